"""The register: filters on the left, linked charts, the table of the selected projects, their totals."""

import streamlit as st

from dashboard import analysis
from dashboard.charts import commissioning_years, overview_sentence
from dashboard.charts.shares import DIMENSIONS, shares
from dashboard.filters import LISTS, Filters
from dashboard.i18n import Text
from dashboard.pages import chips, chrome, edit_project, filter_panel, listing, project_table, session, ticked
from dashboard.pages.markup import Html, draw, element, joined, link
from dashboard.store import Store

CHARTS = "charts"
"""The part of the page that can be folded away, so that a low screen has room for the table."""


def show() -> None:
    """The page."""
    words, store, chosen = session.text(), session.store(), session.filters()
    overview = session.remembered(analysis.overview, chosen)
    if not (overview.projects or chosen.narrows):
        _empty(chosen, words)
        return
    sentence = overview_sentence(overview, None, words, filtered=chosen.narrows)
    chrome.heading(words("nav.projects"), level=1, subtitle=sentence)
    left, right = st.columns([2, 9], gap="medium")
    with left:
        filter_panel.draw(store, chosen, words)
    with right:
        chips.row(chosen, words)
        if analysis.spellings(store, chosen):
            draw(element("p", words("projects.nearly_spelt"), class_="nearly-spelt", role="status"))
        if overview.projects:
            _found(store, chosen, overview, words)
        else:
            _nothing_matches(chosen, words)


def _found(store: Store, chosen: Filters, overview: analysis.Overview, words: Text) -> None:
    if session.is_open(CHARTS):
        _charts(store, chosen, overview, words)
    page = listing.read(chosen, words.language)
    with st.container(key="table-head", horizontal=True, vertical_alignment="center"):
        draw(_take_away(words))
        st.toggle(words("projects.charts"), **session.opening(CHARTS))
        edit_project.button(words)
        _sort(page.place, words)
    project_table.table(page, words)
    project_table.pager(page, words)
    with st.container(key="totals", gap=None):
        ticked.line(chosen, words)
        project_table.totals(overview, words)


def _charts(store: Store, chosen: Filters, overview: analysis.Overview, words: Text) -> None:
    with st.container(key="linked-charts"):
        for dimension in DIMENSIONS:
            session.chart(shares(overview, dimension, words, store.children), level=2, choose=dimension)
        years = session.remembered(analysis.by_year, chosen)
        session.chart(commissioning_years(years, words), level=2, choose="commissioning")


def _sort(place: listing.Place, words: Text) -> None:
    """The same choice as the headings of the table offer, for a narrow screen that has no room for them."""
    orders = [f"{sign}{column.key}" for column in project_table.COLUMNS for sign in ("", "-")]
    st.selectbox(
        words("projects.sort"),
        orders,
        format_func=lambda order: _order(order, words),
        label_visibility="collapsed",
        width=280,
        **session.own("sort", place.sort, *session.PLACE_IN_LIST),
    )


def _order(order: str, words: Text) -> str:
    key = order.removeprefix("-")
    name = words(f"column.{key}")
    return words("projects.descending" if order.startswith("-") else "projects.ascending", column=name)


def _take_away(words: Text) -> Html:
    """The same selection as a file, under the same names of filters."""
    formats = [link(name, session.link(f"api/projects.{name.lower()}")) for name in ("XLSX", "CSV", "Parquet", "JSON")]
    return element("p", words("projects.take_away"), " ", joined(formats, " · "), class_="take-away")


def _empty(chosen: Filters, words: Text) -> None:
    """Nothing was recorded by the day that is asked for; or nothing at all, then what to do first."""
    said = words("state.empty_then", date=chosen.as_of) if chosen.as_of else words("state.empty")
    chrome.heading(words("nav.projects"), level=1, subtitle=said)
    if not chosen.as_of:
        draw(element("p", words("state.empty_what_to_do")))
        edit_project.button(words)


def _nothing_matches(chosen: Filters, words: Text) -> None:
    """Which condition to drop, and how many projects that would show."""
    drops = []
    for name in [name for name in (*LISTS, "investor", "q") if getattr(chosen, name)]:
        without = chosen.model_copy(update={name: () if name in LISTS else ""})
        count = session.remembered(analysis.overview, without).projects
        shown = words("projects.count", count=count)
        label = words("state.without_condition", condition=words(f"filter.{name}"), projects=shown)
        drops += [element("li", link(label, session.link("projects", **{name: None})))] if count else []
    chrome.heading(words("state.drop_one" if drops else "state.drop_several"), level=2)
    draw(element("ul", *drops))
