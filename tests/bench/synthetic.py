"""Writes a record of invented projects, of any size, in the format of data/."""

import csv
import shutil
import sys
from pathlib import Path

from dashboard.model import SOURCE_COLUMNS
from dashboard.store.connection import connect, in_memory
from dashboard.store.log.lists import load_lists
from dashboard.store.log.migrations import migrate

SQL = Path(__file__).parent / "sql"
FILES = ("synthetic_subjects", "synthetic")
"""Questions that make statements, those recorded first first."""

SOURCES = 50


def write(folder: Path, projects: int, lists: Path, subjects: int = 0) -> None:
    """Write a record of this many projects with ten statements each, and of as many agreements and as many events as
    `subjects` with four each; everything else is copied from `lists`."""
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
        others, invented = ((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in FILES)
        first = root.sql(others, params={"subjects": subjects})
        first.union(root.sql(invented, params={"projects": projects})).write_csv(str(folder / "statements.csv"))
    finally:
        root.close()
        scratch.unlink()


def read(path: Path) -> None:
    """Read a file of statements into a table without checking it: the floor of loading it."""
    with in_memory() as root:
        root.execute((SQL / "read_file.sql").read_text(encoding="utf-8"), {"path": str(path)})


if __name__ == "__main__":
    read(Path(sys.argv[1]))
