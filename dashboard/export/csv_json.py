"""Values written as text, for the formats that have no types: CSV and JSON.

CSV begins with the mark by which Excel knows UTF-8, and text that a spreadsheet would take for a formula is made inert;
numbers are left as they are, those too that a column of values of every kind holds as text, and so are places.
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
    """Rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def json_text(value: object) -> str:
    """A value as JSON, letters of every language as they are."""
    return json.dumps(value, ensure_ascii=False, default=_untyped, allow_nan=False)


def _cell(value: object) -> object:
    """A value as a spreadsheet should read it: text is never a formula, a list is its members."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) and not _NUMBERS.fullmatch(value) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return _cell(" ".join(map(str, value)))
    return "" if value is None else _untyped(value)


def _untyped(value: object) -> object:
    """A value of the store: moments in UTC, whole decimals without a point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float) else str(value)
