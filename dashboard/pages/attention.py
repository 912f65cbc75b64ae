"""What needs attention, rule by rule: how many projects break it, and which first."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.marks import code, records
from dashboard.i18n import Text, decimal
from dashboard.pages import chrome, session

NAMED = 6
"""So many projects of each rule are named; the others are counted."""

Row = Mapping[str, Any]


def panel(frame: pd.DataFrame, words: Text) -> None:
    """`frame` is what `analysis.attention` answers."""
    rules = [(str(rule), list(rows)) for rule, rows in groupby(_by_rule(frame), key=lambda row: row["rule"])]
    total = sum(int(rows[0]["total"]) for _, rows in rules)
    with st.container(key="attention", gap="xsmall"):
        chrome.heading(words("overview.attention", number=total), level=2)
        if not rules:
            st.markdown(chrome.plain(words("overview.attention_none")))
        for rule, rows in rules:
            _rule(rule, rows, words)


def _by_rule(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows with those of one rule together, rules in the order of their first rows."""
    rows = records(frame)
    order = {rule: position for position, rule in reversed(list(enumerate(frame["rule"])))}
    return sorted(rows, key=lambda row: order[row["rule"]])


def _rule(rule: str, rows: list[Row], words: Text) -> None:
    total = int(rows[0]["total"])
    sign = "✕" if rows[0]["severity"] == "error" else "⚠"
    st.markdown(f"{sign} **{chrome.plain(words(f'attention.{rule}'))}** · {words.number(total)}")
    with st.container(key=f"rule-{rule}", horizontal=True, gap="small"):
        for row in rows[:NAMED]:
            session.page_link(_named(row, words), "project", id=row["project_id"])
        if total > NAMED:
            st.caption(chrome.plain(words("attention.more", number=total - NAMED)))


def _named(row: Row, words: Text) -> str:
    """The project, and of a rule that compares values which one and how far they are apart."""
    name, ratio = words.name(row), decimal(row["ratio"])
    if ratio is None:
        return name
    field = words.label("field", (code(row["field"]) or "").partition(".")[0]).lower()
    return words("attention.apart", name=name, field=field, difference=words.difference(ratio))
