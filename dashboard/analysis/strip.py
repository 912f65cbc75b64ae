"""The strip of the overview: the most urgent projects, and how many are late, blocked, or have overdue instructions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.analysis.instructions import effective_day
from dashboard.filters import Filters
from dashboard.store import Store

STRIP_SIZE = 12
"""Projects in the strip; the table of projects has the others."""


@dataclass(frozen=True)
class Strip:
    """The most urgent of the selected projects, on the day of the filters.

    rows: the columns of strip.sql, the most urgent first. projects, late, blocked, overdue_projects: how many of all
    selected projects there are, are late, have a blocker that is not lifted, have an overdue instruction.
    """

    rows: Sequence[Mapping[str, Any]] = ()
    projects: int = 0
    late: int = 0
    blocked: int = 0
    overdue_projects: int = 0

    def longest(self, days: str) -> Mapping[str, Any] | None:
        """Return the row with the most `days` (days_late or days_blocked) of all selected projects.

        None where it may be one that has no row: rows are ordered by the longer of the two times.
        """
        found = max(self.rows, key=lambda row: row[days] or 0, default=None)
        if found is None or not found[days]:
            return None
        least = min(max(row["days_late"] or 0, row["days_blocked"] or 0) for row in self.rows)
        return found if self.projects == len(self.rows) or found[days] >= least else None


def strip(store: Store, filters: Filters, limit: int = STRIP_SIZE) -> Strip:
    """Return the most urgent projects, at most `limit` of them."""
    asked = {"today": effective_day(store, filters), "size": limit}
    rows = store.for_filters(filters).rows("strip", **asked, **store.parameters(filters))
    if not rows:
        return Strip()
    counts = ("projects", "late", "blocked", "overdue_projects")
    return Strip(tuple(rows), **{name: int(str(rows[0][name])) for name in counts})
