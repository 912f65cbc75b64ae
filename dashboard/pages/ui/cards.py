"""Cards of indicators: title, value, coverage; the value is a button that explains it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.pages.ui import chrome, explain

_TIE = re.compile("\u00a0(?!\\d)|(?<!\\d)\u00a0")  # digits of one number stay together


@dataclass(frozen=True)
class CardValue:
    """`key` names the value in the address, `explanation` draws what it is made of, under the title of the card or its
    own."""

    key: str
    words: str
    explanation: Callable[[], None]
    title: str = ""


@dataclass(frozen=True)
class Card:
    """One value, how well it is known, and smaller values of the same kind below it."""

    title: str
    value: CardValue
    note: str = ""
    more: tuple[CardValue, ...] = ()


def row(cards: Sequence[Card]) -> None:
    """Draw cards side by side, and the explanation of the value that the address names."""
    with st.container(key="cards"):
        for card in cards:
            with st.container(border=True, key=f"card-{card.value.key}", gap=None):
                _drawn(card)
    explain.drawer(
        {one.key: (one.title or card.title, one.explanation) for card in cards for one in (card.value, *card.more)}
    )


def _drawn(card: Card) -> None:
    st.caption(chrome.escape_markdown(card.title))
    _button("value", card.value, f"**{chrome.escape_markdown(_breakable(card.value.words))}**")
    if card.note:
        st.caption(chrome.escape_markdown(card.note))
    for value in card.more:
        _button("more", value, chrome.escape_markdown(value.words))


def _button(kind: str, value: CardValue, label: str) -> None:
    key = f"{kind}-{value.key}"
    st.button(label, key=key, type="tertiary", on_click=explain.ask, args=(value.key,), wrap=True)


def _breakable(words: str) -> str:
    """Let an amount wrap between its words: on a narrow card a tied amount would be broken inside a word."""
    return _TIE.sub(" ", words)
