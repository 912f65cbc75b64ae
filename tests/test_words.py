"""The rules of wording that a test can hold, over every sentence of the locales and every name of a code in `data/`."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.i18n import messages
from dashboard.store.log.lists import LISTS

DATA = Path(__file__).resolve().parent.parent / "data"

FORBIDDEN = {
    "ru": [
        r"\bсведение\b", r"\bзапуск", r"\bзапущен", r"\bпрепятств", r"\bотбор", r"\bтрекер", r"\bхранилищ",
        r"\bубрать\b", r"\bубран",
        r"\bдругой человек\b", r"\bне годится\b", r"\bисточники расходятся\b",
        r"\bобещан", r"\bв разработке\b", r"\bдн\.", r"[₸¥€₽]|\$(?!-)", r"\bне раскрыт", r"\bвыбрано редактором",
    ],
    "kk": [
        r"\bалшақ", r"\bайтпайды\b", r"\bне дейді\b", r"\bкүші жойыл", r"\bреттеу", r"\bкөрсетілім", r"\bкеңестер\b",
        r"\bқорытылған\b", r"\bбасқа адам\b", r"\bтрекер", r"[₸¥€₽]|\$(?!-)", " — ",
    ],
    "en": [
        r"\bfigures?\b", r"\bblockers?\b", r"\bstages?\b", r"\bmend\b", r"\btake (?:away|back)\b", r"\bwill not do\b",
        r"\bsomebody else\b", r"\btimes less\b", r"\bwithheld\b(?! –)", r"\btracker\b", r"\bthe store\b", r"\bnoted\b",
        r"\bcounts\b", r"\bpromised\b", r"\bremarks?\b", r"\bdisagree", r"(?<!interested )\bparty\b", r"\bparties\b",
        r"\bprospects?\b", r"[₸¥€₽]|\$(?!-)", r"[«»]", r" — ",
    ],
}  # fmt: skip
"""What stands for another term of the glossary, or is no word of a text for officials."""

BARE_ENDING = re.compile(
    r"\{\w+\}['’]?[а-яәғқңөұүһі]|"  # an ending that follows a placeholder at once
    r"\{(?!percent|share)\w+\}-(?:ға|ге|қа|ке|дан|ден|тан|тен|ның|нің|ы|і|ын|ін|ынан|ғы|да|де)\b|"
    r"\{(?:since|date|until|day|count|value|number|row|position|percent|share)\} "
    r"(?:бастап|асады|артты|азайды|бері)\b",
)
"""A Kazakh ending that would depend on a number, a date or a name; after % it is always that of «пайыз»."""

SAME_TERM: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {"withheld": ("common.withheld", "edit.nil_reason.withheld", "explain.reason.withheld"),
           "missing": ("common.not_stated", "edit.nil_reason.missing", "explain.reason.missing")},
    "kk": {"withheld": ("common.withheld", "edit.nil_reason.withheld"),
           "missing": ("common.not_stated", "edit.nil_reason.missing")},
    "en": {"withheld": ("common.withheld", "edit.nil_reason.withheld", "explain.reason.withheld"),
           "missing": ("common.not_stated", "edit.nil_reason.missing", "explain.reason.missing")},
}  # fmt: skip


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield (key, form) of every text of a locale; number formats of Excel are no texts."""
    for key, message in messages(language).items():
        if key.startswith("format.excel_"):
            continue
        yield from ((key, form) for form in message.forms.values())


def names(language: str) -> Iterator[tuple[str, str]]:
    """Yield (file and code, name) of every code in `data/`."""
    for file in sorted(set(LISTS.values())):
        with (DATA / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield f"{file}: {next(iter(row.values()))}", row[language]


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_text_has_a_forbidden_word(language: str) -> None:
    forbidden = re.compile("|".join(FORBIDDEN[language]), re.IGNORECASE)
    plain = [(key, re.sub(r"\{\w+\}", " ", form)) for key, form in [*texts(language), *names(language)]]
    assert [(key, form) for key, form in plain if forbidden.search(form)] == []


def test_no_kazakh_ending_hangs_on_a_placeholder() -> None:
    assert [(key, form) for key, form in texts("kk") if BARE_ENDING.search(form)] == []


def test_no_kazakh_word_has_a_latin_letter() -> None:
    mixed = re.compile(r"[а-яәғқңөұүһі][a-z]|[a-z][а-яәғқңөұүһі]", re.IGNORECASE)
    plain = [(key, re.sub(r"\{\w+\}", " ", form)) for key, form in [*texts("kk"), *names("kk")]]
    assert [(key, form) for key, form in plain if mixed.search(form)] == []


@pytest.mark.parametrize("language", SAME_TERM)
def test_one_thing_has_one_term(language: str) -> None:
    for keys in SAME_TERM[language].values():
        assert len({messages(language)[key].forms["other"] for key in keys}) == 1, keys


def test_an_english_count_of_one_does_not_say_one_time() -> None:
    assert [key for key, form in texts("en") if re.search(r"\{count\} time\b", form)] == []


@pytest.mark.parametrize(("language", "quotes"), [("ru", "«»"), ("kk", "«»"), ("en", "“”")])
def test_quotation_marks_are_those_of_the_language(language: str, quotes: str) -> None:
    others = set('«»“”"') - set(quotes)
    assert [(key, form) for key, form in texts(language) if others & set(form)] == []
