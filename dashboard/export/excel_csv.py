"""Tables as CSV that Excel opens by a double click: headings and codes in words, the separators of the language."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from dashboard.export.csv_json import harmless
from dashboard.export.project_columns import COLUMNS
from dashboard.i18n import Text, separators
from dashboard.model import CODE_LIST_OF
from dashboard.period import PartialDate

Row = Mapping[str, object]

_CODE_LISTS: Mapping[str, Sequence[str]] = {
    "aspect": ("aspect",),
    "country": ("country",),
    "currency": ("unit",),
    "field": ("field",),
    "lang": ("aspect",),
    "measure_of": ("measure",),
    "partner": ("country",),
    "qualifier": ("qualifier",),
    "reporter": ("region", "country"),
    "role": ("role",),
}
"""Columns of codes, with the code lists that name them."""

_DATES = frozenset({"due", "former_due", "fulfilled", "holds_on", "meeting_day", "period", "value"})
"""Columns in which a text may be a date as exactly as it is known."""

_DATE = re.compile(r"\d{4}(-(Q\d|\d{2}(-\d{2})?))?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?( -?\d+\.\d+)?", re.ASCII)


def project_lines(rows: Iterable[Row], text: Text) -> str:
    """Return lines with the columns of the workbook for rows of projects (project_columns.Row)."""
    return _lines(([column.value(row, text) for column in COLUMNS] for row in rows), text)


def project_heading(text: Text) -> str:
    """Return the first line of such a file."""
    return _lines([[column.heading(text) for column in COLUMNS]], text)


def table_lines(rows: Iterable[Row], text: Text) -> str:
    """Return lines for rows of the API: a name in place of each code."""
    return _lines(([_named(name, row, text) for name in _columns(row)] for row in rows), text)


def table_heading(columns: Iterable[str], text: Text) -> str:
    """Return the first line of a file with these columns of the API."""
    return _lines([[text.label("column", name) for name in _columns(columns)]], text)


def _columns(columns: Iterable[str]) -> list[str]:
    """Return the columns without those of the names of codes, which take the place of the codes."""
    found = list(columns)
    return [name for name in found if name.removesuffix("_name") == name or name.removesuffix("_name") not in found]


def _named(column: str, row: Row, text: Text) -> object:
    """Return the value of a column, a code by its name."""
    value = row[column]
    if isinstance(value, str):
        key = f"remarks.{value}" if column == "remark" else f"export.code.{column}.{value}"
        if text.has(key):
            return text(key)
        if column == "unit":
            return text.unit(value) or text.label("unit", value)
        if column == "recorded_at":
            return text.moment(datetime.fromisoformat(value))
        field = str(row.get("field"))
        lists = (CODE_LIST_OF.get(field, field),) if column == "value" else _CODE_LISTS.get(column, ())
        value = next((text.labels[one, value] for one in lists if (one, value) in text.labels), value)
        if column in _DATES and _DATE.fullmatch(value) and not (column == "value" and value.isdigit()):
            return PartialDate.parse(value)
    return value


def _lines(rows: Iterable[Iterable[object]], text: Text) -> str:
    """Return lines of CSV: semicolons between the cells where the language has a decimal comma."""
    point = separators(text.language)[0]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if point == "," else ",", lineterminator="\r\n")
    writer.writerows([_cell(value, point, text) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object, point: str, text: Text) -> str:
    match value:
        case None:
            return ""
        case bool():
            return text("common.yes" if value else "common.no")
        case int() | float() | Decimal():
            return _number(Decimal(str(value)), point)
        case datetime():
            return text.moment(value)
        case date() | PartialDate():
            return text.date(value)
        case list() | tuple():
            return harmless("; ".join(_cell(one, point, text) for one in value))
        case _:
            words = str(value)
            return words.replace(".", point) if _NUMBER.fullmatch(words) else harmless(words)


def _number(value: Decimal, point: str) -> str:
    """Return a number without grouping and without zeros at the end of its fraction."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}{point}{fraction}" if fraction else whole
