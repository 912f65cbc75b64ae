"""Trade flows in a table, and what is behind a figure of trade: formula, words, source."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import Amount, TradeBalance
from dashboard.charts.balance import DERIVED
from dashboard.charts.marks import code, records
from dashboard.i18n import NBSP, Text
from dashboard.pages import chrome, explain, markup, session
from dashboard.pages.markup import Html
from dashboard.quantity import Quantity

Row = Mapping[str, Any]

FLOWS = ("turnover", "exports", "imports")


def said(one: Amount | None, words: Text) -> str:
    """An amount with the sign of what is derived: «≈ 20 млн $ ƒ»."""
    if one is None:
        return words("common.not_stated")
    return signed(one.value, words, derived=one.basis == "derived")


def signed(value: Quantity, words: Text, *, derived: bool) -> str:
    written = words.quantity(value, sign=True)
    return f"{written}{NBSP}{DERIVED}" if derived else written


def explained(balance: TradeBalance) -> None:
    """Every figure of a balance with its formula, the words it comes from and their source."""
    words = session.text()
    chrome.table(pd.DataFrame(list(_figures(balance, words)), dtype=object), words)
    st.caption(chrome.plain(words("explain.letters")))
    session.page_link(words("explain.open_trade"), "trade")


def _figures(balance: TradeBalance, words: Text) -> Iterator[Row]:
    for name in FLOWS:
        one: Amount | None = getattr(balance, name)
        if one:
            yield _figure(name, said(one, words), one.formula, one, words)
    if balance.balance and balance.exports:
        value = signed(balance.balance, words, derived=True)
        yield _figure("balance", value, "X − M", balance.exports, words)
    if balance.coverage is not None and balance.exports:
        yield _figure("coverage", words.percent(balance.coverage), "X / M", balance.exports, words)


def _figure(name: str, value: str, formula: str, one: Amount, words: Text) -> Row:
    return {
        words("column.field"): words(f"trade.{name}"),
        words("column.value"): value,
        words("column.basis"): words("common.formula", formula=formula) if formula else words("common.stated"),
        words("column.words"): f"«{one.stated}»" if one.stated else None,
        words("column.source"): _source(one),
    }


def _source(one: Amount) -> Html:
    said = [part for part in (one.publisher, one.title, one.locator) if part]
    return markup.link(" · ".join(said), one.url)


def table(frame: pd.DataFrame, words: Text) -> None:
    """`frame` is what `analysis.trade_years` answers, of one or several reporters."""
    rows = records(frame)
    chrome.table(pd.DataFrame([_flow(row, words) for row in rows], dtype=object), words)


def _flow(row: Row, words: Text) -> Row:
    return {
        words("column.period"): str(row["period"]),
        words("trade.reporter"): words.label("region" if "-" in row["reporter"] else "country", row["reporter"]),
        words("column.flow"): words(f"trade.{row['flow'] if row['flow'] == 'turnover' else row['flow'] + 's'}"),
        words("column.value"): _value(row, words),
        words("column.source"): explain.source(row),
    }


def _value(row: Row, words: Text) -> str:
    """Stated with its printed words behind it, derived with its formula; what is withheld or incomplete with why."""
    value = words.amount(row["value"], code(row["currency"]), row["qualifier"], nil=code(row["nil_reason"]), sign=True)
    remark, formula, stated = code(row["remark"]), code(row["formula"]), code(row["stated"])
    if remark:
        return markup.unfolding(value, words(f"remarks.{remark}"))
    if formula:
        return markup.unfolding(f"{value}{NBSP}{DERIVED}", words("common.formula", formula=formula))
    return markup.unfolding(value, f"«{stated}»") if stated else value
