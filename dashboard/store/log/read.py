"""How far the log has come, now and at an earlier moment."""

from datetime import datetime
from typing import NamedTuple

from dashboard.store import sql
from dashboard.store.log.tables import Cursor


class Position(NamedTuple):
    """The numbers of the newest rows of the log, and when the newest of them were recorded (UTC, without zone)."""

    statement: int
    trade_flow: int
    saved_view: int
    recorded_at: datetime | None
    view_recorded_at: datetime | None

    def last_seq(self, table: str) -> int:
        """The number of the newest row of a table."""
        return {"trade_flow": self.trade_flow, "saved_view": self.saved_view}.get(table, self.statement)

    def last_moment(self, table: str) -> datetime | None:
        """The moment before which no new row of a table may be recorded."""
        return self.view_recorded_at if table == "saved_view" else self.recorded_at


def position(cursor: Cursor) -> Position:
    """How far the log has come."""
    (row,) = cursor.execute(sql.text("load", "position")).fetchall()
    return Position(*row)


def position_at(cursor: Cursor, moment: datetime) -> tuple[tuple[int, int], tuple[int, int]]:
    """The numbers of the newest statement and the newest trade flow before a moment (UTC, without zone), and now."""
    ((seq, flow, now_seq, now_flow),) = cursor.execute(sql.text("load", "position_at"), {"moment": moment}).fetchall()
    return (seq, flow), (now_seq, now_flow)
