"""Overview: the region in one screen. Sentence, cards, investment beside trade, the most urgent projects, map,
pipeline, what needs attention, what changed."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.catalog import Catalog
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.overview import attention, changes, headline_cards, region, strip
from dashboard.pages.projects import chips
from dashboard.pages.ui import address, cards, chrome, context, plot, store_cache

CLICKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"project_map": {"opens": "project"}, "district_map": {"choose": "district"}}
)
"""The arguments of `plot.chart` that say what a click on a mark does, by the key of the chart."""


def show() -> None:
    """Draw the page; `explain` in the address opens the explanation of an indicator."""
    text, chosen = context.text(), address.filters()
    catalog = plot.catalog()
    overview, balance = catalog.overview, catalog.balance
    if not overview.projects:
        _nothing(overview, balance, chosen, text)
        return
    chrome.heading(catalog.sentence(), level=1)
    chips.row(chosen, text)
    least = catalog.store.thresholds.coverage
    cards.row(headline_cards.cards(overview, balance, catalog.cost_aspects, least, text))
    left, right = st.columns(2, gap="medium")
    with left:
        plot.chart(catalog.investment_by_sector(), level=2, choose="sector")
    with right:
        _trade(catalog, text)
    strip.draw_strip(catalog.strip, text)
    left, right = st.columns(2, gap="medium")
    with left:
        places = catalog.project_map()
        plot.chart(places, level=2, **CLICKS[places.key])
        if catalog.has_pipeline:
            plot.chart(catalog.pipeline(), level=2, choose="status")
    with right:
        with st.spinner(text("state.loading")):
            findings = store_cache.cached(analysis.attention, chosen.model_copy(update={"needs": ()}))
        attention.panel(findings, text)
    if not chosen.narrows:
        region.section(catalog.region_record, Filters(as_of=chosen.as_of), balance.partner if balance else None, text)
    changes.section(chosen, text)


def _nothing(overview: Overview, balance: TradeBalance | None, chosen: Filters, text: Text) -> None:
    """Say which condition to drop, or what to do first where the store is empty."""
    if chosen.as_of and not chosen.narrows:
        chrome.heading(text("state.empty_then", date=chosen.as_of), level=1)
        return
    chrome.heading(charts.overview_sentence(overview, balance, text, filtered=chosen.narrows), level=1)
    if chosen.narrows:
        chips.row(chosen, text, message="state.drop_condition")
    else:
        st.markdown(chrome.escape_markdown(text("state.empty_what_to_do")))
        address.page_link(text("edit.add_subject.project"), "projects", edit="new")


def _trade(catalog: Catalog, text: Text) -> None:
    if catalog.balance is None:
        chrome.heading(text("trade.nothing"), level=2)
    else:
        plot.chart(catalog.trade_balance(catalog.balance), level=2)
