"""The forms of meetings: note, move, remove one; change its agenda; give an instruction.

`edit` in the address names the form and, after a point, what it is about. A dialog is drawn again without the rest of
the page, so each form reads the store itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Meeting, MeetingDetails
from dashboard.charts.meetings import meeting_name
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.intake import instructions, meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import RecordedKeys, source_names
from dashboard.model import AGREEMENT, EVENT, PROJECT, Batch
from dashboard.pages.forms import dialog, parts, subject_field
from dashboard.pages.forms.author import author_name
from dashboard.pages.forms.commit import Edit, Saved
from dashboard.pages.ui import address, chrome, days, state, store_cache
from dashboard.slide_table import PageLink

PLACE = "meeting"
"""The place of the notice of the pages of meetings."""

SHOWN_AT = "meeting.at"
"""What keeps the meeting whose page was shown last: the notice is dropped on another page."""

AHEAD = timedelta(days=2 * 366)
"""No meeting is planned further ahead."""

EARLIEST = date(2000, 1, 1)


def note(_: str, text: Text) -> None:
    """Draw the form that notes a meeting: its day and name."""
    today = days.today()
    left, right = st.columns([1, 2])
    with left:
        day = st.date_input(text("meetings.day"), today, min_value=EARLIEST, max_value=today + AHEAD,
                            format="DD.MM.YYYY", **dialog.field("day"))  # fmt: skip
    with right:
        title = st.text_input(text("meetings.name"), **dialog.field("title")) or ""
    st.caption(chrome.escape_markdown(text("meetings.add_help")))
    who = parts.editor(text, reason=False)
    planned = {one.key: (one.day, one.title) for one in analysis.meetings(store_cache.store(), Filters())}
    make = partial(
        meetings.record, day, title, who, today=today, known=planned, sources=source_names(store_cache.store())
    )
    sentence = text("meetings.planned" if day > today else "meetings.noted", date=day)
    dialog.save(meeting_edit(make, sentence, text), text)


def move(_: str, text: Text) -> None:
    """Draw the form that moves a meeting to another day."""
    proceedings = meeting_now(text)
    if not proceedings:
        return
    today, meeting = days.today(), proceedings.meeting
    day = st.date_input(text("meetings.day"), meeting.day, min_value=EARLIEST, max_value=today + AHEAD,
                        format="DD.MM.YYYY", **dialog.field("day"))  # fmt: skip
    who = parts.editor(text)
    planned = {one.key: (one.day, one.title) for one in analysis.meetings(store_cache.store(), Filters())}
    (held,) = (one for one in meeting.statements if one["statement_id"] == meeting.held_id)
    make = partial(meetings.move, meeting.key, held, day, who, today=today, known=planned,
                   sources=source_names(store_cache.store()))  # fmt: skip
    dialog.save(
        meeting_edit(make, text("meetings.moved", former=meeting.day, date=day), text), text, drawn_for=meeting.held_id
    )


def take_back(_: str, text: Text) -> None:
    """Draw the form that removes a meeting."""
    proceedings = meeting_now(text)
    if not proceedings:
        return
    meeting, who = proceedings.meeting, parts.editor(text)
    make = partial(meetings.take_back, meeting.key, meeting.statements, who, given=proceedings.given.total)
    sentence = text("meetings.removed", date=meeting.day)
    dialog.save(
        meeting_edit(make, sentence, text, removes=True), text, label="instruction.remove", drawn_for=meeting.held_id
    )


def list_project(_: str, text: Text) -> None:
    """Draw the form that adds a project to the agenda."""
    proceedings = meeting_now(text)
    if not proceedings:
        return
    listed = [item.project["project_id"] for item in proceedings.agenda]
    offered = _offered({}, text, without=listed)
    project = subject_field.subject_field(PROJECT, offered, text("meeting.project"), text)
    who = parts.editor(text, reason=False)
    store, meeting = store_cache.store(), proceedings.meeting
    make = partial(meetings.put_on_agenda, meeting.key, meeting.held_id, project, who, listed=listed,
                   projects=RecordedKeys(store), sources=source_names(store))  # fmt: skip
    dialog.save(
        meeting_edit(make, text("meeting.listed", name=offered.get(project, project)), text),
        text,
        drawn_for=proceedings.meeting.held_id,
    )


def unlist_project(key: str, text: Text) -> None:
    """Draw the form that takes a project off the agenda."""
    proceedings = meeting_now(text)
    if not proceedings:
        return
    item = next((one for one in proceedings.agenda if one.project["project_id"] == key), None)
    if item is None:
        st.warning(chrome.escape_markdown(text("errors.edit.undone")))
        return
    who = parts.editor(text)
    statements = [{"field": "agenda", "aspect": "", "statement_id": one} for one in item.statement_ids]
    make = partial(meetings.withdrawals, EVENT, proceedings.meeting.key, statements, who)
    dialog.save(
        meeting_edit(make, text("meeting.unlisted", name=text.name(item.project)), text),
        text,
        label="instruction.remove",
        drawn_for=proceedings.meeting.held_id,
    )


def give(_: str, text: Text) -> None:
    """Draw the form that gives an instruction: what, by whom, by when, on which project."""
    proceedings = meeting_now(text)
    if not proceedings:
        return
    store = store_cache.store()
    matter = st.text_area(text("instruction.matter"), **dialog.field("matter"), height=80) or ""
    bodies = st.multiselect(
        text("instruction.body"),
        [one.name for one in analysis.bodies(store, Filters())],
        accept_new_options=True,
        placeholder=text("instruction.bodies_hint"),
        **dialog.field("bodies"),
    )
    left, right = st.columns(2)
    with left:
        hint = text("instruction.due_hint")
        due = st.text_input(text("instruction.due"), **dialog.field("due"), placeholder=hint) or ""
    with right:
        agenda = {one.project["project_id"]: text.name(one.project) for one in proceedings.agenda}
        project = subject_field.subject_field(PROJECT, _offered(agenda, text), text("instruction.project"), text)
    agreement = _agreement(text)
    who = parts.editor(text, reason=False)
    given = instructions.NewInstruction(matter, tuple(bodies), due, project, agreement)
    meeting = proceedings.meeting
    make = partial(instructions.give, given, meeting.key, meeting.held_id, who, sources=source_names(store),
                   projects=RecordedKeys(store), agreements=RecordedKeys(store, AGREEMENT))  # fmt: skip
    dialog.save(
        meeting_edit(make, text("instruction.done.give", matter=matter.strip()), text),
        text,
        drawn_for=proceedings.meeting.held_id,
    )


def _agreement(text: Text) -> str:
    """Draw the choice of the agreement that an instruction follows from, where there is any. Returns its key or ""."""
    names = subject_field.offered(AGREEMENT, text)
    if not names:
        return ""
    return subject_field.subject_field(AGREEMENT, names, text("instruction.agreement"), text, key="agreement")


FORMS: Mapping[str, tuple[Callable[[str, Text], None], str]] = {
    "note": (note, "meetings.add"),
    "give": (give, "instruction.give"),
    "list": (list_project, "meeting.add_project"),
    "unlist": (unlist_project, "meeting.agenda"),
    "postpone": (move, "meeting.move"),
    "unmeet": (take_back, "meeting.remove"),
}
"""The forms by their names in the address, each with its title."""


# --- what the forms share


def form_address(name: str, meeting: Meeting) -> str:
    """Return the address of a form about a meeting; `seen` in it is the statement that counts for its day now."""
    return address.link("meeting", meeting=meeting.key, edit=name, seen=meeting.held_id)


def meeting_now(text: Text) -> MeetingDetails | None:
    """Return the meeting of the address as it is now, and draw its name above the form.

    Where somebody has moved it since the form was opened, say so; where it was removed, say so and return None.
    """
    try:
        proceedings = analysis.meeting(store_cache.store(), address.parameter("meeting") or "", Filters())
    except NotFound:
        st.warning(chrome.escape_markdown(text("instruction.meeting_gone")))
        return None
    meeting = proceedings.meeting
    st.caption(chrome.escape_markdown(meeting_name(meeting, text)))
    with st.container(key="edit-conflict"):
        if address.parameter("seen") not in {None, meeting.held_id}:
            st.warning(
                chrome.escape_markdown(
                    text("meeting.was_moved", by=source_words.author(meeting.recorded_by, text), date=meeting.day)
                )
            )
    return proceedings


def meeting_edit(make: Callable[[], Batch], sentence: str, text: Text, *, removes: bool = False) -> Edit:
    """Return the edit of a form about a meeting or an instruction; one that `removes` a meeting leads to the list."""

    def saved(batch: Batch, _: int) -> Saved:
        if removes:
            state.keep(SHOWN_AT, None)  # so that the list still shows the notice
        undone = Saved(text("instruction.done.undo"))
        undo = Edit(partial(_undo, batch, text), lambda _batch, _last: undone)
        return Saved(sentence, undo, PLACE, PageLink("meeting", ()) if removes else None)

    return Edit(make, saved)


def _undo(batch: Batch, text: Text) -> Batch:
    """Return the batch that takes back what was saved."""
    store, subject = store_cache.store(), batch.statements[0].subject
    stands = next((one.statements for one in analysis.meetings(store, Filters()) if one.key == subject), ())
    given = analysis.instructions(store, Filters(), meeting=subject, limit=1).total
    return meetings.undo(batch, Editor(author_name(), text("edit.undo_reason")), given=given, stands=stands)


def _offered(first: Mapping[str, str], text: Text, without: Sequence[str] = ()) -> dict[str, str]:
    """Return the names of projects by key: those of `first`, then others, without those in `without`."""
    names = {**first, **subject_field.offered(PROJECT, text)}
    return {key: name for key, name in names.items() if key not in without}
