"""Dates and periods with their precision (day, month, quarter or year), written as in ISO 8601."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

from dashboard.errors import BadInput

Precision = Literal["day", "month", "quarter", "year"]

_MONTHS: dict[Precision, int] = {"month": 1, "quarter": 3, "year": 12}  # how many months each of them has
_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?", re.ASCII
)
OPEN = ".."  # an end that is not known, after ISO 8601-2


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to its `precision`; `first` is its first day. Ordered by first day, then by precision.

    Raises ValueError for an unknown precision, or a first day that does not begin such a period.
    """

    first: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.precision not in get_args(Precision):
            raise ValueError(f"no such precision: {self.precision}")
        months = _MONTHS.get(self.precision)
        if months is not None and (self.first.day != 1 or (self.first.month - 1) % months):
            raise ValueError(f"{self.first} does not begin a {self.precision}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date in "2023", "2023-Q4", "2023-05" or "2023-05-14". Raises BadInput `period.unreadable`."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise BadInput("period.unreadable", text=text)
        year, quarter, month, day = (int(part) if part else None for part in written.groups())
        precision: Precision = "day" if day else "month" if month else "quarter" if quarter else "year"
        if quarter:
            month = 3 * quarter - 2
        try:
            return cls(date(year or 0, 1 if month is None else month, 1 if day is None else day), precision)
        except ValueError as error:
            raise BadInput("period.unreadable", text=text) from error

    def __str__(self) -> str:
        if self.precision == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        if self.precision == "day":
            return self.first
        month = self.first.month + _MONTHS[self.precision] - 1
        return date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a date moved, in days; negative for earlier. `months` is None where whole months do not express it.

    For dates known to the day, months express only whole years.
    """

    days: int = 0
    months: int | None = 0

    @classmethod
    def between(cls, before: PartialDate, after: PartialDate) -> Self:
        """Return the shift from the last day of one date to that of the other, as the macro shift_days does.

        It is zero where one date lies within the other.
        """
        if after.first <= before.last and before.first <= after.last:
            return cls()
        old, new = before.last, after.last
        months = 12 * (new.year - old.year) + new.month - old.month
        whole = "day" not in (before.precision, after.precision) or (months % 12 == 0 and old.day == new.day)
        return cls((new - old).days, months if whole else None)

    @property
    def largest(self) -> tuple[Literal["years", "months", "days"], int]:
        """The largest unit that expresses the shift, and the number of units."""
        if not self.months:
            return "days", self.days
        return ("months", self.months) if self.months % 12 else ("years", self.months // 12)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `start` to the last day of `end`; None is an unknown end.

    Raises ValueError where both ends are unknown, or `end` is before `start`.
    """

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a period needs an end")
        if self.start is not None and self.end is not None and self.end.last < self.start.first:
            raise ValueError(f"a period runs forward: {self.start}, {self.end}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the period in an ISO 8601 interval of partial dates, such as "2021/2023"; either end may be "..".

        Raises BadInput `period.unreadable`.
        """
        start, slash, end = text.partition("/")
        if not slash:
            raise BadInput("period.unreadable", text=text)
        try:
            return cls(*(None if part == OPEN else PartialDate.parse(part) for part in (start, end)))
        except ValueError as error:
            raise BadInput("period.unreadable", text=text) from error

    def __str__(self) -> str:
        return f"{self.start or OPEN}/{self.end or OPEN}"
