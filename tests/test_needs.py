"""The filter by what the rules find: it chooses exactly the projects that a rule names, on every path and every day."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import pytest

from dashboard import analysis
from dashboard.errors import BadInput
from dashboard.filters import NOTHING, Filters
from dashboard.store import Store
from tests import naive
from tests.said import batch, said

TODAY = date(2026, 6, 1)
DONE = {"commissioned", "operating", "cancelled", "decommissioned"}

Record = naive.Record
Kept = Mapping[str, Record]


def late(record: Record) -> bool:
    """A promise is kept until the last day of what was promised: a day, month, quarter or year."""
    if record["due"] is None or record["status"] in DONE:
        return False
    fact = record["commissioning_aspect"] == "actual" and record["commissioning"] is not None
    return not fact and last_day(record["due"], record["due_precision"]) < TODAY


def last_day(first: date, precision: str) -> date:
    months = {"day": 0, "month": 1, "quarter": 3, "year": 12}[precision]
    after = first.year * 12 + first.month - 1 + months
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1) if months else first


def reversed_(record: Record) -> bool:
    begun, done = record["commencement"], record["commissioning"]
    return bool(begun and done) and begun > last_day(done, record["commissioning_precision"])


def stale(record: Record) -> bool:
    told = record["last_recorded_at"] < datetime.combine(TODAY - timedelta(days=180), datetime.min.time())
    return bool(told) and record["status"] not in {"operating", "cancelled", "decommissioned"}


def to_come(record: Record) -> bool:
    dates = ("commencement", "commissioning")
    return any(record[f"{one}_aspect"] == "actual" and (record[one] or TODAY) > TODAY for one in dates)


PLAIN: Mapping[str, Callable[[Record], bool]] = {
    "without_name": lambda record: not (record["name_ru"] or record["name_kk"] or record["name_en"]),
    "without_status": lambda record: record["status"] is None,
    "cost_missing": lambda record: record["cost"] is None,
    "capacity_missing": lambda record: record["capacity"] is None,
    "jobs_missing": lambda record: record["jobs"] is None,
    "not_convertible": lambda record: record["cost"] is not None and record["cost_kzt"] is None,
    "start_after_commissioning": reversed_,
    "late": late,
    "fact_to_come": to_come,
    "stale": stale,
}
"""Rules that look at nothing but the record of a project."""


def unusual(kept: Kept, group: Callable[[Record], Any], divided_by: str) -> set[str]:
    """Those whose cost of one is five times the median of their group, or a fifth of it."""
    costs = {
        one: float(record["cost_kzt"]) / record[divided_by]
        for one, record in kept.items()
        if (record["cost_kzt"] or 0) > 0 and (record[divided_by] or 0) > 0 and record["sector"]
    }
    groups: dict[Any, list[float]] = {}
    for one, cost in costs.items():
        groups.setdefault(group(kept[one]), []).append(cost)
    usual = {name: median(found) for name, found in groups.items() if len(found) >= 5}
    return {
        one
        for one, cost in costs.items()
        if (middle := usual.get(group(kept[one]))) and max(cost / middle, middle / cost) > 5
    }


def chosen(store: Store, *rules: str, **more: Any) -> set[str]:
    """The rows of the list of projects."""
    page = analysis.project_page(store, Filters(needs=rules, **{"as_of": TODAY, **more}), size=100_000)
    assert page["project_id"].is_unique
    return set(page["project_id"])


@pytest.fixture(params=[pytest.param("invented_store", marks=pytest.mark.slow), "edited_store", "record_store"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    return found


# --- what it chooses


def test_it_chooses_what_the_rule_means_when_it_is_asked_in_plain_python(store: Store):
    kept = naive.kept(store.at(TODAY))
    for rule, breaks in PLAIN.items():
        assert chosen(store, rule) == {one for one, record in kept.items() if breaks(record)}, rule
    of_capacity = unusual(
        kept, lambda one: (one["sector"], one["capacity_dimension"], one["capacity_of"]), "capacity_base"
    )
    assert chosen(store, "cost_per_capacity_unusual") == of_capacity
    assert chosen(store, "cost_per_job_unusual") == unusual(kept, lambda one: one["sector"], "jobs")


def test_it_chooses_every_project_that_the_rule_names_and_no_other(store: Store):
    found = analysis.attention(store, Filters(as_of=TODAY), limit=100_000)
    named = {rule: set(found[found["rule"] == rule]["project_id"]) for rule in store.rules}
    assert sum(map(bool, named.values())) > 3
    for rule, projects in named.items():
        assert chosen(store, rule) == projects, rule
        totals = set(found[found["rule"] == rule]["total"])
        assert totals <= {len(projects)}
    every = set(naive.kept(store.at(TODAY)))
    assert chosen(store, NOTHING) == every - set.union(*named.values())
    assert chosen(store, *store.rules, NOTHING) == every
    assert chosen(store, "stale", NOTHING) == named["stale"] | chosen(store, NOTHING)


def test_other_filters_narrow_it(invented_store: Store):
    some = chosen(invented_store, "late")
    energy = chosen(invented_store, sector=("energy",))
    both = chosen(invented_store, "late", sector=("energy",))
    assert both
    assert both == some & energy < some


def test_totals_counts_and_downloads_are_those_of_its_rows(invented_store: Store):
    filters = Filters(needs=("late", "cost_missing"), status=("construction", "suspended"), as_of=TODAY)
    rows = chosen(invented_store, *filters.needs, status=filters.status)
    found = analysis.overview(invented_store, filters)
    assert (found.projects, found.by_status["projects"].sum()) == (len(rows), len(rows))
    assert len(analysis.explain(invented_store, filters, "cost", limit=10_000)) == len(rows)
    assert len(analysis.project_places(invented_store, filters, limit=10_000)) == len(rows)
    known = analysis.overview(invented_store, filters).cost.known
    assert sum(analysis.cost_aspects(invented_store, filters).values()) == known
    assert analysis.projects_by_year(invented_store, filters)["known"].sum() == known
    taken = invented_store.for_filters(filters).arrow("api_project", today=TODAY, **invented_store.parameters(filters))
    assert set(taken["project_id"].to_pylist()) == rows
    selected = {"source": None, "narrows": True, **invented_store.parameters(filters)}
    told = invented_store.for_filters(filters).rows("api_statement", **selected)
    assert {row["subject"] for row in told} == rows
    for rule, projects in analysis.rule_counts(invented_store, filters).items():
        assert len(chosen(invented_store, rule, status=filters.status)) == projects, rule


# --- other days


def test_each_day_is_judged_by_what_was_known_then_and_by_its_own_date(empty_store: Store):
    def on(day: str, *statements: Any) -> None:
        moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        rows = [one.model_copy(update={"recorded_at": moment}) for one in statements]
        empty_store.append(batch(*rows))

    silent = said("cost", nil_reason="missing")
    on("2025-01-10", said("status", "construction"), said("commissioning", "2025-03"), silent)
    on("2025-05-10", said("cost", 5), said("commissioning", "2027", holds_on="2025-05"))
    on("2025-05-11", said("status", "construction", "beta"))

    def rules(day: str) -> set[str]:
        asked = ("late", "cost_missing", "stale")
        return {one for one in asked if "alpha" in chosen(empty_store, one, as_of=date.fromisoformat(day))}

    assert rules("2025-01-10") == {"cost_missing"}
    assert rules("2025-04-01") == {"cost_missing", "late"}
    assert rules("2025-05-10") == set()
    assert rules("2026-01-01") == {"stale"}
    assert chosen(empty_store, "cost_missing", as_of=date(2025, 5, 10)) == set()
    assert chosen(empty_store, "cost_missing", as_of=date(2025, 5, 11)) == {"beta"}


def test_what_is_appended_is_judged_at_once(empty_store: Store):
    empty_store.append(batch(said("status", "construction"), said("status", "construction", "beta")))
    now = {"as_of": None}
    assert chosen(empty_store, "cost_missing", **now) == {"alpha", "beta"}
    empty_store.append(batch(said("cost", 5)))
    assert chosen(empty_store, "cost_missing", **now) == {"beta"}
    assert chosen(empty_store, "cost_missing", NOTHING, **now) == {"beta"}


def test_of_what_changed_it_chooses_by_what_the_rules_find_now(empty_store: Store):
    silent = [said("cost", None, one, nil_reason="missing") for one in ("alpha", "gamma")]
    first = [*silent, said("jobs", 5, "beta"), said("jobs", 9, "gamma")]
    then = [said("cost", 7, "alpha"), said("cost", 8, "gamma")]
    for day, statements in (("2025-01-10", first), ("2025-02-10", then)):
        moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        empty_store.append(batch(*(one.model_copy(update={"recorded_at": moment}) for one in statements)))
    since = date(2025, 1, 20)
    found = analysis.changes(empty_store, Filters(needs=("jobs_missing",)), since, None)
    assert set(found.rows["project_id"]) == {"alpha"}
    assert [(part.name, part.projects) for part in found.bridge] == [("before", 1), ("became_known", 1), ("after", 1)]
    everything = analysis.changes(empty_store, Filters(), since, None)
    assert set(everything.rows["project_id"]) == {"alpha", "gamma"}


# --- how it is said


def test_a_rule_that_does_not_exist_is_named_with_those_that_do(record_store: Store):
    with pytest.raises(BadInput) as error:
        Filters.from_query([("needs", "unknown")], record_store.codes)
    assert error.value.params == {"name": "needs", "found": "unknown", "allowed": [*record_store.rules, NOTHING]}


def test_the_answers_of_the_filter_are_made_once_for_a_state_and_a_day(record_store: Store):
    filters = Filters(needs=("stale",), as_of=TODAY)
    assert record_store.for_filters(filters) is record_store.for_filters(filters)
    assert record_store.for_filters(Filters(as_of=None)) is record_store
