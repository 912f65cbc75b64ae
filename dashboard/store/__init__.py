"""The store: one DuckDB file of statements and the tables derived from them. Only this package imports duckdb.

Nothing outside this package knows where a statement lives: questions go through `Store.table` and `Store.rows`,
everything new through `Store.append`.
"""

from dashboard.store.store import Store

__all__ = ["Store"]
