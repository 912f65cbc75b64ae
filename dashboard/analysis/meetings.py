"""Meetings that were held: who comes back to one asks for what changed since the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from dashboard.filters import Filters
from dashboard.store import Store


@dataclass(frozen=True)
class Meeting:
    """An event and the day on which it was held; `title` is empty where it has none. `statements` are what is said of
    both: field, aspect, statement_id."""

    key: str
    day: date
    title: str
    source_id: str
    recorded_at: datetime
    recorded_by: str
    statements: Sequence[Mapping[str, str]]


def meetings(store: Store, filters: Filters) -> list[Meeting]:
    """The meetings of which the record knew on the day of the filters, the newest first, whatever else they choose."""
    rows = cast(list[dict[str, Any]], store.at(filters.as_of).rows("meetings"))
    return [Meeting(**row) for row in rows]


def last_meeting(known: Sequence[Meeting], until: date) -> Meeting | None:
    """The last that was held before a day: that of the day itself is the one for which it is asked."""
    return next((one for one in known if one.day < until), None)
