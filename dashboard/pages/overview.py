"""Overview: the region in one screen. Sentence, cards, investment beside trade, map, pipeline, what needs
attention, what changed."""

import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import attention, cards, changes, chips, chrome, exhibits, figures, session


def show() -> None:
    """The page; `explain` in the address opens what is behind a figure."""
    words, chosen = session.text(), session.filters()
    found = session.remembered(analysis.overview, chosen)
    balance = session.remembered(analysis.region_trade, chosen)
    if not found.projects:
        _nothing(found, balance, chosen, words)
        return
    chrome.heading(charts.overview_sentence(found, balance, words), level=1)
    chips.row(chosen, words)
    aspects = exhibits.cost_aspects(chosen, words)
    cards.row(figures.cards(found, balance, aspects, words))
    left, right = st.columns(2, gap="medium")
    with left:
        session.chart(exhibits.investment(found, aspects, chosen, words), level=2, choose="sector")
    with right:
        _trade(balance, words)
    left, right = st.columns(2, gap="medium")
    with left:
        places = exhibits.places(found, chosen, words)
        session.chart(places, level=2, **exhibits.CLICKS[places.key])
        session.chart(exhibits.stages(found, words), level=2, choose="status")
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
        session.chart(exhibits.trade(balance, words), level=2)
