"""The charts of the region, each asked of the store and signed with its sources; and the slides of Show, which are some
of them, and tables of few rows.

Pages, the slide show and the presentation that is taken away show the same ones.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Protocol, TypeVar

import pandas as pd

from dashboard import analysis, charts
from dashboard.analysis import Changes, Overview, Passport, Proceedings, TradeBalance
from dashboard.chart import Chart, described
from dashboard.charts import project_slide
from dashboard.charts.changes import parts_named
from dashboard.charts.marks import code, records
from dashboard.errors import NotFound
from dashboard.filters import LISTS, Filters
from dashboard.i18n import ZONE, Text
from dashboard.slide_table import SlideTable, paginate
from dashboard.store import Store

Answer = TypeVar("Answer")


class Ask(Protocol):
    """How a question is put to the store: anew each time, or remembering what it answered."""

    def __call__(self, question: Callable[[Store, Filters], Answer], chosen: Filters, /) -> Answer: ...


CHANGED = 4
"""So many changes of each kind are on slides, the others counted; the Overview and the API give more."""

INSTRUCTIONS = 24
"""So many instructions of each list are on slides, the others counted."""

FEW = 3
"""So many values of a filter are named on a slide, which has one line for all of them."""


def narrowed(chosen: Filters, text: Text, most: int | None = None) -> list[tuple[str, str]]:
    """The filters that choose projects: a name and a value each. Of more than `most` values the rest is counted."""
    chosen_of = {name: [text.label(codes, code) for code in getattr(chosen, name)] for name, codes in LISTS.items()}
    lists = [(text(f"filter.{name}"), _several(values, most, text)) for name, values in chosen_of.items() if values]
    said = [(text(f"filter.{name}"), getattr(chosen, name)) for name in ("investor", "q") if getattr(chosen, name)]
    return lists + said


def _several(values: list[str], most: int | None, text: Text) -> str:
    if most is None or len(values) <= most:
        return text.joined(values)
    return text("filter.more", values=values[:most], count=len(values) - most)


@dataclass(frozen=True)
class Slide:
    """One message: a chart or a table of few rows, and at most one number beside it with what the number is."""

    body: Chart | SlideTable
    number: str = ""
    says: str = ""

    @property
    def footnote(self) -> str:
        """The last line: what is said under the drawing, the sources, the day."""
        return " · ".join(line for line in (self.body.note, *self.body.footnote) if line)


@dataclass(frozen=True)
class Catalog:
    """The charts of a selection in one language. The rest is for its slides: `projects` (keys) are walked through one
    by one; `since` is from when it is told what changed, as `analysis.since_day` takes it; `meeting` is the key of the
    meeting at which they are shown."""

    store: Store
    chosen: Filters
    text: Text
    ask: Ask
    projects: tuple[str, ...] = ()
    since: str | None = None
    meeting: str | None = None

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
        sources = [self.text("chart.footnote.source", sources=named)] if named else []
        day = self.chosen.as_of or self._recorded
        return (*sources, *([self.text("chart.footnote.as_of", date=day)] if day else []))

    @property
    def _recorded(self) -> date | None:
        """The day on which anything was recorded last."""
        recorded_at = self.store.last()[1]
        return recorded_at and recorded_at.astimezone(ZONE).date()

    # --- projects

    def investment(self) -> Chart:
        """Cost by sector; its sources are those on which most of the costs that count rest. Plans and what they came
        to are added up, so the footnote says how many are which."""
        sources, aspects = self.ask(analysis.cost_sources, self.chosen), self.cost_aspects
        told = [self.text("chart.footnote.cost_aspects", aspects=aspects)] if aspects else []
        footnote = (*self.footnote(sources["publisher"]), *told)
        return charts.investment_by_sector(self.overview, self.text, footnote, self.store.children)

    @cached_property
    def cost_aspects(self) -> str:
        """What kinds of cost the total adds, in words."""
        return charts.aspects_said(self.ask(analysis.cost_aspects, self.chosen), self.text)

    def stages(self) -> Chart:
        """Projects by status."""
        return charts.pipeline(self.overview, self.text, self.footnote())

    def places(self) -> Chart:
        """Where the projects are; those that no place is known of are named under the map. Very many are shown by
        district."""
        text, found = self.text, self.overview
        borders = charts.outlines(analysis.outlines(self.store), text)
        if found.projects > analysis.PLACES:
            centres = analysis.centres(self.store)
            return charts.district_map(found.by_district, centres, borders, text, self.footnote())
        drawn = charts.project_map(self.ask(analysis.places, self.chosen), borders, text, self.footnote())
        if not drawn.unplaced:
            return drawn
        names = text("overview.without_place", names=[one.category for one in drawn.unplaced])
        return replace(drawn, note=" · ".join(filter(None, (drawn.note, names))))

    # --- trade

    def trade(self, balance: TradeBalance) -> Chart:
        """Exports beside imports; its sources are those of every turnover, exports and imports told."""
        return charts.trade_balance(balance, self.text, self._sources(balance))

    def targets(self, balance: TradeBalance) -> Chart:
        """What exports would have to be."""
        return charts.coverage_targets(balance, self.text, self._sources(balance))

    def turnovers(self, whole: TradeBalance) -> Chart:
        """One year's turnover as several sources have it."""
        return charts.turnovers(whole, self.text, self.footnote(one.publisher for one in whole.turnovers))

    def whole_country(self, balance: TradeBalance) -> TradeBalance:
        """The same balance for the country that the region is part of."""
        country = balance.reporter.partition("-")[0]
        return analysis.trade_balance(self.store, country, balance.partner, balance.period, self.chosen)

    def told(self, whole: TradeBalance) -> pd.DataFrame:
        """Every flow between the same two, whatever the year."""
        return analysis.trade_years(self.store, whole.reporter, whole.partner, self.chosen)

    def years(self, whole: TradeBalance, frame: pd.DataFrame) -> Chart:
        """The trade of the same two by year; `frame` is what `told` answers. Why years are missing is said."""
        text, gaps = self.text, frame[frame["value"].isna() & frame["remark"].notna()]
        remarks = (
            text("trade.incomplete_years", years=list(dict.fromkeys(rows["period"])), remark=text(f"remarks.{remark}"))
            for remark, rows in gaps.groupby("remark")
        )
        footnote = (*remarks, *self.footnote())
        return charts.trade_years(frame, text, reporter=whole.reporter, partner=whole.partner, footnote=footnote)

    def _sources(self, balance: TradeBalance) -> tuple[str, ...]:
        known = (balance.turnover, balance.exports, balance.imports)
        return self.footnote(one.publisher for one in known if one)

    # --- slides

    def slides(self) -> list[Callable[[], Slide]]:
        """The slides in order: those of a meeting, or of the projects that are walked through, else those of the
        region; then what changed, where it is asked for. Charts are made when they are turned to; there is none of
        which there is nothing to show, and none at all where no project matches. The table that stands under a chart
        elsewhere is not there, and is not spoken of.

        Raises NotFound `not_found.project`, `not_found.meeting_key` for keys that nothing has, and what
        `analysis.since_day` does.
        """
        if self.meeting:
            return self._of_meeting()
        if self.projects:
            made = self._walked(self._found())
        elif self.chosen.narrows and not self.overview.projects:
            return []
        else:
            made = self._of_region()
        return [*made, *self._of_changes(self.since)] if self.since and made else made

    @cached_property
    def proceedings(self) -> Proceedings:
        """What the meeting has before it. Raises NotFound `not_found.meeting_key`."""
        asked = partial(_proceedings, key=self.meeting or "")
        return self.ask(asked, Filters(as_of=self.chosen.as_of))

    def _of_meeting(self) -> list[Callable[[], Slide]]:
        """As a meeting goes: what became of earlier instructions, what changed since where anything did, the region,
        the projects of the agenda one by one, the instructions that it gives."""
        found = self.proceedings
        carried = self._slide_tables(charts.carried_slide_table(found, self.text)) if found.carried.total else []
        given = self._slide_tables(charts.given_slide_table(found, self.text)) if found.given.total else []
        since = found.since and found.since.isoformat()
        return [
            *map(_made, carried),
            *(self._of_changes(since, quiet=True) if since else ()),
            *self._of_region(),
            *self._walked(self._there([item.project["project_id"] for item in found.agenda])),
            *map(_made, given),
        ]

    def _walked(self, keys: Iterable[str]) -> list[Callable[[], Slide]]:
        return [_made(slide) for key in keys for slide in self._dossier(key)]

    def _of_region(self) -> list[Callable[[], Slide]]:
        made = [*(self._of_projects() if self.overview.projects else ()), *self._of_country()]
        balance = self.balance
        if balance and (balance.exports or balance.imports):
            made.insert(min(1, len(made)), lambda: self._balance_slide(balance))
        return made

    def _of_projects(self) -> list[Callable[[], Slide]]:
        drawn = [self._investment_slide, lambda: self._of_chosen(self.stages()), lambda: self._of_chosen(self.places())]
        return [*drawn, *map(_made, self._of_attention())]

    def _of_attention(self) -> list[Slide]:
        """The rules that name most urgently, on one slide; none where nothing needs attention."""
        found = self.ask(analysis.attention, self.chosen.model_copy(update={"needs": ()}))
        if found.empty:
            return []
        footnote = (self.text("attention.as_of", date=self._day), *self.footnote())
        slide_table = charts.attention_slide_table(found, self.store.thresholds, self.text, footnote)
        return self._slide_tables(self._narrowed(slide_table))[:1]

    # --- slides: projects one by one, and what changed

    @property
    def _day(self) -> date:
        """The day of the slides."""
        return self.chosen.as_of or datetime.now(ZONE).date()

    def _found(self) -> list[str]:
        """The keys that are asked for, each once, all of which are there."""
        there = self._there(self.projects)
        for key in self.projects:
            if key not in there:
                raise NotFound("not_found.project", found=key)
        return there

    def _there(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that projects have of which anything is known."""
        return [str(row["project_id"]) for row in analysis.projects_of(self.store, keys, self.chosen)]

    def names(self) -> list[str]:
        """What the projects are called that are walked through."""
        return [self.text.name(row) for row in analysis.projects_of(self.store, self.projects, self.chosen)]

    def _dossier(self, key: str) -> list[Slide]:
        passport = self.ask(partial(_passport, key=key), Filters(as_of=self.chosen.as_of))
        footnote = self.footnote(project_slide.publishers(passport))
        return self._slide_tables(project_slide.project_slide_table(passport, self.text, self._day, footnote))

    def _of_changes(self, asked_since: str, *, quiet: bool = False) -> list[Callable[[], Slide]]:
        """What changed of the selected projects, and how their known cost came to be what it is; where nothing did,
        that it did not, unless that is to be passed over in `quiet`."""
        since = analysis.since_day(self.store, asked_since, self._day)
        asked = partial(analysis.changes, since=since, until=self.chosen.as_of, limit=CHANGED)
        found: Changes = self.ask(asked, self.chosen)
        if quiet and found.rows.empty:
            return []
        parts = analysis.projects_of(self.store, parts_named(records(found.rows)), self.chosen)
        names = {str(row["project_id"]): self.text.name(row) for row in parts}
        slide_table = charts.changes_slide_table(
            found, self._day, names, self.text, self.footnote(), last=self._recorded
        )
        told = [_made(slide) for slide in self._slide_tables(self._narrowed(slide_table))]
        bridged = any(part.value or part.projects for part in found.bridge[1:-1])
        return [*told, *([lambda: self._of_chosen(self.bridge(found))] if bridged else [])]

    def bridge(self, found: Changes) -> Chart:
        """How the known cost of the selected projects came to be what it is."""
        return charts.cost_bridge(found, self.text, self.footnote())

    def _slide_tables(self, slide_table: SlideTable) -> list[Slide]:
        return [Slide(one) for one in paginate(slide_table, self.text)]

    def _narrowed(self, slide_table: SlideTable) -> SlideTable:
        """The table with the filters that chose its projects."""
        return replace(slide_table, footnote=(*self._chosen_said(), *slide_table.footnote))

    # --- slides: the region

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
        return self._of_chosen(self.investment(), self.text.value_only(cost), self.text.coverage(cost))

    def _balance_slide(self, balance: TradeBalance) -> Slide:
        if balance.coverage is None:
            return self._slide(self.trade(balance))
        return self._slide(self.trade(balance), self.text.percent(balance.coverage), self.text("trade.coverage"))

    def _of_chosen(self, chart: Chart, number: str = "", says: str = "") -> Slide:
        """A slide on the selected projects, which says by what they were selected: no chips stand above it."""
        return self._slide(replace(chart, footnote=(*self._chosen_said(), *chart.footnote)), number, says)

    def _chosen_said(self) -> list[str]:
        return [f"{name}: {value}" for name, value in narrowed(self.chosen, self.text, FEW)]

    def _slide(self, chart: Chart, number: str = "", says: str = "") -> Slide:
        return Slide(described(chart, self.text, mentions_table=False), number, says)


def _made(slide: Slide) -> Callable[[], Slide]:
    return lambda: slide


def _proceedings(store: Store, filters: Filters, *, key: str) -> Proceedings:
    return analysis.meeting(store, key, filters, INSTRUCTIONS)


def _passport(store: Store, filters: Filters, *, key: str) -> Passport:
    return analysis.passport(store, key, filters)
