"""The texts of the interface as `locales/<language>.toml` holds them, with plural forms after CLDR."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from babel import Locale

from dashboard.settings import languages, locale_table

Language = str
"""A code of ISO 639-1 that has a file in `locales`."""

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a locale. `forms` are named after CLDR; a text without a plural has `other` alone."""

    forms: Mapping[str, str]

    @property
    def plural(self) -> bool:
        return len(self.forms) > 1

    @property
    def names(self) -> frozenset[str]:
        """What the caller has to fill in; `{words}` is the count in words and is filled in here."""
        found = {name for form in self.forms.values() for name in _PLACEHOLDER.findall(form)}
        return frozenset(found - {"words"})


@cache
def messages(language: Language) -> Mapping[str, Message]:
    """All texts of a language by their dotted keys."""
    return MappingProxyType(dict(_flat(locale_table(language), "")))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Message]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield prefix + name, Message(MappingProxyType({"other": value}))
        elif isinstance(value, dict) and "other" in value and value.keys() <= _PLURALS and len(value) > 1:
            yield prefix + name, Message(MappingProxyType(value))
        elif isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")


@cache
def locale(language: Language) -> Locale:
    return Locale(language)


@cache
def letters(language: Language) -> str:
    """The characters that names are sorted by: digits, the alphabet of a language, then those of the others."""
    alphabets = (messages(one)["language.alphabet"].forms["other"] for one in (language, *languages()))
    return " 0123456789" + "".join(dict.fromkeys("".join(alphabets)))


def separators(language: Language) -> tuple[str, str]:
    """The decimal separator of a language, and the one between thousands."""
    symbols = locale(language).number_symbols["latn"]
    group = str(symbols["group"])
    return str(symbols["decimal"]), "\u00a0" if group.isspace() else group
