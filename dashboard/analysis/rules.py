"""Projects that need attention, by the rules of sql/checks."""

import pandas as pd

from dashboard.filters import NOTHING, Filters
from dashboard.store import Store

DEADLINE_RULES = ("late", "blocker_waiting", "instruction_overdue", "schedule_variance")
"""Rules on deadlines and blockers, which come before those on the data, the most urgent first."""

RULE_PRIORITY = ("cost_variance", "sources_disagree", "unit_slip_likely", "stale")
"""The rules on the data that are listed before the others of their severity."""


def attention(store: Store, filters: Filters, limit: int = 20) -> pd.DataFrame:
    """Return what the rules find among the selected projects, at most `limit` rows for each rule.

    Columns: those of `findings`, and name_ru, name_kk, name_en.
    """
    found = findings(store, filters, limit)
    named = store.at(filters.as_of).table("names", project_ids=sorted(set(found["project_id"])))
    return found.merge(named, on="project_id", how="left")


def findings(store: Store, filters: Filters, limit: int) -> pd.DataFrame:
    """Return what the rules find, without the names of the projects.

    Columns: rule, severity (error, advice), project_id, field, found, expected (dates as seconds since 1970), ratio,
    unit, total (number of projects found by the rule). DEADLINE_RULES come first, then errors, then RULE_PRIORITY;
    within a rule, the most urgent rows. `filters.needs` is ignored, so that each total is the number of projects left
    when its rule is selected there.
    """
    every = filters.model_copy(update={"needs": ()})
    asked = store.for_filters(every).findings(every, limit)
    found = [asked[rule].assign(rule=rule) for rule in dict.fromkeys((*DEADLINE_RULES, *RULE_PRIORITY, *asked))]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    deadlines, errors = frame["rule"].isin(DEADLINE_RULES), frame["severity"] == "error"
    return pd.concat([frame[deadlines], frame[~deadlines & errors], frame[~deadlines & ~errors]], ignore_index=True)


def rule_counts(store: Store, filters: Filters) -> dict[str, int]:
    """Return, for each rule and for NOTHING, how many projects would be left with it selected and all other filters
    unchanged."""
    named = {str(row["rule"]): int(row["total"]) for row in findings(store, filters, limit=1).to_dict("records")}
    unnamed = filters.model_copy(update={"needs": (NOTHING,)})
    (count,) = store.for_filters(unnamed).rows("selected", **store.parameters(unnamed))
    return {**named, NOTHING: int(str(count["projects"]))}
