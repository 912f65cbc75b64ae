"""The record of projects made again in plain Python, a statement at a time: what the store's SQL is held to."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

from dashboard.period import PartialDate
from dashboard.quantity import Quantity, Units
from dashboard.store import Store

DATA = Path(__file__).parents[1] / "data"
ASPECTS = {"actual": 3, "revised": 2, "planned": 1}

COMMISSIONED, STOPPED = {"commissioned", "operating"}, {"cancelled", "decommissioned"}

Row = Mapping[str, str]
Record = dict[str, Any]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file of data/."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def units() -> Units:
    """The units of the record."""
    return Units.load(DATA / "units.csv")


@cache
def rates() -> dict[tuple[str, int], float]:
    """Tenge for one unit of a currency in a year."""
    return {(row["currency"], int(row["year"])): float(row["kzt"]) for row in rows_of(DATA / "rates.csv")}


def records(statements: Iterable[Row]) -> dict[str, Record]:
    """What follows for each project from the statements, which are in the order of their recording."""
    rows = [row for row in statements if row["subject_kind"] == "project"]
    undone = {row["withdraws"] for row in rows if row["withdraws"]}
    withdrawn = {row["withdraws"] for row in rows if row["withdraws"] and row["statement_id"] not in undone}
    pinned = {row["pins"]: seq for seq, row in enumerate(rows) if row["pins"] and row["statement_id"] not in withdrawn}
    found: dict[str, list[tuple[Any, Row]]] = {}
    for seq, row in enumerate(rows):
        if not row["pins"] and not row["withdraws"] and row["statement_id"] not in withdrawn:
            weight = (pinned.get(row["statement_id"], -1), ASPECTS.get(row["aspect"], 0), _held(row), seq)
            found.setdefault(row["subject"], []).append((weight, row))
    return {subject: _record(said) for subject, said in found.items()}


def _held(row: Row) -> str:
    return PartialDate.parse(row["holds_on"]).first.isoformat() if row["holds_on"] else ""


def _record(said: list[tuple[Any, Row]]) -> Record:
    return {
        **{f"name_{language}": _counting(said, "name", language).get("value") for language in ("ru", "kk", "en")},
        "sector": _counting(said, "sector").get("value"),
        "status": _counting(said, "status").get("value"),
        "status_basis": _counting(said, "status").get("aspect"),
        "district": _counting(said, "district").get("value") or _district_of_place(_counting(said, "place")),
        "partners": sorted({row["country"] for _, row in said if row["field"] == "party"} - {"", "KZ"}),
        **dict(_cost(_counting(said, "cost"))),
        **dict(_capacity(_counting(said, "capacity", "planned", "actual"))),
        **dict(_prospect(_counting(said, "capacity", "prospective"))),
        **dict(_amount("jobs", _counting(said, "jobs", "operation"))),
        "construction_jobs": _number(_counting(said, "jobs", "construction").get("value")),
        "construction_jobs_upper": _number(_counting(said, "jobs", "construction").get("upper")),
        "construction_jobs_qualifier": _counting(said, "jobs", "construction").get("qualifier") or None,
        "area": _base(_counting(said, "area"), "value"),
        "area_upper": _base(_counting(said, "area"), "upper"),
        "part_of": _counting(said, "related", "part_of").get("value"),
        **dict(_date("commencement", _counting(said, "commencement"))),
        **dict(_date("commissioning", _counting(said, "commissioning"))),
        **dict(_deadline(said)),
        "statements": len(said),
    }


def _counting(said: list[tuple[Any, Row]], field: str, *aspects: str) -> Row:
    """The heaviest statement on a field, in one of the aspects where some are named."""
    weighed = [one for one in said if one[1]["field"] == field and (not aspects or one[1]["aspect"] in aspects)]
    return max(weighed, key=lambda one: one[0])[1] if weighed else {}


def _cost(row: Row) -> Iterator[tuple[str, Any]]:
    currency = row.get("unit") or None
    yield "cost", Decimal(row["value"]) if row.get("value") else None
    yield "cost_upper", _number(row.get("upper"))
    yield "cost_currency", currency
    yield "cost_qualifier", row.get("qualifier") or None
    yield "cost_aspect", row.get("aspect") or None
    yield "cost_nil", row.get("nil_reason") or None
    yield "cost_kzt", _tenge(row)


def _tenge(row: Row) -> Decimal | float | None:
    """Exact where tenge are stated, a float where a rate is needed."""
    if not row.get("value"):
        return None
    amount = Decimal(row["value"])
    if row["unit"] == "KZT":
        return amount
    rate = rates().get((row["unit"], PartialDate.parse(row["holds_on"]).first.year)) if row["holds_on"] else None
    return rate and float(amount) * rate


def _capacity(row: Row) -> Iterator[tuple[str, Any]]:
    yield from _amount("capacity", row)
    yield "capacity_unit", row.get("unit") or None
    yield "capacity_of", row.get("measure_of") or None
    yield "capacity_aspect", row.get("aspect") or None
    yield "capacity_dimension", units()[row["unit"]].dimension if row.get("unit") else None
    yield "capacity_base", _base(row, "value")
    yield "capacity_base_upper", _base(row, "upper")


def _prospect(row: Row) -> Iterator[tuple[str, Any]]:
    yield "prospect", _number(row.get("value"))
    yield "prospect_upper", _number(row.get("upper"))
    yield "prospect_unit", row.get("unit") or None
    yield "prospect_qualifier", row.get("qualifier") or None
    yield "prospect_base", _base(row, "value")
    yield "prospect_base_upper", _base(row, "upper")


def _amount(name: str, row: Row) -> Iterator[tuple[str, Any]]:
    yield name, _number(row.get("value"))
    yield f"{name}_upper", _number(row.get("upper"))
    yield f"{name}_qualifier", row.get("qualifier") or None
    yield f"{name}_nil", row.get("nil_reason") or None


def _date(name: str, row: Row) -> Iterator[tuple[str, Any]]:
    date = PartialDate.parse(row["value"]) if row.get("value") else None
    yield name, date and date.first
    yield f"{name}_precision", date and date.precision
    yield f"{name}_aspect", row.get("aspect") or None


def _deadline(said: list[tuple[Any, Row]]) -> Iterator[tuple[str, Any]]:
    """The newest promise, whether what counts says that it was met, and the last day on which it could be."""
    promises = [one for one in said if one[1]["field"] == "commissioning" and one[1]["aspect"] == "planned"]
    promise = max((one for one in promises if one[1]["value"]), key=lambda one: one[0], default=(None, {}))[1]
    due = PartialDate.parse(promise["value"]) if promise else None
    counting = [_counting(said, "status"), _counting(said, "commissioning")]
    done = any(map(_says_done, counting))
    newest = {row["statement_id"]: (weight[2], weight[3]) for weight, row in said}
    stopped = counting[0].get("value") in STOPPED
    facts = [newest[row["statement_id"]] for row in counting if _says_done(row)]
    against = [
        row
        for _, row in said
        if (_says_done(row) if not done else _says_not_done(row) and newest[row["statement_id"]] > max(facts))
    ]
    yield "due", due and due.first
    yield "due_precision", due and due.precision
    yield "done", done
    yield "done_disputed", bool(against) and not stopped
    yield "late_after", due.last if due and not done and not stopped else None


def _says_done(row: Row) -> bool:
    if row.get("field") == "status":
        return row["value"] in COMMISSIONED
    return row.get("field") == "commissioning" and row["aspect"] == "actual" and bool(row["value"])


def _says_not_done(row: Row) -> bool:
    return row["field"] == "status" and bool(row["value"]) and row["value"] not in {*COMMISSIONED, "decommissioned"}


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _base(row: Row, column: str) -> float | None:
    if not row.get(column):
        return None
    return float(units().base(Quantity(Decimal(row[column]), row["unit"])).value)


def statements(store: Store) -> list[dict[str, Any]]:
    """Return the statements of a store in the order of recording, withdrawals and pins among them."""
    with store._cursor() as cursor:
        cursor.execute(
            "SELECT seq, statement_id, subject, field, stated, utc(recorded_at) AS recorded_at, recorded_by, "
            "coalesce(plain_number(amount), plain_number(number), code, text) AS value FROM statement ORDER BY seq"
        )
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def kept(store: Store) -> dict[str, Record]:
    """The record of each project as the store keeps it, by project."""
    with store._cursor() as cursor:
        cursor.execute("FROM project")
        names = [column[0] for column in cursor.description or ()]
        return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def same(kept_records: Mapping[str, Record], expected: Mapping[str, Record]) -> bool:
    """Whether the store keeps just these projects, and of each what is expected of it; floats to their last digits."""
    assert kept_records.keys() == expected.keys()
    for project, record in expected.items():
        found = {name: kept_records[project][name] for name in record}
        assert {name: value for name, value in found.items() if not close(value, record[name])} == {}, record
    return True


def close(found: object, expected: object) -> bool:
    """Whether two values are the same, save for the last digits where a float is expected."""
    if isinstance(expected, float) and isinstance(found, float | Decimal):
        return isclose(found, expected, rel_tol=1e-12, abs_tol=0.005 if isinstance(found, Decimal) else 0)
    return found == expected


def _district_of_place(row: Row) -> str | None:
    return district_at(*map(float, row["value"].split())) if row.get("value") else None


@cache
def district_at(latitude: float, longitude: float) -> str | None:
    """The district whose polygons have the point inside, `outside` where the region's have not."""
    path = DATA / "boundaries" / "regions.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    around = [one["properties"] for one in features if is_inside(latitude, longitude, one["geometry"])]
    named = [one["code"] for one in around if one.get("region") == "KZ-19"]
    if named:
        return str(max(named))
    return None if any(one["code"] == "KZ-19" for one in around) else "outside"


def is_inside(latitude: float, longitude: float, geometry: Mapping[str, Any]) -> bool:
    """Whether a line from the point to the east crosses the rings of the geometry an odd number of times."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    crossings = 0
    for (x1, y1), (x2, y2) in (side for part in parts for ring in part for side in pairwise(ring)):
        if min(y1, y2) <= latitude < max(y1, y2):
            crossings += x1 + (x2 - x1) * (latitude - y1) / (y2 - y1) > longitude
    return crossings % 2 == 1
