"""The form that adds a statement: a value in the words of its source, how it was understood, source, editor."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.charts.indicators import Indicator, StatementRow, has_value, value_text
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import Field, fields, source_names
from dashboard.pages.forms import dialog, parts, passport_forms, value_field
from dashboard.pages.ui import address, chrome, days, store_cache, widgets
from dashboard.period import PartialDate

NOT_OF_PROJECTS = frozenset(
    {"trade_ratio", "companies", "enterprises", "held", "signed", "subject_matter", "share"}
    | {"due", "fulfilled", "given_at", "concerns", "agenda"}
)
"""Fields of trade, countries and meetings, which this form does not offer."""


def form(project: str, text: Text) -> None:
    """Draw the form over the passport of a project, for the indicator that the address names."""
    known, every = passport_forms.known_now(project), _fields()
    field, aspect = _field_and_aspect(every, known)
    _choose(field, aspect, every, known, text)
    indicator = field.indicator(aspect)
    counting = known[indicator].counting if indicator in known and not field.multiple else None
    if counting:
        st.caption(chrome.escape_markdown(text("edit.now", value=value_text(counting, text))))
    value = value_field.value(field, aspect, project, text)
    understood = value_field.understood_as(value, text)
    origin = parts.origin(text, field=field.code)
    pin = not field.multiple and st.checkbox(text("edit.pin"), help=text("edit.pin_help"), **dialog.field("pin"))
    _warn_undated(counting, aspect, origin, text, pin=bool(pin))
    editor = parts.editor(text)
    stale = not field.multiple and passport_forms.is_stale(counting)
    parts.conflict(counting, understood, text, stale=stale)
    pressed = parts.save_pressed(text, stale=stale)
    make = partial(edit.add, project, value, origin, editor, sources=source_names(store_cache.store()), pin=bool(pin),
                   seen=counting["statement_id"] if counting else "", today=days.today())  # fmt: skip
    sentence = text("filter.chip", name=text.label("field", field.code), value=understood)
    dialog.save(passport_forms.passport_edit(make, sentence, text, adds=True), text, pressed=pressed)


def _warn_undated(counting: StatementRow | None, aspect: str, origin: edit.Citation, text: Text, *, pin: bool) -> None:
    """Say before saving that a statement without a date does not count beside one of the same kind that has a date."""
    with st.container(key="edit-undated"):  # always there, so that the warning does not take the focus of a field
        if counting is None or pin or counting["pinned"] or origin.holds_on.strip():
            return
        if counting["holds_on"] and (counting["aspect"] or "") == aspect:
            date = PartialDate.parse(counting["holds_on"])
            st.warning(chrome.escape_markdown(text("edit.undated", date=date, value=value_text(counting, text))))


def _fields() -> dict[str, Field]:
    return {code: field for code, field in fields(store_cache.store()).items() if code not in NOT_OF_PROJECTS}


def _field_and_aspect(every: Mapping[str, Field], known: Mapping[str, Indicator]) -> tuple[Field, str]:
    """Return the field and aspect that the address names. Where it names no aspect: that of the value that counts, and
    for a date without one, a plan."""
    code, _, aspect = (address.parameter("edit") or "").partition(".")
    field = every.get(code) or next(iter(every.values()))
    if aspect in field.aspects:
        return field, aspect
    counting = known[field.code].counting if field.code in known else None
    usual = counting["aspect"] if counting and has_value(counting) else "planned" if field.kind == "date" else None
    return field, usual if usual in field.aspects else next(iter(field.aspects), "")


def _choose(field: Field, aspect: str, every: Mapping[str, Field], known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the choice of field and aspect; a change writes them to the address, with what counts for them."""

    def change(code: str, to: str = "") -> None:
        chosen = every[code]
        indicator = chosen.indicator(to or next(iter(chosen.aspects), ""))
        counting = known[indicator].counting if indicator in known and not chosen.multiple else None
        address.update(edit=f"{code}.{to}" if to else code, seen=passport_forms.seen_name(counting))

    left, right = st.columns(2)
    with left:
        st.selectbox(
            text("column.field"),
            list(every),
            format_func=lambda one: text.label("field", one),
            **widgets.bind("edit-field", field.code, change),
        )
    with right:
        if field.aspects:
            st.selectbox(
                text("edit.aspect"),
                field.aspects,
                format_func=lambda one: text.label("aspect", one),
                **widgets.bind(f"edit-aspect-{field.code}", aspect, lambda one: change(field.code, one)),
            )
