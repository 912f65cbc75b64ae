"""The search over everything: what it finds, by what words, in which order; its page and its field in the header."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard import analysis
from dashboard.analysis import Found
from dashboard.filters import Filters
from dashboard.pages.search import search
from dashboard.store import Store
from tests import drawn, live

TUNGSTEN = "zhetysu-wolframy"
MEETING = "delegation-meeting"
PHARMACEUTICALS = "manufacturing.pharmaceuticals"


@pytest.fixture
def tracker(drawn_file: Path, record_folder: Path) -> Iterator[None]:
    """The tracker that pages are drawn from."""
    with drawn.over(drawn_file, record_folder):
        yield


def found(store: Store, words: str, **asked: object) -> dict[str, Found]:
    """What is found, by kind."""
    result = analysis.search(store, Filters(q=words), **asked)  # type: ignore[arg-type]
    return {one.kind: one for one in result.found}


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("Жетiсу Вольфрамы", "project", TUNGSTEN),
        ("ЖЕТІСУ вольфрам", "project", TUNGSTEN),
        ("нургиса", "project", "nirgisa"),
        ("China Development Bank", "organisation", "china-development-bank"),
        ("фармацевтика", "sector", PHARMACEUTICALS),
        ("растениеводство", "sector", "agriculture.crops_livestock"),
        ("пограничными пунктами", "agreement", "border-checkpoints-cooperation"),
        ("делегация", "event", MEETING),
        ("Жетыген", "infrastructure", "zhetygen-centre"),
        ("Алатау", "district", "alatau"),
        ("Astana Times", "source", "astanatimes-2024-06"),
    ],
)
def test_every_kind_is_found_by_its_name(record_store: Store, words: str, kind: str, key: str):
    assert key in [row["subject"] for row in found(record_store, words)[kind].rows]


@pytest.mark.parametrize(
    ("words", "kind", "key", "printed"),
    [
        ("БАДов", "sector", PHARMACEUTICALS, "одна – БАДов"),
        ("китайской стороной", "project", TUNGSTEN, "китайской стороной"),
        ("таможенного", "event", MEETING, "таможенного оформления"),
    ],
)
def test_what_sources_say_is_found_with_their_words(record_store: Store, words: str, kind: str, key: str, printed: str):
    (row,) = [row for row in found(record_store, words)[kind].rows if row["subject"] == key]
    assert not row["by_name"]
    assert printed in row["stated"]


def test_misspelt_word_finds_what_is_spelt_similarly(record_store: Store):
    result = analysis.search(record_store, Filters(q="Султангазев"))
    assert result.spellings
    assert "organisation" in [one.kind for one in result.found]


def test_endings_may_differ_where_nothing_holds_the_words(record_store: Store):
    assert "китайская-делегация" in [
        row["subject"] for row in found(record_store, "китайской делегации")["organisation"].rows
    ]


def test_word_that_only_sources_print_is_not_corrected(record_store: Store):
    assert not analysis.search(record_store, Filters(q="таможенного")).spellings


def test_most_similar_name_comes_first(invented_store: Store):
    name = str(analysis.project_page(invented_store, Filters(), sort="jobs", size=1)["name_ru"][0])
    shown = found(invented_store, name.rsplit(" ", 1)[0])["project"]
    assert shown.total > len(shown.rows)
    exact = found(invented_store, name)["project"].rows[0]
    assert exact["name_ru"] == name


def test_pages_of_one_kind_follow_one_another(invented_store: Store):
    whole = [row["subject"] for row in found(invented_store, "агро", kind="project", size=40)["project"].rows]
    pages = [found(invented_store, "агро", kind="project", skip=skip, size=20)["project"] for skip in (0, 20)]
    assert [row["subject"] for page in pages for row in page.rows] == whole
    assert len(set(whole)) == 40


def test_earlier_day_finds_what_was_known_then(record_store: Store):
    result = analysis.search(record_store, Filters(q="китайск", as_of=date(2020, 1, 1)))
    assert [one.kind for one in result.found] == ["source"]  # of which no day is kept


# --- the page


@pytest.mark.usefixtures("tracker")
def test_found_things_lead_to_their_pages():
    links = drawn.links(drawn.markup(drawn.page("search", find="китайск")))
    assert drawn.address(links["Жетiсу Вольфрамы"])["project"] == [TUNGSTEN]
    opened = {link.partition("?")[0] for link in links.values()}
    assert opened >= {"./project", "./organisations", "./agreements", "./events"}


@pytest.mark.usefixtures("tracker")
def test_district_opens_its_projects():
    links = drawn.links(drawn.markup(drawn.page("search", find="Алатау")))
    assert ["alatau"] in [drawn.address(link).get("district") for link in links.values()]


@pytest.mark.usefixtures("tracker")
def test_group_leads_to_all_of_its_kind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "FIRST", 2)
    links = drawn.links(drawn.markup(drawn.page("search", find="China")))
    assert drawn.address(links["Показать все: 4"])["kind"] == ["organisation"]
    assert drawn.markup(drawn.page("search", find="China", kind="organisation")).count("<li") == 4


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize(("find", "says"), [("", "Введите название"), ("zzzzqqqq", "ничего не найдено. Сократите")])
def test_nothing_to_show_says_what_to_do(find: str, says: str):
    assert says in drawn.words(drawn.markup(drawn.page("search", **({"find": find} if find else {}))))


# --- the field in the header


def test_slash_moves_to_the_field_and_enter_opens_what_is_found(page: Page, server_url: str):
    page.goto(f"{server_url}/trade?lang=ru")
    live.settled(page)
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("фармац/")
    expect(field).to_have_value("фармац/")
    field.fill("фармац")
    page.keyboard.press("Enter")
    expect(page.locator(".found").get_by_role("link", name="Фармацевтика")).to_be_visible()
    assert "lang=ru" in page.url
    assert "find=" in page.url
