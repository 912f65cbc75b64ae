"""Parses typed values by the kind of their field; errors say what was expected."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from dashboard.errors import BadInput
from dashboard.intake.fields import Field
from dashboard.period import PartialDate
from dashboard.quantity import Quantity
from dashboard.reading import Reading, Unreadable, read

MAX_AMOUNT = Decimal(10) ** 15
"""The store holds no larger amount, and no project costs as much."""

MAX_TEXT_LENGTH = 2000
"""Maximum length of a text: a statement is a few words, not the document."""

COUNTRY_BOUNDS = ((40, 56), (46, 88))
"""Degrees north and east between which Kazakhstan lies: other coordinates were mistyped or swapped."""

HALF_YEARS = frozenset({"-Q1/-Q2", "-Q3/-Q4"})
"""Half-years, as periods of quarters are written without their year."""

_SPECIFIC_ERRORS = frozenset(
    f"reading.{key}" for key in ("ambiguous_number", "not_whole", "reversed_range", "impossible_date")
)
"""Errors whose message is more helpful than that of the expected kind of value."""

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NORTH, _EAST = r"\s*°?\s*(?:N|с\.?\s?ш\.?)?", r"\s*°?\s*(?:E|в\.?\s?д\.?)?"
_POINT = re.compile(rf"(\d{{1,2}}(?:[.,]\d+)?){_NORTH}(?:\s*;\s*|,?\s+)(\d{{1,3}}(?:[.,]\d+)?){_EAST}", re.IGNORECASE)
_TIGHT_POINT = re.compile(r"(\d{1,2}\.\d+),(\d{1,3}\.\d+)")
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Invisible characters that change how the surrounding text is displayed."""


@dataclass(frozen=True, slots=True)
class Value:
    """A parsed value: one of quantity, date, code, text, point (latitude, longitude)."""

    quantity: Quantity | None = None
    date: PartialDate | None = None
    code: str = ""
    text: str = ""
    point: tuple[Decimal, Decimal] | None = None
    measure_of: str = ""
    remark: str = ""

    def columns(self) -> dict[str, object]:
        """Return the columns of a statement that hold the value."""
        if self.quantity is not None:
            held = {"value": self.quantity.value, "upper": self.quantity.upper, "unit": self.quantity.unit}
            return {**held, "qualifier": self.quantity.qualifier.value, "remark": self.remark}
        if self.date is not None:
            return {"value": str(self.date), "remark": self.remark}
        if self.point is not None:
            return {"value": " ".join(format(one, "f") for one in self.point)}
        return {"value": self.code} if self.code else {"value": self.text, "lang": detect_language(self.text)}


def parse_value(field: Field, typed: str) -> Value:
    """Return the value of a field in a typed text. Raises BadInput `edit.no_value`, `edit.value` and others."""
    words = clean_text(typed)
    if not words:
        raise BadInput("edit.no_value", expected=field.expected)
    match field.kind:
        case "money" | "quantity":
            return _amount(field, words)
        case "date":
            return parse_deadline(words)
        case "point":
            return Value(point=_point(words))
        case "code":
            return Value(code=_code(field, words))
        case "text":
            return Value(text=_text(field, words))


def clean_text(typed: str, *, max_length: int = MAX_TEXT_LENGTH, missing: str = "") -> str:
    """Return a typed text without surrounding and repeated spaces and without invisible characters.

    Raises BadInput `edit.too_long` for more than `max_length` characters, and `missing`, if given, for an empty text.
    """
    spaced = "".join(" " if one in "\n\r\t" else one for one in typed if one in "\n\r\t" or _visible(one))
    text = re.sub(" {2,}", " ", spaced.strip())
    if len(text) > max_length:
        raise BadInput("edit.too_long", length=len(text), most=max_length)
    if missing and not text:
        raise BadInput(missing)
    return text


def parse_day(words: str) -> PartialDate:
    """Return the day, month, quarter or year in a text. Raises BadInput."""
    date = _read_date(words, "date").date
    if date is None:
        raise BadInput("edit.value", text=words, expected="date")
    return date


def parse_deadline(words: str) -> Value:
    """Return the day, month, quarter or year by which something is promised. Raises BadInput.

    «до конца 2027 года» is 2027, since a date is kept if its last day is. A half of a year or its beginning is stored
    as the year, which is less exact but not wrong; a remark says so.
    """
    found = _read_date(words, "period")
    if found.date is not None:
        return Value(date=found.date, remark="".join(found.corrections[:1]))
    start, end = (found.period.start, found.period.end) if found.period else (None, None)
    if start is None and end is not None:
        return Value(date=end)
    if start is not None and end is not None and str(found.period).replace(str(start.first.year), "") in HALF_YEARS:
        return Value(date=PartialDate.parse(str(start.first.year)), remark="half_year_kept_as_year")
    raise BadInput("edit.value", text=words, expected="date")


def _read_date(words: str, expect: str) -> Reading:
    try:
        return read(words, expect=expect)
    except Unreadable as error:
        raise _refused(error, words, "date") from error


def detect_language(words: str) -> str:
    """Return the language of a text, by its letters: ru, kk or en."""
    if _KAZAKH.search(words):
        return "kk"
    return "ru" if _CYRILLIC.search(words) else "en"


def _visible(character: str) -> bool:
    return character not in _DIRECTION_CONTROLS and unicodedata.category(character) not in {"Cc", "Cs"}


def _amount(field: Field, words: str) -> Value:
    try:
        found = read(words, expect=field.dimension or "quantity")
    except Unreadable as error:
        raise _refused(error, words, field.expected) from error
    quantity = found.quantity
    if found.per not in ("", "year"):
        raise BadInput("edit.per", text=words)
    bare = quantity is not None and quantity.unit == "C62" and not field.dimension
    if quantity is None or bare or quantity.value < 0 or (quantity.upper or quantity.value) >= MAX_AMOUNT:
        raise BadInput("edit.value", text=words, expected=field.expected)
    return Value(quantity=quantity, measure_of=found.measure_of, remark="".join(found.corrections[:1]))


def _refused(error: Unreadable, words: str, expected: str) -> BadInput:
    return error if error.key in _SPECIFIC_ERRORS else BadInput("edit.value", text=words, expected=expected)


def _point(words: str) -> tuple[Decimal, Decimal]:
    """Return the coordinates in «43.54 78.98», «43,54; 78,98», «43,54 с. ш. 78,98 в. д.», "43.54,78.98".

    They must be in Kazakhstan, north and east.
    """
    found = _POINT.fullmatch(words) or _TIGHT_POINT.fullmatch(words)
    point = [Decimal(one.replace(",", ".")) for one in found.groups()] if found else []
    if not point or not all(low <= one <= high for one, (low, high) in zip(point, COUNTRY_BOUNDS, strict=True)):
        raise BadInput("edit.value", text=words, expected="point")
    return point[0], point[1]


def _code(field: Field, words: str) -> str:
    if field.codes and words not in field.codes:
        raise BadInput("edit.value", text=words, expected="code")
    return words


def _text(field: Field, words: str) -> str:
    if field.code == "bin" and not re.fullmatch(r"\d{12}", words, re.ASCII):
        raise BadInput("edit.value", text=words, expected="bin")
    return words
