"""Words of the record that have a form in each language: publishers, places in a source, names of formulas."""

import re
from collections.abc import Callable
from types import MappingProxyType

Translate = Callable[..., str]
"""A Text: the message of a key, filled in."""

LOCATORS = MappingProxyType({
    r"абзац (\d+)": "paragraph", r"(?:страница|стр\.) (\d+)": "page", r"запись (\d+)": "entry",
    r"строка (.+)": "row", r"столбец (.+)": "column", "текст страницы": "page_text", "организации": "organisations",
    "место": "place", "получатель": "recipient", "название": "title", "статус": "status",
    "обязательства": "commitments", "даты": "dates", "плановое завершение": "planned_end",
    "фактическое завершение": "actual_end",
})  # fmt: skip
"""Patterns of the parts of a locator, in Russian as they are recorded, and their keys under `format.locator`."""

FORMULA_TERMS = MappingProxyType({"T": "turnover", "X": "exports", "M": "imports", "Σ HS4 × 1000": "headings"})
"""Terms of the formulas of trade and their keys under `format.formula`."""

COMPILERS = "Составители реестра"
"""The publisher of names that no source prints, as it is recorded."""

_TERM = re.compile(r"Σ HS4 × 1000|\b[TXM]\b")
_SINGLE_LETTERS = dict(zip("абвгдезийклмнопрстуфыэәқөұүһі", "abvgdeziyklmnoprstufyeaqouuhi", strict=True))
_SEVERAL_LETTERS = {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "ғ": "gh", "ң": "ng",
}  # fmt: skip
_SMALL_LETTERS = _SINGLE_LETTERS | _SEVERAL_LETTERS
_LETTERS = str.maketrans(_SMALL_LETTERS | {one.upper(): other.capitalize() for one, other in _SMALL_LETTERS.items()})


def publisher(name: str | None, text: Translate) -> str:
    """Return the name of a publisher in the letters of the language: in English "Gazeta Almatinskoy oblasti".

    The compilers of the register, who named what no source names, are translated.
    """
    if name == COMPILERS:
        return text("format.compilers")
    is_latin = text("language.alphabet").startswith("a")
    return (name or "").translate(_LETTERS) if is_latin else name or ""


def locator(words: str | None, text: Translate) -> str:
    """Return a place in a source: «абзац 5» -> "para. 5"; words of no known pattern stay as they are."""
    return ", ".join(_locator_part(part, text) for part in (words or "").split(", "))


def quoted(words: str | None, text: Translate) -> str | None:
    """Return a quotation in the quotation marks of the language; marks inside it become inner ones. None for none."""
    if not words:
        return None
    is_whole = words.startswith("«") and words.endswith("»") and words.count("«") == 1
    inner = words[1:-1] if is_whole else words.replace("«", "„").replace("»", "“")
    return text("common.quoted", name=inner)


def author(name: str, text: Translate) -> str:
    """Return who recorded something; the "editor" of the initial record in the language."""
    return text("format.editor") if name == "editor" else name


def formula(terms: str | None, text: Translate) -> str:
    """Return a formula in words: «X + M» -> «экспорт + импорт»; empty for none."""
    return _TERM.sub(lambda found: text(f"format.formula.{FORMULA_TERMS[found[0]]}"), terms or "")


def _locator_part(part: str, text: Translate) -> str:
    for pattern, key in LOCATORS.items():
        if found := re.fullmatch(pattern, part):
            return text(f"format.locator.{key}", **({"name": found[1]} if found.groups() else {}))
    return part
