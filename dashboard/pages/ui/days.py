"""The day in the region, and the earlier days on which this browser was here."""

from contextlib import suppress
from datetime import UTC, date, datetime

import streamlit as st

from dashboard.errors import TrackerError
from dashboard.pages.ui import store_cache

VISITS = "tracker_visits"
"""The cookie in which the browser keeps the days of its last visits (frame.js)."""


def today() -> date:
    """Return the day in the region."""
    return store_cache.store().region.today()


def last_visit() -> date | None:
    """Return the last day before today on which this browser was here, or None. Only the browser keeps these days."""
    days = []
    for day in st.context.cookies.get(VISITS, "").split("."):
        with suppress(ValueError):  # a cookie can hold anything
            days.append(date.fromisoformat(day))
    return max((day for day in days if day < today()), default=None)


def visit_cookie() -> tuple[str, str]:
    """Return the name of the cookie and the day that the browser adds to it on this visit.

    The header, which has the cookie, is drawn even if the store cannot be opened: then it is the day in UTC.
    """
    try:
        day = today()
    except TrackerError:
        day = datetime.now(UTC).date()
    return VISITS, day.isoformat()
