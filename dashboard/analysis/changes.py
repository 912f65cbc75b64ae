"""What changed between two days: each indicator's old and new value with author, time and reason; the known cost as a
bridge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from dashboard.analysis.meetings import day_before, last_meeting, meetings
from dashboard.errors import BadInput, NotFound
from dashboard.filters import Filters
from dashboard.quantity import Qualifier
from dashboard.store import Store

KINDS = ("new", "gone", "commissioned", "status", "cost", "slipped", "forward", "other")
"""Kinds of changes, in the order in which they are listed. slipped: a date moved later; forward: earlier."""

BRIDGE_PARTS = ("before", "new", "entered", "parted", "gone", "left", "joined", "up", "down", "became_known",
                "became_unknown", "after")  # fmt: skip
"""Parts of the bridge in order.

entered, left: projects that began or ceased to match the filters. joined: projects that became part of another, whose
values include theirs; parted: those that ceased to be.
"""

DEFAULT_DAYS = 30
"""Days back from which changes are listed by default."""

SINCE_MEETING = "meeting"
"""The value of `since` that stands for the last meeting."""

_RELATIVE = re.compile(r"(\d{1,5})d")


@dataclass(frozen=True)
class BridgePart:
    """One part of the bridge: its projects, those of known cost, and the amount it adds, in the region's currency."""

    name: str
    projects: int
    known: int
    value: Decimal
    qualifier: Qualifier


@dataclass(frozen=True)
class Changes:
    """The changes of the selected projects after the end of `since`, until the end of `until` (None: until now).

    rows: the columns of changes.sql, grouped by kind. bridge: the parts that are not empty, in the order of
    BRIDGE_PARTS; those between the first and the last sum to their difference exactly. Both are empty where nothing was
    recorded.
    """

    since: date
    until: date | None
    rows: pd.DataFrame
    bridge: Sequence[BridgePart] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The number of changes of each kind, including those beyond the limit."""
        return {str(kind): int(rows["kind_total"].iloc[0]) for kind, rows in self.rows.groupby("kind", sort=False)}


def changes(store: Store, filters: Filters, since: date, until: date | None, limit: int = 50) -> Changes:
    """Return what changed between two days, at most `limit` rows of each kind.

    Projects are those that the filters select on either day; the filter by rules applies to the later day only. The
    cost of the query depends on what was recorded between the days, not on the size of the store.
    """
    between = store.between(since, until)
    if between is None:
        return Changes(since, until, pd.DataFrame(columns=["kind", "kind_total"]))
    if filters.needs:
        between = store.filtered_by_rules(between, filters.model_copy(update={"as_of": until}))
    chosen = store.parameters(filters)
    parts = {str(row["part"]): _part(row) for row in between.rows("bridge", **chosen)}
    bridge = [parts[name] for name in BRIDGE_PARTS if name in parts]
    return Changes(since, until, between.table("changes", size=limit, **chosen), bridge)


def since_day(store: Store, asked: str | None, until: date) -> date:
    """Return the day from which changes are asked for.

    `asked` is a day, a number of days before `until` («30d», the default), or «meeting» for the last meeting before
    `until`.

    Raises BadInput `filter.not_since`, `filter.reversed`; NotFound `not_found.meeting`, and `not_found.meeting_before`
    where the only meeting is on the day itself.
    """
    if asked == SINCE_MEETING:
        known = meetings(store, Filters(as_of=until))
        meeting = last_meeting(known, until)
        if meeting is None:
            held = any(one.day == until for one in known)
            raise NotFound("not_found.meeting_before" if held else "not_found.meeting", found=until)
        return day_before(meeting.day)
    relative = _RELATIVE.fullmatch(asked or f"{DEFAULT_DAYS}d")
    if relative:
        return until - timedelta(days=min(int(relative[1]), (until - date.min).days))
    try:
        day = date.fromisoformat(asked or "")
    except ValueError as error:
        raise BadInput("filter.not_since", name="since", found=asked) from error
    if day > until:
        raise BadInput("filter.reversed", name="since", found=asked, expected=until.isoformat())
    return day


def _part(row: dict[str, object]) -> BridgePart:
    counts = {name: int(str(row[name])) for name in ("projects", "known")}
    qualifier = Qualifier.from_bits(int(str(row["bits"])))
    return BridgePart(str(row["part"]), value=Decimal(str(row["value"])), qualifier=qualifier, **counts)
