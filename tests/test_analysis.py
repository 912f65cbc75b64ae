"""Every total is that of its rows: each indicator is asked of the store and added up again in plain Python."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from math import inf, isclose
from operator import add
from random import Random
from typing import Any, cast

import pandas as pd
import pytest

from dashboard import analysis
from dashboard.analysis import PERSONS, SORT_COLUMNS, TradeBalance
from dashboard.errors import BadInput, NotFound
from dashboard.filters import CHOICES, NOTHING, UNKNOWN, YEAR, Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Finding, Source, Statement, TradeFlow
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.region import Region
from dashboard.store import Store
from tests import naive
from tests.said import PAPER, batch, said, withdrawal

TENGE = "KZT"
COVERAGE = ("known", "unknown", "withheld", "not_convertible", "within")

Record = naive.Record


# --- the same in plain Python

LOOK_ALIKE = str.maketrans("abcehkmoptxyiәіңғүұқөһёйы", "авсенкмортхуиаингуукохеии")


def folded(words: str) -> str:
    letters = words.lower().translate(LOOK_ALIKE)
    return "".join(" " if sign in "–—-_" else sign for sign in letters if sign.isalnum() or sign in " –—-_.,()").strip()


def in_band(bands: Sequence[Mapping[str, str]], record: Record, name: str, value: str) -> str | None:
    """The band that holds both ends of what a value may be; the last entry of the list where there is none."""
    if record[value] is None:
        return None
    number, upper = float(record[value]), record[f"{value}_upper"]
    little = 1e-9 * max(number, 1)  # less than what two values differ by
    low, high = {
        "more_than": (number + little, inf),
        "at_least": (number, inf),
        "up_to": (0.0, number),
        "less_than": (0.0, number - little),
        "almost": (number - little, number - little),
    }.get(record[f"{name}_qualifier"], (number, float(upper or number)))
    limits = [(float(band["from"] or "nan"), float(band["below"] or "inf"), band["code"]) for band in bands]
    return next((code for at, below, code in limits if at <= low and (high < below or high == below == inf)), "inexact")


COST_BANDS, JOBS_BANDS = (naive.rows_of(naive.DATA / f"{name}_bands.csv") for name in ("cost", "jobs"))

VALUES: dict[str, Callable[[Record], list[str | None]]] = {
    "sector": lambda record: [record["sector"]],
    "status": lambda record: [record["status"]],
    "district": lambda record: [record["district"]],
    "partner": lambda record: record["partners"] or [None],
    "cost": lambda record: [in_band(COST_BANDS, record, "cost", "cost_kzt")],
    "capacity": lambda record: [record["capacity_of"]],
    "jobs": lambda record: [in_band(JOBS_BANDS, record, "jobs", "jobs")],
    "commencement": lambda record: [record["commencement"] and str(record["commencement"].year)],
    "commissioning": lambda record: [record["commissioning"] and str(record["commissioning"].year)],
    "needs": lambda record: record["needs"] or [NOTHING],
}
"""The values of a project by which each filter chooses it."""


def records(store: Store) -> dict[str, Record]:
    """What the store holds of each project, and which rules name it."""
    kept = naive.kept(store)
    for record in kept.values():
        record["needs"] = []
        names = (NAMES.get(code) for code in (record["sector"], record["district"]))
        record["search"] = " ".join(filter(None, (record["search"], *names)))
    for row in analysis.attention(store, Filters(), limit=len(kept) * 10).to_dict("records"):
        kept[row["project_id"]]["needs"].append(row["rule"])
    return kept


def words_of(kept: Iterable[Record]) -> str:
    """Everything that is searched: all projects, and the names of sectors and districts."""
    return "\n".join([*(record["search"] for record in kept), *NAMES.values()])


def names_of(file: str) -> dict[str, str]:
    """The names of each code of a list and of the code above it, as search sees them."""
    rows = {row["code"]: row for row in naive.rows_of(naive.DATA / file)}
    return {
        code: folded(
            " ".join(
                one[language] for one in (row, rows.get(row.get("parent", ""), row)) for language in ("ru", "kk", "en")
            )
        )
        for code, row in rows.items()
    }


NAMES = names_of("sectors.csv") | names_of("districts.csv")


def differs_by_a_letter(meant: str, typed: str) -> bool:
    """One letter is missing inside; or, in a word of five letters or more, is wrong, too many, or changed places."""
    if len(meant) == len(typed) + 1:
        return any(meant[:at] + meant[at + 1 :] == typed for at in range(1, len(typed)))
    if len(typed) < 5 or len(meant) > len(typed):
        return False
    if len(meant) == len(typed) - 1:
        return any(typed[:at] + typed[at + 1 :] == meant for at in range(len(typed)))
    differing = [at for at, pair in enumerate(zip(meant, typed, strict=True)) if pair[0] != pair[1]]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1
    return len(differing) == 1 or (
        swapped and {*map(meant.__getitem__, differing)} == {*map(typed.__getitem__, differing)}
    )


def occurs(word: str, searched: str, everywhere: str) -> bool:
    """A word that occurs nowhere stands for those with its stem, else for those that differ from it by a letter."""
    if word in everywhere or len(word) < 4 or not word.isalpha():
        return word in searched
    stems = (word[:-ending] for ending in (1, 2, 3) if len(word) - ending >= 5)
    if stem := next((stem for stem in stems if stem in everywhere), None):
        return stem in searched
    parts = (searched[at : at + length] for length in range(len(word) - 1, len(word) + 2)
             for at in range(len(searched) - length + 1))  # fmt: skip
    return any(" " not in part and differs_by_a_letter(part, word) for part in parts)


def passes(record: Record, filters: Filters, everywhere: str) -> bool:
    def is_chosen(name: str) -> bool:
        chosen = getattr(filters, name)
        own = [value or UNKNOWN for value in VALUES[name](record)]
        if name == "sector":
            own += [own[0].rpartition(".")[0]]
        return not chosen or bool(set(chosen) & set(own))

    words = [folded(word) for word in filters.q.split()]
    return all(map(is_chosen, CHOICES)) and all(occurs(word, record["search"] or "", everywhere) for word in words)


def total(records: Sequence[Record], name: str) -> Total:
    """The cost or the jobs of the records, one added to the other."""
    unit = TENGE if name == "cost" else PERSONS
    return reduce(add, (one_total(record, name, unit) for record in records), Total.zero(unit))


def one_total(record: Record, name: str, unit: str) -> Total:
    value, upper = (
        (record["cost_kzt"], record["cost_kzt_upper"]) if name == "cost" else (record[name], record[f"{name}_upper"])
    )
    if record["part_of"]:
        return Total.within_(unit)
    if value is None:
        if record[name] is not None:
            return Total.not_convertible_(unit)
        return Total.withheld_(unit) if record.get(f"{name}_nil") == "withheld" else Total.unknown_(unit)
    converted = name == "cost" and record["cost_currency"] != TENGE
    qualifier = Qualifier.about if converted else Qualifier(record[f"{name}_qualifier"])
    return Total.of(Quantity(Decimal(str(value)), unit, qualifier, None if upper is None else Decimal(str(upper))))


def agree(found: Total, expected: Total) -> bool:
    exact = ("unit", "qualifier", *COVERAGE)
    assert [getattr(found, name) for name in exact] == [getattr(expected, name) for name in exact]
    return close(found.value, expected.value) and close(found.upper, expected.upper)


def close(one: Decimal | float | None, other: Decimal | float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-12)


def row_total(row: Mapping[str, Any]) -> Total:
    value, upper = (None if pd.isna(row[name]) else Decimal(str(row[name])) for name in ("value", "upper"))
    return Total(value, TENGE, Qualifier(row["qualifier"]), upper, *(int(row[name]) for name in COVERAGE))


def grouped(records: Sequence[Record], *names: str) -> dict[tuple[Any, ...], list[Record]]:
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(tuple(record[name] for name in names), []).append(record)
    return groups


# --- filters by chance


def some_filters(chance: Random, codes: Mapping[str, Sequence[str]]) -> Filters:
    """One to three of the filters, each with one to three values; now and then words."""
    lists: dict[str, tuple[str, ...]] = {}
    for name in chance.sample(list(CHOICES), chance.choice((1, 1, 2, 3))):
        years = [*map(str, range(2019, 2031)), UNKNOWN]
        allowed = years if CHOICES[name].code_list == YEAR else CHOICES[name].values(codes)
        lists[name] = tuple(chance.sample(allowed, min(len(allowed), chance.choice((1, 2, 3, 5)))))
    words = chance.choice(("", "", "", "жетису", "Жетісу агро", "«энерго»", "құрылыс 1", "нет такого"))
    return Filters(**lists, q=words)


@pytest.fixture(params=[pytest.param("invented_store", marks=pytest.mark.slow), "edited_store", "record_store"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with many projects, with every kind of gap, and the one that is shipped, in turn; all on one day."""
    monkeypatch.setattr(Region, "today", lambda _: date(2026, 6, 1))
    found: Store = request.getfixturevalue(request.param)
    return found


def test_every_figure_of_the_overview_is_that_of_its_rows_for_many_filters(store: Store):
    kept = list(records(store).values())
    everywhere = words_of(kept)
    chance = Random(5)
    seen = Counter[bool]()
    for filters in (Filters(), *(some_filters(chance, store.codes) for _ in range(45))):
        rows = [record for record in kept if passes(record, filters, everywhere)]
        seen[bool(rows)] += 1
        found = analysis.overview(store, filters)
        assert found.projects == len(rows), filters
        for name in ("cost", "jobs", "construction_jobs"):
            assert agree(getattr(found, name), total(rows, name)), (filters, name)
        by_status = {none(status): projects for status, projects in found.by_status.itertuples(index=False)}
        assert by_status == Counter(record["status"] for record in rows)
        assert parts_agree(found.by_sector, grouped(rows, "sector", "status"), ["sector", "status"])
        assert parts_agree(found.by_district, grouped(rows, "district"), ["district"])
        assert capacities_agree(found.capacity, rows)
    assert seen[True] > 5


def rows_of(frame: pd.DataFrame) -> list[Record]:
    return cast("list[Record]", frame.to_dict("records"))


def none(code: object) -> str | None:
    """A code of a data frame; what is missing there is None here."""
    return code if isinstance(code, str) else None


def parts_agree(frame: pd.DataFrame, groups: Mapping[tuple[Any, ...], list[Record]], keys: list[str]) -> bool:
    found = {tuple(none(row[key]) for key in keys): row for row in rows_of(frame)}
    assert found.keys() == groups.keys()
    assert len(found) == len(frame)
    return all(
        found[key]["projects"] == len(rows) and agree(row_total(found[key]), total(rows, "cost"))
        for key, rows in groups.items()
    )


def capacities_agree(frame: pd.DataFrame, rows: list[Record]) -> bool:
    counted = [record for record in rows if not record["part_of"]]
    stated = [record for record in counted if record["capacity_base"] is not None]
    withheld = sum(record["capacity_nil"] == "withheld" for record in counted)
    groups = grouped(stated, "capacity_dimension", "capacity_of")
    assert {(row["dimension"], none(row["measure_of"])) for row in rows_of(frame)} == groups.keys()
    for row in rows_of(frame):
        group = groups[row["dimension"], none(row["measure_of"])]
        counts = (row["projects"], row["known"], row["unknown"], row["withheld"], row["other"], row["not_convertible"])
        expected = (len(rows), len(group), len(counted) - len(stated) - withheld, withheld, len(stated) - len(group), 0)
        assert counts == expected
        for name, amounts in (("", [now(one) for one in group]), ("prospect_", [foreseen(one) for one in group])):
            added = reduce(add, amounts)
            upper = cast("float | None", row[f"{name}upper"] if pd.notna(row[f"{name}upper"]) else None)
            if name and not row["prospect_known"]:
                assert [pd.notna(row["prospect_value"]), pd.notna(row["prospect_upper"])] == [False, False]
                assert row["prospect_qualifier"] == "exact"
                continue
            assert row[f"{name}qualifier"] == added.qualifier
            assert close(row[f"{name}value"], float(added.value))
            assert close(upper, added.upper and float(added.upper))
        assert row["within"] == len(rows) - len(counted)
        assert row["prospect_known"] == sum(one["prospect_base"] is not None for one in group)
    return True


def now(record: Record) -> Quantity:
    return amount(record["capacity_base"], record["capacity_base_upper"], record["capacity_qualifier"])


def foreseen(record: Record) -> Quantity:
    if record["prospect_base"] is None:
        return now(record)
    return amount(record["prospect_base"], record["prospect_base_upper"], record["prospect_qualifier"])


def amount(value: float, upper: float | None, qualifier: str) -> Quantity:
    ends = (Decimal(str(value)), None if upper is None else Decimal(str(upper)))
    return Quantity(ends[0], "MAW", Qualifier(qualifier), ends[1])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("вольфрмы", ["zhetysu-wolframy"]),  # a letter is missing
        ("вольфраммы", ["zhetysu-wolframy"]),  # one is too many
        ("логистическый", ["logistics-park"]),  # one is wrong, in a way that folding does not forgive
        ("энегрия", ["energiya-semirechya"]),  # two changed places
        ("жетісу вольфрмы", ["zhetysu-wolframy"]),
        ("вльф", []),  # too far
        ("2031", []),  # a number is no slip of another
        ("парк", ["logistics-park", "nirgisa"]),  # what occurs is taken as it is: «парк» and "Park"
        ("Ниргиса", ["nirgisa"]),  # as it sounds
        ("Нургиса", ["nirgisa"]),
        ("семиречие", ["energiya-semirechya"]),  # another ending
        ("Semirechye", ["energiya-semirechya"]),
        ("volfram", ["zhetysu-wolframy"]),
        ("Zhetysu Wolframs", ["zhetysu-wolframy"]),
        ("ветро", ["energiya-semirechya"]),  # a sector
        ("көлік", ["logistics-park"]),
        ("абракадабра", []),
        ("xyzzy", []),
        ("фармвольф", []),
        ("«»", ["zhetysu-wolframy", "energiya-semirechya", "logistics-park", "nirgisa"]),
    ],
)
def test_search_forgives_a_letter_in_a_word_that_occurs_nowhere(record_store: Store, typed: str, found: list[str]):
    page = analysis.project_page(record_store, Filters(q=typed))
    assert set(page["project_id"]) == set(found)


@pytest.mark.parametrize("typed", ["фарма", "Фармацевтика", "pharma", "обрабатывающая"])
def test_search_finds_the_projects_of_a_sector_by_its_name(empty_store: Store, typed: str):
    empty_store.append(batch(
        said("sector", "manufacturing.pharmaceuticals", "pills"), said("sector", "energy.wind", "wind"),
    ))  # fmt: skip
    assert list(analysis.project_page(empty_store, Filters(q=typed))["project_id"]) == ["pills"]


BAND_CASES = [
    ("exact", 30, None, "under-50"),
    ("exact", 50, None, "50-250"),
    ("about", 30, None, "under-50"),
    ("almost", 50, None, "under-50"),
    ("almost", 60, None, "50-250"),
    ("more_than", 30, None, "inexact"),
    ("at_least", 999, None, "inexact"),
    ("at_least", 1000, None, "from-1000"),
    ("more_than", 5000, None, "from-1000"),
    ("up_to", 49, None, "under-50"),
    ("up_to", 50, None, "inexact"),
    ("less_than", 50, None, "under-50"),
    ("less_than", 51, None, "inexact"),
    ("between", 60, 200, "50-250"),
    ("between", 40, 60, "inexact"),
    ("between", 60, 250, "inexact"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("qualifier", "value", "upper", "band"), BAND_CASES)
def test_a_value_is_in_a_band_only_if_all_that_it_may_be_is(
    empty_store: Store, qualifier: str, value: int, upper: int | None, band: str
):
    jobs = said("jobs", value, qualifier=qualifier, upper=upper)
    empty_store.append(batch(jobs, said("name", "Без мест", "beta")))
    assert analysis.facets(empty_store, Filters())["jobs"] == {band: 1, UNKNOWN: 1}
    assert list(analysis.project_page(empty_store, Filters(jobs=(band,)))["project_id"]) == ["alpha"]


def test_a_capacity_without_prospects_has_no_value_in_prospect(empty_store: Store):
    wind = [said("capacity", 60, unit="MAW", measure_of="electricity")]
    empty_store.append(batch(*wind, said("capacity", 40, "beta", unit="MAW", measure_of="electricity")))
    (row,) = analysis.overview(empty_store, Filters()).capacity.to_dict("records")
    assert (row["value"], row["prospect_known"]) == (100, 0)
    assert not pd.notna(row["prospect_value"])
    empty_store.append(batch(said("capacity", 90, unit="MAW", measure_of="electricity", aspect="prospective")))
    (row,) = analysis.overview(empty_store, Filters()).capacity.to_dict("records")
    assert (row["prospect_value"], row["prospect_known"]) == (130, 1)


def test_what_a_word_is_taken_for_is_said_and_follows_the_record(empty_store: Store):
    empty_store.append(batch(said("name", "Вольфрам")))
    assert analysis.spellings(empty_store, Filters(q="вольфрм")) == {"волфрм": ["волфр"]}
    assert analysis.spellings(empty_store, Filters(q="вольфрам")) == {}
    empty_store.append(batch(said("name", "Вольфрм", "beta")))
    assert analysis.spellings(empty_store, Filters(q="вольфрм")) == {}


def test_names_are_sorted_by_the_alphabet_of_the_language_quotes_aside(empty_store: Store):
    names = ["Яблоко", "«Қазақ»", "Завод", "Қызылту", "Казань", "ёлка", "Ель", "Ұлт", "Ульба", "Алма"]
    empty_store.append(batch(*(said("name", name, f"p{at}") for at, name in enumerate(names))))
    found = analysis.project_page(empty_store, Filters(), sort="name", descending=False, language="kk")
    assert list(found["name_ru"]) == [
        "Алма", "Ель", "ёлка", "Завод", "Казань", "«Қазақ»", "Қызылту", "Ульба", "Ұлт", "Яблоко",
    ]  # fmt: skip


@pytest.mark.slow
def test_facets_count_what_each_value_would_leave(store: Store):
    kept = list(records(store).values())
    everywhere = words_of(kept)
    chance = Random(6)
    for filters in (Filters(), *(some_filters(chance, store.codes) for _ in range(4))):
        for name, counts in {**analysis.facets(store, filters), "needs": analysis.rule_counts(store, filters)}.items():
            left = [record for record in kept if passes(record, filters.model_copy(update={name: ()}), everywhere)]
            own = (value or UNKNOWN for record in left for value in set(VALUES[name](record)))
            assert {value: number for value, number in counts.items() if number} == Counter(own), (filters, name)


def tie(project: str, whole: str, **more: Any) -> Statement:
    return said("related", whole, project, aspect="part_of", **more)


def test_no_project_becomes_part_of_itself(empty_store: Store):
    costs = [said("cost", 100, project) for project in ("alpha", "beta", "gamma")]
    empty_store.append(batch(*costs, tie("alpha", "beta"), tie("beta", "gamma")))
    with pytest.raises(BadInput, match=r"related\.circle") as refused:
        empty_store.append(batch(tie("gamma", "alpha")))
    assert set(str(refused.value.params["others"]).split(", ")) == {"alpha", "beta", "gamma"}
    assert analysis.overview(empty_store, Filters()).cost.value == 100


def test_ties_that_were_wrong_before_hinder_nobody_and_can_be_mended(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
):
    """As in a store that an earlier version filled."""
    names = [said("name", name, name) for name in ("alpha", "beta", "gamma", "delta")]
    ties = [("alpha", "beta"), ("beta", "alpha"), ("gamma", "delta"), ("delta", "gamma")]
    with monkeypatch.context() as unchecked:
        unchecked.setattr("dashboard.store.store.check_ties", lambda *_: None)
        empty_store.append(batch(*names, *(tie(one, other, statement_id=f"{one}-tie") for one, other in ties)))
    empty_store.append(batch(said("cost", 5, "omega")))
    for project in ("alpha", "gamma"):
        empty_store.append(batch(withdrawal(f"{project}-tie", "related", project, aspect="part_of")))
    with pytest.raises(BadInput, match=r"related\.circle"):
        empty_store.append(batch(tie("alpha", "beta")))


def test_of_what_a_project_is_part_something_stays_known(empty_store: Store):
    name = said("name", "Whole", "beta", statement_id="name")
    empty_store.append(batch(name, said("cost", 100), tie("alpha", "beta")))
    with pytest.raises(BadInput, match=r"related\.orphan"):
        empty_store.append(batch(withdrawal("name", "name", "beta", aspect="ru")))
    assert set(analysis.project_page(empty_store, Filters())["project_id"]) == {"alpha", "beta"}


def test_a_project_that_is_part_of_another_is_counted_in_that_one(empty_store: Store, text: Text):
    part_of = said("related", "alpha", "beta", aspect="part_of", statement_id="tie")
    empty_store.append(batch(
        said("cost", 94), said("cost", 30, "beta"), said("name", "Бета", "beta"),
        said("jobs", 5, "beta", aspect="operation", unit="IE"), part_of,
    ))  # fmt: skip
    apart = analysis.overview(empty_store, Filters())
    assert (apart.projects, apart.cost) == (2, Total(Decimal(94), TENGE, known=1, within=1))
    assert text("coverage.within", number=1) in text.total(apart.cost)
    assert apart.jobs == Total(None, PERSONS, unknown=1, within=1)
    assert analysis.cost_aspects(empty_store, Filters()) == {"planned": 1}
    assert list(analysis.cost_sources(empty_store, Filters())["projects"]) == [1]
    assert [(row["known"], row["within"]) for row in rows_of(analysis.projects_by_year(empty_store, Filters()))] == [
        (1, 1)
    ]
    explained = rows_of(analysis.explain(empty_store, Filters(), "cost"))
    assert [(row["project_id"], row["counted"]) for row in explained] == [("alpha", "counted"), ("beta", "within")]
    assert text.value_only(apart.jobs) == text("common.not_stated")
    assert text.value_only(analysis.overview(empty_store, Filters(q="Бета")).cost) == text("common.within")
    empty_store.append(batch(withdrawal("tie", "related", "beta", aspect="part_of")))
    assert analysis.overview(empty_store, Filters()).cost.value == Decimal(124)


def test_what_is_stated_without_a_measure_is_explained_by_itself(empty_store: Store):
    ore = said("capacity", 20, "beta", aspect="actual", unit="M89", measure_of="ore")
    empty_store.append(batch(said("capacity", 10, aspect="actual", unit="M89", measure_of=""), ore))
    for measure, counted in {"": {"alpha"}, "ore": {"beta"}, None: {"alpha", "beta"}}.items():
        rows = analysis.explain(empty_store, Filters(), "capacity", dimension="mass_rate", measure=measure)
        assert set(rows[rows["counted"] == "counted"]["project_id"]) == counted


# --- the table

NUMBERS = {"cost": "cost_kzt", "capacity": "capacity_base", "updated": "last_recorded_at"} | {
    name: name for name in ("jobs", "area", "commencement", "commissioning")
}
"""The column behind each sort by a number or a day."""


def walk(store: Store, filters: Filters, last: Record | None = None, **how: Any) -> Iterator[Record]:
    """Every row of the table after a last one (before it, the nearest first, where backward), page by page."""
    while len(page := analysis.project_page(store, filters, after=last, **how)):
        assert len(page) <= how["size"]
        rows = rows_of(page)
        yield from rows[::-1] if how.get("backward") else rows
        last = rows[0] if how.get("backward") else rows[-1]


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORT_COLUMNS)
@pytest.mark.parametrize("descending", [True, False])
def test_the_table_walked_to_its_end_is_every_row_once_in_order(edited_store: Store, sort: str, descending: bool):
    kept = naive.kept(edited_store)
    walked = list(walk(edited_store, Filters(), sort=sort, descending=descending, size=37))
    ids = [row["project_id"] for row in walked]
    assert sorted(ids) == sorted(kept)
    if sort in NUMBERS:
        known = [one for one in ids if kept[one][NUMBERS[sort]] is not None]
        assert ids[: len(known)] == known
        values = [kept[one][NUMBERS[sort]] for one in known]
        assert values == sorted(values, reverse=descending)
        equal = [(kept[row["project_id"]][NUMBERS[sort]], row["last_seq"]) for row in walked]
        assert all(one > other for (value, one), (following, other) in pairwise(equal) if value == following)
    back = walk(edited_store, Filters(), walked[-1], sort=sort, descending=descending, size=50, backward=True)
    assert [row["project_id"] for row in back] == ids[-2::-1]


def test_the_rows_of_the_table_are_those_that_the_filters_choose(invented_store: Store):
    kept = records(invented_store)
    everywhere = words_of(kept.values())
    chance = Random(7)
    for filters in (some_filters(chance, invented_store.codes) for _ in range(8)):
        expected = {project for project, record in kept.items() if passes(record, filters, everywhere)}
        walked = [row["project_id"] for row in walk(invented_store, filters, size=200)]
        assert (set(walked), len(walked)) == (expected, len(expected))


def test_names_and_sectors_are_sorted_by_the_alphabet_of_the_language(empty_store: Store):
    names = ["Ақтоғай", "Әлем", "Балқаш", "Ғалым", "Ёлка", "Жетісу", "Қонаев", "Өскемен"]
    empty_store.append(batch(*(said("name", name, f"p{place}", aspect="kk") for place, name in enumerate(names))))
    empty_store.append(
        batch(*(said("sector", code, f"p{place}") for place, code in enumerate(("trade", "arts", "water"))))
    )
    labels = {language: empty_store.labels(language) for language in ("ru", "en")}
    for language, label in labels.items():
        page = analysis.project_page(empty_store, Filters(), sort="sector", descending=False, language=language)
        shown = [label["sector", code] for code in page["sector"].dropna()]
        assert shown == sorted(shown)


def test_a_sort_or_a_figure_that_does_not_exist_is_named_with_those_that_do(record_store: Store):
    with pytest.raises(BadInput) as error:
        analysis.project_page(record_store, Filters(), sort="colour")
    assert (error.value.key, error.value.params["allowed"]) == ("sort.unknown", list(SORT_COLUMNS))
    with pytest.raises(BadInput) as error:
        analysis.explain(record_store, Filters(), "colour")
    assert error.value.key == "indicator.unknown"
    with pytest.raises(NotFound) as missing:
        analysis.passport(record_store, "nowhere")
    assert missing.value.params == {"found": "nowhere"}


# --- what stands under an indicator


@pytest.mark.parametrize("indicator", ["cost", "jobs"])
def test_the_statements_under_a_total_add_up_to_it(store: Store, indicator: str):
    rows = analysis.explain(store, Filters(), indicator, limit=10_000)
    found: Total = getattr(analysis.overview(store, Filters()), indicator)
    counted = rows[rows["counted"] == "counted"]
    assert len(rows) == found.selected
    assert len(counted) == found.known
    assert isclose(counted["comparable"].sum(), found.value or 0, rel_tol=1e-9)
    reasons = rows["counted"].value_counts()
    assert [reasons.get(name, 0) for name in ("missing", "withheld", "not_convertible")] == [
        found.unknown, found.withheld, found.not_convertible
    ]  # fmt: skip


def test_other_statements_are_numbers_that_do_not_count(empty_store: Store):
    empty_store.append(batch(
        said("cost", nil_reason="missing", holds_on="2024"), said("cost", 94, holds_on="2023"),
        said("cost", nil_reason="withheld"), said("cost", 12, "beta", unit="USD"), said("area", 5),
    ))  # fmt: skip
    found = analysis.other_statements(
        empty_store, Filters(), projects=["alpha", "beta"], indicators=["cost", "jobs.operation"]
    )
    assert [(row["project_id"], row["indicator"], row["number"]) for row in rows_of(found)] == [("alpha", "cost", 94)]


def test_a_passport_says_what_counts_and_how_far_the_others_are_from_it(empty_store: Store):
    empty_store.append(batch(
        said("cost", 94, statement_id="a"), said("cost", 188, aspect="actual", statement_id="b"),
        said("cost", 100, unit="USD", holds_on="2023", statement_id="c"), said("cost", nil_reason="missing"),
    ))  # fmt: skip
    said_of_it = analysis.passport(empty_store, "alpha").statements.set_index("statement_id")
    assert list(said_of_it["counts"]) == [False, True, False, False]
    assert said_of_it["ratio"]["a"] == 0.5
    assert pd.isna(said_of_it["ratio"]["c"])  # this store has no rates


# --- places


def test_a_project_without_coordinates_stands_at_the_centre_of_its_district_and_says_so(record_store: Store):
    kept = naive.kept(record_store)
    centres = {row["code"]: row for row in naive.rows_of(naive.DATA / "districts.csv")}
    for row in analysis.project_places(record_store, Filters()).to_dict("records"):
        record = kept[row["project_id"]]
        if record["latitude"] is not None:
            expected = (record["latitude"], record["longitude"], record["place_accuracy"])
        elif record["district"]:
            centre = centres[record["district"]]
            expected = (float(centre["latitude"]), float(centre["longitude"]), "district")
        else:
            assert pd.isna(row["latitude"])
            continue
        assert (row["latitude"], row["longitude"], row["place_accuracy"]) == expected


# --- trade


def test_what_the_region_sells_and_buys_follows_from_its_turnover_and_their_ratio(record_store: Store):
    balance = analysis.trade_balance(record_store, "KZ-19", "CN", "2023")
    assert balance == analysis.region_trade(record_store)
    turnover, exports, imports = (one for one in (balance.turnover, balance.exports, balance.imports) if one)
    assert turnover.value == Quantity(Decimal(2_000_000_000), "USD", Qualifier.almost)
    assert (turnover.basis, turnover.stated) == ("stated", "Почти 2 млрд из этой суммы - на Алматинскую область")
    assert exports.value == Quantity(Decimal(19_801_980), "USD", Qualifier.about)
    assert imports.value == Quantity(Decimal(1_980_198_020), "USD", Qualifier.about)
    assert (exports.formula, imports.formula) == ("T / (1 + 100)", "T × 100 / (1 + 100)")
    assert (exports.basis, imports.basis) == ("derived", "derived")
    assert exports.value.value + imports.value.value == turnover.value.value
    assert balance.balance == Quantity(Decimal(-1_960_396_040), "USD", Qualifier.about)
    assert isclose(balance.coverage or 0, 1 / 100, rel_tol=1e-6)


def test_the_countrys_turnovers_stand_side_by_side(record_store: Store):
    balance = analysis.trade_balance(record_store, "KZ", "CN", "2023")
    assert [(round(float(one.value.value) / 1e9, 1), one.basis) for one in balance.turnovers] == [
        (24.0, "stated"), (31.5, "derived")
    ]  # fmt: skip
    assert balance.turnovers[1].formula == "X + M"
    assert balance.exports is not None
    assert balance.imports is not None
    assert balance.turnovers[1].value == balance.exports.value + balance.imports.value


def test_nothing_is_derived_where_no_ratio_is_said_and_nothing_is_known_of_other_periods(record_store: Store):
    assert analysis.trade_balance(record_store, "KZ-19", "CN", "1999") == TradeBalance("KZ-19", "CN", "1999")


def test_without_a_ratio_a_turnover_stands_alone(empty_store: Store):
    flow = TradeFlow(period="2023", reporter="KZ-19", partner="CN", flow="turnover", value=Decimal(5), currency="USD",
                     qualifier="exact", source_id="paper", recorded_by="tester")  # fmt: skip
    empty_store.append(Batch(sources=[PAPER], trade_flows=[flow]))
    balance = analysis.trade_balance(empty_store, "KZ-19", "CN", "2023")
    assert (balance.turnover is None, balance.exports, balance.balance, balance.coverage) == (False, None, None, None)


@pytest.mark.parametrize("typed", ["Еңбекшіқазақ", "енбекшиказах", "Enbekshikazakh", "вольфрамы енбекшиказахский"])
def test_a_project_is_found_by_its_district_in_any_language(record_store: Store, typed: str):
    assert "zhetysu-wolframy" in set(analysis.project_page(record_store, Filters(q=typed))["project_id"])


def flow_of(flow: str, value: int, partner: str = "CN", period: str = "2023", **more: Any) -> TradeFlow:
    given = {"currency": "USD", "qualifier": "exact", "source_id": "paper", "recorded_by": "tester", **more}
    return TradeFlow(period=period, reporter="KZ-19", partner=partner, flow=flow, value=Decimal(value), **given)


def ratio_of(number: int, partner: str = "CN", holds_on: str = "2023") -> Statement:
    return said("trade_ratio", Decimal(number), "KZ-19", subject_kind="region", aspect="import_to_export", unit="C62",
                qualifier="exact", country=partner, holds_on=holds_on)  # fmt: skip


def exports_and_imports(store: Store, partner: str = "CN", period: str = "2023") -> tuple[int | None, ...]:
    balance = analysis.trade_balance(store, "KZ-19", partner, period)
    return tuple(int(one.value.value) if one else None for one in (balance.exports, balance.imports))


def test_what_is_stated_of_exports_is_never_replaced_by_what_would_follow(empty_store: Store):
    empty_store.append(Batch(sources=[PAPER], trade_flows=[flow_of("export", 10), flow_of("turnover", 100)]))
    empty_store.append(Batch(statements=[ratio_of(4)]))
    assert exports_and_imports(empty_store) == (10, None)


def test_a_ratio_is_that_of_its_year_and_partner(empty_store: Store):
    flows = [flow_of("turnover", 100), flow_of("turnover", 100, period="2024"), flow_of("turnover", 100, "RU")]
    ratios = [ratio_of(4), ratio_of(9, holds_on="2024")]
    empty_store.append(Batch(sources=[PAPER], trade_flows=flows, statements=ratios))
    assert exports_and_imports(empty_store) == (20, 80)
    assert exports_and_imports(empty_store, period="2024") == (10, 90)
    assert exports_and_imports(empty_store, "RU") == (None, None)


def test_a_ratio_of_zero_says_that_nothing_was_imported(empty_store: Store):
    empty_store.append(Batch(sources=[PAPER], trade_flows=[flow_of("turnover", 100)], statements=[ratio_of(0)]))
    assert exports_and_imports(empty_store) == (100, 0)
    balance = analysis.trade_balance(empty_store, "KZ-19", "CN", "2023")
    assert (balance.coverage, balance.balance) == (None, Quantity(Decimal(100), "USD", Qualifier.about))


def test_a_ratio_below_zero_is_refused(empty_store: Store):
    with pytest.raises(BadInput) as error:
        empty_store.append(Batch(sources=[PAPER], trade_flows=[flow_of("turnover", 100)], statements=[ratio_of(-1)]))
    assert [(one.column, one.expected) for one in cast(list[Finding], error.value.params["findings"])] == [
        ("value", ">= 0")
    ]


def test_a_source_corrects_its_flow_by_a_newer_row_and_another_one_stands_beside_it(empty_store: Store):
    rival = Source(source_id="rival", kind="newspaper", publisher="Rival", title="Trade")
    given = [flow_of("export", 10), flow_of("import", 50), flow_of("export", 99, source_id="rival")]
    empty_store.append(Batch(sources=[PAPER, rival], trade_flows=given))
    empty_store.append(Batch(trade_flows=[flow_of("export", 25, reason="misprint")]))
    assert exports_and_imports(empty_store) == (25, 50)


def test_years_of_which_the_source_is_silent_are_there_without_a_value(record_store: Store):
    years = analysis.trade_flows(record_store, "KZ", "CN")
    silent = years[years["nil_reason"].notna()]
    assert set(silent["period"]) == {"2020", "2021", "2022"}
    assert silent["value"].isna().all()
