"""Two to six projects side by side: what the sources that count state, what follows of it, where it is most and least.

The projects stand in the address (`project=a&project=b`), so a comparison can be sent as a link.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import analysis
from dashboard.analysis import MAX_COMPARED, MIN_COMPARED, Comparison
from dashboard.charts.comparison import comparison_charts, comparison_sentence, headline_row
from dashboard.charts.marks import records
from dashboard.filters import LONGEST, NAMES, Filters
from dashboard.i18n import Text
from dashboard.pages.compare import table
from dashboard.pages.projects import comparison_bar
from dashboard.pages.ui import address, chrome, context, plot, store_cache
from dashboard.pages.ui.markup import draw, element, joined, link

OFFERED = 5
"""So many projects are offered to be added."""


def show() -> None:
    """The page."""
    text, store, day = context.text(), store_cache.store(), Filters(as_of=address.filters().as_of)
    address.page_link(f"← {text('project.all')}", "projects")
    asked = address.parameters(address.COMPARED)
    if MIN_COMPARED <= len(asked) <= MAX_COMPARED:
        found = analysis.compare(store, asked, day)
        if len(found.projects) >= MIN_COMPARED:
            _compared(found, day, text)
            return
    _choose(asked, day, text)


def _compared(found: Comparison, day: Filters, text: Text) -> None:
    row = headline_row(found)
    disputed = table.disputed(records(found.sources_of(row)), row.tolerance, text) if row else None
    subtitle = " · ".join(filter(None, (text("compare.subtitle", count=len(found.projects)), disputed)))
    chrome.heading(comparison_sentence(found, text), level=1, subtitle=subtitle)
    _missing(found.missing, day, text)
    table.table(found, text)
    told = [text("trade.derived_sign"), *_footnote(found.stated_sources, text)]
    st.caption(chrome.escape_markdown(" · ".join(told)))
    with st.container(key="comparison-foot", horizontal=True, vertical_alignment="bottom"):
        _add(day, text)
        _take_away(text)
    with st.container(key="comparison-charts"):
        for chart in comparison_charts(found, text, lambda row: _footnote(found.sources_of(row), text)):
            plot.chart(chart, level=2, opens="project")


def _choose(asked: Sequence[str], day: Filters, text: Text) -> None:
    """Too few or too many: what to do, and which are chosen by now."""
    names = comparison_bar.names("compare", day, text)
    some = analysis.projects_of(store_cache.store(), asked[: comparison_bar.NAMED], day)
    title, how = text("compare.one_more" if some else "compare.choose"), text("compare.choose_how")
    if len(asked) > MAX_COMPARED:
        title, how = text("compare.too_many", count=len(asked)), text("compare.too_many_how")
    chrome.heading(title, level=1, subtitle=how)
    if names:
        draw(element("ul", *names, class_="ticked"))
    _add(day, text)


def _missing(missing: Sequence[str], day: Filters, text: Text) -> None:
    """Keys of the address that no project has."""
    for key in missing:
        said = comparison_bar.absent(key, day, text)
        draw(element("p", said, " ", comparison_bar.drop("compare", key, key, text), class_="missing", role="alert"))


def _add(day: Filters, text: Text) -> None:
    """A field to search in, and the projects that can be added, the most costly first."""
    asked = address.parameters(address.COMPARED)
    if len(asked) >= MAX_COMPARED:
        if len(asked) == MAX_COMPARED:
            draw(element("p", text("compare.full"), class_="subtitle"))
        return
    with st.container(key="comparison-add", width=560, gap="xxsmall"):
        hint = text("projects.search_hint")
        sought = st.text_input(text("compare.add"), key="comparison-search", placeholder=hint, max_chars=LONGEST)
        filters = day.model_copy(update={"q": sought.strip()})
        page = analysis.project_page(store_cache.store(), filters, size=OFFERED + len(asked), language=text.language)
        offered = [row for row in records(page) if row["project_id"] not in asked][:OFFERED]
        links = [
            link(
                f"+\u00a0{text.name(row)}",
                address.link("compare", **{address.COMPARED: [*asked, row["project_id"]]}),
                aria_label=text("compare.add_one", name=text.name(row)),
                data_then=f"compared-{row['project_id']}",
            )
            for row in offered
        ]
        if links:
            draw(element("ul", *(element("li", one) for one in links), class_="ticked offered"))
        else:
            draw(element("p", text("compare.nothing_found"), class_="subtitle", role="status"))


def _take_away(text: Text) -> None:
    """The comparison as a file; filters other than the day have no part in it."""
    none = {name: None for name in NAMES if name != "as_of"}
    own = {**none, address.COMPARED: address.parameters(address.COMPARED)}
    formats = [link(name, address.link(f"api/comparison.{name.lower()}", **own)) for name in ("XLSX", "CSV")]
    draw(element("p", text("compare.take_away"), " ", joined(formats, " · "), class_="take-away"))


def _footnote(sources: pd.DataFrame, text: Text) -> list[str]:
    """The annual rates by which other currencies became tenge, the sources, and as of when."""
    rates = [
        text("chart.footnote.rate", year=str(row["held"]), rate=text.number(row["rate"], digits=2),
              currency=row["unit"])
        for row in records(sources)
        if row["rate"]
    ]  # fmt: skip
    return [*dict.fromkeys(rates), *plot.catalog().footnote(sources["publisher"])]
