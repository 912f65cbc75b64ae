"""The overview: what its cards say, what opens behind them, what a click chooses, and what it says of nothing."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from html import escape
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from streamlit.testing.v1 import AppTest

from dashboard import analysis
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Statement
from dashboard.pages.overview import headline_cards
from dashboard.pages.ui import store_cache
from dashboard.server import SCRIPT
from dashboard.store import Store
from tests import live, samples
from tests.bench import synthetic

pytestmark = pytest.mark.slow

Run = Callable[..., AppTest]


@pytest.fixture
def overview(record_file: Path, record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the page over the record, at an address."""
    with _settled(monkeypatch, Path(shutil.copy(record_file, tmp_path)), record_folder):
        yield _run


@pytest.fixture
def empty_overview(empty_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The same over a store of which nobody has said anything."""
    with _settled(monkeypatch, tmp_path / "empty.duckdb", empty_record):
        yield _run


@contextmanager
def _settled(monkeypatch: pytest.MonkeyPatch, store: Path, record: Path) -> Iterator[None]:
    """Settings of the environment for the pages, which read them once."""
    monkeypatch.setenv("TRACKER_STORE", str(store))
    monkeypatch.setenv("TRACKER_DATA", str(record))
    store_cache.settings.cache_clear()
    yield
    store_cache.settings.cache_clear()


def _run(**parameters: str | list[str]) -> AppTest:
    page = AppTest.from_file(SCRIPT, default_timeout=60)
    for name, value in {"lang": "ru", **parameters}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def _heading(page: AppTest) -> str:
    return re.sub("<.*?>", "", next(one.proto.body for one in page.get("html") if "<h1>" in one.proto.body))


def _figures(page: AppTest) -> dict[str, str]:
    """What the cards say, by indicator."""
    said = {one.key.partition("-")[2]: one.label for one in page.button if one.key.startswith(("value-", "more-"))}
    return {key: re.sub(r"[\\*]", "", label).replace("\u00a0", " ") for key, label in said.items()}


def test_few_statuses_are_named_beside_their_signs(overview: Run):
    captions = " ".join(one.value.replace("\u00a0", " ") for one in overview().caption)
    assert "▲ Подготовка 1" in captions
    assert "● Действует 1" in captions


def test_many_statuses_are_named_and_the_smallest_added_up():
    statuses = ("operating", "construction", "preparation", "announced", "cancelled", "suspended")
    rows = [("energy.wind", one, 60 - at, None, None, "exact", 0, 60 - at, 0, 0) for at, one in enumerate(statuses)]
    card = headline_cards.cards(samples.overview(rows), None, "", 0, Text("ru", region=samples.REGION))[0]
    said = card.note.replace("\u00a0", " ")
    assert [part.strip() for part in said.split("\u2002")] == [
        "⬟ announced 57", "▲ preparation 58", "◆ construction 59", "● operating 60", "другие статусы: 111"
    ]  # fmt: skip


# --- indicators


def test_cards_say_what_analysis_answers(overview: Run, record_store: Store):
    text = Text("ru", record_store.labels("ru"), record_store.region)
    found = analysis.overview(record_store, Filters())
    indicators = _figures(overview())
    said = (text("projects.count", count=found.projects), text.value_only(found.cost), text.value_only(found.jobs))
    assert [indicators[name] for name in ("projects", "cost", "jobs")] == [one.replace("\u00a0", " ") for one in said]
    assert {key for key in indicators if key.startswith("capacity.")} == {
        f"capacity.{one.dimension}.{one.measure_of}" for one in found.capacity.itertuples()
    }


def test_cards_say_how_many_projects_are_within_another(
    record_file: Path, record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = Path(shutil.copy(record_file, tmp_path))
    tie = Statement(
        subject_kind="project", subject="nirgisa", field="related", aspect="part_of", value="energiya-semirechya",
        source_id="article", recorded_by="Алия",
    )  # fmt: skip
    with closing(Store.open(file, record_folder)) as store:
        store.append(Batch(statements=(tie,)))
    with _settled(monkeypatch, file, record_folder):
        notes = [one.value for one in _run().caption if "учтено в другом" in one.value]
    assert [note.partition("; ")[0] for note in notes] == [f"по {known} из 4 проектов" for known in (2, 1, 1)]


@pytest.mark.parametrize(
    ("chosen", "language", "said"),
    [
        ({}, "ru", "плановая — у 1, фактическая — у 1"),
        ({"status": "construction"}, "ru", "плановая — у 1"),
        ({"sector": "energy"}, "en", "actual for 1"),
    ],
)
def test_a_sum_of_plans_and_facts_says_that_it_is_one(overview: Run, chosen: dict[str, str], language: str, said: str):
    captions = [re.sub(r"\\", "", one.value) for one in overview(lang=language, **chosen).caption]
    (card, footnote) = [one for one in captions if said in one]
    assert card.endswith(f" · {said}")
    assert f" · {Text(language)('chart.footnote.cost_aspects', aspects=said)}" in footnote


def test_where_no_cost_is_known_nothing_is_said_of_its_kind(overview: Run):
    assert not [one.value for one in overview(status="preparation").caption if "планов" in one.value]


def test_the_balance_of_trade_wears_the_sign_of_what_is_derived(overview: Run):
    assert _figures(overview())["balance"].endswith("ƒ")


def test_each_question_is_asked_once_a_run_and_not_again_while_nothing_is_written(
    overview: Run, monkeypatch: pytest.MonkeyPatch
):
    questions = {"overview", "places", "newest_trade", "cost_sources", "cost_aspects"}
    asked: Counter[str] = Counter()
    answer = Store._asked

    @contextmanager
    def counted(store: Store, question: str, *given: Any, **more: Any) -> Iterator[object]:
        asked[question] += 1
        with answer(store, question, *given, **more) as cursor:
            yield cursor

    monkeypatch.setattr(Store, "_asked", counted)
    overview()
    assert {question: asked[question] for question in questions} == dict.fromkeys(questions, 1)
    asked.clear()
    overview()
    assert asked
    assert not questions & asked.keys()


def test_what_needs_attention_names_its_rules_and_projects(overview: Run, record_store: Store):
    page = overview()
    said = " ".join(one.proto.body for one in page.get("html"))
    text = Text("ru", record_store.labels("ru"), record_store.region)
    for row in analysis.attention(record_store, Filters()).to_dict("records"):
        assert text(f"attention.{row['rule']}") in said
        assert escape(text.name(cast("Mapping[str, object]", row))) in said


# --- filters


def test_a_filter_narrows_every_card_and_its_chip_drops_it(overview: Run):
    page = overview(status=["operating", "construction"])
    assert _figures(page)["projects"] == "2 проекта"
    page.button("chip-status-operating").click().run()
    assert _figures(page)["projects"] == "1 проект"
    page.button("chip-reset").click().run()
    assert _figures(page)["projects"] == "4 проекта"


def test_where_nothing_matches_each_condition_can_be_dropped(overview: Run):
    page = overview(sector="water", status="operating")
    assert _figures(page) == {}
    assert [one.key for one in page.button] == ["chip-sector-water", "chip-status-operating", "chip-reset"]
    page.button("chip-sector-water").click().run()
    assert _figures(page)["projects"] == "1 проект"


def test_an_empty_store_says_what_to_do(empty_overview: Run):
    page = empty_overview()
    assert _heading(page) == "Проектов в базе данных нет."
    assert any("TRACKER" in one.value for one in page.markdown)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_a_day_that_no_calendar_offers_is_shown_all_the_same(overview: Run, day: str):
    page = overview(as_of=day)
    assert not page.error
    assert _heading(page)


def test_a_day_before_all_records_says_so(overview: Run):
    assert "01.01.2020" in _heading(overview(as_of="2020-01-01"))


# --- what needs attention


def test_all_that_a_rule_names_are_a_link_away_and_a_chip_drops_it(opened: Page, record_store: Store):
    title = "Число рабочих мест не указано"
    expected = analysis.rule_counts(record_store, Filters())["jobs_missing"]
    rule = opened.get_by_role("listitem").filter(has_text=title)
    rule.get_by_role("link", name=f"{expected} проекта →").click()
    expect(opened).to_have_url(re.compile(r"/projects\?.*needs=jobs_missing"))
    table = live.settled(opened).locator(".table.projects")
    expect(table.locator("tbody tr")).to_have_count(expected)
    expect(opened.locator(".totals")).to_contain_text(f"{expected} проекта")
    expect(opened.get_by_role("checkbox", name=f"{title} ({expected})")).to_be_checked()
    opened.get_by_role("button", name=f"Требует внимания: {title} ✕").click()
    expect(opened).not_to_have_url(re.compile("needs="))
    expect(table.locator("tbody tr")).to_have_count(4)


def test_rules_are_offered_as_a_filter_where_they_name_somebody(opened: Page):
    opened.get_by_role("link", name="Проекты", exact=True).click()
    rules = live.settled(opened).locator(".st-key-facet-needs")
    expect(rules).to_have_count(0)
    opened.get_by_text("Требует внимания", exact=True).click()
    expect(rules.get_by_role("checkbox", name="Замечаний нет (0)")).to_be_attached()
    expect(rules.get_by_role("checkbox", name="Название не указано")).to_have_count(0)
    live.settled(opened)
    rules.get_by_text("Стоимость не указана").click()
    expect(opened.get_by_role("button", name="Стоимость не указана ✕")).to_be_visible()
    live.settled(opened)
    found = Axe().run(opened, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    grave = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


# --- what changed


@pytest.mark.parametrize(
    ("wide", "high", "least", "most"), [(1920, 1080, 18, 22), (1366, 768, 14, 14), (390, 844, 14, 14)]
)
def test_the_words_of_cards_are_read_on_a_wall_and_fit_a_small_screen(
    page: Page, server_url: str, wide: int, high: int, least: int, most: int
):
    page.set_viewport_size({"width": wide, "height": high})
    page.goto(f"{server_url}/?lang=ru")
    notes = live.settled(page).locator(".st-key-cards [data-testid=stCaptionContainer] p")
    sizes = notes.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert sizes
    assert all(least <= size <= most for size in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_who_was_here_before_can_ask_what_changed_since(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=ru")
    offered = live.settled(page).get_by_role("button", name="С последнего входа")
    expect(page.get_by_role("button", name="7 дней")).to_be_visible()
    expect(offered).to_have_count(0)
    today = samples.REGION.today().isoformat()
    page.wait_for_function("day => document.cookie.includes(day)", arg=f"tracker_visits={today}")
    (visits,) = [one for one in page.context.cookies() if one["name"] == "tracker_visits"]
    assert (visits["value"], visits["sameSite"]) == (today, "Strict")
    page.context.add_cookies([{"name": "tracker_visits", "value": "2026-01-05.2026-01-12", "url": server_url}])
    for _ in range(2):
        page.reload()
        expect(live.settled(page).get_by_role("button", name="С последнего входа, 12.01.2026")).to_be_visible()
        page.wait_for_function("days => document.cookie.includes(days)", arg=f"tracker_visits=2026-01-12.{today}")
    offered.press("Enter")
    expect(page).to_have_url(re.compile("since=2026-01-11"))
    expect(page.get_by_role("heading", name="Изменения")).to_be_visible()
    expect(page.get_by_text("с 11.01.2026 по")).to_be_visible()


@pytest.mark.parametrize("value", ["", ".", "yesterday", "2026-02-31.9999-99-99", "<b>.2999-01-01"])
def test_a_cookie_that_says_no_day_offers_nothing(page: Page, server_url: str, value: str):
    page.context.add_cookies([{"name": "tracker_visits", "value": value, "url": server_url}])
    page.goto(f"{server_url}/?lang=ru")
    expect(live.settled(page).get_by_role("button", name="7 дней")).to_be_visible()
    expect(page.get_by_role("button", name="С последнего входа")).to_have_count(0)


def test_where_nothing_is_new_the_last_changes_are_a_link_away(opened: Page):
    opened.get_by_role("link", name="Последние изменения — 19.01.2026").click()
    expect(opened).to_have_url(re.compile("since=2026-01-18"))
    expect(opened.get_by_role("strong").filter(has_text="Новые проекты")).to_be_visible()


# --- behind an indicator


@pytest.fixture
def opened(page: Page, server_url: str) -> Page:
    page.goto(f"{server_url}/?lang=ru")
    return live.settled(page)


def _drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_whole_card_opens_the_explanation_of_its_value(opened: Page):
    card = opened.locator(".st-key-card-jobs")
    box = card.bounding_box()
    assert box
    card.click(position={"x": box["width"] - 8, "y": box["height"] - 8})
    expect(_drawer(opened)).to_have_accessible_name("Рабочие места")
    opened.keyboard.press("Escape")
    expect(_drawer(opened)).to_have_count(0)
    expect(card.get_by_role("button")).to_be_focused()
    opened.get_by_role("button", name="руда").click()
    expect(_drawer(opened)).to_have_accessible_name("Мощность: руда")
    opened.keyboard.press("Escape")
    expect(opened).not_to_have_url(re.compile("explain"))


def test_the_keyboard_opens_a_figure_and_closes_it(opened: Page):
    opened.get_by_role("button", name="134 млрд").focus()
    opened.keyboard.press("Enter")
    for words in ("«94 млрд тенге»", "план", "«почти 40 млрд тенге»", "факт", "Не учтено", "Nirgisa"):
        expect(_drawer(opened)).to_contain_text(words)
    expect(opened).to_have_url(re.compile("explain=cost"))
    opened.keyboard.press("Escape")
    expect(_drawer(opened)).to_have_count(0)
    expect(opened).not_to_have_url(re.compile("explain"))


def test_behind_a_capacity_are_a_correction_of_the_reader_and_what_is_in_prospect(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=ru&explain=capacity.power.electricity")
    _drawer(live.settled(page)).get_by_text("«мощностью 100 мВт»").click()
    expect(_drawer(page).get_by_text("прочитано как мегаватты").first).to_be_visible()
    prospect = re.compile(r"перспективой (до )?400\sМВт: у 1 проекта учтена перспективная мощность")
    expect(_drawer(page)).to_contain_text(prospect)


def test_an_explanation_leads_to_exactly_its_rows(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=ru&status=construction&explain=jobs")
    _drawer(live.settled(page)).get_by_role("link", name="Открыть эти проекты").click()
    expect(page).to_have_url(re.compile(r"/projects\?.*status=construction"))
    expect(page).not_to_have_url(re.compile("explain"))


@pytest.mark.parametrize("indicator", ["projects", "cost", "capacity.mass_rate.ore", "balance"])
def test_axe_finds_nothing_serious_behind_a_figure(page: Page, server_url: str, indicator: str):
    page.goto(f"{server_url}/?lang=kk&explain={indicator}")
    expect(_drawer(live.settled(page)).get_by_role("table").first).to_be_visible()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    grave = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


# --- clicks on marks


def _click(mark: Locator) -> None:
    """Plotly catches the mouse above its marks, so the click goes to the place and not to the element."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    mark.page.mouse.move(box["x"] + box["width"] / 2 - 1, box["y"] + box["height"] / 2)
    mark.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_bar_chooses_its_sector_in_plain_sight(opened: Page):
    _click(opened.locator(".st-key-chart-investment_by_sector .barlayer .point").first)
    expect(opened).to_have_url(re.compile("sector="))
    expect(opened.get_by_role("button", name=re.compile("Отрасль: .* ✕"))).to_be_visible()


def test_a_click_on_a_project_of_the_map_opens_its_passport(opened: Page):
    _click(opened.locator(".st-key-chart-project_map .scatterlayer .point").last)
    expect(opened).to_have_url(re.compile(r"/project\?.*project="))


def test_a_click_on_a_district_with_very_many_projects_chooses_it(page: Page, record_folder: Path, tmp_path: Path):
    synthetic.write(tmp_path / "data", 100, record_folder)
    with live.served(tmp_path, TRACKER_DATA=str(tmp_path / "data")) as url:
        page.goto(f"{url}/?lang=ru")
        _click(live.settled(page).locator(".st-key-chart-district_map .scatterlayer .point").last)
        expect(page).to_have_url(re.compile("district="))
