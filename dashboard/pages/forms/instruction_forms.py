"""The forms that change an instruction: fulfil, move, reopen, remove it.

Each shows how the instruction stands now. Where somebody has changed it since the form was opened, the form says so and
its save button is a new one, so that a press of the old one saves nothing.
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
from dashboard.pages.forms import dialog, meeting_forms, parts
from dashboard.pages.meetings.instructions import shortened, state_of
from dashboard.pages.ui import address, chrome, days, store_cache
from dashboard.pages.ui.markup import draw, element


def fulfil(key: str, text: Text) -> None:
    """Draw the form that marks an instruction as fulfilled: on which day, and what confirms it."""
    instruction = _instruction_now(key, text)
    if not instruction:
        return
    left, right = st.columns([1, 2])
    with left:
        today = days.today()
        earliest = min(instruction.meeting_day or meeting_forms.EARLIEST, today)
        on = st.date_input(text("instruction.fulfilled_on"), today, min_value=earliest, max_value=today,
                           format="DD.MM.YYYY", **dialog.field("fulfilled"))  # fmt: skip
    with right:
        note = st.text_input(text("instruction.note"), **dialog.field("note")) or ""
    editor = parts.editor(text, reason=False)
    make = partial(instructions.fulfil, _seen(instruction), on, note, editor, today=today)
    _save(make, _done("fulfil", instruction, text), instruction, text)


def move(key: str, text: Text) -> None:
    """Draw the form that moves the due date; only the first one needs no reason."""
    instruction = _instruction_now(key, text)
    if not instruction:
        return
    due = st.text_input(
        text("instruction.due_new" if instruction.due else "instruction.due"),
        **dialog.field("due"),
        placeholder=text("instruction.due_hint"),
    )
    editor = parts.editor(text, reason=bool(instruction.due))
    make = partial(instructions.move, _seen(instruction), due or "", editor)
    sentence = text("instruction.done.move", due=(due or "").strip(), matter=shortened(instruction.matter))
    _save(make, sentence, instruction, text)


def reopen(key: str, text: Text) -> None:
    """Draw the form that reopens a fulfilled instruction."""
    instruction = _instruction_now(key, text)
    if not instruction:
        return
    editor = parts.editor(text)
    make = partial(instructions.reopen, _seen(instruction), editor)
    _save(make, _done("reopen", instruction, text), instruction, text)


def remove(key: str, text: Text) -> None:
    """Draw the form that removes an instruction."""
    instruction = _instruction_now(key, text)
    if not instruction:
        return
    editor = parts.editor(text)
    make = partial(instructions.take_back, _seen(instruction), instruction.statements, editor)
    _save(make, _done("remove", instruction, text), instruction, text, label="instruction.remove")


FORMS: Mapping[str, tuple[Callable[[str, Text], None], str]] = {
    "fulfil": (fulfil, "instruction.fulfil"),
    "move": (move, "instruction.move"),
    "reopen": (reopen, "instruction.reopen"),
    "remove": (remove, "instruction.remove"),
}
"""The forms by their names in the address, each with its title."""


def _instruction_now(key: str, text: Text) -> Instruction | None:
    """Return the instruction as it stands now and draw it above its form; where it is gone, say so and return None."""
    instruction = next(iter(analysis.instructions(store_cache.store(), Filters(), key=key).rows), None)
    if instruction is None:
        st.warning(chrome.escape_markdown(text("instruction.gone")))
        return None
    draw(element("p", instruction.matter, class_="matter"))
    state = instruction_state_text(instruction, text)
    due = text("filter.chip", name=text("instruction.due"), value=text.date(instruction.due))
    st.caption(chrome.escape_markdown(text("instruction.now", state=f"{state}. {due}")))
    return instruction


def _seen(instruction: Instruction) -> InstructionVersion:
    one = instruction
    return InstructionVersion(one.key, one.matter_id, one.due_id, one.fulfilled_id, one.meeting_day, one.due)


def _done(act: str, instruction: Instruction, text: Text) -> str:
    """Return the sentence that says what was done with the instruction."""
    return text(f"instruction.done.{act}", matter=shortened(instruction.matter))


def _save(
    make: Callable[[], Batch], sentence: str, instruction: Instruction, text: Text, *, label: str = "edit.save"
) -> None:
    """Say where the instruction was changed since the form was opened, and draw the foot of the form."""
    now = state_of(instruction)
    with st.container(key="edit-conflict"):
        if address.parameter("seen") not in {None, now}:
            changed = text("instruction.changed", state=instruction_state_text(instruction, text))
            st.warning(chrome.escape_markdown(changed))
    dialog.save(meeting_forms.meeting_edit(make, sentence, text), text, label=label, drawn_for=now)
