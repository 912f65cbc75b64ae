"""What needs attention: the rules of sql/checks, asked together."""

from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from dashboard.filters import Filters
from dashboard.i18n import ZONE
from dashboard.settings import Settings
from dashboard.store import Store


@dataclass(frozen=True)
class Thresholds:
    """From where on a rule speaks up. What they mean is said in `settings`, where a person sets them."""

    stale_days: int
    blocker_days: int
    disagreement: float
    variance: float
    unusual: float

    @classmethod
    def of(cls, settings: Settings) -> "Thresholds":
        return cls(**{name: getattr(settings, name) for name in cls.__dataclass_fields__})


def attention(store: Store, filters: Filters, limit: int = 20, thresholds: Thresholds | None = None) -> pd.DataFrame:
    """What needs attention among the selected projects, by the rules of sql/checks: of each rule the first rows.

    Columns: rule, severity (error, advice), project_id, name_ru, name_kk, name_en, field, found, expected (dates as
    seconds since 1970), ratio, unit, total (how many rows the rule finds in all). Errors first, then what differs most.
    Thresholds are those of the settings where none are given.
    """
    then, today = store.at(filters.as_of), filters.as_of or datetime.now(ZONE).date()
    asked = asdict(thresholds or Thresholds.of(Settings()))
    given = {"size": limit, "today": today, **asked, **store.parameters(filters)}
    found = [then.rule(rule, **given).assign(rule=rule) for rule in then.rules]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    return frame.sort_values(["severity", "ratio"], ascending=[False, False], kind="stable", ignore_index=True)
