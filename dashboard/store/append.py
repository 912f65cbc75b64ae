"""The one way in: rows are staged as text, checked, typed and appended, and what is derived from them is made again.

Everything here runs on a cursor of its own; what comes after `stage` in a transaction that the caller has open.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import duckdb

from dashboard.errors import BadInput, Conflict
from dashboard.model import EVENT, INSTRUCTION, VIEW, Basis, Finding
from dashboard.store import sql

CHECKS = {
    "source": ("source_findings",),
    "rate": ("rate_findings",),
    "statement": (
        "statement_twice",
        "statement_order",
        "statement_findings",
        "statement_codes",
        "statement_tied",
    ),
    "trade_flow": ("trade_flow_order", "trade_flow_findings"),
    "saved_view": ("saved_view_order", "saved_view_findings"),
}
"""What is asked of staged rows before they are appended."""

CONFLICTS = {
    VIEW: ("view.conflict", "view.conflict"),
    EVENT: ("meeting.conflict", "meeting.changed"),
    INSTRUCTION: ("instruction.conflict", "instruction.conflict"),
}
"""What is said, by the kind of the subject, where another one came first: to who saw nothing counting, and to who saw
something."""

Cursor = duckdb.DuckDBPyConnection
"""DuckDB's cursors are connections."""


Places = Callable[[Iterable[int]], Mapping[int, int]]
"""Where staged rows, counted from 1, stand in what they come from: the row of each."""


class Reached(NamedTuple):
    """How far the store has come: the numbers of the newest rows, and when (UTC, without zone) the newest of the
    record was recorded, and the newest view."""

    statement: int
    trade_flow: int
    saved_view: int
    recorded_at: datetime | None
    view_recorded_at: datetime | None

    def before(self, table: str) -> int:
        """The number after which new rows of a table are numbered."""
        return {"trade_flow": self.trade_flow, "saved_view": self.saved_view}.get(table, self.statement)

    def since(self, table: str) -> datetime | None:
        """The moment before which no new row of a table was recorded."""
        return self.view_recorded_at if table == "saved_view" else self.recorded_at


def stage(cursor: Cursor, table: str, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    """Stage rows that are already in memory, before the transaction: rows that are not committed have no number yet."""
    cursor.execute(sql.text("load", f"{table}_rows"))
    for row in rows:
        cursor.execute(sql.text("load", f"{table}_row"), {name: row.get(name) for name in columns})


def append_staged(
    cursor: Cursor, table: str, *, file: str = "", places: Places | None = None, since: datetime | None = None
) -> None:
    """Check what is staged and append it. Nothing staged may have been recorded before `since` (UTC, without zone).
    `places` is asked for the rows of a file that are wrong.

    Raises BadInput `data.rows` with the findings, which name the file, the row, the column, what was found and what
    was expected; nothing is appended then.
    """
    given: dict[str, object] = {
        "since": since and f"{since.isoformat()}Z",
        "last_seq": last(cursor).before(table),
    }
    if table == "statement":
        run(cursor, "statement_named", given)
    wrong = [cell for question in CHECKS[table] for cell in run(cursor, question, given).fetchall()]
    place = places(row for row, *_ in wrong) if places and wrong else {}
    refuse(
        [
            Finding(key="data.cell", file=file, row=place.get(row, row), column=column, found=found, expected=expected)
            for row, column, found, expected in wrong
        ]
    )
    ranges = run(cursor, "statement_ranges", {}).fetchall() if table == "statement" else [("", "")]
    for above, up_to in ranges:
        run(cursor, table, given | {"above": above, "up_to": up_to})


def refuse(findings: list[Finding]) -> None:
    """Raise BadInput `data.rows` where something was found."""
    if findings:
        first = findings[0]
        raise BadInput(
            "data.rows", file=first.file, count=len(findings), row=first.row, column=first.column, found=first.found,
            expected=first.expected, findings=findings,
        )  # fmt: skip


def expect(cursor: Cursor, based_on: Iterable[Basis]) -> None:
    """Raise Conflict `edit.conflict` where another statement counts than the editor saw: `found` is its name, `by` who
    recorded it, both empty where none counts any more. The same with other keys for other subjects (CONFLICTS)."""
    for basis in based_on:
        view = basis.subject_kind == VIEW
        row = run(cursor, "counting_view" if view else "counting", dict(basis)).fetchone()
        found, by = row or ("", "")
        if found != basis.counts:
            key = CONFLICTS.get(basis.subject_kind, ("edit.conflict", "edit.conflict"))[bool(basis.counts)]
            raise Conflict(key, subject=basis.subject, indicator=basis.indicator, found=found, by=by)


def last(cursor: Cursor) -> Reached:
    """How far the store has come."""
    (row,) = cursor.execute(sql.text("load", "last_seq")).fetchall()
    return Reached(*row)


def shape(cursor: Cursor) -> None:
    """Give what is derived the shape that this version of the program knows, empty."""
    cursor.execute(sql.text("derived", "project"))
    cursor.execute(sql.text("load", "derived_exchange"))


def rebuild(cursor: Cursor) -> None:
    """Make everything that is derived again, from all statements; in no transaction, see load/derived_fill.sql."""
    cursor.execute(sql.text("derived", "project"))
    for step in ("derived_fill", "derived_exchange"):
        cursor.execute(sql.text("load", step))


def rebuild_touched(cursor: Cursor) -> None:
    """Make the record of the projects again that the staged statements speak of."""
    for step in ("touched", "touched_statements", "project_again"):
        cursor.execute(sql.text("load", step))


def check_ties(cursor: Cursor, subjects: Iterable[str] | None = None) -> None:
    """Raise BadInput `related.circle`, `related.orphan` where a project (one of these, or part of them) is part of
    itself, or of one of which nothing is known: its indicators would be in no total."""
    asked = None if subjects is None else sorted(set(subjects))
    found = run(cursor, "project_ties", {"subjects": asked}).fetchone()
    if found:
        project, whole, members = found
        key = "related.circle" if members else "related.orphan"
        raise BadInput(key, project=project, whole=whole, others=", ".join(members))


def run(cursor: Cursor, name: str, parameters: Mapping[str, object]) -> Cursor:
    """Run sql/load/<name>.sql with those of the parameters that it names."""
    (statement,) = cursor.extract_statements(sql.text("load", name))
    return cursor.execute(statement, {key: parameters[key] for key in statement.named_parameters})
