"""The article in the record: the table of its sentences in data/README.md, the totals, the date of Nirgisa."""

import csv
import html
import re
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from functools import cache
from operator import itemgetter
from pathlib import Path

import pytest

from dashboard import analysis
from dashboard.charts.indicators import Indicator, indicators, other_values, value_text
from dashboard.charts.marks import records
from dashboard.charts.strip import deadline_text
from dashboard.export.passport_writer import passport_sheet
from dashboard.export.project_columns import COLUMNS
from dashboard.export.site import Site
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import SUBJECT_PAGES, Batch
from dashboard.pages.ui import store_cache
from dashboard.store import Store
from tests import drawn
from tests.said import pin

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[2] / "shared"
README = DATA / "README.md"
NO_FACT = "no fact"

ROW = re.compile(r"\| (?P<paragraph>\d+)\.(?P<sentence>\d+) \| «(?P<opening>[^|]+) …» \| (?P<kept>[^|]+) \|")
IDENTIFIER = re.compile(r"`([a-z0-9-]+)`")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")

Row = dict[str, str]


@cache
def kept() -> dict[str, Row]:
    """The statements and trade flows of the article by id."""
    found = {}
    for name in ("statements", "trade"):
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        found.update({next(iter(row.values())): row for row in rows if row["source_id"] == "article"})
    return found


@cache
def silent() -> set[str]:
    """The statements that the table lists as the article's silence."""
    (row,) = re.findall(r"\| – \| no sentence: the article is silent \| (.+) \|", README.read_text(encoding="utf-8"))
    return set(IDENTIFIER.findall(row))


@cache
def table() -> list[re.Match[str]]:
    return list(ROW.finditer(README.read_text(encoding="utf-8")))


@cache
def sentences() -> dict[tuple[int, int], str]:
    """The sentences of the article's body by paragraph and place in it; the last paragraph is the author's name."""
    texts = sorted((SHARED / "article").glob("*.txt"))
    if not texts:
        pytest.skip("the article's text (../shared/article) is not here")
    lines = [line.strip() for line in texts[0].read_text(encoding="utf-8").splitlines() if line.strip()]
    start = next(number for number, line in enumerate(lines) if line.startswith("Накануне"))
    end = next(number for number, line in enumerate(lines) if line.startswith("Александр"))
    return {
        (paragraph, place): sentence
        for paragraph, line in enumerate(lines[start : end + 1], 1)
        for place, sentence in enumerate(joined_abbreviations(SENTENCE_END.split(line)), 1)
    }


def joined_abbreviations(parts: list[str]) -> list[str]:
    """Return sentences cut at every full stop, put together again after «тыс.»."""
    found: list[str] = []
    for part in parts:
        if found and found[-1].endswith("тыс."):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def test_every_sentence_of_the_article_has_a_row() -> None:
    rows = {(int(row["paragraph"]), int(row["sentence"])): row["opening"] for row in table()}
    assert rows.keys() == sentences().keys()
    assert [key for key, opening in rows.items() if not sentences()[key].startswith(opening)] == []


def test_every_row_names_existing_statements_or_says_that_there_is_no_fact() -> None:
    for row in table():
        named = IDENTIFIER.findall(row["kept"])
        assert bool(named) != row["kept"].startswith(NO_FACT), row[0]
        assert set(named) <= kept().keys(), row[0]


def test_every_statement_of_the_article_is_named_in_the_table() -> None:
    named = {identifier for row in table() for identifier in IDENTIFIER.findall(row["kept"])}
    assert kept().keys() - named == silent()


def test_statements_without_a_sentence_have_no_value() -> None:
    assert [key for key in silent() if kept()[key]["nil_reason"] != "missing" or kept()[key]["stated"]] == []


def test_the_words_of_a_statement_are_those_of_a_sentence_that_names_it(subtests: pytest.Subtests) -> None:
    printed: dict[str, str] = {}
    for row in table():
        sentence = sentences()[int(row["paragraph"]), int(row["sentence"])]
        for identifier in IDENTIFIER.findall(row["kept"]):
            printed[identifier] = f"{printed.get(identifier, '')} {sentence}"
            assert kept()[identifier]["locator"] == f"абзац {row['paragraph']}", identifier
    for identifier in kept().keys() - silent():
        statement = kept()[identifier]
        with subtests.test(identifier):
            assert statement["stated"].strip(" .,–") in printed[identifier]


# --- what the statements change


def test_totals_of_projects_are_those_of_the_article(record_store: Store) -> None:
    found = analysis.overview(record_store, Filters())
    assert (found.projects, found.cost.value, found.jobs.value) == (4, Decimal(134_000_000_000), Decimal(30))
    assert (found.cost.known, found.jobs.known) == (2, 1)
    by_unit = found.capacity.set_index("unit")
    assert by_unit["value"].to_dict() == {"MAW": 160, "M89": 53_000}


def nirgisa_commissioning(store: Store) -> Indicator:
    return indicators(records(analysis.passport(store, "nirgisa").statements), 1)["commissioning"]


def test_three_years_ago_stands_beside_2019_and_does_not_count(record_store: Store, text: Text) -> None:
    found = nirgisa_commissioning(record_store)
    assert value_text(found.counting, text) == "2019"
    assert other_values(found, text) == (text("format.qualifier.about", value="2023"),)
    assert found.contested
    sheet = passport_sheet(record_store, "nirgisa", Filters(), text, Site())
    about = text("format.qualifier.about", value="2023")
    assert [(step.state, step.day) for step in sheet.steps] == [("met", "2019"), ("claimed", about)]
    assert text("passport.claimed", dates=about) in sheet.sentence
    record = analysis.passport(record_store, "nirgisa").record
    assert (record["done"], record["done_disputed"], record["late_disputed"], record["days_late"]) == (
        True, False, False, None,
    )  # fmt: skip
    rules = set(analysis.attention(record_store, Filters(), limit=100).query("project_id == 'nirgisa'")["rule"])
    assert rules.isdisjoint({"fact_to_come", "late", "start_after_commissioning", "schedule_variance"})


@pytest.mark.slow
def test_a_date_that_counts_is_shown_with_its_qualifier(edited_file: Path, record_folder: Path) -> None:
    with closing(Store.open(edited_file, record_folder)) as store:
        chosen = pin("s012", "commissioning", "nirgisa", aspect="actual", reason="The article")
        store.append(Batch(statements=[chosen]))
        text = Text("ru", store.labels("ru"), store.region)
        passport = analysis.passport(store, "nirgisa")
        assert "около 2023" in deadline_text(passport.record, text)
        sheet = passport_sheet(store, "nirgisa", Filters(), text, Site())
        assert "около 2023" in [step.day for step in sheet.steps]
        (precision,) = [column for column in COLUMNS if column.source == "commissioning_precision"]
        assert precision.value(passport.record, text) == "около, год"
    for page, parameters in (("projects", {}), ("compare", {"project": ["nirgisa", "energiya-semirechya"]})):
        assert "около 2023" in drawn.words(drawn.markup(drawn.page(page, **parameters))), page


# --- the walk: every statement is on a page and is found


def plain(words: str) -> str:
    """Words without quotation marks, markup and the kinds of spaces."""
    return re.sub(r"[«»„“”\"‘’]", "", html.unescape(re.sub(r"<[^>]+>", " ", words))).replace("\xa0", " ").casefold()


def by_subject() -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in kept().values():
        if "subject" in row and not row["pins"]:
            found[row["subject_kind"], row["subject"]].append(row)
    return found


@pytest.mark.slow
def test_every_statement_of_the_article_is_on_the_page_of_its_subject(
    record_file: Path, record_folder: Path, subtests: pytest.Subtests
):
    with drawn.over(record_file, record_folder):
        labels = store_cache.labels("ru")
        for (kind, key), rows in by_subject().items():
            name, own = ("project", "project") if kind == "project" else (SUBJECT_PAGES[kind], "subject")
            shown = plain(drawn.markup(drawn.page(name, **{own: key, "tab": "sources"})))
            for row in rows:
                with subtests.test(row["statement_id"]):
                    assert plain(row["stated"]) in shown
                    assert row["stated"] or plain(labels["field", row["field"]]) in shown
        trade = plain(drawn.markup(drawn.page("trade")))
        for row in kept().values():
            if "trade_flow_id" in row:
                assert plain(row["stated"]) in trade


@pytest.mark.slow
def test_every_statement_of_the_article_is_found_by_its_words(record_store: Store, subtests: pytest.Subtests):
    for (kind, key), rows in by_subject().items():
        for row in filter(itemgetter("stated"), rows):
            with subtests.test(row["statement_id"]):
                words = " ".join(re.findall(r"[\w-]+", row["stated"])[:5])
                found = analysis.search(record_store, Filters(q=words), kind=kind, size=50).found
                assert key in {one["subject"] for group in found for one in group.rows}
