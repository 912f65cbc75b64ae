"""Checks of staged rows, and of what an editor based a batch on; they read the log and nothing that is derived."""

from collections.abc import Callable, Iterable, Mapping

from dashboard.errors import BadInput, Conflict
from dashboard.model import EVENT, INSTRUCTION, VIEW, Basis, Finding
from dashboard.store import sql
from dashboard.store.log.tables import Cursor

CHECKS = {
    "source": ("source_findings",),
    "rate": ("rate_findings",),
    "statement": ("statement_twice", "order", "statement_findings", "statement_codes", "statement_tied"),
    "trade_flow": ("order", "trade_flow_findings"),
    "saved_view": ("order", "saved_view_findings"),
}
"""The files of sql/load that check the staged rows of each table."""

CONFLICTS = {
    VIEW: ("view.conflict", "view.conflict"),
    EVENT: ("meeting.conflict", "meeting.changed"),
    INSTRUCTION: ("instruction.conflict", "instruction.conflict"),
}
"""Keys of a conflict by kind of subject: where the editor saw no statement that counts, and where one was seen."""

Locate = Callable[[Iterable[int]], Mapping[int, int]]
"""Gives the row of the file for each of these staged rows."""


def check_staged(
    cursor: Cursor, table: str, parameters: Mapping[str, object], file: str = "", locate: Locate | None = None
) -> None:
    """Raise BadInput `data.rows` with a finding for each staged cell that cannot be taken."""
    wrong = [cell for question in CHECKS[table] for cell in sql.run(cursor, "load", question, parameters).fetchall()]
    rows = locate(row for row, *_ in wrong) if locate and wrong else {}
    refuse(
        [
            Finding(key="data.cell", file=file, row=rows.get(row, row), column=column, found=found, expected=expected)
            for row, column, found, expected in wrong
        ]
    )


def refuse(findings: list[Finding]) -> None:
    """Raise BadInput `data.rows` unless the list is empty."""
    if findings:
        first = findings[0]
        raise BadInput(
            "data.rows", file=first.file, count=len(findings), row=first.row, column=first.column, found=first.found,
            expected=first.expected, findings=findings,
        )  # fmt: skip


def check_basis(cursor: Cursor, based_on: Iterable[Basis]) -> None:
    """Raise Conflict where another statement counts than the one the editor saw.

    `found` is its name and `by` who recorded it; both are empty where none counts any more. The key is `edit.conflict`,
    for some kinds of subject another one (CONFLICTS).
    """
    for basis in based_on:
        question = "counting_view" if basis.subject_kind == VIEW else "counting"
        row = sql.run(cursor, "load", question, dict(basis)).fetchone()
        found, by = row or ("", "")
        if found != basis.counts:
            key = CONFLICTS.get(basis.subject_kind, ("edit.conflict", "edit.conflict"))[bool(basis.counts)]
            raise Conflict(key, subject=basis.subject, indicator=basis.indicator, found=found, by=by)
