"""Numbers in digits and in words, followed by thousands, millions and billions."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from dashboard.reading.words import Lexicon, Phrases, Token, Unreadable

Meaning = TypeVar("Meaning")

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+")
_SPACES = re.compile(r"[ '’\u00a0\u2007\u2009\u202f]")
_THOUSAND = Decimal(1000)


@dataclass
class Cursor:
    """A position in the tokens of a text."""

    text: str
    lexicon: Lexicon
    language: str
    tokens: list[Token] = field(init=False)
    at: int = 0

    def __post_init__(self) -> None:
        self.tokens = self.lexicon.tokens(self.text)

    def take(self, phrases: Phrases[Meaning]) -> Meaning | None:
        """Consume the longest spelling that begins here and return its meaning; None where there is none."""
        found = phrases.match(self.tokens, self.at)
        if found is None:
            return None
        self.at += found[1]
        return found[0]

    @property
    def token(self) -> Token | None:
        """The token at the cursor, None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def unreadable(self, key: str = "reading.unreadable", *, expected: str = "", at: int | None = None) -> Unreadable:
        """Return the error for the token here, or for another one."""
        index = self.at if at is None else at
        position = self.tokens[index].start if index < len(self.tokens) else len(self.text)
        return Unreadable(self.text, position, key=key, expected=expected)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with `value` counted in `scale`.

    `scale` is None where none is stated («35» of «35–40 млрд»); the other end of the range may supply it. `uncounted`
    is a scale that is a number only after certain words: «более тысячи».
    """

    value: Decimal
    scale: Decimal | None
    in_words: bool = False
    terms: int = 1
    uncounted: bool = False

    @property
    def whole(self) -> Decimal:
        """The number in ones, without an exponent or trailing zeros."""
        product = self.value * (self.scale or 1)
        integral = product.to_integral_value()
        return integral.quantize(Decimal(1)) if product == integral else product.normalize()


def read_number(cursor: Cursor, *, money: bool = False) -> Number | None:
    """Return the number that begins here: «945 млн 500 тыс.», «двадцать две», "a hundred thousand"; None where there is
    none.

    With `money`, a single letter may be a scale: "$450m".
    """
    start = cursor.at
    number = _term(cursor, money)
    if number is None:
        cursor.at = start
        return None
    while number.scale is not None and not number.uncounted and (more := _smaller_term(cursor, number)) is not None:
        scale = more.scale or Decimal(1)
        number = Number((number.whole + more.whole) / scale, scale, more.in_words, number.terms + 1)
    return number


def parse_digits(token: Token, language: str) -> Decimal | None:
    """Return a number in digits; None where its separators are malformed.

    Spaces and apostrophes separate thousands. Of "," and "." together, the last one is the decimal separator; either of
    them twice separates thousands. A single one is the decimal separator, unless exactly three digits follow: then
    English separates thousands with a comma, and Russian and Kazakh write decimals with it. Raises ValueError for
    ambiguous numbers: "1.234" in Russian, three zeros after a possible decimal separator («10,000 тонн»), and "1,234"
    in an unknown language.
    """
    grouped = bool(_SPACES.search(token.text))
    text = _SPACES.sub("", token.text)
    commas, dots = text.count(","), text.count(".")
    if not commas and not dots:
        return Decimal(text)
    last = "," if text.rfind(",") > text.rfind(".") else "."
    whole, _, decimals = text.rpartition(last)
    if commas and dots:
        return Decimal(f"{_joined(whole)}.{decimals}") if _GROUPED.fullmatch(whole) and text.count(last) == 1 else None
    if commas + dots > 1:
        return Decimal(_joined(text)) if _GROUPED.fullmatch(text) and not grouped else None
    if len(decimals) != 3 or len(whole) > 3 or whole == "0" or grouped:
        return Decimal(f"{whole}.{decimals}")
    if language == "en" and last == ",":
        return Decimal(whole + decimals)
    if (language, last) not in {("en", "."), ("ru", ","), ("kk", ",")} or decimals == "000":
        raise ValueError(token.text)
    return Decimal(f"{whole}.{decimals}")


def _joined(text: str) -> str:
    return text.replace(",", "").replace(".", "")


def _term(cursor: Cursor, money: bool) -> Number | None:
    """Return one count with its scale: «3,3 млн», «двести», «миллион», "half a million"."""
    if (half := cursor.take(cursor.lexicon.half_scales)) is not None:
        return Number(half, Decimal(1))
    start, in_words = cursor.at, cursor.token is not None and cursor.token.kind != "number"
    uncounted = cursor.lexicon.numbers["uncounted"].match(cursor.tokens, start)
    if uncounted is not None and not (uncounted[0] and start):
        raise cursor.unreadable(expected="number")
    count = _count(cursor)
    if uncounted is not None and cursor.at > start + 1:  # «сотни две»: about two hundred, not a hundred and two
        raise cursor.unreadable(at=start + 1)
    if count is not None and (more := cursor.take(cursor.lexicon.numbers["plus"])) is not None:
        count += more
    scale = cursor.take(cursor.lexicon.scales)
    if scale is None and count is not None and (money or _money_follows(cursor)):
        scale = cursor.take(cursor.lexicon.money_scales)
    if count is None and scale is None:
        return None
    return Number(Decimal(1) if count is None else count, scale, in_words, uncounted=uncounted is not None)


def _smaller_term(cursor: Cursor, larger: Number) -> Number | None:
    """Return a smaller term after a larger one: «300 тыс.» after «3 млн»; None where there is none.

    It must be a whole number below the scale before it. Digits without a scale follow only thousands («2 тыс. 500»), so
    that «12 млрд 2023» stays unreadable.
    """
    start = cursor.at
    in_words = cursor.take(cursor.lexicon.numbers["and"]) is not None
    smaller = _term(cursor, money=False)
    if (
        smaller is not None
        and not smaller.uncounted
        and smaller.whole == smaller.whole.to_integral_value()
        and larger.scale is not None
        and larger.value == larger.value.to_integral_value()
        and smaller.whole < larger.scale
        and (smaller.in_words or not in_words)
        and (smaller.scale is not None or larger.scale == _THOUSAND or smaller.in_words)
    ):
        return smaller
    cursor.at = start
    return None


def _count(cursor: Cursor) -> Decimal | None:
    token = cursor.token
    if token is None or token.kind != "number":
        return _in_words(cursor)
    try:
        value = parse_digits(token, cursor.language)
    except ValueError:
        raise cursor.unreadable("reading.ambiguous_number") from None
    if value is None:
        raise cursor.unreadable()
    cursor.at += 1
    return value


def _money_follows(cursor: Cursor) -> bool:
    letter = cursor.lexicon.money_scales.match(cursor.tokens, cursor.at)
    return letter is not None and cursor.lexicon.currencies.match(cursor.tokens, cursor.at + letter[1]) is not None


def _in_words(cursor: Cursor) -> Decimal | None:
    """Return a number below a thousand in words: «триста двадцать пять», «екі жүз», "two hundred and twenty-two"."""
    numbers = cursor.lexicon.numbers
    if (fraction := cursor.take(numbers["fractions"])) is not None:
        return fraction
    start = cursor.at
    article = cursor.take(numbers["article"])
    hundreds = cursor.take(numbers["hundreds"])
    if hundreds is None:
        hundreds = _hundreds(cursor, article)
    if hundreds is None and article is not None and cursor.lexicon.scales.match(cursor.tokens, cursor.at) is None:
        cursor.at = start
        return None
    before_and = cursor.at
    if hundreds is not None:
        cursor.take(numbers["and"])
    rest = None if article is not None and hundreds is None else _below_hundred(cursor)
    if rest is None or numbers["times"].match(cursor.tokens, cursor.at) is not None:
        rest = None
        cursor.at = before_and
    found = [part for part in (article if hundreds is None else hundreds, rest) if part is not None]
    return sum(found, Decimal(0)) if found else None


def _hundreds(cursor: Cursor, article: Decimal | None) -> Decimal | None:
    """Return «екі жүз», "two hundred", "a hundred", «жүз»."""
    start = cursor.at
    times = article if article is not None else cursor.take(cursor.lexicon.numbers["units"])
    hundred = cursor.take(cursor.lexicon.numbers["times"])
    if hundred is None:
        cursor.at = start
        return None
    return hundred if times is None else hundred * times


def _below_hundred(cursor: Cursor) -> Decimal | None:
    numbers = cursor.lexicon.numbers
    if (teen := cursor.take(numbers["teens"])) is not None:
        return teen
    tens = cursor.take(numbers["tens"])
    start = cursor.at
    if tens is not None and cursor.token is not None and cursor.token.text == "-":
        cursor.at += 1
    units = cursor.take(numbers["units"])
    if units is None or (tens is not None and units == 0):
        cursor.at = start
        return tens
    return units if tens is None else tens + units
