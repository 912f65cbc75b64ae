"""An export replaces an earlier one as a whole, and its manifest tells a damaged one from a complete one.

An export is written to `.export-unfinished` inside its folder. When every file is complete, that is renamed to
`.export-ready` and its files are moved into the folder, `manifest.json` last. Interrupted before the rename, the
earlier export is untouched; interrupted after it, the next export or load moves the remaining files.
"""

import csv
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ValidationError

from dashboard.errors import BadInput, StoreUnusable
from dashboard.store.log.lists import present

MANIFEST = "manifest.json"
"""The file that lists the files of an export."""

UNFINISHED, READY = ".export-unfinished", ".export-ready"
"""Folders of an export that is being written, and of one that is complete but not in its place yet."""


class Entry(BaseModel):
    """A file of an export: how many rows it has (outlines: regions) and the hash of its text, lines ending in LF."""

    rows: int
    sha256: str


class Manifest(BaseModel):
    """The files of an export by their path in its folder."""

    files: dict[str, Entry]


@contextmanager
def replacing(folder: Path) -> Iterator[tuple[Path, dict[str, int]]]:
    """Give a new folder to write an export to, and a dictionary to fill with the number of rows of each file.

    At the end the files take the place of those in `folder`. If writing fails, `folder` stays as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    finish(folder)
    new, counts = folder / UNFINISHED, dict[str, int]()
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new, counts
        files = {name: Entry(rows=rows, sha256=_digest(new / name)) for name, rows in counts.items()}
        (new / MANIFEST).write_text(Manifest(files=files).model_dump_json(indent=2) + "\n", "utf-8", newline="\n")
        for name in (*files, MANIFEST):
            _sync(new / name)
        new.rename(folder / READY)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    finish(folder)


def finish(folder: Path) -> None:
    """Move the files of a complete export into their places, unless none is waiting.

    Raises StoreUnusable `data.cannot_write` if that fails.
    """
    ready = folder / READY
    if not ready.is_dir():
        return
    files = [file for file in ready.rglob("*") if file.is_file()]
    try:
        for file in sorted(files, key=lambda file: (file.name == MANIFEST, file)):
            place = folder / file.relative_to(ready)
            place.parent.mkdir(exist_ok=True)
            file.replace(place)
        shutil.rmtree(ready)
    except OSError as error:
        raise StoreUnusable("data.cannot_write", folder=str(folder), said=error.strerror or str(error)) from error


def check(folder: Path, names: Iterable[str] | None = None) -> None:
    """Compare the files of a folder, or those of these names, with its manifest; without a manifest nothing is checked,
    since a reviewed record is edited by hand.

    Raises NotFound for a missing file; BadInput `data.export_changed` for one with another text, `data.manifest` for a
    manifest that cannot be read.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return
    try:
        files = Manifest.model_validate_json(path.read_bytes()).files
    except ValidationError as error:
        raise BadInput("data.manifest", file=str(path)) from error
    for name in files if names is None else files.keys() & set(names):
        file, entry = present(folder / name), files[name]
        if _digest(file) != entry.sha256:
            found, manifest = _rows(file), str(path)
            raise BadInput("data.export_changed", file=name, found=found, expected=entry.rows, manifest=manifest)


def _digest(path: Path) -> str:
    """The hash of a text whose lines end in LF, also where they end in CR LF."""
    hashed = sha256()
    with path.open("rb") as file:
        for line in file:
            hashed.update(line.replace(b"\r\n", b"\n"))
    return hashed.hexdigest()


def _rows(path: Path) -> int:
    """The number of rows after the heading; of outlines, which are no CSV, the number of lines between the brackets."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        if path.suffix == ".csv":
            return max(sum(1 for cells in csv.reader(file) if cells) - 1, 0)
        return max(sum(1 for _ in file) - 2, 0)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
