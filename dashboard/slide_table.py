"""The one description of a table on a slide: a headline and a few rows of text, readable from a distance.

The page, the PowerPoint table, the PDF and the HTML export all read this description, so their texts are equal by
construction. The module knows no query, no Streamlit and no file format. Its texts are already in the reader's
language.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from dashboard.i18n import NBSP, Text
from dashboard.theme import LIGHT

Sign = Literal["", "warning", "derived", "error", "done", "open"]

SYMBOLS: Mapping[Sign, str] = MappingProxyType(
    {"": "", "warning": "⚠", "derived": "ƒ", "error": "✕", "done": "✓", "open": "○"}
)  # fmt: skip

MAX_ROWS = 8
"""Maximum rows on one slide; more rows go on the next one."""

WIDTH, HEIGHT = 12.13, 4.7
"""Size of the table, in inches, on a slide of 13.33 by 7.5 inches."""

FONT_SIZES = (22, 20, 18, 16, 14)
"""Allowed font sizes in points; the largest with which the rows fit is used."""

SMALL_SCALE, LINE_HEIGHT, ROW_PADDING = 0.78, 1.22, 0.1
"""Size of small text relative to other text; height of a line relative to its font size; padding above and below a row
together, in inches."""

_MIN_CUT_LENGTH = 40
"""A line is never cut shorter than this many characters."""

_LETTER_WIDTH, _BOLD_LETTER_WIDTH, _CELL_PADDING = 0.52, 0.58, 0.2
"""Mean width of a letter, and of a bold one, relative to the font size; horizontal padding of a cell, in inches."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the tracker with the parameters of its address."""

    page: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a cell.

    `sign` (or the symbol of a `status` code) stands before it. `small` marks secondary text, `unknown` the text for a
    value that no source states.
    """

    content: str
    sign: Sign = ""
    status: str = ""
    small: bool = False
    unknown: bool = False
    link: PageLink | None = None

    @property
    def symbol(self) -> str:
        """The symbol before the text."""
        return LIGHT.status_style(self.status).symbol if self.status else SYMBOLS[self.sign]

    @property
    def display_text(self) -> str:
        """The symbol and the text, as every rendering shows them."""
        return NBSP.join(filter(None, (self.symbol, self.content)))


Cell = tuple[Line, ...]


def cell(first: Line | str, *under: str) -> Cell:
    """Return a cell of one line with small lines below it; empty ones are left out."""
    line = first if isinstance(first, Line) else Line(first)
    return (line, *(Line(words, small=True) for words in under if words))


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the width of the column relative to the others."""

    name: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A cell for each column, the first of which names the row. Rows of one `group` stand under its name."""

    cells: tuple[Cell, ...]
    group: str = ""

    @property
    def cell_texts(self) -> tuple[str, ...]:
        return tuple("\n".join(line.display_text for line in one) for one in self.cells)


@dataclass(frozen=True)
class SlideTable:
    """A finding and the rows that show it; headline, subtitle, note, footnote and alt are as in `Chart`.

    No text is smaller than `min_font_size`, one of FONT_SIZES; rows that do not fit go on another slide. The slides of
    one table share `fixed_font_size`.
    """

    key: str
    headline: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    footnote: tuple[str, ...] = ()
    alt: str = ""
    min_font_size: int = 16
    fixed_font_size: int = 0

    def cell_texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the headings, then the texts of each row: what all renderings must agree on."""
        return (tuple(one.name for one in self.columns), *(row.cell_texts for row in self.rows))

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each group name, which may be empty, with its rows in order."""
        found: list[Row] = []
        for row in self.rows:
            if found and row.group != found[-1].group:
                yield found[-1].group, found
                found = []
            found.append(row)
        if found:
            yield found[-1].group, found

    @property
    def font_size(self) -> int:
        """The font size in points on a slide 7.5 inches high."""
        if self.fixed_font_size:
            return self.fixed_font_size
        fitting = (
            size
            for size in FONT_SIZES
            if size > self.min_font_size and self.height(size) <= HEIGHT and self.words_fit(size)
        )
        return next(fitting, self.min_font_size)

    @property
    def fits(self) -> bool:
        """Whether the whole table fits on one slide."""
        return len(self.rows) <= MAX_ROWS and self.height(self.min_font_size) <= HEIGHT

    def words_fit(self, size: float) -> bool:
        """Whether every word fits its column at this font size, so that none is broken."""
        widths = self.column_widths()
        return all(
            len(word) <= _letters_per_line(line, width, size, bold=not at and not line.small)
            for row in self.rows
            for at, (one, width) in enumerate(zip(row.cells, widths, strict=True))
            for line in one
            for word in line.display_text.split(" ")
        )

    def height(self, size: float) -> float:
        """Return an upper estimate of the height at this font size, in inches."""
        names = sum(bool(name) for name, _ in self.groups())
        return (1 + names) * heading_height(size) + sum(self.row_height(row, size) for row in self.rows)

    def row_height(self, row: Row, size: float) -> float:
        """Return an upper estimate of the height of a row at this font size, in inches."""
        widths = self.column_widths()
        cells = zip(row.cells, widths, strict=True)
        return ROW_PADDING + max(_cell_height(one, width, size, bold=not at) for at, (one, width) in enumerate(cells))

    def column_widths(self) -> list[float]:
        """Return the widths of the columns, in inches."""
        whole = sum(one.share for one in self.columns)
        return [WIDTH * one.share / whole for one in self.columns]


def heading_height(size: float) -> float:
    """Return the height of a heading row, in inches."""
    return ROW_PADDING + _line_height(size * SMALL_SCALE)


def paginate(slide_table: SlideTable, text: Text) -> tuple[SlideTable, ...]:
    """Split a table over as many slides as it needs, each with its text alternative.

    Headlines number the slides: «… (2/3)». A table without rows stays one slide. A row too long for a slide of its own
    is cut; pages show all of it.
    """
    whole = replace(slide_table, rows=tuple(_shorten_to_fit(row, slide_table) for row in slide_table.rows))
    parts = _balance(whole, _split(whole))
    if len(parts) > 1:
        size, several = min(one.font_size for one in parts), {"headline": slide_table.headline, "total": len(parts)}
        parts = [
            replace(one, fixed_font_size=size, headline=text("slide_table.part", number=at, **several))
            for at, one in enumerate(parts, start=1)
        ]
    return tuple(replace(one, alt=_alt(one, text)) for one in parts)


def _shorten_to_fit(row: Row, slide_table: SlideTable) -> Row:
    """Return the row with its longest lines cut until it fits on a slide of its own."""
    while not replace(slide_table, rows=(row,)).fits:
        longest = max(len(line.content) for one in row.cells for line in one)
        if longest <= _MIN_CUT_LENGTH:
            break
        most = max(longest * 3 // 4, _MIN_CUT_LENGTH)
        row = replace(row, cells=tuple(tuple(_cut(line, most) for line in one) for one in row.cells))
    return row


def _cut(line: Line, most: int) -> Line:
    if len(line.content) <= most:
        return line
    return replace(line, content=f"{line.content[: most - 1].rstrip(' .,;…')}…")


def _split(slide_table: SlideTable) -> list[SlideTable]:
    """Split the rows into as few tables as possible."""
    parts = [replace(slide_table, rows=slide_table.rows[:1])]
    for row in slide_table.rows[1:]:
        longer = replace(parts[-1], rows=(*parts[-1].rows, row))
        if longer.fits:
            parts[-1] = longer
        else:
            parts.append(replace(slide_table, rows=(row,)))
    return parts


def _balance(slide_table: SlideTable, parts: list[SlideTable]) -> list[SlideTable]:
    """Return as many tables with nearly equal numbers of rows, if they fit, so that none has a single row."""
    number = -(-len(slide_table.rows) // len(parts)) or 1
    starts = range(0, max(len(slide_table.rows), 1), number)
    even = [replace(slide_table, rows=slide_table.rows[at : at + number]) for at in starts]
    return even if len(even) == len(parts) and all(one.fits for one in even) else parts


def _alt(slide_table: SlideTable, text: Text) -> str:
    if not slide_table.rows:
        return slide_table.headline
    columns = [one.name for one in slide_table.columns]
    content = text("slide_table.alt", count=len(slide_table.rows), columns=", ".join(columns))
    return f"{slide_table.headline.rstrip('.')}. {content}"


def _cell_height(one: Cell, width: float, size: float, *, bold: bool) -> float:
    return sum(_line_block_height(line, width, size, bold=bold and not line.small) for line in one)


def _line_block_height(line: Line, width: float, size: float, *, bold: bool) -> float:
    own, letters = _line_font_size(line, size), _letters_per_line(line, width, size, bold=bold)
    return max(1, len(textwrap.wrap(line.display_text.replace(NBSP, "_"), max(letters, 4)))) * _line_height(own)


def _letters_per_line(line: Line, width: float, size: float, *, bold: bool) -> int:
    """Return how many letters fit in a line of a column."""
    return int(
        (width - _CELL_PADDING) * 72 / (_line_font_size(line, size) * (_BOLD_LETTER_WIDTH if bold else _LETTER_WIDTH))
    )


def _line_font_size(line: Line, size: float) -> float:
    return size * SMALL_SCALE if line.small else size


def _line_height(size: float) -> float:
    return size * LINE_HEIGHT / 72
