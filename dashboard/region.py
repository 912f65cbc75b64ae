"""The region that a record is about: its code, currency and time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Region:
    """The row of `regions.csv` that `home` marks. Without values: no region, where no record can be read.

    code is ISO 3166-2, currency ISO 4217 (all money is compared in it), time_zone a name of the IANA database.
    """

    code: str = ""
    currency: str = ""
    time_zone: str = "UTC"

    @property
    def country(self) -> str:
        """The ISO 3166-1 code of its country."""
        return self.code.partition("-")[0]

    def today(self) -> date:
        """The day in the region."""
        return datetime.now(ZoneInfo(self.time_zone)).date()

    def local(self, moment: datetime) -> datetime:
        """A moment by the clocks of the region. One that names no zone is UTC, as moments are in the store."""
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZoneInfo(self.time_zone))

    def begin_of(self, day: date) -> datetime:
        """The first moment of a day of the region: UTC without zone."""
        return datetime.combine(day, time(), ZoneInfo(self.time_zone)).astimezone(UTC).replace(tzinfo=None)

    def end_of(self, day: date) -> datetime:
        """The first moment after a day of the region: UTC without zone."""
        return self.begin_of(min(day, date.max - timedelta(days=1)) + timedelta(days=1))
