"""Dates known in part, and the periods between them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import BadInput
from dashboard.period import PartialDate, Period, Shift

same_every_time = settings(derandomize=True, database=None, deadline=None)

PRECISIONS = {"day": "{0:%Y-%m-%d}", "month": "{0:%Y-%m}", "quarter": "{0:%Y}-Q{1}", "year": "{0:%Y}"}

written_dates = st.builds(
    lambda day, form: form.format(day, (day.month + 2) // 3),
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(list(PRECISIONS.values())),
)


@given(written_dates)
@same_every_time
def test_a_date_is_written_back_as_it_was_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-11-01", date(2024, 11, 1), date(2024, 11, 1)),
    ],
)
def test_a_date_spans_what_it_may_mean(text: str, first: date, last: date) -> None:
    known = PartialDate.parse(text)
    assert (known.first, known.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-00", "2023-02-29", "2023-05-00", "2023-Q5", "2023-Q0", "0000", "2023-5", " 2023",
     "2023-05-14T00:00", "٢٠٢٣"],
)  # fmt: skip
def test_invalid_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        PartialDate.parse(text)


def test_dates_are_ordered_by_their_first_day_and_the_finer_comes_first() -> None:
    written = ["2022-12-31", "2023-01-01", "2023-01", "2023-Q1", "2023", "2023-02"]
    assert [str(known) for known in sorted(map(PartialDate.parse, reversed(written)))] == written


@pytest.mark.parametrize(
    ("first", "precision"),
    [
        (date(2023, 5, 2), "month"),
        (date(2023, 2, 1), "quarter"),
        (date(2023, 4, 1), "year"),
        (date(2023, 1, 1), "week"),
    ],
)
def test_a_date_begins_on_the_first_day_of_what_is_known(first: date, precision: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(first, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "days", "months"),
    [
        ("2024", "2025", 365, 12),
        ("2026-Q1", "2025-12", -90, -3),
        ("2024", "2024-05", 0, 0),
        ("2024-05-01", "2024", 0, 0),
        ("2024-02-29", "2025-02-28", 365, None),
        ("2024-02-29", "2028-02-29", 1461, 48),
        ("2024-05-01", "2024-06-01", 31, None),
        ("2023", "2024-12-31", 366, 12),
    ],
)
def test_shift_is_in_months_where_exact(before: str, after: str, days: int, months: int | None) -> None:
    assert Shift.between(PartialDate.parse(before), PartialDate.parse(after)) == Shift(days, months)


@pytest.mark.parametrize("text", ["2021/2023", "2021-05/2023-Q4", "2021/..", "../2024", "2023/2023", "2023-05/2023"])
def test_a_period_is_written_back_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["", "2023", "2023/2021", "../..", "/", "2021/", "2021/2022/2023", "2021-2023"])
def test_invalid_period_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Period.parse(text)


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        Period(PartialDate.parse("2023"), PartialDate.parse("2021"))
