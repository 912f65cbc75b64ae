"""A record of invented projects, as large as one likes, in the form of data/: what `bench` loads."""

import csv
import shutil
from pathlib import Path

from dashboard.model import SOURCE_COLUMNS
from dashboard.store import record, sql
from dashboard.store.connection import connect
from dashboard.store.migrations import migrate

SOURCES = 50


def write(folder: Path, projects: int, lists: Path) -> None:
    """Write ten statements on each of so many projects into `folder`; code lists, rates and outlines come from `lists`."""
    shutil.copytree(lists, folder, dirs_exist_ok=True)
    with (folder / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, SOURCE_COLUMNS, lineterminator="\n")
        for number in range(SOURCES):
            name = f"source-{number}"
            writer.writerow({"source_id": name, "kind": "dataset", "publisher": name, "title": name})
    scratch = folder / "scratch.duckdb"
    root = connect(scratch)
    try:
        migrate(root, scratch)
        for name, file in record.LISTS.items():
            record.load_list(root, name, lists / file)
        root.sql(sql.text("bench", "synthetic"), params={"projects": projects}).write_csv(
            str(folder / "statements.csv")
        )
    finally:
        root.close()
        scratch.unlink()
