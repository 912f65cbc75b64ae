"""The forms of the meetings: note one, move it, take it back; put a project on its agenda, give an instruction.

`edit` in the address names the form, after a point the thing that it is about. A form reads what there is anew each
time that it is drawn, since it is drawn without the rest of the page.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Meeting, Proceedings
from dashboard.charts.marks import records
from dashboard.charts.meetings import meeting_name
from dashboard.errors import BadInput, NotFound, TrackerError
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text
from dashboard.intake import instructions, meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import Recorded, sources
from dashboard.model import EVENT, Batch
from dashboard.pages import chrome, editing, session, told

MENU = "meeting"
"""What the line that tells of saving is kept under."""

OFFERED = 100
"""So many projects are offered to be chosen; any other by its name or its key."""

AHEAD = timedelta(days=2 * 366)
"""No meeting is planned for longer."""

EARLIEST = date(2000, 1, 1)


def note(_: str, words: Text) -> None:
    """The day, the name, and who notes it."""
    today = session.today()
    left, right = st.columns([1, 2])
    with left:
        day = st.date_input(words("meetings.day"), today, min_value=EARLIEST, max_value=today + AHEAD,
                            format="DD.MM.YYYY", key="meeting-day")  # fmt: skip
    with right:
        title = st.text_input(words("meetings.name"), key="meeting-title") or ""
    st.caption(chrome.plain(words("meetings.add_help")))
    editor = author(words)
    known = {one.key: (one.day, one.title) for one in analysis.meetings(session.store(), Filters())}
    pressed = decided(words)
    make = partial(meetings.record, day, title, editor, today=today, known=known, sources=sources(session.store()))
    done = words("meetings.planned" if day > today else "meetings.noted", date=day)
    save(make, words, pressed=pressed, done=done)


def move(_: str, words: Text) -> None:
    """Another day of a meeting, and why."""
    found = here(words)
    if not found:
        return
    today, meeting = session.today(), found.meeting
    day = st.date_input(words("meetings.day"), meeting.day, min_value=EARLIEST, max_value=today + AHEAD,
                        format="DD.MM.YYYY", key="meeting-day")  # fmt: skip
    editor = editor_with_reason(words)
    pressed = decided(words, state=meeting.held_id)
    known = {one.key: (one.day, one.title) for one in analysis.meetings(session.store(), Filters())}
    (held,) = (one for one in meeting.statements if one["statement_id"] == meeting.held_id)
    make = partial(meetings.move, meeting.key, held, day, editor, today=today, known=known,
                   sources=sources(session.store()))  # fmt: skip
    save(make, words, pressed=pressed, done=words("meetings.moved", former=meeting.day, date=day))


def take_back(_: str, words: Text) -> None:
    """Why a meeting is none, and who says so."""
    found = here(words)
    if not found:
        return
    meeting, editor = found.meeting, editor_with_reason(words)
    pressed = decided(words, label="instruction.remove", state=meeting.held_id)
    make = partial(meetings.take_back, meeting.key, meeting.statements, editor, given=found.given.total)
    done = words("meetings.removed", date=meeting.day)
    save(make, words, pressed=pressed, done=done, leaves=True)


def list_project(_: str, words: Text) -> None:
    """One more project of the agenda."""
    found = here(words)
    if not found:
        return
    listed = [item.project["project_id"] for item in found.agenda]
    offered = _offered({}, without=listed)
    typed = _project(offered, words("meeting.project"), words)
    editor = author(words)
    pressed = decided(words, state=found.meeting.held_id)
    store, meeting = session.store(), found.meeting
    make = partial(meetings.put_on_agenda, meeting.key, meeting.held_id, typed, editor, listed=listed,
                   projects=Recorded(store), sources=sources(store))  # fmt: skip
    save(make, words, pressed=pressed, done=words("meeting.listed", name=offered.get(typed, typed)))


def unlist_project(key: str, words: Text) -> None:
    """A project that is not gone through after all."""
    found = here(words)
    if not found:
        return
    item = next((one for one in found.agenda if one.project["project_id"] == key), None)
    if item is None:
        st.warning(chrome.plain(words("errors.edit.undone")))
        return
    editor = editor_with_reason(words)
    pressed = decided(words, label="instruction.remove", state=found.meeting.held_id)
    said = [{"field": "agenda", "aspect": "", "statement_id": one} for one in item.statement_ids]
    make = partial(meetings.withdrawn, EVENT, found.meeting.key, said, editor)
    save(make, words, pressed=pressed, done=words("meeting.unlisted", name=words.name(item.project)))


def give(_: str, words: Text) -> None:
    """What is to be done, by whom, by when, on which project."""
    found = here(words)
    if not found:
        return
    store = session.store()
    matter = st.text_area(words("instruction.matter"), key="instruction-matter", height=80) or ""
    bodies = st.multiselect(
        words("instruction.body"),
        [one.name for one in analysis.bodies(store, Filters())],
        accept_new_options=True,
        placeholder=words("instruction.bodies_hint"),
        key="instruction-bodies",
    )
    left, right = st.columns(2)
    with left:
        hint = words("instruction.due_hint")
        due = st.text_input(words("instruction.due"), key="instruction-due", placeholder=hint) or ""
    with right:
        agenda = {one.project["project_id"]: words.name(one.project) for one in found.agenda}
        project = _project(_offered(agenda), words("instruction.project"), words)
    editor = author(words)
    pressed = decided(words, state=found.meeting.held_id)
    given = instructions.Given(matter, tuple(bodies), due, project)
    meeting = found.meeting
    make = partial(instructions.give, given, meeting.key, meeting.held_id, editor, sources=sources(store),
                   projects=Recorded(store))  # fmt: skip
    save(make, words, pressed=pressed, done=words("instruction.done.give", matter=matter.strip()))


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


def opens(act: str, meeting: Meeting) -> str:
    """The address of a form that is about a meeting: what counted for its day when it was opened stands in it."""
    return session.link("meeting", meeting=meeting.key, edit=act, seen=meeting.held_id)


def here(words: Text) -> Proceedings | None:
    """The meeting of the address as it is now; where somebody moved it or took it back meanwhile, this is said."""
    try:
        found = analysis.meeting(session.store(), session.parameter("meeting") or "", Filters())
    except NotFound:
        st.warning(chrome.plain(words("instruction.meeting_gone")))
        return None
    meeting = found.meeting
    st.caption(chrome.plain(meeting_name(meeting, words)))
    with st.container(key="edit-conflict"):
        if session.parameter("seen") not in {None, meeting.held_id}:
            st.warning(chrome.plain(words("meeting.was_moved", by=meeting.recorded_by, date=meeting.day)))
    return found


def author(words: Text) -> Editor:
    """Who edits: asked for once."""
    st.text_input(words("edit.author"), help=words("edit.author_help"), **session.own_author())
    return Editor(session.author())


def editor_with_reason(words: Text) -> Editor:
    """Why, and who."""
    left, right = st.columns(2)
    with left:
        why = st.text_input(words("edit.reason"), key="meeting-reason") or ""
    with right:
        author(words)
    return Editor(session.author(), why)


def decided(words: Text, *, label: str = "edit.save", state: str = "") -> bool:
    """Whether to save. `state` is what the form was drawn for: a button pressed for another one is not this one."""
    with st.container(horizontal=True):
        pressed = st.button(words(label), key=f"meeting-save-{state}", type="primary")
        if st.button(words("common.close"), key="edit-close"):
            editing.close()
            st.rerun()
    return pressed


def save(make: Callable[[], Batch], words: Text, *, pressed: bool, done: str, leaves: bool = False) -> None:
    """Where Save was pressed, append what the form gives, close it and tell so, with a way back; where it will not do,
    say why and leave it open, and say from then on what still will not do. `leaves` for the list of the meetings."""
    form = session.parameter("edit")
    if not pressed and session.kept("refused") != form:
        return
    try:
        batch = make()
        if not pressed:
            return
        session.store().append(batch)
    except TrackerError as error:
        if error.key == "instruction.conflict":  # drawn anew, the form shows what somebody else did
            st.rerun(scope="fragment")
        session.keep("refused", form)
        st.error(chrome.refusal(words, error))
        return
    session.saved()
    told.tell(MENU, done, partial(_undo, batch, words))
    editing.close()
    if leaves:
        session.keep("meeting.at", None)
        session.go("meeting", meeting=None)
    st.rerun()


def _undo(batch: Batch, words: Text) -> None:
    """Take back what was saved last, or say why not."""
    store, subject = session.store(), batch.statements[0].subject
    stands = next((one.statements for one in analysis.meetings(store, Filters()) if one.key == subject), ())
    given = analysis.instructions(store, Filters(), meeting=subject, limit=1).total
    editor = Editor(session.author(), words("edit.undo_reason"))
    make = partial(meetings.undo, batch, editor, given=given, stands=stands)
    if told.appended(MENU, make, words):
        told.tell(MENU, words("instruction.done.undo"))


def _offered(first: Mapping[str, str], without: list[str] | None = None) -> dict[str, str]:
    """The projects that can be chosen by their names: those of the agenda, then the largest."""
    words = session.text()
    page = analysis.project_page(session.store(), Filters(), size=OFFERED, language=words.language)
    others = {str(row["project_id"]): words.name(row) for row in records(page)}
    return {key: name for key, name in {**first, **others}.items() if key not in (without or ())}


def _project(offered: Mapping[str, str], label: str, words: Text) -> str:
    """A field for a project: one of those offered, or whatever name or key is typed. The key, where it can be told."""
    typed = st.selectbox(
        label,
        list(offered),
        index=None,
        placeholder=words("meeting.project_hint"),
        format_func=lambda one: offered.get(one, one),
        accept_new_options=True,
        key="meeting-project",
    )
    if not typed or typed in offered or typed in Recorded(session.store()):
        return typed or ""
    try:
        found = records(analysis.project_page(session.store(), Filters(q=typed.strip()[:LONGEST]), size=2))
    except BadInput:
        found = []
    return str(found[0]["project_id"]) if len(found) == 1 else str(typed)
