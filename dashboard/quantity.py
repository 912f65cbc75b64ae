"""Amounts as sources state them: a number, a unit, and how exact the wording makes it. Arithmetic keeps all three.

Money is a quantity whose unit is an ISO 4217 currency; every other unit is a UN/CEFACT Recommendation 20 code of
`data/units.csv`. Sums are exact: no digit is lost, so the order of the rows does not matter.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from dashboard.errors import BadInput

MONEY = "money"  # the dimension of currencies, which have rates instead of factors

Lean = Literal["none", "down", "up", "both"]

_SUMS = Context(prec=100)  # wide enough that no sum of amounts is ever rounded
_QUOTIENTS = Context(prec=28)


class Qualifier(StrEnum):
    """How exact a stated number is. `|` returns the qualifier of a sum of two numbers: a semilattice with `about` on
    top."""

    exact = "exact"
    about = "about"
    almost = "almost"
    up_to = "up_to"
    less_than = "less_than"
    more_than = "more_than"
    at_least = "at_least"
    between = "between"

    @property
    def bit(self) -> int:
        """One bit each, so that SQL combines qualifiers with `bit_or`; `from_bits` reads the result."""
        return _BITS[self]

    @property
    def lean(self) -> Lean:
        """Where the true number lies: below (`down`), above (`up`), on either side (`both`), or exactly there
        (`none`)."""
        return _LEANS[self]

    @property
    def inverse(self) -> "Qualifier":
        """The qualifier of one over a positive number: what lies below a number has its inverse above.

        There is no qualifier for «just above», so the inverse of `almost` is `more_than`.
        """
        return _INVERSES.get(self, self)

    @classmethod
    def from_bits(cls, bits: int) -> Self:
        """Return the qualifier of a sum whose parts have these bits.

        Of qualifiers that lean one way it is the least exact; of those that lean different ways, `about`.
        """
        for group in (_DOWN, _UP, (cls.between,)):
            if bits and bits & ~sum(member.bit for member in group) == 0:
                return cls(max((member for member in group if member.bit & bits), key=lambda member: member.bit))
        return cls.about if bits else cls.exact

    def __or__(self, other: "Qualifier") -> "Qualifier":
        return Qualifier.from_bits(self.bit | other.bit)


_BITS: Mapping[Qualifier, int] = {
    Qualifier.exact: 0,
    Qualifier.almost: 1,
    Qualifier.less_than: 2,
    Qualifier.up_to: 4,
    Qualifier.more_than: 8,
    Qualifier.at_least: 16,
    Qualifier.between: 32,
    Qualifier.about: 64,
}
_DOWN = (Qualifier.almost, Qualifier.less_than, Qualifier.up_to)
_UP = (Qualifier.more_than, Qualifier.at_least)
_LEANS: Mapping[Qualifier, Lean] = {
    Qualifier.exact: "none",
    **dict.fromkeys(_DOWN, "down"),
    **dict.fromkeys(_UP, "up"),
    Qualifier.between: "both",
    Qualifier.about: "both",
}
_INVERSES: Mapping[Qualifier, Qualifier] = {
    Qualifier.almost: Qualifier.more_than,
    Qualifier.less_than: Qualifier.more_than,
    Qualifier.up_to: Qualifier.at_least,
    Qualifier.more_than: Qualifier.less_than,
    Qualifier.at_least: Qualifier.up_to,
}


class UnitMismatch(BadInput):
    """Two units that cannot be added, compared or converted into each other."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__("units.mismatch", left=left, right=right)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit.

    `upper` is the upper end of a range, of which `value` is the lower end; a sum that includes a range has both. Raises
    ValueError where the two do not fit the qualifier.
    """

    value: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.exact
    upper: Decimal | None = None

    def __post_init__(self) -> None:
        _check_range(self.value, self.qualifier, self.upper)

    def __add__(self, other: "Quantity") -> "Quantity":
        _same_unit(self.unit, other.unit)
        return Quantity(
            _SUMS.add(self.value, other.value),
            self.unit,
            self.qualifier | other.qualifier,
            _sum_of_uppers((self.value, self.upper), (other.value, other.upper)),
        )

    def __truediv__(self, other: "Quantity") -> "Quantity":
        """Return the amount for one unit of the other: a cost by a capacity is in `KZT/MAW`.

        The divisor's leaning is inverted; leanings that then differ, or an `about`, give `about`; a range gives a
        range. Raises ValueError where the divisor is or may be zero, or either is negative, since leanings would turn
        around.
        """
        if other.value <= 0 or self.value < 0:
            raise ValueError(f"no quotient of {self.value} and {other.value}")
        most, least = (one.value if one.upper is None else one.upper for one in (self, other))
        ranges = self.upper is not None or other.upper is not None
        return Quantity(
            _QUOTIENTS.divide(self.value, least),
            f"{self.unit}/{other.unit}",
            self.qualifier | other.qualifier.inverse,
            _QUOTIENTS.divide(most, other.value) if ranges else None,
        )

    def __lt__(self, other: "Quantity") -> bool:
        return self._compared(other) < 0

    def __le__(self, other: "Quantity") -> bool:
        return self._compared(other) <= 0

    def __gt__(self, other: "Quantity") -> bool:
        return self._compared(other) > 0

    def __ge__(self, other: "Quantity") -> bool:
        return self._compared(other) >= 0

    def _compared(self, other: "Quantity") -> Decimal:
        _same_unit(self.unit, other.unit)
        return self.value.compare(other.value)


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `data/units.csv`.

    A value in this unit times `factor` is the value in `base`, the unit in which its dimension is added up; `spellings`
    are the ways in which texts write it. Rates of a day or an hour are converted to a year of 365 days, as sources do
    when they compare «10 тыс. тонн в сутки» with «3,3 млн тонн в год».
    """

    code: str
    dimension: str
    factor: Decimal
    base: str
    spellings: tuple[str, ...] = ()


class Units(Mapping[str, Unit]):
    """The units by code."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = dict(units)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Load `data/units.csv`; `spellings` are the symbols and names in every language and the column
        also_written."""
        with path.open(encoding="utf-8", newline="") as file:
            return cls({row["code"]: _unit(row) for row in csv.DictReader(file)})

    def __getitem__(self, code: str) -> Unit:
        return self._units[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    def dimension(self, code: str) -> str:
        """Return the dimension of a unit; three capital letters that are no unit are a currency. Raises BadInput
        `units.unknown`."""
        if code in self._units:
            return self._units[code].dimension
        if len(code) == 3 and code.isascii() and code.isalpha() and code.isupper():
            return MONEY
        raise BadInput("units.unknown", found=code)

    def convert(self, quantity: Quantity, code: str) -> Quantity:
        """Return the amount in another unit of its dimension. Raises UnitMismatch where there is no factor between
        them."""
        if quantity.unit == code:
            return quantity
        dimension = self.dimension(quantity.unit)
        if dimension == MONEY or dimension != self.dimension(code):
            raise UnitMismatch(quantity.unit, code)
        source, target = self[quantity.unit].factor, self[code].factor
        return _with_values(quantity, code, lambda value: value * source / target)

    def base(self, quantity: Quantity) -> Quantity:
        """Return the amount in the base unit of its dimension; money stays in its currency."""
        if self.dimension(quantity.unit) == MONEY:
            return quantity
        return self.convert(quantity, self[quantity.unit].base)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum with its coverage: the number of rows with a known amount, and of those without one by reason.

    `within` are rows that are part of another row, whose amount includes theirs. `value` is None where no amount is
    known, which is not zero. `Total.zero(unit)` is the neutral element of addition.
    """

    value: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.exact
    upper: Decimal | None = None
    known: int = 0
    unknown: int = 0
    withheld: int = 0
    not_convertible: int = 0
    within: int = 0

    def __post_init__(self) -> None:
        if min(self.known, self.unknown, self.withheld, self.not_convertible, self.within) < 0:
            raise ValueError("a total cannot cover fewer than no rows")
        if (self.value is None) != (self.known == 0):
            raise ValueError("a total has a value exactly where a row is known")
        if self.value is not None:
            _check_range(self.value, self.qualifier, self.upper)

    @classmethod
    def zero(cls, unit: str) -> Self:
        """The total of no rows."""
        return cls(None, unit)

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        """Return the total of a single row with a known amount."""
        return cls(quantity.value, quantity.unit, quantity.qualifier, quantity.upper, known=1)

    @classmethod
    def unknown_(cls, unit: str) -> Self:
        """The total of one row whose source does not say."""
        return cls(None, unit, unknown=1)

    @classmethod
    def withheld_(cls, unit: str) -> Self:
        """The total of one row whose source says that the amount is not disclosed."""
        return cls(None, unit, withheld=1)

    @classmethod
    def not_convertible_(cls, unit: str) -> Self:
        """The total of one row whose amount cannot be brought to the unit, for want of a rate or a factor."""
        return cls(None, unit, not_convertible=1)

    @classmethod
    def within_(cls, unit: str) -> Self:
        """The total of one row whose amount is in that of another row."""
        return cls(None, unit, within=1)

    @property
    def selected(self) -> int:
        """The number of rows asked for."""
        return self.known + self.unknown + self.withheld + self.not_convertible + self.within

    @property
    def complete(self) -> bool:
        """Whether the amounts of all rows are in the value."""
        return self.known == self.selected

    def __add__(self, other: "Total") -> "Total":
        _same_unit(self.unit, other.unit)
        if self.value is None or other.value is None:
            stated = other if self.value is None else self
            value, upper = stated.value, stated.upper
        else:
            value = _SUMS.add(self.value, other.value)
            upper = _sum_of_uppers((self.value, self.upper), (other.value, other.upper))
        return Total(
            value,
            self.unit,
            self.qualifier | other.qualifier,
            upper,
            self.known + other.known,
            self.unknown + other.unknown,
            self.withheld + other.withheld,
            self.not_convertible + other.not_convertible,
            self.within + other.within,
        )


def _same_unit(left: str, right: str) -> None:
    if left != right:
        raise UnitMismatch(left, right)


def _check_range(value: Decimal, qualifier: Qualifier, upper: Decimal | None) -> None:
    if not value.is_finite() or (upper is not None and not upper.is_finite()):
        raise ValueError(f"not a number: {value}, {upper}")
    if upper is None:
        if qualifier is Qualifier.between:
            raise ValueError("a range needs its upper end")
    elif qualifier is Qualifier.exact:
        raise ValueError("an exact amount has no upper end")
    elif upper < value:
        raise ValueError(f"a range runs upwards: {value}, {upper}")


def _sum_of_uppers(*amounts: tuple[Decimal, Decimal | None]) -> Decimal | None:
    """Return the upper end of a sum of (value, upper); an amount without an upper end contributes its value."""
    if all(upper is None for _, upper in amounts):
        return None
    total = Decimal(0)
    for value, upper in amounts:
        total = _SUMS.add(total, value if upper is None else upper)
    return total


def _with_values(quantity: Quantity, unit: str, change: Callable[[Decimal], Decimal]) -> Quantity:
    upper = None if quantity.upper is None else change(quantity.upper)
    return Quantity(change(quantity.value), unit, quantity.qualifier, upper)


_NUMBERS_OF_UNIT = frozenset({"code", "dimension", "factor", "base", "larger", "also_written"})
"""Columns of data/units.csv that are no spelling of the unit."""


def _unit(row: Mapping[str, str]) -> Unit:
    written = [cell for name, cell in row.items() if name not in _NUMBERS_OF_UNIT]
    spellings = dict.fromkeys(filter(None, [*written, *row["also_written"].split("|")]))
    return Unit(row["code"], row["dimension"], Decimal(row["factor"]), row["base"], tuple(spellings))
