"""The map of very many projects: a circle for each district, sized by the number of projects."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.chart import Chart, Mark, Outline, Place, Series, with_alt_text
from dashboard.charts.marks import code_or_none, records, total_from_row, total_text
from dashboard.charts.project_map import map_headline, outside_note
from dashboard.filters import OUTSIDE
from dashboard.i18n import Text


def district_map(
    by_district: pd.DataFrame,
    centres: Mapping[str, tuple[float, float]],
    borders: Sequence[Outline],
    text: Text,
    footnote: Sequence[str] = (),
) -> Chart:
    """Return a circle for each district in the middle of its outline, else at its centre.

    Projects outside the region or without a district are `unplaced`.

    `by_district` is that of an `Overview`; `centres` gives latitude and longitude by district. Codes of marks are
    districts.
    """
    rows = records(by_district)
    middles = {one.name: one.middle for one in borders if one.within}
    marks = [_mark(row, centres, middles, text) for row in rows]
    placed = tuple(one for one in marks if one.place)
    unplaced = tuple(one for one in marks if not one.place)
    counts = Counter({one.code: int(one.value or 0) for one in unplaced})
    outside = counts.pop(OUTSIDE, 0)
    unknown = text("projects.count", count=counts.total()) if counts else ""
    notes = (outside_note(outside, text), text("chart.map.no_district", projects=unknown) if unknown else "")
    chart = Chart(
        key="district_map",
        kind="map",
        headline=map_headline({code_or_none(row["district"]): int(row["projects"]) for row in rows}, text),
        subtitle=text("chart.map.subtitle_districts", place=text.region_name),
        axis=text("column.district"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        series=(Series("projects", text("column.projects"), placed),) if placed else (),
        note=" · ".join(filter(None, notes)),
        footnote=tuple(footnote),
        outlines=tuple(borders),
        unplaced=unplaced,
    )
    return with_alt_text(chart, text)


def _mark(
    row: Mapping[str, Any],
    centres: Mapping[str, tuple[float, float]],
    middles: Mapping[str, tuple[float, float]],
    text: Text,
) -> Mark:
    """Return the circle of a district; `middles` gives longitude and latitude by name."""
    cost, name = total_from_row(row, text.region.currency), text.label("district", row["district"])
    centre = centres.get(code_or_none(row["district"]) or "")
    if name in middles:
        centre = middles[name][1], middles[name][0]
    count = text("projects.count", count=int(row["projects"]))
    return Mark(
        category=name,
        value=float(row["projects"]),
        label=text.number(row["projects"]),
        code=code_or_none(row["district"]) or "unknown",
        detail=f"{name}\n{count}\n{total_text(cost, text)}",
        coverage=text.coverage(cost),
        place=Place(*centre) if centre else None,
    )
