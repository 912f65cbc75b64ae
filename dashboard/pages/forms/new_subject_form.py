"""The form that adds a project, an agreement, an event or a piece of infrastructure: names, source, editor and more."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.charts.subjects import subject_link, subject_name
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text, languages
from dashboard.intake.fields import Field, RecordedKeys, fields, source_names
from dashboard.intake.new_subject import DATE_FIELDS, NewSubject, new_subject
from dashboard.model import PROJECT
from dashboard.pages.forms import dialog, parts, subject_edit
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import address, chrome, days, store_cache

NEW = "new"
"""What `edit` in the address of a list says while the form is open."""

COMPARED = 100
"""The number of subjects found by the name among which one of exactly this name is looked for."""

CODES = ("sector", "status", "district")
"""Fields with codes that are asked for a new project."""


def button(kind: str, text: Text) -> None:
    """Draw the button that opens the form, where the record may be edited, and the form where it is open."""
    if may_edit():
        st.button(text(f"edit.add_subject.{kind}"), on_click=lambda: address.update(edit=NEW))
    if address.parameter("edit") == NEW:
        dialog.show(lambda: text(f"edit.new_subject.{kind}"), lambda: form(kind, text), text)


def form(kind: str, text: Text) -> None:
    """Draw the form over the list of a kind; a save leads to the page of the new subject."""
    store = store_cache.store()
    names = _names(text)
    name = next(filter(None, names.values()), "")
    _warn_same_name(kind, name, text)
    codes = _codes(text) if kind == PROJECT else {}
    day = _day(kind, text)
    parties = "" if kind == PROJECT else _parties(text)
    origin = parts.origin(text)
    editor = parts.editor(text)
    given = NewSubject(kind, names, codes, day, parties)
    make = partial(new_subject, given, origin, editor, sources=source_names(store), taken=RecordedKeys(store, kind),
                   today=days.today())  # fmt: skip
    dialog.save(subject_edit.subject_edit(make, name, text), text)


def _names(text: Text) -> dict[str, str]:
    """Draw a field for the name in each language, that of the page first. Returns what was filled in, by language."""
    order = [text.language, *(one for one in languages() if one != text.language)]
    names: dict[str, str] = {}
    for column, language in zip(st.columns(len(order)), order, strict=True):
        with column:
            label = text(f"edit.name_in.{language}")
            names[language] = (st.text_input(label, **dialog.field(f"name-{language}")) or "").strip()
    if any(names.values()) and not names[text.language]:
        st.caption(chrome.escape_markdown(text("edit.name_shown_instead")))
    return names


def _warn_same_name(kind: str, name: str, text: Text) -> None:
    """Say so where there is a subject of the kind with exactly this name, with a link to it."""
    search = Filters(q=name.strip()[:LONGEST])
    if not search.q:
        return
    store = store_cache.store()
    if kind == PROJECT:
        page = records(analysis.project_page(store, search, size=COMPARED))
        rows = [{**row, "subject": row["project_id"]} for row in page]
    else:
        found = analysis.subjects(store, search, kind, language=text.language, size=COMPARED)
        rows = [dict(row) for row in found.rows]
    for row in rows:
        if name.strip().casefold() in {str(row.get(f"name_{one}")).casefold() for one in languages()}:
            st.warning(chrome.escape_markdown(text("edit.same_name")))
            opens = subject_link(kind, str(row["subject"]))
            address.page_link(subject_name(row, text), opens.page, **dict(opens.parameters))
            return


def _codes(text: Text) -> Mapping[Field, str]:
    """Draw the fields of the codes of a project. Returns the chosen codes, "" for none."""
    every, chosen = fields(store_cache.store()), {}
    for column, code in zip(st.columns(len(CODES)), CODES, strict=True):
        with column:
            chosen[every[code]] = _code(code, text) or ""
    return chosen


def _code(code: str, text: Text) -> str | None:
    return st.selectbox(
        text.label("field", code),
        store_cache.store().codes[code],
        index=None,
        placeholder=text("edit.choose"),
        format_func=lambda one: text.label(code, one),
        **dialog.field(code),
    )


def _day(kind: str, text: Text) -> str:
    """Draw the field of the date of a kind that has one."""
    if kind not in DATE_FIELDS:
        return ""
    label, hint = text.label("field", DATE_FIELDS[kind]), text("errors.expected.date")
    return st.text_input(label, placeholder=hint, **dialog.field("day")) or ""


def _parties(text: Text) -> str:
    """Draw the field of the parties, a name per line."""
    hint = text("edit.parties_hint")
    return st.text_area(text("edit.parties"), placeholder=hint, height=100, **dialog.field("parties")) or ""
