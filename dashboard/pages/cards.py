"""Figures as cards: what it is, the figure, how much of it is known; the figure is a button that explains it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.pages import chrome, explain


@dataclass(frozen=True)
class Figure:
    """`key` names it in the address, `behind` draws what it is made of."""

    key: str
    words: str
    behind: Callable[[], None]


@dataclass(frozen=True)
class Card:
    """One figure, how well it is known, and smaller figures of the same kind below it."""

    title: str
    figure: Figure
    note: str = ""
    more: tuple[Figure, ...] = ()


def row(cards: Sequence[Card]) -> None:
    """Cards side by side, as many in a row as the width has room for; the figure asked for is explained."""
    with st.container(key="cards"):
        for card in cards:
            with st.container(border=True, key=f"card-{card.figure.key}", gap=None):
                _drawn(card)
    explain.drawer({one.key: (card.title, one.behind) for card in cards for one in (card.figure, *card.more)})


def _drawn(card: Card) -> None:
    st.caption(chrome.plain(card.title))
    _button("figure", card.figure, f"**{chrome.plain(card.figure.words)}**")
    if card.note:
        st.caption(chrome.plain(card.note))
    for figure in card.more:
        _button("more", figure, chrome.plain(figure.words))


def _button(kind: str, figure: Figure, label: str) -> None:
    key = f"{kind}-{figure.key}"
    st.button(label, key=key, type="tertiary", on_click=explain.ask, args=(figure.key,), wrap=True)
