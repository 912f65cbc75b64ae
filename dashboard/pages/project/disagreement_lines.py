"""The range of the values of disputed indicators: each indicator is one line with a dot for each statement."""

import math
from collections.abc import Mapping, Sequence

from dashboard.analysis import Passport
from dashboard.chart import Chart, Mark, with_alt_text
from dashboard.charts import disagreement
from dashboard.charts.indicators import Indicator, indicator_name
from dashboard.i18n import Text
from dashboard.pages.ui.markup import Html, element


def disagreement_lines(passport: Passport, disputed: Sequence[Indicator], text: Text) -> Html | None:
    """Return a line for each indicator with several values on one scale; None where there is no such indicator."""
    charts = [(_chart(passport, one, text), one) for one in disputed if one.comparable]
    lines = [_line(chart, one, text) for chart, one in charts if len(_known(chart)) > 1]
    return element("div", *lines, class_="ranges") if lines else None


def _chart(passport: Passport, indicator: Indicator, text: Text) -> Chart:
    frame = passport.statements
    chart = disagreement(frame[(frame["indicator"] == indicator.name) & frame["nil_reason"].isna()], text)
    return with_alt_text(chart, text, mentions_table=False)


def _line(chart: Chart, indicator: Indicator, text: Text) -> Html:
    """Return the headline, the line, and under it the smallest, the counting and the largest value."""
    marks = _known(chart)
    places = _places(marks, log=chart.log)
    dots = (_dot(mark, places) for mark in sorted(marks, key=lambda one: one.group))
    headline = chart.headline[:1].lower() + chart.headline[1:]
    title = text("filter.chip", name=indicator_name(indicator, text), value=headline)
    counting = (mark for mark in marks if mark.group == "counts")
    named = dict.fromkeys([marks[-1], *counting, marks[0]])
    labels = (f"● {mark.label}" if mark.group == "counts" else mark.label for mark in named)
    return element(
        "section",
        element("h3", title),
        element("div", *dots, class_="range", role="img", aria_label=chart.alt),
        element("p", *(element("span", label) for label in labels), class_="ends"),
    )


def _known(chart: Chart) -> list[Mark]:
    """Return the marks with a place on the line, the largest value first."""
    return [mark for _, mark in chart.marks() if mark.value is not None]


def _dot(mark: Mark, places: Mapping[float, float]) -> Html:
    kind = "dot counts" if mark.group == "counts" else "dot"
    return element("span", class_=kind, style=f"left: {places[mark.value or 0]:.1f}%", title=mark.detail)


def _places(marks: Sequence[Mark], *, log: bool) -> dict[float, float]:
    """Return how far each value is along the line, in percent. A `log` scale has a step for each factor."""
    values = [mark.value for mark in marks if mark.value is not None]
    sizes = {value: math.log(value) if log else value for value in values}
    least, most = min(sizes.values()), max(sizes.values())
    return {value: 100 * (size - least) / (most - least or 1) for value, size in sizes.items()}
