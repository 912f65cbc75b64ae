"""The filters of the register: saved views, search, then lists of values with the number of projects of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import analysis
from dashboard.filters import CHOICES, LONGEST, UNKNOWN, Filters
from dashboard.i18n import Text
from dashboard.pages.forms import saved_views
from dashboard.pages.ui import chrome, store_cache, widgets
from dashboard.store import Store

FIRST = ("sector", "status", "district")
"""Filters shown at once; the others are under "more"."""

ALPHABETICAL = ("district", "partner", "needs")


@dataclass(frozen=True)
class Option:
    """A value of a filter. `projects` includes its child values; an `implied` one is chosen with its parent."""

    code: str
    projects: int
    depth: int = 0
    implied: bool = False


def draw(store: Store, chosen: Filters, text: Text) -> None:
    """Draw the panel; on a narrow screen its lists are folded (page.css)."""
    counts = store_cache.cached(analysis.facets, chosen)
    with st.container(key="filters", gap="small"):
        saved_views.menu("projects", text)
        hint = text("projects.search_hint")
        st.text_input(
            text("projects.search"), placeholder=hint, type="search", max_chars=LONGEST, **widgets.bind_filter("q")
        )
        st.checkbox(text("projects.show_filters"), key="show-filters", on_change="ignore")
        for name in FIRST:
            _facet(name, _options(name, store, counts[name], chosen, text), text)
        _needs(store, chosen, text)
        more = [name for name in counts if name not in FIRST]
        used = bool(chosen.investor) or any(getattr(chosen, name) for name in more)
        with st.expander(text("projects.more_filters"), expanded=used):
            st.text_input(text.filter("investor"), type="search", max_chars=LONGEST, **widgets.bind_filter("investor"))
            for name in more:
                _facet(name, _options(name, store, counts[name], chosen, text), text)


def _needs(store: Store, chosen: Filters, text: Text) -> None:
    """Draw the filter by rule; the rules are evaluated only while it is open."""
    part = st.expander(text.filter("needs"), expanded=bool(chosen.needs), key="needs", on_change="rerun")
    if part.open:
        counts = store_cache.cached(analysis.rule_counts, chosen.model_copy(update={"needs": ()}))
        with part:
            _facet("needs", _options("needs", store, counts, chosen, text), text, headed=False)


def _options(name: str, store: Store, counts: Mapping[str, int], chosen: Filters, text: Text) -> list[Option]:
    """Return the values of a filter: years in order, places and rules by the alphabet, others as listed."""
    picked: tuple[str, ...] = getattr(chosen, name)
    choice = CHOICES[name]
    codes = store.codes.get(choice.code_list) or sorted({*counts, *picked} - {UNKNOWN})
    if name in ALPHABETICAL:
        codes = sorted(codes, key=lambda code: text.sort_key(text.label(choice.code_list, code)))
    return options(codes, counts, picked, store.children, choice.none)


def options(
    codes: Sequence[str],
    counts: Mapping[str, int],
    chosen: Sequence[str],
    children: Mapping[str, Sequence[str]],
    last: str = UNKNOWN,
) -> list[Option]:
    """Return the values that a project has or that are chosen, parents before children, and `last` for having none.

    A parent with a single child in use is left out: the child says the same more exactly.
    """
    result: list[Option] = []
    for code in codes:
        below = children.get(code, ())
        projects = counts.get(code, 0) + sum(counts.get(one, 0) for one in below)
        used = [one for one in below if counts.get(one) or one in chosen]
        same = len(used) == 1 and not counts.get(code) and code not in chosen
        if (projects or code in chosen) and not same:
            above = [one for one in codes if code in children.get(one, ())]
            depth = sum(one.code in above for one in result)
            result.append(Option(code, projects, depth, implied=any(one in chosen for one in above)))
    return [*result, Option(last, counts.get(last, 0))]


def _facet(name: str, options: Sequence[Option], text: Text, *, headed: bool = True) -> None:
    with st.container(key=f"facet-{name}", gap=None):
        if headed:
            chrome.heading(text.filter(name), level=2)
        for one in options:
            label = text("filter.option", value=text.label(CHOICES[name].code_list, one.code), number=one.projects)
            bound = widgets.bind_filter_value(name, one.code, implied=one.implied)
            with st.container(key=f"depth{one.depth}-{name}-{one.code}"):
                st.checkbox(chrome.escape_markdown(label), disabled=one.implied, wrap=True, **bound)
