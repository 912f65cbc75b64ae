"""Trade between two sides: the balance of a period with what can be derived, and the flows of all periods."""

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
    """The amount of a flow in a period, with its source or formula."""

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

    turnover, exports, imports are the counting amounts; turnovers are all stated ones and the one derived from exports
    and imports. coverage is exports / imports; balance is exports - imports.
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
    """Return the balance of the region's newest trade statements with the partner they name; None where there are
    none."""
    newest = store.at(filters.as_of if filters else None).rows("newest_trade")
    return trade_balance(store, **cast("Mapping[str, str]", newest[0]), filters=filters) if newest else None


def trade_flows(store: Store, reporter: str, partner: str, filters: Filters | None = None) -> pd.DataFrame:
    """Return all flows between two sides that sources state, by period: columns of trade_flows.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("trade_flows", reporter=reporter, partner=partner)


def trade_balance(
    store: Store, reporter: str, partner: str, period: str, filters: Filters | None = None
) -> TradeBalance:
    """Return the balance of one period.

    Of several sources of a flow the first one recorded counts; of several rows of one source the newest, which corrects
    the others. Where a source states the turnover T and imports as r times exports, but neither of them, they are
    derived: exports = T / (1 + r), imports = T * r / (1 + r), balance = exports - imports. Derived amounts are `about`.
    r = 0 means that nothing was imported.
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
    """Return the newest row of each source of a flow, in the order of the sources."""
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
    """Return the statement of imports over exports: a pinned one, else one for the period, else one without a period;
    of several the newest."""
    statements = store.rows("statements_on", subject_kind="region", subject=reporter)
    matching = [row for row in statements if row["field"] == "trade_ratio" and row["holds_on"] in (period, None)
             and row["country"] in (partner, None)]  # fmt: skip
    return max(reversed(matching), key=lambda row: (row["pinned"], row["holds_on"] is not None), default=None)


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
