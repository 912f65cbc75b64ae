"""The charts of the region, each asked of the store and signed with its sources; and the slides that some of them make.

Pages, the slide show and the presentation that is taken away show the same ones.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeVar

import pandas as pd

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.chart import Chart, described
from dashboard.charts.marks import code
from dashboard.filters import LISTS, Filters
from dashboard.i18n import ZONE, Text
from dashboard.store import Store

Answer = TypeVar("Answer")


class Ask(Protocol):
    """How a question is put to the store: anew each time, or remembering what it answered."""

    def __call__(self, question: Callable[[Store, Filters], Answer], chosen: Filters, /) -> Answer: ...


FEW = 3
"""So many values of a filter are named on a slide, which has one line for all of them."""


def narrowed(chosen: Filters, words: Text, most: int | None = None) -> list[tuple[str, str]]:
    """The filters that choose projects: a name and a value each. Of more than `most` values the rest is counted."""
    chosen_of = {name: [words.label(codes, code) for code in getattr(chosen, name)] for name, codes in LISTS.items()}
    lists = [(words(f"filter.{name}"), _several(values, most, words)) for name, values in chosen_of.items() if values]
    said = [(words(f"filter.{name}"), getattr(chosen, name)) for name in ("investor", "q") if getattr(chosen, name)]
    return lists + said


def _several(values: list[str], most: int | None, words: Text) -> str:
    if most is None or len(values) <= most:
        return words.joined(values)
    return words("filter.more", values=values[:most], count=len(values) - most)


@dataclass(frozen=True)
class Slide:
    """One message: a chart, and at most one number beside it with what the number is."""

    chart: Chart
    number: str = ""
    says: str = ""

    @property
    def footnote(self) -> str:
        """The last line: what is said under the drawing, the sources, the day."""
        return " · ".join(line for line in (self.chart.note, *self.chart.footnote) if line)


@dataclass(frozen=True)
class Exhibits:
    """The charts of a selection in one language."""

    store: Store
    chosen: Filters
    words: Text
    ask: Ask

    @cached_property
    def overview(self) -> Overview:
        """The selected projects in figures."""
        return self.ask(analysis.overview, self.chosen)

    @cached_property
    def balance(self) -> TradeBalance | None:
        """The region's trade with its partner, where anything is known of it."""
        return self.ask(analysis.region_trade, self.chosen)

    def footnote(self, publishers: Iterable[object] = ()) -> tuple[str, ...]:
        """The last line under a chart: who says so, and as of when. `publishers` may repeat and have gaps, as columns
        of a result do."""
        named = list(dict.fromkeys(filter(None, map(code, publishers))))
        sources = [self.words("chart.footnote.source", sources=named)] if named else []
        recorded_at = self.store.last()[1]
        day = self.chosen.as_of or (recorded_at and recorded_at.astimezone(ZONE).date())
        return (*sources, *([self.words("chart.footnote.as_of", date=day)] if day else []))

    # --- projects

    def investment(self) -> Chart:
        """Cost by sector; its sources are those on which most of the costs that count rest. Plans and what they came
        to are added up, so the footnote says how many are which."""
        sources, aspects = self.ask(analysis.cost_sources, self.chosen), self.cost_aspects
        told = [self.words("chart.footnote.cost_aspects", aspects=aspects)] if aspects else []
        footnote = (*self.footnote(sources["publisher"]), *told)
        return charts.investment_by_sector(self.overview, self.words, footnote, self.store.children)

    @cached_property
    def cost_aspects(self) -> str:
        """What kinds of cost the total adds, in words."""
        return charts.aspects_said(self.ask(analysis.cost_aspects, self.chosen), self.words)

    def stages(self) -> Chart:
        """Projects by status."""
        return charts.pipeline(self.overview, self.words, self.footnote())

    def places(self) -> Chart:
        """Where the projects are; those that no place is known of are named under the map. Very many are shown by
        district."""
        words, found = self.words, self.overview
        borders = charts.outlines(analysis.outlines(self.store), words)
        if found.projects > analysis.PLACES:
            centres = analysis.centres(self.store)
            return charts.district_map(found.by_district, centres, borders, words, self.footnote())
        drawn = charts.project_map(self.ask(analysis.places, self.chosen), borders, words, self.footnote())
        if not drawn.unplaced:
            return drawn
        names = words("overview.without_place", names=[one.category for one in drawn.unplaced])
        return replace(drawn, note=" · ".join(filter(None, (drawn.note, names))))

    # --- trade

    def trade(self, balance: TradeBalance) -> Chart:
        """Exports beside imports; its sources are those of every turnover, exports and imports told."""
        return charts.trade_balance(balance, self.words, self._sources(balance))

    def targets(self, balance: TradeBalance) -> Chart:
        """What exports would have to be."""
        return charts.coverage_targets(balance, self.words, self._sources(balance))

    def turnovers(self, whole: TradeBalance) -> Chart:
        """One year's turnover as several sources have it."""
        return charts.turnovers(whole, self.words, self.footnote(one.publisher for one in whole.turnovers))

    def whole_country(self, balance: TradeBalance) -> TradeBalance:
        """The same balance for the country that the region is part of."""
        country = balance.reporter.partition("-")[0]
        return analysis.trade_balance(self.store, country, balance.partner, balance.period, self.chosen)

    def told(self, whole: TradeBalance) -> pd.DataFrame:
        """Every flow between the same two, whatever the year."""
        return analysis.trade_years(self.store, whole.reporter, whole.partner, self.chosen)

    def years(self, whole: TradeBalance, frame: pd.DataFrame) -> Chart:
        """The trade of the same two by year; `frame` is what `told` answers. Why years are missing is said."""
        words, gaps = self.words, frame[frame["value"].isna() & frame["remark"].notna()]
        remarks = (
            words(
                "trade.incomplete_years", years=list(dict.fromkeys(rows["period"])), remark=words(f"remarks.{remark}")
            )
            for remark, rows in gaps.groupby("remark")
        )
        footnote = (*remarks, *self.footnote())
        return charts.trade_years(frame, words, reporter=whole.reporter, partner=whole.partner, footnote=footnote)

    def _sources(self, balance: TradeBalance) -> tuple[str, ...]:
        known = (balance.turnover, balance.exports, balance.imports)
        return self.footnote(one.publisher for one in known if one)

    # --- slides

    def slides(self) -> list[Callable[[], Slide]]:
        """The slides in order, each made when it is turned to; none of which there is nothing to show, and none at all
        where no project matches. The table that stands under a chart elsewhere is not there, and is not spoken of."""
        if self.chosen.narrows and not self.overview.projects:
            return []
        made = [*(self._of_projects() if self.overview.projects else ()), *self._of_country()]
        balance = self.balance
        if balance and (balance.exports or balance.imports):
            made.insert(min(1, len(made)), lambda: self._balance_slide(balance))
        return made

    def _of_projects(self) -> list[Callable[[], Slide]]:
        return [self._investment_slide, lambda: self._of_chosen(self.stages()), lambda: self._of_chosen(self.places())]

    def _of_country(self) -> list[Callable[[], Slide]]:
        balance = self.balance
        if balance is None:
            return []
        whole = self.whole_country(balance)
        told = self.told(whole)
        turnovers = [lambda: self._slide(self.turnovers(whole))] if whole.turnovers else []
        years = [lambda: self._slide(self.years(whole, told))] if told["value"].notna().any() else []
        return [*turnovers, *years]

    def _investment_slide(self) -> Slide:
        cost = self.overview.cost
        return self._of_chosen(self.investment(), self.words.value_only(cost), self.words.coverage(cost))

    def _balance_slide(self, balance: TradeBalance) -> Slide:
        if balance.coverage is None:
            return self._slide(self.trade(balance))
        return self._slide(self.trade(balance), self.words.percent(balance.coverage), self.words("trade.coverage"))

    def _of_chosen(self, chart: Chart, number: str = "", says: str = "") -> Slide:
        """A slide on the selected projects, which says by what they were selected: no chips stand above it."""
        said = [f"{name}: {value}" for name, value in narrowed(self.chosen, self.words, FEW)]
        return self._slide(replace(chart, footnote=(*said, *chart.footnote)), number, says)

    def _slide(self, chart: Chart, number: str = "", says: str = "") -> Slide:
        return Slide(described(chart, self.words, tabled=False), number, says)
