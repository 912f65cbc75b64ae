"""Horizontal bars from zero, the name above each, the label at its end; several series are stacked."""

from collections import Counter
from collections.abc import Sequence

from dashboard.chart import Category, Chart, Mark, Series
from dashboard.figures.drawing import BAR_SHARE, Canvas, Drawing, Spec, hidden_axis, hover_and_click, wrap

_NAME_LETTERS = 38
_MIN_WIDTH = 330
_MIN_LONGEST_BAR, _SHORTEST_LONGEST_BAR = 150, 20
"""Length in pixels of the longest bar on the narrowest screen, of which shorter bars leave the difference to their
labels; and the least that labels of one line may leave of it."""


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    rows = chart.categories
    most = max((one.value for one in rows if one.value is not None), default=0.0) or 1.0
    letters = canvas.letters(_NAME_LETTERS)
    lines = 2 if any(len(one.name) > letters for one in rows) else 1
    ends, room = _row_ends(rows, most, canvas)
    bar = canvas.line_height * 2 if any("\n" in one.label for one in ends) else canvas.px(16)
    name, gap = canvas.line_height * lines + canvas.px(2), canvas.px(6)
    edges = canvas.px(8)
    legend, above = canvas.legend(chart, _MIN_WIDTH)
    spare = canvas.spare((name + bar + gap) * len(rows) + edges + above) / len(rows)
    bar += spare * BAR_SHARE
    pitch = name + bar + gap + spare * (1 - BAR_SHARE)
    middle = (name + bar / 2) / pitch
    position = {one.name: row + middle for row, one in enumerate(rows)}
    parts = Counter(mark.category for one in chart.series for mark in one.marks if mark.value is not None)
    data = [_bar(one, position, bar / pitch, parts, canvas) for one in chart.series]
    at = [one.value or 0.0 for one in rows]
    data.append(canvas.label_trace(ends, at, list(position.values()), textposition="middle right", meta="labels"))
    height = pitch * len(rows) + edges + above
    layout = {
        "barmode": "stack",
        "xaxis": hidden_axis(0, most),
        "yaxis": hidden_axis(len(rows), 0),
        "margin": {"l": 2, "r": max(round(room), 8), "t": canvas.px(4) + above, "b": canvas.px(4)},
        "annotations": [*legend, *(_name(one, row, letters, canvas) for row, one in enumerate(rows))],
        "shapes": [_zero(position[one.name], bar / pitch, canvas) for one in rows if one.value is not None],
        "uniformtext": {"mode": "hide", "minsize": canvas.px(11)},
    }
    return Drawing(data, layout, height)


def _bar(one: Series, position: dict[str, float], width: float, parts: Counter[str], canvas: Canvas) -> Spec:
    """Return the bars of one series. A sign tells apart the parts of a row that has several; a lone one is named by the
    words at its end."""
    signed = [parts[mark.category] > 1 and mark.state in ("fact", "inexact") for mark in one.marks]
    colours = [
        canvas.theme.status_style(mark.group).colour if mark.group else canvas.theme.accent for mark in one.marks
    ]
    trace: Spec = {
        "type": "bar",
        "orientation": "h",
        "name": one.name,
        "meta": one.key,
        "x": [mark.value for mark in one.marks],
        "y": [position[mark.category] for mark in one.marks],
        "width": width,
        "marker": canvas.bar_marker(one.marks, colours),
        **hover_and_click(one.marks),
    }
    if any(signed):
        signs = (canvas.theme.status_style(mark.group).symbol for mark in one.marks)
        trace |= {
            "text": [sign if shown else "" for sign, shown in zip(signs, signed, strict=True)],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": canvas.font(canvas.theme.background),
        }
    return trace


def _row_ends(rows: Sequence[Category], most: float, canvas: Canvas) -> tuple[list[Mark], float]:
    """Return the labels at the ends of the rows, and the room that they need right of the longest bar.

    Where that leaves no room for bars on a narrow screen, the last part of each label is on a second line.
    """
    labels = [row.label for row in rows]
    room = _label_room(rows, labels, most, canvas)
    if room > canvas.width(_MIN_WIDTH) - canvas.px(_SHORTEST_LONGEST_BAR):
        labels = ["\n".join(label.rsplit(" · ", 1)) for label in labels]
        room = _label_room(rows, labels, most, canvas)
    ends = [
        Mark(row.name, row.value, label, code=row.code, detail=row.detail)
        for row, label in zip(rows, labels, strict=True)
    ]
    return ends, room


def _label_room(rows: Sequence[Category], labels: Sequence[str], most: float, canvas: Canvas) -> float:
    return max(
        canvas.text_width("  " + label.replace("\n", "<br>  ")) - (1 - (row.value or 0.0) / most) * _MIN_LONGEST_BAR
        for row, label in zip(rows, labels, strict=True)
    )


def _name(row: Category, at: int, letters: int, canvas: Canvas) -> Spec:
    place = {"xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
    return canvas.annotation(wrap(row.name, letters), 0, at, **place)


def _zero(middle: float, width: float, canvas: Canvas) -> Spec:
    """Return the line from which every bar starts."""
    ends = {"x0": 0, "x1": 0, "y0": middle - width * 0.62, "y1": middle + width * 0.62}
    return {"type": "line", **ends, "line": {"color": canvas.theme.muted, "width": 1}}
