"""Tables on slides: projects one by one, what changed, what needs attention; the same words on the page, in PowerPoint
and in the page that needs no network."""

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pptx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pptx.shapes.graphfrm import GraphicFrame

from dashboard import charts
from dashboard.analysis import BridgePart, Changes
from dashboard.catalog import Catalog
from dashboard.chart import Chart
from dashboard.errors import BadInput, NotFound
from dashboard.export.html_table import html_table
from dashboard.export.pptx import charts as native_charts
from dashboard.export.pptx import table
from dashboard.export.pptx.style import Box, TextWriter, new_presentation
from dashboard.filters import Filters
from dashboard.i18n import Language, Text, languages
from dashboard.model import Batch, Source, Statement
from dashboard.quantity import Qualifier
from dashboard.slide_table import FONT_SIZES, HEIGHT, MAX_ROWS, Column, Line, PageLink, Row, SlideTable, cell, paginate
from dashboard.slides import Slide, Slides
from dashboard.store import Store
from tests import drawn, live
from tests.test_api import asked
from tests.test_pages import STANDARDS

pytestmark = pytest.mark.slow

LANGUAGES = languages()
TUNGSTEN, WIND, SOLAR = "zhetysu-wolframy", "energiya-semirechya", "nirgisa"
ALL = [TUNGSTEN, WIND, SOLAR]
MINISTRY = Source(source_id="ministry", kind="register", publisher="Министерство", title="Письмо")
BEFORE, DAY = date(2026, 2, 1), date(2026, 3, 10)


def said(day: date, subject: str, field: str, value: str | Decimal | None = None, **more: Any) -> Statement:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    given = {"subject_kind": "project", "source_id": "ministry", "recorded_by": "Алия", "recorded_at": moment, **more}
    return Statement(subject=subject, field=field, value=value, **given)


def cost(day: date, billions: int, **more: Any) -> Statement:
    given = {"aspect": "planned", "qualifier": "exact", "unit": "KZT", **more}
    return said(day, "cannery", "cost", Decimal(billions) * 10**9, **given)


@pytest.fixture(scope="module")
def changed_file(record_file: Path, record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, and what a ministry wrote in February and on the tenth of March."""
    path = tmp_path_factory.mktemp("changed") / "tracker.duckdb"
    path.write_bytes(record_file.read_bytes())
    with closing(Store.open(path, record_folder)) as store:
        before = (
            said(BEFORE, "cannery", "name", "Завод «Сочный край»", aspect="ru"),
            said(BEFORE, "cannery", "status", "announced", aspect="stated"),
            cost(BEFORE, 10, qualifier="almost"),
        )
        store.append(Batch(statements=before, sources=(MINISTRY,)))
        after = (
            cost(DAY, 12),
            said(DAY, "cannery", "status", "construction", aspect="stated"),
            said(DAY, TUNGSTEN, "blocker", "Акимат <района>", aspect="land", holds_on="2026-01-09", stated="нет земли"),
            said(DAY, "mill", "name", "Мельница", aspect="ru"),
        )
        store.append(Batch(statements=after))
    return path


@pytest.fixture(scope="module")
def changed(changed_file: Path, record_folder: Path) -> Iterator[Store]:
    """The same, to be asked."""
    with closing(Store.open(changed_file, record_folder)) as store:
        yield store


def shown(
    store: Store, language: Language = "ru", projects: tuple[str, ...] = (), since: str | None = None, **chosen: object
) -> list[Slide]:
    text = Text(language, store.labels(language), store.region)
    filters = Filters.model_validate({"as_of": "2026-03-20"} | chosen)
    catalog = Catalog(store, filters, text, lambda query, selected: query(store, selected))
    return [slide() for slide in Slides(catalog, projects, since).factories()]


def slide_tables(slides: list[Slide]) -> list[SlideTable]:
    return [slide.body for slide in slides if isinstance(slide.body, SlideTable)]


def taken(store: Store, kind: str, **parameters: Any) -> Any:  # noqa: ANN401 -- as the library has it
    answer = asked(lambda: store, f"/api/show.{kind}", as_of="2026-03-20", **parameters)
    assert answer.status_code == 200, answer.text
    return pptx.Presentation(io.BytesIO(answer.content)) if kind == "pptx" else answer.text


# --- the description


def slide_table(*lengths: int, **more: Any) -> SlideTable:
    """Rows of so many letters each."""
    rows = tuple(Row((cell("а"), cell("слово " * (length // 6)))) for length in lengths)
    return SlideTable("one", "Вывод", "", (Column("Что", 1), Column("Слова", 4)), rows, **more)


def test_rows_beyond_limit_go_on_next_slide(text: Text) -> None:
    parts = paginate(slide_table(*[60] * (2 * MAX_ROWS + 1)), text)
    assert [len(one.rows) for one in parts] == [6, 6, 5]
    assert [one.headline for one in parts] == ["Вывод (1/3)", "Вывод (2/3)", "Вывод (3/3)"]
    assert len({one.font_size for one in parts}) == 1
    assert all(one.fits and "Вывод" in one.alt and len(one.alt) > 20 for one in parts)


def test_no_row_is_lost_and_font_is_as_large_as_fits(text: Text) -> None:
    for lengths in ([], [10], [10] * 5, [400] * 5, [30, 600, 30], [200] * 11):
        parts = paginate(slide_table(*lengths), text)
        assert [row for one in parts for row in one.rows] == list(slide_table(*lengths).rows)
        assert all(one.height(one.font_size) <= HEIGHT for one in parts if len(one.rows) > 1)
    assert slide_table(10, 10).font_size == FONT_SIZES[0]
    assert slide_table(*[120] * 7).font_size < FONT_SIZES[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_project_is_broken(record_store: Store, language: Language) -> None:
    walked = ("nirgisa", "zhetysu-wolframy", "energiya-semirechya")
    for one in slide_tables(shown(record_store, language, walked)):
        assert one.words_fit(one.font_size)


def test_font_is_smaller_where_word_is_wider_than_column() -> None:
    narrow = SlideTable(
        "one", "Headline", "", (Column("A", 1), Column("B", 5)), (Row((cell("эксплуатацию"), cell("x"))),)
    )
    assert narrow.height(22) < HEIGHT
    assert not narrow.words_fit(22)
    assert narrow.font_size < 22
    assert narrow.words_fit(narrow.font_size)


def test_only_row_too_long_for_one_slide_is_cut(text: Text) -> None:
    rows = (Row((cell("слово " * 400), cell("коротко"))), Row((cell("второе"), cell("x" * 900))))
    parts = paginate(SlideTable("long", "Headline", "", (Column("A", 1), Column("B", 1)), rows), text)
    assert all(one.fits for one in parts)
    first, second = (row for one in parts for row in one.rows)
    assert first.cell_texts[0].startswith("слово слово")
    assert first.cell_texts[0].endswith("…")
    assert (first.cell_texts[1], second.cell_texts[0]) == ("коротко", "второе")


def test_rows_of_a_group_stand_under_its_name() -> None:
    rows = tuple(Row((cell(name),), group) for name, group in (("a", "x"), ("b", "x"), ("c", ""), ("d", "x")))
    grouped = SlideTable("one", "", "", (Column("n"),), rows)
    assert [(name, len(found)) for name, found in grouped.groups()] == [("x", 2), ("", 1), ("x", 1)]


def test_a_table_of_instructions_needs_nothing_but_rows(text: Text) -> None:
    """As a meeting will have them: instruction, responsible, due, state."""
    columns = tuple(
        Column(name, share) for name, share in (("Поручение", 4), ("Кто", 2), ("Срок ввода", 1), ("Что", 1))
    )
    rows = (Row((cell("Отвести землю"), cell("Акимат"), cell("01.04.2026"), cell(Line("просрочено", "error")))),)
    (slide,) = paginate(SlideTable("instructions", "Просрочено 1 поручение", "", columns, rows), text)
    assert slide.cell_texts()[1] == ("Отвести землю", "Акимат", "01.04.2026", "✕\u00a0просрочено")


# --- the renderings


class Rows(HTMLParser):
    """The words of each cell, a line each, and where they lead."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "small" and self.rows[-1][-1]:
            self.rows[-1][-1] += "\n"
        elif tag == "a":
            self.links.append(dict(attributes)["href"] or "")

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1][-1] += data


def in_order(one: SlideTable) -> list[list[str]]:
    """Headings, then the rows under the names of their groups."""
    heading, *_ = one.cell_texts()
    return [list(heading), *(line for name, rows in one.groups() for line in ([[name]] if name else []) + [
        list(row.cell_texts) for row in rows])]  # fmt: skip


def of_powerpoint(shape: GraphicFrame) -> list[list[str]]:
    rows = [[cell.text_frame.text for cell in row.cells if not cell.is_spanned] for row in shape.table.rows]
    return [row for row in rows if row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("walked", [ALL, []], ids=["projects", "region"])
def test_texts_are_equal_in_every_rendering(changed: Store, language: Language, walked: list[str]) -> None:
    described = slide_tables(shown(changed, language, tuple(walked), since="30d"))
    asked_for: dict[str, Any] = {"lang": language, "since": "30d"} | ({"project": walked} if walked else {})
    tables = [one for page in taken(changed, "pptx", **asked_for).slides for one in page.shapes if one.has_table]
    markup = re.findall(r"<table.*?</table>", taken(changed, "html", **asked_for))
    assert len(described) >= (4 if walked else 2)
    assert [of_powerpoint(one) for one in tables] == [in_order(one) for one in described]
    assert [Rows(one).rows for one in markup] == [in_order(one) for one in described]
    assert [one.element.xpath(".//p:cNvPr")[0].get("descr") for one in tables] == [one.alt for one in described]


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_contain_texts_marked_with_language(changed: Store, language: Language) -> None:
    tags = {one: Text(one)("language.tag") for one in LANGUAGES}
    for page in list(taken(changed, "pptx", lang=language, project=ALL).slides)[1:]:
        (shape,) = (one for one in page.shapes if one.has_table)
        notes = page.notes_slide.notes_text_frame.text
        for row in of_powerpoint(shape)[1:]:
            assert all(words.replace("\n", ", ") in notes for words in row)
        assert {run.get("lang") for run in shape.element.xpath(".//a:r/a:rPr")} == {tags[language]}
        assert shape.top + shape.height <= 6_858_000


def test_links_exist_on_screen_only_and_markup_is_escaped() -> None:
    rows = (Row((cell(Line("<b>имя</b>", status="operating", link=PageLink("project", (("project", "a&b"),)))),)),)
    one = SlideTable("one", "", "", (Column("<i>"),), rows)
    there, alone = html_table(one, lambda way: f"./{way.page}?project={way.parameters[0][1]}"), html_table(one)
    assert Rows(there).rows == [["<i>"], ["●\u00a0<b>имя</b>"]] == Rows(alone).rows
    assert (Rows(there).links, Rows(alone).links) == (["./project?project=a&b"], [])
    assert "--status-operating" in there


def test_characters_not_allowed_in_xml_are_removed_from_table() -> None:
    file = new_presentation()
    one = SlideTable("one", "", "", (Column("n"),), (Row((cell("a\x0bb"),)),))
    shape = table.draw(file.slides.add_slide(file.slide_layouts[0]), one, Box(1, 1, 8, 4), TextWriter("ru"))
    assert of_powerpoint(shape) == [["n"], ["a b"]]


# --- projects one by one


def rows_of(one: SlideTable) -> dict[str, tuple[str, ...]]:
    return {row.cell_texts[0].split("\n")[0]: row.cell_texts[1:] for row in one.rows}


def test_project_slides_follow_requested_order(record_store: Store) -> None:
    named = [one.headline for one in slide_tables(shown(record_store, projects=(SOLAR, TUNGSTEN, SOLAR)))]
    assert [name.split(":")[0] for name in named] == ["Nirgisa", "Жетiсу Вольфрамы"]
    assert named[0] == "Nirgisa: введён в эксплуатацию; расхождения по 4\u00a0показателям"


def test_project_slide_shows_quotes_sources_and_other_values(record_store: Store) -> None:
    (wind,) = slide_tables(shown(record_store, projects=(WIND,)))
    told = rows_of(wind)
    assert told["Стоимость"][0].startswith("почти 40\u00a0млрд\u00a0тенге")
    assert told["Стоимость"][1] == "«почти 40 млрд тенге» — Газета Алматинской области"
    assert told["Рабочие места"] == ("не указано", "", "")
    assert "перспектива: до 300" in told["Мощность"][0]
    (tungsten,) = slide_tables(shown(record_store, projects=(TUNGSTEN,)))
    cost = rows_of(tungsten)["Стоимость"]
    assert cost[0].startswith("⚠\u00a094")
    assert "135" in cost[2]
    assert "в 99 раз меньше" in cost[2]
    assert any("Данные по состоянию на 20.03.2026" in line for line in tungsten.footnote)


def test_blocker_row_names_body_start_and_days(changed: Store) -> None:
    first, *_ = slide_tables(shown(changed, projects=(TUNGSTEN,)))
    assert "нерешённых вопросов: 1" in first.headline
    held, words, _ = rows_of(first)["Проблемный вопрос"]
    assert held == "Акимат <района>\n✕\u00a0с 09.01.2026, не решён 70 дней"
    assert words == "«нет земли» — Министерство"


def test_project_slide_shows_unknown_indicators_as_not_stated(changed: Store) -> None:
    (one,) = slide_tables(shown(changed, projects=("mill",)))
    assert one.headline == "Мельница: статус не указан"
    assert {words[0].split("\n")[0] for words in rows_of(one).values()} == {"не указано"}


@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_unknown_project_is_an_error_that_says_what_to_do(record_store: Store, kind: str) -> None:
    with pytest.raises(NotFound):
        shown(record_store, projects=(SOLAR, "nowhere"))
    answer = asked(lambda: record_store, f"/api/show.{kind}", project=["nirgisa", "nowhere"])
    assert (answer.status_code, answer.json()["error"]["key"]) == (404, "not_found.project")
    assert "из списка" in answer.json()["error"]["message"]


# --- what changed


def test_changes_stand_by_kind_the_most_important_first(changed: Store) -> None:
    *_, told, bridge = shown(changed, since="30d")
    assert isinstance(told.body, SlideTable)
    assert told.body.headline == "С 18.02.2026: 4\u00a0изменения"
    kinds = ["Новые проекты", "Статус изменён", "Пересмотрена стоимость", "Прочие изменения"]
    assert [name for name, _ in told.body.groups()] == [f"{kind} · 1" for kind in kinds]
    _, status, money, _ = (row.cell_texts for row in told.body.rows)
    assert status == (
        "Завод «Сочный край»",
        "Статус: ⬟\u00a0Заявлен → ◆\u00a0Строится",
        "Алия, 10.03.2026\nМинистерство",
    )
    assert money[1] == "Стоимость: почти 10\u00a0млрд\u00a0тенге → 12\u00a0млрд\u00a0тенге"
    assert isinstance(bridge.body, Chart)
    assert bridge.body.key == "cost_bridge"


def test_where_nothing_changed_one_line_says_so(record_store: Store) -> None:
    *_, last = shown(record_store, since="7d", as_of="2026-03-20")
    assert isinstance(last.body, SlideTable)
    assert (last.body.headline, last.body.rows) == ("С 13.03.2026 изменений нет", ())
    assert "19.01.2026" in last.body.subtitle


def test_both_ends_of_range_are_converted(fresh_store: Store) -> None:
    money = {"aspect": "planned", "qualifier": "between", "unit": "USD", "upper": Decimal(190_000_000)}
    named = said(DAY, "mill", "name", "Мельница", aspect="ru")
    range_ = said(DAY, "mill", "cost", Decimal(150_000_000), holds_on="2023", **money)
    fresh_store.append(Batch(statements=(named, range_), sources=(MINISTRY,)))
    (told,) = (one for one in slide_tables(shown(fresh_store, since="30d")) if one.key == "changes")
    assert re.search(
        r"150–190\u00a0млн\u00a0долл\.\u00a0США \(\d+,\d–\d+,\d\u00a0млрд\u00a0тенге\)", told.rows[0].cell_texts[1]
    )


def test_few_of_many_changes_are_listed_and_all_counted(fresh_store: Store) -> None:
    new = (said(DAY, f"mill-{at}", "name", f"Мельница {at}", aspect="ru") for at in range(9))
    fresh_store.append(Batch(statements=tuple(new), sources=(MINISTRY,)))
    (told,) = (one for one in slide_tables(shown(fresh_store, since="30d")) if one.key == "changes")
    assert {row.group for row in told.rows} == {"Новые проекты · показаны 4 из 9"}
    assert told.headline == "С 18.02.2026: 9\u00a0изменений"


def test_changes_are_shown_only_if_requested(changed: Store) -> None:
    assert {slide.body.key for slide in shown(changed)} & {"changes", "cost_bridge"} == set()


def test_since_has_same_meaning_as_on_overview(record_store: Store) -> None:
    with pytest.raises(BadInput):
        shown(record_store, since="yesterday")
    with pytest.raises(NotFound):
        shown(record_store, since="meeting")
    answer = asked(lambda: record_store, "/api/show.pptx", since=["7d", "30d"])
    assert answer.json()["error"]["key"] == "filter.repeated"


def test_the_bridge_of_powerpoint_has_the_numbers_of_the_description(text: Text) -> None:
    parts = [("before", 100), ("new", 30), ("gone", -50), ("up", 7), ("down", -20), ("became_known", 0), ("after", 67)]
    found = [BridgePart(name, 3, 2, Decimal(value) * 10**9, Qualifier.exact) for name, value in parts]
    chart = charts.cost_bridge(Changes(date(2026, 1, 1), date(2026, 2, 1), pd.DataFrame(), found), text)
    file = new_presentation()
    frame = native_charts.draw(file.slides.add_slide(file.slide_layouts[0]), chart, Box(1, 1, 8, 4))
    values = {series.name: list(series.values) for series in frame.chart.plots[0].series}
    signs = {chart.measure: 1, "+": 1, "−": -1}
    read = [
        next((signs[name] * values[name][at] for name in signs if values[name][at] is not None), None)
        for at in range(len(parts))
    ]
    assert read == [value for _, _, value in chart.numbers()] == [value for _, value in parts]
    assert values["…"] == [None, 100, 80, 80, 67, 67, None]
    hidden = frame.chart.plots[0].series[0]
    assert hidden.format.fill.type.name == hidden.points[1].format.fill.type.name == "BACKGROUND"


# --- what needs attention


def test_attention_slide_follows_map(changed: Store) -> None:
    keys = [slide.body.key for slide in shown(changed)]
    assert keys[keys.index("project_map") + 1] == "attention"
    (one,) = (found for found in slide_tables(shown(changed)) if found.key == "attention")
    assert one.headline == "Отставание от планового срока: 1 проект"
    assert [row.cell_texts[0].partition("\n")[0] for row in one.rows[:2]] == [
        "⚠\u00a0Отставание от планового срока", "⚠\u00a0Проблемный вопрос долго не решается"
    ]  # fmt: skip
    assert "замечани" in one.note
    assert one.fits


# --- in a browser


STRIP, MAP, ATTENTION, CHANGES = "slide=3", "slide=6", "slide=7", "since=2026-03-01&slide=13"
"""The addresses of some slides; the cover is the first."""


@pytest.fixture(scope="module")
def url(changed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the record and what the ministry wrote."""
    folder = tmp_path_factory.mktemp("server")
    folder.joinpath("tracker.duckdb").write_bytes(changed_file.read_bytes())
    with live.served(folder) as url:
        yield url


@pytest.mark.parametrize(("language", "theme"), [*((one, "light") for one in LANGUAGES), ("ru", "dark")])
def test_a_slide_of_a_project_fits_a_small_office_screen(
    page: Page, url: str, language: str, theme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=theme)
    for address in (f"project={TUNGSTEN}&slide=2", f"project={SOLAR}&slide=2", STRIP, ATTENTION, CHANGES):
        page.goto(f"{url}/show?lang={language}&{address}")
        table_ = live.settled(page).get_by_role("table")
        expect(table_).to_have_count(1)
        lower, foot = table_.bounding_box(), page.locator(".st-key-slide-footnote").bounding_box()
        assert lower
        assert foot
        assert lower["y"] + lower["height"] <= foot["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        if language == "ru":  # what it finds does not depend on the language
            assert [one["id"] for one in Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]] == []


def test_a_telephone_shows_a_table_without_scrolling_sideways(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (f"project={TUNGSTEN}&slide=2", STRIP, ATTENTION, CHANGES):
        page.goto(f"{url}/show?lang=ru&{address}")
        expect(live.settled(page).get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("address", ["", f"project={TUNGSTEN}&slide=2", MAP, ATTENTION])
def test_a_slide_printed_from_its_page_is_one_page(page: Page, url: str, address: str, tmp_path: Path) -> None:
    page.goto(f"{url}/show?lang=ru&{address}")
    expect(live.settled(page).get_by_role("heading", level=1)).to_have_count(1)
    page.pdf(path=tmp_path / "slide.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "slide.pdf").read_bytes())) == 1


def test_show_is_reached_from_passport_and_changes_and_keeps_what_was_asked(page: Page, url: str) -> None:
    page.goto(f"{url}/project?lang=en&project={SOLAR}")
    live.settled(page).locator(".st-key-page-body").get_by_role(
        "link", name=Text("en")("meeting.show"), exact=True
    ).click()
    expect(page).to_have_url(re.compile(f"/show.*project={SOLAR}"))
    expect(live.settled(page).get_by_role("heading", level=1)).to_contain_text("Nurgisa")
    assert f"project={SOLAR}" in (page.get_by_role("link", name="PPTX").get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(f"/project.*project={SOLAR}"))
    page.goto(f"{url}/?lang=en&since=2026-03-01")
    live.settled(page).get_by_role("link", name=Text("en")("changes.show")).click()
    expect(page).to_have_url(re.compile("/show.*since=2026-03-01"))
    live.settled(page)
    page.keyboard.press("End")
    expect(page.get_by_role("heading", level=1)).to_contain_text("known cost")
    assert "since=2026-03-01" in (page.get_by_role("link", name="HTML").get_attribute("href") or "")


def test_show_says_what_to_do_about_unknown_project(changed_file: Path, record_folder: Path, tmp_path: Path) -> None:
    with drawn.over(Path(shutil.copy(changed_file, tmp_path)), record_folder):
        app = drawn.page("show", project="nowhere")
        assert "«nowhere»" in drawn.markup(app)
