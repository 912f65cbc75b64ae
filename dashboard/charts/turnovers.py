"""One turnover as several sources state it: a dot for each on a scale from zero."""

from collections.abc import Sequence

from dashboard.analysis import TradeAmount, TradeBalance
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import amount_text, mark_state, scaled
from dashboard.charts.trade_balance import CURRENCY, DERIVED_SYMBOL, formula_footnote, with_territory
from dashboard.i18n import NBSP, Scale, Text, source_words


def turnovers(balance: TradeBalance, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return dots in the order of the sources; the counting turnover has the group "counts". Codes of marks are
    sources."""
    amounts = balance.turnovers
    scale = text.scale((one.value.value for one in amounts), amounts[0].value.unit if amounts else CURRENCY)
    marks = tuple(_mark(one, balance, scale, text) for one in amounts)
    places = {"reporter": text.place("of", balance.reporter), "partner": text.place("with", balance.partner)}
    chart = Chart(
        key="turnovers",
        kind="dots",
        headline=with_territory(balance.reporter, _headline(amounts, text), text),
        subtitle=text("chart.turnovers.subtitle", period=balance.period, unit=scale.unit, **places),
        axis=text("column.source"),
        measure=text("trade.turnover"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        series=(Series("turnovers", text("trade.turnover"), marks),) if marks else (),
        footnote=(*formula_footnote((one.formula for one in amounts if one.basis == "derived"), text), *footnote),
    )
    return with_alt_text(chart, text)


def _mark(one: TradeAmount, balance: TradeBalance, scale: Scale, text: Text) -> Mark:
    derived = one.basis == "derived"
    words = amount_text(one.value, scale, text)
    origin = source_words.quoted(one.stated, text) or ""
    if derived:
        origin = text("chart.footnote.derived", formula=source_words.formula(one.formula, text))
    return Mark(
        category=source_words.publisher(one.publisher, text) or one.source_id,
        value=scaled(one.value.value, scale),
        label=f"{words}{NBSP}{DERIVED_SYMBOL}" if derived else words,
        qualifier=one.value.qualifier,
        state=mark_state(True, one.value.qualifier),
        code=one.source_id,
        group="counts" if one is balance.turnover else "",
        detail=f"{source_words.publisher(one.publisher, text)}\n{words}\n{origin}",
        coverage=origin,
    )


def _headline(amounts: Sequence[TradeAmount], text: Text) -> str:
    """Return how far the sources are apart; a single source has nothing to agree with."""
    if not amounts:
        return text("chart.nothing")
    ordered = sorted((one.value for one in amounts), key=lambda one: one.value)
    least, most = ordered[0], ordered[-1]
    if least.value == most.value:
        if len({one.source_id for one in amounts}) == 1:
            return text("chart.turnovers.headline_one", value=text.quantity(amounts[0].value))
        return text("chart.disagreement.headline_same")
    if not least.value:
        return text("chart.turnovers.headline_from_nothing", value=text.quantity(most))
    return text("chart.turnovers.headline", ratio=text.difference(most.value / least.value))
