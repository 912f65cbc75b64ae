"""The slides taken away: what the show tells, in a file that PowerPoint lets be edited and another program opens, and
in one page that needs nothing but a browser."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any, Literal, cast

import openpyxl
import pptx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pptx.presentation import Presentation

from dashboard.catalog import Catalog
from dashboard.chart import Chart, Mark, Series
from dashboard.export.pptx import charts
from dashboard.export.pptx.style import Box, new_presentation
from dashboard.filters import Filters
from dashboard.i18n import Language, Text, languages
from dashboard.model import Batch, Statement
from dashboard.slides import MAX_PROJECTS, Slide, Slides
from dashboard.store import Store
from tests.test_api import asked

pytestmark = pytest.mark.slow

LANGUAGES = languages()


def taken(store: Store, **parameters: Any) -> bytes:
    answer = asked(lambda: store, "/api/show.pptx", **parameters)
    assert answer.status_code == 200, answer.text
    return answer.content


def opened(store: Store, **parameters: str | list[str]) -> Presentation:
    return pptx.Presentation(io.BytesIO(taken(store, **parameters)))


def shown(store: Store, language: Language, **chosen: object) -> list[Slide]:
    """What the show tells of the same."""
    text = Text(language, store.labels(language), store.region)
    catalog = Catalog(store, Filters.model_validate(chosen), text, lambda query, filters: query(store, filters))
    return [slide() for slide in Slides(catalog).factories()]


def native(file: Presentation, key: str) -> pptx.chart.chart.Chart:
    """The chart that bears the key of a description."""
    return next(shape.chart for page in file.slides for shape in page.shapes if shape.name == key)


def numbers(chart: pptx.chart.chart.Chart) -> Iterator[tuple[str, str, float | None]]:
    """Series, category, value; of what stands beside a bar only the name."""
    rows = [str(one).split("\n")[0] for one in chart.plots[0].categories]
    for series in chart.plots[0].series:
        yield from ((series.name, row, value) for row, value in zip(rows, series.values, strict=True))


def described(chart: Chart) -> set[tuple[str, str, float | None]]:
    """The same as the description has it; sides of a balance and sources have a row each."""
    return {(one.name, mark.category, mark.value) for one, mark in chart.marks()}


@pytest.fixture
def announced_store(fresh_store: Store) -> Store:
    """The record and two announced projects, so that the number of projects by status says something."""
    said = {"subject_kind": "project", "source_id": "article", "recorded_by": "e", "field": "status"}
    statements = [Statement(**said, aspect="stated", value="announced", subject=name) for name in ("one", "two")]
    fresh_store.append(Batch(statements=statements))
    return fresh_store


def test_the_region_ends_with_its_sector_agreements_and_the_latest_meeting(record_store: Store) -> None:
    slides = shown(record_store, "ru")
    assert [slide.body.key for slide in slides[-3:]] == ["companies_by_kind", "agreements", "event"]
    assert "Газета Алматинской области" in slides[-1].footnote
    narrowed = {slide.body.key for slide in shown(record_store, "ru", status=("operating",))}
    assert not narrowed & {"companies_by_kind", "agreements", "event"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_a_slide_with_same_texts(record_store: Store, language: Language) -> None:
    first, *pages = opened(record_store, lang=language).slides
    slides = shown(record_store, language)
    assert [page.shapes.title.text for page in pages] == [slide.body.headline for slide in slides]
    for page, slide in zip(pages, slides, strict=True):
        words = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
        assert slide.body.subtitle in words
        assert all(line in " ".join(words) for line in (slide.body.note, *slide.body.footnote))
        assert f"{slide.number}\n{slide.caption}".strip() in "\n".join(words)
    said = " ".join(shape.text_frame.text for shape in first.shapes)
    assert "/show?lang=" in said
    assert "2026" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_native_charts_are_those_of_the_description(announced_store: Store, language: Language) -> None:
    file, slides = opened(announced_store, lang=language), shown(announced_store, language)
    for key in ("investment_by_sector", "pipeline", "turnovers", "trade_years"):
        (chart,) = (cast(Chart, slide.body) for slide in slides if slide.body.key == key)
        drawn = set(numbers(native(file, key)))
        assert {one for one in drawn if one[2] is not None} == {one for one in described(chart) if one[2] is not None}
    balance = [one for one in numbers(native(file, "trade_balance")) if one[2] is not None]
    (chart,) = (cast(Chart, slide.body) for slide in slides if slide.body.key == "trade_balance")
    assert [(name, value) for name, _, value in balance] == [(one.name, mark.value) for one, mark in chart.marks()]


def test_unknown_value_is_empty_cell_with_label(record_store: Store) -> None:
    chart = native(opened(record_store), "investment_by_sector")
    rows = [str(one) for one in chart.plots[0].categories]
    (unknown,) = (at for at, row in enumerate(rows) if row.startswith("Солнечная"))
    assert rows[unknown].endswith("не указано · 1 проект")
    assert {series.values[unknown] for series in chart.plots[0].series} == {None}
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [cell.value for cell in sheet[unknown + 2]][1:] == [None] * len(chart.plots[0].series)
    assert 94 in [cell.value for row in sheet.iter_rows() for cell in row]


def test_years_without_data_are_gaps(record_store: Store) -> None:
    chart = native(opened(record_store), "trade_years")
    assert b'<c:dispBlanksAs val="gap"/>' in chart.part.blob
    assert [value for _, row, value in numbers(chart) if row == "2021"] == [None] * len(chart.plots[0].series)


def test_incomplete_years_have_labelled_band_behind_lines(record_store: Store) -> None:
    (page,) = (page for page in opened(record_store).slides if "trade_years" in [one.name for one in page.shapes])
    names = [one.name for one in page.shapes]
    assert names.index("trade_years-gap-1") < names.index("trade_years")
    band, frame = (
        next(one for one in page.shapes if one.name == name) for name in ("trade_years-gap-1", "trade_years")
    )
    assert band.text_frame.text == "неполные данные"
    years = [str(one) for one in frame.chart.plots[0].categories]
    plot = {name: float(frame.chart.element.xpath(f".//c:manualLayout/c:{name}/@val")[0]) for name in ("x", "w")}
    step = frame.width * plot["w"] / len(years)
    first = frame.left + frame.width * plot["x"] + years.index("2020") * step
    assert band.left == pytest.approx(first, abs=20_000)
    assert band.width == pytest.approx(3 * step, abs=20_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_end_has_label_of_last_value(record_store: Store, language: Language) -> None:
    lines = native(opened(record_store, lang=language), "trade_years")
    (chart,) = (slide.body for slide in shown(record_store, language) if slide.body.key == "trade_years")
    for drawn, one in zip(lines.plots[0].series, chart.series, strict=True):
        at = max(step for step, value in enumerate(drawn.values) if value is not None)
        known = [mark for mark in one.marks if mark.value is not None]
        assert drawn.points[at].data_label.text_frame.text == known[-1].label


def test_fill_shows_state_of_value(announced_store: Store) -> None:
    """Solid, hatched, outlined: as on the pages."""
    file = opened(announced_store)
    investment = native(file, "investment_by_sector")
    drawn = {
        (series.name, str(row).split("\n")[0]): series.points[at].format.fill.type
        for series in investment.plots[0].series
        for at, row in enumerate(investment.plots[0].categories)
        if series.values[at] is not None
    }
    kinds = {row: kind.name for (_, row), kind in drawn.items()}
    assert kinds == {"Добыча металлических руд": "SOLID", "Ветроэнергетика": "PATTERNED"}
    stages = native(file, "pipeline").plots[0].series[0]
    fills = [stages.points[at].format.fill.type.name for at in range(5)]
    assert fills == ["BACKGROUND", "BACKGROUND", "SOLID", "SOLID", "SOLID"]


def test_statuses_of_one_project_each_have_no_slide(record_store: Store) -> None:
    assert "pipeline" not in {slide.body.key for slide in shown(record_store, "ru")}


def test_the_map_has_a_shape_a_project_and_its_name(record_store: Store) -> None:
    page = next(page for page in opened(record_store).slides if "project_map" in [one.name for one in page.shapes])
    (group,) = (shape for shape in page.shapes if shape.name == "project_map")
    names = [shape.name for shape in group.shapes]
    assert {"Алматинская область", "Энергия Семиречья", "Nirgisa"} <= set(names)
    words = [shape.text_frame.text.split("\n")[0] for shape in group.shapes if shape.has_text_frame]
    assert {"Жетiсу Вольфрамы", "Энергия Семиречья", "Nirgisa"} <= set(words)
    for shape in group.shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= 12_192_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_have_a_text_alternative_and_notes_hold_the_table(record_store: Store, language: Language) -> None:
    file, slides = opened(record_store, lang=language), shown(record_store, language)
    for page, slide in zip(list(file.slides)[1:], slides, strict=True):
        (shape,) = (one for one in page.shapes if one.name == slide.body.key)
        assert shape.element.xpath(".//p:cNvPr")[0].get("descr") == slide.body.alt
        notes = page.notes_slide.notes_text_frame.text
        words = (
            [mark.label for _, mark in slide.body.marks()]
            if isinstance(slide.body, Chart)
            else [line for row in slide.body.cell_texts() for cell in row for line in cell.split("\n")]
        )
        assert all(one in notes for one in words)


def test_texts_are_marked_with_their_language(record_store: Store) -> None:
    for language in LANGUAGES:
        tag = Text(language)("language.tag")
        for page in opened(record_store, lang=language).slides:
            runs = page.shapes.element.xpath(".//a:r/a:rPr | .//a:fld/a:rPr")
            assert {run.get("lang") for run in runs} == {tag}


def test_slides_on_selected_projects_say_how_they_were_selected_and_those_on_trade_do_not(
    announced_store: Store,
) -> None:
    file = opened(announced_store, status=["operating", "announced"])
    said = {
        shape.name: " ".join(one.text_frame.text for one in page.shapes if one.has_text_frame)
        for page in file.slides
        for shape in page.shapes
        if shape.name in ("investment_by_sector", "pipeline", "project_map", "trade_balance", "turnovers")
    }
    assert {name for name, words in said.items() if "Статус: " in words} == {
        "investment_by_sector", "pipeline", "project_map",
    }  # fmt: skip
    assert "Статус: Действует" in " ".join(shape.text_frame.text for shape in file.slides[0].shapes)


@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_no_slides_is_an_error_that_says_what_to_do(record_store: Store, kind: str) -> None:
    answer = asked(lambda: record_store, f"/api/show.{kind}", q="zzzzzz")
    assert answer.status_code == 404
    assert answer.json()["error"]["key"] == "not_found.slides"
    assert "фильтры" in answer.json()["error"]["message"]


def test_another_program_opens_the_file_and_reads_the_same_numbers(
    record_store: Store, office: str, tmp_path: Path
) -> None:
    """LibreOffice makes a presentation of its own kind of it; its charts hold the values as numbers."""
    (tmp_path / "show.pptx").write_bytes(taken(record_store, lang="kk"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "odp", "--outdir", tmp_path, tmp_path / "show.pptx"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    slides = shown(record_store, "kk")
    with zipfile.ZipFile(tmp_path / "show.odp") as archive:
        content = archive.read("content.xml").decode()
        charts = [archive.read(one).decode() for one in archive.namelist() if one.endswith("/content.xml")]
    assert content.count("<draw:page ") == 1 + len(slides)
    words = unescape(re.sub(r"<[^>]*>", "", content))
    assert all(slide.body.headline in words for slide in slides)
    read = {round(float(number), 6) for chart in charts for number in re.findall(r' office:value="([^"]+)"', chart)}
    told = {
        round(number, 6)
        for slide in slides
        if isinstance(slide.body, Chart) and slide.body.kind != "map"
        for _, _, number in slide.body.numbers()
        if number is not None
    }
    assert told <= read


@pytest.mark.parametrize("name", ["=1+1", "{=1+1}", "https://example.org/a", "internal:Sheet1!A1"])
def test_no_name_becomes_a_formula_or_a_link_of_the_workbook(name: str) -> None:
    told = Chart("one", "dots", "", "", "", "", "", series=(Series("one", name, (Mark(name, 5.0, "5"),)),))
    file = new_presentation()
    frame = charts.draw(file.slides.add_slide(file.slide_layouts[0]), told, Box(1, 1, 8, 4))
    sheet = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value: cell.data_type for cell in cells} == {name: "s", f"{name}\n5": "s", 5: "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_characters_not_allowed_in_xml_are_removed() -> None:
    told = Chart("one", "dots", "", "", "", "", "", series=(Series("one", "a\x0bb", (Mark("c\x00d", 5.0, "5"),)),))
    file = new_presentation()
    frame = charts.draw(file.slides.add_slide(file.slide_layouts[0]), told, Box(1, 1, 8, 4))
    assert [*frame.chart.plots[0].categories] == ["c d\n5"]
    assert frame.chart.plots[0].series[0].name == "a b"


def test_shape_ids_on_slide_are_unique(record_store: Store) -> None:
    for page in opened(record_store).slides:
        ids = page.shapes.element.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


def test_file_properties_are_set(record_store: Store) -> None:
    about = opened(record_store, lang="en").core_properties
    assert (about.author, about.language) == ("Investment projects", "en")
    assert about.title.startswith("Four projects")
    assert about.created > datetime(2026, 1, 1)  # noqa: DTZ001 -- as the library gives it
    names = zipfile.ZipFile(io.BytesIO(taken(record_store))).namelist()
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_long_title_is_cut_in_properties_and_whole_on_slide(fresh_store: Store) -> None:
    keys = [f"a-project-of-a-long-name-{number}" for number in range(12)]
    said = {"subject_kind": "project", "field": "name", "aspect": "ru", "lang": "ru", "recorded_by": "test"}
    fresh_store.append(
        Batch(
            statements=tuple(
                Statement(subject=key, value=f"{key} {'очень ' * 56}длинное имя", source_id="article", **said)
                for key in keys
            )
        )
    )
    for project in (keys[:1], keys):
        file = opened(fresh_store, lang="ru", project=project)
        title = file.core_properties.title
        assert (len(title) <= 255, title[-1]) == (True, "…")
        slide = file.slides[0].shapes.title.text_frame.text
        assert slide.startswith(title[:-1])
        assert len(slide) > 340
        whole = f"http://tracker/show?lang=ru&project={keys[0]}"
        assert file.core_properties.comments == (whole if len(project) == 1 else "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["pptx", "pdf", "html"])
def test_more_projects_than_can_be_shown_are_refused_with_the_limit(
    record_store: Store, kind: str, language: Language
) -> None:
    keys = [f"project-{number}" for number in range(MAX_PROJECTS + 1)]
    answer = asked(lambda: record_store, f"/api/show.{kind}", project=keys, lang=language)
    error = answer.json()["error"]
    assert (answer.status_code, error["key"]) == (400, "slides.too_many_projects")
    assert str(MAX_PROJECTS) in error["message"]
    assert str(MAX_PROJECTS + 1) in error["message"]
    answer = asked(lambda: record_store, f"/api/show.{kind}", project=keys[1:])
    assert answer.json()["error"]["key"] == "not_found.project"


def test_inset_of_balance_has_same_scale_times_factor(record_store: Store) -> None:
    file, chart = opened(record_store), next(
        slide.body for slide in shown(record_store, "ru") if slide.body.key == "trade_balance"
    )  # fmt: skip
    whole, small = native(file, "trade_balance"), native(file, "trade_balance-inset")
    assert chart.inset is not None
    ratio = whole.value_axis.maximum_scale / small.value_axis.maximum_scale
    assert ratio == pytest.approx(chart.inset.factor)
    assert chart.inset.label in str(small.plots[0].categories[0])


def test_legend_has_only_drawn_series_and_every_bar_is_labelled(record_store: Store) -> None:
    investment = native(opened(record_store), "investment_by_sector")
    assert [series.name for series in investment.plots[0].series] == ["Строится", "Действует"]
    assert b'<c:tickLblSkip val="1"/>' in investment.part.blob


def test_slide_names_few_of_many_filter_values(record_store: Store) -> None:
    codes = record_store.codes["status"]
    file = opened(record_store, status=list(codes))
    (page,) = (page for page in file.slides if "project_map" in [one.name for one in page.shapes])
    words = " ".join(one.text_frame.text for one in page.shapes if one.has_text_frame)
    assert f"и ещё {len(codes) - 3}" in words
    assert Text("ru", record_store.labels("ru")).label("status", codes[-1]) in file.slides[0].shapes[1].text_frame.text


# --- the page that needs no network


@pytest.fixture
def alone(page: Page, record_store: Store, tmp_path: Path) -> Page:
    """The page opened as a file, with no network."""
    answer = asked(lambda: record_store, "/api/show.html", lang="en", status=["operating", "construction"])
    (tmp_path / "show.html").write_text(answer.text, encoding="utf-8")
    page.context.set_offline(True)
    page.goto((tmp_path / "show.html").as_uri())
    return page


def test_the_page_shows_the_same_slides_one_at_a_time(alone: Page, record_store: Store) -> None:
    headlines = [slide.body.headline for slide in shown(record_store, "en", status=("operating", "construction"))]
    seen = alone.locator(".slide:visible h1")
    for headline in headlines:
        alone.keyboard.press("ArrowRight")
        expect(seen).to_have_text(headline)
    alone.keyboard.press("PageDown")
    expect(seen).to_have_text(headlines[-1])
    alone.keyboard.press("Home")
    expect(alone.locator(".slide:visible .facts")).to_contain_text("Status: Operating and Under construction")
    expect(alone.locator(".figure svg.main-svg")).not_to_have_count(0)
    assert alone.url.endswith("show.html#1")


def test_html_file_makes_no_requests(alone: Page) -> None:
    asked_for: list[str] = []
    failed: list[str] = []
    alone.on("request", lambda request: asked_for.append(request.url))
    alone.on("pageerror", lambda error: failed.append(str(error)))
    alone.reload()
    expect(alone.locator(".slide:visible h1")).to_be_visible()
    assert [url for url in asked_for if not url.startswith(("file:", "data:", "blob:"))] == []
    assert failed == []


def test_the_page_is_accessible_and_prints_a_slide_a_page(alone: Page, tmp_path: Path) -> None:
    assert [one["id"] for one in Axe().run(alone).response["violations"]] == []
    alone.keyboard.press("ArrowRight")
    assert [one["id"] for one in Axe().run(alone).response["violations"]] == []
    alone.pdf(path=tmp_path / "show.pdf", prefer_css_page_size=True)
    pages = re.findall(rb"/Type /Page\b", (tmp_path / "show.pdf").read_bytes())
    assert len(pages) == alone.locator(".slide").count()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_dark_where_the_system_is_and_light_on_paper(alone: Page, theme: Literal["light", "dark"]) -> None:
    alone.emulate_media(color_scheme=theme)
    alone.keyboard.press("ArrowRight")
    grounds = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 24, 32)"}
    slide, seen = alone.locator(".slide.shown"), {"light": "dark", "dark": "light"}[theme]
    expect(slide).to_have_css("background-color", grounds[theme])
    expect(slide.locator(f".figure > .{theme}")).to_have_css("visibility", "visible")
    expect(slide.locator(f".figure > .{seen}")).to_have_css("visibility", "hidden")
    assert [one["id"] for one in Axe().run(alone).response["violations"]] == []
    alone.emulate_media(color_scheme=theme, media="print")
    expect(slide).to_have_css("background-color", grounds["light"])
    expect(slide.locator(".figure > .light")).to_have_css("visibility", "visible")
    expect(slide.locator(".figure > .dark")).to_have_css("visibility", "hidden")


def test_keys_turn_both_ways_and_only_turning_is_announced(alone: Page) -> None:
    told = alone.get_by_role("status")
    expect(told).to_have_text("")
    for key, place in (
        ("Space", 2), ("Shift+Space", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("Enter", 2), ("Shift+F", 2), ("End", 8),
    ):  # fmt: skip
        alone.keyboard.press(key)
        expect(alone.locator(".slide:visible .place")).to_have_text(re.compile(f"^{place} of"))
    expect(told).to_have_text(alone.locator(".slide:visible h1").inner_text())


def test_any_part_of_the_address_shows_a_slide(alone: Page) -> None:
    for part, place in (("#2.5", 2), ("#0.5", 1), ("#1e9", 8), ("#x", 1)):
        alone.evaluate("part => { location.hash = part }", part)
        expect(alone).to_have_url(re.compile(f"#{place}$"))
        expect(alone.locator(".slide:visible .place")).to_have_text(re.compile(f"^{place} of"))


def test_selecting_words_does_not_turn_the_slide_and_a_click_does(alone: Page) -> None:
    alone.keyboard.press("ArrowRight")
    shown, chosen = alone.locator(".slide:visible .place"), "getSelection().toString().length"
    words = alone.locator(".slide:visible h1").bounding_box()
    assert words
    alone.mouse.move(words["x"] + 2, words["y"] + 20)
    alone.mouse.down()
    alone.mouse.move(words["x"] + 300, words["y"] + 20, steps=5)
    alone.mouse.up()
    assert alone.evaluate(chosen) > 3
    alone.mouse.click(700, 500)  # lets go of the selection
    assert alone.evaluate(chosen) == 0
    expect(shown).to_have_text(re.compile("^2 of"))
    alone.mouse.click(700, 500)
    expect(shown).to_have_text(re.compile("^3 of"))
    alone.mouse.click(50, 500)
    expect(shown).to_have_text(re.compile("^2 of"))


def test_a_phone_shows_a_whole_slide_and_a_swipe_turns_it(
    browser: Browser, record_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "show.html").write_text(asked(lambda: record_store, "/api/show.html", lang="en").text, encoding="utf-8")
    phone = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = phone.new_page()
    page.goto((tmp_path / "show.html").as_uri())
    hand = phone.new_cdp_session(page)
    expect(page.get_by_text("Swipe to turn the slides")).to_be_visible()
    expect(page.get_by_text("Ctrl+P")).to_be_hidden()
    page.touchscreen.tap(300, 400)  # first: a browser takes no tap for one while a swipe dies away
    expect(page.locator(".slide:visible .place")).to_have_text(re.compile("^2 of"))
    for begin, end, place in ((300, 100, 3), (300, 100, 4), (100, 300, 3)):
        hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": begin, "y": 400}]})
        for x in (begin + end) // 2, end:
            hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": 405}]})
        hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page.locator(".slide:visible .place")).to_have_text(re.compile(f"^{place} of"))
        box = page.locator(".slide:visible").bounding_box()
        assert box
        assert page.evaluate("[innerWidth, innerHeight, visualViewport.scale]") == [390, 844, 1]
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 390.5
        assert box["y"] + box["height"] <= 844.5
    phone.close()


def test_html_file_escapes_markup_of_record(fresh_store: Store, page: Page, tmp_path: Path) -> None:
    name = "</script><img src=x onerror=alert(1)>"
    said = Statement(subject="nirgisa", subject_kind="project", field="name", aspect="ru", value=name,
                     source_id="article", stated=name, recorded_by="a")  # fmt: skip
    fresh_store.append(Batch(statements=(said,)))
    answer = asked(lambda: fresh_store, "/api/show.html", lang="ru")
    (tmp_path / "show.html").write_text(answer.text, encoding="utf-8")
    page.goto((tmp_path / "show.html").as_uri())
    expect(page.locator(".figure svg.main-svg")).not_to_have_count(0)
    assert page.locator("img").count() == 0
    assert "</script><img" not in answer.text
