"""The tabs of a page about one subject: the passport, what the sources say, the history.

Which one is open stands in the address. Only the open one is asked for and drawn.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.pages.project import sources
from dashboard.pages.ui import address, widgets

TABS = ("passport", "sources", "history")
"""Names of the tabs in the address; the first is open where the address names none."""


def draw_tabs(key: str, labels: Mapping[str, str], contents: Mapping[str, Callable[[], None]]) -> None:
    """Draw the tabs with their labels, and the content of the open one. `key` is that of the widget."""
    shown = widgets.bind(key, labels[_open_tab()], partial(_choose, labels))
    for name, tab in zip(TABS, st.tabs(list(labels.values()), **shown), strict=True):
        if tab.open:
            with tab, st.container(key=f"tab-{name}"):
                contents[name]()


def _open_tab() -> str:
    """Return the tab that the address names. One that names none but filters statements, as links once did, means
    theirs."""
    named = address.parameter("tab")
    if named in TABS:
        return str(named)
    return "sources" if any(map(address.parameter, sources.PARAMETERS)) else TABS[0]


def _choose(labels: Mapping[str, str], label: str) -> None:
    name = next(name for name, one in labels.items() if one == label)
    address.update(tab=None if name == TABS[0] else name, **dict.fromkeys(sources.PARAMETERS))
