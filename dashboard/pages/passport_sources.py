"""The table of all that the sources say of a project, and its two filters."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.charts.knowledge import Figure, Row, details, has_value, measured, quoted, remark, said
from dashboard.i18n import Text
from dashboard.pages import chrome, edit_decision, session
from dashboard.pages.markup import Html, draw, element, joined, table
from dashboard.pages.passport_cards import pin, source
from dashboard.period import PartialDate

MOST = 300
"""More rows than this are shown one field at a time."""

COLUMNS = ("field", "value", "words", "holds_on", "source", "counts")


def statements(figures: Mapping[str, Figure], order: Sequence[str], words: Text) -> None:
    """The table, by field in the given order, what counts first; which rows it has is in the address."""
    chrome.heading(words("project.statements"), level=2)
    rows = [row for figure in _ordered(figures, order) for row in _first_counting(figure)]
    contested = {figure.name for figure in figures.values() if figure.knowledge in ("disputed", "others_only")}
    fields = list(dict.fromkeys(row["field"] for row in rows))
    field, only = _filters(fields, words)
    chosen = [row for row in rows if (not field or row["field"] == field) and (not only or row["figure"] in contested)]
    head = [element("th", words(f"column.{name}"), scope="col") for name in COLUMNS]
    draw(table(head, [_row(row, figures[row["figure"]], words) for row in chosen[:MOST]], "claims stacked"))
    if len(chosen) > MOST:
        draw(element("p", words("project.first_statements", number=MOST, total=len(chosen))))


def _filters(fields: Sequence[str], words: Text) -> tuple[str, bool]:
    """The field and whether only disagreements are asked for, as the address has them."""
    asked = session.parameter("field") or ""
    field, only = asked if asked in fields else "", session.parameter("disputed") is not None
    with st.container(key="statement-filters", horizontal=True, vertical_alignment="center"):
        st.selectbox(
            words("column.field"),
            ["", *fields],
            format_func=lambda one: words.label("field", one) if one else words("project.all_fields"),
            label_visibility="collapsed",
            width=280,
            **session.own("field", field),
        )
        st.toggle(words("project.only_disagreements"), **session.own("disputed", only))
    return field, only


def _ordered(figures: Mapping[str, Figure], order: Sequence[str]) -> list[Figure]:
    places = {field: place for place, field in enumerate(order)}
    return sorted(figures.values(), key=lambda figure: places.get(figure.rows[0]["field"], len(places)))


def _first_counting(figure: Figure) -> list[Row]:
    return sorted(figure.rows, key=lambda row: not row["counts"])


def _row(row: Row, figure: Figure, words: Text) -> Html:
    unknown = element("span", words("common.not_stated"), class_="unknown")
    read_as = _small(f"⚠ {remark(row, words)}") if row["remark"] else None
    cells = (
        joined([words.label("field", row["field"]), _small(details({**row, "measure_of": None}, words))]),
        joined([said(row, words) if has_value(row) else unknown, _small(measured(row, words))]),
        joined([quoted(row["stated"]), read_as]),
        words.date(PartialDate.parse(row["holds_on"])) if row["holds_on"] else unknown,
        source(row),
        joined([_counts(row, figure, words), edit_decision.opener(row, figure, words)], " "),
    )
    named = zip(COLUMNS, cells, strict=True)
    shown = [element("td", element("span", cell), data_name=words(f"column.{name}")) for name, cell in named]
    return element("tr", *shown, class_="counts" if row["counts"] else None)


def _small(words: str) -> Html | None:
    return element("small", words) if words else None


def _counts(row: Row, figure: Figure, words: Text) -> Html:
    """Whether it counts, by whose decision; else how far it is from what does, where that is a value."""
    if row["counts"]:
        return pin(row, words) or joined([f"✓ {words('project.counts')}"])
    if row["number"] is not None and not row["ratio"] and figure.counting and has_value(figure.counting):
        return element("span", words("chart.disagreement.aside"), class_="unknown")
    return joined([words.compared(row["ratio"]) if row["ratio"] else None])
