"""What a passport says besides its figures: milestones, parties, other statements, remarks, history."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pandas as pd

from dashboard.charts.knowledge import Figure, Row, day, details, has_value, quoted, remark, said
from dashboard.charts.marks import records
from dashboard.i18n import Text
from dashboard.pages.markup import Html, draw, element, joined, table, unfolding
from dashboard.pages.passport_cards import source
from dashboard.pages.passport_ties import FIELDS

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


def milestones(figures: Mapping[str, Figure], words: Text) -> None:
    """Each date that a source promises or reports, in their order; the same date is told once."""
    rows = [row for name in MILESTONES if name in figures for row in figures[name].rows if has_value(row)]
    rows.sort(key=lambda row: (day(row), row["field"], row["aspect"] or ""))
    told = groupby(rows, key=lambda row: (day(row), row["field"], row["aspect"]))
    drawn = [_milestone(list(same), words) for _, same in told]
    draw(element("ol", *drawn, class_="milestones") if drawn else _nothing(words))


def parties(figures: Mapping[str, Figure], words: Text) -> None:
    """Each name once, with its roles and countries and who says so."""
    draw(_list(_by_text(figures, "party"), words, roles=True) if "party" in figures else _nothing(words))


def other_statements(figures: Mapping[str, Figure], order: Sequence[str], words: Text) -> None:
    """All other fields, in the given order."""
    found: dict[str, list[Row]] = {}
    for figure in figures.values():
        for row in figure.rows:
            if row["field"] not in ELSEWHERE and has_value(row):
                found.setdefault(row["field"], []).append(row)
    drawn = []
    for field in sorted(found, key=order.index):
        same: dict[str, list[Row]] = {}
        for row in found[field]:
            same.setdefault(_value(row, words), []).append(row)
        drawn.append(element("div", element("dt", words.label("field", field)), element("dd", _list(same, words))))
    draw(element("dl", *drawn, class_="statements") if drawn else _nothing(words))


def remarks(statements: Iterable[Row], words: Text) -> None:
    """How the words of a source were read where they do not say it plainly."""
    found = [row for row in statements if row["remark"]]
    told = [element("li", quoted(row["stated"]), " — ", remark(row, words), " (", source(row), ")") for row in found]
    draw(element("ul", *told) if told else _nothing(words))


def history(frame: pd.DataFrame, words: Text) -> None:
    """Who recorded what, when and why; what one person did at one moment for one reason is one row."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in records(frame):
        groups.setdefault((row["recorded_at"], row["recorded_by"], row["act"], row["reason"]), []).append(row)
    drawn = [_act(same, words) for same in groups.values()]
    head = [element("th", words(f"column.{name}"), scope="col") for name in ("moment", "person", "act", "reason")]
    draw(table(head, drawn))


def locations(figures: Mapping[str, Figure], words: Text) -> None:
    """The place in the words of the sources."""
    if "location" in figures:
        draw(_list(_by_text(figures, "location"), words))


def _milestone(same: list[Row], words: Text) -> Html:
    row = same[0]
    sign = element("span", SIGNS.get(row["aspect"], "○"), class_="sign", aria_hidden="true")
    aspect = row["aspect"] or "planned"
    what = f"{words.label('field', row['field'])} — {words(f'project.milestone.{aspect}')}"
    counts = element("small", f"✓ {words('project.counts')}") if any(one["counts"] for one in same) else None
    return element(
        "li", sign, element("b", said(row, words)), " ", what, " ", counts, element("small", _sources(same, words))
    )


def _sources(same: Iterable[Row], words: Text) -> Html:
    """Who says so, each source once."""
    found = list({row["source_id"]: source(row) for row in same}.values())
    more = words("project.more_sources", count=len(found) - NAMED) if len(found) > NAMED else None
    return joined([*found[:NAMED], more], ", ")


def _by_text(figures: Mapping[str, Figure], field: str) -> dict[str, list[Row]]:
    same: dict[str, list[Row]] = {}
    for row in figures[field].rows:
        if has_value(row):
            same.setdefault(row["text"], []).append(row)
    return same


def _list(same: Mapping[str, list[Row]], words: Text, *, roles: bool = False) -> Html:
    """Each value once, with who says so; `roles` adds what part it has, of which country."""
    drawn = [
        element("li", value, _roles(rows, words) if roles else None, element("small", _sources(rows, words)))
        for value, rows in same.items()
    ]
    return element("ul", *drawn, class_="facts")


def _roles(rows: list[Row], words: Text) -> Html | None:
    found = dict.fromkeys(role for row in rows if (role := details(row, words)))
    return element("span", f" — {'; '.join(found)}") if found else None


def _value(row: Row, words: Text) -> str:
    more = details(row, words)
    return f"{said(row, words)} ({more})" if more else said(row, words)


def _act(same: list[Row], words: Text) -> Html:
    row = same[0]
    what = words(f"project.act.{row['act']}", count=len(same))
    listed = [_acted_on(one, words) for one in same]
    cells = (
        words.moment(row["recorded_at"]),
        row["recorded_by"],
        unfolding(what, element("ul", *(element("li", one) for one in listed))),
        row["reason"],
    )
    return element("tr", *(element("td", cell) for cell in cells))


def _acted_on(row: Row, words: Text) -> str:
    field, stated = words.label("field", row["field"]), row["stated"] or row["target_stated"]
    return f"{field}: {quoted(stated) or words('common.not_stated')}"


def _nothing(words: Text) -> Html:
    return element("p", words("common.not_stated"), class_="unknown")
