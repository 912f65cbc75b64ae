"""Texts of the interface in every language, and the formatter of numbers, amounts and dates.

`Text` is a value that is passed along, never a global: `text("nav.trade")`, `text.quantity(amount)`.
Words of the interface are in `locales/<language>.toml`; names of codes come from the code lists as `labels`.
An unknown is always said in words («не указано»), never shown as 0, an empty string or a dash. Numbers and
units are tied by U+00A0, the minus is U+2212.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, cast

from dashboard.errors import TrackerError
from dashboard.i18n.calendar_text import CalendarText
from dashboard.i18n.messages import Language, Message, letters, locale, messages, separators
from dashboard.i18n.rounding import COUNTED, POWERS, digits_of, power_of, times_of
from dashboard.i18n.signs import CURRENCIES, MINUS, NBSP, SIGNS, Number, Scale, decimal
from dashboard.period import PartialDate
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.region import Region
from dashboard.settings import languages

Relation = Literal["of", "with", "to"]

_IN_TIMES = Decimal("1.5")  # from this ratio on a difference is told in times, below in per cent
_LIST_LIMIT = 12
_STEP = 3  # powers of ten between a unit and the larger one of its code list

NOWHERE = Region()

__all__ = ["MINUS", "NBSP", "SIGNS", "Language", "Message", "Number", "Scale", "Text", "decimal", "languages",
           "messages", "separators"]  # fmt: skip


@dataclass(frozen=True)
class Text(CalendarText):
    """Everything said in one language. `labels` are the names of codes in it: (list, code) -> name. Names in the case
    that a sentence needs are under (list.relation, code). `region` is that of the record."""

    language: Language
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict, hash=False, repr=False)
    region: Region = NOWHERE

    # --- words

    def __call__(self, key: str, /, **params: object) -> str:
        """The message `key`, filled in; `count` chooses the plural form. Wrong names raise KeyError."""
        message = messages(self.language)[key]
        given = params.keys() - ({"count"} if message.plural else frozenset())
        if given - message.names or message.names - params.keys():
            raise KeyError(f"{key}: takes {sorted(message.names)}, was given {sorted(params)}")
        return self._fill(message, params)

    def _fill(self, message: Message, params: Mapping[str, object]) -> str:
        form = message.forms["other"]
        shown = {name: self._shown(value) for name, value in params.items()}
        count = params.get("count")
        if message.plural and isinstance(count, int | float | Decimal):
            form = message.forms.get(locale(self.language).plural_form(count), form)
            shown["words"] = self.words(count)
        return form.format_map(shown)

    def _shown(self, value: object) -> str:
        match value:
            case None:
                return self("common.not_stated")
            case int() | float() | Decimal():
                return self.number(value)
            case Quantity():
                return self.quantity(value)
            case Total():
                return self.total(value)
            case datetime():
                return self.moment(value)
            case date() | PartialDate():
                return self.date(value)
            case list() | tuple() | set() | frozenset():
                return self.listed(cast("Iterable[object]", value))
            case _:
                return str(value)

    def has(self, key: str) -> bool:
        return key in messages(self.language)

    def error(self, error: TrackerError) -> str:
        """What happened and what to do. Never raises, so that an error is not hidden behind another."""
        message = messages(self.language).get(f"errors.{error.key}")
        if message is None:
            return self("errors.unexpected", key=error.key)
        params = {name: self._named(name, error.params.get(name)) for name in message.names | {"count"}}
        return self._fill(message, params)

    def _named(self, name: str, found: object) -> object:
        """A parameter of an error as people meet it: rows and ports without grouping, `expected` in words."""
        if isinstance(found, int) and name != "count":
            return str(found)
        words = f"errors.expected.{found}"
        return self(words) if name == "expected" and self.has(words) else found

    def label(self, code_list: str, code: object) -> str:
        """The name of a code, or of a rule; a code without a name shows itself; «не указано» for None and NaN."""
        if not isinstance(code, str) or code == "unknown":
            return self("common.not_stated")
        if code_list == "rule" and self.has(f"attention.{code}"):
            return self(f"attention.{code}")
        return self.labels.get((code_list, code), code)

    def code_name(self, row: Mapping[str, object], field: str) -> str:
        """The name of the code of a field of a project; of a district derived from coordinates it says so."""
        name = self.label(field, row[field])
        return self("common.from_place", name=name) if row.get(f"{field}_basis") == "derived" else name

    def filter(self, name: str) -> str:
        """The heading of a filter: its own words, else the name of its field."""
        key = f"filter.{name}"
        return self(key) if self.has(key) else self.label("field", name)

    def name(self, row: Mapping[str, object], stem: str = "name") -> str:
        """A project's name in this language, else as a source prints it in another, else its identifier."""
        columns = [f"{stem}_{language}" for language in (self.language, *languages())]
        named = (row.get(column) for column in (*columns, "project_id"))
        return next((name for name in named if isinstance(name, str) and name), self("common.not_stated"))

    def quoted_name(self, row: Mapping[str, object]) -> str:
        """A project's name in quotation marks, unless it has some of its own."""
        name = self.name(row)
        return name if set(name) & set('«»“”"') else self("common.quoted", name=name)

    @property
    def region_name(self) -> str:
        """The name of the region; empty where no record could be read."""
        return self.label("region", self.region.code) if self.region.code else ""

    def place(self, relation: Relation, code: str) -> str:
        """A country or region in the case that a sentence needs: «с Китаем», «Карагандинской области»."""
        code_list = "region" if "-" in code else "country"
        declined = self.labels.get((f"{code_list}.{relation}", code))
        return declined or self(f"places.{relation}", name=self.label(code_list, code))

    def words(self, count: Number) -> str:
        """A small whole number in words, any other in digits."""
        key = f"numerals.{count}"
        return self(key) if self.has(key) else self.number(count)

    def joined(self, parts: Sequence[str]) -> str:
        """«а, б и в»"""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('common.and')} {parts[-1]}"

    def listed(self, values: Iterable[object]) -> str:
        """Values after one another, as many as a person reads, and how many there are besides."""
        shown = [self._shown(value) for value in values]
        more = len(shown) - _LIST_LIMIT
        return ", ".join([*shown[:_LIST_LIMIT], self("common.more", number=more)] if more > 0 else shown)

    def sentence(self, words: str) -> str:
        """The words with their first letter large."""
        return words[:1].upper() + words[1:]

    def sort_key(self, name: str) -> tuple[tuple[int, ...], str]:
        """The order of the alphabet: Ә after А, Ё after Е, Қ after К; the reader's own script first."""
        order = letters(self.language)
        return tuple(order.index(letter) for letter in name.lower() if letter in order), name

    # --- numbers

    def number(self, value: Number | None, digits: int | None = None) -> str:
        """A number with at most `digits` decimals (half rounds away from zero), all it has where None."""
        known = decimal(value)
        if known is None:
            return self("common.not_stated")
        if digits is not None:
            known = known.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        point, group = separators(self.language)
        whole, _, fraction = f"{abs(known):,f}".partition(".")
        tail = fraction.rstrip("0")
        return (MINUS if known < 0 else "") + whole.replace(",", group) + (point + tail if tail else "")

    def percent(self, ratio: Number | None) -> str:
        """A share of one as a percentage: 0.01 -> «1 %»."""
        known = decimal(ratio)
        return self("common.not_stated") if known is None else self._percentage(known * 100)

    def _percentage(self, value: Decimal) -> str:
        digits = 1 if abs(value) >= 1 else digits_of(value)
        return self("format.percent", value=self.number(value, digits))

    def ratio(self, value: Number) -> str:
        """How many times: «в 62 раза»; whole from ten up."""
        return self("format.ratio", count=times_of(Decimal(str(value))))

    def difference(self, value: Number) -> str:
        """How far a positive ratio is from one, whichever side: «в 62 раза», «на 5 %»."""
        known = Decimal(str(value))
        larger = max(known, 1 / known)
        if larger >= _IN_TIMES:
            return self.ratio(larger)
        return self("format.by_percent", percent=self.percent(abs(known - 1)))

    def compared(self, value: Number) -> str:
        """A positive ratio in words: «в 62 раза больше», «на 5 % меньше», «столько же»."""
        known = Decimal(str(value))
        if abs(known - 1) < Decimal("0.001"):
            return self("format.equal")
        side, larger = ("more", known) if known > 1 else ("less", 1 / known)
        if larger >= _IN_TIMES:
            return self(f"format.times_{side}", count=times_of(larger))
        return self(f"format.{side}", percent=self.percent(abs(known - 1)))

    # --- amounts

    def unit(self, code: str) -> str:
        """Return the sign of a unit of measure or the words of a currency; empty for units of counting. Of a quotient:
        «тенге на МВт»."""
        if code in COUNTED:
            return ""
        above, _, below = code.partition("/")
        if below:
            return self._per(self.unit(above), below)
        return self.labels.get(("unit", code)) or self._currency(code)

    def _per(self, words: str, below: str) -> str:
        other = self.unit(below)
        return self("format.per", unit=words, other=other).strip() if other else words

    def _currency(self, code: str) -> str:
        key = f"format.currency.{code}"
        return self(key) if self.has(key) else code

    def _is_money(self, unit: str) -> bool:
        return unit in CURRENCIES or (len(unit) == 3 and unit.isalpha() and ("unit", unit) not in self.labels)

    def quantity(self, quantity: Quantity | None, *, compact: bool = True, qualifier: bool = True) -> str:
        """Return an amount: «почти 40 млрд тенге», «60 МВт», «35–40»."""
        if quantity is None:
            return self("common.not_stated")
        written = self._written(quantity, compact)
        return self._qualified(written, quantity.qualifier, False) if qualifier else written

    def amount(
        self,
        value: Number | None,
        unit: str | None,
        qualifier: str | None = None,
        upper: Number | None = None,
        nil: str | None = None,
    ) -> str:
        """Return the same from the columns of a row, where any may be missing; `nil` is the row's nil reason."""
        known = decimal(value)
        if known is None or unit is None:
            return self("common.withheld" if nil == "withheld" else "common.not_stated")
        kind = Qualifier(qualifier) if isinstance(qualifier, str) else Qualifier.exact
        return self.quantity(Quantity(known, unit, kind, decimal(upper)))

    def _qualified(self, written: str, qualifier: Qualifier, sign: bool) -> str:
        if not SIGNS[qualifier]:
            return written
        if sign:
            return f"{SIGNS[qualifier]}{NBSP}{written}"
        return self(f"format.qualifier.{qualifier}", value=written)

    def _written(self, quantity: Quantity, compact: bool) -> str:
        above, _, below = quantity.unit.partition("/")
        if below:
            return self._per(self._written(replace(quantity, unit=above), compact), below)
        value, upper, unit = quantity.value, quantity.upper, quantity.unit
        power = self._power(upper if upper is not None else value, unit) if compact else 0
        named, left = self._larger_unit(unit, power)
        if upper is not None and value and abs(value) < Decimal(10) ** (power - 1):
            return " – ".join(self._written(Quantity(one, unit), compact) for one in (value, upper))
        ends = "–".join(self._scaled(one, power, compact) for one in (value, upper) if one is not None)
        if unit == "P1":
            return self("format.percent", value=ends)
        return self._with_unit(ends, self._scale_word(left), named)

    def _power(self, value: Decimal, unit: str) -> int:
        """The power of ten to write a size in, which a larger unit may express: 3 for 1 060 000 MW (1 060 GW)."""
        power, step = 0, power_of(value, unit)
        while step >= _STEP and (larger := self.labels.get(("unit.larger", unit))):
            unit, power = larger, power + _STEP
            step = power_of(value.scaleb(-power), unit)
        return power + self._power_in_words(step)

    def _larger_unit(self, unit: str, power: int) -> tuple[str, int]:
        """The unit in which an amount of this power of ten is written, and the power that is left: GW for 10³ MW."""
        while power >= _STEP and (larger := self.labels.get(("unit.larger", unit))):
            unit, power = larger, power - _STEP
        return unit, power

    def _with_unit(self, number: str, scale: str, unit: str, *, axis: bool = False) -> str:
        """Return a number with its scale and unit, tied by U+00A0, as the language orders them."""
        if not self._is_money(unit):
            words = f"{number} {scale} {self.unit(unit)}"
        else:
            sign = axis and self("format.currency_on_axis") == "sign"
            currency = CURRENCIES.get(unit, unit) if sign else self._currency(unit)
            words = self("format.money", number=number, scale=scale, currency=currency)
        return NBSP.join(words.split())

    def _scaled(self, value: Decimal, power: int, compact: bool) -> str:
        scaled = value.scaleb(-power)
        return self.number(scaled, digits_of(scaled) if compact else None)

    def _power_in_words(self, power: int) -> int:
        """Return a power of ten that the language has a word for: English writes thousands in digits."""
        return power if power >= dict(POWERS)[self("format.least_scale")] else 0

    def _scale_word(self, power: int, *, axis: bool = False) -> str:
        words = "short_scale" if axis else "scale"
        return next((self(f"format.{words}.{name}") for name, ten in POWERS if ten == power), "")

    def scale(self, values: Iterable[Number | None], unit: str, *, axis: bool = True) -> Scale:
        """Return the scale of an axis: that of its largest value, or one lower where the smallest would be lost.

        Without `axis`, the unit is in the words of a sentence.
        """
        sizes = [abs(known) for known in map(decimal, values) if known]
        power = self._power(max(sizes), unit) if sizes else 0
        lower = power - 3
        small = bool(sizes) and min(sizes).scaleb(-power) < Decimal("0.1") and max(sizes).scaleb(-lower) < 10**4
        if lower in {3, 6, 9} and self._power_in_words(lower) == lower and small:
            power = lower
        named, left = self._larger_unit(unit, power)
        word = self._scale_word(left, axis=axis)
        if unit == "P1":
            return Scale(Decimal(1), "%", self("format.percent", value="{number}"))
        name, pattern = (self._with_unit(number, word, named, axis=axis) for number in ("", "{number}"))
        return Scale(Decimal(10) ** power, name, pattern)

    def in_scale(self, quantity: Quantity | None, scale: Scale, *, sign: bool = False, unit: bool = False) -> str:
        """Return an amount beside an axis that names scale and unit, or with `unit` by itself: «почти 40»,
        «≈ 1 980 млн $». `sign` writes the qualifier as ≈ > ≥ < ≤."""
        if quantity is None:
            return self("common.not_stated")
        ends = [one / scale.divisor for one in (quantity.value, quantity.upper) if one is not None]
        written = "–".join(self.number(end, digits_of(end)) for end in ends)
        return self._qualified(scale.written(written) if unit else written, quantity.qualifier, sign)

    # --- totals

    def total(self, total: Total) -> str:
        """Value and coverage: «около 134 млрд тенге · по 2 из 4 проектов; у 2 не указано»."""
        return " · ".join(part for part in (self.value_only(total), self.coverage(total)) if part)

    def value_only(self, total: Total) -> str:
        """The value with its sign, or in words why there is none."""
        if not total.selected:
            return self("common.no_projects")
        if total.value is not None:
            return self.quantity(Quantity(total.value, total.unit, total.qualifier, total.upper))
        if total.unknown:
            return self("common.not_stated")
        left_out = ("withheld", "not_convertible", "within")
        return self(f"common.{next(name for name in left_out if getattr(total, name))}")

    def coverage(self, total: Total) -> str:
        """How many of the selected projects are in it and why the others are not; empty for none at all."""
        left_out = {name: getattr(total, name) for name in ("unknown", "withheld", "not_convertible", "within")}
        if total.selected in left_out.values():
            return self("projects.count", count=total.selected) if total.selected else ""
        return self.known_of(total.known, total.selected, **left_out)

    def left_out(self, total: Total) -> str:
        """Return why projects are not in a total: «у 2 не указано; у 1 не раскрывается»."""
        left_out = {name: getattr(total, name) for name in ("unknown", "withheld", "not_convertible", "within")}
        return "; ".join(self(f"coverage.{name}", number=number) for name, number in left_out.items() if number)

    def known_of(self, known: int, count: int, **left_out: int) -> str:
        """«по 2 из 4 проектов; у 2 не указано»: of how many it is known, and by reason the others that are named."""
        parts = [self(f"coverage.{name}", number=number) for name, number in left_out.items() if number]
        return "; ".join([self("coverage.known", count=count, known=known), *parts])
