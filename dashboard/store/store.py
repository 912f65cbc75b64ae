"""Store: opens the file, keeps records of earlier days at hand, appends."""

import itertools
import os
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from dashboard.errors import StoreUnusable
from dashboard.filters import NOTHING, Filters
from dashboard.model import Batch, Statement, TradeFlow
from dashboard.settings import Settings, Thresholds
from dashboard.store import record, sql
from dashboard.store.append import Cursor, append_staged, check_ties, expect, last, rebuild, rebuild_touched, stage
from dashboard.store.connection import connect, explained
from dashboard.store.lists import home_region
from dashboard.store.migrations import migrate
from dashboard.store.reader import Reader

EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001 - moments in the store are UTC without zone

SNAPSHOTS = 6
"""How many records made from another are kept at hand, those asked for last."""

DAYS = 100
"""So many days are kept of which it is known how far the store had come by their end."""

MUCH = 100_000
"""So many statements between two days may be of as many new projects."""

CLOSED = "SET enable_external_access = false"
"""Once the file is open, SQL reaches no other."""

_SCHEMAS = itertools.count(1)

Step = tuple[str, Mapping[str, object]]
"""A file of sql/past and its parameters; `rule` among them names the rule of which it speaks as `finding`."""


class Store(Reader):
    """An open store. One object per process, which threads share."""

    def __init__(self, path: Path, root: duckdb.DuckDBPyConnection, thresholds: Thresholds) -> None:
        super().__init__(path, root, thresholds)
        self._writing = threading.Lock()
        self._past: dict[tuple[object, ...], Store] = {}
        self.beneath: tuple[Store, ...] = ()  # kept alive: this one reads from their schemas
        self._written = 0  # how often something was written since the store was opened
        self._days: dict[tuple[date, int], tuple[tuple[int, int], tuple[int, int]]] = {}
        self._last: tuple[int, tuple[int, datetime | None]] | None = None
        self.cut_off = False  # whether this is the record of an earlier day, which catches up with what is said now

    @classmethod
    def open(cls, path: Path, folder: Path, thresholds: Thresholds | None = None) -> "Store":
        """Open the store at `path`; where there is none, make it from the record in `folder`. One that is there takes
        the code lists of the folder. Rules speak up from `thresholds` on, or from those of the settings.

        Raises StoreBusy, StoreUnusable; BadInput for code lists that cannot be taken; and while making it NotFound and
        BadInput. A store that could not be made leaves no file behind.
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
                record.refresh(root, folder)
                home_region(root)  # raises where nothing can be shown
                root.execute(CLOSED)
        except Exception:
            root.close()
            raise
        return cls(path, root, thresholds or Thresholds.of(Settings()))

    def close(self) -> None:
        """Write everything to the file and let it go."""
        self._root.close()

    def last(self) -> tuple[int, datetime | None]:
        """See Reader. Asked for everything that is shown, so of the record as it is now the answer is kept until
        something is written."""
        if self.beneath:
            return super().last()
        written = self._written
        if self._last is None or self._last[0] != written:
            self._last = written, super().last()
        return self._last[1]

    # Earlier days

    def at(self, day: date | None) -> "Store":
        """The store as it was at the end of a day of the region; itself where nothing has been recorded since."""
        if day is None:
            return self
        (seq, flow), now = self._reached(day)
        if (seq, flow) == now:
            return self
        then = {"seq": seq, "moment": self.region.end_of(day)}
        steps: list[Step] = [("past", then), ("catch_up", {}), ("subtotals", {})]
        return self._kept(("past", seq, flow), self, steps)

    def between(self, since: date, until: date | None) -> "Store | None":
        """The store as `at(until)`, which also knows how it differs from the end of an earlier day: past/between.sql.

        None where nothing was recorded on projects in between.
        """
        later = self.at(until)
        (first, _), now = self._reached(since)
        last_, flow = self._reached(until)[0] if until else now
        if first >= last_:
            return None
        given = {"seq": first, "much": last_ - first > MUCH}
        return self._kept(("between", first, last_, flow, later is self), later, [("between", given)])

    # What the rules say

    def for_filters(self, filters: Filters) -> "Store":
        """The store as at the day of the filters, in which all of them choose, also that by what the rules find."""
        then = self.at(filters.as_of)
        return self.narrowed_by_rules(then, filters) if filters.needs else then

    def narrowed_by_rules(self, view: "Store", filters: Filters) -> "Store":
        """A record made from that of the day of the filters, in which they also choose by what the rules find that day.

        The rules that are asked for are asked once for a state of the store and a day.
        """
        then, limits = self.at(filters.as_of), self.limits(filters)
        rules = self.rules if NOTHING in filters.needs else sorted(filters.needs)
        given = {"limits": limits, "nothing": NOTHING in filters.needs, **self.parameters(Filters())}
        steps: list[Step] = [("named", {}), *(("named_by", {**given, "rule": one}) for one in rules)]
        state = self.last()[0] if then is self else 0
        key = ("named", then.search_path, state, limits["today"], *sorted(filters.needs))
        named = self._kept(key, then, [*steps, ("selected_named", given)])
        return named if view is then else self._over(view, named)

    def _over(self, view: "Store", upper: "Store") -> "Store":
        """A record with what another has of its own before it."""
        both = Store(self.path, self._root, self.thresholds)
        both.search_path = f"{upper.search_path.partition(',')[0]},{view.search_path}"
        both.beneath = (upper, view)
        return both

    # Records made from another

    def _reached(self, day: date) -> tuple[tuple[int, int], tuple[int, int]]:
        """The numbers of the newest statement and trade flow at the end of a day, and now; kept until something is
        written."""
        key = (day, self._written)
        if known := self._days.get(key):
            return known
        with self._cursor() as cursor:
            ((seq, flow, now_seq, now_flow),) = cursor.execute(
                sql.text("past", "seq_at"), {"moment": self.region.end_of(day)}
            ).fetchall()
        if len(self._days) >= DAYS:
            self._days.clear()
        self._days[key] = (seq, flow), (now_seq, now_flow)
        return (seq, flow), (now_seq, now_flow)

    def _kept(self, key: tuple[object, ...], beneath: "Store", steps: Sequence[Step]) -> "Store":
        """What was derived under this key; some are kept."""
        with self._writing:
            found = self._past.pop(key, None) or self._derived(beneath, steps)
            self._past[key] = found
            if len(self._past) > SNAPSHOTS:
                del self._past[next(iter(self._past))]
        return found

    def _derived(self, beneath: "Store", steps: Sequence[Step]) -> "Store":
        """A record made from another by sql/past, in a schema in memory that lasts as long as somebody asks it."""
        schema = f"past_{next(_SCHEMAS):d}"
        derived = Store(self.path, self._root, self.thresholds)
        derived.search_path = f"memory.{schema},{beneath.search_path}"
        derived.beneath, derived.cut_off = (beneath,), steps[0][0] == "past"
        weakref.finalize(derived, _forget, self._root, schema).atexit = False
        if beneath.earlier:
            beneath.earlier.catch_up()
        with self._cursor() as cursor:  # in no transaction: nobody else knows of the schema, and all cores work on it
            cursor.execute(f"CREATE SCHEMA memory.{schema}")
            cursor.execute(f"SET search_path = '{derived.search_path}'")
            for name, given in steps:
                if "rule" in given:
                    cursor.execute(sql.text("checks", str(given["rule"])))
                for statement in cursor.extract_statements(sql.text("past", name)):
                    cursor.execute(statement, {one: given[one] for one in statement.named_parameters})
        return derived

    @property
    def earlier(self) -> "Store | None":
        """The record of an earlier day that this one is, or is made from."""
        return self if self.cut_off else next(filter(None, (one.earlier for one in self.beneath)), None)

    def _hold(self, cursor: Cursor) -> None:
        """Begin a transaction in which nothing said since hides a project from the record of an earlier day."""
        earlier = self.earlier
        while earlier and not _is_current(cursor.execute("BEGIN")):
            cursor.execute("ROLLBACK")
            earlier.catch_up()

    def catch_up(self) -> None:
        """Derive what has been touched since this record of an earlier day was made."""
        with self._writing, self._root.cursor() as cursor:
            cursor.execute(f"SET search_path = '{self.search_path}'")
            with self._transaction(cursor):
                if not _is_current(cursor):
                    cursor.execute(sql.text("past", "catch_up"))

    # Writing

    def append(self, batch: Batch) -> int:
        """Append a batch, all of it or nothing, and make again what is derived; gives the number of the last statement.

        What comes without a name or a moment is given both; nothing may be older than what is there already.
        Raises BadInput with findings whose rows count from 1, or where a project would be in no total; Conflict where
        what it is based on no longer counts.
        """
        with self._writer() as cursor:
            reached = last(cursor)
            now = max(
                datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                reached.recorded_at or EARLIEST,
                reached.view_recorded_at or EARLIEST,
            )
            rows = {
                "source": [source.row() for source in batch.sources],
                "statement": _named("statement_id", batch.statements, reached.statement, now),
                "trade_flow": _named("trade_flow_id", batch.trade_flows, reached.trade_flow, now),
                "saved_view": [{"recorded_at": f"{now.isoformat()}Z", **view.row()} for view in batch.views],
            }
            given = [table for table, staged in rows.items() if staged or table == "statement"]
            for table in given:
                stage(cursor, table, record.TABLES[table][1], rows[table])
            with self._transaction(cursor):
                expect(cursor, batch.based_on)
                for table in given:
                    append_staged(cursor, table, since=reached.since(table))
                rebuild_touched(cursor)
                check_ties(cursor, (one.subject for one in batch.statements))
            return reached.statement + len(batch.statements)

    def rebuild(self) -> None:
        """Make everything that is derived again, from all statements."""
        with self._writer() as cursor:
            rebuild(cursor)

    def dump(self, folder: Path) -> None:
        """Write the store as text; a store made from that folder is this store. Raises StoreUnusable."""
        try:
            with explained(self.path), self._cursor() as cursor:
                record.dump(cursor, folder)
        except OSError as error:
            raise StoreUnusable("data.cannot_write", folder=str(folder), said=error.strerror or str(error)) from error

    # Cursors

    @contextmanager
    def _writer(self) -> Iterator[Cursor]:
        """The cursor of the one who writes."""
        with self._writing, explained(self.path), self._cursor() as cursor:
            try:
                yield cursor
            finally:
                self._written += 1

    @contextmanager
    def _transaction(self, cursor: Cursor) -> Iterator[None]:
        cursor.execute("BEGIN")
        try:
            yield
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
        self._past.clear()
        self._root.close()
        self._root = connect(self.path)
        self._root.execute(CLOSED)


def _is_current(cursor: Cursor) -> bool:
    ((is_current,),) = cursor.execute(sql.text("past", "is_current")).fetchall()
    return bool(is_current)


def _forget(root: duckdb.DuckDBPyConnection, schema: str) -> None:
    with suppress(duckdb.Error):  # the store may have been closed before
        root.cursor().execute(f"DROP SCHEMA memory.{schema} CASCADE")


def _named(
    name: str, items: Sequence[Statement] | Sequence[TradeFlow], last_seq: int, now: datetime
) -> list[dict[str, str]]:
    given = {"recorded_at": f"{now.isoformat()}Z"}
    return [{name: f"{now:%y%m%d}-{seq}", **given, **item.row()} for seq, item in enumerate(items, start=last_seq + 1)]


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
