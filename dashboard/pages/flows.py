"""Trade flows in words and tables, and what is behind a figure of trade: formula, words, source."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import Amount, TradeBalance
from dashboard.charts.balance import DERIVED
from dashboard.charts.marks import code, records
from dashboard.i18n import NBSP, Text
from dashboard.pages import chrome, explain, markup, session
from dashboard.quantity import Quantity

FLOWS = ("turnover", "exports", "imports")
"""The parts of a balance, as its fields and its words are called."""

_NAMES = {"turnover": "turnover", "export": "exports", "import": "imports"}

Row = Mapping[str, Any]


def said(one: Amount | None, words: Text) -> str:
    """An amount as its source states it, «почти 2 млрд $», or with the sign of what is derived, «≈ 20 млн $ ƒ»."""
    return _signed(one.value, words, derived=one.basis == "derived") if one else words("common.not_stated")


def balance(one: TradeBalance, words: Text) -> str:
    """Exports less imports, which is always derived."""
    return _signed(one.balance, words, derived=True) if one.balance else words("common.not_stated")


def _signed(value: Quantity, words: Text, *, derived: bool) -> str:
    return f"{words.quantity(value, sign=True)}{NBSP}{DERIVED}" if derived else words.quantity(value)


def explained(one: TradeBalance) -> None:
    """Every figure of a balance with its formula, the words it comes from and their source."""
    words = session.text()
    chrome.table(pd.DataFrame(list(_figures(one, words)), dtype=object), words)
    st.caption(chrome.plain(words("explain.letters")))
    session.page_link(words("explain.open_trade"), "trade")


def _figures(one: TradeBalance, words: Text) -> Iterator[Row]:
    for name in FLOWS:
        amount: Amount | None = getattr(one, name)
        if amount:
            basis = amount.formula or words("common.stated")
            stated = f"«{amount.stated}»" if amount.stated else ""
            yield _figure(name, said(amount, words), basis, words, stated, _source(amount))
    if one.balance:
        yield _figure("balance", balance(one, words), "X − M", words)
    if one.coverage is not None:
        yield _figure("coverage", words.percent(one.coverage), "X / M", words)


def _figure(name: str, value: str, basis: str, words: Text, stated: str = "", source: str = "") -> Row:
    return {
        words("column.field"): words(f"trade.{name}"),
        words("column.value"): value,
        words("column.basis"): basis.replace(" ", NBSP),
        words("column.words"): stated,
        words("column.source"): source,
    }


def _source(one: Amount) -> str:
    parts = (one.publisher, one.title, one.locator.replace(" ", NBSP))
    return markup.link(" · ".join(filter(None, parts)), one.url)


def table(region: TradeBalance, country: pd.DataFrame, words: Text) -> None:
    """The region's flows, then the country's as `analysis.trade_years` gives them, the newest first."""
    rows = [*_region(region, words), *(_flow(row, words) for row in reversed(records(country)))]
    chrome.table(pd.DataFrame(rows, dtype=object), words)


def _region(one: TradeBalance, words: Text) -> Iterator[Row]:
    for name in FLOWS:
        amount: Amount | None = getattr(one, name)
        if amount:
            more = _more(amount.formula, amount.stated, words)
            value = markup.unfolding(said(amount, words), more)
            yield _row(one.period, words.label("region", one.reporter), name, value, _source(amount), words)


def _flow(row: Row, words: Text) -> Row:
    """One flow of one source; its value opens the formula, the printed words, or why there is none."""
    value = words.amount(row["value"], code(row["currency"]), row["qualifier"], nil=code(row["nil_reason"]), sign=True)
    remark, formula = code(row["remark"]), code(row["formula"])
    shown = f"{value}{NBSP}{DERIVED}" if formula and not remark else value
    said = [words(f"remarks.{remark}")] if remark else []
    more = "; ".join(filter(None, [*said, _more(formula, code(row["stated"]), words)]))
    cell = markup.unfolding(shown, more) if more else shown
    reporter = words.label("country", row["reporter"])
    return _row(str(row["period"]), reporter, _NAMES[row["flow"]], cell, explain.source(row), words)


def _more(formula: str | None, stated: str | None, words: Text) -> str:
    said = [words("common.formula", formula=formula)] if formula else []
    return "; ".join([*said, *([f"«{stated}»"] if stated else [])])


def _row(period: str, reporter: str, flow: str, value: str, source: str, words: Text) -> Row:
    return {
        words("column.period"): period,
        words("trade.reporter"): reporter,
        words("column.flow"): words(f"trade.{flow}"),
        words("column.value"): value,
        words("column.source"): source,
    }
