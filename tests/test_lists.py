"""A store takes code lists and new rates of the record's folder whenever they are others than it has; none is lost."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.errors import BadInput
from dashboard.store import Store
from tests.said import batch, findings, said


@pytest.fixture
def folder(record_folder: Path, tmp_path: Path) -> Path:
    """A copy of the record, to change."""
    return Path(shutil.copytree(record_folder, tmp_path / "data"))


@pytest.fixture
def path(record_file: Path, tmp_path: Path) -> Path:
    """A store made from the record as it was."""
    return Path(shutil.copy(record_file, tmp_path / "tracker.duckdb"))


def rewrite(file: Path, found: str, instead: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert found in words
    file.write_text(words.replace(found, instead), encoding="utf-8")


def test_new_name_and_new_code_are_taken_when_reopened(path: Path, folder: Path):
    rewrite(folder / "districts.csv", "Balkhash District", "Balqash District")
    with (folder / "pools.csv").open("a", encoding="utf-8") as file:
        file.write("lunar,лунный,айлық,lunar\n")
    with closing(Store.open(path, folder)) as store:
        assert store.labels("en")["district", "193600000"] == "Balqash District"
        assert store.codes["pool"][-1] == "lunar"


def test_removed_code_is_kept_after_the_others(path: Path, folder: Path):
    lines = (folder / "statuses.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = next(line for line in lines if line.startswith("commissioned,"))
    (folder / "statuses.csv").write_text("".join(line for line in lines if line != dropped), encoding="utf-8")
    with closing(Store.open(path, folder)) as store:
        assert store.codes["status"][-1] == "commissioned"
        assert store.labels("en")["status", "commissioned"] == "Commissioned"
        (project,) = store.rows("project", project_id="nirgisa", today="2026-01-19")
        assert project["status"] == "commissioned"


def test_changed_list_rebuilds_what_is_derived(path: Path, folder: Path, record_folder: Path):
    def band(data: Path) -> object:
        with closing(Store.open(path, data)) as store:
            return store.rows("project", project_id="zhetysu-wolframy", today="2026-01-19")[0]["cost_band"]

    before = band(record_folder)
    rewrite(folder / "cost_bands.csv", "50000000000,100000000000", "50000000000,90000000000")
    rewrite(folder / "cost_bands.csv", "from-100bn,100000000000", "from-100bn,90000000000")
    assert (before, band(folder)) == ("50bn-100bn", "from-100bn")
    assert band(record_folder) == before


def test_wrong_lists_leave_the_store_unchanged(path: Path, folder: Path, record_folder: Path):
    rewrite(folder / "units.csv", "MAW,", "KWT,")
    with pytest.raises(BadInput) as error:
        Store.open(path, folder)
    assert (error.value.key, error.value.params["file"]) == ("data.rows", "units.csv")
    with closing(Store.open(path, record_folder)) as store:
        assert store.labels("en")["district", "193600000"] == "Balkhash District"


def test_store_opens_without_its_data_folder(path: Path, tmp_path: Path):
    with closing(Store.open(path, tmp_path / "nowhere")) as store:
        assert store.codes["status"]


def test_new_rate_is_taken_and_known_rate_is_kept(path: Path, folder: Path):
    with closing(Store.open(path, folder)) as store:
        store.append(batch(said("cost", 100, unit="USD", holds_on="2031", source_id="article")))
        assert store.rows("project", project_id="alpha", today="2026-01-19")[0]["cost_kzt"] is None
    with (folder / "rates.csv").open("a", encoding="utf-8") as file:
        file.write("USD,2031,500,rates-2031,\n")
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("rates-2031,statistics,National Bank,,,,en,2032,,,\nunused,statistics,Somebody,,,,en,,,,\n")
    rewrite(folder / "rates.csv", "USD,2023,456.165", "USD,2023,1")
    with closing(Store.open(path, folder)) as store:
        assert store.rows("project", project_id="alpha", today="2026-01-19")[0]["cost_kzt"] == 50_000
        rates = dict(store._root.execute("SELECT year, kzt FROM tracker.main.rate WHERE currency = 'USD'").fetchall())
        assert (rates[2023], rates[2031]) == (456.165, 500)
        known = {row["source_id"] for row in store.rows("source_list")}
        assert "rates-2031" in known
        assert "unused" not in known


@pytest.mark.parametrize(("row", "column"), [("USD,2031,-1,,", "kzt"), ("USD,2031,500,nobody,", "source_id")])
def test_wrong_rates_leave_the_store_unchanged(path: Path, folder: Path, record_folder: Path, row: str, column: str):
    with (folder / "rates.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    rewrite(folder / "districts.csv", "Balkhash District", "Balqash District")
    with pytest.raises(BadInput) as error:
        Store.open(path, folder)
    lines = (folder / "rates.csv").read_text(encoding="utf-8").splitlines()
    assert {(one.row, one.column) for one in findings(error.value)} >= {(len(lines), column)}
    with closing(Store.open(path, record_folder)) as store:
        assert store.labels("en")["district", "193600000"] == "Balkhash District"
