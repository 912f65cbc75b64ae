"""Changes as text: each indicator's old and new value, who recorded it and why; and the table of a slide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from dashboard.analysis import Changes
from dashboard.charts.indicators import Indicator, indicator_name, value_text
from dashboard.charts.marks import project_link, records, status_symbol
from dashboard.i18n import NBSP, Text, source_words
from dashboard.period import PartialDate, Shift
from dashboard.quantity import Qualifier
from dashboard.slide_table import Cell, Column, Line, Row, SlideTable, cell

MULTI_VALUE_INDICATORS = frozenset({"party", "blocker", "blocker_lifted"})
"""Indicators with any number of values at once: a change adds or removes one."""

RELATED_INDICATOR = "related"
"""The indicator that names the project of which this one is a part."""

Change = Mapping[str, Any]
"""A row of changes.sql, with None for an empty cell."""


@dataclass(frozen=True, slots=True)
class ChangeText:
    """A change as text: the name of the indicator, «94 млрд ₸ → 101 млрд ₸» or a single value, and as `detail` how far
    a date moved or the kind of what was added or removed."""

    indicator: str
    values: str
    detail: str = ""


def change_text(row: Change, text: Text, projects: Mapping[str, str]) -> ChangeText:
    """Return a change as text. `projects` gives the names of parent projects by key."""
    indicator = indicator_name(Indicator(str(row["indicator"]), ()), text)
    if row["kind"] in ("new", "gone"):
        return ChangeText(indicator, side_text(row, "new" if row["kind"] == "new" else "old", text, projects))
    if row["indicator"] in MULTI_VALUE_INDICATORS:
        side, mark = ("new", "+") if row["new_text"] is not None else ("old", "−")
        aspect = row[f"{side}_aspect"]
        return ChangeText(indicator, f"{mark} {row[f'{side}_text']}", text.label("aspect", aspect) if aspect else "")
    values = (side_text(row, side, text, projects) for side in ("old", "new"))
    return ChangeText(indicator, " → ".join(values), _shift_text(row, text) if row["days"] else "")


def side_text(row: Change, side: str, text: Text, projects: Mapping[str, str]) -> str:
    """Return the value of one `side` of a change: "old" or "new"."""
    if row["indicator"] == RELATED_INDICATOR:
        key = row[f"{side}_code"]
        return text("common.not_stated") if key is None else projects.get(key, str(key))
    cells = {name: row[f"{side}_{name}"] for name in ("number", "upper", "unit", "qualifier", "code", "text", "day")}
    if all(cells[name] is None for name in ("number", "code", "text", "day")) and not row[f"{side}_nil"]:
        return text("common.not_stated")
    field = str(row["indicator"]).partition(".")[0]
    more = {"field": field, "nil_reason": row[f"{side}_nil"], "day_precision": row[f"{side}_precision"]}
    shown = value_text({**cells, **more, "latitude": None}, text)
    if field == "cost" and cells["text"]:
        return f"{shown} ({_tenge_text(cells['text'], text)})"
    if field == "capacity" and cells["code"]:
        return f"{shown}, {text.label('measure', cells['code'])}"
    return f"{status_symbol(cells['code'])}{NBSP}{shown}" if field == "status" else shown


def parent_projects(rows: Sequence[Change]) -> list[str]:
    """Return the keys of the old and new parent projects in the changes, without repetition."""
    sides = (row[f"{side}_code"] for row in rows if row["indicator"] == RELATED_INDICATOR for side in ("old", "new"))
    return list(dict.fromkeys(filter(None, sides)))


def _tenge_text(stated: str, text: Text) -> str:
    """Return a cost of another currency in the region's currency; of a range, both ends."""
    lower, _, upper = stated.partition(" ")
    if upper and upper != lower:
        return text.amount(Decimal(lower), text.region.currency, Qualifier.between, Decimal(upper))
    return text.amount(Decimal(lower), text.region.currency, Qualifier.about)


def _shift_text(row: Change, text: Text) -> str:
    before, after = (PartialDate(row[f"{side}_day"].date(), row[f"{side}_precision"]) for side in ("old", "new"))
    return text.span(Shift.between(before, after), sign=True)


# --- on a slide


def changes_slide_table(
    found: Changes,
    until: date,
    projects: Mapping[str, str],
    text: Text,
    footnote: Sequence[str] = (),
    *,
    last: date | None,
) -> SlideTable:
    """Return the changes by kind, the most important first; where nothing changed, a headline without rows.

    `until` is the last day covered, `projects` the names of parent projects by key, `last` the day of the newest
    record.
    """
    period = text("changes.period", since=found.since, until=until)
    if found.rows.empty:
        headline = text("changes.headline_nothing", since=found.since)
        subtitle = text("changes.last", date=last) if last else ""
        return SlideTable("changes", headline, subtitle, (), (), footnote=(period, *footnote))
    headings = ("column.project", "changes.moved", "changes.by_whom")
    return SlideTable(
        key="changes",
        headline=text("changes.headline", count=sum(found.counts.values()), since=found.since),
        subtitle=period,
        columns=tuple(Column(text(name), share) for name, share in zip(headings, (4, 5, 3.2), strict=True)),
        rows=tuple(_rows(found, projects, text)),
        footnote=tuple(footnote),
    )


def _rows(found: Changes, projects: Mapping[str, str], text: Text) -> Iterator[Row]:
    """Yield the rows of each kind in a group whose name counts all changes of the kind."""
    for kind, rows in groupby(records(found.rows), key=lambda row: str(row["kind"])):
        listed = list(rows)
        total = int(listed[0]["kind_total"])
        number = text.number(total)
        if total > len(listed):
            number = text("changes.listed", shown=len(listed), total=total)
        group = f"{text(f'changes.kind.{kind}')} · {number}"
        yield from (_row(row, group, projects, text) for row in listed)


def _row(row: Change, group: str, projects: Mapping[str, str], text: Text) -> Row:
    change = change_text(row, text, projects)
    project = cell(Line(text.name(row), link=project_link(row["project_id"])))
    return Row((project, cell(f"{change.indicator}: {change.values}", change.detail), _cause(row, text)), group)


def _cause(row: Change, text: Text) -> Cell:
    """Return who recorded the change and when, and the publisher of its source."""
    return cell(
        f"{source_words.author(row['recorded_by'], text)}, {text.day_of(row['recorded_at'])}",
        source_words.publisher(row["publisher"], text),
    )
