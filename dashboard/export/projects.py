"""Selected projects as a file: the rows and what a reader without the tracker must know about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.analysis import Overview
from dashboard.charts import filter_descriptions
from dashboard.charts.marks import records, total_from_row, total_text
from dashboard.filters import Filters
from dashboard.i18n import Text


def as_of(chosen: Filters, recorded_at: datetime | None, text: Text) -> tuple[str, str]:
    """Return name and value of the as-of day or, without one, of the time of the newest statement."""
    return text("export.as_of"), text.date(chosen.as_of) if chosen.as_of else text.moment(recorded_at)


@dataclass(frozen=True)
class ProjectExport:
    """Projects with the filters that selected them.

    `rows` comes in chunks and can be read only once. `address` is empty if the tracker has none that others can open.
    """

    columns: Sequence[str]
    rows: Iterator[Sequence[Mapping[str, object]]]
    overview: Overview
    filters: Filters
    recorded_at: datetime | None
    address: str
    text: Text

    def facts(self) -> list[tuple[str, str]]:
        """Return the names and values on the first sheet."""
        text = self.text
        return [
            as_of(self.filters, self.recorded_at, text),
            *(filter_descriptions(self.filters, text) or [(text("export.filters"), text("export.no_filters"))]),
            (text("column.projects"), text.number(self.overview.projects)),
            (text("column.cost"), text.total(self.overview.cost)),
            *self._capacity(),
            (text("column.jobs"), text.total(self.overview.jobs)),
            *([(text("export.address"), self.address)] if self.address else ()),
        ]

    def _capacity(self) -> list[tuple[str, str]]:
        """Return a line for each kind of capacity, as on the cards of the overview."""
        text, lines = self.text, []
        for row in records(self.overview.capacity):
            measure = text.label("measure", row["measure_of"]) if row["measure_of"] else ""
            name = text("overview.card.capacity", measure=measure) if measure else text("column.capacity")
            known = text.known_of(row["known"], self.overview.projects, within=row["within"])
            lines.append((name, f"{total_text(total_from_row(row, row['unit']), text)} · {known}"))
        return lines
