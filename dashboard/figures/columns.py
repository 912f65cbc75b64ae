"""Columns from zero, one for each time step, the name below and the label above; the unknown stands apart, last."""

from collections.abc import Iterator, Sequence
from math import ceil

from dashboard.chart import Chart, Mark
from dashboard.figures.drawing import Canvas, Drawing, Spec, escape_markup, hidden_axis, hover_and_click

_HEIGHT = 170
_MIN_WIDTH = 240
_UNKNOWN_DISTANCE = 1.6
"""Steps from the last known column to the unknown one."""


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    (series,) = chart.series
    marks = series.marks
    at = [
        float(step) if mark.code != "unknown" else max(step - 1 + _UNKNOWN_DISTANCE, 0.0)
        for step, mark in enumerate(marks)
    ]
    most = max((mark.value for mark in marks if mark.value is not None), default=0.0) or 1.0
    labels = _labels(marks, at[-1] + 1, canvas)
    end = at[-1] + 0.6
    below = canvas.small_font_size * 1.35 * (2 if any(mark.code == "unknown" for mark in marks) else 1)
    layout: Spec = {
        "xaxis": hidden_axis(-0.5, end),
        "yaxis": hidden_axis(0, most),
        "margin": {"l": 2, "r": 2, "t": round(canvas.line_height + canvas.px(4)), "b": round(below + canvas.px(6))},
        "annotations": [_axis_label(mark, x, end, canvas) for mark, x in _labelled(marks, at, at[-1] + 1, canvas)],
        "shapes": [_zero(end, canvas)],
    }
    bars = {
        "type": "bar",
        "name": series.name,
        "meta": series.key,
        "x": at,
        "y": [mark.value for mark in marks],
        "width": [0.72] * len(marks),
        "marker": canvas.bar_marker(marks, [_colour(mark, canvas) for mark in marks]),
        **hover_and_click(marks),
    }
    words = canvas.label_trace(
        labels, at, [mark.value or 0.0 for mark in marks], textposition="top center", meta="labels"
    )
    return Drawing([bars, words], layout, canvas.height(_HEIGHT))


def _colour(mark: Mark, canvas: Canvas) -> str:
    return canvas.theme.neutral if mark.code == "unknown" else canvas.theme.accent


def _labels(marks: tuple[Mark, ...], steps: float, canvas: Canvas) -> list[Mark]:
    """Return the labels above the columns; where they would overlap, only that of the highest."""
    pitch = canvas.width(_MIN_WIDTH) / steps
    if all(canvas.text_width(mark.label) <= pitch for mark in marks):
        return list(marks)
    highest = max(marks, key=lambda mark: mark.value or 0.0)
    return [mark if mark is highest else Mark(mark.category, mark.value, "", code=mark.code) for mark in marks]


def _labelled(
    marks: tuple[Mark, ...], at: Sequence[float], steps: float, canvas: Canvas
) -> Iterator[tuple[Mark, float]]:
    """Yield the columns with a name below; where names would overlap, every second, third, … up to the last."""
    known = [(mark, x) for mark, x in zip(marks, at, strict=True) if mark.code != "unknown"]
    widest = max((canvas.text_width(mark.category, size=canvas.small_font_size) for mark, _ in known), default=0)
    every = max(ceil((widest + canvas.px(4)) / (canvas.width(_MIN_WIDTH) / steps)), 1)
    yield from known[(len(known) - 1) % every :: every]
    yield from ((mark, x) for mark, x in zip(marks, at, strict=True) if mark.code == "unknown")


def _axis_label(mark: Mark, x: float, end: float, canvas: Canvas) -> Spec:
    """Return the name of a time step below its column; "unknown", which is long, gets a line of its own."""
    place = {"yanchor": "top", "borderpad": 0, "font": canvas.font(canvas.theme.muted, size=canvas.small_font_size)}
    if mark.code == "unknown":
        lower = canvas.px(2) + canvas.small_font_size * 1.35
        return canvas.annotation(escape_markup(mark.category), end, 0, xanchor="right", yshift=-lower, **place)
    return canvas.annotation(escape_markup(mark.category), x, 0, xanchor="center", yshift=-canvas.px(2), **place)


def _zero(end: float, canvas: Canvas) -> Spec:
    """Return the base line of the columns."""
    return {"type": "line", "x0": -0.5, "x1": end, "y0": 0, "y1": 0, "line": {"color": canvas.theme.muted, "width": 1}}
