"""Filters say the same in an address, in the program and in SQL; what they do not know they name."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import analysis
from dashboard.errors import BadInput
from dashboard.filters import CHOICES, NAMES, UNKNOWN, YEAR, Filters
from dashboard.store import Store
from tests.said import batch, said

CODES = {"sector": ("energy", "energy.wind", "mining"), "status": ("operating", "construction"), "district": ("191",),
         **{one.code_list: (f"{one.code_list}-1", f"{one.code_list}-2") for name, one in CHOICES.items()
            if name not in {"sector", "status", "district"}}}  # fmt: skip


def choices(name: str) -> list[str]:
    return ["2023", "2026", UNKNOWN] if CHOICES[name].code_list == YEAR else CHOICES[name].values(CODES)


words = st.text(max_size=20).map(str.strip)
chosen = st.builds(
    Filters,
    **{name: st.lists(st.sampled_from(choices(name)), unique=True).map(tuple) for name in CHOICES},
    q=words,
    investor=words,
    as_of=st.none() | st.dates(),
)


@given(chosen)
def test_an_address_says_all_that_is_chosen(filters: Filters):
    assert Filters.from_query(filters.to_query(), CODES) == filters


@given(chosen)
def test_only_what_chooses_stands_in_an_address(filters: Filters):
    names = {name for name, _ in filters.to_query()}
    assert names == {name for name in NAMES if getattr(filters, name)}
    assert filters.narrows == bool(names - {"as_of"})


@pytest.mark.parametrize("name", CHOICES)
def test_a_value_that_is_not_in_the_list_is_named_with_those_that_are(name: str):
    with pytest.raises(BadInput) as error:
        Filters.from_query([(name, "nowhere")], CODES)
    assert error.value.key == "filter.unknown_value"
    assert (error.value.params["name"], error.value.params["found"]) == (name, "nowhere")
    assert error.value.params["allowed"] == CHOICES[name].values(CODES)


def test_a_name_that_is_no_filter_is_named_with_those_that_are():
    with pytest.raises(BadInput) as error:
        Filters.from_query([("colour", "red")], CODES)
    assert (error.value.key, error.value.params) == ("filter.unknown_name", {"found": "colour", "allowed": list(NAMES)})


@pytest.mark.parametrize("found", ["19.01.2026", "2026-02-30", "today", "2026"])
def test_a_day_that_is_none_is_named(found: str):
    with pytest.raises(BadInput) as error:
        Filters.from_query([("as_of", found)], CODES)
    assert (error.value.key, error.value.params) == ("filter.not_a_date", {"name": "as_of", "found": found})


def test_renamed_rule_is_read_by_its_new_name(record_store: Store):
    """Saved views and addresses of version 0.1 name the rule on promises that have passed."""
    assert Filters.from_query([("needs", "promise_passed")], record_store.codes) == Filters(needs=("late",))


def test_what_is_said_twice_is_chosen_once_and_spaces_around_words_are_nothing():
    pairs = [("status", "operating"), ("status", "operating"), ("q", "  wind "), ("as_of", "")]
    assert Filters.from_query(pairs, CODES) == Filters(status=("operating",), q="wind")


# --- what they choose


def chosen_by(store: Store, **filters: object) -> set[str]:
    return set(analysis.project_page(store, Filters(**filters), size=1000)["project_id"])


@pytest.fixture
def store(empty_store: Store) -> Store:
    empty_store.append(batch(
        said("sector", "energy.wind", "wind"), said("status", "operating", "wind"),
        said("sector", "energy", "grid"), said("status", "construction", "grid"), said("district", "191000000", "grid"),
        said("sector", "mining.metal_ores", "ore"), said("party", "A", "ore", role="investor", country="CN"),
        said("cost", 5, "bare"),
    ))  # fmt: skip
    return empty_store


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"wind", "grid", "ore", "bare"}),
        ({"sector": ("energy",)}, {"wind", "grid"}),
        ({"sector": ("energy.wind",)}, {"wind"}),
        ({"sector": ("energy.solar",)}, set()),
        ({"sector": (UNKNOWN,)}, {"bare"}),
        ({"sector": ("mining", UNKNOWN)}, {"ore", "bare"}),
        ({"status": (UNKNOWN,)}, {"ore", "bare"}),
        ({"status": ("operating", UNKNOWN)}, {"wind", "ore", "bare"}),
        ({"sector": ("energy",), "status": ("construction",)}, {"grid"}),
        ({"district": ("191000000", UNKNOWN), "sector": ("energy",)}, {"wind", "grid"}),
        ({"partner": ("CN",)}, {"ore"}),
        ({"partner": (UNKNOWN,)}, {"wind", "grid", "bare"}),
    ],
)
def test_a_filter_chooses_a_parent_with_its_children_and_the_unknown_beside_other_values(
    store: Store, filters: dict[str, tuple[str, ...]], expected: set[str]
):
    assert chosen_by(store, **filters) == expected


# --- search


@pytest.fixture(scope="module")
def named(unsaid_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(Store.open(tmp_path_factory.mktemp("named") / "tracker.duckdb", unsaid_record)) as store:
        store.append(batch(*(said("name", name, project) for project, name in NAMED.items())))
        yield store


NAMED = {
    "tungsten": "Жетiсу Вольфрамы",  # with a Latin i, as the article prints it
    "konaev": "ТОО «Қонаев Құрылыс-2030»",
    "wind": "Энергия Семиречья",
    "solar": "Nirgisa",
    "fir": "Ёлочная фабрика им. Ұлытау",
    "dam": "Каскад ГЭС на реке Іле (Шелек)",
}


@pytest.mark.parametrize(
    ("words", "project"),
    [
        *((spelling, "tungsten") for spelling in (
            "Жетiсу", "Жетісу", "ЖЕТЫСУ", "жетысу", "Жетису", "жетicу", "ВОЛЬФРАМЫ", "волфрамы", "вольфрам", "тису",
            "Вольфрамы Жетісу", "«Жетiсу Вольфрамы»", '"жетысу" вольфрамы', "  жетісу   воль  ",
        )),
        *((spelling, "konaev") for spelling in (
            "Қонаев", "Конаев", "конаев", "KOHAEB", "құрылыс", "Курылыс", "курылис", "2030", "құрылыс-2030",
            "курылыс 2030", "2030 конаев", "тоо конаев",
        )),
        *((spelling, "wind") for spelling in ("энергия", "Энергия Семиречья", "семиречья энергия", "СЕМИРЕЧЬЯ")),
        *((spelling, "solar") for spelling in ("Nirgisa", "nirgisa", "NIRGISA", "irgis")),
        *((spelling, "fir") for spelling in ("ёлочная", "елочная", "ЕЛОЧНАЯ", "ұлытау", "улытау", "Улытау фабрика")),
        *((spelling, "dam") for spelling in ("гэс иле", "ГЭС Іле", "шелек", "каскад")),
    ],
)  # fmt: skip
def test_search_forgives_how_a_name_is_spelt(named: Store, words: str, project: str):
    assert chosen_by(named, q=words) == {project}


@pytest.mark.parametrize("words", ["медь", "жетісу энергия", "%", "к_наев", "'; DROP TABLE project; --"])
def test_search_finds_nothing_that_is_not_there(named: Store, words: str):
    assert chosen_by(named, q=words) == set()


def test_signs_alone_choose_everything(named: Store):
    assert chosen_by(named, q="«» -") == NAMED.keys()


def test_the_order_of_words_does_not_matter(named: Store):
    for order in permutations(("шелек", "каскад", "гэс")):
        assert chosen_by(named, q=" ".join(order)) == {"dam"}


def test_a_day_long_past_chooses_nothing(named: Store):
    assert chosen_by(named, as_of=date(1999, 1, 1)) == set()
