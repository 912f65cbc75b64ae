"""Trade: the balance of the region, what would change it, the country's figures and what other sources say of them."""

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Amount, TradeBalance
from dashboard.charts.marks import code, records
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import cards, chrome, flows, session


def show() -> None:
    """The page; `explain` in the address opens what is behind a figure."""
    words, chosen = session.text(), session.filters()
    exhibits = session.exhibits()
    balance = exhibits.balance
    if balance is None:
        _nothing(chosen, words)
        return
    chrome.heading(charts.trade_sentence(balance, words), level=1)
    cards.row(list(_cards(balance, words)))
    left, right = st.columns(2, gap="medium")
    with left:
        session.chart(exhibits.trade(balance), level=2)
    with right:
        session.chart(exhibits.targets(balance), level=2)
    whole = exhibits.whole_country(balance)
    told = exhibits.told(whole)
    _country(whole, told, chosen, words)
    chrome.heading(words("trade.flows"), level=2)
    flows.table(balance, told, words)


def _nothing(chosen: Filters, words: Text) -> None:
    if chosen.as_of:
        chrome.heading(words("state.empty_then", date=chosen.as_of), level=1)
    else:
        chrome.heading(words("trade.nothing"), level=1)
        st.markdown(chrome.plain(words("state.empty_what_to_do")))


def _cards(balance: TradeBalance, words: Text) -> Iterator[cards.Card]:
    """Turnover, exports, imports, balance: stated or derived, which a sign tells."""
    behind = partial(flows.explained, balance)
    for name in flows.FLOWS:
        one: Amount | None = getattr(balance, name)
        basis = words(f"common.{one.basis}" if one else "common.not_stated")
        yield cards.Card(words(f"trade.{name}"), cards.Figure(name, flows.said(one, words), behind), basis)
    figure = cards.Figure("balance", flows.balance(balance, words), behind)
    yield cards.Card(words("trade.balance"), figure, words("common.derived"))


def _country(whole: TradeBalance, told: pd.DataFrame, chosen: Filters, words: Text) -> None:
    """The country that the region is part of: its turnover as sources have it, and its years."""
    named = {"country": words.label("country", whole.reporter), "partner": words.label("country", whole.partner)}
    chrome.heading(words("trade.country", **named), level=2)
    left, right = st.columns(2, gap="medium")
    with left:
        session.chart(session.exhibits().turnovers(whole))
        _share(whole, chosen, words)
    with right:
        session.chart(session.exhibits().years(whole, told))


def _share(whole: TradeBalance, chosen: Filters, words: Text) -> None:
    """What sources say of the partner's share in the country's foreign trade."""
    frame = analysis.statements_on(session.store(), "country", whole.reporter, chosen)
    for row in records(frame[(frame["field"] == "share") & (frame["country"] == whole.partner)]):
        value = words.amount(row["number"], row["unit"], row["qualifier"], row["upper"], row["nil_reason"])
        said = words("trade.share", partner=words.label("country", whole.partner), value=value)
        period = code(row["holds_on"])
        origin = words("trade.share_said", stated=row["stated"], source=row["publisher"], period=period)
        st.markdown(f"**{chrome.plain(said)}**")
        st.caption(chrome.plain(origin))
