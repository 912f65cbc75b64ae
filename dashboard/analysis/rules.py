"""What needs attention: the rules of sql/checks, asked together."""

import pandas as pd

from dashboard.filters import NOTHING, Filters
from dashboard.store import Store

RULE_PRIORITY = ("instruction_overdue", "blocker_waiting", "promise_passed", "schedule_variance", "cost_variance",
         "sources_disagree", "unit_slip_likely", "stale")  # fmt: skip
"""Rules that are told before the others: what stands still or departs from its plan, then what is not sure."""


def attention(store: Store, filters: Filters, limit: int = 20) -> pd.DataFrame:
    """What needs attention among the selected projects, by the rules of sql/checks: of each rule the first rows.

    Columns: those of `findings`, and name_ru, name_kk, name_en.
    """
    found = findings(store, filters, limit)
    named = store.at(filters.as_of).table("names", project_ids=sorted(set(found["project_id"])))
    return found.merge(named, on="project_id", how="left")


def findings(store: Store, filters: Filters, limit: int) -> pd.DataFrame:
    """The same without the names of the projects.

    Columns: rule, severity (error, advice), project_id, field, found, expected (dates as seconds since 1970), ratio,
    unit, total (how many projects the rule names in all). Errors first, then the rules of FIRST, of each what is most
    urgent. Every rule is asked, whatever `filters.needs` says: each total is that of the projects which are left when
    its rule is chosen there.
    """
    every = filters.model_copy(update={"needs": ()})
    asked = store.for_filters(every).findings(every, limit)
    found = [asked[rule].assign(rule=rule) for rule in dict.fromkeys((*RULE_PRIORITY, *asked))]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    return frame.sort_values("severity", ascending=False, kind="stable", ignore_index=True)


def rule_counts(store: Store, filters: Filters) -> dict[str, int]:
    """For each rule, and for there being none, how many projects it would leave, all other filters as chosen."""
    named = {str(row["rule"]): int(row["total"]) for row in findings(store, filters, limit=1).to_dict("records")}
    unnamed = filters.model_copy(update={"needs": (NOTHING,)})
    (count,) = store.for_filters(unnamed).rows("selected", **store.parameters(unnamed))
    return {**named, NOTHING: int(str(count["projects"]))}
