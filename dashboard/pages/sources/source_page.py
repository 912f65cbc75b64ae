"""One source: what is known of it, and everything it says."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.analysis.sources import Only
from dashboard.charts.indicators import has_value, remark_text, value_details, value_text
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.model import PROJECT, SUBJECT_PAGES
from dashboard.pages.sources.source_list import kind_name, other_uses, published
from dashboard.pages.ui import address, chrome, pager, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link, table
from dashboard.period import PartialDate

ONLY = "only"
"""The parameter that leaves statements that stand alone, or that are contradicted."""

CHOICES: tuple[Only, ...] = ("contradicted", "alone")

COLUMNS = ("subject", "field", "value", "words", "place", "standing")

Row = Mapping[str, Any]


def source_page(source: Row, day: Filters, text: Text) -> None:
    """Draw the page of one source, a row of analysis.sources."""
    name = source_words.publisher(source["publisher"], text)
    chrome.heading(f"{name}. {source['title']}" if source["title"] else name, level=1)
    draw(element("p", _sentence(source, text), class_="lead"), _facts(source, text))
    if source["statements"]:
        _statements(source, day, text)


def _sentence(source: Row, text: Text) -> str:
    if not source["statements"]:
        return text("sources.says_nothing")
    return text(
        "sources.says",
        statements=text("footer.statements", count=source["statements"]),
        subjects=text("sources.subjects", count=source["subjects"]),
        **{name: source[name] for name in ("counts", "alone", "contradicted")},
    )


def _facts(source: Row, text: Text) -> Html:
    """Return the particulars of a source; those that it does not state are left out, but for the date."""
    read = PartialDate.parse(source["accessed_on"]) if source["accessed_on"] else None
    known = {
        "kind": text.sentence(kind_name(source["kind"], text)),
        "title": link(source["title"] or source["url"] or "", source["url"]),
        "author": source["author"],
        "published_on": published(source, text),
        "accessed_on": text.date(read) if read else None,
        "licence": source["licence"],
        "also": text.listed(other_uses(source, text)) or None,
        "note": source["note"],
    }
    pairs = (
        (element("dt", text(f"sources.fact.{name}")), element("dd", value)) for name, value in known.items() if value
    )
    return element("dl", *(part for pair in pairs for part in pair), class_="source-facts")


def _statements(source: Row, day: Filters, text: Text) -> None:
    chrome.heading(text("sources.statements"), level=2)
    only = _only(source, text)
    total = int(source[only or "statements"])
    if not total:
        draw(element("p", text(f"sources.none_{only}"), class_="subtitle"))
        return
    page = pager.page(total, analysis.STATEMENTS_PAGE_SIZE)
    skip = (page - 1) * analysis.STATEMENTS_PAGE_SIZE
    question = partial(analysis.source_statements, source=source["source_id"], only=only, skip=skip)
    with st.spinner(text("state.loading")):
        rows = records(store_cache.cached(question, day))
    head = [element("th", text(f"sources.column.{name}"), scope="col") for name in COLUMNS]
    groups = groupby(rows, key=lambda row: (row["subject_kind"], row["subject"]))
    body = [one for _, group in groups for one in _group(list(group), text)]
    draw(table(head, body, "statements stacked", text("sources.statements")))
    pager.pager("sources", page, total, analysis.STATEMENTS_PAGE_SIZE, text, source=source["source_id"], only=only)
    query = {**dict.fromkeys(Filters.model_fields), "as_of": day.as_of and day.as_of.isoformat()}
    files = (
        link(words, address.link("api/statements.csv", **query, source=source["source_id"], format=form))
        for words, form in (("CSV", None), (text("projects.csv_for_excel"), "excel"))
    )
    draw(element("p", text("sources.take_away_statements"), " ", joined(files, " · "), class_="take-away"))


def _only(source: Row, text: Text) -> Only | None:
    """Draw the choice of statements. Returns which are chosen, None for all."""
    named = address.parameter(ONLY)
    only = next((one for one in CHOICES if one == named), None)
    every = text("sources.only.all")
    counts: dict[str, int] = {"": source["statements"], **{str(one): source[one] for one in CHOICES}}
    st.segmented_control(
        text("sources.statements"),
        list(counts),
        format_func=lambda one: f"{text(f'sources.only.{one}') if one else every} · {text.number(counts[one])}",
        label_visibility="collapsed",
        required=True,
        **widgets.bind_parameter(ONLY, only or "", pager.PAGE),
    )
    return only


def _group(rows: list[Row], text: Text) -> list[Html]:
    """Return the rows of one subject, whose name stands beside all of them."""
    kind = text(f"export.code.subject_kind.{rows[0]['subject_kind']}")
    name = element("th", _subject(rows[0], text), element("small", kind), scope="rowgroup", rowspan=str(len(rows)))
    return [_row(row, None if at else name, text) for at, row in enumerate(rows)]


def _subject(row: Row, text: Text) -> Html:
    """Return the name of a subject, with a link to its page where its kind has one."""
    kind, key = row["subject_kind"], row["subject"]
    name = text.name({**row, "project_id": key})
    if kind == PROJECT:
        return link(name, address.link("project", project=key, tab="sources", field=row["field"]))
    return link(name, address.link(SUBJECT_PAGES[kind], subject=key)) if kind in SUBJECT_PAGES else joined([name])


def _row(row: Row, name: Html | None, text: Text) -> Html:
    """Return the row of a statement; the first one of a subject begins with the `name`."""
    value = value_text(row, text) if has_value(row) else element("span", text("common.not_stated"), class_="unknown")
    details, read_as = value_details(row, text), f"⚠ {remark_text(row, text)}" if row["remark"] else ""
    cells = (
        text.label("field", row["field"]),
        joined([value, _small(details)]),
        joined([source_words.quoted(row["stated"], text), _small(read_as)]),
        source_words.locator(row["locator"], text) or None,
        _standing(row, text),
    )
    named = zip(COLUMNS[1:], cells, strict=True)
    columns = [element("td", element("span", cell), data_name=text(f"sources.column.{name_}")) for name_, cell in named]
    return element("tr", name, *columns, class_="counts" if row["counts"] else None)


def _small(words: str) -> Html | None:
    return element("small", words) if words else None


def _standing(row: Row, text: Text) -> Html:
    """Return whether a statement counts, stands alone or is contradicted."""
    lines = [f"✓ {text('project.counts')}" if row["counts"] else text("sources.is.unused")]
    lines += [text(f"sources.is.{name}") for name in ("alone", "contradicted") if row[name]]
    return joined([element("span", line, class_="line") for line in lines])
