"""A few projects side by side: stated and derived values of each, and where they are certainly highest and lowest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.analysis.projects import PERSONS
from dashboard.errors import BadInput
from dashboard.filters import Filters
from dashboard.quantity import Qualifier, Quantity
from dashboard.store import Store

Record = Mapping[str, Any]
Nil = Literal["other", "withheld", "not_convertible", "missing", "underivable"]
_NIL_PRIORITY = get_args(Nil)
"""Of two reasons for a missing quotient, the one that comes first is reported."""

MIN_COMPARED, MAX_COMPARED = 2, 6
"""Number of projects in a comparison; for more, the table of projects can be exported."""

HECTARE = "HAR"

SOURCE_INDICATORS: Mapping[str, tuple[str, ...]] = {
    "cost": ("cost",),
    "tenge": ("cost",),
    "capacity": ("capacity",),
    "prospect": ("capacity.prospective",),
    "jobs": ("jobs.operation",),
    "construction_jobs": ("jobs.construction",),
    "area": ("area",),
    "commencement": ("commencement",),
    "commissioning": ("commissioning",),
    "cost_per_capacity": ("cost", "capacity"),
    "cost_per_job": ("cost", "jobs.operation"),
    "jobs_per_capacity": ("jobs.operation", "capacity"),
}
"""The indicators (see the macro indicator_of) from whose statements each row is made."""


@dataclass(frozen=True)
class Formula:
    """How a value was derived from two others."""

    left: Quantity
    sign: Literal["÷", "×"]
    right: Quantity


@dataclass(frozen=True)
class ComparisonCell:
    """One value of one project.

    `amount` is as stated, `base` in the unit of the row; `nil` says why there is no amount. other: stated for another
    measure; underivable: the divisor is or may be zero.
    """

    amount: Quantity | None = None
    base: Quantity | None = None
    nil: Nil = "missing"
    aspect: str | None = None
    formula: Formula | None = None


@dataclass(frozen=True)
class ComparisonRow:
    """One value of all projects, in their order.

    `unit` is the unit of comparison, empty where the values cannot be compared; `measure` is what a capacity measures.
    """

    key: str
    unit: str
    cells: tuple[ComparisonCell, ...]
    measure: str | None = None
    derived: bool = False
    tolerance: float = 1
    """How many times larger or smaller than "about" a number the true one may be: Thresholds.tolerance."""

    @cached_property
    def known(self) -> tuple[int, ...]:
        """Positions of the projects that can be compared."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.base is not None)

    @cached_property
    def highest(self) -> frozenset[int]:
        """Positions of the projects with certainly the highest value; empty if that is uncertain or true of all."""
        return self._extreme(1)

    @cached_property
    def lowest(self) -> frozenset[int]:
        """Positions of the projects with certainly the lowest value; empty if that is uncertain or true of all."""
        return self._extreme(-1)

    def _extreme(self, side: int) -> frozenset[int]:
        """Return the positions whose range is on the far side of every other range."""
        ends = {
            place: possible_range(base, self.tolerance)
            for place, cell in enumerate(self.cells)
            if (base := cell.base) is not None
        }
        found = {
            one
            for one, (low, high) in ends.items()
            if all(low >= most if side > 0 else high <= least for other, (least, most) in ends.items() if other != one)
        }
        return frozenset(found if len(found) < len(ends) else ())


@dataclass(frozen=True)
class Comparison:
    """`projects` are records in the given order; `missing` the keys without a record; sources the columns of
    compared_sources.sql."""

    projects: tuple[Record, ...]
    rows: tuple[ComparisonRow, ...]
    missing: tuple[str, ...]
    sources: pd.DataFrame

    def sources_of(self, row: ComparisonRow) -> pd.DataFrame:
        """Return the sources of the known values of one row."""
        known = [self.projects[place]["project_id"] for place in row.known]
        stated = self.stated_sources
        return stated[stated["indicator"].isin(SOURCE_INDICATORS[row.key]) & stated["project_id"].isin(known)]

    @property
    def stated_sources(self) -> pd.DataFrame:
        """The sources of all known values."""
        return self.sources[self.sources["nil_reason"].isna()]


def possible_range(amount: Quantity, tolerance: float) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest true value that the qualifier allows; `about` and `almost` by `tolerance`."""
    near = Decimal(str(tolerance))
    value, most = amount.value, amount.value if amount.upper is None else amount.upper
    low = {"none": value, "up": value, "down": Decimal(0), "both": value}[amount.qualifier.lean]
    high = Decimal("Infinity") if amount.qualifier.lean == "up" else most
    if amount.qualifier is Qualifier.almost:
        low = value / near
    if amount.qualifier is Qualifier.about:
        low, high = value / near, most * near
    return low, high


def projects_of(store: Store, project_ids: Sequence[str], filters: Filters) -> list[Record]:
    """Return the records of the projects with these keys, in order, with capacity_base_unit and prospect_base_unit.

    Unknown keys are left out.
    """
    rows = store.at(filters.as_of).rows("compared", project_ids=list(project_ids)) if project_ids else []
    found = {row["project_id"]: row for row in rows}
    return [found[one] for one in dict.fromkeys(project_ids) if one in found]


def compare(store: Store, project_ids: Sequence[str], filters: Filters) -> Comparison:
    """Return the projects with these keys side by side, as of the day of the filters.

    Raises BadInput `compare.number` for fewer than MIN_COMPARED or more than MAX_COMPARED projects.
    """
    asked = list(dict.fromkeys(project_ids))
    if not MIN_COMPARED <= len(asked) <= MAX_COMPARED:
        raise BadInput("compare.number", found=len(asked), fewest=MIN_COMPARED, most=MAX_COMPARED)
    projects = projects_of(store, asked, filters)
    indicators = sorted({indicator for named in SOURCE_INDICATORS.values() for indicator in named})
    sources = store.at(filters.as_of).table("compared_sources", project_ids=asked, indicators=indicators)
    there = {row["project_id"] for row in projects}
    missing = tuple(one for one in asked if one not in there)
    tolerance = store.thresholds.tolerance
    rows = tuple(replace(row, tolerance=tolerance) for row in _rows(projects, store.region.currency))
    return Comparison(tuple(projects), rows, missing, sources)


def _rows(projects: Sequence[Record], currency: str) -> Iterator[ComparisonRow]:
    """Yield the rows in reading order: stated values, then derived ones."""
    cost, tenge = _cost_row(projects), _tenge_row(projects, currency)
    capacities = _capacity_rows(projects)
    jobs = _row("jobs", PERSONS, [_stated_cell(one, "jobs", PERSONS) for one in projects])
    yield cost
    if any(cell.formula or cell.nil == "not_convertible" for cell in tenge.cells):
        yield tenge
    yield from capacities
    yield from _prospect_rows(projects)
    yield jobs
    yield _row("construction_jobs", PERSONS, [_stated_cell(one, "construction_jobs", PERSONS) for one in projects])
    yield _row("area", HECTARE, [_stated_cell(one, "area", HECTARE) for one in projects])
    quotients = [
        *(_quotient_row("cost_per_capacity", tenge, capacity) for capacity in capacities),
        _quotient_row("cost_per_job", tenge, jobs),
        *(_quotient_row("jobs_per_capacity", jobs, capacity) for capacity in capacities),
    ]
    yield from (row for row in quotients if len(row.known) >= (2 if row.key == "jobs_per_capacity" else 1))


def _row(
    key: str, unit: str, cells: Sequence[ComparisonCell], measure: str | None = None, *, derived: bool = False
) -> ComparisonRow:
    return ComparisonRow(key, unit, tuple(cells), measure, derived)


def _cost_row(projects: Sequence[Record]) -> ComparisonRow:
    """Return the stated costs, comparable only where all are in one currency."""
    cells = [_stated_cell(one, "cost", one["cost_currency"]) for one in projects]
    units = {cell.amount.unit for cell in cells if cell.amount}
    return _row("cost", units.pop(), cells) if len(units) == 1 else _row("cost", "", list(map(_without_base, cells)))


def _without_base(cell: ComparisonCell) -> ComparisonCell:
    return ComparisonCell(cell.amount, None, cell.nil, cell.aspect)


def _tenge_row(projects: Sequence[Record], currency: str) -> ComparisonRow:
    """Return the costs in the region's currency; a cost converted at the mean rate of a year is `about`."""
    return _row("tenge", currency, [_cost_in_tenge(one, currency) for one in projects], derived=True)


def _cost_in_tenge(record: Record, currency: str) -> ComparisonCell:
    stated = _stated_cell(record, "cost", record["cost_currency"])
    if stated.amount is None or stated.amount.unit == currency:
        return stated
    if record["cost_kzt"] is None:
        return ComparisonCell(nil="not_convertible")
    upper = None if record["cost_kzt_upper"] is None else Decimal(str(record["cost_kzt_upper"]))
    converted = Quantity(record["cost_kzt"], currency, Qualifier.about, upper)
    rate = [Formula(stated.amount, "×", Quantity(one, f"{currency}/{stated.amount.unit}")) for one in _rate(record)]
    return ComparisonCell(converted, converted, aspect=stated.aspect, formula=rate[0] if rate else None)


def _rate(record: Record) -> list[Decimal]:
    """Return the rate of the conversion to four digits; empty for a cost of zero."""
    return [round(record["cost_kzt"] / record["cost"], 4)] if record["cost"] else []


def _capacity_rows(projects: Sequence[Record]) -> list[ComparisonRow]:
    """Return a row for each measure: megawatts are not tonnes, nor tonnes of ore tonnes of metal."""
    return _rows_by_kind(projects, "capacity", "capacity_base_unit", "capacity_of")


def _prospect_rows(projects: Sequence[Record]) -> list[ComparisonRow]:
    """Return rows of prospective capacity, if any is stated."""
    return _rows_by_kind(projects, "prospect", "prospect_base_unit", None)


def _rows_by_kind(projects: Sequence[Record], name: str, unit: str, measure: str | None) -> list[ComparisonRow]:
    kinds = [(one[unit], one[measure] if measure else None) if one[f"{name}_base"] is not None else None
             for one in projects]  # fmt: skip
    found = list(dict.fromkeys(kind for kind in kinds if kind))
    rows = [
        _row(
            name, base, [_kind_cell(one, name, kind, (base, of)) for one, kind in zip(projects, kinds, strict=True)], of
        )
        for base, of in found
    ]
    return rows or ([_row(name, "", [_stated_cell(one, name, None) for one in projects])] if measure else [])


def _kind_cell(
    record: Record, name: str, kind: tuple[str, str | None] | None, wanted: tuple[str, str | None]
) -> ComparisonCell:
    if kind is not None and kind != wanted:
        return ComparisonCell(nil="other")
    stated = _stated_cell(record, name, record[f"{name}_unit"])
    if stated.amount is None or kind is None:
        return stated
    number, upper = record[f"{name}_base"], record[f"{name}_base_upper"]
    base = stated.amount if record[f"{name}_unit"] == kind[0] else _quantity(number, kind[0], record, name, upper)
    return ComparisonCell(stated.amount, base, aspect=stated.aspect)


def _stated_cell(record: Record, name: str, unit: str | None) -> ComparisonCell:
    """Return the value of a column with its qualifier and upper end."""
    aspect = record.get(f"{name}_aspect")
    if record[name] is None or unit is None:
        return ComparisonCell(nil="withheld" if record.get(f"{name}_nil") == "withheld" else "missing")
    amount = _quantity(record[name], unit, record, name, record[f"{name}_upper"])
    return ComparisonCell(amount, amount, aspect=aspect)


def _quantity(number: object, unit: str, record: Record, name: str, upper: object) -> Quantity:
    qualifier = Qualifier(record[f"{name}_qualifier"] or Qualifier.exact)
    return Quantity(Decimal(str(number)), unit, qualifier, None if upper is None else Decimal(str(upper)))


def _quotient_row(key: str, above: ComparisonRow, below: ComparisonRow) -> ComparisonRow:
    cells = [_quotient_cell(one, other) for one, other in zip(above.cells, below.cells, strict=True)]
    return _row(key, f"{above.unit}/{below.unit}", cells, below.measure, derived=True)


def _quotient_cell(above: ComparisonCell, below: ComparisonCell) -> ComparisonCell:
    """Return the quotient of two known values; where there is none, the reason."""
    if above.base is None or below.base is None:
        nils = {cell.nil for cell in (above, below) if cell.base is None}
        return ComparisonCell(nil=next(nil for nil in _NIL_PRIORITY if nil in nils))
    try:
        quotient = above.base / below.base
    except ValueError:
        return ComparisonCell(nil="underivable")
    return ComparisonCell(quotient, quotient, formula=Formula(above.base, "÷", below.base))
