"""Horizontal bars from zero, the name above each, the label at its end; several series are stacked."""

from collections import Counter

from dashboard.chart import Category, Chart, Mark, Series
from dashboard.figures.drawing import Canvas, Drawing, Spec, hidden_axis, hover_and_click, wrap

_NAME_LETTERS = 38
_MIN_LONGEST_BAR = 150
"""Length in pixels of the longest bar on the narrowest screen; shorter bars leave the difference to their labels."""


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    rows = chart.categories
    most = max((one.value for one in rows if one.value is not None), default=0.0) or 1.0
    lines = 2 if any(len(one.name) > _NAME_LETTERS for one in rows) else 1
    name, bar, gap = canvas.line_height * lines + canvas.px(2), canvas.px(16), canvas.px(6)
    pitch = name + bar + gap
    middle = (name + bar / 2) / pitch
    position = {one.name: row + middle for row, one in enumerate(rows)}
    parts = Counter(mark.category for one in chart.series for mark in one.marks if mark.value is not None)
    data = [_bar(one, position, bar / pitch, parts, canvas) for one in chart.series]
    ends = [_row_end(one) for one in rows]
    at = [one.value or 0.0 for one in rows]
    data.append(canvas.label_trace(ends, at, list(position.values()), textposition="middle right", meta="labels"))
    room = max(
        canvas.text_width(f"  {one.label}") - (1 - value / most) * _MIN_LONGEST_BAR
        for one, value in zip(rows, at, strict=True)
    )
    height = pitch * len(rows) + canvas.px(8)
    layout = {
        "barmode": "stack",
        "xaxis": hidden_axis(0, most),
        "yaxis": hidden_axis(len(rows), 0),
        "margin": {"l": 2, "r": max(round(room), 8), "t": canvas.px(4), "b": canvas.px(4)},
        "annotations": [_name(one, row, canvas) for row, one in enumerate(rows)],
        "shapes": [_zero(position[one.name], bar / pitch, canvas) for one in rows if one.value is not None],
        "uniformtext": {"mode": "hide", "minsize": canvas.px(11)},
    }
    return Drawing(data, layout, height)


def _bar(one: Series, position: dict[str, float], width: float, parts: Counter[str], canvas: Canvas) -> Spec:
    """The bars of one series. A sign tells apart the parts of a row that has several; the words at its end name a lone
    one."""
    signed = [parts[mark.category] > 1 and mark.state == "fact" for mark in one.marks]
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


def _row_end(row: Category) -> Mark:
    return Mark(row.name, row.value, row.label, code=row.code, detail=row.detail)


def _name(row: Category, at: int, canvas: Canvas) -> Spec:
    place = {"xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
    return canvas.annotation(wrap(row.name, _NAME_LETTERS), 0, at, **place)


def _zero(middle: float, width: float, canvas: Canvas) -> Spec:
    """Return the line from which every bar starts."""
    ends = {"x0": 0, "x1": 0, "y0": middle - width * 0.62, "y1": middle + width * 0.62}
    return {"type": "line", **ends, "line": {"color": canvas.theme.muted, "width": 1}}
