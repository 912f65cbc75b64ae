"""The forms that change an instruction: it was fulfilled, is to be done by another day, is open again, is none.

Each shows how the instruction stands now. Where somebody changed it since the form was opened, that is said, and the
button to save becomes another one: who pressed the former has saved nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Instruction
from dashboard.charts.meetings import instruction_state
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import instructions
from dashboard.intake.instructions import Seen
from dashboard.model import Batch
from dashboard.pages import chrome, meeting_forms, session
from dashboard.pages.instructions import shortened, state_of
from dashboard.pages.markup import draw, element


def fulfil(key: str, words: Text) -> None:
    """On which day, and what confirms it."""
    found = _found(key, words)
    if not found:
        return
    left, right = st.columns([1, 2])
    with left:
        today = session.today()
        earliest = min(found.meeting_day or meeting_forms.EARLIEST, today)
        on = st.date_input(words("instruction.fulfilled_on"), today, min_value=earliest, max_value=today,
                           format="DD.MM.YYYY", key="instruction-fulfilled")  # fmt: skip
    with right:
        note = st.text_input(words("instruction.note"), key="instruction-note") or ""
    editor = meeting_forms.author(words)
    pressed = _decided(found, words)
    make = partial(instructions.fulfil, _seen(found), on, note, editor, today=today)
    _save(make, "fulfil", found, words, pressed=pressed)


def move(key: str, words: Text) -> None:
    """Another due date, and why; the first one needs no reason."""
    found = _found(key, words)
    if not found:
        return
    due = st.text_input(
        words("instruction.due_new" if found.due else "instruction.due"),
        key="instruction-due",
        placeholder=words("instruction.due_hint"),
    )
    editor = meeting_forms.editor_with_reason(words) if found.due else meeting_forms.author(words)
    pressed = _decided(found, words)
    make = partial(instructions.move, _seen(found), due or "", editor)
    done = words("instruction.done.move", due=(due or "").strip(), matter=shortened(found.matter))
    meeting_forms.save(make, words, pressed=pressed, done=done)


def reopen(key: str, words: Text) -> None:
    """Why it is not fulfilled after all."""
    found = _found(key, words)
    if not found:
        return
    editor = meeting_forms.editor_with_reason(words)
    pressed = _decided(found, words)
    _save(partial(instructions.reopen, _seen(found), editor), "reopen", found, words, pressed=pressed)


def remove(key: str, words: Text) -> None:
    """Why it is no instruction."""
    found = _found(key, words)
    if not found:
        return
    editor = meeting_forms.editor_with_reason(words)
    pressed = _decided(found, words, label="instruction.remove")
    make = partial(instructions.take_back, _seen(found), found.statements, editor)
    _save(make, "remove", found, words, pressed=pressed)


FORMS: Mapping[str, tuple[Callable[[str, Text], None], str]] = {
    "fulfil": (fulfil, "instruction.fulfil"),
    "move": (move, "instruction.move"),
    "reopen": (reopen, "instruction.reopen"),
    "remove": (remove, "instruction.remove"),
}
"""The forms by their names in the address, each with its title."""


def _found(key: str, words: Text) -> Instruction | None:
    """The instruction as it stands now, above its form; where it is gone, this is said."""
    found = next(iter(analysis.instructions(session.store(), Filters(), key=key).rows), None)
    if found is None:
        st.warning(chrome.plain(words("instruction.gone")))
        return None
    draw(element("p", found.matter, class_="matter"))
    state = instruction_state(found, words)
    due = words("filter.chip", name=words("instruction.due"), value=words.date(found.due))
    st.caption(chrome.plain(words("instruction.now", state=f"{state}. {due}")))
    return found


def _decided(found: Instruction, words: Text, *, label: str = "edit.save") -> bool:
    state = state_of(found)
    with st.container(key="edit-conflict"):
        if session.parameter("seen") not in {None, state}:
            told = words("instruction.changed", state=instruction_state(found, words))
            st.warning(chrome.plain(told))
    return meeting_forms.decided(words, label=label, state=state)


def _seen(found: Instruction) -> Seen:
    return Seen(found.key, found.matter_id, found.due_id, found.fulfilled_id, found.meeting_day, found.due)


def _save(make: Callable[[], Batch], act: str, found: Instruction, words: Text, *, pressed: bool) -> None:
    done = words(f"instruction.done.{act}", matter=shortened(found.matter))
    meeting_forms.save(make, words, pressed=pressed, done=done)
