"""Charts, slide tables and sentences made from results of `analysis`: pure functions of a result and a language.

No query, no Streamlit, no Plotly. Each chart takes `footnote`, the lines that the caller knows (sources, as-of day,
rate), and adds what its marks need explained. With no data it is an empty chart whose headline says so.
"""

from dashboard.charts.attention import attention_slide_table
from dashboard.charts.changes import changes_slide_table
from dashboard.charts.commissioning_years import commissioning_years
from dashboard.charts.companies_by_kind import companies_by_kind
from dashboard.charts.cost_bridge import cost_bridge
from dashboard.charts.coverage_targets import coverage_targets
from dashboard.charts.disagreement import disagreement
from dashboard.charts.district_map import district_map
from dashboard.charts.investment_by_sector import investment_by_sector
from dashboard.charts.meetings import (
    carried_slide_table,
    given_slide_table,
    meeting_name,
    meeting_sentence,
    meetings_sentence,
)
from dashboard.charts.pipeline import pipeline
from dashboard.charts.project_map import outlines, project_map
from dashboard.charts.project_slide import project_slide_table
from dashboard.charts.region_record import known_of
from dashboard.charts.region_slides import agreements_slide_table, event_slide_table, publishers
from dashboard.charts.sentences import (
    cost_aspects_text,
    filter_descriptions,
    overview_sentence,
    slippage_sentence,
    trade_sentence,
)
from dashboard.charts.strip import deadline_text, strip_sentence, strip_slide_table
from dashboard.charts.trade_balance import trade_balance
from dashboard.charts.trade_years import trade_years
from dashboard.charts.turnovers import turnovers

__all__ = [
    "agreements_slide_table",
    "attention_slide_table",
    "carried_slide_table",
    "changes_slide_table",
    "commissioning_years",
    "companies_by_kind",
    "cost_aspects_text",
    "cost_bridge",
    "coverage_targets",
    "deadline_text",
    "disagreement",
    "district_map",
    "event_slide_table",
    "filter_descriptions",
    "given_slide_table",
    "investment_by_sector",
    "known_of",
    "meeting_name",
    "meeting_sentence",
    "meetings_sentence",
    "outlines",
    "overview_sentence",
    "pipeline",
    "project_map",
    "project_slide_table",
    "publishers",
    "slippage_sentence",
    "strip_sentence",
    "strip_slide_table",
    "trade_balance",
    "trade_sentence",
    "trade_years",
    "turnovers",
]
