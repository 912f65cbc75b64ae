"""Store: opens the file, answers questions, appends."""

import itertools
import os
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.errors import BadInput, StoreUnusable
from dashboard.filters import NOTHING, RULE, Filters
from dashboard.model import LANGUAGES, Batch, Statement, TradeFlow
from dashboard.settings import Settings, Thresholds
from dashboard.store import record, sql
from dashboard.store.append import Cursor, append_staged, expect, last, rebuild, rebuild_touched, stage
from dashboard.store.connection import connect, explained
from dashboard.store.lists import LISTS
from dashboard.store.migrations import migrate
from dashboard.store.spelling import misspelt

TIME_ZONE = ZoneInfo("Asia/Almaty")
"""Days are days of the region."""

EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001 - moments in the store are UTC without zone

SNAPSHOTS = 6
"""How many records made from another are kept at hand, those asked for last."""

SPELLINGS = 1000
"""How many words are remembered with what they may have been meant to be."""

CLOSED = "SET enable_external_access = false"
"""Once the file is open, SQL reaches no other."""

_SCHEMAS = itertools.count(1)

Step = tuple[str, Mapping[str, object]]
"""A file of sql/past and its parameters; `rule` among them names the rule of which it speaks as `finding`."""


class Store:
    """An open store. One object per process; every call takes a cursor of its own, so that threads may share it."""

    def __init__(self, path: Path, root: duckdb.DuckDBPyConnection, thresholds: Thresholds) -> None:
        self.path = path
        self.thresholds = thresholds
        self._root = root
        self.search_path = "tracker.main"
        self._writing = threading.Lock()
        self._spellings: dict[tuple[str, int], Sequence[str]] = {}
        self._past: dict[tuple[object, ...], Store] = {}
        self.beneath: tuple[Store, ...] = ()  # kept alive: this one reads from their schemas
        self.cut_off = False  # whether this is the record of an earlier day, which catches up with what is said now

    @classmethod
    def open(cls, path: Path, folder: Path, thresholds: Thresholds | None = None) -> "Store":
        """Open the store at `path`; where there is none, make it from the record in `folder`. Rules speak up from
        `thresholds` on, or from those of the settings.

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
                root.execute(CLOSED)
        except Exception:
            root.close()
            raise
        return cls(path, root, thresholds or Thresholds.of(Settings()))

    def close(self) -> None:
        """Write everything to the file and let it go."""
        self._root.close()

    # Questions

    def table(self, question: str, **parameters: object) -> pd.DataFrame:
        """Answer sql/queries/<question>.sql. Parameters that the question does not name are left out."""
        with self._asked(question, parameters) as cursor:
            return cursor.df()

    def arrow(self, question: str, **parameters: object) -> pa.Table:
        """Answer a question as an Arrow table, every column with its exact type."""
        with self._cursor() as cursor:
            (statement,) = cursor.extract_statements(sql.text("queries", question))
            given = {name: parameters[name] for name in statement.named_parameters}
            return cursor.sql(sql.text("queries", question), params=given).to_arrow_table()

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

    def findings(self, filters: Filters, size: int) -> dict[str, pd.DataFrame]:
        """For each rule what it finds on the day of the filters among the projects that they choose: attention.sql."""
        given = {"size": size, "limits": self._limits(filters), **self.parameters(filters)}
        with explained(self.path), self._cursor() as cursor:
            return {rule: _found(cursor, rule, given) for rule in self.rules}

    def floor(self, name: str, **parameters: object) -> None:
        """What DuckDB alone does for a like question: run sql/bench/<name>.sql and read its answer to the end."""
        with self._asked(name, parameters, kind="bench") as cursor:
            cursor.fetchall()

    def parameters(self, filters: Filters) -> dict[str, object]:
        """What the macro selected_project takes for these filters."""
        chosen = filters.parameters(self.children)
        if filters.q or filters.investor:
            (folded,) = self.rows("folded_words", words=chosen["words"], investor=chosen["investor"])
            words = cast(list[str] | None, folded["words"])
            chosen["words"] = [[word, *self._meant(word)] for word in words or ()] or None
            chosen["investor"] = folded["investor"] or None
        return {"filters": chosen}

    def spellings(self, filters: Filters) -> dict[str, Sequence[str]]:
        """For each word of the free text that occurs nowhere (folded), what it is taken for; nothing where that is
        unknown as well."""
        words = cast(dict[str, Any], self.parameters(filters)["filters"])["words"]
        return {word: meant for word, *meant in words or () if meant}

    def _meant(self, word: str) -> Sequence[str]:
        """Words that differ from one that occurs nowhere by a letter; found once for each state of the store."""
        key = (word, self.last()[0])
        if key not in self._spellings:
            pattern = None if self.rows("word_known", word=word) else misspelt(word)
            found = self.rows("spellings", pattern=pattern) if pattern else []
            if len(self._spellings) >= SPELLINGS:
                self._spellings.clear()
            self._spellings[key] = [str(row["word"]) for row in found]
        return self._spellings[key]

    def last(self) -> tuple[int, datetime | None]:
        """A number that names this state of the store, and when something was last recorded."""
        with self._cursor() as cursor:
            reached = last(cursor)
        number = reached.statement + reached.trade_flow + reached.saved_view
        return number, reached.recorded_at and reached.recorded_at.replace(tzinfo=UTC)

    # Code lists

    @cached_property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of each list, in order, and the names of the rules."""
        codes: dict[str, list[str]] = {name: [] for name in LISTS}
        for row in self.rows("codes"):
            codes[str(row["list"])].append(str(row["code"]))
        return {**codes, RULE: self.rules}

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
        (seq, flow), now = self._reached(day)
        if (seq, flow) == now:
            return self
        steps = [("past", {"seq": seq, "moment": _end_of(day)}), ("catch_up", {})]
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
        return self._kept(("between", first, last_, flow, later is self), later, [("between", {"seq": first})])

    # What the rules say

    def under(self, filters: Filters) -> "Store":
        """The store as at the day of the filters, in which all of them choose, also that by what the rules find."""
        then = self.at(filters.as_of)
        return self.judged(then, filters) if filters.needs else then

    def judged(self, view: "Store", filters: Filters) -> "Store":
        """A record made from that of the day of the filters, in which they also choose by what the rules find that day.

        The rules that are asked for are asked once for a state of the store and a day.
        """
        then, limits = self.at(filters.as_of), self._limits(filters)
        rules = self.rules if NOTHING in filters.needs else sorted(filters.needs)
        given = {"limits": limits, "nothing": NOTHING in filters.needs, **self.parameters(Filters())}
        steps: list[Step] = [("named", {}), *(("named_by", {**given, "rule": one}) for one in rules)]
        state = self.last()[0] if then is self else 0
        key = ("named", then.search_path, state, limits["today"], *sorted(filters.needs))
        named = self._kept(key, then, [*steps, ("selected_named", given)])
        return named if view is then else self._over(view, named)

    def _limits(self, filters: Filters) -> dict[str, object]:
        """What the rules judge by: the day, and from where on they speak up."""
        return {"today": filters.as_of or datetime.now(TIME_ZONE).date(), **asdict(self.thresholds)}

    def _over(self, view: "Store", upper: "Store") -> "Store":
        """A record with what another has of its own before it."""
        both = Store(self.path, self._root, self.thresholds)
        both.search_path = f"{upper.search_path.partition(',')[0]},{view.search_path}"
        both.beneath = (upper, view)
        return both

    # Records made from another

    def _reached(self, day: date) -> tuple[tuple[int, int], tuple[int, int]]:
        """The numbers of the newest statement and trade flow at the end of a day, and now."""
        with self._cursor() as cursor:
            ((seq, flow, now_seq, now_flow),) = cursor.execute(
                sql.text("past", "seq_at"), {"moment": _end_of(day)}
            ).fetchall()
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
        with beneath._cursor():  # which brings it up to date
            pass
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
        Raises BadInput with findings whose rows count from 1; Conflict where what it is based on no longer counts.
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
    def _cursor(self) -> Iterator[Cursor]:
        cursor = self._root.cursor()
        try:
            cursor.execute(f"SET search_path = '{self.search_path}'")
            self._hold(cursor)
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def _asked(self, question: str, parameters: Mapping[str, object], kind: str = "queries") -> Iterator[Cursor]:
        with explained(self.path), self._cursor() as cursor:
            (statement,) = cursor.extract_statements(sql.text(kind, question))
            cursor.execute(statement, {name: parameters[name] for name in statement.named_parameters})
            yield cursor

    @contextmanager
    def _writer(self) -> Iterator[Cursor]:
        """The cursor of the one who writes."""
        with self._writing, explained(self.path), self._cursor() as cursor:
            yield cursor

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


def _found(cursor: Cursor, rule: str, given: Mapping[str, object]) -> pd.DataFrame:
    """What a rule finds: its file says what `finding` is on this cursor, from which attention.sql reads."""
    cursor.execute(sql.text("checks", rule))
    return cursor.execute(sql.text("queries", "attention"), given).df()


def _end_of(day: date) -> datetime:
    """The first moment after a day of the region, UTC without zone."""
    following = min(day, date.max - timedelta(days=1)) + timedelta(days=1)
    return datetime.combine(following, time(), TIME_ZONE).astimezone(UTC).replace(tzinfo=None)


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
