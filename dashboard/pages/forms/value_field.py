"""The part of the editor's form that takes a value: in the words of the source, and how these are understood."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.errors import BadInput
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.fields import CODE_LIST_OF, Field
from dashboard.intake.values import Value, parse_value
from dashboard.pages.forms import editing
from dashboard.pages.ui import chrome, store_cache

MEASURED = frozenset({"capacity", "output", "component", "reserves", "effect"})
"""Fields of which the measure is told apart: ore, electricity."""

BESIDE: Mapping[str, tuple[str, ...]] = {"party": ("role", "country")}
"""Codes that are asked for beside the value."""

BODIES = frozenset({"blocker", "blocker_lifted"})
"""Fields of which the value is the body that decides."""

ROUNDED = 3
"""So many digits an amount is shown with."""

OFFERED = 100
"""So many other projects are offered to be related; any other by its key."""


def said(field: Field, aspect: str, project: str, text: Text) -> edit.StatementForm:
    """The value, or that the source names none; beside it what belongs to a value of this field."""
    nil = st.radio(
        text("edit.nil"),
        ["", "missing", "withheld"],
        format_func=lambda one: text(f"edit.nil_reason.{one or 'value'}"),
        horizontal=True,
        **editing.typed("nil"),
    )
    beside = BESIDE.get(field.code, ("measure",) if field.code in MEASURED else ())
    first, *others = st.columns([2] + [1] * len(beside)) if beside else [st.container()]
    with first:
        typed = _value(field, project, text, silent=bool(nil))
    more = dict.fromkeys(("measure", "role", "country"), "")
    for place, name in zip(others, beside, strict=True):
        with place:
            more[name] = _code(field, name, text("edit.measure" if name == "measure" else f"column.{name}"), text)
    plain = not nil and field.kind not in {"code", "point"}
    printed = "" if plain else st.text_input(text("edit.words"), **editing.typed(f"words-{field.code}")) or ""
    value = "" if nil else typed
    return edit.StatementForm(field, value, aspect, nil or "", printed, more["measure"], more["role"], more["country"])


def _value(field: Field, project: str, text: Text, *, silent: bool) -> str:
    """The field of the value. Where the source is silent it cannot be filled in, but keeps what it holds for whoever
    comes back to it."""
    kept = editing.typed(f"value-{field.code}")
    if field.code == "related":
        offered = _others(project, text)
        name = text("edit.value")
        return str(
            st.selectbox(name, list(offered), index=None, placeholder="", format_func=lambda one: offered.get(one, one),
                         accept_new_options=True, disabled=silent, **kept) or ""
        )  # fmt: skip
    if field.kind == "code":
        return _code(
            field, CODE_LIST_OF.get(field.code, field.code), text("column.value"), text, field.codes, silent=silent
        )
    label = text("edit.body" if field.code in BODIES else "edit.value")
    hint = text(f"errors.expected.{field.expected}")
    return st.text_input(label, placeholder=hint, live="500ms", disabled=silent, **kept) or ""


def _code(
    field: Field, code_list: str, label: str, text: Text, codes: Sequence[str] | None = None, *, silent: bool = False
) -> str:
    return (
        st.selectbox(
            label,
            store_cache.store().codes[code_list] if codes is None else codes,
            index=None,
            placeholder="",
            format_func=lambda one: text.label(code_list, one),
            disabled=silent,
            **editing.typed(f"{field.code}-{code_list}"),
        )
        or ""
    )


def _others(project: str, text: Text) -> dict[str, str]:
    page = analysis.project_page(store_cache.store(), Filters(), size=OFFERED, language=text.language)
    return {row["project_id"]: text.name(row) for row in records(page) if row["project_id"] != project}


def understanding(given: edit.StatementForm, text: Text) -> str:
    """How the words were understood, said at once; what could not be understood says what was expected."""
    with st.container(
        key="edit-understood"
    ):  # always there: what comes and goes would take the focus from its neighbours
        if given.nil:
            return text(f"common.{'not_stated' if given.nil == 'missing' else 'withheld'}")
        if not given.value.strip():
            return text("common.not_stated")
        try:
            value = parse_value(given.field, given.value)
        except BadInput as error:
            st.warning(chrome.escape_markdown(text.error(error)))
            return given.value
        told = _shown(given, value, text)
        remark = text(f"remarks.{value.remark}") if value.remark else ""
        whole, zero = _whole(value, text), _zero(value, text)
        panel = st.warning if zero else st.success
        panel(
            chrome.escape_markdown(" · ".join(filter(None, (text("edit.understood", value=told), whole, remark, zero))))
        )
        return told


def _zero(value: Value, text: Text) -> str:
    """What to do where zero was typed for what the source does not say: nothing is as much as unknown."""
    nothing = value.quantity is not None and not value.quantity.value and not value.quantity.upper
    return text("edit.zero", missing=text("edit.nil_reason.missing")) if nothing else ""


def _whole(value: Value, text: Text) -> str:
    """The number to its last digit, where what is shown rounds it."""
    ends = [one for one in (value.quantity.value, value.quantity.upper) if one is not None] if value.quantity else []
    if value.quantity is None or all(len(one.normalize().as_tuple().digits) <= ROUNDED for one in ends):
        return ""
    return text.quantity(value.quantity, compact=False)


def _shown(given: edit.StatementForm, value: Value, text: Text) -> str:
    if value.quantity is not None:
        measure = given.measure_of or value.measure_of
        amount = text.quantity(value.quantity, compact=value.quantity.value >= 10**6)
        return f"{amount}, {text.label('measure', measure)}" if measure else amount
    if value.date is not None:
        return text.date(value.date)
    if value.point is not None:
        return ", ".join(text.number(one) for one in value.point)
    return text.label(CODE_LIST_OF.get(given.field.code, given.field.code), value.code) if value.code else value.text
