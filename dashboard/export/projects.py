"""Selected projects as a file: the rows and what a reader without the tracker must know about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.analysis import Overview
from dashboard.charts import filter_descriptions
from dashboard.charts.marks import records, total_from_row, total_text
from dashboard.export.subject_tables import SubjectTable
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.quantity import Total


def as_of(day: date | None, recorded_at: datetime | None, text: Text) -> tuple[str, str]:
    """Return name and value of the as-of day or, without one, of the time of the newest statement."""
    return text("export.as_of"), text.date(day) if day else text.moment(recorded_at)


@dataclass(frozen=True)
class ProjectExport:
    """Projects with the filters that selected them.

    `rows` are those of project_columns.Row; they come in chunks and can be read only once. `tables` list sectors,
    agreements, events, organisations and infrastructure. `sources` are the rows of
    selected_sources.sql. `address` is the page with the same selection, empty if the tracker has none that others can
    open.
    """

    rows: Iterator[Sequence[Mapping[str, Any]]]
    overview: Overview
    sources: Sequence[Mapping[str, Any]]
    filters: Filters
    recorded_at: datetime | None
    address: str
    text: Text
    tables: Sequence[SubjectTable] = ()

    def facts(self) -> list[tuple[str, str]]:
        """Return the names and values at the top of the first sheet."""
        text = self.text
        address = [(text("export.address"), self.address)] if self.address else []
        return [
            (text("export.what"), text("export.what_projects", region=text.region_name)),
            as_of(self.filters.as_of, self.recorded_at, text),
            *(filter_descriptions(self.filters, text) or [(text("export.filters"), text("export.no_filters"))]),
            (text("column.projects"), text.number(self.overview.projects)),
            *address,
            (text("export.unknown"), text("export.unknown_meaning")),
        ]

    def totals(self) -> list[tuple[str, str, Total]]:
        """Return name, text and value of each total, as on the cards of the overview."""
        text, overview = self.text, self.overview
        return [
            (text("column.cost"), text.total(overview.cost), overview.cost),
            *self._capacity(),
            (text("column.jobs"), text.total(overview.jobs), overview.jobs),
            (text("export.heading.construction_jobs"), text.total(overview.construction_jobs),
             overview.construction_jobs),
        ]  # fmt: skip

    def _capacity(self) -> list[tuple[str, str, Total]]:
        """Return a total for each kind of capacity."""
        text, totals = self.text, []
        for row in records(self.overview.capacity):
            measure = text.label("measure", row["measure_of"]) if row["measure_of"] else ""
            name = text("overview.card.capacity", measure=measure) if measure else text("column.capacity")
            known = text.known_of(row["known"], self.overview.projects, within=row["within"])
            total = total_from_row(row, row["unit"])
            totals.append((name, f"{total_text(total, text)} · {known}", total))
        return totals
