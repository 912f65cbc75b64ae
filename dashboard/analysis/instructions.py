"""Instructions given at meetings: the task, the responsible bodies, the due date, and the state on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, cast

from dashboard.filters import Filters
from dashboard.period import PartialDate
from dashboard.store import Store

DEFAULT_LIMIT = 100
"""Maximum number of instructions in a list; the others are counted."""

State = Literal["overdue", "open", "fulfilled"]


@dataclass(frozen=True)
class Due:
    """A due date as it was once stated: the date, the author, and the reason for moving it."""

    day: PartialDate
    recorded_at: datetime
    recorded_by: str
    reason: str


@dataclass(frozen=True)
class Instruction:
    """An instruction and its state on a day.

    bodies: the responsible bodies in the order in which they were named. due: None where no date is known; former: the
    dates from which it was moved, the first one first. state: fulfilled; overdue after the last day of the due date;
    else open, also without a due date. days_late: from the last day of the due date to the day of the question or of
    fulfilment; negative before it, None without a due date. note: the comment on fulfilment. project: the columns
    project_id, name_ru, name_kk, name_en, or None. matter_id, due_id and fulfilled_id are the statements that count, ""
    for none; statements are all statements on it, with field, aspect and statement_id.
    """

    key: str
    matter: str
    bodies: tuple[str, ...]
    state: State
    due: PartialDate | None
    former: tuple[Due, ...]
    days_late: int | None
    fulfilled: PartialDate | None
    note: str
    meeting: str | None
    meeting_day: date | None
    meeting_title: str
    project: Mapping[str, str] | None
    recorded_at: datetime
    recorded_by: str
    matter_id: str
    due_id: str
    fulfilled_id: str
    moved_by: str
    """Who said the due date that counts."""
    moved_why: str
    """Why they did."""
    fulfilled_by: str
    """Who said that it is fulfilled."""
    statements: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Instructions:
    """A list of instructions: overdue ones first, the longest overdue first; then open ones by due date; then fulfilled
    ones, the latest first.

    The counts include all instructions, of which `rows` may be only the first.
    """

    rows: tuple[Instruction, ...] = ()
    overdue: int = 0
    open: int = 0
    fulfilled: int = 0

    @property
    def total(self) -> int:
        return self.overdue + self.open + self.fulfilled

    @property
    def unfulfilled(self) -> int:
        return self.overdue + self.open


@dataclass(frozen=True)
class Body:
    """A responsible body with the numbers of its unfulfilled and overdue instructions."""

    name: str
    unfulfilled: int
    overdue: int


def instructions(
    store: Store,
    filters: Filters,
    *,
    key: str | None = None,
    meeting: str | None = None,
    project: str | None = None,
    body: str | None = None,
    unfulfilled: bool = False,
    limit: int = DEFAULT_LIMIT,
) -> Instructions:
    """Return the instructions known as of the day of the filters and their states on that day.

    Selects the instruction of a key, those given at a meeting, on a project, to a body, or all; with `unfulfilled` only
    those still to be done. The other filters do not apply.
    """
    selected = {"key": key, "meeting": meeting, "project": project, "body": body, "unfulfilled": unfulfilled}
    return _query(store, filters, limit, **selected)


def carried_instructions(
    store: Store, filters: Filters, meeting: str, day: date, previous_day: date | None, limit: int = DEFAULT_LIMIT
) -> Instructions:
    """Return the instructions of other meetings that come before a meeting on `day`, and their states.

    Those of later meetings are left out, and those fulfilled before the meeting of `previous_day`, if there was one.
    """
    start = store.region.begin_of(previous_day) if previous_day else None
    carried = {"carried_to": meeting, "carried_day": day, "previous_day": previous_day, "previous_start": start}
    return _query(store, filters, limit, **carried)


def bodies(store: Store, filters: Filters) -> list[Body]:
    """Return the responsible bodies, those with the most overdue instructions first, then the most unfulfilled."""
    rows = store.at(filters.as_of).rows("bodies", today=effective_day(store, filters))
    return [Body(str(row["body"]), cast(int, row["unfulfilled"]), cast(int, row["overdue"])) for row in rows]


def effective_day(store: Store, filters: Filters) -> date:
    """Return the day on which states are determined: that of the filters, or today."""
    return cast(date, store.limits(filters)["today"])


_NO_CONDITIONS: Mapping[str, object] = MappingProxyType(
    {
        **dict.fromkeys(("key", "meeting", "project", "body")),
        "unfulfilled": False,
        **dict.fromkeys(("carried_to", "carried_day", "previous_day", "previous_start")),
    }
)
"""The parameters of instructions.sql that select all instructions."""


def _query(store: Store, filters: Filters, limit: int, **conditions: object) -> Instructions:
    """Return the instructions that meet the conditions, parameters of instructions.sql."""
    then = store.at(filters.as_of)
    parameters = {**_NO_CONDITIONS, **conditions, "today": effective_day(store, filters), "size": limit}
    rows = cast(list[dict[str, Any]], then.rows("instructions", **parameters))
    if not rows:
        return Instructions()
    keys = sorted({row["project_id"] for row in rows if row["project_id"]})
    names = {str(one["project_id"]): one for one in (then.rows("names", project_ids=keys) if keys else ())}
    counts = {state: int(rows[0][f"{state}_total"]) for state in ("overdue", "open", "fulfilled")}
    return Instructions(tuple(_instruction(row, names) for row in rows), **counts)


def _instruction(row: Mapping[str, Any], names: Mapping[str, Mapping[str, object]]) -> Instruction:
    matter, due, fulfilled, project = row["matter"], row["due"] or {}, row["fulfilled"] or {}, row["project_id"]
    known = {"project_id": project, **names.get(project, {})} if project else None
    return Instruction(
        key=row["key"],
        matter=matter["text"],
        bodies=tuple(row["bodies"]),
        state=row["state"],
        due=_day(due),
        former=_former(row["dues"], due),
        days_late=row["days_late"],
        fulfilled=_day(fulfilled),
        note=fulfilled.get("stated") or "",
        meeting=row["meeting"],
        meeting_day=row["meeting_day"],
        meeting_title=row["meeting_title"],
        project=cast("Mapping[str, str] | None", known),
        recorded_at=matter["recorded_at"],
        recorded_by=matter["recorded_by"],
        matter_id=matter["statement_id"],
        due_id=due.get("statement_id") or "",
        fulfilled_id=fulfilled.get("statement_id") or "",
        moved_by=due.get("recorded_by") or "",
        moved_why=due.get("reason") or "",
        fulfilled_by=fulfilled.get("recorded_by") or "",
        statements=row["statements"],
    )


def _former(dues: Sequence[Mapping[str, Any]], counting: Mapping[str, Any]) -> tuple[Due, ...]:
    """Return the dates before the counting one; a date stated twice in a row counts once."""
    earlier = [one for one in dues if one["seq"] < counting.get("seq", 0)]
    after = [*(_day(one) for one in earlier[1:]), _day(counting)]
    return tuple(
        Due(day, one["recorded_at"], one["recorded_by"], one["reason"] or "")
        for one, later in zip(earlier, after, strict=False)
        if (day := _day(one)) and day != later
    )


def _day(stated: Mapping[str, Any]) -> PartialDate | None:
    return PartialDate(stated["day"], stated["day_precision"]) if stated.get("day") else None
