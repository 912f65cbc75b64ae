"""The charts that pages and the slide show have in common, each with the sources that stand behind it."""

from dashboard import analysis, charts
from dashboard.analysis import Overview, TradeBalance
from dashboard.chart import Chart
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import footnotes, session


def investment(found: Overview, chosen: Filters, words: Text) -> Chart:
    """Cost by sector; its sources are those of the costs that count."""
    said = analysis.explain(session.store(), chosen, "cost")
    footnote = footnotes.lines(said["publisher"][said["counted"] == "counted"], words)
    return charts.investment_by_sector(found, words, footnote)


def stages(found: Overview, words: Text) -> Chart:
    """Projects by status."""
    return charts.pipeline(found, words, footnotes.lines((), words))


def places(chosen: Filters, words: Text) -> Chart:
    """Where the projects are."""
    store = session.store()
    borders = charts.outlines(analysis.outlines(store), words)
    return charts.project_map(analysis.places(store, chosen), borders, words, footnotes.lines((), words))


def trade(balance: TradeBalance, words: Text) -> Chart:
    """Exports beside imports; its sources are those of every turnover, exports and imports told."""
    told = (balance.turnover, balance.exports, balance.imports)
    return charts.trade_balance(balance, words, footnotes.lines([one.publisher for one in told if one], words))


def turnovers(whole: TradeBalance, words: Text) -> Chart:
    """One year's turnover as several sources have it."""
    return charts.turnovers(whole, words, footnotes.lines((), words))


def whole_country(balance: TradeBalance, chosen: Filters) -> TradeBalance:
    """The same balance for the country that the region is part of."""
    country = balance.reporter.partition("-")[0]
    return analysis.trade_balance(session.store(), country, balance.partner, balance.period, chosen)


def years(whole: TradeBalance, chosen: Filters, words: Text) -> Chart:
    """The trade of the same two by year."""
    told = analysis.trade_years(session.store(), whole.reporter, whole.partner, chosen)
    return charts.trade_years(told, words, reporter=whole.reporter, partner=whole.partner)
