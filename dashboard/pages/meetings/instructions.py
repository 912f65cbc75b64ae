"""Tables of instructions: what is to be done, by whom, by when, its state, and links to the forms that change it."""

import pandas as pd

from dashboard.analysis import Instruction, Instructions
from dashboard.charts.meetings import (
    STATE_SYMBOLS,
    bodies_text,
    former_dates_text,
    instruction_project,
    instruction_state_text,
)
from dashboard.i18n import Text
from dashboard.pages.ui import address, chrome
from dashboard.pages.ui.markup import Html, draw, element, joined, link
from dashboard.slide_table import SYMBOLS

SHORT = 60
"""The number of characters of an instruction in the name of a link."""


def table(
    instructions: Instructions,
    text: Text,
    *,
    acts: bool,
    at: str | None = None,
    bodies: bool = True,
) -> None:
    """Draw the instructions of a list, one a row. Where it is cut short, say so and link to the files with all.

    `at` is the meeting of the list; the meeting of an instruction is named where it is another one. The column of
    `bodies` is left out where all rows have the same. With `acts` each row links to the forms that change it.
    """
    rows = []
    for one in instructions.rows:
        cells: dict[str, Html | str] = {text("instruction.instruction"): _matter(one, text, at)}
        if bodies:
            cells[text("instruction.body")] = bodies_text(one.bodies, text)
        cells[text("instruction.due")] = _due(one, text)
        cells[text("instruction.column_state")] = _state(one, text, acts=acts)
        rows.append(cells)
    chrome.table(pd.DataFrame(rows, dtype=object), text, kind="instructions")
    if instructions.total > len(instructions.rows):
        sentence = text("meetings.first_listed", number=len(instructions.rows), total=instructions.total)
        draw(element("p", sentence, " ", take_away(), class_="take-away"))


def take_away() -> Html:
    """Return the links to all instructions as files."""
    return joined((link(kind, address.link(f"api/instructions.{kind.lower()}")) for kind in ("CSV", "JSON")), " · ")


def shortened(matter: str) -> str:
    """Return the text of an instruction as the name of a link or window has it."""
    return matter if len(matter) <= SHORT else f"{matter[: SHORT - 1].rstrip()}…"


def form_address(act: str, one: Instruction) -> str:
    """Return the address of a form that changes an instruction; `seen` in it is what counts for its dates now."""
    here = {name: address.parameter(name) for name in ("meeting", "body")}
    return address.link("meeting", **here, edit=f"{act}.{one.key}", seen=state_of(one))


def state_of(one: Instruction) -> str:
    """Return what counts for the two dates of an instruction. A form compares it to find changes by others."""
    return f"{one.due_id}.{one.fulfilled_id}"


def _matter(one: Instruction, text: Text, at: str | None) -> Html:
    under = []
    if one.project:
        under.append(link(instruction_project(one, text), address.link("project", project=one.project["project_id"])))
    if one.meeting and one.meeting_day and one.meeting != at:
        sentence = text("instruction.given_at", date=one.meeting_day)
        under.append(link(sentence, address.link("meeting", meeting=one.meeting)))
    return joined([one.matter, element("small", joined(under, " · ")) if under else None])


def _due(one: Instruction, text: Text) -> Html:
    """Return the due date that counts, with the earlier ones, who moved it and why."""
    moved = former_dates_text(one, text)
    why = text("instruction.by", who=one.moved_by, why=one.moved_why) if moved and one.moved_why else None
    return joined(
        [text.date(one.due), element("small", moved) if moved else None, element("small", why) if why else None]
    )


def _state(one: Instruction, text: Text, *, acts: bool) -> Html:
    note = element("small", one.note) if one.note else None
    ways = element("small", joined(_acts(one, text), " · "), class_="acts") if acts else None
    state = element(
        "span", f"{SYMBOLS[STATE_SYMBOLS[one.state]]} {instruction_state_text(one, text)}", class_=f"state-{one.state}"
    )
    return joined([state, note, ways])


def _acts(one: Instruction, text: Text) -> list[Html]:
    """Return the links to the forms that can change the instruction in its state."""
    moving = "instruction.move" if one.due else "instruction.set_due"
    named = {"fulfil": text("instruction.fulfil"), "move": text(moving)}
    if one.fulfilled:
        named = {"reopen": text("instruction.reopen")}
    named["remove"] = text("instruction.remove")
    return [
        link(
            label,
            form_address(act, one),
            aria_label=text("instruction.act_on", act=label, matter=shortened(one.matter)),
            class_="edit",
        )
        for act, label in named.items()
    ]
