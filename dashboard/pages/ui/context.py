"""Language, words and theme of this run."""

import streamlit as st

from dashboard.i18n import Language, Text, languages
from dashboard.pages.ui import address, store_cache
from dashboard.theme import Theme
from dashboard.theme import theme as theme_of

_DEFAULT_OF_MACHINES = "en"


def language() -> Language:
    """Return the language of the address; else the browser's where it is not English; else that of the settings.

    English as the browser's language is the default of most machines and says nothing about the reader.
    """
    named = address.parameter("lang")
    if named in languages():
        return named
    preferred = (st.context.locale or "")[:2].lower()
    chosen = preferred in languages() and preferred != _DEFAULT_OF_MACHINES
    return preferred if chosen else store_cache.settings().language


def text() -> Text:
    """Return the words of the interface and the names of codes in the language of this run."""
    return Text(language(), store_cache.labels(language()), store_cache.store().region)


def theme() -> Theme:
    """Return the theme that the browser shows now."""
    return theme_of(st.context.theme.type)
