"""What analysis answers, said as charts, tables of slides and sentences: pure functions of a result and a language, one
chart a file.

No query, no Streamlit, no Plotly. Each chart takes `footnote`, the lines that the caller knows (sources, as-of, rate),
and adds what the marks need explained. With nothing to show it is an empty description whose headline says so.
"""

from dashboard.charts.attention import attention_board
from dashboard.charts.balance import trade_balance
from dashboard.charts.bridge import cost_bridge
from dashboard.charts.changes import changes_board
from dashboard.charts.claims import disagreement
from dashboard.charts.commissioning import commissioning_years
from dashboard.charts.districts import district_map
from dashboard.charts.dossier import project_board
from dashboard.charts.meetings import carried_board, given_board, meeting_name, meeting_sentence, meetings_sentence
from dashboard.charts.places import outlines, project_map
from dashboard.charts.sectors import investment_by_sector
from dashboard.charts.sentences import aspects_said, overview_sentence, slippage_sentence, trade_sentence
from dashboard.charts.stages import pipeline
from dashboard.charts.targets import coverage_targets
from dashboard.charts.turnovers import turnovers
from dashboard.charts.years import trade_years

__all__ = [
    "aspects_said",
    "attention_board",
    "carried_board",
    "changes_board",
    "commissioning_years",
    "cost_bridge",
    "coverage_targets",
    "disagreement",
    "district_map",
    "given_board",
    "investment_by_sector",
    "meeting_name",
    "meeting_sentence",
    "meetings_sentence",
    "outlines",
    "overview_sentence",
    "pipeline",
    "project_board",
    "project_map",
    "slippage_sentence",
    "trade_balance",
    "trade_sentence",
    "trade_years",
    "turnovers",
]
