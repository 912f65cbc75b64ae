"""The exports that would cover larger shares of imports."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.analysis import TradeBalance
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import amount_text, categories, scaled
from dashboard.charts.trade_balance import CURRENCY, trade_headline, with_territory
from dashboard.i18n import Text
from dashboard.quantity import Qualifier, Quantity

TARGET_SHARES = (Decimal("0.1"), Decimal("0.5"))
"""Shares of imports shown next to the share that exports cover now."""

_DIGITS = 3


def coverage_targets(balance: TradeBalance, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return bars of the present exports, then of imports times each target share above the present one.

    Codes of marks are shares.
    """
    rows = _rows(balance)
    scale = text.scale((one.value for _, one in rows), rows[0][1].unit if rows else CURRENCY)
    marks = tuple(
        Mark(
            category=text("chart.targets.share" if at else "chart.targets.now", percent=text.percent(share)),
            value=scaled(one.value, scale),
            label=amount_text(one, scale, text),
            qualifier=one.qualifier,
            state="planned" if at else "inexact" if one.qualifier is not Qualifier.exact else "fact",
            code=f"{share:.0%}",
        )
        for at, (share, one) in enumerate(rows)
    )
    places = {"reporter": text.place("of", balance.reporter), "partner": text.place("to", balance.partner)}
    chart = Chart(
        key="coverage_targets",
        kind="bars",
        headline=with_territory(balance.reporter, _headline(balance, rows, text), text),
        subtitle=text("chart.targets.subtitle", period=balance.period, unit=scale.unit, **places),
        axis=text("trade.coverage"),
        measure=text("trade.exports"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        categories=categories(marks),
        series=(Series("exports", text("trade.exports"), marks),) if marks else (),
        footnote=(text("chart.targets.formula"), *footnote) if marks else (),
    )
    return with_alt_text(chart, text)


def _rows(balance: TradeBalance) -> list[tuple[Decimal, Quantity]]:
    """Return (share of imports, exports), the present share first; targets are `about`, rounded to three digits."""
    if balance.coverage is None or balance.exports is None or balance.imports is None:
        return []
    now = Decimal(str(balance.coverage))
    imports = balance.imports.value
    needed = [(share, imports.value * share) for share in TARGET_SHARES if share > now]
    return [
        (now, balance.exports.value),
        *((share, Quantity(_rounded(value), imports.unit, Qualifier.about)) for share, value in needed),
    ]


def _rounded(value: Decimal) -> Decimal:
    return round(value, _DIGITS - 1 - value.adjusted())


def _headline(balance: TradeBalance, rows: Sequence[tuple[Decimal, Quantity]], text: Text) -> str:
    if not rows or balance.coverage is None:
        return trade_headline(balance, text)
    if len(rows) == 1:
        return text("chart.targets.headline_reached", percent=text.percent(balance.coverage))
    share, needed = rows[1]
    if not rows[0][0]:
        value = text.quantity(needed)
        return text("chart.targets.headline_from_nothing", percent=text.percent(share), value=value)
    ratio = text.difference(share / rows[0][0])
    return text("chart.targets.headline", percent=text.percent(share), ratio=ratio)
