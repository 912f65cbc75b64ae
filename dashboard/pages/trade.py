"""Trade: the balance of the region, what would change it, the country's figures and what other sources say of them."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import TradeBalance
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import cards, chrome, exhibits, flows, session
from dashboard.quantity import Qualifier, Quantity

TARGETS = (Decimal("0.1"), Decimal("0.5"))
"""Shares of imports that exports might cover, to be seen beside the one that they do."""


def show() -> None:
    """The page; `explain` in the address opens what is behind a figure."""
    words, store, chosen = session.text(), session.store(), session.filters()
    balance = analysis.region_trade(store, chosen)
    if balance is None:
        _nothing(chosen, words)
        return
    chrome.heading(charts.trade_sentence(balance, words), level=1)
    cards.row(list(_cards(balance, words)))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        session.chart(exhibits.trade(balance, words), level=2)
    with right:
        _coverage(balance, words)
    _country(balance, chosen, words)


def _nothing(chosen: Filters, words: Text) -> None:
    chrome.heading(words("trade.nothing"), level=1)
    said = words("state.empty_then", date=chosen.as_of) if chosen.as_of else words("state.empty_what_to_do")
    st.markdown(chrome.plain(said))


def _cards(balance: TradeBalance, words: Text) -> Iterator[cards.Card]:
    """Turnover, exports, imports, balance: stated or derived, which a sign tells."""
    behind = partial(flows.explained, balance)
    for name in flows.FLOWS:
        one = getattr(balance, name)
        basis = words("common.not_stated") if one is None else words(f"common.{one.basis}")
        figure = cards.Figure(name, flows.said(one, words), behind)
        yield cards.Card(words(f"trade.{name}"), figure, basis)
    if balance.balance:
        said = flows.signed(balance.balance, words, derived=True)
        yield cards.Card(words("trade.balance"), cards.Figure("balance", said, behind), words("common.derived"))


def _coverage(balance: TradeBalance, words: Text) -> None:
    """How much of imports exports cover, and what they would have to be to cover more."""
    with st.container(key="coverage"):
        chrome.heading(words("trade.coverage"), level=2)
        if balance.coverage is None or balance.imports is None:
            st.markdown(chrome.plain(words("trade.coverage_unknown")))
            return
        st.markdown(f"**{chrome.plain(words('trade.coverage_sentence', percent=words.percent(balance.coverage)))}**")
        imports = balance.imports.value
        for share in (one for one in TARGETS if one > balance.coverage):
            needed = Quantity(imports.value * share, imports.unit, Qualifier.about)
            said = words("trade.coverage_target", percent=words.percent(share), value=words.quantity(needed))
            st.markdown(chrome.plain(said))


def _country(balance: TradeBalance, chosen: Filters, words: Text) -> None:
    """The country that the region is part of: what sources say of its turnover, and its years."""
    store = session.store()
    whole = exhibits.whole_country(balance, chosen)
    country, partner = whole.reporter, whole.partner
    named = {"country": words.label("country", country), "partner": words.label("country", partner)}
    chrome.heading(words("trade.country", **named), level=2)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        session.chart(exhibits.turnovers(whole, words))
        _share(country, chosen, words)
    with right:
        session.chart(exhibits.years(whole, chosen, words))
    chrome.heading(words("trade.flows"), level=2)
    told = [analysis.trade_years(store, reporter, partner, chosen) for reporter in (balance.reporter, country)]
    flows.table(pd.concat(told), words)


def _share(country: str, chosen: Filters, words: Text) -> None:
    """What sources say of the partner's share in the country's foreign trade."""
    frame = analysis.statements_on(session.store(), "country", country, chosen)
    for row in records(frame[frame["field"] == "share"]):
        value = words.amount(row["number"], row["unit"], row["qualifier"])
        said = words("trade.share", value=value, stated=row["stated"], source=row["publisher"])
        st.markdown(chrome.plain(said))
