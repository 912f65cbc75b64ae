"""The two sides of a balance from one zero in the middle, on one scale; the smaller side again in an inset.

The first series goes to the left, the second to the right; the values of both are positive in the chart.
"""

from dashboard.chart import Chart, Inset, Mark, Series
from dashboard.figures.drawing import (
    BAR_SHARE,
    Canvas,
    Drawing,
    Spec,
    escape_markup,
    hidden_axis,
    hover_and_click,
    hover_text,
    wrap,
)

_SIDES = (-1, 1)
_EDGE = 2
_INSET_SHARE = 0.3
"""The share of spare height that the inset takes."""


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    rows = [one.name for one in chart.categories]
    most = max((mark.value for _, mark in chart.marks() if mark.value is not None), default=0.0) or 1.0
    head = canvas.line_height * (3 if len(rows) > 1 else 2)
    bar, gap = canvas.px(30), canvas.px(10)
    inset_height = canvas.line_height + canvas.px(44) if chart.inset else 0.0
    spare = canvas.spare((head + bar + gap) * len(rows) + inset_height + _EDGE)
    inset_height += spare * _INSET_SHARE if chart.inset else 0.0
    spare = canvas.spare((head + bar + gap) * len(rows) + inset_height + _EDGE) / len(rows)
    bar += spare * BAR_SHARE
    pitch = head + bar + gap + spare * (1 - BAR_SHARE)
    middle = {name: row + (head + bar / 2) / pitch for row, name in enumerate(rows)}
    data: list[Spec] = []
    notes: list[Spec] = []
    for side, one in zip(_SIDES, chart.series, strict=True):
        data.append(_bar(one, side, middle, bar / pitch, canvas))
        notes += [_label(one, mark, side, middle[mark.category] - bar / pitch / 2, canvas) for mark in one.marks]
    if len(rows) > 1:
        notes += [
            canvas.annotation(f"<b>{wrap(name, 30, 1)}</b>", 0, row, yanchor="top") for row, name in enumerate(rows)
        ]
    rows_height = pitch * len(rows)
    height = rows_height + inset_height
    share = inset_height / height
    layout: Spec = {
        "barmode": "overlay",
        "xaxis": hidden_axis(-most, most),
        "yaxis": hidden_axis(len(rows), 0) | {"domain": [share, 1]},
        "margin": {"l": 2, "r": 2, "t": 0, "b": 2},
        "annotations": notes,
        "shapes": [{"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": len(rows), "line": _thin(canvas)}],
    }
    if chart.inset:
        _add_inset(chart, chart.inset, most, share, canvas, data, layout)
    return Drawing(data, layout, height + _EDGE)


def _bar(one: Series, side: int, middle: dict[str, float], width: float, canvas: Canvas) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "name": one.name,
        "meta": one.key,
        "x": [None if mark.value is None else side * mark.value for mark in one.marks],
        "y": [middle[mark.category] for mark in one.marks],
        "width": width,
        "marker": canvas.bar_marker(one.marks, [_colour(side, canvas)] * len(one.marks)),
        **hover_and_click(one.marks),
    }


def _label(one: Series, mark: Mark, side: int, top: float, canvas: Canvas) -> Spec:
    """Return name and value above the bar, next to zero, where half the width is free however short the bar is."""
    anchor = "left" if side > 0 else "right"
    place = {"xanchor": anchor, "align": anchor, "yanchor": "bottom", "xshift": side * canvas.px(6), "borderpad": 0}
    return canvas.annotation(
        f"{wrap(one.name, 20, 1)}<br><b>{escape_markup(mark.label)}</b>", 0, top, hovertext=hover_text(mark), **place
    )


def _add_inset(
    chart: Chart, inset: Inset, most: float, share: float, canvas: Canvas, data: list[Spec], layout: Spec
) -> None:
    """Add the inset: half the width stands for `most / factor`, so that a unit is `factor` times as long as above."""
    order = [one.key for one in chart.series].index(inset.series)
    side = _SIDES[order]
    half = [0.5, 1.0] if side > 0 else [0.0, 0.5]
    reach = most / inset.factor
    layout["xaxis2"] = hidden_axis(*((0, reach) if side > 0 else (-reach, 0))) | {"domain": half, "anchor": "y2"}
    layout["yaxis2"] = hidden_axis(0, 1) | {"domain": [0, share], "anchor": "x2"}
    frame = {"type": "rect", "xref": "x2 domain", "yref": "y2 domain", "x0": 0, "x1": 1, "y0": 0.06, "y1": 0.94}
    layout["shapes"].append(frame | {"line": {"color": canvas.theme.muted, "width": 1, "dash": "dot"}})
    anchor = "left" if side > 0 else "right"
    place = {"xref": "x2", "yref": "y2", "xanchor": anchor, "yanchor": "top", "xshift": side * canvas.px(6)}
    layout["annotations"].append(canvas.annotation(escape_markup(inset.label), 0, 0.92, **place))
    small = _bar(chart.series[order], side, {one.name: 0.3 for one in chart.categories}, 0.34, canvas)
    data.append(small | {"xaxis": "x2", "yaxis": "y2", "meta": "inset"})


def _colour(side: int, canvas: Canvas) -> str:
    return canvas.theme.accent if side > 0 else canvas.theme.second


def _thin(canvas: Canvas) -> Spec:
    return {"color": canvas.theme.muted, "width": 1}
