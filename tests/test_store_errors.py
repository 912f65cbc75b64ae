"""What can happen to the file of a store: each an error that says what to do, after which nothing committed is lost."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import duckdb
import pytest

from dashboard.errors import StoreBusy, StoreUnusable, TrackerError
from dashboard.filters import Filters
from dashboard.store import Store, sql
from tests import naive
from tests.live import REPOSITORY
from tests.said import batch, said

OPEN = """
import sys
from pathlib import Path
from dashboard.store import Store
from tests.said import batch, said
store = Store.open(Path(sys.argv[1]), Path(sys.argv[2]))
print("open", flush=True)
"""
WAIT = f"{OPEN}sys.stdin.read()"
APPEND = f"""{OPEN}
number = 0
while True:
    number += 1
    store.append(batch(said("cost", number, f"p{{number % 7}}"), said("jobs", number, f"p{{number % 7}}")))
    print(number, flush=True)
"""


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """A closed store of which one thing was said."""
    path = Path(shutil.copy(empty_file, tmp_path))
    with closing(Store.open(path, tmp_path)) as store:
        store.append(batch(said("cost", 5)))
    return path


def said_by(started: subprocess.Popen[str], read: str = "readline") -> str:
    """The next line, or with `read` all that another process says until it ends."""
    assert started.stdout is not None
    return str(getattr(started.stdout, read)())


@contextmanager
def process(program: str, file: Path, **more: object) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the store open."""
    command = [sys.executable, "-c", program, str(file), str(file.parent)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=REPOSITORY, text=True, **pipes, **more) as started:  # type: ignore[call-overload]
        assert said_by(started) == "open\n", started.communicate()
        yield started
        started.kill()


def refused(path: Path, folder: Path) -> TrackerError:
    with pytest.raises(TrackerError) as error:
        Store.open(path, folder)
    return error.value


def costs(path: Path) -> dict[str, object]:
    with closing(Store.open(path, path.parent)) as store:
        return {project: record["cost"] for project, record in naive.kept(store).items()}


def edited(path: Path, statement: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(statement)


# --- a file that this program cannot use


def test_a_store_of_a_newer_program_is_left_alone(file: Path):
    edited(file, "INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', '')")
    before = file.read_bytes()
    error = refused(file, file.parent)
    assert isinstance(error, StoreUnusable)
    assert (error.key, error.params["found"]) == ("store.newer", 9999)
    assert file.read_bytes() == before
    edited(file, "DELETE FROM migration WHERE number = 9999")
    assert costs(file) == {"alpha": 5}


def test_a_store_that_went_through_other_migrations_is_left_alone(file: Path):
    edited(file, "UPDATE migration SET sha256 = 'other' WHERE number = 1")
    error = refused(file, file.parent)
    assert (error.key, error.params["name"]) == ("store.altered", sql.names("migrations")[0])


def test_derived_tables_of_another_version_are_rebuilt(file: Path):
    edited(file, "UPDATE derived SET sha256 = 'other'; UPDATE project SET cost = 0")
    assert costs(file) == {"alpha": 5}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"project;cost\nalpha;5\n" * 1000,
        lambda words: words[:5000],
        lambda words: Random(1).randbytes(len(words)),
        lambda words: words[:4096] + Random(1).randbytes(8192) + words[12288:],
        lambda words: words[:8] + b"SQLi" + words[12:],
    ],
    ids=["empty", "text", "head", "noise", "headers", "other program"],
)
def test_a_damaged_file_is_named_and_left_as_it_is(file: Path, damage: Callable[[bytes], bytes]):
    file.write_bytes(damaged := damage(file.read_bytes()))
    error = refused(file, file.parent)
    assert isinstance(error, StoreUnusable)
    assert error.key == "store.damaged"
    assert file.read_bytes() == damaged


@pytest.mark.parametrize(
    "damage",
    [lambda words: words.replace(b"MARK", b"mark"), lambda words: words[: words.index(b"MARK")]],
    ids=["changed", "cut off"],
)
def test_damage_found_by_a_query_is_reported(file: Path, tmp_path: Path, damage: Callable[[bytes], bytes]):
    with closing(Store.open(file, tmp_path)) as store:
        store.append(batch(said("description", "a word " * 30 + "MARK")))
    file.write_bytes(damage(file.read_bytes()))
    asks: list[Callable[[Store], object]] = [
        lambda store: store.rows("api_statement", source=None, narrows=False, **store.parameters(Filters())),
        lambda store: store.dump(tmp_path),
    ]
    for ask in asks:  # what is cut off may be missed at once
        with pytest.raises(StoreUnusable) as error, closing(Store.open(file, tmp_path)) as store:
            ask(store)
        assert error.value.key == "store.damaged"


# --- a place where no store can be


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, empty_record: Path):
    for path in (tmp_path / "none" / "tracker.duckdb", Path("/dev/null/tracker.duckdb")):
        error = refused(path, empty_record)
        assert (error.key, error.params["folder"]) == ("store.no_folder", str(path.parent))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a place where even root writes nothing")
def test_a_folder_that_cannot_be_written_to_is_named(empty_record: Path):
    error = refused(Path("/sys/tracker.duckdb"), empty_record)
    assert isinstance(error, StoreUnusable)
    assert (error.key, error.params["folder"]) == ("store.read_only", "/sys")


def test_a_folder_in_the_place_of_the_store_is_named(tmp_path: Path, empty_record: Path):
    error = refused(tmp_path, empty_record)
    assert (error.key, error.params["path"]) == ("store.unreadable", str(tmp_path))


# --- other processes


@pytest.mark.slow
def test_a_store_that_another_process_holds_is_named_with_that_process(file: Path):
    with process(WAIT, file) as other:
        error = refused(file, file.parent)
    assert isinstance(error, StoreBusy)
    assert (error.key, error.params["pid"]) == ("store.locked", str(other.pid))
    assert costs(file) == {"alpha": 5}


def test_acknowledged_appends_survive_a_killed_writer(file: Path):
    with process(APPEND, file) as writer:
        for _ in range(5):
            acknowledged = int(said_by(writer))
        writer.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, said_by(writer, "read").split())])
    with closing(Store.open(file, file.parent)) as store:
        rows = naive.statements(store)[1:]
        assert [row["seq"] for row in rows] == list(range(2, 2 + len(rows)))
        values = [(row["field"], int(str(row["value"]))) for row in rows]
        assert values == [(field, 1 + n) for n in range(len(rows) // 2) for field in ("cost", "jobs")]
        assert len(rows) >= 2 * acknowledged >= 10
        kept = naive.kept(store)
        store.rebuild()
        assert naive.kept(store) == kept


# --- no space

FILL = f"""{OPEN}
import resource
from dashboard.errors import TrackerError
from tests import naive
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
words = "x" * 40_000
number = 0
try:
    while True:
        store.append(batch(said("description", words + str(number), f"p{{number}}", lang="en")))
        number += 1
        print(number, flush=True)
except TrackerError as error:
    print(error.key, flush=True)
print(len(naive.kept(store)), flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.append(batch(said("cost", 7, "afterwards")))
print("wrote", flush=True)
"""


def test_full_disk_is_reported_and_committed_rows_are_safe(file: Path):
    with process(FILL, file) as filling:
        *acknowledged, key, asked, wrote = said_by(filling, "read").split()
        assert filling.wait() == 0
    assert key == "store.disk_full"
    assert wrote == "wrote"
    kept = costs(file)
    assert {f"p{number}" for number in range(len(acknowledged))} <= kept.keys()
    assert int(asked) >= 1 + len(acknowledged)
    assert (kept["alpha"], kept["afterwards"]) == (5, 7)


def test_failed_creation_on_a_full_disk_leaves_no_file(tmp_path: Path, empty_record: Path):
    making = """
import resource, sys
from pathlib import Path
from dashboard.errors import TrackerError
from dashboard.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    Store.open(Path(sys.argv[1]), Path(sys.argv[2]))
except TrackerError as error:
    print(error.key)
"""
    command = [sys.executable, "-c", making, str(tmp_path / "tracker.duckdb"), str(empty_record)]
    done = subprocess.run(command, check=False, cwd=REPOSITORY, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("store.disk_full\n", "")
    assert list(tmp_path.iterdir()) == []
