"""The drawing: the numbers of the description and no others, room for every word, nothing from the network."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import charts
from dashboard.chart import Chart
from dashboard.charts.shares import DIMENSIONS, shares
from dashboard.figures import PROJECTOR_SCALE, figure
from dashboard.figures.drawing import Canvas
from dashboard.figures.map_labels import overlap
from dashboard.figures.regions import map_frame
from dashboard.i18n import Language, Text
from dashboard.theme import DARK, LIGHT, Theme
from tests import samples

RU = Text("ru", region=samples.REGION)
SMALLEST_ON_A_WALL = 18

CHARTS: dict[str, Chart] = {
    "sectors": charts.investment_by_sector(samples.overview(), RU),
    "several statuses": charts.investment_by_sector(
        samples.overview([*samples.FOUR, ("energy.wind", "announced", 1, 7e9, None, "exact", 1, 0, 0, 0)]), RU
    ),
    "pipeline": charts.pipeline(samples.overview(), RU),
    "columns": charts.commissioning_years(samples.by_year((2022, 1), (2025, 3), (None, 2)), RU),
    "balance": charts.trade_balance(samples.article_balance(), RU),
    "even balance": charts.trade_balance(samples.balance(samples.amount(3), samples.amount(4)), RU),
    "half a balance": charts.trade_balance(samples.balance(samples.amount(3), None), RU),
    "years": charts.trade_years(samples.trade_flows(), RU, reporter="KZ", partner="CN"),
    "map": charts.project_map(samples.places(), charts.outlines(samples.REGIONS, RU), RU),
    "claims": charts.disagreement(samples.claims(94e9, 135e9, 945.5e6, None), RU),
    "close claims": charts.disagreement(samples.claims(94e9, 135e9), RU),
}
NOTHING = charts.investment_by_sector(samples.overview([]), RU)


def of_marks(chart: Chart, drawn: go.Figure) -> Iterator[tuple[str, dict[str, Any]]]:
    keys = {one.key for one in chart.series}
    yield from ((trace["meta"], trace) for trace in drawn.to_plotly_json()["data"] if trace["meta"] in keys)


def sizes_of_words(part: object) -> Iterator[float]:
    """The size of every font in a figure."""
    if isinstance(part, dict):
        if "family" in part:
            yield part["size"]
        for one in part.values():
            yield from sizes_of_words(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from sizes_of_words(one)


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "map"])
def test_figure_has_values_of_chart(name: str) -> None:
    chart = CHARTS[name]
    along = "y" if chart.kind in {"lines", "columns"} else "x"
    drawn = {key: list(trace[along]) for key, trace in of_marks(chart, figure(chart, LIGHT))}
    if chart.kind == "diverging":
        drawn["import"] = [None if value is None else -value for value in drawn["import"]]
    assert drawn == {one.key: [mark.value for mark in one.marks] for one in chart.series}


def test_project_mark_has_its_place_and_area_proportional_to_cost() -> None:
    marks = {trace["meta"]: trace for _, trace in of_marks(CHARTS["map"], figure(CHARTS["map"], LIGHT))}
    assert (marks["construction"]["x"], marks["construction"]["y"]) == ([78.98], [43.54])
    tungsten, wind = (marks[status]["marker"]["size"][0] for status in ("construction", "operating"))
    assert (tungsten / wind) ** 2 == pytest.approx(94 / 40)


def test_districts_are_circles_with_area_proportional_to_projects() -> None:
    chart = charts.district_map(samples.by_district(), {"1": (43.4, 77.4), "2": (43.9, 77.1)}, (), RU)
    ((_, trace),) = of_marks(chart, figure(chart, LIGHT))
    large, small = trace["marker"]["size"]
    assert (large / small) ** 2 == pytest.approx(30 / 20)
    assert (trace["marker"]["symbol"], set(trace["marker"]["color"])) == ("circle", {LIGHT.accent})
    assert [point[0] for point in trace["customdata"]] == ["1", "2"]


def test_projects_of_one_district_stand_apart() -> None:
    frame = samples.places().iloc[[2] * 50].assign(project_id=[f"p{at}" for at in range(50)])
    chart = charts.project_map(frame, charts.outlines(samples.REGIONS, RU), RU)
    ((_, trace),) = of_marks(chart, figure(chart, LIGHT))
    assert len(set(zip(trace["x"], trace["y"], strict=True))) == 50


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_names_on_map_have_halo(theme: Theme) -> None:
    notes = figure(CHARTS["map"], theme).to_plotly_json()["layout"]["annotations"]
    names = [one for one in notes if one.get("yref") != "paper"]
    assert len(names) == 3
    assert all(theme.background in one["font"]["shadow"] for one in names)


def test_each_of_many_districts_has_a_label_and_none_covers_another() -> None:
    """Both at the narrowest width and at the one from which on the map grows no larger."""
    names = [f"Енбекшиказахский район {at}" for at in range(12)]
    counts = [(name, 900 + at, 9e9, None, "about", 900 + at, 0, 0, 0) for at, name in enumerate(names)]
    frame = pd.DataFrame(counts, columns=samples.by_district().columns[:-1]).assign(within=0)
    centres = {name: (42.6 + at % 4 * 0.8, 76.5 + at // 4 * 1.4) for at, name in enumerate(names)}
    chart = charts.district_map(frame, centres, charts.outlines(samples.REGIONS, RU), RU)
    drawn = figure(chart, LIGHT).to_plotly_json()["layout"]["annotations"]
    assert {(one["x"], one["y"]) for one in drawn} == {(x, y) for y, x in centres.values()}
    seen = map_frame(chart.outlines, [mark for _, mark in chart.marks()])
    canvas = Canvas(LIGHT)
    for width in (330, max(330, seen.widest(360))):
        boxes = [label_box(one, seen.pixels(one["x"], one["y"], width, 360), canvas) for one in drawn]
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert all(left >= 0 and top >= 0 and right <= width and bottom <= 360 for left, top, right, bottom in boxes)


def label_box(note: dict[str, Any], at: tuple[float, float], canvas: Canvas) -> tuple[float, float, float, float]:
    """The box that an annotation covers, as wide as its letters may be."""
    ends = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
    wide = canvas.text_width(note["text"], size=note["font"]["size"])
    high = note["font"]["size"] * 1.35 * (note["text"].count("<br>") + 1)
    right, down = note.get("ax", note.get("xshift", 0)), note.get("ay", -note.get("yshift", 0))
    left = at[0] + right - wide * ends[note["xanchor"]]
    top = at[1] + down - high * ends[note["yanchor"]]
    return left, top, left + wide, top + high


def test_long_labels_leave_room_for_bars_on_a_phone() -> None:
    rows = [("energy.wind", "operating", 2858, 11_043e12, None, "about", 2858, 334, 0, 0),
            ("energy.solar", "operating", 1195, 4_325e12, None, "about", 1195, 144, 0, 0)]  # fmt: skip
    drawn = figure(charts.investment_by_sector(samples.overview(rows), RU), LIGHT)
    assert drawn.layout.margin.r < 330 - 50
    (labels,) = (trace for trace in drawn.data if trace.meta == "labels")
    assert [words.count("<br>") for words in labels.text] == [1, 1]


def test_bars_of_several_statuses_have_a_legend_in_their_colours() -> None:
    drawn = figure(CHARTS["sectors"], LIGHT).to_plotly_json()["layout"]["annotations"]
    assert not [one for one in drawn if one.get("yref") == "paper"], "each label names its status"
    rows = [("energy.wind", "operating", 3, 40e9, None, "exact", 3, 0, 0, 0),
            ("energy.wind", "construction", 2, 20e9, None, "about", 2, 0, 0, 0)]  # fmt: skip
    several = figure(charts.investment_by_sector(samples.overview(rows), RU), LIGHT).to_plotly_json()
    legend = [one for one in several["layout"]["annotations"] if one.get("yref") == "paper"]
    assert [(one["text"], one["font"]["color"]) for one in legend[::2]] == [
        ("◆", LIGHT.status["construction"].colour), ("●", LIGHT.status["operating"].colour)
    ]  # fmt: skip
    assert [one["text"] for one in legend[1::2]] == ["construction", "operating"]


def test_name_of_unknown_column_is_on_second_line() -> None:
    years = {one["text"]: one for one in figure(CHARTS["columns"], LIGHT).to_plotly_json()["layout"]["annotations"]}
    assert list(years) == ["2022", "2023", "2024", "2025", "не указано"]
    assert years["не указано"]["yshift"] < years["2025"]["yshift"] - years["2025"]["font"]["size"]


def test_overlapping_year_names_are_thinned_and_last_is_kept() -> None:
    crowded = charts.commissioning_years(samples.by_year(*((2020 + at, 1) for at in range(9))), RU)
    names = [one["text"] for one in figure(crowded, LIGHT).to_plotly_json()["layout"]["annotations"]]
    assert [name for name in names if name.isdigit()] == ["2020", "2022", "2024", "2026", "2028"]


def test_overlapping_labels_leave_only_that_of_highest_column() -> None:
    crowded = charts.commissioning_years(samples.by_year(*((2020 + at, 100_000 + at) for at in range(9))), RU)
    for chart, expected in ((crowded, {"100 008"}), (CHARTS["columns"], {"1", "3", "2"})):
        (labels,) = [
            trace["text"] for trace in figure(chart, LIGHT).to_plotly_json()["data"] if trace["meta"] == "labels"
        ]
        assert {label.strip("\u00a0").replace("\u00a0", " ") for label in labels} - {""} == expected


def test_unknown_value_has_label_and_no_length() -> None:
    drawn = figure(CHARTS["sectors"], LIGHT).to_plotly_json()
    bars = [value for trace in drawn["data"] if trace["type"] == "bar" for value in trace["x"]]
    (labels,) = [trace["text"] for trace in drawn["data"] if trace["meta"] == "labels"]
    assert sorted(value for value in bars if value is not None) == [40.0, 94.0]
    assert sum("не указано" in label for label in labels) == 2


def test_no_line_passes_over_years_without_data() -> None:
    for _, trace in of_marks(CHARTS["years"], figure(CHARTS["years"], LIGHT)):
        assert trace["connectgaps"] is False
        assert len(trace["y"]) == 1 or list(trace["y"][5:8]) == [None, None, None]


def test_the_inset_is_the_same_scale_times_its_factor() -> None:
    chart = CHARTS["balance"]
    assert chart.inset is not None
    layout = figure(chart, LIGHT).layout
    whole, inset = layout.xaxis.range, layout.xaxis2.range
    width = layout.xaxis2.domain[1] - layout.xaxis2.domain[0]
    assert (inset[1] - inset[0]) / width * chart.inset.factor == pytest.approx(whole[1] - whole[0])
    assert "xaxis2" not in figure(CHARTS["even balance"], LIGHT).to_plotly_json()["layout"]


def test_zero_is_in_the_middle_of_a_balance_and_at_the_start_of_bars() -> None:
    low, high = figure(CHARTS["balance"], LIGHT).layout.xaxis.range
    assert low == -high
    assert figure(CHARTS["sectors"], LIGHT).layout.xaxis.range[0] == 0


def test_the_inexact_is_hatched_and_the_planned_outlined() -> None:
    marks = {key: trace["marker"] for key, trace in of_marks(CHARTS["sectors"], figure(CHARTS["sectors"], LIGHT))}
    assert marks["construction"]["pattern"]["shape"] == [""]
    assert marks["operating"]["pattern"]["shape"] == ["/"]
    planned = figure(CHARTS["pipeline"], LIGHT).data[0].marker
    assert planned.color[0] == LIGHT.background
    assert planned.line.color[0] == LIGHT.status_style("preparation").colour


@pytest.mark.parametrize("scale", [1.0, PROJECTOR_SCALE])
def test_label_of_longest_bar_fits(scale: float) -> None:
    chart = CHARTS["sectors"]
    margin = figure(chart, LIGHT, scale=scale).layout.margin.r
    assert margin >= len(chart.categories[0].label) * 14 * scale * 0.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.mode)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_draws_in_both_themes_without_network_legend_or_second_axis(name: str, theme: Theme) -> None:
    chart = CHARTS[name]
    drawn = json.loads(figure(chart, theme).to_json())
    layout = drawn["layout"]
    assert {trace["type"] for trace in drawn["data"]} <= {"bar", "scatter"}
    assert layout["showlegend"] is False
    assert layout["xaxis"].get("type") != "log" or chart.kind == "dots"
    assert not any("overlaying" in axis for key, axis in layout.items() if key.startswith("yaxis"))
    assert layout["paper_bgcolor"] == theme.background
    assert layout["uirevision"] == chart.key
    assert "width" not in layout


@pytest.mark.parametrize("name", CHARTS)
def test_projector_scale_makes_every_text_readable(name: str) -> None:
    drawn = json.loads(figure(CHARTS[name], LIGHT, scale=PROJECTOR_SCALE).to_json())
    assert min(sizes_of_words(drawn)) >= SMALLEST_ON_A_WALL


def test_figure_height_follows_from_rows() -> None:
    more = samples.overview([*samples.FOUR, ("water", "operating", 1, 1e9, None, "exact", 1, 0, 0, 0)])
    four, five = (
        figure(one, LIGHT).layout.height for one in (CHARTS["sectors"], charts.investment_by_sector(more, RU))
    )
    assert five - four == pytest.approx((four - 8) / 4, abs=1)


def test_empty_chart_is_empty_figure() -> None:
    assert not figure(NOTHING, LIGHT).data


@pytest.mark.parametrize(("language", "separators"), [("ru", ",\u00a0"), ("kk", ",\u00a0"), ("en", ".,")])
def test_numbers_are_separated_as_the_language_does(language: Language, separators: str) -> None:
    assert figure(replace(NOTHING, language=language), LIGHT).layout.separators == separators


def test_markup_in_names_is_escaped() -> None:
    frame = samples.places().assign(name_ru="<a href='https://example.org'>Имя</a>")
    drawn = figure(charts.project_map(frame, charts.outlines(samples.REGIONS, RU), RU), LIGHT).to_json()
    assert "<a" not in json.loads(drawn)["data"][-1]["hovertext"][0]
    assert "&lt;a" in drawn.replace("\\u0026", "&").replace("\\u003c", "<")


def test_tooltip_has_no_markup_but_that_of_the_figure() -> None:
    """Details of marks are plain text: the figure makes their first line bold and breaks the lines."""
    counts = [shares(samples.overview(), by, RU) for by in DIMENSIONS]
    for chart in (*CHARTS.values(), *counts):
        shown = [words for _, trace in of_marks(chart, figure(chart, LIGHT)) for words in trace["hovertext"]]
        assert shown or chart.empty
        assert not [words for words in shown if "&lt;" in words]


def test_a_click_finds_the_code_of_its_mark() -> None:
    drawn = figure(CHARTS["sectors"], LIGHT).to_plotly_json()
    codes = {point[0] for trace in drawn["data"] for point in trace["customdata"]}
    assert codes == {row[0] for row in samples.FOUR}
