"""The table of all statements on a project, and its two filters."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.charts.indicators import (
    Indicator,
    StatementRow,
    has_value,
    measure_name,
    remark_text,
    value_details,
    value_text,
)
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import decision_form
from dashboard.pages.project.indicator_cards import pin, source
from dashboard.pages.ui import address, chrome, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, table
from dashboard.period import PartialDate

MOST = 300
"""The number of rows shown at once; a filter by field shows the others."""

COLUMNS = ("field", "value", "words", "holds_on", "source", "counts")


def statements(indicators: Mapping[str, Indicator], order: Sequence[str], text: Text) -> None:
    """Draw the table by field in the given order, counting statements first; its filters stand in the address."""
    chrome.heading(text("project.statements"), level=2)
    rows = [row for indicator in _ordered(indicators, order) for row in _first_counting(indicator)]
    contested = {
        indicator.name for indicator in indicators.values() if indicator.knowledge in ("disputed", "others_only")
    }
    fields = list(dict.fromkeys(row["field"] for row in rows))
    field, only = _filters(fields, text)
    chosen = [
        row for row in rows if (not field or row["field"] == field) and (not only or row["indicator"] in contested)
    ]
    head = [element("th", text(f"column.{name}"), scope="col") for name in COLUMNS]
    draw(table(head, [_row(row, indicators[row["indicator"]], text) for row in chosen[:MOST]], "claims stacked"))
    if len(chosen) > MOST:
        draw(element("p", text("project.first_statements", number=MOST, total=len(chosen))))


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


def _ordered(indicators: Mapping[str, Indicator], order: Sequence[str]) -> list[Indicator]:
    places = {field: place for place, field in enumerate(order)}
    return sorted(indicators.values(), key=lambda indicator: places.get(indicator.rows[0]["field"], len(places)))


def _first_counting(indicator: Indicator) -> list[StatementRow]:
    return sorted(indicator.rows, key=lambda row: not row["counts"])


def _row(row: StatementRow, indicator: Indicator, text: Text) -> Html:
    unknown = element("span", text("common.not_stated"), class_="unknown")
    read_as = _small(f"⚠ {remark_text(row, text)}") if row["remark"] else None
    cells = (
        joined([text.label("field", row["field"]), _small(value_details({**row, "measure_of": None}, text))]),
        joined([value_text(row, text) if has_value(row) else unknown, _small(measure_name(row, text))]),
        joined([source_words.quoted(row["stated"], text), read_as]),
        text.date(PartialDate.parse(row["holds_on"])) if row["holds_on"] else unknown,
        source(row, text),
        joined([_counts(row, indicator, text), decision_form.form_link(row, indicator, text)], " "),
    )
    named = zip(COLUMNS, cells, strict=True)
    columns = [element("td", element("span", cell), data_name=text(f"column.{name}")) for name, cell in named]
    return element("tr", *columns, class_="counts" if row["counts"] else None)


def _small(words: str) -> Html | None:
    return element("small", words) if words else None


def _counts(row: StatementRow, indicator: Indicator, text: Text) -> Html:
    """Return whether the statement counts, or its ratio to the value that does."""
    if row["counts"]:
        return pin(row, text) or joined([f"✓ {text('project.counts')}"])
    if row["number"] is not None and not row["ratio"] and indicator.counting and has_value(indicator.counting):
        return element("span", text("chart.disagreement.aside"), class_="unknown")
    return joined([text.compared(row["ratio"]) if row["ratio"] else None])
