"""The form that adds a statement: a value in the words of its source, how it was understood, source, editor."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.charts.blockers import open_blockers
from dashboard.charts.indicators import Indicator, StatementRow, has_value, value_text
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import Field, RecordedKeys, fields_of, source_names
from dashboard.model import Subject
from dashboard.pages.forms import dialog, parts, subject_edit, value_field
from dashboard.pages.ui import address, chrome, days, store_cache, widgets
from dashboard.period import PartialDate

USUAL_ASPECTS = {
    "status": "stated",
    "on_hold_reason": "stated",
    "jobs": "operation",
    "commencement": "planned",
    "commissioning": "planned",
}
"""The aspect of a new statement where the address names none and no value counts; of other fields it is chosen."""


def title(subject: Subject, name: str, known: Mapping[str, Indicator], text: Text) -> str:
    """Return the title of the form over the page of a subject called `name`: «Изменить: Стоимость · Ниргиса»."""
    field, aspect = _field_and_aspect(fields_of(store_cache.store(), subject.kind), known)
    if field is None:
        return f"{text('edit.add')} · {name}"
    indicator = field.indicator(aspect)
    has_known = indicator in known and not field.multiple and known[indicator].counting is not None
    named = text("edit.correct_named" if has_known else "edit.add_named", name=text.label("field", field.code))
    return f"{named} · {name}"


def form(subject: Subject, text: Text) -> None:
    """Draw the form over the page of a subject, for the indicator that the address names; where it names none, the
    choice of one."""
    store = store_cache.store()
    known, every = subject_edit.known_now(subject), fields_of(store, subject.kind)
    field, aspect = _field_and_aspect(every, known)
    _choose(field, aspect, every, known, text)
    if field is None:
        dialog.close_button(text)
        return
    indicator = field.indicator(aspect)
    counting = known[indicator].counting if indicator in known and not field.multiple else None
    if counting:
        st.caption(chrome.escape_markdown(text("edit.now", value=value_text(counting, text))))
    value = value_field.value(field, aspect, subject, _lifted_body(field, aspect, known), text)
    understood = value_field.understood_as(value, text)
    origin = parts.origin(text, field=field.code)
    pin = not field.multiple and st.checkbox(text("edit.pin"), help=text("edit.pin_help"), **dialog.field("pin"))
    _warn_undated(counting, aspect, origin, text, pin=bool(pin))
    editor = parts.editor(text)
    stale = not field.multiple and subject_edit.is_stale(counting)
    parts.conflict(counting, understood, text, stale=stale)
    make = partial(edit.add, subject, replace(value, pin=bool(pin)), origin, editor, sources=source_names(store),
                   named=RecordedKeys(store, field.subject_kind(aspect)),
                   seen=counting["statement_id"] if counting else "", today=days.today())  # fmt: skip
    sentence = text("filter.chip", name=text.label("field", field.code), value=understood)
    dialog.save(subject_edit.subject_edit(make, sentence, text, adds=True), text, stale=stale)


def _warn_undated(counting: StatementRow | None, aspect: str, origin: edit.Citation, text: Text, *, pin: bool) -> None:
    """Say before saving that a statement without a date does not count beside one of the same kind that has a date."""
    with st.container(key="edit-undated"):  # always there, so that the warning does not take the focus of a field
        if counting is None or pin or counting["pinned"] or origin.holds_on.strip():
            return
        if counting["holds_on"] and (counting["aspect"] or "") == aspect:
            date = PartialDate.parse(counting["holds_on"])
            st.warning(chrome.escape_markdown(text("edit.undated", date=date, value=value_text(counting, text))))


def _field_and_aspect(every: Mapping[str, Field], known: Mapping[str, Indicator]) -> tuple[Field | None, str]:
    """Return the field and aspect that the address names, None where it names no field.

    Where it names no aspect, it is that of the value that counts, that of the only open blocker, or a usual one;
    otherwise "": the editor has to choose.
    """
    code, _, aspect = (address.parameter("edit") or "").partition(".")
    field = every.get(code)
    if field is None or aspect in field.aspects:
        return field, aspect
    counting = known[field.code].counting if field.code in known and not field.multiple else None
    usual = USUAL_ASPECTS.get(field.code, "")
    if counting and has_value(counting):
        usual = counting["aspect"]
    elif field.code == "blocker_lifted":
        kinds = {one.row["aspect"] for one in open_blockers(known, days.today())}
        usual = kinds.pop() if len(kinds) == 1 else ""
    return field, usual if usual in field.aspects else ""


def _lifted_body(field: Field, aspect: str, known: Mapping[str, Indicator]) -> str:
    """Return the body of the open blocker of this kind, which the statement that lifts it has to name too."""
    if field.code != "blocker_lifted":
        return ""
    bodies = [one.row["text"] for one in open_blockers(known, days.today()) if one.row["aspect"] == aspect]
    return next(filter(None, bodies), "")


def _choose(
    field: Field | None, aspect: str, every: Mapping[str, Field], known: Mapping[str, Indicator], text: Text
) -> None:
    """Draw the choice of field and aspect; a change writes them to the address, with what counts for them."""

    def change(code: str, to: str = "") -> None:
        chosen = every[code]
        indicator = chosen.indicator(to)
        counting = known[indicator].counting if indicator in known and not chosen.multiple else None
        address.update(edit=f"{code}.{to}" if to else code, seen=subject_edit.seen_name(counting))

    left, right = st.columns(2)
    with left:
        st.selectbox(
            text("column.field"),
            list(every),
            index=0 if field else None,  # a choice once made can be changed, not cleared
            placeholder=text("edit.choose"),
            format_func=lambda one: text.label("field", one),
            **widgets.bind("edit-field", field.code if field else None, change),
        )
    with right:
        if field and field.aspects:
            st.selectbox(
                text(field.aspect_label),
                field.aspects,
                index=0 if aspect else None,
                placeholder=text("edit.choose"),
                format_func=lambda one: text.label("aspect", one),
                **widgets.bind(f"edit-aspect-{field.code}", aspect or None, lambda one: change(field.code, one)),
            )
