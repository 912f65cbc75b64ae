"""What is taken away is what is shown: workbooks and Parquet files opened by another program."""

import io
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard import analysis
from dashboard.export import xlsx
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.store import Store
from tests.test_api import asked


def sheets(store: Store, **parameters: Any) -> openpyxl.Workbook:
    answer = asked(lambda: store, "/api/projects.xlsx", **parameters)
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def test_a_workbook_holds_the_selected_projects_with_typed_cells(record_store: Store) -> None:
    _, projects, _ = sheets(record_store, status="construction")
    (heading, row) = projects.iter_rows(values_only=True)
    said = dict(zip(heading, row, strict=True))
    assert (said["project_id"], said["cost"], said["cost_qualifier"]) == ("zhetysu-wolframy", 94_000_000_000, "exact")
    assert said["sector_name"] == "Добыча металлических руд"
    assert said["commissioning"] is None


def test_the_first_sheet_says_what_was_selected_as_of_when_and_how_much_of_it_is_known(record_store: Store) -> None:
    about = dict(sheets(record_store, status="operating").worksheets[0].iter_rows(values_only=True))
    assert about["Статус"] == "Действует"
    assert about["По состоянию на"].startswith("19.01.2026")
    assert about["Стоимость"] == Text("ru").total(analysis.overview(record_store, Filters(status=("operating",))).cost)
    assert about["Мощность: электроэнергия"] == "60\u00a0МВт · по 1 из 1 проекта"
    assert "status=operating" in about["Эта выборка в системе"]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_column_is_explained_in_each_language(record_store: Store, language: str) -> None:
    _, projects, columns = sheets(record_store, lang=language)
    explained = dict(list(columns.iter_rows(values_only=True))[1:])
    assert list(explained) == [cell.value for cell in projects[1]]
    assert not [name for name, meaning in explained.items() if not meaning or meaning == name]


def test_too_many_rows_for_excel_are_refused_with_alternative(
    record_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    answer = asked(lambda: record_store, "/api/projects.xlsx")
    assert answer.status_code == 400
    assert "Parquet" in answer.json()["error"]["message"]


def test_parquet_keeps_exact_types_and_the_filters(record_store: Store) -> None:
    answer = asked(lambda: record_store, "/api/projects.parquet", sector="energy")
    table = pq.read_table(io.BytesIO(answer.content))
    assert sorted(table["project_id"].to_pylist()) == ["energiya-semirechya", "nirgisa"]
    assert str(table.schema.field("cost").type) == "decimal128(18, 2)"
    assert table.schema.metadata[b"filters"] == b'{"sector": "energy"}'


def test_text_never_becomes_formula_in_workbook(record_store: Store) -> None:
    book = sheets(record_store)
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
