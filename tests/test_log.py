"""The log stands alone, and everything else follows from it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from dashboard.model import Batch
from dashboard.store import Store
from dashboard.store.connection import connect
from dashboard.store.derive.projects import prepare
from dashboard.store.log import append, dump, load, migrations
from dashboard.store.log.tables import TABLES
from tests.said import batch, said, withdrawal

LOG = (*TABLES, "code", "outline")
DERIVED = ("project", "comparison", "subtotal")


@contextmanager
def log_of(folder: Path, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A log loaded from a folder, of which nothing has been derived."""
    with closing(connect(path)) as root:
        migrations.migrate(root, path)
        load.load(root, folder)
        yield root


def tables(root: duckdb.DuckDBPyConnection) -> set[str]:
    found = root.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'tracker'").fetchall()
    return {name for (name,) in found} - {"migration", "derived"}


def contents(root: duckdb.DuckDBPyConnection, names: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: root.execute(f"FROM tracker.main.{name} ORDER BY ALL").fetchall() for name in names}


def batches() -> list[Batch]:
    """What editors append: projects, further values, withdrawals, a part of another project."""
    chance = Random(1)
    made = [batch(*(said("cost", number + 1, f"p{number}", statement_id=f"s{number}") for number in range(40)))]
    for _ in range(12):
        project = f"p{chance.randrange(40)}"
        values = [said(field, chance.randrange(1, 99), project) for field in ("cost", "capacity", "jobs")]
        made.append(Batch(statements=[*values, said("status", "operating", project)]))
    made.append(Batch(statements=[withdrawal("s3", project="p3"), withdrawal("s7", project="p7")]))
    made.append(Batch(statements=[said("related", "p1", "p2", aspect="part_of")]))
    return made


def test_log_appends_exports_and_loads_with_nothing_derived(empty_record: Path, tmp_path: Path):
    with log_of(empty_record, tmp_path / "log.duckdb") as log:
        positions = [append.append(log, one).statement for one in batches()]
        assert positions == [0, *range(40, 40 + 4 * 13, 4), 90]
        dump.dump(log, tmp_path / "out")
        with log_of(tmp_path / "out", tmp_path / "again.duckdb") as again:
            assert contents(again, LOG) == contents(log, LOG)
        assert tables(log) == set(LOG)


@pytest.mark.slow
def test_deriving_from_the_log_alone_equals_deriving_batch_by_batch(empty_store: Store, tmp_path: Path):
    for one in batches():
        empty_store.append(one)
    empty_store.dump(tmp_path / "out")
    kept = contents(empty_store._root, DERIVED)
    assert all(kept.values())
    with log_of(tmp_path / "out", tmp_path / "log.duckdb") as log:
        assert tables(log) == set(LOG)
        assert prepare(log)
        assert contents(log, DERIVED) == kept
        assert not prepare(log)
