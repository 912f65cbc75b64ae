"""Meetings and instructions as sentences and slide tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dashboard.analysis import Instruction, Instructions, Meeting, MeetingDetails
from dashboard.analysis.instructions import State
from dashboard.charts.marks import project_link
from dashboard.i18n import Text
from dashboard.slide_table import Column, Line, Row, Sign, SlideTable, cell

STATES = ("fulfilled", "overdue", "open")
"""States of instructions, in the order in which a sentence counts them."""

STATE_SYMBOLS: Mapping[State, Sign] = MappingProxyType({"fulfilled": "done", "overdue": "warning", "open": "open"})
"""The sign of each state, so that it is not shown by colour alone."""


def meeting_name(meeting: Meeting, text: Text) -> str:
    """Return «Штаб по инвестициям, 16.03.2026», or «Совещание 16.03.2026» for a meeting without a title."""
    if meeting.title:
        return text("meeting.titled", title=meeting.title, date=meeting.day)
    return text("meeting.named", date=meeting.day)


def carried_slide_table(found: MeetingDetails, text: Text) -> SlideTable:
    """Return the instructions of earlier meetings with their states on the day of the question."""
    back = found.today > found.meeting.day
    return _slide_table("carried", _carried_sentence(found, text, back=back), found, found.carried, text)


def given_slide_table(found: MeetingDetails, text: Text) -> SlideTable:
    """Return the instructions given at the meeting."""
    back = found.today > found.meeting.day
    return _slide_table("given", _given_sentence(found.given, text, back=back), found, found.given, text)


def _slide_table(key: str, headline: str, found: MeetingDetails, listed: Instructions, text: Text) -> SlideTable:
    """Return a row for each instruction; the footnote names the day of the states, which is not the as-of day."""
    headings = ("instruction.instruction", "instruction.body", "instruction.due", "instruction.column_state")
    rest = listed.total - len(listed.rows)
    return SlideTable(
        key=f"instructions_{key}",
        headline=headline.rstrip("."),
        subtitle=meeting_name(found.meeting, text),
        columns=tuple(Column(text(name), share) for name, share in zip(headings, (4.6, 2.8, 2.2, 2.6), strict=True)),
        rows=tuple(_row(one, found.meeting, text) for one in listed.rows),
        note=text("meeting.more", count=rest) if rest else "",
        footnote=(text("meeting.as_of", date=found.today),),
        min_font_size=14,
    )


def _row(one: Instruction, at: Meeting, text: Text) -> Row:
    """Return the instruction with its project and, if given at another meeting, the day of that."""
    opens = project_link(one.project["project_id"]) if one.project else None
    under = [Line(instruction_project(one, text), small=True, link=opens)] if one.project else []
    if one.meeting_day and one.meeting != at.key:
        under.append(Line(text("instruction.given_at", date=one.meeting_day), small=True))
    due = Line(text.date(one.due), unknown=one.due is None)
    state = Line(instruction_state_text(one, text), STATE_SYMBOLS[one.state])
    bodies = Line(bodies_text(one.bodies, text), unknown=not one.bodies)
    moved = former_dates_text(one, text)
    return Row(((Line(one.matter), *under), cell(bodies), cell(due, moved), cell(state, one.note)))


def meetings_sentence(following: Meeting | None, unfulfilled: Instructions, today: date, text: Text) -> str:
    """Return the day of the next meeting and the number of unfulfilled instructions."""
    if following is None:
        sentence = text("meetings.sentence.no_next")
    else:
        key = "today" if following.day == today else "next"
        sentence = text(f"meetings.sentence.{key}", date=following.day)
    if not unfulfilled.total:
        return f"{sentence} {text('meetings.sentence.nothing')}"
    if not unfulfilled.overdue:
        return f"{sentence} {text('meetings.sentence.in_time', count=unfulfilled.total)}"
    counts = {"count": unfulfilled.total, "overdue": unfulfilled.overdue}
    return f"{sentence} {text('meetings.sentence.unfulfilled', **counts)}"


def meeting_sentence(found: MeetingDetails, text: Text) -> str:
    """Return the state of earlier instructions and the number of those given at this meeting.

    For a past meeting, the state of its own instructions comes first.
    """
    back = found.today > found.meeting.day
    carried, given = _carried_sentence(found, text, back=back), _given_sentence(found.given, text, back=back)
    return " ".join(filter(None, (given, carried) if back else (carried, given)))


def counts_text(found: Instructions, text: Text) -> str:
    """Return «3 поручения исполнены, 2 просрочены, 1 на исполнении», without states that have no instructions.

    There must be at least one instruction.
    """
    (state, count), *others = _state_counts(found)
    first = text(f"meeting.counts.{state}", count=count)
    return ", ".join([first, *(text(f"meeting.more_counts.{state}", count=count) for state, count in others)])


def instruction_state_text(found: Instruction, text: Text) -> str:
    """Return «просрочено на 12 дней», «на исполнении, осталось 5 дней», «исполнено 12.03.2026, в срок»."""
    late = found.days_late
    if found.state == "overdue":
        return text("instruction.state.overdue", count=late or 0)
    if found.state == "open":
        return ", ".join([text("instruction.state.open"), *_days_left(late, text)])
    parts = [text("instruction.state.fulfilled", date=found.fulfilled)]
    if late is not None:
        parts.append(text("instruction.state.late", count=late) if late > 0 else text("instruction.state.in_time"))
    return ", ".join(parts)


def former_dates_text(found: Instruction, text: Text) -> str:
    """Return «прежний срок: 10.03.2026, 20.03.2026»; empty where the due date never changed."""
    if not found.former:
        return ""
    return text("instruction.moved_from", dates=[former.day for former in found.former])


def instruction_project(found: Instruction, text: Text) -> str:
    """Return the name of the instruction's project; empty where it has none."""
    return text.name(found.project) if found.project else ""


def bodies_text(bodies: Sequence[str], text: Text) -> str:
    """Return the responsible bodies, or "not stated"."""
    return ", ".join(bodies) or text("common.not_stated")


def _carried_sentence(found: MeetingDetails, text: Text, *, back: bool) -> str:
    if not found.carried.total:
        return text("meeting.carried_none" if found.previous else "meeting.sentence.first")
    counts = counts_text(found.carried, text)
    if back:
        return text("meeting.sentence.by_now", date=found.today, counts=counts)
    if found.previous and found.since:
        return text("meeting.sentence.since", date=found.previous.day, counts=counts)
    return text("meeting.sentence.earlier", counts=counts)


def _given_sentence(given: Instructions, text: Text, *, back: bool) -> str:
    if not given.total:
        return ""
    if not back:
        return text("meeting.sentence.given", count=given.total)
    counts = ", ".join(text(f"meeting.more_counts.{state}", count=count) for state, count in _state_counts(given))
    return text("meeting.sentence.given_by_now", count=given.total, counts=counts)


def _state_counts(found: Instructions) -> list[tuple[str, int]]:
    """Return the states that occur, each with its number of instructions."""
    return [(state, getattr(found, state)) for state in STATES if getattr(found, state)]


def _days_left(late: int | None, text: Text) -> list[str]:
    if late is None:
        return []
    return [text("instruction.state.days_left", count=-late) if late else text("instruction.state.last_day")]
