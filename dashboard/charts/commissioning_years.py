"""Projects by year of commissioning: a column a year, its height the number of projects."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import categories, code_or_none, records, total_from_row, total_text
from dashboard.i18n import Text

MAX_YEARS = 12
"""Maximum number of columns; of more years, those with the most projects are shown."""


def commissioning_years(by_year: pd.DataFrame, text: Text) -> Chart:
    """Return a column a year in order, including years without projects; projects without a year come last.

    `by_year` is the result of `analysis.projects_by_year`. Codes of marks are years, so that a click can filter by one.
    """
    found = [_mark(row, text) for row in records(by_year)]
    known = [one for one in found if one.code != "unknown"]
    shown, left_out = _shown(known)
    marks = tuple(shown + [one for one in found if one.code == "unknown"])
    rest = text("projects.count", count=int(sum(one.value or 0 for one in left_out)))
    chart = Chart(
        key="projects_by_commissioning",
        kind="columns",
        headline=_headline(known, text),
        subtitle=text("chart.commissioning.subtitle"),
        axis=text("column.commissioning"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        categories=categories(marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
        note=text("chart.shares.rest", number=len(left_out), projects=rest) if left_out else "",
    )
    return with_alt_text(chart, text)


def _mark(row: Mapping[str, Any], text: Text) -> Mark:
    whole, year = total_from_row(row, text.region.currency), code_or_none(row["year"])
    name = year or text("common.not_stated")
    count = text("projects.count", count=int(row["projects"]))
    return Mark(
        category=name,
        value=float(row["projects"]),
        label=text.number(row["projects"]),
        code=year or "unknown",
        detail=f"{name}\n{count}\n{total_text(whole, text)}",
        coverage=text.coverage(whole),
    )


def _shown(known: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return the years to draw and those left out: every year in the range or, where these are too many, the years with
    the most projects."""
    if not known:
        return [], []
    by_year = {int(one.category): one for one in known}
    first, last = min(by_year), max(by_year)
    if last - first < MAX_YEARS:
        return [by_year.get(year) or Mark(str(year), 0.0, "") for year in range(first, last + 1)], []
    largest = sorted(by_year, key=lambda year: (-(by_year[year].value or 0), -year))
    return [by_year[year] for year in sorted(largest[:MAX_YEARS])], [by_year[year] for year in largest[MAX_YEARS:]]


def _headline(known: Sequence[Mark], text: Text) -> str:
    """Name the year with the most projects if there is only one, else the first and the last year."""
    if not known:
        return text("chart.commissioning.headline_unknown")
    sizes = sorted((one.value or 0 for one in known), reverse=True)
    if len(known) == 1 or sizes[0] > sizes[1]:
        most = max(known, key=lambda one: one.value or 0)
        projects = text("projects.count", count=int(most.value or 0))
        return text("chart.commissioning.headline", year=most.category, projects=projects)
    years = sorted(one.category for one in known)
    return text("chart.commissioning.headline_years", first=years[0], last=years[-1])
