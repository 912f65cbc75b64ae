"""Costs of every kind: no chart and no page breaks on one, and what is stated is nowhere called not stated."""

import io
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import duckdb
import pptx as package
import pypdfium2
import pytest

from dashboard import analysis, charts
from dashboard.catalog import Catalog
from dashboard.chart import Chart
from dashboard.charts.comparison import comparison_charts
from dashboard.errors import BadInput
from dashboard.export import html, pptx
from dashboard.export.pdf import slides as slides_pdf
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Finding, Statement, TradeFlow
from dashboard.quantity import Qualifier
from dashboard.slides import Slides
from dashboard.store import Store
from dashboard.theme import LIGHT
from tests import drawn
from tests.said import PAPER, said

pytestmark = pytest.mark.slow

COSTS: dict[str, dict[str, object]] = {
    **{one.value: {"value": 5e9, "qualifier": one.value} for one in Qualifier},
    "between": {"value": 5e9, "qualifier": "between", "upper": 9e9},
    "converted": {"value": 5e6, "unit": "USD", "holds_on": "2023", "qualifier": "between", "upper": 9e6},
    "not_convertible": {"value": 5e6, "unit": "USD", "qualifier": "between", "upper": 9e6},
    "withheld": {"nil_reason": "withheld"},
    "missing": {"nil_reason": "missing"},
}
SAID = {
    "between": "5–9\u00a0млрд\u00a0тенге",
    "not_convertible": "5–9\u00a0млн\u00a0долл.\u00a0США, не пересчитано в тенге",
    "withheld": "стоимость не раскрывается",
    "missing": "стоимость не указана",
}


def _project(name: str, cost: dict[str, object]) -> Iterator[Statement]:
    yield said("name", name, name)
    yield said("status", "construction", name)
    yield said("sector", "water", name)
    yield said("place", "43.5 77.5", name, aspect="exact")
    yield said("capacity", 10, name, qualifier="between", upper=20)
    yield said("jobs", 10, name, qualifier="between", upper=20)
    if "value" in cost:
        yield said("cost", 3e9, name, qualifier="between", upper=4e9)
    yield said("cost", cost.get("value"), name, **{key: one for key, one in cost.items() if key != "value"})


@pytest.fixture(scope="module")
def file(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a project of each such cost, and the trade of the region."""
    path = tmp_path_factory.mktemp("costs") / "tracker.duckdb"
    told = [one for name, cost in COSTS.items() for one in _project(name, cost)]
    share = {"subject_kind": "country", "country": "CN", "aspect": "actual", "holds_on": "2023", "unit": "P1"}
    told.append(said("share", 10, "KZ", qualifier="between", upper=20, **share))
    flows = [_flow("KZ-19", "export", 3, "almost"), _flow("KZ-19", "import", 5, "more_than")]
    with closing(Store.open(path, unsaid_record)) as store:
        store.append(Batch(statements=told, sources=(PAPER,), trade_flows=flows))
    return path


@pytest.fixture(scope="module")
def store(file: Path, unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of it, opened: the pages keep the other one open."""
    copied = Path(shutil.copy(file, tmp_path_factory.mktemp("asked")))
    with closing(Store.open(copied, unsaid_record)) as opened:
        yield opened


def _flow(reporter: str, flow: str, value: float, qualifier: str) -> TradeFlow:
    return TradeFlow(
        period="2023", reporter=reporter, partner="CN", flow=flow, value=value, currency="USD", qualifier=qualifier,
        source_id="paper", recorded_by="tester",
    )  # fmt: skip


def _catalog(store: Store, text: Text) -> Catalog:
    return Catalog(store, Filters(), text, lambda query, filters: query(store, filters))


def test_every_chart_draws_any_kind_of_cost(store: Store, text: Text):
    catalog = _catalog(store, text)
    found = analysis.compare(store, list(COSTS)[:6], Filters())
    claims = analysis.passport(store, "between").statements
    drawn_ = [
        *(one.body for one in (make() for make in Slides(catalog).factories()) if isinstance(one.body, Chart)),
        *comparison_charts(found, text),
        charts.disagreement(claims[claims["field"] == "cost"], text),
        charts.commissioning_years(analysis.projects_by_year(store, Filters()), text),
    ]
    for chart in drawn_:
        assert chart.headline
        assert figure(chart, LIGHT).data


def test_slides_and_files_accept_any_kind_of_cost(store: Store, text: Text):
    """Of each project, of the region, and of what changed."""
    projects = tuple(COSTS)
    for shown in (
        Slides(_catalog(store, text), projects=projects),
        Slides(_catalog(store, text), since="2020-01-01"),
    ):
        slideshow = Slideshow(shown)
        slides = len(list(slideshow.slides()))
        assert slides >= 5
        assert len(pypdfium2.PdfDocument(slides_pdf.document(slideshow))) == slides + 1
        assert len(package.Presentation(io.BytesIO(pptx.presentation(slideshow))).slides) == slides + 1
        assert html.page(slideshow).count("<section") == slides + 1


def test_map_shows_cost_as_stated_and_converted_where_possible(store: Store):
    chart = _catalog(store, Text("ru", region=store.region)).project_map()
    marks = {mark.code: mark for _, mark in chart.marks()}
    assert {name: marks[name].label for name in SAID} == SAID
    assert (marks["between"].value, marks["between"].upper, marks["between"].qualifier) == (5.0, 9.0, "between")
    assert marks["converted"].qualifier is Qualifier.about
    assert marks["converted"].label == "около 2,28–4,11\u00a0млрд\u00a0тенге"
    unknown = {name for name, mark in marks.items() if mark.value is None}
    assert unknown == {"not_convertible", "withheld", "missing"}
    assert "Контур без заливки — стоимость в тенге неизвестна" in chart.footnote


@pytest.mark.parametrize("name", ["overview", "projects", "trade", "compare", "show", *COSTS])
def test_every_page_draws_any_kind_of_cost(file: Path, unsaid_record: Path, name: str):
    with drawn.over(file, unsaid_record):
        if name in COSTS:
            drawn.page("project", project=name)
            drawn.page("project", project=name, tab="sources")
        elif name == "compare":
            drawn.page(name, project=["between", "not_convertible", "withheld", "missing"])
        else:
            drawn.page(name)


def test_a_flow_of_trade_is_no_range_since_it_has_no_upper_end(empty_store: Store):
    with pytest.raises(BadInput) as error:
        empty_store.append(Batch(sources=(PAPER,), trade_flows=[_flow("KZ", "export", 3, "between")]))
    assert [one.column for one in cast(list[Finding], error.value.params["findings"])] == ["qualifier"]


def test_a_range_of_an_older_store_is_told_as_the_least_that_it_was(
    empty_record: Path, empty_file: Path, tmp_path: Path
):
    """Such flows were taken once, without their upper end."""
    path = Path(shutil.copy(empty_file, tmp_path / "older.duckdb"))
    with closing(Store.open(path, empty_record)) as store:
        store.append(
            Batch(sources=(PAPER,), trade_flows=[_flow(place, "import", 3, "at_least") for place in ("KZ-19", "KZ")])
        )
    with closing(duckdb.connect(path)) as old:
        old.execute("UPDATE trade_flow SET qualifier = 'between'")
    with closing(Store.open(path, empty_record)) as store:
        balance = analysis.region_trade(store)
        assert balance
        assert balance.imports
        assert balance.imports.value.qualifier is Qualifier.at_least
        years = analysis.trade_flows(store, "KZ", "CN")
        assert set(years["qualifier"]) == {"at_least"}
        assert set(years["remark"]) == {"range_lower_end"}
        store.dump(tmp_path / "text")
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "text")) as again:
        assert analysis.region_trade(again) == balance
    with drawn.over(path, empty_record):
        for name in ("trade", "show"):
            drawn.page(name)
        assert "нижняя граница" in drawn.markup(drawn.page("trade"))
