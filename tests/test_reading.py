"""What is read of the words that sources print, and that nothing is read where they are not understood."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.i18n import messages
from dashboard.quantity import Qualifier, Quantity, Units
from dashboard.reading import Reader, Reading, Unreadable, read, read_quantity
from dashboard.reading.words import tokenize

TESTS = Path(__file__).parent
DATA = TESTS.parent / "data"

Language = Literal["ru", "kk", "en"]

same_every_time = settings(derandomize=True, database=None, deadline=None)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PHRASES = rows(TESTS / "phrases.csv")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.of_record(DATA)


def said(language: str) -> Language | None:
    return cast("Language", language) if language else None


def quantity_of(row: dict[str, str]) -> Quantity:
    upper = Decimal(row["upper"]) if row["upper"] else None
    return Quantity(Decimal(row["value"]), row["unit"], Qualifier(row["qualifier"]), upper)


def expected(row: dict[str, str]) -> Reading:
    corrections = (row["correction"],) if row["correction"] else ()
    return Reading(quantity_of(row), measure_of=row["measure_of"], per=row["per"], corrections=corrections)


def read_or_refused(text: str) -> Reading | Unreadable:
    try:
        return read(text)
    except Unreadable as error:
        return error


@pytest.mark.parametrize("row", PHRASES, ids=[row["phrase"] for row in PHRASES])
def test_phrase_is_parsed_as_in_table(row: dict[str, str]) -> None:
    reading = read(row["phrase"], language=said(row["language"]))
    if row["kind"] in ("date", "period"):
        assert str(reading.date if row["kind"] == "date" else reading.period) == row["period"]
    else:
        assert reading == expected(row)


@pytest.mark.parametrize("row", [row for row in PHRASES if row["kind"] in ("money", "quantity")])
def test_without_its_language_a_phrase_is_read_the_same_or_not_at_all(row: dict[str, str]) -> None:
    reading = read_or_refused(row["phrase"])
    if isinstance(reading, Unreadable):
        assert reading.key == "reading.ambiguous_number"
    else:
        assert reading == expected(row)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0), (" ", 1), ("тенге", 0), ("почти", 5), ("МВт", 0), ("не указана", 0), ("n/a", 0), ("-", 0), ("—", 0),
        ("12 парсеков", 3), ("40 млрд тенге и ещё", 14), ("10 тыс. тонн в сутки, повысится до 15 тыс. тонн", 20),
        ("$450 million (pledged)", 13), ("12.67 billion tenge (US$26.2 million)", 20), ("$450 million dollars", 13),
        ("1,2,3", 0), ("1 00", 2), ("12,5,6 га", 0), ("1.2345.678", 0), ("1 тыс. 2 млн", 7), ("1,5 млн 300 тыс.", 8),
        ("двадцать тридцать", 9), ("12 млрд 2023 г.", 8), ("12 млрд 2023", 8), ("почти до 300", 6), ("больше 35–40", 9),
        ("35–40 или более", 6), ("at least 300-ден астам", 17), ("300-ден", 7), ("40 миллиардқа", 3),
        ("35-тен 40-қа", 7), ("35-тен 40", 9), ("дон 300", 0), ("между 35", 8), ("35 МВт – 40 кВт", 12),
        ("¥5 млн", 0), ("C$5 million", 0), ("A$5 million", 0), ("$10 T", 4), ("школа на 300 мест", 0), ("450 M W", 6),
        ("увеличение мощности в пять раз", 0), ("10 процентных пунктов", 3), ("5 a", 2), ("2 Mt per year", 2),
        ("spring 2026", 0), ("Nov. 1", 0), ("Nov. 14 ceremony", 0), ("10–12 августа 2024", 6), ("до 2026 года", 8),
        ("начало 01.11.2024", 0), ("до начала 2026 года", 3),
            ("5 руды", 2), ("тысяч пять рабочих мест", 0), ("миллиарда два тенге", 0),
        ("тысячи рабочих мест", 0), ("сотни миллионов долларов", 0), ("около сотни двух", 12),
        ("до миллиарда двух", 13), ("billions tenge", 0), ("a million and half tonnes", 10),
        ("CA$12 million", 0), ("CA $12 million", 0),
    ],
)  # fmt: skip
def test_unreadable_text_is_an_error_with_position(text: str, position: int) -> None:
    with pytest.raises(Unreadable) as error:
        read(text)
    params = error.value.params
    assert (params["text"], params["position"], params["part"]) == (text, position, text[position:].strip())
    assert error.value.key == ("reading.unreadable" if params["part"] else "reading.unfinished")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1,234", "ambiguous_number"),
        ("$1,000", "ambiguous_number"),
        ("KZT 1,234", "ambiguous_number"),
        ("10,000 тонн", "ambiguous_number"),
        ("1.234 тенге", "ambiguous_number"),
        ("1,250 рабочих мест", "not_whole"),
        ("12,5 чел.", "not_whole"),
        ("12,5 турбины", "not_whole"),
        ("10.000 tonnes", "ambiguous_number"),
        ("10-5", "reversed_range"),
        ("от 500 до 1 тыс.", "reversed_range"),
        ("2000", "year_or_number"),
        ("05.2022", "year_or_number"),
        ("до 2026", "year_or_number"),
        ("2000–2500", "year_or_number"),
        ("30.02.2024", "impossible_date"),
        ("2024-13", "impossible_date"),
        ("2023–2021", "impossible_date"),
        ("05/06/2024", "impossible_date"),
    ],
)
def test_ambiguous_or_impossible_text_is_an_error_with_reason(text: str, key: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(text)
    assert error.value.key == f"reading.{key}"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234", "en", "1234"),
        ("1,234", "ru", "1.234"),
        ("1.234", "en", "1.234"),
        ("0,125", None, "0.125"),
        ("0.125", "kk", "0.125"),
        ("1,23", None, "1.23"),
        ("1,2345", "en", "1.2345"),
        ("1234,567", None, "1234.567"),
        ("1.234,56", "en", "1234.56"),
        ("1,234.56", "ru", "1234.56"),
        ("1 234.567", None, "1234.567"),
        ("1,234,567", "ru", "1234567"),
    ],
)
def test_thousands_and_decimals_are_told_apart_by_rule(text: str, language: Language | None, value: str) -> None:
    assert read_quantity(text, language=language).value == Decimal(value)


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3),
    st.sampled_from(["ru", "kk", "en"]),
    st.sampled_from(["", " МВт", " ₸", " %"]),
)
@example(Decimal(10), "ru", "")
@example(Decimal("-1.234"), "en", "")
@same_every_time
def test_a_number_in_the_digits_of_a_language_is_read_back(value: Decimal, language: Language, unit: str) -> None:
    written = format_decimal(value, format="#,##0.###", locale=language) + unit
    assert read_quantity(written, language=language).value == value


@given(st.integers(min_value=0, max_value=999_999))
@example(2000)
@same_every_time
def test_a_whole_number_without_separators_needs_no_language(value: int) -> None:
    assert read_quantity(str(value)).value == value


@given(st.text(alphabet="0123456789 ,.-–тысмлрдзак$%GWh/(", max_size=25))
@same_every_time
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    reading = read_or_refused(text)
    if isinstance(reading, Unreadable):
        assert reading.params["text"] == text
    else:
        assert [reading.quantity, reading.date, reading.period].count(None) == 2


@pytest.mark.parametrize(
    "text", ["94 млрд тенге", "60 МВт", "не менее 85 %", "up to 1,000 jobs", "с 2021 по 2023 годы"]
)
@given(st.text(alphabet=st.characters(categories=["L"]), min_size=3, max_size=12))
@example("ещё")
@same_every_time
def test_a_strange_word_at_the_end_is_never_passed_over(text: str, word: str) -> None:
    with pytest.raises(Unreadable):
        read(f"{text} Ж{word}ж")


@pytest.mark.parametrize(
    ("text", "expect", "unit"),
    [("больше тридцати", "persons", "IE"), ("303 000", "count", "H87"), ("2000", "quantity", "C62")],
)
def test_a_bare_number_is_people_or_pieces_where_these_are_expected(text: str, expect: str, unit: str) -> None:
    assert read_quantity(text, expect=expect).unit == unit


def test_a_bare_number_takes_the_unit_of_its_column() -> None:
    assert read_quantity("шамамен 12 млрд", unit="KZT") == Quantity(Decimal("12e9"), "KZT", Qualifier.about)
    assert read_quantity("до 300", expect="power", unit="MAW") == Quantity(Decimal(300), "MAW", Qualifier.up_to)


def test_a_stated_unit_goes_before_that_of_the_column() -> None:
    assert read_quantity("1,5 ГВт", unit="MAW").unit == "A90"


@pytest.mark.parametrize(
    ("text", "expect", "unit", "key"),
    [
        ("300", "power", None, "no_unit"),
        ("12 млрд", "money", None, "no_unit"),
        ("12 млрд тенге", "power", None, "wrong_kind"),
        ("60 МВт", "money", None, "wrong_kind"),
        ("60 МВт", "", "KZT", "wrong_kind"),
        ("300", "power", "KZT", "wrong_kind"),
        ("2021–2023", "date", None, "wrong_kind"),
        ("первое полугодие 2026", "date", None, "wrong_kind"),
        ("60 МВт", "date", None, "unreadable"),
        ("почти", "period", None, "unreadable"),
    ],
)
def test_unexpected_kind_is_refused(text: str, expect: str, unit: str | None, key: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(text, expect=expect, unit=unit)
    assert error.value.key == f"reading.{key}"


@pytest.mark.parametrize(("text", "read_as"), [("2023", "2023"), ("05.2022", "2022-05"), ("IV кв. 2025", "2025-Q4")])
def test_where_a_date_is_expected_four_digits_are_a_year(text: str, read_as: str) -> None:
    assert str(read(text, expect="date").date) == read_as
    assert str(read(text, expect="period").date) == read_as


def test_a_range_of_years_is_a_period_unless_a_quantity_is_expected() -> None:
    assert str(read("2021–2023").period) == "2021/2023"
    assert read_quantity("2021–2023", expect="persons") == Quantity(
        Decimal(2021), "IE", Qualifier.between, Decimal(2023)
    )


def test_to_expect_a_date_of_a_quantity_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="date"):
        read_quantity("2023", expect="date")


@pytest.mark.parametrize(
    "text", ["60 MBт", "94 млpд тeнгe", "кемiнде 30", "60  МВт.", "60 мегаватт", "60МВт", "60 Мвт"]
)
def test_look_alike_letters_spaces_and_capitals_do_not_matter(text: str) -> None:
    assert read(text).corrections == ()


def test_parsed_quotes_of_record_match_its_values(reader: Reader) -> None:
    units, understood = reader.units, 0
    for row in rows(DATA / "statements.csv"):
        if not (row["unit"] and row["stated"]):
            continue
        try:
            read_as = reader.read_quantity(row["stated"], unit=row["unit"], language=said(row["lang"]))
        except Unreadable:
            continue  # a whole clause, which an editor has read
        understood += 1
        assert units.base(read_as) == units.base(quantity_of(row)), row["statement_id"]
    assert understood > 30


def test_every_word_for_a_unit_a_measure_and_a_correction_leads_to_a_code_that_is_known(reader: Reader) -> None:
    lexicon = reader.lexicon
    measures = {row["code"] for row in rows(DATA / "measures.csv")}
    for words in (lexicon.unit_words, lexicon.slips):
        for meaning in words.meanings():
            assert reader.units.dimension(meaning.code)
            assert not meaning.measure_of or meaning.measure_of in measures
            assert not meaning.correction or f"remarks.{meaning.correction}" in messages("ru")
    assert set(lexicon.measures.meanings()) <= measures
    assert {unit for rate in lexicon.rate_units.values() for unit in rate.values()} <= reader.units.keys()


def test_two_units_share_a_spelling_only_where_a_slip_is_known_for_it(reader: Reader) -> None:
    spelt: dict[str, set[str]] = {}
    for unit in reader.units.values():
        for spelling in unit.spellings:
            spelt.setdefault(" ".join(token.key for token in tokenize(spelling)), set()).add(unit.code)
    assert {key: codes for key, codes in spelt.items() if len(codes) > 1} == {
        "мвт": {"MAW", "C31"},
        "mw": {"MAW", "C31"},
    }


def test_the_reader_reads_with_the_units_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(
        "code,dimension,factor,base,ru,kk,en,name_ru,name_kk,name_en,also_written\n"
        "C63,length,1,C63,пк,пк,pc,парсек,парсек,parsec,парсеков\n",
        encoding="utf-8",
    )
    own = Reader.of_record(tmp_path)
    assert isinstance(own.units, Units)
    assert own.read("12 парсеков").quantity == Quantity(Decimal(12), "C63")
