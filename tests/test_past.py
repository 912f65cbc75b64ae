"""The record of an earlier day, asked for later, is what it was at the end of that day."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import analysis
from dashboard.filters import Filters
from dashboard.model import Batch, Statement, TradeFlow
from dashboard.store import Store
from dashboard.store.store import CACHED_RECORDS
from tests import naive
from tests.editing import days, edits
from tests.said import PAPER, batch, pin, said, withdrawal

pytestmark = pytest.mark.slow

NOON = datetime(2025, 1, 10, 7, tzinfo=UTC)  # in the region, five hours ahead


def on(day: int) -> datetime:
    return NOON + timedelta(days=day)


def end_of(day: int) -> date:
    return on(day).date()


@pytest.fixture(scope="module")
def store(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the sequences of this module, each of which is later than the one before."""
    with closing(Store.open(tmp_path_factory.mktemp("past") / "tracker.duckdb", unsaid_record)) as store:
        store.append(Batch(sources=[PAPER]))
        yield store


def flow(value: int, moment: datetime) -> TradeFlow:
    given = {"source_id": "paper", "recorded_at": moment, "recorded_by": "e"}
    what = {"period": "2023", "reporter": "KZ-19", "partner": "CN", "flow": "turnover"}
    return TradeFlow(value=Decimal(value), currency="USD", qualifier="exact", **what, **given)


# --- single edits


def test_earlier_day_has_no_later_statements(empty_store: Store):
    for day in range(3):
        empty_store.append(batch(said("cost", day, recorded_at=on(day))))
    costs = [naive.kept(empty_store.at(end_of(day)))["alpha"]["cost"] for day in range(3)]
    assert costs == [0, 1, 2]
    assert naive.kept(empty_store.at(end_of(-1))) == {}


def test_a_day_ends_at_midnight_in_the_region(empty_store: Store):
    midnight = datetime(2025, 1, 10, 19, tzinfo=UTC)
    empty_store.append(batch(said("cost", 1, recorded_at=midnight - timedelta(seconds=1))))
    empty_store.append(batch(said("cost", 2, recorded_at=midnight)))
    costs = [naive.kept(empty_store.at(date(2025, 1, day)))["alpha"]["cost"] for day in (10, 11)]
    assert costs == [1, 2]


def test_today_and_the_latest_possible_day_are_the_current_store(empty_store: Store):
    empty_store.append(batch(said("cost", 1, recorded_at=on(0))))
    for day in (None, end_of(0), date.max):
        assert empty_store.at(day) is empty_store
    assert naive.kept(empty_store.at(date.min)) == {}


def test_later_pins_and_withdrawals_do_not_change_an_earlier_day(empty_store: Store):
    first = (said("cost", 1, statement_id="a", recorded_at=on(0)), said("cost", 2, recorded_at=on(0)))
    empty_store.append(batch(*first))
    empty_store.append(batch(pin("a", recorded_at=on(1))))
    empty_store.append(batch(withdrawal("a", recorded_at=on(2))))
    assert [naive.kept(empty_store.at(end_of(day)))["alpha"]["cost"] for day in range(3)] == [2, 1, 2]


def test_withdrawn_project_exists_on_earlier_days(empty_store: Store):
    empty_store.append(
        batch(said("cost", 1, statement_id="a", recorded_at=on(0)), said("cost", 1, "b", recorded_at=on(0)))
    )
    empty_store.append(batch(withdrawal("a", recorded_at=on(1))))
    assert naive.kept(empty_store.at(end_of(0))).keys() == {"alpha", "b"}
    assert naive.kept(empty_store).keys() == {"b"}


def test_earlier_day_has_its_own_trade_flows(empty_store: Store):
    for day, value in enumerate((5, 7)):
        empty_store.append(Batch(sources=[PAPER], trade_flows=[flow(value, on(day))]))
    turnovers = [
        [
            turnover.value.value
            for turnover in analysis.trade_balance(empty_store, "KZ-19", "CN", "2023", filters).turnovers
        ]
        for filters in (Filters(as_of=end_of(-1)), Filters(as_of=end_of(0)), Filters())
    ]
    assert turnovers == [[], [5], [7]], "the newest row of a source counts"


def test_every_query_answers_for_the_earlier_day(empty_store: Store):
    for day, value in enumerate((100, 250)):
        empty_store.append(
            batch(said("cost", value, recorded_at=on(day)), said("jobs", value, f"p{day}", recorded_at=on(day)))
        )
    then = Filters(as_of=end_of(0))
    assert analysis.overview(empty_store, then).cost.value == 100
    assert analysis.overview(empty_store, then).projects == 2
    assert list(analysis.project_page(empty_store, then)["cost"].dropna()) == [100]
    assert list(analysis.passport(empty_store, "alpha", then).statements["number"]) == [100]
    assert len(analysis.passport(empty_store, "alpha").statements) == 2
    assert len(analysis.explain(empty_store, then, "jobs")) == 2
    assert analysis.facets(empty_store, then)["status"] == {"unknown": 2}


# --- many days asked for


@pytest.mark.slow
def test_record_in_use_outlives_the_cache(empty_store: Store):
    for day in range(CACHED_RECORDS + 3):
        empty_store.append(batch(said("cost", day, recorded_at=on(day))))
    first = empty_store.at(end_of(0))
    for day in range(1, CACHED_RECORDS + 2):
        assert naive.kept(empty_store.at(end_of(day)))["alpha"]["cost"] == day
    assert naive.kept(first)["alpha"]["cost"] == 0
    assert len(schemas(empty_store)) == CACHED_RECORDS + 1
    del first
    gc.collect()
    assert len(schemas(empty_store)) == CACHED_RECORDS


def schemas(store: Store) -> list[tuple[str]]:
    with store._cursor() as cursor:
        asked = "SELECT schema_name FROM duckdb_schemas() WHERE database_name = 'memory' AND schema_name LIKE 'past%'"
        return cursor.execute(asked).fetchall()


@pytest.mark.slow
def test_threads_may_query_different_days_at_once(empty_store: Store):
    for day in range(CACHED_RECORDS + 2):
        empty_store.append(batch(said("cost", day, recorded_at=on(day))))

    def ask(day: int) -> int:
        return int(naive.kept(empty_store.at(end_of(day)))["alpha"]["cost"])

    with ThreadPoolExecutor(8) as pool:
        asked = [day % (CACHED_RECORDS + 2) for day in range(30)]
        assert list(pool.map(ask, asked)) == asked


# --- sequences by chance

starts = count(0, 400)


@settings(max_examples=6)
@given(chance=st.randoms(use_true_random=False), size=st.integers(1, 12))
@pytest.mark.slow
def test_the_record_of_each_earlier_day_is_what_it_was_then(store: Store, chance: Random, size: int):
    start = next(starts)
    projects = [f"{start}-{name}" for name in "abc"]
    rows = edits(chance, size, projects=projects, prefix=f"s{start}-", day=start)
    as_it_was: dict[date, dict[str, naive.Record]] = {}
    for day, part in days(rows).items():
        store.append(
            Batch(statements=[Statement(**{name: text for name, text in row.items() if text}) for row in part])
        )
        as_it_was[day] = of(projects, naive.kept(store))
    for day, kept in as_it_was.items():
        assert of(projects, naive.kept(store.at(day))) == kept


def test_every_day_of_many_edits_equals_plain_python(edited_store: Store, edited_record: Path):
    by_day = days(naive.rows_of(edited_record / "statements.csv"))
    for asked in Random(1).sample(list(by_day), 8):
        before = [row for day, rows in by_day.items() if day <= asked for row in rows]
        assert naive.same(naive.kept(edited_store.at(asked)), naive.records(before))


def of(projects: list[str], records: dict[str, naive.Record]) -> dict[str, naive.Record]:
    found = {project: record for project, record in records.items() if project in projects}
    return {project: {**record, "search": set((record["search"] or "").split())} for project, record in found.items()}


@pytest.mark.slow
def test_earlier_day_is_unchanged_by_concurrent_edits(empty_store: Store):
    projects = [f"p{at}" for at in range(40)]
    empty_store.append(batch(*(said("cost", 1, project, recorded_at=on(0)) for project in projects)))
    empty_store.append(batch(said("cost", 2, "p0", recorded_at=on(1))))
    then = Filters(as_of=end_of(0))

    def edit(project: str) -> None:
        empty_store.append(batch(said("cost", 3, project)))

    def look(_: str) -> list[float]:
        return list(analysis.project_page(empty_store, then, size=100)["cost"])

    with ThreadPoolExecutor(8) as pool:
        edits_, seen = [pool.submit(edit, one) for one in projects], [pool.submit(look, one) for one in projects]
        assert [one.result() for one in edits_] == [None] * 40
        assert all(one.result() == [1] * 40 for one in seen)
    assert naive.kept(empty_store)["p39"]["cost"] == 3
