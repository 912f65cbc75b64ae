"""The views that people saved under a name: what each opens, and whether it still can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from dashboard.errors import BadInput
from dashboard.filters import Filters
from dashboard.store import Store

SORT_PARAMETER = "sort"
"""Besides the filters, a view keeps the order of the list."""


@dataclass(frozen=True)
class SavedView:
    """A page with its filters under a name. Where `wrong` says why the filters cannot be read any more, there are none.

    `sort` is as the address has it, empty for the usual order; `number` names this saving among all of them.
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
        """The pairs of its address: the filters as they are read now, then the order; none where it cannot be read."""
        if self.filters is None:
            return []
        return [*self.filters.to_query(), *([(SORT_PARAMETER, self.sort)] if self.sort else [])]


def views(store: Store) -> list[SavedView]:
    """The views that are saved now, by name."""
    return [_view(row, store.codes) for row in store.rows("saved_views", view_name=None)]


def view(store: Store, name: str) -> SavedView | None:
    """The view of a name, in whatever case it is written; None where there is none."""
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
