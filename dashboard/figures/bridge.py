"""A bridge from one amount to another: the first and the last bar start at zero, each other one where the bar above it
ends."""

from itertools import accumulate, pairwise

from dashboard.chart import Chart, Mark
from dashboard.figures.drawing import BAR_SHARE, Canvas, Drawing, Spec, hidden_axis, hover_and_click, wrap

_NAME_LETTERS = 38


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    (series,) = chart.series
    marks = series.marks
    spans = _spans(marks)
    low, high = min(min(span) for span in spans), max(max(span) for span in spans)
    reach = high - low or 1.0
    name, bar, gap = canvas.line_height, canvas.px(18), canvas.px(8)
    edges = canvas.px(8)
    spare = canvas.spare((name + bar + gap) * len(marks) + edges) / len(marks)
    bar += spare * BAR_SHARE
    pitch = name + bar + gap + spare * (1 - BAR_SHARE)
    rows = [row + (name + bar / 2) / pitch for row in range(len(marks))]
    ends = [max(span) for span in spans]
    data = [
        _bars(chart, spans, rows, bar / pitch, canvas),
        canvas.label_trace(marks, ends, rows, textposition="middle right", meta="labels"),
    ]
    words = [canvas.text_width(f"  {mark.label}") for mark in marks]
    room = max(one - (high - end) / reach * 150 for one, end in zip(words, ends, strict=True))
    layout = {
        "xaxis": hidden_axis(low, high),
        "yaxis": hidden_axis(len(marks), 0),
        "margin": {"l": 2, "r": max(round(room), 8), "t": canvas.px(4), "b": canvas.px(4)},
        "annotations": [_name(mark, row, canvas) for row, mark in enumerate(marks)],
        "shapes": [_connector(spans[at][1], rows[at], rows[at + 1], canvas) for at in range(len(marks) - 1)],
    }
    return Drawing(data, layout, pitch * len(marks) + edges)


def _spans(marks: tuple[Mark, ...]) -> list[tuple[float, float]]:
    """Return (start, end) of each bar."""
    first, *between, last = ((mark.value or 0.0) for mark in marks)
    levels = list(accumulate(between, initial=first))
    return [(0.0, first), *pairwise(levels), (0.0, last)]


def _bars(chart: Chart, spans: list[tuple[float, float]], rows: list[float], width: float, canvas: Canvas) -> Spec:
    (series,) = chart.series
    colours = [canvas.theme.accent if end >= start else canvas.theme.second for start, end in spans[1:-1]]
    colours = [canvas.theme.neutral, *colours, canvas.theme.neutral]
    return {
        "type": "bar",
        "orientation": "h",
        "name": series.name,
        "meta": series.key,
        "base": [start for start, _ in spans],
        "x": [end - start for start, end in spans],
        "y": rows,
        "width": width,
        "marker": canvas.bar_marker(series.marks, colours),
        **hover_and_click(series.marks),
    }


def _name(mark: Mark, at: int, canvas: Canvas) -> Spec:
    place = {"xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
    return canvas.annotation(wrap(mark.category, canvas.letters(_NAME_LETTERS), 1), 0, at, **place)


def _connector(level: float, above: float, below: float, canvas: Canvas) -> Spec:
    """Return the line from the end of one bar to the start of the next."""
    line = {"color": canvas.theme.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": level, "x1": level, "y0": above, "y1": below, "line": line, "layer": "below"}
