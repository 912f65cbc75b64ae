"""The head of a passport: names, status, sector, district, and how well the sources agree."""

from collections.abc import Mapping
from typing import Any

from dashboard.analysis import Passport
from dashboard.charts.indicators import Indicator, has_value
from dashboard.charts.marks import status_symbol
from dashboard.i18n import Text
from dashboard.pages.project import indicator_cards
from dashboard.pages.ui import context
from dashboard.pages.ui.markup import Html, draw, element

BADGES = ("status", "sector", "district")


def heading(passport: Passport, known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the name in the language of the page and the other names as the sources print them."""
    name = text.name(passport.record)
    names = [
        row["text"] for indicator in known.values() if indicator.rows[0]["field"] == "name" for row in indicator.rows
    ]
    also = [other for other in dict.fromkeys(names) if other != name]
    descriptions = (
        [row["text"] for row in known["description"].rows if has_value(row)] if "description" in known else []
    )
    draw(
        element("h1", name),
        element("p", text("project.also", names=also), class_="subtitle") if also else None,
        element("ul", *(_badge(field, passport.record, known, text) for field in BADGES), class_="badges"),
        element("p", " · ".join(dict.fromkeys(descriptions)), class_="description") if descriptions else None,
        element("p", _summary(passport, known, text), class_="subtitle"),
    )


def _badge(field: str, record: Mapping[str, Any], known: Mapping[str, Indicator], text: Text) -> Html:
    """Return the value that counts, and what other sources say instead."""
    label = text.label(field, record[field])
    if not record[field]:
        label = text("filter.chip", name=text.label("field", field), value=label)
    others = indicator_cards.others(known[field], text) if field in known else None
    return element(
        "li",
        _symbol(record["status"]) if field == "status" else None,
        element("b", label),
        element("small", " ⚠ ", others) if others else None,
    )


def _symbol(status: str | None) -> Html:
    colour = context.theme().status_style(status).colour
    return element("span", f"{status_symbol(status)} ", style=f"color: {colour}", aria_hidden="true")


def _summary(passport: Passport, known: Mapping[str, Indicator], text: Text) -> str:
    """Return the numbers of statements and sources, and where they disagree; one source cannot agree."""
    sources = int(passport.statements["source_id"].nunique())
    counts = {
        "statements": text("footer.statements", count=len(passport.statements)),
        "sources": text("footer.sources", count=sources),
    }
    disputed = [one for one in known.values() if one.contested]
    names = dict.fromkeys(text.label("field", one.rows[0]["field"]) for one in disputed)
    alone = "_alone" if all(one.single_source for one in disputed) else ""
    agreed = text("project.undisputed") if sources > 1 else ""
    if disputed:
        agreed = text(f"project.disputed{alone}", indicators=[name[:1].lower() + name[1:] for name in names])
    return f"{text('project.said', **counts)} {agreed}".rstrip()
