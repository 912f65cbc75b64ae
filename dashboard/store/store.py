"""Store: opens the file, appends to the log and derives from it in one transaction, caches records of earlier days."""

import itertools
import os
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

import duckdb

from dashboard.errors import StoreUnusable
from dashboard.filters import NOTHING, Filters
from dashboard.model import Batch
from dashboard.settings import Settings, Thresholds
from dashboard.store.connection import connect, explained
from dashboard.store.derive import earlier
from dashboard.store.derive.projects import check_ties, prepare, rebuild, update
from dashboard.store.log import append, dump, load, migrations
from dashboard.store.log.lists import home_region
from dashboard.store.log.read import position_at
from dashboard.store.log.tables import Cursor
from dashboard.store.reader import Reader

CACHED_RECORDS = 6
"""How many records made from another one are cached, the most recently used."""

CACHED_DAYS = 100
"""For how many days the position of the log at their end is cached."""

CLOSED = "SET enable_external_access = false"
"""Once the file is open, SQL reaches no other."""

_SCHEMAS = itertools.count(1)


class Store(Reader):
    """An open store. One object per process, which threads share."""

    def __init__(self, path: Path, root: duckdb.DuckDBPyConnection, thresholds: Thresholds) -> None:
        super().__init__(path, root, thresholds)
        self._writing = threading.Lock()
        self._records: dict[tuple[object, ...], Store] = {}
        self.bases: tuple[Store, ...] = ()  # referenced, since this one reads from their schemas
        self._written = 0  # how often this store was written to since it was opened; caches are valid for one number
        self._last: tuple[int, tuple[int, datetime | None]] | None = None
        self._days: dict[tuple[date, int], tuple[tuple[int, int], tuple[int, int]]] = {}
        self.of_earlier_day = False  # such a record catches up with what was said since

    @classmethod
    def open(cls, path: Path, folder: Path, thresholds: Thresholds | None = None) -> "Store":
        """Open the store at `path`, or make it from the record in `folder` if there is none.

        An existing store takes the code lists of the folder. `thresholds` are those of the settings by default.

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
                migrations.migrate(root, path)
                refreshed = load.refresh(root, folder)
                rebuilt = prepare(root)
                if refreshed and not rebuilt:
                    rebuild(root)
                if refreshed:
                    load.keep_digest(root, folder)
                if refreshed or rebuilt:
                    root.execute("CHECKPOINT")
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
        """See Reader. Cached until the next write, since every page and every answer of the API asks for it."""
        if self.bases:
            return super().last()
        written = self._written
        if self._last is None or self._last[0] != written:
            self._last = written, super().last()
        return self._last[1]

    # Earlier days

    def at(self, day: date | None) -> "Store":
        """The store as it was at the end of a day of the region; itself if nothing has been recorded since."""
        if day is None:
            return self
        (seq, flow), now = self._position_at(day)
        if (seq, flow) == now:
            return self
        return self._record(("past", seq, flow), self, earlier.as_of(seq, self.region.end_of(day)))

    def between(self, since: date, until: date | None) -> "Store | None":
        """The store as `at(until)`, which also knows how it differs from the end of an earlier day: past/between.sql.

        None if nothing was recorded on projects in between.
        """
        later = self.at(until)
        (first, _), now = self._position_at(since)
        last, flow = self._position_at(until)[0] if until else now
        if first >= last:
            return None
        return self._record(("between", first, last, flow, later is self), later, earlier.changes(first, last))

    # What the rules say

    def for_filters(self, filters: Filters) -> "Store":
        """The store as at the day of the filters, in which all of them choose, also that by what the rules find."""
        then = self.at(filters.as_of)
        return self.filtered_by_rules(then, filters) if filters.needs else then

    def filtered_by_rules(self, view: "Store", filters: Filters) -> "Store":
        """A record made from that of the day of the filters, in which they also choose by what the rules find that day.

        A rule is run once for a state of the store and a day.
        """
        then, limits = self.at(filters.as_of), self.limits(filters)
        rules = self.rules if NOTHING in filters.needs else sorted(filters.needs)
        parameters = {"limits": limits, **self.parameters(Filters())}
        state = self.last()[0] if then is self else 0
        key = ("named", then.search_path, state, limits["today"], *sorted(filters.needs))
        named = self._record(key, then, earlier.named_by_rules(rules, NOTHING in filters.needs, parameters))
        return named if view is then else self._over(view, named)

    def _over(self, view: "Store", upper: "Store") -> "Store":
        """A record in which the tables and macros of `upper` itself come before those of `view`."""
        both = Store(self.path, self._root, self.thresholds)
        both.search_path = f"{upper.search_path.partition(',')[0]},{view.search_path}"
        both.bases = (upper, view)
        return both

    # Records made from another one

    def _position_at(self, day: date) -> tuple[tuple[int, int], tuple[int, int]]:
        """The numbers of the newest statement and trade flow at the end of a day, and now.

        Cached until the next write.
        """
        key = (day, self._written)
        if known := self._days.get(key):
            return known
        with self._cursor() as cursor:
            found = position_at(cursor, self.region.end_of(day))
        if len(self._days) >= CACHED_DAYS:
            self._days.clear()
        self._days[key] = found
        return found

    def _record(self, key: tuple[object, ...], base: "Store", steps: Sequence[earlier.Step]) -> "Store":
        """The record cached under this key, or a new one made by these steps from `base`."""
        with self._writing:
            found = self._records.pop(key, None) or self._made(base, steps)
            self._records[key] = found
            if len(self._records) > CACHED_RECORDS:
                del self._records[next(iter(self._records))]
        return found

    def _made(self, base: "Store", steps: Sequence[earlier.Step]) -> "Store":
        """A record made from another one, in a schema in memory that lasts as long as the record is referenced."""
        schema = f"past_{next(_SCHEMAS):d}"
        made = Store(self.path, self._root, self.thresholds)
        made.search_path = f"memory.{schema},{base.search_path}"
        made.bases, made.of_earlier_day = (base,), steps[0][0] == "past"
        weakref.finalize(made, _forget, self._root, schema).atexit = False
        if base.earlier:
            base.earlier.catch_up()
        with self._cursor() as cursor:
            earlier.make(cursor, schema, made.search_path, steps)
        return made

    @property
    def earlier(self) -> "Store | None":
        """The record of an earlier day that this one is, or is made from."""
        return self if self.of_earlier_day else next(filter(None, (base.earlier for base in self.bases)), None)

    def _hold(self, cursor: Cursor) -> None:
        """Begin a transaction in which nothing said since hides a project from the record of an earlier day."""
        past = self.earlier
        while past and not earlier.is_current(cursor.execute("BEGIN")):
            cursor.execute("ROLLBACK")
            past.catch_up()

    def catch_up(self) -> None:
        """Derive what has been touched since this record of an earlier day was made."""
        with self._writing, self._root.cursor() as cursor:
            cursor.execute(f"SET search_path = '{self.search_path}'")
            with self._transaction(cursor):
                if not earlier.is_current(cursor):
                    earlier.catch_up(cursor)

    # Writing

    def append(self, batch: Batch) -> int:
        """Append a batch to the log and derive from it, all of it or nothing; gives the number of the last statement.

        Readers see what was appended and what follows from it together. Raises BadInput and Conflict (see log.append),
        and BadInput if a project would be in no total.
        """
        with self._writer() as cursor, self._transaction(cursor):
            before = append.append(cursor, batch)
            if batch.statements:
                update(cursor, before.statement)
                check_ties(cursor, (one.subject for one in batch.statements))
        return before.statement + len(batch.statements)

    def rebuild(self) -> None:
        """Make everything that is derived again, from the whole log."""
        with self._writer() as cursor:
            rebuild(cursor)

    def dump(self, folder: Path) -> None:
        """Write the store as text, from which the same store can be made; an earlier export is replaced as a whole.

        Raises StoreUnusable.
        """
        try:
            with explained(self.path), self._cursor() as cursor:
                dump.dump(cursor, folder)
        except OSError as error:
            raise StoreUnusable("data.cannot_write", folder=str(folder), said=error.strerror or str(error)) from error

    # Cursors

    @contextmanager
    def _writer(self) -> Iterator[Cursor]:
        """The cursor of the only one who writes."""
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
        self._records.clear()
        self._root.close()
        self._root = connect(self.path)
        self._root.execute(CLOSED)


def _forget(root: duckdb.DuckDBPyConnection, schema: str) -> None:
    with suppress(duckdb.Error):  # the store may have been closed before
        root.cursor().execute(f"DROP SCHEMA memory.{schema} CASCADE")


def _make(path: Path, folder: Path) -> None:
    """Make a new store beside its place and move it there when it is whole."""
    making = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        root = connect(making)
        try:
            with explained(path):
                migrations.migrate(root, path)
                load.load(root, folder)
                prepare(root)
                check_ties(root)
                load.keep_digest(root, folder)
                root.execute("CHECKPOINT")
        finally:
            root.close()
        making.replace(path)
    finally:
        for left in (making, Path(f"{making}.wal")):
            left.unlink(missing_ok=True)
