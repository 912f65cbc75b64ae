"""What the sources say about one indicator of a project: the counting value, other values, how they differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from dashboard.charts.marks import records
from dashboard.i18n import SIGNS, Text
from dashboard.model import CODE_LIST_OF
from dashboard.period import PartialDate
from dashboard.quantity import Qualifier, Quantity

StatementRow = Mapping[str, Any]
"""A statement as a row of statements_on.sql, with None for an empty cell."""

Knowledge = Literal["missing", "others_only", "stated_once", "confirmed", "disputed"]
"""How well an indicator is known; others_only: the counting statement has no value, others have."""

DATE_TOLERANCE_DAYS = 31
"""Dates that are no farther apart are treated as equal."""

DEFAULT_JOBS = "jobs.operation"
"""The kind of jobs that is meant where none is named."""

_RATIO_TOLERANCE = 1e-9
"""Two ratios whose distances from one differ by no more are treated as equally far."""

MAX_LISTED_VALUES = 4
"""Maximum number of other values that are listed; more are shown as a range."""


@dataclass(frozen=True)
class Indicator:
    """One indicator of a project (see indicator_of.sql) with all statements on it."""

    name: str
    rows: tuple[StatementRow, ...]
    tolerance: float = 1
    """How many times larger or smaller a value may be and still be taken to be the same: Thresholds.tolerance."""

    @cached_property
    def counting(self) -> StatementRow | None:
        """The statement that counts; it may state that there is no value."""
        return next((row for row in self.rows if row["counts"]), None)

    @cached_property
    def others(self) -> tuple[StatementRow, ...]:
        """The statements with a value that do not count."""
        return tuple(row for row in self.rows if row is not self.counting and has_value(row))

    @cached_property
    def disputing(self) -> tuple[StatementRow, ...]:
        """The statements that contradict the counting one."""
        return tuple(row for row in self.others if self._agrees(row) is False)

    @cached_property
    def agreeing_sources(self) -> int:
        """The number of sources that state the counting value, including its own."""
        agreeing = [row for row in self.rows if has_value(row) and (row is self.counting or self._agrees(row))]
        return len({row["source_id"] for row in agreeing})

    @cached_property
    def single_source(self) -> bool:
        """Whether all values come from one source."""
        return len({row["source_id"] for row in self.rows if has_value(row)}) == 1

    @cached_property
    def knowledge(self) -> Knowledge:
        if not any(map(has_value, self.rows)):
            return "missing"
        if self.counting is None or not has_value(self.counting):
            return "others_only"
        if self.disputing:
            return "disputed"
        return "confirmed" if self.agreeing_sources > 1 else "stated_once"

    @cached_property
    def contested(self) -> bool:
        """Whether sources contradict the counting value or, where there is none, one another."""
        if self.knowledge != "others_only":
            return self.knowledge == "disputed"
        measures = {row["measure_of"] for row in self.comparable}
        sizes = ([row["comparable"] for row in self.comparable if row["measure_of"] == one] for one in measures)
        return any(max(found) > min(found) * self.tolerance for found in sizes)

    def _agrees(self, row: StatementRow) -> bool | None:
        """Return whether a statement agrees with the counting one; None where they cannot be compared."""
        if self.counting is None or row["counts"] or not has_value(self.counting):
            return None
        return _same(row, self.counting, self.tolerance)

    @property
    def comparable(self) -> tuple[StatementRow, ...]:
        """The statements whose values can be shown on one scale."""
        return tuple(row for row in self.rows if row["comparable"] is not None)


def indicators(statements: Iterable[StatementRow], tolerance: float) -> dict[str, Indicator]:
    """Return the indicators by name, in the order of their first statements."""
    found: dict[str, list[StatementRow]] = {}
    for row in statements:
        found.setdefault(row["indicator"], []).append(row)
    return {name: Indicator(name, tuple(rows), tolerance) for name, rows in found.items()}


def has_value(row: StatementRow) -> bool:
    return row["nil_reason"] is None


def rows_with_value(known: Mapping[str, Indicator], field: str) -> list[StatementRow]:
    """Return the statements of a field that state a value."""
    return [row for row in known[field].rows if has_value(row)] if field in known else []


def value_text(row: StatementRow | None, text: Text) -> str:
    """Return the value of a statement, of any kind: «53 тыс. т/год», «Строится», «01.11.2024», a text."""
    if row is None:
        return text("common.not_stated")
    if row["number"] is not None or row["nil_reason"]:
        return text.amount(row["number"], row["unit"], row["qualifier"], row["upper"], row["nil_reason"])
    if row["code"] is not None:
        return text.label(CODE_LIST_OF.get(str(row["field"]), str(row["field"])), row["code"])
    if row["day"] is not None:
        return text.date(stated_date(row), row["qualifier"])
    if row["latitude"] is not None:
        return ", ".join(text.number(row[name], digits=4) for name in ("latitude", "longitude"))
    return str(row["text"])


def indicator_name(indicator: Indicator, text: Text) -> str:
    """Return the name of the indicator: «Стоимость», «Рабочие места», «Мощность: перспектива»."""
    field, _, aspect = indicator.name.partition(".")
    name = text.label("field", field)
    return f"{name}: {text.label('aspect', aspect)}" if aspect and indicator.name != DEFAULT_JOBS else name


def stated_date(row: StatementRow) -> PartialDate:
    """Return the date that a statement states."""
    return PartialDate(row["day"].date(), row["day_precision"])


def value_details(row: StatementRow, text: Text) -> str:
    """Return the kind of a value as far as it is stated: «план, руда», «заём, кредитор, Китай»."""
    lists = {"aspect": "aspect", "measure_of": "measure", "role": "role", "country": "country"}
    return ", ".join(text.label(code_list, row[name]) for name, code_list in lists.items() if row[name])


def remark_text(row: StatementRow, text: Text) -> str:
    """Return how the source's wording was interpreted; a remark without a translation is returned as it is."""
    key = f"remarks.{row['remark']}"
    return text(key) if text.has(key) else str(row["remark"] or "")


def other_values(indicator: Indicator, text: Text) -> tuple[str, ...]:
    """Return the values of other statements by unit, each once: «0,95 · 94,5 · 135 млрд ₸», «260–450 млн $»."""
    counting = indicator.counting if indicator.counting and has_value(indicator.counting) else None
    own = (value_text(counting, text), _kind(counting)) if counting else None
    differing = [row for row in indicator.others if own != (value_text(row, text), _kind(row))]
    return _by_unit(differing, counting, text)


def _by_unit(rows: Iterable[StatementRow], counting: StatementRow | None, text: Text) -> tuple[str, ...]:
    """Return the values of statements by unit and kind, those of the counting statement's first."""
    groups: dict[tuple[str | None, ...], list[StatementRow]] = (
        {(counting["unit"], *_kind(counting)): []} if counting else {}
    )
    for row in rows:
        groups.setdefault((row["unit"], *_kind(row)), []).append(row)
    return tuple(_group(group, counting, text) for group in groups.values() if group)


def knowledge_text(indicator: Indicator, text: Text) -> str:
    """Return how well an indicator is known: «2 источника, значимых расхождений нет», «один источник»."""
    known = indicator.knowledge
    how_many = {"count": indicator.agreeing_sources} if known == "confirmed" else {}
    alone = "_alone" if known == "disputed" and indicator.single_source else ""
    return text(f"project.knowledge.{known}{alone}", **how_many)


def others_only_text(others: Sequence[StatementRow], text: Text) -> str:
    """Return what sources that do not count state of an indicator on which the one that counts is silent: «есть другие
    значения, они не учитываются: 12 млрд тенге». Empty where none states it."""
    values = "; ".join(_by_unit(others, None, text))
    return text("filter.chip", name=text("project.knowledge.others_only"), value=values) if values else ""


def others_only_texts(frame: pd.DataFrame, text: Text) -> dict[tuple[str, str], str]:
    """Return `others_only_text` by project and indicator; `frame` is the answer of `analysis.other_statements`."""
    found: dict[tuple[str, str], list[StatementRow]] = {}
    for row in records(frame):
        found.setdefault((row["project_id"], row["indicator"]), []).append(row)
    return {key: others_only_text(rows, text) for key, rows in found.items()}


def farthest_text(indicator: Indicator, text: Text) -> str:
    """Return how far the most different value is from the counting one: «в 62 раза больше»."""
    ratios = [row["ratio"] for row in indicator.disputing if row["ratio"]]
    return text.compared(farthest_ratio(ratios)) if ratios else ""


def farthest_ratio(ratios: Iterable[float]) -> float:
    """Return the ratio farthest from one, the smaller of two equally far ones, as the macro farthest does."""
    known = list(ratios)
    lowest, highest = min(known), max(known)
    return highest if lowest * highest > 1 + _RATIO_TOLERANCE else lowest


def times_apart(ratio: float) -> float:
    """Return how many times two values differ, given their ratio; at least 1."""
    return max(ratio, 1 / ratio)


def _kind(row: StatementRow) -> tuple[str | None, str | None]:
    """Return what values must have in common to be listed together: the measure; of dates, also the aspect."""
    return row["measure_of"], row["aspect"] if row["day"] is not None else None


def _group(group: Sequence[StatementRow], counting: StatementRow | None, text: Text) -> str:
    """Return the values of one unit and kind; the kind is named where it is not that of the counting value."""
    if group[0]["number"] is None:
        words = " · ".join(dict.fromkeys(value_text(row, text) for row in group))
    else:
        words = _amounts(group, text)
    measure, aspect = _kind(group[0])
    own = _kind(counting) if counting else (None, None)
    kinds = [text.label("measure", measure)] if measure and measure != own[0] else []
    kinds += [text.label("aspect", aspect)] if aspect and aspect != own[1] else []
    return f"{words} ({', '.join(kinds)})" if kinds else words


def _amounts(group: Sequence[StatementRow], text: Text) -> str:
    """Return amounts of one unit on one scale, the smallest first."""
    unit = group[0]["unit"]
    scale = text.scale((row["number"] for row in group), unit, axis=False)
    ordered = sorted(map(_amount, group), key=lambda one: one.value)
    # a qualifier may follow the unit («40 млрд теңге дерлік»), so amounts that have one do not share theirs
    own_unit = any(SIGNS[one.qualifier] for one in ordered)
    words = list(dict.fromkeys(text.in_scale(one, scale, unit=own_unit) for one in ordered))
    if len(words) > MAX_LISTED_VALUES:
        ends = Quantity(ordered[0].value, unit, Qualifier.between, ordered[-1].upper or ordered[-1].value)
        return text.in_scale(ends, scale, unit=True)
    return " · ".join(words) if own_unit else scale.written(" · ".join(words))


def _amount(row: StatementRow) -> Quantity:
    upper = None if row["upper"] is None else Decimal(str(row["upper"]))
    return Quantity(Decimal(str(row["number"])), row["unit"], Qualifier(row["qualifier"] or "exact"), upper)


def _same(row: StatementRow, counting: StatementRow, tolerance: float) -> bool | None:
    """Return whether two statements agree; None where they cannot be compared.

    Dates are compared only within an aspect: a planned date and an actual one are two things.
    """
    if row["number"] is not None:
        ratio = row["ratio"]
        return times_apart(ratio) <= tolerance if ratio else None
    if row["code"] is not None:
        return bool(row["code"] == counting["code"])
    if row["day"] is not None and row["aspect"] == counting["aspect"]:
        one, other = stated_date(row), stated_date(counting)
        return max(one.first - other.last, other.first - one.last).days <= DATE_TOLERANCE_DAYS
    return None
