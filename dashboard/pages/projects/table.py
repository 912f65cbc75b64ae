"""The table of the selected projects, its pager, and the line of totals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.charts.marks import records, status_symbol, total_from_row, total_text
from dashboard.i18n import NBSP, Text
from dashboard.pages.projects import comparison_bar
from dashboard.pages.projects.listing import Page, Place
from dashboard.pages.ui import address, chrome, context, markup
from dashboard.pages.ui.markup import Html, draw, element, joined, link
from dashboard.period import PartialDate
from dashboard.quantity import Qualifier

Row = Mapping[str, Any]

_BOUNDS = frozenset({Qualifier.up_to, Qualifier.less_than, Qualifier.at_least, Qualifier.more_than})


@dataclass(frozen=True)
class Column:
    """`key` is the name that analysis sorts by; numbers are right-aligned and sorted in descending order first."""

    key: str
    cell: Callable[[Row, Text], str]
    number: bool = False

    @property
    def first(self) -> str:
        return f"-{self.key}" if self.number else self.key


def _name(row: Row, text: Text) -> Html:
    return joined(
        [comparison_bar.box(row, text), link(text.name(row), address.link("project", project=row["project_id"]))]
    )


def _status(row: Row, text: Text) -> Html:
    colour = context.theme().status_style(row["status"]).colour
    symbol = element("span", status_symbol(row["status"]), style=f"color: {colour}", aria_hidden="true")
    return joined([symbol, " ", _known(text.label("status", row["status"]), row["status"])])


def _cost(row: Row, text: Text) -> Html:
    value = text.amount(row["cost"], row["cost_currency"], row["cost_qualifier"], row["cost_upper"], row["cost_nil"])
    tenge = _tenge(row, text) if _converted(row, text) else None
    return joined([_known(value, row["cost"], _label_of("aspect", row["cost_aspect"], text)), tenge])


def _converted(row: Row, text: Text) -> bool:
    return bool(row["cost_kzt"]) and row["cost_currency"] != text.region.currency


def _tenge(row: Row, text: Text) -> Html:
    """Return the cost in tenge, by which the list is sorted, where the cost is in another currency."""
    bound = row["cost_qualifier"] if row["cost_qualifier"] in _BOUNDS else Qualifier.about
    value = text.amount(row["cost_kzt"], text.region.currency, bound, row["cost_kzt_upper"])
    return element("small", f"{value}{NBSP}ƒ")


def _rate(row: Row, text: Text) -> str:
    """Return the annual rate by which a cost was converted to tenge."""
    rate = text.number(row["cost_kzt"] / row["cost"], digits=2)
    return text("chart.footnote.rate", year=str(int(row["cost_year"])), rate=rate, currency=row["cost_currency"])


def _capacity(row: Row, text: Text) -> Html:
    columns = ("capacity", "capacity_unit", "capacity_qualifier", "capacity_upper", "capacity_nil")
    value = text.amount(*(row[name] for name in columns))
    return _known(value, row["capacity"], _label_of("measure", row["capacity_of"], text))


def _jobs(row: Row, text: Text) -> Html:
    value = text.amount(row["jobs"], analysis.PERSONS, row["jobs_qualifier"], row["jobs_upper"], row["jobs_nil"])
    return _known(value, row["jobs"])


def _commissioning(row: Row, text: Text) -> Html:
    day = row["commissioning"]
    date = PartialDate(day.date(), row["commissioning_precision"]) if day else None
    return _known(
        text.date(date, row["commissioning_qualifier"]), day, _label_of("aspect", row["commissioning_aspect"], text)
    )


def _known(value: str, cell: object, small: str = "") -> Html:
    """Return a value with its kind in small print; that it is not known is set in a muted colour."""
    if cell is None:
        return element("span", value, class_="unknown")
    return joined([value, element("small", small) if small else None])


def _label_of(code_list: str, code: str | None, text: Text) -> str:
    return text.label(code_list, code) if code else ""


def _label(name: str) -> Callable[[Row, Text], Html]:
    return lambda row, words: _known(words.code_name(row, name), row[name])


COLUMNS = (
    Column("name", _name),
    Column("sector", _label("sector")),
    Column("status", _status),
    Column("cost", _cost, number=True),
    Column("capacity", _capacity, number=True),
    Column("jobs", _jobs, number=True),
    Column("district", _label("district")),
    Column("commissioning", _commissioning, number=True),
)


def table(page: Page, text: Text) -> None:
    """Draw the table: names link to passports, headings sort. Below it the rates of converted costs."""
    head = [_heading(column, page.place, text) for column in COLUMNS]
    draw(markup.table(head, [_row(row, text) for row in page.rows], "projects stacked"), comparison_bar.hint(text))
    if rates := dict.fromkeys(_rate(row, text) for row in page.rows if _converted(row, text)):
        st.caption(chrome.escape_markdown(" · ".join([text("trade.derived_sign"), *rates])))


def _heading(column: Column, place: Place, text: Text) -> Html:
    name = text(f"column.{column.key}")
    down = place.sort == f"-{column.key}"
    sorted_now = down or place.sort == column.key
    then = column.first if not sorted_now else column.key if down else f"-{column.key}"
    arrow = element("span", " ▼" if down else " ▲", aria_hidden="true") if sorted_now else None
    said_how = text("projects.sort_by", column=name)
    href = address.link("projects", **Place(then).address())
    target = element("a", name, arrow, href=href, title=said_how, id=f"sort-{column.key}")
    order = ("descending" if down else "ascending") if sorted_now else None
    return element("th", target, scope="col", aria_sort=order, class_="number" if column.number else None)


def _row(row: Row, text: Text) -> Html:
    cells = [
        element("td", element("span", column.cell(row, text)), class_="number" if column.number else None,
                data_name=text(f"column.{column.key}"))
        for column in COLUMNS
    ]  # fmt: skip
    return element("tr", *cells)


def pager(page: Page, text: Text) -> None:
    """Draw the links to the first, previous and next page, where there are any."""
    places = {"first": page.first(), "previous": page.previous(), "next": page.next()}
    links = [
        link(text(f"projects.{name}_page"), address.link("projects", **place.address()), id=f"{name}-page")
        for name, place in places.items()
        if place
    ]
    if links:
        draw(element("nav", *links, aria_label=text("projects.pages"), class_="pager"))


def totals(overview: analysis.Overview, text: Text) -> None:
    """Draw the totals of all selected projects, also those on other pages, each with its coverage."""
    parts = [(text("column.cost"), text.value_only(overview.cost), text.coverage(overview.cost))]
    for row in records(overview.capacity):
        name = text.sentence(_label_of("measure", row["measure_of"], text) or text("column.capacity"))
        share = text.known_of(row["known"], overview.projects, within=row["within"])
        parts.append((name, total_text(total_from_row(row, row["unit"]), text), share))
    parts.append((text("column.jobs"), text.value_only(overview.jobs), text.coverage(overview.jobs)))
    items = [
        element("li", element("span", name, ": "), element("b", value), element("small", share))
        for name, value, share in parts
    ]
    count = element("b", text("projects.count", count=overview.projects))
    draw(element("ul", element("li", text("projects.totals"), " ", count), *items, class_="totals"))
