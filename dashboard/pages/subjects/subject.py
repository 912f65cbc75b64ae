"""The page of one sector, agreement, event, organisation or piece of infrastructure, in tabs as the page of a project.

The first tab says what it is, with figures, parties and projects; the second what each source says; the third what was
recorded.
"""

from collections.abc import Mapping

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.charts.indicators import Indicator, indicators
from dashboard.charts.marks import records, status_symbol
from dashboard.charts.subjects import countries_text, day_text, subject_name
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import Subject
from dashboard.pages.forms import notice, subject_edit, subject_forms
from dashboard.pages.project import history, sources, tabs
from dashboard.pages.subjects import sections
from dashboard.pages.subjects.listing import links_to_lists
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html, draw, element

DATED = {"agreement": "signed", "event": "held"}
"""Kinds with a date of their own, with the field that states it."""


def page(kind: str, key: str, text: Text) -> None:
    """Draw the page of a subject."""
    store, day = store_cache.store(), Filters(as_of=address.filters().as_of)
    links_to_lists(kind, text)
    try:
        found = analysis.subject(store, kind, key, day)
    except NotFound as error:
        then = text("state.not_then", date=day.as_of) if day.as_of else text.error(error)
        chrome.heading(text("subjects.not_found"), level=1, subtitle=then)
        return
    known = indicators(records(found.statements), found.tolerance)
    own = Subject(kind, str(found.record["subject"]))
    notice.show(subject_edit.notice_place(own), text, hides=True)
    _heading(kind, found, text)
    tabs.draw_tabs(
        "subjects-tab",
        {name: text(f"subjects.tab.{name}") for name in tabs.TABS},
        {
            "passport": lambda: sections.draw_sections(kind, found, known, day, text),
            "sources": lambda: _sources(found, known, text),
            "history": lambda: history.history(analysis.subject_history(store, kind, own.key, day), text),
        },
    )
    subject_forms.open_form(own, _name(kind, found, text), known, text)


def _name(kind: str, found: Passport, text: Text) -> str:
    """Return the name of the subject: that of a code, or the one that sources print."""
    coded = kind in ("sector", "country", "region")
    return text.label(kind, found.record["subject"]) if coded else subject_name(found.record, text)


def _heading(kind: str, found: Passport, text: Text) -> None:
    """Draw the name, and under it the kind, the status, the date and the countries."""
    record = found.record
    badges: list[str | Html] = [text(f"subjects.kind.{kind}")]
    if record["status"]:
        badges.append(f"{status_symbol(record['status'])} {text.label('status', record['status'])}")
    if kind in DATED:
        label = text.label("field", DATED[kind])
        badges.append(text("filter.chip", name=label, value=day_text(record, text)))
    if record["district"]:
        badges.append(text.label("district", record["district"]))
    if record["countries"] and kind not in ("country", "region", "sector"):
        badges.append(countries_text(record["countries"], text))
    if record["bin"]:
        badges.append(text("filter.chip", name=text.label("field", "bin"), value=record["bin"]))
    draw(
        element("h1", _name(kind, found, text)),
        element("ul", *(element("li", badge) for badge in badges), class_="badges"),
    )


def _sources(found: Passport, known: Mapping[str, Indicator], text: Text) -> None:
    if found.statements.empty:
        draw(element("p", text("subjects.no_statements")))
    else:
        sources.sources(found, known, text)
