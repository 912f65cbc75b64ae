"""What else there is with the partner: agreements and meetings, projects with its participation, markets."""

from collections.abc import Mapping
from typing import Any

from dashboard import analysis
from dashboard.analysis import RegionRecord
from dashboard.charts.marks import total_text
from dashboard.charts.subjects import subject_link
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import PROJECT
from dashboard.pages.overview import region
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

Row = Mapping[str, Any]


def section(found: RegionRecord, partner: str, day: Filters, text: Text) -> None:
    """Draw the agreements and meetings with the partner, the projects in which it takes part, the markets aimed at."""
    chrome.heading(text("partner.title", partner=text.label("country", partner)), level=2)
    parts = [
        region.agreements(found, day, partner, text),
        element("div", _projects(partner, day, text), _markets(day, text)),
    ]
    draw(element("div", *filter(None, parts), class_="subject-lists"))


def _projects(partner: str, day: Filters, text: Text) -> Html:
    """Return how many projects the partner takes part in and what of their cost is known, with a link to them."""
    overview = store_cache.cached(analysis.overview, day.model_copy(update={"partner": (partner,)}))
    head = element("h3", text("partner.projects"))
    if not overview.projects:
        return element("section", head, element("p", text("partner.no_projects"), class_="unknown"))
    opens = link(text("projects.count", count=overview.projects), address.link("projects", partner=partner))
    cost = f" · {text.label('field', 'cost')}: {total_text(overview.cost, text)}, {text.coverage(overview.cost)}"
    return element("section", head, element("p", opens, cost))


def _markets(day: Filters, text: Text) -> Html | None:
    """Return the markets that projects and sectors serve or are to serve, with those that state it."""
    rows = store_cache.cached(analysis.markets, day)
    if not rows:
        return None
    named = [one["subject"] for row in rows for one in row["named"] if one["subject_kind"] == PROJECT]
    names = {str(row["project_id"]): text.name(row) for row in analysis.projects_of(store_cache.store(), named, day)}
    items = (
        element("li", text.label("country", row["market"]), element("span", f" · {text.label('aspect', row['aspect'])}",
                class_="beside"), element("small", joined(_stated_by(row, names, text), ", "), class_="beside"))
        for row in rows
    )  # fmt: skip
    return element("section", element("h3", text("partner.markets")), element("ul", *items, class_="facts"))


def _stated_by(row: Row, names: Mapping[str, str], text: Text) -> list[Html | str]:
    links: list[Html | str] = []
    for one in row["named"]:
        kind, key = one["subject_kind"], one["subject"]
        name = names.get(key, key) if kind == PROJECT else text.label(kind, key)
        links.append(link(name, address.link_to(subject_link(kind, key))))
    more = row["subjects"] - len(row["named"])
    return [*links, text("common.more", number=text.number(more))] if more > 0 else links
