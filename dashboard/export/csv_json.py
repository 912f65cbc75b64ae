"""Values as text for the untyped formats CSV and JSON.

CSV starts with a byte order mark, by which Excel recognizes UTF-8, and text that a spreadsheet would run as a formula
is prefixed with an apostrophe. Numbers and coordinates stay as they are, also where a column of mixed values holds them
as text.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

BOM = "\ufeff"

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBERS = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?)?", re.ASCII)


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """Return the rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def json_text(value: object) -> str:
    """Return a value as JSON, with non-ASCII letters unescaped."""
    return json.dumps(value, ensure_ascii=False, default=_untyped, allow_nan=False)


def harmless(text: str) -> str:
    """Return a text for a cell, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBERS.fullmatch(text) else text


def _cell(value: object) -> object:
    """Return a value for a spreadsheet: text is never a formula, a list becomes its members separated by spaces."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return _cell(" ".join(map(str, value)))
    return "" if value is None else _untyped(value)


def _untyped(value: object) -> object:
    """Return a value of the store for CSV or JSON: times in UTC, whole decimals without a point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float) else str(value)
