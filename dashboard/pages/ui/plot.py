"""Draw a chart on a page: headline, subtitle, figure with its text alternative, note, footnote, table."""

from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.elements.plotly_chart import PlotlyState

from dashboard.catalog import Catalog
from dashboard.chart import Chart
from dashboard.figures import Figure
from dashboard.figures import figure as figure_of
from dashboard.pages.ui import address, chrome, context, state, store_cache
from dashboard.theme import Mode
from dashboard.theme import theme as theme_of

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

MOST_FIGURES = 50
"""The number of figures kept in the cache."""


def catalog() -> Catalog:
    """Return the charts of what the address chooses, in its language."""
    return Catalog(store_cache.store(), address.filters(), context.text(), store_cache.cached)


def chart(chart: Chart, *, key: str | None = None, level: int = 3, choose: str = "", opens: str = "") -> None:
    """Draw a chart with everything that belongs to it.

    A click on a mark sets the filter named `choose` to the code of the mark, or opens the page named `opens` with the
    code as its project.
    """
    name, text = key or chart.key, context.text()
    with st.container(key=f"chart-{name}", gap="xxsmall"):
        chrome.heading(chart.headline, level=level, subtitle=chart.subtitle)
        click: dict[str, Any] = {"on_select": "ignore"}
        if choose:
            click = {"on_select": lambda: _choose(name, choose), "selection_mode": "points"}
        elif opens:
            click = {"on_select": "rerun", "selection_mode": "points"}
        event = st.plotly_chart(figure(chart), key=name, theme=None, alt=chart.alt, config=CONFIG, **click)
        if chart.note:
            st.caption(chrome.escape_markdown(chart.note))
        if chart.footnote:
            st.caption(chrome.escape_markdown(" · ".join(chart.footnote)))
        with st.expander(text("common.table"), type="compact"):
            chrome.table(chart.table(text), text)
    if opens and (codes := _codes(event)):
        address.go(opens, project=codes[0])


def figure(chart: Chart, scale: float = 1.0) -> Figure:
    """Return a chart as a figure in the theme that the browser shows. It is cached: the caller must not change it."""
    return _figure(chart, context.theme().mode, scale)


@lru_cache(maxsize=MOST_FIGURES)
def _figure(chart: Chart, mode: Mode, scale: float) -> Figure:
    return figure_of(chart, theme_of(mode), scale=scale)


def _choose(key: str, name: str) -> None:
    if codes := _codes(state.widget_value(key)):
        address.update(**{name: codes[0]})


def _codes(event: PlotlyState) -> list[str]:
    """Return the codes of the marks that were clicked; other points of a figure (outlines, rings) have none."""
    return [data[0] for data in (point.get("customdata") for point in event.selection.points) if data and data[0]]
