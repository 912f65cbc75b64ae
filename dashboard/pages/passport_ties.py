"""What a project is tied to: what stands in its way and how long, documents, other projects."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from dashboard import analysis
from dashboard.charts.knowledge import Figure, Row, has_value
from dashboard.errors import NotFound
from dashboard.i18n import ZONE, Text
from dashboard.pages import chrome, session
from dashboard.pages.markup import Html, draw, element, joined, link
from dashboard.pages.passport_cards import source
from dashboard.period import PartialDate

FIELDS = frozenset({"blocker", "blocker_lifted", "document", "related"})
"""Fields that this part of the passport shows."""


def ties(figures: Mapping[str, Figure], day: date | None, words: Text) -> None:
    """Each kind of tie under its heading; nothing where there is none."""
    today = day or datetime.now(ZONE).date()
    lifted = _rows(figures, "blocker_lifted")
    drawn = {
        "blockers": [_blocker(row, _lifting(row, lifted), today, words) for row in _rows(figures, "blocker")],
        "documents": [_document(row) for row in _rows(figures, "document")],
        "related": [_related(row, words) for row in _rows(figures, "related")],
    }
    for name, items in drawn.items():
        if items:
            chrome.heading(words(f"project.{name}"), level=2)
            draw(element("ul", *items, class_="facts"))


def _rows(figures: Mapping[str, Figure], field: str) -> tuple[Row, ...]:
    return figures[field].rows if field in figures else ()


def _key(row: Row) -> tuple[str, str]:
    """A blocker is lifted by kind and body."""
    return row["aspect"], (row["text"] or "").lower()


def _day(row: Row) -> PartialDate | None:
    return PartialDate.parse(row["holds_on"]) if row["holds_on"] else None


def _lifting(row: Row, lifted: Iterable[Row]) -> Row | None:
    """What lifted a blocker, the earliest: not what is said for a day before it. The rule blocker_waiting asks the
    same."""
    since, found = _day(row), [one for one in lifted if _key(one) == _key(row)]
    over = [one for one in found if not (since and (until := _day(one))) or since.first <= until.last]
    return min(over, key=lambda one: one["holds_on"] or "9999", default=None)


def _blocker(row: Row, lifted: Row | None, today: date, words: Text) -> Html:
    """What it is, who holds it, since when and how long; or when it was lifted."""
    body = row["text"] if has_value(row) else words("common.not_stated")
    since = _day(row)
    told = [words("project.since", date=since)] if since else []
    if lifted:
        told.append(words("project.lifted", date=_day(lifted)))
    elif since:
        told.append(words("project.waiting", count=max((today - since.first).days, 0)))
    return element(
        "li",
        element("b", words.sentence(words.label("aspect", row["aspect"]))),
        f" — {body}",
        element("span", f": {', '.join(told)}") if told else None,
        element("small", source(lifted or row)),
    )


def _document(row: Row) -> Html:
    return element("li", link(row["text"] or "", row["url"]), element("small", source(row)))


def _related(row: Row, words: Text) -> Html:
    """The other project by its name, leading to its passport, where there is one of that key."""
    try:
        name = words.name(analysis.passport(session.store(), row["code"]).record)
    except NotFound:
        name = row["code"]
    other = link(name, session.link("project", id=row["code"]))
    return element("li", words.label("aspect", row["aspect"]), ": ", joined([other]), element("small", source(row)))
