"""The passport: what counts, in whose words, what others say, how well it is known, and where it is from."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from dashboard import analysis, charts
from dashboard.charts.indicators import Indicator, StatementRow, farthest_text, indicators, other_values, value_text
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.edit import Editor
from dashboard.model import PROJECT, Batch, Source, Statement, Subject
from dashboard.pages.compare import table
from dashboard.pages.forms import subject_edit
from dashboard.pages.ui import address, chrome, days, store_cache
from dashboard.period import PartialDate
from dashboard.settings import Settings, Thresholds
from dashboard.store import Store
from tests import drawn, live
from tests.said import batch
from tests.said import said as claimed

pytestmark = pytest.mark.slow

PROJECTS = ("zhetysu-wolframy", "energiya-semirechya", "nirgisa", "logistics-park")
TUNGSTEN = PROJECTS[0]
TOLERANCE = Thresholds.of(Settings()).tolerance


@pytest.fixture(autouse=True)
def tracker(drawn_file: Path, record_folder: Path) -> Iterator[None]:
    """The tracker that the pages of this file are drawn from."""
    with drawn.over(drawn_file, record_folder):
        yield


@pytest.fixture
def russian(record_store: Store) -> Text:
    return Text("ru", record_store.labels("ru"), record_store.region)


def passport(**parameters: str) -> AppTest:
    return drawn.page("project", **{"project": TUNGSTEN, **parameters})


def card(app: AppTest, number: int) -> str:
    return drawn.words(drawn.part(app, "class='cards'").split("<section")[number + 1])


def evidence(**parameters: str) -> AppTest:
    return passport(tab="sources", **parameters)


def claims(app: AppTest) -> list[list[str]]:
    """The cells of the statements, each after the name of its indicator."""
    found: list[list[str]] = []
    name = ""
    for row in re.findall("<tr.*?</tr>", drawn.part(app, "class='table claims").partition("<tbody>")[2]):
        if heading := re.search(r"<th[^>]*>(.*?)(?:<small|</th>)", row):
            name = drawn.words(heading[1])
        found.append([name, *map(drawn.words, re.findall(r"<td.*?</td>", row, re.DOTALL))])
    return found


def test_unknown_indicator_has_no_edit_link():
    jobs = card(passport(project="energiya-semirechya"), 2)
    assert "Добавить запись" in jobs
    assert "Изменить" not in jobs


# --- how well it is known


EMPTY = (
    "upper", "measure_of", "code", "text", "day", "day_precision", "latitude", "longitude", "role", "country",
)  # fmt: skip


def statement(number: float | None = None, source: str = "one", **more: Any) -> StatementRow:
    """A row of statements_on.sql on the cost, of which 100 tenge count."""
    row: dict[str, Any] = dict.fromkeys(EMPTY)
    row |= {"indicator": "cost", "field": "cost", "aspect": "planned", "qualifier": "exact", "number": number}
    row |= {"unit": "KZT", "comparable": number, "source_id": source, "counts": False}
    row |= {"ratio": number / 100 if number else None, "nil_reason": None if number else "missing"}
    return row | more


SILENT: dict[str, Any] = {"nil_reason": "missing", "counts": True}


@pytest.mark.parametrize(
    ("rows", "knowledge", "agreeing"),
    [
        ([statement(**SILENT)], "missing", 0),
        ([statement(**SILENT), statement(94.0)], "others_only", 0),
        ([statement(100.0, counts=True)], "stated_once", 1),
        ([statement(100.0, counts=True), statement(100.0)], "stated_once", 1),
        ([statement(100.0, counts=True), statement(100.5, "two")], "confirmed", 2),
        ([statement(100.0, counts=True), statement(70.0, "two", ratio=None)], "stated_once", 1),
        ([statement(100.0, counts=True), statement(100.0, "two"), statement(112.0, "three")], "disputed", 2),
        ([statement(100.0, counts=True), statement(1.0, "two")], "disputed", 1),
    ],
)
def test_how_well_a_figure_is_known(rows: list[StatementRow], knowledge: str, agreeing: int):
    indicator = Indicator("cost", tuple(rows), TOLERANCE)
    assert indicator.knowledge == knowledge
    assert knowledge in ("missing", "others_only") or indicator.agreeing_sources == agreeing


def dated(day: str, aspect: str, source: str, **more: Any) -> StatementRow:
    at = {"day": datetime.fromisoformat(day), "day_precision": "day", "nil_reason": None, "unit": None}
    return statement(source=source, **{"field": "commissioning", "aspect": aspect, **at, **more})


def test_a_promise_does_not_contradict_its_keeping():
    kept = dated("2024-11-01", "actual", "one", counts=True)
    promised = dated("2023-12-31", "planned", "two")
    assert Indicator("commissioning", (kept, promised)).knowledge == "stated_once"
    assert Indicator("commissioning", (kept, promised, dated("2024-11-03", "actual", "two"))).knowledge == "confirmed"
    assert Indicator("commissioning", (kept, dated("2025-03-01", "actual", "two"))).knowledge == "disputed"


def test_what_others_say_is_told_by_unit_each_value_once(record_store: Store, russian: Text):
    known = indicators(records(analysis.passport(record_store, TUNGSTEN).statements), TOLERANCE)
    assert [drawn.words(one) for one in other_values(known["cost"], russian)] == [
        "0,95 · 94,5 · 135 млрд тенге",
        "260–450 млн долл. США",
    ]
    assert farthest_text(known["cost"], russian) == "в 99 раз меньше"
    assert farthest_text(known["capacity"], russian) == "в 69 раз больше"
    assert farthest_text(known["district"], russian) == ""


def test_other_values_with_a_qualifier_each_have_their_unit(text: Text):
    others = (statement(40e9, "two", qualifier="almost"), statement(135e9, "three"))
    indicator = Indicator("cost", (statement(94e9, counts=True), *others))
    expected = {
        "ru": "почти 40 млрд тенге · 135 млрд тенге",
        "kk": "40 млрд теңге дерлік · 135 млрд теңге",
        "en": "almost KZT 40 billion · KZT 135 billion",
    }
    assert [drawn.words(one) for one in other_values(indicator, text)] == [expected[text.language]]


@pytest.mark.parametrize(("disagreement", "count"), [(0.1, 6), (1.5, 3), (80, 1)])
def test_passport_rule_and_comparison_find_the_same_indicators_contested(
    disagreement: float, count: int, record_file: Path, record_folder: Path, tmp_path: Path, russian: Text
):
    thresholds = replace(Thresholds.of(Settings()), disagreement=disagreement)
    contested, rule = {}, {}
    path = Path(shutil.copy(record_file, tmp_path / "own.duckdb"))
    with closing(Store.open(path, record_folder, thresholds)) as store:
        found = analysis.attention(store, Filters(), limit=1000)
        compared = analysis.compare(store, PROJECTS, Filters())
        for project in PROJECTS:
            asked = analysis.passport(store, project)
            known = indicators(records(asked.statements), asked.tolerance)
            contested[project] = {name for name, one in known.items() if one.contested and one.comparable}
            named = (found["rule"] == "sources_disagree") & (found["project_id"] == project)
            rule[project] = set(found[named]["field"])
    assert contested == rule
    jobs = next(row for row in compared.rows if row.key == "jobs")
    assert jobs.tolerance == 1 + disagreement
    marked = table.disputed([{"farthest": 2.0}], jobs.tolerance, russian)
    assert (marked is not None) == (disagreement < 1)
    assert sum(map(len, contested.values())) == count


def test_one_source_neither_agrees_with_others_nor_contradicts_them(edited_file: Path, record_folder: Path, text: Text):
    with closing(Store.open(edited_file, record_folder)) as store:
        twice = [claimed("cost", cost, "twice", holds_on=day) for cost, day in ((10, "2024"), (15, "2025"))]
        store.append(batch(*twice, claimed("name", "Завод", "fresh")))
    fresh, contrary = (
        drawn.words(drawn.markup(passport(project=one, lang=text.language))) for one in ("fresh", "twice")
    )
    assert text("project.undisputed") not in fresh
    assert text("project.disputed_alone", indicators=[text.label("field", "cost").lower()]) in contrary
    assert text("project.knowledge.disputed_alone") in contrary
    assert text("project.knowledge.disputed") not in contrary


def test_what_is_saved_and_does_not_count_is_told_how_it_can(text: Text):
    counting, saved = statement(**SILENT, statement_id="theirs"), statement(94.0, statement_id="mine")
    told = subject_edit.saved_sentence({"cost": Indicator("cost", (counting, saved))}, "mine", "94", text)
    assert text("edit.offer.pin") in told
    assert text("common.not_stated") in told


@pytest.mark.parametrize("project", PROJECTS)
def test_a_disagreement_is_the_same_number_wherever_it_is_told(project: str, record_store: Store, russian: Text):
    passport = analysis.passport(record_store, project)
    known = indicators(records(passport.statements), TOLERANCE)
    found = analysis.attention(record_store, Filters(), limit=1000)
    rule = found[(found["rule"] == "sources_disagree") & (found["project_id"] == project)]
    ratios = {str(name): float(ratio) for name, ratio in zip(rule["field"], rule["ratio"], strict=True)}
    for name, one in known.items():
        if one.knowledge == "disputed" and one.comparable:
            assert russian.compared(ratios[name]) == farthest_text(one, russian)
            drawn_ = charts.disagreement(passport.statements[passport.statements["indicator"] == name], russian)
            assert farthest_text(one, russian) in drawn_.headline


def test_the_farthest_value_is_told_from_the_one_that_counts(empty_store: Store):
    """100 counts: 80 is 1.25 times less, 121 is 1.21 times more; how far those two are apart is not told."""
    costs = {80: "2024-01-01", 121: "2024-01-02", 100: "2024-01-03"}
    empty_store.append(batch(*(claimed("cost", cost, holds_on=day) for cost, day in costs.items())))
    found = analysis.attention(empty_store, Filters())
    (row,) = found[found["rule"] == "sources_disagree"].to_dict("records")
    assert (row["found"], row["expected"], row["ratio"]) == (100, 80, 0.8)


@pytest.mark.parametrize(
    ("counting", "others", "words"),
    [
        (10, (5, 20), "в 2 раза меньше"),
        (10, (20, 5), "в 2 раза меньше"),
        (0.3, (0.9, 0.1), "в 3 раза меньше"),
        (10, (5, 21), "в 2,1 раза больше"),
    ],
)
def test_of_two_values_that_are_equally_far_the_smaller_is_told_everywhere(
    counting: float, others: tuple[float, float], words: str, empty_store: Store, russian: Text
):
    stated = [
        claimed("area", size, "plant", holds_on=f"2024-01-0{day}")
        for day, size in enumerate((*others, counting), start=1)
    ]
    empty_store.append(batch(*stated))
    statements = analysis.passport(empty_store, "plant").statements
    found = analysis.attention(empty_store, Filters())
    (row,) = found[found["rule"] == "sources_disagree"].to_dict("records")
    assert russian.compared(row["ratio"]) == words
    assert farthest_text(indicators(records(statements), TOLERANCE)["area"], russian) == words
    assert words in charts.disagreement(statements[statements["indicator"] == "area"], russian).headline


def test_what_may_have_several_values_is_not_disputed(record_store: Store):
    known = indicators(records(analysis.passport(record_store, "logistics-park").statements), TOLERANCE)
    assert len(known["market"].rows) == 5
    assert known["market"].knowledge != "disputed"


# --- the page


@pytest.mark.parametrize("project", PROJECTS)
def test_the_cards_say_what_the_record_says(project: str, record_store: Store, text: Text):
    app = drawn.page("project", project=project, lang=text.language)
    known = indicators(records(analysis.passport(record_store, project).statements), TOLERANCE)
    for number, name in enumerate(("cost", "capacity", "jobs.operation")):
        counting = known[name].counting if name in known else None
        assert drawn.words(value_text(counting, text)) in card(app, number), name
        if counting and counting["stated"]:
            assert drawn.words(counting["stated"]).strip("«»") in card(app, number)


def test_a_disputed_figure_says_so_and_shows_its_range(russian: Text):
    cost = card(passport(), 0)
    assert "расхождения между источниками" in cost
    assert "260–450 млн долл. США" in cost
    assert "Наибольшее расхождение с учитываемым: в 99 раз меньше" in cost
    evidence_of_cost = drawn.links(drawn.part(passport(), "class='cards'"))["расхождения между источниками"]
    assert drawn.address(evidence_of_cost)["tab"] == ["sources"]
    lines = drawn.part(evidence(), "class='ranges'")
    for field in ("cost", "capacity", "jobs"):
        assert f"{russian.label('field', field)}: наибольшее расхождение" in lines


def test_values_of_different_measures_have_no_line(fresh_store: Store, record_folder: Path):
    stated = (("ore", 5), ("concentrate", 50))
    capacities = [claimed("capacity", value, "mill", unit="M89", measure_of=measure) for measure, value in stated]
    fresh_store.append(batch(claimed("name", "Завод", "mill"), *capacities))
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        assert "class='ranges'" not in drawn.markup(evidence(project="mill"))


def test_line_of_values_has_a_dot_for_each_and_the_counting_one_is_filled(record_store: Store):
    line = drawn.part(evidence(), "class='ranges'").split("<section>")[1]
    dots = [given for tag, given in drawn.Tags(line).found if (given.get("class") or "").startswith("dot")]
    cost = indicators(records(analysis.passport(record_store, TUNGSTEN).statements), TOLERANCE)["cost"]
    assert len(dots) == len(cost.comparable)
    assert [given["class"] for given in dots].count("dot counts") == 1
    places = sorted(float(re.search(r"left: ([\d.]+)%", str(given["style"]))[1]) for given in dots)
    assert (places[0], places[-1]) == (0, 100)


def test_what_the_editor_chose_says_why(record_store: Store):
    (reason,) = {
        row["pin_reason"]
        for row in records(analysis.passport(record_store, TUNGSTEN).statements)
        if row["indicator"] == "cost" and row["pinned"]
    }
    assert reason in card(passport(), 0)


@pytest.mark.parametrize("project", PROJECTS)
def test_the_table_has_every_statement(project: str, record_store: Store):
    rows = claims(evidence(project=project))
    statements = analysis.passport(record_store, project).statements
    assert len(rows) == len(statements)
    assert not {"nan", "None", "NaT", ""} & {cell for row in rows for cell in row[:2]}


def test_statements_are_grouped_by_indicator_and_the_counting_one_comes_first(russian: Text):
    rows = claims(evidence())
    names = [name for name, *_ in rows]
    assert names == sorted(names, key=names.index)  # no indicator has two groups
    for name in ("Стоимость", "Мощность"):
        counts = [row[-1] for row in rows if row[0] == name]
        assert len(counts) > 2
        assert "закреплено" in counts[0] or russian("project.counts") in counts[0]
        assert not any(russian("project.counts") in one for one in counts[1:])


def test_the_table_is_narrowed_in_the_address(record_store: Store):
    statements = analysis.passport(record_store, TUNGSTEN).statements
    app = evidence()
    app.selectbox(key="own.field").select("cost").run()
    assert drawn.asked(app)["field"] == ["cost"]
    assert len(claims(app)) == int((statements["field"] == "cost").sum())
    app.selectbox(key="own.field").select("").run()
    app.toggle(key="own.disputed").set_value(True).run()
    assert "field" not in drawn.asked(app)
    assert {row[0].split()[0].rstrip(":") for row in claims(app)} == {
        "Статус",
        "Стоимость",
        "Мощность",
        "Рабочие",
        "Ввод",
    }


def test_line_of_time_has_promise_move_claim_and_delay_in_order():
    told = drawn.words(drawn.part(passport(), "class='timeline'"))
    steps = ("2023 план", "2024 перенос срока: +1 год", "01.11.2024 факт по записям, которые не", "отставание — ")
    order = [told.index(words) for words in steps]
    assert order == sorted(order)


def test_values_of_others_name_their_sources(record_store: Store):
    written = drawn.part(passport(project="nirgisa"), "class='cards'")
    (first, last) = re.findall(r"около 12 млрд тенге \[ (\d+) – (\d+) \]", drawn.words(written))[0]
    sources = re.findall("<li>(.*?)</li>", drawn.part(passport(project="nirgisa"), "class='cited-sources'"))
    named = [drawn.words(one).partition(" .")[0] for one in sources[int(first) - 1 : int(last)]]
    cost = indicators(records(analysis.passport(record_store, "nirgisa").statements), TOLERANCE)["cost"]
    assert sorted(named) == sorted({row["publisher"] for row in cost.others})


def test_a_party_is_told_with_role_country_and_source():
    (told,) = re.findall("<li>(?:(?!</li>).)*China Commerce Bank.*?</li>", drawn.markup(passport()))
    assert re.fullmatch(r"China Commerce Bank · финансирующая организация, Китай \[ \d+ \]", drawn.words(told))
    assert "href='https://" in told


def test_statement_without_a_place_in_the_passport_stands_in_the_evidence():
    assert ["Инфраструктура", "Смежная инфраструктура"] in [row[:2] for row in claims(evidence())]
    assert "Смежная инфраструктура" not in drawn.words(drawn.markup(passport()))


def test_a_place_is_drawn_only_where_one_is_known():
    assert "Точное место" in drawn.markup(passport())
    nowhere = drawn.page("project", project="logistics-park")
    assert "Координаты не указаны" in drawn.markup(nowhere)
    assert "Вдоль строящейся обходной железнодорожной линии Алматы" in drawn.markup(nowhere)
    assert not nowhere.get("plotly_chart")


def test_the_history_counts_every_record(record_store: Store):
    rows = drawn.rows(drawn.part(passport(tab="history"), ">Дата и время<"))
    said_of = [re.match(r"(?:добавлен[аыо]|закреплен[ыо]) (\d+)", row[2]) for row in rows]
    history = analysis.history(record_store, TUNGSTEN)
    assert sum(int(one[1]) for one in said_of if one) == len(history)


def test_a_remark_on_a_reading_stands_beside_the_words():
    said_so = [row[2] for row in claims(evidence(project="nirgisa")) if "«мощностью 100 мВт»" in row[2]]
    assert "«мощностью 100 мВт» ⚠ напечатано «мВт» (милливатты), прочитано как мегаватты" in said_so


# --- tabs


def test_each_tab_draws_only_its_own():
    marks = {"passport": "class='cards'", "sources": "class='table claims", "history": ">Дата и время<"}
    for tab in marks:
        app = passport(tab=tab)
        written = drawn.markup(app)
        assert [name for name, mark in marks.items() if mark in written] == [tab]
        assert bool(app.get("plotly_chart")) == (tab == "passport")


@pytest.mark.parametrize(
    ("parameters", "opened"),
    [
        ({}, "Паспорт"),
        ({"tab": "nowhere"}, "Паспорт"),
        ({"tab": "history"}, "История"),
        ({"field": "cost"}, "Источники"),
        ({"disputed": "true"}, "Источники"),
        ({"tab": "passport", "field": "cost"}, "Паспорт"),
    ],
)
def test_address_names_the_open_tab(parameters: dict[str, str], opened: str):
    assert passport(**parameters).session_state["project-tab"] == opened


def test_link_to_edit_keeps_the_open_tab_and_its_filter():
    decide = [href for name, href in drawn.links(drawn.markup(evidence(field="cost"))).items() if "Закрепить" in name]
    assert decide
    for href in decide:
        assert drawn.address(href).items() >= {"tab": ["sources"], "field": ["cost"]}.items()


@pytest.mark.parametrize("kind", ["PDF", "Word"])
def test_files_of_the_passport_are_of_its_day_and_language(kind: str):
    links = drawn.links(drawn.markup(passport(lang="kk", as_of="2026-03-31", status="construction")))
    assert links[kind].startswith(f"./api/passport.{'pdf' if kind == 'PDF' else 'docx'}?")
    assert drawn.address(links[kind]) == {"lang": ["kk"], "as_of": ["2026-03-31"], "project": [TUNGSTEN]}


# --- a figure on which the source that counts is silent


def test_cost_stated_by_others_only_is_named_alike_in_strip_explanation_and_passport(text: Text):
    stated = {
        "ru": "71 млн долл. США · около 150 млн долл. США; около 12 млрд тенге",
        "kk": "71 млн АҚШ доллары · шамамен 150 млн АҚШ доллары; шамамен 12 млрд теңге",
        "en": "USD 71 million · about USD 150 million; about KZT 12 billion",
    }[text.language]
    sentence = f"{text('project.knowledge.others_only')}: {stated}"
    overview = drawn.page("overview", explain="cost", lang=text.language)
    places = {
        "passport": card(passport(project="nirgisa", lang=text.language), 0),
        "strip": drawn.words(drawn.part(overview, "class='table strip")),
        "explanation": drawn.words(drawn.part(overview, f">{text('column.reason')}<")),
    }
    assert {name: sentence in words for name, words in places.items()} == dict.fromkeys(places, True)


def test_links_to_evidence_open_its_tab(text: Text):
    overview = drawn.page("overview", explain="cost", lang=text.language)
    links = [*drawn.Tags(drawn.markup(overview)).found]
    asked = [
        drawn.address(given["href"] or "") for tag, given in links if tag == "a" and "field=" in str(given["href"])
    ]
    assert asked
    assert all(one["tab"] == ["sources"] for one in asked)


# --- what is not there


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"project": "<b>none</b>"}, "Проекта «<b>none</b>» нет"),
        ({"project": ""}, "Выберите проект из списка"),
        ({"project": TUNGSTEN, "as_of": "2025-12-31"}, "На 31.12.2025 записей о таком проекте не было"),
    ],
)
def test_a_project_that_is_not_there_says_so(parameters: dict[str, str], words: str):
    app = drawn.page("project", **{name: value for name, value in parameters.items() if value})
    assert words in drawn.words(drawn.markup(app))
    assert app.get("page_link")


def test_a_decision_pins_what_is_not_pinned_and_lifts_a_pin(edited_file: Path, record_folder: Path):
    with closing(Store.open(edited_file, record_folder)) as store:
        row, *others = (row for row in records(analysis.passport(store, TUNGSTEN).statements) if row["field"] == "cost")
        (seen,) = (
            one["statement_id"] for one in (row, *others) if one["counts"] and one["indicator"] == row["indicator"]
        )
        editor = Editor("Алия", "проверено")
        store.append(edit.pin(Subject(PROJECT, TUNGSTEN), row, editor, indicator=row["indicator"], seen=seen))
    for statement_id, act in (
        (row["statement_id"], "Снять закрепление"),
        (others[0]["statement_id"], "Закрепить эту запись"),
    ):
        app = drawn.page("project", project=TUNGSTEN, edit=f"@{statement_id}")
        assert act in [option for radio in app.radio for option in radio.options]


def test_unknown_project_has_nothing_to_print_or_save(text: Text):
    app = passport(project="nope", lang=text.language)
    assert text("project.print") not in drawn.markup(app)
    assert text("project.print") in drawn.markup(passport(lang=text.language))


def test_pin_is_offered_only_where_another_statement_could_count(text: Text):
    pages = {field: passport(field=field, lang=text.language) for field in ("cost", "party")}
    offers = {field: drawn.links(drawn.markup(page)) for field, page in pages.items()}
    assert text("edit.offer.pin") in offers["cost"]
    assert text("edit.offer.withdraw") in offers["party"]
    assert text("edit.offer.pin") not in offers["party"]


@pytest.mark.parametrize(
    ("page", "query", "renamed"),
    [
        ("project", "lang=kk&id=a%20b", "lang=kk&project=a+b"),
        ("project", "id=a&project=b&project=c&as_of=2026-03-01", "project=a&compare=b&compare=c&as_of=2026-03-01"),
        ("projects", "project=a&project=b&sort=name", "compare=a&compare=b&sort=name"),
        ("", "needs=promise_passed&needs=stale", "needs=late&needs=stale"),
        ("project", "project=a&compare=b", None),
        ("compare", "project=a&project=b", None),
        ("show", "project=a", None),
        ("meeting", "id=a", None),
    ],
)
def test_old_address_is_renamed(page: str, query: str, renamed: str | None):
    assert address.renamed(page, query) == renamed


def test_link_to_the_current_state_keeps_the_project(page: Page, server_url: str):
    page.goto(f"{server_url}/project?lang=en&id={TUNGSTEN}&project=nirgisa&as_of=2026-03-31")
    live.settled(page).get_by_role("link", name="Back to the current state").click()
    expect(page).not_to_have_url(re.compile("as_of"))
    assert drawn.address(page.url) == {"lang": ["en"], "project": [TUNGSTEN], "compare": ["nirgisa"]}


# --- the forms


def test_status_form_proposes_today_and_warns_when_the_date_is_emptied(
    fresh_store: Store, record_folder: Path, text: Text
):
    fresh_store.append(
        batch(claimed("name", "Завод", "dated"), claimed("status", "construction", "dated", holds_on="2025-11"))
    )
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        app = passport(project="dated", edit="status.stated", lang=text.language)
        (held,) = [one for one in app.text_input if one.label == text("edit.holds_on")]
        assert held.value == text.date(days.today())
        assert not app.warning
        held.set_value("").run()
    value = text.label("status", "construction")
    expected = text("edit.undated", date=PartialDate.parse("2025-11"), value=value)
    assert [one.value for one in app.warning] == [chrome.escape_markdown(expected)]


def test_form_of_another_field_proposes_no_date(russian: Text):
    (held,) = [one for one in passport(edit="cost").text_input if one.label == russian("edit.holds_on")]
    assert held.value == ""


def test_form_on_an_earlier_day_says_it_is_read_only(text: Text):
    app = passport(edit="cost", as_of="2026-03-31", lang=text.language)
    assert [one.value for one in app.info] == [text("errors.edit.read_only")]
    assert not [one for one in app.text_input if one.label == text("edit.author")]


def test_form_opened_without_seen_shows_a_value_that_was_saved_meanwhile(
    fresh_store: Store, record_folder: Path, text: Text
):
    fresh_store.append(batch(claimed("name", "Завод", "open"), claimed("cost", "5", "open")))
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        app = passport(project="open", edit="cost", lang=text.language)
        assert not app.warning
        store_cache.store().append(batch(claimed("cost", "7", "open", statement_id="theirs")))
        app.run()
        theirs = subject_edit.known_now(Subject(PROJECT, "open"))["cost"].counting
    assert theirs is not None
    assert theirs["statement_id"] == "theirs"
    assert [one.value for one in app.warning] == [chrome.escape_markdown(text("edit.conflict"))]
    assert value_text(theirs, text) in drawn.markup(app)


def test_commit_refuses_an_edit_on_an_earlier_day_and_the_refusal_can_be_hidden(
    fresh_store: Store, record_folder: Path
):
    number = fresh_store.last()[0]
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        app = AppTest.from_function(_commits)
        app.query_params["as_of"] = "2026-03-31"
        app.run()
        assert store_cache.store().last()[0] == number
        assert [one.value for one in app.error] == [Text("en")("errors.edit.read_only")]
        (hide,) = app.button
        hide.click().run()
    assert not app.error


def _commits() -> None:
    """A page that saves an edit when it is opened."""
    from dashboard.i18n import Text
    from dashboard.pages.forms import commit, notice
    from dashboard.pages.ui import state
    from tests.said import batch, said

    edit = commit.Edit(lambda: batch(said("cost", "5", "nirgisa")), lambda _batch, _last: commit.Saved("saved"))
    if not state.kept("opened"):
        state.keep("opened", value=True)
        commit.commit(edit, Text("en"), "here")
    notice.show("here", Text("en"), hides=True)


# --- words of others are inert

HOSTILE = (
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    "[open](javascript:alert(1)) **bold** `code` $x$ :material/home:",
    "=cmd|' /C calc'!A0",
    "' onmouseover='document.title=1",
)


@pytest.fixture
def hostile(fresh_store: Store, record_folder: Path) -> Iterator[None]:
    """Pages over a store in which every text of a project is one that would do something if it could."""
    source = Source(source_id="bad", kind="x", publisher=HOSTILE[1], title=HOSTILE[4], url="javascript:alert(1)")
    texts = [("name", "ru"), ("description", ""), ("party", ""), ("location", ""), ("infrastructure", "")]
    statements = tuple(
        Statement(
            subject_kind="project", subject="hostile", source_id="bad", field=field, aspect=aspect,
            value=f"{words} {number}", stated=words, remark=words, locator=words, reason=words, recorded_by=HOSTILE[0],
        )
        for number, words in enumerate(HOSTILE)
        for field, aspect in texts
    )  # fmt: skip
    fresh_store.append(Batch(sources=(source,), statements=statements))
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        yield


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("project", {"project": "hostile"}),
        ("project", {"project": "hostile", "tab": "sources"}),
        ("project", {"project": "hostile", "tab": "history"}),
        ("projects", {"q": "taken", "compare": ["hostile", *HOSTILE]}),
        ("compare", {"project": ["hostile", TUNGSTEN, HOSTILE[4]]}),
        ("compare", {"project": ["hostile", *HOSTILE]}),
    ],
)
def test_hostile_words_are_shown_and_do_nothing(name: str, parameters: dict[str, str | list[str]]):
    written = drawn.markup(drawn.page(name, **parameters))
    assert "document.title" in drawn.words(written)
    tags = drawn.Tags(written).found
    assert not {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "form"}
    assert {given.get("class") for tag, given in tags if tag == "input"} <= {"tick"}
    assert not [key for _, given in tags for key in given if key.startswith("on")]
    links = [str(given.get("href")) for tag, given in tags if tag == "a"]
    assert all(link.startswith(("./", "http://", "https://")) for link in links)


# --- in a browser


def test_the_reason_of_a_choice_opens_by_keyboard(page: Page, server_url: str):
    page.goto(f"{server_url}/project?lang=ru&project={TUNGSTEN}")
    pin = live.settled(page).locator(".card details").first
    pin.locator("summary").press("Enter")
    expect(pin.locator("p")).to_be_visible()


def test_what_the_table_shows_is_in_the_address_and_outlives_a_reload(page: Page, server_url: str):
    page.goto(f"{server_url}/project?lang=ru&project={TUNGSTEN}")
    live.settled(page).get_by_role("tab", name="Источники").click()
    expect(page).to_have_url(re.compile("tab=sources"))
    page.get_by_text("Только расхождения").click()
    expect(page).to_have_url(re.compile("disputed="))
    page.reload()
    expect(live.settled(page).get_by_role("switch", name="Только расхождения")).to_be_checked()
    page.get_by_role("tab", name="Паспорт").click()
    expect(page.locator(".cards")).to_be_visible()
    expect(page).not_to_have_url(re.compile("tab=|disputed="))
    page.get_by_role("link", name="Записи из источников").click()
    expect(page).to_have_url(re.compile("tab=sources"))
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_on_paper_there_is_the_passport_and_nothing_to_press(page: Page, server_url: str):
    page.goto(f"{server_url}/project?lang=ru&project={TUNGSTEN}")
    page.add_init_script("window.print = () => document.body.dataset.printed = 'yes'")
    page.reload()
    live.settled(page).get_by_role("button", name="Печать").press("Enter")
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".st-key-page-header")).to_be_hidden()
    expect(page.get_by_role("tablist")).to_be_hidden()
    expect(page.get_by_role("button", name="Печать")).to_be_hidden()
    expect(page.locator(".edit:visible")).to_have_count(0)
    expect(page.locator(".st-key-page-footer")).to_be_visible()  # as of when


def test_on_paper_no_column_of_the_statements_is_cut_off(page: Page, server_url: str):
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 without its margins
    page.goto(f"{server_url}/project?lang=ru&project={TUNGSTEN}&tab=sources")
    live.settled(page)
    page.emulate_media(media="print")
    expect(page.locator(".st-key-statement-filters")).to_be_hidden()
    wide, room = page.locator(".claims").evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert wide <= room


def test_each_passport_prints_on_two_sheets_at_most(page: Page, server_url: str):
    sheets = {}
    for project in PROJECTS:
        page.goto(f"{server_url}/project?lang=kk&project={project}")
        live.settled(page)
        page.emulate_media(media="print")
        sheets[project] = len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="screen")
    assert max(sheets.values()) <= 2, sheets


def test_tabs_of_evidence_are_accessible_and_fit_a_telephone(page: Page, server_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server_url}/project?lang=ru&project={TUNGSTEN}&tab=sources")
    for tab, shown in (("Источники", ".claims"), ("История", "table")):
        live.settled(page).get_by_role("tab", name=tab).click()
        expect(page.locator(shown).first).to_be_visible()
        live.settled(page)
        violations = (
            Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response["violations"]
        )
        assert [one["id"] for one in violations if one["impact"] in {"serious", "critical"}] == []
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
