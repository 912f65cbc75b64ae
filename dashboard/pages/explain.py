"""The drawer behind a figure: the statements it is made of, in whose words, what is left out and why.

Which figure is explained stands in the address (`explain=cost`), so an explanation can be sent as a link.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import code, records, sign
from dashboard.i18n import NBSP, Text
from dashboard.pages import chrome, markup, session
from dashboard.pages.markup import Html
from dashboard.period import PartialDate

MOST = 200
"""So many projects are listed behind a figure; the table of projects holds them all."""

PARAMETER = "explain"

Row = Mapping[str, Any]


def ask(figure: str) -> None:
    """Have the figure explained: for callbacks."""
    session.put(**{PARAMETER: figure})


def drawer(explained: Mapping[str, tuple[str, Callable[[], None]]]) -> None:
    """Open what the address asks for, of the figures that the page shows: each has a title, and what draws the rest."""
    found = explained.get(session.parameter(PARAMETER) or "")
    if found:
        title, body = found
        st.dialog(chrome.plain(title), width="large", on_dismiss=lambda: session.put(**{PARAMETER: None}))(body)()


def projects(figure: str, said: str, dimension: str = "", measure: str = "", remark: str = "") -> None:
    """A figure over projects: its value and coverage, what counts in it, what does not, and where to see the rows."""
    words, store, chosen = session.text(), session.store(), session.filters()
    with st.spinner(words("state.loading")):
        frame = analysis.explain(store, chosen, figure, dimension=dimension, measure=measure, limit=MOST)
    rows = records(frame)
    counted = [row for row in rows if row["counted"] == "counted"]
    left_out = [row for row in rows if row["counted"] != "counted"]
    st.markdown(f"**{chrome.plain(said)}**")
    if counted:
        chrome.table(pd.DataFrame([_counted(row, figure, words) for row in counted], dtype=object), words)
    for note in [
        *filter(None, [remark]),
        *_rates(counted, figure, words),
        *([words("explain.first", number=MOST)] * (len(rows) == MOST)),
    ]:
        st.caption(chrome.plain(note))
    if left_out:
        chrome.heading(words("explain.left_out"), level=3)
        chrome.table(pd.DataFrame([_left_out(row, words) for row in left_out], dtype=object), words)
    session.page_link(words("explain.open_rows"), "projects")


def source(row: Row) -> str:
    """Who says so and where, leading to the source where it has an address."""
    locator = (code(row["locator"]) or "").replace(" ", NBSP)
    parts = (code(row["publisher"]), code(row["title"]), locator)
    return markup.link(" · ".join(filter(None, parts)), code(row["url"]))


def _counted(row: Row, figure: str, words: Text) -> Row:
    return {
        words("column.project"): _project(row, words),
        words("column.status" if figure == "projects" else "column.value"): _value(row, figure, words),
        words("column.words"): _stated(row, words),
        words("column.source"): source(row),
        words("column.holds_on"): _day(row, words),
    }


def _left_out(row: Row, words: Text) -> Row:
    """A project without the figure: nobody speaks of it, a source says that it does not tell, or it cannot be added."""
    reason = words(f"explain.reason.{row['counted']}") if code(row["publisher"]) else words("common.not_stated")
    return {
        words("column.project"): _project(row, words),
        words("column.reason"): f"{reason}: {_value(row, '', words)}" if code(row["unit"]) else reason,
        words("column.source"): source(row) if code(row["publisher"]) else None,
    }


def _project(row: Row, words: Text) -> Html:
    return markup.link(words.name(row), session.link("project", id=row["project_id"]))


def _value(row: Row, figure: str, words: Text) -> str:
    if figure == "projects":
        status = code(row["code"])
        return f"{sign(status)} {words.label('status', status)}"
    value = words.amount(row["number"], code(row["unit"]), row["qualifier"], row["upper"], code(row["nil_reason"]))
    kind = [("measure", row["measure_of"]), ("aspect", row["aspect"] if figure == "cost" else None)]
    return ", ".join([value, *(words.label(codes, one) for codes, one in kind if code(one))])


def _stated(row: Row, words: Text) -> str | None:
    """The words as printed, and what was put right in reading them."""
    stated, remark = code(row["stated"]), code(row["remark"])
    if not stated:
        return None
    return markup.unfolding(f"«{stated}»", words(f"remarks.{remark}")) if remark else f"«{stated}»"


def _day(row: Row, words: Text) -> str | None:
    day = code(row["holds_on"])
    return words.date(PartialDate.parse(day)) if day else None


def _rates(counted: Sequence[Row], figure: str, words: Text) -> list[str]:
    """The annual rates by which other currencies became tenge."""
    if figure != "cost":
        return []
    converted = [row for row in counted if row["comparable"] != row["number"]]
    return sorted({
        words(
            "chart.footnote.rate",
            year=str(row["holds_on"])[:4],
            rate=words.number(row["comparable"] / row["number"], digits=2),
            currency=row["unit"],
        )
        for row in converted
    })  # fmt: skip
