"""Opening a DuckDB file, and turning its errors into ones that say what to do."""

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
    # Sort by one column first and read the other columns only of the rows of the page, up to the size of an API page.
    "late_materialization_max_rows": 1000,
    "dynamic_or_filter_threshold": 1000,
}


OF_THE_FILE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
"""Errors that DuckDB raises because of the file, not of the SQL."""

FULL = ("No space left", "File too large")
"""Parts of its messages about a full disk, in errors of any class."""

DAMAGE = ("not a valid DuckDB", "Corrupt", "checksum", "Failed to deserialize", "Failed to load metadata",
          "Could not read enough bytes")  # fmt: skip
"""Parts of its messages about a damaged file."""


def in_memory() -> duckdb.DuckDBPyConnection:
    """A connection without a file."""
    root = duckdb.connect(":memory:", config=SETTINGS)
    root.execute("SET enable_progress_bar = false")  # it would mix with the output of commands
    return root


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which the file, created if missing, is attached as `tracker`.

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
    """Turn errors about the file into a TrackerError; errors about SQL are passed on."""
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
