"""The pages in a real browser: each in three languages and two themes, by keyboard, on a telephone, and empty."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import live

PROJECT = "zhetysu-wolframy"
PAGES = {
    "overview": ("/", {}),
    "projects": ("/projects", {}),
    "project": ("/project", {"id": PROJECT}),
    "trade": ("/trade", {}),
    "show": ("/show", {}),
}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PHONE = {"width": 390, "height": 844}


def address(name: str, **parameters: str) -> str:
    path, own = PAGES[name]
    return f"{path}?{urlencode(own | parameters)}"


# --- every page, in each language and theme


@dataclass
class Visit:
    """One page opened once, and what its browser had to say meanwhile."""

    page: Page
    language: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=["light", "dark"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**live.VISITOR, color_scheme=request.param)
    yield context
    context.close()


@pytest.fixture(scope="module", params=product(PAGES, ["ru", "kk", "en"]), ids="-".join)
def visit(request: pytest.FixtureRequest, context: BrowserContext, server_url: str) -> Iterator[Visit]:
    name, language = request.param
    page = context.new_page()
    visit = Visit(page, language)
    ours = (server_url, server_url.replace("http", "ws", 1), "data:", "blob:")
    page.on("request", lambda asked: asked.url.startswith(ours) or visit.strangers.append(asked.url))
    page.on("pageerror", lambda error: visit.complaints.append(error.message))
    page.on("console", lambda said: "Content Security Policy" in said.text and visit.complaints.append(said.text))
    page.goto(server_url + address(name, lang=language))
    live.settled(page)
    yield visit
    page.close()


def test_axe_finds_nothing_serious(visit: Visit):
    found = Axe().run(visit.page, options={"runOnly": STANDARDS})
    grave = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in grave] == []


def test_the_document_says_its_language(visit: Visit):
    assert visit.page.evaluate("document.documentElement.lang") == visit.language


def test_nothing_is_asked_of_another_host_and_nothing_complains(visit: Visit):
    assert visit.strangers == []
    assert visit.complaints == []


def test_the_page_shows_no_error(visit: Visit):
    expect(visit.page.get_by_test_id("stAlert")).to_have_count(0)
    expect(visit.page.get_by_test_id("stException")).to_have_count(0)


def test_each_chart_has_words_and_a_table(visit: Visit):
    for chart in visit.page.locator("[class*='st-key-chart-']").all():
        assert chart.get_by_role("heading").first.inner_text()
        assert (
            len(
                chart.locator(
                    "[data-testid=stPlotlyChart][aria-label], [data-testid=stPlotlyChart] [aria-label]"
                ).first.get_attribute("aria-label")
                or ""
            )
            > 20
        )
        assert chart.locator("details").count() == 1
