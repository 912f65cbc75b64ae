"""The tables of the log with their files and columns, and the type of the cursors on which they are read."""

import duckdb

from dashboard.model import RATE_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, TRADE_FLOW_COLUMNS, VIEW_COLUMNS

Cursor = duckdb.DuckDBPyConnection
"""DuckDB's cursors are connections."""

TABLES = {
    "source": ("sources.csv", SOURCE_COLUMNS),
    "rate": ("rates.csv", RATE_COLUMNS),
    "statement": ("statements.csv", STATEMENT_COLUMNS),
    "trade_flow": ("trade.csv", TRADE_FLOW_COLUMNS),
    "saved_view": ("views.csv", VIEW_COLUMNS),
}
"""File and columns of each table, in the order in which tables are loaded: later ones refer to earlier ones."""

OPTIONAL = frozenset({"saved_view"})
"""Tables whose file may be missing: folders written before views could be saved do not have it."""
