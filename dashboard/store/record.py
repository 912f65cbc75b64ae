"""The record as text: loading a folder like data/ into a store, and writing a store back as such a folder."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import duckdb

from dashboard.errors import BadInput
from dashboard.model import RATE_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, TRADE_FLOW_COLUMNS, VIEW_COLUMNS
from dashboard.settings import languages
from dashboard.store import sql
from dashboard.store.append import Cursor, append_staged, check_ties, rebuild
from dashboard.store.lists import LISTS, OUTLINES, load_lists, load_outlines, present

TABLES = {
    "source": ("sources.csv", SOURCE_COLUMNS),
    "rate": ("rates.csv", RATE_COLUMNS),
    "statement": ("statements.csv", STATEMENT_COLUMNS),
    "trade_flow": ("trade.csv", TRADE_FLOW_COLUMNS),
    "saved_view": ("views.csv", VIEW_COLUMNS),
}
"""Tables of the record with their files and columns, in the order in which they are loaded."""

OPTIONAL = frozenset({"saved_view"})
"""Tables of which a folder without their file has no row: folders were written before views could be saved."""


def load(cursor: Cursor, folder: Path) -> None:
    """Fill an empty store from a folder. The large files are loaded step by step, not in one transaction: DuckDB works
    on what is committed with all cores.

    Raises NotFound where a file is not there, BadInput with file, row, column, what was found and what was expected.
    """
    files = {
        table: (file, columns)
        for table, (file, columns) in TABLES.items()
        if table not in OPTIONAL or (folder / file).exists()
    }
    for name in (*LISTS.values(), *(file for file, _ in files.values()), str(OUTLINES)):
        present(folder / name)
    for file, columns in files.values():
        _check_heading(folder / file, columns)
    cursor.execute("BEGIN")
    load_lists(cursor, folder)
    load_outlines(cursor, folder / OUTLINES)
    cursor.execute("COMMIT")
    for table, (file, _) in files.items():
        _stage_file(cursor, table, folder / file)
        append_staged(cursor, table, file=file, places=partial(_places, folder / file))
    rebuild(cursor)
    check_ties(cursor)
    _keep_digest(cursor, folder)


def refresh(root: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Give a store the code lists and outlines of a folder, and the rates that it does not have, where these files are
    others than they were; make again what is derived by them. Nothing is lost: a code that is no longer among them is
    kept, and so is the rate of a year. A folder without such files leaves the store as it is.

    Raises BadInput for files that cannot be taken; the store keeps what it has then.
    """
    if _digest(folder) in {"", dict(root.execute(sql.text("meta", "derived")).fetchall()).get("code")}:
        return
    for table in ("rate", "source"):
        file, columns = TABLES[table]
        _check_heading(folder / file, columns)
        _stage_file(root, table, folder / file)
        root.execute(sql.text("load", f"{table}_new"))
    root.execute("BEGIN")
    try:
        root.execute(sql.text("load", "code_before"))
        load_lists(root, folder)
        load_outlines(root, folder / OUTLINES)
        root.execute(sql.text("load", "code_kept"))
        for table in ("source", "rate"):
            file, _ = TABLES[table]
            append_staged(root, table, file=file, places=partial(_places, folder / file))
        root.execute("COMMIT")
    except BaseException:
        root.execute("ROLLBACK")
        raise
    rebuild(root)
    _keep_digest(root, folder)
    root.execute("CHECKPOINT")


def _digest(folder: Path) -> str:
    """A hash of the files of a folder that a store is refreshed from, whatever ends their lines; empty where one
    of them is not there."""
    names = [*LISTS.values(), str(OUTLINES), *(TABLES[table][0] for table in ("rate", "source"))]
    files = [folder / name for name in names]
    if not all(file.is_file() for file in files):
        return ""
    return sha256(b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)).hexdigest()


def _keep_digest(cursor: Cursor, folder: Path) -> None:
    """Record which of these files the store has."""
    cursor.execute(sql.text("meta", "derive"), {"name": "code", "sha256": _digest(folder)})


def dump(cursor: Cursor, folder: Path) -> None:
    """Write the store as a folder that `load` makes the same store from. Files that are there are replaced."""
    (folder / OUTLINES.parent).mkdir(parents=True, exist_ok=True)
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
    for name, entry in cursor.execute(sql.text("dump", "code")).fetchall():
        lists[name].append(json.loads(entry))
    for name, entries in lists.items():
        _write(folder / LISTS[name], list(entries[0]) if entries else ["code", *languages()],
               ([entry.get(column, "") for column in entries[0]] for entry in entries))  # fmt: skip
    for table, (file, columns) in TABLES.items():
        cursor.execute(sql.text("dump", table))
        _write(folder / file, columns, _drained(cursor))
    features = ",\n".join(feature for _, feature in cursor.execute(sql.text("dump", "outline")).fetchall())
    collection = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    (folder / OUTLINES).write_text(collection, encoding="utf-8", newline="\n")


def _drained(cursor: Cursor) -> Iterator[Sequence[object]]:
    while rows := cursor.fetchmany(10_000):
        yield from rows


def _write(path: Path, columns: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _check_heading(path: Path, columns: Sequence[str]) -> None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = next(csv.reader(file, strict=True), [])
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput("data.unreadable", file=path.name, said=str(error)) from error
    if tuple(found) != tuple(columns):
        raise BadInput("data.heading", file=path.name, found=", ".join(found), expected=", ".join(columns))


def _places(path: Path, numbers: Iterable[int]) -> dict[int, int]:
    """In which row of a file, as a table program counts them, each row after the heading stands that is not empty:
    DuckDB passes over those that are."""
    wanted, places, number = set(numbers), dict[int, int](), 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for place, cells in enumerate(csv.reader(file), start=1):
            number += place > 1 and bool(cells)
            if number in wanted and cells:
                places[number] = place
            if len(places) == len(wanted):
                break
    return places


def _stage_file(cursor: Cursor, table: str, path: Path) -> None:
    try:
        cursor.execute(sql.text("load", f"{table}_file"), {"path": str(path)})
    except duckdb.InvalidInputException as error:
        said = str(error)
        if cells := re.search(r"on Line: (\d+)\b.*Expected Number of Columns: (\d+)", said, re.DOTALL):
            row, expected = cells.groups()
            raise BadInput("data.cells", file=path.name, row=int(row), expected=int(expected)) from error
        why = filter(None, map(str.strip, said.partition("Possible")[0].splitlines()))
        raise BadInput("data.unreadable", file=path.name, said=" · ".join(why)) from error
