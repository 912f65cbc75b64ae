"""From cells of a result to what a mark needs: its number, its state of knowledge, its words."""

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.chart import Mark
from dashboard.i18n import NBSP, Number, Scale, Text, decimal
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.slide_table import PageLink
from dashboard.theme import LIGHT, State

PLANNED_STATUSES = frozenset({"announced", "preparation", "cancelled"})
"""Statuses in which nothing stands in the ground: what is known of such a project is a plan."""

NO_CHILDREN: Mapping[str, Sequence[str]] = MappingProxyType({})
"""Sectors of which none is below another."""

_SHAPES = {
    "pentagon": "⬟",
    "triangle-up": "▲",
    "diamond": "◆",
    "square": "■",
    "circle": "●",
    "triangle-down": "▼",
    "x": "✖",
    "hexagon": "⬢",
    "cross": "✚",
}
_STATUS_ORDER = {code: position for position, code in enumerate(LIGHT.status)}


def status_order(status: str | None) -> int:
    """Where a status comes in the life of a project; no status comes last."""
    return _STATUS_ORDER.get(status or "unknown", len(_STATUS_ORDER))


def top_sectors(children: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each sector that is below others, the one on top; `children` gives for a sector all sectors below it."""
    below = {one for all_below in children.values() for one in all_below}
    return {one: top for top, all_below in children.items() if top not in below for one in all_below}


def status_symbol(status: str | None) -> str:
    """The sign by which a status is told in text: ◐."""
    return LIGHT.status_style(status).symbol


def map_symbol(status: str | None) -> str:
    """A letter of the shape by which a status is told on the map: ◆."""
    return _SHAPES[LIGHT.status_style(status).marker]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a result, each by the names of its columns; None where a cell is empty."""
    names = [str(name) for name in frame.columns]
    missing = frame.isna().to_numpy().tolist()
    columns = [column.tolist() for _, column in frame.items()]
    return [
        {name: None if gone else cell for name, cell, gone in zip(names, cells, gones, strict=True)}
        for cells, gones in zip(zip(*columns, strict=True), missing, strict=True)
    ]


def project_link(project: object) -> PageLink:
    """The way to the passport of a project."""
    return PageLink("project", (("id", str(project)),))


def code_or_none(cell: object) -> str | None:
    """A code column's cell; None for what pandas marks as missing."""
    return cell if isinstance(cell, str) and cell else None


def qualifier_or_exact(cell: object) -> Qualifier:
    return Qualifier(cell) if isinstance(cell, str) and cell else Qualifier.exact


def mark_state(known: bool, how: Qualifier, status: str | None = None) -> State:
    """Outlined where planned, hatched where inexact, solid where stated as a fact."""
    if not known:
        return "unknown"
    if status in PLANNED_STATUSES:
        return "planned"
    return "fact" if how is Qualifier.exact else "inexact"


def scaled(value: Number | None, scale: Scale) -> float | None:
    known = decimal(value)
    return None if known is None else float(known / scale.divisor)


def total_from_row(row: Mapping[str, object], unit: str) -> Total:
    """The total that a row of a grouped result holds in its columns value, upper, qualifier and coverage."""
    counts = {name: int(row[name]) for name in ("known", "unknown", "withheld", "not_convertible", "within")}  # type: ignore[call-overload]
    return Total(
        _optional_decimal(row["value"]),
        unit,
        qualifier_or_exact(row["qualifier"]),
        _optional_decimal(row["upper"]),
        **counts,
    )


def total_text(one: Total, text: Text) -> str:
    """A single project's value in words («почти 40 млрд ₸»), a sum with its sign («≈ 134 млрд ₸»)."""
    if one.value is not None and one.selected == 1:
        return text.quantity(Quantity(one.value, one.unit, one.qualifier, one.upper))
    return text.value_only(one)


def amount_text(quantity: Quantity, scale: Scale, text: Text) -> str:
    """An amount in the scale of its chart, with its sign and unit: «≈ 1 980 млн $»."""
    return NBSP.join(one for one in (text.in_scale(quantity, scale, sign=True), scale.unit) if one)


def footnote_with_legend(
    marks: Iterable[Mark], text: Text, footnote: Iterable[str], cancelled: Container[str | None] = ()
) -> tuple[str, ...]:
    """The footnote with the meaning of hatch and outline, where the chart has them. `cancelled` are codes of marks that
    are cancelled projects, where groups of marks are no statuses."""
    states = {_legend_key(one, cancelled) if one.state == "planned" else one.state for one in marks}
    if "planned_or_cancelled" in states:
        states.discard("planned")
    told = ("inexact", "planned", "planned_or_cancelled")
    return (*footnote, *(text(f"chart.footnote.{one}") for one in told if one in states))


def _legend_key(mark: Mark, cancelled: Container[str | None]) -> str:
    return "planned_or_cancelled" if mark.group == "cancelled" or mark.code in cancelled else "planned"


def _optional_decimal(cell: object) -> Decimal | None:
    return decimal(cell) if isinstance(cell, int | float | Decimal) else None
