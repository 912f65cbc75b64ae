"""What a project is tied to: what stands in its way and how long, documents, other projects."""

from collections.abc import Mapping
from datetime import date, datetime

from dashboard import analysis
from dashboard.charts.blockers import Blocker, blockers
from dashboard.charts.knowledge import Figure, Row
from dashboard.errors import NotFound
from dashboard.i18n import ZONE, Text
from dashboard.pages import chrome, session
from dashboard.pages.markup import Html, draw, element, joined, link
from dashboard.pages.passport_cards import source

FIELDS = frozenset({"blocker", "blocker_lifted", "document", "related"})
"""Fields that this part of the passport shows."""


def ties(figures: Mapping[str, Figure], day: date | None, words: Text) -> None:
    """Each kind of tie under its heading; nothing where there is none."""
    today = day or datetime.now(ZONE).date()
    drawn = {
        "blockers": [_blocker(one, today, words) for one in blockers(figures)],
        "documents": [_document(row) for row in _rows(figures, "document")],
        "related": [_related(row, words) for row in _rows(figures, "related")],
    }
    for name, items in drawn.items():
        if items:
            chrome.heading(words(f"project.{name}"), level=2)
            draw(element("ul", *items, class_="facts"))


def _rows(figures: Mapping[str, Figure], field: str) -> tuple[Row, ...]:
    return figures[field].rows if field in figures else ()


def _blocker(one: Blocker, today: date, words: Text) -> Html:
    """What it is, who holds it, since when and how long; or when it was lifted."""
    waiting = one.waiting(today)
    told = [words("project.since", date=one.since)] if one.since else []
    if one.lifted:
        told.append(words("project.lifted", date=one.until))
    elif waiting is not None:
        told.append(words("project.waiting", count=waiting))
    return element(
        "li",
        element("b", one.kind(words)),
        f" — {one.body(words)}",
        element("span", f": {', '.join(told)}") if told else None,
        element("small", source(one.lifted or one.row)),
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
