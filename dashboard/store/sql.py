"""The SQL that ships with the package, read once. No SQL text is put together in Python."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

from dashboard.settings import packaged

FOLDER = packaged("sql")

LOG_MACROS = (
    "folded",
    "qualifier_bit",
    "aspect_rank",
    "weight",
    "first_day",
    "date_precision",
    "partial_date",
    "plain_number",
    "utc",
    "home_region",
    "indicator_of",
    "standing",
    "unit_factor",
)
"""Macros that need only the tables of the log, in the order in which they use one another."""

DERIVED_MACROS = (
    "transliterated",
    "searched",
    "sketch",
    "may_be_in",
    "indicator",
    "last_day_of",
    "is_done",
    "is_stopped",
    "days_late",
    "late_disputed",
    "urgency",
    "open_blocker",
    "shift_days",
    "farthest",
    "change_kind",
    "bands",
    "band",
    "meeting",
    "instruction",
    "cost_stated",
    "cost_added",
    "subtotal_name",
    "latitude_band",
    "derived_border",
    "outside_district",
    "district_at",
    "derived_project",
    "chosen",
    "named_code",
    "has_words",
    "selected_project",
    "derived_subtotal",
    "chosen_by_subtotal",
    "selected_subtotal",
    "selected_subject",
    "has_words_in",
    "names_searched",
    "name_similarity",
    "comparable",
    "checked",
    "derived_comparison",
    "organisation_key",
    "joined_name",
    "derived_participation",
    "derived_subject",
    "derived_words",
)
"""The other macros, in the order in which they use one another and those of the log."""

MACROS = (*LOG_MACROS, *DERIVED_MACROS)


@cache
def text(kind: str, name: str) -> str:
    """The text of sql/<kind>/<name>.sql."""
    return (FOLDER / kind / f"{name}.sql").read_text(encoding="utf-8")


def names(kind: str) -> list[str]:
    """The names of the files of a kind, in order."""
    return sorted(path.stem for path in Path(FOLDER / kind).glob("*.sql"))


def run(
    cursor: duckdb.DuckDBPyConnection, kind: str, name: str, parameters: Mapping[str, object]
) -> duckdb.DuckDBPyConnection:
    """Run the statements of sql/<kind>/<name>.sql, each with those of the parameters that it names."""
    for statement in cursor.extract_statements(text(kind, name)):
        cursor.execute(statement, {key: parameters[key] for key in statement.named_parameters})
    return cursor
