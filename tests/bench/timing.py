"""Times loading, questions and pages of stores of several sizes, made of invented projects.

Each time stands beside its floor: what DuckDB alone takes for a similar question (sql/), or Streamlit for an empty
page, in the same run. Ratios can be compared between machines, seconds cannot.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from dashboard import analysis
from dashboard.filters import Filters
from dashboard.store import Store
from tests import live
from tests.bench import synthetic

FLOORS = Path(__file__).parent / "sql"
TIMES = 7

STATUS, DISTRICT = "construction", "191000000"
"""A filter that leaves about one project of a hundred."""

EMPTY_PAGE = "import streamlit as st\n\nst.write('')\n"
EMPTY_SERVER = (
    *("-m", "streamlit", "run", "empty.py", "--server.headless", "true", "--server.address", "127.0.0.1"),
    *("--server.port", "{port}", "--browser.gatherUsageStats", "false", "--runner.postScriptGC", "false"),
)
HEALTH = "/_stcore/health"
"""Where both servers answer."""


@dataclass(frozen=True)
class Row:
    """A row of the table: the median of several times and that of the floor, in milliseconds."""

    size: int
    what: str
    took: float
    floor: float | None = None
    remark: str = ""

    def __str__(self) -> str:
        floor = f"{self.floor:>10.1f}{self.took / self.floor:>8.2f}" if self.floor else " " * 18
        return f"{self.size:>10,}  {self.what:<42}{self.took:>12.1f}{floor}  {self.remark}".rstrip()


HEADING = f"{'projects':>10}  {'what':<42}{'ms':>12}{'floor ms':>10}{'ratio':>8}  remark"


def measure(sizes: Sequence[int], lists: Path) -> Iterator[Row]:
    """Yield the rows of the table for stores of these sizes, with the code lists and rates of the record `lists`."""
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        empty = _empty_page(Path(folder))
        for size in sizes:
            yield from _measure(size, Path(folder) / str(size), lists, empty)


def _measure(size: int, folder: Path, lists: Path, empty: float) -> Iterator[Row]:
    """Yield the rows of one size; `empty` is the time of a rerun of an empty page."""
    synthetic.write(folder / "data", size, lists, subjects=size // 10)
    path = folder / "tracker.duckdb"
    yield _load(size, path, folder / "data")
    with closing(Store.open(path, folder / "data")) as store:
        yield from questions(size, store)
    yield from _pages(size, folder, empty)


def _load(size: int, path: Path, data: Path) -> Row:
    """Time making the store, in a process of its own so that its peak of memory is that of loading."""
    command = "import sys; from pathlib import Path; from dashboard.store import Store; "
    command += "Store.open(Path(sys.argv[1]), Path(sys.argv[2])).close()"
    took, peak = _process([sys.executable, "-c", command, str(path), str(data)])
    read, _ = _process([sys.executable, "-m", "tests.bench.synthetic", str(data / "statements.csv")])
    size_of_file = path.stat().st_size / 2**20
    return Row(size, "load statements.csv", took, read, f"peak {peak / 2**30:.2f} GiB, file {size_of_file:.0f} MiB")


def _process(command: Sequence[str]) -> tuple[float, int]:
    """Return the milliseconds that a command takes, and the most memory it held, in bytes."""
    begun = time.perf_counter()
    process = psutil.Popen(command, cwd=live.REPOSITORY)
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.05)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    return (time.perf_counter() - begun) * 1000, peak


def questions(size: int, store: Store) -> Iterator[Row]:
    """Yield a row for each question. Writes to the store: it is derived again."""
    everything = Filters()
    yield Row(size, "derive all projects again", _median(store.rebuild, times=1))
    yield from _selections(size, store, everything)
    some = str(analysis.project_page(store, everything, sort="jobs", size=1)["project_id"][0])
    passport = _median(lambda: analysis.passport(store, some))
    yield Row(size, "passport", passport, _floor(store, "passport", subject=some))
    six = list(analysis.project_page(store, everything, size=analysis.MAX_COMPARED)["project_id"])
    yield Row(size, "comparison of six", _median(lambda: analysis.compare(store, six, everything)))
    yield Row(size, "attention", _median(lambda: analysis.attention(store, everything)), _floor(store, "costs"))
    _, newest = store.last()
    if newest:
        yield from _earlier(size, store, newest)


def _selections(size: int, store: Store, everything: Filters) -> Iterator[Row]:
    """Yield the rows of questions about all projects, and about a filter."""
    yield Row(size, "overview", _median(lambda: analysis.overview(store, everything)), _floor(store, "overview"))
    filtered = _median(partial(analysis.overview, store, Filters(status=(STATUS,), district=(DISTRICT,))))
    yield Row(size, "overview of a filter", filtered, _floor(store, "filtered", status=STATUS, district=DISTRICT))
    yield Row(
        size, "counts of all filters", _median(lambda: analysis.facets(store, everything)), _floor(store, "facets")
    )
    for sort, what in (("cost", "page"), ("name", "by_name")):
        page = _median(partial(analysis.project_page, store, everything, sort=sort, descending=sort == "cost"))
        yield Row(size, f"page of the table, by {sort}", page, _floor(store, what))
    found = _median(lambda: analysis.project_page(store, Filters(q="Логистик 77")))
    yield Row(size, "search", found, _floor(store, "search"))
    everywhere = _median(lambda: analysis.search(store, Filters(q="Логистик 77")))
    yield Row(size, "search over everything", everywhere, _floor(store, "search"))
    for kind in ("agreement", "event", "organisation"):
        listed = partial(analysis.subjects, store, everything, kind)
        far = _median(partial(listed, skip=max(0, listed().total - analysis.PAGE_SIZE)))
        yield Row(size, f"list of {listed().total:,} {kind}s", _median(listed), remark=f"last page {far:.1f} ms")
    yield Row(size, "sources and what each says", _median(lambda: analysis.sources(store, everything), times=1))


def _earlier(size: int, store: Store, newest: datetime) -> Iterator[Row]:
    """Yield the rows of questions about earlier days: the first time, when their record is made, and again."""
    for days in (30, 365):
        day = newest.date() - timedelta(days=days)
        asked = partial(analysis.overview, store, Filters(as_of=day))
        floor = _floor(store, "until", moment=datetime.combine(day, time_of_day.max))
        first, again = _median(asked, times=1), _median(asked)
        yield Row(size, f"overview as of {days} days earlier", first, floor, f"again {again:.1f} ms")
    since = newest.date() - timedelta(days=30)
    changed = partial(analysis.changes, store, Filters(), since, None)
    floor = _floor(store, "since", moment=datetime.combine(since, time_of_day.max))
    first, again = _median(changed, times=1), _median(changed)
    yield Row(size, "what changed in 30 days", first, floor, f"again {again:.1f} ms")


def _floor(store: Store, name: str, **parameters: object) -> float:
    """Time sql/<name>.sql, its answer read to the end."""
    question = (FLOORS / f"{name}.sql").read_text(encoding="utf-8")
    with store._cursor() as cursor:
        return _median(lambda: cursor.execute(question, parameters).fetchall())


def _median(question: Callable[[], object], times: int = TIMES) -> float:
    """Return the milliseconds that a call takes; the first of several calls is left out."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        question()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:] or taken)


# --- pages, asked for as a browser does


def _pages(size: int, folder: Path, empty: float) -> Iterator[Row]:
    with live.served(folder, known_by=HEALTH) as url:
        for page in ("", "projects", "trade"):
            took, sent = _reruns(url, page)
            yield Row(size, f"rerun of /{page}", took, empty, f"{sent / 1024:.0f} KiB")


def _empty_page(folder: Path) -> float:
    """Return the milliseconds that Streamlit takes for a rerun of a page with nothing on it."""
    (folder / "empty.py").write_text(EMPTY_PAGE, encoding="utf-8")
    with live.served(folder, command=EMPTY_SERVER, known_by=HEALTH) as url:
        took, _ = _reruns(url, "")
    return took


def _reruns(url: str, page: str) -> tuple[float, int]:
    """Return the milliseconds from the request of a rerun to the end of the script, and the bytes sent for it."""
    query = urlencode({"lang": "ru"})
    page_hash, taken, sent = "", [], 0
    with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression=None,
    ) as socket_:
        for _ in range(TIMES + 1):
            message = BackMsg()
            message.rerun_script.query_string = query
            message.rerun_script.page_name = page
            message.rerun_script.page_script_hash = page_hash
            begun, sent = time.perf_counter(), 0
            socket_.send(message.SerializeToString())
            finished = False
            while not finished:
                received = socket_.recv()
                answer = ForwardMsg()
                answer.ParseFromString(received if isinstance(received, bytes) else received.encode())
                sent += len(received)
                kind = answer.WhichOneof("type")
                if kind == "navigation":
                    page_hash = answer.navigation.page_script_hash
                finished = kind == "script_finished"
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:]), sent
