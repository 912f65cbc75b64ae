"""The first tab of a project: what an official reads in a minute, and prints on two sheets."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.chart import with_alt_text
from dashboard.charts import slippage_sentence
from dashboard.charts.indicators import Indicator
from dashboard.export.passport_sheet import Item, PassportSheet, Source, Step, ranges
from dashboard.export.passport_writer import sheet_of
from dashboard.export.site import Site
from dashboard.filters import Filters
from dashboard.i18n import NBSP, Text
from dashboard.pages.forms import edit_links
from dashboard.pages.project import heading, indicator_cards
from dashboard.pages.ui import address, plot, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

SIGNS = {"planned": "○", "moved": "→", "met": "●", "claimed": "?", "late": "⚠"}
"""The sign of each kind of step."""


def passport(found: Passport, known: Mapping[str, Indicator], day: Filters, text: Text) -> None:
    """Draw what the project is, its indicators and dates, what holds it up, who takes part, where it is."""
    sheet = sheet_of(found, store_cache.store(), day, text, Site())
    draw(element("p", sheet.sentence, class_="lead"))
    cited = {fact.key: _cited(fact.others_sources, sheet.sources) for fact in sheet.facts}
    indicator_cards.cards(known, cited, text)
    if sheet.steps:
        slippage = analysis.slippage(found)
        draw(_timeline(sheet, slippage_sentence(slippage, text) if slippage.times_moved > 1 else "", text))
    with st.container(key="passport-body"):
        with st.container(key="passport-lists"):
            draw(element("div", *_lists(sheet, text)))
        with st.container(key="passport-place"):
            _place(sheet, text)
        with st.container(key="passport-sources"):
            draw(_sources(sheet.sources, text), element("p", *_evidence(found, known, text), class_="subtitle"))
            edit_links.add_links(known, text)


def _timeline(sheet: PassportSheet, moved: str, text: Text) -> Html:
    """Return the line of time: promised, moved, met, and how late."""
    steps = (_step(step, sheet.sources) for step in sheet.steps)
    return element(
        "section",
        element("h2", text("project.timeline")),
        element("ol", *steps, class_="timeline"),
        element("p", moved, class_="subtitle") if moved else None,
    )


def _step(step: Step, sources: Sequence[Source]) -> Html:
    sign = element("span", SIGNS[step.state], class_="sign", aria_hidden="true")
    words = element("small", step.words, _cited(step.sources, sources))
    return element("li", sign, element("b", step.day), words, class_=step.state)


def _lists(sheet: PassportSheet, text: Text) -> Iterable[Html]:
    named = {
        "blockers": sheet.blockers,
        "instructions": sheet.instructions,
        "parties": sheet.parties,
        "documents": sheet.documents,
    }
    return (_list(name, items, sheet.sources, text) for name, items in named.items() if items)


def _list(name: str, items: Sequence[Item], sources: Sequence[Source], text: Text) -> Html:
    lines = (_line(item, sources) for item in items)
    return element("section", element("h2", text(f"project.{name}")), element("ul", *lines, class_=f"facts {name}"))


def _line(item: Item, sources: Sequence[Source]) -> Html:
    opens = address.link_to(item.page) if item.page else item.url
    beside = element("span", f" · {item.beside}", class_="beside") if item.beside else None
    return element("li", link(item.words, opens), beside, _cited(item.sources, sources))


def _cited(numbers: Sequence[int], sources: Sequence[Source]) -> Html | None:
    """Return the numbers of sources as links to them; None for none."""
    if not numbers:
        return None
    links = (joined((_number(sources[one - 1]) for one in ends), "–") for ends in ranges(numbers))
    return element("span", f"{NBSP}[", joined(links, ", "), "]", class_="cited")


def _number(source: Source) -> Html:
    name = ". ".join(filter(None, (source.publisher, source.title)))
    return link(str(source.number), source.url, title=name)


def _place(sheet: PassportSheet, text: Text) -> None:
    """Draw the map with how exactly the place is known, or say that it is not known."""
    head = element("h2", text("project.place"))
    places = element("ul", *(_line(item, sheet.sources) for item in sheet.places), class_="facts")
    unknown = None if sheet.map else element("p", text("project.no_place"), class_="unknown")
    draw(head, unknown, places if sheet.places else None)
    if sheet.map:
        plot.chart(with_alt_text(sheet.map, text), key="place")


def _sources(sources: Sequence[Source], text: Text) -> Html | None:
    """Return the list that explains the numbers of sources."""
    if not sources:
        return None
    lines = (element("li", link(one.publisher, one.url), f". {one.title}" if one.title else None) for one in sources)
    return element("section", element("h2", text("common.sources")), element("ol", *lines, class_="cited-sources"))


def _evidence(found: Passport, known: Mapping[str, Indicator], text: Text) -> tuple[str, ...]:
    """Return how well the sources agree, with a link to what each of them says."""
    opens = address.link("project", project=str(found.record["project_id"]), tab="sources")
    return heading.summary(found, known, text), " ", link(f"{text('project.statements')} →", opens)
