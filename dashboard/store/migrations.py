"""Bringing a store to the shape that this version of the program knows."""

from hashlib import sha256
from pathlib import Path

import duckdb

from dashboard.errors import StoreUnusable
from dashboard.store import sql
from dashboard.store.append import rebuild, shape


def migrate(root: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply what is missing, each file in one transaction with its record; then make what is derived by today's text.
    A store that is up to date is only read.

    Raises StoreUnusable `store.newer` for a store of a later version of the program, `store.altered` where the text of
    an applied migration is not the one that was applied.
    """
    if not root.execute(sql.text("meta", "is_made")).fetchall():
        root.execute(sql.text("meta", "migration"))
    applied = dict(root.execute(sql.text("meta", "applied")).fetchall())
    known = {int(name.split("_")[0]): name for name in sql.names("migrations")}
    if unknown := sorted(set(applied) - set(known)):
        raise StoreUnusable("store.newer", path=str(path), found=unknown[-1], known=max(known))
    digests = {number: sha256(sql.text("migrations", name).encode()).hexdigest() for number, name in known.items()}
    for number, digest in applied.items():
        if digest != digests[number]:
            raise StoreUnusable("store.altered", path=str(path), name=known[number])
    for number in sorted(set(known) - set(applied)):
        _apply(root, number, known[number], digests[number])
    _derive(root)


def _derive(root: duckdb.DuckDBPyConnection) -> None:
    """Make the macros and the record of the projects anew, where they were made by another text than today's."""
    texts = [sql.text("derived", "project"), *(sql.text("macros", macro) for macro in sql.MACROS)]
    digest = sha256("".join(texts).encode()).hexdigest()
    if dict(root.execute(sql.text("meta", "derived")).fetchall()).get("project") == digest:
        return
    shape(root)  # macros look for the tables when they are made
    for macro in sql.MACROS:
        root.execute(sql.text("macros", macro))
    rebuild(root)
    root.execute(sql.text("meta", "derive"), {"name": "project", "sha256": digest})
    root.execute("CHECKPOINT")


def _apply(root: duckdb.DuckDBPyConnection, number: int, name: str, digest: str) -> None:
    root.execute("BEGIN")
    try:
        root.execute(sql.text("migrations", name))
        root.execute(sql.text("meta", "apply"), {"number": number, "name": name.split("_", 1)[1], "sha256": digest})
        root.execute("COMMIT")
    except duckdb.Error:
        root.execute("ROLLBACK")
        raise
