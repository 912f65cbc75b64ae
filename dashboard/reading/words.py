"""Tokens of a text and their meanings, from `words.toml` and the spellings of the units."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, Literal, Self, TypeVar

from dashboard.errors import BadInput
from dashboard.quantity import Units

Meaning = TypeVar("Meaning")
Ending = Literal["", "from", "to"]  # the case of a Kazakh word that opens (-дан) or closes (-ға) a range

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]{1,3}(?:[ '’\u00a0\u2007\u2009\u202f][0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*)"
    r"|(?P<word>(?:[мm]|[кk][мm]|[cс][oо])[23](?![^\W_])|[^\W\d_]+)"
    r"|(?P<sign>\.{2,3}|[<>]=|\S)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?<=[^\W\d_])\.(?!\.)|(?<=\w)\.\s*$"
)  # the dot of «млрд.», and the one that ends a sentence
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
DASHES = frozenset("-–—−‑")
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXIaceopxyi", "АВСЕНКМОРТХІасеорхуі")
_FOLDED = str.maketrans("ё23", "е²³")


class Unreadable(BadInput):
    """A text that is not understood.

    `position` is where, counted from 0; `part` the text from there, empty where the text ends too early; `expected` the
    kind of part that was expected, if only one was possible.
    """

    def __init__(self, text: str, position: int, *, key: str = "reading.unreadable", expected: str = "") -> None:
        part = text[position:].strip()
        if not part and key == "reading.unreadable":
            key = "reading.unfinished"
        super().__init__(key, text=text, position=position, part=part, expected=expected)


@dataclass(frozen=True, slots=True)
class Token:
    """A number in digits, a word or a sign. `key` is the text as it is compared; `ending` the case of a Kazakh word."""

    kind: Literal["number", "word", "sign"]
    text: str
    key: str
    start: int
    end: int
    ending: Ending = ""


_CASES: tuple[tuple[str, Ending], ...] = (("from", "from"), ("to", "to"), ("plain", ""))


@dataclass(frozen=True, slots=True)
class UnitWord:
    """The meaning of a unit's spelling: a code, the measure that the word implies («ветряков»), the slip it
    corrects."""

    code: str
    measure_of: str = ""
    correction: str = ""


def fold(word: str) -> str:
    """Return the word in lower case, with ё as е, «м3» as «м³», and Latin letters in a Cyrillic word replaced by
    similar ones."""
    if _CYRILLIC.search(word):
        word = word.translate(_LOOK_ALIKE)
    return word.lower().translate(_FOLDED)


def tokenize(text: str) -> list[Token]:
    """Return the numbers, words and signs of a text, without spaces and dots of abbreviations."""
    dots = {found.start() for found in _ABBREVIATED.finditer(text)}
    return [
        Token(kind, found[0], fold(found[0]) if kind == "word" else found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if found.start() not in dots
        for kind in ("number", "word", "sign")
        if found[kind]
    ]


class Phrases(Generic[Meaning]):
    """Spellings of one or several words with their meanings.

    The longest spelling matches; of two meanings of one spelling the first applies: «МВт» is a megawatt before it is a
    milliwatt.
    """

    def __init__(self, spellings: Iterable[tuple[str, Meaning]], *, as_written: bool = False) -> None:
        self.as_written = as_written
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        self._lengths: dict[str, list[int]] = {}  # of the spellings that begin with a word, the longest first
        for spelling, meaning in spellings:
            keys = self._keys(tokenize(spelling))
            if keys not in self._meanings:
                self._meanings[keys] = meaning
                self._lengths[keys[0]] = sorted({*self._lengths.get(keys[0], ()), len(keys)}, reverse=True)

    def match(self, tokens: Sequence[Token], at: int = 0) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest spelling that begins at a token, and its number of tokens."""
        if at >= len(tokens):
            return None
        first = tokens[at].text if self.as_written else tokens[at].key
        for length in self._lengths.get(first, ()):
            keys = self._keys(tokens[at : at + length])
            if keys in self._meanings:
                return self._meanings[keys], len(keys)
        return None

    def meanings(self) -> Iterator[Meaning]:
        """Yield the meaning of each spelling."""
        return iter(self._meanings.values())

    def _keys(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        return tuple(token.text if self.as_written else token.key for token in tokens)


@dataclass(frozen=True)
class Lexicon:
    """Every spelling that the reader knows, by purpose. Made from `words.toml` and the units."""

    units: Units
    numbers: Mapping[str, Phrases[Decimal]]  # units, teens, tens, hundreds, times, fractions, plus, article, and
    scales: Phrases[Decimal]
    half_scales: Phrases[Decimal]
    money_scales: Phrases[Decimal]
    minus: Phrases[str]
    qualifiers: Mapping[str, Phrases[str]]  # before, after, after_from, after_to
    range: Mapping[str, Phrases[str]]  # from, at_least, between, to, and, dash, after_to
    lead_in: Phrases[str]
    unit_words: Phrases[UnitWord]
    slips: Phrases[UnitWord]
    measures: Phrases[str]
    rates: Phrases[str]
    rate_units: Mapping[str, Mapping[str, str]]
    currencies: Phrases[UnitWord]
    months: Phrases[Decimal]
    ordinals: Phrases[Decimal]
    dates: Mapping[str, Phrases[str]]  # quarter, half, year, in, the, of, from, …
    endings: Mapping[str, tuple[str, ...]]  # from, to, plain, ordinal; the longest first
    vocabulary: frozenset[str]

    @classmethod
    def load(cls, path: Path, units: Units) -> Self:
        """Return the lexicon of a file like `words.toml` and the spellings of the units."""
        with path.open("rb") as file:
            words = tomllib.load(file)
        dates = words["dates"]
        return cls(
            units=units,
            numbers={name: _phrases(table, Decimal) for name, table in words["numbers"].items()},
            scales=_phrases(words["scales"], Decimal),
            half_scales=_phrases(words["half_scales"], Decimal),
            money_scales=_phrases(words["money_scales"], Decimal),
            minus=_phrases(words["signs"], str),
            qualifiers={name: _phrases(table, str) for name, table in words["qualifiers"].items()},
            range={name: _phrases({name: spelt}, str) for name, spelt in words["range"].items()},
            lead_in=_phrases(words["lead_in"], str),
            unit_words=Phrases(_unit_words(words, units)),
            currencies=Phrases(_currencies(words)),
            slips=Phrases(_slips(words["slips"]), as_written=True),
            measures=_phrases(words["measures"], str),
            rates=_phrases(words["rates"], str),
            rate_units=words["rate_units"],
            months=_phrases(dates["months"], Decimal),
            ordinals=_phrases(dates["ordinals"], Decimal),
            dates={name: _phrases({name: spelt}, str) for name, spelt in dates["words"].items()},
            endings={
                name: tuple(sorted(spelt.split("|"), key=len, reverse=True)) for name, spelt in words["endings"].items()
            },
            vocabulary=frozenset(_every_word(words, units)),
        )

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of a text, with case endings removed from words that are known without them."""
        found: list[Token] = []
        for token in tokenize(text):
            if (ending := self._ending_after(found, token)) is None:
                found.append(self._without_ending(token))
            else:
                if found[-1].kind == "sign":
                    del found[-1]
                found[-1] = replace(found[-1], end=token.end, ending=ending)
        return found

    def _ending_after(self, found: list[Token], token: Token) -> Ending | None:
        """Return the case if the word is the ending of the number or word before it, as in «300-ден» and "1st"."""
        if token.kind != "word" or not found or found[-1].end != token.start:
            return None
        if found[-1].kind == "number":
            return "" if token.key in self.endings["glued"] else None
        if found[-1].text not in DASHES or len(found) < 2 or found[-2].end != found[-1].start:
            return None
        if found[-2].kind == "number" and token.key in self.endings["ordinal"]:
            return ""
        return next((case for name, case in _CASES if token.key in self.endings[name]), None)

    def _without_ending(self, token: Token) -> Token:
        if token.kind != "word" or token.key in self.vocabulary:
            return token
        for name, case in _CASES:
            for ending in self.endings[name]:
                stem = token.key.removesuffix(ending)
                shortest = 2 if case else 3  # «он» + «нан», but never «до» + «н»
                if shortest <= len(stem) < len(token.key) and stem in self.vocabulary:
                    return replace(token, key=stem, ending=case)
        return token


def _phrases(table: Mapping[str, str], kind: Callable[[str], Meaning]) -> Phrases[Meaning]:
    """Return phrases from a table of meaning -> spellings, as in `words.toml`."""
    return Phrases((spelling, kind(meaning)) for meaning, spelt in table.items() for spelling in spelt.split("|"))


def _unit_words(words: Mapping[str, Any], units: Units) -> Iterator[tuple[str, UnitWord]]:
    for unit in units.values():
        yield from ((spelling, UnitWord(unit.code)) for spelling in unit.spellings)
    for measure, spelt in words["things"].items():
        yield from ((spelling, UnitWord("H87", "" if measure == "other" else measure)) for spelling in spelt.split("|"))
    yield from _currencies(words)


def _currencies(words: Mapping[str, Any]) -> Iterator[tuple[str, UnitWord]]:
    for currency, spelt in words["currencies"].items():
        yield from ((spelling, UnitWord(currency)) for spelling in spelt.split("|"))


def _slips(table: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, UnitWord]]:
    for correction, meant in table.items():
        for code, spelt in meant.items():
            yield from ((spelling, UnitWord(code, correction=correction)) for spelling in spelt.split("|"))


def _every_word(words: Mapping[str, Any], units: Units) -> Iterator[str]:
    """Yield every word of every spelling; an ending is removed only where one of them is left."""
    spellings = [spelling for unit in units.values() for spelling in unit.spellings]
    tables = [words]
    while tables:
        for name, entry in tables.pop().items():
            if isinstance(entry, dict) and name not in ("endings", "rate_units"):
                tables.append(entry)
            elif isinstance(entry, str):
                spellings.extend(entry.split("|"))
    return (token.key for spelling in spellings for token in tokenize(spelling) if token.kind == "word")
