"""The list of sources: filters, order and page stand in the address."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.ui import address, chrome, markup, pager, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link
from dashboard.period import PartialDate

PAGE_SIZE = 100

FIND, KIND, SORT = "find", "kind", "sort"
"""Parameters of the address: words to look for, the kind of source, the order."""

PUBLISHER = "publisher"
"""The usual order."""

COLUMNS = (PUBLISHER, "published_on", *analysis.SOURCE_COUNTS)
ORDERS = (PUBLISHER, "published_on", "-published_on", *(f"-{name}" for name in analysis.SOURCE_COUNTS))

Row = Mapping[str, Any]


def source_list(every: pd.DataFrame, day: Filters, text: Text) -> None:
    """Draw the list; `every` are all sources known on the day (analysis.sources)."""
    chrome.heading(text("nav.sources"), level=1, subtitle=_sentence(every, day, text))
    if every.empty:
        return
    found, words, kind = _filtered(every, text)
    if found.empty:
        nothing = element("p", text("sources.none_found"))
        draw(nothing, element("p", link(text("common.reset"), address.link("sources"))))
        return
    parameters = {FIND: words, KIND: kind, SORT: None if _order() == PUBLISHER else _order()}
    page = pager.page(len(found), PAGE_SIZE)
    shown = _sorted(found, _order()).iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    head = [_heading(name, parameters, text) for name in COLUMNS]
    draw(markup.table(head, [_row(row, text) for row in records(shown)], "sources stacked", text("nav.sources")))
    pager.pager("sources", page, len(found), PAGE_SIZE, text, **parameters)
    files = link("JSON", address.link("api/sources.json", **dict.fromkeys(_other_filters())))
    draw(element("p", text("sources.take_away"), " ", files, class_="take-away"))


def source_address(key: str) -> str:
    """Return the address of one source."""
    return address.link("sources", source=key)


def kind_name(kind: str, text: Text) -> str:
    """Return the kind of a source in words; one that the interface has no words for, as it is recorded."""
    name = f"edit.source_kind.{kind}"
    return text(name) if text.has(name) else kind


def published(row: Row, text: Text) -> str:
    """Return the date of publication as far as the source prints it."""
    written = row["published_on"]
    date = PartialDate.parse(written) if written else None
    return text.date(date) if date else written or text("common.not_stated")


def _sentence(every: pd.DataFrame, day: Filters, text: Text) -> str:
    if every.empty:
        return text("sources.none_then", date=day.as_of) if day.as_of else text("sources.none")
    parts = {name: int(every[name].sum()) for name in ("statements", "alone", "contradicted")}
    return text(
        "sources.sentence",
        sources=text("footer.sources", count=len(every)),
        statements=text("footer.statements", count=parts["statements"]),
        alone=parts["alone"],
        contradicted=parts["contradicted"],
    )


def _other_filters() -> list[str]:
    """Return the filters of projects, which the list of sources does not take."""
    return [name for name in Filters.model_fields if name != "as_of"]


def _filtered(every: pd.DataFrame, text: Text) -> tuple[pd.DataFrame, str, str]:
    """Draw the filters. Returns the sources that they leave, the words and the kind."""
    kinds = every["kind"].value_counts()
    words, kind = address.parameter(FIND) or "", address.parameter(KIND) or ""
    with st.container(key="source-filters", horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            text("sources.find"),
            placeholder=text("sources.find"),
            label_visibility="collapsed",
            type="search",
            max_chars=LONGEST,
            live="500ms",
            width=320,
            **widgets.bind_typed(FIND, words, pager.PAGE),
        )
        st.selectbox(
            text("sources.kind"),
            ["", *kinds.index] if kind in {"", *kinds.index} else ["", *kinds.index, kind],
            format_func=lambda one: _kind_option(one, kinds, text),
            label_visibility="collapsed",
            width=260,
            **widgets.bind_parameter(KIND, kind, pager.PAGE),
        )
        st.selectbox(
            text("projects.sort"),
            ORDERS,
            format_func=lambda one: _order_name(one, text),
            label_visibility="collapsed",
            width=300,
            **widgets.bind_parameter(SORT, _order(), pager.PAGE),
        )
    found = every[every["kind"] == kind] if kind else every
    return analysis.find_sources(store_cache.store(), found, words[:LONGEST]), words, kind


def _kind_option(kind: str, kinds: "pd.Series[int]", text: Text) -> str:
    if not kind:
        return text("sources.every_kind")
    return f"{text.sentence(kind_name(kind, text))} · {kinds.get(kind, 0)}"


def _order() -> str:
    """Return the order that the address names, or the usual one."""
    order = address.parameter(SORT) or PUBLISHER
    return order if order in ORDERS else PUBLISHER


def _order_name(order: str, text: Text) -> str:
    name = text(f"sources.column.{order.removeprefix('-')}")
    return text("projects.descending" if order.startswith("-") else "projects.ascending", column=name)


def _sorted(found: pd.DataFrame, order: str) -> pd.DataFrame:
    """Return sources in an order; equal ones stay in that of the publishers, those without a date come last."""
    if order == PUBLISHER:
        return found
    name = order.removeprefix("-")
    return found.sort_values(name, ascending=not order.startswith("-"), kind="stable", na_position="last")


def _heading(name: str, parameters: Mapping[str, str | None], text: Text) -> Html:
    """Return the heading of a column, which sorts by it."""
    orders = [one for one in ORDERS if one.removeprefix("-") == name]
    now = _order()
    following = orders[(orders.index(now) + 1) % len(orders)] if now in orders else orders[-1]
    words = text(f"sources.column.{name}")
    arrow = element("span", " ▼" if now.startswith("-") else " ▲", aria_hidden="true") if now in orders else None
    href = address.link("sources", **{**parameters, SORT: None if following == PUBLISHER else following})
    target = element("a", words, arrow, href=href, title=text("projects.sort_by", column=words), id=f"sort-{name}")
    order = ("descending" if now.startswith("-") else "ascending") if now in orders else None
    number = "number" if name in analysis.SOURCE_COUNTS else None
    return element("th", target, scope="col", aria_sort=order, class_=number)


def _row(row: Row, text: Text) -> Html:
    cells: Sequence[tuple[str, str | None, str]] = (
        (PUBLISHER, _source(row, text), ""),
        ("published_on", _dates(row, text), ""),
        *((name, text.number(row[name]), "number") for name in analysis.SOURCE_COUNTS),
    )
    return element(
        "tr",
        *(
            element("td", element("span", cell), data_name=text(f"sources.column.{name}"), class_=kind or None)
            for name, cell, kind in cells
        ),
    )


def _source(row: Row, text: Text) -> Html:
    """Return the publisher, which opens the source, and below it title, kind, author, licence and note."""
    name = link(source_words.publisher(row["publisher"], text), source_address(row["source_id"]))
    title = link(row["title"], row["url"]) if row["title"] else None
    about = joined([kind_name(row["kind"], text), row["author"], row["licence"]], " · ")
    parts = (element("small", part) for part in (title, about, *other_uses(row, text), row["note"]) if part)
    return joined([name, *parts])


def other_uses(row: Row, text: Text) -> list[str]:
    """Return what a source says besides statements: trade flows, exchange rates."""
    return [text(f"sources.{name}", count=row[name]) for name in ("trade_flows", "rates") if row[name]]


def _dates(row: Row, text: Text) -> Html:
    """Return the date of publication, and below it when the source was read."""
    shown = element("span", published(row, text), class_=None if row["published_on"] else "unknown")
    read = PartialDate.parse(row["accessed_on"]) if row["accessed_on"] else None
    return joined([shown, element("small", text("sources.read_on", date=read)) if read else None])
