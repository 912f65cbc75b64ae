"""A page of a PDF file, measured in CSS pixels from its upper left corner, and the texts on it."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Literal

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

rcParams["pdf.fonttype"] = 42  # letters stay letters, to be searched and copied

INCH = 96
"""CSS pixels in an inch."""
POINT = 72 / INCH
"""Points in a pixel."""

Align = Literal["left", "center", "right"]

_LINE_HEIGHT = 1.3
"""Height of a line relative to the font size."""
_BASELINE = 0.95
"""Distance from the upper edge of a line to the baseline, relative to the font size."""
_MIN_LETTER_WIDTH = 0.2
"""Width of the narrowest letters relative to the font size."""
_HALO_WIDTH = 3
"""Points of background around letters that stand on a drawing."""
_MEASURING_SIZE = 100
"""Font size at which widths are measured."""


@dataclass(frozen=True)
class TextStyle:
    """Font size in pixels, colour and weight; `halo` is the colour of the background kept around the letters."""

    size: float
    colour: str
    bold: bool = False
    halo: str = ""

    @property
    def line_height(self) -> float:
        """Height of a line in pixels."""
        return _LINE_HEIGHT * self.size

    def width(self, words: str) -> float:
        """Return the width of a line in pixels."""
        return _relative_width(words, self.bold) * self.size

    def wrap(self, words: str, room: float, most: int | None = None) -> list[str]:
        """Return lines of at most `room` pixels; with more than `most` lines the last one ends in an ellipsis.

        A word wider than a line, such as an address, is broken.
        """
        lines = list(self._lines(words, room))
        if most is None or len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.width(f"{last}…") > room:
            last = last[:-1].rstrip()
        return [*lines[: most - 1], f"{last}…"]

    def _lines(self, words: str, room: float) -> Iterator[str]:
        line = ""
        for word in words.split(" "):
            longer = f"{line} {word}" if line else word
            if len(longer) <= self._max_letters(room) and self.width(longer) <= room:
                line = longer
                continue
            if line:
                yield line
            *whole, line = self._split_word(word, room)
            yield from whole
        yield line

    def _split_word(self, word: str, room: float) -> Iterator[str]:
        most = self._max_letters(room)
        while len(word) > 1 and (len(word) > most or self.width(word) > room):
            fits = bisect(range(2, min(len(word), most) + 1), room, key=partial(self._prefix_width, word)) + 1
            yield word[:fits]
            word = word[fits:]
        yield word

    def _prefix_width(self, word: str, letters: int) -> float:
        return self.width(word[:letters])

    def _max_letters(self, room: float) -> int:
        """Return an upper limit of the letters in a line; longer text need not be measured."""
        return int(room / (_MIN_LETTER_WIDTH * self.size)) + 1


@lru_cache(10_000)
def _relative_width(words: str, bold: bool) -> float:
    """Return the width of a line relative to the font size."""
    font = get_font(_file(bold))  # of this thread: a font remembers what was set in it last
    font.set_size(_MEASURING_SIZE, 72)
    font.set_text(words, 0.0)
    return font.get_width_height()[0] / 64 / _MEASURING_SIZE


@cache
def _file(bold: bool) -> str:
    return str(findfont(FontProperties(weight="bold" if bold else "normal")))


@dataclass(frozen=True)
class Paper:
    """One page of `width` by `height`; its axes are in pixels."""

    width: float
    height: float
    background: str
    figure: Figure = field(init=False)
    axes: Axes = field(init=False)

    def __post_init__(self) -> None:
        figure = Figure(figsize=(self.width / INCH, self.height / INCH), facecolor=self.background)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)
        object.__setattr__(self, "figure", figure)
        object.__setattr__(self, "axes", axes)

    def write_line(self, words: str, x: float, top: float, letters: TextStyle, side: Align = "left") -> None:
        """Write a line below `top`; x is its left end, middle or right end, as `side` says."""
        if letters.halo:  # below the words, and apart from them: letters with an effect are no letters to a reader
            ground = self._line(words, x, top, letters, side)
            ground.set_path_effects([Stroke(linewidth=_HALO_WIDTH, foreground=letters.halo)])
        self._line(words, x, top, letters, side)

    def _line(self, words: str, x: float, top: float, letters: TextStyle, side: Align) -> Text:
        return self.axes.text(
            x, top + _BASELINE * letters.size, words, fontsize=letters.size * POINT, color=letters.colour,
            fontweight="bold" if letters.bold else "normal", ha=side, va="baseline", parse_math=False, zorder=10,
        )  # fmt: skip

    def write_lines(self, lines: Sequence[str], x: float, top: float, letters: TextStyle) -> float:
        """Write lines one below the other; return the lower edge."""
        for row, line in enumerate(lines):
            self.write_line(line, x, top + row * letters.line_height, letters)
        return top + len(lines) * letters.line_height
