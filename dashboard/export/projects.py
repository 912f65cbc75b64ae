"""A selection to be taken away: its rows, and what a reader elsewhere must know of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.analysis import Overview
from dashboard.charts import filter_descriptions
from dashboard.charts.marks import records, total_from_row, total_text
from dashboard.filters import Filters
from dashboard.i18n import Text


def as_of(chosen: Filters, recorded_at: datetime | None, text: Text) -> tuple[str, str]:
    """The day that was asked for, else when the newest statement was recorded: its name and value."""
    return text("export.as_of"), text.date(chosen.as_of) if chosen.as_of else text.moment(recorded_at)


@dataclass(frozen=True)
class ProjectExport:
    """Projects with the filters that chose them. `rows` comes in chunks and can be read once."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Mapping[str, object]]]
    overview: Overview
    filters: Filters
    recorded_at: datetime | None
    address: str
    text: Text

    def facts(self) -> list[tuple[str, str]]:
        """What the first sheet says: a name and a value each."""
        text = self.text
        return [
            as_of(self.filters, self.recorded_at, text),
            *(filter_descriptions(self.filters, text) or [(text("export.filters"), text("export.no_filters"))]),
            (text("column.projects"), text.number(self.overview.projects)),
            (text("column.cost"), text.total(self.overview.cost)),
            *self._capacity(),
            (text("column.jobs"), text.total(self.overview.jobs)),
            (text("export.address"), self.address),
        ]

    def _capacity(self) -> list[tuple[str, str]]:
        """A line for each kind of capacity, as the cards of the overview have it."""
        text, lines = self.text, []
        for row in records(self.overview.capacity):
            measure = text.label("measure", row["measure_of"]) if row["measure_of"] else ""
            name = text("overview.card.capacity", measure=measure) if measure else text("column.capacity")
            known = text.known_of(row["known"], self.overview.projects, within=row["within"])
            lines.append((name, f"{total_text(total_from_row(row, row['unit']), text)} · {known}"))
        return lines
