"""Districts of projects that state none: those whose outline is around their coordinates."""

from random import Random
from typing import Any, cast

import pytest

from dashboard import analysis
from dashboard.charts.project_slide import project_slide_table
from dashboard.filters import OUTSIDE, Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Statement
from dashboard.store import Store
from tests.naive import district_at

SAID = {"subject_kind": "project", "source_id": "article", "recorded_by": "e"}


def add(store: Store, **places: str) -> None:
    """Add projects at these places, "latitude longitude"."""
    statements = [
        Statement(**SAID, subject=name, field="place", aspect="exact", value=place) for name, place in places.items()
    ]
    store.append(Batch(statements=statements))


def districts(store: Store) -> dict[str, tuple[str | None, str | None]]:
    """The district of each project and whether it is stated or derived."""
    rows = store.rows("api_project", **store.parameters(Filters()), today=store.region.today())
    return {str(row["project_id"]): (cast(Any, row["district"]), cast(Any, row["district_basis"])) for row in rows}


@pytest.mark.parametrize(
    ("place", "district"),
    [
        ("43.5394 78.9753", "194000000"),
        ("43.9669 77.1138", "191000000"),
        ("43.0200 79.2200", "raiymbek-kegen"),
        ("43.2500 76.9200", OUTSIDE),  # the city of Almaty, a hole in the region
        ("51.8000 75.3000", OUTSIDE),
    ],
)
def test_district_is_derived_from_coordinates(fresh_store: Store, place: str, district: str):
    add(fresh_store, found=place)
    assert districts(fresh_store)["found"] == (district, "derived")
    assert analysis.overview(fresh_store, Filters(district=(district,))).projects >= 1


def test_stated_district_comes_before_that_of_coordinates(fresh_store: Store):
    add(fresh_store, found="43.5394 78.9753")
    said = Statement(**SAID, subject="found", field="district", value="196600000")
    fresh_store.append(Batch(statements=[said]))
    assert districts(fresh_store)["found"] == ("196600000", "stated")


def test_project_without_place_and_district_has_neither(fresh_store: Store):
    fresh_store.append(Batch(statements=[Statement(**SAID, subject="nowhere", field="status", aspect="stated",
                                                   value="announced")]))  # fmt: skip
    assert districts(fresh_store)["nowhere"] == (None, None)


def test_store_finds_same_districts_as_shapes(fresh_store: Store):
    chance = Random(14)
    points = {
        f"p{at}": (round(chance.uniform(42, 47), 4), round(chance.uniform(73, 81), 4)) for at in range(300)
    }  # fmt: skip
    add(fresh_store, **{name: f"{latitude} {longitude}" for name, (latitude, longitude) in points.items()})
    found = districts(fresh_store)
    assert {name: found[name][0] for name in points} == {name: district_at(*at) for name, at in points.items()}
    assert len({found[name][0] for name in points}) > 5


def test_derived_district_says_so_in_words(fresh_store: Store, text: Text):
    add(fresh_store, found="43.5394 78.9753")
    passport = analysis.passport(fresh_store, "found")
    name, named = text.label("district", passport.record["district"]), text.code_name(passport.record, "district")
    assert name in named
    assert name != named
    slide = project_slide_table(passport, text, fresh_store.region.today())
    assert named in slide.subtitle
    assert named in repr(slide.rows)
