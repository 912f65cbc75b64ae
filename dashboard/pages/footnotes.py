"""The last line under a chart: who says so, and as of when."""

from collections.abc import Iterable

from dashboard.charts.marks import code
from dashboard.i18n import ZONE, Text
from dashboard.pages import session


def lines(publishers: Iterable[object], words: Text) -> tuple[str, ...]:
    """`publishers` may repeat and have gaps, as columns of a result do."""
    named = list(dict.fromkeys(filter(None, map(code, publishers))))
    sources = [words("chart.footnote.source", sources=named)] if named else []
    recorded_at = session.store().last()[1]
    day = session.filters().as_of or (recorded_at and recorded_at.astimezone(ZONE).date())
    return (*sources, *([words("chart.footnote.as_of", date=day)] if day else []))
