"""A Plotly figure drawn with matplotlib, without a browser.

The figures use few elements (bars, lines, markers, texts, plain shapes on linear or logarithmic axes), so one module
draws all kinds of chart, and a chart in a PDF is the chart on the screen. An unknown element raises an error.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from typing import Any

from matplotlib.patches import Polygon, Rectangle

from dashboard.export.pdf.paper import POINT, Align, Paper, TextStyle
from dashboard.theme import HATCH

Spec = dict[str, Any]
"""A part of a Plotly figure as a plain dictionary."""

_SYMBOLS = {
    "circle": "o", "square": "s", "diamond": "D", "triangle-up": "^", "triangle-down": "v", "x": "X", "cross": "P",
    "pentagon": "p", "hexagon": "h", "line-ns": "|",
}  # fmt: skip
_DASHES = {"solid": "-", "dot": ":", "dash": "--"}
_HATCHES = {sign: sign * 4 for sign in HATCH.values()}
_ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}
_ANCHORS = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
"""The share of a text that lies before its anchor."""
_SYMBOL_ROOM = 1.5
"""Minimum length of a bar with a symbol inside, relative to the font size."""
_TICK_GAP = 4.0
"""Pixels between an axis and its labels."""


@dataclass(frozen=True)
class Axis:
    """Values along one side of the plot, from `start` to `end` in pixels of the page.

    The ends of a logarithmic axis are powers of ten, and so are positions of annotations, but not those of marks and
    shapes.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.along(math.log10(value) if self.log else value)

    def along(self, position: float) -> float:
        """Return the pixel of a position as annotations give it."""
        return self.start + (position - self.low) / (self.high - self.low) * (self.end - self.start)

    def share(self, share: float) -> float:
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True)
class Plot:
    """The place of a figure on a page and its axes by name (x, y, x2, y2); `whole_x` and `whole_y` span the plot."""

    paper: Paper
    axes: dict[str, Axis]
    whole_x: Axis
    whole_y: Axis

    def axis(self, name: str) -> Axis:
        """Return the axis that a trace or a shape names."""
        return self.axes[name]

    def place(self, reference: str, value: float, *, words: bool = False) -> float:
        """Return the pixel of a value on an axis, in its domain («x2 domain») or in the plot («paper»)."""
        if reference in ("paper x", "paper y"):
            return (self.whole_x if reference.endswith("x") else self.whole_y).share(value)
        name, _, domain = reference.partition(" ")
        axis = self.axis(name)
        if domain:
            return axis.share(value)
        return axis.along(value) if words else axis.at(value)


def draw(paper: Paper, figure: Spec, left: float, top: float, wide: float, high: float) -> None:
    """Draw a figure, given as `Figure.to_plotly_json` returns it, into a rectangle of `wide` by `high` pixels."""
    layout = figure["layout"]
    plot = _plot(paper, layout, left, top, left + wide, top + high)
    shapes = list(layout.get("shapes", ()))
    for shape in shapes:
        if shape.get("layer") == "below":
            _shape(plot, shape, zorder=1)
    _ticks(plot, layout)
    bases: dict[tuple[str, float], float] = {}
    for trace in figure["data"]:
        if trace["type"] == "bar":
            _bars(plot, trace, bases if layout.get("barmode") == "stack" else {})
        else:
            _scatter(plot, trace)
    for shape in shapes:
        if shape.get("layer") != "below":
            _shape(plot, shape, zorder=5)
    for note in layout.get("annotations", ()):
        _note(plot, note)


def _plot(paper: Paper, layout: Spec, left: float, top: float, right: float, bottom: float) -> Plot:
    margin = layout["margin"]
    x0, x1 = left + margin["l"], right - margin["r"]
    y0, y1 = bottom - margin["b"], top + margin["t"]
    whole_x, whole_y = Axis(0, 1, x0, x1), Axis(0, 1, y0, y1)
    axes = {}
    for name in [key for key in layout if key.startswith(("xaxis", "yaxis")) and "range" in layout[key]]:
        one, whole = layout[name], whole_x if name[0] == "x" else whole_y
        start, end = (whole.share(share) for share in one.get("domain", (0, 1)))
        low, high = one["range"]
        axes[name.replace("axis", "")] = Axis(low, high, start, end, one.get("type") == "log")
    ratio = layout.get("yaxis", {}).get("scaleratio")
    if ratio:
        axes["x"], axes["y"] = _same_scale(axes["x"], axes["y"], ratio)
    return Plot(paper, axes, whole_x, whole_y)


def _same_scale(x: Axis, y: Axis, ratio: float) -> tuple[Axis, Axis]:
    """Return both axes with one scale: a unit of y is `ratio` times as long as one of x, and the axis with space to
    spare shows more."""
    wide, high = abs(x.end - x.start), abs(y.end - y.start)
    unit = min(wide / (x.high - x.low), high / (y.high - y.low) / ratio)
    return _with_span(x, wide / unit), _with_span(y, high / unit / ratio)


def _with_span(one: Axis, span: float) -> Axis:
    middle = (one.low + one.high) / 2
    return Axis(middle - span / 2, middle + span / 2, one.start, one.end)


# --- marks


def _bars(plot: Plot, trace: Spec, bases: dict[tuple[str, float], float]) -> None:
    """Draw the bars of one series; `bases` is where stacked bars before them ended."""
    lying = trace.get("orientation") == "h"
    x, y = plot.axis(trace.get("xaxis", "x")), plot.axis(trace.get("yaxis", "y"))
    along, across = (x, y) if lying else (y, x)
    values, rows = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    starts = trace.get("base") or [0.0] * len(rows)
    widths = _cycled(trace["width"])
    marker, inside = trace["marker"], _cycled(trace.get("text") or "")
    looks = zip(
        marker["color"], marker["line"]["color"], marker["line"]["width"], marker["pattern"]["shape"], strict=True
    )
    for value, row, start, broad, look, sign in zip(values, rows, starts, widths, looks, inside, strict=False):
        if value is None:
            continue
        begin = start + bases.get((trace.get("yaxis", "y"), row), 0.0)
        bases[trace.get("yaxis", "y"), row] = begin + value - start
        ends = sorted((along.at(begin), along.at(begin + value)))
        sides = sorted((across.at(row - broad / 2), across.at(row + broad / 2)))
        (left, right), (top, bottom) = (ends, sides) if lying else (sides, ends)
        _bar(plot.paper, left, top, right - left, bottom - top, look)
        if sign and right - left > _SYMBOL_ROOM * trace["insidetextfont"]["size"]:
            _inside(plot.paper, trace["insidetextfont"], sign, (left + right) / 2, (top + bottom) / 2)


def _bar(paper: Paper, left: float, top: float, wide: float, high: float, look: tuple[str, str, float, str]) -> None:
    fill, line, thick, hatch = look
    ground = paper.background if hatch else fill
    bar = Rectangle(
        (left, top), wide, high, facecolor=ground, edgecolor=line, linewidth=thick * POINT, hatch=_HATCHES[hatch],
        zorder=3,
    )  # fmt: skip
    paper.axes.add_patch(bar)


def _inside(paper: Paper, font: Spec, sign: str, x: float, y: float) -> None:
    letters = _text_style(font)
    paper.write_line(sign, x, y - letters.line_height / 2, letters, "center")


def _scatter(plot: Plot, trace: Spec) -> None:
    x, y = plot.axis(trace.get("xaxis", "x")), plot.axis(trace.get("yaxis", "y"))
    points = [
        None if one is None or other is None else (x.at(one), y.at(other))
        for one, other in zip(trace["x"], trace["y"], strict=True)
    ]
    if "lines" in trace["mode"]:
        _line(plot, trace, points)
    if "markers" in trace["mode"]:
        _markers(plot.paper, trace["marker"], points)
    if "text" in trace["mode"]:
        _texts(plot.paper, trace, points)


Point = tuple[float, float]


def _line(plot: Plot, trace: Spec, points: Sequence[Point | None]) -> None:
    """Draw a line, interrupted at unknown points, or a filled area; clip it to the plot unless the trace says
    otherwise."""
    line, filled = trace["line"], trace.get("fill") == "toself"
    for part in _parts(points):
        drawn = Polygon(
            part, closed=filled, fill=filled, facecolor=trace["fillcolor"] if filled else "none",
            edgecolor=line["color"], linewidth=line["width"] * POINT, linestyle=_DASHES[line.get("dash", "solid")],
            zorder=2,
        )  # fmt: skip
        plot.paper.axes.add_patch(drawn)
        if trace.get("cliponaxis") is not False:
            drawn.set_clip_path(_frame(plot))


def _frame(plot: Plot) -> Rectangle:
    """Return the plot area as a clipping path."""
    x, y = plot.whole_x, plot.whole_y
    return Rectangle((x.start, y.end), x.end - x.start, y.start - y.end, transform=plot.paper.axes.transData)


def _parts(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    part: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            part.append(point)
        elif len(part) > 1:
            yield part
            part = []
        else:
            part = []


def _markers(paper: Paper, marker: Spec, points: Sequence[Point | None]) -> None:
    line = marker.get("line", {})
    looks = zip(
        points, _cycled(marker["size"]), _cycled(marker.get("color")), _cycled(line.get("color")),
        _cycled(line.get("width", 0)), strict=False,
    )  # fmt: skip
    known = [(*point, size, fill or "none", edge or fill, thick) for point, size, fill, edge, thick in looks if point]
    if known:
        x, y, sizes, fills, edges, thicks = map(list, zip(*known, strict=True))
        paper.axes.scatter(
            x, y, [(size * POINT) ** 2 for size in sizes], marker=_SYMBOLS[marker.get("symbol", "circle")],
            facecolors=fills, edgecolors=edges, linewidths=[thick * POINT for thick in thicks], clip_on=False, zorder=6,
        )  # fmt: skip


def _texts(paper: Paper, trace: Spec, points: Sequence[Point | None]) -> None:
    """Words right of their points, or above them."""
    letters, above = _text_style(trace["textfont"]), trace["textposition"].startswith("top")
    for point, words in zip(points, trace["text"], strict=True):
        if point is not None:
            x, y = point
            top = y - letters.line_height if above else y - letters.line_height / 2
            paper.write_line(unescape(words), x, top, letters, "center" if above else "left")


# --- what is around them


def _shape(plot: Plot, shape: Spec, *, zorder: int) -> None:
    """A straight line or a box."""
    x0, x1 = (plot.place(_reference(shape, "x"), shape[end]) for end in ("x0", "x1"))
    y0, y1 = (plot.place(_reference(shape, "y"), shape[end]) for end in ("y0", "y1"))
    line = shape["line"]
    look = {"linewidth": line["width"] * POINT, "linestyle": _DASHES[line.get("dash", "solid")]}
    if shape["type"] == "line":
        plot.paper.axes.plot([x0, x1], [y0, y1], color=line["color"], zorder=zorder, clip_on=False, **look)
        return
    edge, fill = line.get("color", "none"), shape.get("fillcolor", "none")
    box = Rectangle((x0, y0), x1 - x0, y1 - y0, facecolor=fill, edgecolor=edge, zorder=zorder, clip_on=False, **look)
    plot.paper.axes.add_patch(box)


def _reference(one: Spec, side: str) -> str:
    reference = str(one.get(f"{side}ref", side))
    return f"paper {side}" if reference == "paper" else reference


def _note(plot: Plot, note: Spec) -> None:
    """Draw an annotation, in lines, with bold parts, anchored as Plotly does it."""
    halo = plot.paper.background if "shadow" in note["font"] else ""
    lines = [
        (unescape(one.replace("<b>", "").replace("</b>", "")), _text_style(note["font"], bold="<b>" in one, halo=halo))
        for one in note["text"].split("<br>")
    ]
    wide, high = max(letters.width(words) for words, letters in lines), sum(letters.line_height for _, letters in lines)
    x = plot.place(_reference(note, "x"), note["x"], words=True) + note.get("xshift", 0)
    y = plot.place(_reference(note, "y"), note["y"], words=True) - note.get("yshift", 0)
    left = x - wide * _ANCHORS[note.get("xanchor", "center")]
    top = y - high * _ANCHORS[note.get("yanchor", "middle")]
    if "bgcolor" in note:
        ground = Rectangle((left, top), wide, high, facecolor=note["bgcolor"], edgecolor="none", zorder=5)
        plot.paper.axes.add_patch(ground)
    side = _ALIGNS[note.get("align", "center")]
    for words, letters in lines:
        plot.paper.write_line(words, left + wide * _ANCHORS[side], top, letters, side)
        top += letters.line_height


def _ticks(plot: Plot, layout: Spec) -> None:
    """Draw tick labels and grid lines of the axes that have them."""
    for name, lies in (("x", True), ("y", False)):
        one = layout.get(f"{name}axis", {})
        if one.get("visible") is False:
            continue
        axis, other = plot.axes[name], plot.whole_y if lies else plot.whole_x
        values = one.get("tickvals") or [10.0**power for power in range(math.ceil(axis.low), math.floor(axis.high) + 1)]
        named = one.get("ticktext") or [_number(value, layout["separators"]) for value in values]
        for value, words in zip(values, named, strict=True):
            if one.get("showgrid") is not False:
                ends = ([axis.at(value)] * 2, [other.start, other.end])
                plot.paper.axes.plot(
                    *(ends if lies else ends[::-1]), color=one["gridcolor"], linewidth=POINT, zorder=1, clip_on=False
                )
            if one.get("showticklabels") is not False:
                _tick(plot, one["tickfont"], words, axis.at(value), other.start, lies=lies)


def _tick(plot: Plot, font: Spec, words: str, at: float, edge: float, *, lies: bool) -> None:
    letters = _text_style(font)
    if lies:
        plot.paper.write_line(words, at, edge + _TICK_GAP, letters, "center")
    else:
        plot.paper.write_line(words, edge - _TICK_GAP, at - letters.line_height / 2, letters, "right")


def _number(value: float, separators: str) -> str:
    return f"{value:g}".replace(".", separators[0])


def _text_style(font: Spec, *, bold: bool = False, halo: str = "") -> TextStyle:
    return TextStyle(font["size"], font["color"], bold, halo)


def _cycled(one: object) -> Iterator[Any]:
    """Iterate over a list, or repeat a single value."""
    return iter(one) if isinstance(one, list | tuple) else cycle([one])
