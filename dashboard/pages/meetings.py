"""Meetings: the day and the name of each is noted here, so that what changed since the last can be asked for."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Meeting
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import sources
from dashboard.pages import chrome, editing, session, told
from dashboard.pages.markup import draw, element, link

MENU = "meetings"

LISTED = 5
"""So many meetings are listed, those held last."""


def known(chosen: Filters) -> list[Meeting]:
    """The meetings that the record knows of on the day of the page, the newest first."""
    return session.remembered(analysis.meetings, Filters(as_of=chosen.as_of))


def button(chosen: Filters, words: Text) -> None:
    """The way to the list of meetings, which opens above the page."""
    st.button(words("meetings.title"), key="meetings", on_click=lambda: session.put(edit=MENU))
    if session.parameter("edit") == MENU:
        editing.dialog(words("meetings.title"), lambda: _list(chosen, words))
    else:
        told.forget(MENU)
        _type("")


def _list(chosen: Filters, words: Text) -> None:
    """The meetings, and on the day of today the form that notes one."""
    told.shown(MENU, words)
    found = known(chosen)
    if not found:
        draw(element("p", words("meetings.none")))
    for one in found[:LISTED]:
        _entry(one, words, kept=chosen.as_of is not None)
    if chosen.as_of is None:
        _form(words)


def _entry(one: Meeting, words: Text, *, kept: bool) -> None:
    """A way to what changed since; and where it was noted here, the button that takes it back."""
    by = words("views.by", by=one.recorded_by, moment=one.recorded_at)
    since = link(words.date(one.day), session.link("overview", since=analysis.day_before(one.day).isoformat()))
    with st.container(key=f"meeting-{one.key}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        draw(element("p", since, element("small", one.title), element("small", by), class_="saved-view"))
        if not kept and one.source_id == meetings.JOURNAL.source_id:
            label = words("meetings.remove", date=one.day)
            gone = partial(_take_back, one, words)
            st.button(chrome.plain(label), key=f"meeting-remove-{one.key}", type="tertiary", on_click=gone)


def _form(words: Text) -> None:
    """The day, the name, and who notes it."""
    with st.container(key="meetings-form", gap="small"):
        first, second, third = st.columns([1, 2, 1])
        today = session.today()
        with first:
            day = st.date_input(words("meetings.day"), today, max_value=today, format="DD.MM.YYYY", key="meeting-day")
        with second:
            title = st.text_input(words("meetings.name"), **session.tied("meeting-title", _typed(), _type))
        with third:
            st.text_input(words("edit.author"), **session.own_author())
        if st.button(words("meetings.note"), key="meeting-save", type="primary"):
            _note(day, title or "", words)
            st.rerun()


def _note(day: date, title: str, words: Text) -> None:
    store = session.store()
    there = {one.key: (one.day, one.title) for one in known(Filters())}
    note = partial(meetings.record, day, title, _editor(), today=session.today(), known=there, sources=sources(store))
    if told.appended(MENU, note, words):
        _type("")
        (mine,) = (one for one in known(Filters()) if one.key not in there)
        told.tell(MENU, words("meetings.noted", date=day), partial(_take_back, mine, words))


def _take_back(one: Meeting, words: Text) -> None:
    editor = _editor(words("edit.undo_reason"))
    if told.appended(MENU, partial(meetings.take_back, one.key, one.statements, editor), words):
        told.tell(MENU, words("meetings.removed", date=one.day), partial(_note, one.day, one.title, words))


def _typed() -> str:
    return session.kept("meetings.title") or ""


def _type(typed: str) -> None:
    session.keep("meetings.title", typed)


def _editor(reason: str = "") -> Editor:
    return Editor(session.author(), reason)
