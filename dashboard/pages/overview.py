"""Overview: the region in one screen. Sentence, cards, investment beside trade, map, pipeline, what needs attention."""

import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import attention, cards, chips, chrome, figures, footnotes, session


def show() -> None:
    """The page; `explain` in the address opens what is behind a figure."""
    words, store, chosen = session.text(), session.store(), session.filters()
    found = analysis.overview(store, chosen)
    balance = analysis.region_trade(store, chosen)
    chrome.heading(charts.overview_sentence(found, balance, words, filtered=chosen.narrows), level=1)
    if not found.projects:
        _nothing(chosen, words)
        return
    chips.row(chosen, words)
    cards.row(figures.cards(found, balance, words))
    left, right = st.columns(2, gap="medium")
    with left:
        _investment(found, chosen, words)
    with right:
        _trade(balance, words)
    left, right = st.columns(2, gap="medium")
    with left:
        _map(chosen, words)
    with right:
        session.chart(charts.pipeline(found, words, footnotes.lines((), words)), level=2, choose="status")
        attention.panel(analysis.attention(store, chosen), words)


def _nothing(chosen: Filters, words: Text) -> None:
    """Which condition to drop; of a store in which nothing is, what to do first."""
    if chosen.narrows:
        chips.row(chosen, words, message="state.drop_condition")
    elif chosen.as_of:
        st.markdown(chrome.plain(words("state.empty_then", date=chosen.as_of)))
    else:
        st.markdown(chrome.plain(words("state.empty_what_to_do")))


def _investment(found: Overview, chosen: Filters, words: Text) -> None:
    said = analysis.explain(session.store(), chosen, "cost")
    footnote = footnotes.lines(said["publisher"][said["counted"] == "counted"], words)
    session.chart(charts.investment_by_sector(found, words, footnote), level=2, choose="sector")


def _trade(balance: TradeBalance | None, words: Text) -> None:
    if balance is None:
        chrome.heading(words("trade.nothing"), level=2)
        return
    publishers = [one.publisher for one in (balance.turnover, balance.exports, balance.imports) if one]
    session.chart(charts.trade_balance(balance, words, footnotes.lines(publishers, words)), level=2)


def _map(chosen: Filters, words: Text) -> None:
    store = session.store()
    borders = charts.outlines(analysis.outlines(store), words)
    placed = charts.project_map(analysis.places(store, chosen), borders, words, footnotes.lines((), words))
    session.chart(placed, level=2, opens="project")
    if placed.unplaced:
        names = [one.category for one in placed.unplaced]
        st.caption(chrome.plain(words("overview.without_place", names=names)))
