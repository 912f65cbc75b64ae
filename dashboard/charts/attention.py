"""The projects that need attention: the reason of each rule, what it found, and the table of a slide."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.charts.marks import code_or_none, records
from dashboard.filters import RULE
from dashboard.i18n import Text, decimal
from dashboard.settings import Thresholds
from dashboard.slide_table import Column, Line, PageLink, Row, Sign, SlideTable, cell

DURATION_RULES = frozenset({"stale", "late", "blocker_waiting", "instruction_overdue"})
"""Rules whose `found` and `expected` are moments in seconds, between which something has been waiting."""

INDICATOR_RULES = frozenset({"sources_disagree", "unit_slip_likely"})
"""Rules that can name a project several times, for several of its indicators."""

MAX_PROJECTS_PER_RULE = 3
"""Projects named for each rule; a link opens all of them."""

MAX_RULES = 6
"""Rules on a slide; the others are counted."""

SECONDS_PER_DAY = 24 * 60 * 60

Finding = Mapping[str, Any]
"""A row of `analysis.attention`, with None for an empty cell."""


def group_by_rule(frame: pd.DataFrame) -> list[list[Finding]]:
    """Return the findings of each rule, rules in the order of their first rows."""
    order = {rule: position for position, rule in reversed(list(enumerate(frame["rule"])))}
    rows = sorted(records(frame), key=lambda row: order[row["rule"]])
    return [list(same) for _, same in groupby(rows, key=lambda row: str(row["rule"]))]


def group_by_project(rows: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings of one rule grouped by project, for the first `MAX_PROJECTS_PER_RULE` projects."""
    found: dict[str, list[Finding]] = {}
    for row in rows:
        found.setdefault(str(row["project_id"]), []).append(row)
    return list(found.values())[:MAX_PROJECTS_PER_RULE]


def rule_reason(rule: str, limit: Thresholds, text: Text) -> str:
    """Return the reason of a rule with the threshold it was checked against."""
    share, times = text.percent(limit.disagreement), text.ratio(limit.unusual)
    parameters: Mapping[str, Mapping[str, object]] = {
        "stale": {"days": limit.stale_days},
        "blocker_waiting": {"days": limit.blocker_days},
        "sources_disagree": {"share": share},
        "cost_variance": {"share": text.percent(limit.variance)},
        "schedule_variance": {"share": text.percent(limit.variance)},
        "cost_per_capacity_unusual": {"times": times},
        "cost_per_job_unusual": {"times": times},
    }
    return text(f"attention.why.{rule}", **parameters.get(rule, {}))


def next_step(row: Finding, text: Text) -> str:
    """Return what to do about a finding: «Решить: стоимость»."""
    key = f"attention.step.{row['rule']}"
    if row["rule"] not in INDICATOR_RULES:
        return text(key if text.has(key) else "attention.step.other")
    field = text.label("field", (code_or_none(row["field"]) or "").partition(".")[0])
    return text(key, field=field[:1].lower() + field[1:])


def findings_text(rows: Iterable[Finding], text: Text) -> str:
    """Return the details of the findings on one project; empty where there are none."""
    return ", ".join(filter(None, (_finding_text(row, text) for row in rows)))


def _finding_text(row: Finding, text: Text) -> str:
    """Return the days waited, or how far two values are apart and, if needed, of which indicator."""
    ratio = decimal(row["ratio"])
    if row["rule"] in DURATION_RULES:
        return text.duration(int((row["expected"] - row["found"]) // SECONDS_PER_DAY))
    if ratio is None:
        return ""
    if row["rule"] not in INDICATOR_RULES:
        return text.compared(ratio)
    field = text.label("field", (code_or_none(row["field"]) or "").partition(".")[0]).lower()
    return text("attention.apart", field=field, difference=text.difference(ratio))


# --- on a slide


def attention_slide_table(
    frame: pd.DataFrame, limit: Thresholds, text: Text, footnote: Sequence[str] = ()
) -> SlideTable:
    """Return a row for each rule, the most urgent first, with the projects that it names.

    `frame` is the result of `analysis.attention` and must not be empty. Only as many rules are shown as fit on one
    slide.
    """
    rules = group_by_rule(frame)
    slide_tables = (
        _first_rules(rules, number, limit, text, footnote) for number in range(min(MAX_RULES, len(rules)), 0, -1)
    )
    return next((one for one in slide_tables if one.fits), _first_rules(rules, 1, limit, text, footnote))


def _first_rules(
    rules: Sequence[Sequence[Finding]], number: int, limit: Thresholds, text: Text, footnote: Sequence[str]
) -> SlideTable:
    """Return the table of the first `number` rules, with the number of the others as a note."""
    first, left = rules[0][0], len(rules) - number
    headings = ("attention.rule", "attention.count", "attention.named")
    return SlideTable(
        key="attention",
        headline=f"{text.label(RULE, first['rule'])}: {text('projects.count', count=int(first['total']))}",
        subtitle=text("attention.subtitle"),
        columns=tuple(Column(text(name), share) for name, share in zip(headings, (5, 1.4, 6), strict=True)),
        rows=tuple(_row(rows, limit, text) for rows in rules[:number]),
        note=text("attention.more_rules", count=left) if left > 0 else "",
        footnote=tuple(footnote),
    )


def _row(rows: Sequence[Finding], limit: Thresholds, text: Text) -> Row:
    rule, total = str(rows[0]["rule"]), int(rows[0]["total"])
    sign: Sign = "error" if rows[0]["severity"] == "error" else "warning"
    opens = PageLink("projects", (("needs", rule),))
    named = group_by_project(rows)
    entries = ((text.name(found[0]), findings_text(found, text)) for found in named)
    projects = " · ".join(f"{name} — {more}" if more else name for name, more in entries)
    rest = text("attention.more", number=total - len(named)) if total > len(named) else ""
    what = cell(Line(text.label(RULE, rule), sign, link=opens), rule_reason(rule, limit, text))
    return Row((what, cell(text.number(total)), cell(projects, rest)))
