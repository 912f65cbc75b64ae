"""The page of a meeting: agenda, instructions carried over and given; without a meeting, the list of all.

The meeting stands in the address. A past one is opened as of its own day, as the record was then; without that day it
is shown as it is now, when its instructions can still be written down.
"""

from datetime import date

import pandas as pd

from dashboard import analysis
from dashboard.analysis import AgendaItem, Instructions, Meeting, MeetingDetails
from dashboard.charts import meeting_name, meeting_sentence
from dashboard.charts.marks import status_symbol
from dashboard.charts.strip import blocker_text
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.forms import dialog, instruction_forms, meeting_forms, notice
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.meetings import instructions, meeting_list
from dashboard.pages.ui import address, chrome, context, days, state, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

KEY = "meeting"
"""The parameter that names the meeting."""


def show() -> None:
    """Draw the page."""
    text, key = context.text(), address.parameter(KEY)
    if state.kept(meeting_forms.SHOWN_AT) not in {None, key or ""}:
        notice.forget(meeting_forms.PLACE)  # it tells of a save on another page
    state.keep(meeting_forms.SHOWN_AT, key or "")
    if key:
        _meeting(key, text)
    else:
        meeting_list.page(text)
    _form(text)


def _form(text: Text) -> None:
    """Open the form that the address names."""
    name, _, subject = (address.parameter("edit") or "").partition(".")
    named = {**meeting_forms.FORMS, **instruction_forms.FORMS}.get(name)
    if named:
        form, title = named
        dialog.show(lambda: text(title), lambda: form(subject, text), text)


def _meeting(key: str, text: Text) -> None:
    chosen = Filters(as_of=address.filters().as_of)
    try:
        details = analysis.meeting(store_cache.store(), key, chosen)
    except NotFound as error:
        address.page_link(f"← {text('meeting.all')}", "meeting")
        then = text("state.not_then", date=chosen.as_of) if chosen.as_of else text.error(error)
        chrome.heading(text("meeting.not_found"), level=1, subtitle=then)
        return
    now = days.today()
    _neighbours(details, now, text)
    chrome.heading(meeting_name(details.meeting, text), level=1)
    draw(element("p", meeting_sentence(details, text), class_="lead"))
    notice.show(meeting_forms.PLACE, text, hides=True)
    _when(details, chosen, now, text)
    _ways(details, chosen, now, text)
    _agenda(details, text, acts=may_edit())
    none = "meeting.given_none_then" if chosen.as_of else "meeting.given_none"
    lists = {"carried": (details.carried, "meeting.carried_none"), "given": (details.given, none)}
    for name in ("given", "carried") if details.today > details.meeting.day else lists:  # in the order of the sentence
        chrome.heading(text(f"meeting.{name}"), level=2)
        _instructions(*lists[name], details, text)


def _neighbours(details: MeetingDetails, now: date, text: Text) -> None:
    """Draw the links to all meetings, to the previous and to the next one."""
    named = {"previous": details.previous, "following": details.following}
    ways = [link(f"↑\u00a0{text('meeting.all')}", address.link("meeting", as_of=None))]
    ways += [
        link(text(f"meeting.{name}", date=one.day), meeting_list.meeting_address(one, now))
        for name, one in named.items()
        if one
    ]
    draw(element("p", *(element("span", way) for way in ways), class_="pager"))


def _when(details: MeetingDetails, chosen: Filters, now: date, text: Text) -> None:
    """Say whether the meeting is still to come, or is shown as it was, and what has been recorded since."""
    meeting = details.meeting
    if meeting.day > details.today:
        draw(element("p", text("meeting.not_yet"), class_="subtitle"))
    elif chosen.as_of == meeting.day < now:
        since = analysis.instructions(store_cache.store(), Filters(), meeting=meeting.key, limit=1).total
        later = text("meeting.noted_later", number=since - details.given.total) if since > details.given.total else None
        sentence = joined([text("meeting.frozen"), later], " ")
        draw(element("p", sentence, " ", link(text("meeting.as_it_is"), _here(meeting, None)), class_="subtitle"))
    elif chosen.as_of is None and meeting.frozen_on(now):
        draw(element("p", link(text("meeting.as_it_was"), _here(meeting, meeting.day)), class_="subtitle"))


def _here(meeting: Meeting, as_of: date | None) -> str:
    """Return the address of this meeting as of another day; None is now."""
    return address.link("meeting", meeting=meeting.key, as_of=as_of and as_of.isoformat())


def _ways(details: MeetingDetails, chosen: Filters, now: date, text: Text) -> None:
    """Draw the links to the slides and changes of the meeting and to the forms that edit it."""
    meeting = details.meeting
    frozen = chosen.as_of or meeting.frozen_on(now)
    ways: list[Html] = []
    if may_edit():
        forms = {"give": "instruction.give", "list": "meeting.add_project"}
        ways += [_form_link(act, text(label), meeting) for act, label in forms.items()]
    ways.append(link(text("meeting.show"), address.link("show", meeting=meeting.key, as_of=frozen)))
    if details.since:
        changes = address.link("overview", since=details.since.isoformat(), as_of=frozen)
        ways.append(link(text("meeting.changes"), changes))
    if may_edit():
        ways.append(_form_link("postpone", text("meeting.move"), meeting))
        ways.append(_form_link("unmeet", text("meeting.remove"), meeting))
    draw(element("p", *ways, class_="additions ways"))


def _form_link(act: str, label: str, meeting: Meeting) -> Html:
    return link(label, meeting_forms.form_address(act, meeting), class_="edit")


def _agenda(details: MeetingDetails, text: Text, *, acts: bool) -> None:
    """Draw the projects on the agenda, what is late about each and what blocks it."""
    chrome.heading(text("meeting.agenda"), level=2)
    if not details.agenda:
        draw(element("p", text("meeting.agenda_what_to_do" if acts else "meeting.agenda_none"), class_="subtitle"))
        return
    rows = [
        {
            text("column.project"): _listed(item, place, details.meeting, text, acts=acts),
            text("column.status"): f"{status_symbol(item.status)} {text.label('status', item.status)}",
            text("column.commissioning"): _commissioning(item, text),
            text("meeting.late"): _late_and_blocked(item, text),
        }
        for place, item in enumerate(details.agenda, start=1)
    ]
    chrome.table(pd.DataFrame(rows, dtype=object), text, kind="agenda")


def _listed(item: AgendaItem, place: int, meeting: Meeting, text: Text, *, acts: bool) -> Html:
    key, name = item.project["project_id"], text.name(item.project)
    parts = [f"{place}. ", link(name, address.link("project", project=key))]
    if acts:
        href = meeting_forms.form_address(f"unlist.{key}", meeting)
        parts.append(link("✕", href, aria_label=text("meeting.unlist", name=name), class_="edit drop"))
    return joined(parts)


def _commissioning(item: AgendaItem, text: Text) -> str:
    if item.commissioning is None:
        return text("common.not_stated")
    date = text.date(item.commissioning, item.commissioning_qualifier)
    return f"{date}, {text.label('aspect', item.commissioning_aspect)}"


def _late_and_blocked(item: AgendaItem, text: Text) -> Html:
    """Return what is late, and below it the oldest open blocker."""
    blocker = blocker_text(item.blocker, text) if item.blocker else None
    return joined([_late(item, text), element("small", f"⚠ {blocker}") if blocker else None], " ")


def _late(item: AgendaItem, text: Text) -> str:
    """Return what is late, and what is not yet: «⚠ ввод опаздывает на 76 дней, 2 поручения просрочены»."""
    late = []
    if item.days_late:
        commissioning = text("meeting.commissioning_late", span=text.duration(item.days_late))
        late.append(text("meeting.commissioning_disputed", late=commissioning) if item.late_disputed else commissioning)
    if item.overdue:
        late.append(text("meeting.instructions_late", count=item.overdue))
    waiting = item.unfulfilled - item.overdue
    parts = [f"⚠ {', '.join(late)}" if late else text("meeting.on_time")]
    return ", ".join([*parts, *([text("meeting.instructions_open", count=waiting)] if waiting else [])])


def _instructions(listed: Instructions, none: str, details: MeetingDetails, text: Text) -> None:
    if listed.total:
        instructions.table(listed, text, acts=may_edit(), at=details.meeting.key)
    else:
        draw(element("p", text(none), class_="subtitle"))
