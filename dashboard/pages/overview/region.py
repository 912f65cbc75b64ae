"""The region beside its projects: sectors and enterprises, agreements and meetings with the partner."""

from collections.abc import Iterable

from dashboard.analysis import RegionRecord
from dashboard.charts.region_record import companies_text, enterprises_text, listed_texts, topics_text
from dashboard.charts.subjects import (
    agreement_progress_sentence,
    day_text,
    parties_text,
    subject_link,
    subject_name,
)
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.ui import address, days
from dashboard.pages.ui.markup import Html, draw, element, link

MOST_TOPICS = 4
"""Topics of a meeting that are listed."""


def section(found: RegionRecord, day: Filters, partner: str | None, text: Text) -> None:
    """Draw the region's sectors and enterprises beside its agreements and meetings with the partner."""
    parts = [_sectors(found, text), agreements(found, day, partner, text)]
    drawn = [part for part in parts if part]
    if drawn:
        draw(element("div", *drawn, class_="subject-lists"))


def _sectors(found: RegionRecord, text: Text) -> Html | None:
    lines = [
        _line(text.label("sector", one.record["subject"]), "sector", str(one.record["subject"]),
              companies_text(one, text))
        for one in found.sectors
    ]  # fmt: skip
    if presented := enterprises_text(found.region, text):
        lines.append(_line(text("region.enterprises_name"), "region", str(found.region.record["subject"]), presented))
    interests = listed_texts(found.region, "subject_matter", text)
    if interests:
        lines.append(_line(text("region.interests"), "region", str(found.region.record["subject"]),
                           topics_text(interests, text, MOST_TOPICS)))  # fmt: skip
    if not lines:
        return None
    return element(
        "section",
        element("h2", text("region.title", region=text.region_name)),
        _list(lines),
        _more("sectors", text),
    )


def agreements(found: RegionRecord, day: Filters, partner: str | None, text: Text) -> Html | None:
    """Return the agreements with what they led to, and the latest meetings with what was discussed; None without
    any."""
    if not found.agreements.total and not found.events:
        return None
    today = day.as_of or days.today()
    title = text("region.agreements_with", partner=text.place("with", partner)) if partner else text("nav.agreements")
    lines = [
        _line(subject_name(row, text), "agreement", str(row["subject"]),
              parties_text([one["name"] for one in found.parties if one["subject"] == row["subject"]], text))
        for row in found.agreements.rows
    ]  # fmt: skip
    for one in found.events:
        topics = topics_text(listed_texts(one, "subject_matter", text), text, MOST_TOPICS)
        held = text("region.held", date=day_text(one.record, text))
        beside = "; ".join([held, *([text("region.discussed", topics=topics)] if topics else [])])
        lines.append(_line(subject_name(one.record, text), "event", str(one.record["subject"]), beside))
    return element(
        "section",
        element("h2", title),
        element("p", agreement_progress_sentence(found.progress, text, today), class_="subtitle"),
        _list(lines),
        _more("agreements", text),
    )


def _line(name: str, kind: str, key: str, beside: str) -> Html:
    opens = address.link_to(subject_link(kind, key))
    return element("li", link(name, opens), element("small", beside, class_="beside") if beside else None)


def _list(lines: Iterable[Html]) -> Html:
    return element("ul", *lines, class_="facts")


def _more(page: str, text: Text) -> Html:
    return element("p", link(f"{text(f'nav.{page}')} →", address.link(page)), class_="subtitle")
