"""The columns of projects in files for people: names before codes, a qualifier beside each number, unknown in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from dashboard.i18n import Text
from dashboard.period import PartialDate

Row = Mapping[str, Any]
"""A row of api_project.sql with the columns cost_source_name and part_of_name."""

Value = int | float | Decimal | PartialDate | str | None
Kind = Literal["text", "number", "year", "degrees", "date"]

CODES = (
    "project_id", "name_ru", "name_kk", "name_en", "sector", "status", "status_basis", "district",
    "district_basis", "partners", "cost_currency", "cost_qualifier", "cost_aspect", "cost_nil", "cost_source",
    "cost_band", "capacity_unit", "capacity_of", "capacity_qualifier", "capacity_aspect", "capacity_nil",
    "capacity_dimension", "capacity_base", "capacity_base_upper", "prospect_unit", "prospect_qualifier",
    "prospect_base", "prospect_base_upper", "jobs_qualifier", "jobs_nil", "jobs_band",
    "construction_jobs_qualifier", "area_qualifier", "place_accuracy", "commencement_precision",
    "commencement_aspect", "commencement_qualifier", "commissioning_precision", "commissioning_aspect",
    "commissioning_qualifier", "due_precision", "done",
    "blocked_since", "blockers", "progress_low", "progress_high", "part_of", "last_recorded_at",
)  # fmt: skip
"""The columns of the API that hold codes, names in each language, and values in base units."""


@dataclass(frozen=True)
class Column:
    """A column for people.

    name is the key of its heading, part what it says of that (the qualifier, the unit), source the column of the API
    that it is made from. `value` returns what the cell holds: a text in a column of another kind is the reason of a
    missing value. A `sparse` column says nothing for most projects.
    """

    name: str
    source: str
    value: Callable[[Row, Text], Value]
    kind: Kind = "text"
    part: str = ""
    width: int = 14
    sparse: bool = False

    def heading(self, text: Text) -> str:
        """Return «Стоимость, ₸», «Стоимость, ₸: точность»."""
        heading = text(f"export.heading.{self.name}")
        unit = {"cost_home": text.region.currency, "area": "HAR"}.get(self.name)
        if unit:
            heading = text("export.in_unit", name=heading, unit=text.unit(unit))
        if self.part:
            return text("export.part_of_column", name=heading, part=text(f"export.part.{self.part}"))
        return heading

    def meaning(self, text: Text) -> str:
        """Return a sentence on what the column holds."""
        return text(f"export.meaning.{self.part}" if self.part else f"export.meaning.{self.name}")


def _label(name: str, width: int) -> Column:
    return Column(name, name, lambda row, text: text.code_name(row, name), width=width)


def _number(name: str, source: str = "", kind: Kind = "number", width: int = 14) -> Column:
    """Return a column of numbers, in which a missing one is «не указано» or «не раскрывается»."""
    source = source or name
    return Column(name, source, lambda row, text: _known(row, source, text), kind, width=width)


def _known(row: Row, source: str, text: Text) -> Value:
    if row[source] is not None:
        return row[source]  # type: ignore[no-any-return]
    return text("common.withheld" if row.get(f"{source}_nil") == "withheld" else "common.not_stated")


def _part(name: str, part: str, source: str, code_list: str, width: int = 14, of: str = "") -> Column:
    """Return a column of names of codes, empty where the value beside it (API column `of`) is missing."""
    beside = of or name
    return Column(name, source, lambda row, text: None if row[beside] is None else text.label(code_list, row[source]),
                  part=part, width=width)  # fmt: skip


def _qualifier(name: str) -> Column:
    return _part(name, "qualifier", f"{name}_qualifier", "qualifier")


def _upper(name: str, source: str = "") -> Column:
    source = source or f"{name}_upper"
    return Column(name, source, lambda row, _: row[source], "number", part="upper", sparse=True)


def _unit(name: str) -> Column:
    source = f"{name}_unit"

    def value(row: Row, text: Text) -> Value:
        return None if row[name] is None else text.unit(row[source]) or text.label("unit", row[source])

    return Column(name, source, value, part="unit", width=12)


def _date(name: str) -> tuple[Column, ...]:
    """Return the columns of a date: the date, how exactly it is known, whether it is planned or actual."""

    def day(row: Row, text: Text) -> Value:
        if row[name] is None:
            return text("common.not_stated")
        return PartialDate(_day(row[name]), row[f"{name}_precision"])

    def precision(row: Row, text: Text) -> Value:
        if row[name] is None:
            return None
        exact = row[f"{name}_qualifier"]
        words = text(f"export.precision.{row[f'{name}_precision']}")
        return text.label("qualifier", exact) + f", {words}" if exact else words

    return (
        Column(name, name, day, "date", width=16),
        Column(name, f"{name}_precision", precision, part="precision", width=16),
        _part(name, "aspect", f"{name}_aspect", "aspect", 16),
    )


def _due(row: Row, text: Text) -> Value:
    if row["due"] is None:
        return text("common.not_stated")
    return PartialDate(_day(row["due"]), row["due_precision"])


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _cost_home(row: Row, text: Text) -> Value:
    if row["cost_kzt"] is None and row["cost"] is not None:
        return text("common.not_convertible")
    return _known(row, "cost" if row["cost"] is None else "cost_kzt", text)


def _cost_home_qualifier(row: Row, text: Text) -> Value:
    """Return the qualifier of the cost in the region's currency: a converted cost is about so much."""
    if row["cost_kzt"] is None:
        return None
    return text.label("qualifier", row["cost_qualifier"] if row["cost_currency"] == text.region.currency else "about")


def _last_news(row: Row, text: Text) -> Value:
    moment = row["last_news_at"]
    return text("common.not_stated") if moment is None else PartialDate(text.region.local(moment).date(), "day")


COLUMNS: Sequence[Column] = (
    Column("project", "project_id", lambda row, text: text.name(row), width=60),
    _label("status", 16),
    _label("sector", 30),
    _label("district", 40),
    Column("cost_home", "cost_kzt", _cost_home, "number", width=20),
    Column("cost_home", "cost_qualifier", _cost_home_qualifier, part="qualifier"),
    _upper("cost_home", "cost_kzt_upper"),
    _number("capacity"),
    _unit("capacity"),
    _part("capacity", "measure", "capacity_of", "measure", 18),
    _qualifier("capacity"),
    _upper("capacity"),
    _number("jobs"),
    _qualifier("jobs"),
    _upper("jobs"),
    *_date("commissioning"),
    Column("due", "due", _due, "date", width=16),
    Column("days_late", "days_late", lambda row, _: row["days_late"], "number", width=16),
    Column("late_disputed", "late_disputed",
           lambda row, text: text("common.yes" if row["late_disputed"] else "common.no"), width=16),
    Column("blocker", "blocker",
           lambda row, text: text.label("aspect", row["blocker"]) if row["blocker"] else None, width=20, sparse=True),
    Column("blocker", "blocker_body", lambda row, _: row["blocker_body"], part="body", width=24, sparse=True),
    *_date("commencement"),
    Column("partners", "partners", lambda row, text: ", ".join(text.label("country", one) for one in row["partners"])
           or text("common.not_stated"), width=24),
    _number("cost", width=20),
    Column("cost", "cost_currency", lambda row, _: row["cost_currency"] if row["cost"] is not None else None,
           part="currency"),
    _qualifier("cost"),
    _upper("cost"),
    _part("cost", "aspect", "cost_aspect", "aspect"),
    Column("cost_year", "cost_year", lambda row, text: None if row["cost"] is None else _known(row, "cost_year", text),
           "year", width=12),
    Column("cost_source", "cost_source", lambda row, _: row["cost_source_name"] if row["cost"] is not None else None,
           width=30),
    _part("capacity", "aspect", "capacity_aspect", "aspect"),
    _number("prospect"),
    _unit("prospect"),
    _qualifier("prospect"),
    _upper("prospect"),
    _number("construction_jobs"),
    _qualifier("construction_jobs"),
    _upper("construction_jobs"),
    _number("area"),
    _qualifier("area"),
    _upper("area"),
    Column("part_of", "part_of", lambda row, _: row["part_of_name"], width=30, sparse=True),
    _number("latitude", kind="degrees", width=12),
    _number("longitude", kind="degrees", width=12),
    _part("place", "accuracy", "place_accuracy", "aspect", 16, of="latitude"),
    _number("statements", width=12),
    Column("last_news", "last_news_at", _last_news, "date", width=14),
    Column("key", "project_id", lambda row, _: row["project_id"], width=26),
)  # fmt: skip
"""What a person reads first comes first; the key of the project, by which sheets are joined, comes last."""
