"""The explanation of an indicator: the statements it is made of, their sources, what is left out and why.

Which indicator is explained stands in the address (`explain=cost`), so an explanation can be sent as a link.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.charts.indicators import DEFAULT_JOBS, others_only_texts
from dashboard.charts.marks import code_or_none, evidence_link, project_link, records, status_symbol
from dashboard.i18n import NBSP, Text, source_words
from dashboard.pages.ui import address, chrome, context, store_cache
from dashboard.pages.ui.markup import Html, element, joined, link, unfolding
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
        others = _others(left_out, indicator, text)
        chrome.table(pd.DataFrame([_left_out(row, indicator, others, text) for row in left_out], dtype=object), text)
    address.page_link(text("explain.open_rows"), "projects")


def source(row: Row, text: Text) -> str:
    """Return publisher, title and place of a source, with a link where it has an address."""
    locator = source_words.locator(code_or_none(row["locator"]), text).replace(" ", NBSP)
    parts = (source_words.publisher(code_or_none(row["publisher"]), text), code_or_none(row["title"]), locator)
    return link(" · ".join(filter(None, parts)), code_or_none(row["url"]))


def _counted(row: Row, indicator: str, text: Text) -> Row:
    return {
        text("column.project"): _project(row, text),
        text("column.status" if indicator == "projects" else "column.value"): link(
            _value(row, indicator, text), _evidence(row, indicator)
        ),
        text("column.words"): _stated(row, text),
        text("column.source"): source(row, text),
        text("column.holds_on"): _day(row, text),
    }


def _others(left_out: Sequence[Row], indicator: str, text: Text) -> Mapping[str, str]:
    """Return what others state of the projects of which the source that counts is silent, by project."""
    silent = [row["project_id"] for row in left_out if row["counted"] in ("missing", "withheld")]
    if not silent or indicator == "projects":
        return {}
    name = DEFAULT_JOBS if indicator == "jobs" else indicator
    frame = analysis.other_statements(store_cache.store(), address.filters(), projects=silent, indicators=[name])
    return {project: words for (project, _), words in others_only_texts(frame, text).items()}


def _left_out(row: Row, indicator: str, others: Mapping[str, str], text: Text) -> Row:
    """Return the row of a project that is left out, with the reason and what others state."""
    reason = text(f"explain.reason.{row['counted']}") if code_or_none(row["publisher"]) else text("common.not_stated")
    if code_or_none(row["unit"]):
        reason = f"{reason}: {_value(row, '', text)}"
    said_else = others.get(row["project_id"])
    stated = link(f"⚠ {said_else}", _evidence(row, indicator)) if said_else else None
    return {
        text("column.project"): _project(row, text),
        text("column.reason"): joined([reason, element("small", stated) if stated else None]),
        text("column.source"): source(row, text) if code_or_none(row["publisher"]) else None,
    }


def _project(row: Row, text: Text) -> Html:
    return link(text.name(row), address.link_to(project_link(row["project_id"])))


def _evidence(row: Row, indicator: str) -> str:
    """Return the address of the statements on the indicator of a project."""
    return address.link_to(evidence_link(row["project_id"], "status" if indicator == "projects" else indicator))


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
    return unfolding(quotation, text(f"remarks.{remark}")) if remark else quotation


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
