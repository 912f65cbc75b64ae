"""Selected projects as an Excel workbook: about, the rows with typed cells, the meaning of each column."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.errors import BadInput
from dashboard.export.projects import ProjectExport

MAX_ROWS = 100_000
"""More rows take a minute to write and are unusable in Excel; CSV and Parquet have no limit."""

WIDE, NARROW = 42, 16

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(taken: ProjectExport) -> bytes:
    """Return a file with three sheets: about, projects, columns. It has no formulas.

    Raises BadInput `export.too_many` for more than MAX_ROWS projects.
    """
    if taken.overview.projects > MAX_ROWS:
        raise BadInput("export.too_many", found=taken.overview.projects, allowed=MAX_ROWS)
    out = io.BytesIO()
    book, strong = new_workbook(out)
    write_pairs(book.add_worksheet(taken.text("export.about")), taken.facts(), strong)
    _write_projects(book.add_worksheet(taken.text("export.projects")), taken, strong)
    _write_columns(book.add_worksheet(taken.text("export.columns")), taken, strong)
    book.close()
    return out.getvalue()


def new_workbook(out: io.BytesIO) -> tuple[Workbook, Format]:
    """Return an empty workbook in which no text becomes a formula or a link, and its bold format."""
    book = Workbook(out, {"constant_memory": True, "default_date_format": "dd.mm.yyyy", "remove_timezone": True,
                          "strings_to_formulas": False, "strings_to_urls": False})  # fmt: skip
    return book, book.add_format({"bold": True, "text_wrap": True, "valign": "top"})


def write_pairs(sheet: Worksheet, facts: Sequence[tuple[str, str]], strong: Format) -> None:
    """Write a name and a value in each row."""
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 1, 2 * WIDE)
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name, strong)
        sheet.write_string(row, 1, value)


def _write_projects(sheet: Worksheet, taken: ProjectExport, strong: Format) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(taken.columns) - 1, NARROW)
    write_row(sheet, 0, taken.columns, strong)
    last = 0
    for chunk in taken.rows:
        for row in chunk:
            last += 1
            write_row(sheet, last, [row[name] for name in taken.columns])
    sheet.autofilter(0, 0, last, len(taken.columns) - 1)


def _write_columns(sheet: Worksheet, taken: ProjectExport, strong: Format) -> None:
    text = taken.text
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 1, 2 * WIDE)
    write_row(sheet, 0, [text("export.column"), text("export.meaning")], strong)
    for row, name in enumerate(taken.columns, start=1):
        write_row(sheet, row, [name, text.label("column", name)])


def write_row(sheet: Worksheet, row: int, values: Sequence[object], form: Format | None = None) -> None:
    """Write a row of cells, each with the type of its value; None is an empty cell."""
    for column, value in enumerate(values):
        if isinstance(value, bool | int | float | Decimal):
            sheet.write_number(row, column, float(value), form)
        elif isinstance(value, datetime | date):
            sheet.write_datetime(row, column, value, form)
        elif value is not None:
            sheet.write_string(row, column, " ".join(map(str, value)) if isinstance(value, list) else str(value), form)
