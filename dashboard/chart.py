"""The one description of a chart, from which every rendering is made.

A Plotly figure, a native PowerPoint chart, a drawing in a PDF, the table under the chart and the text alternative all
read this description and compute nothing of their own, so their numbers are equal by construction. The module knows no
query, no Streamlit and no Plotly. Its texts are already in the reader's language; values are in `Chart.unit`, which is
`Chart.scale` base units (млрд ₸ = 1e9 ₸).
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import pandas as pd

from dashboard.i18n import Language, Text
from dashboard.quantity import Qualifier
from dashboard.theme import State

Kind = Literal["bars", "bridge", "columns", "diverging", "lines", "dots", "map"]
Accuracy = Literal["exact", "approximate", "district"]

ALT_LIMIT = 250
"""Maximum length of a text alternative, in characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a mark on a map, in decimal degrees, and how accurately it is known."""

    latitude: float
    longitude: float
    accuracy: Accuracy = "exact"


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing: a bar or a part of one, a dot, a point of a line, a project on the map.

    A `value` of None is unknown and drawn with no length. `label` is the text beside the mark, `detail` the lines of
    its tooltip, `coverage` the number of projects or the source behind it, `share` its part of all known values in
    words. `code` is what a click selects, `group` the status.
    """

    category: str
    value: float | None
    label: str
    upper: float | None = None
    qualifier: Qualifier = Qualifier.exact
    state: State = "fact"
    code: str | None = None
    detail: str = ""
    group: str = ""
    coverage: str = ""
    share: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one kind: one status, one flow, one source. `key` never changes, `name` is in the reader's language."""

    key: str
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One row of bars or one step of a time axis; its `value` is the sum of its marks, None where nothing is known.

    `label` stands at the end of the whole row. `folded` counts the categories combined in the row "others".
    """

    name: str
    code: str | None = None
    value: float | None = None
    label: str = ""
    detail: str = ""
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Inset:
    """The smaller side of a balance drawn again, `factor` times as long."""

    series: str
    factor: int
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A range of categories (by position, both ends included) with incomplete data, over which no line is drawn."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The border of a region or a district: closed rings of (longitude, latitude).

    `home` marks the tracker's own region, `within` what lies in or amid it and is named on the map: its districts, and
    a city that it surrounds.
    """

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    home: bool = False
    within: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of gravity of the longest ring: longitude, latitude."""
        ring = max(self.rings, key=len)
        area = x = y = 0.0
        for (west, south), (east, north) in pairwise(ring):
            part = west * north - east * south
            area, x, y = area + part, x + (west + east) * part, y + (south + north) * part
        return (x / area / 3, y / area / 3) if area else ring[0]


@dataclass(frozen=True)
class Chart:
    """A finding and the marks that show it.

    `axis` names the categories, `grouping` the series (empty where there is one), `measure` the values. `note` stands
    under the drawing; `footnote` names sources, as-of day, coverage and rate. Bars of several series are stacked. Of a
    bridge, the first and the last mark are amounts, the others what each step adds. `log` allows a logarithmic
    position, for dots only. Marks without a place are in `unplaced`. `legend` are the statuses, code and name, that the
    colours and shapes mean.
    """

    key: str
    kind: Kind
    headline: str
    subtitle: str
    axis: str
    measure: str
    unit: str
    language: Language = "ru"
    series: tuple[Series, ...] = ()
    categories: tuple[Category, ...] = ()
    grouping: str = ""
    scale: float = 1.0
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    footnote: tuple[str, ...] = ()
    alt: str = ""
    log: bool = False
    inset: Inset | None = None
    gaps: tuple[Gap, ...] = ()
    outlines: tuple[Outline, ...] = ()
    unplaced: tuple[Mark, ...] = ()

    @property
    def empty(self) -> bool:
        return not any(one.marks for one in self.series) and not self.unplaced

    @property
    def qualifiers(self) -> frozenset[Qualifier]:
        """The qualifiers of the known values, so that a rendering can explain a hatch."""
        return frozenset(mark.qualifier for _, mark in self.marks() if mark.value is not None)

    def marks(self) -> Iterator[tuple[Series, Mark]]:
        """Yield every mark with its series, ordered by category, then by series; unplaced marks of a map come last."""
        order = {one.name: position for position, one in enumerate(self.categories)}
        drawn = [(one, mark) for one in self.series for mark in one.marks]
        yield from sorted(drawn, key=lambda pair: order.get(pair[1].category, 0))
        unplaced = Series("unplaced", "", self.unplaced)
        yield from ((unplaced, mark) for mark in self.unplaced)

    def numbers(self) -> tuple[tuple[str, str, float | None], ...]:
        """Return (series key, category, value in `unit`) of every mark: what all renderings must agree on."""
        return tuple((one.key, mark.category, mark.value) for one, mark in self.marks())

    def table(self, text: Text) -> pd.DataFrame:
        """Return the chart as a table: one row a mark, in the order of `numbers`, with headings in the language of
        `text`."""
        rows = [self._row(one, mark, text) for one, mark in self.marks()]
        frame = pd.DataFrame(rows, columns=self._headings(text))
        number = self._headings(text)[2 if self.grouping else 1]
        frame[number] = frame[number].astype("float64")
        return frame

    def _headings(self, text: Text) -> list[str]:
        groups = [self.grouping] if self.grouping else []
        number = f"{self.measure}, {self.unit}" if self.unit else self.measure
        share = [text("chart.share")] if self._has_shares else []
        words = [text("chart.words"), *share, text("column.qualifier"), text("column.coverage")]
        place = [text("column.place")] if self.kind == "map" else []
        return [self.axis, *groups, number, *words, *place]

    def _row(self, one: Series, mark: Mark, text: Text) -> list[object]:
        groups: list[object] = [one.name or text.label("status", mark.group or None)] if self.grouping else []
        known = mark.value is not None
        qualifier = text.label("qualifier", mark.qualifier.value) if known else ""
        place: list[object] = [_place_text(mark.place, text)] if self.kind == "map" else []
        share: list[object] = [mark.share] if self._has_shares else []
        return [mark.category, *groups, mark.value, mark.label, *share, qualifier, mark.coverage, *place]

    @property
    def _has_shares(self) -> bool:
        return any(mark.share for _, mark in self.marks())


def with_alt_text(chart: Chart, text: Text, *, mentions_table: bool = True) -> Chart:
    """Return the chart with its text alternative.

    It has the headline, the largest and the smallest value and the number of unknown ones, then as much of the subtitle
    and note as fits in `ALT_LIMIT`. With `mentions_table` it ends with a pointer to the table below.
    """
    unknown = sum(1 for _, mark in chart.marks() if mark.value is None)
    sentences = [
        chart.headline,
        *_extremes(chart, text),
        text("chart.alt.unknown", count=unknown) if unknown else "",
        chart.subtitle,
        chart.note,
    ]
    ending = text("chart.alt.table") if mentions_table else ""
    return replace(chart, alt=_join_within_limit([one.rstrip(".") for one in sentences if one], ending))


def _extremes(chart: Chart, text: Text) -> list[str]:
    known = _comparable(chart)
    if not known:
        return []
    ends = {key: pick(known, key=lambda one: one[0]) for key, pick in (("largest", max), ("smallest", min))}
    if ends["largest"][0] == ends["smallest"][0]:
        del ends["smallest"]
    return [text(f"chart.alt.{key}", name=name, label=label) for key, (_, name, label) in ends.items()]


def _comparable(chart: Chart) -> list[tuple[float, str, str]]:
    """Return (value, name, label) of the rows that have sums, else of the marks; without the row "others"."""
    rows = [(one.value, one.name, one.label) for one in chart.categories if one.value is not None and not one.folded]
    if rows:
        return rows
    named = chart.kind in ("lines", "diverging")
    return [
        (mark.value, f"{one.name}, {mark.category}" if named else mark.category, mark.label)
        for one, mark in chart.marks()
        if mark.value is not None
    ]


def _join_within_limit(sentences: list[str], ending: str) -> str:
    """Join as many sentences, in order, as `ALT_LIMIT` allows; only the first may be shortened."""
    room = ALT_LIMIT - len(ending) - 2
    kept = textwrap.shorten(sentences[0], room, placeholder="…")
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) + 2 <= room:
            kept = f"{kept}. {sentence}"
    return f"{kept}. {ending}".rstrip()


def _place_text(place: Place | None, text: Text) -> str:
    if place is None:
        return text("chart.place.none")
    spot = f"{text.number(place.latitude, digits=4)} {text.number(place.longitude, digits=4)}"
    return spot if place.accuracy == "exact" else f"{spot} · {text(f'chart.place.{place.accuracy}')}"
