"""The register: filters on the left, linked charts, the table of the selected projects, their totals."""

import streamlit as st

from dashboard import analysis
from dashboard.charts import commissioning_years, overview_sentence
from dashboard.charts.shares import DIMENSIONS, shares
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import PROJECT
from dashboard.pages.forms import new_subject_form
from dashboard.pages.projects import chips, comparison_bar, filter_panel, listing, table
from dashboard.pages.ui import address, chrome, context, plot, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link
from dashboard.store import Store

CHARTS = "charts"
"""The part of the page that can be folded, so that a low screen has room for the table."""


def show() -> None:
    """Draw the page."""
    text, store, chosen = context.text(), store_cache.store(), address.filters()
    overview = store_cache.cached(analysis.overview, chosen)
    if not (overview.projects or chosen.narrows):
        _empty(chosen, text)
        return
    sentence = overview_sentence(overview, None, text, filtered=chosen.narrows)
    chrome.heading(text("nav.projects"), level=1, subtitle=sentence)
    left, right = st.columns([2, 9], gap="medium")
    with left:
        filter_panel.draw(store, chosen, text)
    with right:
        chips.row(chosen, text)
        if analysis.spellings(store, chosen):
            draw(element("p", text("projects.nearly_spelt"), class_="nearly-spelt", role="status"))
        if overview.projects:
            _found(store, chosen, overview, text)
        else:
            _nothing_matches(chosen, text)


def _found(store: Store, chosen: Filters, overview: analysis.Overview, text: Text) -> None:
    if widgets.is_on(CHARTS):
        _charts(store, chosen, overview, text)
    page = listing.read(chosen, text.language)
    with st.container(key="table-head", horizontal=True, vertical_alignment="center"):
        draw(_take_away(text))
        st.toggle(text("projects.charts"), **widgets.bind_switch(CHARTS))
        new_subject_form.button(PROJECT, text)
        _sort(page.place, text)
    table.table(page, text)
    table.pager(page, text)
    with st.container(key="totals", gap=None):
        comparison_bar.bar(chosen, text)
        table.totals(overview, text)


def _charts(store: Store, chosen: Filters, overview: analysis.Overview, text: Text) -> None:
    with st.container(key="linked-charts"):
        for dimension in DIMENSIONS:
            plot.chart(shares(overview, dimension, text, store.children), level=2, choose=dimension)
        years = store_cache.cached(analysis.projects_by_year, chosen)
        plot.chart(commissioning_years(years, text), level=2, choose="commissioning")


def _sort(place: listing.Place, text: Text) -> None:
    """Draw the choice of the order, for a narrow screen where the table has no headings."""
    orders = [f"{sign}{column.key}" for column in table.COLUMNS for sign in ("", "-")]
    st.selectbox(
        text("projects.sort"),
        orders,
        format_func=lambda order: _order(order, text),
        label_visibility="collapsed",
        width=280,
        **widgets.bind_parameter("sort", place.sort, *address.POSITION),
    )


def _order(order: str, text: Text) -> str:
    key = order.removeprefix("-")
    name = text(f"column.{key}")
    return text("projects.descending" if order.startswith("-") else "projects.ascending", column=name)


def _take_away(text: Text) -> Html:
    """Return the links to the selected projects as files."""
    formats = [link(name, address.link(f"api/projects.{name.lower()}")) for name in ("XLSX", "CSV", "Parquet", "JSON")]
    formats.insert(1, link(text("projects.csv_for_excel"), address.link("api/projects.csv", format="excel")))
    return element("p", text("projects.take_away"), " ", joined(formats, " · "), class_="take-away")


def _empty(chosen: Filters, text: Text) -> None:
    """Say that nothing was recorded by the day, or what to do first where nothing is recorded at all."""
    subtitle = text("state.empty_then", date=chosen.as_of) if chosen.as_of else text("state.empty")
    chrome.heading(text("nav.projects"), level=1, subtitle=subtitle)
    if not chosen.as_of:
        draw(element("p", text("state.empty_what_to_do")))
        new_subject_form.button(PROJECT, text)


def _nothing_matches(chosen: Filters, text: Text) -> None:
    """Say which condition to drop, and how many projects would then match."""
    drops = []
    for name in chosen.narrowing:
        count = store_cache.cached(analysis.overview, chosen.without(name)).projects
        matches = text("projects.count", count=count)
        label = text("state.without_condition", condition=text.filter(name), projects=matches)
        drops += [element("li", link(label, address.link("projects", **{name: None})))] if count else []
    chrome.heading(text("state.drop_one" if drops else "state.drop_several"), level=2)
    draw(element("ul", *drops))
