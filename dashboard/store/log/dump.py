"""Writing the log back as the folder of text that it can be loaded from."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dashboard.settings import languages
from dashboard.store import sql
from dashboard.store.log import manifest
from dashboard.store.log.lists import LISTS, OUTLINES
from dashboard.store.log.tables import TABLES, Cursor


def dump(cursor: Cursor, folder: Path) -> None:
    """Write the log into a folder, from which `load` makes the same log.

    The files are written to a folder inside `folder` and take the place of earlier ones when all are complete, so that
    an interrupted export leaves the earlier one as it was (see manifest). Other files of the folder stay. Raises
    OSError.
    """
    with manifest.replacing(folder) as (new, counts):
        (new / OUTLINES.parent).mkdir()
        for name, entries in _lists(cursor).items():
            heading = list(entries[0]) if entries else ["code", *languages()]
            rows = [[entry.get(column, "") for column in heading] for entry in entries]
            counts[LISTS[name]] = _write_csv(new / LISTS[name], heading, [rows])
        for table, (file, columns) in TABLES.items():
            cursor.execute(sql.text("dump", table))
            counts[file] = _write_csv(new / file, columns, _fetched(cursor))
        features = [feature for _, feature in cursor.execute(sql.text("dump", "outline")).fetchall()]
        collection = ",\n".join(features)
        text = f'{{"type":"FeatureCollection","features":[\n{collection}\n]}}\n'
        (new / OUTLINES).write_text(text, encoding="utf-8", newline="\n")
        counts[OUTLINES.as_posix()] = len(features)


def _lists(cursor: Cursor) -> dict[str, list[dict[str, str]]]:
    lists: dict[str, list[dict[str, str]]] = {name: [] for name in LISTS}
    for name, entry in cursor.execute(sql.text("dump", "code")).fetchall():
        lists[name].append(json.loads(entry))
    return lists


def _fetched(cursor: Cursor) -> Iterator[Sequence[Sequence[object]]]:
    while rows := cursor.fetchmany(10_000):
        yield rows


def _write_csv(path: Path, columns: Sequence[str], parts: Iterable[Sequence[Sequence[object]]]) -> int:
    """Write a CSV file part by part; gives the number of rows after the heading."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for rows in parts:
            writer.writerows(rows)
            count += len(rows)
    return count
