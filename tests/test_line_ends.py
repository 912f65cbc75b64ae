"""A checkout whose lines end as Windows ends them holds the same record and the same program."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from dashboard.store import Store, sql
from tests import live

ENDED = {".csv", ".geojson", ".json", ".sql"}


def with_crlf(folder: Path, to: Path) -> Path:
    """A copy of a folder in which lines end in CR LF."""
    shutil.copytree(folder, to)
    for file in (one for one in to.rglob("*") if one.suffix in ENDED):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    return to


@pytest.fixture
def windows(record_folder: Path, tmp_path: Path) -> Path:
    return with_crlf(record_folder, tmp_path / "windows")


@pytest.fixture
def windows_sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The texts of SQL, read anew from such a checkout."""
    monkeypatch.setattr(sql, "FOLDER", with_crlf(sql.FOLDER, tmp_path / "sql"))
    sql.text.cache_clear()
    yield
    sql.text.cache_clear()


def made_of(store: Path) -> list[tuple[object, ...]]:
    """The hashes of the lists and texts that a closed store was made of."""
    with closing(duckdb.connect(store, read_only=True)) as closed:
        return closed.execute("SELECT name, sha256 FROM derived UNION SELECT name, sha256 FROM migration").fetchall()


def test_crlf_record_gives_the_same_store(record_store: Store, windows: Path, tmp_path: Path):
    record_store.dump(tmp_path / "was")
    with closing(Store.open(tmp_path / "again.duckdb", windows)) as again:
        again.dump(tmp_path / "is")
    was, now = (
        {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*.*")}
        for folder in (tmp_path / "was", tmp_path / "is")
    )
    assert len(was) > 10
    assert [name for name in was | now if was.get(name) != now.get(name)] == []


@pytest.mark.usefixtures("windows_sql")
def test_crlf_sql_does_not_rebuild_a_store(record_file: Path, windows: Path, tmp_path: Path):
    path = Path(shutil.copy(record_file, tmp_path))
    before = sorted(made_of(path))
    with closing(Store.open(path, windows)):
        pass
    assert sorted(made_of(path)) == before


def test_every_text_file_of_the_repository_is_checked_out_with_one_line_end():
    assert "* text=auto eol=lf" in (live.REPOSITORY / ".gitattributes").read_text(encoding="utf-8").splitlines()
