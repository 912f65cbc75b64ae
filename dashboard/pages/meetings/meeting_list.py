"""The list of meetings, and the instructions not fulfilled yet, by responsible body."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.analysis import Body, Instruction, Instructions, Meeting
from dashboard.charts import meetings_sentence
from dashboard.charts.subjects import day_text, subject_link, subject_name
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import meeting_forms, notice
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.meetings import instructions
from dashboard.pages.ui import address, chrome, days, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link

LISTED = 6
"""The number of meetings listed; `all` in the address lists all."""

OF_A_BODY = 4
"""The number of instructions listed for each body; a link leads to all of a body."""

AMONG = 1000
"""The number of unfulfilled instructions read for the lists of all bodies."""

ALL = "all"

BODY = "body"
"""The parameter that chooses a body."""


def meeting_address(meeting: Meeting, today: date) -> str:
    """Return the address of a meeting; a past one is shown as of the end of its day, where that is known."""
    frozen = meeting.frozen_on(today)
    return address.link("meeting", meeting=meeting.key, **({"as_of": frozen.isoformat()} if frozen else {}))


def page(text: Text) -> None:
    """Draw the page where no meeting is chosen."""
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
    notice.show(meeting_forms.PLACE, text, hides=True)
    if may_edit():
        href = address.link("meeting", edit="note")
        draw(element("p", link(text("meetings.add"), href, class_="edit"), class_="additions ways"))
    if known:
        _table(known, today, text)
    if every.total:
        _unfulfilled(every, chosen, text)
    _reported({one.key for one in known}, chosen, text)


def _reported(own: Collection[str], chosen: Filters, text: Text) -> None:
    """Draw the latest meetings that sources report, which are not `own` ones of the journal, and a link to all."""
    asked = partial(analysis.subjects, kind="event", language=text.language, size=LISTED + len(own))
    rows = [row for row in store_cache.cached(asked, chosen).rows if row["subject"] not in own][:LISTED]
    if not rows:
        return
    lines = (
        element(
            "li",
            link(subject_name(row, text), address.link_to(subject_link("event", str(row["subject"])))),
            element("span", f" · {text('region.held', date=day_text(row, text))}", class_="beside"),
        )
        for row in rows
    )
    draw(
        element("h2", text("meetings.reported")),
        element("ul", *lines, class_="facts"),
        element("p", link(f"{text('nav.events')} →", address.link("events")), class_="subtitle"),
    )


def _table(known: Sequence[Meeting], today: date, text: Text) -> None:
    """Draw the meetings, the latest first, each with the counts of its instructions."""
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
    """Return the day with a link to the meeting, whether it is still to come, and its name."""
    sign = "today" if one.day == today else "plan" if one.day > today else ""
    day = link(text.date(one.day), meeting_address(one, today))
    mark = element("strong", text(f"meetings.{sign}")) if sign else None
    return joined([joined([day, mark], " · "), element("small", one.title) if one.title else None])


def _unfulfilled(listing: Instructions, chosen: Filters, text: Text) -> None:
    """Draw the unfulfilled instructions by body, those with most overdue first."""
    bodies = [one for one in store_cache.cached(analysis.bodies, chosen) if one.unfulfilled]
    body = address.parameter(BODY)
    chrome.heading(text("meetings.unfulfilled"), level=2)
    names = [one.name for one in bodies]
    if len(bodies) > 1 or body:
        st.selectbox(
            text("instruction.body"),
            names if body in {None, *names} else [*names, body],
            index=None,
            placeholder=text("meetings.all_bodies"),
            width=420,
            **widgets.bind_parameter(BODY, body),
        )
    if body:
        listing = analysis.instructions(store_cache.store(), chosen, unfulfilled=True, body=body)
        if listing.total:
            instructions.table(listing, text, acts=may_edit(), bodies=False)
        else:
            draw(element("p", text("meetings.sentence.nothing"), class_="subtitle"))
    else:
        _body_by_body(bodies, listing, text, acts=may_edit())
    draw(element("p", text("meetings.take_away"), " ", instructions.take_away(), class_="take-away"))


def _body_by_body(bodies: Sequence[Body], listing: Instructions, text: Text, *, acts: bool) -> None:
    """Draw the first instructions of each body, and last those without a body."""
    for one in bodies:
        _of_body(one, [row for row in listing.rows if one.name in row.bodies], text, acts=acts)
    without = [row for row in listing.rows if not row.bodies]
    if without:
        overdue = sum(row.state == "overdue" for row in without)
        _of_body(Body(text("common.not_stated"), len(without), overdue), without, text, acts=acts, named=False)


def _of_body(body: Body, rows: Sequence[Instruction], text: Text, *, acts: bool, named: bool = True) -> None:
    """Draw the first unfulfilled instructions of a body; a `named` one has a link to all of them."""
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
