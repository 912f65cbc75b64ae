"""The map: regions and projects as lines and marks on two linear axes, so that it needs no tiles and no network."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.chart import Accuracy, Chart, Mark, Outline, Place, Series
from dashboard.figures.drawing import Canvas, Drawing, Spec, hidden_axis, hover_and_click, wrap
from dashboard.figures.map_labels import Labels, View

_HEIGHT = 360
_MIN_WIDTH = 330
_MIN_DIAMETER, _MAX_DIAMETER, _CROWDED_DIAMETER = 10.0, 30.0, 22.0
"""Diameters of the marks of the smallest and the largest value, and of the largest of more than `_CROWDED` marks; areas
are proportional to values."""
_CROWDED = 8
NAME_LETTERS, LABEL_LETTERS, AREA_LETTERS = 22, 16, 14
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

    def widest(self, height: float) -> float:
        """Return the width of a map of this height from which on it grows no larger."""
        return height * (self.east - self.west) * self.squeeze / (self.north - self.south)

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
    legend, above = canvas.legend(chart, _MIN_WIDTH)
    height = canvas.height(_HEIGHT)
    narrow = canvas.width(_MIN_WIDTH)
    widths = {narrow} if canvas.room else {narrow, max(narrow, frame.widest(height - above))}
    views = [View(frame.pixels, width, height - above) for width in sorted(widths)]
    layout: Spec = {
        "xaxis": hidden_axis(frame.west, frame.east) | {"constrain": "range"},
        "yaxis": hidden_axis(frame.south, frame.north)
        | {"scaleanchor": "x", "scaleratio": 1 / frame.squeeze, "constrain": "range"},
        "margin": {"l": 0, "r": 0, "t": above, "b": 0},
        "annotations": [*legend, *_names(spots, chart.outlines, views, canvas)],
    }
    return Drawing(data, layout, height)


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
    values = [mark.value or 0.0 for one in series for mark in one.marks]
    most, largest = max(values, default=0.0) or 1.0, _CROWDED_DIAMETER if len(values) > _CROWDED else _MAX_DIAMETER
    seen: dict[Place, int] = {}
    placed: list[tuple[Series, list[Spot]]] = []
    for one in series:
        spots: list[Spot] = []
        for mark in one.marks:
            if mark.place is not None:
                order = seen[mark.place] = seen.get(mark.place, -1) + 1
                spots.append(Spot(mark, *_spiral_place(mark.place, order), _size(mark, most, largest)))
        placed.append((one, spots))
    return placed


def _spiral_place(place: Place, order: int) -> tuple[float, float]:
    """Return the place itself for the first mark, then points on a spiral around it, as in a sunflower."""
    reach = REACH_KM.get(place.accuracy, 0.0) / KM_PER_DEGREE
    away, turn = reach * min(math.sqrt(order / 40), 1.0), order * _GOLDEN_ANGLE
    squeeze = math.cos(math.radians(place.latitude))
    return place.longitude + away * math.cos(turn) / squeeze, place.latitude + away * math.sin(turn)


def _size(mark: Mark, most: float, largest: float) -> float:
    return max(_MIN_DIAMETER, largest * math.sqrt(max(mark.value or 0.0, 0.0) / most))


def _outline(one: Outline, canvas: Canvas) -> Spec:
    """Return the rings of a region as one trace; the home region is filled, others are lines."""
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
        "line": {"color": theme.muted if one.home else theme.border, "width": 0.8 if one.within else 1.2},
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


def _names(spots: Sequence[Spot], outlines: Sequence[Outline], views: Sequence[View], canvas: Canvas) -> list[Spec]:
    """Return the names beside the marks, the largest first, then those of districts where they cover nothing."""
    labels = Labels.around([(spot.x, spot.y, canvas.px(spot.size / 2)) for spot in spots], views, canvas)
    names: list[Spec] = []
    if len(spots) <= MAX_NAMED_PROJECTS:
        for spot in sorted(spots, key=lambda one: -one.size):
            name, label = wrap(spot.mark.category, NAME_LETTERS), wrap(spot.mark.label, LABEL_LETTERS)
            short = wrap(spot.mark.category, NAME_LETTERS, 1)
            shorter = (short,) if spot.mark.group else (f"<b>{short}</b> {label}", label)
            mark = spot.x, spot.y, canvas.px(spot.size / 2)
            names.append(labels.beside(mark, (f"<b>{name}</b><br>{label}", *shorter)))
    named = {spot.mark.category for spot in spots} if names else set()
    areas = [one for one in outlines if one.within and one.name not in named]
    return names + list(filter(None, (labels.over(one.middle, wrap(one.name, AREA_LETTERS)) for one in areas)))
