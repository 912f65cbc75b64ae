"""Known cost by sector, the largest first, divided by status; sectors of unknown cost come last, without length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import pandas as pd

from dashboard.analysis import Overview
from dashboard.chart import Category, Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import (
    NO_CHILDREN,
    code_or_none,
    footnote_with_legend,
    is_little,
    known_share,
    mark_state,
    records,
    scaled,
    status_order,
    top_sectors,
    total_from_row,
    total_text,
)  # fmt: skip
from dashboard.i18n import Scale, Text
from dashboard.quantity import Total

MAX_SECTORS = 5
"""Sectors drawn separately where there are more than MAX_SECTORS + 2.

Sectors are then first combined under their top sectors. If there are still too many, one row combines the others and
another those of unknown cost.
"""


@dataclass(frozen=True)
class _Row:
    """One row of bars: a sector, or several combined (`folded` of them)."""

    name: str
    code: str | None
    parts: tuple[tuple[str | None, Total], ...]
    folded: int = 0

    @property
    def total(self) -> Total:
        return reduce(add, (one for _, one in self.parts))


def investment_by_sector(
    overview: Overview,
    text: Text,
    footnote: Sequence[str] = (),
    children: Mapping[str, Sequence[str]] = NO_CHILDREN,
    coverage: float = 0,
) -> Chart:
    """Return horizontal bars of known cost in the region's currency; the parts of a bar are statuses. Codes of marks
    are sectors.

    `children` gives, for a sector, all sectors below it. Where the cost is known of a smaller share of the projects
    than `coverage`, the headline says of how many.
    """
    rows = _rows(overview.by_sector, text)
    if len(rows) > MAX_SECTORS + 2:
        rows = _fold_small_rows(_group_by_top_sector(rows, children, text), text)
    scale = text.scale((row.total.value for row in rows), text.region.currency)
    known = sum((row.total for row in rows if row.total.value is not None), Total.zero(text.region.currency))
    series = _series(rows, known, scale, text)
    marks = [mark for one in series for mark in one.marks]
    unnamed = any(row.total.value is not None and not _names_status(row) for row in rows)
    chart = Chart(
        key="investment_by_sector",
        kind="bars",
        headline=_headline(rows, text, coverage),
        subtitle=text("chart.investment.subtitle", place=text.region_name, unit=scale.unit),
        axis=text("column.sector"),
        grouping=text("column.status"),
        measure=text("column.cost"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=tuple(_category(row, known, scale, text) for row in rows),
        series=series,
        legend=tuple((one.key, one.name) for one in series if _has_value(one)) if unnamed else (),
        footnote=footnote_with_legend(marks, text, footnote),
    )
    return with_alt_text(chart, text)


def _rows(frame: pd.DataFrame, text: Text) -> list[_Row]:
    """Return sectors by known cost, then those of unknown cost by number of projects."""
    found: dict[str | None, list[tuple[str | None, Total]]] = {}
    for row in records(frame):
        found.setdefault(code_or_none(row["sector"]), []).append(
            (code_or_none(row["status"]), total_from_row(row, text.region.currency))
        )
    rows = [_Row(_sector_name(sector, text), sector or "unknown", tuple(parts)) for sector, parts in found.items()]
    return _ordered(rows)


def _ordered(rows: Iterable[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: (row.total.value is None, -(row.total.value or 0), -row.total.selected))


def _sector_name(sector: str | None, text: Text) -> str:
    return text.label("sector", sector) if sector else text("chart.investment.no_sector")


def _group_by_top_sector(rows: list[_Row], children: Mapping[str, Sequence[str]], text: Text) -> list[_Row]:
    """Combine sectors under their top sectors, unless all have the same one."""
    top, lifted = top_sectors(children), dict[str | None, list[_Row]]()
    for row in rows:
        lifted.setdefault(top.get(row.code or "", row.code), []).append(row)
    if len(lifted) == 1:
        return rows
    return _ordered(
        _combined_row(text.label("sector", above), below, above) if len(below) > 1 else below[0]
        for above, below in lifted.items()
    )


def _fold_small_rows(rows: list[_Row], text: Text) -> list[_Row]:
    """Return the largest sectors, then a row of the others and a row of those of unknown cost."""
    if len(rows) <= MAX_SECTORS + 2:
        return rows
    known = [row for row in rows if row.total.value is not None]
    unknown = rows[len(known) :]
    kept, rest = known[:MAX_SECTORS], known[MAX_SECTORS:]
    if rest:
        kept.append(_combined_row(text("chart.investment.rest", number=len(rest)), rest))
    if unknown:
        kept.append(_combined_row(text("chart.investment.unknown_rest", number=len(unknown)), unknown))
    return kept


def _combined_row(name: str, rows: list[_Row], sector: str | None = None) -> _Row:
    """Combine rows into one, adding the totals of each status; `sector` is None for the row of the others."""
    parts: dict[str | None, Total] = {}
    for row in rows:
        for status, one in row.parts:
            parts[status] = parts[status] + one if status in parts else one
    return _Row(name, sector, tuple(parts.items()), folded=0 if sector else len(rows))


def _series(rows: list[_Row], known: Total, scale: Scale, text: Text) -> tuple[Series, ...]:
    """Return a series for each status in the order of a project's life; the marks of a row are stacked."""
    statuses = sorted({status for row in rows for status, _ in row.parts}, key=status_order)
    return tuple(
        Series(
            key=status or "unknown",
            name=text.label("status", status),
            marks=tuple(
                _mark(row, status, one, known, scale, text) for row in rows for own, one in row.parts if own == status
            ),
        )
        for status in statuses
    )


def _has_value(one: Series) -> bool:
    return any(mark.value is not None for mark in one.marks)


def _mark(row: _Row, status: str | None, one: Total, known: Total, scale: Scale, text: Text) -> Mark:
    words, coverage, share = total_text(one, text), text.coverage(one), known_share(one, known, text)
    shown = text("chart.investment.share", percent=share) if share else ""
    return Mark(
        category=row.name,
        value=scaled(one.value, scale),
        upper=scaled(one.upper, scale),
        label=words,
        qualifier=one.qualifier,
        state=mark_state(one.value is not None, one.qualifier, status),
        code=row.code,
        group=status or "unknown",
        detail="\n".join(filter(None, (row.name, f"{text.label('status', status)}: {words}", shown, coverage))),
        coverage=coverage,
        share=known_share(one, known, text, sign=True),
    )


def _category(row: _Row, known: Total, scale: Scale, text: Text) -> Category:
    words, share = total_text(row.total, text), known_share(row.total, known, text)
    shown = text("chart.investment.share", percent=share) if share else ""
    return Category(
        name=row.name,
        code=row.code,
        value=scaled(row.total.value, scale),
        label=" · ".join(
            filter(None, (words, known_share(row.total, known, text, sign=True), _composition(row, text)))
        ),
        detail="\n".join(filter(None, (row.name, words, shown, text.coverage(row.total)))),
        folded=row.folded,
    )


def _names_status(row: _Row) -> bool:
    """Return whether the words at the end of a row name the status, as of its only project."""
    return row.total.known == row.total.selected == 1


def _composition(row: _Row, text: Text) -> str:
    """Return the status of a row's only project, else the number of its projects and of those with known cost."""
    whole = row.total
    if _names_status(row):
        status = text.label("status", row.parts[0][0])
        return status[:1].lower() + status[1:]
    if whole.known in (0, whole.selected):
        return text("projects.count", count=whole.selected)
    return text("chart.investment.behind", count=whole.selected, known=whole.known)


def _headline(rows: list[_Row], text: Text, coverage: float) -> str:
    """Return the share of the largest sector in the known cost; `rows` start with the largest.

    Where too little is known for that, return of how many projects the cost is known.
    """
    if not rows:
        return text("chart.nothing")
    known = [row for row in rows if row.total.value is not None]
    if not known:
        return _unknown_headline(reduce(add, (row.total for row in rows)), text)
    every = reduce(add, (row.total for row in rows))
    if is_little(every.known, every.selected, coverage):
        return text("chart.investment.headline_little", count=every.selected, known=every.known)
    largest, whole = known[0].total, reduce(add, (row.total for row in known))
    if len(known) == 1 or not largest.value or not whole.value:
        return text("chart.investment.headline_one", sector=known[0].name, value=total_text(largest, text))
    return text("chart.investment.headline", sector=known[0].name, percent=known_share(largest, whole, text))


def _unknown_headline(whole: Total, text: Text) -> str:
    """Return the reason why no cost is known, if there is only one, else the number of projects for each."""
    reasons = [name for name in ("unknown", "withheld", "not_convertible", "within") if getattr(whole, name)]
    if len(reasons) == 1:
        return text(f"chart.investment.headline_{reasons[0]}")
    return text("chart.investment.headline_not_known", coverage=text.left_out(whole))
