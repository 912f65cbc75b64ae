"""Loading a folder like data/ into the log, and taking new code lists and rates from it."""

from functools import partial
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from dashboard.store import sql
from dashboard.store.log import manifest
from dashboard.store.log.append import append_staged
from dashboard.store.log.lists import LISTS, OUTLINES, load_lists, load_outlines, present
from dashboard.store.log.staging import check_heading, spreadsheet_rows, stage_file, stage_table
from dashboard.store.log.tables import OPTIONAL, TABLES, Cursor

REFRESHED = [*LISTS.values(), OUTLINES.as_posix(), *(TABLES[table][0] for table in ("rate", "source"))]
"""The files of a folder that a store is refreshed from."""


def load(cursor: Cursor, folder: Path) -> None:
    """Fill an empty log from a folder. The large files are loaded step by step, not in one transaction: DuckDB works
    on what is committed with all cores.

    Raises NotFound for a missing file; BadInput with file, row, column, what was found and what was expected, and for
    an export that is damaged or was edited (see manifest.check).
    """
    manifest.finish(folder)
    files = {
        table: (file, columns)
        for table, (file, columns) in TABLES.items()
        if table not in OPTIONAL or (folder / file).exists()
    }
    for name in (*LISTS.values(), *(file for file, _ in files.values()), str(OUTLINES)):
        present(folder / name)
    manifest.check(folder)
    for file, columns in files.values():
        check_heading(folder / file, columns)
    cursor.execute("BEGIN")
    load_lists(cursor, folder)
    load_outlines(cursor, folder / OUTLINES)
    cursor.execute("COMMIT")
    for table, (file, columns) in files.items():
        stage_file(cursor, folder / file, columns)
        append_staged(cursor, table, file=file, locate=partial(spreadsheet_rows, folder / file))


def refresh(root: Cursor, folder: Path) -> bool:
    """Take the code lists and outlines of a folder, and the rates that the log does not have, if these files differ
    from those that were taken last; give whether they were taken.

    A code that is no longer in its list is kept, and so is the rate of a year. A folder without such files changes
    nothing. Raises BadInput for files that cannot be taken; the log stays as it is then. After what is derived has been
    made again, call `keep_digest`.
    """
    manifest.finish(folder)
    if _digest(folder) in {"", dict(root.execute(sql.text("meta", "derived")).fetchall()).get("code")}:
        return False
    manifest.check(folder, REFRESHED)
    rates = _new(root, folder, "rate")
    sources = _new(root, folder, "source", source_ids=rates["source_id"].to_pylist())
    root.execute("BEGIN")
    try:
        root.execute(sql.text("load", "code_before"))
        load_lists(root, folder)
        load_outlines(root, folder / OUTLINES)
        root.execute(sql.text("load", "code_kept"))
        for table, rows in (("source", sources), ("rate", rates)):
            file, _ = TABLES[table]
            stage_table(root, rows)
            append_staged(root, table, file=file, locate=partial(spreadsheet_rows, folder / file))
        root.execute("COMMIT")
    except BaseException:
        root.execute("ROLLBACK")
        raise
    return True


def keep_digest(cursor: Cursor, folder: Path) -> None:
    """Record which files of a folder the store was refreshed from."""
    cursor.execute(sql.text("meta", "derive"), {"name": "code", "sha256": _digest(folder)})


def _new(root: Cursor, folder: Path, table: str, **parameters: object) -> pa.Table:
    """The rows of a file that the log does not have."""
    file, columns = TABLES[table]
    check_heading(folder / file, columns)
    stage_file(root, folder / file, columns)
    return root.sql(sql.text("load", f"{table}_new"), params=parameters).to_arrow_table()


def _digest(folder: Path) -> str:
    """A hash of the files that a store is refreshed from, lines ending in LF; empty if one of them is missing."""
    files = [folder / name for name in REFRESHED]
    if not all(file.is_file() for file in files):
        return ""
    return sha256(b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)).hexdigest()
