"""An interrupted export ruins none, and a manifest tells a damaged export from a complete one."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.errors import BadInput, NotFound, StoreUnusable
from dashboard.filters import Filters
from dashboard.store import Store
from dashboard.store.log.manifest import MANIFEST, READY, UNFINISHED
from tests.live import REPOSITORY
from tests.said import batch, said

pytestmark = pytest.mark.slow

KILLED = """
import os, signal, sys
from pathlib import Path
from dashboard.store import Store
store = Store.open(Path(sys.argv[1]), Path(sys.argv[2]))
event, left = sys.argv[4], int(sys.argv[5])

def kill(name, arguments):
    global left
    writes = name != "open" or arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if name == event and writes and sys.argv[3] in str(arguments[0]):
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

sys.addaudithook(kill)
store.dump(Path(sys.argv[3]))
"""
"""An export that is killed just before it opens a file for writing, or renames one, for the nth time."""

POINTS = [
    ("open", 0),
    ("open", 21),
    ("open", 45),
    ("os.rename", 0),
    ("os.rename", 1),
    ("os.rename", 9),
    ("os.rename", 23),
]
"""The first and the last of 23 files written and of 23 made durable; the rename of the folder, those of its files."""


@pytest.fixture
def store_file(empty_file: Path, empty_record: Path, tmp_path: Path) -> Path:
    """A closed store of which one thing was said, exported to `out` beside it, and one more thing after that."""
    path = Path(shutil.copy(empty_file, tmp_path))
    with closing(Store.open(path, empty_record)) as store:
        store.append(batch(said("cost", 5)))
        store.dump(tmp_path / "out")
        (tmp_path / "out" / "README.md").write_text("mine", encoding="utf-8")
        store.append(batch(said("cost", 6)))
    return path


@pytest.fixture
def out(store_file: Path) -> Path:
    """The earlier export."""
    return store_file.parent / "out"


def costs(folder: Path, scratch: Path) -> list[object]:
    """The costs that a store made from a folder states."""
    scratch.unlink(missing_ok=True)
    with closing(Store.open(scratch, folder)) as store:
        return [
            row["value"]
            for row in store.rows("api_statement", source=None, narrows=False, **store.parameters(Filters()))
        ]


def export_killed(store_file: Path, record: Path, folder: Path, event: str, nth: int) -> None:
    command = [sys.executable, "-c", KILLED, str(store_file), str(record), str(folder), event, str(nth)]
    done = subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, text=True, timeout=90)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.slow
def test_killed_export_leaves_the_earlier_one_or_a_complete_one(store_file: Path, empty_record: Path, tmp_path: Path):
    found = {}
    for event, nth in POINTS:
        folder = Path(shutil.copytree(tmp_path / "out", tmp_path / f"{event}-{nth}"))
        export_killed(store_file, empty_record, folder, event, nth)
        found[event, nth] = costs(folder, tmp_path / "scratch.duckdb")
        assert (folder / "README.md").read_text(encoding="utf-8") == "mine"
    complete = {point for point, values in found.items() if values == ["5", "6"]}
    assert {point for point, values in found.items() if values == ["5"]} == found.keys() - complete
    assert complete == {("os.rename", 1), ("os.rename", 9), ("os.rename", 23)}


@pytest.mark.slow
def test_next_export_cleans_up_after_a_killed_one(store_file: Path, empty_record: Path, tmp_path: Path):
    folder = tmp_path / "out"
    for event, nth, left in (("open", 9, UNFINISHED), ("os.rename", 9, READY)):
        export_killed(store_file, empty_record, folder, event, nth)
        assert (folder / left).is_dir()
        with closing(Store.open(store_file, empty_record)) as store:
            store.dump(folder)
        assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []
        assert costs(folder, tmp_path / "scratch.duckdb") == ["5", "6"]


def test_failed_export_leaves_the_earlier_one(
    store_file: Path, empty_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.store.log.manifest._sync", full)
    with closing(Store.open(store_file, empty_record)) as store, pytest.raises(StoreUnusable) as error:
        store.dump(tmp_path / "out")
    assert (error.value.key, error.value.params["said"]) == ("data.cannot_write", "No space left on device")
    assert not (tmp_path / "out" / UNFINISHED).exists()
    assert costs(tmp_path / "out", tmp_path / "scratch.duckdb") == ["5"]


def test_manifest_lists_every_file_with_its_rows(out: Path):
    files = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    written = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert files.keys() == written - {MANIFEST, "README.md"}
    assert (files["statements.csv"]["rows"], files["trade.csv"]["rows"]) == (1, 0)


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("statements.csv", lambda text: text[: text.rindex(b"alpha")]),
        ("statements.csv", lambda text: text + text.splitlines()[-1].replace(b"-1,", b"-2,") + b"\n"),
        ("districts.csv", lambda text: text.replace("Балхашский".encode(), "Балкашский".encode())),
        ("boundaries/regions.geojson", lambda text: text[:-10]),
    ],
    ids=["cut off", "a row more", "a word changed", "outlines cut off"],
)
def test_changed_file_of_an_export_is_refused(out: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes]):
    file = out / name
    before = file.read_bytes()
    file.write_bytes(damage(before))
    assert file.read_bytes() != before
    with pytest.raises(BadInput) as error:
        costs(out, tmp_path / "scratch.duckdb")
    assert error.value.key == "data.export_changed"
    assert (error.value.params["file"], error.value.params["manifest"]) == (name, str(out / MANIFEST))


def test_edited_export_is_loaded_without_its_manifest(out: Path, tmp_path: Path):
    text = (out / "statements.csv").read_bytes()
    (out / "statements.csv").write_bytes(text.replace(b",5,", b",7,"))
    (out / MANIFEST).unlink()
    assert costs(out, tmp_path / "scratch.duckdb") == ["7"]


def test_file_missing_from_an_export_is_reported(out: Path, tmp_path: Path):
    (out / "views.csv").unlink()
    with pytest.raises(NotFound) as error:
        costs(out, tmp_path / "scratch.duckdb")
    assert error.value.key == "data.no_file"
    assert "views.csv" in str(error.value.params["file"])


def test_export_with_crlf_matches_its_manifest(out: Path, tmp_path: Path):
    for file in out.rglob("*.*"):
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert costs(out, tmp_path / "scratch.duckdb") == ["5"]


def test_unreadable_manifest_is_reported(out: Path, tmp_path: Path):
    (out / MANIFEST).write_text('{"files": {"trade.csv"', encoding="utf-8")
    with pytest.raises(BadInput) as error:
        costs(out, tmp_path / "scratch.duckdb")
    assert error.value.key == "data.manifest"


def test_code_lists_of_a_damaged_export_are_refused(store_file: Path, tmp_path: Path):
    with (tmp_path / "out" / "pools.csv").open("a", encoding="utf-8") as file:
        file.write("lunar,лунный,айлық,lunar\n")
    with pytest.raises(BadInput) as error:
        Store.open(store_file, tmp_path / "out")
    assert (error.value.key, error.value.params["file"]) == ("data.export_changed", "pools.csv")
