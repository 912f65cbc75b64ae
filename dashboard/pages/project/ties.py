"""Blockers, documents and related projects of a passport."""

from collections.abc import Mapping
from datetime import date

from dashboard import analysis
from dashboard.charts.blockers import Blocker, blockers
from dashboard.charts.indicators import Indicator, StatementRow
from dashboard.errors import NotFound
from dashboard.i18n import Text
from dashboard.pages.project.indicator_cards import source
from dashboard.pages.ui import address, chrome, days, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

FIELDS = frozenset({"blocker", "blocker_lifted", "document", "related"})
"""Fields shown by this part of the passport."""


def ties(indicators: Mapping[str, Indicator], day: date | None, text: Text) -> None:
    """Draw each kind under its heading, where there is any."""
    today = day or days.today()
    drawn = {
        "blockers": [_blocker(one, today, text) for one in blockers(indicators)],
        "documents": [_document(row, text) for row in _rows(indicators, "document")],
        "related": [_related(row, text) for row in _rows(indicators, "related")],
    }
    for name, items in drawn.items():
        if items:
            chrome.heading(text(f"project.{name}"), level=2)
            draw(element("ul", *items, class_="facts"))


def _rows(indicators: Mapping[str, Indicator], field: str) -> tuple[StatementRow, ...]:
    return indicators[field].rows if field in indicators else ()


def _blocker(one: Blocker, today: date, text: Text) -> Html:
    """Return a blocker: kind, responsible body, since when and how long, or when it was lifted."""
    dates = one.dates_text(today, text)
    return element(
        "li",
        element("b", one.kind_text(text)),
        f" — {one.body_text(text)}",
        element("span", f": {dates}") if dates else None,
        element("small", source(one.lifted or one.row, text)),
    )


def _document(row: StatementRow, text: Text) -> Html:
    return element("li", link(row["text"] or "", row["url"]), element("small", source(row, text)))


def _related(row: StatementRow, text: Text) -> Html:
    """Return a related project with a link to its passport, by its key where no project has it."""
    try:
        name = text.name(analysis.passport(store_cache.store(), row["code"]).record)
    except NotFound:
        name = row["code"]
    other = link(name, address.link("project", project=row["code"]))
    return element(
        "li", text.label("aspect", row["aspect"]), ": ", joined([other]), element("small", source(row, text))
    )
