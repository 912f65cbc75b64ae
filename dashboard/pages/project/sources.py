"""The second tab of a project: what each source says, by indicator, and where they disagree."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from dashboard.analysis import Passport
from dashboard.charts.indicators import (
    Indicator,
    StatementRow,
    has_value,
    indicator_name,
    knowledge_text,
    remark_text,
    value_details,
)
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import decision_form
from dashboard.pages.forms.subject_field import value_name
from dashboard.pages.project import heading
from dashboard.pages.project.disagreement_lines import disagreement_lines
from dashboard.pages.project.indicator_cards import pin, source
from dashboard.pages.ui import address, chrome, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, table
from dashboard.period import PartialDate

MOST = 300
"""The number of rows shown at once; a filter by field shows the others."""

COLUMNS = ("field", "value", "words", "holds_on", "source", "counts")

PARAMETERS = ("field", "disputed")
"""Parameters of the address that filter the statements."""


def sources(passport: Passport, known: Mapping[str, Indicator], text: Text) -> None:
    """Draw how well the sources agree, the range of what they disagree on, and the table of all statements."""
    ordered = _ordered(known, store_cache.store().codes["field"])
    draw(element("p", heading.summary(passport, known, text), class_="lead"), _other_names(passport, known, text))
    if lines := disagreement_lines(passport, [one for one in ordered if one.contested], text):
        draw(element("h2", text("project.disagreements")), lines)
    chrome.heading(text("project.statements"), level=2)
    _statements(ordered, text)


def _other_names(passport: Passport, known: Mapping[str, Indicator], text: Text) -> Html | None:
    """Return the names of the project that the page is not headed by."""
    own = text.name(passport.record)
    names = [row["text"] for one in known.values() for row in one.rows if row["field"] == "name" and has_value(row)]
    also = [name for name in dict.fromkeys(names) if name != own]
    return element("p", text("project.also", names=also), class_="subtitle") if also else None


def _ordered(known: Mapping[str, Indicator], order: Sequence[str]) -> list[Indicator]:
    places = {field: place for place, field in enumerate(order)}
    return sorted(known.values(), key=lambda indicator: places.get(indicator.rows[0]["field"], len(places)))


def _statements(ordered: Sequence[Indicator], text: Text) -> None:
    """Draw the filters, which stand in the address, and the statements by indicator."""
    fields = list(dict.fromkeys(one.rows[0]["field"] for one in ordered))
    field, only = _filters(fields, text)
    chosen = [
        one
        for one in ordered
        if (not field or one.rows[0]["field"] == field) and (not only or one.knowledge in ("disputed", "others_only"))
    ]
    pairs = [(one, row) for one in chosen for row in sorted(one.rows, key=lambda row: not row["counts"])]
    head = [element("th", text(f"column.{name}"), scope="col") for name in COLUMNS]
    groups = groupby(pairs[:MOST], key=lambda pair: pair[0].name)
    rows = [row for _, group in groups for row in _group(list(group), text)]
    draw(table(head, rows, "claims stacked", text("project.statements")))
    if len(pairs) > MOST:
        draw(element("p", text("project.first_statements", number=MOST, total=len(pairs))))


def _filters(fields: Sequence[str], text: Text) -> tuple[str, bool]:
    """Draw the filters. Returns the field, and whether only disagreements are shown."""
    parameter = address.parameter("field") or ""
    field, only = parameter if parameter in fields else "", address.parameter("disputed") is not None
    with st.container(key="statement-filters", horizontal=True, vertical_alignment="center"):
        st.selectbox(
            text("column.field"),
            ["", *fields],
            format_func=lambda one: text.label("field", one) if one else text("project.all_fields"),
            label_visibility="collapsed",
            width=280,
            **widgets.bind_parameter("field", field),
        )
        st.toggle(text("project.only_disagreements"), **widgets.bind_parameter("disputed", only))
    return field, only


def _group(pairs: Sequence[tuple[Indicator, StatementRow]], text: Text) -> list[Html]:
    """Return the rows of an indicator, the statement that counts first; its name stands beside all of them."""
    indicator = pairs[0][0]
    plain = indicator.knowledge == "missing" or all(row["counts"] for row in indicator.rows)
    how = "" if plain else knowledge_text(indicator, text)
    name = element("th", indicator_name(indicator, text), _small(how), scope="rowgroup", rowspan=str(len(pairs)))
    return [_row(row, indicator, None if at else name, text) for at, (_, row) in enumerate(pairs)]


def _row(row: StatementRow, indicator: Indicator, name: Html | None, text: Text) -> Html:
    """Return the row of a statement; the first one of an indicator begins with the `name`."""
    unknown = element("span", text("common.not_stated"), class_="unknown")
    read_as = _small(f"⚠ {remark_text(row, text)}") if row["remark"] else None
    aspect = None if "." in indicator.name else row["aspect"]
    cells = (
        joined(
            [
                value_name(row, text) if has_value(row) else unknown,
                _small(value_details({**row, "aspect": aspect}, text)),
            ]
        ),
        joined([source_words.quoted(row["stated"], text), read_as]),
        text.date(PartialDate.parse(row["holds_on"])) if row["holds_on"] else unknown,
        source(row, text),
        joined([_counts(row, indicator, text), decision_form.form_link(row, indicator, text)], " "),
    )
    named = zip(COLUMNS[1:], cells, strict=True)
    columns = [element("td", element("span", cell), data_name=text(f"column.{name}")) for name, cell in named]
    return element("tr", name, *columns, class_="counts" if row["counts"] else None)


def _small(words: str) -> Html | None:
    return element("small", words) if words else None


def _counts(row: StatementRow, indicator: Indicator, text: Text) -> Html:
    """Return whether the statement counts, or its ratio to the value that does."""
    if row["counts"]:
        return pin(row, text) or joined([f"✓ {text('project.counts')}"])
    if row["number"] is not None and not row["ratio"] and indicator.counting and has_value(indicator.counting):
        return element("span", text("chart.disagreement.aside"), class_="unknown")
    return joined([text.compared(row["ratio"]) if row["ratio"] else None])
