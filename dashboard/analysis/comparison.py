"""A few projects side by side: each indicator of each, what follows of two of them, and where it is most and least."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
"""Of two reasons why there is no quotient the one that comes first is told."""

MIN_COMPARED, MAX_COMPARED = 2, 6
"""So many projects are compared: fewer are no comparison, more are a table to take away."""

NEAR_RATIO = Decimal("1.1")
"""What is about or almost a number is taken to be no farther from it than so many times; the rule sources_disagree
takes values that are no farther apart for the same."""

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
"""The indicators, after the macro indicator_of, of whose statements a row is made."""


@dataclass(frozen=True)
class Formula:
    """How a value was worked out of two."""

    left: Quantity
    sign: Literal["÷", "×"]
    right: Quantity


@dataclass(frozen=True)
class ComparisonCell:
    """One indicator of one project. `amount` is as stated, `base` in the unit in which the row is compared; where there
    is no amount, `nil` says why. other: it is stated of another thing; underivable: it would be divided by nothing."""

    amount: Quantity | None = None
    base: Quantity | None = None
    nil: Nil = "missing"
    aspect: str | None = None
    formula: Formula | None = None


@dataclass(frozen=True)
class ComparisonRow:
    """One indicator of all projects, in their order. `unit` is what it is compared in, empty where it cannot be;
    `measure` is what a capacity is a capacity of."""

    key: str
    unit: str
    cells: tuple[ComparisonCell, ...]
    measure: str | None = None
    derived: bool = False

    @cached_property
    def known(self) -> tuple[int, ...]:
        """The places of the projects that can be compared."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.base is not None)

    @cached_property
    def highest(self) -> frozenset[int]:
        """The places of those than which none is certainly more, where that is certain and not true of all."""
        return self._extreme(1)

    @cached_property
    def lowest(self) -> frozenset[int]:
        return self._extreme(-1)

    def _extreme(self, side: int) -> frozenset[int]:
        """Those whose least is no less than the most of every other (or, for the lowest, the reverse)."""
        ends = {place: possible_range(base) for place, cell in enumerate(self.cells) if (base := cell.base) is not None}
        found = {
            one
            for one, (low, high) in ends.items()
            if all(low >= most if side > 0 else high <= least for other, (least, most) in ends.items() if other != one)
        }
        return frozenset(found if len(found) < len(ends) else ())


@dataclass(frozen=True)
class Comparison:
    """`projects` are records in the order asked for; `missing` the keys of which there is no record. sources: the
    columns of compared_sources.sql."""

    projects: tuple[Record, ...]
    rows: tuple[ComparisonRow, ...]
    missing: tuple[str, ...]
    sources: pd.DataFrame

    def sources_of(self, row: ComparisonRow) -> pd.DataFrame:
        """The sources of what is known of one row."""
        known = [self.projects[place]["project_id"] for place in row.known]
        said = self.stated_sources
        return said[said["indicator"].isin(SOURCE_INDICATORS[row.key]) & said["project_id"].isin(known)]

    @property
    def stated_sources(self) -> pd.DataFrame:
        """The sources of what is known at all."""
        return self.sources[self.sources["nil_reason"].isna()]


def possible_range(amount: Quantity) -> tuple[Decimal, Decimal]:
    """Between which numbers the true one lies, as far as the words say; what is near a number is within NEAR of it."""
    value, most = amount.value, amount.value if amount.upper is None else amount.upper
    low = {"none": value, "up": value, "down": Decimal(0), "both": value}[amount.qualifier.lean]
    high = Decimal("Infinity") if amount.qualifier.lean == "up" else most
    if amount.qualifier is Qualifier.almost:
        low = value / NEAR_RATIO
    if amount.qualifier is Qualifier.about:
        low, high = value / NEAR_RATIO, most * NEAR_RATIO
    return low, high


def projects_of(store: Store, project_ids: Sequence[str], filters: Filters) -> list[Record]:
    """The records of the projects of these keys, in their order, with capacity_base_unit and prospect_base_unit; of a
    key that there is none of, none."""
    rows = store.at(filters.as_of).rows("compared", project_ids=list(project_ids)) if project_ids else []
    found = {row["project_id"]: row for row in rows}
    return [found[one] for one in dict.fromkeys(project_ids) if one in found]


def compare(store: Store, project_ids: Sequence[str], filters: Filters) -> Comparison:
    """The projects of these keys side by side, on the day of the filters. Raises BadInput `compare.number`."""
    asked = list(dict.fromkeys(project_ids))
    if not MIN_COMPARED <= len(asked) <= MAX_COMPARED:
        raise BadInput("compare.number", found=len(asked), fewest=MIN_COMPARED, most=MAX_COMPARED)
    projects = projects_of(store, asked, filters)
    indicators = sorted({indicator for named in SOURCE_INDICATORS.values() for indicator in named})
    sources = store.at(filters.as_of).table("compared_sources", project_ids=asked, indicators=indicators)
    there = {row["project_id"] for row in projects}
    missing = tuple(one for one in asked if one not in there)
    return Comparison(tuple(projects), tuple(_rows(projects, store.region.currency)), missing, sources)


def _rows(projects: Sequence[Record], currency: str) -> Iterator[ComparisonRow]:
    """The rows in the order in which they are read: what is stated, then what follows."""
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
    """As stated; compared where all are in one currency."""
    cells = [_stated_cell(one, "cost", one["cost_currency"]) for one in projects]
    units = {cell.amount.unit for cell in cells if cell.amount}
    return _row("cost", units.pop(), cells) if len(units) == 1 else _row("cost", "", list(map(_without_base, cells)))


def _without_base(cell: ComparisonCell) -> ComparisonCell:
    return ComparisonCell(cell.amount, None, cell.nil, cell.aspect)


def _tenge_row(projects: Sequence[Record], currency: str) -> ComparisonRow:
    """Converted by a mean of the year, another currency is only about so much."""
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
    """Tenge for one unit of the currency, to the digits that rates have; of a cost of nothing there is none to see."""
    return [round(record["cost_kzt"] / record["cost"], 4)] if record["cost"] else []


def _capacity_rows(projects: Sequence[Record]) -> list[ComparisonRow]:
    """A row for each thing that is measured: megawatts are not tonnes, and tonnes of ore not tonnes of metal."""
    return _rows_by_kind(projects, "capacity", "capacity_base_unit", "capacity_of")


def _prospect_rows(projects: Sequence[Record]) -> list[ComparisonRow]:
    """Rows only where a prospect is stated."""
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
    """The value of a column with its qualifier and upper end."""
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
    """So much for one of the other, where both are known and it is not nothing that is divided by."""
    if above.base is None or below.base is None:
        nils = {cell.nil for cell in (above, below) if cell.base is None}
        return ComparisonCell(nil=next(nil for nil in _NIL_PRIORITY if nil in nils))
    try:
        quotient = above.base / below.base
    except ValueError:
        return ComparisonCell(nil="underivable")
    return ComparisonCell(quotient, quotient, formula=Formula(above.base, "÷", below.base))
