"""What changed between two days: from when, the known cost as a bridge, and each change old and new, by whom and why.

The earlier day stands in the address (`since=7d`, `since=meeting`, `since=2026-01-19`); the later one is the day of the
page.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import analysis, charts
from dashboard.analysis import Changes, Meeting
from dashboard.charts.bridge import TENGE
from dashboard.charts.knowledge import Figure, named, said
from dashboard.charts.marks import records, sign
from dashboard.filters import Filters
from dashboard.i18n import ZONE, Text
from dashboard.pages import chrome, explain, markup, session
from dashboard.pages.markup import Html, element, joined
from dashboard.period import PartialDate, Shift
from dashboard.quantity import Qualifier

PARAMETER = "since"
PRESETS = (7, 30)
"""Days back that are one click away."""

SEVERAL = frozenset({"party", "blocker", "blocker_lifted"})
"""Figures of which a project has as many as are named: one came, or went."""

RELATED = "related"
"""The figure that tells of which project one is a part."""

LISTED = 6
"""So many changes of each kind are listed, the others counted; the API gives all."""

Row = Mapping[str, Any]


def section(chosen: Filters, words: Text) -> None:
    """The part of the overview that tells what changed."""
    until = _until(chosen)
    known = session.remembered(analysis.meetings, Filters(as_of=chosen.as_of))
    asked, meeting = session.parameter(PARAMETER), analysis.last_meeting(known, until)
    unmet = asked == analysis.MEETING and meeting is None
    asked = None if unmet else asked
    since = analysis.since_day(session.store(), asked, until)
    with st.container(key="changes", gap="small"):
        chrome.heading(words("changes.title"), level=2, subtitle=words("changes.period", since=since, until=until))
        _choose(asked, since, meeting, until, words)
        if unmet:
            st.caption(chrome.plain(words("errors.not_found.meeting", found=until)))
        with st.spinner(words("state.loading")):
            found = analysis.changes(session.store(), chosen, since, chosen.as_of, LISTED)
        if found.rows.empty:
            st.markdown(chrome.plain(words("changes.nothing")))
            _last(since, words)
            return
        left, right = st.columns([2, 3], gap="medium")
        with left:
            session.chart(charts.cost_bridge(found, words, session.exhibits().footnote()))
        with right:
            _listed(found, words)


def _choose(asked: str | None, since: date, meeting: Meeting | None, until: date, words: Text) -> None:
    """From when: so many days back, the last meeting, the visit before this one, or a day; the way to the meetings."""
    offers = {f"{days}d": words("format.span.days", count=days) for days in PRESETS}
    if meeting:
        offers[analysis.MEETING] = words("changes.last_meeting", date=meeting.day)
    visit = session.last_visit()
    if visit and visit < until:
        offers[_before(visit)] = words("changes.last_visit", date=visit)
    with st.container(key="changes-since", horizontal=True, vertical_alignment="bottom", gap="small"):
        for value, label in offers.items():
            shown = f"**✓ {chrome.plain(label)}**" if value == (asked or f"{analysis.DAYS}d") else chrome.plain(label)
            st.button(shown, key=f"since-{value}", on_click=session.put, kwargs={PARAMETER: value})
        st.date_input(
            words("changes.since"), max_value=until, format="DD.MM.YYYY", width=160, **session.own(PARAMETER, since)
        )
        session.page_link(words("meetings.title"), "meeting")


def _until(chosen: Filters) -> date:
    """The day of the page."""
    return chosen.as_of or session.today()


def _before(day: date) -> str:
    """The day before, as the address has it."""
    return analysis.day_before(day).isoformat()


def _last(since: date, words: Text) -> None:
    """Where nothing is new a way to what was recorded last, if that was earlier."""
    recorded_at = session.store().last()[1]
    day = recorded_at and recorded_at.astimezone(ZONE).date()
    if day and day <= since:
        session.page_link(words("changes.last", date=day), "overview", **{PARAMETER: _before(day)})


def _listed(found: Changes, words: Text) -> None:
    """A table a kind, the number of all of them beside its name."""
    for kind, rows in groupby(records(found.rows), key=lambda row: str(row["kind"])):
        listed = list(rows)
        total = int(listed[0]["kind_total"])
        st.markdown(f"**{chrome.plain(words(f'changes.kind.{kind}'))}** · {words.number(total)}")
        chrome.table(pd.DataFrame([_told(row, words) for row in listed], dtype=object), words)
        if total > len(listed):
            st.caption(chrome.plain(words("attention.more", number=total - len(listed))))


def _told(row: Row, words: Text) -> Row:
    return {
        words("column.project"): markup.link(words.name(row), session.link("project", id=row["project_id"])),
        words("changes.moved"): _moved(row, words),
        words("column.person"): _cause(row, words),
        words("column.source"): explain.source(row) if row["publisher"] else None,
    }


def _moved(row: Row, words: Text) -> Html:
    """«Стоимость: 94 млрд ₸ → 101 млрд ₸»; of what is new or gone the one value that there is."""
    name = named(Figure(str(row["figure"]), ()), words)
    if row["kind"] in ("new", "gone"):
        return joined([f"{name}: {_value(row, 'new' if row['kind'] == 'new' else 'old', words)}"])
    if row["figure"] in SEVERAL:
        side, mark = ("new", "+") if row["new_text"] is not None else ("old", "−")
        aspect = row[f"{side}_aspect"]
        kind = element("small", words.label("aspect", aspect)) if aspect else None
        return joined([f"{name}: ", element("strong", f"{mark} {row[f'{side}_text']}"), kind], " ")
    shown = _whole if row["figure"] == RELATED else _value
    values = joined([shown(row, "old", words), " → ", shown(row, "new", words)])
    slip = element("small", _slip(row, words)) if row["days"] else None
    return joined([f"{name}: ", element("strong", values), slip])


def _value(row: Row, side: str, words: Text) -> str:
    value = {name: row[f"{side}_{name}"] for name in ("number", "upper", "unit", "qualifier", "code", "text", "day")}
    if all(value[name] is None for name in ("number", "code", "text", "day")) and not row[f"{side}_nil"]:
        return words("common.not_stated")
    field = str(row["figure"]).partition(".")[0]
    more = {"field": field, "nil_reason": row[f"{side}_nil"], "day_precision": row[f"{side}_precision"]}
    shown = said({**value, **more, "latitude": None}, words)
    if field == "cost" and value["text"]:
        return f"{shown} ({words.amount(Decimal(value['text']), TENGE, Qualifier.about, sign=True)})"
    if field == "capacity" and value["code"]:
        return f"{shown}, {words.label('measure', value['code'])}"
    return f"{sign(value['code'])} {shown}" if field == "status" else shown


def _whole(row: Row, side: str, words: Text) -> str | Html:
    """The project of which it is a part, by its name."""
    key = row[f"{side}_code"]
    if key is None:
        return words("common.not_stated")
    there = analysis.projects_of(session.store(), [str(key)], session.filters())
    return markup.link(words.name(there[0]) if there else str(key), session.link("project", id=key))


def _slip(row: Row, words: Text) -> str:
    before, after = (PartialDate(row[f"{side}_day"].date(), row[f"{side}_precision"]) for side in ("old", "new"))
    return words.span(Shift.between(before, after), sign=True)


def _cause(row: Row, words: Text) -> Html:
    """Who, when and, where it is said, why."""
    reason = element("small", row["reason"]) if row["reason"] else None
    return joined([row["recorded_by"], element("small", words.moment(row["recorded_at"])), reason], " ")
