"""`make demo`: writes a record of several hundred real plants beside the record of data/, to look at the pages with.

The register is the Kazakhstan slice of the workbooks of Global Energy Monitor (CC BY 4.0) as one CSV file, which is not
part of the project. Each cell becomes a statement with its row as the place and its words as printed.
"""

import argparse
import csv
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.model import SOURCE_COLUMNS, STATEMENT_COLUMNS
from dashboard.settings import Settings

SOURCE = {
    "source_id": "gem",
    "kind": "register",
    "publisher": "Global Energy Monitor",
    "title": "Asia energy tracker, coal plants, hydropower, iron ore mines: Kazakhstan",
    "url": "https://globalenergymonitor.org/",
    "language": "en",
    "published_on": "2025-04",
    "licence": "CC-BY-4.0",
}

SECTORS = {
    "Coal Plants": "energy.thermal",
    "Gas Pipelines": "energy.gas_supply",
    "Hydropower": "energy.hydro",
    "Iron Ore Mines": "mining.metal_ores",
    "Oil & Gas Extraction": "mining.oil_gas",
    "Oil & Gas Plants": "energy.thermal",
}
STATUSES = {
    "announced": "announced",
    "proposed": "announced",
    "pre-permit": "preparation",
    "pre-construction": "preparation",
    "construction": "construction",
    "operating": "operating",
    "shelved": "suspended",
    "mothballed": "suspended",
    "cancelled": "cancelled",
    "retired": "decommissioned",
}
"""Codes of the list `status`; for any other word of the register none is near enough."""

RAN = frozenset({"operating", "mothballed", "retired"})
"""Statuses whose year of start is a fact; with any other it is a plan."""

CAPACITIES = {"MW": (1, "MAW", "electricity"), "ttpa": (1000, "M89", "ore")}
"""Factor, unit and measure of the units of the register that the list `unit` has."""


@dataclass
class Demo:
    """Statements made from the rows of a register, and how many cells say what the code lists have no word for."""

    recorded_at: str
    statements: list[dict[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, str], number: int) -> None:
        """Add the statements of a row of the register."""
        for one in self._statements(row):
            self.statements.append(
                dict.fromkeys(STATEMENT_COLUMNS, "")
                | {
                    "recorded_at": self.recorded_at,
                    "recorded_by": "make demo",
                    "source_id": SOURCE["source_id"],
                    "statement_id": f"gem-{len(self.statements)}",
                    "subject_kind": "project",
                    "subject": f"gem-{row['id'].lower()}",
                    "locator": f"строка {number}",
                }
                | one
            )

    def _statements(self, row: Mapping[str, str]) -> Iterator[dict[str, str]]:
        name = ", ".join(filter(None, (row["name"], row["unit"])))
        yield {"field": "name", "aspect": "en", "value": name, "lang": "en", "stated": name}
        yield {"field": "sector", "value": SECTORS[row["type"]], "stated": row["type"]}
        if row["status"] in STATUSES:
            code = STATUSES[row["status"]]
            yield {"field": "status", "aspect": "stated", "value": code, "stated": row["status"]}
        else:
            self.left_out[f"status “{row['status']}”"] += 1
        yield from self._capacity(row["capacity"], "actual" if row["status"] in RAN else "planned")
        yield from self._commissioning(row["start_year"], row["status"])
        if row["owner"] and not row["owner"].startswith("Unknown"):
            yield {"field": "party", "role": "owner", "value": row["owner"], "lang": "en", "stated": row["owner"]}
        if row["lat"] and row["lon"]:
            spot = f"{row['lat'].strip()} {row['lon'].strip()}"
            yield {"field": "place", "aspect": "exact", "value": spot, "stated": spot}

    def _capacity(self, words: str, aspect: str) -> Iterator[dict[str, str]]:
        number, _, unit = words.partition(" ")
        if unit in CAPACITIES:
            factor, code, measure = CAPACITIES[unit]
            value = f"{float(number) * factor:g}"
            yield {"field": "capacity", "aspect": aspect, "qualifier": "exact", "value": value, "unit": code,
                   "measure_of": measure, "stated": words}  # fmt: skip
        elif words:
            self.left_out[f"capacity in “{unit}”"] += 1

    def _commissioning(self, words: str, status: str) -> Iterator[dict[str, str]]:
        if re.fullmatch(r"\d{4}", words) and status in STATUSES:
            aspect = "actual" if status in RAN else "planned"
            yield {"field": "commissioning", "aspect": aspect, "value": words, "stated": words}
        elif words:
            self.left_out["year of start that is no year, or of a plant without a status"] += 1


def write(register: Path, folder: Path, data: Path) -> Demo:
    """Write a record into a new folder: that of `data` and the plants of the register. Return what was made of them."""
    shutil.copytree(data, folder)
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        demo = Demo(max(row["recorded_at"] for row in csv.DictReader(file)))
    with register.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            demo.add(row, number)
    _append(folder / "sources.csv", SOURCE_COLUMNS, [SOURCE])
    _append(folder / "statements.csv", STATEMENT_COLUMNS, demo.statements)
    return demo


def _append(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(rows)


def main(register: str, folder: Path) -> int:
    """Make the folder anew and report what was left out; 1 where there is no register."""
    if not register or not Path(register).is_file():
        print(
            f"There is no register of plants at “{register}”." if register else "No register of plants is named.",
            "Name it: make demo REGISTER=path/to/gem_kazakhstan_slice.csv",
            file=sys.stderr,
        )
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    demo = write(Path(register), folder / "data", Settings().data)
    print(f"{len({one['subject'] for one in demo.statements})} plants, {len(demo.statements)} statements; left out:")
    for what, count in demo.left_out.most_common():
        print(f"  {count} × {what}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.demo", description=__doc__)
    parser.add_argument("register", nargs="?", default="", help="the CSV file of plants")
    parser.add_argument("folder", type=Path, help="is made anew: the record is its folder data")
    arguments = parser.parse_args()
    sys.exit(main(arguments.register, arguments.folder))
