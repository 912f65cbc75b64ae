"""Lines over time from zero, broken where data are missing; a line is named at its end, a single value is a point."""

import math
from collections.abc import Sequence
from itertools import pairwise

from dashboard.chart import Chart, Gap, Mark, Series
from dashboard.figures.drawing import Canvas, Drawing, Spec, escape_markup, hover_and_click, wrap

_HEIGHT = 260
_MAX_TICKS = 5


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    """Draw categories along x and values along y; no line crosses a missing value."""
    height = canvas.height(_HEIGHT)
    ends = [(one, *_end(one)) for one in chart.series if len(one.marks) > 1]
    names = [f"{wrap(one.name, 18)}<br><b>{escape_markup(mark.label)}</b>" for one, _, mark in ends]
    ticks = _ticks(max(mark.value for _, mark in chart.marks() if mark.value is not None))
    shifts = _spread(
        [mark.value or 0.0 for _, _, mark in ends], ticks[-1], height - canvas.px(34), canvas.line_height * 2.1
    )
    layout: Spec = {
        "xaxis": _time_axis(chart, canvas),
        "yaxis": _value_axis(ticks, canvas),
        "margin": {
            "l": round(canvas.text_width(f"{ticks[-1]:g}", size=canvas.small_font_size) + canvas.px(10)),
            "r": round(max((canvas.text_width(name) for name in names), default=0) + canvas.px(14)),
            "t": canvas.small_font_size,
            "b": canvas.px(26),
        },
        "annotations": [
            *_line_names(ends, names, shifts, canvas),
            *(_point_name(chart, one, ticks[-1], canvas) for one in chart.series if len(one.marks) == 1),
            *(_gap_label(one, canvas) for one in chart.gaps),
        ],
        "shapes": [_gap(one, canvas) for one in chart.gaps],
    }
    return Drawing([_trace(chart, one, canvas) for one in chart.series], layout, height)


def _trace(chart: Chart, one: Series, canvas: Canvas) -> Spec:
    lone = len(one.marks) == 1
    at = {name.name: position for position, name in enumerate(chart.categories)}
    colour = _colour(one, canvas)
    return {
        "type": "scatter",
        "mode": "markers" if lone else "lines+markers",
        "name": one.name,
        "meta": one.key,
        "x": [at[mark.category] for mark in one.marks],
        "y": [mark.value for mark in one.marks],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": canvas.px(2.5)},
        "marker": {
            "color": canvas.theme.background if lone else colour,
            "symbol": "diamond" if lone else "circle",
            "size": canvas.px(12 if lone else 7),
            "line": {"color": colour, "width": canvas.px(2) if lone else 0},
        },
        **hover_and_click(one.marks),
    }


def _colour(one: Series, canvas: Canvas) -> str:
    flow = one.key.partition(":")[0]
    return {"export": canvas.theme.accent, "import": canvas.theme.second}.get(flow, canvas.theme.neutral)


def _end(one: Series) -> tuple[int, Mark]:
    """Return the last known point of a line and its position."""
    return [(at, mark) for at, mark in enumerate(one.marks) if mark.value is not None][-1]


def _ticks(most: float) -> list[float]:
    """Return a few round values from zero to at least `most`."""
    power = 10.0 ** math.floor(math.log10(most)) if most > 0 else 1.0
    step = next(power * one for one in (0.1, 0.2, 0.5, 1, 2, 5) if most / (power * one) <= _MAX_TICKS)
    return [step * count for count in range(math.ceil(most / step) + 1)]


def _spread(values: Sequence[float], top: float, height: float, room: float) -> list[float]:
    """Return how far, in px upwards, to move each label at the line ends so that none overlaps another."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    at = [value / top * height for value in values]
    placed = list(at)
    for lower, upper in pairwise(order):
        placed[upper] = max(placed[upper], placed[lower] + room)
    middle = sum(placed[one] - at[one] for one in order) / (len(order) or 1)
    return [placed[one] - at[one] - middle for one in range(len(values))]


def _line_names(
    ends: Sequence[tuple[Series, int, Mark]], names: Sequence[str], shifts: Sequence[float], canvas: Canvas
) -> list[Spec]:
    place = {"xanchor": "left", "align": "left", "xshift": canvas.px(8), "borderpad": 0}
    return [
        canvas.annotation(name, at, mark.value or 0.0, yshift=round(shift), **place)
        for (_, at, mark), name, shift in zip(ends, names, shifts, strict=True)
    ]


def _point_name(chart: Chart, one: Series, top: float, canvas: Canvas) -> Spec:
    """Return the label of a single point, placed towards the middle of the chart so that it stays inside."""
    mark = one.marks[0]
    value = mark.value or 0.0
    at = [category.name for category in chart.categories].index(mark.category)
    right = at > len(chart.categories) / 2
    side = "right" if right else "left"
    place = {"xanchor": side, "align": side, "xshift": canvas.px(-12 if right else 12), "borderpad": 0}
    hangs = value > top / 2
    place |= {"yanchor": "top" if hangs else "bottom", "yshift": canvas.px(10 if hangs else -10)}
    words = f"{wrap(one.name, 18, 4)}<br><b>{escape_markup(mark.label)}</b>"
    return canvas.annotation(words, at, value, font=canvas.font(size=canvas.small_font_size), **place)


def _gap(gap: Gap, canvas: Canvas) -> Spec:
    ends = {"x0": gap.first - 0.5, "x1": gap.last + 0.5, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "rect", **ends, "fillcolor": canvas.theme.panel, "line": {"width": 0}, "layer": "below"}


def _gap_label(gap: Gap, canvas: Canvas) -> Spec:
    font = canvas.font(canvas.theme.muted, size=canvas.small_font_size)
    place = {"yref": "paper", "yanchor": "bottom", "borderpad": 2, "font": font}
    return canvas.annotation(wrap(gap.label, 10, 3), (gap.first + gap.last) / 2, 0, **place)


def _time_axis(chart: Chart, canvas: Canvas) -> Spec:
    """Return as many tick labels as fit on the narrowest screen, always with the last one."""
    last = len(chart.categories) - 1
    step = max(1, math.ceil(len(chart.categories) / 5))
    shown = list(range(last, -1, -step))
    return {
        "range": [-0.3, last + 0.15],
        "tickvals": shown,
        "ticktext": [chart.categories[at].name for at in shown],
        "tickfont": canvas.font(canvas.theme.muted, size=canvas.small_font_size),
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
    }


def _value_axis(ticks: Sequence[float], canvas: Canvas) -> Spec:
    return {
        "range": [0, ticks[-1]],
        "tickvals": list(ticks),
        "tickformat": "~f",
        "tickfont": canvas.font(canvas.theme.muted, size=canvas.small_font_size),
        "rangemode": "tozero",
        "fixedrange": True,
        "automargin": False,
    }
