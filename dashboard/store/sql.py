"""The SQL that ships with the package, read once. No SQL text is put together in Python."""

from functools import cache
from pathlib import Path

from dashboard.settings import packaged

FOLDER = packaged("sql")

MACROS = (
    "folded",
    "sketch",
    "may_be_in",
    "qualifier_bit",
    "aspect_rank",
    "weight",
    "first_day",
    "date_precision",
    "partial_date",
    "plain_number",
    "utc",
    "home_region",
    "unit_factor",
    "indicator_of",
    "indicator",
    "last_day_of",
    "shift_days",
    "farthest",
    "change_kind",
    "bands",
    "band",
    "standing",
    "meeting",
    "instruction",
    "cost_stated",
    "cost_added",
    "subtotal_name",
    "derived_project",
    "chosen",
    "selected_project",
    "derived_subtotal",
    "chosen_by_subtotal",
    "selected_subtotal",
    "comparable",
    "derived_comparison",
)
"""In the order in which they use one another."""


@cache
def text(kind: str, name: str) -> str:
    """The text of sql/<kind>/<name>.sql."""
    return (FOLDER / kind / f"{name}.sql").read_text(encoding="utf-8")


def names(kind: str) -> list[str]:
    """The names of the files of a kind, in order."""
    return sorted(path.stem for path in Path(FOLDER / kind).glob("*.sql"))
