"""What sources say of one indicator of a project: what counts, what others say, how far apart, how well it is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from dashboard.i18n import NBSP, Text
from dashboard.period import PartialDate
from dashboard.quantity import Qualifier, Quantity

StatementRow = Mapping[str, Any]
"""A statement as statements_on.sql gives it, None where a cell is empty."""

Knowledge = Literal["missing", "others_only", "stated_once", "confirmed", "disputed"]
"""others_only: the source that counts is silent, others are not."""

TOLERANCE = 1.1
"""Values that are no more times larger or smaller are the same; the rule sources_disagree says the same."""

DATE_TOLERANCE_DAYS = 31
"""Dates no farther apart are the same."""

DEFAULT_JOBS = "jobs.operation"
"""The jobs that are meant where nothing more is said."""

_RATIO_TOLERANCE = 1e-9
"""Values that differ by no more in how far they are, are equally far."""

MAX_LISTED_VALUES = 4
"""So many values of others are listed; more are shown as a range."""

_LISTS = {"market": "country"}
"""Fields whose codes come from a list of another name."""


@dataclass(frozen=True)
class Indicator:
    """One indicator of a project (see indicator_of.sql) with everything that is said of it."""

    name: str
    rows: tuple[StatementRow, ...]

    @cached_property
    def counting(self) -> StatementRow | None:
        """The statement that counts, which may say that there is no value."""
        return next((row for row in self.rows if row["counts"]), None)

    @cached_property
    def others(self) -> tuple[StatementRow, ...]:
        """The values of those that do not count."""
        return tuple(row for row in self.rows if row is not self.counting and has_value(row))

    @cached_property
    def disputing(self) -> tuple[StatementRow, ...]:
        """Those that contradict the one that counts."""
        return tuple(row for row in self.others if self._agrees(row) is False)

    @cached_property
    def agreeing_sources(self) -> int:
        """How many sources say what counts, the one that counts among them."""
        said_so = [row for row in self.rows if has_value(row) and (row is self.counting or self._agrees(row))]
        return len({row["source_id"] for row in said_so})

    @cached_property
    def single_source(self) -> bool:
        """Whether one source says all that is said."""
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
        """Whether sources contradict what counts or, where no value counts, one another."""
        if self.knowledge != "others_only":
            return self.knowledge == "disputed"
        measures = {row["measure_of"] for row in self.comparable}
        sizes = ([row["comparable"] for row in self.comparable if row["measure_of"] == one] for one in measures)
        return any(max(found) > min(found) * TOLERANCE for found in sizes)

    def _agrees(self, row: StatementRow) -> bool | None:
        """Whether a statement says the same as the one that counts; None where they cannot be compared."""
        if self.counting is None or row["counts"] or not has_value(self.counting):
            return None
        return _same(row, self.counting)

    @property
    def comparable(self) -> tuple[StatementRow, ...]:
        """The rows that can stand on one scale."""
        return tuple(row for row in self.rows if row["comparable"] is not None)


def indicators(statements: Iterable[StatementRow]) -> dict[str, Indicator]:
    """By name of the indicator, in the order in which they are first spoken of."""
    found: dict[str, list[StatementRow]] = {}
    for row in statements:
        found.setdefault(row["indicator"], []).append(row)
    return {name: Indicator(name, tuple(said)) for name, said in found.items()}


def has_value(row: StatementRow) -> bool:
    return row["nil_reason"] is None


def value_text(row: StatementRow | None, text: Text) -> str:
    """The value of a statement in words, whatever its kind: «53 тыс. т/год», «Строится», «01.11.2024», a text."""
    if row is None:
        return text("common.not_stated")
    if row["number"] is not None or row["nil_reason"]:
        return text.amount(row["number"], row["unit"], row["qualifier"], row["upper"], row["nil_reason"])
    if row["code"] is not None:
        return text.label(_LISTS.get(str(row["field"]), str(row["field"])), row["code"])
    if row["day"] is not None:
        return text.date(stated_date(row))
    if row["latitude"] is not None:
        return ", ".join(text.number(row[name], digits=4) for name in ("latitude", "longitude"))
    return str(row["text"])


def indicator_name(indicator: Indicator, text: Text) -> str:
    """What the indicator is called: «Стоимость», «Рабочие места», «Мощность: перспектива»."""
    field, _, aspect = indicator.name.partition(".")
    name = text.label("field", field)
    return f"{name}: {text.label('aspect', aspect)}" if aspect and indicator.name != DEFAULT_JOBS else name


def stated_date(row: StatementRow) -> PartialDate:
    """The date that a statement states."""
    return PartialDate(row["day"].date(), row["day_precision"])


def measure_name(row: StatementRow | None, text: Text) -> str:
    """What is measured, where it is said: «руда»."""
    return text.label("measure", row["measure_of"]) if row and row["measure_of"] else ""


def value_details(row: StatementRow, text: Text) -> str:
    """What kind of value it is, as far as it is said: «план, руда», «заём, кредитор, Китай»."""
    lists = {"aspect": "aspect", "measure_of": "measure", "role": "role", "country": "country"}
    return ", ".join(text.label(code_list, row[name]) for name, code_list in lists.items() if row[name])


def remark_text(row: StatementRow, text: Text) -> str:
    """How its words were read, where they do not say it plainly; a remark without words of its own shows itself."""
    key = f"remarks.{row['remark']}"
    return text(key) if text.has(key) else str(row["remark"] or "")


def quoted(words: str | None) -> str | None:
    """Words as printed, in quotation marks; marks within them become inner ones."""
    if not words:
        return None
    whole = words.startswith("«") and words.endswith("»") and words.count("«") == 1
    return words if whole else f"«{words.replace('«', '„').replace('»', '“')}»"


def other_values(indicator: Indicator, text: Text) -> tuple[str, ...]:
    """What others say, by unit, each value once: «0,95 · 94,5 · 135 млрд ₸», «260–450 млн $»."""
    counting = indicator.counting if indicator.counting and has_value(indicator.counting) else None
    own = (value_text(counting, text), _kind(counting)) if counting else None
    groups: dict[tuple[str | None, ...], list[StatementRow]] = (
        {(counting["unit"], *_kind(counting)): []} if counting else {}
    )
    for row in indicator.others:
        if own != (value_text(row, text), _kind(row)):
            groups.setdefault((row["unit"], *_kind(row)), []).append(row)
    return tuple(_group(group, counting, text) for group in groups.values() if group)


def farthest_text(indicator: Indicator, text: Text) -> str:
    """How far the value that differs most is from the one that counts: «в 62 раза больше»."""
    ratios = [row["ratio"] for row in indicator.disputing if row["ratio"]]
    return text.compared(farthest_ratio(ratios)) if ratios else ""


def farthest_ratio(ratios: Iterable[float]) -> float:
    """The ratio farthest from one, of two that are equally far the smaller (the macro farthest says the same)."""
    known = list(ratios)
    lowest, highest = min(known), max(known)
    return highest if lowest * highest > 1 + _RATIO_TOLERANCE else lowest


def times_apart(ratio: float) -> float:
    """How many times larger or smaller a value is than the one that counts, by their ratio."""
    return max(ratio, 1 / ratio)


def _kind(row: StatementRow) -> tuple[str | None, str | None]:
    """What only things of one kind have in common: what is measured; of dates, whether it is a promise."""
    return row["measure_of"], row["aspect"] if row["day"] is not None else None


def _group(group: Sequence[StatementRow], counting: StatementRow | None, text: Text) -> str:
    """The values of one unit and kind, the kind in words where it is not that of the value that counts."""
    words = " · ".join(dict.fromkeys(value_text(row, text) for row in group))
    if group[0]["number"] is not None:
        words = _amounts(group, text)
    measure, aspect = _kind(group[0])
    own = _kind(counting) if counting else (None, None)
    kinds = [text.label("measure", measure)] if measure and measure != own[0] else []
    kinds += [text.label("aspect", aspect)] if aspect and aspect != own[1] else []
    return f"{words} ({', '.join(kinds)})" if kinds else words


def _amounts(group: Sequence[StatementRow], text: Text) -> str:
    """Amounts of one unit on one scale, smallest first."""
    unit = group[0]["unit"]
    scale = text.scale((row["number"] for row in group), unit)
    ordered = sorted(map(_amount, group), key=lambda one: one.value)
    words = list(dict.fromkeys(text.in_scale(one, scale, sign=True) for one in ordered))
    if len(words) > MAX_LISTED_VALUES:
        ends = Quantity(ordered[0].value, unit, Qualifier.between, ordered[-1].upper or ordered[-1].value)
        words = [text.in_scale(ends, scale)]
    return NBSP.join(one for one in (" · ".join(words), scale.unit) if one)


def _amount(row: StatementRow) -> Quantity:
    upper = None if row["upper"] is None else Decimal(str(row["upper"]))
    return Quantity(Decimal(str(row["number"])), row["unit"], Qualifier(row["qualifier"] or "exact"), upper)


def _same(row: StatementRow, counting: StatementRow) -> bool | None:
    """Dates are compared with dates of the same aspect: a promise and its keeping are two things."""
    if row["number"] is not None:
        ratio = row["ratio"]
        return times_apart(ratio) <= TOLERANCE if ratio else None
    if row["code"] is not None:
        return bool(row["code"] == counting["code"])
    if row["day"] is not None and row["aspect"] == counting["aspect"]:
        one, other = stated_date(row), stated_date(counting)
        return max(one.first - other.last, other.first - one.last).days <= DATE_TOLERANCE_DAYS
    return None
