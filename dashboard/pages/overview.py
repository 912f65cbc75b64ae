"""Overview: the region in one screen. Sentence, cards, investment beside trade, map, pipeline, what needs
attention, what changed."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import attention, cards, changes, chips, chrome, figures, session

CLICKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"project_map": {"opens": "project"}, "district_map": {"choose": "district"}}
)
"""What a click on a mark of a map does, by the key of its chart."""


def show() -> None:
    """The page; `explain` in the address opens what is behind a figure."""
    words, chosen = session.text(), session.filters()
    exhibits = session.exhibits()
    found, balance = exhibits.overview, exhibits.balance
    if not found.projects:
        _nothing(found, balance, chosen, words)
        return
    chrome.heading(charts.overview_sentence(found, balance, words), level=1)
    chips.row(chosen, words)
    cards.row(figures.cards(found, balance, exhibits.cost_aspects, words))
    left, right = st.columns(2, gap="medium")
    with left:
        session.chart(exhibits.investment(), level=2, choose="sector")
    with right:
        _trade(balance, words)
    left, right = st.columns(2, gap="medium")
    with left:
        places = exhibits.places()
        session.chart(places, level=2, **CLICKS[places.key])
        session.chart(exhibits.stages(), level=2, choose="status")
    with right:
        with st.spinner(words("state.loading")):
            findings = session.remembered(analysis.attention, chosen.model_copy(update={"needs": ()}))
        attention.panel(findings, words)
    changes.section(chosen, words)


def _nothing(found: Overview, balance: TradeBalance | None, chosen: Filters, words: Text) -> None:
    """Which condition to drop; of a store in which nothing is, what to do first."""
    if chosen.as_of and not chosen.narrows:
        chrome.heading(words("state.empty_then", date=chosen.as_of), level=1)
        return
    chrome.heading(charts.overview_sentence(found, balance, words, filtered=chosen.narrows), level=1)
    if chosen.narrows:
        chips.row(chosen, words, message="state.drop_condition")
    else:
        st.markdown(chrome.plain(words("state.empty_what_to_do")))
        session.page_link(words("edit.add_project"), "projects", edit="project")


def _trade(balance: TradeBalance | None, words: Text) -> None:
    if balance is None:
        chrome.heading(words("trade.nothing"), level=2)
    else:
        session.chart(session.exhibits().trade(balance), level=2)
