"""The one way in: rows are staged as text, checked, typed and appended, and what is derived from them is made again.

Everything here runs in a transaction that the caller has open, on a cursor of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb

from dashboard.errors import BadInput
from dashboard.model import Finding
from dashboard.store import sql

CHECKS = {
    "source": ("source_findings",),
    "statement": ("statement_twice", "statement_order", "statement_findings"),
    "trade_flow": ("trade_flow_findings",),
}
"""What is asked of staged rows before they are appended."""

Cursor = duckdb.DuckDBPyConnection
"""DuckDB's cursors are connections."""


def stage(cursor: Cursor, table: str, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    """Stage rows that are already in memory."""
    cursor.execute(sql.text("load", f"{table}_rows"))
    for row in rows:
        cursor.execute(sql.text("load", f"{table}_row"), {name: row.get(name) for name in columns})


def append_staged(cursor: Cursor, table: str, *, file: str = "", first_row: int = 1) -> None:
    """Check what is staged and append it.

    Raises BadInput `data.rows` with the findings, which name the file, the row, the column, what was found and what
    was expected; nothing is appended then.
    """
    statement, trade_flow, recorded_at = last(cursor)
    given = {"recorded_at": recorded_at and f"{recorded_at.isoformat()}Z"}
    found = [
        Finding(key="data.cell", file=file, row=row + first_row - 1, column=column, found=value, expected=expected)
        for question in CHECKS[table]
        for row, column, value, expected in run(cursor, question, given).fetchall()
    ]
    if found:
        first = found[0]
        raise BadInput(
            "data.rows", file=file, count=len(found), row=first.row, column=first.column, found=first.found,
            expected=first.expected, findings=found,
        )  # fmt: skip
    run(cursor, table, {"last_seq": trade_flow if table == "trade_flow" else statement})


def last(cursor: Cursor) -> tuple[int, int, datetime | None]:
    """The numbers of the newest statement and trade flow, and when the newest was recorded (UTC, without zone)."""
    (row,) = cursor.execute(sql.text("load", "last_seq")).fetchall()
    return row


def rebuild(cursor: Cursor) -> None:
    """Make everything that is derived again, from all statements."""
    cursor.execute(sql.text("derived", "project"))
    cursor.execute(sql.text("load", "project_all"))


def rebuild_touched(cursor: Cursor) -> None:
    """Make the record of the projects again that the staged statements speak of."""
    for step in ("touched", "touched_statements", "project_again"):
        cursor.execute(sql.text("load", step))


def run(cursor: Cursor, name: str, parameters: Mapping[str, object]) -> Cursor:
    """Run sql/load/<name>.sql with those of the parameters that it names."""
    (statement,) = cursor.extract_statements(sql.text("load", name))
    return cursor.execute(statement, {key: parameters[key] for key in statement.named_parameters})
