"""Contrast is computed after WCAG 2.1; colours live in theme.py alone."""

import csv
import re
import tomllib
from itertools import product
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.theme import DARK, HATCH, LIGHT, Theme, streamlit_options, theme

ROOT = Path(__file__).resolve().parent.parent
BOTH = pytest.mark.parametrize("one", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_itself_is_computed_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@BOTH
def test_words_stand_out_from_both_grounds(one: Theme) -> None:
    words = [one.text, one.muted, *(look.colour for look in one.status.values())]
    for word, ground in product(words, (one.background, one.panel)):
        assert contrast(word, ground) >= 4.5, (word, ground)


@BOTH
def test_marks_stand_out_from_both_grounds(one: Theme) -> None:
    marks = [one.accent, one.second, one.neutral, *one.palette]
    for mark, ground in product(marks, (one.background, one.panel)):
        assert contrast(mark, ground) >= 3, (mark, ground)


@BOTH
def test_the_two_sides_of_a_balance_stand_out_from_each_other(one: Theme) -> None:
    assert contrast(one.accent, one.second) >= 3


@BOTH
def test_places_stand_out_from_the_land_they_lie_on(one: Theme) -> None:
    for code, look in one.status.items():
        assert contrast(look.colour, one.land) >= 3, code


@BOTH
def test_statuses_differ_in_sign_and_marker(one: Theme) -> None:
    assert len({look.symbol for look in one.status.values()}) == len(one.status)
    assert len({look.marker for look in one.status.values()}) == len(one.status)


def test_the_signs_of_statuses_are_those_of_the_code_list() -> None:
    with (ROOT / "data" / "statuses.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["code"]: row["symbol"] for row in csv.DictReader(file)}
    assert {code: look.symbol for code, look in LIGHT.status.items() if code != "unknown"} == listed


@BOTH
def test_states_of_knowledge_are_told_apart_without_colour(one: Theme) -> None:
    inks = {state: one.mark_style(one.accent, state) for state in HATCH}
    assert (inks["fact"].fill, inks["fact"].shape) == (one.accent, "")
    assert inks["inexact"].shape == "/"
    assert inks["planned"].fill == inks["unknown"].fill == one.background
    assert (inks["planned"].line, inks["unknown"].line) == (one.accent, one.neutral)


@BOTH
def test_plotly_accepts_the_layout_and_the_markers(one: Theme) -> None:
    layout = go.Layout(one.layout())
    assert layout.paper_bgcolor == one.background
    for look in one.status.values():
        assert go.scatter.Marker(symbol=look.marker).symbol == look.marker


def test_an_unnamed_mode_is_light_and_an_unnamed_status_is_unknown() -> None:
    assert theme(None) is LIGHT
    assert theme("dark") is DARK
    assert LIGHT.status_style(None) == LIGHT.status_style("never heard of") == LIGHT.status["unknown"]


def test_colours_are_written_in_the_theme_alone() -> None:
    colour = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\(")
    others = [path for path in (ROOT / "dashboard").rglob("*") if path.suffix in {".py", ".css", ".js", ".toml"}]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in others
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if colour.search(line)
    ]
    assert not found


def test_the_configuration_file_says_what_the_server_is_told() -> None:
    def flat(table: dict[str, object], prefix: str = "") -> dict[str, object]:
        options: dict[str, object] = {}
        for name, value in table.items():
            options |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value}
        return options

    assert flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))) == streamlit_options()
