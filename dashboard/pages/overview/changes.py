"""The section of changes between two days: the known cost as a bridge, and each change with old and new value.

The earlier day stands in the address (`since=7d`, `since=meeting`, `since=2026-01-19`); the later one is the day of the
page.
"""

from datetime import date
from itertools import groupby

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.analysis import Changes, Meeting
from dashboard.charts.changes import RELATED_INDICATOR, Change, change_text
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.ui import address, chrome, days, explain, markup, plot, store_cache, widgets
from dashboard.pages.ui.markup import Html, element, joined

PARAMETER = "since"
PRESETS = (7, 30)
"""The numbers of days back that have a button."""

LISTED = 6
"""The number of changes listed of each kind; the others are counted, and the API gives all."""


def section(chosen: Filters, text: Text) -> None:
    """Draw the section."""
    until = _until(chosen)
    known = store_cache.cached(analysis.meetings, Filters(as_of=chosen.as_of))
    named, meeting = address.parameter(PARAMETER), analysis.last_meeting(known, until)
    no_meeting = named == analysis.SINCE_MEETING and meeting is None
    named = None if no_meeting else named
    since = analysis.since_day(store_cache.store(), named, until)
    with st.container(key="changes", gap="small"):
        chrome.heading(text("changes.title"), level=2, subtitle=text("changes.period", since=since, until=until))
        _choose(named, since, meeting, until, text)
        if no_meeting:
            st.caption(chrome.escape_markdown(text("errors.not_found.meeting", found=until)))
        with st.spinner(text("state.loading")):
            changes = analysis.changes(store_cache.store(), chosen, since, chosen.as_of, LISTED)
        if changes.rows.empty:
            st.markdown(chrome.escape_markdown(text("changes.nothing")))
            _last(since, text)
            return
        left, right = st.columns([2, 3], gap="medium")
        with left:
            plot.chart(plot.catalog().cost_bridge(changes))
        with right:
            _tables(changes, text)


def _choose(named: str | None, since: date, meeting: Meeting | None, until: date, text: Text) -> None:
    """Draw the choice of the earlier day: days back, the last meeting, the last visit, or any day."""
    offers = {f"{days}d": text("format.span.days", count=days) for days in PRESETS}
    if meeting:
        offers[analysis.SINCE_MEETING] = text("changes.last_meeting", date=meeting.day)
    visit = days.last_visit()
    if visit and visit < until:
        offers[_before(visit)] = text("changes.last_visit", date=visit)
    with st.container(key="changes-since", horizontal=True, vertical_alignment="bottom", gap="small"):
        for value, label in offers.items():
            button = (
                f"**✓ {chrome.escape_markdown(label)}**"
                if value == (named or f"{analysis.DEFAULT_DAYS}d")
                else chrome.escape_markdown(label)
            )
            st.button(button, key=f"since-{value}", on_click=address.update, kwargs={PARAMETER: value})
        st.date_input(
            text("changes.since"),
            max_value=until,
            format="DD.MM.YYYY",
            width=160,
            **widgets.bind_parameter(PARAMETER, since),
        )
        address.page_link(text("changes.show"), "show", **{PARAMETER: named or f"{analysis.DEFAULT_DAYS}d"})
        address.page_link(text("meetings.title"), "meeting")


def _until(chosen: Filters) -> date:
    """Return the day of the page."""
    return chosen.as_of or days.today()


def _before(day: date) -> str:
    """Return the day before as the address has it."""
    return analysis.day_before(day).isoformat()


def _last(since: date, text: Text) -> None:
    """Draw a link to what was recorded last, where that was before the earlier day."""
    day = plot.catalog().last_recorded
    if day and day <= since:
        address.page_link(text("changes.last", date=day), "overview", **{PARAMETER: _before(day)})


def _tables(changes: Changes, text: Text) -> None:
    """Draw a table for each kind of change, with the number of all of them."""
    for kind, rows in groupby(records(changes.rows), key=lambda row: str(row["kind"])):
        listed = list(rows)
        total = int(listed[0]["kind_total"])
        st.markdown(f"**{chrome.escape_markdown(text(f'changes.kind.{kind}'))}** · {text.number(total)}")
        chrome.table(pd.DataFrame([_row(row, text) for row in listed], dtype=object), text)
        if total > len(listed):
            st.caption(chrome.escape_markdown(text("attention.more", number=total - len(listed))))


def _row(row: Change, text: Text) -> dict[str, str | None]:
    return {
        text("column.project"): markup.link(text.name(row), address.link("project", project=row["project_id"])),
        text("changes.moved"): _moved(row, text),
        text("column.person"): _cause(row, text),
        text("column.source"): explain.source(row, text) if row["publisher"] else None,
    }


def _moved(row: Change, text: Text) -> Html:
    """Return «Стоимость: 94 млрд ₸ → 101 млрд ₸»; what is new or gone has one value only."""
    change = change_text(row, text, {})
    values = joined([_whole(row, "old", text), " → ", _whole(row, "new", text)]) if _joins(row) else change.values
    emphasized = values if row["kind"] in ("new", "gone") else element("strong", values)
    return joined([f"{change.indicator}: ", emphasized, element("small", change.detail) if change.detail else None])


def _joins(row: Change) -> bool:
    """Whether a project became part of another one, or no longer is one."""
    return row["indicator"] == RELATED_INDICATOR and row["kind"] not in ("new", "gone")


def _whole(row: Change, side: str, text: Text) -> str | Html:
    """Return the project that this one is part of, by its name."""
    key = row[f"{side}_code"]
    if key is None:
        return text("common.not_stated")
    there = analysis.projects_of(store_cache.store(), [str(key)], address.filters())
    return markup.link(text.name(there[0]) if there else str(key), address.link("project", project=key))


def _cause(row: Change, text: Text) -> Html:
    """Return who recorded it, when and, where given, why."""
    reason = element("small", row["reason"]) if row["reason"] else None
    return joined(
        [source_words.author(row["recorded_by"], text), element("small", text.moment(row["recorded_at"])), reason], " "
    )
