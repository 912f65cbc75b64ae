"""Signs of currencies and qualifiers on axes and bars, and the scale of an axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from dashboard.quantity import Qualifier

Number = int | float | Decimal

NBSP = "\u00a0"
MINUS = "\u2212"

CURRENCIES = MappingProxyType(
    {"KZT": "₸", "USD": "$", "EUR": "€", "RUB": "₽", "CNY": "¥", "GBP": "£", "KRW": "₩", "HKD": "HK$"}
)
"""Signs of currencies on axes and bars; any other currency is shown by its ISO 4217 code."""

SIGNS: Mapping[Qualifier, str] = MappingProxyType(
    {
        Qualifier.exact: "",
        Qualifier.between: "",
        Qualifier.about: "≈",
        Qualifier.almost: "≈",
        Qualifier.up_to: "≤",
        Qualifier.less_than: "<",
        Qualifier.more_than: ">",
        Qualifier.at_least: "≥",
    }
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of an axis are divided by, the unit of the axis (10⁹, «млрд ₸», "KZT bn"), and how a number is
    written with it («{number} млрд ₸», "KZT {number} bn")."""

    divisor: Decimal
    unit: str
    pattern: str = "{number}"

    def written(self, number: str) -> str:
        """Return a number with the unit: «94 млрд ₸»."""
        return self.pattern.format(number=number)


def decimal(value: Number | None) -> Decimal | None:
    """Return the number as written in decimal; None for None and for the NaN that marks a missing one in pandas."""
    number = None if value is None else Decimal(str(value))
    return number if number is not None and number.is_finite() else None
