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
"""So many findings of each rule are shown; a link opens all projects that it names."""

SEVERITIES = ("error", "advice")

WAITING = frozenset({"stale", "promise_passed", "blocker_waiting"})
"""Rules that tell since when: `found` and `expected` are moments in seconds."""

DAY = 24 * 60 * 60

Row = Mapping[str, Any]


def panel(frame: pd.DataFrame, words: Text) -> None:
    """`frame` is what `analysis.attention` answers; what is wrong comes before what is only advised."""
    by_severity = {
        severity: [list(rows) for _, rows in groupby(_by_rule(frame[frame["severity"] == severity]), _rule_of)]
        for severity in SEVERITIES
    }
    with st.container(key="attention", gap="xsmall"):
        chrome.heading(words("overview.attention"), level=2)
        if frame.empty:
            st.markdown(chrome.plain(words("overview.attention_none")))
        for severity, rules in by_severity.items():
            if rules:
                chrome.heading(words(f"attention.{severity}"), level=3)
            for rows in rules:
                _rule(_rule_of(rows[0]), rows, words)


def _rule_of(row: Row) -> str:
    return str(row["rule"])


def _by_rule(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows with those of one rule together, rules in the order of their first rows."""
    rows = records(frame)
    order = {rule: position for position, rule in reversed(list(enumerate(frame["rule"])))}
    return sorted(rows, key=lambda row: order[row["rule"]])


def _rule(rule: str, rows: list[Row], words: Text) -> None:
    """The rule, why it speaks up, the first that it names, each leading to its passport, and a way to all of them."""
    total = int(rows[0]["total"])
    sign = "✕" if rows[0]["severity"] == "error" else "⚠"
    st.markdown(
        f"{sign} **{chrome.plain(words(f'attention.{rule}'))}** · {words.number(total)}",
        help=chrome.plain(_why(rule, words)),
    )
    with st.container(key=f"rule-{rule}", horizontal=True, gap="small"):
        for row in rows[:NAMED]:
            session.page_link(_named(row, words), "project", id=row["project_id"])
        shown = words("projects.count", count=total)
        session.page_link(words("attention.open_rows", projects=shown), "projects", needs=rule)


def _why(rule: str, words: Text) -> str:
    """The reason of a rule, with the threshold that it was asked with."""
    limit = session.store().thresholds
    share, times = words.percent(limit.disagreement), words.ratio(limit.unusual)
    said: Mapping[str, Mapping[str, object]] = {
        "stale": {"days": limit.stale_days},
        "blocker_waiting": {"days": limit.blocker_days},
        "sources_disagree": {"share": share},
        "cost_variance": {"share": words.percent(limit.variance)},
        "schedule_variance": {"share": words.percent(limit.variance)},
        "cost_per_capacity_unusual": {"times": times},
        "cost_per_job_unusual": {"times": times},
    }
    return words(f"attention.why.{rule}", **said.get(rule, {}))


def _named(row: Row, words: Text) -> str:
    """The project, and of a rule that compares which figure and how far apart, of one that waits how many days."""
    name, ratio = words.name(row), decimal(row["ratio"])
    if row["rule"] in WAITING:
        return words("attention.days", name=name, days=int((row["expected"] - row["found"]) // DAY))
    if ratio is None:
        return name
    field = words.label("field", (code(row["field"]) or "").partition(".")[0]).lower()
    return words("attention.apart", name=name, field=field, difference=words.difference(ratio))
