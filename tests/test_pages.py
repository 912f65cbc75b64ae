"""The pages in a real browser: in three languages, in the dark theme, by keyboard, on a telephone, and empty."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, ViewportSize, expect

from dashboard.i18n import Text, languages
from tests import live

PROJECT = "zhetysu-wolframy"
PAGES: dict[str, tuple[str, dict[str, str | list[str]]]] = {
    "overview": ("/", {}),
    "projects": ("/projects", {}),
    "project": ("/project", {"project": PROJECT}),
    "compare": ("/compare", {"project": [PROJECT, "energiya-semirechya", "nirgisa"]}),
    "trade": ("/trade", {}),
    "meeting": ("/meeting", {}),
    "show": ("/show", {"slide": "2"}),
}
LANGUAGES = {language: Text(language)("app.language_short") for language in languages()}  # and what their buttons say
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
Theme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 390, "height": 844}


def address(name: str, **parameters: str) -> str:
    path, own = PAGES[name]
    return f"{path}?{urlencode(own | parameters, doseq=True)}"


# --- every page, in each language and theme


@dataclass
class Visit:
    """One page opened in one theme, now in one language, and what its browser has had to say."""

    page: Page
    theme: Theme
    name: str
    language: str = "ru"
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self, url: str) -> None:
        ours = (url, url.replace("http", "ws", 1), "data:", "blob:")

        def requested(asked: Request) -> None:
            if not asked.url.startswith(ours):
                self.strangers.append(asked.url)

        def said(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                self.complaints.append(message.text)

        self.page.on("request", requested)
        self.page.on("pageerror", lambda error: self.complaints.append(error.message))
        self.page.on("console", said)


@dataclass
class Tour:
    """Goes from page to page; one that is open in the same theme is not loaded anew."""

    visitor: BrowserContext
    url: str
    visit: Visit | None = None

    def to(self, theme: Theme, name: str, language: str) -> Visit:
        if not self.visit or (self.visit.theme, self.visit.name) != (theme, name):
            self.end()
            self.visit = Visit(self.visitor.new_page(), theme, name)
            self.visit.page.emulate_media(color_scheme=theme)
            self.visit.listen(self.url)
            self.visit.page.goto(self.url + address(name, lang="ru"))
        self._speak(self.visit, language)
        return self.visit

    def _speak(self, visit: Visit, language: str) -> None:
        """By the button on the page; the show, which has none, is opened in the language."""
        live.settled(visit.page)
        if visit.language != language and visit.name == "show":
            visit.page.goto(self.url + address(visit.name, lang=language))
        elif visit.language != language:
            visit.page.get_by_role("radio", name=LANGUAGES[language], exact=True).click()
        visit.page.wait_for_url(f"**lang={language}**")
        visit.language = language
        live.settled(visit.page)

    def end(self) -> None:
        if self.visit:
            self.visit.page.close()


@pytest.fixture(scope="module")
def tour(visitor: BrowserContext, server_url: str) -> Iterator[Tour]:
    tour = Tour(visitor, server_url)
    yield tour
    tour.end()


VISITS = [*product(["light"], PAGES, LANGUAGES), *product(["dark"], PAGES, ["ru"])]
"""Colours are the same in every language, so dark is looked at in one."""


@pytest.fixture(scope="module", params=VISITS, ids="-".join)
def visit(request: pytest.FixtureRequest, tour: Tour) -> Visit:
    return tour.to(*request.param)


def test_axe_finds_nothing_serious(visit: Visit):
    found = Axe().run(visit.page, options={"runOnly": STANDARDS})
    grave = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


def test_the_document_says_its_language(visit: Visit):
    expect(visit.page.locator(f"html[lang={visit.language}]")).to_be_attached()


def test_nothing_is_asked_of_another_host_and_nothing_complains(visit: Visit):
    assert visit.strangers == []
    assert visit.complaints == []


def test_the_page_shows_no_error(visit: Visit):
    expect(visit.page.get_by_test_id("stAlert")).to_have_count(0)
    expect(visit.page.get_by_test_id("stException")).to_have_count(0)


def test_each_chart_says_in_words_and_in_a_table_what_it_draws(visit: Visit):
    drawn = visit.page.get_by_test_id("stPlotlyChart")
    for chart in drawn.all():
        assert len(chart.get_attribute("aria-label") or "") > 40
    if visit.name == "show":  # one message a screen, and nothing else
        expect(drawn).to_have_count(1)
        assert Text(visit.language)("chart.alt.table") not in (drawn.get_attribute("aria-label") or "")
        return
    around = visit.page.locator("[class*='st-key-chart-']")
    expect(around).to_have_count(drawn.count())
    for chart in around.all():
        expect(chart.get_by_role("heading")).to_have_count(1)
        expect(chart.locator("details table tbody tr")).not_to_have_count(0)


# --- by hand


TABBABLE = """
() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((one) =>
    one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
    && !one.closest("[inert], [aria-hidden=true]")
    && one.getAttribute("aria-checked") !== "false")
"""
"""Of a group of radio buttons only the one that is chosen: arrows reach the others."""


@pytest.mark.parametrize("name", ["overview", "projects", "project", "compare", "trade", "meeting"])
def test_the_keyboard_reaches_everything(page: Page, server_url: str, name: str):
    page.goto(server_url + address(name))
    live.settled(page)
    # What a focused control unfolds (a calendar) comes and goes; asked for is what the page shows by itself.
    count = page.evaluate(f"({TABBABLE})().map((one) => (one.dataset.wanted = 'yes')).length")
    assert count > 5
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = 'yes'")
    wanted = "(one) => one.dataset.wanted && !one.dataset.reached"
    missed = f"({TABBABLE})().filter({wanted}).map((one) => one.outerHTML.slice(0, 200))"
    assert page.evaluate(missed) == []


def test_the_show_is_turned_by_the_keys(page: Page, server_url: str):
    page.goto(server_url + address("show", lang="ru", slide="1"))
    first = live.settled(page).get_by_role("heading", level=1).inner_text()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("slide=2"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r":\d+/(\?.*)?$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_controls_of_the_show_are_named_in_its_language_by_what_they_show(page: Page, server_url: str, language: str):
    text = Text(language)
    page.set_viewport_size(PHONE)
    page.goto(server_url + address("show", lang=language))
    expect(live.settled(page).get_by_test_id("stSkipToContent")).to_have_text(text("app.skip"))
    for kind in ("pptx", "html"):
        named = page.get_by_role("link", name=f"{kind.upper()}: {text(f'show.{kind}')}", exact=True)
        expect(named).to_have_text(kind.upper())
    for control in page.locator("[data-name]").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 32


def test_the_show_leaves_out_what_there_is_nothing_to_show_of(page: Page, record_folder: Path, tmp_path: Path):
    folder = Path(shutil.copytree(record_folder, tmp_path / "data"))
    heading, *_ = (folder / "trade.csv").read_text(encoding="utf-8").splitlines()
    (folder / "trade.csv").write_text(heading + "\n", encoding="utf-8")
    with live.served(tmp_path, TRACKER_DATA=str(folder)) as url:
        page.goto(url + address("show", lang="en", slide="1"))
        expect(live.settled(page).get_by_text("1 of 7", exact=True)).to_be_visible()


def test_a_slide_in_a_narrow_window_is_drawn_no_larger_than_a_page(page: Page, server_url: str):
    page.goto(server_url + address("show", lang="ru"))
    words = live.settled(page).get_by_role("figure").locator("text").first
    wide = words.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    page.set_viewport_size(PHONE)
    expect(words).not_to_have_css("font-size", f"{wide:g}px")
    live.settled(page)
    assert words.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") <= wide / 1.5


def test_a_filter_is_in_the_address_and_outlives_a_reload(page: Page, server_url: str):
    page.goto(server_url + address("projects", lang="ru"))
    live.settled(page).get_by_text("Строится (1)", exact=True).click()
    expect(page).to_have_url(re.compile("status=construction"))
    page.reload()
    expect(live.settled(page).get_by_role("checkbox", name="Строится (1)")).to_be_checked()
    expect(page.get_by_role("link", name="Жетiсу Вольфрамы")).to_be_visible()
    expect(page.get_by_role("link", name="Энергия Семиречья")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "query", "sentence"),
    [
        ("ru", "status=nope", r"Фильтр «Статус»: нет значения «nope»\. Допустимо: .*, Строится, .*не указано\."),
        ("en", "status=nope", r"Filter “Status” has no value “nope”\. Allowed: .*, Under construction, .*not stated\."),
        ("en", "needs=nope", r"Filter “Needs attention” .*Instruction overdue, .*"),
        ("en", "as_of=nope", r"Filter “As of”: “nope” is not a date\..*"),
    ],
)
def test_a_filter_that_is_none_says_what_is_allowed(
    page: Page, server_url: str, language: str, query: str, sentence: str
):
    page.goto(f"{server_url}/projects?lang={language}&{query}")
    told = live.settled(page).get_by_role("alert").get_by_role("paragraph")
    expect(told).to_have_text([re.compile(sentence)])  # and no number to quote: nobody has to look anything up


# --- what it says


def test_the_overview_says_the_main_thing_in_words(page: Page, server_url: str):
    page.goto(server_url + address("overview", lang="ru"))
    said = live.settled(page).locator(".st-key-page-body")
    for words in (
        "134 млрд тенге",
        "2 из 4",
        "160 МВт",
        "1,96 млрд долл. США",
        "экспорт Алматинской области в Китай покрывает 1 %",
    ):
        expect(said).to_contain_text(re.compile(re.escape(words).replace("\\ ", "\\s").replace(" ", "\\s")))


def test_one_small_office_screen_shows_sentence_cards_and_both_charts(page: Page, server_url: str):
    page.goto(server_url + address("overview", lang="ru"))
    charts = live.settled(page).get_by_role("figure")
    boxes = [charts.nth(number).bounding_box() for number in range(2)]
    assert [box["y"] + box["height"] <= live.VISITOR["viewport"]["height"] for box in boxes if box] == [True, True]


# --- on paper


PRINTER = """
const Watch = ResizeObserver;
window.ResizeObserver = class extends Watch {
  constructor(tell) { super((...told) => window.printing || tell(...told)); }
};
addEventListener("resize", (event) => window.printing && event.stopImmediatePropagation(), true);
"""
"""A browser that prints lays the page out anew, and tells no script how wide it has become."""

A4: ViewportSize = {"width": 703, "height": 1000}
"""The paper without its margins."""

OUTSIDE = """
plot => [...plot.querySelectorAll(".main-svg text")].filter((one) => {
  const [words, room] = [one.getBoundingClientRect(), plot.getBoundingClientRect()];
  return words.left < room.left - 1 || words.right > room.right + 1 || words.bottom > room.bottom + 1;
}).map((one) => one.textContent)
"""


def printed(page: Page) -> None:
    """Show the page as paper has it."""
    live.settled(page).evaluate("window.printing = true")
    page.emulate_media(media="print")
    page.set_viewport_size(A4)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "meeting"])  # which has none
def test_on_paper_no_chart_is_cut_off(page: Page, server_url: str, name: str):
    page.add_init_script(PRINTER)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(server_url + address(name, lang="ru"))
    plots = live.settled(page).get_by_test_id("stPlotlyChart")
    expect(plots.locator("svg.main-svg").first).to_be_attached()
    hidden = [set(plot.evaluate(OUTSIDE)) for plot in plots.all()]  # by Plotly, on the screen too
    printed(page)
    expect(plots.locator("svg.main-svg[viewBox]").first).to_be_attached()
    for plot, before in zip(plots.all(), hidden, strict=True):
        box = plot.bounding_box()
        if not box:  # left out on paper
            continue
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= A4["width"]
        assert set(plot.evaluate(OUTSIDE)) <= before
        below = plot.evaluate("one => one.closest('[data-testid=stElementContainer]').getBoundingClientRect().bottom")
        assert box["y"] + box["height"] <= below + 1
    page.emulate_media(media="screen")
    expect(plots.locator("svg.main-svg[viewBox]")).to_have_count(0)


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_there_is_nothing_to_press(page: Page, server_url: str, name: str):
    page.goto(server_url + address(name, lang="ru"))
    live.settled(page).emulate_media(media="print")
    buttons = "button:not([class*='st-key-value-'] button), a[download], a.drop"
    fields = "input, select, textarea, [role='combobox'], [role='spinbutton']"
    expect(page.locator(f":is({buttons}, {fields}):visible")).to_have_count(0)


@pytest.mark.parametrize("name", ["overview", "projects"])
def test_paper_says_region_day_and_filters_and_the_screen_says_them_once(page: Page, server_url: str, name: str):
    page.goto(server_url + address(name, lang="ru", status="operating"))
    line = live.settled(page).locator(".on-paper")
    expect(line).to_be_hidden()
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    expect(line).to_have_text(
        re.compile(r"^Алматинская область · По состоянию на: \d\d\.\d\d\.\d{4}, .* · Статус: Действует$")
    )


def test_what_filters_do_not_narrow_does_not_say_them_on_paper(page: Page, server_url: str):
    page.goto(server_url + address("project", lang="en", status="operating", as_of="2026-02-01"))
    live.settled(page).emulate_media(media="print")
    expect(page.locator(".on-paper")).to_have_text("Almaty Region · As of: 1 February 2026")


# --- another width, another store


@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_shows_a_page_without_scrolling_sideways(page: Page, server_url: str, name: str):
    page.set_viewport_size(PHONE)
    page.goto(server_url + address(name, lang="ru"))
    live.settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    if name != "show":
        header = page.locator(".st-key-page-header").bounding_box()
        assert header
        assert header["height"] < 90  # two lines
    if name == "compare":
        for heading in page.locator(".compared thead th").all()[:3]:
            expect(heading).to_be_in_viewport(ratio=0.99)


def test_an_empty_store_says_what_to_do_first(page: Page, empty_record: Path, tmp_path: Path):
    text = Text("en")
    says = {"trade": text("trade.nothing"), "show": text("state.empty")}
    says |= {"project": "Project not found", "compare": text("compare.choose"), "meeting": text("meetings.none")}
    with live.served(tmp_path, TRACKER_DATA=str(empty_record)) as url:
        for name in PAGES:
            page.goto(url + address(name, lang="en"))
            body = live.settled(page).locator(".st-key-page-body")
            expect(body).to_contain_text(says.get(name, text("state.empty_what_to_do")))
            expect(page.get_by_test_id("stException")).to_have_count(0)
