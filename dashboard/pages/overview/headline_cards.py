"""The indicators of the overview as cards: projects, cost, capacity, jobs, balance of trade."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis import Overview, TradeBalance
from dashboard.charts.marks import code_or_none, records, status_order, status_symbol
from dashboard.i18n import Text
from dashboard.pages.trade import flows
from dashboard.pages.ui import explain
from dashboard.pages.ui.cards import Card, CardValue
from dashboard.quantity import Total

NAMED = 4
"""So many statuses are named in a card; of more only the signs have room."""

DIMENSIONS = 3
"""So many kinds of capacity are on the card; the table of projects holds them all."""


def cards(found: Overview, balance: TradeBalance | None, aspects: str, text: Text) -> list[Card]:
    """In the order of reading; a balance only where there is one. `aspects` says what kinds of cost are added up."""
    return [
        _projects(found, text),
        _total("cost", found.cost, text, aspects),
        *_capacity(found.capacity, text),
        _total("jobs", found.jobs, text),
        *([_balance(balance, text)] if balance and balance.balance else []),
    ]


def _projects(found: Overview, text: Text) -> Card:
    """The number by status: «● 2 ◐ 1 ○ 1», in the order of a project's life; where they are few, each is named."""
    rows = found.by_status.itertuples(index=False)
    counts = sorted(((code_or_none(status), count) for status, count in rows), key=lambda one: status_order(one[0]))
    said = text("projects.count", count=found.projects)
    named = {status: text.label("status", status).replace(" ", "\u00a0") for status, _ in counts}
    if len(counts) > NAMED:
        named = {}
    signs = "\u2002 ".join(
        "\u00a0".join(filter(None, (status_symbol(status), named.get(status), text.number(count))))
        for status, count in counts
    )
    return Card(text("overview.card.projects"), CardValue("projects", said, _behind("projects", said)), signs)


def _total(indicator: str, total: Total, text: Text, *more: str) -> Card:
    title, value = text(f"overview.card.{indicator}"), text.value_only(total)
    note = " · ".join(filter(None, (text.coverage(total), *more)))
    return Card(title, CardValue(indicator, value, _behind(indicator, text.total(total))), note)


def _capacity(frame: pd.DataFrame, text: Text) -> list[Card]:
    """One card: the kind of which most projects speak, what is in prospect, the other kinds below."""
    rows = records(frame.head(DIMENSIONS))
    if not rows:
        return []
    first, *others = rows
    note = " · ".join(filter(None, (_known(first, text), _prospect(first, text))))
    title = text("overview.card.capacity", measure=text.label("measure", first["measure_of"]))
    more = tuple(
        _kind(one, f"{_amount(one, text)}, {text.label('measure', one['measure_of'])}", text) for one in others
    )
    return [Card(title, _kind(first, _amount(first, text), text), note, more)]


def _kind(one: Mapping[str, Any], said: str, text: Text) -> CardValue:
    """A kind of capacity: in which dimension, and what is measured."""
    known, prospect = _known(one, text), _prospect(one, text)
    remark = text("explain.prospect", prospect=prospect, count=int(one["prospect_known"])) if prospect else ""
    kind = {"dimension": str(one["dimension"]), "measure": code_or_none(one["measure_of"]) or ""}
    key = f"capacity.{kind['dimension']}.{kind['measure']}"
    return CardValue(key, said, _behind("capacity", f"{said} · {known}", **kind, remark=text.sentence(remark)))


def _prospect(one: Mapping[str, Any], text: Text) -> str:
    """What it will be with what is in prospect, where that is said of some projects."""
    if not one["prospect_known"]:
        return ""
    value = text.amount(one["prospect_value"], one["unit"], one["prospect_qualifier"], one["prospect_upper"])
    return text("overview.card.prospect", value=value)


def _known(one: Mapping[str, Any], text: Text) -> str:
    """Of how many projects such a capacity is known; the others may have one of another kind."""
    return text.known_of(one["known"], one["projects"], within=one["within"])


def _amount(one: Mapping[str, Any], text: Text) -> str:
    return text.amount(one["value"], one["unit"], one["qualifier"], one["upper"])


def _balance(balance: TradeBalance, text: Text) -> Card:
    said = flows.balance(balance, text)
    note = text("overview.card.balance_note", period=balance.period, partner=text.place("with", balance.partner))
    return Card(text("overview.card.balance"), CardValue("balance", said, partial(flows.explained, balance)), note)


def _behind(indicator: str, said: str, **kind: str) -> partial[None]:
    return partial(explain.projects, indicator, said, **kind)
