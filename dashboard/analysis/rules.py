"""Projects that need attention, by the rules of sql/checks."""

import pandas as pd

from dashboard.filters import NOTHING, Filters
from dashboard.store import Store

RULE_PRIORITY = ("instruction_overdue", "blocker_waiting", "promise_passed", "schedule_variance", "cost_variance",
         "sources_disagree", "unit_slip_likely", "stale")  # fmt: skip
"""Rules listed before the others: delays and deviations from the plan, then doubtful values."""


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
    unit, total (number of projects found by the rule). Errors come first, then the rules of RULE_PRIORITY; within a
    rule, the most urgent rows. `filters.needs` is ignored, so that each total is the number of projects left when its
    rule is selected there.
    """
    every = filters.model_copy(update={"needs": ()})
    asked = store.for_filters(every).findings(every, limit)
    found = [asked[rule].assign(rule=rule) for rule in dict.fromkeys((*RULE_PRIORITY, *asked))]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    return frame.sort_values("severity", ascending=False, kind="stable", ignore_index=True)


def rule_counts(store: Store, filters: Filters) -> dict[str, int]:
    """Return, for each rule and for NOTHING, how many projects would be left with it selected and all other filters
    unchanged."""
    named = {str(row["rule"]): int(row["total"]) for row in findings(store, filters, limit=1).to_dict("records")}
    unnamed = filters.model_copy(update={"needs": (NOTHING,)})
    (count,) = store.for_filters(unnamed).rows("selected", **store.parameters(unnamed))
    return {**named, NOTHING: int(str(count["projects"]))}
