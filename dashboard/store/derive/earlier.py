"""Records made from another one, each in a schema in memory: of an earlier day, of the changes between two days, and
with the projects that rules name."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dashboard.store import sql
from dashboard.store.log.tables import Cursor

MANY_STATEMENTS = 100_000
"""Above this many statements between two days, look up first which of their projects existed before."""

Step = tuple[str, Mapping[str, object]]
"""A file of sql/past and its parameters; `rule` among them names the rule that it reads as macro `finding`."""


def as_of(seq: int, moment: datetime) -> list[Step]:
    """Steps that make the record as it was up to a statement, and up to a moment (UTC, without zone) for trade."""
    return [("past", {"seq": seq, "moment": moment}), ("catch_up", {}), ("subtotals", {})]


def changes(first: int, last: int) -> list[Step]:
    """Steps that find what changed from one statement, exclusive, to another."""
    return [("between", {"seq": first, "many": last - first > MANY_STATEMENTS})]


def named_by_rules(rules: Sequence[str], unnamed: bool, parameters: Mapping[str, object]) -> list[Step]:
    """Steps that find the projects that each rule names and, with `unnamed`, those that none of them does."""
    given = {**parameters, "nothing": unnamed}
    return [("named", {}), *(("named_by", {**given, "rule": rule}) for rule in rules), ("selected_named", given)]


def make(cursor: Cursor, schema: str, search_path: str, steps: Sequence[Step]) -> None:
    """Make a record in a new schema, the first of the search path; in no transaction, so that all cores work on it."""
    cursor.execute(f"CREATE SCHEMA memory.{schema}")
    cursor.execute(f"SET search_path = '{search_path}'")
    for name, parameters in steps:
        if "rule" in parameters:
            cursor.execute(sql.text("checks", str(parameters["rule"])))
        sql.run(cursor, "past", name, parameters)


def is_current(cursor: Cursor) -> bool:
    """Whether the record of an earlier day has been brought up to date with the newest statement."""
    ((current,),) = cursor.execute(sql.text("past", "is_current")).fetchall()
    return bool(current)


def catch_up(cursor: Cursor) -> None:
    """Derive the projects, as they were that day, of which something was said since the record was made."""
    cursor.execute(sql.text("past", "catch_up"))
