"""Dates and periods in words and digits: «IV кв. 2025», "Nov. 1, 2024", «2024 жылғы мамыр», «2023–2026 гг.».

Each token becomes a letter for what it may be in a date, and the patterns match these letters: Y a year, D a number up
to 31, R one up to 4, O an ordinal, M a month, N a whole date in digits, n a month and year in digits, Q and H the words
for quarter and half-year, p for a part of a year without a definite end, y for year, the small words as in `_WORDS`, a
dash, comma or slash; x is anything else.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dashboard.errors import BadInput
from dashboard.period import PartialDate, Period
from dashboard.reading.numbers import Cursor
from dashboard.reading.words import DASHES, Lexicon, Phrases, Token

_WORDS = {
    "quarter": "Q", "half": "H", "part": "p", "year": "y", "in": "i", "the": "h", "of": "o", "from": "f", "since": "s",
    "between": "w", "to": "t", "and": "a", "by": "b", "before": "d", "end": "e", "until": "u", "onwards": "g",
}  # fmt: skip

_YEAR = re.compile(r"19[0-9]{2}|20[0-9]{2}|2100")
_DIGITS = [
    ("Y", _YEAR),
    ("R", re.compile(r"0?[1-4]")),
    ("D", re.compile(r"0?[5-9]|[12][0-9]|3[01]")),
    ("N", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(19|20)[0-9]{2}")),
    ("n", re.compile(r"(0[1-9]|1[0-2])\.(19|20)[0-9]{2}")),
]

_DATE = [  # the fuller before what it contains
    r"(?P<iso>Y-[RD](-[RD])?)(?!-)",
    r"(?P<one>[RD])/(?P<two>[RD])/(?P<year>Y)",
    r"(?P<day>[RD])(?P<month>M),?(?P<year>Y)y?",
    r"(?P<month>M)(?P<day>[RD]),?(?P<year>Y)y?",
    r"(?P<year>Y)y?(?P<day>[RD])-?(?P<month>M)",
    r"(?P<quarter>[RO])-?Qo?(?P<year>Y)y?",
    r"Q(?P<quarter>[RO])o?-?(?P<year>Y)y?",
    r"(?P<year>Y)y?-?Q(?P<quarter>[RO])",
    r"(?P<year>Y)y?(?P<quarter>[RO])-?Q",
    r"(?P<half>[RO])-?Ho?(?P<year>Y)y?",
    r"H(?P<half>[RO])o?-?(?P<year>Y)y?",
    r"(?P<year>Y)y?(?P<half>[RO])-?H",
    r"(?P<month>M)[,o]?(?P<year>Y)y?",
    r"(?P<year>Y)y?(?P<month>M)",
    r"(?P<digits>[Nn])y?",
    r"(?P<year>Y)y?",
]
_DATES = [re.compile(pattern) for pattern in _DATE]

_ONE_YEAR = [  # two ends of a period that share their year
    r"i?f?(?P<month>M)[-t](?P<to_month>M),?(?P<year>Y)y?",
    r"(?P<year>Y)y?(?P<month>M)-(?P<to_month>M)",
    r"(?P<quarter>[RO])-(?P<to_quarter>[RO])Qo?(?P<year>Y)y?",
    r"Q(?P<quarter>R)-Q?(?P<to_quarter>R)o?(?P<year>Y)y?",
]
_PERIODS_OF_ONE_YEAR = [re.compile(pattern) for pattern in _ONE_YEAR]

# The same text once its dates are reduced to A.
_ALONE = re.compile(r"i?h?A")
_WITHIN = re.compile(r"i?h?[pe]-?o?h?A|Ap")
_CLOSED = re.compile(r"i?A[-/t]A|f?A[td]A|wAaA|AAu")
_FROM = re.compile(r"[fs]A|Ag")
_BY_THE_END = re.compile(r"(?:bh?|d)eo?A|Aeu")


def read_date(cursor: Cursor) -> PartialDate | Period | None:
    """Return the date or period that the whole text states; None where it is neither.

    «до конца 2024 года» has no known beginning, «с 2021 года» no known end; «в конце 2024 года» is 2024, since the
    beginning of its end is not defined. Raises Unreadable for an ambiguous date or a period that ends before it begins.
    """
    letters = "".join(_letter(cursor.lexicon, token) for token in cursor.tokens)
    if any(token.ending for token in cursor.tokens) and not letters.endswith(("u", "g")):
        return None
    try:
        return _of_one_year(cursor, letters) or _read(cursor, letters)
    except (BadInput, ValueError) as error:
        raise cursor.unreadable("reading.impossible_date", at=0) from error


def may_be_a_year(token: Token) -> bool:
    """Return whether the token is four digits that may be a year."""
    return token.kind == "number" and bool(_YEAR.fullmatch(token.text))


def may_be_a_number(token: Token) -> bool:
    """Return whether a date in digits may also be a number: «2023», «05.2022»."""
    return token.kind == "number" and token.text.count(".") < 2


def _read(cursor: Cursor, letters: str) -> PartialDate | Period | None:
    reduced, dates = _reduced(cursor, letters)
    if _ALONE.fullmatch(reduced):
        return dates[0]
    if _WITHIN.fullmatch(reduced):
        return dates[0] if not isinstance(dates[0], PartialDate) or dates[0].precision != "day" else None
    ends = [end for end in dates if isinstance(end, PartialDate)]
    if len(ends) != len(dates):
        return None
    if _CLOSED.fullmatch(reduced):
        return Period(*ends)
    if _FROM.fullmatch(reduced):
        return Period(ends[0], None)
    if _BY_THE_END.fullmatch(reduced):
        return Period(None, ends[0])
    return None


def is_part_of_date(cursor: Cursor) -> bool:
    """Return whether the text names the beginning or middle of a date («в начале 2027 года»), which ends before the
    date does."""
    return any(_letter(cursor.lexicon, token) == "p" for token in cursor.tokens)


def _letter(lexicon: Lexicon, token: Token) -> str:
    if token.kind == "number":
        return next((letter for letter, digits in _DIGITS if digits.fullmatch(token.text)), "x")
    if token.text in DASHES:
        return "-"
    if token.text in (",", "/"):
        return token.text
    if lexicon.months.match([token]):
        return "M"
    if lexicon.ordinals.match([token]):
        return "O"
    return next((letter for name, letter in _WORDS.items() if lexicon.dates[name].match([token])), "x")


def _reduced(cursor: Cursor, letters: str) -> tuple[str, list[PartialDate | Period]]:
    """Return the letters with each date replaced by A, and the dates."""
    reduced, dates, at = "", [], 0
    while at < len(letters):
        found = next((match for pattern in _DATES if (match := pattern.match(letters, at))), None)
        if found is None:
            reduced, at = reduced + letters[at], at + 1
        else:
            dates.append(_date(cursor, found))
            reduced, at = reduced + "A", found.end()
    return reduced, dates


def _date(cursor: Cursor, found: re.Match[str]) -> PartialDate | Period:
    tokens = {name: cursor.tokens[found.start(name)] for name, part in found.groupdict().items() if part}
    if "iso" in tokens:
        last = cursor.tokens[found.end("iso") - 1]
        return PartialDate.parse(cursor.text[tokens["iso"].start : last.end])
    if "digits" in tokens:
        *day, month, year = map(int, tokens["digits"].text.split("."))
        return PartialDate(date(year, month, *(day or [1])), "day" if day else "month")
    if "one" in tokens:
        return _slashed(cursor, *(int(tokens[name].text) for name in ("one", "two", "year")))
    values = {name: _value(cursor.lexicon, token) for name, token in tokens.items()}
    if "half" in values:
        return _half(values["year"], values["half"])
    return _partial(values["year"], values.get("quarter"), values.get("month"), values.get("day"))


def _partial(year: int, quarter: int | None, month: int | None, day: int | None) -> PartialDate:
    if quarter is not None:
        return PartialDate(date(year, 3 * quarter - 2, 1), "quarter")
    if month is None:
        return PartialDate(date(year, 1, 1), "year")
    return PartialDate(date(year, month, day or 1), "day" if day else "month")


def _half(year: int, half: int) -> Period:
    """Return a half-year as a period of two quarters, since there is no single date for it."""
    return Period(*(_partial(year, quarter, None, None) for quarter in (2 * half - 1, 2 * half)))


def _slashed(cursor: Cursor, one: int, two: int, year: int) -> PartialDate:
    """Return a date with the day first, or the month first where only that is possible.

    Raises ValueError where both are possible, except in Russian and Kazakh, which put the day first.
    """
    if one <= 12 and two <= 12 and one != two and cursor.language not in ("ru", "kk"):
        raise ValueError("either may be the month")
    day, month = (two, one) if two > 12 else (one, two)
    return PartialDate(date(year, month, day), "day")


def _of_one_year(cursor: Cursor, letters: str) -> Period | None:
    found = next((match for pattern in _PERIODS_OF_ONE_YEAR if (match := pattern.fullmatch(letters))), None)
    if found is None:
        return None
    values = {name: _value(cursor.lexicon, cursor.tokens[found.start(name)]) for name in found.groupdict()}
    year = values["year"]
    ends = ((values.get(f"{end}quarter"), values.get(f"{end}month")) for end in ("", "to_"))
    return Period(*(_partial(year, quarter, month, None) for quarter, month in ends))


def _value(lexicon: Lexicon, token: Token) -> int:
    if token.kind == "number":
        return int(token.text)
    tables: Sequence[Phrases[Decimal]] = (lexicon.months, lexicon.ordinals)
    return int(next(found[0] for table in tables if (found := table.match([token]))))
