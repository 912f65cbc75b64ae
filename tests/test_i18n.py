"""The three locales say the same things; every text is used; the formatter writes as the golden table says.

In expectations a plain space also stands for U+00A0; a test of its own holds that amounts never break across lines.
"""
# ruff: noqa: E501  (a row of the golden table is a line)

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

from dashboard.errors import BadInput, Conflict, StoreBusy, TrackerError
from dashboard.i18n import NBSP, Language, Text, languages, messages
from dashboard.period import PartialDate, Period, Shift
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.store import Store
from tests import naive, samples

PACKAGE = Path(__file__).resolve().parent.parent / "dashboard"

LABELS: dict[Language, dict[tuple[str, str], str]] = {
    "ru": {
        ("unit", "MAW"): "МВт",
        ("unit", "TNE"): "т",
        ("unit", "HAR"): "га",
        ("country", "CN"): "Китай",
        ("country.with", "CN"): "с Китаем",
    },
    "kk": {
        ("unit", "MAW"): "МВт",
        ("unit", "TNE"): "т",
        ("unit", "HAR"): "га",
        ("country", "CN"): "Қытай",
        ("country.with", "CN"): "Қытаймен",
    },
    "en": {("unit", "MAW"): "MW", ("unit", "TNE"): "t", ("unit", "HAR"): "ha", ("country", "CN"): "China"},
}
TEXTS = {language: Text(language, LABELS.get(language, {}), samples.REGION) for language in languages()}


def q(value: str, unit: str, qualifier: str = "exact", upper: str | None = None) -> Quantity:
    return Quantity(Decimal(value), unit, Qualifier(qualifier), Decimal(upper) if upper else None)


def total(value: str | None, unit: str, qualifier: str, known: int, unknown: int, *others: int) -> Total:
    withheld, not_convertible = others or (0, 0)
    return Total(
        value=None if value is None else Decimal(value),
        unit=unit,
        qualifier=Qualifier(qualifier),
        upper=None,
        known=known,
        unknown=unknown,
        withheld=withheld,
        not_convertible=not_convertible,
    )


def moved(before: str, after: str) -> Shift:
    return Shift.between(day(before), day(after))


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


Write = Callable[[Text], str]

GOLDEN: list[tuple[str, Write, str, str, str]] = [
    ("grouped", lambda t: t.number(1234567), "1 234 567", "1 234 567", "1,234,567"),
    ("decimals", lambda t: t.number(Decimal("1234567.89")), "1 234 567,89", "1 234 567,89", "1,234,567.89"),
    ("rounded", lambda t: t.number(2.675, 2), "2,68", "2,68", "2.68"),
    ("negative", lambda t: t.number(-1960.5), "−1 960,5", "−1 960,5", "−1,960.5"),
    ("nothing but zero", lambda t: t.number(0), "0", "0", "0"),
    ("minus nothing", lambda t: t.number(-0.001, 1), "0", "0", "0"),
    ("missing", lambda t: t.number(None), "не указано", "көрсетілмеген", "not stated"),
    ("NaN", lambda t: t.number(float("nan")), "не указано", "көрсетілмеген", "not stated"),
    ("billions", lambda t: t.quantity(q("94e9", "KZT")), "94 млрд тенге", "94 млрд теңге", "KZT 94 billion"),
    ("trillions", lambda t: t.quantity(q("1240000000000", "KZT")), "1,24 трлн тенге", "1,24 трлн теңге", "KZT 1.24 trillion"),
    ("tenths", lambda t: t.quantity(q("37400000000", "KZT")), "37,4 млрд тенге", "37,4 млрд теңге", "KZT 37.4 billion"),
    ("millions", lambda t: t.quantity(q("945500000", "KZT")), "945,5 млн тенге", "945,5 млн теңге", "KZT 945.5 million"),
    ("almost a billion", lambda t: t.quantity(q("999990000", "KZT")), "1 млрд тенге", "1 млрд теңге", "KZT 1 billion"),
    ("just below", lambda t: t.quantity(q("995000000", "KZT")), "995 млн тенге", "995 млн теңге", "KZT 995 million"),
    ("small sum", lambda t: t.quantity(q("9450", "KZT")), "9 450 тенге", "9 450 теңге", "KZT 9,450"),
    ("in full", lambda t: t.quantity(q("945500000", "KZT"), compact=False), "945 500 000 тенге", "945 500 000 теңге", "KZT 945,500,000"),
    ("dollars", lambda t: t.quantity(q("24e9", "USD")), "24 млрд долл. США", "24 млрд АҚШ доллары", "USD 24 billion"),
    ("yuan", lambda t: t.quantity(q("1.5e9", "CNY")), "1,5 млрд юаней", "1,5 млрд юань", "CNY 1.5 billion"),
    ("euro", lambda t: t.quantity(q("12e6", "EUR")), "12 млн евро", "12 млн еуро", "EUR 12 million"),
    ("roubles", lambda t: t.quantity(q("7e6", "RUB")), "7 млн рублей", "7 млн рубль", "RUB 7 million"),
    ("no sign known", lambda t: t.quantity(q("5e6", "CHF")), "5 млн CHF", "5 млн CHF", "CHF 5 million"),
    ("deficit", lambda t: t.quantity(q("-1960396040", "USD", "about")), "около −1,96 млрд долл. США", "шамамен −1,96 млрд АҚШ доллары", "about USD −1.96 billion"),
    ("almost", lambda t: t.quantity(q("40e9", "KZT", "almost")), "почти 40 млрд тенге", "40 млрд теңге дерлік", "almost KZT 40 billion"),
    ("about", lambda t: t.quantity(q("134e9", "KZT", "about")), "около 134 млрд тенге", "шамамен 134 млрд теңге", "about KZT 134 billion"),
    ("up to", lambda t: t.quantity(q("300", "MAW", "up_to")), "до 300 МВт", "ең көбі 300 МВт", "up to 300 MW"),
    ("less than", lambda t: t.quantity(q("5", "MAW", "less_than")), "менее 5 МВт", "< 5 МВт", "under 5 MW"),
    ("more than", lambda t: t.quantity(q("30", "IE", "more_than")), "более 30", "> 30", "over 30"),
    ("at least", lambda t: t.quantity(q("30", "IE", "at_least")), "не менее 30", "кемінде 30", "at least 30"),
    ("between", lambda t: t.quantity(q("35", "IE", "between", "40")), "35–40", "35–40", "35–40"),
    ("range of money", lambda t: t.quantity(q("260e6", "USD", "between", "450e6")), "260–450 млн долл. США", "260–450 млн АҚШ доллары", "USD 260–450 million"),
    ("range of two scales", lambda t: t.quantity(q("900e6", "USD", "between", "1.2e9")), "0,9–1,2 млрд долл. США", "0,9–1,2 млрд АҚШ доллары", "USD 0.9–1.2 billion"),
    ("wide range", lambda t: t.quantity(q("5e6", "USD", "between", "3e9")), "5 млн долл. США – 3 млрд долл. США", "5 млн АҚШ доллары – 3 млрд АҚШ доллары", "USD 5 million – USD 3 billion"),
    ("sign of almost", lambda t: t.in_scale(q("40e9", "KZT", "almost"), t.scale([40e9], "KZT"), sign=True, unit=True), "≈ 40 млрд ₸", "≈ 40 млрд ₸", "≈ KZT 40 bn"),
    ("sign of up to", lambda t: t.in_scale(q("300", "MAW", "up_to"), t.scale([300], "MAW"), sign=True, unit=True), "≤ 300 МВт", "≤ 300 МВт", "≤ 300 MW"),
    ("sign of at least", lambda t: t.in_scale(q("9", "MAW", "at_least"), t.scale([300], "MAW"), sign=True, unit=True), "≥ 9 МВт", "≥ 9 МВт", "≥ 9 MW"),
    ("without qualifier", lambda t: t.quantity(q("40e9", "KZT", "almost"), qualifier=False), "40 млрд тенге", "40 млрд теңге", "KZT 40 billion"),
    ("thousands of tonnes", lambda t: t.quantity(q("53000", "TNE")), "53 тыс. т", "53 мың т", "53,000 t"),
    ("hectares", lambda t: t.quantity(q("894.9", "HAR")), "894,9 га", "894,9 га", "894.9 ha"),
    ("jobs stay whole", lambda t: t.quantity(q("12345", "IE")), "12 345", "12 345", "12,345"),
    ("small share", lambda t: t.quantity(q("8", "P1", "almost")), "почти 8 %", "8 % дерлік", "almost 8%"),
    ("nobody says", lambda t: t.quantity(None), "не указано", "көрсетілмеген", "not stated"),
    ("row of a table", lambda t: t.amount(40e9, "KZT", "almost"), "почти 40 млрд тенге", "40 млрд теңге дерлік", "almost KZT 40 billion"),
    ("row without a value", lambda t: t.amount(float("nan"), None), "не указано", "көрсетілмеген", "not stated"),
    ("row withheld", lambda t: t.amount(None, "KZT", nil="withheld"), "не раскрывается", "жария етілмеген", "not disclosed"),
    ("percent", lambda t: t.percent(0.01), "1 %", "1 %", "1%"),
    ("percent with tenths", lambda t: t.percent(0.374), "37,4 %", "37,4 %", "37.4%"),
    ("small percent", lambda t: t.percent(0.0035), "0,35 %", "0,35 %", "0.35%"),
    ("ratio of few", lambda t: t.ratio(62.26), "в 62 раза", "62 есе", "by a factor of 62"),
    ("ratio of many", lambda t: t.ratio(100), "в 100 раз", "100 есе", "by a factor of 100"),
    ("ratio of one", lambda t: t.ratio(21), "в 21 раз", "21 есе", "by a factor of 21"),
    ("broken ratio", lambda t: t.ratio(1.5), "в 1,5 раза", "1,5 есе", "by a factor of 1.5"),
    ("larger", lambda t: t.compared(62), "в 62 раза больше", "62 есе көп", "62 times as high"),
    ("smaller", lambda t: t.compared(0.01), "в 100 раз меньше", "100 есе аз", "1/100 as high"),
    ("larger by half", lambda t: t.compared(1.5), "в 1,5 раза больше", "1,5 есе көп", "1.5 times as high"),
    ("twice", lambda t: t.compared(2), "в 2 раза больше", "2 есе көп", "2 times as high"),
    ("smaller than half", lambda t: t.compared(0.048), "в 21 раз меньше", "21 есе аз", "1/21 as high"),
    ("a little larger", lambda t: t.compared(1.05), "на 5 % больше", "5 %-ға көп", "5% higher"),
    ("a little smaller", lambda t: t.compared(0.8), "на 20 % меньше", "20 %-ға аз", "20% lower"),
    ("difference", lambda t: t.difference(0.8), "на 20 %", "20 %-ға", "by 20%"),
    ("the same", lambda t: t.compared(1), "столько же", "дәл сондай", "the same"),
    ("year", lambda t: t.date(day("2025")), "2025", "2025", "2025"),
    ("quarter", lambda t: t.date(day("2025-Q4")), "IV кв. 2025", "2025 жылғы IV тоқсан", "Q4 2025"),
    ("month", lambda t: t.date(day("2022-05")), "май 2022", "2022 жылғы мамыр", "May 2022"),
    ("day", lambda t: t.date(day("2024-11-01")), "01.11.2024", "01.11.2024", "1 November 2024"),
    ("plain date", lambda t: t.date(date(2026, 1, 19)), "19.01.2026", "19.01.2026", "19 January 2026"),
    ("moved by years", lambda t: t.span(moved("2024", "2026"), sign=True), "+2 года", "+2 жыл", "+2 years"),
    ("by a year of days", lambda t: t.span(moved("2024-03-01", "2025-03-01"), sign=True), "+1 год", "+1 жыл", "+1 year"),
    ("by months", lambda t: t.span(moved("2026-01", "2025-08"), sign=True), "−5 месяцев", "−5 ай", "−5 months"),
    ("by quarters", lambda t: t.span(moved("2025-Q1", "2025-Q2")), "3 месяца", "3 ай", "3 months"),
    ("by days", lambda t: t.span(moved("2024-03-01", "2025-03-02"), sign=True), "+366 дней", "+366 күн", "+366 days"),
    ("not moved", lambda t: t.span(moved("2026-09", "2026-09-05"), sign=True), "0 дней", "0 күн", "0 days"),
    ("to a day", lambda t: t.span(moved("2026-09", "2026-10-05")), "5 дней", "5 күн", "5 days"),
    ("no date", lambda t: t.date(None), "не указано", "көрсетілмеген", "not stated"),
    ("years", lambda t: t.period(Period.parse("2021/2023")), "2021–2023", "2021–2023", "2021–2023"),
    ("months", lambda t: t.period(Period.parse("2022-05/2024")), "май 2022 – 2024", "2022 жылғы мамыр – 2024", "May 2022 – 2024"),
    ("since", lambda t: t.period(Period(day("2022-05"), None)), "начало: май 2022", "басталуы: 2022 жылғы мамыр", "from May 2022"),
    ("until", lambda t: t.period(Period(None, day("2023"))), "окончание: 2023", "аяқталуы: 2023", "until 2023"),
    ("moment", lambda t: t.moment(datetime(2026, 1, 19, 20, 5, tzinfo=UTC)), "20.01.2026, 01:05", "20.01.2026, 01:05", "20 January 2026, 01:05"),
    ("moment without a zone", lambda t: t.moment(datetime(2026, 1, 19, 6, tzinfo=UTC).replace(tzinfo=None)), "19.01.2026, 11:00", "19.01.2026, 11:00", "19 January 2026, 11:00"),
    (
        "total",
        lambda t: t.total(total("134e9", "KZT", "almost", 2, 2)),
        "почти 134 млрд тенге · по 2 из 4 проектов; у 2 не указано",
        "134 млрд теңге дерлік · 2 / 4 жоба; 2 жобада көрсетілмеген",
        "almost KZT 134 billion · based on 2 of 4 projects; 2 not stated",
    ),
    (
        "total with every kind of gap",
        lambda t: t.total(total("30", "IE", "more_than", 1, 18, 1, 1)),
        "более 30 · по 1 из 21 проекта; у 18 не указано; у 1 не раскрывается; у 1 не пересчитано в тенге",
        "> 30 · 1 / 21 жоба; 18 жобада көрсетілмеген; 1 жобада жария етілмеген; 1 жобада теңгеге қайта есептелмеген",
        "over 30 · based on 1 of 21 projects; 18 not stated; 1 not disclosed; 1 not converted to KZT",
    ),
    (
        "total of all",
        lambda t: t.total(total("160", "MAW", "exact", 2, 0)),
        "160 МВт · по 2 из 2 проектов",
        "160 МВт · 2 / 2 жоба",
        "160 MW · based on 2 of 2 projects",
    ),
    (
        "total of unknowns",
        lambda t: t.total(total(None, "KZT", "exact", 0, 1)),
        "не указано · 1 проект",
        "көрсетілмеген · 1 жоба",
        "not stated · 1 project",
    ),
    (
        "total of the withheld",
        lambda t: t.total(total(None, "KZT", "exact", 0, 0, 2, 0)),
        "не раскрывается · 2 проекта",
        "жария етілмеген · 2 жоба",
        "not disclosed · 2 projects",
    ),
    ("total of nothing", lambda t: t.total(Total.zero("KZT")), "нет проектов", "жоба жоқ", "no projects"),
    ("label", lambda t: t.label("country", "CN"), "Китай", "Қытай", "China"),
    ("label of nothing", lambda t: t.label("status", None), "не указано", "көрсетілмеген", "not stated"),
    ("case known", lambda t: t.place("with", "CN"), "с Китаем", "Қытаймен", "with China"),
    ("case not known", lambda t: t.place("to", "XX"), "в страну XX", "XX еліне", "to XX"),
    ("enumeration", lambda t: t.joined(["1", "2", "3"]), "1, 2 и 3", "1, 2 және 3", "1, 2 and 3"),
]  # fmt: skip


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize(("write", "ru", "kk", "en"), [row[1:] for row in GOLDEN], ids=[row[0] for row in GOLDEN])
def test_the_formatter_writes(language: Language, write: Write, ru: str, kk: str, en: str) -> None:
    expected = {"ru": ru, "kk": kk, "en": en}[language]
    assert write(TEXTS[language]).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("language", languages())
def test_an_amount_does_not_break_across_lines(language: Language) -> None:
    text = TEXTS[language]
    assert " " not in text.quantity(q("12345.6e6", "USD"))
    assert " " not in text.in_scale(
        q("12345.6e6", "USD", "about"), text.scale([12345.6e6], "USD"), sign=True, unit=True
    )
    assert " " not in TEXTS[language].number(1234567)


@pytest.mark.parametrize(("count", "words"), [(1, "1 проект"), (3, "3 проекта"), (5, "5 проектов"), (21, "21 проект")])
def test_russian_counts_take_the_right_form(count: int, words: str) -> None:
    assert TEXTS["ru"]("projects.count", count=count) == words


def test_small_counts_can_be_said_in_words() -> None:
    text = TEXTS["ru"]
    assert text.sentence(text("overview.sentence.projects", count=4)) == "Четыре проекта"
    assert text("overview.sentence.status.construction", count=1) == "один строится"
    assert text("overview.sentence.projects", count=1234).replace("\u00a0", " ") == "1 234 проекта"


@pytest.mark.parametrize(
    ("values", "unit", "divisor", "name"),
    [
        ([94e9, 40e9, None], "KZT", 10**9, "млрд ₸"),
        ([1.98e9, 19.8e6], "USD", 10**6, "млн $"),
        ([135e9, 945.5e6], "KZT", 10**9, "млрд ₸"),
        ([60, 100], "MAW", 1, "МВт"),
        ([30, 1000], "IE", 1, ""),
        ([None, float("nan")], "KZT", 1, "₸"),
    ],
)
def test_an_axis_gets_the_scale_that_its_values_are_read_in(
    values: list[float | None], unit: str, divisor: int, name: str
) -> None:
    scale = TEXTS["ru"].scale(values, unit)
    assert (scale.divisor, scale.unit.replace("\u00a0", " ")) == (divisor, name)


def test_an_amount_beside_an_axis_leaves_out_scale_and_unit() -> None:
    text = TEXTS["ru"]
    assert text.in_scale(q("40e9", "KZT", "almost"), text.scale([94e9], "KZT")) == "почти 40"
    turnover = text.in_scale(q("1980198019.8", "USD", "about"), text.scale([1.98e9, 19.8e6], "USD"), sign=True)
    assert turnover.replace("\u00a0", " ") == "≈ 1 980"


def test_names_sort_by_the_alphabet_of_the_reader() -> None:
    names = ["Яссы", "Әйтеке", "Ёлки", "Ерке", "Қонаев", "Кеген", "Асы", "Zhetysu"]
    in_order = ["Асы", "Әйтеке", "Ерке", "Ёлки", "Кеген", "Қонаев", "Яссы", "Zhetysu"]
    assert sorted(names, key=TEXTS["kk"].sort_key) == sorted(names, key=TEXTS["ru"].sort_key) == in_order
    assert min(names, key=TEXTS["en"].sort_key) == "Zhetysu"


def test_a_project_without_a_name_in_the_language_keeps_its_printed_one() -> None:
    row = {"project_id": "nirgisa", "name_ru": "Nirgisa", "name_kk": None, "name_en": float("nan")}
    assert TEXTS["kk"].name(row) == "Nirgisa"
    assert TEXTS["kk"].name({"project_id": "nirgisa"}) == "nirgisa"


@pytest.mark.parametrize(
    ("ratio", "farthest"),
    [
        (62, "The value farthest from the one used is 62 times as high"),
        (0.5, "The value farthest from the one used is 1/2 as high"),
        (0.8, "The value farthest from the one used is 20% lower"),
    ],
)
def test_farthest_value_in_english(ratio: float, farthest: str) -> None:
    english = TEXTS["en"]
    assert english("chart.disagreement.headline_farthest", difference=english.compared(ratio)) == farthest


@pytest.mark.parametrize(
    ("ratio", "spread", "trade"),
    [
        (62, "The highest and lowest values differ by a factor of 62", "Exports exceed imports by a factor of 62"),
        (1.2, "The highest and lowest values differ by 20%", "Exports exceed imports by 20%"),
    ],
)
def test_a_difference_follows_its_verb_in_english(ratio: float, spread: str, trade: str) -> None:
    english = TEXTS["en"]
    assert english("chart.disagreement.headline_extremes", ratio=english.difference(ratio)) == spread
    assert english("chart.trade.headline_surplus", ratio=english.difference(ratio)) == trade


@pytest.mark.parametrize(("ratio", "said"), [(0.01, "Imports exceed exports by a factor of 100"),
                                             (0.8, "Imports exceed exports by 25%")])  # fmt: skip
def test_trade_deficit_in_english(ratio: float, said: str) -> None:
    english = TEXTS["en"]
    assert english("chart.trade.headline_deficit", ratio=english.difference(1 / ratio)) == said


def test_a_sentence_says_what_is_meant_and_who() -> None:
    zero, silent = (
        TEXTS["en"]("edit.zero", missing="does not say"),
        "If the source states no value, choose “does not say”.",
    )
    assert zero.endswith(silent)
    stale = "no new statements for over 30 days."
    assert TEXTS["en"]("attention.why.stale", days=30).endswith(stale)
    saved = TEXTS["ru"]("edit.saved_aside", what="5", value="4", table="Т", decide="Закрепить")
    assert saved.endswith("нажмите «Закрепить» в таблице «Т» и закрепите его.")
    sentence = TEXTS["kk"]("project.disputed_alone", indicators="құны")
    assert TEXTS["kk"]("project.knowledge.disputed_alone").split(", ")[1] in sentence


def test_an_error_is_said_with_what_to_do_in_each_language() -> None:
    error = StoreBusy("store.locked", path=Path("tracker.duckdb"), pid="4711")
    assert TEXTS["ru"].error(error).startswith("База данных tracker.duckdb занята")
    assert len({TEXTS[language].error(error) for language in languages()}) == len(languages())


def test_an_error_lists_no_more_than_a_person_reads() -> None:
    error = BadInput("filter.unknown_value", name="sector", found="x", allowed=[f"s{n}" for n in range(99)])
    assert TEXTS["en"].error(error).endswith("s11, 87 more.")
    assert TEXTS["ru"].error(error).endswith("s11, ещё 87.")
    assert TEXTS["kk"].error(error).endswith("s11, тағы 87.")
    twelve = BadInput("filter.unknown_value", name="sector", found="x", allowed=[f"s{n}" for n in range(12)])
    assert TEXTS["en"].error(twelve).endswith("s11.")


def test_an_error_says_in_words_what_was_expected() -> None:
    place = {"file": "statements.csv", "row": 7, "column": "reason", "found": ""}
    assert "ожидалось: непустое значение" in TEXTS["ru"].error(BadInput("data.cell", **place, expected="given"))
    assert "expected 2024-11-01" in TEXTS["en"].error(BadInput("data.cell", **place, expected="2024-11-01"))


def test_an_error_does_not_group_the_digits_of_a_port_or_a_row() -> None:
    assert "127.0.0.1:8501" in TEXTS["ru"].error(Conflict("server.port_taken", host="127.0.0.1", port=8501))


def test_an_error_is_not_hidden_behind_another() -> None:
    assert "x.y" in TEXTS["ru"].error(TrackerError("x.y"))
    assert "не указано" in TEXTS["ru"].error(StoreBusy("store.locked"))


def test_a_wrong_key_or_parameter_is_refused() -> None:
    with pytest.raises(KeyError):
        TEXTS["ru"]("overview.no_such_text")
    with pytest.raises(KeyError, match="takes"):
        TEXTS["ru"]("projects.count")
    with pytest.raises(KeyError, match="takes"):
        TEXTS["ru"]("nav.trade", name="x")


# --- the three locales


def test_the_locales_have_the_same_keys_in_the_same_order() -> None:
    assert {tuple(messages(language)) for language in languages()} == {tuple(messages("ru"))}


@pytest.mark.parametrize("language", languages())
def test_the_locales_have_the_same_placeholders(language: Language) -> None:
    for key, message in messages(language).items():
        assert message.names == messages("ru")[key].names, key


@pytest.mark.parametrize("language", languages())
def test_a_plural_has_exactly_the_forms_of_its_language(language: Language) -> None:
    forms = Locale(language).plural_form.tags | {"other"}
    for key, message in messages(language).items():
        assert message.plural == messages("ru")[key].plural, key
        assert not message.plural or message.forms.keys() == forms, key


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_has_stray_spaces(language: Language) -> None:
    for key, message in messages(language).items():
        for form in message.forms.values():
            assert form.strip() == form != "", key
            assert "  " not in form, key


# --- the texts and the code

FILES = (".css", ".csv", ".docx", ".html", ".js", ".json", ".parquet", ".pdf", ".typ", ".xlsx")
OTHER_NAMES = {"meeting.at"}
"""Names with a dot that are no keys: of what a session keeps."""


@cache
def _sources() -> tuple[ast.AST, ...]:
    return tuple(node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def _constants(node: ast.AST) -> Iterator[str]:
    """Yield the strings that an expression may be: of a conditional one, both."""
    match node:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body)
            yield from _constants(orelse)
        case ast.BoolOp(values=values):
            for one in values:
                yield from _constants(one)


def _calls(is_asked: Callable[[ast.expr], bool]) -> Iterator[tuple[str, set[str]]]:
    """Yield (first argument, names of keyword arguments) of calls; "**" is the name of unpacked arguments."""
    for node in _sources():
        if isinstance(node, ast.Call) and node.args and is_asked(node.func):
            for key in _constants(node.args[0]):
                yield key, {keyword.arg or "**" for keyword in node.keywords}


def _is_text(callee: ast.expr) -> bool:
    """Return whether a Text is called: text(...), self.text(...), session.text()(...), Text(...)(...)."""
    match callee:
        case ast.Name(id="text"):
            return True
        case ast.Attribute(attr="text", value=value):
            return not (isinstance(value, ast.Name) and value.id == "sql")
        case ast.Call(func=ast.Name(id="text" | "Text") | ast.Attribute(attr="text" | "Text")):
            return True
    return False


def _errors() -> Iterator[tuple[str, set[str]]]:
    """Yield (message key, parameters given) of every error that the code makes."""
    kinds = [TrackerError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    names = {"__init__", *(kind.__name__ for kind in kinds)}
    for key, params in _calls(lambda callee: getattr(callee, "id", getattr(callee, "attr", "")) in names):
        yield f"errors.{key}", params


def _named() -> set[str]:
    """Return all constants of the code that look like keys: those in lists, defaults and variables too."""
    parts = {id(part) for node in _sources() if isinstance(node, ast.JoinedStr) for part in node.values}
    sections = {part for key in messages("ru") for part in key.split(".")[: 2 if key.startswith("errors.") else 1]}
    sections -= {"server"}  # where Streamlit's options are named as well
    looks_like_a_key = re.compile(rf"(?:{'|'.join(sections)})(?:\.\w+)+")
    return {
        node.value
        for node in _sources()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
        if looks_like_a_key.fullmatch(node.value) and not node.value.endswith(FILES)
    }


def test_every_text_that_the_code_asks_for_is_there() -> None:
    asked = {key for key, _ in (*_calls(_is_text), *_errors())}
    assert sorted(asked - messages("ru").keys()) == []


def test_every_name_that_looks_like_a_key_is_one() -> None:
    errors = {key.removeprefix("errors.") for key in messages("ru") if key.startswith("errors.")}
    assert sorted(_named() - messages("ru").keys() - errors - OTHER_NAMES) == []


def test_every_text_gets_the_parameters_that_it_takes() -> None:
    def wrong(key: str, params: set[str]) -> bool:
        message = messages("ru").get(key)
        taken = message.names | ({"count"} if message.plural else set()) if message else set()
        return bool(message) and "**" not in params and not message.names <= params <= taken

    assert sorted((key, sorted(params)) for key, params in _calls(_is_text) if wrong(key, params)) == []


def test_every_error_brings_what_its_sentence_needs() -> None:
    needed = {key: messages("ru")[key].names for key, _ in _errors() if key in messages("ru")}
    assert sorted((key, sorted(params)) for key, params in _errors() if not needed.get(key, set()) <= params) == []


def _patterns() -> set[str]:
    """Expressions for the keys that the code puts together, such as f"places.{relation}.{code}"."""
    sections = tuple({key.split(".")[0] + "." for key in messages("ru")})
    put_together = [
        [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
        for node in _sources()
        if isinstance(node, ast.JoinedStr)
    ]
    return {
        "".join(r"[\w-]+" if part is None else re.escape(part) for part in parts)
        for parts in put_together
        if parts[0] and re.fullmatch(r"\w+\.[\w.]*", parts[0]) and parts[0].startswith(sections)
    }


def test_every_key_that_the_code_puts_together_can_be_met() -> None:
    keys = messages("ru").keys()
    assert not [one for one in _patterns() if not any(re.fullmatch(one, key) for key in keys)]


def test_every_text_is_used() -> None:
    constants = {node.value for node in _sources() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    used = constants | {f"errors.{key}" for key in constants}
    put_together = re.compile("|".join(_patterns()))
    assert not [key for key in messages("ru") if key not in used and not put_together.fullmatch(key)]


# --- larger units, long times


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("9100", "MAW", "9 100 МВт"),
        ("39100", "MAW", "39,1 ГВт"),
        ("1060000", "MAW", "1 060 ГВт"),
        ("39100000", "KWT", "39,1 ГВт"),
        ("15000000", "MAW", "15 тыс. ГВт"),
        ("53000", "M89", "53 тыс. т/год"),
    ],
)
def test_large_amount_is_written_in_a_larger_unit(record_store: Store, value: str, unit: str, written: str) -> None:
    text = Text("ru", record_store.labels("ru"), record_store.region)
    assert text.quantity(Quantity(Decimal(value), unit)).replace(NBSP, " ") == written
    scale = text.scale([Decimal(value)], unit)
    assert f"{text.number(Decimal(value) / scale.divisor)}{NBSP}{scale.unit}".replace(NBSP, " ") == written


def test_larger_unit_is_a_thousand_times_as_large(record_store: Store) -> None:
    units = naive.units()
    larger = {code: label for (name, code), label in record_store.labels("ru").items() if name == "unit.larger"}
    assert larger["MAW"] == "A90"
    for code, above in larger.items():
        assert units.base(Quantity(Decimal(1000), code)) == units.base(Quantity(Decimal(1), above))


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (1, "1 день"), (99, "99 дней"), (100, "3 месяца"), (365, "1 год"), (699, "1 год 11 месяцев"),
        (3652, "10 лет"), (24441, "67 лет"),
    ],
)  # fmt: skip
def test_long_time_is_told_in_months_and_years(days: int, written: str) -> None:
    assert Text("ru").duration(days) == written
