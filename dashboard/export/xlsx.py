"""Selected projects as an Excel workbook: what it is, the projects for people, their codes, what each column holds."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.errors import BadInput
from dashboard.export.project_columns import CODES, COLUMNS, Column, Kind
from dashboard.export.projects import ProjectExport
from dashboard.export.subject_tables import SubjectTable
from dashboard.i18n import Text
from dashboard.period import PartialDate
from dashboard.theme import LIGHT

MAX_ROWS = 100_000
"""More rows take minutes to write and are unusable in Excel; CSV and Parquet have no limit."""

WIDE, NARROW = 42, 16

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FRACTIONS_BELOW = 1000
"""Numbers from here on are shown without their fraction."""

_FIRST_YEAR = 1900
"""Excel has no earlier dates."""

_NUMBER_FORMATS: Mapping[Kind, str] = {"year": "0", "degrees": "0.00000"}
_WHOLE, _FRACTION = "#,##0", "#,##0.0##"
_HEADER_HEIGHT, _LOW_HEADER_HEIGHT = 64, 32
_LINE_HEIGHT, _FACT_WIDTH = 15, 64
_A3, _A4 = 8, 9


@dataclass
class Book:
    """A workbook in which no text becomes a formula or a link. Formats are made once for each look."""

    text: Text
    out: io.BytesIO = field(default_factory=io.BytesIO)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = {"constant_memory": True, "remove_timezone": True, "strings_to_formulas": False,
                   "strings_to_urls": False, "default_date_format": "dd.mm.yyyy"}  # fmt: skip
        self.book = Workbook(self.out, options)

    def sheet(self, key: str) -> Worksheet:
        """Return a new sheet named by a message, which prints on A4, as wide as a page."""
        return self.named_sheet(self.text(key))

    def named_sheet(self, name: str) -> Worksheet:
        """Return such a sheet with this name."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        return sheet

    def format(self, **look: object) -> Format:
        """Return the format with these properties of xlsxwriter."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **look})
        return self._formats[key]

    @cached_property
    def plain(self) -> Format:
        """The format of texts."""
        return self.format()

    @cached_property
    def wrapped(self) -> Format:
        """The format of long texts."""
        return self.format(text_wrap=True)

    @cached_property
    def beside(self) -> Format:
        """The format of texts that may stand right of a number."""
        return self.format(align="left", indent=1)

    @cached_property
    def strong(self) -> Format:
        """The format of names of facts."""
        return self.format(bold=True, text_wrap=True)

    @cached_property
    def header(self) -> Format:
        """The format of headings of columns."""
        return self.format(bold=True, text_wrap=True, bg_color=LIGHT.panel, bottom=1)

    @cached_property
    def missing(self) -> Format:
        """The format of the reason of a missing number or date."""
        return self.format(italic=True, font_color=LIGHT.muted, align="right")

    def number(self, value: float | Decimal, kind: Kind = "number") -> Format:
        """Return the format of a number: with the fraction of a small one."""
        whole = abs(float(value)) >= _FRACTIONS_BELOW or value == int(value)
        return self.format(num_format=_NUMBER_FORMATS.get(kind) or (_WHOLE if whole else _FRACTION))

    def date(self, day: PartialDate) -> Format:
        """Return the format that shows a date as exactly as it is known."""
        shown = {"day": self.text("format.excel_day"), "month": self.text("format.excel_month"), "year": "yyyy"}
        return self.format(num_format=shown.get(day.precision) or _quarter_format(day, self.text), align="right")

    def content(self) -> bytes:
        """Close the workbook and return the file."""
        self.book.close()
        return self.out.getvalue()


def _quarter_format(day: PartialDate, text: Text) -> str:
    """Return a format with the quarter in words: Excel has none for quarters."""
    before, _, after = text.date(day).partition(str(day.first.year))
    return "yyyy".join(f'"{words}"' if words else "" for words in (before, after))


def workbook(export: ProjectExport) -> bytes:
    """Return a file with the sheets about, projects, codes and columns, and a sheet for each of `export.tables`.

    It has no formulas.

    A row of totals under a filtered table would pass over the unknown in silence and count parts of projects twice, so
    totals are on the first sheet, with their coverage. Raises BadInput `export.too_many` for more than MAX_ROWS
    projects.
    """
    if export.overview.projects > MAX_ROWS:
        raise BadInput("export.too_many", found=export.overview.projects, allowed=MAX_ROWS)
    book = Book(export.text)
    _write_about(book.sheet("export.about"), export, book)
    _write_rows(book.sheet("export.projects"), book.sheet("export.codes"), export, book)
    _write_columns(book.sheet("export.columns"), book)
    for table in export.tables:
        _write_table(book.named_sheet(table.name), table, book)
    return book.content()


def _write_about(sheet: Worksheet, export: ProjectExport, book: Book) -> None:
    text = book.text
    row = write_pairs(sheet, export.facts(), book) + 1
    sheet.set_column(2, 10, NARROW)
    sheet.set_row(row, _LOW_HEADER_HEIGHT)
    names = ("total", "in_words", "number", "upper", "unit", "qualifier", "known", "unknown", "withheld",
             "not_convertible", "within")  # fmt: skip
    write_row(sheet, row, [text(f"export.total.{name}") for name in names], book, book.header)
    for name, words, total in export.totals():
        row += 1
        qualifier = None if total.value is None else text.label("qualifier", total.qualifier.value)
        counts = (total.known, total.unknown, total.withheld, total.not_convertible, total.within)
        unit = text.unit(total.unit) or text.label("unit", total.unit)
        write_row(sheet, row, [name, words, total.value, total.upper, unit, qualifier, *counts], book)
    row += 2
    columns = ("publisher", "title", "projects", "url")
    write_row(sheet, row, [text(f"export.source.{name}") for name in columns], book, book.header)
    for source in export.sources:
        row += 1
        write_row(sheet, row, [source[name] for name in columns], book)
    sheet.print_area(0, 0, row, 10)


def write_pairs(sheet: Worksheet, facts: Sequence[tuple[str, str]], book: Book) -> int:
    """Write a name and a value in each row, and return the number of rows."""
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 1, _FACT_WIDTH)
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name, book.strong)
        sheet.write_string(row, 1, value, book.wrapped)
        set_height(sheet, row, (value, _FACT_WIDTH))
    return len(facts)


def set_height(sheet: Worksheet, row: int, *cells: tuple[str, int]) -> None:
    """Make room for wrapped texts, each in a column of a width: LibreOffice does not when it opens a file.

    To be called before the next row is written.
    """
    sheet.set_row(row, _LINE_HEIGHT * max(1, *(ceil(len(words) / width) for words, width in cells)))


def _write_rows(people: Worksheet, codes: Worksheet, export: ProjectExport, book: Book) -> None:
    """Write the projects on both sheets while they are read."""
    people.set_row(0, _HEADER_HEIGHT)
    write_row(people, 0, [column.heading(book.text) for column in COLUMNS], book, book.header)
    write_row(codes, 0, CODES, book, book.header)
    filled: set[int] = set()
    last = 0
    for chunk in export.rows:
        for row in chunk:
            last += 1
            _write_project(people, last, row, filled, book)
            write_row(codes, last, [row[name] for name in CODES], book)
    for number, column in enumerate(COLUMNS):
        people.set_column(number, number, column.width, None, {"hidden": column.sparse and number not in filled})
    codes.set_column(0, 0, WIDE)
    codes.set_column(1, len(CODES) - 1, NARROW)
    for sheet, width in ((people, len(COLUMNS)), (codes, len(CODES))):
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, width - 1)
        sheet.set_paper(_A3)
        sheet.repeat_columns(0)
        sheet.fit_to_pages(3, 0)


def _write_project(sheet: Worksheet, number: int, row: Mapping[str, object], filled: set[int], book: Book) -> None:
    """Write the row of a project for people, and add to `filled` the columns in which it has a value."""
    for place, column in enumerate(COLUMNS):
        value = column.value(row, book.text)
        if value is None:
            continue
        filled.add(place)
        _write_cell(sheet, number, place, value, column, book)


def _write_cell(sheet: Worksheet, row: int, place: int, value: object, column: Column, book: Book) -> None:
    if isinstance(value, PartialDate):
        if value.first.year >= _FIRST_YEAR:
            sheet.write_datetime(row, place, datetime.combine(value.first, time()), book.date(value))
        else:
            sheet.write_string(row, place, book.text.date(value), book.format(align="right"))
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, place, float(value), book.number(value, column.kind))
    elif column.kind == "text":
        sheet.write_string(row, place, str(value), book.beside if place else book.plain)
    else:
        sheet.write_string(row, place, str(value), book.missing)


def _write_columns(sheet: Worksheet, book: Book) -> None:
    text = book.text
    sheet.set_column(0, 0, NARROW)
    sheet.set_column(1, 1, WIDE)
    sheet.set_column(2, 2, 2 * WIDE)
    sheet.freeze_panes(1, 0)
    names = ("export.sheet", "export.column", "export.meaning_of_column")
    write_row(sheet, 0, [text(name) for name in names], book, book.header)
    projects, codes = text("export.projects"), text("export.codes")
    explained: Iterable[tuple[str, str, str]] = (
        *((projects, column.heading(text), column.meaning(text)) for column in COLUMNS),
        *((codes, name, text.label("column", name)) for name in CODES),
    )
    last = 0
    for last, cells in enumerate(explained, start=1):
        write_row(sheet, last, cells, book, book.wrapped)
        set_height(sheet, last, (cells[1], WIDE), (cells[2], 2 * WIDE))
    sheet.autofilter(0, 0, last, len(names) - 1)


def _write_table(sheet: Worksheet, table: SubjectTable, book: Book) -> None:
    """Write the subjects of a kind; texts are as wide as they need, up to a limit."""
    write_row(sheet, 0, table.columns, book, book.header)
    sheet.freeze_panes(1, 1)
    widths = [
        min(_FACT_WIDTH, max(NARROW, *(len(str(row[place])) for row in table.rows)))
        for place in range(len(table.columns))
    ]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number, row in enumerate(table.rows, start=1):
        words = [(cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str)]
        set_height(sheet, number, *words)
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell, book.wrapped)
            else:
                sheet.write_number(number, place, cell, book.number(cell))
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def write_row(sheet: Worksheet, row: int, values: Sequence[object], book: Book, form: Format | None = None) -> None:
    """Write a row of cells, each with the type of its value; None is an empty cell."""
    for column, value in enumerate(values):
        if isinstance(value, bool | int | float | Decimal):
            sheet.write_number(row, column, float(value), form or book.number(value))
        elif isinstance(value, datetime | date):
            sheet.write_datetime(row, column, value, form or book.format(num_format="yyyy-mm-dd hh:mm"))
        elif value is not None:
            text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
            sheet.write_string(row, column, text, form or book.plain)
