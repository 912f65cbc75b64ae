"""Statements as a test says them: in a few words, with everything else that a source would give."""

from decimal import Decimal
from typing import Any, cast

from dashboard.errors import TrackerError
from dashboard.model import Batch, Finding, Source, Statement

PAPER = Source(source_id="paper", kind="newspaper", publisher="A newspaper")

USUAL: dict[str, dict[str, str]] = {
    "name": {"aspect": "ru"},
    "status": {"aspect": "stated"},
    "cost": {"aspect": "planned", "qualifier": "exact", "unit": "KZT"},
    "capacity": {"aspect": "planned", "qualifier": "exact", "unit": "MAW", "measure_of": "electricity"},
    "jobs": {"aspect": "operation", "qualifier": "exact", "unit": "IE"},
    "area": {"aspect": "planned", "qualifier": "exact", "unit": "HAR"},
    "commissioning": {"aspect": "planned"},
}
"""What a statement on a field says besides its value."""


def said(field: str, value: object = None, project: str = "alpha", **more: Any) -> Statement:
    """What the newspaper says of a project."""
    given = {"subject_kind": "project", "source_id": "paper", "recorded_by": "tester", **USUAL.get(field, {}), **more}
    number = value if isinstance(value, Decimal) else None if value is None else str(value)
    if value is None:
        given = {name: text for name, text in given.items() if name not in {"qualifier", "unit", "measure_of"}}
    return Statement(subject=project, field=field, value=number, **given)


def pin(target: str, field: str = "cost", project: str = "alpha", **more: Any) -> Statement:
    """An editor makes a statement count."""
    return said(field, None, project, **{"source_id": "", "reason": "checked", "pins": target, **more})


def withdrawal(target: str, field: str = "cost", project: str = "alpha", **more: Any) -> Statement:
    """An editor takes a statement back."""
    return said(field, None, project, **{"source_id": "", "reason": "a mistake", "withdraws": target, **more})


def findings(error: TrackerError) -> list[Finding]:
    """What was found wrong."""
    return cast("list[Finding]", error.params["findings"])


def batch(*statements: Statement) -> Batch:
    """Statements together with the newspaper."""
    return Batch(statements=statements, sources=(PAPER,))
