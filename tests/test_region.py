"""The region is data: a tracker of another region, started on a record of its own, names Almaty nowhere."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.api import ENDPOINTS
from dashboard.errors import BadInput
from dashboard.i18n import languages
from dashboard.model import Batch, Source, Statement, TradeFlow
from dashboard.pages.frame import PAGES
from dashboard.pages.ui import store_cache
from dashboard.region import Region
from dashboard.store import Store
from tests import drawn
from tests.test_api import asked
from tests.test_instructions import give, note

pytestmark = pytest.mark.slow

ZHETYSU = Region("KZ-33", "KZT", "Asia/Hovd")
"""Two hours east of where it is, so that a zone that is not taken from the record shows."""

MOMENT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
DISTRICTS = [("taldykorgan", "Талдыкорган", "45.02", "78.37"), ("panfilov", "Панфиловский район", "44.17", "80.00")]
PROJECTS = (
    ("sugar", "Сахарный завод", "manufacturing", "construction", "taldykorgan", "45000000000", "KZT"),
    ("port", "Сухой порт", "transport.logistics", "operating", "panfilov", "12000000", "USD"),
    ("wind", "Ветропарк", "energy.wind", "preparation", "panfilov", "", ""),
)
FORBIDDEN = re.compile("almaty|алмат|KZ-19", re.IGNORECASE)

Rows = list[dict[str, str]]


def rewrite(path: Path, change: Callable[[Rows], Rows]) -> None:
    """Change the rows of a file of the record."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def moved_home(rows: Rows) -> Rows:
    """Zhetysu as the region of the record, in a country that has no Almaty."""
    kept = [{**row, "home": ""} for row in rows if row["code"] not in ("KZ-19", "KZ-75")]
    home = next(row for row in kept if row["code"] == ZHETYSU.code)
    home |= {"home": "yes", "time_zone": ZHETYSU.time_zone}
    return kept


def own_districts(rows: Rows) -> Rows:
    empty = dict.fromkeys(rows[0], "")
    return [
        {**empty, "code": code, "kind": "district", "ru": name, "kk": name, "en": code.title(), "centre": name}
        | {"latitude": latitude, "longitude": longitude, "accuracy": "centre"}
        for code, name, latitude, longitude in DISTRICTS
    ]


@pytest.fixture(scope="module")
def folder(record_folder: Path, unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code lists, rates and outlines of the record, of the region Zhetysu."""
    folder = tmp_path_factory.mktemp("zhetysu") / "data"
    shutil.copytree(unsaid_record, folder)
    rewrite(folder / "regions.csv", moved_home)
    rewrite(folder / "districts.csv", own_districts)
    with (record_folder / "rates.csv").open(encoding="utf-8", newline="") as file:
        rated = {row["source_id"] for row in csv.DictReader(file)}
    rewrite(folder / "sources.csv", lambda rows: [row for row in rows if row["source_id"] in rated])
    outlines = folder / "boundaries" / "regions.geojson"
    collection = json.loads(outlines.read_text(encoding="utf-8"))
    features = collection["features"]
    collection["features"] = [one for one in features if one["properties"]["code"] not in ("KZ-19", "KZ-75")]
    outlines.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return folder


def statements() -> Iterator[Statement]:
    given = {"source_id": "paper", "recorded_by": "editor", "recorded_at": MOMENT}
    for key, name, sector, status, district, cost, currency in PROJECTS:
        about = {"subject_kind": "project", "subject": key, **given}
        yield Statement(field="name", aspect="ru", lang="ru", value=name, **about)
        yield Statement(field="sector", value=sector, **about)
        yield Statement(field="status", aspect="stated", value=status, **about)
        yield Statement(field="district", value=district, **about)
        yield Statement(field="commissioning", aspect="planned", value="2025-12", **about)
        yield Statement(field="party", role="investor", country="CN", lang="ru", value=f"Инвестор: {name}", **about)
        if cost:
            money = {"qualifier": "exact", "value": cost, "unit": currency, "holds_on": "2023"}
            yield Statement(field="cost", aspect="planned", stated=cost, **money, **about)
    region = {"subject_kind": "region", "subject": ZHETYSU.code, **given}
    yield Statement(field="trade_ratio", aspect="import_to_export", qualifier="exact", value="3", unit="C62",
                    country="CN", holds_on="2023", stated="втрое", **region)  # fmt: skip


def trade() -> Iterator[TradeFlow]:
    for reporter, value in ((ZHETYSU.code, 3_000_000_000), ("KZ", 24_000_000_000)):
        yield TradeFlow(period="2023", reporter=reporter, partner="CN", flow="turnover", value=value, currency="USD",
                        qualifier="exact", stated="оборот", source_id="paper", recorded_by="editor",
                        recorded_at=MOMENT)  # fmt: skip


@pytest.fixture(scope="module")
def file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of that region: three projects, trade, a meeting that gave an instruction."""
    path = tmp_path_factory.mktemp("store") / "tracker.duckdb"
    with closing(Store.open(path, folder)) as store:
        source = Source(source_id="paper", kind="newspaper", publisher="Газета «Жетісу»", title="Новости")
        store.append(Batch(sources=(source,), statements=tuple(statements()), trade_flows=tuple(trade())))
        give(store, note(store, date(2026, 3, 2), "Штаб"), "Выделить участок", date(2026, 3, 2), project="sugar")
    return path


@pytest.fixture(scope="module", autouse=True)
def served(file: Path, folder: Path) -> Iterator[None]:
    with drawn.over(file, folder):
        yield


def clean(words: str) -> str:
    """The words, which do not name Almaty; those of figures are JSON, which may write letters by their numbers."""
    words = re.sub(r"\\u([0-9a-f]{4})", lambda letter: chr(int(letter[1], 16)), words)
    assert not (found := FORBIDDEN.search(words)), words[max(0, found.start() - 100) : found.end() + 40]
    return words


def shown(app: AppTest) -> str:
    """All that a page sends to the browser: elements with their words, figures, tables."""
    assert not app.exception
    return "\n".join(str(one.proto) for one in app.main)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_the_other_region(name: str, language: str) -> None:
    (meeting,) = [row["key"] for row in store_cache.store().rows("meetings", today=ZHETYSU.today())]
    addresses: dict[str, dict[str, Any]] = {
        "project": {"project": "sugar"},
        "compare": {"project": ["sugar", "port"]},
        "meeting": {"id": str(meeting)},
    }
    clean(decoded(shown(drawn.page(name, lang=language, **addresses.get(name, {})))))


def decoded(words: str) -> str:
    """The text form of a message with letters in place of octal escapes."""
    return re.sub(
        r"(\\[0-7]{3})+", lambda run: bytes(int(one, 8) for one in run[0].split("\\")[1:]).decode("utf-8"), words
    )


@pytest.mark.parametrize(("language", "title"), [("ru", "Область Жетісу"), ("kk", "Жетісу облысы"), ("en", "Zhetysu")])
def test_the_header_names_the_region_of_the_record(language: str, title: str) -> None:
    app = AppTest.from_string("from dashboard.pages import frame\nframe.main()", default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert title in clean(decoded(shown(app)))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", [one.path for one in ENDPOINTS])
def test_no_file_names_the_other_region(path: str, language: str) -> None:
    given: dict[str, Any] = {"project": ["sugar", "port"]} if "comparison" in path else {}
    if "passport" in path:
        given = {"project": "sugar"}
    answer = asked(store_cache.store, path, lang=language, **given)
    assert answer.status_code == 200, answer.text
    clean(contents(path, answer.content))


@pytest.mark.parametrize(("language", "region"), [("ru", "области Жетісу"), ("kk", "Жетісу облысының"),
                                                  ("en", "of Zhetysu Region")])  # fmt: skip
def test_slides_name_the_region_in_the_case_of_their_sentences(language: str, region: str) -> None:
    slides = asked(store_cache.store, "/api/show.pdf", lang=language)
    assert region in contents("/api/show.pdf", slides.content)


def contents(path: str, content: bytes) -> str:
    """What stands in a file, packed or not."""
    if path.endswith((".xlsx", ".pptx", ".docx")):
        with ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return " ".join([*words.split(), *map(str, document.get_metadata_dict().values())])
    return content.decode("utf-8", "replace")


def test_days_and_moments_are_those_of_the_time_zone_of_the_record() -> None:
    store = store_cache.store()
    assert store.region == ZHETYSU
    assert store.at(date(2026, 3, 1)).rows("counts")[0]["projects"] == 0
    assert store.at(date(2026, 3, 2)).rows("counts")[0]["projects"] == len(PROJECTS)


def without(column: str, rows: Rows) -> Rows:
    return [{name: "" if name == column else cell for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize(("column", "row"), [("home", 1), ("time_zone", 5), ("currency", 5)])
def test_a_record_that_does_not_say_so_of_its_region_is_refused_with_the_cell(
    column: str, row: int, unsaid_record: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(unsaid_record, folder)
    rewrite(folder / "regions.csv", lambda rows: without(column, rows))
    with pytest.raises(BadInput) as refused:
        Store.open(tmp_path / "tracker.duckdb", folder)
    assert (refused.value.params["file"], refused.value.params["column"]) == ("regions.csv", column)
    assert refused.value.params["row"] == row
    assert not (tmp_path / "tracker.duckdb").exists()
