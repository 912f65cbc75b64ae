"""The head of a project: name, status, sector, district; and in one sentence how well the sources agree."""

from collections.abc import Mapping
from typing import Any

from dashboard.analysis import Passport
from dashboard.charts.indicators import Indicator
from dashboard.charts.marks import status_symbol
from dashboard.i18n import Text
from dashboard.pages.project import indicator_cards
from dashboard.pages.ui import context
from dashboard.pages.ui.markup import Html, draw, element

BADGES = ("status", "sector", "district")


def heading(passport: Passport, known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the name in the language of the page, and the badges."""
    badges = (_badge(field, passport.record, known, text) for field in BADGES)
    draw(element("h1", text.name(passport.record)), element("ul", *badges, class_="badges"))


def _badge(field: str, record: Mapping[str, Any], known: Mapping[str, Indicator], text: Text) -> Html:
    """Return the value that counts, and what other sources say instead."""
    label = text.code_name(record, field)
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


def summary(passport: Passport, known: Mapping[str, Indicator], text: Text) -> str:
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
