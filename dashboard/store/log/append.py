"""Appending to the log: what is staged is checked, typed, numbered and inserted, in a transaction of the caller."""

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.model import Batch, Statement, TradeFlow
from dashboard.store import sql
from dashboard.store.log.checks import Locate, check_basis, check_staged
from dashboard.store.log.read import Position, position
from dashboard.store.log.staging import stage_rows
from dashboard.store.log.tables import TABLES, Cursor

EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001 - moments in the store are UTC without zone


def append(cursor: Cursor, batch: Batch) -> Position:
    """Append a batch and give the position of the log before it.

    Statements and trade flows without a name or a moment are given both; nothing may be older than what is there.
    Raises BadInput with findings whose rows count from 1; Conflict where what the batch is based on no longer counts.
    """
    check_basis(cursor, batch.based_on)
    before = position(cursor)
    now = max(
        datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        before.recorded_at or EARLIEST,
        before.view_recorded_at or EARLIEST,
    )
    rows = {
        "source": [source.row() for source in batch.sources],
        "statement": _named("statement_id", batch.statements, before.statement, now),
        "trade_flow": _named("trade_flow_id", batch.trade_flows, before.trade_flow, now),
        "saved_view": [{"recorded_at": f"{now.isoformat()}Z", **view.row()} for view in batch.views],
    }
    for table, staged in rows.items():
        if staged:
            stage_rows(cursor, TABLES[table][1], staged)
            append_staged(cursor, table, since=before.last_moment(table))
    return before


def append_staged(
    cursor: Cursor, table: str, *, file: str = "", locate: Locate | None = None, since: datetime | None = None
) -> None:
    """Check what is staged and append it to a table.

    `file` and `locate` say where the staged rows come from. Nothing may have been recorded before `since` (UTC, without
    zone). Raises BadInput `data.rows` with the findings; nothing is appended then.
    """
    parameters: dict[str, object] = {
        "since": since and f"{since.isoformat()}Z",
        "last_seq": position(cursor).last_seq(table),
    }
    if table == "statement":
        sql.run(cursor, "load", "statement_named", parameters)
    check_staged(cursor, table, parameters, file, locate)
    ranges = [("", "")]
    if table == "statement":
        ranges = sql.run(cursor, "load", "statement_ranges", {}).fetchall()
    for above, up_to in ranges:
        sql.run(cursor, "load", table, {**parameters, "above": above, "up_to": up_to})


def _named(
    name: str, items: Sequence[Statement] | Sequence[TradeFlow], last_seq: int, now: datetime
) -> list[dict[str, str]]:
    given = {"recorded_at": f"{now.isoformat()}Z"}
    return [{name: f"{now:%y%m%d}-{seq}", **given, **item.row()} for seq, item in enumerate(items, start=last_seq + 1)]
