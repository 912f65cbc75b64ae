"""The record of each project and of every other subject, comparisons and subtotals, made from the log."""

from collections.abc import Iterable
from hashlib import sha256

from dashboard.errors import BadInput
from dashboard.store import sql
from dashboard.store.log.tables import Cursor

TABLES = ("project", "subject")
"""Files of sql/derived that make the derived tables."""


def prepare(root: Cursor) -> bool:
    """Make macros and derived tables, if they were made by other SQL than this version's; give whether they were."""
    texts = [*(sql.text("derived", tables) for tables in TABLES), *(sql.text("macros", macro) for macro in sql.MACROS)]
    digest = sha256("".join(texts).encode()).hexdigest()
    if dict(root.execute(sql.text("meta", "derived")).fetchall()).get("project") == digest:
        return False
    for tables in TABLES:
        root.execute(sql.text("derived", tables))  # macros look for the tables when they are made
    root.execute(sql.text("derived", "exchange"))
    for macro in sql.DERIVED_MACROS:
        root.execute(sql.text("macros", macro))
    rebuild(root)
    root.execute(sql.text("meta", "derive"), {"name": "project", "sha256": digest})
    return True


def rebuild(cursor: Cursor) -> None:
    """Make everything that is derived from the whole log; in no transaction, see derived/fill.sql."""
    for step in (*TABLES, "fill", "exchange"):
        cursor.execute(sql.text("derived", step))


def update(cursor: Cursor, after: int) -> None:
    """Make again what is derived of the subjects of statements with a number above `after`."""
    sql.run(cursor, "derived", "touched", {"after": after})
    for step in ("touched_statements", "project_again"):
        cursor.execute(sql.text("derived", step))
    sql.run(cursor, "derived", "subjects_touched", {"after": after})
    if cursor.execute(sql.text("derived", "any_touched")).fetchone() == (True,):
        cursor.execute(sql.text("derived", "subjects_again"))


def check_ties(cursor: Cursor, subjects: Iterable[str] | None = None) -> None:
    """Raise BadInput if a project is part of itself (`related.circle`) or of an unknown one (`related.orphan`).

    No total would contain it. With `subjects` only these projects and their parts are checked.
    """
    found = sql.run(
        cursor, "derived", "ties", {"subjects": None if subjects is None else sorted(set(subjects))}
    ).fetchone()
    if found:
        project, whole, members = found
        key = "related.circle" if members else "related.orphan"
        raise BadInput(key, project=project, whole=whole, others=", ".join(members))
