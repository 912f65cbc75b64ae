"""A record of invented projects, as large as one likes, in the form of data/: what `bench` loads."""

import csv
import shutil
import sys
from pathlib import Path

from dashboard.model import SOURCE_COLUMNS
from dashboard.store import sql
from dashboard.store.connection import connect, in_memory
from dashboard.store.lists import load_lists
from dashboard.store.migrations import migrate

SOURCES = 50


def write(folder: Path, projects: int, lists: Path) -> None:
    """Write ten statements on each of so many projects. Code lists, rates, outlines and trade come from `lists`."""
    shutil.copytree(lists, folder, dirs_exist_ok=True)
    with (folder / "sources.csv").open("a", encoding="utf-8", newline="") as sources:
        writer = csv.DictWriter(sources, SOURCE_COLUMNS, lineterminator="\n")
        for number in range(SOURCES):
            name = f"source-{number}"
            writer.writerow({"source_id": name, "kind": "dataset", "publisher": name, "title": name})
    scratch = folder / "scratch.duckdb"
    root = connect(scratch)
    try:
        migrate(root, scratch)
        load_lists(root, lists)
        statements = root.sql(sql.text("bench", "synthetic"), params={"projects": projects})
        statements.write_csv(str(folder / "statements.csv"))
    finally:
        root.close()
        scratch.unlink()


def read(path: Path) -> None:
    """Read a file of statements into a table without looking at it: the floor of loading it."""
    with in_memory() as root:
        root.execute(sql.text("bench", "read_file"), {"path": str(path)})


if __name__ == "__main__":
    read(Path(sys.argv[1]))
