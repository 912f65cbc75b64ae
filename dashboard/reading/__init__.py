"""Parses texts of sources in Russian, Kazakh and English: «почти 40 млрд тенге», "up to 1,000 jobs", «IV кв. 2025».

A text is understood as a whole or not at all: an unknown part is an error with its position, never a zero and never
ignored. `numbers.parse_digits` says how thousands and decimals are told apart; `tests/phrases.csv` lists phrasings that
must work.

The layers inside: `words` (tokens and spellings) < `numbers` < `amounts`, `dates` < this module.
"""

import functools
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

from dashboard.period import PartialDate, Period
from dashboard.quantity import Quantity, Units
from dashboard.reading.amounts import Amount, read_amount
from dashboard.reading.dates import is_part_of_date, may_be_a_number, may_be_a_year, read_date
from dashboard.reading.numbers import Cursor
from dashboard.reading.words import Lexicon, Unreadable
from dashboard.settings import packaged, shipped_record

__all__ = ["Reader", "Reading", "Unreadable", "read", "read_quantity"]

Language = Literal["ru", "kk", "en"]

QUANTITY, DATE, PERIOD = "quantity", "date", "period"  # what may be expected, beside "money" and the dimensions
_DEFAULT_UNITS = {"persons": "IE", "count": "H87", QUANTITY: "C62", "": "C62"}  # the unit of a number that says none

_WHOLE_DIMENSIONS = frozenset({"persons", "count"})
"""Dimensions without fractions: «1,250 рабочих мест» is 1250, or an error."""

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_CURRENCY_CODE = re.compile(r"\b[A-Z]{2,3}\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: one of quantity, date, period.

    `measure_of` is what the quantity measures (data/measures.csv). `per` is the time to which it refers, where its unit
    does not say so («230 млн кВт·ч в год»: "year"). `corrections` are corrected slips, as keys of `remarks.*` in the
    locales.
    """

    quantity: Quantity | None = None
    date: PartialDate | None = None
    period: Period | None = None
    measure_of: str = ""
    per: str = ""
    corrections: tuple[str, ...] = ()


class Reader:
    """Parses texts with the units of one record. It keeps no state between calls."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.lexicon = Lexicon.load(packaged("reading", "words.toml"), units)

    @classmethod
    def of_record(cls, data: Path) -> Self:
        """Return a reader with the units of a record's folder, such as `data/`."""
        return cls(Units.load(data / "units.csv"))

    def read(
        self, text: str, *, expect: str = "", unit: str | None = None, language: Language | None = None
    ) -> Reading:
        """Return the quantity, date or period that a text states. Raises Unreadable where a part is not understood.

        `expect` is the expected kind: "quantity", "money", a dimension of `data/units.csv`, "date" or "period" (which a
        date is too). `unit` is the unit of a number without one, as a column heading gives it; people and pieces need
        none. «2000» alone may be a year or a number, which only `expect` or `unit` can decide. `language` decides the
        meaning of "1,234"; by default the letters of the text do, where it has any.
        """
        cursor = Cursor(text, self.lexicon, language or language_of(text))
        if expect in ("", DATE, PERIOD) and unit is None:
            found = read_date(cursor)
            if found is not None:
                if not expect and len(cursor.tokens) == 1 and may_be_a_number(cursor.tokens[0]):
                    raise cursor.unreadable("reading.year_or_number", at=0)
                return _as_expected(cursor, found, expect)
            if expect:
                raise cursor.unreadable(expected=expect)
        quantity, amount = read_amount(cursor)
        if not (expect or unit or quantity.unit) and any(may_be_a_year(token) for token in cursor.tokens):
            raise cursor.unreadable("reading.year_or_number", at=0)
        return Reading(
            quantity=self._in_unit(cursor, quantity, expect, unit),
            measure_of=amount.measure_of,
            per=amount.per,
            corrections=_corrections(amount),
        )

    def read_quantity(
        self, text: str, *, expect: str = QUANTITY, unit: str | None = None, language: Language | None = None
    ) -> Quantity:
        """Return the quantity in a text, where only a quantity is expected; «2000» is then a number, not a year."""
        quantity = self.read(text, expect=expect, unit=unit, language=language).quantity
        if quantity is None:
            raise ValueError(f"no quantity is expected to be a {expect}")
        return quantity

    def _in_unit(self, cursor: Cursor, quantity: Quantity, expect: str, unit: str | None) -> Quantity:
        """Return the quantity in its own unit, else in the given one. Raises Unreadable for another dimension."""
        code = quantity.unit or unit or _DEFAULT_UNITS.get(expect)
        if code is None:
            raise cursor.unreadable("reading.no_unit", expected=expect, at=0)
        expected = expect if expect not in ("", QUANTITY) else self.units.dimension(unit) if unit else ""
        if expected and self.units.dimension(code) != expected:
            raise cursor.unreadable("reading.wrong_kind", expected=expected, at=0)
        if self.units.dimension(code) in _WHOLE_DIMENSIONS and any(
            one % 1 for one in (quantity.value, quantity.upper or 0)
        ):
            raise cursor.unreadable("reading.not_whole", at=0)
        return replace(quantity, unit=code)


def language_of(text: str) -> Language | Literal[""]:
    """Return the language whose number format a text follows, by its letters; currency codes do not count."""
    if _CYRILLIC.search(text):
        return "ru"
    return "en" if _LATIN.search(_CURRENCY_CODE.sub("", text)) else ""


def read(text: str, *, expect: str = "", unit: str | None = None, language: Language | None = None) -> Reading:
    """Call `Reader.read` with the units of the shipped record."""
    return _shipped().read(text, expect=expect, unit=unit, language=language)


def read_quantity(
    text: str, *, expect: str = QUANTITY, unit: str | None = None, language: Language | None = None
) -> Quantity:
    """Call `Reader.read_quantity` with the units of the shipped record."""
    return _shipped().read_quantity(text, expect=expect, unit=unit, language=language)


@functools.cache
def _shipped() -> Reader:
    return Reader.of_record(shipped_record())


def _as_expected(cursor: Cursor, found: PartialDate | Period, expect: str) -> Reading:
    if isinstance(found, PartialDate):
        return Reading(date=found, corrections=("part_kept_as_whole",) if is_part_of_date(cursor) else ())
    if expect == DATE:
        raise cursor.unreadable("reading.wrong_kind", expected=DATE, at=0)
    return Reading(period=found)


def _corrections(amount: Amount) -> tuple[str, ...]:
    return (amount.unit.correction,) if amount.unit is not None and amount.unit.correction else ()
