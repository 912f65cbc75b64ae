"""Results of any length, sent as CSV or JSON while they are read from the store, with the names of their codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dashboard.export.csv_json import BOM, csv_lines, json_text
from dashboard.export.excel_csv import table_heading, table_lines
from dashboard.i18n import Text
from dashboard.store import Store

NAMED: Mapping[str, tuple[str, ...]] = {
    "sector": ("sector",),
    "status": ("status",),
    "district": ("district",),
    "field": ("field",),
    "role": ("role",),
    "country": ("country",),
    "reporter": ("region", "country"),
    "partner": ("country",),
}
"""Columns of codes to which a column of names is added, with the code lists that have the names."""

Row = Mapping[str, object]
Rows = Iterator[Sequence[Row]]


@dataclass(frozen=True)
class Listing:
    """The result of a query, with the names of its codes in the language of `text`."""

    store: Store
    query: str
    parameters: Mapping[str, Any]
    text: Text

    def chunks(self) -> Rows:
        """Chunks of rows. The first is read at once, so that an error is raised before anything is sent."""
        chunks = self.store.chunks(self.query, **self.parameters)
        first = next(chunks, None)
        return (self._named(rows) for rows in (chain([first], chunks) if first else ()))

    def columns(self) -> list[str]:
        """The columns of the rows, also where there are none."""
        return list(self._named([dict.fromkeys(self.store.table(self.query, **self.parameters).columns)])[0])

    def _named(self, rows: Sequence[Row]) -> list[Row]:
        columns = [name for name in NAMED if name in rows[0]]
        return [{**row, **{f"{name}_name": self._name(name, row[name]) for name in columns}} for row in rows]

    def _name(self, column: str, code: object) -> str:
        names = (self.text.labels.get((code_list, str(code))) for code_list in NAMED[column])
        return next((name for name in names if name), "")


def csv_stream(listing: Listing, chunks: Rows) -> Iterator[str]:
    """The text of a CSV file: a byte order mark, which Excel needs, the heading, the rows."""
    first = next(chunks, [])
    yield BOM + csv_lines([list(first[0]) if first else listing.columns()])
    for rows in chain([first], chunks):
        yield csv_lines(row.values() for row in rows)


def excel_stream(listing: Listing, chunks: Rows) -> Iterator[str]:
    """The text of such a file for Excel in the language of the listing: names in place of codes."""
    first = next(chunks, [])
    yield BOM + table_heading(first[0] if first else listing.columns(), listing.text)
    for rows in chain([first], chunks):
        yield table_lines(rows, listing.text)


def json_stream(head: Mapping[str, object], chunks: Rows) -> Iterator[str]:
    """The text of a JSON object: `head`, and the rows under `projects`."""
    yield json_text(head)[:-1] + ', "projects": ['
    before = ""
    for rows in chunks:
        yield before + ",\n".join(json_text(row) for row in rows)
        before = ",\n"
    yield "]}"
