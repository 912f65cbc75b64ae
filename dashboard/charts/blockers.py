"""What stands in the way of a project: who holds it, since when, and what lifted it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.charts.indicators import Indicator, StatementRow, has_value
from dashboard.i18n import Text
from dashboard.period import PartialDate


@dataclass(frozen=True)
class Blocker:
    """A statement of a blocker, and the one by which it was lifted, where it was."""

    row: StatementRow
    lifted: StatementRow | None

    @property
    def since(self) -> PartialDate | None:
        return _day(self.row)

    @property
    def until(self) -> PartialDate | None:
        return _day(self.lifted) if self.lifted else None

    def days_waiting(self, today: date) -> int | None:
        """For how many days it has not been lifted; None where it was, or where nobody says since when."""
        return max((today - self.since.first).days, 0) if self.since and not self.lifted else None

    def kind_text(self, text: Text) -> str:
        return text.sentence(text.label("aspect", self.row["aspect"]))

    def body_text(self, text: Text) -> str:
        """Who holds it."""
        return self.row["text"] if has_value(self.row) else text("common.not_stated")


def blockers(indicators: Mapping[str, Indicator]) -> tuple[Blocker, ...]:
    """All that sources name, in the order in which they do."""
    lifted = _rows(indicators, "blocker_lifted")
    return tuple(Blocker(row, _find_lifted(row, lifted)) for row in _rows(indicators, "blocker"))


def _rows(indicators: Mapping[str, Indicator], field: str) -> tuple[StatementRow, ...]:
    return indicators[field].rows if field in indicators else ()


def _key(row: StatementRow) -> tuple[str, str]:
    """A blocker is lifted by kind and body."""
    return row["aspect"], (row["text"] or "").lower()


def _day(row: StatementRow) -> PartialDate | None:
    return PartialDate.parse(row["holds_on"]) if row["holds_on"] else None


def _find_lifted(row: StatementRow, lifted: Iterable[StatementRow]) -> StatementRow | None:
    """What lifted a blocker, the earliest: not what is said for a day before it. The rule blocker_waiting asks the
    same."""
    since, found = _day(row), [one for one in lifted if _key(one) == _key(row)]
    over = [one for one in found if not (since and (until := _day(one))) or since.first <= until.last]
    return min(over, key=lambda one: one["holds_on"] or "9999", default=None)
