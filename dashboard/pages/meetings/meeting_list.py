"""All meetings, and what is still to be fulfilled of the instructions given at them, body by body."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.analysis import Body, Instruction, Instructions, Meeting
from dashboard.charts import meetings_sentence
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import meeting_forms, notice
from dashboard.pages.meetings import instructions
from dashboard.pages.ui import address, chrome, days, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link

LISTED = 6
"""So many meetings are listed, the others counted; `all` in the address lists them too."""

OF_A_BODY = 4
"""So many instructions of each body are listed beside those of others; a link leads to all of one."""

AMONG = 1000
"""Among so many that are to be fulfilled those of each body are looked for."""

ALL = "all"

BODY = "body"
"""The parameter that chooses a body."""


def opens(meeting: Meeting, today: date) -> str:
    """The address of a meeting: of one that is past as it was at the end of its day, where that is known."""
    frozen = meeting.frozen_on(today)
    return address.link("meeting", meeting=meeting.key, **({"as_of": frozen.isoformat()} if frozen else {}))


def page(text: Text) -> None:
    """The page without a meeting."""
    chosen = Filters(as_of=address.filters().as_of)
    today = chosen.as_of or days.today()
    known = store_cache.cached(analysis.meetings, chosen)
    every = store_cache.cached(partial(analysis.instructions, unfulfilled=True, limit=AMONG), chosen)
    if known:
        following = analysis.next_meeting(known, today)
        chrome.heading(meetings_sentence(following, every, today, text), level=1)
    else:
        chrome.heading(text("meetings.title"), level=1)
        draw(element("p", text("meetings.none_then" if chosen.as_of else "meetings.none")))
    notice.shown(meeting_forms.MENU, text, hides=True)
    if chosen.as_of is None:
        opener = address.link("meeting", edit="note")
        draw(element("p", link(text("meetings.add"), opener, class_="edit"), class_="additions ways"))
    if known:
        _meetings(known, today, text)
    if every.total:
        _unfulfilled(every, chosen, text)


def _meetings(known: Sequence[Meeting], today: date, text: Text) -> None:
    """The meetings, the latest first, each with what became of its instructions."""
    chrome.heading(text("meetings.title"), level=2)
    listed = known if address.parameter(ALL) else known[:LISTED]
    rows = [
        {
            text("meetings.meeting"): _named(one, today, text),
            text("meetings.given"): one.given,
            text("meetings.fulfilled"): one.fulfilled,
            text("meetings.overdue"): one.overdue,
            text("meetings.by"): source_words.author(one.recorded_by, text),
        }
        for one in listed
    ]
    chrome.table(pd.DataFrame(rows, dtype=object), text, kind="meetings")
    if len(known) > len(listed):
        more = text("meetings.more", number=len(listed), total=len(known))
        draw(element("p", link(more, address.link("meeting", **{ALL: "1"}))))


def _named(one: Meeting, today: date, text: Text) -> Html:
    """The day, which leads to the meeting; its name; whether it is still to come."""
    sign = "today" if one.day == today else "plan" if one.day > today else ""
    day = link(text.date(one.day), opens(one, today))
    mark = element("strong", text(f"meetings.{sign}")) if sign else None
    return joined([joined([day, mark], " · "), element("small", one.title) if one.title else None])


def _unfulfilled(found: Instructions, chosen: Filters, text: Text) -> None:
    """What is still to be fulfilled, body by body, those with most overdue first."""
    bodies = [one for one in store_cache.cached(analysis.bodies, chosen) if one.unfulfilled]
    asked = address.parameter(BODY)
    chrome.heading(text("meetings.unfulfilled"), level=2)
    names = [one.name for one in bodies]
    if len(bodies) > 1 or asked:
        st.selectbox(
            text("instruction.body"),
            names if asked in {None, *names} else [*names, asked],
            index=None,
            placeholder=text("meetings.all_bodies"),
            width=420,
            **widgets.bind_parameter(BODY, asked),
        )
    if asked:
        found = analysis.instructions(store_cache.store(), chosen, unfulfilled=True, body=asked)
        if found.total:
            instructions.table(found, text, acts=chosen.as_of is None, bodies=False)
        else:
            draw(element("p", text("meetings.sentence.nothing"), class_="subtitle"))
    else:
        _body_by_body(bodies, found, text, acts=chosen.as_of is None)
    draw(element("p", text("meetings.take_away"), " ", *instructions.take_away(), class_="take-away"))


def _body_by_body(bodies: Sequence[Body], found: Instructions, text: Text, *, acts: bool) -> None:
    """The first instructions of each body, and last those that no body answers for."""
    for one in bodies:
        _of_body(one, [row for row in found.rows if one.name in row.bodies], text, acts=acts)
    without = [row for row in found.rows if not row.bodies]
    if without:
        overdue = sum(row.state == "overdue" for row in without)
        _of_body(Body(text("common.not_stated"), len(without), overdue), without, text, acts=acts, named=False)


def _of_body(body: Body, rows: Sequence[Instruction], text: Text, *, acts: bool, named: bool = True) -> None:
    """One body: how much it has still to fulfil, and what first; a `named` one can be looked at alone."""
    counts = [text("instruction.count", count=body.unfulfilled)]
    if body.overdue:
        counts.append(text("instruction.count_overdue", number=body.overdue))
    chrome.heading(body.name, level=3, subtitle=" · ".join(counts))
    listed = rows[:OF_A_BODY] if named else rows
    if listed:
        instructions.table(Instructions(tuple(listed)), text, acts=acts, bodies=False)
    if len(listed) < body.unfulfilled:
        opens_all = address.link("meeting", **{BODY: body.name})
        draw(element("p", link(text("meetings.all_of_body", count=body.unfulfilled), opens_all)))
