"""The elements of an SVG document, layer upon layer: shapes, markers, and text that stays text."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto
from html import escape

from dashboard.export.xml_text import xml_safe
from dashboard.figures.drawing import Spec

Point = tuple[float, float]

FAMILY, SYMBOLS = "Source Sans 3", "DejaVu Sans Mono"
"""The typeface of the screen, and one that has the signs which that lacks."""

LEADING, _BASELINE = 1.3, 0.97
"""The height of a line, and its baseline below its upper edge, in sizes of the letters."""
_SYMBOL_WIDTH, _SPACE_WIDTH = 0.6, 0.2
"""The width of a sign and of a space, in sizes of the letters."""
_HALO = 5
"""Pixels of the stroke in the colour of the ground around letters that stand on a drawing."""
_SIGN_FIRST = re.compile("([\u2500-\u27bf\u2b00-\u2bff])(\\s*)(.*)", re.DOTALL)
_ENDS = {"left": "start", "center": "middle", "right": "end"}


class Layer(IntEnum):
    """The order in which elements are painted."""

    below = auto()
    grid = auto()
    lines = auto()
    bars = auto()
    above = auto()
    markers = auto()
    words = auto()


@dataclass(frozen=True)
class Canvas:
    """Elements of an SVG document by layer, and the patterns that they use."""

    ground: str
    layers: dict[Layer, list[str]] = field(default_factory=lambda: defaultdict(list))
    hatches: dict[str, str] = field(default_factory=dict)

    def add(self, layer: Layer, name: str, inside: str = "", /, **attributes: object) -> None:
        """Add an element; `_` in the name of an attribute is a hyphen, an attribute of None is left out."""
        self.layers[layer].append(element(name, inside, **attributes))

    def hatch(self, colour: str) -> str:
        """Return the paint of an inexact value in that colour."""
        name = self.hatches.setdefault(colour, f"hatch{len(self.hatches)}")
        return f"url(#{name})"

    def text(self, words: str, x: float, top: float, font: Spec, side: str, *, bold: bool, halo: bool) -> None:
        """Add a line of text below `top`; `x` is its left end, middle or right end, as `side` says.

        A sign before the words is a text of its own: a letter that the typeface lacks would change the face of the
        whole line.
        """
        sign = _SIGN_FIRST.fullmatch(words)
        if sign and (side == "left" or not sign[3]):
            self._line(sign[1], x, top, font, side, family=SYMBOLS)
            x, words = x + font["size"] * (_SYMBOL_WIDTH + _SPACE_WIDTH * len(sign[2])), sign[3]
        if words:
            self._line(words, x, top, font, side, bold=bold, halo=halo)

    def _line(
        self, words: str, x: float, top: float, font: Spec, side: str, *,
        bold: bool = False, halo: bool = False, family: str | None = None,
    ) -> None:  # fmt: skip
        ground = {"stroke": self.ground, "stroke_width": _HALO, "stroke_linejoin": "round", "paint_order": "stroke"}
        self.add(
            Layer.words, "text", escape(xml_safe(words)), x=px(x), y=px(top + _BASELINE * font["size"]),
            font_size=px(font["size"]), fill=font["color"], text_anchor=_ENDS[side],
            font_weight="bold" if bold else None, font_family=family, **(ground if halo else {}),
        )  # fmt: skip

    def document(self, width: float, height: float, plot: Mapping[str, str]) -> str:
        """Return the whole document; `plot` is the rectangle at which lines are cut."""
        clip = element("clipPath", element("rect", **plot), id="plot")
        hatches = (_hatch(name, colour, self.ground) for colour, name in self.hatches.items())
        drawn = (element for layer in sorted(self.layers) for element in self.layers[layer])
        size = {"width": px(width), "height": px(height), "viewBox": f"0 0 {px(width)} {px(height)}"}
        return element(
            "svg", element("defs", "".join((clip, *hatches))) + "".join(drawn), xmlns="http://www.w3.org/2000/svg",
            font_family=FAMILY, **size,
        )  # fmt: skip


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """Return an element with its attributes, `_` in their names being a hyphen."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{inside}</{name}>"


def _hatch(name: str, colour: str, ground: str) -> str:
    """Return the pattern of thin stripes that rise to the right across a colour, in a tile of seven pixels."""
    paper = element("rect", width=7, height=7, fill=colour)
    stripes = element("path", d="M-1 1L1 -1M0 7L7 0M6 8L8 6", stroke=ground, stroke_width=1)
    return element("pattern", paper + stripes, id=name, width=7, height=7, patternUnits="userSpaceOnUse")


def px(length: float) -> str:
    """Return a length as SVG writes it."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


# --- markers


def _circle(x: float, y: float, radius: float) -> str:
    turn = f"A{px(radius)} {px(radius)} 0 1 0"
    return f"M{px(x - radius)} {px(y)}{turn} {px(x + radius)} {px(y)}{turn} {px(x - radius)} {px(y)}Z"


def _polygon(*corners: Point) -> Callable[[float, float, float], str]:
    """A marker by its corners, in radii from its middle."""

    def drawn(x: float, y: float, radius: float) -> str:
        return "M" + "L".join(f"{px(x + radius * right)} {px(y + radius * down)}" for right, down in corners) + "Z"

    return drawn


def _regular(corners: int) -> list[Point]:
    """The corners of a regular polygon, the first one on top."""
    turns = [math.tau * corner / corners for corner in range(corners)]
    return [(math.sin(turn), -math.cos(turn)) for turn in turns]


def _cross(turn: float) -> list[Point]:
    """The corners of a cross, turned by so many radians."""
    arm, half = 1.1, 0.4
    quarter = [(half, -half), (arm, -half), (arm, half)]
    return [_turned(corner, turn + at * math.pi / 2) for at in range(4) for corner in quarter]


def _turned(corner: Point, turn: float) -> Point:
    x, y = corner
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


MARKERS: Mapping[str, Callable[[float, float, float], str]] = {
    "circle": _circle,
    "square": _polygon((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": _polygon((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": _polygon((-1.155, 0.5), (0, -1.2), (1.155, 0.5)),
    "triangle-down": _polygon((-1.155, -0.5), (0, 1.2), (1.155, -0.5)),
    "pentagon": _polygon(*_regular(5)),
    "hexagon": _polygon(*_regular(6)),
    "cross": _polygon(*_cross(0)),
    "x": _polygon(*_cross(math.pi / 4)),
    "line-ns": _polygon((0, -1.4), (0, 1.4)),
}
"""The markers of the look, of about the sizes that Plotly gives them."""
