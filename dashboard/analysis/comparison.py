"""A few projects side by side: each indicator of each, what follows of two of them, and where it is most and least."""

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
_REASONS = get_args(Nil)
"""Of two reasons why there is no quotient the one that comes first is told."""

FEWEST_COMPARED, MOST_COMPARED = 2, 6
"""So many projects are compared: fewer are no comparison, more are a table to take away."""

HECTARE = "HAR"

RESTS_ON: Mapping[str, tuple[str, ...]] = {
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
class Cell:
    """One indicator of one project. `amount` is as stated, `base` in the unit in which the row is compared; where there
    is no amount, `nil` says why. other: it is stated of another thing; underivable: it would be divided by nothing."""

    amount: Quantity | None = None
    base: Quantity | None = None
    nil: Nil = "missing"
    aspect: str | None = None
    formula: Formula | None = None


@dataclass(frozen=True)
class Row:
    """One indicator of all projects, in their order. `unit` is what it is compared in, empty where it cannot be;
    `measure` is what a capacity is a capacity of."""

    key: str
    unit: str
    cells: tuple[Cell, ...]
    measure: str | None = None
    derived: bool = False
    tolerance: float = 1
    """How many times larger or smaller than "about" a number the true one may be: Thresholds.tolerance."""

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
        ends = {
            place: reach(base, self.tolerance)
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
    """`projects` are records in the order asked for; `missing` the keys of which there is no record. sources: the
    columns of compared_sources.sql."""

    projects: tuple[Record, ...]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    sources: pd.DataFrame

    def behind(self, row: Row) -> pd.DataFrame:
        """The sources of what is known of one row."""
        known = [self.projects[place]["project_id"] for place in row.known]
        said = self.stated
        return said[said["indicator"].isin(RESTS_ON[row.key]) & said["project_id"].isin(known)]

    @property
    def stated(self) -> pd.DataFrame:
        """The sources of what is known at all."""
        return self.sources[self.sources["nil_reason"].isna()]


def reach(amount: Quantity, tolerance: float) -> tuple[Decimal, Decimal]:
    """Between which numbers the true one lies, as far as the words say; for `tolerance` see Row."""
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
    """The records of the projects of these keys, in their order, with capacity_base_unit and prospect_base_unit; of a
    key that there is none of, none."""
    rows = store.at(filters.as_of).rows("compared", project_ids=list(project_ids)) if project_ids else []
    found = {row["project_id"]: row for row in rows}
    return [found[one] for one in dict.fromkeys(project_ids) if one in found]


def compare(store: Store, project_ids: Sequence[str], filters: Filters) -> Comparison:
    """The projects of these keys side by side, on the day of the filters. Raises BadInput `compare.number`."""
    asked = list(dict.fromkeys(project_ids))
    if not FEWEST_COMPARED <= len(asked) <= MOST_COMPARED:
        raise BadInput("compare.number", found=len(asked), fewest=FEWEST_COMPARED, most=MOST_COMPARED)
    projects = projects_of(store, asked, filters)
    indicators = sorted({indicator for named in RESTS_ON.values() for indicator in named})
    sources = store.at(filters.as_of).table("compared_sources", project_ids=asked, indicators=indicators)
    there = {row["project_id"] for row in projects}
    missing = tuple(one for one in asked if one not in there)
    tolerance = store.thresholds.tolerance
    rows = tuple(replace(row, tolerance=tolerance) for row in _rows(projects, store.region.currency))
    return Comparison(tuple(projects), rows, missing, sources)


def _rows(projects: Sequence[Record], currency: str) -> Iterator[Row]:
    """The rows in the order in which they are read: what is stated, then what follows."""
    cost, tenge = _cost(projects), _tenge(projects, currency)
    capacities = _capacities(projects)
    jobs = _row("jobs", PERSONS, [_stated(one, "jobs", PERSONS) for one in projects])
    yield cost
    if any(cell.formula or cell.nil == "not_convertible" for cell in tenge.cells):
        yield tenge
    yield from capacities
    yield from _prospects(projects)
    yield jobs
    yield _row("construction_jobs", PERSONS, [_stated(one, "construction_jobs", PERSONS) for one in projects])
    yield _row("area", HECTARE, [_stated(one, "area", HECTARE) for one in projects])
    quotients = [
        *(_quotient("cost_per_capacity", tenge, capacity) for capacity in capacities),
        _quotient("cost_per_job", tenge, jobs),
        *(_quotient("jobs_per_capacity", jobs, capacity) for capacity in capacities),
    ]
    yield from (row for row in quotients if len(row.known) >= (2 if row.key == "jobs_per_capacity" else 1))


def _row(key: str, unit: str, cells: Sequence[Cell], measure: str | None = None, *, derived: bool = False) -> Row:
    return Row(key, unit, tuple(cells), measure, derived)


def _cost(projects: Sequence[Record]) -> Row:
    """As stated; compared where all are in one currency."""
    cells = [_stated(one, "cost", one["cost_currency"]) for one in projects]
    units = {cell.amount.unit for cell in cells if cell.amount}
    return _row("cost", units.pop(), cells) if len(units) == 1 else _row("cost", "", list(map(_incomparable, cells)))


def _incomparable(cell: Cell) -> Cell:
    return Cell(cell.amount, None, cell.nil, cell.aspect)


def _tenge(projects: Sequence[Record], currency: str) -> Row:
    """Converted by a mean of the year, another currency is only about so much."""
    return _row("tenge", currency, [_converted(one, currency) for one in projects], derived=True)


def _converted(record: Record, currency: str) -> Cell:
    stated = _stated(record, "cost", record["cost_currency"])
    if stated.amount is None or stated.amount.unit == currency:
        return stated
    if record["cost_kzt"] is None:
        return Cell(nil="not_convertible")
    upper = None if record["cost_kzt_upper"] is None else Decimal(str(record["cost_kzt_upper"]))
    converted = Quantity(record["cost_kzt"], currency, Qualifier.about, upper)
    rate = [Formula(stated.amount, "×", Quantity(one, f"{currency}/{stated.amount.unit}")) for one in _rate(record)]
    return Cell(converted, converted, aspect=stated.aspect, formula=rate[0] if rate else None)


def _rate(record: Record) -> list[Decimal]:
    """Tenge for one unit of the currency, to the digits that rates have; of a cost of nothing there is none to see."""
    return [round(record["cost_kzt"] / record["cost"], 4)] if record["cost"] else []


def _capacities(projects: Sequence[Record]) -> list[Row]:
    """A row for each thing that is measured: megawatts are not tonnes, and tonnes of ore not tonnes of metal."""
    return _by_kind(projects, "capacity", "capacity_base_unit", "capacity_of")


def _prospects(projects: Sequence[Record]) -> list[Row]:
    """Rows only where a prospect is stated."""
    return _by_kind(projects, "prospect", "prospect_base_unit", None)


def _by_kind(projects: Sequence[Record], name: str, unit: str, measure: str | None) -> list[Row]:
    kinds = [(one[unit], one[measure] if measure else None) if one[f"{name}_base"] is not None else None
             for one in projects]  # fmt: skip
    found = list(dict.fromkeys(kind for kind in kinds if kind))
    rows = [
        _row(name, base, [_of_kind(one, name, kind, (base, of)) for one, kind in zip(projects, kinds, strict=True)], of)
        for base, of in found
    ]
    return rows or ([_row(name, "", [_stated(one, name, None) for one in projects])] if measure else [])


def _of_kind(record: Record, name: str, kind: tuple[str, str | None] | None, wanted: tuple[str, str | None]) -> Cell:
    if kind is not None and kind != wanted:
        return Cell(nil="other")
    stated = _stated(record, name, record[f"{name}_unit"])
    if stated.amount is None or kind is None:
        return stated
    number, upper = record[f"{name}_base"], record[f"{name}_base_upper"]
    base = stated.amount if record[f"{name}_unit"] == kind[0] else _quantity(number, kind[0], record, name, upper)
    return Cell(stated.amount, base, aspect=stated.aspect)


def _stated(record: Record, name: str, unit: str | None) -> Cell:
    """The value of a column with its qualifier and upper end."""
    aspect = record.get(f"{name}_aspect")
    if record[name] is None or unit is None:
        return Cell(nil="withheld" if record.get(f"{name}_nil") == "withheld" else "missing")
    amount = _quantity(record[name], unit, record, name, record[f"{name}_upper"])
    return Cell(amount, amount, aspect=aspect)


def _quantity(number: object, unit: str, record: Record, name: str, upper: object) -> Quantity:
    qualifier = Qualifier(record[f"{name}_qualifier"] or Qualifier.exact)
    return Quantity(Decimal(str(number)), unit, qualifier, None if upper is None else Decimal(str(upper)))


def _quotient(key: str, above: Row, below: Row) -> Row:
    cells = [_divided(one, other) for one, other in zip(above.cells, below.cells, strict=True)]
    return _row(key, f"{above.unit}/{below.unit}", cells, below.measure, derived=True)


def _divided(above: Cell, below: Cell) -> Cell:
    """So much for one of the other, where both are known and it is not nothing that is divided by."""
    if above.base is None or below.base is None:
        nils = {cell.nil for cell in (above, below) if cell.base is None}
        return Cell(nil=next(nil for nil in _REASONS if nil in nils))
    try:
        quotient = above.base / below.base
    except ValueError:
        return Cell(nil="underivable")
    return Cell(quotient, quotient, formula=Formula(above.base, "÷", below.base))
