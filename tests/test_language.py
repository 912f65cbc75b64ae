"""A language is its own files: with a locale and columns of data/ the tracker speaks it, and no code knows of it."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.api import ENDPOINTS
from dashboard.i18n import Text, languages
from dashboard.i18n.messages import letters, messages
from dashboard.pages.frame import PAGES
from dashboard.pages.ui import store_cache
from dashboard.store.log.lists import LISTS
from tests import drawn
from tests.test_api import asked

pytestmark = pytest.mark.slow

CACHES = (settings.languages, settings.locale_table, messages, letters)


@pytest.fixture(scope="module", autouse=True)
def german(record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A fourth language: German in name, English in words, with an umlaut to be told apart by."""
    folder = tmp_path_factory.mktemp("german")
    shutil.copytree(settings.packaged("locales"), folder / "locales")
    shutil.copytree(record_folder, folder / "data")
    words = (folder / "locales" / "en.toml").read_text(encoding="utf-8")
    words = words.replace("position = 3", "position = 4").replace("en-GB", "de-DE").replace('"EN"', '"DE"')
    (folder / "locales" / "de.toml").write_text(words, encoding="utf-8")
    for name in LISTS.values():
        with (folder / "data" / name).open(encoding="utf-8", newline="") as file:
            rows = [{**row, "de": f"{row['en']}ß"} for row in csv.DictReader(file)]
        with (folder / "data" / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    packaged = settings.packaged
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            settings, "packaged", lambda *parts: (folder if parts[0] == "locales" else packaged()).joinpath(*parts)
        )
        clear()
        with drawn.over(folder / "tracker.duckdb", folder / "data"):
            yield
    clear()


def clear() -> None:
    for cache in CACHES:
        cache.cache_clear()


def test_it_is_offered_in_its_place() -> None:
    assert languages() == ("ru", "kk", "en", "de")


def test_it_names_codes_and_writes_numbers_in_its_own_way() -> None:
    store = store_cache.store()
    text = Text("de", store.labels("de"), store.region)
    assert text.label("status", "operating") == "Operatingß"
    assert text.number(1234567.5) == "1.234.567,5"
    assert store.rows("ordered_codes", list="district", language="de")


@pytest.mark.parametrize("name", PAGES)
def test_pages_speak_it(name: str) -> None:
    address = {"project": "nirgisa"} if name == "project" else {}
    page = drawn.page(name, lang="de", **address)
    if name in ("overview", "projects", "project"):
        assert "ß" in "".join(str(one.proto) for one in page.main).replace("\\303\\237", "ß")


@pytest.mark.parametrize("path", [one.path for one in ENDPOINTS if "comparison" not in one.path])
def test_files_speak_it(path: str) -> None:
    project = {"project": "nirgisa"} if "passport" in path else {}
    answer = asked(store_cache.store, path, None, lang="de", **project)
    assert answer.status_code == 200, answer.text
