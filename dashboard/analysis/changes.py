"""What changed between two days: each indicator old and new, with who, when and why; the known cost as a bridge."""

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
"""What a change is: in the order in which they are told. slipped: a date moved later, forward: earlier."""

BRIDGE_PARTS = ("before", "new", "entered", "parted", "gone", "left", "joined", "up", "down", "became_known",
                "became_unknown", "after")  # fmt: skip
"""The parts of the bridge in order: entered and left are projects that changed into the filters and out of them, joined
and parted those that became part of another, whose indicators hold theirs, and that are one of their own again."""

DEFAULT_DAYS = 30
"""So far back changes are told where nothing else is asked for."""

SINCE_MEETING = "meeting"
"""How the address asks for what changed since the last meeting."""

_RELATIVE = re.compile(r"(\d{1,5})d")


@dataclass(frozen=True)
class BridgePart:
    """One part of the bridge: how many projects, of how many the cost is known, and what they add, in tenge."""

    name: str
    projects: int
    known: int
    value: Decimal
    qualifier: Qualifier


@dataclass(frozen=True)
class Changes:
    """What became of the selected projects after the end of `since` until the end of `until` (None: until now).

    rows: the columns of changes.sql, those of one kind together. bridge: the parts that are not empty, in the order of
    PARTS; what stands between the first and the last sums to their difference exactly. Both are empty where nothing
    was recorded in between.
    """

    since: date
    until: date | None
    rows: pd.DataFrame
    bridge: Sequence[BridgePart] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each kind there are, whatever the limit was."""
        return {str(kind): int(rows["kind_total"].iloc[0]) for kind, rows in self.rows.groupby("kind", sort=False)}


def changes(store: Store, filters: Filters, since: date, until: date | None, limit: int = 50) -> Changes:
    """What changed between two days, of each kind the first rows. Projects are those chosen then or now; by
    what the rules find, those of whom they find it now.

    The cost follows what was recorded between the days, not the size of the store.
    """
    between = store.between(since, until)
    if between is None:
        return Changes(since, until, pd.DataFrame(columns=["kind", "kind_total"]))
    if filters.needs:
        between = store.narrowed_by_rules(between, filters.model_copy(update={"as_of": until}))
    chosen = store.parameters(filters)
    parts = {str(row["part"]): _part(row) for row in between.rows("bridge", **chosen)}
    bridge = [parts[name] for name in BRIDGE_PARTS if name in parts]
    return Changes(since, until, between.table("changes", size=limit, **chosen), bridge)


def since_day(store: Store, asked: str | None, until: date) -> date:
    """The day from which changes are asked for: a day; so many days before `until` («30d», which is also meant where
    nothing is asked); «meeting», the last one before `until`.

    Raises BadInput `filter.not_since`, `filter.reversed`; NotFound `not_found.meeting`, and
    `not_found.meeting_before` where the only one was held on the day itself.
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
