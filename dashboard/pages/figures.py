"""The figures of the overview as cards: projects, cost, capacity, jobs, balance of trade."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis import Overview, TradeBalance
from dashboard.charts.marks import code, records, sign, status_order
from dashboard.i18n import Text
from dashboard.pages import explain, flows
from dashboard.pages.cards import Card, Figure
from dashboard.quantity import Total

NAMED = 4
"""So many statuses are named in a card; of more only the signs have room."""

DIMENSIONS = 3
"""So many kinds of capacity are on the card; the table of projects holds them all."""


def cards(found: Overview, balance: TradeBalance | None, aspects: str, words: Text) -> list[Card]:
    """In the order of reading; a balance only where there is one. `aspects` says what kinds of cost are added up."""
    return [
        _projects(found, words),
        _total("cost", found.cost, words, aspects),
        *_capacity(found.capacity, words),
        _total("jobs", found.jobs, words),
        *([_balance(balance, words)] if balance and balance.balance else []),
    ]


def _projects(found: Overview, words: Text) -> Card:
    """The number by status: «● 2 ◐ 1 ○ 1», in the order of a project's life; where they are few, each is named."""
    rows = found.by_status.itertuples(index=False)
    counts = sorted(((code(status), count) for status, count in rows), key=lambda one: status_order(one[0]))
    said = words("projects.count", count=found.projects)
    named = {status: words.label("status", status).replace(" ", "\u00a0") for status, _ in counts}
    if len(counts) > NAMED:
        named = {}
    signs = "\u2002 ".join(
        "\u00a0".join(filter(None, (sign(status), named.get(status), words.number(count)))) for status, count in counts
    )
    return Card(words("overview.card.projects"), Figure("projects", said, _behind("projects", said)), signs)


def _total(figure: str, total: Total, words: Text, *more: str) -> Card:
    title, value = words(f"overview.card.{figure}"), words.value_only(total)
    note = " · ".join(filter(None, (words.coverage(total), *more)))
    return Card(title, Figure(figure, value, _behind(figure, words.total(total))), note)


def _capacity(frame: pd.DataFrame, words: Text) -> list[Card]:
    """One card: the kind of which most projects speak, what is in prospect, the other kinds below."""
    rows = records(frame.head(DIMENSIONS))
    if not rows:
        return []
    first, *others = rows
    note = " · ".join(filter(None, (_known(first, words), _prospect(first, words))))
    title = words("overview.card.capacity", measure=words.label("measure", first["measure_of"]))
    more = tuple(
        _kind(one, f"{_amount(one, words)}, {words.label('measure', one['measure_of'])}", words) for one in others
    )
    return [Card(title, _kind(first, _amount(first, words), words), note, more)]


def _kind(one: Mapping[str, Any], said: str, words: Text) -> Figure:
    """A kind of capacity: in which dimension, and what is measured."""
    known, prospect = _known(one, words), _prospect(one, words)
    remark = words("explain.prospect", prospect=prospect, count=int(one["prospect_known"])) if prospect else ""
    kind = {"dimension": str(one["dimension"]), "measure": code(one["measure_of"]) or ""}
    key = f"capacity.{kind['dimension']}.{kind['measure']}"
    return Figure(key, said, _behind("capacity", f"{said} · {known}", **kind, remark=words.sentence(remark)))


def _prospect(one: Mapping[str, Any], words: Text) -> str:
    """What it will be with what is in prospect, where that is said of some projects."""
    if not one["prospect_known"]:
        return ""
    value = words.amount(one["prospect_value"], one["unit"], one["prospect_qualifier"], one["prospect_upper"])
    return words("overview.card.prospect", value=value)


def _known(one: Mapping[str, Any], words: Text) -> str:
    """Of how many projects such a capacity is known; the others may have one of another kind."""
    return words.known_of(one["known"], one["projects"], within=one["within"])


def _amount(one: Mapping[str, Any], words: Text) -> str:
    return words.amount(one["value"], one["unit"], one["qualifier"], one["upper"], sign=True)


def _balance(balance: TradeBalance, words: Text) -> Card:
    said = flows.balance(balance, words)
    note = words("overview.card.balance_note", period=balance.period, partner=words.place("with", balance.partner))
    return Card(words("overview.card.balance"), Figure("balance", said, partial(flows.explained, balance)), note)


def _behind(figure: str, said: str, **kind: str) -> partial[None]:
    return partial(explain.projects, figure, said, **kind)
