"""Store: opens the file, answers questions, appends."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd

from dashboard.errors import BadInput, StoreUnusable
from dashboard.filters import Filters
from dashboard.model import LANGUAGES, Batch, Statement
from dashboard.store import record, sql
from dashboard.store.append import Cursor, append_staged, last, rebuild, rebuild_touched, stage
from dashboard.store.connection import connect, explained
from dashboard.store.migrations import migrate

TIME_ZONE = ZoneInfo("Asia/Almaty")
"""Days are days of the region."""

EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001 - moments in the store are UTC without zone

SNAPSHOTS = 4
"""How many earlier records are kept at hand."""


class Store:
    """An open store. One object per process; every call takes a cursor of its own, so that threads may share it."""

    def __init__(self, path: Path, root: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._root = root
        self._search_path = "tracker.main"
        self._writing = threading.Lock()
        self._past: dict[int, Store] = {}

    @classmethod
    def open(cls, path: Path, folder: Path) -> "Store":
        """Open the store at `path`; where there is none, make it from the record in `folder`.

        Raises StoreBusy, StoreUnusable; and while making it NotFound and BadInput. A store that could not be made
        leaves no file behind.
        """
        path = path.resolve()
        if not path.parent.is_dir():
            raise StoreUnusable("store.no_folder", path=str(path), folder=str(path.parent))
        if not path.exists():
            _make(path, folder)
        root = connect(path)
        try:
            with explained(path):
                migrate(root, path)
                root.execute("SET enable_external_access = false")
        except Exception:
            root.close()
            raise
        return cls(path, root)

    def close(self) -> None:
        """Write everything to the file and let it go."""
        self._root.close()

    # Questions

    def table(self, question: str, **parameters: object) -> pd.DataFrame:
        """Answer sql/queries/<question>.sql. Parameters that the question does not name are left out."""
        with self._asked(question, parameters) as cursor:
            return cursor.df()

    def rows(self, question: str, **parameters: object) -> list[dict[str, object]]:
        """Answer a question as plain rows."""
        with self._asked(question, parameters) as cursor:
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def chunks(self, question: str, size: int = 10_000, **parameters: object) -> Iterator[list[dict[str, object]]]:
        """Answer a question as plain rows, so many at a time: for answers that do not fit into memory."""
        with self._asked(question, parameters) as cursor:
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(size):
                yield [dict(zip(names, row, strict=True)) for row in rows]

    @property
    def rules(self) -> list[str]:
        """The names of the rules of sql/checks."""
        return sql.names("checks")

    def rule(self, name: str, **parameters: object) -> pd.DataFrame:
        """The rows that break a rule of sql/checks."""
        with self._asked(name, parameters, kind="checks") as cursor:
            return cursor.df()

    def floor(self, name: str, **parameters: object) -> None:
        """What DuckDB alone does for a like question: run sql/bench/<name>.sql and read its answer to the end."""
        with self._asked(name, parameters, kind="bench") as cursor:
            cursor.fetchall()

    def parameters(self, filters: Filters) -> dict[str, object]:
        """What the macro selected_project takes for these filters."""
        return {"filters": filters.parameters(self.children)}

    def last(self) -> tuple[int, datetime | None]:
        """A number that names this state of the store, and when something was last recorded."""
        with self._cursor() as cursor:
            statement, flow, recorded_at = last(cursor)
            return statement + flow, recorded_at and recorded_at.replace(tzinfo=UTC)

    # Code lists

    @cached_property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of each list, in order."""
        codes: dict[str, list[str]] = {name: [] for name in record.LISTS}
        for row in self.rows("codes"):
            codes[str(row["list"])].append(str(row["code"]))
        return codes

    def labels(self, language: str) -> Mapping[tuple[str, str], str]:
        """The name of each code in a language, by list and code."""
        if language not in LANGUAGES:
            raise BadInput("language.unknown", found=language, allowed=list(LANGUAGES))
        return {(str(row["list"]), str(row["code"])): str(row[language]) for row in self.rows("codes")}

    @cached_property
    def children(self) -> Mapping[str, Sequence[str]]:
        """For each sector that is a parent, every code below it."""
        children: dict[str, list[str]] = {}
        parents = {str(row["code"]): row["parent"] for row in self.rows("codes") if row["list"] == "sector"}
        for code, parent in parents.items():
            above = parent
            while above:
                children.setdefault(str(above), []).append(code)
                above = parents.get(str(above))
        return children

    # Earlier days

    def at(self, day: date | None) -> "Store":
        """The store as it was at the end of a day of the region; itself where nothing has been recorded since."""
        if day is None:
            return self
        moment = datetime.combine(day + timedelta(days=1), time(), TIME_ZONE).astimezone(UTC).replace(tzinfo=None)
        with self._cursor() as cursor:
            ((then, now),) = cursor.execute(sql.text("past", "seq_at"), {"moment": moment}).fetchall()
        if then == now:
            return self
        with self._writing:
            if then not in self._past:
                self._past[then] = self._snapshot(then, moment)
                self._forget_oldest()
        return self._past[then]

    def _snapshot(self, seq: int, moment: datetime) -> "Store":
        earlier = Store(self.path, self._root)
        earlier._search_path = f"memory.at_{seq:d},tracker.main"
        with self._cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS memory.at_{seq:d}")
            cursor.execute(f"SET search_path = '{earlier._search_path}'")
            for statement in cursor.extract_statements(sql.text("past", "past")):
                given = {"seq": seq, "moment": moment}
                cursor.execute(statement, {name: given[name] for name in statement.named_parameters})
        return earlier

    def _forget_oldest(self) -> None:
        while len(self._past) > SNAPSHOTS:
            seq = next(iter(self._past))
            del self._past[seq]
            with self._cursor() as cursor:
                cursor.execute(f"DROP SCHEMA memory.at_{seq:d} CASCADE")

    # Writing

    def append(self, batch: Batch) -> int:
        """Append a batch, all of it or nothing, and make again what is derived; gives the number of the last statement.

        Statements without a name or a moment are given both. Raises BadInput with findings whose rows count from 1.
        """
        with self._transaction() as cursor:
            statement, _, recorded_at = last(cursor)
            now = max(datetime.now(UTC).replace(tzinfo=None, microsecond=0), recorded_at or EARLIEST)
            rows = {
                "source": [source.row() for source in batch.sources],
                "statement": [_named(item, statement + n, now) for n, item in enumerate(batch.statements, start=1)],
                "trade_flow": [{"recorded_at": f"{now.isoformat()}Z", **flow.row()} for flow in batch.trade_flows],
            }
            for table, (_, columns) in record.TABLES.items():
                stage(cursor, table, columns, rows[table])
                append_staged(cursor, table)
            rebuild_touched(cursor)
            return last(cursor)[0]

    def rebuild(self) -> None:
        """Make everything that is derived again, from all statements."""
        with self._transaction() as cursor:
            rebuild(cursor)

    def dump(self, folder: Path) -> None:
        """Write the store as text; a store made from that folder is this store. Raises StoreUnusable."""
        try:
            with self._cursor() as cursor:
                record.dump(cursor, folder)
        except OSError as error:
            raise StoreUnusable("data.cannot_write", folder=str(folder), said=error.strerror or str(error)) from error

    # Cursors

    @contextmanager
    def _cursor(self) -> Iterator[Cursor]:
        cursor = self._root.cursor()
        try:
            cursor.execute(f"SET search_path = '{self._search_path}'")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def _asked(self, question: str, parameters: Mapping[str, object], kind: str = "queries") -> Iterator[Cursor]:
        with self._cursor() as cursor:
            (statement,) = cursor.extract_statements(sql.text(kind, question))
            cursor.execute(statement, {name: parameters[name] for name in statement.named_parameters})
            yield cursor

    @contextmanager
    def _transaction(self) -> Iterator[Cursor]:
        with self._writing, self._cursor() as cursor, explained(self.path):
            cursor.execute("BEGIN")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except duckdb.FatalException:
                self._reopen()
                raise
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise

    def _reopen(self) -> None:
        """After a failed checkpoint DuckDB refuses everything until the file is opened anew; what was committed is."""
        self._root.close()
        self._root = connect(self.path)
        self._past.clear()


def _named(item: Statement, number: int, now: datetime) -> dict[str, str]:
    return {"statement_id": f"{now:%y%m%d}-{number}", "recorded_at": f"{now.isoformat()}Z", **item.row()}


def _make(path: Path, folder: Path) -> None:
    """Make a new store beside its place and move it there when it is whole."""
    making = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        root = connect(making)
        try:
            with explained(path):
                migrate(root, path)
                record.load(root, folder)
                root.execute("CHECKPOINT")
        finally:
            root.close()
        making.replace(path)
    finally:
        for left in (making, Path(f"{making}.wal")):
            left.unlink(missing_ok=True)
