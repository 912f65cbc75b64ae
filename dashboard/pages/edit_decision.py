"""The form that decides on one statement: make it count, lift that again, take it back."""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.knowledge import Figure, Row, named, said
from dashboard.charts.marks import records
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import fields
from dashboard.model import Batch
from dashboard.pages import chrome, edit_parts, editing, session
from dashboard.pages.markup import Html


def opener(row: Row, figure: Figure, words: Text) -> Html | None:
    """The link that opens the form."""
    label = words("edit.decide_named", name=f"{named(figure, words)}, {said(row, words)}")
    return editing.opener(f"@{row['statement_id']}", figure.counting, words("edit.decide"), label)


def form(project: str, words: Text) -> None:
    """The form over the passport, for the statement that the address names after an @."""
    asked = (session.parameter("edit") or "").removeprefix("@")
    found = [
        (row, figure)
        for figure in editing.standing(project).values()
        for row in figure.rows
        if row["statement_id"] == asked
    ]
    if not found:
        st.warning(chrome.plain(words("errors.edit.gone")))
        return
    (row, figure) = found[0]
    multiple = fields(session.store())[row["field"]].multiple
    name = named(figure, words)
    st.caption(chrome.plain(name))
    edit_parts.spoken(row, words)
    acts = [*([] if multiple else ["lift" if row["pinned"] else "pin"]), "withdraw"]
    act = st.radio(
        words("column.act"), acts, format_func=lambda one: words(f"edit.act.{one}"), label_visibility="collapsed"
    )
    editor = edit_parts.editor(words)
    stale = not multiple and editing.stale(figure.counting)
    pressed = edit_parts.decided(figure.counting, words(f"edit.act.{act}"), words, stale=stale)
    done = words(f"edit.done.{act}", name=f"{name}, {said(row, words)}")
    editing.save(partial(_batch, act, project, row, figure, editor), words, pressed=pressed, saved=done)


def _batch(act: str, project: str, row: Row, figure: Figure, editor: edit.Editor) -> Batch:
    if act == "withdraw":
        return edit.withdraw(project, row, editor)
    if act == "lift":
        history = records(analysis.passport(session.store(), project).history)
        return edit.lift(project, row, history, editor)
    counting = figure.counting["statement_id"] if figure.counting else ""
    return edit.pin(project, row, editor, figure=figure.name, seen=counting)
