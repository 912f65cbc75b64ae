"""Saved views: what each opens, and whether its filters are still valid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from dashboard.errors import BadInput
from dashboard.filters import Filters
from dashboard.store import Store

SORT_PARAMETER = "sort"
"""The parameter of the sort order, kept in a view besides the filters."""


@dataclass(frozen=True)
class SavedView:
    """A page with its filters under a name. `error` says why the filters are no longer valid; `filters` is then None.

    `sort` is as in the address, empty for the default order; `number` identifies this version among all views.
    """

    number: int
    name: str
    page: str
    query: str
    filters: Filters | None
    sort: str
    error: BadInput | None
    recorded_at: datetime
    recorded_by: str

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of its address: the filters as they are read now, then the order; empty if invalid."""
        if self.filters is None:
            return []
        return [*self.filters.to_query(), *([(SORT_PARAMETER, self.sort)] if self.sort else [])]


def views(store: Store) -> list[SavedView]:
    """Return the current saved views by name."""
    return [_view(row, store.codes) for row in store.rows("saved_views", view_name=None)]


def view(store: Store, name: str) -> SavedView | None:
    """Return the view of a name, ignoring case; None where there is none."""
    found = store.rows("saved_views", view_name=name)
    return _view(found[0], store.codes) if found else None


def _view(row: Mapping[str, Any], codes: Mapping[str, Sequence[str]]) -> SavedView:
    pairs = parse_qsl(row["query"])
    sort = [value for key, value in pairs if key == SORT_PARAMETER]
    filters, wrong = None, None
    try:
        filters = Filters.from_query([pair for pair in pairs if pair[0] != SORT_PARAMETER], codes)
    except BadInput as error:
        wrong = error
    return SavedView(
        number=row["seq"], name=row["name"], page=row["page"], query=row["query"], filters=filters,
        sort=sort[-1] if sort else "", error=wrong, recorded_at=row["recorded_at"], recorded_by=row["recorded_by"],
    )  # fmt: skip
