"""What is known of an amount, and what becomes of it when amounts are added and converted."""

import csv
import functools
import operator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import BadInput
from dashboard.quantity import Qualifier, Quantity, Total, UnitMismatch, Units

BETWEEN = Qualifier.between
DATA = Path(__file__).parents[1] / "data"

same_every_time = settings(derandomize=True, database=None, deadline=None)

numbers = st.decimals(min_value=-(10**16), max_value=10**16, places=4)


@st.composite
def quantities(draw: st.DrawFn, unit: str = "KZT") -> Quantity:
    value = draw(numbers)
    qualifier = draw(st.sampled_from(Qualifier))
    if qualifier is Qualifier.exact:
        return Quantity(value, unit)
    ranged = qualifier is Qualifier.between or draw(st.booleans())
    upper = value + draw(st.decimals(min_value=0, max_value=10**9, places=4)) if ranged else None
    return Quantity(value, unit, qualifier, upper)


totals = st.one_of(
    quantities().map(Total.of),
    st.sampled_from([Total.unknown_("KZT"), Total.withheld_("KZT"), Total.not_convertible_("KZT")]),
)


@pytest.fixture(scope="module")
def units() -> Units:
    return Units.load(DATA / "units.csv")


def quantity(value: str, unit: str, qualifier: str = "exact", upper: str | None = None) -> Quantity:
    return Quantity(Decimal(value), unit, Qualifier(qualifier), None if upper is None else Decimal(upper))


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("exact exact", "exact"),
        ("exact almost", "almost"),
        ("almost less_than", "less_than"),
        ("almost less_than up_to", "up_to"),
        ("more_than at_least exact", "at_least"),
        ("almost more_than", "about"),
        ("between exact", "between"),
        ("between almost", "about"),
        ("about exact", "about"),
        ("about almost", "about"),
    ],
)
def test_a_sum_is_as_exact_as_its_least_exact_part_and_only_about_where_parts_lean_apart(
    parts: str, whole: str
) -> None:
    assert functools.reduce(operator.or_, map(Qualifier, parts.split())) is Qualifier(whole)


@given(*[st.sampled_from(Qualifier)] * 3)
@same_every_time
def test_qualifiers_are_a_semilattice(one: Qualifier, two: Qualifier, three: Qualifier) -> None:
    assert one | one is one
    assert one | two is two | one
    assert (one | two) | three is one | (two | three)
    assert one | Qualifier.exact is one


@given(st.lists(st.sampled_from(Qualifier)))
@same_every_time
def test_adding_qualifiers_one_by_one_is_adding_their_bits_at_once(qualifiers: list[Qualifier]) -> None:
    at_once = functools.reduce(operator.or_, (qualifier.bit for qualifier in qualifiers), 0)
    assert Qualifier.from_bits(at_once) is functools.reduce(operator.or_, qualifiers, Qualifier.exact)


def test_the_list_of_qualifiers_is_the_one_the_program_knows() -> None:
    with (DATA / "qualifiers.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: (int(row["bit"]), row["lean"]) for row in csv.DictReader(file)}
    assert rows == {str(qualifier): (qualifier.bit, qualifier.lean) for qualifier in Qualifier}


@given(quantities(), quantities(), quantities())
@same_every_time
def test_adding_amounts_depends_neither_on_order_nor_on_grouping(one: Quantity, two: Quantity, three: Quantity) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)


@given(totals, totals, totals)
@same_every_time
def test_adding_totals_depends_neither_on_order_nor_on_grouping(one: Total, two: Total, three: Total) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Total.zero("KZT") == one


def test_a_sum_keeps_every_digit() -> None:
    whole = quantity("1e30", "KZT") + quantity("0.000001", "KZT")
    assert whole.value == Decimal("1000000000000000000000000000000.000001")


def test_a_range_adds_at_both_ends() -> None:
    assert quantity("35", "IE", "between", "40") + quantity("5", "IE") == quantity("40", "IE", "between", "45")


def test_a_range_added_to_an_inexact_amount_keeps_both_ends() -> None:
    whole = quantity("35", "IE", "between", "40") + quantity("5", "IE", "almost")
    assert whole == quantity("40", "IE", "about", "45")


@st.composite
def amounts_and_truths(draw: st.DrawFn, unit: str, *, least: int) -> tuple[Quantity, Fraction]:
    """An amount as a source may state it, and a true number of which that is so."""
    value = draw(st.decimals(min_value=least, max_value=10**12, places=2))
    qualifier = draw(st.sampled_from(Qualifier))
    upper = value + draw(st.decimals(min_value=0, max_value=10**9, places=2)) if qualifier is BETWEEN else None
    share = draw(st.fractions(min_value=Fraction(1, 10**6), max_value=1, max_denominator=10**6))
    stated = Fraction(value)
    truths = {"none": stated, "down": stated * share, "up": stated / share, "both": stated * share}
    truth = stated + (Fraction(upper) - stated) * share if upper is not None else truths[qualifier.lean]
    return Quantity(value, unit, qualifier, upper), truth


def is_so(amount: Quantity, truth: Fraction) -> bool:
    """Whether a number is what the amount says, to within the digits of a quotient."""
    close = Fraction(amount.value) / 10**26
    below, above = truth <= Fraction(amount.value) + close, truth >= Fraction(amount.value) - close
    if amount.qualifier is Qualifier.about:
        return True
    if amount.upper is not None:
        return above and truth <= Fraction(amount.upper) * (1 + Fraction(1, 10**26))
    return {"none": below and above, "down": below, "up": above}[amount.qualifier.lean]


@given(amounts_and_truths("KZT", least=0), amounts_and_truths("MAW", least=1))
def test_quotient_contains_all_possible_true_quotients(
    cost: tuple[Quantity, Fraction], capacity: tuple[Quantity, Fraction]
) -> None:
    (stated_cost, true_cost), (stated_capacity, true_capacity) = cost, capacity
    assert is_so(stated_cost / stated_capacity, true_cost / true_capacity)


@given(amounts_and_truths("KZT", least=1), amounts_and_truths("MAW", least=1))
def test_a_quotient_is_exact_where_both_are_and_leans_no_way_that_neither_does(
    one: tuple[Quantity, Fraction], two: tuple[Quantity, Fraction]
) -> None:
    (cost, _), (capacity, _) = one, two
    quotient = cost / capacity
    assert quotient.unit == "KZT/MAW"
    assert (quotient.qualifier is Qualifier.exact) == (cost.qualifier is capacity.qualifier is Qualifier.exact)
    turned = {"down": "up", "up": "down"}.get(capacity.qualifier.lean, capacity.qualifier.lean)
    leans = {cost.qualifier.lean, turned} - {"none"}
    assert quotient.qualifier.lean == (leans.pop() if len(leans) == 1 else "both" if leans else "none")


@given(amounts_and_truths("KZT", least=1), amounts_and_truths("MAW", least=1), st.integers(1, 10**6))
def test_a_quotient_does_not_depend_on_the_units_in_which_both_are_counted(
    one: tuple[Quantity, Fraction], two: tuple[Quantity, Fraction], times: int
) -> None:
    (cost, _), (capacity, _) = one, two
    larger = [
        Quantity(amount.value * times, amount.unit, amount.qualifier, amount.upper and amount.upper * times)
        for amount in (cost, capacity)
    ]
    assert larger[0] / larger[1] == cost / capacity


@pytest.mark.parametrize(
    ("dividend", "divisor", "quotient"),
    [
        (("94", "KZT"), ("53", "M89"), ("1.77", "KZT/M89", "exact")),
        (("40", "KZT", "almost"), ("60", "MAW"), ("0.67", "KZT/MAW", "almost")),
        (("94", "KZT"), ("30", "IE", "more_than"), ("3.13", "KZT/IE", "less_than")),
        (("40", "KZT", "almost"), ("30", "IE", "more_than"), ("1.33", "KZT/IE", "less_than")),
        (("40", "KZT", "at_least"), ("20", "IE", "up_to"), ("2", "KZT/IE", "at_least")),
        (("40", "KZT", "almost"), ("20", "IE", "up_to"), ("2", "KZT/IE", "about")),
        (("40", "KZT"), ("20", "IE", "almost"), ("2", "KZT/IE", "more_than")),
        (("40", "KZT", "about"), ("20", "IE"), ("2", "KZT/IE", "about")),
        (("30", "KZT", "between", "40"), ("20", "IE"), ("1.5", "KZT/IE", "between", "2")),
        (("30", "KZT"), ("10", "IE", "between", "20"), ("1.5", "KZT/IE", "between", "3")),
        (("30", "KZT", "between", "40"), ("10", "IE", "between", "20"), ("1.5", "KZT/IE", "between", "4")),
        (("30", "KZT", "almost"), ("10", "IE", "between", "20"), ("1.5", "KZT/IE", "about", "3")),
    ],
)
def test_a_quotient_leans_as_its_dividend_and_against_its_divisor(
    dividend: tuple[str, ...], divisor: tuple[str, ...], quotient: tuple[str, ...]
) -> None:
    found = quantity(*dividend) / quantity(*divisor)
    expected = quantity(*quotient)
    ends = [None if end is None else round(end, 2) for end in (found.value, found.upper)]
    assert (ends, found.unit, found.qualifier) == ([expected.value, expected.upper], expected.unit, expected.qualifier)


@pytest.mark.parametrize(
    ("dividend", "divisor"),
    [(("1", "KZT"), ("0", "IE")), (("1", "KZT"), ("0", "IE", "between", "5")), (("-1", "KZT"), ("5", "IE"))],
)
def test_division_by_possible_zero_or_negative_is_refused(dividend: tuple[str, ...], divisor: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no quotient"):
        quantity(*dividend) / quantity(*divisor)


def test_amounts_in_different_units_are_not_added_or_compared() -> None:
    for operation in (operator.add, operator.lt, operator.ge):
        with pytest.raises(UnitMismatch) as error:
            operation(quantity("1", "USD"), quantity("1", "KZT"))
        assert error.value.params == {"left": "USD", "right": "KZT"}


def test_amounts_are_ordered_by_size_whatever_their_qualifier() -> None:
    less, more = quantity("94", "KZT", "about"), quantity("94.5", "KZT")
    assert less < more
    assert more > less
    assert less <= quantity("94", "KZT") <= less
    assert more >= less


@pytest.mark.parametrize(
    ("value", "qualifier", "upper"),
    [
        ("35", "between", None),
        ("35", "exact", "40"),
        ("40", "between", "35"),
        ("NaN", "exact", None),
        ("5", "between", "Infinity"),
    ],
)
def test_an_amount_whose_ends_do_not_fit_its_qualifier_cannot_be_made(
    value: str, qualifier: str, upper: str | None
) -> None:
    with pytest.raises(ValueError, match=r"."):
        quantity(value, "IE", qualifier, upper)


def test_a_total_tells_how_much_of_what_was_asked_it_covers() -> None:
    parts = [
        Total.of(quantity("94e9", "KZT")),
        Total.of(quantity("40e9", "KZT", "almost")),
        Total.unknown_("KZT"),
        Total.withheld_("KZT"),
        Total.not_convertible_("KZT"),
    ]
    total = functools.reduce(operator.add, parts, Total.zero("KZT"))
    assert total == Total(Decimal("134e9"), "KZT", Qualifier.almost, None, 2, 1, 1, 1)
    assert (total.selected, total.complete) == (5, False)


def test_a_total_of_unknowns_is_unknown_and_not_zero() -> None:
    assert (Total.unknown_("KZT") + Total.withheld_("KZT")).value is None


def test_the_total_of_no_rows_is_complete() -> None:
    assert Total.zero("IE").complete


@pytest.mark.parametrize(
    "broken",
    [
        {"value": Decimal(1), "known": 0},
        {"value": None, "known": 1},
        {"value": None, "unknown": -1},
        {"value": Decimal(1), "known": 1, "qualifier": Qualifier.between},
    ],
)
def test_a_total_that_contradicts_itself_cannot_be_made(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Total(unit="KZT", **broken)


def test_totals_in_different_units_are_not_added() -> None:
    with pytest.raises(UnitMismatch):
        Total.zero("KZT") + Total.zero("USD")


@pytest.mark.parametrize(
    ("value", "unit", "other", "converted"),
    [
        ("60", "MAW", "KWT", "60000"),
        ("1.5", "A90", "MAW", "1500"),
        ("230000000", "KWH", "GWH", "230"),
        ("10000", "L71", "M89", "3650000"),
        ("1", "E18", "M89", "8760"),
        ("777", "HAR", "KMK", "7.77"),
        ("1", "C62", "P1", "100"),
    ],
)
def test_an_amount_converts_within_its_dimension(
    units: Units, value: str, unit: str, other: str, converted: str
) -> None:
    assert units.convert(quantity(value, unit), other) == quantity(converted, other)


def test_acres_become_hectares(units: Units) -> None:
    assert round(units.convert(quantity("667", "ACR"), "HAR").value, 2) == Decimal("269.93")


def test_converting_keeps_the_qualifier_and_both_ends(units: Units) -> None:
    assert units.base(quantity("5", "KTN", "between", "6")) == quantity("5000", "TNE", "between", "6000")


@pytest.mark.parametrize(("unit", "other"), [("MAW", "GWH"), ("TNE", "M89"), ("USD", "KZT"), ("KZT", "MAW")])
def test_an_amount_does_not_convert_into_another_dimension_and_money_has_no_factor(
    units: Units, unit: str, other: str
) -> None:
    with pytest.raises(UnitMismatch):
        units.convert(quantity("1", unit), other)


def test_money_is_its_own_base(units: Units) -> None:
    assert units.base(quantity("1", "KZT")) == quantity("1", "KZT")
    assert units.dimension("KZT") == "money"


@pytest.mark.parametrize("code", ["", "kzt", "X1", "ТНЕ", "TENGE"])
def test_a_code_that_is_neither_unit_nor_currency_is_refused(units: Units, code: str) -> None:
    with pytest.raises(BadInput):
        units.dimension(code)


def test_every_dimension_has_one_base_unit_with_factor_one(units: Units) -> None:
    assert all(units[unit.base].factor == 1 for unit in units.values())
    assert all(units[unit.base].dimension == unit.dimension for unit in units.values())
    assert len({unit.base for unit in units.values()}) == len({unit.dimension for unit in units.values()})


def test_no_spelling_of_a_unit_means_another_one_too(units: Units) -> None:
    spelt = [(spelling, unit.code) for unit in units.values() for spelling in unit.spellings]
    assert len(spelt) == len({spelling for spelling, _ in spelt})
