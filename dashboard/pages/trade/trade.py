"""Trade: the balance of the region, what would change it, the country's trade and what other sources say of it."""

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import TradeAmount, TradeBalance
from dashboard.catalog import Catalog
from dashboard.charts.marks import code_or_none, records
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.trade import flows, partner
from dashboard.pages.ui import address, cards, chrome, context, plot, store_cache


def show() -> None:
    """Draw the page; `explain` in the address opens the explanation of an indicator."""
    text, chosen = context.text(), address.filters()
    catalog = plot.catalog()
    balance = catalog.balance
    if balance is None:
        _nothing(chosen, text)
        return
    chrome.heading(charts.trade_sentence(balance, text), level=1)
    cards.row(list(_cards(balance, text)))
    left, right = st.columns(2, gap="medium")
    with left:
        plot.chart(catalog.trade_balance(balance), level=2)
    with right:
        plot.chart(catalog.coverage_targets(balance), level=2)
    whole = catalog.country_balance(balance)
    country_flows = catalog.trade_flows(whole)
    _country(catalog, whole, country_flows, text)
    partner.section(catalog.region_record, balance.partner, Filters(as_of=chosen.as_of), text)
    chrome.heading(text("trade.flows"), level=2)
    flows.table(balance, country_flows, text)


def _nothing(chosen: Filters, text: Text) -> None:
    if chosen.as_of:
        chrome.heading(text("state.empty_then", date=chosen.as_of), level=1)
    else:
        chrome.heading(text("trade.nothing"), level=1)
        st.markdown(chrome.escape_markdown(text("state.empty_what_to_do")))


def _cards(balance: TradeBalance, text: Text) -> Iterator[cards.Card]:
    """Yield the cards of turnover, exports, imports and balance, stated or derived."""
    explanation = partial(flows.explanation, balance)
    for name in flows.FLOWS:
        one: TradeAmount | None = getattr(balance, name)
        basis = text(f"common.{one.basis}" if one else "common.not_stated")
        yield cards.Card(
            text(f"trade.{name}"), cards.CardValue(name, flows.amount_words(one, text), explanation), basis
        )
    indicator = cards.CardValue("balance", flows.balance(balance, text), explanation)
    yield cards.Card(text("trade.balance"), indicator, text("common.derived"))


def _country(catalog: Catalog, whole: TradeBalance, country_flows: pd.DataFrame, text: Text) -> None:
    """Draw the country of the region: its turnover by source, and its years."""
    named = {"country": text.label("country", whole.reporter), "partner": text.label("country", whole.partner)}
    chrome.heading(text("trade.country", **named), level=2)
    left, right = st.columns(2, gap="medium")
    with left:
        plot.chart(catalog.turnovers(whole))
        _share(whole, catalog.filters, text)
    with right:
        plot.chart(catalog.trade_years(whole, country_flows))


def _share(whole: TradeBalance, chosen: Filters, text: Text) -> None:
    """Draw what sources say about the share of the partner in the country's foreign trade."""
    frame = analysis.statements_on(store_cache.store(), "country", whole.reporter, chosen)
    for row in records(frame[(frame["field"] == "share") & (frame["country"] == whole.partner)]):
        value = text.amount(row["number"], row["unit"], row["qualifier"], row["upper"], row["nil_reason"])
        places = {"partner": text.place("of", whole.partner), "reporter": text.place("of", whole.reporter)}
        sentence = text("trade.share", value=value, **places)
        period = code_or_none(row["holds_on"])
        publisher = source_words.publisher(row["publisher"], text)
        origin = text("trade.share_said", stated=row["stated"], source=publisher, period=period)
        st.markdown(f"**{chrome.escape_markdown(sentence)}**")
        st.caption(chrome.escape_markdown(origin))
