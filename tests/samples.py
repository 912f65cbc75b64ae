"""Results as analysis gives them, small enough to know every number: the article's four projects and its trade."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.analysis import Overview, TradeAmount, TradeBalance
from dashboard.quantity import Qualifier, Quantity, Total
from dashboard.region import Region

REGION = Region("KZ-19", "KZT", "Asia/Almaty")

PLACES = {
    ("region.of", "KZ-19"): "Алматинской области",
    ("country.with", "CN"): "с Китаем",
    ("country.to", "CN"): "в Китай",
}
"""Places in the cases that Russian sentences need."""

COVERAGE = ["known", "unknown", "withheld", "not_convertible"]
BY_SECTOR = ["sector", "status", "projects", "value", "upper", "qualifier", *COVERAGE]

FOUR: list[tuple[Any, ...]] = [
    ("mining.metal_ores", "construction", 1, 94e9, None, "exact", 1, 0, 0, 0),
    ("energy.wind", "operating", 1, 40e9, None, "almost", 1, 0, 0, 0),
    ("energy.solar", "commissioned", 1, None, None, "exact", 0, 1, 0, 0),
    ("transport.logistics", "preparation", 1, None, None, "exact", 0, 1, 0, 0),
]


def overview(rows: Iterable[tuple[Any, ...]] = FOUR) -> Overview:
    """The overview whose sectors are `rows`; its other figures follow from them."""
    frame = pd.DataFrame(list(rows), columns=BY_SECTOR).assign(within=0)
    cost = Total.zero("KZT")
    for row in frame.to_dict("records"):
        value = None if pd.isna(row["value"]) else Decimal(str(row["value"]))
        cost += Total(value, "KZT", Qualifier(row["qualifier"]), None, *(int(row[name]) for name in COVERAGE))
    nothing = pd.DataFrame()
    return Overview(
        projects=int(frame["projects"].sum()),
        cost=cost,
        jobs=Total.zero("IE"),
        construction_jobs=Total.zero("IE"),
        by_status=frame.groupby("status", dropna=False)["projects"].sum().reset_index(),
        by_sector=frame,
        by_district=nothing,
        capacity=nothing,
    )


def amount(value: float | str, qualifier: str = "exact", formula: str = "") -> TradeAmount:
    return TradeAmount(
        value=Quantity(Decimal(str(value)), "USD", Qualifier(qualifier)),
        basis="derived" if formula else "stated",
        source_id="article",
        publisher="Газета",
        title="",
        url="",
        stated="Почти 2 млрд",
        locator="",
        formula=formula,
    )


def balance(exports: TradeAmount | None, imports: TradeAmount | None) -> TradeBalance:
    both = exports and imports
    return TradeBalance(
        reporter="KZ-19",
        partner="CN",
        period="2023",
        turnover=amount(2_000_000_000, "almost"),
        exports=exports,
        imports=imports,
        balance=Quantity(exports.value.value - imports.value.value, "USD", Qualifier.about) if both else None,
        coverage=float(exports.value.value / imports.value.value) if both else None,
    )


def article_balance() -> TradeBalance:
    """A hundred to one, derived from the turnover."""
    return balance(amount(19_801_980, "about", "T / (1 + 100)"), amount(1_980_198_020, "about", "T × 100 / (1 + 100)"))


def trade_flows() -> pd.DataFrame:
    """Two lines from 2015 with nothing for 2020-2022, and a turnover that another source states for one year."""
    rows: list[tuple[Any, ...]] = []
    for year in range(2015, 2025):
        for flow, value in (("export", 5.0e9), ("import", 4.0e9)):
            missing = 2020 <= year <= 2022
            rows.append((str(year), flow, None if missing else value + (year - 2015) * 1e9, "wits", "WITS", "derived"))
    rows.append(("2023", "turnover", 24e9, "article", "Газета", "stated"))
    frame = pd.DataFrame(rows, columns=["period", "flow", "value", "source_id", "publisher", "basis"])
    return frame.assign(currency="USD", qualifier="exact", formula="", stated="")


def places() -> pd.DataFrame:
    """Two exact places, a district and a project with no place at all."""
    rows = [
        (
            "tungsten",
            "Жетiсу Вольфрамы",
            "mining.metal_ores",
            "construction",
            "1",
            43.54,
            78.98,
            "exact",
            94e9,
            "exact",
        ),
        ("wind", "Энергия Семиречья", "energy.wind", "operating", "1", 43.71, 78.74, "exact", 40e9, "almost"),
        ("solar", "Nirgisa", "energy.solar", "commissioned", "2", 43.87, 77.07, "district", None, None),
        ("park", "Логистический парк", "transport.logistics", "preparation", None, None, None, None, None, None),
    ]
    columns = ["project_id", "name_ru", "sector", "status", "district", "latitude", "longitude", "place_accuracy"]
    frame = pd.DataFrame(rows, columns=[*columns, "cost_kzt", "cost_qualifier"])
    unsaid = dict.fromkeys(("name_kk", "name_en", "cost_upper", "cost_kzt_upper", "cost_nil"))
    return frame.assign(cost=frame["cost_kzt"], cost_currency="KZT", **unsaid)


def by_district() -> pd.DataFrame:
    """A hundred projects, half of which are in no known district."""
    rows = [
        ("1", 30, 90e9, None, "about", 25, 5, 0, 0),
        ("2", 20, 40e9, None, "exact", 20, 0, 0, 0),
        (None, 50, None, None, "exact", 0, 50, 0, 0),
    ]
    return pd.DataFrame(rows, columns=["district", "projects", "value", "upper", "qualifier", *COVERAGE]).assign(
        within=0
    )


def by_year(*counts: tuple[int | None, int]) -> pd.DataFrame:
    """Projects of a billion tenge each by the year of commissioning."""
    rows = [(year and str(year), count, count * 1e9, None, "exact", count, 0, 0, 0) for year, count in counts]
    return pd.DataFrame(rows, columns=["year", "projects", "value", "upper", "qualifier", *COVERAGE]).assign(within=0)


def square(code: str, west: float, south: float) -> dict[str, Any]:
    """A region four degrees wide as a GeoJSON feature."""
    east, north = west + 4, south + 4
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


REGIONS = [square("KZ-33", 77, 46), square("KZ-19", 76, 42), square("KZ-47", 50, 42)]


def claims(*values: float | None) -> pd.DataFrame:
    """Statements of a cost in tenge, the first of which counts."""
    rows = [
        (f"s{at}", value, "KZT" if value else None, value, at == 0, None if value else "missing")
        for at, value in enumerate(values)
    ]
    frame = pd.DataFrame(rows, columns=["statement_id", "number", "unit", "comparable", "counts", "nil_reason"])
    same = {"field": "cost", "qualifier": "exact", "upper": None, "measure_of": None, "holds_on": None}
    return frame.assign(**same, publisher="Газета", source_id="article", stated="94 млрд тенге")
