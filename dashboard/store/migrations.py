"""Bringing a store to the shape that this version of the program knows."""

from hashlib import sha256
from pathlib import Path

import duckdb

from dashboard.errors import StoreUnusable
from dashboard.store import sql


def migrate(root: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply what is missing, each file in one transaction with its record; then make the macros anew.

    Raises StoreUnusable `store.newer` for a store of a later version of the program, `store.altered` where the text of
    an applied migration is not the one that was applied.
    """
    root.execute(sql.text("meta", "migration"))
    applied = dict(root.execute(sql.text("meta", "applied")).fetchall())
    known = {int(name.split("_")[0]): name for name in sql.names("migrations")}
    if unknown := sorted(set(applied) - set(known)):
        raise StoreUnusable("store.newer", path=str(path), found=unknown[-1], known=max(known))
    for number, name in known.items():
        text = sql.text("migrations", name)
        digest = sha256(text.encode()).hexdigest()
        if number not in applied:
            _apply(root, number, name, text, digest)
        elif applied[number] != digest:
            raise StoreUnusable("store.altered", path=str(path), name=name)
    _derive(root)
    root.execute("CHECKPOINT")


def _derive(root: duckdb.DuckDBPyConnection) -> None:
    """Make the macros anew, and the record of the projects where it was made by another text than today's.

    The table is dropped and not emptied: taking a million keys out of an index one by one takes minutes.
    """
    texts = [sql.text("derived", "project"), *(sql.text("macros", macro) for macro in sql.MACROS)]
    digest = sha256("".join(texts).encode()).hexdigest()
    stale = dict(root.execute(sql.text("meta", "derived")).fetchall()).get("project") != digest
    if stale:
        root.execute(sql.text("derived", "project"))
    for macro in sql.MACROS:
        root.execute(sql.text("macros", macro))
    if stale:
        root.execute(sql.text("load", "project_all"))
        root.execute(sql.text("meta", "derive"), {"name": "project", "sha256": digest})


def _apply(root: duckdb.DuckDBPyConnection, number: int, name: str, text: str, digest: str) -> None:
    root.execute("BEGIN")
    try:
        root.execute(text)
        root.execute(sql.text("meta", "apply"), {"number": number, "name": name.split("_", 1)[1], "sha256": digest})
        root.execute("COMMIT")
    except duckdb.Error:
        root.execute("ROLLBACK")
        raise
