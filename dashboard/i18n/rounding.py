"""How many digits a number is written with, and in which power of ten."""

from decimal import ROUND_HALF_UP, Decimal

COUNTED = frozenset({"IE", "H87", "C62"})
"""Units of counting (persons, pieces, one): what is counted is said by the heading, so no unit is written."""

POWERS = (("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3))


def digits_of(value: Decimal) -> int:
    """Decimals for about three significant digits."""
    size = abs(value)
    if size >= 1000:
        return 0
    if size >= 10:
        return 1
    return 2 if size >= Decimal("0.1") or not size else 1 - size.adjusted()


def times_of(ratio: Decimal) -> int | Decimal:
    """A ratio as it is read: whole from ten up, else with one decimal at most."""
    rounded = ratio.quantize(Decimal(1) if ratio >= 10 else Decimal("0.1"), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def power_of(value: Decimal, unit: str) -> int:
    """The power of ten to write a size in; counts stay whole to a million, other sizes to ten thousand."""
    if unit == "P1":
        return 0
    least = 10**6 if unit in COUNTED else 10**4
    size = abs(value) / Decimal("0.99995")
    return 0 if size < least else next(power for _, power in POWERS if size >= 10**power)
