"""Code lists and outlines: the small files of the record against which everything else is checked."""

import csv
import json
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import duckdb

from dashboard.errors import BadInput, NotFound
from dashboard.filters import BANDS
from dashboard.model import Finding
from dashboard.region import Region
from dashboard.settings import languages
from dashboard.store import sql
from dashboard.store.log.checks import refuse
from dashboard.store.log.tables import Cursor

LISTS = {
    "field": "fields.csv",
    "aspect": "aspects.csv",
    "qualifier": "qualifiers.csv",
    "unit": "units.csv",
    "measure": "measures.csv",
    "status": "statuses.csv",
    "sector": "sectors.csv",
    "region": "regions.csv",
    "district": "districts.csv",
    "country": "countries.csv",
    "role": "roles.csv",
    "column": "columns.csv",
    **{band: f"{band}s.csv" for band in BANDS},
    "pool": "pools.csv",
    "on_hold_reason": "on_hold_reasons.csv",
}
"""Code lists and their files; the first column of each is the code."""

OUTLINES = Path("boundaries", "regions.geojson")


def load_lists(cursor: Cursor, folder: Path) -> None:
    """Load every code list of a folder. Raises NotFound; BadInput with the first findings of the first wrong file."""
    for name, file in LISTS.items():
        _load_list(cursor, name, folder / file)
    found: dict[str, list[Finding]] = {}
    for name, row, column, value, expected in cursor.execute(sql.text("load", "code_findings")).fetchall():
        cell = Finding(key="data.cell", file=LISTS[name], row=row, column=column, found=value, expected=expected)
        found.setdefault(name, []).append(cell)
    for findings in found.values():
        refuse(findings)
    home_region(cursor)


def home_region(cursor: Cursor) -> Region:
    """The region that `home` marks in regions.csv. Raises BadInput where none is marked, or a part of it is missing."""
    marked = cursor.execute(sql.text("load", "home")).fetchall()
    if not marked:
        refuse([_finding(1, "home", "", "home")])
    row, code, currency, time_zone = marked[0]
    refuse(
        [
            *([] if currency else [_finding(row, "currency", "", "currency")]),
            *([] if _is_time_zone(time_zone) else [_finding(row, "time_zone", time_zone, "time_zone")]),
        ]
    )
    return Region(code, currency, time_zone)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        return False
    return bool(name)


def _finding(row: int, column: str, found: str, expected: str) -> Finding:
    return Finding(key="data.cell", file=LISTS["region"], row=row, column=column, found=found, expected=expected)


def load_outlines(cursor: Cursor, path: Path) -> None:
    """Load the outlines of the regions. Raises NotFound, BadInput."""
    words = present(path).read_bytes()
    try:
        for feature in json.loads(words)["features"]:
            outline = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
            cursor.execute(sql.text("load", "outline"), {"code": feature["properties"]["code"], "feature": outline})
    except (ValueError, KeyError, TypeError, duckdb.ConstraintException) as error:
        raise BadInput("data.unreadable", file=path.name, said=str(error).splitlines()[0]) from error


def present(path: Path) -> Path:
    """The path of an existing file. Raises NotFound `data.no_file`."""
    if not path.is_file():
        raise NotFound("data.no_file", file=str(path))
    return path


def _load_list(cursor: Cursor, name: str, path: Path) -> None:
    entries = _entries(present(path))
    codes = [next(iter(entry.values())) for entry in entries]
    refuse(
        [
            Finding(key="data.cell", file=path.name, row=row, column=column, found=value, expected=expected)
            for row, (code, entry) in enumerate(zip(codes, entries, strict=True), start=2)
            for column, value, expected in (
                (next(iter(entry)), code, "unique" if code in codes[: row - 2] else ""),
                *((column, entry.get(column, ""), "") for column in languages()),
            )
            if expected or not value
        ]
    )
    written = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    given = {"list": name, "codes": codes, "entries": written, "languages": list(languages())}
    cursor.execute(sql.text("load", "code"), given)


def _entries(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput("data.unreadable", file=path.name, said=str(error)) from error
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise BadInput("data.cells", file=path.name, row=number, expected=len(reader.fieldnames or ()))
    return rows
