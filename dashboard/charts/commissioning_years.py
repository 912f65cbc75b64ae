"""Projects by year of commissioning: a column for each year or step of years, its height the number of projects."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

import pandas as pd

from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import categories, code_or_none, records, total_from_row, total_text
from dashboard.i18n import Text

MAX_COLUMNS = 11
"""Maximum number of columns with a known year."""

STEPS = (1, 5, 10, 20, 50, 100)
"""Years in a column; the smallest step with which MAX_COLUMNS are enough is used."""

Row = Mapping[str, Any]


def commissioning_years(by_year: pd.DataFrame, text: Text) -> Chart:
    """Return columns of equal steps in order, including those without projects; projects without a year come last.

    `by_year` is the result of `analysis.projects_by_year`. The code of a mark is its year, so that a click can filter
    by it; a column of several years has none.
    """
    rows = records(by_year)
    years = {int(row["year"]): row for row in rows if code_or_none(row["year"])}
    known = _columns(years, text)
    unknown = [row for row in rows if not code_or_none(row["year"])]
    marks = (*known, *([_mark(text("common.not_stated"), "unknown", unknown, text)] if unknown else ()))
    chart = Chart(
        key="projects_by_commissioning",
        kind="columns",
        headline=_headline(known, years, text),
        subtitle=text("chart.commissioning.subtitle"),
        axis=text("column.commissioning"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        categories=categories(marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
    )
    return with_alt_text(chart, text)


def _columns(years: Mapping[int, Row], text: Text) -> list[Mark]:
    if not years:
        return []
    first, last = min(years), max(years)
    step = next((one for one in STEPS if last // one - first // one < MAX_COLUMNS), STEPS[-1])
    return [_column(start, step, years, text) for start in range(first // step * step, last + 1, step)]


def _column(start: int, step: int, years: Mapping[int, Row], text: Text) -> Mark:
    name = str(start) if step == 1 else _span(start, start + step - 1)
    rows = [years[year] for year in range(start, start + step) if year in years]
    return _mark(name, str(start) if step == 1 else None, rows, text) if rows else Mark(name, 0.0, "")


def _span(first: int, last: int) -> str:
    """Return «1960–69»; in full where the century changes."""
    return f"{first}–{last % 100:02}" if first // 100 == last // 100 else f"{first}–{last}"


def _mark(name: str, code: str | None, rows: Sequence[Row], text: Text) -> Mark:
    """Return the sum of the rows."""
    whole = reduce(add, (total_from_row(row, text.region.currency) for row in rows))
    projects = sum(int(row["projects"]) for row in rows)
    return Mark(
        category=name,
        value=float(projects),
        label=text.number(projects),
        code=code,
        detail=f"{name}\n{text('projects.count', count=projects)}\n{total_text(whole, text)}",
        coverage=text.coverage(whole),
    )


def _headline(known: Sequence[Mark], years: Mapping[int, Row], text: Text) -> str:
    """Name the column with the most projects if there is only one, else the first and the last year."""
    if not known:
        return text("chart.commissioning.headline_unknown")
    sizes = sorted((one.value or 0 for one in known), reverse=True)
    if len(known) == 1 or sizes[0] > sizes[1]:
        most = max(known, key=lambda one: one.value or 0)
        projects = text("projects.count", count=int(most.value or 0))
        return text("chart.commissioning.headline", year=most.category, projects=projects)
    return text("chart.commissioning.headline_years", first=str(min(years)), last=str(max(years)))
