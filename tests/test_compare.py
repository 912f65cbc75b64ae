"""Projects side by side: indicators recomputed in plain Python, the page, the exports, and the keyboard."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from dashboard import analysis, charts
from dashboard.analysis import Comparison
from dashboard.analysis.comparison import ComparisonCell, ComparisonRow, possible_range
from dashboard.charts.comparison import comparison_charts, comparison_sentence
from dashboard.errors import BadInput
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.quantity import Qualifier, Quantity
from dashboard.store import Store
from tests import drawn, live
from tests.said import batch, said
from tests.test_api import asked, error, rows

pytestmark = pytest.mark.slow

TUNGSTEN, WIND, SOLAR, PARK = "zhetysu-wolframy", "energiya-semirechya", "nirgisa", "logistics-park"
FOUR = [TUNGSTEN, WIND, SOLAR, PARK]

DOWN, UP = {"almost", "less_than", "up_to"}, {"more_than", "at_least"}


@pytest.fixture(autouse=True)
def tracker(drawn_file: Path, record_folder: Path) -> Iterator[None]:
    """The tracker that the pages of this file are drawn from."""
    with drawn.over(drawn_file, record_folder):
        yield


def of(found: Comparison, key: str, unit: str = "") -> ComparisonRow:
    (row,) = [one for one in found.rows if one.key == key and one.unit.endswith(unit)]
    return row


# --- the same in plain Python


def lean(record: dict[str, Any], name: str) -> str:
    if name == "cost" and record["cost_currency"] != "KZT":
        return "both"
    said = record[f"{name}_qualifier"]
    return "down" if said in DOWN else "up" if said in UP else "none" if said == "exact" else "both"


def naive_quotient(
    record: dict[str, Any], above: tuple[str, str], below: tuple[str, str]
) -> tuple[Fraction, Fraction, str] | None:
    """Least, most and leaning of one column by another; None where it cannot be."""
    ends = []
    for _, column in (above, below):
        value, upper = record[column], record[f"{column}_upper"]
        if value is None:
            return None
        ends.append((Fraction(str(value)), Fraction(str(value if upper is None else upper))))
    (low, high), (least, most) = ends
    if not least:
        return None
    leans = {lean(record, above[0]), {"up": "down", "down": "up"}.get(lean(record, below[0]), lean(record, below[0]))}
    leans -= {"none"}
    return low / most, high / least, leans.pop() if len(leans) == 1 else "both" if leans else "none"


DERIVED = {
    "cost_per_capacity": (("cost", "cost_kzt"), ("capacity", "capacity_base")),
    "cost_per_job": (("cost", "cost_kzt"), ("jobs", "jobs")),
    "jobs_per_capacity": (("jobs", "jobs"), ("capacity", "capacity_base")),
}


def test_every_derived_value_is_that_of_its_project_and_no_derivable_one_is_missing(edited_store: Store):
    projects = list(map(str, analysis.project_page(edited_store, Filters(), size=60)["project_id"]))
    chance, seen = Random(5), 0
    for _ in range(100):
        ids = chance.sample(projects, chance.randint(2, 6))
        found = analysis.compare(edited_store, ids, Filters())
        assert [one["project_id"] for one in found.projects] == ids
        for key, (above, below) in DERIVED.items():
            expected = [naive_quotient(dict(one), above, below) for one in found.projects]
            if key == "jobs_per_capacity" and len([one for one in expected if one]) < 2:
                continue
            cells = merged([row for row in found.rows if row.key == key], len(ids))
            assert [cell is not None for cell in cells] == [one is not None for one in expected]
            for cell, one in zip(cells, expected, strict=True):
                if cell and one:
                    seen += 1
                    assert (float(cell.value), cell.qualifier.lean) == (pytest.approx(float(one[0]), rel=1e-9), one[2])
                    assert float(cell.upper or cell.value) == pytest.approx(float(one[1]), rel=1e-9)
    assert seen > 100


def merged(found: Sequence[ComparisonRow], count: int) -> list[Quantity | None]:
    """The one value of each project, whichever row it stands in."""
    columns = [[row.cells[place].base for row in found if row.cells[place].base] for place in range(count)]
    assert all(len(column) < 2 for column in columns)
    return [column[0] if column else None for column in columns]


def test_each_value_is_the_record_s_and_stands_in_the_row_of_its_kind(record_store: Store):
    found = analysis.compare(record_store, FOUR, Filters())
    assert [(row.key, row.unit, row.measure) for row in found.rows] == [
        ("cost", "KZT", None),
        ("capacity", "M89", "ore"),
        ("capacity", "MAW", "electricity"),
        ("prospect", "MAW", None),
        ("jobs", "IE", None),
        ("construction_jobs", "IE", None),
        ("area", "HAR", None),
        ("cost_per_capacity", "KZT/M89", "ore"),
        ("cost_per_capacity", "KZT/MAW", "electricity"),
        ("cost_per_job", "KZT/IE", None),
    ]
    power = of(found, "cost_per_capacity", "MAW")
    assert [cell.nil for cell in power.cells] == ["other", "missing", "missing", "missing"]
    assert power.cells[1].base == Quantity(Decimal("666666666.6666666666666666667"), "KZT/MAW", Qualifier.almost)
    assert (of(found, "cost").highest, of(found, "cost").lowest) == ({0}, {1})
    assert (power.highest, power.lowest) == (set(), set())


# --- like with like


@pytest.fixture
def store(fresh_store: Store) -> Store:
    """Six projects of which the newspaper says what is hard to compare."""
    fresh_store.append(
        batch(
            said("cost", "100", "dollars", unit="USD", holds_on="2023"),
            said("cost", "100", "undated", unit="USD"),
            said("cost", None, "secret", nil_reason="withheld"),
            said("jobs", "10", "secret"),
            said("cost", "90000", "range", qualifier="between", upper=Decimal(120000)),
            said("jobs", "20", "range", qualifier="between", upper=Decimal(30)),
            said("cost", "50000", "idle"),
            said("jobs", "0", "idle"),
            said("capacity", "2000", "kilo", unit="KWT"),
            said("capacity", "1", "range"),
            said("capacity", "5", "idle", unit="TNE", measure_of="metal"),
            said("capacity", "5", "undated", unit="TNE", measure_of="ore"),
        )
    )
    return fresh_store


def test_converted_cost_is_about_and_without_rate_not_converted(store: Store, text: Text):
    found = analysis.compare(store, ["dollars", "undated", "idle"], Filters())
    assert of(found, "cost").known == ()
    tenge = of(found, "tenge")
    assert [cell.nil if cell.base is None else cell.base.qualifier for cell in tenge.cells] == [
        Qualifier.about,
        "not_convertible",
        Qualifier.exact,
    ]
    (rate,) = set(found.stated_sources["rate"].dropna())
    assert tenge.cells[0].base is not None
    assert float(tenge.cells[0].base.value) == pytest.approx(100 * rate)
    assert [cell.amount is not None for cell in of(found, "cost").cells] == [True, True, True]
    assert text("common.not_convertible") in [charts.comparison.cell_text(cell, text) for cell in tenge.cells]


def test_division_by_zero_is_underivable_and_withheld_cost_stays_withheld(store: Store):
    found = analysis.compare(store, ["idle", "secret", "range"], Filters())
    per_job = of(found, "cost_per_job")
    assert [cell.nil for cell in per_job.cells[:2]] == ["underivable", "withheld"]
    assert per_job.cells[2].base == Quantity(Decimal(3000), "KZT/IE", Qualifier.between, Decimal(6000))


def test_tonnes_of_ore_and_of_metal_are_two_rows_and_kilowatts_and_megawatts_are_one(store: Store):
    found = analysis.compare(store, ["kilo", "range", "idle", "undated"], Filters())
    rows = [row for row in found.rows if row.key == "capacity"]
    assert [(row.unit, row.measure, row.known) for row in rows] == [
        ("MAW", "electricity", (0, 1)),
        ("TNE", "metal", (2,)),
        ("TNE", "ore", (3,)),
    ]
    kilo = rows[0].cells[0]
    assert (kilo.amount, kilo.base and kilo.base.value) == (Quantity(Decimal(2000), "KWT"), Decimal(2))
    assert rows[0].highest == {0}


# --- most and least


@st.composite
def rows_of_amounts(draw: st.DrawFn) -> ComparisonRow:
    amounts = []
    for _ in range(draw(st.integers(2, 6))):
        value, qualifier = Decimal(draw(st.integers(0, 20))), draw(st.sampled_from(Qualifier))
        upper = value + draw(st.integers(0, 5)) if qualifier is Qualifier.between else None
        amounts.append(draw(st.none() | st.just(Quantity(value, "IE", qualifier, upper))))
    return ComparisonRow("jobs", "IE", tuple(ComparisonCell(one, one) for one in amounts), tolerance=1.1)


@given(rows_of_amounts(), st.data())
def test_highest_and_lowest_hold_for_all_possible_true_values(row: ComparisonRow, data: st.DataObject):
    truths = {}
    for place in row.known:
        amount = row.cells[place].base
        assert amount is not None
        low, high = possible_range(amount, 1.1)
        top = high if high.is_finite() else low + 100
        truths[place] = Fraction(low) + (Fraction(top) - Fraction(low)) * data.draw(st.fractions(0, 1))
    assert all(truths[place] == max(truths.values()) for place in row.highest)
    assert all(truths[place] == min(truths.values()) for place in row.lowest)
    assert not row.highest & row.lowest
    assert len(row.highest) < len(row.known) or not row.known


def row_of(*amounts: tuple[str, str] | None) -> ComparisonRow:
    quantities = [one and Quantity(Decimal(one[0]), "IE", Qualifier(one[1])) for one in amounts]
    return ComparisonRow("jobs", "IE", tuple(ComparisonCell(one, one) for one in quantities), tolerance=1.1)


@pytest.mark.parametrize(
    ("row", "highest", "lowest"),
    [
        (row_of(("94", "exact"), ("40", "almost"), None), {0}, {1}),
        (row_of(("30", "more_than"), ("50", "less_than")), set(), set()),
        (row_of(("30", "more_than"), ("20", "up_to")), {0}, {1}),
        (row_of(("100", "about"), ("105", "exact")), set(), set()),
        (row_of(("100", "about"), ("120", "exact")), {1}, {0}),
        (row_of(("5", "exact"), ("5", "exact")), set(), set()),
        (row_of(("5", "exact"), ("5", "exact"), ("3", "exact")), {0, 1}, {2}),
        (row_of(("5", "exact"), None), set(), set()),
    ],
)
def test_possibly_higher_value_is_not_highest(row: ComparisonRow, highest: set[int], lowest: set[int]):
    assert (row.highest, row.lowest) == (highest, lowest)


# --- what it says


def test_headline_names_highest_lowest_and_unknown(record_store: Store):
    text = Text("ru", record_store.labels("ru"), record_store.region)
    found = analysis.compare(record_store, [TUNGSTEN, WIND, SOLAR], Filters())
    assert drawn.words(comparison_sentence(found, text)) == (
        "Наибольшая стоимость: Жетiсу Вольфрамы, 94 млрд тенге; наименьшая: Энергия Семиречья, почти 40 млрд тенге; "
        "у 1 не указано"
    )
    nothing = analysis.compare(record_store, [TUNGSTEN, PARK], Filters())
    assert comparison_sentence(nothing, text) == text("compare.headline.none")


def test_unit_cost_has_priority_over_cost(store: Store, text: Text):
    store.append(batch(said("cost", "900", "kilo"), said("cost", "500", "range", holds_on="2026")))
    found = analysis.compare(store, ["kilo", "range"], Filters())
    assert text.unit("KZT/MAW").split()[-1] in comparison_sentence(found, text)
    assert text("compare.most.cost_per_capacity", names="", value="").split(":")[0] in comparison_sentence(found, text)


def test_charts_match_table_and_unknown_has_no_length(record_store: Store, text: Text):
    found = analysis.compare(record_store, FOUR, Filters())
    drawn_ = comparison_charts(found, text, lambda row: list(found.sources_of(row)["publisher"].unique()))
    assert [chart.measure for chart in drawn_] == [
        text("column.cost"),
        text("filter.chip", name=text("column.capacity"), value=text.label("measure", "electricity")),
        text("compare.row.area"),
    ]
    cost, power, _ = drawn_
    values = {mark.code: (mark.value and mark.value * cost.scale, mark.state) for _, mark in cost.marks()}
    assert values == {
        TUNGSTEN: (94e9, "fact"),
        WIND: (40e9, "inexact"),
        SOLAR: (None, "unknown"),
        PARK: (None, "unknown"),
    }
    assert {mark.code for _, mark in power.marks()} == {WIND, SOLAR, PARK}  # what digs ore has no megawatts to want
    assert all(len(chart.alt) > 40 for chart in drawn_)


# --- the page


def cells(**parameters: Any) -> list[list[str]]:
    app = drawn.page("compare", **parameters)
    return drawn.rows(
        drawn.part(app, "class='table compared").replace("<th scope='row'>", "<td>").replace("</th>", "</td>")
    )


def test_the_table_shows_each_figure_with_its_qualifier_and_what_is_not_known_in_words():
    shown = {row[0]: row[1:] for row in cells(project=[TUNGSTEN, WIND, PARK])}
    assert shown["Стоимость"][1].startswith("почти 40 млрд тенге факт")
    assert shown["Стоимость"][2] == "не указано"
    assert shown["ƒ Стоимость рабочего места"][0] == (
        "менее 3,13 млрд тенге = 94 млрд тенге ÷ более 30 ⚠ расхождения между источниками"
    )
    assert shown["ƒ Стоимость единицы мощности: электроэнергия"][:2] == [
        "другой вид мощности",
        "почти 666,7 млн тенге на МВт = почти 40 млрд тенге ÷ 60 МВт",
    ]
    assert not [cell for row in shown.values() for cell in row if re.match(r"0\b", cell)]


def test_about_a_value_is_not_reported_as_equal(edited_file: Path, record_folder: Path):
    with closing(Store.open(edited_file, record_folder)) as store:
        cost = said("cost", "228000000", "dollars", unit="USD", holds_on="2023")
        store.append(batch(cost, said("capacity", "60", "dollars")))
    shown = {row[0]: row[1:] for row in cells(project=["dollars", WIND])}
    price = shown["ƒ Стоимость единицы мощности: электроэнергия"][0]
    assert re.fullmatch(r"около [\d,]+ млрд тенге на МВт около 104 млрд тенге ÷ 60 МВт( .*)?", price)
    assert " = 228 млн долл. США × 456,2 тенге на долл. США" in shown["ƒ Стоимость в тенге"][0]


def test_a_value_that_other_sources_contradict_or_alone_state_says_so():
    shown = {row[0]: row[1:] for row in cells(project=[TUNGSTEN, SOLAR])}
    assert "⚠ расхождения между источниками" in shown["Стоимость"][0]
    assert shown["Стоимость"][1] == "не указано ⚠ есть другие значения, они не учитываются"


def test_every_value_leads_to_the_passport_of_its_project():
    links = drawn.links(drawn.part(drawn.page("compare", project=[TUNGSTEN, WIND]), "class='table compared"))
    assert drawn.address(links["более 30"])["project"] == [TUNGSTEN]
    assert drawn.address(links["60 МВт"])["project"] == [WIND]


@pytest.mark.parametrize(
    ("projects", "words"),
    [
        ([], "Выберите проекты для сравнения"),
        ([SOLAR], "Добавьте ещё хотя бы один проект"),
        ([SOLAR, "nobody"], "Проекта «nobody» нет"),
        ([SOLAR, WIND, "nobody"], "Проекта «nobody» нет"),
        ([str(number) for number in range(7)], "Выбрано 7 проектов; сравнить можно до шести"),
    ],
)
def test_wrong_number_of_projects_says_what_to_do(projects: list[str], words: str):
    app = drawn.page("compare", project=projects)
    assert words in drawn.words(drawn.markup(app))
    drops = [address for name, address in drawn.links(drawn.markup(app)).items() if name == "✕"]
    assert bool(drops) == bool(projects)


def test_comparison_as_of_earlier_day():
    app = drawn.page("compare", project=[TUNGSTEN, WIND], as_of="2020-01-01")
    assert "01.01.2020" in drawn.words(drawn.markup(app))
    assert "94 млрд" not in drawn.words(drawn.markup(app))


def test_a_project_is_found_and_offered_and_those_that_are_there_are_not():
    app = drawn.page("compare", project=[TUNGSTEN, WIND])
    app.text_input(key="comparison-search").input("логистич").run()
    offered = drawn.links(drawn.part(app, "class='ticked offered"))
    ((name, address),) = offered.items()
    assert "Логистический" in name
    assert drawn.address(address)["project"] == [TUNGSTEN, WIND, PARK]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "Отметьте ещё хотя бы один"), (2, "Сравнить (2)"), (7, "сравнить можно до шести")]
)
def test_the_list_says_what_to_do_with_the_ticks(count: int, words: str):
    app = drawn.page("projects", compare=[*FOUR, "a", "b", "c"][:count], sort="name")
    links = [one.proto.label for one in app.get("page_link")]
    assert words in drawn.words(drawn.markup(app)) + " ".join(links)
    ticked = [given for tag, given in drawn.Tags(drawn.markup(app)).found if tag == "input" and "checked" in given]
    assert {given["value"] for given in ticked} == set(FOUR[:count])
    kept = drawn.address(drawn.links(drawn.markup(app))["Отрасль"])
    assert kept["compare"] == [*FOUR, "a", "b", "c"][:count]


# --- taken away


def test_exported_comparison_matches_page(record_store: Store):
    answer = asked(lambda: record_store, "/api/comparison.csv", project=[TUNGSTEN, WIND], lang="ru")
    found = {(row["indicator"], row["measure_of"], row["project_id"]): row for row in rows(answer)}
    wind = found["cost_per_capacity", "electricity", WIND]
    assert (wind["unit"], wind["qualifier"], wind["nil"]) == ("KZT/MAW", "almost", "")
    assert float(wind["value"]) == pytest.approx(40e9 / 60)
    assert (found["jobs", "", WIND]["value"], found["jobs", "", WIND]["nil"]) == ("", "missing")
    shown = {row[0].removeprefix("ƒ "): row[1:] for row in cells(project=[TUNGSTEN, WIND])}
    for row in found.values():
        place = [TUNGSTEN, WIND].index(row["project_id"])
        assert drawn.words(row["words"]) in shown[row["indicator_name"]][place]


def test_the_workbook_has_the_table_and_typed_values_and_no_formula(record_store: Store):
    answer = asked(lambda: record_store, "/api/comparison.xlsx", project=FOUR, lang="en", as_of="2026-02-01")
    about, side, values = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert "compare?lang=en&project=zhetysu-wolframy" in str(list(about.values)[-1][1])
    assert [cell.value for cell in side[1]][1:3] == ["Zhetisu Tungsten", "Energiya-Semirechya"]
    assert {row[2].data_type for row in values.iter_rows(min_row=2) if row[2].value is not None} == {"n"}
    assert not [cell for sheet in (about, side, values) for row in sheet for cell in row if cell.data_type == "f"]


def test_text_never_becomes_formula_in_exported_comparison(fresh_store: Store):
    fresh_store.append(batch(said("name", "=cmd|' /C calc'!A0", "bad"), said("cost", "5", "bad")))
    answer = asked(lambda: fresh_store, "/api/comparison.csv", project=["bad", WIND])
    names = {row[3] for row in csv.reader(io.StringIO(answer.text)) if row[2] == "bad"}
    assert names == {"'=cmd|' /C calc'!A0"}
    workbook = asked(lambda: fresh_store, "/api/comparison.xlsx", project=["bad", WIND])
    sheets = openpyxl.load_workbook(io.BytesIO(workbook.content))
    assert not [cell for sheet in sheets for row in sheet for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("asked_for", "status", "key"),
    [
        ({"project": [WIND]}, 400, "compare.number"),
        ({"project": [str(number) for number in range(7)]}, 400, "compare.number"),
        ({"project": [WIND, "nobody"]}, 404, "not_found.project"),
        ({"project": [WIND, SOLAR], "sector": "energy"}, 400, "filter.unknown_name"),
    ],
)
def test_comparison_of_wrong_number_is_refused_with_limits(
    record_store: Store, asked_for: dict[str, Any], status: int, key: str
):
    answer = asked(lambda: record_store, "/api/comparison.csv", **asked_for)
    assert error(answer, status)["key"] == key


def test_fewer_than_two_and_more_than_six_are_no_comparison(record_store: Store):
    for ids in ([WIND], [WIND, WIND], [str(number) for number in range(7)]):
        with pytest.raises(BadInput, match="number"):
            analysis.compare(record_store, ids, Filters())


# --- in a browser, by keyboard


def test_two_rows_are_ticked_and_compared_and_one_is_removed_by_keyboard(page: Page, server_url: str):
    page.goto(f"{server_url}/projects?lang=ru")
    for name in ("Жетiсу Вольфрамы", "Nirgisa"):
        box = live.settled(page).get_by_role("checkbox", name=f"Сравнить: {name}")
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
        expect(page.locator(".st-key-ticked")).to_contain_text(name)
        expect(box).to_be_focused()
    expect(page).to_have_url(re.compile(f"compare={TUNGSTEN}&compare={SOLAR}"))
    page.get_by_role("link", name="Сравнить (2)").press("Enter")
    table = live.settled(page).get_by_role("table", name="Показатели сравниваемых проектов")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.get_by_role("row", name=re.compile("^Стоимость "))).to_contain_text("94\u00a0млрд\u00a0тенге")
    page.get_by_role("link", name="Добавить к сравнению: Энергия Семиречья").press("Enter")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("link", name="Энергия Семиречья", exact=True)).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Наибольшая стоимость: Жетiсу Вольфрамы")
    expect(page.locator("h1 + .subtitle")).to_contain_text("расхождения между источниками")
    page.get_by_role("link", name="Исключить из сравнения: Жетiсу Вольфрамы").press("Enter")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(page).to_have_url(re.compile(f"compare.*project={SOLAR}&project={WIND}$"))
    page.reload()
    expect(live.settled(page).get_by_role("columnheader")).to_have_count(3)


def test_quick_ticks_all_count(page: Page, server_url: str):
    page.goto(f"{server_url}/projects?lang=ru")
    live.settled(page)
    page.evaluate("document.querySelectorAll('input.tick').forEach((box) => box.click())")
    expect(page.get_by_role("link", name="Сравнить (4)")).to_be_visible()
    expect(live.settled(page).locator("input.tick:checked")).to_have_count(4)


def test_the_passport_offers_a_comparison(page: Page, server_url: str):
    page.goto(f"{server_url}/project?lang=ru&project={SOLAR}&compare={WIND}")
    live.settled(page).get_by_role("link", name="Сравнить с другими проектами").click()
    expect(page.get_by_role("columnheader")).to_have_count(3)
