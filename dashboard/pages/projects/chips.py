"""The active filters of a page as buttons that drop them."""

from collections.abc import Iterator

import streamlit as st

from dashboard.filters import CHOICES, TEXTS, Filters
from dashboard.i18n import Text
from dashboard.pages.ui import address, chrome


def row(chosen: Filters, text: Text, message: str = "filter.drop") -> None:
    """Draw a button for each active condition and one that drops all; nothing where no filter is active."""
    if not chosen.narrows:
        return
    with st.container(key="chips", horizontal=True, gap="xsmall"):
        for key, condition, without in _conditions(chosen, text):
            label = chrome.escape_markdown(text(message, condition=condition))
            st.button(label, key=f"chip-{key}", on_click=address.update_filters, args=(without,))
        st.button(
            chrome.escape_markdown(text("projects.reset_filters")),
            key="chip-reset",
            type="tertiary",
            on_click=address.update_filters,
            args=(Filters(as_of=chosen.as_of),),
        )


def _conditions(chosen: Filters, text: Text) -> Iterator[tuple[str, str, Filters]]:
    """Yield each condition: its key, its words, and the filters without it."""
    for name, choice in CHOICES.items():
        values: tuple[str, ...] = getattr(chosen, name)
        for value in values:
            rest = tuple(one for one in values if one != value)
            condition = text("filter.chip", name=text.filter(name), value=text.label(choice.code_list, value))
            yield f"{name}-{value}", condition, chosen.model_copy(update={name: rest})
    for name in TEXTS:
        if value := getattr(chosen, name):
            condition = text("filter.chip", name=text.filter(name), value=value)
            yield name, condition, chosen.without(name)
