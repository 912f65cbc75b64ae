"""The SQL by itself: every file is read and answers on an empty and on a full store; macros agree with the Python."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.indicators import farthest_ratio
from dashboard.filters import CHOICES, UNKNOWN, Filters
from dashboard.period import PartialDate, Precision
from dashboard.quantity import Qualifier, Units
from dashboard.store import Store, sql
from tests.naive import ASPECTS

FILES = sorted(sql.FOLDER.rglob("*.sql"))
OF_TWO_DAYS = {"bridge", "changes"}  # asked of what changed in between
OF_A_RULE = {"attention"}
ASKED = [name for name in sql.names("queries") if name not in OF_TWO_DAYS | OF_A_RULE]


def answer(store: Store, question: str, *values: object) -> Any:  # noqa: ANN401 - whatever SQL gives
    with store._cursor() as cursor:
        (row,) = cursor.execute(f"SELECT {question}", values).fetchall()
    return row[0]


def given_to(store: Store) -> dict[str, object]:
    """Something for every parameter that a question may name."""
    filters = store.parameters(Filters())
    subject = {"subject_kind": "project", "subject": "project-1", "project_id": "project-1"}
    page = {"sort": "cost", "descending": True, "backward": False, "language": "ru", "size": 5}
    return {
        **filters, **subject, **page,
        "after_seq": None, "after_number": None, "after_text": None, "narrows": False,
        "indicator": "cost", "dimension": None, "measure": None, "reporter": "KZ", "partner": "CN",
        "period": None, "flow": None, "view_name": None, "key": None, "meeting": None, "project": None, "body": None,
        "unfulfilled": False, "today": date(2026, 3, 20), "carried_to": None, "carried_day": None, "previous_day": None,
        "previous_start": None,
        "project_ids": ["project-1", "project-2"], "indicators": ["cost", "capacity"],
        "column": "partners", "by_year": False,
        "source": None, "mark": None, "tolerance": 1.2,
        "country": None, "skip": 0, "everywhere": True, "subjects": ["project-1"],
        "organisation": None, "name": "ТОО «Альфа»",
        "search_words": [{"spellings": ["улт"], "codes": [""]}], "looked_for": "улт", "most": 10, "kinds": ["project"],
        "list": "sector", "codes": [], "words": ["Ұлт"], "spellings": ["улт"], "pattern": "у.т",
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name in Filters().parameters({}) if name != "narrowing"])
def test_every_filter_is_named_where_projects_are_selected(name: str):
    assert f"filters, '{name}')" in sql.text("macros", "selected_project") + sql.text("past", "selected_named")


@pytest.mark.parametrize("name", CHOICES)
def test_subtotals_answer_only_for_the_filters_that_they_are_grouped_by(record_store: Store, name: str):
    filters = record_store.parameters(Filters(**{name: (UNKNOWN,)}))
    by_subtotal = f"filters, '{name}')" in sql.text("macros", "selected_subtotal")
    assert answer(record_store, "chosen_by_subtotal(?)", filters["filters"]) == by_subtotal


def test_a_file_is_read_by_the_parser_and_holds_no_nameless_parameter(subtests: pytest.Subtests):
    connection = duckdb.connect()
    for file in FILES:
        with subtests.test(f"{file.parent.name}/{file.stem}"):
            statements = connection.extract_statements(file.read_text(encoding="utf-8"))
            assert statements
            assert all(not name.isdigit() for statement in statements for name in statement.named_parameters)


def test_a_question_is_answered_by_an_empty_store_and_by_a_full_one_in_the_same_columns(
    unsaid_store: Store, edited_store: Store, subtests: pytest.Subtests
):
    for name in ASKED:
        with subtests.test(name):
            empty, full = (store.table(name, **given_to(store)) for store in (unsaid_store, edited_store))
            assert list(empty.columns) == list(full.columns)


def test_every_rule_answers_an_empty_store_and_a_full_one_in_the_same_columns(unsaid_store: Store, edited_store: Store):
    found = [store.findings(Filters(), size=5) for store in (unsaid_store, edited_store)]
    assert {tuple(frame.columns) for frames in found for frame in frames.values()} == {tuple(found[0]["stale"].columns)}
    assert {tuple(frame.dtypes) for frame in found[0].values()} == {tuple(found[0]["stale"].dtypes)}


@pytest.fixture(scope="module")
def unsaid_store(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(Store.open(tmp_path_factory.mktemp("unsaid") / "tracker.duckdb", unsaid_record)) as store:
        yield store


def test_every_table_and_every_column_says_what_it_is(record_store: Store):
    with record_store._cursor() as cursor:
        silent = cursor.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'tracker' AND comment IS NULL "
            "UNION ALL "
            "SELECT table_name, '' FROM duckdb_tables() WHERE database_name = 'tracker' AND comment IS NULL"
        ).fetchall()
    assert silent == []


def test_every_macro_is_made_in_an_order_in_which_it_can_be(record_store: Store):
    assert sorted(sql.MACROS) == sql.names("macros")
    with record_store._cursor() as cursor:
        made = cursor.execute("SELECT function_name FROM duckdb_functions() WHERE database_name = 'tracker'").fetchall()
    assert {name for (name,) in made} >= set(sql.MACROS)


# --- what SQL and Python both know


@pytest.mark.parametrize("qualifier", Qualifier)
def test_a_qualifier_has_the_same_bit(record_store: Store, qualifier: Qualifier):
    assert answer(record_store, "qualifier_bit(?)", qualifier) == qualifier.bit


@pytest.mark.parametrize("unknown", ["roughly", "", None])
def test_what_is_no_qualifier_has_no_bit(record_store: Store, unknown: str | None):
    assert answer(record_store, "qualifier_bit(?)", unknown) is None


def test_units_have_the_same_dimension_factor_and_base(record_store: Store, record_folder: Path):
    units = Units.load(record_folder / "units.csv")
    with record_store._cursor() as cursor:
        rows = cursor.execute("SELECT unit, dimension, factor, is_base FROM unit_factor()").fetchall()
    assert {code: (dimension, factor, is_base) for code, dimension, factor, is_base in rows} == {
        code: (unit.dimension, float(unit.factor), unit.base == code) for code, unit in units.items()
    }


def partial_dates() -> st.SearchStrategy[PartialDate]:
    def written(day: date, precision: Precision) -> PartialDate:
        month = {"year": 1, "quarter": (day.month - 1) // 3 * 3 + 1}.get(precision, day.month)
        return PartialDate(day.replace(month=month, day=day.day if precision == "day" else 1), precision)

    days = st.dates(min_value=date(1600, 1, 1), max_value=date(2299, 12, 31))
    return st.builds(written, days, st.sampled_from(["year", "quarter", "month", "day"]))


@given(partial_dates())
def test_a_partial_date_is_read_and_written_in_the_same_way(record_store: Store, day: PartialDate):
    asked = "(first_day(x), date_precision(x), partial_date(first_day(x), date_precision(x))) FROM (SELECT ? AS x)"
    assert answer(record_store, asked, str(day)) == (day.first, day.precision, str(day))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_so_that_it_is_read_again(record_store: Store, number: float):
    written = answer(record_store, "plain_number(?::DOUBLE)", number)
    assert float(written) == number
    assert ("e" in written) == ("e" in repr(number))
    assert "." not in written or not written.endswith("0") or "e" in written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_an_amount_is_written_without_needless_zeros(record_store: Store, amount: Decimal):
    written = answer(record_store, "plain_number(?::DECIMAL(18, 2))", amount)
    assert written == format(amount.normalize() + 0, "f")


FARTHER = st.sampled_from([1 / 49, 0.1, 1 / 3, 0.5, 1.0, 2.0, 3.0, 10.0, 49.0])


@given(st.sampled_from([0.1, 0.3, 7.0, 10.0, 49.0]), st.lists(FARTHER, min_size=1))
def test_of_values_the_same_one_is_farthest_even_where_two_are_equally_far(
    record_store: Store, counting: float, ratios: list[float]
):
    values = [counting, *(counting * ratio for ratio in ratios)]
    asked = answer(record_store, "farthest(?::DOUBLE, ?::DOUBLE, ?::DOUBLE)", counting, min(values), max(values))
    assert farthest_ratio(value / counting for value in values) == asked


WEIGHED = st.tuples(
    st.none() | st.integers(1, 10**9),
    st.sampled_from(["", "stated", *ASPECTS]),
    st.none() | st.dates(min_value=date(1601, 1, 1), max_value=date(2300, 1, 1)),
    st.integers(1, 10**9),
)


@given(st.lists(WEIGHED, min_size=2, max_size=2, unique_by=(lambda one: one[3], lambda one: one[0] or -one[3])))
def test_what_counts_more_weighs_more(record_store: Store, pair: Sequence[tuple[int | None, str, date | None, int]]):
    def key(one: tuple[int | None, str, date | None, int]) -> tuple[object, ...]:
        pinned_by, aspect, held, seq = one
        return (pinned_by,) if pinned_by else (0, ASPECTS.get(aspect, 0), held or date(1600, 1, 1), seq)

    first, second = (answer(record_store, "weight(?, ?, ?, ?)", *one) for one in pair)
    assert (first < second) == (key(pair[0]) < key(pair[1]))


@given(st.text())
def test_a_text_folded_twice_is_folded_once(record_store: Store, words: str):
    once = answer(record_store, "folded(?)", words)
    assert answer(record_store, "folded(?)", once) == once
    assert answer(record_store, "folded(?)", words.upper()) == answer(record_store, "folded(?)", words.upper().lower())
