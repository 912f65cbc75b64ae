"""One function a question: a store and filters in, a typed result or a table out. Columns are English identifiers.

Each function answers for the day that the filters name (`Filters.as_of`); the store knows how.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import pandas as pd

from dashboard.errors import BadInput, NotFound
from dashboard.filters import LISTS, Filters
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.store import Store

TENGE = "KZT"
PERSONS = "IE"

COVERAGE = ("known", "unknown", "withheld", "not_convertible")

PLACES = 300
"""So many projects are drawn one by one on the map, the most costly; more cannot be told apart."""

PAGE = 50

SORTS = ("cost", "name", "sector", "status", "district", "capacity", "jobs", "area", "commencement", "commissioning",
         "updated")  # fmt: skip
"""What the table of projects can be sorted by."""

FIGURES = ("projects", "cost", "capacity", "jobs")
"""The figures of the overview that can be explained."""


@dataclass(frozen=True)
class Overview:
    """The selected projects in figures.

    by_status: status, projects. by_sector (a row per sector and status) and by_district: also value in tenge, upper,
    qualifier and the coverage columns known, unknown, withheld, not_convertible. capacity: a row per dimension and
    what is measured, with unit, projects, value, upper, qualifier, known, unknown, withheld, not_convertible, other,
    prospect_value, prospect_qualifier, prospect_known.
    """

    projects: int
    cost: Total
    jobs: Total
    construction_jobs: Total
    by_status: pd.DataFrame
    by_sector: pd.DataFrame
    by_district: pd.DataFrame
    capacity: pd.DataFrame


@dataclass(frozen=True)
class Amount:
    """A flow of goods in a period: what it came to, and how that is known."""

    value: Quantity
    basis: str
    source_id: str
    publisher: str
    title: str
    url: str
    stated: str
    locator: str
    formula: str = ""


@dataclass(frozen=True)
class TradeBalance:
    """The trade of a reporter with a partner in one period.

    turnover, exports, imports are what counts; turnovers is every turnover that a source states or that follows from
    its exports and imports, to be seen side by side. coverage is exports / imports; balance is exports - imports.
    """

    reporter: str
    partner: str
    period: str
    turnover: Amount | None = None
    exports: Amount | None = None
    imports: Amount | None = None
    balance: Quantity | None = None
    coverage: float | None = None
    turnovers: tuple[Amount, ...] = field(default=())


@dataclass(frozen=True)
class Passport:
    """All that is known of one project: its record, and every standing statement on it (see statements_on.sql)."""

    record: Mapping[str, Any]
    statements: pd.DataFrame
    history: pd.DataFrame


def overview(store: Store, filters: Filters) -> Overview:
    """What the overview shows of the selected projects."""
    then = store.at(filters.as_of)
    parameters = store.parameters(filters)
    rows = then.rows("overview", **parameters)
    by_grouping: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_grouping.setdefault(cast(int, row["grouped"]), []).append(row)
    # grouping(status, sector, district): a bit is set where the column is summed over, the leftmost the highest.
    whole = by_grouping.get(0b111) or [_NOTHING]
    return Overview(
        projects=whole[0]["projects"],
        cost=_total(whole[0], "cost", TENGE),
        jobs=_total(whole[0], "jobs", PERSONS),
        construction_jobs=_total(whole[0], "construction_jobs", PERSONS),
        by_status=_counts(by_grouping.get(0b011, [])),
        by_sector=_by_sector(by_grouping.get(0b001, [])),
        by_district=_costs(by_grouping.get(0b110, []), ["district"]),
        capacity=_capacity(then.rows("capacity", **parameters)),
    )


def places(store: Store, filters: Filters, limit: int = PLACES, project_id: str | None = None) -> pd.DataFrame:
    """Where the selected projects (or only `project_id`) are, the most costly first: columns of places.sql."""
    parameters = store.parameters(filters)
    return store.at(filters.as_of).table("places", size=limit, project_id=project_id, **parameters)


def cost_sources(store: Store, filters: Filters, limit: int = 3) -> pd.DataFrame:
    """On whose word the cost of the selected projects rests: publisher, projects; those of most projects first."""
    return store.at(filters.as_of).table("cost_sources", size=limit, **store.parameters(filters))


def outlines(store: Store) -> list[dict[str, Any]]:
    """The borders of the regions: GeoJSON features, each with its ISO 3166-2 code as property `code`."""
    return [json.loads(cast(str, row["feature"])) for row in store.rows("outlines")]


def project_page(
    store: Store,
    filters: Filters,
    *,
    sort: str = "cost",
    descending: bool = True,
    after: Mapping[str, Any] | None = None,
    backward: bool = False,
    size: int = PAGE,
    language: str = "ru",
) -> pd.DataFrame:
    """The next rows of the table of projects: the columns of table project, and sort_number, sort_text.

    `after` is the last row of the page before; with `backward` it is the first row of the page after. Only project_id
    and the two columns of the sort are read of it. Raises BadInput `sort.unknown`.
    """
    if sort not in SORTS:
        raise BadInput("sort.unknown", found=sort, allowed=list(SORTS))
    last = after or {}
    page = store.at(filters.as_of).table(
        "project_page",
        sort=sort,
        descending=descending,
        backward=backward,
        size=size,
        language=language,
        after_id=last.get("project_id"),
        after_number=last.get("sort_number"),
        after_text=last.get("sort_text"),
        **store.parameters(filters),
    )
    return page[::-1].reset_index(drop=True) if backward else page


def passport(store: Store, project_id: str, filters: Filters | None = None) -> Passport:
    """Everything on one project. Raises NotFound `not_found.project`."""
    then = store.at(filters.as_of if filters else None)
    record = then.rows("project", project_id=project_id)
    if not record:
        raise NotFound("not_found.project", found=project_id)
    subject = {"subject_kind": "project", "subject": project_id}
    return Passport(record[0], then.table("statements_on", **subject), then.table("history", **subject))


def statements_on(store: Store, subject_kind: str, subject: str, filters: Filters | None = None) -> pd.DataFrame:
    """What the sources say of a sector, a region, an agreement: the columns of statements_on.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("statements_on", subject_kind=subject_kind, subject=subject)


def explain(
    store: Store, filters: Filters, figure: str, *, dimension: str = "", measure: str = "", limit: int = 200
) -> pd.DataFrame:
    """The statements under a figure of the overview (of capacity: of one dimension, one measure), and the projects left
    out of it with the reason: explain.sql."""
    if figure not in FIGURES:
        raise BadInput("figure.unknown", found=figure, allowed=list(FIGURES))
    asked = {"figure": figure, "dimension": dimension or None, "measure": measure or None, "size": limit}
    return store.at(filters.as_of).table("explain", **asked, **store.parameters(filters))


def facets(store: Store, filters: Filters) -> dict[str, dict[str, int]]:
    """For each list filter and value, how many projects it would leave, all other filters as chosen."""
    without = {f"without_{name}": filters.model_copy(update={name: ()}).parameters(store.children) for name in LISTS}
    found: dict[str, dict[str, int]] = {name: {} for name in LISTS}
    for row in store.at(filters.as_of).rows("facets", **without):
        found[str(row["name"])][str(row["value"])] = cast(int, row["projects"])
    return found


def attention(store: Store, filters: Filters, limit: int = 20) -> pd.DataFrame:
    """What needs attention among the selected projects, by the rules of sql/checks: of each rule the first rows.

    Columns: rule, severity (error, advice), project_id, name_ru, name_kk, name_en, field, found, expected, ratio, unit,
    total (how many rows the rule finds in all). Errors first, then what differs most.
    """
    then = store.at(filters.as_of)
    found = [then.rule(rule, size=limit, **store.parameters(filters)).assign(rule=rule) for rule in then.rules]
    frame = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    return frame.sort_values(["severity", "ratio"], ascending=[False, False], kind="stable", ignore_index=True)


def region_trade(store: Store, filters: Filters | None = None) -> TradeBalance | None:
    """The balance that the home region's newest trade figures give, with the partner they name; None without any."""
    newest = store.at(filters.as_of if filters else None).rows("newest_trade")
    return trade_balance(store, **cast("Mapping[str, str]", newest[0]), filters=filters) if newest else None


def trade_years(store: Store, reporter: str, partner: str, filters: Filters | None = None) -> pd.DataFrame:
    """Every flow between two that a source gives, by period: the columns of trade_flows.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("trade_flows", reporter=reporter, partner=partner)


def trade_balance(
    store: Store, reporter: str, partner: str, period: str, filters: Filters | None = None
) -> TradeBalance:
    """The balance of one period.

    Where a source states a turnover T and that imports are r times exports, but neither of them, they follow:
    exports = T / (1 + r), imports = T * r / (1 + r), balance = exports - imports. What follows is about.
    """
    then = store.at(filters.as_of if filters else None)
    flows = [row for row in then.rows("trade_flows", reporter=reporter, partner=partner) if row["period"] == period]
    by_flow = {flow: [_amount(row) for row in flows if row["flow"] == flow and row["value"] is not None]
               for flow in ("export", "import", "turnover")}  # fmt: skip
    exports, imports = (next(iter(by_flow[flow]), None) for flow in ("export", "import"))
    turnovers = list(by_flow["turnover"])
    if exports and imports:
        turnovers.append(_summed(exports, imports))
    elif turnovers:
        exports, imports = _derived(turnovers[0], _ratio(then, reporter, period))
    return TradeBalance(
        reporter,
        partner,
        period,
        turnover=next(iter(turnovers), None),
        exports=exports,
        imports=imports,
        balance=_difference(exports, imports),
        coverage=_coverage(exports, imports),
        turnovers=tuple(turnovers),
    )


# Overview

_NOTHING: dict[str, Any] = {
    "projects": 0,
    **{f"{name}_{part}": None for name in ("cost", "jobs", "construction_jobs") for part in ("value", "upper")},
    **{f"{name}_{part}": 0 for name in ("cost", "jobs", "construction_jobs") for part in ("bits", "known")},
}


def _total(row: Mapping[str, Any], name: str, unit: str) -> Total:
    value, qualifier, upper = _summed_value(row, name)
    known = row[f"{name}_known"]
    withheld, not_convertible = row.get(f"{name}_withheld", 0), row.get(f"{name}_not_convertible", 0)
    return Total(
        value=value,
        unit=unit,
        qualifier=qualifier,
        upper=upper,
        known=known,
        unknown=row["projects"] - known - withheld - not_convertible,
        withheld=withheld,
        not_convertible=not_convertible,
    )


def _summed_value(row: Mapping[str, Any], name: str) -> tuple[Decimal | None, Qualifier, Decimal | None]:
    """Value, qualifier and, where the sum is of ranges, upper end. SQL adds uppers even where there is none."""
    if row[f"{name}_value"] is None:
        return None, Qualifier.exact, None
    value = Decimal(str(row[f"{name}_value"]))
    qualifier = Qualifier.from_bits(row[f"{name}_bits"])
    upper = row.get(f"{name}_upper")
    if upper is None or not row[f"{name}_bits"] & Qualifier.between.bit:
        return value, qualifier, None
    return value, qualifier, max(value, Decimal(str(upper)))


def _counts(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([{"status": row["status"], "projects": row["projects"]} for row in rows],
                        columns=["status", "projects"])  # fmt: skip


def _costs(rows: Sequence[Mapping[str, Any]], keys: list[str]) -> pd.DataFrame:
    totals = [_total(row, "cost", TENGE) for row in rows]
    columns = [*keys, "projects", "value", "upper", "qualifier", *COVERAGE]
    data = [
        [*(row[key] for key in keys), row["projects"], _number(total.value), _number(total.upper),
         total.qualifier.value, *(getattr(total, name) for name in COVERAGE)]
        for row, total in zip(rows, totals, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(data, columns=columns)


def _by_sector(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The sector with the most known cost first, sectors of unknown cost last; within one, the same for statuses."""
    frame = _costs(rows, ["sector", "status"])
    if frame.empty:
        return frame
    sums = frame.groupby("sector", dropna=False)["value"].transform("sum", min_count=1)
    ordered = frame.assign(_sector=sums).sort_values(
        ["_sector", "sector", "value"], ascending=[False, True, False], na_position="last", kind="stable"
    )
    return ordered.drop(columns="_sector").reset_index(drop=True)


def _capacity(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    plain = ["dimension", "unit", "measure_of", "projects", "value", "known", "unknown", "withheld", "not_convertible",
             "other", "prospect_value", "prospect_known"]  # fmt: skip
    data = []
    for row in rows:
        ranged = row["bits"] & Qualifier.between.bit
        data.append({
            **{name: row[name] for name in plain},
            "upper": row["upper"] if ranged else None,
            "qualifier": Qualifier.from_bits(row["bits"]).value,
            "prospect_qualifier": Qualifier.from_bits(row["prospect_bits"]).value,
        })  # fmt: skip
    return pd.DataFrame(data, columns=[*plain, "upper", "qualifier", "prospect_qualifier"])


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


# Trade


def _amount(row: Mapping[str, Any]) -> Amount:
    return Amount(
        value=Quantity(Decimal(str(row["value"])), str(row["currency"]), Qualifier(row["qualifier"])),
        basis=str(row["basis"]),
        formula=str(row["formula"] or ""),
        **{name: str(row[name] or "") for name in ("source_id", "publisher", "title", "url", "stated", "locator")},
    )


def _ratio(store: Store, reporter: str, period: str) -> Mapping[str, Any] | None:
    """What is said of imports over exports: the statement that counts for the period."""
    said = store.rows("statements_on", subject_kind="region", subject=reporter)
    return next((row for row in said if row["field"] == "trade_ratio" and row["counts"]
                 and row["holds_on"] in (period, None)), None)  # fmt: skip


def _derived(turnover: Amount, ratio: Mapping[str, Any] | None) -> tuple[Amount | None, Amount | None]:
    if ratio is None or not ratio["number"]:
        return None, None
    times = Decimal(str(ratio["number"]))
    stated = f"{turnover.stated}; {ratio['stated']}"
    shares = {
        f"T / (1 + {times.normalize():f})": 1 / (1 + times),
        f"T × {times.normalize():f} / (1 + {times.normalize():f})": times / (1 + times),
    }
    exports, imports = (
        Amount(
            value=Quantity((turnover.value.value * share).quantize(Decimal(1)), turnover.value.unit, Qualifier.about),
            basis="derived", formula=formula, stated=stated, source_id=turnover.source_id, publisher=turnover.publisher,
            title=turnover.title, url=turnover.url, locator=turnover.locator,
        )
        for formula, share in shares.items()
    )  # fmt: skip
    return exports, imports


def _summed(exports: Amount, imports: Amount) -> Amount:
    return Amount(
        value=exports.value + imports.value, basis="derived", formula="X + M", stated="", source_id=exports.source_id,
        publisher=exports.publisher, title=exports.title, url=exports.url, locator=exports.locator,
    )  # fmt: skip


def _difference(exports: Amount | None, imports: Amount | None) -> Quantity | None:
    if exports is None or imports is None:
        return None
    both_exact = exports.value.qualifier is imports.value.qualifier is Qualifier.exact
    how = Qualifier.exact if both_exact else Qualifier.about
    return Quantity(exports.value.value - imports.value.value, exports.value.unit, how)


def _coverage(exports: Amount | None, imports: Amount | None) -> float | None:
    if exports is None or imports is None or not imports.value.value:
        return None
    return float(exports.value.value / imports.value.value)
