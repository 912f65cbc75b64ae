"""One search over everything: what was found, by kind, and the words that hold what was looked for."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.analysis import FOUND_KINDS, MOST_FOUND, Found
from dashboard.charts.marks import project_link
from dashboard.charts.subjects import subject_link, subject_name
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text, source_words
from dashboard.model import EVENT, PROJECT, SUBJECT_PAGES
from dashboard.pages.ui import address, chrome, context, pager, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link

FIND, KIND = "find", "kind"
"""Parameters of the address: the words, and the kind of which all is shown."""

FIRST = 5
"""How many of each kind are shown; a link leads to all of them."""

PAGE_SIZE = 50

SECTOR, DISTRICT, SOURCE = "sector", "district", "source"

Row = Mapping[str, Any]


def show() -> None:
    """Draw the page."""
    text = context.text()
    words, kind = (address.parameter(FIND) or "").strip()[:LONGEST], address.parameter(KIND)
    kind = kind if kind in FOUND_KINDS else None
    chrome.heading(text("nav.search"), level=1)
    with st.container(key="search-field"):
        st.text_input(
            text("search.field"),
            placeholder=text("search.hint"),
            label_visibility="collapsed",
            type="search",
            max_chars=LONGEST,
            live="500ms",
            **widgets.bind_typed(FIND, words, KIND, pager.PAGE),
        )
    if not words:
        draw(element("p", text("search.what_to_do"), class_="subtitle"))
        return
    _results(words, kind, text)


def _results(words: str, kind: str | None, text: Text) -> None:
    number = max(1, int(named)) if (named := address.parameter(pager.PAGE) or "").isdecimal() and kind else 1
    size = PAGE_SIZE if kind else FIRST
    question = partial(analysis.search, kind=kind, skip=(number - 1) * size, size=size)
    with st.spinner(text("state.loading")):
        result = store_cache.cached(question, Filters(q=words, as_of=address.filters().as_of))
    if kind:
        draw(element("p", link(f"← {text('search.all_kinds')}", address.link("search", find=words)), class_="pager"))
    if not result.found:
        draw(element("p", text("search.none_found", found=words), role="status"))
        return
    if result.spellings:
        draw(element("p", text("search.nearly"), class_="nearly-spelt", role="status"))
    for found in result.found:
        _group(found, words, kind, text)
        if kind:
            pager.pager("search", number, min(found.total, MOST_FOUND), PAGE_SIZE, text, find=words, kind=kind)


def _group(found: Found, words: str, kind: str | None, text: Text) -> None:
    """Draw what was found of one kind; where that is not all, with a link to all."""
    chrome.heading(f"{text(f'search.kind.{found.kind}')} · {text.number(found.total)}", level=2)
    ways = []
    if kind is None and found.total > len(found.rows):
        ways.append(
            link(
                text("search.all", number=text.number(found.total)), address.link("search", find=words, kind=found.kind)
            )
        )
    if found.kind == PROJECT:
        ways.append(link(text("search.in_projects"), address.link("projects", q=words)))
    rows = [element("li", _found(row, text)) for row in found.rows]
    draw(element("ul", *rows, class_="found"), element("p", joined(ways, " · "), class_="pager") if ways else None)


def _found(row: Row, text: Text) -> Html:
    """Return what was found with a link, and below it what holds the words where the name does not."""
    why = _why(row, text)
    return joined([_named(row, text), element("small", why) if why else None])


def _named(row: Row, text: Text) -> Html:
    kind, key = row["subject_kind"], str(row["subject"])
    if kind == SOURCE:
        name = source_words.publisher(row["publisher"], text)
        return joined([link(name, address.link("sources", source=key)), row["title"]], ". ")
    if kind == DISTRICT or (kind == SECTOR and "name_ru" not in row):
        return link(text.label(kind, key), address.link("projects", **{kind: key}))
    name = text.label(SECTOR, key) if kind == SECTOR else subject_name(row, text)
    if kind == EVENT and key in _own_meetings():
        return link(name, address.link("meeting", meeting=key))
    target = project_link(key) if kind == PROJECT else subject_link(kind, key) if kind in SUBJECT_PAGES else None
    return link(name, address.link_to(target)) if target else joined([name])


def _own_meetings() -> set[str]:
    """Return the keys of the events that are meetings of the region, which have a page of their own."""
    day = Filters(as_of=address.filters().as_of)
    return {one.key for one in store_cache.cached(analysis.meetings, day)}


def _why(row: Row, text: Text) -> str | None:
    """Return the words of a source that hold what was looked for, where its name does not."""
    if row["by_name"]:
        return None
    if "field" in row:
        quoted = source_words.quoted(row["stated"] or row["text"], text)
        return text("filter.chip", name=text.label("field", row["field"]), value=quoted)
    codes = [text.label(name, row[name]) for name in (SECTOR, DISTRICT) if row.get(name)]
    return ", ".join(codes) or None
