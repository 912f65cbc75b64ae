"""Opening a DuckDB file, and what its errors mean for a person."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.errors import StoreBusy, StoreUnusable, TrackerError

STORAGE_VERSION = "v1.5.0"
"""Files of this version are opened by DuckDB 1.5 and 2.0 alike."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "5GB",
    # A page of a list is chosen by its sort, and only its rows are read whole: for as many rows as an API page has.
    "late_materialization_max_rows": 1000,
    "dynamic_or_filter_threshold": 1000,
}


OF_THE_FILE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
"""What DuckDB raises when the file, not the SQL, is the matter."""

FULL = ("No space left", "File too large")
"""What it says of a disk without space, whatever it raises."""

DAMAGE = ("not a valid DuckDB", "Corrupt", "checksum", "Failed to deserialize", "Failed to load metadata",
          "Could not read enough bytes")  # fmt: skip
"""What it says of a file in which bytes are missing or not what they were."""


def in_memory() -> duckdb.DuckDBPyConnection:
    """A connection without a file."""
    root = duckdb.connect(":memory:", config=SETTINGS)
    root.execute("SET enable_progress_bar = false")  # it would stand among what a command prints
    return root


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which the file is attached as `tracker`; the file is made where there is none.

    Raises StoreBusy or StoreUnusable.
    """
    root = in_memory()
    root.execute("SET GLOBAL TimeZone = 'UTC'")
    quoted = str(path).replace("'", "''")
    try:
        with explained(path):
            root.execute(f"ATTACH '{quoted}' AS tracker (STORAGE_VERSION '{STORAGE_VERSION}')")
            root.execute("USE tracker")
    except TrackerError:
        root.close()
        raise
    return root


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what DuckDB says of the file into an error that says what to do. What it says of SQL is left as it is."""
    try:
        yield
    except duckdb.Error as error:
        said = str(error)
        if isinstance(error, OF_THE_FILE) or any(word in said for word in (*FULL, *DAMAGE)):
            raise _explanation(path, said) from error
        raise


def _explanation(path: Path, said: str) -> TrackerError:
    where = str(path)
    if "Could not set lock" in said:
        process = re.search(r"PID (\d+)", said)
        return StoreBusy("store.locked", path=where, pid=process.group(1) if process else "?")
    if any(word in said for word in FULL):
        return StoreUnusable("store.disk_full", path=where)
    if "we can only read versions" in said or "newer version of DuckDB" in said:
        return StoreUnusable("store.newer", path=where)
    if any(word in said for word in DAMAGE):
        return StoreUnusable("store.damaged", path=where)
    if not os.access(path.parent, os.W_OK) or "Permission denied" in said or "Read-only" in said:
        return StoreUnusable("store.read_only", path=where, folder=str(path.parent))
    return StoreUnusable("store.unreadable", path=where, said=said.splitlines()[0])
