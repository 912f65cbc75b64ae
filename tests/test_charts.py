"""From results to charts and sentences: what is shown is what the result says, no more and no less."""

import math
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import analysis, charts
from dashboard.chart import ALT_LIMIT, Chart, Mark
from dashboard.charts.investment_by_sector import MAX_SECTORS
from dashboard.charts.marks import footnote_with_legend
from dashboard.charts.shares import shares
from dashboard.figures import figure
from dashboard.filters import Filters
from dashboard.i18n import NBSP, Text
from dashboard.quantity import Qualifier
from dashboard.store import Store
from dashboard.theme import LIGHT
from tests import samples

RU = Text("ru", samples.PLACES, samples.REGION)


def all_charts(text: Text) -> list[Chart]:
    borders = charts.outlines(samples.REGIONS, text)
    years = {"reporter": "KZ", "partner": "CN"}
    return [
        charts.investment_by_sector(samples.overview(), text),
        charts.investment_by_sector(samples.overview([]), text),
        charts.pipeline(samples.overview(), text),
        charts.pipeline(samples.overview([]), text),
        charts.commissioning_years(samples.by_year((2022, 1), (2025, 3), (None, 2)), text),
        charts.commissioning_years(samples.by_year(), text),
        charts.trade_balance(samples.article_balance(), text),
        charts.trade_balance(samples.balance(None, None), text),
        charts.project_map(samples.places(), borders, text),
        charts.project_map(samples.places().iloc[:0], borders, text),
        charts.district_map(samples.by_district(), {"1": (43.4, 77.4), "2": (43.9, 77.1)}, borders, text),
        charts.district_map(samples.by_district().iloc[:0], {}, borders, text),
        charts.trade_years(samples.trade_flows(), text, **years),
        charts.trade_years(samples.trade_flows().iloc[:0], text, **years),
        charts.disagreement(samples.claims(94e9, 135e9, 945.5e6, None), text),
        charts.disagreement(samples.claims(), text),
    ]


def test_every_chart_has_headline_and_alt_text_in_every_language_even_without_data(text: Text) -> None:
    for chart in all_charts(text):
        assert chart.headline
        assert chart.subtitle
        assert 0 < len(chart.alt) <= ALT_LIMIT
        assert chart.language == text.language
        assert len(chart.table(text)) == len(chart.numbers())


# --- investment by sector


def test_sectors_are_ordered_by_cost_with_unknown_ones_last_without_length() -> None:
    chart = charts.investment_by_sector(samples.overview(reversed(samples.FOUR)), RU)
    assert [one.value for one in chart.categories] == [94.0, 40.0, None, None]
    assert chart.unit == "млрд\u00a0₸"
    assert chart.scale == 1e9
    assert chart.categories[0].label == "94\u00a0млрд\u00a0тенге · ≈\u00a070\u00a0% · construction"
    assert chart.categories[1].label == "почти 40\u00a0млрд\u00a0тенге · ≈\u00a030\u00a0% · operating"
    assert chart.categories[3].label == "не указано · 1 проект"


def test_mark_state_follows_from_value_qualifier_and_status() -> None:
    rows = [*samples.FOUR, ("water", "announced", 1, 7e9, None, "exact", 1, 0, 0, 0)]
    chart = charts.investment_by_sector(samples.overview(rows), RU)
    states = {mark.code: mark.state for _, mark in chart.marks()}
    assert states == {
        "mining.metal_ores": "fact",
        "energy.wind": "inexact",
        "water": "planned",
        "energy.solar": "unknown",
        "transport.logistics": "unknown",
    }


def test_sum_counts_projects_with_known_cost() -> None:
    rows = [
        ("water", "operating", 3, 7e9, None, "exact", 2, 1, 0, 0),
        ("water", None, 1, 2e9, None, "about", 1, 0, 0, 0),
    ]
    (row,) = charts.investment_by_sector(samples.overview(rows), RU).categories
    assert row.label == "около 9\u00a0млрд\u00a0тенге · по 3 из 4"


def test_projects_without_sector_have_code_unknown() -> None:
    rows = [(None, "operating", 1, 7e9, None, "exact", 1, 0, 0, 0)]
    (row,) = charts.investment_by_sector(samples.overview(rows), RU).categories
    assert (row.name, row.code) == ("Отрасль не указана", "unknown")


SECTORS_ABOVE = {"above": [f"s{number}" for number in range(20)], "over": [f"s{number}" for number in range(20, 25)]}

SECTOR_ROW = st.tuples(
    st.integers(0, 30).map(lambda number: f"s{number}"),
    st.sampled_from(["operating", "construction", "announced", None]),
    st.none() | st.integers(1, 10**12),
    st.sampled_from([one.value for one in Qualifier if one is not Qualifier.between]),
)


@given(st.lists(SECTOR_ROW, max_size=60, unique_by=lambda row: row[:2]), st.sampled_from([{}, SECTORS_ABOVE]))
def test_bars_and_row_of_others_sum_to_total(
    found: list[tuple[str, str | None, int | None, str]], children: dict[str, list[str]]
) -> None:
    rows = [
        (sector, status, 1, value, None, how if value else "exact", int(value is not None), int(value is None), 0, 0)
        for sector, status, value, how in found
    ]
    overview = samples.overview(rows)
    chart = charts.investment_by_sector(overview, RU, children=children)
    drawn = [value for _, _, value in chart.numbers() if value is not None]
    assert math.isclose(sum(drawn) * chart.scale, float(overview.cost.value or 0), rel_tol=1e-9)
    assert math.isclose(sum(one.value or 0 for one in chart.categories), sum(drawn), rel_tol=1e-9)
    assert children or sum(one.folded or 1 for one in chart.categories) == len({row[0] for row in rows})
    assert len(chart.categories) <= MAX_SECTORS + 2


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        (samples.FOUR, "mining.metal_ores: около 70\u00a0% известной стоимости"),
        ([samples.FOUR[0], ("energy.wind", "operating", 1, 47e9, None, "exact", 1, 0, 0, 0)],
         "mining.metal_ores: 66,7\u00a0% известной стоимости"),
        (samples.FOUR[1:], "energy.wind: почти 40\u00a0млрд\u00a0тенге"),
        (samples.FOUR[2:], "Стоимость проектов не указана"),
        ([("energy.wind", "operating", 2, None, None, "exact", 0, 0, 2, 0)], "Стоимость проектов не раскрывается"),
        ([("energy.wind", "operating", 2, None, None, "exact", 0, 0, 0, 2)],
         "Стоимость проектов не пересчитана в тенге: не указан год или нет курса"),
        ([("energy.wind", "operating", 1, None, None, "exact", 0, 0, 1, 0), samples.FOUR[2]],
         "Стоимость проектов неизвестна: у 1 не указано; у 1 не раскрывается"),
    ],
)  # fmt: skip
def test_headline_gives_share_of_largest_sector_in_known_cost(rows: list[tuple[object, ...]], headline: str) -> None:
    assert charts.investment_by_sector(samples.overview(rows), RU).headline == headline


def test_many_sectors_show_largest_and_one_row_of_others() -> None:
    rows: list[tuple[Any, ...]] = [
        (f"s{at:02}", "operating", 1, float(at) * 1e9, None, "exact", 1, 0, 0, 0) for at in range(1, 41)
    ]
    rows += [("dark", "operating", 5, None, None, "exact", 0, 5, 0, 0)]
    *largest, rest, unknown = charts.investment_by_sector(samples.overview(rows), RU).categories
    assert [one.value for one in largest] == [float(at) for at in range(40, 35, -1)]
    assert (rest.name, rest.value, rest.folded) == ("Прочие отрасли (35)", float(sum(range(1, 36))), 35)
    assert (unknown.value, unknown.label) == (None, "не указано · 5 проектов")


CHILDREN = {"mining": [f"mining.{at}" for at in range(9)], "water": ["water.supply", "water.waste"]}


def test_many_sectors_are_combined_under_top_sectors() -> None:
    below = [*CHILDREN["mining"], *CHILDREN["water"], "trade", "unheard_of"]
    rows: list[tuple[Any, ...]] = [(sector, "operating", 1, 2e9, None, "exact", 1, 0, 0, 0) for sector in below]
    rows += [("water.waste", "announced", 1, None, None, "exact", 0, 1, 0, 0)]
    found = charts.investment_by_sector(samples.overview(rows), RU, children=CHILDREN).categories
    assert [(one.code, one.value, one.folded) for one in found] == [
        ("mining", 18.0, 0), ("water", 4.0, 0), ("trade", 2.0, 0), ("unheard_of", 2.0, 0)
    ]  # fmt: skip
    assert found[1].name == RU.label("sector", "water")
    assert found[1].label.endswith("2 из 3")


def test_few_sectors_or_those_of_one_top_sector_are_not_combined() -> None:
    few = [(sector, "operating", 1, 2e9, None, "exact", 1, 0, 0, 0) for sector in CHILDREN["mining"][:7]]
    assert len(charts.investment_by_sector(samples.overview(few), RU, children=CHILDREN).categories) == len(few)
    children = {"mining": [f"mining.{at}" for at in range(20)]}
    many = [(sector, "operating", 1, 2e9, None, "exact", 1, 0, 0, 0) for sector in children["mining"]]
    chart = charts.investment_by_sector(samples.overview(many), RU, children=children)
    assert len(chart.categories) == MAX_SECTORS + 1


# --- years of commissioning


@pytest.mark.parametrize(
    ("counts", "headline"),
    [
        ([(2022, 1), (2025, 3), (None, 9)], "Больше всего вводов: 2025, 3 проекта"),
        ([(2022, 2)], "Больше всего вводов: 2022, 2 проекта"),
        ([(2022, 2), (2023, 1), (2025, 2)], "Ввод: 2022–2025"),
        ([(None, 4)], "Сроки ввода не указаны"),
        ([], "Сроки ввода не указаны"),
    ],
)
def test_headline_names_year_with_most_commissionings(counts: list[tuple[int | None, int]], headline: str) -> None:
    assert charts.commissioning_years(samples.by_year(*counts), RU).headline == headline


def test_years_without_projects_are_shown_and_unknown_year_is_last() -> None:
    chart = charts.commissioning_years(samples.by_year((2022, 1), (2025, 3), (None, 2)), RU)
    assert [(one.name, one.value, one.code) for one in chart.categories] == [
        ("2022", 1.0, "2022"), ("2023", 0.0, None), ("2024", 0.0, None), ("2025", 3.0, "2025"),
        ("не указано", 2.0, "unknown"),
    ]  # fmt: skip
    assert chart.series[0].marks[3].detail == "2025\n3 проекта\n3\u00a0млрд\u00a0тенге"


@pytest.mark.parametrize(
    ("counts", "columns"),
    [
        ([(1998, 1), (1999, 2), (2009, 3), (2012, 4)],
         [("1995–99", 3), ("2000–04", 0), ("2005–09", 3), ("2010–14", 4)]),
        ([(1976, 2), (1983, 1), (2031, 5)],
         [("1970–79", 2), ("1980–89", 1), ("1990–99", 0), ("2000–09", 0), ("2010–19", 0), ("2020–29", 0),
          ("2030–39", 5)]),
    ],
)  # fmt: skip
def test_many_years_are_in_equal_steps_and_none_is_left_out(
    counts: list[tuple[int, int]], columns: list[tuple[str, int]]
) -> None:
    chart = charts.commissioning_years(samples.by_year(*counts), RU)
    assert [(one.name, one.value) for one in chart.categories] == columns
    assert {one.code for one in chart.categories} == {None}
    assert chart.headline == f"Больше всего вводов: {columns[-1][0]}, {RU('projects.count', count=columns[-1][1])}"


# --- the pipeline


def test_pipeline_counts_every_project_in_order_of_status() -> None:
    rows = [*samples.FOUR, ("water", None, 2, None, None, "exact", 0, 2, 0, 0)]
    chart = charts.pipeline(samples.overview(rows), RU)
    assert [one.code for one in chart.categories] == [
        "preparation",
        "construction",
        "commissioned",
        "operating",
        "unknown",
    ]
    assert sum(value or 0 for _, _, value in chart.numbers()) == 6
    assert chart.headline == "Введено и действует: 2 из 6 проектов; статус не указан у 2"


@pytest.mark.parametrize("count", [1, 5, 1000])
def test_projects_without_status_are_not_counted_as_not_operating(count: int) -> None:
    overview = samples.overview([("water", None, count, None, None, "exact", 0, count, 0, 0)])
    said = f"Статус не указан: {RU('projects.count', count=count)}"
    assert charts.pipeline(overview, RU).headline == said
    assert shares(overview, "status", RU).headline == said


def test_pipeline_headline_is_short_if_every_status_is_known() -> None:
    assert charts.pipeline(samples.overview(), RU).headline == "Введено и действует: 2 из 4 проектов"


def test_legend_mentions_cancelled_projects_only_if_there_are_any() -> None:
    planned = [("water", "announced", 1, 5e9, None, "exact", 1, 0, 0, 0)]
    both = [*planned, ("water", "cancelled", 1, 7e9, None, "exact", 1, 0, 0, 0)]
    for make in (charts.pipeline, charts.investment_by_sector):
        assert make(samples.overview(planned), RU).footnote == ("Контур — план",)
        assert make(samples.overview(both), RU).footnote == ("Контур — план или отменённый проект",)
    mark = Mark("A", 1.0, "1", state="planned", code="alpha")
    assert footnote_with_legend([mark], RU, (), {"beta"}) == ("Контур — план",)
    assert footnote_with_legend([mark], RU, (), {"alpha"}) == ("Контур — план или отменённый проект",)


# --- the balance


def test_derived_sides_of_balance_have_sign_and_formula() -> None:
    chart = charts.trade_balance(samples.article_balance(), RU)
    assert chart.numbers() == (("import", "2023", 1980.19802), ("export", "2023", 19.80198))
    assert chart.series[0].marks[0].label == "≈\u00a01\u00a0980\u00a0млн\u00a0$\u00a0ƒ"
    assert "товарооборот / (1 + 100)" in chart.footnote[-1]
    assert chart.headline == "KZ-19: импорт больше экспорта в 100 раз"
    assert "1\u00a0% импорта" in chart.note


@pytest.mark.parametrize(("imports", "factor"), [(20, None), (21, 10), (100, 50), (1000, 500), (31, 20)])
def test_inset_appears_only_above_ratio_of_twenty_and_fits(imports: int, factor: int | None) -> None:
    chart = charts.trade_balance(samples.balance(samples.amount(1), samples.amount(imports)), RU)
    assert (chart.inset.factor if chart.inset else None) == factor


def test_inset_shows_smaller_side() -> None:
    chart = charts.trade_balance(samples.balance(samples.amount(100), samples.amount(1)), RU)
    assert chart.inset is not None
    assert chart.inset.series == "import"


def test_unknown_side_has_no_length_and_no_ratio() -> None:
    chart = charts.trade_balance(samples.balance(samples.amount(5), None), RU)
    assert chart.numbers() == (("import", "2023", None), ("export", "2023", 5.0))
    assert chart.headline == "KZ-19: экспорт — 5\u00a0долл.\u00a0США; импорт не указан"
    assert chart.inset is None


def test_headline_gives_turnover_if_only_it_is_known() -> None:
    unstated = samples.balance(None, None)
    assert (
        charts.trade_balance(unstated, RU).headline
        == "KZ-19: товарооборот — почти 2\u00a0млрд\u00a0долл.\u00a0США; экспорт и импорт не указаны"
    )
    assert charts.trade_balance(replace(unstated, turnover=None), RU).headline == "KZ-19: экспорт и импорт не указаны"


# --- nothing exported, nothing imported


@pytest.mark.parametrize(
    ("exports", "imports", "headline"),
    [
        (0, 50e6, "Экспорта не было; импорт — 50\u00a0млн\u00a0долл.\u00a0США"),
        (50e6, 0, "Импорта не было; экспорт — 50\u00a0млн\u00a0долл.\u00a0США"),
        (0, 0, "Экспорта и импорта не было"),
    ],
)
def test_zero_side_differs_from_unknown_side(exports: float, imports: float, headline: str) -> None:
    known = samples.balance(samples.amount(exports), samples.amount(1))
    balance = replace(known, imports=samples.amount(imports), coverage=exports / imports if imports else None)
    assert charts.trade_balance(balance, RU).headline == f"KZ-19: {headline[0].lower()}{headline[1:]}"
    said = charts.trade_sentence(balance, RU)
    assert said == f"2023, внешняя торговля Алматинской области с Китаем: {headline[0].lower()}{headline[1:]}."
    frame = samples.trade_flows().query("period == '2023' and flow != 'turnover'")
    frame = frame.assign(value=frame["flow"].map({"export": exports, "import": imports}))
    years = charts.trade_years(frame, RU, reporter="KZ", partner="CN")
    assert years.headline.startswith(f"KZ: в 2023 году {headline[0].lower()}{headline[1:].partition('—')[0]}")
    figure(charts.coverage_targets(balance, RU), LIGHT)
    for chart in (charts.trade_balance(balance, RU), years):
        assert figure(chart, LIGHT).data


def test_more_than_zero_is_not_zero() -> None:
    balance = replace(samples.balance(samples.amount(5), None), imports=samples.amount(0, "more_than"))
    assert (
        charts.trade_balance(balance, RU).headline
        == "KZ-19: экспорт — 5\u00a0долл.\u00a0США; импорт — более 0\u00a0долл.\u00a0США"
    )


def test_targets_are_shown_for_zero_exports() -> None:
    balance = samples.balance(samples.amount(0), samples.amount(50e6))
    headline = charts.coverage_targets(balance, RU).headline
    assert (
        headline == "KZ-19: экспорта не было; чтобы покрыть 10\u00a0% импорта, "
        "нужен экспорт на около 5\u00a0млн\u00a0долл.\u00a0США"
    )


@pytest.mark.parametrize(
    ("values", "headline"),
    [
        ([0], "KZ-19: товарооборот — 0\u00a0долл.\u00a0США; единственный источник"),
        ([5], "KZ-19: товарооборот — 5\u00a0долл.\u00a0США; единственный источник"),
        ([5, 5], "KZ-19: расхождений между источниками нет"),
        ([0, 0], "KZ-19: расхождений между источниками нет"),
        ([0, 5], "KZ-19: товарооборот по разным источникам: от нуля до 5\u00a0долл.\u00a0США"),
    ],
)
def test_single_source_is_not_reported_as_agreement(values: list[float], headline: str) -> None:
    told = tuple(replace(samples.amount(one), source_id=f"s{at}") for at, one in enumerate(values))
    chart = charts.turnovers(replace(samples.balance(None, None), turnovers=told), RU)
    assert chart.headline == headline
    assert figure(chart, LIGHT).data


# --- years


def test_years_without_data_are_gaps_and_not_zeros(text: Text) -> None:
    chart = charts.trade_years(samples.trade_flows(), text, reporter="KZ", partner="CN")
    lines = {one.key: [mark.value for mark in one.marks] for one in chart.series}
    assert lines["export"][5:8] == [None, None, None]
    assert [(gap.first, gap.last) for gap in chart.gaps] == [(5, 7)]
    assert text("chart.years.gap") == chart.gaps[0].label


def test_year_without_row_keeps_place_on_axis() -> None:
    frame = samples.trade_flows().query("period not in ('2020', '2021', '2022')")
    chart = charts.trade_years(frame, RU, reporter="KZ", partner="CN")
    assert [one.name for one in chart.categories] == [str(year) for year in range(2015, 2025)]
    assert chart.series[0].marks[6].value is None


def test_single_year_of_source_is_a_point() -> None:
    chart = charts.trade_years(samples.trade_flows(), RU, reporter="KZ", partner="CN")
    (point,) = [one for one in chart.series if len(one.marks) == 1]
    assert (point.name, point.marks[0].value) == ("Газета: товарооборот", 24.0)
    assert chart.headline == "KZ: в 2024 году экспорт покрыл 107,7\u00a0% импорта"


# --- the map


def test_every_project_is_on_the_map_or_listed_under_it() -> None:
    chart = charts.project_map(samples.places(), charts.outlines(samples.REGIONS, RU), RU)
    assert [one.category for one in chart.unplaced] == ["Логистический парк"]
    assert {mark.code for _, mark in chart.marks()} == {"tungsten", "wind", "solar", "park"}
    assert chart.footnote == ("Контур без заливки — стоимость в тенге неизвестна", "Круг — известен только район")


def test_many_projects_are_shown_by_district_and_those_without_one_under_map() -> None:
    chart = charts.district_map(samples.by_district(), {"1": (43.4, 77.4), "2": (43.9, 77.1)}, (), RU)
    assert [(mark.code, mark.value, mark.place is None) for _, mark in chart.marks()] == [
        ("1", 30.0, False), ("2", 20.0, False), ("unknown", 50.0, True)
    ]  # fmt: skip
    assert chart.headline == "1: 30 из 100 проектов"
    assert chart.note == "Район не указан и не определён по координатам: 50 проектов"
    assert chart.series[0].marks[0].detail.split("\n") == ["1", "30 проектов", "около 90\u00a0млрд\u00a0тенге"]


def test_share_of_known_cost_stands_in_labels_tooltips_and_tables() -> None:
    chart = charts.investment_by_sector(samples.overview(), RU)
    assert [one.label.split(" · ")[1] for one in chart.categories] == [
        "≈\u00a070\u00a0%", "≈\u00a030\u00a0%", "1 проект", "1 проект"
    ]  # fmt: skip
    assert "около 30\u00a0% известной стоимости" in chart.categories[1].detail.split("\n")
    assert list(chart.table(RU)["Доля известного"]) == ["≈\u00a070\u00a0%", "≈\u00a030\u00a0%", "", ""]


def test_projects_outside_region_are_counted_in_words() -> None:
    frame = samples.by_district().replace({"district": {"2": "outside"}})
    chart = charts.district_map(frame, {"1": (43.4, 77.4)}, (), RU)
    assert chart.note == (
        "За пределами области: 20 проектов · Район не указан и не определён по координатам: 50 проектов"
    )
    assert chart.headline == "На карте: 30 из 100 проектов"


def test_home_region_is_drawn_first_and_what_lies_within_it_last() -> None:
    home = samples.square("KZ-19", 76, 42)
    city = samples.square("KZ-75", 77, 42.5)
    home["geometry"]["coordinates"].append(city["geometry"]["coordinates"][0][::-1])
    district = samples.square("1", 76, 42)
    district["properties"]["region"] = "KZ-19"
    found = charts.outlines([samples.square("KZ-47", 50, 42), district, city, home], RU)
    assert [(one.name, one.home, one.within) for one in found] == [
        ("KZ-19", True, False), ("KZ-47", False, False), ("1", False, True), ("KZ-75", False, True)
    ]  # fmt: skip


# --- disagreement


def test_statements_are_ordered_by_value_with_unknown_ones_last() -> None:
    chart = charts.disagreement(samples.claims(94e9, None, 135e9, 945.5e6), RU)
    assert [mark.value for _, mark in chart.marks()] == [135.0, 94.0, 0.9455, None]
    assert [mark.group for _, mark in chart.marks()] == ["", "counts", "", ""]
    assert chart.headline == "Наибольшее расхождение: в 99 раз меньше учитываемого"
    assert chart.log


def test_extremes_are_compared_if_no_statement_counts() -> None:
    chart = charts.disagreement(samples.claims(94e9, 135e9).assign(counts=False), RU)
    assert chart.headline == "Крайние значения различаются на 43,6\u00a0%"


def test_close_values_have_linear_scale() -> None:
    assert not charts.disagreement(samples.claims(94e9, 135e9), RU).log


def test_value_of_another_measure_is_not_compared() -> None:
    frame = samples.claims(53_000, 3_300_000).assign(field="capacity", unit="M89", measure_of=["ore", "concentrate"])
    chart = charts.disagreement(frame, RU)
    assert [mark.value is None for _, mark in chart.marks()] == [False, True]
    assert "несопоставимо" in chart.series[0].marks[1].label


# --- sentences


def test_overview_sentence() -> None:
    assert charts.overview_sentence(samples.overview(), samples.article_balance(), RU) == (
        "Четыре проекта: один действует, один введён в эксплуатацию, один строится, один на стадии подготовки. "
        "Стоимость указана у 2 из 4 проектов: почти 134\u00a0млрд\u00a0тенге. "
        "2023: экспорт Алматинской области в Китай покрывает 1\u00a0% импорта."
    )


def test_overview_sentence_names_no_cost_known_of_too_few_projects() -> None:
    unknown = ("energy.wind", "operating", 327, None, None, "exact", 0, 327, 0, 0)
    overview = samples.overview([*samples.FOUR[:2], unknown])
    capacity = pd.DataFrame(
        [{"dimension": "power", "unit": "MAW", "measure_of": "electricity", "projects": 329, "known": 235,
          "value": 39100.0, "upper": None, "qualifier": "exact"}]
    )  # fmt: skip
    known = charts.overview_sentence(replace(overview, capacity=capacity), None, RU, coverage=0.25)
    assert "39 100" in known.replace(NBSP, " ") or "39,1" in known
    assert known.index("указана у 235 из 329") < known.index("Стоимость известна только у 2 из 329 проектов.")
    assert "134" not in known
    assert "134" in charts.overview_sentence(overview, None, RU, coverage=0.001)
    assert "134" in charts.overview_sentence(samples.overview(), None, RU, coverage=0.25)
    headline = charts.investment_by_sector(overview, RU, coverage=0.25).headline
    assert headline == "Стоимость известна только у 2 из 329 проектов"


def test_overview_sentence_groups_many_statuses_into_stages() -> None:
    counts = {"operating": 2, "commissioned": 3, "construction": 1, "announced": 4, "cancelled": 1, None: 5}
    rows = [("water", status, count, None, None, "exact", 0, count, 0, 0) for status, count in counts.items()]
    assert charts.overview_sentence(samples.overview(rows), None, RU).startswith(
        "16 проектов: пять введены или действуют, один строится, четыре заявлены или на стадии подготовки, "
        "один остановлен, пять без указания статуса."
    )


@pytest.mark.parametrize("count", [0, 1, 4, 1_000_000])
def test_overview_sentence_for_any_number_of_projects(count: int, text: Text) -> None:
    rows = [("water", "operating", count, 5e9 if count else None, None, "exact", count, 0, 0, 0)]
    overview = samples.overview(rows if count else [])
    said = charts.overview_sentence(overview, None, text)
    assert (text.value_only(overview.cost) if count else text("state.empty")) in said
    assert text.words(count) in said.lower() or not count


@pytest.mark.parametrize(("count", "said"), [(1, "Один проект строится."), (3, "Три проекта строятся.")])
def test_projects_of_one_status_are_counted_once(count: int, said: str) -> None:
    rows = [("water", "construction", count, None, None, "exact", 0, count, 0, 0)]
    assert charts.overview_sentence(samples.overview(rows), None, RU).startswith(said)


def test_empty_selection_and_empty_store_have_different_sentences() -> None:
    assert charts.overview_sentence(samples.overview([]), None, RU, filtered=True) == RU("state.nothing_matches")


def test_trade_sentence_compares_imports_with_exports() -> None:
    said = charts.trade_sentence(samples.article_balance(), RU)
    assert said == "2023: в торговле Алматинской области с Китаем импорт больше экспорта в 100 раз."
    even = samples.balance(samples.amount(5), samples.amount(5))
    assert charts.trade_sentence(even, RU).endswith("экспорт и импорт равны.")
    more_bought = samples.balance(samples.amount(100), samples.amount(120))
    assert "импорт больше экспорта на 20\u00a0%" in charts.trade_sentence(more_bought, RU)


# --- the record


def test_chart_and_sentence_of_record_show_total_of_analysis(record_store: Store, text: Text) -> None:
    overview = analysis.overview(record_store, Filters())
    chart = charts.investment_by_sector(overview, text)
    drawn = reduce(add, (Decimal(str(value)) for _, _, value in chart.numbers() if value is not None))
    assert drawn * Decimal(chart.scale) == overview.cost.value
    assert text.value_only(overview.cost) in charts.overview_sentence(overview, None, text)
