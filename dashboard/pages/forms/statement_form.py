"""The form that adds what a source says: the value in its words, how they were understood, on whose word, by whom."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.charts.indicators import Indicator, has_value, value_text
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import Field, fields, source_names
from dashboard.pages.forms import editing, parts, value_field
from dashboard.pages.ui import address, chrome, days, store_cache, widgets

APART = frozenset(
    {"trade_ratio", "companies", "enterprises", "held", "signed", "subject_matter", "share"}
    | {"due", "fulfilled", "given_at", "concerns", "agenda"}
)
"""Fields that are not said of projects."""


def form(project: str, text: Text) -> None:
    """The form over the passport of a project, for the indicator that the address names."""
    known, every = editing.standing(project), _fields()
    field, aspect = _asked(every, known)
    _choose(field, aspect, every, known, text)
    indicator = field.indicator(aspect)
    counting = known[indicator].counting if indicator in known and not field.multiple else None
    if counting:
        st.caption(chrome.escape_markdown(text("edit.now", value=value_text(counting, text))))
    given = value_field.said(field, aspect, project, text)
    yours = value_field.understanding(given, text)
    origin = parts.origin(text, since=field.code == "blocker")
    pin = not field.multiple and st.checkbox(text("edit.pin"), help=text("edit.pin_help"), **editing.typed("pin"))
    editor = parts.editor(text)
    stale = not field.multiple and editing.stale(counting)
    pressed = parts.decided(counting, yours, text, stale=stale)
    basis = counting["statement_id"] if counting else ""
    there = source_names(store_cache.store())
    make = partial(edit.add, project, given, origin, editor, sources=there, pin=bool(pin), seen=basis,
                   today=days.today())  # fmt: skip
    what = text("filter.chip", name=text.label("field", field.code), value=yours)
    editing.save(make, text, pressed=pressed, saved=what, statement=True)


def _fields() -> dict[str, Field]:
    return {code: field for code, field in fields(store_cache.store()).items() if code not in APART}


def _asked(every: Mapping[str, Field], known: Mapping[str, Indicator]) -> tuple[Field, str]:
    """The field and aspect that the address names; where it names no aspect, that of the value that counts; of a date
    that nobody states, a plan."""
    code, _, aspect = (address.parameter("edit") or "").partition(".")
    field = every.get(code) or next(iter(every.values()))
    if aspect in field.aspects:
        return field, aspect
    counting = known[field.code].counting if field.code in known else None
    usual = counting["aspect"] if counting and has_value(counting) else "planned" if field.kind == "date" else None
    return field, usual if usual in field.aspects else next(iter(field.aspects), "")


def _choose(field: Field, aspect: str, every: Mapping[str, Field], known: Mapping[str, Indicator], text: Text) -> None:
    """Field and aspect, which may be chosen anew: the address then names them and what counts for them."""

    def turn(code: str, to: str = "") -> None:
        chosen = every[code]
        indicator = chosen.indicator(to or next(iter(chosen.aspects), ""))
        counting = known[indicator].counting if indicator in known and not chosen.multiple else None
        address.update(edit=f"{code}.{to}" if to else code, seen=editing.named_by(counting))

    left, right = st.columns(2)
    with left:
        st.selectbox(
            text("column.field"),
            list(every),
            format_func=lambda one: text.label("field", one),
            **widgets.bind("edit-field", field.code, turn),
        )
    with right:
        if field.aspects:
            st.selectbox(
                text("edit.aspect"),
                field.aspects,
                format_func=lambda one: text.label("aspect", one),
                **widgets.bind(f"edit-aspect-{field.code}", aspect, lambda one: turn(field.code, one)),
            )
