"""The slides of a presentation in order: charts of the catalog and short tables, one message a slide.

The page "Show" and the exported PPTX, PDF and HTML files have the same slides.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from dashboard import analysis, charts
from dashboard.analysis import Changes, MeetingDetails, Passport, TradeBalance
from dashboard.catalog import Catalog
from dashboard.chart import Chart, with_alt_text
from dashboard.charts import project_slide
from dashboard.charts.changes import parent_projects
from dashboard.charts.marks import is_little, records
from dashboard.errors import BadInput, NotFound
from dashboard.filters import Filters
from dashboard.slide_table import SlideTable, paginate
from dashboard.store import Store

MAX_CHANGES_PER_KIND = 4
"""Changes of one kind listed on slides; the overview page and the API list more."""

MAX_INSTRUCTIONS_PER_LIST = 24
"""Instructions of one list on the slides of a meeting."""

MAX_PROJECTS = 24
"""Projects on slides of their own: each takes a third of a second to draw in a file."""

MAX_SECTORS = 2
"""Sectors whose companies are shown on slides."""

MAX_FILTER_VALUES = 3
"""Values of one filter named in a footnote, which is a single line."""


@dataclass(frozen=True)
class Slide:
    """One message: a chart or a table of few rows, and at most one `number` beside it, explained by `caption`."""

    body: Chart | SlideTable
    number: str = ""
    caption: str = ""

    @property
    def footnote(self) -> str:
        """The last line: the note under the drawing, the sources, the as-of day."""
        return " · ".join(line for line in (self.body.note, *self.body.footnote) if line)


SlideFactory = Callable[[], Slide]


@dataclass(frozen=True)
class Slides:
    """The slides of a selection.

    `projects` are keys of projects, one slide or more each, shown in place of the region. `since` adds what changed
    since a day, written as `analysis.since_day` takes it. `meeting` is the key of the meeting that the slides are for.
    """

    catalog: Catalog
    projects: tuple[str, ...] = ()
    since: str | None = None
    meeting: str | None = None

    def factories(self) -> list[SlideFactory]:
        """A function for each slide, in order: those of the meeting, of the given projects, or of the region; then
        what changed, if `since` is set.

        A slide with nothing to show is left out; there are no slides where no project matches the filters. The text
        alternative of a chart does not mention the data table, which slides do not have.

        Raises NotFound `not_found.project`, `not_found.meeting_key` for unknown keys, BadInput
        `slides.too_many_projects`, and the errors of `analysis.since_day`.
        """
        if self.meeting:
            return self._meeting_slides()
        if self.projects:
            slides = self._project_slides(self._requested_projects())
        elif self.catalog.filters.narrows and not self.catalog.overview.projects:
            return []
        else:
            slides = [*self._region_slides(), *(() if self.catalog.filters.narrows else self._record_slides())]
        return [*slides, *self._change_slides(self.since)] if self.since and slides else slides

    @cached_property
    def meeting_details(self) -> MeetingDetails:
        """The meeting with its agenda and instructions. Raises NotFound `not_found.meeting_key`."""
        return self.catalog.query(partial(_meeting, key=self.meeting or ""), self._as_of)

    def project_names(self) -> list[str]:
        """The names of the given projects."""
        catalog = self.catalog
        return [catalog.text.name(row) for row in analysis.projects_of(catalog.store, self.projects, catalog.filters)]

    @property
    def _day(self) -> date:
        """The day that the slides are about."""
        return self.catalog.filters.as_of or self.catalog.store.region.today()

    @property
    def _as_of(self) -> Filters:
        """The filters without all that selects projects."""
        return Filters(as_of=self.catalog.filters.as_of)

    # --- meetings

    def _meeting_slides(self) -> list[SlideFactory]:
        """In the order of a meeting: the instructions of earlier meetings, what changed since the previous one if
        anything did, the region, each project of the agenda, the instructions given."""
        details, text = self.meeting_details, self.catalog.text
        carried = self._pages(charts.carried_slide_table(details, text)) if details.carried.total else []
        given = self._pages(charts.given_slide_table(details, text)) if details.given.total else []
        agenda = self._known_projects([item.project["project_id"] for item in details.agenda])
        return [
            *map(_factory, carried),
            *(self._change_slides(details.since.isoformat(), only_changes=True) if details.since else ()),
            *self._region_slides(),
            *self._project_slides(agenda),
            *map(_factory, given),
        ]

    # --- the region

    def _region_slides(self) -> list[SlideFactory]:
        slides = [*(self._selection_slides() if self.catalog.overview.projects else ()), *self._country_slides()]
        balance = self.catalog.balance
        if balance and (balance.exports or balance.imports):
            slides.insert(min(2, len(slides)), lambda: self._balance_slide(balance))
        return slides

    def _record_slides(self) -> list[SlideFactory]:
        """What is known of the region beside its projects: companies of sectors, agreements, the latest event."""
        catalog, text = self.catalog, self.catalog.text
        found = catalog.region_record
        companies = [chart for one in found.sectors if (chart := catalog.companies_by_kind(one))][:MAX_SECTORS]
        slides = [_factory(self._chart_slide(chart)) for chart in companies]
        if found.agreements.total and catalog.balance:
            footnote = catalog.footnote(charts.publishers(found.agreement_records))
            table = charts.agreements_slide_table(found, catalog.balance.partner, self._day, text, footnote)
            slides += map(_factory, self._pages(table))
        for event in found.events[:1]:
            footnote = catalog.footnote(
                [*charts.publishers([event]), *charts.publishers([found.region], field="enterprises")]
            )
            slides += map(_factory, self._pages(charts.event_slide_table(event, found.region, text, footnote)))
        return slides

    def _selection_slides(self) -> list[SlideFactory]:
        catalog = self.catalog
        return [
            self._investment_slide,
            self._strip_slide,
            *([lambda: self._selection_slide(catalog.pipeline())] if catalog.has_pipeline else ()),
            lambda: self._selection_slide(catalog.project_map()),
            *map(_factory, self._attention_slides()),
        ]

    def _investment_slide(self) -> Slide:
        """The investment by sector beside the known cost; where too little is known, beside the number of projects."""
        cost, text = self.catalog.overview.cost, self.catalog.text
        number, caption = text.value_only(cost), text.coverage(cost)
        if is_little(cost.known, cost.selected, self.catalog.store.thresholds.coverage):
            number, caption = text("chart.investment.behind", known=cost.known, count=cost.selected), number
        return self._selection_slide(self.catalog.investment_by_sector(), number, caption)

    def _strip_slide(self) -> Slide:
        """What is late and what is blocked."""
        catalog = self.catalog
        footnote = (catalog.text("attention.as_of", date=self._day), *catalog.footnote())
        table = charts.strip_slide_table(catalog.strip, catalog.text, footnote)
        return self._pages(self._with_filters(table))[0]

    def _attention_slides(self) -> list[Slide]:
        """One slide with the most urgent rules; none where no project needs attention."""
        catalog = self.catalog
        findings = catalog.query(analysis.attention, catalog.filters.model_copy(update={"needs": ()}))
        if findings.empty:
            return []
        footnote = (catalog.text("attention.as_of", date=self._day), *catalog.footnote())
        table = charts.attention_slide_table(findings, catalog.store.thresholds, catalog.text, footnote)
        return self._pages(self._with_filters(table))[:1]

    def _balance_slide(self, balance: TradeBalance) -> Slide:
        chart, text = self.catalog.trade_balance(balance), self.catalog.text
        if balance.coverage is None:
            return self._chart_slide(chart)
        return self._chart_slide(chart, text.percent(balance.coverage), text("trade.coverage"))

    def _country_slides(self) -> list[SlideFactory]:
        catalog, balance = self.catalog, self.catalog.balance
        if balance is None:
            return []
        country = catalog.country_balance(balance)
        flows = catalog.trade_flows(country)
        turnovers = [lambda: self._chart_slide(catalog.turnovers(country))] if country.turnovers else []
        has_values = flows["value"].notna().any()
        years = [lambda: self._chart_slide(catalog.trade_years(country, flows))] if has_values else []
        return [*turnovers, *years]

    # --- single projects

    def _project_slides(self, keys: Iterable[str]) -> list[SlideFactory]:
        return [_factory(slide) for key in keys for slide in self._project_pages(key)]

    def _project_pages(self, key: str) -> list[Slide]:
        passport = self.catalog.query(partial(_passport, key=key), self._as_of)
        footnote = self.catalog.footnote(project_slide.publishers(passport))
        return self._pages(project_slide.project_slide_table(passport, self.catalog.text, self._day, footnote))

    def _requested_projects(self) -> list[str]:
        """The requested keys without repetition.

        Raises BadInput `slides.too_many_projects`, and NotFound `not_found.project` for an unknown one.
        """
        requested = len(set(self.projects))
        if requested > MAX_PROJECTS:
            raise BadInput("slides.too_many_projects", found=requested, most=MAX_PROJECTS)
        known = self._known_projects(self.projects)
        for key in self.projects:
            if key not in known:
                raise NotFound("not_found.project", found=key)
        return known

    def _known_projects(self, keys: Sequence[str]) -> list[str]:
        """The keys that belong to a project of the record."""
        rows = analysis.projects_of(self.catalog.store, keys, self.catalog.filters)
        return [str(row["project_id"]) for row in rows]

    # --- changes

    def _change_slides(self, since_text: str, *, only_changes: bool = False) -> list[SlideFactory]:
        """The changes of the selected projects and the bridge of their known cost.

        Where nothing changed, one slide says so, or none with `only_changes`.
        """
        catalog = self.catalog
        since = analysis.since_day(catalog.store, since_text, self._day)
        question = partial(analysis.changes, since=since, until=catalog.filters.as_of, limit=MAX_CHANGES_PER_KIND)
        changes: Changes = catalog.query(question, catalog.filters)
        if only_changes and changes.rows.empty:
            return []
        parents = analysis.projects_of(catalog.store, parent_projects(records(changes.rows)), catalog.filters)
        names = {str(row["project_id"]): catalog.text.name(row) for row in parents}
        table = charts.changes_slide_table(
            changes, self._day, names, catalog.text, catalog.footnote(), last=catalog.last_recorded
        )
        slides = [_factory(slide) for slide in self._pages(self._with_filters(table))]
        if any(part.value or part.projects for part in changes.bridge[1:-1]):
            slides.append(lambda: self._selection_slide(catalog.cost_bridge(changes)))
        return slides

    # --- making a slide

    def _pages(self, table: SlideTable) -> list[Slide]:
        return [Slide(page) for page in paginate(table, self.catalog.text)]

    def _selection_slide(self, chart: Chart, number: str = "", caption: str = "") -> Slide:
        """A slide about the selected projects, with the filters in its footnote: a slide has no filter chips."""
        return self._chart_slide(replace(chart, footnote=(*self._filter_lines(), *chart.footnote)), number, caption)

    def _chart_slide(self, chart: Chart, number: str = "", caption: str = "") -> Slide:
        return Slide(with_alt_text(chart, self.catalog.text, mentions_table=False), number, caption)

    def _with_filters(self, table: SlideTable) -> SlideTable:
        return replace(table, footnote=(*self._filter_lines(), *table.footnote))

    def _filter_lines(self) -> list[str]:
        values = charts.filter_descriptions(self.catalog.filters, self.catalog.text, MAX_FILTER_VALUES)
        return [f"{name}: {value}" for name, value in values]


def _factory(slide: Slide) -> SlideFactory:
    return lambda: slide


def _meeting(store: Store, filters: Filters, *, key: str) -> MeetingDetails:
    return analysis.meeting(store, key, filters, MAX_INSTRUCTIONS_PER_LIST)


def _passport(store: Store, filters: Filters, *, key: str) -> Passport:
    return analysis.passport(store, key, filters)
