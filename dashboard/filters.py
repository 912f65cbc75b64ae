"""One shape for "which projects, as of when": spoken by the address bar, the widgets, the API and the command line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict

from dashboard.errors import BadInput

UNKNOWN = "unknown"
"""Chooses the projects that do not have the value; may stand beside other values of the same filter."""

LISTS = {
    "sector": "sector",
    "status": "status",
    "district": "district",
    "partner": "country",
    "cost": "cost_band",
    "capacity": "measure",
    "jobs": "jobs_band",
    "commencement": "year",
    "commissioning": "year",
    "needs": "rule",
}
"""Filters with values to choose from, each with the code list of its values; each may be given several times."""

YEAR = "year"
"""Not a code list: any year of four digits."""

RULE = "rule"
"""Not a code list: the rules of sql/checks."""

NOTHING = "nothing"
"""Chooses the projects that no rule names; may stand beside the names of rules."""

LONGEST = 200
"""So many characters words to look for may have: more are no name, and every word costs."""

NAMES = (*LISTS, "investor", "q", "as_of")
"""Every filter name, as it stands in an address."""


class Filters(BaseModel):
    """Which projects are meant. An empty tuple or text chooses everything."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sector: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    commencement: tuple[str, ...] = ()
    commissioning: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    investor: str = ""
    q: str = ""
    as_of: date | None = None

    @classmethod
    def from_query(cls, pairs: Iterable[tuple[str, str]], codes: Mapping[str, Sequence[str]]) -> Self:
        """Read the pairs of a query string.

        `codes` gives the codes by list name. Raises BadInput `filter.unknown_name`, `filter.unknown_value`,
        `filter.repeated`, `filter.too_long` or `filter.not_a_date`, each with what was found and what is allowed.
        """
        lists: dict[str, list[str]] = {name: [] for name in LISTS}
        single: dict[str, str] = {}
        for name, value in pairs:
            if name in lists:
                allowed = values_of(name, codes)
                if value not in allowed and not (LISTS[name] == YEAR and re.fullmatch(r"\d{4}", value)):
                    raise BadInput("filter.unknown_value", name=name, found=value, allowed=allowed)
                if value not in lists[name]:
                    lists[name].append(value)
            elif name in NAMES:
                if single.setdefault(name, value) != value:
                    raise BadInput("filter.repeated", name=name)
                if len(value) > LONGEST:
                    raise BadInput("filter.too_long", name=name, length=len(value), most=LONGEST)
            else:
                raise BadInput("filter.unknown_name", found=name, allowed=list(NAMES))
        return cls(
            **{name: tuple(values) for name, values in lists.items()},
            investor=single.get("investor", "").strip(),
            q=single.get("q", "").strip(),
            as_of=_day(single.get("as_of", "")),
        )

    def to_query(self) -> list[tuple[str, str]]:
        """The pairs of a query string, in a fixed order; what chooses everything is left out."""
        pairs = [(name, value) for name in LISTS for value in getattr(self, name)]
        pairs += [(name, getattr(self, name)) for name in ("investor", "q") if getattr(self, name)]
        if self.as_of:
            pairs.append(("as_of", self.as_of.isoformat()))
        return pairs

    @property
    def narrows(self) -> bool:
        """Whether anything but the day is chosen."""
        return bool(self.investor or self.q or any(getattr(self, name) for name in LISTS))

    def parameters(self, children: Mapping[str, Sequence[str]]) -> dict[str, object]:
        """The struct that the macro selected_project takes.

        `children` gives, for a sector that is a parent, all codes below it: choosing energy chooses wind.
        """
        sectors = [code for chosen in self.sector for code in (chosen, *children.get(chosen, ()))]
        return {
            **{name: list(getattr(self, name)) or None for name in LISTS},
            "sector": sectors or None,
            "investor": self.investor.split() or None,
            "words": self.q.split() or None,
        }


def values_of(name: str, codes: Mapping[str, Sequence[str]]) -> list[str]:
    """What a filter may choose: the codes of its list, and what stands for there being none."""
    if LISTS[name] == YEAR:
        return ["2026", UNKNOWN]
    return [*codes[LISTS[name]], NOTHING if LISTS[name] == RULE else UNKNOWN]


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadInput("filter.not_a_date", name="as_of", found=value) from error
