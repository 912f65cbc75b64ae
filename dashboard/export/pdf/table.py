"""A slide table in a PDF: the same columns, each cell in as many lines as it needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from matplotlib.patches import Rectangle

from dashboard.export.pdf.paper import POINT, Paper, TextStyle
from dashboard.slide_table import SMALL_SCALE, Cell, SlideTable
from dashboard.theme import LIGHT

_PADDING_X, _PADDING_Y = 9.0, 5.0
"""Pixels left and right of the text of a cell, above and below it."""
_MIN_FONT_SIZE = 8
"""Smallest font size in points; no text is cut off, however long."""


def draw(paper: Paper, slide_table: SlideTable, left: float, top: float, wide: float, bottom: float) -> None:
    """Draw the table between `top` and `bottom`, in its font size or the largest with which it fits without breaking a
    word.

    If a word is too long for every size, the largest size with which the rows fit is used.
    """
    fitting = None
    for size in range(slide_table.font_size, _MIN_FONT_SIZE - 1, -1):
        table = _Table(slide_table, size / POINT, left, wide)
        if top + table.height <= bottom:
            fitting = fitting or table
            if table.whole:
                table.draw(paper, top)
                return
    (fitting or _Table(slide_table, _MIN_FONT_SIZE / POINT, left, wide)).draw(paper, top)


@dataclass(frozen=True)
class _TextLine:
    """One line of text, and the coloured symbol before it, if any."""

    words: str
    letters: TextStyle
    sign: str = ""
    tint: str = ""


@dataclass(frozen=True)
class _Row:
    """The lines of each cell; `ground` is the background colour, `line` that of the line below."""

    cells: tuple[tuple[_TextLine, ...], ...]
    line: str
    ground: str = ""

    @property
    def height(self) -> float:
        return 2 * _PADDING_Y + max(sum(one.letters.line_height for one in cell) for cell in self.cells)


@dataclass(frozen=True)
class _Table:
    """The slide table at a font size of `size` pixels."""

    slide_table: SlideTable
    size: float
    left: float
    wide: float

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)

    @property
    def whole(self) -> bool:
        """Whether no word is broken."""
        words = (
            word
            for row in self.slide_table.rows
            for cell in row.cells
            for line in cell
            for word in line.content.split()
        )
        shown = (word for row in self.rows for cell in row.cells for one in cell for word in one.words.split())
        return set(words) <= set(shown)

    @cached_property
    def widths(self) -> list[float]:
        """Widths of the columns in pixels."""
        whole = sum(one.share for one in self.slide_table.columns)
        return [self.wide * one.share / whole for one in self.slide_table.columns]

    @cached_property
    def rows(self) -> list[_Row]:
        return list(self._rows()) if self.slide_table.rows else []

    def draw(self, paper: Paper, top: float) -> None:
        edges = list(accumulate(self.widths, initial=self.left))
        for row in self.rows:
            below = top + row.height
            if row.ground:
                paper.axes.add_patch(Rectangle((self.left, top), self.wide, row.height, color=row.ground, zorder=1))
            for edge, cell in zip(edges, row.cells, strict=False):
                _write_cell(paper, cell, edge + _PADDING_X, top + _PADDING_Y)
            ends = [self.left, self.left + self.wide]
            paper.axes.plot(ends, [below, below], color=row.line, linewidth=POINT, clip_on=False, zorder=4)
            top = below

    def _rows(self) -> Iterator[_Row]:
        """Yield the headings, then the name of each group, if it has one, and its rows."""
        heading = TextStyle(self.size * SMALL_SCALE, LIGHT.muted, bold=True)
        names = [
            _wrap(one.name, heading, width) for one, width in zip(self.slide_table.columns, self.widths, strict=True)
        ]
        yield _Row(tuple(names), LIGHT.muted)
        for name, rows in self.slide_table.groups():
            if name:
                yield _Row((_wrap(name, heading, self.wide),), LIGHT.border, LIGHT.panel)
            for row in rows:
                cells = zip(row.cells, self.widths, strict=True)
                lines = (self._cell(cell, width, names=not at) for at, (cell, width) in enumerate(cells))
                yield _Row(tuple(map(tuple, lines)), LIGHT.border)

    def _cell(self, cell: Cell, width: float, *, names: bool) -> Iterable[_TextLine]:
        """Yield the lines of a cell; the one that `names` its row is bold."""
        for line in cell:
            size = self.size * (SMALL_SCALE if line.small else 1)
            ink = LIGHT.muted if line.small or line.unknown else LIGHT.text
            letters = TextStyle(size, ink, bold=names and not line.small)
            tint = LIGHT.status_style(line.status).colour if line.status else ink
            yield from _wrap(line.content, letters, width, line.symbol, tint)


def _wrap(words: str, letters: TextStyle, width: float, sign: str = "", tint: str = "") -> tuple[_TextLine, ...]:
    """Return the text in lines; the symbol stands before the first, and the others are indented by its width."""
    lines = letters.wrap(words, width - 2 * _PADDING_X - _symbol_width(sign, letters))
    return tuple(_TextLine(line, letters, "" if at else sign, tint) for at, line in enumerate(lines))


def _symbol_width(sign: str, letters: TextStyle) -> float:
    return letters.width(f"{sign}\u00a0") if sign else 0.0


def _write_cell(paper: Paper, cell: Iterable[_TextLine], x: float, top: float) -> None:
    for one in cell:
        if one.sign:
            paper.write_line(one.sign, x, top, TextStyle(one.letters.size, one.tint))
        paper.write_line(one.words, x + _symbol_width(one.sign, one.letters), top, one.letters)
        top += one.letters.line_height
