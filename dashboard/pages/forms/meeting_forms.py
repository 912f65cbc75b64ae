"""The forms of the meetings: note one, move it, take it back; put a project on its agenda, give an instruction.

`edit` in the address names the form, after a point the thing that it is about. A form reads what there is anew each
time that it is drawn, since it is drawn without the rest of the page.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Meeting, MeetingDetails
from dashboard.charts.marks import records
from dashboard.charts.meetings import meeting_name
from dashboard.errors import BadInput, NotFound, TrackerError
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text
from dashboard.intake import instructions, meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import RecordedProjects, source_names
from dashboard.model import EVENT, Batch
from dashboard.pages.forms import editing, notice
from dashboard.pages.forms.author import author_field, author_name
from dashboard.pages.ui import address, chrome, context, days, state, store_cache

MENU = "meeting"
"""What the line that tells of saving is kept under."""

OFFERED = 100
"""So many projects are offered to be chosen; any other by its name or its key."""

AHEAD = timedelta(days=2 * 366)
"""No meeting is planned for longer."""

EARLIEST = date(2000, 1, 1)


def note(_: str, text: Text) -> None:
    """The day, the name, and who notes it."""
    today = days.today()
    left, right = st.columns([1, 2])
    with left:
        day = st.date_input(text("meetings.day"), today, min_value=EARLIEST, max_value=today + AHEAD,
                            format="DD.MM.YYYY", key="meeting-day")  # fmt: skip
    with right:
        title = st.text_input(text("meetings.name"), key="meeting-title") or ""
    st.caption(chrome.escape_markdown(text("meetings.add_help")))
    editor = author(text)
    known = {one.key: (one.day, one.title) for one in analysis.meetings(store_cache.store(), Filters())}
    pressed = decided(text)
    make = partial(
        meetings.record, day, title, editor, today=today, known=known, sources=source_names(store_cache.store())
    )
    done = text("meetings.planned" if day > today else "meetings.noted", date=day)
    save(make, text, pressed=pressed, done=done)


def move(_: str, text: Text) -> None:
    """Another day of a meeting, and why."""
    found = here(text)
    if not found:
        return
    today, meeting = days.today(), found.meeting
    day = st.date_input(text("meetings.day"), meeting.day, min_value=EARLIEST, max_value=today + AHEAD,
                        format="DD.MM.YYYY", key="meeting-day")  # fmt: skip
    editor = editor_with_reason(text)
    pressed = decided(text, state=meeting.held_id)
    known = {one.key: (one.day, one.title) for one in analysis.meetings(store_cache.store(), Filters())}
    (held,) = (one for one in meeting.statements if one["statement_id"] == meeting.held_id)
    make = partial(meetings.move, meeting.key, held, day, editor, today=today, known=known,
                   sources=source_names(store_cache.store()))  # fmt: skip
    save(make, text, pressed=pressed, done=text("meetings.moved", former=meeting.day, date=day))


def take_back(_: str, text: Text) -> None:
    """Why a meeting is none, and who says so."""
    found = here(text)
    if not found:
        return
    meeting, editor = found.meeting, editor_with_reason(text)
    pressed = decided(text, label="instruction.remove", state=meeting.held_id)
    make = partial(meetings.take_back, meeting.key, meeting.statements, editor, given=found.given.total)
    done = text("meetings.removed", date=meeting.day)
    save(make, text, pressed=pressed, done=done, leaves=True)


def list_project(_: str, text: Text) -> None:
    """One more project of the agenda."""
    found = here(text)
    if not found:
        return
    listed = [item.project["project_id"] for item in found.agenda]
    offered = _offered({}, without=listed)
    typed = _project(offered, text("meeting.project"), text)
    editor = author(text)
    pressed = decided(text, state=found.meeting.held_id)
    store, meeting = store_cache.store(), found.meeting
    make = partial(meetings.put_on_agenda, meeting.key, meeting.held_id, typed, editor, listed=listed,
                   projects=RecordedProjects(store), sources=source_names(store))  # fmt: skip
    save(make, text, pressed=pressed, done=text("meeting.listed", name=offered.get(typed, typed)))


def unlist_project(key: str, text: Text) -> None:
    """A project that is not gone through after all."""
    found = here(text)
    if not found:
        return
    item = next((one for one in found.agenda if one.project["project_id"] == key), None)
    if item is None:
        st.warning(chrome.escape_markdown(text("errors.edit.undone")))
        return
    editor = editor_with_reason(text)
    pressed = decided(text, label="instruction.remove", state=found.meeting.held_id)
    said = [{"field": "agenda", "aspect": "", "statement_id": one} for one in item.statement_ids]
    make = partial(meetings.withdrawals, EVENT, found.meeting.key, said, editor)
    save(make, text, pressed=pressed, done=text("meeting.unlisted", name=text.name(item.project)))


def give(_: str, text: Text) -> None:
    """What is to be done, by whom, by when, on which project."""
    found = here(text)
    if not found:
        return
    store = store_cache.store()
    matter = st.text_area(text("instruction.matter"), key="instruction-matter", height=80) or ""
    bodies = st.multiselect(
        text("instruction.body"),
        [one.name for one in analysis.bodies(store, Filters())],
        accept_new_options=True,
        placeholder=text("instruction.bodies_hint"),
        key="instruction-bodies",
    )
    left, right = st.columns(2)
    with left:
        hint = text("instruction.due_hint")
        due = st.text_input(text("instruction.due"), key="instruction-due", placeholder=hint) or ""
    with right:
        agenda = {one.project["project_id"]: text.name(one.project) for one in found.agenda}
        project = _project(_offered(agenda), text("instruction.project"), text)
    editor = author(text)
    pressed = decided(text, state=found.meeting.held_id)
    given = instructions.NewInstruction(matter, tuple(bodies), due, project)
    meeting = found.meeting
    make = partial(instructions.give, given, meeting.key, meeting.held_id, editor, sources=source_names(store),
                   projects=RecordedProjects(store))  # fmt: skip
    save(make, text, pressed=pressed, done=text("instruction.done.give", matter=matter.strip()))


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
    return address.link("meeting", meeting=meeting.key, edit=act, seen=meeting.held_id)


def here(text: Text) -> MeetingDetails | None:
    """The meeting of the address as it is now; where somebody moved it or took it back meanwhile, this is said."""
    try:
        found = analysis.meeting(store_cache.store(), address.parameter("meeting") or "", Filters())
    except NotFound:
        st.warning(chrome.escape_markdown(text("instruction.meeting_gone")))
        return None
    meeting = found.meeting
    st.caption(chrome.escape_markdown(meeting_name(meeting, text)))
    with st.container(key="edit-conflict"):
        if address.parameter("seen") not in {None, meeting.held_id}:
            st.warning(chrome.escape_markdown(text("meeting.was_moved", by=meeting.recorded_by, date=meeting.day)))
    return found


def author(text: Text) -> Editor:
    """Who edits: asked for once."""
    return Editor(author_field(text))


def editor_with_reason(text: Text) -> Editor:
    """Why, and who."""
    left, right = st.columns(2)
    with left:
        why = st.text_input(text("edit.reason"), key="meeting-reason") or ""
    with right:
        name = author_field(text)
    return Editor(name, why)


def decided(text: Text, *, label: str = "edit.save", state: str = "") -> bool:
    """Whether to save. `state` is what the form was drawn for: a button pressed for another one is not this one."""
    with st.container(horizontal=True):
        pressed = st.button(text(label), key=f"meeting-save-{state}", type="primary")
        if st.button(text("common.close"), key="edit-close"):
            editing.close()
            st.rerun()
    return pressed


def save(make: Callable[[], Batch], text: Text, *, pressed: bool, done: str, leaves: bool = False) -> None:
    """Where Save was pressed, append what the form gives, close it and tell so, with a way back; where it will not do,
    say why and leave it open, and say from then on what still will not do. `leaves` for the list of the meetings."""
    form = address.parameter("edit")
    if not pressed and state.kept("refused") != form:
        return
    try:
        batch = make()
        if not pressed:
            return
        store_cache.store().append(batch)
    except TrackerError as error:
        if error.key == "instruction.conflict":  # drawn anew, the form shows what somebody else did
            st.rerun(scope="fragment")
        state.keep("refused", form)
        st.error(chrome.refusal(text, error))
        return
    notice.count_save()
    notice.tell(MENU, done, partial(_undo, batch, text))
    editing.close()
    if leaves:
        state.keep("meeting.at", None)
        address.go("meeting", meeting=None)
    st.rerun()


def _undo(batch: Batch, text: Text) -> None:
    """Take back what was saved last, or say why not."""
    store, subject = store_cache.store(), batch.statements[0].subject
    stands = next((one.statements for one in analysis.meetings(store, Filters()) if one.key == subject), ())
    given = analysis.instructions(store, Filters(), meeting=subject, limit=1).total
    editor = Editor(author_name(), text("edit.undo_reason"))
    make = partial(meetings.undo, batch, editor, given=given, stands=stands)
    if notice.appended(MENU, make, text):
        notice.tell(MENU, text("instruction.done.undo"))


def _offered(first: Mapping[str, str], without: list[str] | None = None) -> dict[str, str]:
    """The projects that can be chosen by their names: those of the agenda, then the largest."""
    text = context.text()
    page = analysis.project_page(store_cache.store(), Filters(), size=OFFERED, language=text.language)
    others = {str(row["project_id"]): text.name(row) for row in records(page)}
    return {key: name for key, name in {**first, **others}.items() if key not in (without or ())}


def _project(offered: Mapping[str, str], label: str, text: Text) -> str:
    """A field for a project: one of those offered, or whatever name or key is typed. The key, where it can be told."""
    typed = st.selectbox(
        label,
        list(offered),
        index=None,
        placeholder=text("meeting.project_hint"),
        format_func=lambda one: offered.get(one, one),
        accept_new_options=True,
        key="meeting-project",
    )
    if not typed or typed in offered or typed in RecordedProjects(store_cache.store()):
        return typed or ""
    try:
        found = records(analysis.project_page(store_cache.store(), Filters(q=typed.strip()[:LONGEST]), size=2))
    except BadInput:
        found = []
    return str(found[0]["project_id"]) if len(found) == 1 else str(typed)
