"""What changed between two days: from when, the known cost as a bridge, and each change old and new, by whom and why.

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
"""Days back that are one click away."""

LISTED = 6
"""So many changes of each kind are listed, the others counted; the API gives all."""


def section(chosen: Filters, text: Text) -> None:
    """The part of the overview that tells what changed."""
    until = _until(chosen)
    known = store_cache.cached(analysis.meetings, Filters(as_of=chosen.as_of))
    asked, meeting = address.parameter(PARAMETER), analysis.last_meeting(known, until)
    unmet = asked == analysis.SINCE_MEETING and meeting is None
    asked = None if unmet else asked
    since = analysis.since_day(store_cache.store(), asked, until)
    with st.container(key="changes", gap="small"):
        chrome.heading(text("changes.title"), level=2, subtitle=text("changes.period", since=since, until=until))
        _choose(asked, since, meeting, until, text)
        if unmet:
            st.caption(chrome.escape_markdown(text("errors.not_found.meeting", found=until)))
        with st.spinner(text("state.loading")):
            found = analysis.changes(store_cache.store(), chosen, since, chosen.as_of, LISTED)
        if found.rows.empty:
            st.markdown(chrome.escape_markdown(text("changes.nothing")))
            _last(since, text)
            return
        left, right = st.columns([2, 3], gap="medium")
        with left:
            plot.chart(plot.catalog().cost_bridge(found))
        with right:
            _listed(found, text)


def _choose(asked: str | None, since: date, meeting: Meeting | None, until: date, text: Text) -> None:
    """From when: so many days back, the last meeting, the visit before this one, or a day; the way to the meetings."""
    offers = {f"{days}d": text("format.span.days", count=days) for days in PRESETS}
    if meeting:
        offers[analysis.SINCE_MEETING] = text("changes.last_meeting", date=meeting.day)
    visit = days.last_visit()
    if visit and visit < until:
        offers[_before(visit)] = text("changes.last_visit", date=visit)
    with st.container(key="changes-since", horizontal=True, vertical_alignment="bottom", gap="small"):
        for value, label in offers.items():
            shown = (
                f"**✓ {chrome.escape_markdown(label)}**"
                if value == (asked or f"{analysis.DEFAULT_DAYS}d")
                else chrome.escape_markdown(label)
            )
            st.button(shown, key=f"since-{value}", on_click=address.update, kwargs={PARAMETER: value})
        st.date_input(
            text("changes.since"),
            max_value=until,
            format="DD.MM.YYYY",
            width=160,
            **widgets.bind_parameter(PARAMETER, since),
        )
        address.page_link(text("changes.show"), "show", **{PARAMETER: asked or f"{analysis.DEFAULT_DAYS}d"})
        address.page_link(text("meetings.title"), "meeting")


def _until(chosen: Filters) -> date:
    """The day of the page."""
    return chosen.as_of or days.today()


def _before(day: date) -> str:
    """The day before, as the address has it."""
    return analysis.day_before(day).isoformat()


def _last(since: date, text: Text) -> None:
    """Where nothing is new a way to what was recorded last, if that was earlier."""
    recorded_at = store_cache.store().last()[1]
    day = recorded_at and text.region.local(recorded_at).date()
    if day and day <= since:
        address.page_link(text("changes.last", date=day), "overview", **{PARAMETER: _before(day)})


def _listed(found: Changes, text: Text) -> None:
    """A table a kind, the number of all of them beside its name."""
    for kind, rows in groupby(records(found.rows), key=lambda row: str(row["kind"])):
        listed = list(rows)
        total = int(listed[0]["kind_total"])
        st.markdown(f"**{chrome.escape_markdown(text(f'changes.kind.{kind}'))}** · {text.number(total)}")
        chrome.table(pd.DataFrame([_told(row, text) for row in listed], dtype=object), text)
        if total > len(listed):
            st.caption(chrome.escape_markdown(text("attention.more", number=total - len(listed))))


def _told(row: Change, text: Text) -> dict[str, str | None]:
    return {
        text("column.project"): markup.link(text.name(row), address.link("project", id=row["project_id"])),
        text("changes.moved"): _moved(row, text),
        text("column.person"): _cause(row, text),
        text("column.source"): explain.source(row, text) if row["publisher"] else None,
    }


def _moved(row: Change, text: Text) -> Html:
    """«Стоимость: 94 млрд ₸ → 101 млрд ₸»; of what is new or gone the one value that there is."""
    change = change_text(row, text, {})
    values = joined([_whole(row, "old", text), " → ", _whole(row, "new", text)]) if _joins(row) else change.values
    shown = values if row["kind"] in ("new", "gone") else element("strong", values)
    return joined([f"{change.indicator}: ", shown, element("small", change.detail) if change.detail else None])


def _joins(row: Change) -> bool:
    """Whether a project became part of another one, or no longer is one."""
    return row["indicator"] == RELATED_INDICATOR and row["kind"] not in ("new", "gone")


def _whole(row: Change, side: str, text: Text) -> str | Html:
    """The project of which it is a part, by its name."""
    key = row[f"{side}_code"]
    if key is None:
        return text("common.not_stated")
    there = analysis.projects_of(store_cache.store(), [str(key)], address.filters())
    return markup.link(text.name(there[0]) if there else str(key), address.link("project", id=key))


def _cause(row: Change, text: Text) -> Html:
    """Who, when and, where it is said, why."""
    reason = element("small", row["reason"]) if row["reason"] else None
    return joined(
        [source_words.author(row["recorded_by"], text), element("small", text.moment(row["recorded_at"])), reason], " "
    )
