"""Questions about projects: totals of a selection, its rows, one project, the statements behind an indicator."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import pandas as pd

from dashboard.errors import BadInput, NotFound
from dashboard.filters import CHOICES, RULE, YEAR, Filters
from dashboard.quantity import Qualifier, Total
from dashboard.store import Store

PERSONS = "IE"

COVERAGE_COLUMNS = ("known", "unknown", "withheld", "not_convertible", "within")

MAX_PLACES = 40
"""Projects that can be told apart on a map; more are shown by district."""

PAGE_SIZE = 50

SORT_COLUMNS = ("cost", "name", "sector", "status", "district", "capacity", "jobs", "area", "commencement",
                "commissioning", "updated")  # fmt: skip
"""Columns by which the table of projects can be sorted."""

CODE_COLUMNS = frozenset({"sector", "status", "district"})
"""Those of the sort columns that hold codes of a list."""

INDICATORS = ("projects", "cost", "capacity", "jobs")
"""Indicators of the overview that `explain` accepts."""


@dataclass(frozen=True)
class Overview:
    """Totals of the selected projects.

    by_status: status, projects. by_sector (a row for each sector and status) and by_district: also value in the
    region's currency, upper, qualifier and COVERAGE_COLUMNS. capacity: a row for each dimension and measure, with unit,
    projects, value, upper, qualifier, COVERAGE_COLUMNS, other, prospect_value, prospect_upper, prospect_qualifier,
    prospect_known.
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
class Passport:
    """What is known about one project: its record (project.sql) and all valid statements on it (statements_on.sql)."""

    record: Mapping[str, Any]
    statements: pd.DataFrame
    tolerance: float


def overview(store: Store, filters: Filters) -> Overview:
    """Return the totals of the selected projects."""
    then = store.for_filters(filters)
    grouped: dict[str, list[dict[str, Any]]] = {"status": [], "sector": [], "district": [], "capacity": []}
    for row in then.rows("overview", **store.parameters(filters)):
        grouped.setdefault(cast(str, row["grouped"]), []).append(row)
    (whole,), (jobs,) = grouped["all"], grouped["jobs"]
    counted = {name: whole[name] for name in ("projects", "within")}
    return Overview(
        projects=whole["projects"],
        cost=_total(whole, "cost", store.region.currency),
        jobs=_total(jobs | counted, "jobs", PERSONS),
        construction_jobs=_total(jobs | counted, "construction_jobs", PERSONS),
        by_status=_counts(grouped["status"]),
        by_sector=_by_sector(grouped["sector"], store.region.currency),
        by_district=_costs(grouped["district"], ["district"], store.region.currency),
        capacity=_capacity([row | counted for row in grouped["capacity"]]),
    )


def projects_by_year(store: Store, filters: Filters) -> pd.DataFrame:
    """Return the selected projects by year of commissioning, planned or actual; those without a year come last.

    Columns: year, projects, and those of a cost as in `Overview.by_district`.
    """
    rows = cast(list[dict[str, Any]], store.for_filters(filters).rows("years", **store.parameters(filters)))
    return _costs(rows, ["year"], store.region.currency)


def project_places(
    store: Store, filters: Filters, limit: int = MAX_PLACES, project_id: str | None = None
) -> pd.DataFrame:
    """Return the places of the selected projects (or only of `project_id`), the most costly first: columns of
    places.sql."""
    parameters = store.parameters(filters)
    return store.for_filters(filters).table("places", size=limit, project_id=project_id, **parameters)


def district_centres(store: Store) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of the centre of each district."""
    rows = cast(list[dict[str, Any]], store.rows("centres"))
    return {row["district"]: (row["latitude"], row["longitude"]) for row in rows}


def cost_sources(store: Store, filters: Filters, limit: int = 3) -> pd.DataFrame:
    """Return the publishers of the counting costs, those of the most projects first; columns publisher, projects."""
    return store.for_filters(filters).table("cost_sources", size=limit, **store.parameters(filters))


def selected_sources(store: Store, filters: Filters, limit: int = 1000) -> list[dict[str, Any]]:
    """Return the sources of the selected projects, those of the most projects first: rows of selected_sources.sql."""
    return store.for_filters(filters).rows("selected_sources", size=limit, **store.parameters(filters))


def cost_aspects(store: Store, filters: Filters) -> dict[str, int]:
    """Return the number of selected projects for each aspect in the total cost: planned, revised, actual."""
    found = store.for_filters(filters).rows("cost_aspects", **store.parameters(filters))
    return {str(row["aspect"]): cast(int, row["projects"]) for row in found}


def region_outlines(store: Store) -> list[dict[str, Any]]:
    """Return the borders of the regions: GeoJSON features with the ISO 3166-2 code as property `code`."""
    return [json.loads(cast(str, row["feature"])) for row in store.rows("outlines")]


def project_page(
    store: Store,
    filters: Filters,
    *,
    sort: str = "cost",
    descending: bool = True,
    after: Mapping[str, Any] | None = None,
    backward: bool = False,
    size: int = PAGE_SIZE,
    language: str = "ru",
) -> pd.DataFrame:
    """Return the next rows of the table of projects: columns of table project, and sort_number, sort_text.

    `after` is the last row of the previous page; with `backward` it is the first row of the following page. Only its
    columns last_seq, sort_number and sort_text are used. Raises BadInput `sort.unknown`.
    """
    if sort not in SORT_COLUMNS:
        raise BadInput("sort.unknown", found=sort, allowed=list(SORT_COLUMNS))
    last = after or {}
    page = store.for_filters(filters).table(
        "project_page",
        sort=sort,
        codes=_ordered(store, sort, language) if sort in CODE_COLUMNS else [],
        descending=descending,
        backward=backward,
        size=size,
        language=language,
        after_seq=last.get("last_seq"),
        after_number=last.get("sort_number"),
        after_text=last.get("sort_text"),
        **store.parameters(filters),
    )
    return page[::-1].reset_index(drop=True) if backward else page


def _ordered(store: Store, code_list: str, language: str) -> list[object]:
    """Return the codes of a list in the order shown to readers."""
    return [row["code"] for row in store.rows("ordered_codes", list=code_list, language=language)]


def passport(store: Store, project_id: str, filters: Filters | None = None) -> Passport:
    """Return what is known about one project. Raises NotFound `not_found.project`."""
    then = store.at(filters.as_of if filters else None)
    record = then.rows("project", project_id=project_id, today=store.limits(filters or Filters())["today"])
    if not record:
        raise NotFound("not_found.project", found=project_id)
    statements = then.table("statements_on", subject_kind="project", subject=project_id)
    return Passport(record[0], statements, store.thresholds.tolerance)


def kept_project(store: Store, project_id: str, filters: Filters | None = None) -> str | None:
    """Return the key of the project of which `project_id` is another record, or None."""
    rows = store.at(filters.as_of if filters else None).rows("same_as", project_id=project_id)
    return str(rows[0]["kept"]) if rows else None


def other_records(store: Store, project_id: str, filters: Filters | None = None) -> list[str]:
    """Return the keys of the other records of a project."""
    rows = store.at(filters.as_of if filters else None).rows("other_records", project_id=project_id)
    return [str(row["project_id"]) for row in rows]


def likely_projects(store: Store, project_id: str, filters: Filters | None = None) -> list[dict[str, Any]]:
    """Return the projects that may be the same as one: rows of likely_projects.sql."""
    return store.at(filters.as_of if filters else None).rows("likely_projects", project_id=project_id)


def history(store: Store, project_id: str, filters: Filters | None = None) -> pd.DataFrame:
    """Return all that was recorded on a project, the newest first, also what was withdrawn: columns of history.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("history", subject_kind="project", subject=project_id)


def statements_on(store: Store, subject_kind: str, subject: str, filters: Filters | None = None) -> pd.DataFrame:
    """Return the statements on a sector, a region or an agreement: columns of statements_on.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("statements_on", subject_kind=subject_kind, subject=subject)


def other_statements(
    store: Store, filters: Filters, *, projects: Sequence[str], indicators: Sequence[str]
) -> pd.DataFrame:
    """Return what statements that do not count say of indicators with numbers, on the day of the filters: columns of
    other_statements.sql."""
    then = store.at(filters.as_of)
    return then.table("other_statements", project_ids=list(projects), indicators=list(indicators))


def explain(
    store: Store,
    filters: Filters,
    indicator: str,
    *,
    dimension: str = "",
    measure: str | None = None,
    limit: int = 200,
) -> pd.DataFrame:
    """Return the statements behind an indicator of the overview, and the projects left out of it with the reason:
    columns of explain.sql.

    Capacity is of one dimension and one measure ("": without a measure, None: any). Raises BadInput
    `indicator.unknown`.
    """
    if indicator not in INDICATORS:
        raise BadInput("indicator.unknown", found=indicator, allowed=list(INDICATORS))
    asked = {"indicator": indicator, "dimension": dimension or None, "measure": measure, "size": limit}
    return store.for_filters(filters).table("explain", **asked, **store.parameters(filters))


def facets(store: Store, filters: Filters) -> dict[str, dict[str, int]]:
    """For each filter with values and each value, how many projects it would leave, all other filters as chosen.

    The counts of the rules are given by `rule_counts`.
    """
    then = store.for_filters(filters)
    chosen = cast(dict[str, Any], store.parameters(filters)["filters"])
    found: dict[str, dict[str, int]] = {}
    for name, choice in CHOICES.items():
        if choice.code_list != RULE:
            question = "facet_of_several" if choice.several else "facet"
            asked = {"column": choice.column, "by_year": choice.code_list == YEAR}
            rows = then.rows(question, filters={**chosen, name: None}, **asked)
            found[name] = {str(row["value"]): cast(int, row["projects"]) for row in rows}
    return found


def spellings(store: Store, filters: Filters) -> dict[str, Sequence[str]]:
    """Return, for each word of the free-text filter that occurs nowhere, the similar words of the record that are
    searched instead."""
    return store.spellings(filters) if filters.q else {}


def _total(row: Mapping[str, Any], name: str, unit: str) -> Total:
    value, qualifier, upper = _summed_value(row, name)
    known = row[f"{name}_known"]
    withheld, not_convertible = row.get(f"{name}_withheld", 0), row.get(f"{name}_not_convertible", 0)
    within = row["within"]
    return Total(
        value=value,
        unit=unit,
        qualifier=qualifier,
        upper=upper,
        known=known,
        unknown=row["projects"] - known - withheld - not_convertible - within,
        withheld=withheld,
        not_convertible=not_convertible,
        within=within,
    )


def _summed_value(row: Mapping[str, Any], name: str) -> tuple[Decimal | None, Qualifier, Decimal | None]:
    """Return value, qualifier and, if some amounts are ranges, the upper end."""
    if row[f"{name}_value"] is None:
        return None, Qualifier.exact, None
    value = Decimal(str(row[f"{name}_value"]))
    qualifier = Qualifier.from_bits(row[f"{name}_bits"])
    upper = row[f"{name}_upper"]
    return value, qualifier, None if upper is None else max(value, Decimal(str(upper)))


def _counts(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame([{"status": row["status"], "projects": row["projects"]} for row in rows],
                        columns=["status", "projects"])  # fmt: skip


def _costs(rows: Sequence[Mapping[str, Any]], keys: list[str], currency: str) -> pd.DataFrame:
    totals = [_total(row, "cost", currency) for row in rows]
    columns = [*keys, "projects", "value", "upper", "qualifier", *COVERAGE_COLUMNS]
    data = [
        [*(row[key] for key in keys), row["projects"], _number(total.value), _number(total.upper),
         total.qualifier.value, *(getattr(total, name) for name in COVERAGE_COLUMNS)]
        for row, total in zip(rows, totals, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(data, columns=columns)


def _by_sector(rows: Sequence[Mapping[str, Any]], currency: str) -> pd.DataFrame:
    """Return sectors by known cost, those of unknown cost last; within a sector, statuses in the same order."""
    frame = _costs(rows, ["sector", "status"], currency)
    if frame.empty:
        return frame
    sums = frame.groupby("sector", dropna=False)["value"].transform("sum", min_count=1)
    ordered = frame.assign(_sector=sums).sort_values(
        ["_sector", "sector", "value"], ascending=[False, True, False], na_position="last", kind="stable"
    )
    return ordered.drop(columns="_sector").reset_index(drop=True)


def _capacity(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    plain = ["dimension", "unit", "measure_of", "projects", "value", "upper", "known", "unknown", "withheld",
             "not_convertible", "within", "other", "prospect_value", "prospect_upper", "prospect_known"]  # fmt: skip
    data = [
        {
            **{name: row[name] for name in plain},
            "qualifier": Qualifier.from_bits(row["bits"]).value,
            "prospect_qualifier": Qualifier.from_bits(row["prospect_bits"]).value,
        }
        for row in rows
    ]
    return pd.DataFrame(data, columns=[*plain, "qualifier", "prospect_qualifier"])


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
