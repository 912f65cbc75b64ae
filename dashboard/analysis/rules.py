"""What needs attention: the rules of sql/checks, asked together."""

import pandas as pd

from dashboard.filters import Filters
from dashboard.store import Store


def attention(store: Store, filters: Filters, limit: int = 20) -> pd.DataFrame:
    """What needs attention among the selected projects, by the rules of sql/checks: of each rule the first rows.

    Columns: rule, severity (error, advice), project_id, name_ru, name_kk, name_en, field, found, expected, ratio, unit,
    total (how many rows the rule finds in all). Errors first, then what differs most.
    """
    then = store.at(filters.as_of)
    found = [then.rule(rule, size=limit, **store.parameters(filters)).assign(rule=rule) for rule in then.rules]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    return frame.sort_values(["severity", "ratio"], ascending=[False, False], kind="stable", ignore_index=True)
