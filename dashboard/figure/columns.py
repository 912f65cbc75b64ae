"""Columns from zero, one a step of time, the name below each, the words above; the unknown stands apart, last."""

from dashboard.chart import Chart, Mark
from dashboard.figure.drawing import Canvas, Drawing, Spec, hidden_axis, plain, pointed, wrapped

_HEIGHT = 170
_NARROWEST = 240
_APART = 1.6
"""Steps from the last known column to that of the unknown."""


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    (series,) = chart.series
    marks = series.marks
    at = [float(step) if mark.code != "unknown" else max(step - 1 + _APART, 0.0) for step, mark in enumerate(marks)]
    most = max((mark.value for mark in marks if mark.value is not None), default=0.0) or 1.0
    labels = _labels(marks, at[-1] + 1, canvas)
    below = canvas.small * 1.35 * max(_name(mark).count("<br>") + 1 for mark in marks)
    layout: Spec = {
        "xaxis": hidden_axis(-0.5, at[-1] + 0.6),
        "yaxis": hidden_axis(0, most),
        "margin": {"l": 2, "r": 2, "t": round(canvas.line + canvas.px(4)), "b": round(below + canvas.px(6))},
        "annotations": [_below(mark, x, canvas) for mark, x in zip(marks, at, strict=True)],
        "shapes": [_zero(at[-1] + 0.6, canvas)],
    }
    bars = {
        "type": "bar",
        "name": series.name,
        "meta": series.key,
        "x": at,
        "y": [mark.value for mark in marks],
        "width": [0.72] * len(marks),
        "marker": canvas.ink(marks, [_colour(mark, canvas) for mark in marks]),
        **pointed(marks),
    }
    words = canvas.texts(labels, at, [mark.value or 0.0 for mark in marks], textposition="top center", meta="labels")
    return Drawing([bars, words], layout, canvas.px(_HEIGHT))


def _colour(mark: Mark, canvas: Canvas) -> str:
    return canvas.theme.neutral if mark.code == "unknown" else canvas.theme.accent


def _labels(marks: tuple[Mark, ...], steps: float, canvas: Canvas) -> list[Mark]:
    """The words above the columns; where they would run into one another, only those of the highest."""
    pitch = canvas.px(_NARROWEST) / steps
    if all(canvas.width(mark.label) <= pitch for mark in marks):
        return list(marks)
    highest = max(marks, key=lambda mark: mark.value or 0.0)
    return [mark if mark is highest else Mark(mark.category, mark.value, "", code=mark.code) for mark in marks]


def _name(mark: Mark) -> str:
    return wrapped(mark.category, 8) if mark.code == "unknown" else plain(mark.category)


def _below(mark: Mark, x: float, canvas: Canvas) -> Spec:
    place = {"xanchor": "center", "yanchor": "top", "yshift": -canvas.px(2), "borderpad": 0}
    return canvas.words(_name(mark), x, 0, font=canvas.font(canvas.theme.muted, size=canvas.small), **place)


def _zero(end: float, canvas: Canvas) -> Spec:
    """The line that every column stands on."""
    return {"type": "line", "x0": -0.5, "x1": end, "y0": 0, "y1": 0, "line": {"color": canvas.theme.muted, "width": 1}}
