"""The form that decides on one statement: make it count, lift that again, take it back."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.charts.indicators import Indicator, StatementRow, indicator_name
from dashboard.charts.marks import records
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.joining import DECISIONS
from dashboard.model import Batch, Subject
from dashboard.pages.forms import dialog, edit_links, parts, subject_edit
from dashboard.pages.forms.subject_field import value_name
from dashboard.pages.ui import address, chrome, store_cache
from dashboard.pages.ui.markup import Html


def form_link(row: StatementRow, indicator: Indicator, text: Text) -> Html | None:
    """Return the link that opens the form for a statement, or None where it may not be edited."""
    label = _offer(row, indicator, text)
    named = text("filter.chip", name=label, value=f"{indicator_name(indicator, text)}, {value_name(row, text)}")
    return edit_links.form_link(f"@{row['statement_id']}", indicator.counting, label, named)


def title(_: Subject, name: str, known: Mapping[str, Indicator], text: Text) -> str:
    """Return the title of the form over the page of a subject called `name`: «Отозвать: Стоимость · Ниргиса»."""
    row, indicator = _find(known)
    if row is None or indicator is None:
        return name
    offer = text("filter.chip", name=_offer(row, indicator, text), value=indicator_name(indicator, text))
    return f"{offer} · {name}"


def form(subject: Subject, text: Text) -> None:
    """Draw the form over the page of a subject, for the statement that the address names after an @."""
    row, indicator = _find(subject_edit.known_now(subject))
    if row is None or indicator is None:
        st.warning(chrome.escape_markdown(text("errors.edit.gone")))
        return
    name = indicator_name(indicator, text)
    parts.statement(row, text)
    acts = _acts(row, indicator)
    act = st.radio(text("column.act"), acts, format_func=lambda one: text(f"edit.act.{one}"))
    editor = parts.editor(text)
    stale = len(acts) > 1 and subject_edit.is_stale(indicator.counting)
    parts.conflict(indicator.counting, text(f"edit.act.{act}"), text, stale=stale)
    sentence = text(f"edit.done.{act}", name=f"{name}, {value_name(row, text)}")
    make = partial(_batch, act, subject, row, indicator, editor)
    dialog.save(subject_edit.subject_edit(make, sentence, text), text, stale=stale)


def _find(known: Mapping[str, Indicator]) -> tuple[StatementRow, Indicator] | tuple[None, None]:
    """Return the statement that the address names after an @, with its indicator."""
    statement = (address.parameter("edit") or "").removeprefix("@")
    found = ((row, one) for one in known.values() for row in one.rows if row["statement_id"] == statement)
    return next(found, (None, None))


def _acts(row: StatementRow, indicator: Indicator) -> list[str]:
    """Return what can be done with a statement; one is pinned only where another statement could count instead."""
    if row["pinned"]:
        return ["lift", "withdraw"]
    return ["withdraw"] if all(one["counts"] for one in indicator.rows) else ["pin", "withdraw"]


def _offer(row: StatementRow, indicator: Indicator, text: Text) -> str:
    """Return the words that offer what can be done with a statement: «Закрепить или отозвать», «Отозвать», and of one
    that joins two names or records «Отделить»."""
    if row["source_id"] == DECISIONS.source_id:
        return text("joining.part")
    return text(f"edit.offer.{_acts(row, indicator)[0]}")


def _batch(act: str, subject: Subject, row: StatementRow, indicator: Indicator, editor: edit.Editor) -> Batch:
    if act == "withdraw":
        return edit.withdraw(subject, row, editor)
    if act == "lift":
        history = records(analysis.subject_history(store_cache.store(), subject.kind, subject.key))
        return edit.unpin(subject, row, history, editor)
    counting = indicator.counting["statement_id"] if indicator.counting else ""
    return edit.pin(subject, row, editor, indicator=indicator.name, seen=counting)
