"""The form that adds a project: its names, sector, status and district, the source, the editor."""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text, languages
from dashboard.intake import edit
from dashboard.intake.fields import RecordedKeys, fields, source_names
from dashboard.pages.forms import dialog, parts, subject_edit
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import address, chrome, days, store_cache

OFFERED = 100
"""The number of projects found by the name among which one of exactly this name is looked for."""

CODES = ("sector", "status", "district")


def button(text: Text) -> None:
    """Draw the button that opens the form, where projects may be added, and the form where it is open."""
    if may_edit():
        st.button(text("edit.add_project"), on_click=lambda: address.update(edit="project"))
    if address.parameter("edit") == "project":
        dialog.show(lambda: text("edit.project"), lambda: form(text), text)


def form(text: Text) -> None:
    """Draw the form over the list of projects."""
    store = store_cache.store()
    every = fields(store)
    names = _names(text)
    name = next(filter(None, names.values()), "")
    _warn_same_name(name, text)
    chosen = {}
    for column, code in zip(st.columns(len(CODES)), CODES, strict=True):
        with column:
            chosen[every[code]] = _code(code, text) or ""
    origin = parts.origin(text)
    editor = parts.editor(text)
    make = partial(edit.new_project, names, chosen, origin, editor, sources=source_names(store),
                   projects=RecordedKeys(store), today=days.today())  # fmt: skip
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


def _warn_same_name(name: str, text: Text) -> None:
    """Say so where there is a project of exactly this name, with a link to it."""
    search = Filters(q=name.strip()[:LONGEST])
    if not search.q:
        return
    matches = records(analysis.project_page(store_cache.store(), search, size=OFFERED))
    for row in matches:
        if name.strip().casefold() in {str(row.get(f"name_{one}")).casefold() for one in languages()}:
            st.warning(text("edit.same_name"))
            address.page_link(text.name(row), "project", project=row["project_id"])
            return


def _code(code: str, text: Text) -> str | None:
    return st.selectbox(
        text.label("field", code),
        store_cache.store().codes[code],
        index=None,
        placeholder=text("edit.choose"),
        format_func=lambda one: text.label(code, one),
        **dialog.field(code),
    )
