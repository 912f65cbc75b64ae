"""How the projects are divided among sectors, statuses or districts: their number as bars, what they cost in words."""

from functools import reduce
from operator import add
from typing import Literal, get_args

from dashboard.analysis import Overview
from dashboard.chart import Category, Chart, Mark, Series, described
from dashboard.charts.marks import code, said, sign, status_order, total
from dashboard.charts.stages import RUNNING
from dashboard.i18n import Text
from dashboard.quantity import Total

Dimension = Literal["sector", "status", "district"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

MOST = 6
"""More rows than this are shown as the largest `LARGEST` and a row of the rest."""
LARGEST = 5

_CURRENCY = "KZT"


def shares(overview: Overview, by: Dimension, text: Text) -> Chart:
    """A bar a sector, status or district. Codes of marks are its codes, so that a click can choose it."""
    totals = _totals(overview, by)
    marks = tuple(_mark(one, whole, by, text) for one, whole in _ordered(totals, by)[: _shown(totals)])
    rest = _ordered(totals, by)[_shown(totals) :]
    if rest:
        whole = reduce(add, (one for _, one in rest))
        marks = (*marks, _drawn(text("chart.shares.rest", number=len(rest)), None, "", whole, text))
    chart = Chart(
        key=f"projects_by_{by}",
        kind="bars",
        headline=_headline(totals, by, text),
        subtitle=text(f"chart.shares.{by}"),
        axis=text(f"column.{by}"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        categories=tuple(Category(one.category, one.code, one.value, one.label, one.detail) for one in marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
    )
    return described(chart, text)


def _totals(overview: Overview, by: Dimension) -> dict[str | None, Total]:
    """The cost of each, with how many projects it is made of."""
    frame = overview.by_district if by == "district" else overview.by_sector
    found: dict[str | None, Total] = {}
    for record in frame.to_dict("records"):
        row = {str(name): cell for name, cell in record.items()}
        key, one = code(row[by]), total(row, _CURRENCY)
        found[key] = found[key] + one if key in found else one
    return found


def _ordered(totals: dict[str | None, Total], by: Dimension) -> list[tuple[str | None, Total]]:
    """Statuses as a project goes through them while all are shown, else by the number of projects; unknown last."""
    if by == "status" and len(totals) <= MOST:
        return sorted(totals.items(), key=lambda pair: status_order(pair[0]))
    return sorted(totals.items(), key=lambda pair: (pair[0] is None, -pair[1].selected, -(pair[1].value or 0)))


def _shown(totals: dict[str | None, Total]) -> int:
    return LARGEST if len(totals) > MOST else len(totals)


def _mark(one: str | None, whole: Total, by: Dimension, text: Text) -> Mark:
    name = text.label(by, one)
    if by == "status":
        name = f"{sign(one)} {name}"
    return _drawn(name, one or "unknown", one or "unknown" if by == "status" else "", whole, text)


def _drawn(name: str, key: str | None, group: str, whole: Total, text: Text) -> Mark:
    words, coverage = said(whole, text), text.coverage(whole)
    number = text.number(whole.selected)
    return Mark(
        category=name,
        value=float(whole.selected),
        label=f"{number} · {words}",
        code=key,
        group=group,
        detail=f"<b>{name}</b><br>{text('projects.count', count=whole.selected)}<br>{words}",
        coverage=coverage,
    )


def _headline(totals: dict[str | None, Total], by: Dimension, text: Text) -> str:
    """How many already run; where most of the projects are, if there is one such, else among how many they divide."""
    if not totals:
        return text("chart.nothing")
    if by == "status":
        running = sum(one.selected for status, one in totals.items() if status in RUNNING)
        count = sum(one.selected for one in totals.values())
        return text("chart.pipeline.headline", coverage=text("coverage.known", count=count, known=running))
    sizes = sorted((one.selected for one in totals.values()), reverse=True)
    largest = max(totals, key=lambda key: totals[key].selected)
    if largest is not None and len(sizes) > 1 and sizes[0] > sizes[1]:
        share = text("coverage.known", count=sum(sizes), known=sizes[0])
        return text("chart.map.headline", district=text.label(by, largest), share=share)
    return text(f"chart.shares.spread.{by}", count=len(totals))
