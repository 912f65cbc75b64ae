"""The table of a comparison: a column a project, a row an indicator; every value leads to the passport it is from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.analysis import Comparison
from dashboard.analysis.comparison import SOURCE_INDICATORS, ComparisonRow
from dashboard.charts.comparison import cell_text, formula_text, project_names, row_name
from dashboard.charts.indicators import times_apart
from dashboard.charts.marks import evidence_link, records, status_symbol
from dashboard.i18n import Text, source_words
from dashboard.pages.projects import comparison_bar
from dashboard.pages.ui import address, context, markup
from dashboard.pages.ui.markup import Html, draw, element, joined, link
from dashboard.period import PartialDate
from dashboard.quantity import Qualifier, Quantity

Record = Mapping[str, Any]
Sources = Mapping[tuple[str, str], Record]
"""Rows of compared_sources.sql by project and indicator."""


def table(comparison: Comparison, text: Text) -> None:
    """Draw the table."""
    names = project_names(comparison.projects, text)
    head = [element("th", text("column.field"), scope="col")]
    head += [_heading(one, name, text) for one, name in zip(comparison.projects, names, strict=True)]
    sources = {(str(row["project_id"]), str(row["indicator"])): row for row in records(comparison.sources)}
    rows = [*_plain_rows(comparison, text), *(_row(row, comparison, sources, text) for row in comparison.rows),
            *_dates(comparison, sources, text)]  # fmt: skip
    draw(markup.table(head, rows, "compared", text("compare.table")))


def _heading(record: Record, name: str, text: Text) -> Html:
    """Return the name with a link to the passport and a link that drops the project."""
    project = str(record["project_id"])
    named = link(name, _passport(record), id=f"compared-{project}")
    return element("th", named, " ", comparison_bar.drop("compare", project, name, text), scope="col")


def _plain_rows(comparison: Comparison, text: Text) -> list[Html]:
    cells: Mapping[str, Callable[[Record], Html]] = {
        "status": lambda one: _status(one, text),
        "sector": lambda one: _value(text.label("sector", one["sector"]), one["sector"]),
        "district": lambda one: _value(text.code_name(one, "district"), one["district"]),
        "partners": lambda one: _value(_partners(one, text), one["partners"] or None),
    }
    return [
        element("tr", _name(text(f"column.{key}")), *(element("td", cell(one)) for one in comparison.projects))
        for key, cell in cells.items()
    ]


def _status(record: Record, text: Text) -> Html:
    colour = context.theme().status_style(record["status"]).colour
    symbol = element("span", status_symbol(record["status"]), style=f"color: {colour}", aria_hidden="true")
    return joined([symbol, " ", _value(text.label("status", record["status"]), record["status"])])


def _partners(record: Record, text: Text) -> str:
    names = [text.label("country", code) for code in record["partners"] or ()]
    return text.joined(names) if names else text("common.not_stated")


def _row(row: ComparisonRow, comparison: Comparison, sources: Sources, text: Text) -> Html:
    """Return the row of an indicator."""
    title = _name(f"ƒ {row_name(row, text)}" if row.derived else row_name(row, text))
    cells = []
    for place, one in enumerate(comparison.projects):
        keys = [(str(one["project_id"]), indicator) for indicator in SOURCE_INDICATORS[row.key]]
        cells.append(_cell(row, place, one, [sources[key] for key in keys if key in sources], text))
    return element("tr", title, *cells, class_="derived" if row.derived else None)


def _cell(row: ComparisonRow, place: int, record: Record, sources: Sequence[Record], text: Text) -> Html:
    cell = row.cells[place]
    if cell.amount is None:
        alone = sources if cell.nil in {"missing", "withheld"} and not row.derived else ()
        return _unknown(cell_text(cell, text), record, SOURCE_INDICATORS[row.key][0].partition(".")[0], alone, text)
    same = cell.base is None or cell.base == cell.amount
    below = [
        text.label("aspect", cell.aspect) if cell.aspect else None,
        None if same else _equals(text.quantity(cell.base), cell.base),
        _equals(formula_text(cell, text), cell.formula.left) if cell.formula else None,
        f"▲ {text('compare.highest')}" if place in row.highest else None,
        f"▼ {text('compare.lowest')}" if place in row.lowest else None,
        disputed(sources, row.tolerance, text),
    ]
    value = link(cell_text(cell, text), _passport(record), title=_stated_by(sources, text))
    return element("td", value, *(element("small", one) for one in below if one), class_="number")


def _equals(written: str, first: Quantity | None) -> str:
    """Return «= 94 млрд ₸»; a `first` amount that is approximate has a sign already: «≈ 12 млрд ₸»."""
    return written if first and first.qualifier is Qualifier.about else f"= {written}"


def _unknown(words: str, record: Record, field: str, sources: Sequence[Record], text: Text) -> Html:
    """Return a cell without a value; where sources that do not count state one, it leads to what they say."""
    evidence = address.link_to(evidence_link(record["project_id"], field))
    others = link(f"⚠ {text('project.knowledge.others_only')}", evidence)
    stated = any(row["others"] for row in sources)
    value = element("span", words, class_="unknown")
    return element("td", value, element("small", others) if stated else None, class_="number")


def _dates(comparison: Comparison, sources: Sources, text: Text) -> list[Html]:
    titles = {"commencement": text("compare.row.commencement"), "commissioning": text("column.commissioning")}
    rows = []
    for key, title in titles.items():
        stated = [sources.get((str(one["project_id"]), key)) for one in comparison.projects]
        named = zip(comparison.projects, stated, strict=True)
        cells = [_date(key, one, [statement] if statement else [], text) for one, statement in named]
        rows.append(element("tr", _name(title), *cells))
    return rows


def _date(key: str, record: Record, sources: Sequence[Record], text: Text) -> Html:
    day = record[key]
    if day is None:
        return _unknown(text.date(None), record, key, sources, text)
    aspect = record[f"{key}_aspect"]
    date = text.date(PartialDate(day, record[f"{key}_precision"]), record[f"{key}_qualifier"])
    kind = element("small", text.label("aspect", aspect)) if aspect else None
    return element("td", link(date, _passport(record), title=_stated_by(sources, text)), kind, class_="number")


def _name(title: str) -> Html:
    return element("th", title, scope="row")


def _value(value: str, known: object) -> Html:
    return element("span", value, class_=None if known else "unknown")


def _stated_by(sources: Sequence[Record], text: Text) -> str:
    """Return the words and publishers of the sources, shown on pointing at a value."""
    quotations = [source_words.quoted(row["stated"], text) for row in sources]
    publishers = [source_words.publisher(row["publisher"], text) for row in sources]
    return "; ".join(" — ".join(filter(None, one)) for one in zip(quotations, publishers, strict=True))


def disputed(sources: Sequence[Record], tolerance: float, text: Text) -> str | None:
    """Return the warning that sources disagree, for a single source with the difference, or None."""
    far = [row["farthest"] for row in sources if row["farthest"] and times_apart(row["farthest"]) > tolerance]
    if not far:
        return None
    label = text("project.knowledge.disputed")
    sentence = text("filter.chip", name=label, value=text.difference(far[0])) if len(sources) == 1 else label
    return f"⚠ {sentence}"


def _passport(record: Record) -> str:
    return address.link("project", project=record["project_id"])
