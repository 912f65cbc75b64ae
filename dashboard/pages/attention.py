"""What needs attention, rule by rule: how many projects break it, and which first."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.marks import code, records
from dashboard.filters import RULE
from dashboard.i18n import Text, decimal
from dashboard.pages import chrome, session
from dashboard.pages.markup import Html, draw, element, joined, link

NAMED = 3
"""So many projects of each rule are shown; a link opens all that it names."""

SEVERITIES = ("error", "advice")

WAITING = frozenset({"stale", "promise_passed", "blocker_waiting", "instruction_overdue"})
"""Rules that tell since when: `found` and `expected` are moments in seconds."""

OF_FIGURES = frozenset({"sources_disagree", "unit_slip_likely"})
"""Rules that may name a project for several of its figures."""

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
                draw(element("ul", *(_rule(_rule_of(rows[0]), rows, words) for rows in rules), class_="rules"))


def _rule_of(row: Row) -> str:
    return str(row["rule"])


def _by_rule(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows with those of one rule together, rules in the order of their first rows."""
    rows = records(frame)
    order = {rule: position for position, rule in reversed(list(enumerate(frame["rule"])))}
    return sorted(rows, key=lambda row: order[row["rule"]])


def _rule(rule: str, rows: list[Row], words: Text) -> Html:
    """The rule with a way to all that it names, why it speaks up, and the first that it names."""
    sign = "✕ " if rows[0]["severity"] == "error" else "⚠ "
    opens = link(words("attention.all", count=int(rows[0]["total"])), session.link("projects", needs=rule))
    by_project: dict[str, list[Row]] = {}
    for row in rows:
        by_project.setdefault(str(row["project_id"]), []).append(row)
    return element(
        "li",
        element("p", sign, element("strong", words.label(RULE, rule)), " ", opens),
        element("p", _why(rule, words), class_="why"),
        element("p", joined((_named(told, words) for told in list(by_project.values())[:NAMED]), " · ")),
    )


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


def _named(rows: list[Row], words: Text) -> Html:
    """The project, leading to its passport, and what there is to say of it."""
    told = [said for said in (_said(row, words) for row in rows) if said]
    opens = link(words.name(rows[0]), session.link("project", id=rows[0]["project_id"]))
    return joined([opens, f" — {', '.join(told)}" if told else None])


def _said(row: Row, words: Text) -> str:
    """Of a rule that waits how many days, of one that compares how far apart, and which figure where it may be any."""
    ratio = decimal(row["ratio"])
    if row["rule"] in WAITING:
        return words("format.span.days", count=int((row["expected"] - row["found"]) // DAY))
    if ratio is None:
        return ""
    if row["rule"] not in OF_FIGURES:
        return words.compared(ratio)
    field = words.label("field", (code(row["field"]) or "").partition(".")[0]).lower()
    return words("attention.apart", field=field, difference=words.difference(ratio))
