"""The panel of what needs attention: for each rule the number of projects and the first of them."""

import pandas as pd
import streamlit as st

from dashboard.charts.attention import Finding, findings_text, group_by_project, group_by_rule, rule_reason
from dashboard.filters import RULE
from dashboard.i18n import Text
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

SEVERITIES = ("error", "advice")


def panel(frame: pd.DataFrame, text: Text) -> None:
    """Draw the answer of `analysis.attention`, errors before advice."""
    by_severity = {severity: group_by_rule(frame[frame["severity"] == severity]) for severity in SEVERITIES}
    with st.container(key="attention", gap="xsmall"):
        chrome.heading(text("overview.attention"), level=2)
        if frame.empty:
            st.markdown(chrome.escape_markdown(text("overview.attention_none")))
        for severity, rules in by_severity.items():
            if rules:
                chrome.heading(text(f"attention.{severity}"), level=3)
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
    """Return a project with a link to its passport and the reasons."""
    reasons = findings_text(rows, text)
    passport = link(text.name(rows[0]), address.link("project", project=rows[0]["project_id"]))
    return joined([passport, f" — {reasons}" if reasons else None])
