"""One function for each question: takes a store and filters, returns a typed result or a table.

Columns of tables are English identifiers.

Every function answers as of the day in the filters (`Filters.as_of`).
"""

from dashboard.analysis.changes import DEFAULT_DAYS, SINCE_MEETING, BridgePart, Changes, changes, since_day
from dashboard.analysis.comparison import MAX_COMPARED, MIN_COMPARED, Comparison, compare, projects_of
from dashboard.analysis.instructions import Body, Due, Instruction, Instructions, bodies, instructions
from dashboard.analysis.meetings import (
    AgendaItem,
    Meeting,
    MeetingDetails,
    day_before,
    last_meeting,
    meeting,
    meetings,
    next_meeting,
)
from dashboard.analysis.projects import (
    INDICATORS,
    MAX_PLACES,
    PAGE_SIZE,
    PERSONS,
    SORT_COLUMNS,
    Overview,
    Passport,
    cost_aspects,
    cost_sources,
    district_centres,
    explain,
    facets,
    overview,
    passport,
    project_page,
    project_places,
    projects_by_year,
    region_outlines,
    spellings,
    statements_on,
)
from dashboard.analysis.rules import attention, findings, rule_counts
from dashboard.analysis.slippage import Promise, Slippage, slippage
from dashboard.analysis.trade import TradeAmount, TradeBalance, region_trade, trade_balance, trade_flows
from dashboard.analysis.views import SORT_PARAMETER, SavedView, view, views

__all__ = [
    "DEFAULT_DAYS",
    "INDICATORS",
    "MAX_COMPARED",
    "MAX_PLACES",
    "MIN_COMPARED",
    "PAGE_SIZE",
    "PERSONS",
    "SINCE_MEETING",
    "SORT_COLUMNS",
    "SORT_PARAMETER",
    "AgendaItem",
    "Body",
    "BridgePart",
    "Changes",
    "Comparison",
    "Due",
    "Instruction",
    "Instructions",
    "Meeting",
    "MeetingDetails",
    "Overview",
    "Passport",
    "Promise",
    "SavedView",
    "Slippage",
    "TradeAmount",
    "TradeBalance",
    "attention",
    "bodies",
    "changes",
    "compare",
    "cost_aspects",
    "cost_sources",
    "day_before",
    "district_centres",
    "explain",
    "facets",
    "findings",
    "instructions",
    "last_meeting",
    "meeting",
    "meetings",
    "next_meeting",
    "overview",
    "passport",
    "project_page",
    "project_places",
    "projects_by_year",
    "projects_of",
    "region_outlines",
    "region_trade",
    "rule_counts",
    "since_day",
    "slippage",
    "spellings",
    "statements_on",
    "trade_balance",
    "trade_flows",
    "view",
    "views",
]
