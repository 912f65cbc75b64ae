"""What comes into the store: all or nothing, numbered, named, never older than what is there; and what follows."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count, pairwise
from pathlib import Path
from random import Random
from threading import Barrier, Event
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.errors import BadInput
from dashboard.model import Batch, Statement, TradeFlow
from dashboard.store import Store, sql
from dashboard.store.connection import connect
from tests import naive
from tests.editing import Row, edits
from tests.said import PAPER, batch, findings, pin, said, withdrawal

EARLY = datetime(2001, 1, 1, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the sequences of this module; each speaks of projects of its own."""
    with closing(Store.open(tmp_path_factory.mktemp("append") / "tracker.duckdb", unsaid_record)) as store:
        store.append(batch())
        yield store


def cost(store: Store, project: str = "alpha") -> object:
    return naive.kept(store)[project]["cost"]


def found_in(error: pytest.ExceptionInfo[BadInput]) -> list[tuple[int | None, str]]:
    return [(finding.row, finding.column) for finding in findings(error.value)]


# --- many statements


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [(5_000_000, [3_400_000, 1_600_000]), (5, [1_000_000, 4_000_000]), (1, [5_000_000])],
)  # fmt: skip
def test_statements_are_split_into_adjacent_ranges_of_subjects(tmp_path: Path, subjects: int, expected: list[int]):
    with closing(connect(tmp_path / "tracker.duckdb")) as cursor:
        cursor.execute(
            "CREATE TEMP TABLE incoming AS "
            "SELECT range + 1 AS row, lpad((7919 * range % $1)::VARCHAR, 7, '0') AS subject FROM range(5000000)",
            [subjects],
        )  # fmt: skip
        ranges = sql.run(cursor, "load", "statement_ranges", {}).fetchall()
        assert [up_to for _, up_to in ranges][:-1] == [above for above, _ in ranges][1:]
        counted = "SELECT count(*) FROM incoming WHERE subject > $1 AND subject <= $2"
        sizes = [cursor.execute(counted, ends).fetchall()[0][0] for ends in ranges]
        assert sum(sizes) == 5_000_000
        assert sizes == pytest.approx(expected, rel=0.01)


# --- one batch


def test_missing_id_and_moment_are_filled_in(empty_store: Store):
    before = datetime.now(UTC).replace(microsecond=0)
    assert empty_store.append(batch(said("sector", "energy.wind"), said("sector", "energy.solar"))) == 2
    rows = naive.statements(empty_store)
    assert [row["seq"] for row in rows] == [1, 2]
    assert len({row["statement_id"] for row in rows}) == 2
    assert all(before <= datetime.fromisoformat(str(row["recorded_at"])) <= datetime.now(UTC) for row in rows)


def test_statements_of_all_subjects_are_numbered_without_gaps(empty_store: Store):
    empty_store.append(batch(said("cost", 1), said("cost", 2)))
    assert empty_store.append(Batch(statements=[said("description", "x", subject_kind="region")])) == 3
    assert empty_store.append(Batch(statements=[said("cost", 3)])) == 4
    assert [row["seq"] for row in naive.statements(empty_store)] == [1, 2, 3, 4]


def test_batch_with_one_wrong_statement_appends_nothing(empty_store: Store):
    flow = TradeFlow(period="2023", reporter="KZ", partner="CN", flow="export", value=Decimal(1), currency="USD",
                     qualifier="exact", source_id="paper", recorded_by="tester")  # fmt: skip
    bad = Batch(statements=[said("cost", 1), said("cost", "a lot")], sources=[PAPER], trade_flows=[flow])
    with pytest.raises(BadInput) as error:
        empty_store.append(bad)
    assert found_in(error) == [(2, "value")]
    assert empty_store.rows("counts") == [{"projects": 0, "statements": 0, "sources": 0, "trade_flows": 0}]
    empty_store.append(bad.model_copy(update={"statements": (said("cost", 1),)}))
    assert empty_store.rows("counts") == [{"projects": 1, "statements": 1, "sources": 1, "trade_flows": 1}]


def test_rows_older_than_the_newest_are_refused(empty_store: Store):
    empty_store.append(batch(said("cost", 1, recorded_at=EARLY.replace(year=2002))))
    for late in (
        Batch(statements=[said("cost", 2, recorded_at=EARLY)]),
        Batch(trade_flows=[TradeFlow(period="2023", reporter="KZ", partner="CN", flow="export", nil_reason="missing",
                                     source_id="paper", recorded_by="tester", recorded_at=EARLY)]),
        Batch(statements=[said("cost", 2), said("cost", 3, recorded_at=EARLY.replace(year=2003))]),
    ):  # fmt: skip
        with pytest.raises(BadInput) as error:
            empty_store.append(late)
        assert [column for _, column in found_in(error)] == ["recorded_at"]


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValidationError):
        said("cost", 1, recorded_at=datetime(2024, 1, 1))  # noqa: DTZ001 - that is the point


def test_recorded_at_never_decreases_when_the_clock_does(empty_store: Store):
    ahead = datetime.now(UTC).replace(microsecond=0, year=datetime.now(UTC).year + 1)
    empty_store.append(batch(said("cost", 1, recorded_at=ahead)))
    empty_store.append(batch(said("cost", 2)))
    assert [datetime.fromisoformat(str(row["recorded_at"])) for row in naive.statements(empty_store)] == [ahead, ahead]


def test_known_source_is_accepted_again_only_if_identical(empty_store: Store):
    empty_store.append(batch(said("cost", 1)))
    empty_store.append(batch(said("cost", 2)))
    with pytest.raises(BadInput) as error:
        empty_store.append(Batch(sources=[PAPER.model_copy(update={"url": "https://example.org"})]))
    assert found_in(error) == [(1, "source_id")]
    assert empty_store.rows("counts")[0]["sources"] == 1


def test_text_is_stored_unchanged_except_for_line_ends(empty_store: Store, tmp_path: Path):
    words = "«Жетiсу»,\t\"x\"; 'y' -- \\n # 𐍈 =1+1 <script>\r\nnext\rlast "
    empty_store.append(batch(said("description", words, lang="ru", stated=words)))
    kept = words.replace("\r\n", "\n").replace("\r", "\n")
    assert [(row["value"], row["stated"]) for row in naive.statements(empty_store)] == [(kept, kept)]
    empty_store.dump(tmp_path / "out")
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "out")) as again:
        assert naive.statements(again) == naive.statements(empty_store)


def test_statement_needs_exactly_one_of_value_nil_pin_withdrawal():
    for more in ({"value": "1", "nil_reason": "missing"}, {}, {"pins": "a", "withdraws": "b"}):
        with pytest.raises(ValidationError):
            Statement(subject_kind="project", subject="x", field="cost", recorded_by="tester", **more)


# --- what counts


def test_the_newest_of_two_equal_statements_counts(empty_store: Store):
    empty_store.append(batch(said("cost", 1)))
    empty_store.append(batch(said("cost", 2)))
    assert cost(empty_store) == 2


def test_later_holds_on_counts_and_no_day_is_the_oldest(empty_store: Store):
    empty_store.append(batch(said("cost", 1, holds_on="2023-05"), said("cost", 2, holds_on="2023"), said("cost", 3)))
    assert cost(empty_store) == 1


def test_actual_cost_counts_before_revised_before_planned(empty_store: Store):
    for value, aspect, held in ((1, "planned", "2024"), (2, "revised", "2023"), (3, "actual", "2022")):
        empty_store.append(batch(said("cost", value, aspect=aspect, holds_on=held)))
        assert cost(empty_store) == value
    empty_store.append(batch(said("cost", 4, aspect="revised", holds_on="2025")))
    assert cost(empty_store) == 3


def test_a_pin_counts_until_it_is_withdrawn_and_the_newest_pin_before_others(empty_store: Store):
    said_twice = (said("cost", 1, statement_id="a"), said("cost", 2, aspect="actual", statement_id="b"))
    steps = (
        (said_twice, 2),
        ((pin("a", statement_id="pin-a"),), 1),
        ((said("cost", 3, aspect="actual", holds_on="2026"),), 1),
        ((pin("b", statement_id="pin-b"),), 2),
        ((withdrawal("pin-b", statement_id="w"),), 1),
        ((withdrawal("w"),), 2),
        ((withdrawal("b"),), 1),
        ((withdrawal("pin-a"),), 3),
    )
    for statements, expected in steps:
        empty_store.append(batch(*statements))
        assert cost(empty_store) == expected


def test_pinned_withheld_value_counts(empty_store: Store):
    silence = said("cost", nil_reason="withheld", statement_id="silent")
    empty_store.append(batch(silence, said("cost", 5), pin("silent")))
    record = naive.kept(empty_store)["alpha"]
    assert (record["cost"], record["cost_nil"], record["cost_kzt"]) == (None, "withheld", None)


def test_project_disappears_with_its_last_statement_and_returns_when_undone(empty_store: Store):
    empty_store.append(batch(said("cost", 1, statement_id="a")))
    empty_store.append(batch(withdrawal("a", statement_id="w")))
    assert naive.kept(empty_store) == {}
    empty_store.append(batch(withdrawal("w")))
    assert cost(empty_store) == 1


def test_prospective_capacity_and_construction_jobs_are_separate_indicators(empty_store: Store):
    empty_store.append(batch(
        said("capacity", 60, aspect="actual"), said("capacity", 300, aspect="prospective"),
        said("jobs", 30, qualifier="more_than"), said("jobs", 500, aspect="construction"),
    ))  # fmt: skip
    record = naive.kept(empty_store)["alpha"]
    indicators = ("capacity", "prospect", "jobs", "jobs_qualifier", "construction_jobs")
    assert [record[name] for name in indicators] == [60, 300, 30, "more_than", 500]


def test_largest_amount_is_exact_and_is_not_converted(empty_store: Store):
    largest = Decimal("9999999999999999.99")
    empty_store.append(batch(said("cost", largest), said("cost", largest, "beta", unit="USD", holds_on="2023")))
    kept = naive.kept(empty_store)
    assert (kept["alpha"]["cost_kzt"], kept["beta"]["cost_kzt"]) == (largest, None)


def test_append_derives_only_the_projects_of_the_batch(store: Store):
    store.append(batch(said("cost", 1, "left"), said("cost", 1, "touched")))
    with store._cursor() as cursor:
        cursor.execute("UPDATE project SET name_en = 'as it was' WHERE project_id IN ('left', 'touched')")
    store.append(batch(said("cost", 2, "touched")))
    kept = naive.kept(store)
    assert (kept["left"]["name_en"], kept["touched"]["name_en"], kept["touched"]["cost"]) == ("as it was", None, 2)
    store.rebuild()
    assert naive.kept(store)["left"]["name_en"] is None


# --- sequences by chance

numbers = count()


@settings(max_examples=10)
@given(chance=st.randoms(use_true_random=False), size=st.integers(1, 24), cuts=st.sets(st.integers(1, 24), max_size=3))
def test_random_edits_give_the_record_computed_in_plain_python(
    store: Store, tmp_path_factory: pytest.TempPathFactory, chance: Random, size: int, cuts: set[int]
):
    number = next(numbers)
    projects = [f"{number}-{name}" for name in "abc"]
    rows = edits(chance, size, projects=projects, prefix=f"s{number}-")
    for part in parts(rows, cuts):
        store.append(batch(*map(statement, part)))
    folder = tmp_path_factory.mktemp("dump")
    store.dump(folder)
    dumped = [row for row in naive.rows_of(folder / "statements.csv") if row["subject"] in projects]
    assert [strip(row) for row in dumped] == [strip(row) for row in rows]
    kept = {project: record for project, record in naive.kept(store).items() if project in projects}
    assert naive.same(kept, naive.records(dumped))


def test_rebuild_gives_the_same_record(store: Store):
    kept = naive.kept(store)
    store.rebuild()
    again = naive.kept(store)
    assert len(kept) > 20
    for record in (*kept.values(), *again.values()):
        record["search"] = sorted((record["search"] or "").split())  # the words of a project have no order
    assert again == kept


def test_rebuild_gives_the_same_subtotals(store: Store):
    kept = subtotals(store)
    store.rebuild()
    assert len(kept) > 5
    assert subtotals(store) == pytest.approx(kept)


def subtotals(store: Store) -> dict[tuple[str, str], float]:
    """Every number of every subtotal, by the names of both."""
    with store._cursor() as cursor:
        frame = cursor.execute("SELECT * FROM subtotal").df().set_index("subtotal")
    numbers = frame.select_dtypes("number").astype(float).fillna(-1)
    return {(str(subtotal), str(name)): row[str(name)] for subtotal, row in numbers.iterrows() for name in numbers}


def parts(rows: list[Row], cuts: set[int]) -> list[list[Row]]:
    edges = [0, *sorted(cut for cut in cuts if cut < len(rows)), len(rows)]
    return [rows[start:end] for start, end in pairwise(edges)]


def statement(row: Row) -> Statement:
    """Recorded now: the sequences of this module share one store, in which time does not go back."""
    return Statement(**{name: value for name, value in row.items() if value and name != "recorded_at"})


def strip(row: Row) -> Row:
    """Without the moment, and numbers as numbers."""
    plain = {name: value for name, value in row.items() if name != "recorded_at"}
    if plain["field"] in {"cost", "place"}:
        plain["value"] = " ".join(format(Decimal(part).normalize(), "f") for part in plain["value"].split())
        plain["upper"] = plain["upper"] and format(Decimal(plain["upper"]).normalize(), "f")
    return plain


# --- at once

WRITERS = 40


@pytest.mark.slow
def test_forty_concurrent_editors_lose_nothing_and_block_no_reader(empty_store: Store):
    empty_store.append(batch(said("cost", 1, "shared"), said("cost", 1, "own-0")))
    start, done = Barrier(WRITERS + 1), Event()

    def write(editor: int) -> None:
        start.wait()
        projects = ("shared", f"own-{editor}")
        empty_store.append(
            Batch(statements=[said("jobs", 10 + editor, one, recorded_by=f"editor {editor}") for one in projects])
        )

    def read() -> list[int]:
        start.wait()
        seen: list[int] = []
        while not done.is_set():
            (row,) = empty_store.rows("project", project_id="shared", today="2026-01-19")
            seen.append(cast(int, row["statements"]))
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(read)
        writers = [pool.submit(write, editor) for editor in range(WRITERS)]
        wait(writers)
        done.set()
    assert [writer.exception() for writer in writers] == [None] * WRITERS
    assert set(reader.result()) <= set(range(1, WRITERS + 2))
    assert reader.result() == sorted(reader.result())
    rows = naive.statements(empty_store)[2:]
    assert [row["seq"] for row in rows] == list(range(3, 3 + WRITERS * 2))
    assert {(row["subject"], row["recorded_by"], row["value"]) for row in rows} == {
        (project, f"editor {editor}", str(10 + editor))
        for editor in range(WRITERS)
        for project in ("shared", f"own-{editor}")
    }
    kept = naive.kept(empty_store)
    assert (len(kept), kept["shared"]["statements"]) == (WRITERS + 1, WRITERS + 1)
