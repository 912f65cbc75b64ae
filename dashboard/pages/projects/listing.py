"""The position of a page in the list of projects: the order, and the row after or before which it begins.

Both are in the address: `sort=-cost`, `after=<the key of a row>`. A page is found by key, so the last one of a million
projects takes as long as the first.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.pages.ui import address, store_cache

Row = Mapping[str, Any]

USUAL = "-cost"


@dataclass(frozen=True)
class Place:
    """`sort` is a name of analysis.SORTS, with a minus if descending; `after` and `before` are keys of rows or None."""

    sort: str = USUAL
    after: Row | None = None
    before: Row | None = None

    @classmethod
    def read(cls) -> "Place":
        """Return the position in the address; one that cannot be read is the first page in the default order."""
        sort = address.parameter("sort") or USUAL
        if sort.removeprefix("-") not in analysis.SORT_COLUMNS:
            sort = USUAL
        return cls(sort, _read(address.parameter("after")), _read(address.parameter("before")))

    def address(self) -> dict[str, str | None]:
        """Return the parameters of this position, without defaults."""
        keys = {"after": self.after, "before": self.before}
        return {
            "sort": None if self.sort == USUAL else self.sort,
            **{name: _written(row) if row else None for name, row in keys.items()},
        }


@dataclass(frozen=True)
class Page:
    """The rows at a position, and whether there are rows before and after them."""

    place: Place
    rows: Sequence[Row]
    back: bool
    on: bool

    def first(self) -> Place | None:
        return Place(self.place.sort) if self.back else None

    def previous(self) -> Place | None:
        return Place(self.place.sort, before=self.rows[0]) if self.back and self.rows else None

    def next(self) -> Place | None:
        return Place(self.place.sort, after=self.rows[-1]) if self.on else None


def read(chosen: Filters, language: str) -> Page:
    """Return the page of the address; one that would begin before the first row is the first page."""
    place = Place.read()
    sort, descending = place.sort.removeprefix("-"), place.sort.startswith("-")
    size = analysis.PAGE_SIZE + 1
    order = partial(analysis.project_page, sort=sort, descending=descending, size=size, language=language)

    def asked(after: Row | None, *, backward: bool = False) -> Sequence[Row]:
        return records(store_cache.cached(partial(order, after=after, backward=backward), chosen))

    if place.before:
        rows = asked(place.before, backward=True)
        if len(rows) == size:
            return Page(place, rows[1:], back=True, on=True)
    after = None if place.before else place.after
    rows = asked(after)
    return Page(place, rows[: analysis.PAGE_SIZE], back=after is not None, on=len(rows) == size)


def _read(written: str | None) -> Row | None:
    """Return a key as the address has it, `number|text|seq`, or None where it cannot be read."""
    number, _, rest = (written or "").partition("|")
    text, _, seq = rest.rpartition("|")
    try:
        key = {"sort_number": float(number), "sort_text": text, "last_seq": int(seq)}
    except ValueError:
        return None
    return None if math.isnan(float(number)) or not 0 < int(seq) < 2**63 else key


def _written(row: Row) -> str:
    return f"{row['sort_number']!r}|{row['sort_text']}|{row['last_seq']}"
