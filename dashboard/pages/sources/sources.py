"""The page of the sources: the list of all, or the one that the address names with all its statements."""

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.sources import source_list, source_page
from dashboard.pages.ui import address, chrome, context, store_cache

SOURCE = "source"
"""The parameter that names a source."""


def show() -> None:
    """Draw the page."""
    text, key = context.text(), address.parameter(SOURCE)
    day = Filters(as_of=address.filters().as_of)
    with st.spinner(text("state.loading")):
        every = store_cache.cached(analysis.sources, day)
    if not key:
        source_list.source_list(every, day, text)
        return
    address.page_link(f"← {text('sources.all')}", "sources")
    found = every[every["source_id"] == key]
    if len(found):
        source_page.source_page(records(found)[0], day, text)
    else:
        _not_found(key, day, text)


def _not_found(key: str, day: Filters, text: Text) -> None:
    then = text("sources.not_then", date=day.as_of) if day.as_of else text("sources.no_such", found=key)
    chrome.heading(text("sources.not_found"), level=1, subtitle=then)
