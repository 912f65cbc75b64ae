"""The other parts of a passport: milestones, parties, other statements, remarks, history."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pandas as pd

from dashboard.charts.indicators import (
    Indicator,
    StatementRow,
    has_value,
    remark_text,
    stated_date,
    value_details,
    value_text,
)
from dashboard.charts.marks import records
from dashboard.i18n import Text, source_words
from dashboard.pages.project.indicator_cards import source
from dashboard.pages.project.ties import FIELDS
from dashboard.pages.ui.markup import Html, draw, element, joined, table, unfolding

MILESTONES = ("commencement", "commissioning")
ELSEWHERE = frozenset(
    {"name", "description", "sector", "status", "district", "cost", "capacity", "jobs", "party", "place", "location"}
    | set(MILESTONES)
    | FIELDS
)
"""Fields shown by other parts of the passport."""

NAMED = 3
"""The number of sources named for one value; the others are counted."""

SIGNS = {"actual": "●", "revised": "◐", "planned": "○"}


def milestones(indicators: Mapping[str, Indicator], text: Text) -> None:
    """Draw the dates that sources promise or report, in order, each date once."""
    rows = [row for name in MILESTONES if name in indicators for row in indicators[name].rows if has_value(row)]
    rows.sort(key=lambda row: (stated_date(row), row["field"], row["aspect"] or ""))
    groups = groupby(rows, key=lambda row: (stated_date(row), row["field"], row["aspect"]))
    drawn = [_milestone(list(same), text) for _, same in groups]
    draw(element("ol", *drawn, class_="milestones") if drawn else _nothing(text))


def parties(indicators: Mapping[str, Indicator], text: Text) -> None:
    """Draw each party once, with its roles, countries and sources."""
    draw(_list(_by_text(indicators, "party"), text, roles=True) if "party" in indicators else _nothing(text))


def other_statements(indicators: Mapping[str, Indicator], order: Sequence[str], text: Text) -> None:
    """Draw all other fields, in the given order."""
    by_field: dict[str, list[StatementRow]] = {}
    for indicator in indicators.values():
        for row in indicator.rows:
            if row["field"] not in ELSEWHERE and has_value(row):
                by_field.setdefault(row["field"], []).append(row)
    drawn = []
    for field in sorted(by_field, key=order.index):
        same: dict[str, list[StatementRow]] = {}
        for row in by_field[field]:
            same.setdefault(_value(row, text), []).append(row)
        drawn.append(element("div", element("dt", text.label("field", field)), element("dd", _list(same, text))))
    draw(element("dl", *drawn, class_="statements") if drawn else _nothing(text))


def remarks(statements: Iterable[StatementRow], text: Text) -> None:
    """Draw how words of sources were read that are misprinted or unclear."""
    with_remark = [row for row in statements if row["remark"]]
    items = [_remark(row, text) for row in with_remark]
    draw(element("ul", *items) if items else _nothing(text))


def _remark(row: StatementRow, text: Text) -> Html:
    quotation = source_words.quoted(row["stated"], text)
    return element("li", quotation, " — ", remark_text(row, text), " (", source(row, text), ")")


def history(frame: pd.DataFrame, text: Text) -> None:
    """Draw who recorded what, when and why; edits of one person, moment and reason are one row."""
    groups: dict[tuple[object, ...], list[StatementRow]] = {}
    for row in records(frame):
        groups.setdefault((row["recorded_at"], row["recorded_by"], row["act"], row["reason"]), []).append(row)
    drawn = [_act(same, text) for same in groups.values()]
    head = [element("th", text(f"column.{name}"), scope="col") for name in ("moment", "person", "act", "reason")]
    draw(table(head, drawn))


def locations(indicators: Mapping[str, Indicator], text: Text) -> None:
    """Draw the place in the words of the sources."""
    if "location" in indicators:
        draw(_list(_by_text(indicators, "location"), text))


def _milestone(same: list[StatementRow], text: Text) -> Html:
    row = same[0]
    sign = element("span", SIGNS.get(row["aspect"], "○"), class_="sign", aria_hidden="true")
    aspect = row["aspect"] or "planned"
    what = f"{text.label('field', row['field'])} — {text(f'project.milestone.{aspect}')}"
    counts = element("small", f"✓ {text('project.counts')}") if any(one["counts"] for one in same) else None
    return element(
        "li", sign, element("b", value_text(row, text)), " ", what, " ", counts, element("small", _sources(same, text))
    )


def _sources(same: Iterable[StatementRow], text: Text) -> Html:
    """Return the sources of a value, each once."""
    sources = list({row["source_id"]: source(row, text) for row in same}.values())
    more = text("project.more_sources", count=len(sources) - NAMED) if len(sources) > NAMED else None
    return joined([*sources[:NAMED], more], ", ")


def _by_text(indicators: Mapping[str, Indicator], field: str) -> dict[str, list[StatementRow]]:
    same: dict[str, list[StatementRow]] = {}
    for row in indicators[field].rows:
        if has_value(row):
            same.setdefault(row["text"], []).append(row)
    return same


def _list(same: Mapping[str, list[StatementRow]], text: Text, *, roles: bool = False) -> Html:
    """Return each value once with its sources; `roles` adds role and country."""
    drawn = [
        element("li", value, _roles(rows, text) if roles else None, element("small", _sources(rows, text)))
        for value, rows in same.items()
    ]
    return element("ul", *drawn, class_="facts")


def _roles(rows: list[StatementRow], text: Text) -> Html | None:
    roles = dict.fromkeys(role for row in rows if (role := value_details(row, text)))
    return element("span", f" — {'; '.join(roles)}") if roles else None


def _value(row: StatementRow, text: Text) -> str:
    more = value_details(row, text)
    return f"{value_text(row, text)} ({more})" if more else value_text(row, text)


def _act(same: list[StatementRow], text: Text) -> Html:
    row = same[0]
    what = text(f"project.act.{row['act']}", count=len(same))
    listed = [_acted_on(one, text) for one in same]
    cells = (
        text.moment(row["recorded_at"]),
        source_words.author(row["recorded_by"], text),
        unfolding(what, element("ul", *(element("li", one) for one in listed))),
        row["reason"],
    )
    return element("tr", *(element("td", cell) for cell in cells))


def _acted_on(row: StatementRow, text: Text) -> str:
    field, stated = text.label("field", row["field"]), row["stated"] or row["target_stated"]
    return f"{field}: {source_words.quoted(stated, text) or text('common.not_stated')}"


def _nothing(text: Text) -> Html:
    return element("p", text("common.not_stated"), class_="unknown")
