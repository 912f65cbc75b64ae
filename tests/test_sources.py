"""The page of the sources, the API of them, and how their statements are counted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import analysis
from dashboard.charts.indicators import indicators
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.pages.sources import source_list
from dashboard.store import Store
from tests import drawn
from tests.test_api import asked, rows

ARTICLE = "article"
COUNTS = list(analysis.SOURCE_COUNTS)


@pytest.fixture
def tracker(drawn_file: Path, record_folder: Path) -> Iterator[None]:
    """The tracker that pages are drawn from."""
    with drawn.over(drawn_file, record_folder):
        yield


def stated(store: Store, **parameters: str | list[str]) -> list[dict[str, str]]:
    """The rows of statements.csv."""
    return rows(asked(lambda: store, "/api/statements.csv", None, **parameters))


def all_checked(store: Store) -> pd.DataFrame:
    """Every standing statement with what macro checked knows of it, asked without a shortcut."""
    with store._cursor() as cursor:
        return cursor.execute("FROM checked($tolerance)", {"tolerance": store.thresholds.tolerance}).df()


@pytest.mark.parametrize("name", ["record_store", "edited_store"])
def test_counts_equal_those_of_the_statements_one_by_one(name: str, request: pytest.FixtureRequest):
    store: Store = request.getfixturevalue(name)
    checked = all_checked(store).assign(statements=1)
    expected = checked.groupby("source_id")[["statements", "alone", "contradicted", "counts"]].sum()
    subjects = checked.drop_duplicates(["source_id", "subject_kind", "subject"])
    expected["subjects"] = subjects.groupby("source_id").size()
    found = analysis.sources(store, Filters()).set_index("source_id")[COUNTS]
    assert expected["contradicted"].sum() > 0
    pd.testing.assert_frame_equal(
        found[found["statements"] > 0].sort_index(), expected[COUNTS].sort_index(), check_dtype=False, check_names=False
    )


def test_contradicted_indicators_are_those_that_the_project_page_calls_disputed(record_store: Store):
    checked = all_checked(record_store)
    of_projects = checked[checked["contradicted"] & (checked["subject_kind"] == "project")]
    contested = {
        (project, indicator.name)
        for project in record_store.table("names", project_ids=list(set(checked["subject"])))["project_id"]
        for indicator in indicators(
            records(analysis.passport(record_store, project).statements), record_store.thresholds.tolerance
        ).values()
        if indicator.contested
    }
    assert set(zip(of_projects["subject"], of_projects["indicator"], strict=True)) == contested


def test_statements_of_other_measures_do_not_contradict_one_another(record_store: Store):
    checked = all_checked(record_store)
    lengths = checked[(checked["subject"] == "almaty-bypass-railway") & (checked["field"] == "length")]
    assert len(set(lengths["measure_of"])) == 2
    assert not lengths["contradicted"].any()


@pytest.mark.usefixtures("tracker")
def test_the_list_has_every_source_with_its_counts(record_store: Store):
    every = analysis.sources(record_store, Filters())
    app = drawn.page("sources")
    listed = drawn.rows(drawn.part(app, "<thead>"))
    assert len(listed) == len(every)
    article = next(row for row in listed if "Выгодное соседство" in row[0])
    counts = every.set_index("source_id").loc[ARTICLE, COUNTS]
    assert article[2:] == [str(count) for count in counts]


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize(
    ("parameters", "first"),
    [({"find": "zhetygen премьер"}, None), ({"find": "Atamekengazeti"}, "atamekengazeti.kz"),
     ({"kind": "statistics", "sort": "-trade"}, "Federal Reserve"), ({"sort": "-statements"}, "Газета Алматинской")],
)  # fmt: skip
def test_the_list_is_filtered_and_sorted_by_its_address(parameters: dict[str, str], first: str | None):
    app = drawn.page("sources", **parameters)
    if first is None:
        assert "Ничего не найдено" in drawn.markup(app)
    else:
        assert drawn.rows(drawn.part(app, "<thead>"))[0][0].startswith(first)


@pytest.mark.usefixtures("tracker")
def test_the_list_goes_on_by_pages(monkeypatch: pytest.MonkeyPatch, record_store: Store):
    monkeypatch.setattr(source_list, "PAGE_SIZE", 10)
    total = len(analysis.sources(record_store, Filters()))
    seen = []
    for number in range(1, -(-total // 10) + 1):
        app = drawn.page("sources", page=str(number))
        seen += [row[0] for row in drawn.rows(drawn.part(app, "<thead>"))]
    assert len(set(seen)) == total
    assert "next-page" not in drawn.markup(app)


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize(
    ("only", "column"), [(None, "statements"), ("contradicted", "contradicted"), ("alone", "alone")]
)
def test_a_source_opens_its_statements(record_store: Store, only: str | None, column: str):
    known = analysis.sources(record_store, Filters()).set_index("source_id").loc[ARTICLE]
    app = drawn.page("sources", source=ARTICLE, **({"only": only} if only else {}))
    assert len(drawn.rows(drawn.part(app, "<thead>"))) == known[column]


@pytest.mark.usefixtures("tracker")
def test_subjects_of_statements_lead_to_their_pages():
    found = drawn.links(drawn.part(drawn.page("sources", source=ARTICLE), "<thead>"))
    project = drawn.address(found["Жетiсу Вольфрамы"])
    assert project["project"] == ["zhetysu-wolframy"]
    assert project["tab"] == ["sources"]
    assert any("/sectors?" in link and "subject=manufacturing.pharmaceuticals" in link for link in found.values())


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize("parameters", [{"source": "nobody"}, {"source": ARTICLE, "as_of": "2020-01-01"}])
def test_a_source_that_is_not_there_says_what_to_do(parameters: dict[str, str]):
    page = drawn.words(drawn.markup(drawn.page("sources", **parameters)))
    assert "Источник не найден" in page
    assert "Выберите" in page


def test_earlier_day_has_the_sources_of_then(edited_store: Store):
    now = analysis.sources(edited_store, Filters()).set_index("source_id")
    _, newest = edited_store.last()
    assert newest is not None
    earlier = analysis.sources(edited_store, Filters(as_of=date(newest.year - 1, 1, 1))).set_index("source_id")
    assert 0 < earlier["statements"].sum() < now["statements"].sum()


def test_sources_json_has_the_counts_of_the_page(record_store: Store):
    answer = asked(lambda: record_store, "/api/sources.json").json()["sources"]
    known = analysis.sources(record_store, Filters())
    assert [[row[name] for name in ["source_id", *COUNTS]] for row in answer] == known[
        ["source_id", *COUNTS]
    ].values.tolist()
    assert all(row["url"] is None or row["url"].startswith("http") for row in answer)


@pytest.mark.parametrize(
    ("filters", "subjects"),
    [
        ({"sector": "manufacturing.pharmaceuticals"}, {"manufacturing.pharmaceuticals"}),
        ({"sector": "manufacturing"}, {"manufacturing.pharmaceuticals"}),
        ({"district": "alatau"}, {"zhetygen-centre"}),
        ({"sector": "manufacturing", "cost": "unknown"}, set()),
    ],
)
def test_statements_of_other_subjects_follow_the_filters(
    record_store: Store, filters: dict[str, str | list[str]], subjects: set[str]
):
    assert {row["subject"] for row in stated(record_store, **filters)} == subjects


def test_statements_of_a_source_are_all_that_it_says(record_store: Store):
    found = stated(record_store, source=ARTICLE)
    assert {row["source_id"] for row in found} == {ARTICLE}
    assert len(found) == analysis.sources(record_store, Filters()).set_index("source_id").loc[ARTICLE, "statements"]
