"""The number of projects by sector, status or district, as bars with their cost as text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from dashboard.analysis import Overview
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import (
    NO_CHILDREN,
    categories,
    known_share,
    records,
    status_order,
    status_symbol,
    top_sectors,
    total_from_row,
    total_text,
)
from dashboard.charts.pipeline import running_text
from dashboard.i18n import Text
from dashboard.quantity import Total

Dimension = Literal["sector", "status", "district"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

MAX_ROWS = 5
"""With more rows, the `ROWS_BEFORE_REST` largest are shown and the others counted; sectors are first combined under
their top sectors."""
ROWS_BEFORE_REST = 4

PERCENT_FROM = 100
"""From this number of projects on, the headline gives a share in per cent."""


def shares(overview: Overview, by: Dimension, text: Text, children: Mapping[str, Sequence[str]] = NO_CHILDREN) -> Chart:
    """Return a bar for each sector, status or district. Codes of marks are its codes, so that a click can filter by
    one.

    `children` gives, for a sector, all sectors below it.
    """
    totals = _totals(overview, by, text.region.currency)
    above = _top_sector_totals(totals, children)
    if len(totals) > MAX_ROWS and len(above) > 1:
        totals = above
    ordered = _ordered(totals, by)
    shown = ROWS_BEFORE_REST if len(ordered) > MAX_ROWS else MAX_ROWS
    known = sum((whole for whole in totals.values() if whole.value is not None), Total.zero(text.region.currency))
    marks = tuple(_mark(one, whole, known, by, text) for one, whole in ordered[:shown])
    rest = sum(whole.selected for _, whole in ordered[shown:])
    left_out = text("chart.shares.rest", number=len(ordered) - shown, projects=text("projects.count", count=rest))
    chart = Chart(
        key=f"projects_by_{by}",
        kind="bars",
        headline=_headline(totals, by, text),
        subtitle=text(f"chart.shares.{by}"),
        axis=text(f"column.{by}"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        categories=categories(marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
        note=left_out if rest else "",
    )
    return with_alt_text(chart, text)


def _totals(overview: Overview, by: Dimension, currency: str) -> dict[str | None, Total]:
    """Return the total cost by sector, status or district."""
    rows = records(overview.by_district if by == "district" else overview.by_sector)
    return _sum_by_key((row[by], total_from_row(row, currency)) for row in rows)


def _top_sector_totals(
    totals: Mapping[str | None, Total], children: Mapping[str, Sequence[str]]
) -> dict[str | None, Total]:
    """Return the totals combined under the top sectors."""
    top = top_sectors(children)
    return _sum_by_key((top.get(code or "", code), one) for code, one in totals.items())


def _sum_by_key(pairs: Iterable[tuple[str | None, Total]]) -> dict[str | None, Total]:
    found: dict[str | None, Total] = {}
    for key, one in pairs:
        found[key] = found[key] + one if key in found else one
    return found


def _ordered(totals: Mapping[str | None, Total], by: Dimension) -> list[tuple[str | None, Total]]:
    """Return statuses in the order of a project's life if all are shown, else rows by number of projects; unknown
    last."""
    if by == "status" and len(totals) <= MAX_ROWS:
        return sorted(totals.items(), key=lambda pair: status_order(pair[0]))
    return sorted(totals.items(), key=lambda pair: (pair[0] is None, -pair[1].selected, -(pair[1].value or 0)))


def _mark(one: str | None, whole: Total, known: Total, by: Dimension, text: Text) -> Mark:
    name, words, share = text.label(by, one), total_text(whole, text), known_share(whole, known, text)
    shown = text("chart.investment.share", percent=share) if share else ""
    count = text("projects.count", count=whole.selected)
    return Mark(
        category=f"{status_symbol(one)} {name}" if by == "status" else name,
        value=float(whole.selected),
        label=f"{text.number(whole.selected)} · {words}",
        code=one or "unknown",
        group=one or "unknown" if by == "status" else "",
        detail="\n".join(filter(None, (name, count, words, shown))),
        coverage=text.coverage(whole),
        share=known_share(whole, known, text, sign=True),
    )


def _headline(totals: Mapping[str | None, Total], by: Dimension, text: Text) -> str:
    """Return how many projects operate; else where most projects are, or among how many groups they are divided."""
    if not totals:
        return text("chart.nothing")
    if by == "status":
        counts = {status: one.selected for status, one in totals.items()}
        return running_text(counts, text, lambda known, count: _share_text(known, count, text))
    sizes = sorted((one.selected for one in totals.values()), reverse=True)
    largest = max(totals, key=lambda key: totals[key].selected)
    if largest is not None and len(sizes) > 1 and sizes[0] > sizes[1]:
        share = _share_text(sizes[0], sum(sizes), text)
        return text("chart.map.headline", district=text.label(by, largest), share=share)
    known = sum(one is not None for one in totals)
    return text(f"chart.shares.spread.{by}", count=known) if known else text.sentence(text("common.not_stated"))


def _share_text(known: int, count: int, text: Text) -> str:
    """Return «2 из 4 проектов», «32 % проектов»."""
    if count < PERCENT_FROM:
        return text("coverage.part", count=count, known=known)
    return text("chart.shares.part", percent=text.percent(known / count))
