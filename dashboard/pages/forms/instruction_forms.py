"""The forms that change an instruction: it was fulfilled, is to be done by another day, is open again, is none.

Each shows how the instruction stands now. Where somebody changed it since the form was opened, that is said, and the
button to save becomes another one: who pressed the former has saved nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Instruction
from dashboard.charts.meetings import instruction_state_text
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import instructions
from dashboard.intake.instructions import InstructionVersion
from dashboard.model import Batch
from dashboard.pages.forms import meeting_forms
from dashboard.pages.meetings.instructions import shortened, state_of
from dashboard.pages.ui import address, chrome, days, store_cache
from dashboard.pages.ui.markup import draw, element


def fulfil(key: str, text: Text) -> None:
    """On which day, and what confirms it."""
    found = _found(key, text)
    if not found:
        return
    left, right = st.columns([1, 2])
    with left:
        today = days.today()
        earliest = min(found.meeting_day or meeting_forms.EARLIEST, today)
        on = st.date_input(text("instruction.fulfilled_on"), today, min_value=earliest, max_value=today,
                           format="DD.MM.YYYY", key="instruction-fulfilled")  # fmt: skip
    with right:
        note = st.text_input(text("instruction.note"), key="instruction-note") or ""
    editor = meeting_forms.author(text)
    pressed = _decided(found, text)
    make = partial(instructions.fulfil, _seen(found), on, note, editor, today=today)
    _save(make, "fulfil", found, text, pressed=pressed)


def move(key: str, text: Text) -> None:
    """Another due date, and why; the first one needs no reason."""
    found = _found(key, text)
    if not found:
        return
    due = st.text_input(
        text("instruction.due_new" if found.due else "instruction.due"),
        key="instruction-due",
        placeholder=text("instruction.due_hint"),
    )
    editor = meeting_forms.editor_with_reason(text) if found.due else meeting_forms.author(text)
    pressed = _decided(found, text)
    make = partial(instructions.move, _seen(found), due or "", editor)
    done = text("instruction.done.move", due=(due or "").strip(), matter=shortened(found.matter))
    meeting_forms.save(make, text, pressed=pressed, done=done)


def reopen(key: str, text: Text) -> None:
    """Why it is not fulfilled after all."""
    found = _found(key, text)
    if not found:
        return
    editor = meeting_forms.editor_with_reason(text)
    pressed = _decided(found, text)
    _save(partial(instructions.reopen, _seen(found), editor), "reopen", found, text, pressed=pressed)


def remove(key: str, text: Text) -> None:
    """Why it is no instruction."""
    found = _found(key, text)
    if not found:
        return
    editor = meeting_forms.editor_with_reason(text)
    pressed = _decided(found, text, label="instruction.remove")
    make = partial(instructions.take_back, _seen(found), found.statements, editor)
    _save(make, "remove", found, text, pressed=pressed)


FORMS: Mapping[str, tuple[Callable[[str, Text], None], str]] = {
    "fulfil": (fulfil, "instruction.fulfil"),
    "move": (move, "instruction.move"),
    "reopen": (reopen, "instruction.reopen"),
    "remove": (remove, "instruction.remove"),
}
"""The forms by their names in the address, each with its title."""


def _found(key: str, text: Text) -> Instruction | None:
    """The instruction as it stands now, above its form; where it is gone, this is said."""
    found = next(iter(analysis.instructions(store_cache.store(), Filters(), key=key).rows), None)
    if found is None:
        st.warning(chrome.escape_markdown(text("instruction.gone")))
        return None
    draw(element("p", found.matter, class_="matter"))
    state = instruction_state_text(found, text)
    due = text("filter.chip", name=text("instruction.due"), value=text.date(found.due))
    st.caption(chrome.escape_markdown(text("instruction.now", state=f"{state}. {due}")))
    return found


def _decided(found: Instruction, text: Text, *, label: str = "edit.save") -> bool:
    state = state_of(found)
    with st.container(key="edit-conflict"):
        if address.parameter("seen") not in {None, state}:
            told = text("instruction.changed", state=instruction_state_text(found, text))
            st.warning(chrome.escape_markdown(told))
    return meeting_forms.decided(text, label=label, state=state)


def _seen(found: Instruction) -> InstructionVersion:
    return InstructionVersion(
        found.key, found.matter_id, found.due_id, found.fulfilled_id, found.meeting_day, found.due
    )


def _save(make: Callable[[], Batch], act: str, found: Instruction, text: Text, *, pressed: bool) -> None:
    done = text(f"instruction.done.{act}", matter=shortened(found.matter))
    meeting_forms.save(make, text, pressed=pressed, done=done)
