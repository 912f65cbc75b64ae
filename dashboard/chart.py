"""The one description of a chart, from which every rendering is made.

A Plotly figure, a native PowerPoint chart, the drawing on paper, the table under the chart and the text alternative all
read this description and compute nothing of their own, so their numbers are equal by construction. It knows no query,
no Streamlit and no Plotly. Words in it are already in the reader's language; values are in `Chart.unit`, which is
`Chart.scale` base units (млрд ₸ = 1e9 ₸).
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from dashboard.i18n import Language, Text
from dashboard.quantity import Qualifier
from dashboard.theme import State

Kind = Literal["bars", "bridge", "columns", "diverging", "lines", "dots", "map"]
Accuracy = Literal["exact", "approximate", "district"]

ALT_LIMIT = 250


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands on a map, in decimal degrees, and how well that is known."""

    latitude: float
    longitude: float
    accuracy: Accuracy = "exact"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: a bar or a part of one, a dot, a point of a line, a project on the map.

    `value` None is unknown: it is drawn with no length. `label` are the words beside the mark, `detail` the lines
    shown on pointing at it, `coverage` how many projects or which source stand behind it. `code` is what a click
    selects, `group` the status.
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
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one kind: one status, one flow, one source. `key` is stable, `name` is for people."""

    key: str
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One row of bars or one step of a time axis; its `value` is the sum of its marks, None where nothing is known.

    `label` stands at the end of the whole row. `folded` counts the categories put together in the row of the rest.
    """

    name: str
    code: str | None = None
    value: float | None = None
    label: str = ""
    detail: str = ""
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Inset:
    """The small side of a balance once more, on the same scale magnified `factor` times."""

    series: str
    factor: int
    label: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Categories (by position, both ends included) for which the data are incomplete: nothing is drawn through."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A region's border: closed rings of (longitude, latitude). `home` is the region that the tracker is about."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    home: bool = False


@dataclass(frozen=True)
class Chart:
    """A finding and the marks that show it.

    `axis` names what the categories are, `grouping` what the series are (empty where there is one), `measure` what the
    values are. `note` is said under the drawing; `footnote` names sources, as-of, coverage and rate. Bars of several
    series are stacked; of a bridge the first and the last mark are amounts, those between what each adds. `log` allows
    a logarithmic position, for dots only. Marks with no place are in `unplaced`.
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
        """The qualifiers in view, so that a rendering can say what a hatch means."""
        return frozenset(mark.qualifier for _, mark in self.marks() if mark.value is not None)

    def marks(self) -> Iterator[tuple[Series, Mark]]:
        """Every mark with its series: by category, within one by series; the unplaced ones of a map last."""
        order = {one.name: position for position, one in enumerate(self.categories)}
        drawn = [(one, mark) for one in self.series for mark in one.marks]
        yield from sorted(drawn, key=lambda pair: order.get(pair[1].category, 0))
        unplaced = Series("unplaced", "", self.unplaced)
        yield from ((unplaced, mark) for mark in self.unplaced)

    def numbers(self) -> tuple[tuple[str, str, float | None], ...]:
        """(series key, category, value in `unit`) of every mark: what all renderings must agree on."""
        return tuple((one.key, mark.category, mark.value) for one, mark in self.marks())

    def table(self, text: Text) -> pd.DataFrame:
        """The chart as a table: one row a mark, in the order of `numbers`; headings in the language of `text`."""
        rows = [self._row(one, mark, text) for one, mark in self.marks()]
        frame = pd.DataFrame(rows, columns=self._headings(text))
        number = self._headings(text)[2 if self.grouping else 1]
        frame[number] = frame[number].astype("float64")
        return frame

    def _headings(self, text: Text) -> list[str]:
        groups = [self.grouping] if self.grouping else []
        number = f"{self.measure}, {self.unit}" if self.unit else self.measure
        words = [text("chart.words"), text("column.qualifier"), text("column.coverage")]
        place = [text("column.place")] if self.kind == "map" else []
        return [self.axis, *groups, number, *words, *place]

    def _row(self, one: Series, mark: Mark, text: Text) -> list[object]:
        groups: list[object] = [one.name or text.label("status", mark.group or None)] if self.grouping else []
        known = mark.value is not None
        qualifier = text.label("qualifier", mark.qualifier.value) if known else ""
        place: list[object] = [_place_text(mark.place, text)] if self.kind == "map" else []
        return [mark.category, *groups, mark.value, mark.label, qualifier, mark.coverage, *place]


def with_alt_text(chart: Chart, text: Text, *, mentions_table: bool = True) -> Chart:
    """The chart with its text alternative: headline, largest, smallest, how many are unknown; the rest as it fits; and
    that its table stands below, where it does."""
    unknown = sum(1 for _, mark in chart.marks() if mark.value is None)
    said = [
        chart.headline,
        *_extremes(chart, text),
        text("chart.alt.unknown", count=unknown) if unknown else "",
        chart.subtitle,
        chart.note,
    ]
    ending = text("chart.alt.table") if mentions_table else ""
    return replace(chart, alt=_join_within_limit([one.rstrip(".") for one in said if one], ending))


def _extremes(chart: Chart, text: Text) -> list[str]:
    known = _comparable(chart)
    if not known:
        return []
    ends = {key: pick(known, key=lambda one: one[0]) for key, pick in (("largest", max), ("smallest", min))}
    if ends["largest"][0] == ends["smallest"][0]:
        del ends["smallest"]
    return [text(f"chart.alt.{key}", name=name, label=label) for key, (_, name, label) in ends.items()]


def _comparable(chart: Chart) -> list[tuple[float, str, str]]:
    """(value, name, label) of the rows where rows carry the sums, else of the marks; the row of the rest is no row."""
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
    """As many sentences as `ALT_LIMIT` has room for, in their order; only the first may be cut."""
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
