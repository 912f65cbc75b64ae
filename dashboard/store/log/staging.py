"""Staging: rows of a file or of a batch as text, in the temporary view `incoming`, before they are checked.

`incoming` has a column `row`, which counts the rows from 1, and the columns of the table that the rows are for. There
is one such view on a cursor: a table is staged, checked and appended before the next one is staged.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.errors import BadInput
from dashboard.store import sql
from dashboard.store.log.tables import Cursor


def stage_rows(cursor: Cursor, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Stage rows in memory; a column that a row does not have is null."""
    texts = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in columns}
    stage_table(cursor, pa.table({"row": pa.array(range(1, len(rows) + 1), pa.int64()), **texts}))


def stage_table(cursor: Cursor, table: pa.Table) -> None:
    """Stage an Arrow table with a column `row` and text columns."""
    cursor.register("batch", table)
    cursor.execute(sql.text("load", "stage_batch"))


def stage_file(cursor: Cursor, path: Path, columns: Sequence[str]) -> None:
    """Stage a CSV file; to be called outside a transaction, in which DuckDB does not number rows from 0.

    Raises BadInput `data.cells` for a row with too many or too few cells, `data.unreadable` for what is not CSV.
    """
    given = {"path": str(path), "columns": dict.fromkeys(columns, "VARCHAR")}
    try:
        sql.run(cursor, "load", "stage_file", given)
    except duckdb.InvalidInputException as error:
        message = str(error)
        if cells := re.search(r"on Line: (\d+)\b.*Expected Number of Columns: (\d+)", message, re.DOTALL):
            row, expected = cells.groups()
            raise BadInput("data.cells", file=path.name, row=int(row), expected=int(expected)) from error
        why = filter(None, map(str.strip, message.partition("Possible")[0].splitlines()))
        raise BadInput("data.unreadable", file=path.name, said=" · ".join(why)) from error


def check_heading(path: Path, columns: Sequence[str]) -> None:
    """Raise BadInput `data.heading` unless the first line of a CSV file names these columns in this order."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = next(csv.reader(file, strict=True), [])
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput("data.unreadable", file=path.name, said=str(error)) from error
    if tuple(found) != tuple(columns):
        raise BadInput("data.heading", file=path.name, found=", ".join(found), expected=", ".join(columns))


def spreadsheet_rows(path: Path, numbers: Iterable[int]) -> dict[int, int]:
    """The row of a spreadsheet for each of these staged rows of a file: DuckDB does not count empty lines."""
    wanted, places, number = set(numbers), dict[int, int](), 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for place, cells in enumerate(csv.reader(file), start=1):
            number += place > 1 and bool(cells)
            if number in wanted and cells:
                places[number] = place
            if len(places) == len(wanted):
                break
    return places
