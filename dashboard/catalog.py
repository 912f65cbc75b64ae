"""Every chart of the region by name: asks the store, draws the answer, names the sources in the footnote.

Pages, slides and exported files all show these charts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Protocol, TypeVar

import pandas as pd

from dashboard import analysis, charts
from dashboard.analysis import Changes, Overview, Passport, RegionRecord, Strip, TradeBalance
from dashboard.chart import Chart
from dashboard.charts.marks import code_or_none
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.store import Store

Result = TypeVar("Result")


class QueryRunner(Protocol):
    """Runs a question of `analysis`, such as `analysis.overview`: on the store each time, or from a cache."""

    def __call__(self, question: Callable[[Store, Filters], Result], filters: Filters, /) -> Result: ...


@dataclass(frozen=True)
class Catalog:
    """The charts of the projects that `filters` select, in the language of `text`.

    Every question goes through `query`, so that a page can answer it from its cache.
    """

    store: Store
    filters: Filters
    text: Text
    query: QueryRunner

    @cached_property
    def overview(self) -> Overview:
        """Totals of the selected projects."""
        return self.query(analysis.overview, self.filters)

    @cached_property
    def balance(self) -> TradeBalance | None:
        """The region's newest trade balance with its partner; None where no trade is recorded."""
        return self.query(analysis.region_trade, self.filters)

    @cached_property
    def strip(self) -> Strip:
        """The most urgent of the selected projects."""
        return self.query(analysis.strip, self.filters)

    def sentence(self) -> str:
        """The selected projects, what is late and blocked, and the trade in a few sentences."""
        strip, least, narrows = self.strip, self.store.thresholds.coverage, self.filters.narrows
        return charts.overview_sentence(self.overview, self.balance, self.text, strip, coverage=least, filtered=narrows)

    def footnote(self, publishers: Iterable[object] = ()) -> tuple[str, ...]:
        """The lines that name the sources and the as-of day.

        `publishers` may be a column of a result: repeated and missing values are dropped.
        """
        known = filter(None, map(code_or_none, publishers))
        names = list(dict.fromkeys(source_words.publisher(one, self.text) for one in known))
        sources = [self.text("chart.footnote.source", sources=names)] if names else []
        day = self.filters.as_of or self.last_recorded
        return (*sources, *([self.text("chart.footnote.as_of", date=day)] if day else []))

    @property
    def last_recorded(self) -> date | None:
        """The day, in the region's time zone, of the newest entry in the store; None where it is empty."""
        recorded_at = self.store.last()[1]
        return recorded_at and self.store.region.local(recorded_at).date()

    # --- projects

    def investment_by_sector(self) -> Chart:
        """Known cost by sector, with the publishers that most of the costs come from.

        The total adds planned and actual costs, so the footnote counts the projects of each kind.
        """
        sources, aspects = self.query(analysis.cost_sources, self.filters), self.cost_aspects
        counts = [self.text("chart.footnote.cost_aspects", aspects=aspects)] if aspects else []
        footnote = (*self.footnote(sources["publisher"]), *counts)
        least = self.store.thresholds.coverage
        return charts.investment_by_sector(self.overview, self.text, footnote, self.store.children, least)

    @cached_property
    def cost_aspects(self) -> str:
        """The kinds of cost in the total, with the number of projects of each, as text."""
        return charts.cost_aspects_text(self.query(analysis.cost_aspects, self.filters), self.text)

    @property
    def has_pipeline(self) -> bool:
        """Whether some status has several projects: bars of one project each say nothing."""
        return any(count > 1 for count in self.overview.by_status["projects"])

    def pipeline(self) -> Chart:
        """The number of projects by status."""
        return charts.pipeline(self.overview, self.text, self.footnote())

    def project_map(self) -> Chart:
        """The map of the projects; a note lists those without a known place.

        With more than `analysis.MAX_PLACES` projects it shows a circle for each district instead.
        """
        text, overview = self.text, self.overview
        borders = charts.outlines(analysis.region_outlines(self.store), text)
        if overview.projects > analysis.MAX_PLACES:
            centres = analysis.district_centres(self.store)
            return charts.district_map(overview.by_district, centres, borders, text, self.footnote())
        chart = charts.project_map(self.query(analysis.project_places, self.filters), borders, text, self.footnote())
        if not chart.unplaced:
            return chart
        names = text("overview.without_place", names=[mark.category for mark in chart.unplaced])
        return replace(chart, note=" · ".join(filter(None, (chart.note, names))))

    def cost_bridge(self, changes: Changes) -> Chart:
        """How the known cost of the selected projects changed between two days."""
        return charts.cost_bridge(changes, self.text, self.footnote())

    # --- the region beside its projects

    @cached_property
    def region_record(self) -> RegionRecord:
        """The region's sectors, and its agreements and events with the partner of its trade."""
        partner = self.balance.partner if self.balance else None
        question = partial(analysis.region_record, country=partner, language=self.text.language)
        return self.query(question, Filters(as_of=self.filters.as_of))

    def companies_by_kind(self, sector: Passport) -> Chart | None:
        """The companies of a sector by what they make; None where no kind is stated."""
        known = [one for name, one in charts.known_of(sector).items() if name.startswith("companies.")]
        name = self.text.label("sector", sector.record["subject"])
        return charts.companies_by_kind(known, name, self.text, self.footnote(charts.publishers([sector])))

    # --- trade

    def trade_balance(self, balance: TradeBalance) -> Chart:
        """Exports beside imports, with the sources of the turnover, the exports and the imports."""
        return charts.trade_balance(balance, self.text, self._trade_sources(balance))

    def coverage_targets(self, balance: TradeBalance) -> Chart:
        """The exports that would cover larger shares of imports."""
        return charts.coverage_targets(balance, self.text, self._trade_sources(balance))

    def turnovers(self, country: TradeBalance) -> Chart:
        """The turnover of one year as each source states it."""
        return charts.turnovers(country, self.text, self.footnote(amount.publisher for amount in country.turnovers))

    def country_balance(self, balance: TradeBalance) -> TradeBalance:
        """The balance of the country that the region belongs to, with the same partner in the same period."""
        country = balance.reporter.partition("-")[0]
        return analysis.trade_balance(self.store, country, balance.partner, balance.period, self.filters)

    def trade_flows(self, balance: TradeBalance) -> pd.DataFrame:
        """All flows between the two sides of a balance in any period: the columns of trade_flows.sql."""
        return analysis.trade_flows(self.store, balance.reporter, balance.partner, self.filters)

    def trade_years(self, balance: TradeBalance, flows: pd.DataFrame) -> Chart:
        """Trade by year, from the result of `trade_flows`; the footnote says why years are missing."""
        text, gaps = self.text, flows[flows["value"].isna() & flows["remark"].notna()]
        remarks = (
            text("trade.incomplete_years", years=list(dict.fromkeys(rows["period"])), remark=text(f"remarks.{remark}"))
            for remark, rows in gaps.groupby("remark")
        )
        footnote = (*remarks, *self.footnote())
        return charts.trade_years(flows, text, reporter=balance.reporter, partner=balance.partner, footnote=footnote)

    def _trade_sources(self, balance: TradeBalance) -> tuple[str, ...]:
        known = (balance.turnover, balance.exports, balance.imports)
        return self.footnote(amount.publisher for amount in known if amount)
