"""The form that decides on one statement: make it count, lift that again, take it back."""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.indicators import Indicator, StatementRow, indicator_name, value_text
from dashboard.charts.marks import records
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import fields
from dashboard.model import Batch
from dashboard.pages.forms import dialog, parts, passport_forms
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html


def form_link(row: StatementRow, indicator: Indicator, text: Text) -> Html | None:
    """Return the link that opens the form for a statement, or None where it may not be edited."""
    label = text("edit.decide_named", name=f"{indicator_name(indicator, text)}, {value_text(row, text)}")
    return passport_forms.form_link(f"@{row['statement_id']}", indicator.counting, text("edit.decide"), label)


def form(project: str, text: Text) -> None:
    """Draw the form over the passport, for the statement that the address names after an @."""
    statement = (address.parameter("edit") or "").removeprefix("@")
    matches = [
        (row, indicator)
        for indicator in passport_forms.known_now(project).values()
        for row in indicator.rows
        if row["statement_id"] == statement
    ]
    if not matches:
        st.warning(chrome.escape_markdown(text("errors.edit.gone")))
        return
    row, indicator = matches[0]
    multiple = fields(store_cache.store())[row["field"]].multiple
    name = indicator_name(indicator, text)
    st.caption(chrome.escape_markdown(name))
    parts.statement(row, text)
    acts = [*([] if multiple else ["lift" if row["pinned"] else "pin"]), "withdraw"]
    act = st.radio(
        text("column.act"), acts, format_func=lambda name: text(f"edit.act.{name}"), label_visibility="collapsed"
    )
    editor = parts.editor(text)
    stale = not multiple and passport_forms.is_stale(indicator.counting)
    parts.conflict(indicator.counting, text(f"edit.act.{act}"), text, stale=stale)
    pressed = parts.save_pressed(text, stale=stale)
    sentence = text(f"edit.done.{act}", name=f"{name}, {value_text(row, text)}")
    make = partial(_batch, act, project, row, indicator, editor)
    dialog.save(passport_forms.passport_edit(make, sentence, text), text, pressed=pressed)


def _batch(act: str, project: str, row: StatementRow, indicator: Indicator, editor: edit.Editor) -> Batch:
    if act == "withdraw":
        return edit.withdraw(project, row, editor)
    if act == "lift":
        history = records(analysis.history(store_cache.store(), project))
        return edit.unpin(project, row, history, editor)
    counting = indicator.counting["statement_id"] if indicator.counting else ""
    return edit.pin(project, row, editor, indicator=indicator.name, seen=counting)
