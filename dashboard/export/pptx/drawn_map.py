"""The map as shapes that can be moved and coloured: the region, the projects in it, their names."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from types import MappingProxyType

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.chart import Chart, Outline, Place
from dashboard.export.pptx.look import Box, Look, colour, paint
from dashboard.figure import regions
from dashboard.figure.drawing import Canvas
from dashboard.figure.regions import Frame, Spot
from dashboard.theme import LIGHT

_SHAPES: Mapping[str, MSO_SHAPE] = MappingProxyType(
    {
        "pentagon": MSO_SHAPE.REGULAR_PENTAGON,
        "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
        "diamond": MSO_SHAPE.DIAMOND,
        "square": MSO_SHAPE.RECTANGLE,
        "circle": MSO_SHAPE.OVAL,
        "triangle-down": MSO_SHAPE.FLOWCHART_MERGE,
        "x": MSO_SHAPE.MATH_MULTIPLY,
        "hexagon": MSO_SHAPE.HEXAGON,
        "cross": MSO_SHAPE.CROSS,
    }
)
_PIXEL = 1 / 72
"""Inches of a pixel of the page: marks are a little larger here."""
_LETTERS = 12
_EMU = 914_400
_NEAR = 0.05


@dataclass(frozen=True)
class _View:
    """Where the degrees of a frame are within a box of the slide: x in inches from the left, y from the top."""

    frame: Frame
    box: Box

    @property
    def degree(self) -> float:
        """Inches of a degree of latitude."""
        frame, box = self.frame, self.box
        return min(box.width / ((frame.east - frame.west) * frame.squeeze), box.height / (frame.north - frame.south))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        frame, box = self.frame, self.box
        inch = frame.squeeze * self.degree
        left = box.left + (box.width - (frame.east - frame.west) * inch) / 2
        return left + (longitude - frame.west) * inch, box.top + (frame.north - latitude) * self.degree


def draw(page: Page, chart: Chart, box: Box, look: Look) -> GroupShape:
    """One group of shapes; the degrees keep their true proportion. What is no part of the region is left out."""
    marks = [mark for one in chart.series for mark in one.marks]
    borders = [one for one in chart.outlines if one.home]
    view = _View(regions.framed(borders, marks), box)
    group = page.shapes.add_group_shape()
    for one in borders:
        _border(group, one, view)
    for place in regions.inexact(marks):
        _reach(group, place, view)
    spots = [spot for _, found in regions.placed(chart.series) for spot in found]
    for spot in spots:
        _project(group, spot, view)
    if len(spots) <= regions.NAMED:
        for words, room, align in _named(spots, borders, view):
            frame = look.write(group.shapes.add_textbox(*room.lengths), words, size=_LETTERS)
            frame.word_wrap = False
            frame.paragraphs[0].runs[0].font.bold = True
            for paragraph in frame.paragraphs:
                paragraph.alignment = align
    return group


def _border(group: GroupShape, one: Outline, view: _View) -> None:
    for ring in one.rings:
        (first, *others) = ((round(x * _EMU), round(y * _EMU)) for x, y in (view.at(*point) for point in ring))
        builder = group.shapes.build_freeform(*first)
        builder.add_line_segments(others, close=True)
        shape = builder.convert_to_shape()
        shape.name = one.name
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(LIGHT.land)
        shape.line.color.rgb, shape.line.width = colour(LIGHT.muted), Pt(1)


def _reach(group: GroupShape, place: Place, view: _View) -> None:
    """A circle around a place that is not exact: the project is somewhere inside."""
    x, y = view.at(place.longitude, place.latitude)
    reach = regions.REACH_KM[place.accuracy] / regions.KM_A_DEGREE * view.degree
    ring = group.shapes.add_shape(MSO_SHAPE.OVAL, *Box(x - reach, y - reach, 2 * reach, 2 * reach).lengths)
    ring.shadow.inherit = False
    ring.line.color.rgb, ring.line.width = colour(LIGHT.muted), Pt(1)
    if place.accuracy == "district":
        ring.line.dash_style = MSO_LINE.ROUND_DOT
        ring.fill.solid()
        ring.fill.fore_color.rgb = colour(LIGHT.background)
    else:
        ring.fill.background()


def _project(group: GroupShape, spot: Spot, view: _View) -> None:
    """Filled where the value is known, an outline where it is not; a mark of no status is a circle."""
    mark, look = spot.mark, LIGHT.look(spot.mark.group)
    (x, y), size = view.at(spot.x, spot.y), spot.size * _PIXEL
    form = _SHAPES[look.marker] if mark.group else MSO_SHAPE.OVAL
    shape = group.shapes.add_shape(form, *Box(x - size / 2, y - size / 2, size, size).lengths)
    shape.shadow.inherit = False
    shape.name = mark.category
    tint = look.colour if mark.group else MSO_THEME_COLOR.ACCENT_1
    paint(shape, "fact" if mark.value is not None else "unknown", tint)


def _named(spots: Sequence[Spot], borders: Sequence[Outline], view: _View) -> Iterator[tuple[list[str], Box, PP_ALIGN]]:
    """Names beside the marks, the most costly first, each where it covers neither a mark nor another name, and as
    little of the border as may be. A name that has room nowhere is left out: it is in the notes."""
    border = [Box(x, y, 0, 0) for one in borders for ring in one.rings for x, y in _along(ring, view)]
    taken = [_covered(spot, view) for spot in spots]
    measure = Canvas(LIGHT)
    for spot in sorted(spots, key=lambda one: -one.size):
        words = [textwrap.shorten(spot.mark.category, 2 * regions.NAME_LETTERS, placeholder="…"), spot.mark.label]
        wide = max(measure.width(one, size=_LETTERS) for one in words) / 72
        high = _LETTERS * 1.25 * len(words) / 72
        free = [
            (room, align)
            for room, align in _beside(_covered(spot, view), wide, high)
            if not any(_meet(room, other) for other in taken) and _within(room, view.box)
        ]
        if free:
            room, align = min(free, key=lambda one: sum(_within(point, one[0]) for point in border))
            taken.append(room)
            yield words, room, align


def _along(ring: Sequence[tuple[float, float]], view: _View) -> Iterator[tuple[float, float]]:
    """Points of a border, so close to one another that no letter falls between two."""
    for (x, y), (further, lower) in pairwise(view.at(*point) for point in ring):
        steps = ceil(hypot(further - x, lower - y) / _NEAR) or 1
        yield from ((x + (further - x) * step / steps, y + (lower - y) * step / steps) for step in range(steps))


def _covered(spot: Spot, view: _View) -> Box:
    (x, y), size = view.at(spot.x, spot.y), spot.size * _PIXEL
    return Box(x - size / 2, y - size / 2, size, size)


def _beside(mark: Box, wide: float, high: float) -> Iterator[tuple[Box, PP_ALIGN]]:
    """Right, left, below, above; then a little further off."""
    x, y = mark.left + mark.width / 2, mark.top + mark.height / 2
    for off in (0.06, 0.2):
        yield Box(mark.right + off, y - high / 2, wide, high), PP_ALIGN.LEFT
        yield Box(mark.left - off - wide, y - high / 2, wide, high), PP_ALIGN.RIGHT
        yield Box(x - wide / 2, mark.bottom + off, wide, high), PP_ALIGN.CENTER
        yield Box(x - wide / 2, mark.top - off - high, wide, high), PP_ALIGN.CENTER


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _within(one: Box, other: Box) -> bool:
    return other.left <= one.left and one.right <= other.right and other.top <= one.top and one.bottom <= other.bottom
