"""The explanation of an indicator: the statements it is made of, their sources, what is left out and why.

Which indicator is explained stands in the address (`explain=cost`), so an explanation can be sent as a link.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import code_or_none, records, status_symbol
from dashboard.i18n import NBSP, Text, source_words
from dashboard.pages.ui import address, chrome, context, markup, store_cache
from dashboard.pages.ui.markup import Html
from dashboard.period import PartialDate

MOST = 200
"""The number of projects listed; the table of projects has all."""

PARAMETER = "explain"

Row = Mapping[str, Any]


def ask(indicator: str) -> None:
    """Open the explanation of an indicator. For callbacks."""
    address.update(**{PARAMETER: indicator})


def drawer(explained: Mapping[str, tuple[str, Callable[[], None]]]) -> None:
    """Open the explanation that the address names; `explained` has the title and content of each on the page."""
    entry = explained.get(address.parameter(PARAMETER) or "")
    if entry:
        title, body = entry
        st.dialog(chrome.escape_markdown(title), width="large", on_dismiss=lambda: address.update(**{PARAMETER: None}))(
            body
        )()


def projects(indicator: str, value: str, dimension: str = "", measure: str = "", remark: str = "") -> None:
    """Draw the explanation of an indicator over projects: value, what is counted, what is left out and why."""
    text, store, chosen = context.text(), store_cache.store(), address.filters()
    with st.spinner(text("state.loading")):
        frame = analysis.explain(store, chosen, indicator, dimension=dimension, measure=measure, limit=MOST)
    rows = records(frame)
    counted = [row for row in rows if row["counted"] == "counted"]
    left_out = [row for row in rows if row["counted"] != "counted"]
    st.markdown(f"**{chrome.escape_markdown(value)}**")
    if counted:
        chrome.table(pd.DataFrame([_counted(row, indicator, text) for row in counted], dtype=object), text)
    for note in [
        *filter(None, [remark]),
        *_rates(counted, indicator, text),
        *([text("explain.first", number=MOST)] * (len(rows) == MOST)),
    ]:
        st.caption(chrome.escape_markdown(note))
    if left_out:
        chrome.heading(text("explain.left_out"), level=3)
        chrome.table(pd.DataFrame([_left_out(row, text) for row in left_out], dtype=object), text)
    address.page_link(text("explain.open_rows"), "projects")


def source(row: Row, text: Text) -> str:
    """Return publisher, title and place of a source, with a link where it has an address."""
    locator = source_words.locator(code_or_none(row["locator"]), text).replace(" ", NBSP)
    parts = (source_words.publisher(code_or_none(row["publisher"]), text), code_or_none(row["title"]), locator)
    return markup.link(" · ".join(filter(None, parts)), code_or_none(row["url"]))


def _counted(row: Row, indicator: str, text: Text) -> Row:
    return {
        text("column.project"): _project(row, text),
        text("column.status" if indicator == "projects" else "column.value"): _value(row, indicator, text),
        text("column.words"): _stated(row, text),
        text("column.source"): source(row, text),
        text("column.holds_on"): _day(row, text),
    }


def _left_out(row: Row, text: Text) -> Row:
    """Return the row of a project that is left out, with the reason."""
    reason = text(f"explain.reason.{row['counted']}") if code_or_none(row["publisher"]) else text("common.not_stated")
    return {
        text("column.project"): _project(row, text),
        text("column.reason"): f"{reason}: {_value(row, '', text)}" if code_or_none(row["unit"]) else reason,
        text("column.source"): source(row, text) if code_or_none(row["publisher"]) else None,
    }


def _project(row: Row, text: Text) -> Html:
    return markup.link(text.name(row), address.link("project", project=row["project_id"]))


def _value(row: Row, indicator: str, text: Text) -> str:
    if indicator == "projects":
        status = code_or_none(row["code"])
        return f"{status_symbol(status)} {text.label('status', status)}"
    value = text.amount(
        row["number"], code_or_none(row["unit"]), row["qualifier"], row["upper"], code_or_none(row["nil_reason"])
    )
    kind = [("measure", row["measure_of"]), ("aspect", row["aspect"] if indicator == "cost" else None)]
    return ", ".join([value, *(text.label(codes, one) for codes, one in kind if code_or_none(one))])


def _stated(row: Row, text: Text) -> str | None:
    """Return the words as printed, and what was corrected in reading them."""
    quotation, remark = source_words.quoted(code_or_none(row["stated"]), text), code_or_none(row["remark"])
    if not quotation:
        return None
    return markup.unfolding(quotation, text(f"remarks.{remark}")) if remark else quotation


def _day(row: Row, text: Text) -> str | None:
    day = code_or_none(row["holds_on"])
    return text.date(PartialDate.parse(day)) if day else None


def _rates(counted: Sequence[Row], indicator: str, text: Text) -> list[str]:
    """Return the annual rates by which other currencies were converted to tenge."""
    if indicator != "cost":
        return []
    converted = [row for row in counted if row["comparable"] != row["number"]]
    return sorted({
        text(
            "chart.footnote.rate",
            year=str(row["holds_on"])[:4],
            rate=text.number(row["comparable"] / row["number"], digits=2),
            currency=row["unit"],
        )
        for row in converted
    })  # fmt: skip
