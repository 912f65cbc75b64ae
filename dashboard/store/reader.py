"""Reader: questions to a store, or to a record made from it."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import cast

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.errors import BadInput
from dashboard.filters import RULE, Filters
from dashboard.region import Region
from dashboard.settings import Thresholds, languages
from dashboard.store import sql
from dashboard.store.connection import explained
from dashboard.store.log.lists import LISTS, home_region
from dashboard.store.log.read import position
from dashboard.store.log.tables import Cursor
from dashboard.store.spelling import misspelt, stems

SPELLINGS = 1000
"""How many words are cached with their corrected spellings."""

NO_CODES = ("",)
"""No sector and no district: DuckDB takes the type of a list from what is in it, so that it must not be empty."""


class Reader:
    """Answers questions. Every call takes a cursor of its own, so that threads may share one reader."""

    def __init__(self, path: Path, root: duckdb.DuckDBPyConnection, thresholds: Thresholds) -> None:
        self.path = path
        self.thresholds = thresholds
        self._root = root
        self.search_path = "tracker.main"
        self._spellings: dict[tuple[str, tuple[str, ...], int], Sequence[str]] = {}

    # Questions

    def table(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to sql/queries/<question>.sql. Parameters that it does not name are ignored."""
        with self._asked(question, parameters) as cursor:
            return cursor.df()

    def arrow(self, question: str, **parameters: object) -> pa.Table:
        """The answer as an Arrow table, every column with its exact type."""
        with self._cursor() as cursor:
            (statement,) = cursor.extract_statements(sql.text("queries", question))
            given = {name: parameters[name] for name in statement.named_parameters}
            return cursor.sql(sql.text("queries", question), params=given).to_arrow_table()

    def rows(self, question: str, **parameters: object) -> list[dict[str, object]]:
        """The answer as a list of dictionaries."""
        with self._asked(question, parameters) as cursor:
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def chunks(self, question: str, size: int = 10_000, **parameters: object) -> Iterator[list[dict[str, object]]]:
        """The answer in lists of `size` dictionaries, for answers that do not fit into memory."""
        with self._asked(question, parameters) as cursor:
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(size):
                yield [dict(zip(names, row, strict=True)) for row in rows]

    @property
    def rules(self) -> list[str]:
        """The names of the rules of sql/checks."""
        return sql.names("checks")

    def findings(self, filters: Filters, size: int) -> dict[str, pd.DataFrame]:
        """What each rule finds among the filtered projects on the day of the filters; columns as in attention.sql."""
        given = {"size": size, "limits": self.limits(filters), **self.parameters(filters)}
        with explained(self.path), self._cursor() as cursor:
            return {rule: _found(cursor, rule, given) for rule in self.rules}

    def parameters(self, filters: Filters) -> dict[str, object]:
        """The parameters of the macro selected_project for these filters."""
        chosen = filters.parameters(self.children)
        if filters.q:
            words = self._folded(filters.q)
            chosen["words"] = [self._word([*spellings, *self._meant(spellings)]) for spellings in words] or None
        if filters.investor:
            words = self._folded(filters.investor)
            chosen["investor"] = [{"spellings": spellings, "codes": NO_CODES} for spellings in words] or None
        return {"filters": chosen}

    def spellings(self, filters: Filters) -> dict[str, Sequence[str]]:
        """For each word of the free text that occurs nowhere (folded), what is looked for instead.

        That is its stem, or the words that differ by one letter. Words that stand for nothing are left out.
        """
        found = {spellings[0]: self._meant(spellings) for spellings in self._folded(filters.q)}
        return {word: meant for word, meant in found.items() if meant}

    def search_words(
        self, text: str, *, endings: bool = False
    ) -> tuple[list[dict[str, Sequence[str]]], dict[str, Sequence[str]]]:
        """The words of a text, as macro has_words takes them, for a search over everything; and for each that occurs
        nowhere (folded) what is looked for instead. With `endings` every word may end otherwise."""
        folded_words = self._folded(text)
        meant = {spellings[0]: self._meant(spellings, "word_known_anywhere") for spellings in folded_words}
        if endings:
            meant = {word: instead or stems(word)[:1] for word, instead in meant.items()}
        words = [self._word([*spellings, *meant[spellings[0]]]) for spellings in folded_words]
        return words, {word: instead for word, instead in meant.items() if instead}

    def _folded(self, text: str) -> list[list[str]]:
        """The spellings of each word of a text, the folded one first; see folded_words.sql."""
        return [cast(list[str], row["spellings"]) for row in self.rows("folded_words", words=text.split())]

    def _meant(self, spellings: Sequence[str], known: str = "word_known") -> Sequence[str]:
        """What is looked for instead of a word that the question `known` does not find; cached for each state of the
        store."""
        key = (known, tuple(spellings), self.last()[0])
        if key not in self._spellings:
            if len(self._spellings) >= SPELLINGS:
                self._spellings.clear()
            self._spellings[key] = self._looked_up(spellings, known)
        return self._spellings[key]

    def _word(self, spellings: Sequence[str]) -> dict[str, Sequence[str]]:
        """A word as macro has_words takes it: its spellings, and the sectors and districts with it in their names."""
        codes = [str(row["code"]) for row in self.rows("word_codes", spellings=spellings)]
        return {"spellings": spellings, "codes": codes or NO_CODES}

    def _looked_up(self, spellings: Sequence[str], known: str) -> Sequence[str]:
        if self._is_known(known, *spellings):
            return ()
        for spelling in spellings:
            shortest_first = list(itertools.takewhile(partial(self._is_known, "word_known"), stems(spelling)))
            if shortest_first:
                return shortest_first[-1:]
        pattern = misspelt(spellings)
        return [str(row["word"]) for row in self.rows("spellings", pattern=pattern)] if pattern else ()

    def _is_known(self, question: str, *spellings: str) -> bool:
        return bool(self.rows(question, spellings=spellings)[0]["known"])

    def last(self) -> tuple[int, datetime | None]:
        """A number that names this state of the store, and when its newest statement or trade flow was recorded."""
        with self._cursor() as cursor:
            now = position(cursor)
        number = now.statement + now.trade_flow + now.saved_view
        return number, now.recorded_at and now.recorded_at.replace(tzinfo=UTC)

    # Code lists

    @cached_property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of each list, in order, and the names of the rules."""
        codes: dict[str, list[str]] = {name: [] for name in LISTS}
        for row in self.rows("codes"):
            codes[str(row["list"])].append(str(row["code"]))
        return {**codes, RULE: self.rules}

    @cached_property
    def region(self) -> Region:
        """The region that the record is about."""
        with self._cursor() as cursor:
            return home_region(cursor)

    def labels(self, language: str) -> Mapping[tuple[str, str], str]:
        """The name of each code in a language, by list and code; see labels.sql."""
        if language not in languages():
            raise BadInput("language.unknown", found=language, allowed=list(languages()))
        rows = self.rows("labels", language=language)
        return {(str(row["list"]), str(row["code"])): str(row["label"]) for row in rows}

    @cached_property
    def children(self) -> Mapping[str, Sequence[str]]:
        """For each parent sector, all codes below it."""
        children: dict[str, list[str]] = {}
        parents = {str(row["code"]): row["parent"] for row in self.rows("codes") if row["list"] == "sector"}
        for code, parent in parents.items():
            above = parent
            while above:
                children.setdefault(str(above), []).append(code)
                above = parents.get(str(above))
        return children

    def limits(self, filters: Filters) -> dict[str, object]:
        """Parameters of the rules: the day and the thresholds."""
        return {"today": filters.as_of or self.region.today(), **asdict(self.thresholds)}

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
    def _asked(self, question: str, parameters: Mapping[str, object]) -> Iterator[Cursor]:
        with explained(self.path), self._cursor() as cursor:
            (statement,) = cursor.extract_statements(sql.text("queries", question))
            cursor.execute(statement, {name: parameters[name] for name in statement.named_parameters})
            yield cursor

    def _hold(self, cursor: Cursor) -> None:
        """Prepare a cursor for a question; nothing to do for the current record."""


def _found(cursor: Cursor, rule: str, given: Mapping[str, object]) -> pd.DataFrame:
    """What a rule finds: its file makes macro `finding` on this cursor, from which attention.sql reads."""
    cursor.execute(sql.text("checks", rule))
    return cursor.execute(sql.text("queries", "attention"), given).df()
