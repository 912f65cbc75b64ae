"""A comparison as a file: side by side as on the page, and every value with its type, unit and qualifier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from dashboard.analysis import Comparison
from dashboard.analysis.comparison import ComparisonCell
from dashboard.charts.comparison import cell_text, comparison_sentence, formula_text, project_names, row_name
from dashboard.export import xlsx
from dashboard.export.projects import as_of
from dashboard.i18n import Text
from dashboard.period import PartialDate

COLUMNS = ("indicator", "indicator_name", "project_id", "project_name", "value", "upper", "unit", "qualifier", "aspect",
           "measure_of", "nil", "words", "formula")  # fmt: skip
"""The columns of `value_rows`, in order."""


@dataclass(frozen=True)
class ComparisonExport:
    """A comparison, its as-of day, and the address of its page, empty if the tracker has none that others can open."""

    comparison: Comparison
    as_of: date | None
    recorded_at: datetime | None
    address: str
    text: Text

    def facts(self) -> list[tuple[str, str]]:
        """Return the names and values on the first sheet."""
        text = self.text
        return [
            (text("export.comparison"), comparison_sentence(self.comparison, text)),
            as_of(self.as_of, self.recorded_at, text),
            ("ƒ", text("common.derived")),
            *([(text("export.same"), self.address)] if self.address else ()),
        ]


def value_rows(taken: ComparisonExport) -> list[dict[str, object]]:
    """Return one row for each indicator and project, with the columns COLUMNS.

    `value` and `upper` are in `unit`; `words` is the displayed text, `nil` the reason of a missing value, `formula` how
    it was derived.
    """
    text, found = taken.text, taken.comparison
    names = project_names(found.projects, text)
    described = [
        {
            "indicator": key,
            "indicator_name": name,
            "project_id": one["project_id"],
            "project_name": called,
            "words": words,
        }
        for key, name, cells in _described_rows(taken)
        for one, called, words in zip(found.projects, names, cells, strict=True)
    ]
    indicators = [
        {
            "indicator": row.key,
            "indicator_name": row_name(row, text),
            "project_id": one["project_id"],
            "project_name": called,
            **_typed_cell(cell),
            "measure_of": row.measure,
            "words": cell_text(cell, text),
            "formula": formula_text(cell, text),
        }
        for row in found.rows
        for one, called, cell in zip(found.projects, names, row.cells, strict=True)
    ]
    return [{**dict.fromkeys(COLUMNS), **row} for row in (*described, *indicators)]


def _typed_cell(cell: ComparisonCell) -> dict[str, object]:
    amount = cell.amount
    if amount is None:
        return {"nil": cell.nil}
    known = {"value": amount.value, "upper": amount.upper, "unit": amount.unit, "qualifier": amount.qualifier.value}
    return {**known, "aspect": cell.aspect}


def workbook(taken: ComparisonExport) -> bytes:
    """Return an Excel file with three sheets: about, the comparison as on the page, typed values. It has no
    formulas."""
    book = xlsx.Book(taken.text)
    xlsx.write_pairs(book.sheet("export.about"), taken.facts(), book)
    side = book.sheet("export.comparison")
    side.freeze_panes(1, 1)
    side.set_column(0, 0, xlsx.WIDE)
    width = 2 * xlsx.NARROW
    side.set_column(1, len(taken.comparison.projects), width)
    for number, cells in enumerate(_side_by_side(taken)):
        xlsx.write_row(side, number, cells, book, book.wrapped if number else book.header)
        xlsx.set_height(side, number, (cells[0], xlsx.WIDE), *((words, width) for words in cells[1:]))
    _write_values(book.sheet("export.values"), taken, book)
    return book.content()


def _write_values(sheet: Worksheet, taken: ComparisonExport, book: xlsx.Book) -> None:
    text, last = taken.text, 0
    xlsx.write_row(sheet, 0, [text(key) for key in _HEADINGS.values()], book, book.header)
    for last, row in enumerate(value_rows(taken), start=1):
        unit = str(row["unit"] or "")
        named = {**row, "unit": text.unit(unit) or text.label("unit", unit) if unit else None,
                 "qualifier": text.label("qualifier", row["qualifier"]) if row["qualifier"] else None}  # fmt: skip
        xlsx.write_row(sheet, last, [named[name] for name in _HEADINGS], book)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 1, xlsx.WIDE)
    sheet.set_column(2, len(_HEADINGS) - 1, xlsx.NARROW)
    sheet.autofilter(0, 0, last, len(_HEADINGS) - 1)


_HEADINGS = {
    "indicator_name": "column.field",
    "project_name": "column.project",
    "value": "column.value",
    "upper": "export.upper",
    "unit": "column.unit",
    "qualifier": "column.qualifier",
    "words": "chart.words",
    "formula": "export.formula",
}


def _side_by_side(taken: ComparisonExport) -> list[Sequence[str]]:
    """Return the table of the page: the names of the projects, then a line for each indicator."""
    text, found = taken.text, taken.comparison
    indicators = [
        [
            f"ƒ {row_name(row, text)}" if row.derived else row_name(row, text),
            *(cell_text(one, text) for one in row.cells),
        ]
        for row in found.rows
    ]
    described = [[name, *cells] for _, name, cells in _described_rows(taken)]
    return [[text("column.field"), *project_names(found.projects, text)], *described, *indicators]


def _described_rows(taken: ComparisonExport) -> Iterator[tuple[str, str, list[str]]]:
    """Yield key, name and the texts of each project for the properties that are not amounts."""
    text, projects = taken.text, taken.comparison.projects
    for key in ("status", "sector", "district"):
        yield key, text(f"column.{key}"), [text.code_name(one, key) for one in projects]
    titles = {"commencement": "compare.row.commencement", "commissioning": "column.commissioning"}
    for key, title in titles.items():
        yield key, text(title), [_date_text(one, key, text) for one in projects]


def _date_text(project: Mapping[str, Any], name: str, text: Text) -> str:
    if project[name] is None:
        return text.date(None)
    return text.date(PartialDate(project[name], project[f"{name}_precision"]), project[f"{name}_qualifier"])
