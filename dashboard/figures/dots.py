"""One value as several sources state it: a dot for each on one scale, the counting one filled."""

import math
from dataclasses import dataclass

from dashboard.chart import Chart, Mark
from dashboard.figures.drawing import Canvas, Drawing, Spec, escape_markup, hidden_axis, hover_and_click, wrap

_NAME_LETTERS = 40


@dataclass(frozen=True)
class _Scale:
    """The ends of the axis as Plotly takes them: powers of ten on a logarithmic axis."""

    low: float
    high: float
    log: bool

    def at(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def share(self, value: float) -> float:
        """Return the position of a value along the axis, from 0 to 1."""
        return (self.at(value) - self.low) / (self.high - self.low)


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    """Draw rows in the order of the marks. The scale may be logarithmic (`Chart.log`), since a dot has no length."""
    marks = [mark for _, mark in chart.marks()]
    scale = _scale_of([value for one in marks for value in (one.value, one.upper) if value is not None], chart.log)
    pitch = canvas.line_height + canvas.px(26)
    pitch += canvas.spare(pitch * len(marks) + canvas.px(8)) / len(marks)
    middle = {row: row + (canvas.line_height + canvas.px(11)) / pitch for row in range(len(marks))}
    data = [_range(one, middle[row], canvas) for row, one in enumerate(marks) if one.upper is not None]
    data += [_dots(one.key, one.marks, list(middle.values()), canvas) for one in chart.series]
    grid = {"visible": True, "dtick": 1, "showticklabels": False, "showline": False, "zeroline": False}
    names = [_name(one, row, canvas) for row, one in enumerate(marks)]
    labels = [_label(one, middle[row], scale, canvas) for row, one in enumerate(marks)]
    layout: Spec = {
        "xaxis": hidden_axis(scale.low, scale.high) | ({"type": "log"} | grid if chart.log else {"type": "linear"}),
        "yaxis": hidden_axis(len(marks), 0),
        "margin": {"l": 2, "r": 2, "t": canvas.px(4), "b": canvas.px(4)},
        "annotations": names + labels,
        "shapes": [_guide(one, len(marks), canvas) for one in marks if _counts(one)],
    }
    return Drawing(data, layout, pitch * len(marks) + canvas.px(8))


def _counts(mark: Mark) -> bool:
    return mark.group == "counts" and mark.value is not None


def _scale_of(known: list[float], log: bool) -> _Scale:
    """Return the scale from the smallest to the largest value with a margin; a linear scale starts at zero."""
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    low, high = (math.log10(low), math.log10(high)) if log else (min(low, 0.0), high)
    room = (high - low) * 0.05 or 0.5
    return _Scale(low - room, high + room, log)


def _dots(key: str, marks: tuple[Mark, ...], rows: list[float], canvas: Canvas) -> Spec:
    theme = canvas.theme
    colours = [theme.accent if _counts(one) else theme.muted for one in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": key,
        "x": [one.value for one in marks],
        "y": rows,
        "cliponaxis": False,
        "marker": {
            "size": canvas.px(13),
            "symbol": "circle",
            "color": [theme.accent if _counts(one) else theme.background for one in marks],
            "line": {"color": colours, "width": canvas.px(2)},
            "opacity": 1,
        },
        **hover_and_click(marks),
    }


def _range(mark: Mark, y: float, canvas: Canvas) -> Spec:
    """Return a line from the lower to the upper value of a range."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": "range",
        "x": [mark.value, mark.upper],
        "y": [y, y],
        "line": {"color": canvas.theme.muted, "width": canvas.px(3)},
        "marker": {"symbol": "line-ns", "size": canvas.px(13), "line": {"color": canvas.theme.muted, "width": 3}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _name(mark: Mark, row: int, canvas: Canvas) -> Spec:
    words = wrap(mark.category, canvas.letters(_NAME_LETTERS), 1)
    place = {"xref": "paper", "xanchor": "left", "yanchor": "top", "bgcolor": canvas.theme.background, "borderpad": 0}
    return canvas.annotation(f"<b>{words}</b>" if _counts(mark) else words, 0, row, **place)


def _label(mark: Mark, y: float, scale: _Scale, canvas: Canvas) -> Spec:
    """Return the label on the side of the dot where half the width or more is free."""
    place = {"yanchor": "middle", "bgcolor": canvas.theme.background, "borderpad": 1}
    if mark.value is None:
        return canvas.annotation(escape_markup(mark.label), 0, y, xref="paper", xanchor="left", **place)
    end = mark.upper or mark.value
    left = scale.share(end) > 0.5
    shift = canvas.px(-10 if left else 10)
    at = scale.at(mark.value if left else end)
    return canvas.annotation(
        escape_markup(mark.label), at, y, xanchor="right" if left else "left", xshift=shift, **place
    )


def _guide(mark: Mark, rows: int, canvas: Canvas) -> Spec:
    """Return a line through the counting value; Plotly shapes take values on a logarithmic axis, not powers."""
    ends = {"x0": mark.value, "x1": mark.value, "y0": 0, "y1": rows, "layer": "below"}
    return {"type": "line", **ends, "line": {"color": canvas.theme.accent, "width": 1, "dash": "dot"}}
