"""A folder of text becomes a store and a store that folder again; what cannot be taken is named cell by cell."""

import csv
import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import BadInput, NotFound, StoreUnusable, TrackerError
from dashboard.model import RATE_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, TRADE_FLOW_COLUMNS, VIEW_COLUMNS
from dashboard.store import Store
from dashboard.store.log.lists import LISTS, OUTLINES
from dashboard.store.log.manifest import MANIFEST
from dashboard.store.log.tables import OPTIONAL
from dashboard.store.log.tables import TABLES as LOG_TABLES
from tests import naive
from tests.said import findings

TABLES = ("source", "rate", "statement", "trade_flow", "saved_view", "code", "outline", "project")
COLUMNS = {"statements.csv": STATEMENT_COLUMNS, "trade.csv": TRADE_FLOW_COLUMNS, "sources.csv": SOURCE_COLUMNS,
           "rates.csv": RATE_COLUMNS, "views.csv": VIEW_COLUMNS}  # fmt: skip

Cells = dict[str, str]


def contents(store: Store, table: str) -> list[tuple[Any, ...]]:
    with store._cursor() as cursor:
        return cursor.execute(f"FROM {table} ORDER BY ALL").fetchall()


# --- there and back


def test_the_record_is_written_back_byte_for_byte(record_store: Store, record_folder: Path, tmp_path: Path):
    record_store.dump(tmp_path)
    names = {file.relative_to(tmp_path) for file in tmp_path.rglob("*.*")}
    written = names - {Path(MANIFEST)}
    assert written == {file.relative_to(record_folder) for file in record_folder.rglob("*.*")} - {Path("README.md")}
    assert [name for name in written if (tmp_path / name).read_bytes() != (record_folder / name).read_bytes()] == []


@pytest.mark.parametrize("name", ["record_store", "edited_store"])
def test_store_made_from_an_export_equals_the_exported_store(name: str, request: pytest.FixtureRequest, tmp_path: Path):
    store: Store = request.getfixturevalue(name)
    store.dump(tmp_path / "out")
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "out")) as again:
        for table in TABLES:
            assert contents(again, table) == contents(store, table), table


def test_derived_records_equal_those_computed_in_plain_python(edited_store: Store, edited_record: Path):
    rows = naive.rows_of(edited_record / "statements.csv")
    assert naive.same(naive.kept(edited_store), naive.records(rows))


def test_export_to_unwritable_folder_names_the_folder(record_store: Store):
    with pytest.raises(StoreUnusable) as error:
        record_store.dump(Path("/proc/export"))
    assert error.value.key == "data.cannot_write"


def test_folder_saved_on_windows_is_loaded(empty_record: Path, tmp_path: Path):
    shutil.copytree(empty_record, tmp_path / "data")
    for file in (tmp_path / "data").glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    with closing(Store.open(tmp_path / "tracker.duckdb", tmp_path / "data")) as store:
        assert len(store.codes["status"]) == len(naive.rows_of(empty_record / "statuses.csv"))


# --- what cannot be taken

KEYS = {"statements.csv": "statement_id", "trade.csv": "trade_flow_id", "sources.csv": "source_id", "rates.csv": "year",
        "views.csv": "name"}  # fmt: skip

GOOD: dict[str, Cells] = {
    "statements.csv": {
        "subject_kind": "project", "subject": "alpha", "field": "cost", "aspect": "planned",
        "qualifier": "exact", "value": "5", "unit": "KZT", "source_id": "paper", "recorded_by": "tester",
        "recorded_at": "2026-01-19T06:00:00Z",
    },
    "trade.csv": {
        "period": "2023", "reporter": "KZ", "partner": "CN", "flow": "export",
        "product": "TOTAL", "value": "5", "currency": "USD", "qualifier": "exact", "basis": "stated",
        "source_id": "paper", "recorded_at": "2026-01-19T06:00:00Z", "recorded_by": "tester",
    },
    "sources.csv": {"kind": "newspaper", "publisher": "A newspaper"},
    "rates.csv": {"currency": "USD", "kzt": "456", "source_id": "paper"},
    "views.csv": {
        "page": "projects", "query": "status=construction", "act": "save", "recorded_at": "2026-01-19T06:00:00Z",
        "recorded_by": "tester",
    },
}  # fmt: skip
"""A row of each file that is taken."""

NOT_A_NUMBER = ("a lot", "1 000", "12,5", "nan", "inf", "1e999", "0x10")
NOT_A_DATE = ("19.01.2026", "1599", "9999", "0000", "0001-01-01", "2026-13", "2026-02-30", "2026-Q5", "26", "yesterday")
NOT_A_MOMENT = ("", "2026-01-19", "2026-01-19 06:00:00", "2026-01-19T06:00:00+05")
JOBS = {"field": "jobs", "aspect": "operation", "unit": "IE"}
PLACE = {"field": "place", "aspect": "exact", "qualifier": "", "unit": ""}
WORDS = {"aspect": "", "qualifier": "", "unit": ""}
PIN = {**WORDS, "aspect": "planned", "value": "", "source_id": "", "reason": "checked"}

BROKEN: list[tuple[str, Cells, str]] = [
    *(("statements.csv", cells, column) for cells, column in (
        ({"statement_id": ""}, "statement_id"),
        ({"statement_id": "good-twin"}, "statement_id"),
        ({"subject": ""}, "subject"),
        ({"subject_kind": "company"}, "subject_kind"),
        ({"field": "price"}, "field"),
        ({"field": "related", **WORDS, "aspect": "part_of", "value": "nobody"}, "value"),
        ({"field": "related", **WORDS, "aspect": "linked", "value": "alpha"}, "value"),
        ({"field": ""}, "field"),
        ({"aspect": "intended"}, "aspect"),
        ({"aspect": ""}, "aspect"),
        *(({"value": value}, "value") for value in NOT_A_NUMBER),
        ({"value": "0.001"}, "value"),
        ({"value": "123456789012345678"}, "value"),
        *(({**JOBS, "value": value}, "value") for value in NOT_A_NUMBER),
        ({"qualifier": ""}, "qualifier"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"qualifier": "between"}, "upper"),
        ({"qualifier": "between", "upper": "4"}, "upper"),
        ({"qualifier": "between", "upper": "inf"}, "upper"),
        ({"upper": "9"}, "upper"),
        ({"unit": ""}, "unit"),
        ({"unit": "tenge"}, "unit"),
        ({**JOBS, "unit": "XYZ"}, "unit"),
        ({**JOBS, "unit": "MAW"}, "unit"),
        ({"value": ""}, "value"),
        ({"nil_reason": "missing"}, "value"),
        ({"value": "", "qualifier": "", "unit": "", "nil_reason": "unclear"}, "nil_reason"),
        *(({"field": "commissioning", **WORDS, "aspect": "planned", "value": value}, "value") for value in NOT_A_DATE),
        *(({"holds_on": value}, "holds_on") for value in NOT_A_DATE),
        *(({**PLACE, "value": value}, "value") for value in ("43.5", "43.5,77.1", "91 77", "43 181", "nan 77")),
        ({"field": "sector", **WORDS, "value": "energy.tides"}, "value"),
        ({"field": "status", **WORDS, "aspect": "stated", "value": "stuck"}, "value"),
        ({"field": "district", **WORDS, "value": "1"}, "value"),
        ({"field": "market", **WORDS, "aspect": "served", "value": "Atlantis"}, "value"),
        ({"measure_of": "phlogiston"}, "measure_of"),
        ({"role": "jester"}, "role"),
        ({"country": "Atlantis"}, "country"),
        ({"source_id": "rumour"}, "source_id"),
        ({"source_id": ""}, "source_id"),
        *(({"recorded_at": value}, "recorded_at") for value in NOT_A_MOMENT),
        ({"recorded_by": ""}, "recorded_by"),
        ({**PIN, "pins": "nothing"}, "pins"),
        ({**PIN, "statement_id": "self", "pins": "self"}, "pins"),
        ({**PIN, "pins": "good", "field": "jobs", "aspect": "operation"}, "pins"),
        ({**PIN, "pins": "good", "subject": "beta"}, "pins"),
        ({**PIN, "pins": "good", "reason": ""}, "reason"),
        ({**PIN, "pins": "good-pin"}, "pins"),
        ({**PIN, "withdraws": "nothing"}, "withdraws"),
        ({**PIN, "withdraws": "later"}, "withdraws"),
        ({"statement_id": "later", "value": "a lot"}, "value"),
        ({**PIN, "withdraws": "good-pin", "reason": ""}, "reason"),
        ({**PIN, "withdraws": "good-undoing"}, "withdraws"),
        ({**PIN, "pins": "good", "withdraws": "good"}, "value"),
        ({"recorded_at": "2026-01-19T05:59:59Z"}, "recorded_at"),
        ({"recorded_at": "2026-02-30T06:00:00Z"}, "recorded_at"),
    )),
    *(("trade.csv", cells, column) for cells, column in (
        ({"trade_flow_id": ""}, "trade_flow_id"),
        ({"trade_flow_id": "good"}, "trade_flow_id"),
        *(({"period": value}, "period") for value in ("", "2023-Q1", "2023-13", "last year")),
        ({"reporter": ""}, "reporter"),
        ({"partner": ""}, "partner"),
        ({"flow": "transit"}, "flow"),
        ({"product": "tungsten"}, "product"),
        *(({"value": value}, "value") for value in (*NOT_A_NUMBER, "-5", "")),
        ({"nil_reason": "missing"}, "value"),
        ({"currency": "dollars"}, "currency"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"basis": "guessed"}, "basis"),
        ({"source_id": "rumour"}, "source_id"),
        *(({"recorded_at": value}, "recorded_at") for value in NOT_A_MOMENT),
        ({"recorded_by": ""}, "recorded_by"),
        ({"recorded_at": "2026-01-19T05:59:59Z"}, "recorded_at"),
        ({"recorded_at": "2026-02-30T06:00:00Z"}, "recorded_at"),
    )),
    ("sources.csv", {"source_id": ""}, "source_id"),
    ("sources.csv", {"source_id": "paper"}, "source_id"),
    ("sources.csv", {"kind": ""}, "kind"),
    ("sources.csv", {"publisher": ""}, "publisher"),
    ("rates.csv", {"currency": "dollar"}, "currency"),
    ("rates.csv", {"year": "23"}, "year"),
    ("rates.csv", {"year": "2022"}, "year"),
    *(("rates.csv", {"kzt": value}, "kzt") for value in ("", "0", "-1", *NOT_A_NUMBER)),
    ("rates.csv", {"source_id": "rumour"}, "source_id"),
    ("views.csv", {"name": ""}, "name"),
    ("views.csv", {"page": "javascript:alert(1)"}, "page"),
    ("views.csv", {"act": "replace"}, "act"),
    *(("views.csv", {"recorded_at": value}, "recorded_at") for value in (*NOT_A_MOMENT, "2026-01-19T05:59:59Z")),
    ("views.csv", {"recorded_by": ""}, "recorded_by"),
]  # fmt: skip
"""A file, the cells of its row that are not as in GOOD, and the column that is complained of."""

AT_ONCE = 25
"""So many broken rows are loaded together."""


def write(folder: Path, name: str, rows: list[Cells]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def good_record(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good row in each file; of statements also a pin, its withdrawal, and that undone."""
    folder = tmp_path_factory.mktemp("good") / "data"
    shutil.copytree(empty_record, folder)
    for name, cells in GOOD.items():
        write(folder, name, [{**cells, KEYS[name]: {"sources.csv": "paper", "rates.csv": "2022"}.get(name, "good")}])
    acts = (("good-pin", {"pins": "good"}), ("good-end", {"withdraws": "good-pin"}),
            ("good-undoing", {"withdraws": "good-end"}))  # fmt: skip
    good = GOOD["statements.csv"]
    rows = [{**good, "statement_id": name} for name in ("good", "good-twin")]
    rows += ({**good, **PIN, "statement_id": name, **act} for name, act in acts)
    write(folder, "statements.csv", rows)
    return folder


def refused(folder: Path, tmp_path: Path) -> TrackerError:
    """What is said of a folder from which no store can be made, and that nothing is left of the attempt."""
    before = set(tmp_path.iterdir())
    with pytest.raises((BadInput, NotFound)) as error:
        Store.open(tmp_path / "tracker.duckdb", folder)
    assert set(tmp_path.iterdir()) == before
    return error.value


@pytest.fixture(scope="session")
def complaints(good_record: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, set[tuple[str, str]]]:
    """For each of BROKEN, the columns complained of, each with the cell that was found there."""
    found: dict[int, set[tuple[str, str]]] = {}
    for name in COLUMNS:
        cases = [number for number, (file, _, _) in enumerate(BROKEN) if file == name]
        for start in range(0, len(cases), AT_ONCE):
            part = cases[start : start + AT_ONCE]
            folder = tmp_path_factory.mktemp("broken") / "data"
            shutil.copytree(good_record, folder)
            good = naive.rows_of(folder / name)
            broken = [{**GOOD[name], KEYS[name]: str(1000 + number), **BROKEN[number][1]} for number in part]
            write(folder, name, [*good, *broken])
            error = refused(folder, tmp_path_factory.mktemp("store"))
            assert error.params["file"] == name
            for number, row in zip(part, range(2 + len(good), 10**6), strict=False):
                found[number] = {(one.column, one.found) for one in findings(error) if one.row == row}
            assert sum(map(len, (found[number] for number in part))) <= len(findings(error))
    return found


@pytest.mark.parametrize(
    ("number", "cells", "column"),
    [pytest.param(number, cells, column, id=f"{file}: {cells}") for number, (file, cells, column) in enumerate(BROKEN)],
)
def test_wrong_cell_is_reported_with_file_row_and_column(
    complaints: dict[int, set[tuple[str, str]]], number: int, cells: Cells, column: str
):
    file = BROKEN[number][0]
    expected = {**GOOD[file], KEYS[file]: str(1000 + number), **cells}.get(column, "")
    assert complaints[number] == {(column, expected)}


def test_good_rows_are_loaded(good_record: Path, tmp_path: Path):
    with closing(Store.open(tmp_path / "tracker.duckdb", good_record)) as store:
        assert [len(contents(store, table)) for table in LOG_TABLES] == [1, 1, 5, 1, 1]


# --- files that cannot be read

Breaking = Callable[[str], str]


def replacing(old: str, new: str) -> Breaking:
    return lambda words: words.replace(old, new, 1)


HEADS: list[tuple[str, Breaking, str]] = [
    ("statements.csv", replacing(",remark", ""), "data.heading"),
    ("statements.csv", replacing("statement_id,subject_kind", "subject_kind,statement_id"), "data.heading"),
    ("trade.csv", replacing("formula", "formulas"), "data.heading"),
    ("sources.csv", lambda _: "", "data.heading"),
    ("rates.csv", replacing(",note", ",note,more"), "data.heading"),
    ("statements.csv", lambda words: f"{words}a,b\n", "data.cells"),
    ("sources.csv", lambda words: f"{words}a,b,c,d,e,f,g,h,i,j,k,l\n", "data.cells"),
    ("statements.csv", replacing("tester", '"tester'), "data.unreadable"),
    ("sources.csv", replacing("A newspaper", '"A "newspaper'), "data.unreadable"),
    ("sectors.csv", lambda words: f"{words}a,b\n", "data.cells"),
    ("sectors.csv", lambda words: f'{words}"a', "data.unreadable"),
    ("statuses.csv", replacing("announced", ""), "data.rows"),
    ("statuses.csv", replacing("announced", "operating"), "data.rows"),
    ("statuses.csv", replacing("Announced", ""), "data.rows"),
    ("statuses.csv", replacing(",kk,", ",tt,"), "data.rows"),
    ("sectors.csv", replacing("energy.wind,energy", "energy.wind,energy.hydro"), "data.rows"),
    ("sectors.csv", replacing("energy,,", "energy,energy,"), "data.rows"),
    ("sectors.csv", replacing("households,", "house|holds,"), "data.rows"),
    ("units.csv", replacing("IE,persons,1", "IE,per|sons,1"), "data.rows"),
    ("units.csv", replacing("IE,persons,1", "IE,,1"), "data.rows"),
    ("fields.csv", replacing("cost,money", "cost,coins"), "data.rows"),
    ("qualifiers.csv", replacing("almost,1", "almost,3"), "data.rows"),
    ("qualifiers.csv", replacing("almost,1", "nearly,1"), "data.rows"),
    ("units.csv", replacing("KWT,power,0.001", "KWT,power,0"), "data.rows"),
    ("units.csv", replacing("KWT,power,0.001", "KWT,power,x"), "data.rows"),
    ("units.csv", replacing("KWT,power,0.001,MAW", "KWT,power,0.001,TNE"), "data.rows"),
    ("districts.csv", replacing("43.87", "north"), "data.rows"),
    ("boundaries/regions.geojson", lambda _: "{", "data.unreadable"),
    ("boundaries/regions.geojson", lambda _: "[]", "data.unreadable"),
    ("boundaries/regions.geojson", replacing('"code":', '"name":'), "data.unreadable"),
    ("boundaries/regions.geojson", replacing("KZ-10", "KZ-11"), "data.unreadable"),
]
"""A file, how it is broken, and the error."""


@pytest.mark.parametrize(("file", "breaking", "key"), HEADS, ids=lambda value: value if isinstance(value, str) else "")
def test_file_out_of_order_is_reported(good_record: Path, tmp_path: Path, file: str, breaking: Breaking, key: str):
    shutil.copytree(good_record, tmp_path / "data")
    path = tmp_path / "data" / file
    words = path.read_text(encoding="utf-8")
    assert breaking(words) != words
    path.write_text(breaking(words), encoding="utf-8")
    error = refused(tmp_path / "data", tmp_path)
    assert (error.key, error.params["file"]) == (key, path.name)


@pytest.mark.parametrize(("between", "row"), [("", 7), ("\n", 8), ("\n\n\n", 10)])
def test_row_number_counts_empty_lines(good_record: Path, tmp_path: Path, between: str, row: int):
    shutil.copytree(good_record, tmp_path / "data")
    path = tmp_path / "data" / "statements.csv"
    heading, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = {**GOOD["statements.csv"], "statement_id": "x", "field": "colour", "remark": '"two\nlines"'}
    wrong = ",".join(cells.get(column, "") for column in COLUMNS["statements.csv"])
    path.write_text("".join([heading, first, between, *rest, wrong, "\n"]), encoding="utf-8")
    error = refused(tmp_path / "data", tmp_path)
    assert {(one.row, one.column, one.found) for one in findings(error)} == {(row, "field", "colour")}
    assert error.params["row"] == row


@pytest.mark.parametrize("file", ["statements.csv", "sources.csv", "trade.csv", "sectors.csv", "regions.geojson"])
def test_file_in_another_encoding_is_reported(good_record: Path, tmp_path: Path, file: str):
    shutil.copytree(good_record, tmp_path / "data")
    (path,) = (tmp_path / "data").rglob(file)
    path.write_bytes(path.read_bytes() + "Жетісу".encode("utf-16"))
    assert refused(tmp_path / "data", tmp_path).params["file"] == file


NEEDED = [file for table, (file, _) in LOG_TABLES.items() if table not in OPTIONAL]
FILES = [*LISTS.values(), *NEEDED, str(OUTLINES)]


@pytest.mark.parametrize("file", FILES)
def test_missing_file_is_reported(good_record: Path, tmp_path: Path, file: str):
    shutil.copytree(good_record, tmp_path / "data")
    (tmp_path / "data" / file).unlink()
    error = refused(tmp_path / "data", tmp_path)
    assert (error.key, error.params["file"]) == ("data.no_file", str(tmp_path / "data" / file))


def test_folder_without_saved_views_is_loaded(good_record: Path, tmp_path: Path):
    shutil.copytree(good_record, tmp_path / "data")
    (tmp_path / "data" / "views.csv").unlink()
    with closing(Store.open(tmp_path / "tracker.duckdb", tmp_path / "data")) as store:
        assert [len(contents(store, table)) for table in ("statement", "saved_view")] == [5, 0]


def test_row_with_too_many_cells_is_reported_by_its_spreadsheet_row(good_record: Path, tmp_path: Path):
    shutil.copytree(good_record, tmp_path / "data")
    with (tmp_path / "data" / "trade.csv").open("a", encoding="utf-8") as file:
        file.write("a,b\n")
    error = refused(tmp_path / "data", tmp_path)
    assert (error.params["row"], error.params["expected"]) == (3, len(TRADE_FLOW_COLUMNS))


def test_outlines_are_stored_unchanged(record_store: Store, record_folder: Path):
    written = json.loads((record_folder / OUTLINES).read_text(encoding="utf-8"))["features"]
    kept = [json.loads(str(row["feature"])) for row in record_store.rows("outlines")]
    assert kept == sorted(written, key=lambda feature: feature["properties"]["code"])
