"""The panel of what needs attention: for each rule the number of projects and the first of them."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.charts.attention import (
    INDICATOR_RULES,
    Finding,
    findings_text,
    group_by_project,
    group_by_rule,
    next_step,
    rule_reason,
)
from dashboard.charts.marks import evidence_link, project_link
from dashboard.filters import RULE
from dashboard.i18n import Text
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

KINDS = ("deadlines", "data")
"""Headings of the panel: rules of DEADLINE_RULES, then the others."""

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "late": "commissioning",
        "blocker_waiting": "blocker_lifted",
        "cost_missing": "cost",
        "capacity_missing": "capacity",
        "jobs_missing": "jobs.operation",
        "without_status": "status",
        "without_name": "name.ru",
    }
)
"""The form of the passport that settles what a rule finds, by the name of its indicator."""


def panel(frame: pd.DataFrame, text: Text) -> None:
    """Draw the answer of `analysis.attention`, deadlines and blockers before the data."""
    deadlines = frame["rule"].isin(analysis.DEADLINE_RULES)
    by_kind = dict(zip(KINDS, (group_by_rule(frame[deadlines]), group_by_rule(frame[~deadlines])), strict=True))
    with st.container(key="attention", gap="xsmall"):
        chrome.heading(text("overview.attention"), level=2)
        if frame.empty:
            st.markdown(chrome.escape_markdown(text("overview.attention_none")))
        for kind, rules in by_kind.items():
            if rules:
                chrome.heading(text(f"attention.{kind}"), level=3)
                draw(element("ul", *(_rule(rows, text) for rows in rules), class_="rules"))


def _rule(rows: list[Finding], text: Text) -> Html:
    """Return a rule with a link to all its projects, its reason, and its first projects."""
    rule, sign = str(rows[0]["rule"]), "✕ " if rows[0]["severity"] == "error" else "⚠ "
    all_projects = link(text("attention.all", count=int(rows[0]["total"])), address.link("projects", needs=rule))
    return element(
        "li",
        element("p", sign, element("strong", text.label(RULE, rule)), " ", all_projects),
        element("p", rule_reason(rule, store_cache.store().thresholds, text), class_="why"),
        element("p", joined((_named(findings, text) for findings in group_by_project(rows)), " · ")),
    )


def _named(rows: list[Finding], text: Text) -> Html:
    """Return a project with a link to its passport, the reasons, and the next step."""
    reasons = findings_text(rows, text)
    passport = link(text.name(rows[0]), _address(rows[0]))
    step = link(next_step(rows[0], text), _step(rows[0]), class_="step")
    return joined([passport, f" — {reasons}" if reasons else None, " ", step])


def _step(row: Finding) -> str:
    """Return the address of the next step: the form of the value that is missing, else the statements to look at."""
    rule, field = str(row["rule"]), str(row["field"]).partition(".")[0]
    form = FORMS.get(rule)
    if form and may_edit():
        return _address(row, edit=form)
    if rule == "instruction_overdue":
        return _address(row)
    disputed = "true" if rule in INDICATOR_RULES else None
    return address.link_to(evidence_link(row["project_id"], field), disputed=disputed)


def _address(row: Finding, **parameters: str) -> str:
    return address.link_to(project_link(row["project_id"]), **parameters)
