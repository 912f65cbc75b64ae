"""Sentences about what is known of the region beside its projects: sectors, enterprises, agreements, events."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.analysis import Passport
from dashboard.charts.indicators import Indicator, has_value, indicators, value_text
from dashboard.charts.marks import records
from dashboard.i18n import Text

Row = Mapping[str, Any]

WHOLE = "companies.total"


def known_of(found: Passport) -> Mapping[str, Indicator]:
    """Return the indicators of a subject by name."""
    return indicators(records(found.statements), found.tolerance)


def companies_text(found: Passport, text: Text) -> str:
    """Return the companies of a sector and of its kinds: «22 компании: 14 — медицинские изделия, …»; empty if none."""
    known = known_of(found)
    counted = {
        name: one.counting for name, one in known.items()
        if name.startswith("companies.") and one.counting is not None and has_value(one.counting)
    }  # fmt: skip
    whole = counted.pop(WHOLE, None)
    kinds = sorted(counted.values(), key=lambda row: -row["number"])
    parts = [
        text("region.companies_kind", number=value_text(row, text), kind=text.label("aspect", row["aspect"]))
        for row in kinds
    ]
    if whole is None:
        return ", ".join(parts)
    total = text("chart.companies.count", count=int(whole["number"]))
    return text("region.companies", total=total, parts=parts) if parts else total


def listed_texts(found: Passport, field: str, text: Text) -> list[str]:
    """Return the values of a field of a subject, such as what was discussed at a meeting."""
    rows = (row for one in known_of(found).values() for row in one.rows if row["field"] == field and has_value(row))
    return list(dict.fromkeys(value_text(row, text) for row in rows))


def enterprises_text(region: Passport, text: Text) -> str:
    """Return how many enterprises were presented, in the words of the source; empty if none is stated."""
    one = known_of(region).get("enterprises")
    if one is None or one.counting is None or not has_value(one.counting):
        return ""
    return text("region.enterprises", number=value_text(one.counting, text))


def topics_text(topics: Sequence[str], text: Text, most: int) -> str:
    """Return what was discussed: the first topics, and how many there are besides."""
    more = len(topics) - most
    rest = [text("common.more", number=text.number(more))] if more > 0 else []
    return "; ".join([*_lower(topics[:most]), *rest])


def _lower(words: Iterable[str]) -> list[str]:
    return [one[:1].lower() + one[1:] for one in words]
