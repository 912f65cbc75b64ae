"""The settings, the one open store of the process, and the cached answers to questions about it."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TypeVar, cast

import streamlit as st

from dashboard.filters import Filters
from dashboard.i18n import Language
from dashboard.settings import Settings
from dashboard.store import Store

MOST_ANSWERS = 200
"""The number of answers kept in the cache."""

Answer = TypeVar("Answer")


@cache
def settings() -> Settings:
    """Return the settings, read from the environment once: reading takes longer than much of a page."""
    return Settings()


def store() -> Store:
    """Return the store of this process, made from the record where it is not there yet.

    Raises what `Store.open` raises, at every call until it can be opened.
    """
    return _open(settings().store, settings().data)


@st.cache_resource(show_spinner=False)
def _open(path: Path, record: Path) -> Store:
    return Store.open(path, record)


def labels(language: Language) -> Mapping[tuple[str, str], str]:
    """Return the names of all codes in a language by (code list, code)."""
    return _labels(settings().store, settings().data, language)


@st.cache_resource(show_spinner=False)
def _labels(path: Path, record: Path, language: Language) -> Mapping[tuple[str, str], str]:
    return _open(path, record).labels(language)


def cached(question: Callable[[Store, Filters], Answer], filters: Filters) -> Answer:
    """Return what `question` answers, asked once for a state of the store, a day and filters.

    Further arguments of the question are keywords of a `partial`. The caller must not change the answer.
    """
    name, keywords = (question.func, question.keywords) if isinstance(question, partial) else (question, {})
    asked = (name.__name__, *map(repr, sorted(keywords.items())))
    key = (*asked, settings().store, store().last()[0], store().region.today(), *filters.to_query())
    return cast(Answer, _cached(question, filters, key))


@st.cache_resource(show_spinner=False, max_entries=MOST_ANSWERS)
def _cached(
    _question: Callable[[Store, Filters], object],
    _filters: Filters,
    key: tuple[object, ...],  # noqa: ARG001 -- the key of Streamlit's cache
) -> object:
    return _question(store(), _filters)
