"""Places for names on a map, where they cover neither marks nor one another."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Self

from dashboard.figures.drawing import Canvas, Spec

Point = tuple[float, float]
"""Longitude and latitude, or pixels from the left and from the top."""

Circle = tuple[float, float, float]
"""A mark: longitude, latitude, radius in pixels."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_GAP = 4
_FURTHER = (14, 30, 50, 75)
"""Pixels at scale 1 from a mark to its name: beside it, and at the end of a line where there is no room there."""

_LINE_STEP = 6.0
"""Pixels between the points of a line that are compared with names: no name fits between two."""

_DIRECTIONS = tuple(math.tau * eighth / 8 for eighth in range(8))
_ENDS = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
"""The share of a name that lies before its anchor."""


@dataclass(frozen=True)
class View:
    """The map at one width; `pixels` gives the position of longitude and latitude for a width and a height."""

    pixels: Callable[[float, float, float, float], Point]
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        return self.pixels(longitude, latitude, self.width, self.height)

    def shows(self, box: Box) -> bool:
        """Return whether a box lies inside the map."""
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height


@dataclass(frozen=True)
class LabelPlace:
    """Where a name may stand: how far its anchor is from the middle of its mark, which point of it that is, its
    size."""

    right: float
    down: float
    xanchor: str
    yanchor: str
    size: tuple[float, float]
    line: bool = False

    def boxes(self, at: Point, radius: float) -> list[Box]:
        """Return the box that the name covers, then points of the line to it from a mark of this radius."""
        length = math.hypot(self.right, self.down)
        steps = range(1, int((length - radius) / _LINE_STEP)) if self.line else ()
        shares = [(radius + step * _LINE_STEP) / length for step in steps]
        return [
            self.box(at),
            *(_square((at[0] + self.right * share, at[1] + self.down * share), 0) for share in shares),
        ]

    def box(self, at: Point) -> Box:
        left = at[0] + self.right - self.size[0] * _ENDS[self.xanchor]
        top = at[1] + self.down - self.size[1] * _ENDS[self.yanchor]
        return left, top, left + self.size[0], top + self.size[1]


@dataclass(frozen=True)
class Labels:
    """The names on a map whose width may differ: a place is free where it is in each of the `views`.

    For each view, `marks` are the boxes of the marks, `borders` the points of a border, `names` the boxes of names so
    far, and points of the lines to them.
    """

    views: Sequence[View]
    canvas: Canvas
    marks: Sequence[Sequence[Box]]
    borders: Sequence[Sequence[Box]]
    names: Sequence[list[Box]]

    @classmethod
    def around(
        cls, circles: Sequence[Circle], views: Sequence[View], canvas: Canvas, border: Sequence[Point] = ()
    ) -> Self:
        """Return a map without names, with these marks and the points of a border that names had better not cover."""
        marks = [[_square(view.at(x, y), radius) for x, y, radius in circles] for view in views]
        borders = [[_square(view.at(*point), 0) for point in border] for view in views]
        return cls(views, canvas, marks, borders, [[] for _ in views])

    def place_beside(self, circle: Circle, texts: Sequence[str]) -> tuple[str, LabelPlace]:
        """Return the first of the texts that has a free place near a mark, and the place, which is taken from then on.

        Where none has, it is the last one, at the place where it covers the least.
        """
        *others, last = ((text, self._best(circle, text)) for text in texts)
        text, place = next((one for one in others if self._covered(one[1], circle)[:3] == (0, 0, 0)), last)
        self._take(place, circle)
        return text, place

    def _best(self, circle: Circle, text: str) -> LabelPlace:
        return min(self._places(circle[2], text), key=lambda place: self._covered(place, circle))

    def place_over(self, middle: Point, text: str) -> LabelPlace | None:
        """Return the place centred on a longitude and a latitude, taken from then on; None where it covers anything."""
        place = LabelPlace(0, 0, "center", "middle", self._size(text))
        if self._covered(place, (*middle, 0))[:3] != (0, 0, 0):
            return None
        self._take(place, (*middle, 0))
        return place

    def beside(self, circle: Circle, texts: Sequence[str]) -> Spec:
        """Return an annotation with the first of the texts that has a free place near a mark (`place_beside`)."""
        text, place = self.place_beside(circle, texts)
        x, y, radius = circle
        anchors: Spec = {"xanchor": place.xanchor, "yanchor": place.yanchor, "align": place.xanchor, "borderpad": 0}
        if place.line:
            line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": self.canvas.theme.muted, "standoff": radius}
            anchors |= {"showarrow": True, "ax": place.right, "ay": place.down, **line}
        else:
            anchors |= {"xshift": place.right, "yshift": -place.down}
        return self.canvas.annotation(text, x, y, **anchors | {"font": self._font()})

    def over(self, middle: Point, text: str) -> Spec | None:
        """Return an annotation centred on a longitude and a latitude, muted; None where it would cover anything."""
        if self.place_over(middle, text) is None:
            return None
        anchors: Spec = {"xanchor": "center", "yanchor": "middle", "align": "center", "borderpad": 0}
        anchors["font"] = self._font() | {"color": self.canvas.theme.muted}
        return self.canvas.annotation(text, *middle, **anchors)

    def _take(self, place: LabelPlace, circle: Circle) -> None:
        x, y, radius = circle
        for view, names in zip(self.views, self.names, strict=True):
            names.extend(place.boxes(view.at(x, y), radius))

    def _font(self) -> Spec:
        """Return the font of names with a halo in the colour of the ground, so that no border runs through letters."""
        ground = self.canvas.theme.background
        halo = ", ".join(f"{x}px {y}px 1px {ground}" for x, y in product((-2, 0, 2), repeat=2))
        return self.canvas.font(size=self.canvas.small_font_size) | {"shadow": halo}

    def _size(self, text: str) -> tuple[float, float]:
        size = self.canvas.small_font_size
        return self.canvas.text_width(text, size=size), size * 1.35 * (text.count("<br>") + 1)

    def _places(self, radius: float, text: str) -> Iterator[LabelPlace]:
        """Yield the places right, left, below and above a mark, then those at the ends of longer lines."""
        size = self._size(text)
        near = [(_GAP, math.tau * quarter / 4) for quarter in (0, 2, 1, 3)]
        for further, turn in (*near, *product(_FURTHER, _DIRECTIONS)):
            away = radius + self.canvas.px(further)
            right, down = away * math.cos(turn), away * math.sin(turn)
            xanchor = "center" if abs(right) < 1 else "left" if right > 0 else "right"
            yanchor = "middle" if abs(right) >= 1 else "top" if down > 0 else "bottom"
            yield LabelPlace(right, down, xanchor, yanchor, size, line=further > _GAP)

    def _covered(self, place: LabelPlace, circle: Circle) -> tuple[int, int, int, int]:
        """Return in how many views a name is cut off, how many names and marks it covers, and points of the border.

        The line to a name may cross marks and the border, but no other name.
        """
        x, y, radius = circle
        cut = names = marks = border = 0
        for at, view in enumerate(self.views):
            box, *line = place.boxes(view.at(x, y), radius)
            cut += not view.shows(box)
            names += sum(overlap(one, other) for one in (box, *line) for other in self.names[at])
            marks += sum(overlap(box, other) for other in self.marks[at])
            border += sum(overlap(box, other) for other in self.borders[at])
        return cut, names, marks, border


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have a part in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _square(at: Point, radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius
