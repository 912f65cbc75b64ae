"""The map: regions and projects as lines and marks on two linear axes, so that it needs no tiles and no network."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from dashboard.chart import Accuracy, Chart, Mark, Outline, Place, Series
from dashboard.figures.drawing import Canvas, Drawing, Spec, hidden_axis, hover_and_click, wrap

_HEIGHT = 360
_MIN_WIDTH = 330
_MIN_DIAMETER, _MAX_DIAMETER = 10.0, 30.0
"""Diameters of the marks of the smallest and the largest cost; areas are proportional to costs."""
NAME_LETTERS, LABEL_LETTERS = 22, 16
MAX_NAMED_PROJECTS = 12
"""With more projects, names show only in tooltips."""
REACH_KM: dict[Accuracy, float] = {"approximate": 14.0, "district": 22.0}
KM_PER_DEGREE = 111.2
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Spot:
    """A mark with its position: x is the longitude, y the latitude, `size` the diameter in px at scale 1."""

    mark: Mark
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Frame:
    """The visible degrees; `squeeze` is the length of a degree of longitude relative to one of latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    def shows(self, outline: Outline) -> bool:
        """Return whether a part of the outline is visible on a wide screen, whose view is several times as wide."""
        wide = self.east - self.west
        corners = ((x, y) for ring in outline.rings for x, y in ring)
        return any(self.west - wide < x < self.east + wide and self.south - 1 < y < self.north + 1 for x, y in corners)

    def pixels(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the position of a point on a map of this size, from the left and from the top."""
        wide, high = (self.east - self.west) * self.squeeze, self.north - self.south
        degree = min(width / wide, height / high)
        left, top = (width - wide * degree) / 2, (height - high * degree) / 2
        return left + (x - self.west) * self.squeeze * degree, top + (self.north - y) * degree


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    """Draw the map in true proportions; a wider figure shows more of the neighbouring regions."""
    marks = [mark for one in chart.series for mark in one.marks]
    frame = map_frame(chart.outlines, marks)
    series = place_marks(chart.series)
    spots = [spot for _, group in series for spot in group]
    data = [_outline(one, canvas) for one in chart.outlines if frame.shows(one)]
    data += [_uncertainty_ring(place, frame.squeeze, canvas) for place in inexact_places(marks)]
    data += [_projects(one, group, canvas) for one, group in series]
    layout: Spec = {
        "xaxis": hidden_axis(frame.west, frame.east) | {"constrain": "range"},
        "yaxis": hidden_axis(frame.south, frame.north)
        | {"scaleanchor": "x", "scaleratio": 1 / frame.squeeze, "constrain": "range"},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "annotations": _names(spots, frame, canvas) if len(spots) <= MAX_NAMED_PROJECTS else [],
    }
    return Drawing(data, layout, canvas.height(_HEIGHT))


def map_frame(outlines: Sequence[Outline], marks: Sequence[Mark]) -> Frame:
    """Return the frame of the home region and all projects with a margin; of all regions where there are neither."""
    home = [point for one in outlines if one.home for ring in one.rings for point in ring]
    points = home + [(mark.place.longitude, mark.place.latitude) for mark in marks if mark.place]
    points = points or [point for one in outlines for ring in one.rings for point in ring] or [(0.0, 0.0)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    margin = max(east - west, north - south, 0.5) * 0.04
    return Frame(west - margin, south - margin, east + margin, north + margin)


def place_marks(series: Sequence[Series]) -> list[tuple[Series, list[Spot]]]:
    """Return the position of each mark; marks of one approximate place are spread within its radius."""
    most = max((mark.value or 0.0 for one in series for mark in one.marks), default=0.0) or 1.0
    seen: dict[Place, int] = {}
    placed: list[tuple[Series, list[Spot]]] = []
    for one in series:
        spots: list[Spot] = []
        for mark in one.marks:
            if mark.place is not None:
                order = seen[mark.place] = seen.get(mark.place, -1) + 1
                spots.append(Spot(mark, *_spiral_place(mark.place, order), _size(mark, most)))
        placed.append((one, spots))
    return placed


def _spiral_place(place: Place, order: int) -> tuple[float, float]:
    """Return the place itself for the first mark, then points on a spiral around it, as in a sunflower."""
    reach = REACH_KM.get(place.accuracy, 0.0) / KM_PER_DEGREE
    away, turn = reach * min(math.sqrt(order / 40), 1.0), order * _GOLDEN_ANGLE
    squeeze = math.cos(math.radians(place.latitude))
    return place.longitude + away * math.cos(turn) / squeeze, place.latitude + away * math.sin(turn)


def _size(mark: Mark, most: float) -> float:
    return max(_MIN_DIAMETER, _MAX_DIAMETER * math.sqrt(max(mark.value or 0.0, 0.0) / most))


def _outline(one: Outline, canvas: Canvas) -> Spec:
    """Return the rings of a region as one trace; the home region is filled, neighbours are lines."""
    points: list[tuple[float | None, float | None]] = []
    for ring in one.rings:
        points += [*ring, (None, None)]
    theme = canvas.theme
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": "outline",
        "name": one.name,
        "x": [x for x, _ in points[:-1]],
        "y": [y for _, y in points[:-1]],
        "fill": "toself" if one.home else "none",
        "fillcolor": theme.land,
        "line": {"color": theme.muted if one.home else theme.border, "width": 1.2},
        "hoverinfo": "skip",
    }


def inexact_places(marks: Iterable[Mark]) -> list[Place]:
    return list(dict.fromkeys(mark.place for mark in marks if mark.place and mark.place.accuracy != "exact"))


def _uncertainty_ring(place: Place, squeeze: float, canvas: Canvas) -> Spec:
    """Return a ring around an approximate place or a filled circle for a district: the project is inside."""
    reach = REACH_KM[place.accuracy] / KM_PER_DEGREE
    turns = [math.tau * step / 48 for step in range(49)]
    district = place.accuracy == "district"
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": "reach",
        "x": [place.longitude + reach * math.cos(turn) / squeeze for turn in turns],
        "y": [place.latitude + reach * math.sin(turn) for turn in turns],
        "fill": "toself" if district else "none",
        "fillcolor": canvas.theme.background,
        "line": {"color": canvas.theme.muted, "width": 1.2, "dash": "dot" if district else "solid"},
        "hoverinfo": "skip",
    }


def _projects(one: Series, spots: Sequence[Spot], canvas: Canvas) -> Spec:
    """Return a trace of marks, filled where the value is known, else outlined; marks without a status are circles."""
    look, ground = canvas.theme.status_style(one.key), canvas.theme.background
    of_status = any(spot.mark.group for spot in spots)
    marker, colour = (look.marker, look.colour) if of_status else ("circle", canvas.theme.accent)
    known = [spot.mark.value is not None for spot in spots]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": one.name,
        "meta": one.key,
        "x": [spot.x for spot in spots],
        "y": [spot.y for spot in spots],
        "marker": {
            "symbol": marker,
            "size": [canvas.px(spot.size) for spot in spots],
            "color": [colour if sure else ground for sure in known],
            "line": {
                "color": [ground if sure else colour for sure in known],
                "width": [1 if sure else canvas.px(2) for sure in known],
            },
            "opacity": 1,
        },
        **hover_and_click([spot.mark for spot in spots]),
    }


Box = tuple[float, float, float, float]


def _names(spots: Sequence[Spot], frame: Frame, canvas: Canvas) -> list[Spec]:
    """Return names beside the marks, the most costly first, each where it covers no mark and no other name.

    A name that fits nowhere is left out: it shows in the tooltip and in the table.
    """
    width, height = canvas.width(_MIN_WIDTH), canvas.height(_HEIGHT)
    at = {id(spot): frame.pixels(spot.x, spot.y, width, height) for spot in spots}
    taken = [_box(spot, at[id(spot)], canvas) for spot in spots]
    names: list[Spec] = []
    for spot in sorted(spots, key=lambda one: -one.size):
        words = f"<b>{wrap(spot.mark.category, NAME_LETTERS)}</b><br>{wrap(spot.mark.label, LABEL_LETTERS)}"
        wide = canvas.text_width(words, size=canvas.small_font_size)
        high = canvas.small_font_size * 1.35 * (words.count("<br>") + 1)
        for anchor, (x, y), box in _label_places(spot, at[id(spot)], wide, high, canvas):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and not any(overlap(box, other) for other in taken):
                taken.append(box)
                font = canvas.font(size=canvas.small_font_size) | {"shadow": _halo(canvas)}
                place = anchor | {"xshift": x, "yshift": y, "borderpad": 0}
                names.append(canvas.annotation(words, spot.x, spot.y, font=font, **place))
                break
    return names


def _halo(canvas: Canvas) -> str:
    """Return a text shadow in the background colour, so that borders do not run through the letters."""
    return ", ".join(f"{x}px {y}px 1px {canvas.theme.background}" for x, y in product((-2, 0, 2), repeat=2))


def _box(spot: Spot, at: tuple[float, float], canvas: Canvas) -> Box:
    x, y = at
    half = canvas.px(spot.size / 2)
    return x - half, y - half, x + half, y + half


def _label_places(
    spot: Spot, at: tuple[float, float], wide: float, high: float, canvas: Canvas
) -> Iterable[tuple[Spec, tuple[float, float], Box]]:
    """Yield the places for a name: right, left, below, above the mark, then farther away.

    Each is the anchor, the offset from the centre of the mark (to the right, upwards), and the box that the name
    covers.
    """
    x, y = at
    off = canvas.px(spot.size / 2 + 4)
    for side, anchor in ((1, "left"), (-1, "right")):
        near = x + side * off
        place = {"xanchor": anchor, "align": anchor, "yanchor": "middle"}
        box = (min(near, near + side * wide), y - high / 2, max(near, near + side * wide), y + high / 2)
        yield place, (side * off, 0), box
    for further, (side, anchor) in product((0, 12, 24), ((1, "top"), (-1, "bottom"))):
        near = y + side * (off + canvas.px(further))
        place = {"xanchor": "center", "yanchor": anchor}
        box = (x - wide / 2, min(near, near + side * high), x + wide / 2, max(near, near + side * high))
        yield place, (0, -side * (off + canvas.px(further))), box


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
