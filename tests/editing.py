"""What editors may do to a few projects, chosen by chance: rows of data/statements.csv that the store has to take."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from dashboard.model import STATEMENT_COLUMNS
from tests.samples import REGION

Row = dict[str, str]
Chance = Random

FIRST_DAY = datetime(2001, 1, 1, 6, tzinfo=UTC)
QUALIFIERS = ("exact", "about", "almost", "up_to", "less_than", "more_than", "at_least", "between")
HELD = ("", "", "2019", "2023", "2023-Q4", "2024-05", "2024-05-14", "1931")


def edits(chance: Chance, count: int, *, projects: Sequence[str], prefix: str, day: int = 0) -> list[Row]:
    """So many rows in the order of their recording, a few on each day from `day` days after the first: statements,
    pins, withdrawals of any of them, and withdrawals undone."""
    rows: list[Row] = []
    moment = FIRST_DAY + timedelta(days=day)
    for number in range(count):
        moment += timedelta(hours=chance.choice((0, 0, 7, 19, 48)))
        act = chance.choices((_statement, _pin, _withdrawal, _relation), (8, 3, 3, 1))[0]
        row = act(chance, rows) or _statement(chance, rows)
        given = {"statement_id": f"{prefix}{number}", "recorded_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "recorded_by": "e"}
        project = row.get("subject") or chance.choice(projects)
        rows.append(
            dict.fromkeys(STATEMENT_COLUMNS, "") | row | given | {"subject_kind": "project", "subject": project}
        )
    return rows


def _statement(chance: Chance, _: Sequence[Row]) -> Row:
    field, aspects, value = chance.choice(FIELDS)
    row = {"field": field, "aspect": chance.choice(aspects), "source_id": "paper", "holds_on": chance.choice(HELD)}
    if field in {"cost", "capacity", "jobs"} and chance.random() < 0.2:
        return row | {"nil_reason": chance.choice(("missing", "withheld"))}
    return row | value(chance)


def _pin(chance: Chance, rows: Sequence[Row]) -> Row | None:
    return _act(chance, "pins", [row for row in rows if not row["pins"] and not row["withdraws"]])


def _withdrawal(chance: Chance, rows: Sequence[Row]) -> Row | None:
    """Sectors stay, so that of a project which others are part of something is always known."""
    withdrawals = {row["statement_id"] for row in rows if row["withdraws"]}
    targets = [row for row in rows if row["withdraws"] not in withdrawals and row["field"] != "sector"]
    return _act(chance, "withdraws", targets)


def _relation(chance: Chance, rows: Sequence[Row]) -> Row | None:
    """One project is part of another, or has to do with it: in one direction only, or there would be circles."""
    subjects = sorted({row["subject"] for row in rows if row["field"] == "sector"})
    if len(subjects) < 2:
        return None
    other, subject = sorted(chance.sample(subjects, 2))
    aspect = chance.choice(("part_of", "linked"))
    return {"subject": subject, "field": "related", "aspect": aspect, "value": other, "source_id": "paper"}


def _act(chance: Chance, act: str, targets: Sequence[Row]) -> Row | None:
    if not targets:
        return None
    target = chance.choice(targets)
    return {name: target[name] for name in ("subject", "field", "aspect")} | {
        act: target["statement_id"],
        "reason": "r",
    }


def _number(*units: str, measure: str = "", digits: int = 0) -> Callable[[Chance], Row]:
    def stated(chance: Chance) -> Row:
        value = round(chance.choice((1, 10**3, 10**9)) * chance.uniform(1, 99), digits)
        row = {"value": f"{value:.{digits}f}", "unit": chance.choice(units), "qualifier": chance.choice(QUALIFIERS)}
        upper = {"upper": f"{value * 2:.{digits}f}"} if row["qualifier"] == "between" else {}
        return row | upper | {"measure_of": measure}

    return stated


def _one_of(*values: str, **more: str) -> Callable[[Chance], Row]:
    return lambda chance: {"value": chance.choice(values)} | more


def _party(chance: Chance) -> Row:
    return {"value": "ТОО «Жетiсу»", "role": "investor", "country": chance.choice(("CN", "KR", "KZ", ""))}


def _place(chance: Chance) -> Row:
    return {"value": f"{chance.uniform(42, 46):.4f} {chance.uniform(74, 80):.4f}"}


FIELDS: tuple[tuple[str, tuple[str, ...], Callable[[Chance], Row]], ...] = (
    ("name", ("ru", "kk", "en"), _one_of("Жетiсу Вольфрамы", "«Энергия» Семиречья", "Nirgisa, Ltd")),
    ("sector", ("",), _one_of("energy.wind", "mining.metal_ores", "transport.logistics")),
    ("status", ("stated", "inferred"), _one_of("construction", "operating", "suspended", "cancelled")),
    ("district", ("",), _one_of("191000000", "194000000")),
    ("cost", ("planned", "revised", "actual"), _number("KZT", "USD", "CNY", "EUR", digits=2)),
    ("capacity", ("planned", "actual", "prospective"), _number("MAW", "KWT", "A90", measure="electricity")),
    ("jobs", ("operation", "construction"), _number("IE")),
    ("area", ("planned", "actual"), _number("HAR", "ACR")),
    ("commencement", ("planned", "actual"), _one_of("2021", "2022-03")),
    ("commissioning", ("planned", "actual"), _one_of("2001", "2002-Q3", "2024", "2025-Q3", "2026-05", "2026-05-14")),
    ("party", ("",), _party),
    ("place", ("exact", "approximate"), _place),
)


def days(rows: Sequence[Row]) -> dict[date, list[Row]]:
    """The rows of each day of the region on which there are some."""
    found: dict[date, list[Row]] = {}
    for row in rows:
        found.setdefault(REGION.local(datetime.fromisoformat(row["recorded_at"])).date(), []).append(row)
    return found
