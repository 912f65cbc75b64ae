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
from dashboard.pages.forms import editing, parts
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html


def opener(row: StatementRow, indicator: Indicator, text: Text) -> Html | None:
    """The link that opens the form."""
    label = text("edit.decide_named", name=f"{indicator_name(indicator, text)}, {value_text(row, text)}")
    return editing.opener(f"@{row['statement_id']}", indicator.counting, text("edit.decide"), label)


def form(project: str, text: Text) -> None:
    """The form over the passport, for the statement that the address names after an @."""
    asked = (address.parameter("edit") or "").removeprefix("@")
    found = [
        (row, indicator)
        for indicator in editing.standing(project).values()
        for row in indicator.rows
        if row["statement_id"] == asked
    ]
    if not found:
        st.warning(chrome.escape_markdown(text("errors.edit.gone")))
        return
    (row, indicator) = found[0]
    multiple = fields(store_cache.store())[row["field"]].multiple
    name = indicator_name(indicator, text)
    st.caption(chrome.escape_markdown(name))
    parts.spoken(row, text)
    acts = [*([] if multiple else ["lift" if row["pinned"] else "pin"]), "withdraw"]
    act = st.radio(
        text("column.act"), acts, format_func=lambda one: text(f"edit.act.{one}"), label_visibility="collapsed"
    )
    editor = parts.editor(text)
    stale = not multiple and editing.stale(indicator.counting)
    pressed = parts.decided(indicator.counting, text(f"edit.act.{act}"), text, stale=stale)
    done = text(f"edit.done.{act}", name=f"{name}, {value_text(row, text)}")
    editing.save(partial(_batch, act, project, row, indicator, editor), text, pressed=pressed, saved=done)


def _batch(act: str, project: str, row: StatementRow, indicator: Indicator, editor: edit.Editor) -> Batch:
    if act == "withdraw":
        return edit.withdraw(project, row, editor)
    if act == "lift":
        history = records(analysis.passport(store_cache.store(), project).history)
        return edit.unpin(project, row, history, editor)
    counting = indicator.counting["statement_id"] if indicator.counting else ""
    return edit.pin(project, row, editor, indicator=indicator.name, seen=counting)
