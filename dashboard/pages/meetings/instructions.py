"""Lists of instructions: what is to be done, by whom, by when, what became of it, and the ways to say that."""

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
"""So many letters of an instruction stand in the name of a link."""


def table(
    found: Instructions,
    text: Text,
    *,
    acts: bool,
    at: str | None = None,
    bodies: bool = True,
    project: bool = True,
) -> None:
    """The instructions of a list, one a row; what is not listed is counted, with a way to all of them. `at` is the
    meeting whose list it is: others are named. Bodies and project are left out where the list is that of one. With
    `acts` each row has its ways to change it."""
    rows = []
    for one in found.rows:
        cells: dict[str, Html | str] = {text("instruction.instruction"): _matter(one, text, at, project=project)}
        if bodies:
            cells[text("instruction.body")] = bodies_text(one.bodies, text)
        cells[text("instruction.due")] = _due(one, text)
        cells[text("instruction.column_state")] = _state(one, text, acts=acts)
        rows.append(cells)
    chrome.table(pd.DataFrame(rows, dtype=object), text, kind="instructions")
    if found.total > len(found.rows):
        told = text("meetings.first_listed", number=len(found.rows), total=found.total)
        draw(element("p", told, " ", *take_away(), class_="take-away"))


def take_away() -> tuple[Html, ...]:
    """The ways to all instructions as files."""
    named = [link(kind, address.link(f"api/instructions.{kind.lower()}")) for kind in ("CSV", "JSON")]
    return (joined(named, " · "),)


def shortened(matter: str) -> str:
    """An instruction in the name of a link or of a window."""
    return matter if len(matter) <= SHORT else f"{matter[: SHORT - 1].rstrip()}…"


def opens(act: str, one: Instruction) -> str:
    """The address of the form that changes an instruction: what counted for it when it was opened stands in it."""
    here = {name: address.parameter(name) for name in ("meeting", "body")}
    return address.link("meeting", **here, edit=f"{act}.{one.key}", seen=state_of(one))


def state_of(one: Instruction) -> str:
    """What counts for the two dates of an instruction, by which a form knows whether somebody else changed it."""
    return f"{one.due_id}.{one.fulfilled_id}"


def _matter(one: Instruction, text: Text, at: str | None, *, project: bool) -> Html:
    under = []
    if one.project and project:
        under.append(link(instruction_project(one, text), address.link("project", id=one.project["project_id"])))
    if one.meeting and one.meeting_day and one.meeting != at:
        told = text("instruction.given_at", date=one.meeting_day)
        under.append(link(told, address.link("meeting", meeting=one.meeting)))
    return joined([one.matter, element("small", joined(under, " · ")) if under else None])


def _due(one: Instruction, text: Text) -> Html:
    """The date that counts; those that it was moved from, by whom and why."""
    moved = former_dates_text(one, text)
    why = text("instruction.by", who=one.moved_by, why=one.moved_why) if moved and one.moved_why else None
    return joined(
        [text.date(one.due), element("small", moved) if moved else None, element("small", why) if why else None]
    )


def _state(one: Instruction, text: Text, *, acts: bool) -> Html:
    note = element("small", one.note) if one.note else None
    ways = element("small", joined(_acts(one, text), " · "), class_="acts") if acts else None
    said = element(
        "span", f"{SYMBOLS[STATE_SYMBOLS[one.state]]} {instruction_state_text(one, text)}", class_=f"state-{one.state}"
    )
    return joined([said, note, ways])


def _acts(one: Instruction, text: Text) -> list[Html]:
    """What can be said of it now: that it was fulfilled, or is to be done again; another date; that it is none."""
    moving = "instruction.move" if one.due else "instruction.set_due"
    named = {"fulfil": text("instruction.fulfil"), "move": text(moving)}
    if one.fulfilled:
        named = {"reopen": text("instruction.reopen")}
    named["remove"] = text("instruction.remove")
    return [
        link(
            said,
            opens(act, one),
            aria_label=text("instruction.act_on", act=said, matter=shortened(one.matter)),
            class_="edit",
        )
        for act, said in named.items()
    ]
