"""Exported tables hold what the API answers, in words that a person reads; other programs open them."""

import csv
import io
import re
import subprocess
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard import analysis
from dashboard.export import xlsx
from dashboard.export.project_columns import CODES, COLUMNS
from dashboard.export.projects import ProjectExport
from dashboard.filters import Filters
from dashboard.i18n import Text, languages
from dashboard.period import PartialDate
from dashboard.store import Store
from tests.said import batch, said
from tests.test_api import asked, error, rows

pytestmark = pytest.mark.slow

TUNGSTEN, WIND, SOLAR = "Жетiсу Вольфрамы", "Энергия Семиречья", "Nirgisa"


@pytest.fixture
def stated(fresh_store: Store) -> Store:
    """The record, and the projects alpha, of which everything is said, beta and gamma, of which little is, and its part
    delta."""
    fresh_store.append(
        batch(
            said("name", "Альфа"),
            said("cost", Decimal(10), unit="USD", qualifier="between", upper=Decimal("12.5"), holds_on="2022"),
            said("capacity", Decimal("1500.25"), qualifier="about"),
            said("jobs", Decimal(1200), qualifier="at_least"),
            said("commencement", "2024-Q4", aspect="actual"),
            said("commissioning", "2027"),
            said("party", "A Chinese company", role="investor", country="CN", lang="en"),
            said("party", "Корейская компания", role="investor", country="KR", lang="ru"),
            said("name", "Бета", "beta"),
            said("cost", None, "beta", nil_reason="withheld"),
            said("commissioning", "2026-05", "beta"),
            said("name", "Гамма", "gamma"),
            said("cost", Decimal(5), "gamma", unit="USD", holds_on="1950"),
            said("commissioning", "1898-03-01", "gamma", aspect="actual"),
            said("name", "Дельта", "delta"),
            said("cost", Decimal(7), "delta"),
            said("related", "alpha", "delta", aspect="part_of"),
        )
    )
    return fresh_store


def sheets(store: Store, **parameters: Any) -> openpyxl.Workbook:
    answer = asked(lambda: store, "/api/projects.xlsx", **parameters)
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def text_of(store: Store, language: str = "ru") -> Text:
    return Text(language, store.labels(language), store.region)


def projects(book: openpyxl.Workbook, heading: str = "Проект") -> dict[str, dict[str, Any]]:
    """The cells of each project by heading, from the sheet for people."""
    (headings, *found) = book.worksheets[1].iter_rows()
    names = [cell.value for cell in headings]
    read = (dict(zip(names, row, strict=True)) for row in found)
    return {row[heading].value: row for row in read}


def api_rows(store: Store, **parameters: Any) -> dict[str, dict[str, Any]]:
    answer = asked(lambda: store, "/api/projects.json", **parameters).json()
    return {row["project_id"]: row for row in answer["projects"]}


# --- the sheet for people


def test_names_come_first_and_numbers_are_those_of_the_api(stated: Store):
    found, told = projects(sheets(stated), "Ключ проекта"), api_rows(stated)
    assert found.keys() == told.keys()
    assert [column.heading(text_of(stated)) for column in COLUMNS[:4]] == ["Проект", "Статус", "Отрасль", "Район"]
    numbers = [column for column in COLUMNS if column.kind in {"number", "degrees"}]
    compared = 0
    for key, row in told.items():
        for column in numbers:
            cell = found[key][column.heading(text_of(stated))].value
            if row[column.source] is None:
                assert cell is None or isinstance(cell, str), (key, column.source)
            else:
                assert cell == pytest.approx(row[column.source]), (key, column.source)
                compared += 1
    assert compared > 30


def test_qualifier_stands_in_words_beside_its_number(record_store: Store):
    found = projects(sheets(record_store))
    wind, tungsten = found[WIND], found[TUNGSTEN]
    assert (wind["Стоимость, тенге"].value, wind["Стоимость, тенге: точность"].value) == (40_000_000_000, "почти")
    assert (wind["Мощность"].value, wind["Мощность: единица"].value, wind["Мощность: вид мощности"].value) == (
        60, "МВт", "электроэнергия",
    )  # fmt: skip
    assert (tungsten["Рабочие места"].value, tungsten["Рабочие места: точность"].value) == (30, "более")
    assert tungsten["Мощность: единица"].value == "т/год"
    assert (tungsten["Статус"].value, tungsten["Отрасль"].value) == ("Строится", "Добыча металлических руд")


def test_unknown_is_said_in_words_and_is_never_zero(stated: Store):
    found = projects(sheets(stated))
    assert found[SOLAR]["Стоимость, тенге"].value == found[SOLAR]["Стоимость по источнику"].value == "не указано"
    assert found["Бета"]["Стоимость, тенге"].value == "не раскрывается"
    assert found["Гамма"]["Стоимость, тенге"].value == "не пересчитано в тенге"
    assert found["Бета"]["Ввод: план или факт"].value == "план"
    assert found["Гамма"]["Статус"].value == found["Гамма"]["Рабочие места"].value == "не указано"
    assert found["Гамма"]["Рабочие места: точность"].value is None
    assert not [cell for row in found.values() for cell in row.values() if cell.value == 0]


def test_cost_is_in_its_own_currency_and_in_that_of_the_region(stated: Store):
    alpha, told = projects(sheets(stated))["Альфа"], api_rows(stated)["alpha"]
    assert (alpha["Стоимость по источнику"].value, alpha["Стоимость по источнику: валюта"].value) == (10, "USD")
    assert alpha["Стоимость по источнику: точность"].value == "от … до"
    assert alpha["Стоимость по источнику: верхняя граница"].value == 12.5
    assert alpha["Стоимость, тенге"].value == told["cost_kzt"] > 1000
    assert alpha["Стоимость, тенге: точность"].value == "около"
    assert (alpha["Год стоимости и курса"].value, alpha["Год стоимости и курса"].number_format) == (2022, "0")
    assert alpha["Источник стоимости"].value == "A newspaper"


def test_partners_and_the_larger_project_are_named(stated: Store):
    found = projects(sheets(stated))
    assert found["Альфа"]["Страны-партнёры"].value == "Китай, Республика Корея"
    assert found["Дельта"]["В составе проекта"].value == "Альфа"
    assert found["Альфа"]["В составе проекта"].value is None


def test_number_shows_its_thousands_and_the_fraction_that_it_has(stated: Store):
    found = projects(sheets(stated))
    assert found[WIND]["Стоимость, тенге"].number_format == found["Альфа"]["Рабочие места"].number_format == "#,##0"
    assert found["Альфа"]["Мощность"].number_format == "#,##0"
    assert found[TUNGSTEN]["Площадь, га"].number_format == "#,##0.0##"
    assert found["Альфа"]["Мощность"].value == 1500.25


def test_date_is_a_date_and_shows_no_more_than_is_known(stated: Store):
    found = projects(sheets(stated))
    shown = {
        name: (cell.value.date(), cell.number_format, row[f"{heading}: точность даты"].value)
        for name, heading in (("Альфа", "Ввод"), ("Бета", "Ввод"), (WIND, "Ввод"), ("Альфа", "Начало строительства"))
        if (row := found[name]) and (cell := row[heading])
    }
    assert shown["Бета"] == (date(2026, 5, 1), "[$-419]mmmm yyyy", "месяц")
    assert shown[WIND] == (date(2022, 9, 13), "dd.mm.yyyy", "день")
    assert shown["Альфа"] == (date(2024, 10, 1), '"IV кв. "yyyy', "квартал")
    assert (found["Альфа"]["Ввод"].value.date(), found["Альфа"]["Ввод"].number_format) == (date(2027, 1, 1), "yyyy")
    assert found["Гамма"]["Ввод"].value == "01.03.1898"
    assert found["Гамма"]["Ввод: план или факт"].value == "факт"


@pytest.mark.parametrize("language", languages())
def test_sheet_has_a_frozen_header_filters_and_widths_in_each_language(record_store: Store, language: str):
    book = sheets(record_store, lang=language)
    text = text_of(record_store, language)
    sheet = book.worksheets[1]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column.heading(text) for column in COLUMNS]
    assert len(set(headings)) == len(headings)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(COLUMNS)).column_letter}5"
    assert sheet.column_dimensions["A"].width > 40
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[-1].value == "energiya-semirechya"]
    assert row[1].value == text.label("status", "operating")
    assert row[5].value == text.label("qualifier", "almost")


def test_column_of_upper_ends_is_hidden_without_ranges(record_store: Store, stated: Store):
    def is_hidden(store: Store) -> bool:
        sheet = sheets(store).worksheets[1]
        headings = {cell.value: cell.column_letter for cell in sheet[1]}
        return bool(sheet.column_dimensions[headings["Стоимость, тенге: верхняя граница"]].hidden)

    assert is_hidden(record_store)
    assert not is_hidden(stated)


# --- the other sheets


def test_codes_are_on_a_sheet_of_their_own(stated: Store):
    heading, *found = sheets(stated).worksheets[2].iter_rows(values_only=True)
    assert tuple(heading) == CODES
    told = api_rows(stated)
    assert [row[0] for row in found] == list(told)
    for row in found:
        for name, cell in zip(CODES, row, strict=True):
            expected = told[row[0]][name]
            if name not in {"partners", "last_recorded_at"}:
                assert cell == (pytest.approx(expected) if isinstance(expected, float) else expected), name


def test_every_column_of_the_api_is_on_one_of_the_sheets(record_store: Store):
    told = next(iter(api_rows(record_store).values())).keys()
    named = {f"{name}_name" for name in told}
    assert told - named == {*CODES, *(column.source for column in COLUMNS)} - named


def test_further_sheets_hold_what_is_beside_the_projects(record_store: Store):
    book = sheets(record_store)
    (heading, *rows) = book["Отрасли"].iter_rows(values_only=True)
    assert heading[:2] == ("Отрасль", "Компании")
    (name, companies, projects, *_) = rows[0]
    assert (name, projects) == ("Фармацевтика", 0)
    assert "22 компании" in companies
    assert {row[0] for row in book["Соглашения"].iter_rows(min_row=2, values_only=True)} == {
        "Соглашение с Или-Казахским автономным округом", "Соглашение о пограничных пунктах пропуска",
    }  # fmt: skip
    (event,) = book["Встречи и события"].iter_rows(min_row=2, values_only=True)
    assert "Увеличение транзита" in event[3]
    assert "Соглашения" not in sheets(record_store, partner="KR").sheetnames


def test_first_sheet_says_what_was_selected_as_of_when_and_from_which_sources(record_store: Store):
    about = sheets(record_store, status="operating").worksheets[0]
    facts = {row[0]: row[1] for row in about.iter_rows(values_only=True) if row[0]}
    assert facts["Содержание файла"] == "Инвестиционные проекты: Алматинская область"
    assert facts["Статус"] == "Действует"
    assert facts["По состоянию на"].startswith("19.01.2026")
    assert "status=operating" in facts["Эта выборка в системе"]
    assert facts["Газета Алматинской области"] == "Выгодное соседство"
    told = asked(lambda: record_store, "/api/statements.csv", status="operating")
    publishers = {row["publisher"] for row in rows(told) if row["source_id"]}
    assert publishers <= facts.keys()


def test_totals_come_with_their_coverage(stated: Store):
    about = list(sheets(stated).worksheets[0].iter_rows(values_only=True))
    (place,) = [place for place, row in enumerate(about) if row[0] == "Итоги"]
    found = {row[0]: dict(zip(about[place], row, strict=True)) for row in about[place + 1 : place + 7] if row[0]}
    overview = analysis.overview(stated, Filters())
    cost, said_of_cost = overview.cost, found["Стоимость"]
    assert said_of_cost["Значение и охват"] == text_of(stated).total(cost)
    assert said_of_cost["Число"] == float(cost.value or 0)
    assert (said_of_cost["Единица"], said_of_cost["Точность"]) == ("тенге", "около")
    counts = (
        "Проектов с известным значением",
        "Не указано",
        "Не раскрывается",
        "Не пересчитано в тенге",
        "Учтено в другом проекте",
    )
    assert [said_of_cost[name] for name in counts] == [3, 2, 1, 1, 1]
    assert found["Мощность: электроэнергия"]["Единица"] == "МВт"
    assert found["Рабочие места"]["Число"] == float(overview.jobs.value or 0)


@pytest.mark.parametrize("language", languages())
def test_every_column_is_explained_in_each_language(record_store: Store, language: str):
    book = sheets(record_store, lang=language)
    explained = list(book.worksheets[3].iter_rows(values_only=True))[1:]
    shown = [(sheet.title, cell.value) for sheet in book.worksheets[1:3] for cell in sheet[1]]
    assert [(sheet, heading) for sheet, heading, _ in explained] == shown
    assert not [heading for _, heading, meaning in explained if not meaning or meaning == heading]


def test_text_never_becomes_formula_in_workbook(fresh_store: Store):
    fresh_store.append(batch(said("name", "=1+1"), said("cost", Decimal(1))))
    book = sheets(fresh_store)
    assert "=1+1" in projects(book)
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_too_many_rows_for_excel_are_refused_with_alternative(record_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    answer = asked(lambda: record_store, "/api/projects.xlsx")
    assert answer.status_code == 400
    assert "Parquet" in answer.json()["error"]["message"]


def test_rows_of_a_workbook_are_not_kept_in_memory(record_store: Store):
    today = record_store.region.today()
    (row, *_) = record_store.rows("api_project", today=today, **record_store.parameters(Filters()))
    named = {**row, "cost_source_name": "A newspaper", "part_of_name": None}

    def peak(count: int) -> int:
        overview = analysis.overview(record_store, Filters())
        chunks = ([named] * 100 for _ in range(count // 100))
        export = ProjectExport(chunks, overview, [], Filters(), None, "", text_of(record_store))
        tracemalloc.start()
        try:
            xlsx.workbook(export)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # The first workbook also fills caches, which later ones share.
    assert peak(1500) - peak(100) < 500_000


def test_another_program_opens_the_workbook_and_sums_to_the_total(stated: Store, office: str, tmp_path: Path):
    """LibreOffice makes spreadsheets of its own kind of the file, and of a copy to which a sum was added."""
    content = asked(lambda: stated, "/api/projects.xlsx").content
    (tmp_path / "projects.xlsx").write_bytes(content)
    with_sum(content).save(tmp_path / "sum.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [tmp_path / name for name in ("projects.xlsx", "sum.xlsx")]
    command = [office, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    opened = spreadsheet(tmp_path / "projects.ods")
    assert re.findall(r'<table:table table:name="([^"]+)"', opened) == [
        *("О выгрузке", "Проекты", "Коды", "Столбцы"),
        *("Отрасли", "Соглашения", "Встречи и события", "Организации", "Инфраструктура"),
    ]
    (total,) = re.findall(r'table:formula="of:=SUMIFS[^>]*office:value="([^"]+)"', spreadsheet(tmp_path / "sum.ods"))
    assert float(total) == float(analysis.overview(stated, Filters()).cost.value or 0)


def with_sum(content: bytes) -> openpyxl.Workbook:
    """The workbook with the sum of the costs of projects that are no part of another one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[1]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    cost, larger = (
        f"'{sheet.title}'!{letters[name]}2:{letters[name]}{sheet.max_row}"
        for name in ("Стоимость, тенге", "В составе проекта")
    )
    book.create_sheet("sum")["A1"] = f'=SUMIFS({cost},{larger},"")'
    return book


def spreadsheet(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("content.xml").decode()


# --- the comparison


def test_values_of_a_comparison_have_number_formats_and_filters(record_store: Store):
    answer = asked(lambda: record_store, "/api/comparison.xlsx", project=["energiya-semirechya", "zhetysu-wolframy"])
    _, side, values = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert (side.freeze_panes, values.freeze_panes) == ("B2", "C2")
    assert values.auto_filter.ref == f"A1:H{values.max_row}"
    costs = [row for row in values.iter_rows(min_row=2) if row[0].value == "Стоимость"]
    assert [(row[2].value, row[2].number_format) for row in costs] == [(40e9, "#,##0"), (94e9, "#,##0")]
    assert [row[5].value for row in costs] == ["почти", "ровно"]
    jobs = [row for row in values.iter_rows(min_row=2) if row[0].value == "Рабочие места" and row[2].value is not None]
    assert [row[4].value for row in jobs] == ["чел."]


# --- CSV for Excel


def excel(store: Store, name: str, delimiter: str = ";", **parameters: Any) -> list[dict[str, str]]:
    answer = asked(lambda: store, f"/api/{name}.csv", None, format="excel", **parameters)
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("language", "delimiter", "capacity"), [("ru", ";", "1500,25"), ("kk", ";", "1500,25"), ("en", ",", "1500.25")]
)
def test_projects_for_excel_have_the_columns_and_separators_of_the_language(
    stated: Store, language: str, delimiter: str, capacity: str
):
    text = text_of(stated, language)
    found = excel(stated, "projects", delimiter, lang=language)
    assert list(found[0]) == [column.heading(text) for column in COLUMNS]
    (alpha,) = [row for row in found if list(row.values())[-1] == "alpha"]
    by_column = dict(zip([(column.name, column.part) for column in COLUMNS], alpha.values(), strict=True))
    assert by_column["capacity", ""] == capacity
    assert by_column["capacity", "qualifier"] == text.label("qualifier", "about")
    assert by_column["commencement", ""] == text.date(PartialDate.parse("2024-Q4"))
    assert by_column["area", ""] == text("common.not_stated")


def test_projects_for_excel_hold_the_values_of_the_workbook(stated: Store):
    found = {row["Ключ проекта"]: row for row in excel(stated, "projects", lang="ru")}
    book = projects(sheets(stated), "Ключ проекта")
    assert found.keys() == book.keys()
    for key, row in found.items():
        for heading, cell in row.items():
            value = book[key][heading].value
            if isinstance(value, int | float):
                assert float(cell.replace(",", ".")) == pytest.approx(value), (key, heading)
            elif not isinstance(value, datetime):
                assert cell == (value or ""), (key, heading)


def test_statements_for_excel_have_names_in_place_of_codes(stated: Store):
    found = [row for row in excel(stated, "statements", lang="ru") if row["Ключ предмета записи"] == "alpha"]
    by_field = {row["Показатель"]: row for row in found}
    assert (by_field["Мощность"]["Значение"], by_field["Мощность"]["Единица"]) == ("1500,25", "МВт")
    assert by_field["Мощность"]["Предмет измерения"] == "электроэнергия"
    assert by_field["Начало строительства"]["Значение"] == "IV кв. 2024"
    assert (by_field["Стоимость"]["Дата сведений"], by_field["Стоимость"]["Точность"]) == ("2022", "от … до")
    assert {row["Вид предмета записи"] for row in found} == {"проект"}
    assert "field_name" not in found[0]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["statements", "trade", "instructions"])
def test_every_heading_for_excel_is_in_words(record_store: Store, name: str, language: str):
    answer = asked(lambda: record_store, f"/api/{name}.csv", None, format="excel", lang=language)
    headings = answer.content.decode("utf-8-sig").splitlines()[0]
    plain = asked(lambda: record_store, f"/api/{name}.csv").content.decode("utf-8-sig").splitlines()[0].split(",")
    assert not set(headings.split("," if language == "en" else ";")) & set(plain)


def test_trade_for_excel_names_reporter_and_flow(record_store: Store):
    found = excel(record_store, "trade", lang="ru", reporter="KZ-19", period="2023")
    assert {(row["Территория"], row["Вид данных"]) for row in found} == {("Алматинская область", "товарооборот")}
    assert {row["Точность"] for row in found} <= {"почти", "ровно"}


def test_text_never_becomes_formula_in_csv_for_excel(fresh_store: Store):
    fresh_store.append(batch(said("name", "=1+1"), said("cost", Decimal(-5))))
    (row,) = [one for one in excel(fresh_store, "projects", lang="ru") if one["Ключ проекта"] == "alpha"]
    assert (row["Проект"], row["Стоимость, тенге"]) == ("'=1+1", "-5")


@pytest.mark.parametrize("name", ["projects", "statements", "trade", "instructions"])
def test_unknown_format_is_refused_with_the_known_one(record_store: Store, name: str):
    told = error(asked(lambda: record_store, f"/api/{name}.csv", None, format="word"), 400)
    assert (told["key"], told["allowed"]) == ("filter.unknown_value", ["excel"])


# --- Parquet


def test_parquet_keeps_exact_types_and_the_filters(record_store: Store):
    answer = asked(lambda: record_store, "/api/projects.parquet", sector="energy")
    table = pq.read_table(io.BytesIO(answer.content))
    assert sorted(table["project_id"].to_pylist()) == ["energiya-semirechya", "nirgisa"]
    assert str(table.schema.field("cost").type) == "decimal128(18, 2)"
    assert table.schema.metadata[b"filters"] == b'{"sector": "energy"}'
