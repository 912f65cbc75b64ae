"""The page that compares two to six projects: stated values, derived values, the highest and the lowest.

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
"""The number of projects offered to be added."""


def show() -> None:
    """Draw the page."""
    text, store, day = context.text(), store_cache.store(), Filters(as_of=address.filters().as_of)
    address.page_link(f"← {text('project.all')}", "projects")
    selected = address.compared()
    if MIN_COMPARED <= len(selected) <= MAX_COMPARED:
        comparison = analysis.compare(store, selected, day)
        if len(comparison.projects) >= MIN_COMPARED:
            _compared(comparison, day, text)
            return
    _choose(selected, day, text)


def _compared(comparison: Comparison, day: Filters, text: Text) -> None:
    row = headline_row(comparison)
    disputed = table.disputed(records(comparison.sources_of(row)), row.tolerance, text) if row else None
    subtitle = " · ".join(filter(None, (text("compare.subtitle", count=len(comparison.projects)), disputed)))
    chrome.heading(comparison_sentence(comparison, text), level=1, subtitle=subtitle)
    _missing(comparison.missing, day, text)
    table.table(comparison, text)
    footnotes = [text("trade.derived_sign"), *_footnote(comparison.stated_sources, text)]
    st.caption(chrome.escape_markdown(" · ".join(footnotes)))
    with st.container(key="comparison-foot", horizontal=True, vertical_alignment="bottom"):
        _add(day, text)
        _take_away(text)
    with st.container(key="comparison-charts"):
        for chart in comparison_charts(comparison, text, lambda row: _footnote(comparison.sources_of(row), text)):
            plot.chart(chart, level=2, opens="project")


def _choose(selected: Sequence[str], day: Filters, text: Text) -> None:
    """Say what to do where too few or too many projects are selected, and list them."""
    names = comparison_bar.names("compare", day, text)
    some = analysis.projects_of(store_cache.store(), selected[: comparison_bar.NAMED], day)
    title, how = text("compare.one_more" if some else "compare.choose"), text("compare.choose_how")
    if len(selected) > MAX_COMPARED:
        title, how = text("compare.too_many", count=len(selected)), text("compare.too_many_how")
    chrome.heading(title, level=1, subtitle=how)
    if names:
        draw(element("ul", *names, class_="ticked"))
    _add(day, text)


def _missing(missing: Sequence[str], day: Filters, text: Text) -> None:
    """Name the keys of the address that no project has."""
    for key in missing:
        sentence = comparison_bar.absent(key, day, text)
        draw(
            element("p", sentence, " ", comparison_bar.drop("compare", key, key, text), class_="missing", role="alert")
        )


def _add(day: Filters, text: Text) -> None:
    """Draw a search field and the projects that can be added, the most costly first."""
    selected = address.compared()
    if len(selected) >= MAX_COMPARED:
        if len(selected) == MAX_COMPARED:
            draw(element("p", text("compare.full"), class_="subtitle"))
        return
    with st.container(key="comparison-add", width=560, gap="xxsmall"):
        hint = text("projects.search_hint")
        sought = st.text_input(text("compare.add"), key="comparison-search", placeholder=hint, max_chars=LONGEST)
        filters = day.model_copy(update={"q": sought.strip()})
        page = analysis.project_page(store_cache.store(), filters, size=OFFERED + len(selected), language=text.language)
        offered = [row for row in records(page) if row["project_id"] not in selected][:OFFERED]
        links = [
            link(
                f"+\u00a0{text.name(row)}",
                address.link("compare", **address.comparison("compare", [*selected, row["project_id"]])),
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
    """Draw the links to the comparison as a file; of the filters it takes the day only."""
    none = {name: None for name in NAMES if name != "as_of"}
    own = {**none, address.PROJECT: address.compared()}
    formats = [link(name, address.link(f"api/comparison.{name.lower()}", **own)) for name in ("XLSX", "CSV")]
    draw(element("p", text("compare.take_away"), " ", joined(formats, " · "), class_="take-away"))


def _footnote(sources: pd.DataFrame, text: Text) -> list[str]:
    """Return the annual rates of other currencies in tenge, the sources and the day of the data."""
    rates = [
        text("chart.footnote.rate", year=str(row["held"]), rate=text.number(row["rate"], digits=2),
              currency=row["unit"])
        for row in records(sources)
        if row["rate"]
    ]  # fmt: skip
    return [*dict.fromkeys(rates), *plot.catalog().footnote(sources["publisher"])]
