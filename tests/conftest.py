"""Fixtures of all tests: stores made from the record, the three languages, a server, a browser."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import live

if TYPE_CHECKING:
    from dashboard.i18n import Text
    from dashboard.store import Store

hypothesis.settings.register_profile("same_every_time", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("same_every_time")

expect.set_options(timeout=30_000)  # as long as Playwright waits for actions; 5 seconds are too few on a busy machine

LONGEST_FIRST = (
    "test_edit_page.py",
    "test_pages.py",
    "test_slide_tables.py",
    "test_overview.py",
    "test_meeting_page.py",
    "test_analysis.py",
    "test_show_sizes.py",
    "test_slides.py",
    "test_server.py",
    "test_saved_views.py",
)
"""The modules that take longest. They start first, so that the workers of pytest-xdist end at the same time."""

MARKERS = {"browser": "browser", "office": "office", "server_url": "slow", "invented_store": "slow"}
"""The marker that a test gets from a fixture."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their fixtures, and put the longest modules first."""
    for item in items:
        for fixture in MARKERS.keys() & getattr(item, "fixturenames", ()):
            item.add_marker(MARKERS[fixture])
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    with_browser = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (places.get(item.path.name, len(places)), item.path not in with_browser))


@pytest.fixture(scope="session")
def record_folder() -> Path:
    """The reviewed record, as text."""
    return live.REPOSITORY / "data"


@pytest.fixture(scope="session")
def record_file(record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store made from the record, to be copied."""
    from dashboard.store import Store

    path = tmp_path_factory.mktemp("record") / "tracker.duckdb"
    Store.open(path, record_folder).close()
    return path


@pytest.fixture(scope="session")
def record_store(record_file: Path, record_folder: Path) -> "Iterator[Store]":
    """A store made from the record, one for all tests: ask it, never write to it."""
    with _copy_of(record_file, record_file.parent / "asked", record_folder) as store:
        yield store


@pytest.fixture
def fresh_store(record_file: Path, record_folder: Path, tmp_path: Path) -> "Iterator[Store]":
    """A store made from the record, to write to."""
    with _copy_of(record_file, tmp_path / "fresh", record_folder) as store:
        yield store


@pytest.fixture(scope="session")
def drawn_file(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made from the record that pages are drawn from without a browser: never write to it."""
    return Path(shutil.copy(record_file, tmp_path_factory.mktemp("drawn")))


@pytest.fixture
def edited_file(record_file: Path, record_folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A closed store made from the record, to write to; pages are drawn from it within the test."""
    from tests import drawn

    file = Path(shutil.copy(record_file, tmp_path))
    with drawn.over(file, record_folder):
        yield file


@contextmanager
def _copy_of(file: Path, folder: Path, record: Path) -> "Iterator[Store]":
    from dashboard.store import Store

    folder.mkdir()
    with closing(Store.open(Path(shutil.copy(file, folder)), record)) as store:
        yield store


@pytest.fixture(scope="session")
def empty_record(record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code lists of the record, without statements, sources and rates."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    shutil.copytree(record_folder, folder)
    for name in ("statements.csv", "trade.csv", "sources.csv", "rates.csv", "views.csv"):
        heading = (folder / name).read_text(encoding="utf-8").partition("\n")[0]
        (folder / name).write_text(f"{heading}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def unsaid_record(record_folder: Path, empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code lists, sources and rates of the record, without statements."""
    folder = tmp_path_factory.mktemp("unsaid") / "data"
    shutil.copytree(empty_record, folder)
    for name in ("sources.csv", "rates.csv"):
        shutil.copy(record_folder / name, folder)
    return folder


@pytest.fixture(scope="session")
def edited_record(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two hundred projects with every kind of edit."""
    from tests import editing

    folder = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(unsaid_record, folder)
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("paper,newspaper,A newspaper,,,,,,,,\n")
    rows = editing.edits(Random(8), 3000, projects=[f"project-{number}" for number in range(200)], prefix="e")
    with (folder / "statements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="session")
def edited_store(edited_record: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Store]":
    """A store made from `edited_record`: ask it, never write to it."""
    from dashboard.store import Store

    with closing(Store.open(tmp_path_factory.mktemp("edited") / "tracker.duckdb", edited_record)) as store:
        yield store


@pytest.fixture(scope="session")
def invented_store(record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Store]":
    """Two thousand invented projects: ask it, never write to it."""
    from dashboard.store import Store
    from tests.bench import synthetic

    folder = tmp_path_factory.mktemp("invented")
    synthetic.write(folder / "data", 2000, record_folder)
    with closing(Store.open(folder / "tracker.duckdb", folder / "data")) as store:
        yield store


@pytest.fixture(scope="session")
def empty_file(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store without statements, to be copied."""
    from dashboard.store import Store

    path = tmp_path_factory.mktemp("nothing") / "tracker.duckdb"
    Store.open(path, empty_record).close()
    return path


@pytest.fixture
def empty_store(empty_file: Path, empty_record: Path, tmp_path: Path) -> "Iterator[Store]":
    """A store without statements, to write to."""
    with _copy_of(empty_file, tmp_path / "empty", empty_record) as store:
        yield store


@pytest.fixture(params=["ru", "kk", "en"])
def text(request: pytest.FixtureRequest, record_store: "Store") -> "Text":
    """The `Text` of the record, in each of the three languages in turn."""
    from dashboard.i18n import Text

    return Text(request.param, record_store.labels(request.param), record_store.region)


# --- programs that tests start


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a store made from the record."""
    with live.served(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(scope="session")
def office() -> str:
    """The path of LibreOffice."""
    return live.office()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=live.chromium(), args=live.BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor. One page stays open, so the browser keeps the scripts of the tracker: the next costs half the time."""
    context = browser.new_context(**live.VISITOR)
    first = context.new_page()
    first.route("**/*", lambda route: route.fulfill(body=""))
    first.goto("http://127.0.0.1/")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """An empty page of a visitor who has not been here before: cookies and storage go with it."""
    page = visitor.new_page()
    yield page
    address = urlsplit(page.url)
    page.close()
    visitor.set_offline(offline=False)
    visitor.clear_cookies()
    if address.netloc:
        origin = f"{address.scheme}://{address.netloc}"
        cleaning = visitor.new_cdp_session(visitor.pages[0])
        cleaning.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
        cleaning.detach()
