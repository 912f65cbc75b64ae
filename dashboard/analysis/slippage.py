"""How often the commissioning date of a project was moved, how far, and how it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.analysis.projects import Passport
from dashboard.period import PartialDate, Shift


@dataclass(frozen=True)
class Promise:
    """A promised date, its shift from the promise before, and how exactly it is stated: None, about, …"""

    day: PartialDate
    shift: Shift
    qualifier: str | None = None


@dataclass(frozen=True)
class Slippage:
    """The promises of one project in the order in which they were made, without those that repeat or refine the one
    before.

    shift: from the first promise, at its most exact before it was moved, to the last. actual: the counting date of
    commissioning. delay: from the last promise to the actual date. actual_qualifier: how exactly the actual date is
    stated. The last three are None where unknown.
    """

    promises: Sequence[Promise]
    shift: Shift
    actual: PartialDate | None = None
    delay: Shift | None = None
    actual_qualifier: str | None = None

    @property
    def times_moved(self) -> int:
        """How often the date was moved."""
        return max(len(self.promises) - 1, 0)


def slippage(passport: Passport) -> Slippage:
    """Return what the valid statements on commissioning say, as of the day of the passport."""
    frame = passport.statements
    dated = frame[(frame["field"] == "commissioning") & frame["day"].notna()]
    dated_rows = sorted(dated.to_dict("records"), key=_sort_date)
    promises: list[Promise] = []
    first: PartialDate | None = None
    last: PartialDate | None = None
    for row in (row for row in dated_rows if row["aspect"] == "planned"):
        promised = _date(row)
        moved = Shift.between(last, promised) if last else Shift()
        if moved.days or not promises:
            promises.append(Promise(promised, moved, _qualifier(row)))
        if last is None or moved.days or promised.last - promised.first <= last.last - last.first:
            last = promised
        if len(promises) == 1:
            first = last
    moved = Shift.between(first, promises[-1].day) if first and len(promises) > 1 else Shift()
    counting = next((row for row in dated_rows if row["aspect"] == "actual" and row["counts"]), None)
    if counting is None:
        return Slippage(promises, moved)
    fact = _date(counting)
    return Slippage(promises, moved, fact, Shift.between(last, fact) if last else None, _qualifier(counting))


def _date(row: dict[Any, Any]) -> PartialDate:
    return PartialDate(row["day"].date(), row["day_precision"])


def _qualifier(row: dict[Any, Any]) -> str | None:
    return row["qualifier"] if isinstance(row["qualifier"], str) else None


def _sort_date(row: dict[Any, Any]) -> date:
    """Return the day that a statement refers to, an unknown one first: the order in which statements come to count."""
    held = row["holds_on"]
    return PartialDate.parse(held).first if isinstance(held, str) else date.min
