"""Trade flows in words and tables, and the explanation of an indicator of trade: formula, words, source."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import TradeAmount, TradeBalance
from dashboard.charts.marks import code_or_none, records
from dashboard.charts.trade_balance import DERIVED_SYMBOL
from dashboard.i18n import NBSP, Text, source_words
from dashboard.pages.ui import address, chrome, context, explain, markup
from dashboard.quantity import Quantity

FLOWS = ("turnover", "exports", "imports")
"""The parts of a balance, as its fields and its words are named."""

_NAMES = {"turnover": "turnover", "export": "exports", "import": "imports"}

Row = Mapping[str, Any]


def amount_words(one: TradeAmount | None, text: Text) -> str:
    """Return an amount as its source states it, or with the sign of derived ones: «около 20 млн долл. США ƒ»."""
    return _signed(one.value, text, derived=one.basis == "derived") if one else text("common.not_stated")


def balance(one: TradeBalance, text: Text) -> str:
    """Return exports less imports, which is always derived."""
    return _signed(one.balance, text, derived=True) if one.balance else text("common.not_stated")


def _signed(value: Quantity, text: Text, *, derived: bool) -> str:
    return f"{text.quantity(value)}{NBSP}{DERIVED_SYMBOL}" if derived else text.quantity(value)


def explanation(one: TradeBalance) -> None:
    """Draw the indicators of a balance with formula, words and source."""
    text = context.text()
    chrome.table(pd.DataFrame(list(_indicators(one, text)), dtype=object), text)
    st.caption(chrome.escape_markdown(text("explain.letters")))
    address.page_link(text("explain.open_trade"), "trade")


def _indicators(one: TradeBalance, text: Text) -> Iterator[Row]:
    for name in FLOWS:
        amount: TradeAmount | None = getattr(one, name)
        if amount:
            basis = source_words.formula(amount.formula, text) or text("common.stated")
            stated = source_words.quoted(amount.stated, text) or ""
            yield _indicator(name, amount_words(amount, text), basis, text, stated, explain.source(vars(amount), text))
    if one.balance:
        yield _indicator("balance", balance(one, text), source_words.formula("X − M", text), text)
    if one.coverage is not None:
        yield _indicator("coverage", text.percent(one.coverage), source_words.formula("X / M", text), text)


def _indicator(name: str, value: str, basis: str, text: Text, stated: str = "", source: str = "") -> Row:
    return {
        text("column.field"): text(f"trade.{name}"),
        text("column.value"): value,
        text("column.basis"): basis.replace(" ", NBSP),
        text("column.words"): stated,
        text("column.source"): source,
    }


def table(region: TradeBalance, country: pd.DataFrame, text: Text) -> None:
    """Draw the flows of the region, then those of the country from `analysis.trade_years`, the newest first."""
    rows = [*_region(region, text), *(_flow(row, text) for row in reversed(records(country)))]
    chrome.table(pd.DataFrame(rows, dtype=object), text)


def _region(one: TradeBalance, text: Text) -> Iterator[Row]:
    for name in FLOWS:
        amount: TradeAmount | None = getattr(one, name)
        if amount:
            more = _more(amount.formula, amount.stated, text)
            value = markup.unfolding(amount_words(amount, text), more)
            yield _row(
                one.period, text.label("region", one.reporter), name, value, explain.source(vars(amount), text), text
            )


def _flow(row: Row, text: Text) -> Row:
    """Return a flow of a source; its value unfolds the formula, the printed words, or why there is no value."""
    value = text.amount(
        row["value"], code_or_none(row["currency"]), row["qualifier"], nil=code_or_none(row["nil_reason"])
    )
    remark, formula = code_or_none(row["remark"]), code_or_none(row["formula"])
    written = f"{value}{NBSP}{DERIVED_SYMBOL}" if formula and not remark else value
    parts = [text(f"remarks.{remark}")] if remark else []
    more = "; ".join(filter(None, [*parts, _more(formula, code_or_none(row["stated"]), text)]))
    cell = markup.unfolding(written, more) if more else written
    reporter = text.label("country", row["reporter"])
    return _row(str(row["period"]), reporter, _NAMES[row["flow"]], cell, explain.source(row, text), text)


def _more(formula: str | None, stated: str | None, text: Text) -> str:
    parts = [text("common.formula", formula=source_words.formula(formula, text))] if formula else []
    quotation = source_words.quoted(stated, text)
    return "; ".join([*parts, *([quotation] if quotation else [])])


def _row(period: str, reporter: str, flow: str, value: str, source: str, text: Text) -> Row:
    return {
        text("column.period"): period,
        text("trade.reporter"): reporter,
        text("column.flow"): text(f"trade.{flow}"),
        text("column.value"): value,
        text("column.source"): source,
    }
