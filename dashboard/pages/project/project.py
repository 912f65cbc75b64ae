"""The page of a project in tabs: the passport for the official, what the sources say, and what was recorded.

Which tab is open stands in the address. Only the open one is asked for and drawn.
"""

from collections.abc import Mapping

import streamlit as st

from dashboard import analysis, filters
from dashboard.analysis import Passport
from dashboard.charts.indicators import Indicator, indicators
from dashboard.charts.marks import records
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import PROJECT, Subject
from dashboard.pages.forms import notice, subject_edit, subject_forms
from dashboard.pages.project import heading, history, sources, tabs
from dashboard.pages.project import passport as sheet
from dashboard.pages.ui import address, chrome, context, store_cache
from dashboard.pages.ui.markup import draw, element, joined, link

OTHER_FILTERS = tuple(name for name in filters.NAMES if name != "as_of")
"""Filters that select projects, which the files of one project do not take."""


def show() -> None:
    """Draw the page."""
    text, store, day = context.text(), store_cache.store(), Filters(as_of=address.filters().as_of)
    project = address.parameter(address.PROJECT)
    if not project:
        _links(None, text)
        chrome.heading(text("project.choose"), level=1)
        return
    try:
        passport = analysis.passport(store, project, day)
    except NotFound as error:
        _links(None, text)
        if kept := analysis.kept_project(store, project, day):
            _other_record(project, kept, day, text)
            return
        then = text("state.not_then", date=day.as_of) if day.as_of else None
        chrome.heading(text("project.not_found"), level=1, subtitle=then or text.error(error))
        return
    known, key = indicators(records(passport.statements), passport.tolerance), str(passport.record["project_id"])
    _links(key, text)
    subject = Subject(PROJECT, key)
    notice.show(subject_edit.notice_place(subject), text, hides=True)
    heading.heading(passport, known, text)
    tabs.draw_tabs(
        "project-tab",
        {name: text(f"project.tab.{name}") for name in tabs.TABS},
        {
            "passport": lambda: sheet.passport(passport, known, day, text),
            "sources": lambda: _sources(passport, known, day, text),
            "history": lambda: history.history(analysis.history(store, key, day), text),
        },
    )
    subject_forms.open_form(subject, text.name(passport.record), known, text)


def _sources(passport: Passport, known: Mapping[str, Indicator], day: Filters, text: Text) -> None:
    """Draw what the sources say, and links to the other records of the project, which have statements of their own."""
    sources.sources(passport, known, text)
    others = analysis.other_records(store_cache.store(), str(passport.record["project_id"]), day)
    if others:
        links = (link(other, address.link("project", project=other, tab=None)) for other in others)
        draw(element("p", text("project.other_records"), " ", joined(links, ", ")))


def _other_record(project: str, kept: str, day: Filters, text: Text) -> None:
    """Draw the page of a key that stands for another record of the project `kept`: what the sources say under it."""
    store, subject = store_cache.store(), Subject(PROJECT, project)
    statements = analysis.statements_on(store, PROJECT, project, day)
    found = Passport({"project_id": project}, statements, store.thresholds.tolerance)
    known = indicators(records(statements), found.tolerance)
    names = {row["project_id"]: text.name(row) for row in analysis.projects_of(store, [kept], day)}
    notice.show(subject_edit.notice_place(subject), text, hides=True)
    chrome.heading(text("project.other_record"), level=1)
    opens = link(names.get(kept, kept), address.link("project", project=kept, tab=None))
    draw(element("p", text("project.other_record_of"), " ", opens, class_="lead"))
    sources.sources(found, known, text)
    subject_forms.open_form(subject, names.get(kept, kept), known, text)


def _links(project: str | None, text: Text) -> None:
    """Draw the links to other pages and, of a project, what can be done with its passport: print it, save it."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="project-links"):
        address.page_link(f"← {text('project.all')}", "projects")
        if not project:
            return
        compared = dict.fromkeys([*address.compared(), project])
        address.page_link(text("compare.with_others"), "compare", project=list(compared))
        address.page_link(text("nav.show"), "show", project=project)
        st.space("stretch")
        asked = {**dict.fromkeys(OTHER_FILTERS), "project": project, "lang": text.language}
        files = {"PDF": "passport.pdf", "Word": "passport.docx"}
        saved = (link(kind, address.link(f"api/{name}", **asked)) for kind, name in files.items())
        printed = element("button", text("project.print"), type="button", data_prints="")
        parts = joined([printed, joined([f"{text('project.take_away')} ", joined(saved, " · ")])], " ")
        draw(element("p", parts, class_="take-away"), width="content")
