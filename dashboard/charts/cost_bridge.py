"""A bridge from the known cost on one day to that on another."""

from collections.abc import Sequence

from dashboard.analysis import BridgePart, Changes
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import amount_text, categories, footnote_with_legend, mark_state, scaled
from dashboard.i18n import MINUS, NBSP, SIGNS, Scale, Text
from dashboard.quantity import Qualifier, Quantity

END_PARTS = ("before", "after")
"""The two parts that are amounts; the others are differences."""


def cost_bridge(changes: Changes, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return a bar for each part in the order of the bridge; empty where nothing changed. Codes of marks are names of
    parts."""
    parts = [part for part in changes.bridge if part.name in END_PARTS or part.value or part.projects]
    scale = text.scale((part.value for part in parts), text.region.currency)
    marks = tuple(_mark(part, changes, scale, text) for part in parts)
    chart = Chart(
        key="cost_bridge",
        kind="bridge",
        headline=_headline(parts, text),
        subtitle=text("chart.bridge.subtitle", place=text.region_name, unit=scale.unit),
        axis=text("column.act"),
        measure=text("column.cost"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=categories(marks),
        series=(Series("cost", text("column.cost"), marks),) if marks else (),
        footnote=footnote_with_legend(marks, text, footnote),
    )
    return with_alt_text(chart, text)


def _mark(part: BridgePart, changes: Changes, scale: Scale, text: Text) -> Mark:
    days = {"before": changes.since, "after": changes.until}
    day = days.get(part.name)
    name = text(f"chart.bridge.{part.name}") if day is None else text("chart.bridge.day", date=day)
    known = text("coverage.known", count=part.projects, known=part.known)
    words = _amount_text(part, scale, text)
    return Mark(
        category=name,
        value=scaled(part.value, scale),
        label=f"{words} · {known}" if part.known < part.projects else words,
        qualifier=part.qualifier,
        state=mark_state(True, part.qualifier),
        code=part.name,
        detail=f"{name}\n{words}\n{known}",
        coverage=known,
    )


def _amount_text(part: BridgePart, scale: Scale, text: Text) -> str:
    """Return «+7 млрд ₸», «≈ −2 млрд ₸» or "not stated"; amounts at the ends have no sign.

    A difference of inexact amounts is `about`.
    """
    how = Qualifier.about if part.qualifier is Qualifier.between else part.qualifier
    if not part.known:
        return text("common.not_stated")
    if part.name in END_PARTS:
        return amount_text(Quantity(part.value, text.region.currency, how), scale, text)
    size = text.in_scale(Quantity(abs(part.value), text.region.currency), scale)
    moved = scale.written(f"{'+' if part.value > 0 else MINUS}{size}" if part.value else size)
    return moved if how is Qualifier.exact else f"{SIGNS[Qualifier.about]}{NBSP}{moved}"


def _headline(parts: Sequence[BridgePart], text: Text) -> str:
    """Say whether the known cost grew or fell, or that all of it was recorded in this period."""
    if not parts:
        return text("changes.nothing")
    moved = parts[-1].value - parts[0].value
    if not moved:
        return text("chart.bridge.headline_same")
    size = text.quantity(Quantity(abs(moved), text.region.currency, _combined_qualifier(parts)))
    if not parts[0].projects and {part.name for part in parts[1:-1]} == {"new"}:
        return text("chart.bridge.headline_since", value=size)
    return text("chart.bridge.headline_more" if moved > 0 else "chart.bridge.headline_less", value=size)


def _combined_qualifier(parts: Sequence[BridgePart]) -> Qualifier:
    """Return exact where every difference is exact, else about."""
    bits = [part.qualifier for part in parts[1:-1] if part.value]
    exact = all(one is Qualifier.exact for one in bits)
    return Qualifier.exact if exact else Qualifier.about
