"""Meeting: its agenda, the instructions carried from earlier ones and those given at it; without one, all meetings.

The meeting stands in the address. A past one is opened as of its own day, as the record was then; without that day it
is shown as it is now, when its instructions can still be written down.
"""

from datetime import date

import pandas as pd

from dashboard import analysis
from dashboard.analysis import AgendaItem, Instructions, Meeting, Proceedings
from dashboard.charts import meeting_name, meeting_sentence
from dashboard.charts.marks import sign
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import (
    chrome,
    editing,
    instruction_forms,
    instructions,
    meeting_forms,
    meeting_list,
    session,
    told,
)
from dashboard.pages.markup import Html, draw, element, joined, link

KEY = "meeting"
"""The parameter that names the meeting."""


def show() -> None:
    """The page."""
    words, key = session.text(), session.parameter(KEY)
    if session.kept("meeting.at") not in {None, key or ""}:
        told.forget(meeting_forms.MENU)  # what was saved elsewhere is no news here
    session.keep("meeting.at", key or "")
    if key:
        _meeting(key, words)
    else:
        meeting_list.page(words)
    _form(words)


def _form(words: Text) -> None:
    """The form that the address asks for; an earlier day cannot be changed."""
    act, _, about = (session.parameter("edit") or "").partition(".")
    made = {**meeting_forms.FORMS, **instruction_forms.FORMS}.get(act)
    if made and not session.parameter("as_of"):
        form, title = made
        editing.dialog(words(title), lambda: form(about, words))


def _meeting(key: str, words: Text) -> None:
    chosen = Filters(as_of=session.filters().as_of)
    try:
        found = analysis.meeting(session.store(), key, chosen)
    except NotFound as error:
        session.page_link(f"← {words('meeting.all')}", "meeting")
        then = words("state.not_then", date=chosen.as_of) if chosen.as_of else words.error(error)
        chrome.heading(words("meeting.not_found"), level=1, subtitle=then)
        return
    now = session.today()
    _neighbours(found, now, words)
    chrome.heading(meeting_name(found.meeting, words), level=1)
    draw(element("p", meeting_sentence(found, words), class_="lead"))
    told.shown(meeting_forms.MENU, words, hides=True)
    _when(found, chosen, now, words)
    _ways(found, chosen, now, words)
    _agenda(found, words, acts=chosen.as_of is None)
    none = "meeting.given_none_then" if chosen.as_of else "meeting.given_none"
    lists = {"carried": (found.carried, "meeting.carried_none"), "given": (found.given, none)}
    for name in ("given", "carried") if found.today > found.meeting.day else lists:  # in the order of the sentence
        chrome.heading(words(f"meeting.{name}"), level=2)
        _instructions(*lists[name], found, chosen, words)


def _neighbours(found: Proceedings, now: date, words: Text) -> None:
    """The ways to all meetings, to the one before and the one after."""
    named = {"previous": found.previous, "following": found.following}
    ways = [link(f"↑\u00a0{words('meeting.all')}", session.link("meeting", as_of=None))]
    ways += [
        link(words(f"meeting.{name}", date=one.day), meeting_list.opens(one, now)) for name, one in named.items() if one
    ]
    draw(element("p", *(element("span", way) for way in ways), class_="pager"))


def _when(found: Proceedings, chosen: Filters, now: date, words: Text) -> None:
    """Whether it is still to come, or is shown as it was, and what has been recorded of it since."""
    meeting = found.meeting
    if meeting.day > found.today:
        draw(element("p", words("meeting.not_yet"), class_="subtitle"))
    elif chosen.as_of == meeting.day < now:
        since = analysis.instructions(session.store(), Filters(), meeting=meeting.key, limit=1).total
        later = words("meeting.noted_later", number=since - found.given.total) if since > found.given.total else None
        said = joined([words("meeting.frozen"), later], " ")
        draw(element("p", said, " ", link(words("meeting.as_it_is"), _here(meeting, None)), class_="subtitle"))
    elif chosen.as_of is None and meeting.frozen_on(now):
        draw(element("p", link(words("meeting.as_it_was"), _here(meeting, meeting.day)), class_="subtitle"))


def _here(meeting: Meeting, as_of: date | None) -> str:
    """This meeting as of another day; None is now."""
    return session.link("meeting", meeting=meeting.key, as_of=as_of and as_of.isoformat())


def _ways(found: Proceedings, chosen: Filters, now: date, words: Text) -> None:
    """What can be shown of the meeting and done about it."""
    meeting = found.meeting
    frozen = chosen.as_of or meeting.frozen_on(now)
    ways: list[Html] = []
    if chosen.as_of is None:
        forms = {"give": "instruction.give", "list": "meeting.add_project"}
        ways += [_opener(act, words(said), meeting) for act, said in forms.items()]
    ways.append(link(words("meeting.show"), session.link("show", meeting=meeting.key, as_of=frozen)))
    if found.since:
        changes = session.link("overview", since=found.since.isoformat(), as_of=frozen)
        ways.append(link(words("meeting.changes"), changes))
    if chosen.as_of is None:
        ways.append(_opener("postpone", words("meeting.move"), meeting))
        ways.append(_opener("unmeet", words("meeting.remove"), meeting))
    draw(element("p", *ways, class_="additions ways"))


def _opener(act: str, said: str, meeting: Meeting) -> Html:
    return link(said, meeting_forms.opens(act, meeting), class_="edit")


def _agenda(found: Proceedings, words: Text, *, acts: bool) -> None:
    """The projects that the meeting goes through, and what is late about each."""
    chrome.heading(words("meeting.agenda"), level=2)
    if not found.agenda:
        draw(element("p", words("meeting.agenda_what_to_do" if acts else "meeting.agenda_none"), class_="subtitle"))
        return
    rows = [
        {
            words("column.project"): _listed(item, place, found.meeting, words, acts=acts),
            words("column.status"): f"{sign(item.status)} {words.label('status', item.status)}",
            words("column.commissioning"): _commissioning(item, words),
            words("meeting.late"): _late(item, words),
        }
        for place, item in enumerate(found.agenda, start=1)
    ]
    chrome.table(pd.DataFrame(rows, dtype=object), words, kind="agenda")


def _listed(item: AgendaItem, place: int, meeting: Meeting, words: Text, *, acts: bool) -> Html:
    key, name = item.project["project_id"], words.name(item.project)
    parts = [f"{place}. ", link(name, session.link("project", id=key))]
    if acts:
        opens = meeting_forms.opens(f"unlist.{key}", meeting)
        parts.append(link("✕", opens, aria_label=words("meeting.unlist", name=name), class_="edit drop"))
    return joined(parts)


def _commissioning(item: AgendaItem, words: Text) -> str:
    if item.commissioning is None:
        return words("common.not_stated")
    return f"{words.date(item.commissioning)}, {words.label('aspect', item.commissioning_aspect)}"


def _late(item: AgendaItem, words: Text) -> str:
    """«ввод на 76 дней позже обещанного, 2 поручения просрочены»"""
    told_of = [words("meeting.commissioning_late", count=item.days_late)] if item.days_late else []
    if item.overdue:
        told_of.append(words("meeting.instructions_late", count=item.overdue))
    late = ", ".join(told_of)
    if late:
        return f"⚠ {late}"
    if item.unfulfilled:
        return words("meeting.instructions_open", count=item.unfulfilled)
    return words("meeting.on_time")


def _instructions(listed: Instructions, none: str, found: Proceedings, chosen: Filters, words: Text) -> None:
    if listed.total:
        instructions.table(listed, words, acts=chosen.as_of is None, at=found.meeting.key)
    else:
        draw(element("p", words(none), class_="subtitle"))
