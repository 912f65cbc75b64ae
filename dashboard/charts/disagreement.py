"""One indicator of one project as its sources state it, on one scale: the range of the disagreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.indicators import farthest_ratio
from dashboard.charts.marks import code_or_none, mark_state, qualifier_or_exact, records, scaled
from dashboard.i18n import Scale, Text, decimal, source_words

LOG_SCALE_RATIO = 20
"""Above this ratio of the largest to the smallest value, the dots stand on a logarithmic scale."""

_MONEY = frozenset({"cost", "stage_cost", "finance"})
_COUNT = "C62"


def disagreement(statements: pd.DataFrame, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return dots ordered by value, the largest first; the statement that counts has the group "counts".

    `statements` are the rows of one indicator in `Passport.statements`. Those that cannot be compared with the counting
    one (no value, no rate, another measure) come last and have no dot. Codes of marks are statements.
    """
    rows = records(statements)
    common = _common_unit(rows, text.region.currency)
    values = [common.value(row) for row in rows]
    scale = text.scale((one for one in values if one is not None), common.unit)
    marks = [_mark(row, one, scale, text) for row, one in zip(rows, values, strict=True)]
    marks.sort(key=lambda one: (one.value is None, -(one.value or 0)))
    known = [one.value for one in marks if one.value is not None]
    ratio = max(known) / min(known) if known and min(known) > 0 else None
    log = ratio is not None and ratio > LOG_SCALE_RATIO
    counting = next((one.value for one in marks if one.group and one.value), None)
    name = text.label("field", rows[0]["field"]) if rows else text("column.value")
    measure = f"{name}, {scale.unit}" if scale.unit else name
    chart = Chart(
        key="disagreement",
        kind="dots",
        headline=_headline(ratio, [one / counting for one in known] if counting else [], len(marks), text),
        subtitle=text("chart.disagreement.subtitle", measure=measure),
        axis=text("column.source"),
        measure=name,
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        series=(Series("statements", name, tuple(marks)),) if marks else (),
        note=text("chart.disagreement.log") if log else "",
        footnote=tuple(footnote),
        log=log,
    )
    return with_alt_text(chart, text)


@dataclass(frozen=True)
class _CommonUnit:
    """The unit to which all values are converted, how many base units it has, and what is measured."""

    unit: str
    factor: float = 1.0
    measure: str | None = None

    def value(self, row: Mapping[str, Any]) -> float | None:
        known = decimal(row["comparable"])
        same = code_or_none(row["measure_of"]) == self.measure
        return float(known) / self.factor if known is not None and same else None


def _common_unit(rows: Sequence[Mapping[str, Any]], currency: str) -> _CommonUnit:
    """Return the region's currency for money; else the unit of the counting statement, or of the first with a value."""
    if rows and rows[0]["field"] in _MONEY:
        return _CommonUnit(currency)
    known = [row for row in rows if decimal(row["comparable"])]
    if not known:
        return _CommonUnit(_COUNT)
    chosen = next((row for row in known if row["counts"]), known[0])
    factor = float(chosen["comparable"]) / float(chosen["number"])
    return _CommonUnit(str(chosen["unit"]), factor, code_or_none(chosen["measure_of"]))


def _mark(row: Mapping[str, Any], value: float | None, scale: Scale, text: Text) -> Mark:
    how = qualifier_or_exact(row["qualifier"])
    words = text.amount(row["number"], row["unit"], row["qualifier"], row["upper"], row["nil_reason"])
    held = code_or_none(row["holds_on"])
    source = source_words.publisher(code_or_none(row["publisher"]), text) or str(row["source_id"])
    if value is None and code_or_none(row["unit"]):
        words = f"{words} · {text('chart.disagreement.aside')}"
    number, upper = decimal(row["number"]), decimal(row["upper"])
    reach = float(upper / number) if upper and number else None
    quotation = source_words.quoted(code_or_none(row["stated"]), text)
    return Mark(
        category=f"{source}, {held}" if held else source,
        value=scaled(value, scale),
        upper=scaled(value * reach, scale) if value is not None and reach else None,
        label=words,
        qualifier=how,
        state=mark_state(value is not None, how),
        code=code_or_none(row["statement_id"]),
        group="counts" if row["counts"] else "",
        detail="\n".join([source, words, *([quotation] if quotation else [])]),
        coverage=text("column.counts") if row["counts"] else "",
    )


def _headline(ratio: float | None, to_counting: Sequence[float], count: int, text: Text) -> str:
    """Say how far the farthest value is from the counting one; where none counts, how far the extremes are apart."""
    if not count:
        return text("chart.nothing")
    if ratio is None:
        return text("chart.disagreement.headline_incomparable")
    if ratio < 1.001:
        return text("chart.disagreement.headline_same")
    if to_counting:
        return text("chart.disagreement.headline_farthest", difference=text.compared(farthest_ratio(to_counting)))
    return text("chart.disagreement.headline_extremes", ratio=text.difference(ratio))
