"""Blockers of a project: what holds it up, which body has to decide, since when, and what lifted them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from dashboard.charts.indicators import Indicator, StatementRow, has_value
from dashboard.i18n import Text, source_words
from dashboard.period import PartialDate

MAX_WORDS_LENGTH = 90
"""Maximum length of the words on a blocker in a table of many projects; the passport has all of them."""


@dataclass(frozen=True)
class Blocker:
    """A statement that something blocks the project, and the statement that lifted it, if any."""

    row: StatementRow
    lifted: StatementRow | None

    @property
    def since(self) -> PartialDate | None:
        return _day(self.row)

    @property
    def until(self) -> PartialDate | None:
        return _day(self.lifted) if self.lifted else None

    def days_waiting(self, today: date) -> int | None:
        """Return the days since it began; None where it was lifted or its beginning is unknown."""
        return max((today - self.since.first).days, 0) if self.since and not self.lifted else None

    def dates_text(self, today: date, text: Text) -> str:
        """Return since when it lasts and for how long, or when it was lifted; empty where neither is known."""
        dates = [text("project.since", date=self.since)] if self.since else []
        waiting = self.days_waiting(today)
        if self.lifted:
            dates.append(text("project.lifted", date=self.until))
        elif waiting is not None:
            dates.append(text("project.waiting", span=text.duration(waiting)))
        return ", ".join(dates)

    def kind_text(self, text: Text) -> str:
        return text.sentence(text.label("aspect", self.row["aspect"]))

    def words_text(self, text: Text) -> str:
        """Return what holds the project up, in the words of the source; empty where it states the body only."""
        stated = self.row["stated"]
        return (source_words.quoted(stated, text) or "") if stated != self.row["text"] else ""

    def body_text(self, text: Text) -> str:
        """Return the body that holds up the project."""
        return self.row["text"] if has_value(self.row) else text("common.not_stated")


def blockers(indicators: Mapping[str, Indicator]) -> tuple[Blocker, ...]:
    """Return all blockers that sources name, in the order of their statements."""
    lifted = _rows(indicators, "blocker_lifted")
    return tuple(Blocker(row, _find_lifted(row, lifted)) for row in _rows(indicators, "blocker"))


def open_blockers(indicators: Mapping[str, Indicator], today: date) -> list[Blocker]:
    """Return the blockers that are not lifted on a day, the longest wait first."""
    found = (one for one in blockers(indicators) if not one.lifted)
    return sorted(found, key=lambda one: -(one.days_waiting(today) or 0))


def shortened(words: str) -> str:
    """Return the words of a source cut to a length that a table of many projects has room for."""
    return shorten(words, MAX_WORDS_LENGTH, placeholder="…")


def _rows(indicators: Mapping[str, Indicator], field: str) -> tuple[StatementRow, ...]:
    return indicators[field].rows if field in indicators else ()


def _key(row: StatementRow) -> tuple[str, str]:
    """Return kind and body, which a blocker and its lifting have in common."""
    return row["aspect"], (row["text"] or "").lower()


def _day(row: StatementRow) -> PartialDate | None:
    return PartialDate.parse(row["holds_on"]) if row["holds_on"] else None


def _find_lifted(row: StatementRow, lifted: Iterable[StatementRow]) -> StatementRow | None:
    """Return the earliest statement that lifted a blocker and is not dated before it.

    The rule blocker_waiting uses the same condition.
    """
    since, found = _day(row), [one for one in lifted if _key(one) == _key(row)]
    over = [one for one in found if not (since and (until := _day(one))) or since.first <= until.last]
    return min(over, key=lambda one: one["holds_on"] or "9999", default=None)
