"""The map of projects: size by cost, shape and colour by status, rings around approximate places."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import pandas as pd

from dashboard.chart import Accuracy, Chart, Mark, Outline, Place, Series, with_alt_text
from dashboard.charts.marks import (
    code_or_none,
    mark_state,
    qualifier_or_exact,
    records,
    scaled,
    status_order,
)
from dashboard.filters import OUTSIDE
from dashboard.i18n import Scale, Text, decimal
from dashboard.quantity import Qualifier


def project_map(
    places: pd.DataFrame,
    borders: Sequence[Outline],
    text: Text,
    footnote: Sequence[str] = (),
) -> Chart:
    """Return a series for each status; projects without a place are `unplaced`. Codes of marks are projects.

    `places` is the result of `analysis.project_places`, `borders` that of `outlines`.
    """
    rows = records(places)
    scale = text.scale((decimal(row["cost_kzt"]) for row in rows), text.region.currency)
    marks = [_mark(row, scale, text) for row in rows]
    placed = [one for one in marks if one.place]
    series = _series(placed, text)
    chart = Chart(
        key="project_map",
        kind="map",
        headline=map_headline(Counter(code_or_none(row["district"]) for row in rows), text, len(placed)),
        subtitle=text("chart.map.subtitle", place=text.region_name),
        axis=text("column.project"),
        grouping=text("column.status"),
        measure=text("column.cost"),
        unit=scale.unit,
        scale=float(scale.divisor),
        language=text.language,
        series=series,
        legend=tuple((one.key, one.name) for one in series),
        note=outside_note(sum(row["district"] == OUTSIDE for row in rows), text),
        footnote=(*footnote, *_place_legend(placed, text)),
        outlines=tuple(borders),
        unplaced=tuple(one for one in marks if not one.place),
    )
    return with_alt_text(chart, text)


def outlines(features: Iterable[Mapping[str, Any]], text: Text) -> tuple[Outline, ...]:
    """Return the regions and the districts of the home region, as GeoJSON features have them; the home region first.

    `properties.code` is an ISO 3166-2 code, or that of a district with its region in `properties.region`.
    """
    features, home = list(features), text.region.code
    inside = _hole_points([one for one in features if one["properties"]["code"] == home])
    found = []
    for one in features:
        code, rings = one["properties"]["code"], _outer_rings(one["geometry"])
        region = one["properties"].get("region")
        if region is None:
            within = any(point in inside for ring in rings for point in ring)
            found.append(Outline(text.label("region", code), rings, home=code == home, within=within))
        elif region == home:
            found.append(Outline(text.label("district", code), rings, within=True))
    return tuple(sorted(found, key=lambda one: (not one.home, one.within)))


def _outer_rings(geometry: Mapping[str, Any]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outer rings; a hole, such as a city in its region, is drawn by the region that fills it."""
    return tuple(_points(polygon[0]) for polygon in _polygons(geometry))


def _hole_points(features: Iterable[Mapping[str, Any]]) -> frozenset[tuple[float, float]]:
    """Return the points at which regions border on others that they surround."""
    polygons = [polygon for one in features for polygon in _polygons(one["geometry"])]
    return frozenset(point for polygon in polygons for hole in polygon[1:] for point in _points(hole))


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Sequence[Sequence[Sequence[float]]]]:
    coordinates: Any = geometry["coordinates"]
    polygons: Sequence[Any] = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return polygons


def _points(ring: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y, *_ in ring)


def _series(placed: list[Mark], text: Text) -> tuple[Series, ...]:
    statuses = sorted({one.group for one in placed}, key=status_order)
    return tuple(
        Series(status, text.label("status", status), tuple(one for one in placed if one.group == status))
        for status in statuses
    )


def _mark(row: Mapping[str, Any], scale: Scale, text: Text) -> Mark:
    status, how = code_or_none(row["status"]), _cost_qualifier(row, text)
    name = text.name(row)
    value, place, cost = scaled(row["cost_kzt"], scale), _place(row), _cost_text(row, text)
    about = [name, text.label("status", status), text.label("sector", row["sector"])]
    if place:
        about.append(text(f"project.accuracy.{place.accuracy}"))
    return Mark(
        category=name,
        value=value,
        upper=scaled(row["cost_kzt_upper"], scale),
        label=cost,
        qualifier=how,
        state=mark_state(value is not None, how, status),
        code=code_or_none(row["project_id"]),
        group=status or "unknown",
        detail="\n".join([*about, cost]),
        place=place,
    )


def _cost_qualifier(row: Mapping[str, Any], text: Text) -> Qualifier:
    """Return the qualifier of the cost in the region's currency; a converted cost is `about`."""
    converted = decimal(row["cost_kzt"]) is not None and code_or_none(row["cost_currency"]) != text.region.currency
    return Qualifier.about if converted else qualifier_or_exact(row["cost_qualifier"])


def _cost_text(row: Mapping[str, Any], text: Text) -> str:
    """Return the cost in the region's currency, else as stated and not convertible, else why it is unknown."""
    if decimal(row["cost_kzt"]) is not None:
        return text.amount(row["cost_kzt"], text.region.currency, _cost_qualifier(row, text), row["cost_kzt_upper"])
    currency = code_or_none(row["cost_currency"])
    if decimal(row["cost"]) is None or currency is None:
        return text(
            "chart.map.cost_withheld" if code_or_none(row["cost_nil"]) == "withheld" else "chart.map.cost_unknown"
        )
    stated = text.amount(row["cost"], currency, code_or_none(row["cost_qualifier"]), row["cost_upper"])
    return f"{stated}, {text('common.not_convertible')}"


def _place(row: Mapping[str, Any]) -> Place | None:
    latitude, longitude = decimal(row["latitude"]), decimal(row["longitude"])
    if latitude is None or longitude is None:
        return None
    accuracy = cast("Accuracy", code_or_none(row["place_accuracy"]) or "exact")
    return Place(float(latitude), float(longitude), accuracy)


def _place_legend(placed: Sequence[Mark], text: Text) -> list[str]:
    """Return the meaning of the outlines, rings and circles that are on the map."""
    accuracies = {one.place.accuracy for one in placed if one.place}
    meanings = [text(f"chart.map.{one}") for one in ("approximate", "district") if one in accuracies]
    return [*([text("chart.map.unknown")] if any(one.value is None for one in placed) else []), *meanings]


def outside_note(count: int, text: Text) -> str:
    """Return how many projects lie outside the region; empty where none does."""
    return text("chart.map.outside", projects=text("projects.count", count=count)) if count else ""


def map_headline(counts: Mapping[str | None, int], text: Text, placed: int | None = None) -> str:
    """Name the district with the most projects where there is only one, and half of all projects are in districts; else
    count the projects on the map.

    `counts` has projects without a known district under None; `placed` is the number of projects on the map, by default
    those in a known district.
    """
    whole = sum(counts.values())
    if not whole:
        return text("chart.nothing")
    known = {district: count for district, count in counts.items() if district and district != OUTSIDE}
    most = max(known.values(), default=0)
    first = [district for district, count in known.items() if count == most]
    if most > 1 and len(first) == 1 and 2 * sum(known.values()) >= whole:
        share = text("coverage.part", count=whole, known=most)
        return text("chart.map.headline", district=text.label("district", first[0]), share=share)
    drawn = sum(known.values()) if placed is None else placed
    return text("chart.map.headline_placed", share=text("coverage.part", count=whole, known=drawn))
