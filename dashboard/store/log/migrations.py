"""Bringing the tables of the log to the shape that this version of the program knows."""

from hashlib import sha256
from pathlib import Path

import duckdb

from dashboard.errors import StoreUnusable
from dashboard.store import sql


def migrate(root: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply each missing migration in one transaction with its record, and make the macros of the log if their text has
    changed. A log that is up to date is only read.

    Raises StoreUnusable `store.newer` for a store of a later version of the program, `store.altered` if the text of an
    applied migration has changed.
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
    _make_macros(root)


def _apply(root: duckdb.DuckDBPyConnection, number: int, name: str, digest: str) -> None:
    root.execute("BEGIN")
    try:
        root.execute(sql.text("migrations", name))
        root.execute(sql.text("meta", "apply"), {"number": number, "name": name.split("_", 1)[1], "sha256": digest})
        root.execute("COMMIT")
    except duckdb.Error:
        root.execute("ROLLBACK")
        raise


def _make_macros(root: duckdb.DuckDBPyConnection) -> None:
    texts = [sql.text("macros", macro) for macro in sql.LOG_MACROS]
    digest = sha256("".join(texts).encode()).hexdigest()
    if dict(root.execute(sql.text("meta", "derived")).fetchall()).get("log") == digest:
        return
    for text in texts:
        root.execute(text)
    root.execute(sql.text("meta", "derive"), {"name": "log", "sha256": digest})
    root.execute("CHECKPOINT")
