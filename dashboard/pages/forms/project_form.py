"""The form that adds a project: its name, what is known of it at once, and on whose word."""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.filters import LONGEST, Filters
from dashboard.i18n import Text, languages
from dashboard.intake import edit
from dashboard.intake.fields import RecordedProjects, fields, source_names
from dashboard.pages.forms import editing, parts
from dashboard.pages.ui import address, days, store_cache

OFFERED = 100
"""Among so many that are found by the name one of just this name is looked for."""

GIVEN = ("sector", "status", "district")


def button(text: Text) -> None:
    """The way to the form; no project can be added to an earlier day."""
    if not address.parameter("as_of"):
        st.button(text("edit.add_project"), on_click=lambda: address.update(edit="project"))
    if address.parameter("edit") == "project":
        editing.dialog(text("edit.project"), lambda: form(text))


def form(text: Text) -> None:
    """The form over the list of projects."""
    store = store_cache.store()
    every = fields(store)
    name = st.text_input(text("edit.project_name"), **editing.typed("project-name")) or ""
    _same(name, text)
    chosen = {}
    for column, code in zip(st.columns(len(GIVEN)), GIVEN, strict=True):
        with column:
            chosen[every[code]] = _code(code, text) or ""
    origin = parts.origin(text)
    editor = parts.editor(text)
    pressed = parts.decided(None, name, text)
    make = partial(edit.new_project, name, chosen, origin, editor, sources=source_names(store),
                   projects=RecordedProjects(store), today=days.today())  # fmt: skip
    editing.save(make, text, pressed=pressed, saved=name)


def _same(name: str, text: Text) -> None:
    """Says so where there are projects of just this name, and leads to them."""
    sought = Filters(q=name.strip()[:LONGEST])
    if not sought.q:
        return
    found = records(analysis.project_page(store_cache.store(), sought, size=OFFERED))
    for row in found:
        if name.strip().casefold() in {str(row.get(f"name_{one}")).casefold() for one in languages()}:
            st.warning(text("edit.same_name"))
            address.page_link(text.name(row), "project", id=row["project_id"])
            return


def _code(code: str, text: Text) -> str | None:
    return st.selectbox(
        text.label("field", code),
        store_cache.store().codes[code],
        index=None,
        placeholder="",
        format_func=lambda one: text.label(code, one),
        **editing.typed(code),
    )
