"""The charts that pages and the slide show have in common, each with the sources that stand behind it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.chart import Chart
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import footnotes, session

CLICKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"project_map": {"opens": "project"}, "district_map": {"choose": "district"}}
)
"""What a click on a mark of a map does, by the key of its chart."""


def investment(found: Overview, aspects: str, chosen: Filters, words: Text) -> Chart:
    """Cost by sector; its sources are those on which most of the costs that count rest. Plans and what they came to
    are added up, so the footnote says how many are which: `aspects`, as `cost_aspects` says it."""
    sources = session.remembered(analysis.cost_sources, chosen)
    told = [words("chart.footnote.cost_aspects", aspects=aspects)] if aspects else []
    footnote = (*footnotes.lines(sources["publisher"], words), *told)
    return charts.investment_by_sector(found, words, footnote, session.store().children)


def cost_aspects(chosen: Filters, words: Text) -> str:
    """What kinds of cost the total adds, in words."""
    return charts.aspects_said(session.remembered(analysis.cost_aspects, chosen), words)


def stages(found: Overview, words: Text) -> Chart:
    """Projects by status."""
    return charts.pipeline(found, words, footnotes.lines((), words))


def places(found: Overview, chosen: Filters, words: Text) -> Chart:
    """Where the projects are; those that no place is known of are named under the map. Very many are shown by
    district."""
    store = session.store()
    borders = charts.outlines(analysis.outlines(store), words)
    told = footnotes.lines((), words)
    if found.projects > analysis.PLACES:
        return charts.district_map(found.by_district, analysis.centres(store), borders, words, told)
    drawn = charts.project_map(session.remembered(analysis.places, chosen), borders, words, told)
    if not drawn.unplaced:
        return drawn
    names = words("overview.without_place", names=[one.category for one in drawn.unplaced])
    return replace(drawn, note=" · ".join(filter(None, (drawn.note, names))))


def trade(balance: TradeBalance, words: Text) -> Chart:
    """Exports beside imports; its sources are those of every turnover, exports and imports told."""
    return charts.trade_balance(balance, words, _sources(balance, words))


def targets(balance: TradeBalance, words: Text) -> Chart:
    """What exports would have to be."""
    return charts.coverage_targets(balance, words, _sources(balance, words))


def turnovers(whole: TradeBalance, words: Text) -> Chart:
    """One year's turnover as several sources have it."""
    return charts.turnovers(whole, words, footnotes.lines([one.publisher for one in whole.turnovers], words))


def whole_country(balance: TradeBalance, chosen: Filters) -> TradeBalance:
    """The same balance for the country that the region is part of."""
    country = balance.reporter.partition("-")[0]
    return analysis.trade_balance(session.store(), country, balance.partner, balance.period, chosen)


def told(whole: TradeBalance, chosen: Filters) -> pd.DataFrame:
    """Every flow between the same two, whatever the year."""
    return analysis.trade_years(session.store(), whole.reporter, whole.partner, chosen)


def years(whole: TradeBalance, frame: pd.DataFrame, words: Text) -> Chart:
    """The trade of the same two by year; `frame` is what `told` answers. Why years are missing is said."""
    gaps = frame[frame["value"].isna() & frame["remark"].notna()]
    remarks = (
        words("trade.incomplete_years", years=list(dict.fromkeys(rows["period"])), remark=words(f"remarks.{remark}"))
        for remark, rows in gaps.groupby("remark")
    )
    footnote = (*remarks, *footnotes.lines((), words))
    return charts.trade_years(frame, words, reporter=whole.reporter, partner=whole.partner, footnote=footnote)


def _sources(balance: TradeBalance, words: Text) -> tuple[str, ...]:
    known = (balance.turnover, balance.exports, balance.imports)
    return footnotes.lines([one.publisher for one in known if one], words)
