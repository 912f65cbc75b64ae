"""The indicators of the overview as cards: projects, cost, capacity, jobs, balance of trade."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis import Overview, TradeBalance
from dashboard.charts.marks import code_or_none, is_little, records, status_order, status_symbol
from dashboard.i18n import Text
from dashboard.pages.trade import flows
from dashboard.pages.ui import explain
from dashboard.pages.ui.cards import Card, CardValue
from dashboard.quantity import Total

NAMED = 4
"""The number of statuses named in a card, those of the most projects; the others are added up."""

DIMENSIONS = 3
"""The number of kinds of capacity on the card; the table of projects has all."""


def cards(overview: Overview, balance: TradeBalance | None, aspects: str, coverage: float, text: Text) -> list[Card]:
    """Return the cards in reading order. `aspects` names the kinds of cost that are added up.

    A total known of a smaller share of the projects than `coverage` stands behind the number of those projects.
    """
    return [
        _projects(overview, text),
        _total("cost", overview.cost, coverage, text, aspects),
        *_capacity(overview.capacity, coverage, text),
        _total("jobs", overview.jobs, coverage, text),
        *([_balance(balance, text)] if balance and balance.balance else []),
    ]


def _projects(overview: Overview, text: Text) -> Card:
    """Return the card of projects with their numbers by status: «◆ Строится 2  ● Действует 1»."""
    rows = overview.by_status.itertuples(index=False)
    counts = sorted(((code_or_none(status), count) for status, count in rows), key=lambda one: -one[1])
    rest = sum(count for _, count in counts[NAMED:])
    parts = [
        f"{status_symbol(status)} {text.label('status', status)} {text.number(count)}"
        for status, count in sorted(counts[:NAMED], key=lambda one: status_order(one[0]))
    ]
    others = [text("overview.card.other_statuses", number=rest)] if rest else []
    value = text("projects.count", count=overview.projects)
    note = "\u2002 ".join(part.replace(" ", "\u00a0") for part in (*parts, *others))
    return Card(text("overview.card.projects"), CardValue("projects", value, _explanation("projects", value)), note)


def _total(indicator: str, total: Total, coverage: float, text: Text, *more: str) -> Card:
    title, value = text(f"overview.card.{indicator}"), text.value_only(total)
    if is_little(total.known, total.selected, coverage):
        known = text.known_of(total.known, total.selected)
        note = " · ".join(filter(None, (value, *more)))
        return Card(title, CardValue(indicator, known, _explanation(indicator, text.total(total))), note)
    note = " · ".join(filter(None, (text.coverage(total), *more)))
    return Card(title, CardValue(indicator, value, _explanation(indicator, text.total(total))), note)


def _capacity(frame: pd.DataFrame, coverage: float, text: Text) -> list[Card]:
    """Return one card: the kind of capacity known of most projects, the planned extension, the other kinds below."""
    rows = records(frame.head(DIMENSIONS))
    if not rows:
        return []
    first, *others = rows
    note = " · ".join(filter(None, (_known(first, text), _prospect(first, text))))
    more = tuple(
        _kind(one, f"{_amount(one, text)}, {text.label('measure', one['measure_of'])}", text) for one in others
    )
    value = _kind(first, _amount(first, text), text)
    if is_little(first["known"], first["projects"], coverage):
        known = text.known_of(first["known"], first["projects"])
        note = " · ".join(filter(None, (value.words, _prospect(first, text))))
        value = replace(value, words=known)
    return [Card(value.title, value, note, more)]


def _kind(one: Mapping[str, Any], value: str, text: Text) -> CardValue:
    """Return the value of a kind of capacity: a dimension and what is measured."""
    known, prospect = _known(one, text), _prospect(one, text)
    remark = text("explain.prospect", prospect=prospect, count=int(one["prospect_known"])) if prospect else ""
    kind = {"dimension": str(one["dimension"]), "measure": code_or_none(one["measure_of"]) or ""}
    key = f"capacity.{kind['dimension']}.{kind['measure']}"
    explanation = _explanation("capacity", f"{value} · {known}", **kind, remark=text.sentence(remark))
    return CardValue(
        key, value, explanation, text("overview.card.capacity", measure=text.label("measure", one["measure_of"]))
    )


def _prospect(one: Mapping[str, Any], text: Text) -> str:
    """Return the capacity with planned extensions, where some projects have one."""
    if not one["prospect_known"]:
        return ""
    value = text.amount(one["prospect_value"], one["unit"], one["prospect_qualifier"], one["prospect_upper"])
    return text("overview.card.prospect", value=value)


def _known(one: Mapping[str, Any], text: Text) -> str:
    """Return of how many projects this kind of capacity is known."""
    return text.known_of(one["known"], one["projects"], within=one["within"])


def _amount(one: Mapping[str, Any], text: Text) -> str:
    return text.amount(one["value"], one["unit"], one["qualifier"], one["upper"])


def _balance(balance: TradeBalance, text: Text) -> Card:
    value = flows.balance(balance, text)
    note = text("overview.card.balance_note", period=balance.period, partner=text.place("with", balance.partner))
    return Card(text("overview.card.balance"), CardValue("balance", value, partial(flows.explanation, balance)), note)


def _explanation(indicator: str, value: str, **kind: str) -> partial[None]:
    return partial(explain.projects, indicator, value, **kind)
