"""The register: its filters, linked charts, table, totals and take-away say what analysis answers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect
from streamlit.testing.v1 import AppTest

from dashboard import analysis
from dashboard import filters as described
from dashboard.charts import commissioning_years
from dashboard.charts.shares import DIMENSIONS, PERCENT_FROM, ROWS_BEFORE_REST, Dimension, shares
from dashboard.filters import RULE, Filters
from dashboard.i18n import Text
from dashboard.pages.projects import filter_panel, listing
from dashboard.pages.projects.table import COLUMNS
from dashboard.store import Store
from tests import drawn, live
from tests.said import batch, said

pytestmark = pytest.mark.slow

Parameters = Mapping[str, list[str]]

CHOICES: list[Parameters] = [
    {},
    {"sector": ["energy"]},
    {"status": ["construction", "operating"]},
    {"district": ["unknown"]},
    {"q": ["жетису"]},
    {"sector": ["energy"], "district": ["191000000"]},
    {"needs": ["cost_missing"], "status": ["commissioned", "construction"]},
]


@pytest.fixture(autouse=True)
def tracker(drawn_file: Path, record_folder: Path) -> Iterator[None]:
    """The tracker that the pages of this file are drawn from."""
    with drawn.over(drawn_file, record_folder):
        yield


def chosen(parameters: Parameters, store: Store) -> Filters:
    return Filters.from_query([(name, one) for name, values in parameters.items() for one in values], store.codes)


def names(app: AppTest) -> list[str]:
    return [row[0] for row in drawn.rows(table(app))]


def table(app: AppTest) -> str:
    return drawn.part(app, "class='table projects")


# --- filters


def test_a_cost_in_another_currency_shows_the_tenge_it_is_sorted_by(edited_file: Path, record_folder: Path):
    with closing(Store.open(edited_file, record_folder)) as store:
        cost = said("cost", 500_000_000, "dollars", unit="USD", holds_on="2023")
        least = said("cost", 400_000_000, "least", unit="USD", holds_on="2023", qualifier="at_least")
        store.append(batch(cost, least, said("cost", 5, "euros", unit="EUR"), said("cost", 1, "tenge")))
    app = drawn.page("projects", sort="-cost")
    written = table(app)
    costs = {row[0]: row[3] for row in drawn.rows(written)}
    assert costs["dollars"] == "500 млн долл. США план около 228,1 млрд тенге ƒ"
    assert next(iter(costs)) == "dollars"
    assert costs["least"] == "не менее 400 млн долл. США план не менее 182,5 млрд тенге ƒ"
    (note,) = [drawn.words(one.value) for one in app.caption if "Пересчёт" in one.value]
    rate = "Пересчёт по среднему курсу за 2023 год: 1 USD = 456,17 тенге"
    assert rate in note.replace("\\", "")
    assert note.count("USD") == 1
    assert "ƒ" not in costs["euros"] + costs["tenge"]  # no rate of an unknown year; nothing to convert


@pytest.mark.parametrize("parameters", CHOICES, ids=str)
def test_beside_each_value_stands_how_many_projects_it_would_leave(parameters: Parameters, record_store: Store):
    app = drawn.page("projects", **parameters)
    filters = chosen(parameters, record_store)
    boxes = [box for box in app.checkbox if box.key.startswith("choice.") and not box.disabled]
    assert len(boxes) >= len(described.CHOICES) - 1
    for box in boxes:
        _, name, code = box.key.split(".", 2)
        alone = filters.model_copy(update={name: (code,)})
        said = int(re.search(r"(\d+)\W*$", box.label)[1])
        assert said == analysis.overview(record_store, alone).projects, box.key


def test_a_list_of_costs_in_tenge_speaks_of_no_rate():
    assert not [one for one in drawn.page("projects", status=["construction"]).caption if "Пересчёт" in one.value]


def test_not_stated_can_be_chosen_in_every_list():
    keys = {box.key for box in drawn.page("projects").checkbox}
    assert {f"choice.{name}.unknown" for name, one in described.CHOICES.items() if one.code_list != RULE} <= keys


def test_a_value_is_chosen_and_dropped_in_the_address_and_leaves_the_place_in_the_list():
    app = drawn.page("projects", after="1.0||nirgisa", sort="name")
    app.checkbox(key="choice.status.construction").check().run()
    app.checkbox(key="choice.status.operating").check().run()
    assert drawn.asked(app) == {"lang": ["ru"], "sort": ["name"], "status": ["construction", "operating"]}
    app.checkbox(key="choice.status.construction").uncheck().run()
    assert drawn.asked(app)["status"] == ["operating"]
    assert names(app) == ["Энергия Семиречья"]


def test_a_sector_chooses_those_below_it():
    app = drawn.page("projects", sector="energy")
    box = app.checkbox(key="choice.sector.energy.wind")
    assert (box.value, box.disabled) == (True, True)
    assert set(names(app)) == {"Энергия Семиречья", "Nirgisa"}


def test_a_sector_of_which_one_child_is_in_use_is_left_to_that_child():
    children = {"energy": ["energy.wind", "energy.solar"], "mining": ["mining.coal"]}
    codes = ["energy", "energy.wind", "energy.solar", "mining", "mining.coal"]
    counts = {"energy.wind": 2, "energy.solar": 1, "mining.coal": 4}
    found = filter_panel.options(codes, counts, (), children)
    assert [(one.code, one.projects, one.depth) for one in found] == [
        ("energy", 3, 0),
        ("energy.wind", 2, 1),
        ("energy.solar", 1, 1),
        ("mining.coal", 4, 0),
        ("unknown", 0, 0),
    ]


def test_each_condition_is_a_chip_that_drops_it():
    app = drawn.page("projects", sector=["energy.wind", "energy.solar"], q="nirgisa")
    chips = [button for button in app.button if (button.key or "").startswith("chip-")]
    assert len(chips) == 4
    app.button(key="chip-q").click().run()
    assert drawn.asked(app) == {"lang": ["ru"], "sector": ["energy.wind", "energy.solar"]}
    app.button(key="chip-reset").click().run()
    assert drawn.asked(app) == {"lang": ["ru"]}


# --- the table


@pytest.mark.parametrize("column", [column.key for column in COLUMNS])
def test_a_heading_sorts_one_way_and_then_the_other(column: str, record_store: Store):
    text = Text("kk", record_store.labels("kk"), record_store.region)
    app = drawn.page("projects", lang="kk", sort="updated")
    for _ in range(2):
        sorting = {name.rstrip(" ▲▼"): address for name, address in drawn.links(table(app)).items()}
        app = drawn.page("projects", **drawn.address(sorting[text(f"column.{column}")]))
        sort = drawn.asked(app).get("sort", ["-cost"])[0]
        key, descending = sort.removeprefix("-"), sort.startswith("-")
        page = analysis.project_page(record_store, Filters(), sort=key, descending=descending, language="kk")
        assert key == column
        assert names(app) == [
            drawn.words(text.name(cast("Mapping[str, object]", row))) for row in page.to_dict("records")
        ]
    assert app.selectbox(key="own.sort").value == sort


@pytest.mark.parametrize("sort", ["-cost", "cost", "-name", "status"])
def test_pages_follow_one_another_both_ways(sort: str, monkeypatch: pytest.MonkeyPatch):
    whole = names(drawn.page("projects", sort=sort))
    monkeypatch.setattr(analysis, "PAGE_SIZE", 1)
    app = drawn.page("projects", sort=sort)
    seen, ways = [names(app)[0]], drawn.links(drawn.markup(app))
    while "Следующая страница" in ways:
        app = drawn.page("projects", **drawn.address(ways["Следующая страница"]))
        seen, ways = [*seen, *names(app)], drawn.links(drawn.markup(app))
    assert seen == whole
    while "Предыдущая страница" in ways:
        app = drawn.page("projects", **drawn.address(ways["Предыдущая страница"]))
        seen, ways = [*names(app), *seen], drawn.links(drawn.markup(app))
    assert seen == [*whole[:-1], *whole]


@given(st.floats(allow_nan=False), st.text(), st.integers(1, 2**63 - 1))
def test_the_key_of_a_row_comes_back_from_the_address(number: float, words: str, seq: int):
    row = {"sort_number": number, "sort_text": words, "last_seq": seq}
    assert listing._read(listing._written(row)) == row


@pytest.mark.parametrize("nonsense", ["", "x", "one||1", "nan||1", "1||p", "1||0", "1||99999999999999999999"])
def test_a_place_that_makes_no_sense_is_the_first_page(nonsense: str):
    assert len(names(drawn.page("projects", after=nonsense, sort=nonsense))) == 4


def test_what_is_not_known_is_said_in_words(text: Text):
    cells = [cell for row in drawn.rows(table(drawn.page("projects", lang=text.language))) for cell in row]
    assert len(cells) == 4 * len(COLUMNS)
    assert cells.count(text("common.not_stated")) >= 8
    assert not {"", "0", "—", "-", "nan", "NaT", "None"} & set(cells)


def test_numbers_are_words_set_to_the_right():
    first = re.search("<tbody><tr>.*?</tr>", table(drawn.page("projects")))[0]
    numbers = [drawn.words(cell) for cell in re.findall("<td class='number'.*?</td>", first)]
    assert numbers == ["94 млрд тенге план", "53 тыс. т/год руда", "более 30", "не указано"]


@pytest.mark.parametrize("parameters", CHOICES, ids=str)
def test_the_totals_are_of_all_that_is_selected(
    parameters: Parameters, record_store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(analysis, "PAGE_SIZE", 1)
    overview = analysis.overview(record_store, chosen(parameters, record_store))
    text = Text("ru", record_store.labels("ru"), record_store.region)
    said = drawn.words(drawn.part(drawn.page("projects", **parameters), "class='totals'"))
    assert drawn.words(text("projects.count", count=overview.projects)) in said
    for total in (overview.cost, overview.jobs):
        assert drawn.words(f"{text.value_only(total)} {text.coverage(total)}") in said
    for row in overview.capacity.to_dict("records"):
        assert drawn.words(text.number(row["known"]) + " из ") in said


def test_the_selection_is_taken_away_under_the_same_filters():
    ways = drawn.links(drawn.part(drawn.page("projects", sector="energy", q="nirgisa", sort="name"), "take-away"))
    for kind in ("CSV", "JSON"):
        assert ways[kind].startswith(f"./api/projects.{kind.lower()}?")
        assert drawn.address(ways[kind]) == {"lang": ["ru"], "sector": ["energy"], "q": ["nirgisa"]}
    for_excel = drawn.address(ways["CSV для Excel"])
    assert for_excel == {"lang": ["ru"], "sector": ["energy"], "q": ["nirgisa"], "format": ["excel"]}


def test_where_nothing_matches_each_condition_to_drop_says_how_many_that_leaves():
    app = drawn.page("projects", sector="energy", status="construction", q="а")
    ways = {words: link for words, link in drawn.links(drawn.markup(app)).items() if "Без фильтра" in words}
    assert len(ways) >= 2
    for words, link in ways.items():
        assert len(names(drawn.page("projects", **drawn.address(link)))) == int(re.search(r"(\d+) проект", words)[1])


def test_an_earlier_day_says_that_nothing_had_been_recorded():
    app = drawn.page("projects", as_of="2025-12-31")
    assert "На 31.12.2025 записей ещё не было" in drawn.words(drawn.markup(app))


# --- linked charts


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_linked_chart_shows_every_project_once(by: Dimension, record_store: Store, text: Text):
    chart = shares(analysis.overview(record_store, Filters()), by, text)
    counts = analysis.facets(record_store, Filters())[by]
    assert {mark.code: mark.value for _, mark in chart.marks()} == counts
    stated = text("format.currency.KZT")
    assert all(stated in mark.label or text("common.not_stated") in mark.label for _, mark in chart.marks())


def test_the_years_of_commissioning_show_every_project_once(invented_store: Store, text: Text):
    chosen = Filters(status=("construction", "unknown"))
    chart = commissioning_years(analysis.projects_by_year(invented_store, chosen), text)
    counts = analysis.facets(invented_store, chosen)["commissioning"]
    assert {mark.code: mark.value for _, mark in chart.marks() if mark.value} == counts
    years = [one.name for one in chart.categories if one.code != "unknown"]
    assert years == [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]


def test_many_sectors_are_shown_by_those_above_and_the_rest_in_words(record_store: Store):
    text = Text("ru", record_store.labels("ru"), record_store.region)
    overview = analysis.overview(record_store, Filters())
    sectors = ["energy.wind", "energy.solar", "mining.coal", "trade", "health", "arts", "education"]
    frame = overview.by_sector.iloc[[0] * len(sectors)].assign(sector=sectors)
    many = analysis.Overview(**{**vars(overview), "by_sector": frame})
    chart = shares(many, "sector", text, record_store.children)
    assert [mark.value for _, mark in chart.marks()] == [2, 1, 1, 1][:ROWS_BEFORE_REST]
    assert next(chart.marks())[1].code == "energy"
    assert chart.note == "Ещё 2: 2\u00a0проекта".replace("\u00a0", " ")


def test_of_many_projects_the_headline_says_a_share(invented_store: Store):
    text = Text("ru", invented_store.labels("ru"), invented_store.region)
    overview = analysis.overview(invented_store, Filters())
    running = overview.by_status["status"].isin(["commissioned", "operating"])
    share = overview.by_status["projects"][running].sum() / overview.projects
    assert overview.projects >= PERCENT_FROM
    assert shares(overview, "status", text).headline == f"Введено и действует: {text.percent(share)} проектов"


# --- in a browser


def settled_at(page: Page, url: str) -> Page:
    page.goto(url)
    return live.settled(page)


def _click(mark: Locator) -> None:
    """Plotly catches the mouse above its marks, so the click goes to the place and not to the element."""
    box = mark.bounding_box()
    assert box
    mark.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_mark_sets_the_visible_filter(page: Page, server_url: str):
    settled_at(page, f"{server_url}/projects?lang=ru&sort=name")
    _click(page.locator(".st-key-chart-projects_by_district .barlayer .point").first)
    expect(page).to_have_url(re.compile("district=194000000"))
    expect(page.get_by_role("button", name="Енбекшиказахский район")).to_be_visible()
    expect(page.locator(".projects tbody tr")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Енбекшиказахский район (2)")).to_be_checked()


def test_a_click_on_a_column_chooses_its_year(page: Page, server_url: str):
    settled_at(page, f"{server_url}/projects?lang=ru")
    _click(page.locator(".st-key-chart-projects_by_commissioning .barlayer .point").first)
    expect(page).to_have_url(re.compile("commissioning=2019"))
    expect(page.locator(".projects tbody tr")).to_have_count(1)


def test_the_keyboard_sorts_opens_and_comes_back(page: Page, server_url: str):
    settled_at(page, f"{server_url}/projects?lang=ru&status=commissioned&status=construction")
    page.locator("#sort-district").press("Enter")
    expect(page).to_have_url(re.compile("sort=district"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Район")
    expect(page.locator("#sort-district")).to_be_focused()
    page.get_by_role("link", name="Nirgisa").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nirgisa")
    page.go_back()
    expect(page).to_have_url(
        re.compile("status=commissioned&status=construction.*sort=district|sort=district.*status=")
    )
    expect(page.locator(".projects tbody tr")).to_have_count(2)


def _whole_table_in_sight(page: Page) -> bool:
    last, totals = page.locator(".projects tbody tr").last.bounding_box(), page.locator("ul.totals").bounding_box()
    assert last
    assert totals
    return last["y"] + last["height"] <= totals["y"]


def test_the_charts_are_folded_away_until_they_are_asked_for_again(page: Page, server_url: str):
    page.set_viewport_size({"width": 1366, "height": 768})
    settled_at(page, f"{server_url}/projects?lang=ru")
    charts = page.locator(".st-key-linked-charts")
    assert not _whole_table_in_sight(page)
    page.get_by_role("switch", name="Графики").press("Space")
    expect(charts).to_have_count(0)
    assert _whole_table_in_sight(live.settled(page))
    page.get_by_role("link", name="Nirgisa").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nirgisa")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Проекты")
    assert _whole_table_in_sight(live.settled(page))
    expect(charts).to_have_count(0)
    page.get_by_role("switch", name="Графики").press("Space")
    expect(charts).to_have_count(1)


def test_on_a_telephone_the_filters_unfold(page: Page, server_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    settled_at(page, f"{server_url}/projects?lang=ru")
    box = page.get_by_text("Строится (1)", exact=True)
    expect(box).to_be_hidden()
    page.get_by_text("Показать фильтры").click()
    expect(box).to_be_visible()


def test_the_totals_stay_in_sight(page: Page, server_url: str):
    settled_at(page, f"{server_url}/projects?lang=ru")
    expect(page.locator("ul.totals")).to_be_in_viewport(ratio=1)


def test_of_a_new_project_it_is_said_that_there_is_one_of_that_name():
    page = drawn.page("projects", edit="new")
    named = page.text_input(key="edit-1-name-ru")
    assert [one.value for one in named.set_value("энергия семиречья").run().warning] == [Text("ru")("edit.same_name")]
    assert not named.set_value("Энергия Семиречья 2").run().warning
