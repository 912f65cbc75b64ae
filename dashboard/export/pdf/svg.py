"""A figure as SVG: what the pages give Plotly to draw, drawn without a browser.

The figure layer uses few means (bars, lines, markers, text, straight shapes on linear or logarithmic axes), so one
module draws every kind of chart, and a chart on paper is the chart on the screen. An unknown trace, marker or dash is
an error. Letters stay letters, so that the words of a chart can be searched and copied.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from typing import Any

from dashboard.export.pdf.canvas import LEADING, MARKERS, Canvas, Layer, Point, px
from dashboard.figures.drawing import Spec
from dashboard.theme import HATCH

_DASHES = {"solid": "", "dot": "2 3", "dash": "7 5"}
_ANCHORS = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
"""The share of a text box that lies before its anchor."""

_SIGN = 1.5
"""A bar shorter than this many sizes of the letters has no room for a sign."""
_TICK = 4.0
"""Pixels between an axis and its tick labels."""


def svg(figure: Spec, width: float) -> str:
    """Return the figure (as `Figure.to_plotly_json` gives it) as an SVG document of that width; its height is that of
    the layout."""
    layout = figure["layout"]
    height = float(layout["height"])
    plot = _plot(layout, width, height)
    shapes = list(layout.get("shapes", ()))
    for shape in shapes:
        _shape(plot, shape, Layer.below if shape.get("layer") == "below" else Layer.above)
    _ticks(plot, layout)
    bases: dict[tuple[str, float], float] = {}
    for trace in figure["data"]:
        if trace["type"] == "bar":
            _bars(plot, trace, bases if layout.get("barmode") == "stack" else {})
        else:
            _scatter(plot, trace)
    for note in layout.get("annotations", ()):
        _annotation(plot, note)
    return plot.canvas.document(width, height, plot.box)


# --- axes


@dataclass(frozen=True)
class Axis:
    """Values along one side of the plot, from `start` to `end` in pixels. Of a logarithmic axis the ends are powers of
    ten, and so are positions of annotations, but not those of marks and shapes."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return where a value is."""
        return self.along(math.log10(value) if self.log else value)

    def along(self, position: float) -> float:
        """Return where a position of an annotation is."""
        return self.start + (position - self.low) / (self.high - self.low) * (self.end - self.start)

    def share(self, share: float) -> float:
        """Return where a share of the axis ends."""
        return self.start + share * (self.end - self.start)

    def widened(self, span: float) -> "Axis":
        """Return the axis with that many units in view around the same middle."""
        middle = (self.low + self.high) / 2
        return Axis(middle - span / 2, middle + span / 2, self.start, self.end)


@dataclass(frozen=True)
class Plot:
    """The axes of a figure by name (x, y, x2, y2); `whole_x` and `whole_y` are those of the plot as a whole."""

    canvas: Canvas
    axes: Mapping[str, Axis]
    whole_x: Axis
    whole_y: Axis

    @property
    def box(self) -> dict[str, str]:
        """The rectangle of the plot."""
        x, y = self.whole_x, self.whole_y
        return {"x": px(x.start), "y": px(y.end), "width": px(x.end - x.start), "height": px(y.start - y.end)}

    def place(self, part: Spec, side: str, value: float, *, annotation: bool = False) -> float:
        """Return where a value of a shape or an annotation is: on an axis, in its domain («x2 domain») or in the plot
        («paper»)."""
        name, _, domain = str(part.get(f"{side}ref", side)).partition(" ")
        if name == "paper":
            return (self.whole_x if side == "x" else self.whole_y).share(value)
        axis = self.axes[name]
        if domain:
            return axis.share(value)
        return axis.along(value) if annotation else axis.at(value)


def _plot(layout: Spec, width: float, height: float) -> Plot:
    margin = layout["margin"]
    whole_x = Axis(0, 1, margin["l"], width - margin["r"])
    whole_y = Axis(0, 1, height - margin["b"], margin["t"])
    axes = {}
    for name in [key for key in layout if key.startswith(("xaxis", "yaxis")) and "range" in layout[key]]:
        one, whole = layout[name], whole_x if name[0] == "x" else whole_y
        start, end = (whole.share(share) for share in one.get("domain", (0, 1)))
        low, high = one["range"]
        axes[name.replace("axis", "")] = Axis(low, high, start, end, one.get("type") == "log")
    ratio = layout.get("yaxis", {}).get("scaleratio")
    if ratio:
        axes["x"], axes["y"] = _proportioned(axes["x"], axes["y"], ratio)
    return Plot(Canvas(layout["paper_bgcolor"]), axes, whole_x, whole_y)


def _proportioned(x: Axis, y: Axis, ratio: float) -> tuple[Axis, Axis]:
    """Both axes in one scale, a unit of y `ratio` times as long as one of x; the axis with room shows more."""
    wide, high = abs(x.end - x.start), abs(y.end - y.start)
    unit = min(wide / (x.high - x.low), high / (y.high - y.low) / ratio)
    return x.widened(wide / unit), y.widened(high / unit / ratio)


# --- traces


def _bars(plot: Plot, trace: Spec, bases: dict[tuple[str, float], float]) -> None:
    """Draw the bars of one series; `bases` is where those before them ended, if they are stacked."""
    lying = trace.get("orientation") == "h"
    x, y = plot.axes[trace.get("xaxis", "x")], plot.axes[trace.get("yaxis", "y")]
    along, across = (x, y) if lying else (y, x)
    values, rows = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    starts = trace.get("base") or [0.0] * len(rows)
    marker = trace["marker"]
    looks = zip(
        marker["color"], marker["line"]["color"], marker["line"]["width"], marker["pattern"]["shape"], strict=True
    )
    widths, signs = _each(trace["width"]), _each(trace.get("text") or "")
    for value, row, start, broad, look, sign in zip(values, rows, starts, widths, looks, signs, strict=False):
        if value is None:
            continue
        begin = start + bases.get((trace.get("yaxis", "y"), row), 0.0)
        bases[trace.get("yaxis", "y"), row] = begin + value - start
        ends = sorted((along.at(begin), along.at(begin + value)))
        sides = sorted((across.at(row - broad / 2), across.at(row + broad / 2)))
        (left, right), (top, bottom) = (ends, sides) if lying else (sides, ends)
        _bar(plot.canvas, left, top, right - left, bottom - top, look)
        if sign and right - left > _SIGN * trace["insidetextfont"]["size"]:
            middle = (top + bottom - LEADING * trace["insidetextfont"]["size"]) / 2
            plot.canvas.text(
                sign, (left + right) / 2, middle, trace["insidetextfont"], "center", bold=False, halo=False
            )


def _bar(canvas: Canvas, left: float, top: float, wide: float, high: float, look: tuple[str, str, float, str]) -> None:
    fill, line, thick, shape = look
    if shape not in HATCH.values():
        raise ValueError(f"no such pattern: {shape}")
    paint = canvas.hatch(line) if shape else fill
    box = {"x": px(left), "y": px(top), "width": px(wide), "height": px(high)}
    canvas.add(Layer.bars, "rect", fill=paint, stroke=line, stroke_width=thick, **box)


def _scatter(plot: Plot, trace: Spec) -> None:
    x, y = plot.axes[trace.get("xaxis", "x")], plot.axes[trace.get("yaxis", "y")]
    points = [
        None if one is None or other is None else (x.at(one), y.at(other))
        for one, other in zip(trace["x"], trace["y"], strict=True)
    ]
    if "lines" in trace["mode"]:
        _line(plot, trace, points)
    if "markers" in trace["mode"]:
        _markers(plot.canvas, trace["marker"], points)
    if "text" in trace["mode"]:
        _texts(plot.canvas, trace, points)


def _line(plot: Plot, trace: Spec, points: Sequence[Point | None]) -> None:
    """Draw a line, broken where a point is unknown; a filled one is a surface. It ends where the plot does, unless
    it may be drawn over its edge."""
    line, filled = trace["line"], trace.get("fill") == "toself"
    for part in _parts(points):
        drawn = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in part) + ("Z" if filled else "")
        plot.canvas.add(
            Layer.lines, "path", d=drawn, fill=trace["fillcolor"] if filled else "none", stroke=line["color"],
            stroke_width=line["width"], stroke_dasharray=_DASHES[line.get("dash", "solid")] or None,
            clip_path=None if trace.get("cliponaxis") is False else "url(#plot)",
        )  # fmt: skip


def _parts(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    """The runs of known points that are long enough for a line."""
    part: list[Point] = []
    for point in (*points, None):
        if point is not None:
            part.append(point)
        else:
            if len(part) > 1:
                yield part
            part = []


def _markers(canvas: Canvas, marker: Spec, points: Sequence[Point | None]) -> None:
    line = marker.get("line", {})
    looks = (marker["size"], marker.get("color", "none"), line.get("color", "none"), line.get("width", 0))
    for point, size, fill, edge, thick in zip(points, *map(_each, looks), strict=False):
        if point is not None:
            x, y = point
            drawn = MARKERS[marker.get("symbol", "circle")](x, y, size / 2)
            canvas.add(Layer.markers, "path", d=drawn, fill=fill, stroke=edge, stroke_width=thick)


def _texts(canvas: Canvas, trace: Spec, points: Sequence[Point | None]) -> None:
    """Draw words right of their points, or above them."""
    font, above = trace["textfont"], trace["textposition"].startswith("top")
    line = LEADING * font["size"]
    for point, words in zip(points, trace["text"], strict=True):
        if point is not None:
            (x, y), lines = point, words.split("<br>")
            top = y - line * len(lines) if above else y - line * len(lines) / 2
            for at, one in enumerate(lines):
                side = "center" if above else "left"
                canvas.text(unescape(one), x, top + at * line, font, side, bold=False, halo=False)


# --- around the traces


def _shape(plot: Plot, shape: Spec, layer: Layer) -> None:
    """Draw a straight line or a box."""
    x0, x1 = (plot.place(shape, "x", shape[end]) for end in ("x0", "x1"))
    y0, y1 = (plot.place(shape, "y", shape[end]) for end in ("y0", "y1"))
    line = shape["line"]
    look = {"stroke_width": line["width"], "stroke_dasharray": _DASHES[line.get("dash", "solid")] or None}
    if shape["type"] == "line":
        plot.canvas.add(
            layer, "line", x1=px(x0), y1=px(y0), x2=px(x1), y2=px(y1), stroke=line["color"], **look
        )  # fmt: skip
        return
    box = {"x": px(min(x0, x1)), "y": px(min(y0, y1)), "width": px(abs(x1 - x0)), "height": px(abs(y1 - y0))}
    plot.canvas.add(layer, "rect", fill=shape.get("fillcolor", "none"), stroke=line.get("color", "none"), **look, **box)


def _annotation(plot: Plot, note: Spec) -> None:
    """Draw the lines of an annotation at their place; a line marked so is bold, a ground of their own is a halo.

    An annotation with an arrow stands at the end of a line from its point.
    """
    font, lines = note["font"], note["text"].split("<br>")
    line, halo = LEADING * font["size"], "shadow" in font or "bgcolor" in note
    x = plot.place(note, "x", note["x"], annotation=True) + note.get("xshift", 0)
    y = plot.place(note, "y", note["y"], annotation=True) - note.get("yshift", 0)
    if note["showarrow"]:
        ends = {"x1": px(x), "y1": px(y), "x2": px(x + note["ax"]), "y2": px(y + note["ay"])}
        plot.canvas.add(Layer.above, "line", stroke=note["arrowcolor"], stroke_width=note["arrowwidth"], **ends)
        x, y = x + note["ax"], y + note["ay"]
    top = y - line * len(lines) * _ANCHORS[note.get("yanchor", "middle")]
    for at, words in enumerate(lines):
        plain = unescape(words.replace("<b>", "").replace("</b>", ""))
        side = note.get("xanchor", "center")
        plot.canvas.text(plain, x, top + at * line, font, side, bold="<b>" in words, halo=halo)


def _ticks(plot: Plot, layout: Spec) -> None:
    """Draw the tick labels of visible axes, and the grid lines from which values are read."""
    for name, lies in (("x", True), ("y", False)):
        one = layout.get(f"{name}axis", {})
        if one.get("visible") is False:
            continue
        axis, other = plot.axes[name], plot.whole_y if lies else plot.whole_x
        values = one.get("tickvals") or [10.0**power for power in range(math.ceil(axis.low), math.floor(axis.high) + 1)]
        labels = one.get("ticktext") or [f"{value:g}".replace(".", layout["separators"][0]) for value in values]
        for value, words in zip(values, labels, strict=True):
            at = axis.at(value)
            if one.get("showgrid") is not False:
                across = {"x1": other.start, "x2": other.end, "y1": at, "y2": at}
                upright = {"x1": at, "x2": at, "y1": other.start, "y2": other.end}
                ends = {key: px(end) for key, end in (upright if lies else across).items()}
                plot.canvas.add(Layer.grid, "line", stroke=one["gridcolor"], stroke_width=1, **ends)
            if one.get("showticklabels") is not False:
                _tick(plot.canvas, one["tickfont"], words, at, other.start, lies=lies)


def _tick(canvas: Canvas, font: Spec, words: str, at: float, edge: float, *, lies: bool) -> None:
    if lies:
        canvas.text(words, at, edge + _TICK, font, "center", bold=False, halo=False)
    else:
        canvas.text(words, edge - _TICK, at - LEADING * font["size"] / 2, font, "right", bold=False, halo=False)


def _each(one: object) -> Iterator[Any]:
    """The parts of a list, or one value again and again."""
    return iter(one) if isinstance(one, list | tuple) else cycle([one])
