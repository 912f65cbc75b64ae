"""The record as text: loading a folder like data/ into a store, and writing a store back as such a folder."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from dashboard.errors import BadInput, NotFound
from dashboard.model import RATE_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, TRADE_FLOW_COLUMNS
from dashboard.store import sql
from dashboard.store.append import Cursor, append_staged, rebuild

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
}
"""Code lists and their files; the first column of each is the code."""

TABLES = {
    "source": ("sources.csv", SOURCE_COLUMNS),
    "statement": ("statements.csv", STATEMENT_COLUMNS),
    "trade_flow": ("trade.csv", TRADE_FLOW_COLUMNS),
}
"""Tables of the record with their files and columns, in the order in which they are loaded."""

OUTLINES = Path("boundaries", "regions.geojson")


def load(cursor: Cursor, folder: Path) -> None:
    """Fill an empty store from a folder, step by step: DuckDB works on what is committed with all cores.

    Raises NotFound where a file is not there, BadInput with file, row, column, what was found and what was expected.
    """
    for name in (*LISTS.values(), *(file for file, _ in TABLES.values()), "rates.csv"):
        if not (folder / name).is_file():
            raise NotFound("data.no_file", file=str(folder / name))
    for name, file in LISTS.items():
        load_list(cursor, name, folder / file)
    _load_rates(cursor, folder / "rates.csv")
    _load_outlines(cursor, folder / OUTLINES)
    for table, (file, columns) in TABLES.items():
        path = folder / file
        _check_heading(path, columns)
        try:
            cursor.execute(sql.text("load", f"{table}_file"), {"path": str(path)})
        except duckdb.Error as error:
            raise BadInput("data.unreadable", file=file, said=str(error).splitlines()[0]) from error
        append_staged(cursor, table, file=file, first_row=2)
    rebuild(cursor)


def dump(cursor: Cursor, folder: Path) -> None:
    """Write the store as a folder that `load` makes the same store from. Files that are there are replaced."""
    (folder / OUTLINES.parent).mkdir(parents=True, exist_ok=True)
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
    for name, entry in cursor.execute(sql.text("dump", "code")).fetchall():
        lists[name].append(json.loads(entry))
    for name, entries in lists.items():
        _write(folder / LISTS[name], list(entries[0]) if entries else ["code", "ru", "kk", "en"],
               ([entry[column] for column in entries[0]] for entry in entries))  # fmt: skip
    for table, (file, columns) in {**TABLES, "rate": ("rates.csv", RATE_COLUMNS)}.items():
        cursor.execute(sql.text("dump", table))
        _write(folder / file, columns, _drained(cursor))
    features = ",\n".join(feature for _, feature in cursor.execute(sql.text("dump", "outline")).fetchall())
    collection = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    (folder / OUTLINES).write_text(collection, encoding="utf-8")


def _drained(cursor: Cursor) -> Iterator[Sequence[object]]:
    while rows := cursor.fetchmany(10_000):
        yield from rows


def _write(path: Path, columns: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise BadInput("data.cells", file=path.name, row=number, expected=len(reader.fieldnames or ()))
    return rows


def _check_heading(path: Path, columns: Sequence[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        found = next(csv.reader(file), [])
    if tuple(found) != tuple(columns):
        raise BadInput("data.heading", file=path.name, found=", ".join(found), expected=", ".join(columns))


def load_list(cursor: Cursor, name: str, path: Path) -> None:
    """Load one code list; the first column of its file is the code. Raises BadInput."""
    entries = _rows(path)
    for position, entry in enumerate(entries, start=1):
        code = next(iter(entry.values()))
        names = {language: entry.get(language, "") for language in ("ru", "kk", "en")}
        for column, found in {"code": code, **names}.items():
            if not found:
                raise BadInput("data.cell", file=path.name, row=position + 1, column=column, found="", expected="given")
        parameters = {"list": name, "position": position, "code": code, "parent": entry.get("parent") or None, **names}
        try:
            cursor.execute(sql.text("load", "code"), {**parameters, "entry": json.dumps(entry, ensure_ascii=False)})
        except duckdb.ConstraintException as error:
            raise BadInput(
                "data.cell", file=path.name, row=position + 1, column="code", found=code, expected="unique"
            ) from error


def _load_rates(cursor: Cursor, path: Path) -> None:
    for number, entry in enumerate(_rows(path), start=2):
        try:
            year, kzt = int(entry["year"]), float(entry["kzt"])
        except (KeyError, ValueError) as error:
            found = ", ".join(entry.values())
            raise BadInput(
                "data.cell", file=path.name, row=number, column="year, kzt", found=found, expected="2023, 456.165"
            ) from error
        parameters = {"currency": entry["currency"], "source_id": entry["source_id"], "note": entry["note"] or None}
        cursor.execute(sql.text("load", "rate"), {**parameters, "year": year, "kzt": kzt})


def _load_outlines(cursor: Cursor, path: Path) -> None:
    if not path.is_file():
        return
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        outlines = [(feature["properties"]["code"], feature) for feature in features]
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput("data.unreadable", file=path.name, said=str(error)) from error
    for code, feature in outlines:
        parameters = {"code": code, "feature": json.dumps(feature, ensure_ascii=False, separators=(",", ":"))}
        cursor.execute(sql.text("load", "outline"), parameters)
