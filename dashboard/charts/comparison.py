"""Projects side by side: names of rows, values as text, and bars of the rows that can be compared."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.analysis import Comparison
from dashboard.analysis.comparison import ComparisonCell, ComparisonRow
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import categories, footnote_with_legend, mark_state, scaled
from dashboard.i18n import Text
from dashboard.quantity import Qualifier

ROW_PRIORITY = ("cost_per_capacity", "cost_per_job", "cost", "tenge", "capacity", "jobs", "area", "prospect",
           "construction_jobs", "jobs_per_capacity")  # fmt: skip
"""Keys of rows, the most informative first."""

MAX_CHARTS = 4
"""Maximum number of charts; the table has all rows."""

_NIL_TEXTS = {
    "missing": "common.not_stated",
    "withheld": "common.withheld",
    "not_convertible": "common.not_convertible",
    "other": "compare.other",
    "underivable": "compare.underivable",
}
_COLUMN_ROWS = frozenset({"cost", "capacity", "jobs"})
_PRICES = {"cost": "cost", "tenge": "cost", "cost_per_capacity": "cost_per_capacity", "cost_per_job": "cost_per_job"}


def row_name(row: ComparisonRow, text: Text) -> str:
    """Return the name of a row: «Мощность: руда», «Стоимость рабочего места»."""
    name = text(f"column.{row.key}" if row.key in _COLUMN_ROWS else f"compare.row.{row.key}")
    measure = text.label("measure", row.measure) if row.measure else ""
    return text("filter.chip", name=name, value=measure) if measure else name


def cell_text(cell: ComparisonCell, text: Text) -> str:
    """Return the stated or derived value, or why there is none."""
    return text.quantity(cell.amount) if cell.amount else text(_NIL_TEXTS[cell.nil])


def formula_text(cell: ComparisonCell, text: Text) -> str:
    """Return how a value was derived: «94 млрд ₸ ÷ 60 МВт»; empty where it is stated."""
    made = cell.formula
    return f"{text.quantity(made.left)} {made.sign} {text.quantity(made.right)}" if made else ""


def project_names(projects: Sequence[Mapping[str, Any]], text: Text) -> tuple[str, ...]:
    """Return the names of the projects, with the key added where several have the same name."""
    names = [text.name(one) for one in projects]
    return tuple(
        f"{name} ({one['project_id']})" if names.count(name) > 1 else name
        for name, one in zip(names, projects, strict=True)
    )


def comparison_sentence(found: Comparison, text: Text) -> str:
    """Return which project has the highest and which the lowest value in the most informative row."""
    row = headline_row(found)
    return _headline(row, project_names(found.projects, text), text) if row else text("compare.headline.none")


def headline_row(found: Comparison) -> ComparisonRow | None:
    """Return the row that the sentence is about: the most informative one with a certain highest value."""
    certain = (row for row in found.rows if row.highest)
    return min(certain, key=lambda row: ROW_PRIORITY.index(row.key), default=None)


def comparison_charts(
    found: Comparison, text: Text, footnote: Callable[[ComparisonRow], Sequence[str]] = lambda _: ()
) -> list[Chart]:
    """Return a chart for each of the most informative rows with two comparable projects or more.

    `footnote` returns the caller's lines for a row.
    """
    names = project_names(found.projects, text)
    rows = sorted((row for row in found.rows if len(row.known) > 1), key=lambda row: ROW_PRIORITY.index(row.key))
    if any(row.key == "cost" for row in rows):
        rows = [row for row in rows if row.key != "tenge"]
    return [_chart(row, found, names, text, footnote(row)) for row in rows[:MAX_CHARTS]]


def _headline(row: ComparisonRow, names: Sequence[str], text: Text) -> str:
    """Name the projects with the highest and the lowest value, as far as these are certain."""
    if not row.highest:
        return text("compare.headline.unordered", row=row_name(row, text))
    ends = [("most", row.highest), ("least", row.lowest)]
    parts = [_extreme_text(side, row, places, names, text) for side, places in ends if places]
    unknown = sum(cell.base is None and cell.nil != "other" for cell in row.cells)
    return "; ".join([*parts, *([text("coverage.unknown", number=unknown)] if unknown else [])])


def _extreme_text(side: str, row: ComparisonRow, places: frozenset[int], names: Sequence[str], text: Text) -> str:
    first, *_ = sorted(places)
    who, value = text.joined([names[place] for place in sorted(places)]), cell_text(row.cells[first], text)
    if row.key in _PRICES:
        return text(f"compare.{side}.{_PRICES[row.key]}", names=who, value=value)
    own = {"row": row_name(row, text)} if side == "most" else {}
    return text(f"compare.{side}.other", names=who, value=value, **own)


def _chart(row: ComparisonRow, found: Comparison, names: Sequence[str], text: Text, footnote: Sequence[str]) -> Chart:
    """Return the bars of one row, the longest first; unknown values come last, without length."""
    scale = text.scale((cell.base.value for cell in row.cells if cell.base), row.unit)
    marks = [
        Mark(
            category=name,
            value=scaled(cell.base.value, scale) if cell.base else None,
            upper=scaled(cell.base.upper, scale) if cell.base else None,
            label=cell_text(cell, text),
            qualifier=cell.base.qualifier if cell.base else Qualifier.exact,
            state=mark_state(cell.base is not None, cell.base.qualifier, one["status"]) if cell.base else "unknown",
            code=str(one["project_id"]),
            detail="\n".join(filter(None, (name, cell_text(cell, text), formula_text(cell, text)))),
        )
        for one, name, cell in zip(found.projects, names, row.cells, strict=True)
        if cell.nil != "other"
    ]
    marks.sort(key=lambda mark: (mark.value is None, -(mark.value or 0)))
    name = row_name(row, text)
    cancelled = {str(one["project_id"]) for one in found.projects if one["status"] == "cancelled"}
    chart = Chart(
        key="compare_" + re.sub(r"\W", "_", f"{row.key}_{row.unit}_{row.measure or ''}"),
        kind="bars",
        headline=_headline(row, names, text),
        subtitle=f"{name}, {scale.unit}" if scale.unit else name,
        axis=text("column.project"),
        measure=name,
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=categories(marks),
        series=(Series(row.key, name, tuple(marks)),),
        footnote=footnote_with_legend(marks, text, footnote, cancelled),
    )
    return with_alt_text(chart, text)
