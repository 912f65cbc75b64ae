"""The forms that join two names of one organisation, or two records of one project.

Joined ones are parted by withdrawing the statement that joins them (decision_form).
"""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.errors import NotFound
from dashboard.i18n import Text
from dashboard.intake.fields import RecordedKeys, source_names
from dashboard.intake.joining import join_name, same_project
from dashboard.model import ORGANISATION, PROJECT, Subject
from dashboard.pages.forms import dialog, parts, subject_edit, subject_field
from dashboard.pages.ui import chrome, store_cache


def title(subject: Subject, name: str, text: Text) -> str:
    """Return the title of the form: «Присоединить написание · Цзясинь»."""
    return f"{text(f'joining.link.{subject.kind}')} · {name}"


def form(subject: Subject, proposed: str, text: Text) -> None:
    """Draw the form over the page of an organisation or project; `proposed` is the key of another one, or ""."""
    st.caption(chrome.escape_markdown(text(f"joining.help.{subject.kind}")))
    if subject.kind == PROJECT:
        _project_form(subject, text)
    else:
        _organisation_form(subject, proposed, text)


def _organisation_form(subject: Subject, proposed: str, text: Text) -> None:
    store = store_cache.store()
    names = subject_field.offered(ORGANISATION, text, without=subject.key)
    if proposed:
        names = {proposed: subject_field.subject_name(Subject(ORGANISATION, proposed), text), **names}
    chosen = subject_field.subject_field(ORGANISATION, names, text("joining.name"), text, chosen=bool(proposed))
    editor = parts.editor(text)
    spelling = _printed_name(chosen)
    make = partial(
        join_name, subject.key, spelling, editor,
        key_of=partial(analysis.organisation_key, store=store), joined_to=_joined_to, sources=source_names(store),
    )  # fmt: skip
    dialog.save(subject_edit.subject_edit(make, text("joining.done.organisation", name=spelling), text), text)


def _project_form(subject: Subject, text: Text) -> None:
    store = store_cache.store()
    likely = {str(row["project_id"]): text.name(row) for row in analysis.likely_projects(store, subject.key)}
    if likely:
        st.caption(chrome.escape_markdown(text("joining.likely_projects", names=list(likely.values()))))
    names = likely | subject_field.offered(PROJECT, text, without=subject.key)
    chosen = subject_field.subject_field(PROJECT, names, text("joining.project"), text)
    editor = parts.editor(text)
    make = partial(
        same_project, subject.key, chosen, editor,
        same_as=_same_as, projects=RecordedKeys(store), sources=source_names(store),
    )  # fmt: skip
    dialog.save(
        subject_edit.subject_edit(make, text("joining.done.project", name=names.get(chosen, chosen)), text), text
    )


def _printed_name(chosen: str) -> str:
    """Return a printed name that has the key `chosen` of an organisation; what was typed where it is no key."""
    store = store_cache.store()
    try:
        names = analysis.subject(store, ORGANISATION, chosen).record["names"]
    except NotFound:
        return chosen
    return next((name for name in names if analysis.organisation_key(name, store) == chosen), chosen)


def _joined_to(key: str) -> str:
    """Return the key of the organisation to which a key is joined by now, or the same key."""
    try:
        return str(analysis.subject(store_cache.store(), ORGANISATION, key).record["subject"])
    except NotFound:
        return key


def _same_as(project: str) -> str:
    """Return the key of the project that a project is another record of by now, or ""."""
    statements = analysis.statements_on(store_cache.store(), PROJECT, project)
    ties = statements[(statements["field"] == "related") & (statements["aspect"] == "same_as")]
    return str(ties["code"].dropna().iloc[0]) if len(ties["code"].dropna()) else ""
