"""One function a question: a store and filters in, a typed result or a table out. Columns are English identifiers.

Each function answers for the day that the filters name (`Filters.as_of`); the store knows how.
"""

from dashboard.analysis.between import DAYS, MEETING, Changes, Part, changes, day_before, since_day
from dashboard.analysis.comparing import FEWEST_COMPARED, MOST_COMPARED, Comparison, compare, projects_of
from dashboard.analysis.meetings import Meeting, last_meeting, meetings
from dashboard.analysis.projects import (
    FIGURES,
    PAGE,
    PERSONS,
    PLACES,
    SORTS,
    Overview,
    Passport,
    by_year,
    centres,
    cost_aspects,
    cost_sources,
    explain,
    facets,
    outlines,
    overview,
    passport,
    places,
    project_page,
    spellings,
    statements_on,
)
from dashboard.analysis.rules import attention, findings, needs
from dashboard.analysis.slippage import Promise, Slippage, slippage
from dashboard.analysis.trade import Amount, TradeBalance, region_trade, trade_balance, trade_years
from dashboard.analysis.views import SORT, SavedView, view, views

__all__ = [
    "DAYS",
    "FEWEST_COMPARED",
    "FIGURES",
    "MEETING",
    "MOST_COMPARED",
    "PAGE",
    "PERSONS",
    "PLACES",
    "SORT",
    "SORTS",
    "Amount",
    "Changes",
    "Comparison",
    "Meeting",
    "Overview",
    "Part",
    "Passport",
    "Promise",
    "SavedView",
    "Slippage",
    "TradeBalance",
    "attention",
    "by_year",
    "centres",
    "changes",
    "compare",
    "cost_aspects",
    "cost_sources",
    "day_before",
    "explain",
    "facets",
    "findings",
    "last_meeting",
    "meetings",
    "needs",
    "outlines",
    "overview",
    "passport",
    "places",
    "project_page",
    "projects_of",
    "region_trade",
    "since_day",
    "slippage",
    "spellings",
    "statements_on",
    "trade_balance",
    "trade_years",
    "view",
    "views",
]
