"""Filters: which projects, as of which day. Addresses, the filter panel, the API and exports all use them.

Each filter is described once, by its field of `Filters`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict

from dashboard.errors import BadInput

UNKNOWN = "unknown"
"""Chooses the projects that do not have the value; may stand beside other values of the same filter."""

OUTSIDE = "outside"
"""Among districts: outside the region, by the coordinates."""

NOTHING = "nothing"
"""Chooses the projects that no rule names; may stand beside the names of rules."""

YEAR = "year"
"""In place of a code list: any year of four digits."""

RULE = "rule"
"""In place of a code list: the rules of sql/checks."""

RENAMED = {("needs", "promise_passed"): ("needs", "late")}
"""Pairs of query strings of earlier versions, as in saved views and bookmarks, and how they are written now."""

LONGEST = 200
"""The most characters that free text may have: no name is longer, and each word costs time."""


@dataclass(frozen=True)
class Choice:
    """A filter with values to choose from, of which several may be chosen.

    `code_list` holds the values (or is YEAR or RULE); `column` of table project holds the value of a project, a list
    of values where `several`, a date where the code list is YEAR. Macro selected_project names the filter once more.
    """

    code_list: str
    column: str = ""
    several: bool = False

    @property
    def none(self) -> str:
        """The value that chooses the projects without any."""
        return NOTHING if self.code_list == RULE else UNKNOWN

    @property
    def says(self) -> str:
        """What may be given, for the README."""
        names = {YEAR: "a year", RULE: "a rule: the name of a file in `dashboard/sql/checks`"}
        return f"{names.get(self.code_list) or f'a code of the list `{self.code_list}`'}, or `{self.none}`"

    def values(self, codes: Mapping[str, Sequence[str]]) -> list[str]:
        """All values that may be chosen (of years an example), the one for having none last."""
        return [*(["2026"] if self.code_list == YEAR else codes[self.code_list]), self.none]


@dataclass(frozen=True)
class Entry:
    """A filter that is typed: `says` is what may be given."""

    says: str


Codes = tuple[str, ...]


def _banded(indicator: str) -> Choice:
    """A filter by the size of an indicator: its bands are in data/<indicator>_bands.csv."""
    return Choice(f"{indicator}_band", f"{indicator}_band")


class Filters(BaseModel):
    """Which projects are meant. An empty tuple or text chooses everything.

    A filter is headed by its field of the code list `field`, or by `filter.<name>` of the locales where that differs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sector: Annotated[Codes, Choice("sector", "sector")] = ()
    status: Annotated[Codes, Choice("status", "status")] = ()
    district: Annotated[Codes, Choice("district", "district")] = ()
    partner: Annotated[Codes, Choice("country", "partners", several=True)] = ()
    cost: Annotated[Codes, _banded("cost")] = ()
    capacity: Annotated[Codes, Choice("measure", "capacity_of")] = ()
    jobs: Annotated[Codes, _banded("jobs")] = ()
    commencement: Annotated[Codes, Choice(YEAR, "commencement")] = ()
    commissioning: Annotated[Codes, Choice(YEAR, "commissioning")] = ()
    needs: Annotated[Codes, Choice(RULE)] = ()
    investor: Annotated[str, Entry("part of an investor's name")] = ""
    q: Annotated[str, Entry("words from a name, a party, a place or a sector")] = ""
    as_of: Annotated[date | None, Entry("a day such as `2026-01-19`: the record as it was known at its end")] = None

    @classmethod
    def from_query(cls, pairs: Iterable[tuple[str, str]], codes: Mapping[str, Sequence[str]]) -> Self:
        """Read the pairs of a query string, also those of earlier versions (RENAMED).

        `codes` gives the codes by list name. Raises BadInput `filter.unknown_name`, `filter.unknown_value`,
        `filter.repeated`, `filter.too_long` or `filter.not_a_date`, each with what was found and what is allowed.
        """
        lists: dict[str, list[str]] = {name: [] for name in CHOICES}
        single: dict[str, str] = {}
        for name, value in (RENAMED.get(pair, pair) for pair in pairs):
            if name in lists:
                _check_value(name, value, codes)
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
            **{name: single.get(name, "").strip() for name in TEXTS},
            as_of=_day(single.get("as_of", "")),
        )

    def to_query(self) -> list[tuple[str, str]]:
        """The pairs of a query string, in a fixed order; what chooses everything is left out."""
        pairs = [(name, value) for name in CHOICES for value in getattr(self, name)]
        pairs += [(name, getattr(self, name)) for name in TEXTS if getattr(self, name)]
        if self.as_of:
            pairs.append(("as_of", self.as_of.isoformat()))
        return pairs

    @property
    def narrowing(self) -> list[str]:
        """The names of the filters that choose, without the day."""
        return [name for name in (*CHOICES, *TEXTS) if getattr(self, name)]

    @property
    def narrows(self) -> bool:
        """Whether anything but the day is chosen."""
        return bool(self.narrowing)

    def without(self, name: str) -> Self:
        """These filters with one of them choosing everything."""
        return self.model_copy(update={name: type(self).model_fields[name].default})

    def parameters(self, children: Mapping[str, Sequence[str]]) -> dict[str, object]:
        """The struct that the macro selected_project takes.

        `children` gives, for a sector that is a parent, all codes below it: choosing energy chooses wind.
        """
        sectors = [code for chosen in self.sector for code in (chosen, *children.get(chosen, ()))]
        return {
            **{name: list(getattr(self, name)) or None for name in CHOICES},
            "sector": sectors or None,
            "investor": self.investor.split() or None,
            "words": self.q.split() or None,
            "narrowing": self.narrowing,
        }


_DESCRIPTIONS = {name: next(iter(field.metadata)) for name, field in Filters.model_fields.items()}

CHOICES: Mapping[str, Choice] = {name: one for name, one in _DESCRIPTIONS.items() if isinstance(one, Choice)}
"""Filters with values to choose from; each may be given several times."""

TEXTS = tuple(name for name, field in Filters.model_fields.items() if field.annotation is str)
"""Filters of free text."""

NAMES = tuple(Filters.model_fields)
"""Every filter name, as it stands in an address."""

SAYS: Mapping[str, str] = {name: one.says for name, one in _DESCRIPTIONS.items()}
"""For each filter what may be given, in English."""

BANDS = tuple(one.code_list for one in CHOICES.values() if one.code_list.endswith("_band"))
"""The code lists of bands, each in a file of its own."""


def _check_value(name: str, value: str, codes: Mapping[str, Sequence[str]]) -> None:
    allowed = CHOICES[name].values(codes)
    if value not in allowed and not (CHOICES[name].code_list == YEAR and re.fullmatch(r"\d{4}", value)):
        raise BadInput("filter.unknown_value", name=name, found=value, allowed=allowed)


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadInput("filter.not_a_date", name="as_of", found=value) from error
