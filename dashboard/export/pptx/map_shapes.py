"""The map as shapes that can be moved and coloured: the region, the projects in it, their names."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from types import MappingProxyType

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from dashboard.chart import Chart, Outline, Place
from dashboard.export.pptx.style import Box, TextWriter, paint_shape, rgb_colour
from dashboard.export.xml_text import xml_safe
from dashboard.figures import regions
from dashboard.figures.drawing import Canvas
from dashboard.figures.map_labels import LabelPlace, Labels, View
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
_POINTS = 72
"""Points in an inch: names are placed in points."""
_ALIGNMENTS = MappingProxyType({"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT})

_MIN_RADIUS = 0.3
"""Minimum radius in inches of the circle of an approximate place, so that it is visible around the largest mark."""


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
    """Draw one group of shapes in true proportions, with the legend above; neighbouring regions are left out."""
    marks = [mark for one in chart.series for mark in one.marks]
    borders = [one for one in chart.outlines if one.home]
    areas = [one for one in chart.outlines if one.within]
    group = page.shapes.add_group_shape()
    view = _View(regions.map_frame(borders, marks), _draw_legend(group, chart, box, writer))
    for one in (*borders, *areas):
        _draw_border(group, one, view)
    for place in regions.inexact_places(marks):
        _draw_uncertainty(group, place, view)
    spots = [spot for _, found in regions.place_marks(chart.series) for spot in found]
    for spot in spots:
        _draw_project(group, spot, view)
    _draw_names(group, spots, chart.outlines, view, writer)
    return group


def _draw_legend(group: GroupShape, chart: Chart, box: Box, writer: TextWriter) -> Box:
    """Draw the shapes and colours of statuses with their names in one line; return the room that is left below."""
    if not chart.legend:
        return box
    left, sign, high = box.left, 0.16, 0.3
    for status, name in chart.legend:
        style = LIGHT.status_style(status)
        shape = group.shapes.add_shape(
            _SHAPES[style.marker], *Box(left, box.top + (high - sign) / 2, sign, sign).lengths
        )
        shape.shadow.inherit = False
        paint_shape(shape, "fact", style.colour)
        wide = Canvas(LIGHT).text_width(name, size=_FONT_SIZE) / 72
        room = Box(left + sign + 0.08, box.top, wide, high)
        _write_label(group, room, [name], PP_ALIGN.LEFT, writer).vertical_anchor = MSO_ANCHOR.MIDDLE
        left = room.right + 0.2
    return Box(box.left, box.top + high, box.width, box.height - high)


def _write_label(
    group: GroupShape, room: Box, words: Sequence[str], align: PP_ALIGN, writer: TextWriter, *, muted: bool = False
) -> TextFrame:
    frame = writer.write(group.shapes.add_textbox(*room.lengths), words, size=_FONT_SIZE, muted=muted)
    frame.word_wrap = False
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
    return frame


def _draw_names(
    group: GroupShape, spots: Sequence[Spot], outlines: Sequence[Outline], view: _View, writer: TextWriter
) -> None:
    """Write the names of the marks, the largest first, then those of districts where they cover nothing."""
    border = [point for one in outlines if one.home for ring in one.rings for point in _dense(ring, view)]
    room = View(view.frame.pixels, view.box.width * _POINTS, view.box.height * _POINTS)
    circles = [(spot.x, spot.y, spot.size * _INCHES_PER_PIXEL * _POINTS / 2) for spot in spots]
    labels = Labels.around(circles, [room], Canvas(LIGHT, _FONT_SIZE / Canvas(LIGHT).small_font_size), border)
    named = set()
    if len(spots) <= regions.MAX_NAMED_PROJECTS:
        for spot, circle in sorted(zip(spots, circles, strict=True), key=lambda one: -one[0].size):
            words = [*_wrap(spot.mark.category, regions.NAME_LETTERS), *_wrap(spot.mark.label, regions.LABEL_LETTERS)]
            _, place = labels.place_beside(circle, ["<br>".join(words)])
            at = view.at(spot.x, spot.y)
            if place.line:
                _draw_leader(group, at, (at[0] + place.right / _POINTS, at[1] + place.down / _POINTS))
            frame = _write_label(group, _label_box(place, at), words, _ALIGNMENTS[place.xanchor], writer)
            frame.paragraphs[0].runs[0].font.bold = True
            named.add(spot.mark.category)
    for one in outlines:
        words = _wrap(one.name, regions.AREA_LETTERS)
        free = labels.place_over(one.middle, "<br>".join(words)) if one.within and one.name not in named else None
        if free is not None:
            _write_label(group, _label_box(free, view.at(*one.middle)), words, PP_ALIGN.CENTER, writer, muted=True)


def _label_box(place: LabelPlace, at: tuple[float, float]) -> Box:
    left, top, right, bottom = (edge / _POINTS for edge in place.box((at[0] * _POINTS, at[1] * _POINTS)))
    return Box(left, top, right - left, bottom - top)


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
        if one.home:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb_colour(LIGHT.land)
        else:
            shape.fill.background()
        shape.line.color.rgb = rgb_colour(LIGHT.muted if one.home else LIGHT.border)
        shape.line.width = Pt(1 if one.home else 0.75)


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


def _wrap(words: str, letters: int) -> list[str]:
    return textwrap.wrap(words, letters, max_lines=2, placeholder="…")


def _dense(ring: Sequence[tuple[float, float]], view: _View) -> Iterator[tuple[float, float]]:
    """Yield points of a border in degrees, close enough that no letter fits between two."""
    step = _BORDER_STEP / view.degree
    for (x, y), (further, lower) in pairwise(ring):
        steps = ceil(hypot(further - x, lower - y) / step) or 1
        yield from ((x + (further - x) * at / steps, y + (lower - y) * at / steps) for at in range(steps))
