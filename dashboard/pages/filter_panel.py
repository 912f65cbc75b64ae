"""The filters on the left: search, then each list with how many projects every value would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import analysis
from dashboard.filters import LISTS, UNKNOWN, Filters
from dashboard.i18n import Text
from dashboard.pages import chrome, session
from dashboard.store import Store


@dataclass(frozen=True)
class Option:
    """A value of a filter. `projects` counts those below it too; `implied` values are chosen with the one above."""

    code: str
    projects: int
    depth: int = 0
    implied: bool = False


def draw(store: Store, chosen: Filters, words: Text) -> None:
    """The panel; on a narrow screen its lists stay folded until asked for (page.css)."""
    counts = analysis.facets(store, chosen)
    with st.container(key="filters", gap="small"):
        hint = words("projects.search_hint")
        st.text_input(words("projects.search"), placeholder=hint, type="search", **session.bound("q"))
        st.checkbox(words("projects.show_filters"), key="show-filters", on_change="ignore")
        for name in LISTS:
            codes = store.codes[name]
            if name == "district":
                codes = sorted(codes, key=lambda code: words.sort_key(words.label("district", code)))
            _facet(name, options(codes, counts[name], getattr(chosen, name), store.children), words)


def options(
    codes: Sequence[str], counts: Mapping[str, int], chosen: Sequence[str], children: Mapping[str, Sequence[str]]
) -> list[Option]:
    """The values that some project has or that are chosen, parents before their children, the unknown last.

    A parent of which a single child is in use is left out: the child says the same more exactly.
    """
    found: list[Option] = []
    for code in codes:
        below = children.get(code, ())
        projects = counts.get(code, 0) + sum(counts.get(one, 0) for one in below)
        used = [one for one in below if counts.get(one) or one in chosen]
        same = len(used) == 1 and not counts.get(code) and code not in chosen
        if (projects or code in chosen) and not same:
            above = [one for one in codes if code in children.get(one, ())]
            depth = sum(one.code in above for one in found)
            found.append(Option(code, projects, depth, implied=any(one in chosen for one in above)))
    return [*found, Option(UNKNOWN, counts.get(UNKNOWN, 0))]


def _facet(name: str, found: Sequence[Option], words: Text) -> None:
    with st.container(key=f"facet-{name}", gap=None):
        chrome.heading(words(f"filter.{name}"), level=2)
        for one in found:
            label = words("filter.option", value=words.label(name, one.code), number=one.projects)
            bound = session.choice(name, one.code, implied=one.implied)
            with st.container(key=f"depth{one.depth}-{name}-{one.code}"):
                st.checkbox(chrome.plain(label), disabled=one.implied, wrap=True, **bound)
