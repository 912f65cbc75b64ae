"""Questions about trade: the balance of two in one year, what follows where a source states only part, the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import pandas as pd

from dashboard.filters import Filters
from dashboard.quantity import Qualifier, Quantity
from dashboard.store import Store


@dataclass(frozen=True)
class TradeAmount:
    """A flow of goods in a period: what it came to, and how that is known."""

    value: Quantity
    basis: str
    source_id: str
    publisher: str
    title: str
    url: str
    stated: str
    locator: str
    formula: str = ""


@dataclass(frozen=True)
class TradeBalance:
    """The trade of a reporter with a partner in one period.

    turnover, exports, imports are what counts; turnovers is every turnover that a source states or that follows from
    its exports and imports, to be seen side by side. coverage is exports / imports; balance is exports - imports.
    """

    reporter: str
    partner: str
    period: str
    turnover: TradeAmount | None = None
    exports: TradeAmount | None = None
    imports: TradeAmount | None = None
    balance: Quantity | None = None
    coverage: float | None = None
    turnovers: tuple[TradeAmount, ...] = field(default=())


def region_trade(store: Store, filters: Filters | None = None) -> TradeBalance | None:
    """The balance that the home region's newest trade indicators give, with the partner they name; None without any."""
    newest = store.at(filters.as_of if filters else None).rows("newest_trade")
    return trade_balance(store, **cast("Mapping[str, str]", newest[0]), filters=filters) if newest else None


def trade_flows(store: Store, reporter: str, partner: str, filters: Filters | None = None) -> pd.DataFrame:
    """Every flow between two that a source gives, by period: the columns of trade_flows.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("trade_flows", reporter=reporter, partner=partner)


def trade_balance(
    store: Store, reporter: str, partner: str, period: str, filters: Filters | None = None
) -> TradeBalance:
    """The balance of one period.

    Of several sources of a flow the one that came first counts, of several rows of one source the newest: it corrects
    the others. Where a source states a turnover T and that imports are r times exports, but neither of them is stated,
    they follow: exports = T / (1 + r), imports = T * r / (1 + r), balance = exports - imports. What follows is about.
    An r of 0 is said like any other: nothing was imported.
    """
    then = store.at(filters.as_of if filters else None)
    flows = [row for row in then.rows("trade_flows", reporter=reporter, partner=partner) if row["period"] == period]
    exports, imports = (next(iter(_stated_amounts(flows, flow)), None) for flow in ("export", "import"))
    turnovers = _stated_amounts(flows, "turnover")
    if exports and imports:
        turnovers.append(_turnover_from_sides(exports, imports))
    elif turnovers and not exports and not imports:
        exports, imports = _sides_from_turnover(turnovers[0], _ratio(then, reporter, partner, period))
    return TradeBalance(
        reporter,
        partner,
        period,
        turnover=next(iter(turnovers), None),
        exports=exports,
        imports=imports,
        balance=_difference(exports, imports),
        coverage=_coverage(exports, imports),
        turnovers=tuple(turnovers),
    )


def _stated_amounts(flows: Sequence[Mapping[str, Any]], flow: str) -> list[TradeAmount]:
    """What each source says of a flow, its newest row; the sources in the order in which they came."""
    by_source = {row["source_id"]: row for row in flows if row["flow"] == flow and row["value"] is not None}
    return [_amount(row) for row in by_source.values()]


def _amount(row: Mapping[str, Any]) -> TradeAmount:
    return TradeAmount(
        value=Quantity(Decimal(str(row["value"])), str(row["currency"]), Qualifier(row["qualifier"])),
        basis=str(row["basis"]),
        formula=str(row["formula"] or ""),
        **{name: str(row[name] or "") for name in ("source_id", "publisher", "title", "url", "stated", "locator")},
    )


def _ratio(store: Store, reporter: str, partner: str, period: str) -> Mapping[str, Any] | None:
    """What is said of imports over exports with a partner: what is pinned, else what is said for the period, else what
    is said without one; of several the newest."""
    said = store.rows("statements_on", subject_kind="region", subject=reporter)
    meant = [row for row in said if row["field"] == "trade_ratio" and row["holds_on"] in (period, None)
             and row["country"] in (partner, None)]  # fmt: skip
    return max(reversed(meant), key=lambda row: (row["pinned"], row["holds_on"] is not None), default=None)


def _sides_from_turnover(
    turnover: TradeAmount, ratio: Mapping[str, Any] | None
) -> tuple[TradeAmount | None, TradeAmount | None]:
    if ratio is None or ratio["number"] is None or ratio["number"] < 0:  # an older store may hold what is refused now
        return None, None
    times = Decimal(str(ratio["number"]))
    stated = f"{turnover.stated}; {ratio['stated']}"
    shares = {
        f"T / (1 + {times.normalize():f})": 1 / (1 + times),
        f"T × {times.normalize():f} / (1 + {times.normalize():f})": times / (1 + times),
    }
    exports, imports = (
        TradeAmount(
            value=Quantity((turnover.value.value * share).quantize(Decimal(1)), turnover.value.unit, Qualifier.about),
            basis="derived", formula=formula, stated=stated, source_id=turnover.source_id, publisher=turnover.publisher,
            title=turnover.title, url=turnover.url, locator=turnover.locator,
        )
        for formula, share in shares.items()
    )  # fmt: skip
    return exports, imports


def _turnover_from_sides(exports: TradeAmount, imports: TradeAmount) -> TradeAmount:
    return TradeAmount(
        value=exports.value + imports.value, basis="derived", formula="X + M", stated="", source_id=exports.source_id,
        publisher=exports.publisher, title=exports.title, url=exports.url, locator=exports.locator,
    )  # fmt: skip


def _difference(exports: TradeAmount | None, imports: TradeAmount | None) -> Quantity | None:
    if exports is None or imports is None:
        return None
    both_exact = exports.value.qualifier is imports.value.qualifier is Qualifier.exact
    how = Qualifier.exact if both_exact else Qualifier.about
    return Quantity(exports.value.value - imports.value.value, exports.value.unit, how)


def _coverage(exports: TradeAmount | None, imports: TradeAmount | None) -> float | None:
    if exports is None or imports is None or not imports.value.value:
        return None
    return float(exports.value.value / imports.value.value)
