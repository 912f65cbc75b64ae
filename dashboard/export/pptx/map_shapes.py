"""The map as shapes that can be moved and coloured: the region, the projects in it, their names."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from types import MappingProxyType

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from dashboard.chart import Chart, Outline, Place
from dashboard.export.pptx.style import Box, TextWriter, paint_shape, rgb_colour
from dashboard.export.xml_text import xml_safe
from dashboard.figures import regions
from dashboard.figures.drawing import Canvas
from dashboard.figures.regions import Frame, Spot
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
_INCHES_PER_PIXEL = 1 / 72
"""Inches on a slide for a pixel on a page: marks are slightly larger here."""
_FONT_SIZE = 12
_EMU = 914_400
_BORDER_STEP = 0.05
_OVERLAP_COST = 10
"""How much worse it is to cover a mark than to be one step farther away."""

_MIN_RADIUS = 0.3
"""Minimum radius in inches of the circle of an approximate place, so that it is visible around the largest mark."""


@dataclass(frozen=True)
class _LabelPlace:
    """A place for a name beside a mark: its box and alignment, `off` steps from the nearest; `end` is where a leader
    line would meet it."""

    room: Box
    align: PP_ALIGN
    off: int
    end: tuple[float, float]


@dataclass(frozen=True)
class _View:
    """Maps the degrees of a frame to a box of the slide: x in inches from the left, y from the top."""

    frame: Frame
    box: Box

    @property
    def degree(self) -> float:
        """Inches in a degree of latitude."""
        frame, box = self.frame, self.box
        return min(box.width / ((frame.east - frame.west) * frame.squeeze), box.height / (frame.north - frame.south))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        frame, box = self.frame, self.box
        inch = frame.squeeze * self.degree
        left = box.left + (box.width - (frame.east - frame.west) * inch) / 2
        return left + (longitude - frame.west) * inch, box.top + (frame.north - latitude) * self.degree


def draw(page: Page, chart: Chart, box: Box, writer: TextWriter) -> GroupShape:
    """Draw one group of shapes in true proportions; neighbouring regions are left out."""
    marks = [mark for one in chart.series for mark in one.marks]
    borders = [one for one in chart.outlines if one.home]
    view = _View(regions.map_frame(borders, marks), box)
    group = page.shapes.add_group_shape()
    for one in borders:
        _draw_border(group, one, view)
    for place in regions.inexact_places(marks):
        _draw_uncertainty(group, place, view)
    spots = [spot for _, found in regions.place_marks(chart.series) for spot in found]
    for spot in spots:
        _draw_project(group, spot, view)
    if len(spots) <= regions.MAX_NAMED_PROJECTS:
        for spot, words, named in _placed_labels(spots, borders, view):
            if named.off:
                _draw_leader(group, view.at(spot.x, spot.y), named.end)
            frame = writer.write(group.shapes.add_textbox(*named.room.lengths), words, size=_FONT_SIZE)
            frame.word_wrap = False
            frame.paragraphs[0].runs[0].font.bold = True
            for paragraph in frame.paragraphs:
                paragraph.alignment = named.align
    return group


def _draw_leader(group: GroupShape, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw the line from a mark to a name that is farther away."""
    line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Inches(one) for one in (*start, *end)))
    line.line.color.rgb, line.line.width = rgb_colour(LIGHT.muted), Pt(0.75)


def _draw_border(group: GroupShape, one: Outline, view: _View) -> None:
    for ring in one.rings:
        (first, *others) = ((round(x * _EMU), round(y * _EMU)) for x, y in (view.at(*point) for point in ring))
        builder = group.shapes.build_freeform(*first)
        builder.add_line_segments(others, close=True)
        shape = builder.convert_to_shape()
        shape.name = xml_safe(one.name)
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb_colour(LIGHT.land)
        shape.line.color.rgb, shape.line.width = rgb_colour(LIGHT.muted), Pt(1)


def _draw_uncertainty(group: GroupShape, place: Place, view: _View) -> None:
    """Draw a circle around an approximate place: the project is inside."""
    x, y = view.at(place.longitude, place.latitude)
    reach = max(regions.REACH_KM[place.accuracy] / regions.KM_PER_DEGREE * view.degree, _MIN_RADIUS)
    ring = group.shapes.add_shape(MSO_SHAPE.OVAL, *Box(x - reach, y - reach, 2 * reach, 2 * reach).lengths)
    ring.shadow.inherit = False
    ring.line.color.rgb, ring.line.width = rgb_colour(LIGHT.muted), Pt(1)
    if place.accuracy == "district":
        ring.line.dash_style = MSO_LINE.ROUND_DOT
        ring.fill.solid()
        ring.fill.fore_color.rgb = rgb_colour(LIGHT.background)
    else:
        ring.fill.background()


def _draw_project(group: GroupShape, spot: Spot, view: _View) -> None:
    """Draw a mark, filled where the value is known, else outlined; a mark without a status is a circle."""
    mark, style = spot.mark, LIGHT.status_style(spot.mark.group)
    (x, y), size = view.at(spot.x, spot.y), spot.size * _INCHES_PER_PIXEL
    form = _SHAPES[style.marker] if mark.group else MSO_SHAPE.OVAL
    shape = group.shapes.add_shape(form, *Box(x - size / 2, y - size / 2, size, size).lengths)
    shape.shadow.inherit = False
    shape.name = xml_safe(mark.category)
    tint = style.colour if mark.group else MSO_THEME_COLOR.ACCENT_1
    paint_shape(shape, "fact" if mark.value is not None else "unknown", tint)


def _placed_labels(
    spots: Sequence[Spot], borders: Sequence[Outline], view: _View
) -> Iterator[tuple[Spot, list[str], _LabelPlace]]:
    """Yield names with their places beside the marks, the most costly project first.

    The best place is near and covers no mark and no border. A name that overlaps another one everywhere is left out;
    the notes have it.
    """
    border = [Box(x, y, 0, 0) for one in borders for ring in one.rings for x, y in _border_points(ring, view)]
    marks = [_mark_box(spot, view) for spot in spots]
    names: list[Box] = []
    measure = Canvas(LIGHT)

    def cost(place: _LabelPlace) -> int:
        covered = sum(_overlap(place.room, mark) for mark in marks)
        return _OVERLAP_COST * covered + 2 * place.off + any(_within(point, place.room) for point in border)

    for spot in sorted(spots, key=lambda one: -one.size):
        words = [*_wrap(spot.mark.category, regions.NAME_LETTERS), *_wrap(spot.mark.label, regions.LABEL_LETTERS)]
        wide = max(measure.text_width(one, size=_FONT_SIZE) for one in words) / 72
        high = _FONT_SIZE * 1.25 * len(words) / 72
        free = [
            one
            for one in _label_places(_mark_box(spot, view), wide, high)
            if _within(one.room, view.box) and not any(_overlap(one.room, name) for name in names)
        ]
        if free:
            best = min(free, key=cost)
            names.append(best.room)
            yield spot, words, best


def _wrap(words: str, letters: int) -> list[str]:
    return textwrap.wrap(words, letters, max_lines=2, placeholder="…")


def _border_points(ring: Sequence[tuple[float, float]], view: _View) -> Iterator[tuple[float, float]]:
    """Yield points of a border, close enough that no letter fits between two."""
    for (x, y), (further, lower) in pairwise(view.at(*point) for point in ring):
        steps = ceil(hypot(further - x, lower - y) / _BORDER_STEP) or 1
        yield from ((x + (further - x) * step / steps, y + (lower - y) * step / steps) for step in range(steps))


def _mark_box(spot: Spot, view: _View) -> Box:
    (x, y), size = view.at(spot.x, spot.y), spot.size * _INCHES_PER_PIXEL
    return Box(x - size / 2, y - size / 2, size, size)


def _label_places(mark: Box, wide: float, high: float) -> Iterator[_LabelPlace]:
    """Yield places right, left, below and above the mark, then farther away."""
    x, y = mark.left + mark.width / 2, mark.top + mark.height / 2
    for further, off in enumerate((0.06, 0.25, 0.5)):
        right, left, below, above = mark.right + off, mark.left - off, mark.bottom + off, mark.top - off
        yield _LabelPlace(Box(right, y - high / 2, wide, high), PP_ALIGN.LEFT, further, (right, y))
        yield _LabelPlace(Box(left - wide, y - high / 2, wide, high), PP_ALIGN.RIGHT, further, (left, y))
        yield _LabelPlace(Box(x - wide / 2, below, wide, high), PP_ALIGN.CENTER, further, (x, below))
        yield _LabelPlace(Box(x - wide / 2, above - high, wide, high), PP_ALIGN.CENTER, further, (x, above))


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _within(one: Box, other: Box) -> bool:
    return other.left <= one.left and one.right <= other.right and other.top <= one.top and one.bottom <= other.bottom
