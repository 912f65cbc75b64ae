"""What a passport says besides its indicators: milestones, parties, other statements, remarks, history."""

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
"""Fields that other parts of the passport show."""

NAMED = 3
"""So many sources are named for one value, the others counted."""

SIGNS = {"actual": "●", "revised": "◐", "planned": "○"}


def milestones(indicators: Mapping[str, Indicator], text: Text) -> None:
    """Each date that a source promises or reports, in their order; the same date is told once."""
    rows = [row for name in MILESTONES if name in indicators for row in indicators[name].rows if has_value(row)]
    rows.sort(key=lambda row: (stated_date(row), row["field"], row["aspect"] or ""))
    told = groupby(rows, key=lambda row: (stated_date(row), row["field"], row["aspect"]))
    drawn = [_milestone(list(same), text) for _, same in told]
    draw(element("ol", *drawn, class_="milestones") if drawn else _nothing(text))


def parties(indicators: Mapping[str, Indicator], text: Text) -> None:
    """Each name once, with its roles and countries and who says so."""
    draw(_list(_by_text(indicators, "party"), text, roles=True) if "party" in indicators else _nothing(text))


def other_statements(indicators: Mapping[str, Indicator], order: Sequence[str], text: Text) -> None:
    """All other fields, in the given order."""
    found: dict[str, list[StatementRow]] = {}
    for indicator in indicators.values():
        for row in indicator.rows:
            if row["field"] not in ELSEWHERE and has_value(row):
                found.setdefault(row["field"], []).append(row)
    drawn = []
    for field in sorted(found, key=order.index):
        same: dict[str, list[StatementRow]] = {}
        for row in found[field]:
            same.setdefault(_value(row, text), []).append(row)
        drawn.append(element("div", element("dt", text.label("field", field)), element("dd", _list(same, text))))
    draw(element("dl", *drawn, class_="statements") if drawn else _nothing(text))


def remarks(statements: Iterable[StatementRow], text: Text) -> None:
    """How the words of a source were read where they do not say it plainly."""
    found = [row for row in statements if row["remark"]]
    told = [
        element(
            "li", source_words.quoted(row["stated"], text), " — ", remark_text(row, text), " (", source(row, text), ")"
        )
        for row in found
    ]
    draw(element("ul", *told) if told else _nothing(text))


def _remark(row: StatementRow, text: Text) -> Html:
    quotation = source_words.quoted(row["stated"], text)
    return element("li", quotation, " — ", remark_text(row, text), " (", source(row, text), ")")


def history(frame: pd.DataFrame, text: Text) -> None:
    """Who recorded what, when and why; what one person did at one moment for one reason is one row."""
    groups: dict[tuple[object, ...], list[StatementRow]] = {}
    for row in records(frame):
        groups.setdefault((row["recorded_at"], row["recorded_by"], row["act"], row["reason"]), []).append(row)
    drawn = [_act(same, text) for same in groups.values()]
    head = [element("th", text(f"column.{name}"), scope="col") for name in ("moment", "person", "act", "reason")]
    draw(table(head, drawn))


def locations(indicators: Mapping[str, Indicator], text: Text) -> None:
    """The place in the words of the sources."""
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
    """Who says so, each source once."""
    found = list({row["source_id"]: source(row, text) for row in same}.values())
    more = text("project.more_sources", count=len(found) - NAMED) if len(found) > NAMED else None
    return joined([*found[:NAMED], more], ", ")


def _by_text(indicators: Mapping[str, Indicator], field: str) -> dict[str, list[StatementRow]]:
    same: dict[str, list[StatementRow]] = {}
    for row in indicators[field].rows:
        if has_value(row):
            same.setdefault(row["text"], []).append(row)
    return same


def _list(same: Mapping[str, list[StatementRow]], text: Text, *, roles: bool = False) -> Html:
    """Each value once, with who says so; `roles` adds what part it has, of which country."""
    drawn = [
        element("li", value, _roles(rows, text) if roles else None, element("small", _sources(rows, text)))
        for value, rows in same.items()
    ]
    return element("ul", *drawn, class_="facts")


def _roles(rows: list[StatementRow], text: Text) -> Html | None:
    found = dict.fromkeys(role for row in rows if (role := value_details(row, text)))
    return element("span", f" — {'; '.join(found)}") if found else None


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
