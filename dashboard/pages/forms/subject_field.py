"""The fields of a form that choose another subject by its name: a project, an agreement, an event."""

from collections.abc import Mapping

import streamlit as st

from dashboard import analysis
from dashboard.charts.indicators import StatementRow, value_text
from dashboard.charts.marks import records
from dashboard.charts.subjects import subject_name as name_of
from dashboard.errors import BadInput, NotFound
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text
from dashboard.intake.fields import RecordedKeys, named_kind
from dashboard.model import PROJECT, Subject
from dashboard.pages.forms import dialog
from dashboard.pages.ui import store_cache

OFFERED_PROJECTS = 100
"""The number of projects offered; any other can be typed by its name or key."""

OFFERED = 500
"""The number of subjects of another kind offered; any other can be typed by its name or key."""


def offered(kind: str, text: Text, *, without: str = "") -> dict[str, str]:
    """Return the names of subjects of a kind by key, except that of the key `without`: the first ones of their list."""
    store = store_cache.store()
    if kind == PROJECT:
        page = analysis.project_page(store, Filters(), size=OFFERED_PROJECTS, language=text.language)
        found = {str(row["project_id"]): text.name(row) for row in records(page)}
    else:
        rows = analysis.subjects(store, Filters(), kind, language=text.language, size=OFFERED).rows
        found = {str(row["subject"]): name_of(row, text) for row in rows}
    return {key: name for key, name in found.items() if key != without}


def subject_field(
    kind: str,
    names: Mapping[str, str],
    label: str,
    text: Text,
    *,
    key: str = "subject",
    chosen: bool = False,
    disabled: bool = False,
) -> str:
    """Draw the field of a subject of a kind, one of `names` (the first of them where it is `chosen` beforehand) or any
    typed name or key. Returns its key, or what was typed where that is the name of none or of several."""
    hint = text("meeting.project_hint" if kind == PROJECT else "edit.choose_or_type")
    found = st.selectbox(
        label,
        list(names),
        index=0 if chosen else None,
        placeholder=hint,
        format_func=lambda one: names.get(one, one),
        accept_new_options=True,
        disabled=disabled,
        **dialog.field(key),
    )
    store = store_cache.store()
    if not found or found in names or found in RecordedKeys(store, kind):
        return found or ""
    return _only_match(kind, found) or str(found)


def subject_name(subject: Subject, text: Text) -> str:
    """Return the name of a subject, or its key where nothing is known of it."""
    store = store_cache.store()
    try:
        if subject.kind == PROJECT:
            found = analysis.projects_of(store, [subject.key], Filters())
            return text.name(found[0]) if found else subject.key
        record = analysis.subject(store, subject.kind, subject.key).record
    except NotFound:
        return subject.key
    return name_of(record, text)


def value_name(row: StatementRow, text: Text) -> str:
    """Return the value of a statement; of one that names a subject, the name of that subject."""
    kind = named_kind(row["field"], row["aspect"] or "")
    return subject_name(Subject(kind, row["code"]), text) if kind and row["code"] else value_text(row, text)


def _only_match(kind: str, typed: str) -> str:
    """Return the key of the only subject of a kind that a search for the typed words finds, else ""."""
    store = store_cache.store()
    try:
        search = Filters(q=typed.strip()[:LONGEST])
        if kind == PROJECT:
            keys = list(analysis.project_page(store, search, size=2)["project_id"])
        else:
            keys = [row["subject"] for row in analysis.subjects(store, search, kind, size=2).rows]
    except BadInput:
        return ""
    return str(keys[0]) if len(keys) == 1 else ""
