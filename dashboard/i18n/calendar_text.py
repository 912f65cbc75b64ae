"""Dates, periods and durations in words: the part of `Text` that knows the calendar."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime

from dashboard.i18n.messages import Language
from dashboard.i18n.signs import MINUS, SIGNS
from dashboard.period import PartialDate, Period, Shift
from dashboard.quantity import Qualifier
from dashboard.region import Region

MOST_DAYS = 99
"""Longer times are written in months and years."""

WHOLE_YEARS = 10
"""From this many years on, months are left out."""

DAYS_OF_YEAR = 365.2425


class CalendarText:
    """Writes dates in the language and the time zone of the `Text` that inherits it."""

    language: Language
    region: Region

    if TYPE_CHECKING:

        def __call__(self, key: str, /, **params: object) -> str: ...

    def _unqualified(self, day: PartialDate | date | None) -> str:
        if day is None:
            return self("common.not_stated")
        if isinstance(day, date):
            return format_date(day, self("format.day"), self.language)
        if day.precision == "year":
            return str(day.first.year)
        if day.precision == "quarter":
            quarter = self("format.quarters").split()[(day.first.month - 1) // 3]
            return self("format.quarter", quarter=quarter, year=str(day.first.year))
        return format_date(day.first, self(f"format.{day.precision}"), self.language)

    def date(self, day: PartialDate | date | None, qualifier: object = None) -> str:
        """A date as exactly as it is known: «2025», «IV кв. 2025», «май 2022», «01.11.2024», «около 2023».

        `qualifier` is that of a row, which is not a text where the date has none.
        """
        if day is None or not isinstance(qualifier, str) or not SIGNS[Qualifier(qualifier)]:
            return self._unqualified(day)
        return self(f"format.qualifier.{qualifier}", value=self._unqualified(day))

    def period(self, period: Period | None) -> str:
        """«2021–2023», «май 2022 – 2024», «начало: 2021»"""
        if period is None or (period.start is None and period.end is None):
            return self("common.not_stated")
        if period.start is None:
            return self("format.until", date=period.end)
        if period.end is None:
            return self("format.since", date=period.start)
        if period.start == period.end:
            return self.date(period.start)
        dash = "–" if period.start.precision == period.end.precision == "year" else " – "
        return f"{self.date(period.start)}{dash}{self.date(period.end)}"

    def span(self, shift: Shift, *, sign: bool = False) -> str:
        """How far a date moved: «1 год», «7 месяцев», «92 дня». `sign` tells the way, if any: «+1 год» later."""
        unit, count = shift.largest
        written = self(f"format.span.{unit}", count=abs(count))
        return f"{MINUS if count < 0 else '+'}{written}" if sign and count else written

    def duration(self, days: int) -> str:
        """How long it took: in days up to MOST_DAYS, else in years and months, from ten years on in years alone."""
        if days <= MOST_DAYS:
            return self("format.span.days", count=days)
        years, months = divmod(round(days / DAYS_OF_YEAR * 12), 12)
        if years >= WHOLE_YEARS:
            return self("format.span.years", count=round(days / DAYS_OF_YEAR))
        parts = {"years": years, "months": months}
        return " ".join(self(f"format.span.{unit}", count=count) for unit, count in parts.items() if count)

    def day_of(self, moment: datetime) -> str:
        """The day of a moment, UTC where it names no zone, by the calendars of the region."""
        return self.date(self.region.local(moment).date())

    def moment(self, moment: datetime | None) -> str:
        """A moment, UTC where it names no zone, as the clocks of the region show it."""
        if moment is None:
            return self("common.not_stated")
        return format_datetime(self.region.local(moment), self("format.moment"), locale=self.language)
