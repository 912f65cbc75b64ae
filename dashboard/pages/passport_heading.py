"""The head of a passport: the name and what else it is called, status, sector, district, how well all this is known."""

from collections.abc import Mapping
from typing import Any

from dashboard.analysis import Passport
from dashboard.charts.knowledge import Figure, has_value
from dashboard.charts.marks import sign
from dashboard.i18n import Text
from dashboard.pages import passport_cards, session
from dashboard.pages.markup import Html, draw, element

BADGES = ("status", "sector", "district")


def heading(passport: Passport, known: Mapping[str, Figure], words: Text) -> None:
    """The name as the page's language has it, the others as the sources print them."""
    name = words.name(passport.record)
    names = [row["text"] for figure in known.values() if figure.rows[0]["field"] == "name" for row in figure.rows]
    also = [other for other in dict.fromkeys(names) if other != name]
    told = [row["text"] for row in known["description"].rows if has_value(row)] if "description" in known else []
    draw(
        element("h1", name),
        element("p", words("project.also", names=also), class_="subtitle") if also else None,
        element("ul", *(_badge(field, passport.record, known, words) for field in BADGES), class_="badges"),
        element("p", " · ".join(dict.fromkeys(told)), class_="told") if told else None,
        element("p", _summary(passport, known, words), class_="subtitle"),
    )


def _badge(field: str, record: Mapping[str, Any], known: Mapping[str, Figure], words: Text) -> Html:
    """What counts, and what other sources say instead."""
    label = words.label(field, record[field])
    if not record[field]:
        label = words("filter.chip", name=words.label("field", field), value=label)
    others = passport_cards.others(known[field], words) if field in known else None
    return element(
        "li",
        _symbol(record["status"]) if field == "status" else None,
        element("b", label),
        element("small", " ⚠ ", others) if others else None,
    )


def _symbol(status: str | None) -> Html:
    colour = session.theme().look(status).colour
    return element("span", f"{sign(status)} ", style=f"color: {colour}", aria_hidden="true")


def _summary(passport: Passport, known: Mapping[str, Figure], words: Text) -> str:
    """How much is said of it, by how many, and on what they do not agree; of a lone source not that it agrees."""
    sources = int(passport.statements["source_id"].nunique())
    told = {
        "statements": words("footer.statements", count=len(passport.statements)),
        "sources": words("footer.sources", count=sources),
    }
    disputed = [one for one in known.values() if one.contested]
    names = dict.fromkeys(words.label("field", one.rows[0]["field"]) for one in disputed)
    alone = "_alone" if all(one.alone for one in disputed) else ""
    agreed = words("project.undisputed") if sources > 1 else ""
    if disputed:
        agreed = words(f"project.disputed{alone}", figures=[name[:1].lower() + name[1:] for name in names])
    return f"{words('project.said', **told)} {agreed}".rstrip()
