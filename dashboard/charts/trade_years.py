"""Trade by year: a line for each flow and source, broken where data are incomplete; a single value is a point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.chart import Category, Chart, Gap, Mark, Series, with_alt_text
from dashboard.charts.marks import amount_text, code_or_none, mark_state, qualifier_or_exact, records, scaled
from dashboard.charts.trade_balance import (
    CURRENCY,
    DERIVED_SYMBOL,
    Side,
    both_sides_headline,
    formula_footnote,
    is_zero,
    with_territory,
)
from dashboard.i18n import NBSP, Scale, Text, decimal, source_words
from dashboard.quantity import Quantity

_FLOWS = ("import", "export", "turnover")


@dataclass
class _SourceFlow:
    """One flow as one source states it: rows by period, None where the source has no value."""

    flow: str
    publisher: str
    rows: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)

    @property
    def known(self) -> list[Mapping[str, Any]]:
        return [row for row in self.rows.values() if row is not None]


def trade_years(frame: pd.DataFrame, text: Text, *, reporter: str, partner: str, footnote: Sequence[str] = ()) -> Chart:
    """Return a line for each source of a flow, or a point where it has a single year. Codes of marks are periods.

    `frame` is the result of `analysis.trade_flows`.
    """
    flows = _source_flows(frame, text)
    currencies = {str(row["currency"]) for one in flows for row in one.known}
    scale = text.scale((decimal(row["value"]) for one in flows for row in one.known), min(currencies, default=CURRENCY))
    years = _years({period for one in flows for period in one.rows})
    series = tuple(_series(one, years, scale, text) for one in flows if one.known)
    formulas = [code_or_none(row["formula"]) or "" for one in flows for row in one.known if row["basis"] == "derived"]
    publishers = list(dict.fromkeys(one.publisher for one in flows if one.known))
    chart = Chart(
        key="trade_years",
        kind="lines",
        headline=with_territory(reporter, _headline(series, text), text),
        subtitle=text(
            "chart.years.subtitle",
            reporter=text.place("of", reporter),
            partner=text.place("with", partner),
            unit=scale.unit,
        ),
        axis=text("column.period"),
        grouping=text("column.flow"),
        measure=text("column.value"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=tuple(Category(year, year) for year in years) if series else (),
        series=series,
        footnote=(
            *formula_footnote(formulas, text),
            *footnote,
            *([text("chart.footnote.source", sources=publishers)] if publishers else []),
        ),
        gaps=_gaps(series, text),
    )
    return with_alt_text(chart, text)


def _source_flows(frame: pd.DataFrame, text: Text) -> list[_SourceFlow]:
    """Return the flows by kind and source, imports first."""
    found: dict[tuple[str, str], _SourceFlow] = {}
    for row in records(frame):
        key = (row["flow"], row["source_id"])
        publisher = source_words.publisher(code_or_none(row["publisher"]), text) or row["source_id"]
        one = found.setdefault(key, _SourceFlow(row["flow"], publisher))
        one.rows[str(row["period"])] = row if decimal(row["value"]) is not None else None
    return sorted((one for one in found.values() if one.flow in _FLOWS), key=lambda one: _FLOWS.index(one.flow))


def _years(periods: set[str]) -> list[str]:
    """Return every year from the first to the last, so that distances are true; other periods as they are."""
    if periods and all(len(one) == 4 and one.isdigit() for one in periods):
        return [str(year) for year in range(int(min(periods)), int(max(periods)) + 1)]
    return sorted(periods)


def _series(one: _SourceFlow, years: list[str], scale: Scale, text: Text) -> Series:
    name = text.sentence(text(f"chart.years.{one.flow}"))
    if len(one.known) == 1:
        period = next(year for year, row in one.rows.items() if row is not None)
        name = f"{one.publisher}: {text(f'chart.years.{one.flow}')}"
        return Series(f"{one.flow}:{one.publisher}", name, (_mark(one, period, scale, text),))
    return Series(one.flow, name, tuple(_mark(one, year, scale, text) for year in years))


def _mark(one: _SourceFlow, year: str, scale: Scale, text: Text) -> Mark:
    row = one.rows.get(year)
    if row is None:
        words = text("common.not_stated")
        return Mark(year, None, words, state="unknown", code=year, detail=f"{year}\n{words}")
    how = qualifier_or_exact(row["qualifier"])
    value = decimal(row["value"])
    words = amount_text(Quantity(value, row["currency"], how), scale, text) if value is not None else ""
    if row["basis"] == "derived":
        words = f"{words}{NBSP}{DERIVED_SYMBOL}"
    return Mark(
        category=year,
        value=scaled(value, scale),
        label=words,
        qualifier=how,
        state=mark_state(True, how),
        code=year,
        detail=f"{text.sentence(text(f'chart.years.{one.flow}'))}, {year}\n{words}\n{one.publisher}",
        coverage=one.publisher,
    )


def _lines(series: Sequence[Series]) -> list[Series]:
    return [one for one in series if len(one.marks) > 1]


def _gaps(series: Sequence[Series], text: Text) -> tuple[Gap, ...]:
    """Return the ranges of years that a line lacks."""
    lines = _lines(series)
    holes = sorted({at for one in lines for at, mark in enumerate(one.marks) if mark.value is None})
    runs = [[at for _, at in run] for _, run in groupby(enumerate(holes), key=lambda pair: pair[1] - pair[0])]
    return tuple(Gap(run[0], run[-1], text("chart.years.gap")) for run in runs)


def _headline(series: Sequence[Series], text: Text) -> str:
    """Return the coverage of imports in the last year with both flows; the longest line of a flow is used first."""
    flows = {flow: dict[str, Mark]() for flow in _FLOWS}
    for one in sorted(series, key=lambda one: -len(one.marks)):
        for mark in one.marks:
            if mark.value is not None:
                flows[one.key.partition(":")[0]].setdefault(mark.category, mark)
    both = flows["export"].keys() & flows["import"].keys()
    if not both:
        return text("chart.years.headline_some" if series else "chart.nothing")
    period = max(both)
    sold, bought = flows["export"][period], flows["import"][period]
    if sold.value and bought.value:
        return text("chart.years.headline", period=period, percent=text.percent(sold.value / bought.value))
    known = both_sides_headline(_side(sold), _side(bought), text)
    return text("chart.years.headline_known", period=period, known=known[:1].lower() + known[1:])


def _side(mark: Mark) -> Side:
    return Side(mark.label, is_zero(mark.value or 0.0, mark.qualifier))
