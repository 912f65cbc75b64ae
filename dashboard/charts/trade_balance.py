"""The trade balance: two bars from one zero on one scale, with the smaller side magnified where it is hardly
visible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from dashboard.analysis import TradeAmount, TradeBalance
from dashboard.chart import Category, Chart, Inset, Mark, Series, with_alt_text
from dashboard.charts.marks import amount_text, footnote_with_legend, mark_state, scaled
from dashboard.i18n import NBSP, Scale, Text, source_words
from dashboard.quantity import Qualifier, Quantity

INSET_RATIO = 20
"""Above this ratio of the two sides, the smaller one is drawn again in an inset."""

DERIVED_SYMBOL = "ƒ"

CURRENCY = "USD"
"""The currency on the axis of a chart without values."""

_FACTORS = tuple(digit * 10**power for power in range(1, 13) for digit in (1, 2, 5))


def trade_balance(balance: TradeBalance, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return imports to the left and exports to the right; both values are positive. Codes of marks are flows."""
    sides = {"import": balance.imports, "export": balance.exports}
    known = [one.value for one in sides.values() if one]
    scale = text.scale((one.value for one in known), known[0].unit if known else CURRENCY)
    period = balance.period
    series = tuple(_side(flow, one, period, scale, text) for flow, one in sides.items()) if known else ()
    marks = [mark for one in series for mark in one.marks]
    places = {"reporter": text.place("of", balance.reporter), "partner": text.place("with", balance.partner)}
    chart = Chart(
        key="trade_balance",
        kind="diverging",
        headline=with_territory(balance.reporter, trade_headline(balance, text), text),
        subtitle=text("chart.trade.subtitle", period=period, unit=scale.unit, **places),
        axis=text("column.period"),
        grouping=text("column.flow"),
        measure=text("column.value"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=(Category(period),) if known else (),
        series=series,
        note=" ".join(_notes(balance, scale, text)),
        footnote=(*footnote_with_legend(marks, text, footnote), *_formulas(balance, text)),
        inset=_inset(series, text),
    )
    return with_alt_text(chart, text)


def trade_headline(balance: TradeBalance, text: Text) -> str:
    """Return how many times, or by how many per cent, one side is larger; else what is known."""
    ratio = balance.coverage
    if not ratio:
        return _headline_without_ratio(balance, text)
    if abs(ratio - 1) < 0.001:
        return text("chart.trade.headline_even")
    if ratio < 1:
        return text("chart.trade.headline_deficit", ratio=text.difference(1 / ratio))
    return text("chart.trade.headline_surplus", ratio=text.difference(ratio))


def with_territory(reporter: str, headline: str, text: Text) -> str:
    """Return the headline after the name of the region or country whose trade it is about."""
    place = text.label("region" if "-" in reporter else "country", reporter)
    return text("chart.trade.territory", place=place, headline=headline[:1].lower() + headline[1:])


def _headline_without_ratio(balance: TradeBalance, text: Text) -> str:
    """Return both sides or the one that is stated, else the turnover, else that nothing is stated."""
    if balance.exports and balance.imports:
        return both_sides_headline(Side.of(balance.exports.value, text), Side.of(balance.imports.value, text), text)
    sides = {"exports": balance.exports, "imports": balance.imports}
    stated = {name: one for name, one in sides.items() if one}
    if len(stated) == 1:
        ((name, one),) = stated.items()
        return text(f"chart.trade.headline_{name}", value=text.quantity(one.value))
    if balance.turnover:
        return text("chart.trade.headline_turnover", value=text.quantity(balance.turnover.value))
    return text("chart.trade.headline_unknown")


@dataclass(frozen=True)
class Side:
    """Exports or imports as text, and whether they are zero."""

    value_text: str
    is_zero: bool

    @classmethod
    def of(cls, value: Quantity, text: Text) -> Self:
        return cls(text.quantity(value), is_zero(value.value, value.qualifier))


def is_zero(value: Decimal | float, how: Qualifier) -> bool:
    """Return whether an amount is zero; "more than 0" is not."""
    return not value and how not in (Qualifier.more_than, Qualifier.at_least, Qualifier.between)


def both_sides_headline(exports: Side, imports: Side, text: Text) -> str:
    """Return which side is zero, or both amounts; for sides that have no ratio."""
    if exports.is_zero and imports.is_zero:
        return text("chart.trade.headline_nothing")
    if exports.is_zero:
        return text("chart.trade.headline_nothing_exported", value=imports.value_text)
    if imports.is_zero:
        return text("chart.trade.headline_nothing_imported", value=exports.value_text)
    return text("chart.trade.headline_both", exports=exports.value_text, imports=imports.value_text)


def _side(flow: str, one: TradeAmount | None, period: str, scale: Scale, text: Text) -> Series:
    name = text(f"trade.{flow}s")
    return Series(flow, name, (_mark(flow, name, one, period, scale, text),))


def _mark(flow: str, name: str, one: TradeAmount | None, period: str, scale: Scale, text: Text) -> Mark:
    how = one.value.qualifier if one else Qualifier.exact
    words = _amount_text(one, scale, text)
    return Mark(
        category=period,
        value=scaled(one.value.value, scale) if one else None,
        upper=scaled(one.value.upper, scale) if one else None,
        label=words,
        qualifier=how,
        state=mark_state(one is not None, how),
        code=flow,
        detail=f"{name}, {period}\n{words}\n{_origin(one, text)}",
        coverage=_origin(one, text),
    )


def _amount_text(one: TradeAmount | None, scale: Scale, text: Text) -> str:
    """Return the amount in the chart's scale, with ƒ where it is derived."""
    if one is None:
        return text("common.not_stated")
    words = amount_text(one.value, scale, text)
    return f"{words}{NBSP}{DERIVED_SYMBOL}" if one.basis == "derived" else words


def _origin(one: TradeAmount | None, text: Text) -> str:
    """Return the words of the source, or the formula of a derived value."""
    if one is None:
        return text("common.not_stated")
    if one.basis == "derived":
        return text("chart.footnote.derived", formula=source_words.formula(one.formula, text))
    return source_words.quoted(one.stated, text) or text("common.stated")


def _formulas(balance: TradeBalance, text: Text) -> list[str]:
    """Return the formulas of the derived sides, and the turnover that they are made of."""
    sides = {"imports": balance.imports, "exports": balance.exports}
    formulas = [
        f"{text(f'trade.{name}').lower()} = {one.formula}" for name, one in sides.items() if one and one.formula
    ]
    if formulas and balance.turnover:
        formulas.append(f"T = {text.quantity(balance.turnover.value)}")
    return formula_footnote(formulas, text)


def formula_footnote(formulas: Iterable[str], text: Text) -> list[str]:
    """Return the meaning of ƒ in a chart: each formula once; empty where no value is derived."""
    formula_text = "; ".join(dict.fromkeys(source_words.formula(one, text) for one in formulas if one))
    return [text("chart.footnote.derived", formula=formula_text)] if formula_text else []


def _notes(balance: TradeBalance, scale: Scale, text: Text) -> list[str]:
    notes: list[str] = []
    if balance.coverage is not None:
        notes.append(text("trade.coverage_sentence", percent=text.percent(balance.coverage)))
    if balance.balance is not None:
        notes.append(_balance_note(balance.balance, scale, text))
    return notes


def _balance_note(balance: Quantity, scale: Scale, text: Text) -> str:
    """Return the balance in words; a negative one is called so and written without the minus."""
    is_negative = balance.value < 0
    size = Quantity(-balance.value, balance.unit, balance.qualifier) if is_negative else balance
    value = f"{text.in_scale(size, scale, unit=True)}{NBSP}{DERIVED_SYMBOL}"
    return text("chart.trade.balance_negative" if is_negative else "chart.trade.balance", value=value)


def _inset(series: tuple[Series, ...], text: Text) -> Inset | None:
    """Return an inset with the largest round factor at which the bar is at most two thirds as long as the other
    side."""
    sides = [(mark.value, one.key, mark.label) for one in series for mark in one.marks if mark.value]
    if len(sides) < 2 or (ratio := max(sides)[0] / min(sides)[0]) <= INSET_RATIO:
        return None
    _, key, label = min(sides)
    factor = max(one for one in _FACTORS if one * 1.5 <= ratio)
    return Inset(key, factor, text("chart.inset", factor=text.number(factor), label=label))
