"""Meetings, held and planned: agenda, earlier instructions and instructions given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from dashboard.analysis.instructions import (
    DEFAULT_LIMIT,
    Instructions,
    carried_instructions,
    effective_day,
    instructions,
)
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.period import PartialDate
from dashboard.store import Store


@dataclass(frozen=True)
class Meeting:
    """A meeting and its day; `title` is empty where it has none.

    planned: it was announced and nobody recorded that it was held. On its day it counts as that day's meeting all the
    same; one that did not take place is withdrawn. held_id is the statement of its day, noted_on the day in the
    region's time zone since which that day is known; statements are all statements on it, with field, aspect and
    statement_id. given, fulfilled, overdue count the instructions given at it, on the day of the question.
    """

    key: str
    day: date
    title: str
    planned: bool
    held_id: str
    source_id: str
    noted_on: date
    recorded_at: datetime
    recorded_by: str
    statements: Sequence[Mapping[str, str]]
    given: int = 0
    fulfilled: int = 0
    overdue: int = 0

    def frozen_on(self, today: date) -> date | None:
        """Return the as-of day of a past meeting: its own day, if the record knew of it by then; else None."""
        return self.day if self.noted_on <= self.day < today else None


BLOCKER = ("blocker", "blocker_body", "blocker_words", "blockers", "days_blocked")
"""The columns of strip.sql and agenda.sql on the oldest open blocker of a project."""


@dataclass(frozen=True)
class AgendaItem:
    """A project on the agenda of a meeting.

    project: project_id, name_ru, name_kk, name_en. commissioning: what counts of it, or else the newest promise;
    commissioning_qualifier: how exactly that is stated, None where it is exact.
    days_late: days since the last day of that promise, None where the project is not late; late_disputed: whether
    sources disagree on that. blocker: the columns of the oldest open blocker, named as in strip.sql; None where there
    is none. unfulfilled, overdue: numbers of instructions on the project. statement_ids: the statements that put it on
    the agenda.
    """

    project: Mapping[str, str]
    status: str | None
    commissioning: PartialDate | None
    commissioning_aspect: str | None
    commissioning_qualifier: str | None
    days_late: int | None
    late_disputed: bool
    blocker: Mapping[str, Any] | None
    unfulfilled: int
    overdue: int
    statement_ids: tuple[str, ...]


@dataclass(frozen=True)
class MeetingDetails:
    """A meeting with its agenda and instructions, in their state on `today`, the day of the question.

    previous: the last meeting of an earlier day; following: the next of a later one. carried: instructions of earlier
    meetings that were open at the beginning of its day or were fulfilled since the previous meeting. given: those given
    at it.
    """

    meeting: Meeting
    today: date
    previous: Meeting | None
    following: Meeting | None
    agenda: tuple[AgendaItem, ...]
    carried: Instructions
    given: Instructions

    @property
    def since(self) -> date | None:
        """The day after which changes are listed: the day before the previous meeting; None if that is in the future
        too."""
        return day_before(self.previous.day) if self.previous and self.previous.day <= self.today else None


def meetings(store: Store, filters: Filters) -> list[Meeting]:
    """Return the meetings known as of the day of the filters, the latest first, including planned ones.

    The other filters do not apply.
    """
    rows = cast(list[dict[str, Any]], store.at(filters.as_of).rows("meetings", today=effective_day(store, filters)))
    return [Meeting(noted_on=store.region.local(row.pop("noted_at")).date(), **row) for row in rows]


def last_meeting(known: Sequence[Meeting], until: date) -> Meeting | None:
    """Return the last meeting before a day."""
    return next((one for one in known if one.day < until), None)


def next_meeting(known: Sequence[Meeting], since: date) -> Meeting | None:
    """Return the first meeting on a day or after it."""
    return next((one for one in reversed(known) if one.day >= since), None)


def meeting(store: Store, key: str, filters: Filters, limit: int = DEFAULT_LIMIT) -> MeetingDetails:
    """Return a meeting as known as of the day of the filters. Raises NotFound `not_found.meeting_key`."""
    known = meetings(store, filters)
    found = next((one for one in known if one.key == key), None)
    if found is None:
        raise NotFound("not_found.meeting_key", found=key)
    previous = last_meeting(known, found.day)
    return MeetingDetails(
        meeting=found,
        today=effective_day(store, filters),
        previous=previous,
        following=next((one for one in reversed(known) if one.day > found.day), None),
        agenda=_agenda(store, key, filters),
        carried=carried_instructions(store, filters, key, found.day, previous.day if previous else None, limit),
        given=instructions(store, filters, meeting=key, limit=limit),
    )


def day_before(day: date) -> date:
    """Return the day before: changes since then include those recorded on the day itself."""
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


def _agenda(store: Store, key: str, filters: Filters) -> tuple[AgendaItem, ...]:
    today = effective_day(store, filters)
    rows = cast(list[dict[str, Any]], store.at(filters.as_of).rows("agenda", meeting=key, today=today))
    return tuple(
        AgendaItem(
            project={name: row[name] for name in ("project_id", "name_ru", "name_kk", "name_en")},
            status=row["status"],
            commissioning=_commissioning(row),
            commissioning_aspect=row["commissioning_aspect"] if row["commissioning"] else "planned",
            commissioning_qualifier=row["commissioning_qualifier"] if row["commissioning"] else None,
            days_late=row["days_late"],
            late_disputed=bool(row["late_disputed"]),
            blocker={name: row[name] for name in BLOCKER} if row["blocker"] else None,
            unfulfilled=row["unfulfilled"],
            overdue=row["overdue"],
            statement_ids=tuple(row["statement_ids"]),
        )
        for row in rows
    )


def _commissioning(row: Mapping[str, Any]) -> PartialDate | None:
    """Return the date that counts; where none does, the newest promise."""
    name = "commissioning" if row["commissioning"] else "due"
    return PartialDate(row[name], row[f"{name}_precision"]) if row[name] else None
