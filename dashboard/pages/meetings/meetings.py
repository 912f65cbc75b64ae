"""Meeting: its agenda, the instructions carried from earlier ones and those given at it; without one, all meetings.

The meeting stands in the address. A past one is opened as of its own day, as the record was then; without that day it
is shown as it is now, when its instructions can still be written down.
"""

from datetime import date

import pandas as pd

from dashboard import analysis
from dashboard.analysis import AgendaItem, Instructions, Meeting, MeetingDetails
from dashboard.charts import meeting_name, meeting_sentence
from dashboard.charts.marks import status_symbol
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.forms import editing, instruction_forms, meeting_forms, notice
from dashboard.pages.meetings import instructions, meeting_list
from dashboard.pages.ui import address, chrome, context, days, state, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

KEY = "meeting"
"""The parameter that names the meeting."""


def show() -> None:
    """The page."""
    text, key = context.text(), address.parameter(KEY)
    if state.kept("meeting.at") not in {None, key or ""}:
        notice.forget(meeting_forms.MENU)  # what was saved elsewhere is no news here
    state.keep("meeting.at", key or "")
    if key:
        _meeting(key, text)
    else:
        meeting_list.page(text)
    _form(text)


def _form(text: Text) -> None:
    """The form that the address asks for; an earlier day cannot be changed."""
    act, _, about = (address.parameter("edit") or "").partition(".")
    made = {**meeting_forms.FORMS, **instruction_forms.FORMS}.get(act)
    if made and not address.parameter("as_of"):
        form, title = made
        editing.dialog(text(title), lambda: form(about, text))


def _meeting(key: str, text: Text) -> None:
    chosen = Filters(as_of=address.filters().as_of)
    try:
        found = analysis.meeting(store_cache.store(), key, chosen)
    except NotFound as error:
        address.page_link(f"← {text('meeting.all')}", "meeting")
        then = text("state.not_then", date=chosen.as_of) if chosen.as_of else text.error(error)
        chrome.heading(text("meeting.not_found"), level=1, subtitle=then)
        return
    now = days.today()
    _neighbours(found, now, text)
    chrome.heading(meeting_name(found.meeting, text), level=1)
    draw(element("p", meeting_sentence(found, text), class_="lead"))
    notice.shown(meeting_forms.MENU, text, hides=True)
    _when(found, chosen, now, text)
    _ways(found, chosen, now, text)
    _agenda(found, text, acts=chosen.as_of is None)
    none = "meeting.given_none_then" if chosen.as_of else "meeting.given_none"
    lists = {"carried": (found.carried, "meeting.carried_none"), "given": (found.given, none)}
    for name in ("given", "carried") if found.today > found.meeting.day else lists:  # in the order of the sentence
        chrome.heading(text(f"meeting.{name}"), level=2)
        _instructions(*lists[name], found, chosen, text)


def _neighbours(found: MeetingDetails, now: date, text: Text) -> None:
    """The ways to all meetings, to the one before and the one after."""
    named = {"previous": found.previous, "following": found.following}
    ways = [link(f"↑\u00a0{text('meeting.all')}", address.link("meeting", as_of=None))]
    ways += [
        link(text(f"meeting.{name}", date=one.day), meeting_list.opens(one, now)) for name, one in named.items() if one
    ]
    draw(element("p", *(element("span", way) for way in ways), class_="pager"))


def _when(found: MeetingDetails, chosen: Filters, now: date, text: Text) -> None:
    """Whether it is still to come, or is shown as it was, and what has been recorded of it since."""
    meeting = found.meeting
    if meeting.day > found.today:
        draw(element("p", text("meeting.not_yet"), class_="subtitle"))
    elif chosen.as_of == meeting.day < now:
        since = analysis.instructions(store_cache.store(), Filters(), meeting=meeting.key, limit=1).total
        later = text("meeting.noted_later", number=since - found.given.total) if since > found.given.total else None
        said = joined([text("meeting.frozen"), later], " ")
        draw(element("p", said, " ", link(text("meeting.as_it_is"), _here(meeting, None)), class_="subtitle"))
    elif chosen.as_of is None and meeting.frozen_on(now):
        draw(element("p", link(text("meeting.as_it_was"), _here(meeting, meeting.day)), class_="subtitle"))


def _here(meeting: Meeting, as_of: date | None) -> str:
    """This meeting as of another day; None is now."""
    return address.link("meeting", meeting=meeting.key, as_of=as_of and as_of.isoformat())


def _ways(found: MeetingDetails, chosen: Filters, now: date, text: Text) -> None:
    """What can be shown of the meeting and done about it."""
    meeting = found.meeting
    frozen = chosen.as_of or meeting.frozen_on(now)
    ways: list[Html] = []
    if chosen.as_of is None:
        forms = {"give": "instruction.give", "list": "meeting.add_project"}
        ways += [_opener(act, text(said), meeting) for act, said in forms.items()]
    ways.append(link(text("meeting.show"), address.link("show", meeting=meeting.key, as_of=frozen)))
    if found.since:
        changes = address.link("overview", since=found.since.isoformat(), as_of=frozen)
        ways.append(link(text("meeting.changes"), changes))
    if chosen.as_of is None:
        ways.append(_opener("postpone", text("meeting.move"), meeting))
        ways.append(_opener("unmeet", text("meeting.remove"), meeting))
    draw(element("p", *ways, class_="additions ways"))


def _opener(act: str, said: str, meeting: Meeting) -> Html:
    return link(said, meeting_forms.opens(act, meeting), class_="edit")


def _agenda(found: MeetingDetails, text: Text, *, acts: bool) -> None:
    """The projects that the meeting goes through, and what is late about each."""
    chrome.heading(text("meeting.agenda"), level=2)
    if not found.agenda:
        draw(element("p", text("meeting.agenda_what_to_do" if acts else "meeting.agenda_none"), class_="subtitle"))
        return
    rows = [
        {
            text("column.project"): _listed(item, place, found.meeting, text, acts=acts),
            text("column.status"): f"{status_symbol(item.status)} {text.label('status', item.status)}",
            text("column.commissioning"): _commissioning(item, text),
            text("meeting.late"): _late(item, text),
        }
        for place, item in enumerate(found.agenda, start=1)
    ]
    chrome.table(pd.DataFrame(rows, dtype=object), text, kind="agenda")


def _listed(item: AgendaItem, place: int, meeting: Meeting, text: Text, *, acts: bool) -> Html:
    key, name = item.project["project_id"], text.name(item.project)
    parts = [f"{place}. ", link(name, address.link("project", id=key))]
    if acts:
        opens = meeting_forms.opens(f"unlist.{key}", meeting)
        parts.append(link("✕", opens, aria_label=text("meeting.unlist", name=name), class_="edit drop"))
    return joined(parts)


def _commissioning(item: AgendaItem, text: Text) -> str:
    if item.commissioning is None:
        return text("common.not_stated")
    return f"{text.date(item.commissioning)}, {text.label('aspect', item.commissioning_aspect)}"


def _late(item: AgendaItem, text: Text) -> str:
    """«ввод на 76 дней позже обещанного, 2 поручения просрочены»"""
    told_of = [text("meeting.commissioning_late", count=item.days_late)] if item.days_late else []
    if item.overdue:
        told_of.append(text("meeting.instructions_late", count=item.overdue))
    late = ", ".join(told_of)
    if late:
        return f"⚠ {late}"
    if item.unfulfilled:
        return text("meeting.instructions_open", count=item.unfulfilled)
    return text("meeting.on_time")


def _instructions(listed: Instructions, none: str, found: MeetingDetails, chosen: Filters, text: Text) -> None:
    if listed.total:
        instructions.table(listed, text, acts=chosen.as_of is None, at=found.meeting.key)
    else:
        draw(element("p", text(none), class_="subtitle"))
