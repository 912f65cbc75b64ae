"""Sectors, agreements, events, organisations and infrastructure as tables for people, for the workbook."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import analysis
from dashboard.charts.marks import total_text
from dashboard.charts.region_record import companies_text, listed_texts
from dashboard.charts.subjects import countries_text, day_text, subject_name
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import AGREEMENT, EVENT, INFRASTRUCTURE, ORGANISATION, SUBJECT_PAGES
from dashboard.store import Store

MAX_SUBJECTS = 10_000
"""Subjects of one kind that the workbook lists; the API lists all."""

Row = Mapping[str, Any]
Cell = str | int


@dataclass(frozen=True)
class SubjectTable:
    """The subjects of a kind: the name of the sheet, the headings of its columns, and a row of cells for each."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def subject_tables(store: Store, filters: Filters, text: Text) -> Iterator[SubjectTable]:
    """Yield a table of each kind that has subjects which the filters choose, as far as these apply."""
    for kind, (columns, cells) in TABLES.items():
        found = analysis.subjects(store, filters, kind, language=text.language, size=MAX_SUBJECTS).rows
        if found:
            headings = tuple(text(name) for name in (*columns, "subjects.column.statements"))
            counted = [int(row["statements"]) for row in found]
            rows = [[*row, count] for row, count in zip(cells(store, found, filters, text), counted, strict=True)]
            yield SubjectTable(text(f"nav.{SUBJECT_PAGES[kind]}"), headings, rows)


Cells = Callable[[Store, Sequence[Row], Filters, Text], Iterator[list[Cell]]]


def _sectors(store: Store, rows: Sequence[Row], filters: Filters, text: Text) -> Iterator[list[Cell]]:
    for row in rows:
        code = str(row["subject"])
        companies = companies_text(analysis.subject(store, "sector", code, filters), text)
        overview = analysis.overview(store, filters.model_copy(update={"sector": (code,)}))
        cost = total_text(overview.cost, text) if overview.projects else ""
        yield [text.label("sector", code), companies, overview.projects, cost]


def _agreements(store: Store, rows: Sequence[Row], filters: Filters, text: Text) -> Iterator[list[Cell]]:
    keys = [str(row["subject"]) for row in rows]
    taking_part = _names(analysis.parties(store, filters, kind=AGREEMENT, keys=keys), "name")
    followed: dict[str, list[str]] = defaultdict(list)
    for one in analysis.followed(store, filters, keys=keys):
        if one["follower"] is not None:
            named = text.name({**one, "project_id": one["follower"]})
            followed[str(one["subject"])].append(named if one["follower_kind"] == "project" else one["matter"] or named)
    for key, row in zip(keys, rows, strict=True):
        yield [subject_name(row, text), "; ".join(taking_part[key]), day_text(row, text), "; ".join(followed[key])]


def _events(store: Store, rows: Sequence[Row], filters: Filters, text: Text) -> Iterator[list[Cell]]:
    taking_part = _names(
        analysis.parties(store, filters, kind=EVENT, keys=[str(row["subject"]) for row in rows]), "name"
    )
    own = {one.key for one in analysis.meetings(store, filters)}
    for row in rows:
        key = str(row["subject"])
        topics = listed_texts(analysis.subject(store, EVENT, key, filters), "subject_matter", text)
        kept = text("subjects.own_meeting" if key in own else "subjects.from_source")
        yield [
            subject_name(row, text), day_text(row, text), "; ".join(taking_part[key]), "; ".join(topics), kept
        ]  # fmt: skip


def _organisations(_store: Store, rows: Sequence[Row], _filters: Filters, text: Text) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            subject_name(row, text), "; ".join(row["names"]), countries_text(row["countries"], text),
            row["bin"] or "", int(row["projects"]), int(row["agreements"]), int(row["events"]),
        ]  # fmt: skip


def _infrastructure(store: Store, rows: Sequence[Row], filters: Filters, text: Text) -> Iterator[list[Cell]]:
    for row in rows:
        served = analysis.served_projects(store, filters, infrastructure=str(row["subject"]))
        yield [subject_name(row, text), text.label("status", row["status"]), "; ".join(map(text.name, served))]


def _names(rows: Sequence[Row], column: str) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        grouped[str(row["subject"])].append(str(row[column]))
    return grouped


TABLES: Mapping[str, tuple[tuple[str, ...], Cells]] = {
    "sector": (
        ("subjects.column.sector", "subjects.column.companies", "column.projects", "column.cost"), _sectors
    ),
    AGREEMENT: (
        ("subjects.column.agreement", "subjects.parties", "subjects.column.signed", "subjects.column.followed"),
        _agreements,
    ),
    EVENT: (
        ("subjects.column.event", "subjects.column.held", "subjects.parties", "region.slide.topics",
         "subjects.column.kept"),
        _events,
    ),
    ORGANISATION: (
        ("subjects.column.organisation", "subjects.joined_names", "subjects.column.country", "subjects.column.bin",
         "subjects.column.projects", "subjects.column.agreements", "subjects.column.events"),
        _organisations,
    ),
    INFRASTRUCTURE: (
        ("subjects.column.infrastructure", "column.status", "subjects.column.serves"), _infrastructure
    ),
}  # fmt: skip
"""The headings of the columns of each kind, and the function that gives the cells of its rows."""
