"""Views saved under a name: kept for everybody, never overwritten, opened by a link, inert whatever they are called."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from dashboard import analysis
from dashboard.analysis import SavedView
from dashboard.errors import BadInput, Conflict
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import views
from dashboard.intake.edit import Editor
from dashboard.model import Batch, View
from dashboard.store import Store
from tests import drawn, live
from tests.test_api import asked
from tests.test_pages import STANDARDS

pytestmark = pytest.mark.slow

ALIYA, BOLAT = Editor("Алия"), Editor("Болат")
BUILT = [("status", "construction"), ("sort", "name")]
UNPLEASANT = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "[a](javascript:b) $x$ **c**",
    "'; DROP TABLE saved_view",
)


def named(store: Store, name: str) -> SavedView:
    found = analysis.view(store, name)
    assert found
    return found


def save(store: Store, name: str, pairs: list[tuple[str, str]] = BUILT, editor: Editor = ALIYA) -> None:
    there = analysis.view(store, name)
    store.append(views.save(name, "projects", pairs, editor, seen=there.number if there else None))


def rows(store: Store) -> list[tuple[object, ...]]:
    with store._cursor() as cursor:
        return cursor.execute("SELECT name, query, act, recorded_by FROM saved_view ORDER BY seq").fetchall()


# --- in the store


def test_a_view_is_what_was_saved_and_by_whom(empty_store: Store):
    save(empty_store, "  Строятся\n сейчас ")
    (view,) = analysis.views(empty_store)
    assert (view.name, view.page, view.recorded_by, view.error) == ("Строятся сейчас", "projects", "Алия", None)
    assert view.filters == Filters(status=("construction",))
    assert view.pairs() == BUILT


def test_saving_and_removing_only_add_rows(empty_store: Store):
    save(empty_store, "Мои")
    save(empty_store, "мои", [("status", "operating")], BOLAT)
    assert [one.query for one in analysis.views(empty_store)] == ["status=operating"]
    empty_store.append(views.remove("мои", "projects", ALIYA, seen=2))
    assert analysis.views(empty_store) == []
    empty_store.append(views.restore("мои", "projects", "status=operating", ALIYA, seen=None))
    assert named(empty_store, "МОИ").filters == Filters(status=("operating",))
    assert rows(empty_store) == [
        ("Мои", "status=construction&sort=name", "save", "Алия"),
        ("мои", "status=operating", "save", "Болат"),
        ("мои", None, "remove", "Алия"),
        ("мои", "status=operating", "save", "Алия"),
    ]


@pytest.mark.parametrize("seen", [None, 7])
def test_a_name_that_somebody_took_in_the_meantime_is_not_taken_from_them(empty_store: Store, seen: int | None):
    save(empty_store, "Мои", editor=BOLAT)
    with pytest.raises(Conflict) as error:
        empty_store.append(views.save("мои", "projects", BUILT, ALIYA, seen=seen))
    assert (error.value.key, error.value.params["by"]) == ("view.conflict", "Болат")
    with pytest.raises(Conflict):
        empty_store.append(views.remove("мои", "projects", ALIYA, seen=seen))
    assert len(rows(empty_store)) == 1


def test_a_view_is_no_statement_and_changes_no_day(fresh_store: Store):
    number, recorded_at = fresh_store.last()
    counts = fresh_store.rows("counts")
    save(fresh_store, "Мои")
    assert fresh_store.last() == (number + 1, recorded_at)
    assert fresh_store.rows("counts") == counts


@pytest.mark.parametrize(
    ("typed", "pairs", "editor", "key"),
    [
        (" \u200b ", BUILT, ALIYA, "view.no_name"),
        ("я" * 61, BUILT, ALIYA, "edit.too_long"),
        ("Мои", [], ALIYA, "view.nothing"),
        ("Мои", [("q", "ж" * 400)], ALIYA, "view.too_long"),
        ("Мои", BUILT, Editor(" "), "edit.no_author"),
    ],
)
def test_what_cannot_be_saved_says_why(typed: str, pairs: list[tuple[str, str]], editor: Editor, key: str):
    with pytest.raises(BadInput) as error:
        views.save(typed, "projects", pairs, editor, seen=None)
    assert error.value.key == key


def test_a_row_that_is_no_view_is_refused(empty_store: Store):
    with pytest.raises(BadInput) as error:
        empty_store.append(Batch(views=(View(name="x", page="//elsewhere", recorded_by="tester"),)))
    assert (error.value.params["column"], error.value.params["found"]) == ("page", "//elsewhere")
    assert rows(empty_store) == []


@pytest.mark.parametrize("query", ["status=stuck", "as_of=someday", "edit=project", "sector=a&status=construction"])
def test_a_view_whose_conditions_are_gone_says_so(empty_store: Store, query: str):
    empty_store.append(views.restore("Старый", "projects", query, ALIYA, seen=None))
    view = named(empty_store, "Старый")
    assert (view.filters, view.pairs()) == (None, [])
    assert view.error
    assert str(view.error.params["found"]) in query


@pytest.mark.parametrize("name", UNPLEASANT)
def test_names_and_words_come_back_as_they_were_through_text(
    empty_store: Store, empty_record: Path, tmp_path: Path, name: str
):
    pairs = [("investor", name), ("q", 'a&b="c", d')]
    save(empty_store, name, pairs)
    empty_store.dump(tmp_path / "out")
    assert (empty_record / "views.csv").read_text().splitlines()[0] in (tmp_path / "out" / "views.csv").read_text()
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "out")) as again:
        assert analysis.views(again) == analysis.views(empty_store)
        assert named(again, name).pairs() == pairs


def test_a_store_from_before_views_is_brought_forward_and_keeps_what_it_holds(
    record_file: Path, record_folder: Path, tmp_path: Path
):
    path = tmp_path / "old.duckdb"
    path.write_bytes(record_file.read_bytes())
    with closing(duckdb.connect(path)) as old:
        old.execute("DROP TABLE saved_view; DELETE FROM migration WHERE number > 1")
        old.execute(
            "CREATE TABLE older AS FROM code"
            " SELECT * EXCLUDE (names), names['ru'] AS ru, names['kk'] AS kk, names['en'] AS en"
        )
        old.execute("DROP TABLE code; ALTER TABLE older RENAME TO code")
        statements = old.execute("FROM statement ORDER BY seq").fetchall()
    with closing(Store.open(path, record_folder)) as store:
        assert analysis.views(store) == []
        save(store, "Мои")
    with closing(Store.open(path, record_folder)) as store:
        assert named(store, "Мои").pairs() == BUILT
    with closing(duckdb.connect(path)) as now:
        assert now.execute("FROM statement ORDER BY seq").fetchall() == statements
        assert now.execute("SELECT number, name FROM migration ORDER BY number").fetchall() == [
            (1, "initial"),
            (2, "saved_views"),
            (3, "instructions"),
            (4, "code_names"),
            (5, "organisations"),
        ]


def test_each_view_that_ships_opens_and_leaves_some_projects_out(record_store: Store):
    shipped = analysis.views(record_store)
    assert len(shipped) == 3
    for view in shipped:
        assert view.filters
        assert 0 < analysis.overview(record_store, view.filters).projects < 4


# --- over HTTP


def test_a_program_is_told_what_each_view_opens(fresh_store: Store):
    save(fresh_store, UNPLEASANT[0], [("status", "construction"), ("q", "ж & н"), ("sort", "-name")])
    fresh_store.append(views.restore("Старый", "projects", "status=stuck", BOLAT, seen=None))
    told = {one["name"]: one for one in asked(lambda: fresh_store, "/api/views.json", lang="kk").json()["views"]}
    mine, old = told[UNPLEASANT[0]], told["Старый"]
    page, projects = httpx.URL(mine["page"]), httpx.URL(mine["projects"])
    assert dict(page.params) == {"lang": "kk", "status": "construction", "q": "ж & н", "sort": "-name"}
    assert page.path == "/projects"
    assert dict(projects.params) == {"status": "construction", "q": "ж & н"}
    assert asked(lambda: fresh_store, projects.path, **dict[str, Any](projects.params)).status_code == 200
    assert (old["page"], old["projects"], old["recorded_by"]) == (None, None, "Болат")
    assert "stuck" in old["error"]
    assert asked(lambda: fresh_store, "/api/views.json", status="construction").status_code == 400


# --- on the page


@pytest.mark.parametrize(("as_of", "editable"), [("2026-03-31", False), ("", True)])
def test_saved_views_are_read_only_on_an_earlier_day(
    record_file: Path, record_folder: Path, tmp_path: Path, text: Text, as_of: str, editable: bool
):
    with drawn.over(Path(shutil.copy(record_file, tmp_path)), record_folder):
        day = {"as_of": as_of} if as_of else {}
        app = drawn.page("projects", status="construction", lang=text.language, **day)
        app.session_state["views"] = True
        app.run()
    assert (text("errors.edit.read_only") in [one.value for one in app.caption]) != editable
    assert bool([one for one in app.button if (one.key or "").startswith("view-")]) == editable
    assert drawn.markup(app).count("class='saved-view'") == 3 + editable


# --- in a browser


@pytest.fixture(scope="module")
def url(record_file: Path, record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a view that cannot be opened. Tests write to it, each to views of its own."""
    path = tmp_path_factory.mktemp("views") / "tracker.duckdb"
    path.write_bytes(record_file.read_bytes())
    with closing(Store.open(path, record_folder)) as store:
        store.append(views.restore("Старый", "projects", "status=stuck", BOLAT, seen=None))
    with live.served(path.parent) as url:
        yield url


def menu(page: Page) -> Locator:
    """The menu, opened by keyboard."""
    page.get_by_role("button", name="Сохранённые выборки").press("Enter")
    inside = page.get_by_role("dialog", name="Сохранённые выборки")
    expect(inside).to_be_visible()
    live.settled(page)
    return inside


def typed(inside: Locator, label: str, words: str) -> None:
    box = live.settled(inside.page).get_by_role("dialog").get_by_role("textbox", name=label)
    box.press_sequentially(words)
    box.press("Tab")
    expect(box).to_have_value(words)
    live.settled(inside.page)


def test_a_view_is_saved_opened_removed_and_brought_back_by_keyboard(page: Page, url: str):
    page.goto(f"{url}/projects?lang=ru")
    live.settled(page).get_by_role("checkbox", name="Действует (1)").press("Space")
    expect(page).to_have_url(re.compile("status=operating"))
    inside = menu(live.settled(page))
    typed(inside, "Название выборки", "Работают <b>$x$</b>")
    inside.get_by_role("button", name="Сохранить").press("Enter")
    expect(inside.get_by_test_id("stAlert").get_by_role("alert")).to_have_text(
        "Укажите своё имя: оно сохраняется в каждой записи."
    )
    typed(inside, "Ваше имя", "Алия")
    inside.get_by_role("button", name="Сохранить").press("Enter")
    expect(inside.locator(".notice")).to_have_text("Выборка «Работают <b>$x$</b>» сохранена")
    expect(inside.locator(".notice")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Сбросить фильтры").press("Enter")
    expect(page).not_to_have_url(re.compile("status="))
    link = menu(live.settled(page)).get_by_role("link", name="Работают <b>$x$</b>")
    link.press("Enter")
    expect(inside).to_have_count(0)
    expect(page).to_have_url(f"{url}/projects?lang=ru&status=operating")
    expect(page.locator(".projects tbody tr")).to_have_count(1)
    expect(page.get_by_role("button", name="Сохранённые выборки")).to_be_focused()
    menu(live.settled(page)).get_by_role("button", name="Удалить выборку «Работают <b>$x$</b>»").press("Enter")
    expect(link).to_have_count(0)
    inside.get_by_role("button", name="Отменить").press("Enter")
    expect(link).to_be_visible()
    saved = httpx.get(f"{url}/api/views.json").json()["views"]
    assert [one["recorded_by"] for one in saved if one["name"] == "Работают <b>$x$</b>"] == ["Алия"]


def test_what_will_not_do_is_told_until_it_is_mended(page: Page, url: str):
    page.goto(f"{url}/projects?lang=ru&status=operating")
    inside = menu(live.settled(page))
    inside.get_by_role("button", name="Сохранить").press("Enter")
    told = inside.get_by_test_id("stAlert")
    expect(told.get_by_role("listitem")).to_have_count(2)  # neither a name of the view nor one of the editor
    typed(inside, "Название выборки", "Мои")
    expect(told.get_by_role("listitem")).to_have_count(0)
    expect(told).to_contain_text("Укажите своё имя")
    typed(inside, "Ваше имя", "Алия")
    expect(told).to_have_count(0)
    inside.get_by_role("button", name="Сохранить").press("Enter")
    expect(inside.locator(".notice")).to_have_text("Выборка «Мои» сохранена")


def test_a_name_that_is_taken_is_replaced_only_after_a_warning_and_can_be_given_back(page: Page, url: str):
    page.goto(f"{url}/projects?lang=ru&status=operating")
    inside = menu(live.settled(page))
    typed(inside, "Название выборки", "энергетика")
    expect(inside).to_contain_text("Выборка «Энергетика» уже есть: редактор")
    typed(inside, "Ваше имя", "Алия")
    inside.get_by_role("button", name="Заменить").press("Enter")
    expect(inside.locator(".notice")).to_have_text("Выборка «энергетика» заменена")
    replaced = inside.get_by_role("paragraph").filter(has=page.get_by_role("link", name="энергетика"))
    expect(replaced).to_contain_text("Статус: Действует")
    inside.get_by_role("button", name="Отменить").press("Enter")
    expect(replaced).to_contain_text("Отрасль: Электроэнергетика")


def test_axe_finds_nothing_serious_with_the_menu_open(page: Page, url: str):
    for theme, address in (
        ("light", "projects?lang=ru&status=operating&as_of=2026-02-01"),
        ("dark", "projects?lang=ru"),
    ):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(f"{url}/{address}")
        menu(live.settled(page))
        found = Axe().run(page, options={"runOnly": STANDARDS})
        grave = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
        assert json.dumps(grave, ensure_ascii=False, indent=1) == "[]"


def test_a_view_that_cannot_be_opened_is_no_link_and_can_be_removed(page: Page, url: str):
    page.goto(f"{url}/projects?lang=ru")
    inside = menu(live.settled(page))
    expect(inside).to_contain_text("Старый")
    expect(inside).to_contain_text("Открыть нельзя: значения «stuck» больше нет")
    expect(inside.get_by_role("link", name="Старый")).to_have_count(0)
    typed(inside, "Ваше имя", "Алия")
    inside.get_by_role("button", name="Удалить выборку «Старый»").press("Enter")
    expect(inside.locator(".notice")).to_have_text("Выборка «Старый» удалена")
