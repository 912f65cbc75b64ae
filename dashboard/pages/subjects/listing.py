"""The list of all subjects of a kind, a page at a time: what each is, who takes part, what came of it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.analysis import PAGE_SIZE, SubjectPage
from dashboard.charts.marks import project_link, status_symbol, total_text
from dashboard.charts.subjects import (
    agreement_progress_sentence,
    countries_text,
    day_text,
    parties_text,
    subject_link,
    subject_name,
)
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake.new_subject import CREATED_KINDS
from dashboard.model import SUBJECT_PAGES
from dashboard.pages.forms import new_subject_form
from dashboard.pages.ui import address, chrome, days, pager, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link, table

LISTS = ("sector", "agreement", "event", "organisation", "infrastructure")
"""Kinds between whose lists the links on top of each lead."""

BY_PARTNER = ("agreement", "event", "organisation")
"""Kinds that the filter by partner of the address narrows."""

MOST_COMPARED = 5000
"""Organisations among which pairs that may be one are looked for on the list."""

Row = Mapping[str, Any]

Cells = Callable[[Sequence[Row], Filters, Text], list[dict[str, Html | str]]]


def page(kind: str, text: Text) -> None:
    """Draw the list: links to the other lists, what it says, a field that narrows it, the rows, links to more."""
    day = Filters(as_of=address.filters().as_of)
    words = address.parameter("find") or ""
    links_to_lists(kind, text)
    partners = address.filters().partner if kind in BY_PARTNER else ()
    chosen = day.model_copy(update={"q": words, "partner": partners})
    found, number = _found(kind, chosen, text)
    name = SUBJECT_PAGES[kind]
    with st.container(horizontal=True, vertical_alignment="center", key="subjects-head"):
        chrome.heading(text(f"nav.{name}"), level=1)
        if kind in CREATED_KINDS:
            new_subject_form.button(kind, text)
    if kind == "agreement":
        progress = store_cache.cached(analysis.agreement_progress, day)
        draw(element("p", agreement_progress_sentence(progress, text, day.as_of or days.today()), class_="lead"))
    st.text_input(
        text("subjects.find"), placeholder=text("subjects.find"), label_visibility="collapsed", width=360,
        live="500ms", **widgets.bind_typed("find", words, "page"),
    )  # fmt: skip
    if kind == "sector" and not words:
        found = _with_project_sectors(found, day)
    if not found.total:
        draw(element("p", text("subjects.none_found" if words else f"subjects.none.{kind}")))
        return
    _draw_table(COLUMNS[kind](found.rows, day, text), text(f"nav.{name}"))
    if kind == "organisation" and number == 1 and not words and found.total <= MOST_COMPARED:
        _likely_pairs(day, text)
    pager.pager(name, number, found.total, PAGE_SIZE, text, find=words)


def _likely_pairs(day: Filters, text: Text) -> None:
    """Draw the pairs of organisations that may be one, each with why; on the page of the first they can be joined."""
    pairs = store_cache.cached(partial(analysis.likely_same, language=text.language), day)
    if not pairs:
        return
    lines = (
        element(
            "li",
            link(row["kept_name"], address.link_to(subject_link("organisation", row["kept"]))),
            " — ",
            link(row["joined_name"], address.link_to(subject_link("organisation", row["joined"]))),
            element("span", f" · {text('joining.likeness.' + row['likeness'])}", class_="beside"),
        )
        for row in pairs
    )
    draw(element("h2", text("joining.pairs")), element("ul", *lines, class_="facts"))


def _found(kind: str, chosen: Filters, text: Text) -> tuple[SubjectPage, int]:
    """Return the rows of the page that the address names, and its number; the first page for one beyond the last."""
    named = address.parameter(pager.PAGE) or ""
    number = max(1, int(named)) if named.isascii() and named.isdigit() else 1
    asked = partial(analysis.subjects, kind=kind, language=text.language)
    found = store_cache.cached(partial(asked, skip=(number - 1) * PAGE_SIZE), chosen)
    return (found, number) if found.rows or number == 1 else (store_cache.cached(asked, chosen), 1)


def _with_project_sectors(found: SubjectPage, day: Filters) -> SubjectPage:
    """Add the sectors of projects of which no source says anything as a whole."""
    known = {str(row["subject"]) for row in found.rows}
    coded = store_cache.cached(analysis.overview, day).by_sector["sector"].dropna().unique()
    others = [{"subject": code, "statements": 0} for code in coded if code not in known]
    return SubjectPage([*found.rows, *others], found.total + len(others))


def links_to_lists(kind: str, text: Text) -> None:
    """Draw the links to the lists of all kinds; that of `kind` is marked as the one that is open."""
    links = (
        link(text(f"nav.{SUBJECT_PAGES[one]}"), address.link(SUBJECT_PAGES[one]),
             aria_current="page" if one == kind else None)
        for one in LISTS
    )  # fmt: skip
    draw(element("nav", *links, class_="lists", aria_label=text("subjects.lists")))


def _draw_table(rows: Sequence[Mapping[str, Html | str]], name: str) -> None:
    head = [element("th", column, scope="col") for column in rows[0]]
    drawn = [
        element("tr", *(element("td", element("span", cell), data_name=column) for column, cell in row.items()))
        for row in rows
    ]
    draw(table(head, drawn, "subjects stacked", name))


def _name(kind: str, row: Row, text: Text) -> Html:
    named = text.label("sector", row["subject"]) if kind == "sector" else subject_name(row, text)
    return link(named, address.link_to(subject_link(kind, str(row["subject"]))))


def _unknown(words: str, text: Text) -> Html | str:
    return words or element("span", text("common.not_stated"), class_="unknown")


def _by_subject(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[str(row["subject"])].append(row)
    return grouped


def _parties(kind: str, rows: Sequence[Row], day: Filters) -> Mapping[str, list[Row]]:
    keys = [str(row["subject"]) for row in rows]
    return _by_subject(analysis.parties(store_cache.store(), day, kind=kind, keys=keys))


def _sectors(rows: Sequence[Row], day: Filters, text: Text) -> list[dict[str, Html | str]]:
    """Return what is known of each sector: companies, projects and their known cost."""
    found = []
    store = store_cache.store()
    for row in rows:
        code = str(row["subject"])
        frame = analysis.statements_on(store, "sector", code, day)
        whole = frame[(frame["indicator"] == "companies.total") & frame["counts"]].to_dict("records")
        companies = text.amount(whole[0]["number"], whole[0]["unit"], whole[0]["qualifier"]) if whole else ""
        overview = store_cache.cached(analysis.overview, day.model_copy(update={"sector": (code,)}))
        projects = text("projects.count", count=overview.projects)
        found.append({
            text("subjects.column.sector"): _name("sector", row, text),
            text("subjects.column.companies"): _unknown(companies, text),
            text("column.projects"): link(projects, address.link("projects", sector=code)),
            text("column.cost"): total_text(overview.cost, text) if overview.projects else "—",
            text("subjects.column.statements"): text.number(int(row["statements"])),
        })  # fmt: skip
    return found


def _agreements(rows: Sequence[Row], day: Filters, text: Text) -> list[dict[str, Html | str]]:
    """Return the parties of each agreement, when it was signed and what came of it."""
    taking_part = _parties("agreement", rows, day)
    keys = [str(row["subject"]) for row in rows]
    came = _by_subject(analysis.followed(store_cache.store(), day, keys=keys))
    return [
        {
            text("subjects.column.agreement"): _name("agreement", row, text),
            text("subjects.parties"): parties_text([one["name"] for one in taking_part[key]], text),
            text("subjects.column.signed"): _unknown(day_text(row, text) if row["day"] else "", text),
            text("subjects.column.followed"): _followed(came[key], text),
        }
        for key, row in zip(keys, rows, strict=True)
    ]


def _followed(came: Sequence[Row], text: Text) -> Html | str:
    """Return links to the projects that follow from an agreement, and the number of its instructions."""
    projects = [
        joined([f"{status_symbol(row['status'])} ", link(text.name({**row, "project_id": row["follower"]}),
                address.link_to(project_link(row["follower"])))])
        for row in came if row["follower_kind"] == "project"
    ]  # fmt: skip
    given = sum(row["follower_kind"] == "instruction" for row in came)
    instructions = [text("subjects.instructions", count=given)] if given else []
    return joined([*projects, *instructions], "; ") if projects or given else _unknown("", text)


def _events(rows: Sequence[Row], day: Filters, text: Text) -> list[dict[str, Html | str]]:
    taking_part = _parties("event", rows, day)
    own = {one.key for one in store_cache.cached(analysis.meetings, day)}
    return [
        {
            text("subjects.column.event"): _event_name(row, own, text),
            text("subjects.column.held"): _unknown(day_text(row, text) if row["day"] else "", text),
            text("subjects.parties"): _unknown(
                parties_text([one["name"] for one in taking_part[str(row["subject"])]], text), text
            ),
            text("subjects.column.kept"): text(
                "subjects.own_meeting" if row["subject"] in own else "subjects.from_source"
            ),
        }
        for row in rows
    ]


def _event_name(row: Row, own: set[str], text: Text) -> Html:
    if row["subject"] in own:
        name = row["name_ru"] or text("meetings.meeting")
        return link(name, address.link("meeting", meeting=row["subject"]))
    return _name("event", row, text)


def _organisations(rows: Sequence[Row], _day: Filters, text: Text) -> list[dict[str, Html | str]]:
    taken = ("projects", "agreements", "events")
    return [
        {
            text("subjects.column.organisation"): _name("organisation", row, text),
            text("subjects.column.country"): _unknown(countries_text(row["countries"], text), text),
            **{text(f"subjects.column.{name}"): text.number(int(row[name])) if row[name] else "—" for name in taken},
        }
        for row in rows
    ]


def _infrastructure(rows: Sequence[Row], day: Filters, text: Text) -> list[dict[str, Html | str]]:
    store = store_cache.store()
    return [
        {
            text("subjects.column.infrastructure"): _name("infrastructure", row, text),
            text("column.status"): f"{status_symbol(row['status'])} {text.label('status', row['status'])}",
            text("subjects.column.serves"): _served(str(row["subject"]), day, text, store),
        }
        for row in rows
    ]


def _served(key: str, day: Filters, text: Text, store: Any) -> Html | str:  # noqa: ANN401 -- a Store
    projects = analysis.served_projects(store, day, infrastructure=key)
    names = [link(text.name(row), address.link_to(project_link(row["project_id"]))) for row in projects]
    return joined(names, "; ") if names else _unknown("", text)


def _plain(rows: Sequence[Row], _day: Filters, text: Text) -> list[dict[str, Html | str]]:
    return [
        {
            text("subjects.column.place"): _name(str(row["subject_kind"]), row, text),
            text("subjects.column.statements"): text.number(int(row["statements"])),
        }
        for row in rows
    ]


COLUMNS: Mapping[str, Cells] = {
    "sector": _sectors,
    "agreement": _agreements,
    "event": _events,
    "organisation": _organisations,
    "infrastructure": _infrastructure,
    "region": _plain,
    "country": _plain,
}
"""The cells of the rows of each kind, by the name of their column."""
