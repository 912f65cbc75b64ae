"""Values, states and texts of marks, made from the cells of a result."""

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.chart import Category, Mark
from dashboard.i18n import NBSP, Number, Scale, Text, decimal
from dashboard.i18n.signs import SIGNS
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.slide_table import PageLink
from dashboard.theme import LIGHT, State

PLANNED_STATUSES = frozenset({"announced", "preparation", "cancelled"})
"""Statuses before construction: costs of such projects are plans."""

PER_CENT = Decimal("0.01")
"""Shares above it are given in whole per cent where what is known is inexact."""

NO_CHILDREN: Mapping[str, Sequence[str]] = MappingProxyType({})
"""No sector is below another."""

_STATUS_ORDER = {code: position for position, code in enumerate(LIGHT.status)}


def status_order(status: str | None) -> int:
    """Return the position of a status in the life of a project; a missing status comes last."""
    return _STATUS_ORDER.get(status or "unknown", len(_STATUS_ORDER))


def top_sectors(children: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the topmost sector of each sector below another; `children` gives all sectors below a sector."""
    below = {one for all_below in children.values() for one in all_below}
    return {one: top for top, all_below in children.items() if top not in below for one in all_below}


def status_symbol(status: str | None) -> str:
    """Return the symbol of a status in texts, which has the shape of its marks on maps: ◆."""
    return LIGHT.status_style(status).symbol


def is_little(known: float, selected: float, coverage: float) -> bool:
    """Return whether a total is known of a smaller share of the selected projects than `coverage`, but of some."""
    return 0 < known < coverage * selected


def categories(marks: Iterable[Mark]) -> tuple[Category, ...]:
    """Return a row of bars for each mark, of a chart in which no row has several."""
    return tuple(Category(one.category, one.code, one.value, one.label, one.detail) for one in marks)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a result as dictionaries, with None for an empty cell."""
    names = [str(name) for name in frame.columns]
    missing = frame.isna().to_numpy().tolist()
    columns = [column.tolist() for _, column in frame.items()]
    return [
        {name: None if gone else cell for name, cell, gone in zip(names, cells, gones, strict=True)}
        for cells, gones in zip(zip(*columns, strict=True), missing, strict=True)
    ]


def project_link(project: object) -> PageLink:
    """Return the link to the page of a project."""
    return PageLink("project", (("project", str(project)),))


def evidence_link(project: object, field: str) -> PageLink:
    """Return the link to the statements on a field of a project."""
    opened = project_link(project)
    return PageLink(opened.page, (*opened.parameters, ("tab", "sources"), ("field", field)))


def code_or_none(cell: object) -> str | None:
    """Return the code in a cell; None for an empty or missing one."""
    return cell if isinstance(cell, str) and cell else None


def qualifier_or_exact(cell: object) -> Qualifier:
    """Return the qualifier in a cell; exact for an empty one."""
    return Qualifier(cell) if isinstance(cell, str) and cell else Qualifier.exact


def mark_state(known: bool, how: Qualifier, status: str | None = None) -> State:
    """Return the state of a mark: planned (outlined), inexact (hatched), fact (solid) or unknown."""
    if not known:
        return "unknown"
    if status in PLANNED_STATUSES:
        return "planned"
    return "fact" if how is Qualifier.exact else "inexact"


def scaled(value: Number | None, scale: Scale) -> float | None:
    """Return a value in the unit of a chart's scale; None for a missing value."""
    known = decimal(value)
    return None if known is None else float(known / scale.divisor)


def total_from_row(row: Mapping[str, object], unit: str) -> Total:
    """Return the total in a row with the columns value, upper, qualifier and the coverage columns."""
    counts = {name: int(row[name]) for name in ("known", "unknown", "withheld", "not_convertible", "within")}  # type: ignore[call-overload]
    return Total(
        _optional_decimal(row["value"]),
        unit,
        qualifier_or_exact(row["qualifier"]),
        _optional_decimal(row["upper"]),
        **counts,
    )


def total_text(one: Total, text: Text) -> str:
    """Return the value of a single project («почти 40 млрд тенге»), or a sum («около 134 млрд тенге»)."""
    if one.value is not None and one.selected == 1:
        return text.quantity(Quantity(one.value, one.unit, one.qualifier, one.upper))
    return text.value_only(one)


def known_share(one: Total, known: Total, text: Text, *, sign: bool = False) -> str:
    """Return which part of all that is known a total is, «около 30 %», or with `sign` «≈ 30 %».

    It is empty where the total is unknown, or all that is known.
    """
    if not one.value or not known.value or one.known == known.known:
        return ""
    share = one.value / known.value
    if known.qualifier is Qualifier.exact:
        return text.percent(share)
    percent = text.percent(round(share, 2) if share > PER_CENT else share)
    return f"{SIGNS[Qualifier.about]}{NBSP}{percent}" if sign else text("format.qualifier.about", value=percent)


def amount_text(quantity: Quantity, scale: Scale, text: Text) -> str:
    """Return an amount in the scale of a chart, with sign and unit: «≈ 1 980 млн $»."""
    return text.in_scale(quantity, scale, sign=True, unit=True)


def footnote_with_legend(
    marks: Iterable[Mark], text: Text, footnote: Iterable[str], cancelled: Container[str | None] = ()
) -> tuple[str, ...]:
    """Return the footnote and the meaning of hatch and outline, if the chart has them.

    `cancelled` are the codes of marks of cancelled projects, for charts whose groups are not statuses.
    """
    states = {_legend_key(one, cancelled) if one.state == "planned" else one.state for one in marks}
    if "planned_or_cancelled" in states:
        states.discard("planned")
    explained = ("inexact", "planned", "planned_or_cancelled")
    return (*footnote, *(text(f"chart.footnote.{one}") for one in explained if one in states))


def _legend_key(mark: Mark, cancelled: Container[str | None]) -> str:
    return "planned_or_cancelled" if mark.group == "cancelled" or mark.code in cancelled else "planned"


def _optional_decimal(cell: object) -> Decimal | None:
    return decimal(cell) if isinstance(cell, int | float | Decimal) else None
