"""The part of the form that takes a value in the words of the source, and says how it was understood."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.errors import BadInput
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import BODIES, Field
from dashboard.intake.values import Value, parse_value
from dashboard.model import CODE_LIST_OF, Subject
from dashboard.pages.forms import dialog, subject_field
from dashboard.pages.ui import chrome, store_cache

MEASURED = frozenset({"capacity", "output", "component", "reserves", "effect"})
"""Fields that also have a measure: ore, electricity."""

OTHER_CODES: Mapping[str, tuple[str, ...]] = {"party": ("role", "country")}
"""Codes that a field has beside its value."""

ROUNDED = 3
"""The number of digits that an amount is shown with."""


def value(field: Field, aspect: str, subject: Subject, proposed: str, text: Text) -> edit.StatementForm:
    """Draw the fields of the value, or of its absence, and of the codes beside it. Returns what was filled in.

    `proposed` is the value of a text field before anything is typed. A blocker is first described in words; its value
    is the body that has to decide.
    """
    matter = ""
    if field.code == "blocker":
        hint = text("edit.matter_hint")
        matter = st.text_area(text("edit.matter"), placeholder=hint, height=80, **dialog.field("matter")) or ""
    nil = st.radio(
        text("edit.nil_body" if field.code in BODIES else "edit.nil"),
        ["", "missing", "withheld"],
        format_func=lambda one: text(f"edit.nil_reason.{one or 'value'}"),
        horizontal=True,
        **dialog.field("nil"),
    )
    other_codes = OTHER_CODES.get(field.code, ("measure",) if field.code in MEASURED else ())
    first, *others = st.columns([2] + [1] * len(other_codes)) if other_codes else [st.container()]
    with first:
        written = _value(field, aspect, subject, proposed, text, silent=bool(nil))
    codes = dict.fromkeys(("measure", "role", "country"), "")
    for place, name in zip(others, other_codes, strict=True):
        with place:
            codes[name] = _code(field, name, text("edit.measure" if name == "measure" else f"column.{name}"), text)
    quotes_itself = field.code == "blocker" or not (nil or field.kind in {"code", "point"})
    printed = matter
    if not quotes_itself:
        printed = st.text_input(text("edit.words"), **dialog.field(f"words-{field.code}")) or ""
    filled_in = "" if nil else written
    return edit.StatementForm(
        field, filled_in, aspect, nil or "", printed, codes["measure"], codes["role"], codes["country"]
    )


def _value(field: Field, aspect: str, subject: Subject, proposed: str, text: Text, *, silent: bool) -> str:
    """Draw the field of the value. Where the source is `silent` it is disabled but keeps what it holds."""
    bound = dialog.field(f"value-{field.code}-{aspect}" if proposed else f"value-{field.code}")
    if kind := field.subject_kind(aspect):
        without = subject.key if kind == subject.kind else ""
        names, key = subject_field.offered(kind, text, without=without), f"value-{field.code}-{kind}"
        return subject_field.subject_field(kind, names, text(f"subjects.kind.{kind}"), text, key=key, disabled=silent)
    if field.kind == "code":
        return _code(
            field, CODE_LIST_OF.get(field.code, field.code), text("column.value"), text, field.codes, silent=silent
        )
    label = text("edit.body" if field.code in BODIES else "edit.value")
    hint = text(f"errors.expected.{field.expected}")
    return st.text_input(label, proposed, placeholder=hint, live="500ms", disabled=silent, **bound) or ""


def _code(
    field: Field, code_list: str, label: str, text: Text, codes: Sequence[str] | None = None, *, silent: bool = False
) -> str:
    return (
        st.selectbox(
            label,
            store_cache.store().codes[code_list] if codes is None else codes,
            index=None,
            placeholder=text("edit.choose"),
            format_func=lambda one: text.label(code_list, one),
            disabled=silent,
            **dialog.field(f"{field.code}-{code_list}"),
        )
        or ""
    )


def understood_as(form: edit.StatementForm, text: Text) -> str:
    """Say how the value was understood, or what was expected in its place. Returns the value as it is understood."""
    with st.container(key="edit-understood"):  # always there, so that it does not take the focus of a field
        if form.nil:
            return text(f"common.{'not_stated' if form.nil == 'missing' else 'withheld'}")
        if not form.value.strip():
            return text("common.not_stated")
        try:
            value = parse_value(form.field, form.value)
        except BadInput as error:
            st.warning(chrome.escape_markdown(text.error(error)))
            return form.value
        shown = _shown(form, value, text)
        remark = text(f"remarks.{value.remark}") if value.remark else ""
        whole, zero = _whole(value, text), _zero(value, text)
        panel = st.warning if zero else st.success
        sentences = filter(None, (text("edit.understood", value=shown), whole, remark, zero))
        panel(chrome.escape_markdown(" · ".join(sentences)))
        return shown


def _zero(value: Value, text: Text) -> str:
    """Return what to do where zero was typed for what the source does not say; zero is a value like any other."""
    nothing = value.quantity is not None and not value.quantity.value and not value.quantity.upper
    return text("edit.zero", missing=text("edit.nil_reason.missing")) if nothing else ""


def _whole(value: Value, text: Text) -> str:
    """Return the number to its last digit, where the amount shown is rounded."""
    ends = [one for one in (value.quantity.value, value.quantity.upper) if one is not None] if value.quantity else []
    if value.quantity is None or all(len(one.normalize().as_tuple().digits) <= ROUNDED for one in ends):
        return ""
    return text.quantity(value.quantity, compact=False)


def _shown(form: edit.StatementForm, value: Value, text: Text) -> str:
    if value.quantity is not None:
        measure = form.measure_of or value.measure_of
        amount = text.quantity(value.quantity, compact=value.quantity.value >= 10**6)
        return f"{amount}, {text.label('measure', measure)}" if measure else amount
    if value.date is not None:
        return text.date(value.date)
    if value.point is not None:
        return ", ".join(text.number(one) for one in value.point)
    if kind := form.field.subject_kind(form.aspect):
        return subject_field.subject_name(Subject(kind, value.code), text)
    return text.label(CODE_LIST_OF.get(form.field.code, form.field.code), value.code) if value.code else value.text
