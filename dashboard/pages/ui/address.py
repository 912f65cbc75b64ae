"""The address of a page: read its parameters, change them, and make links to other pages.

The address decides what is shown (language, filters, project, slide): every change writes it, every run reads it, so
any screen can be sent as a link. Streamlit's own binding of widgets to the address is not used: it would write a
history entry for each widget and refuse links that carry the same names.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import filters as filter_names
from dashboard import model
from dashboard.filters import Filters
from dashboard.model import SUBJECT_PAGES, Subject
from dashboard.pages.ui import chrome, state, store_cache
from dashboard.slide_table import PageLink

POSITION = ("after", "before")
"""Parameters that say from which row a list goes on; a change of filters drops them."""

PROJECT = "project"
"""The parameter that names the project of a passport, and the projects that are compared or shown."""

SUBJECT = "subject"
"""The parameter that names the subject of a page of sectors, agreements, events, organisations or infrastructure."""

SELECTED = "compare"
"""The parameter that keeps the projects selected for comparison on the other pages, in the order of their selection."""

_COMPARED = {"projects": SELECTED, "project": SELECTED, "compare": PROJECT}
"""Pages between which the projects selected for comparison are kept, and the parameter that holds them there."""

_PAGES, _PAGE = "pages", "page"


def declare_pages(pages: Mapping[str, StreamlitPage], current: str) -> None:
    """Make the pages known for this run, so that links can be drawn to them, and which one is shown."""
    state.keep(_PAGES, dict(pages))
    state.keep(_PAGE, current)


def renamed(page: str, query: str) -> str | None:
    """Return the query string of an address as it is written now, or None where nothing in it was renamed.

    A passport was named by `id`, and the projects selected for comparison were `project` on every page; filters had
    other values (filters.RENAMED).
    """
    pairs = parse_qsl(query)
    names: dict[str, str] = {}
    if page == "project" and any(name == "id" for name, _ in pairs):
        names = {"id": PROJECT, PROJECT: SELECTED}
    elif page == "projects" and any(name == PROJECT for name, _ in pairs):
        names = {PROJECT: SELECTED}
    renamed_pairs = [(names.get(name, name), value) for name, value in pairs]
    written = [filter_names.RENAMED.get(pair, pair) for pair in renamed_pairs]
    return urlencode(written) if written != pairs else None


def parameter(name: str) -> str | None:
    """Return the value of a parameter of the page (`project`, `slide`, `sort`), or None."""
    return st.query_params.get(name) or None


def parameters(name: str) -> tuple[str, ...]:
    """Return all values of a parameter, without repetitions."""
    return tuple(dict.fromkeys(filter(None, st.query_params.get_all(name))))


def page() -> str:
    """Return the name of the page that is shown."""
    return str(state.kept(_PAGE))


def subject() -> Subject | None:
    """Return the subject whose page is shown, or None on a page of none, such as a list."""
    parameters_of = {"project": (model.PROJECT, PROJECT)}
    parameters_of |= {name: (kind, SUBJECT) for kind, name in SUBJECT_PAGES.items()}
    kind, named = parameters_of.get(page(), ("", ""))
    key = parameter(named) if named else None
    return Subject(kind, key) if key else None


def current() -> dict[str, list[str]]:
    """Return all parameters of the address with their values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def compared() -> tuple[str, ...]:
    """Return the keys of the projects selected for comparison."""
    return parameters(_COMPARED.get(state.kept(_PAGE), SELECTED))


def comparison(page: str, projects: Sequence[str]) -> dict[str, list[str]]:
    """Return the parameters by which a page holds these projects as selected for comparison."""
    return {_COMPARED[page]: list(projects)}


def filters() -> Filters:
    """Return the filters of the address. Raises BadInput for a value that a filter does not have."""
    pairs = [(name, value) for name in filter_names.NAMES for value in st.query_params.get_all(name)]
    return Filters.from_query(pairs, store_cache.store().codes)


def query(page: str, /, **parameters: object) -> dict[str, list[str]]:
    """Return the parameters of a link to a page: language, filters and the projects selected for comparison as they
    are, and `parameters`, where None drops one."""
    kept = {name: st.query_params.get_all(name) for name in ("lang", *filter_names.NAMES)}
    if page in _COMPARED:
        kept |= comparison(page, compared())
    return {name: value for name, value in (kept | _lists(parameters)).items() if value}


def link(page: str, /, **parameters: object) -> str:
    """Return the relative address of a page, with the parameters that `query` gives."""
    encoded = urlencode(query(page, **parameters), doseq=True)
    return f"./{'' if page == 'overview' else page}{'?' if encoded else ''}{encoded}"


def link_to(target: PageLink, /, **parameters: object) -> str:
    """Return the relative address that a link of a chart or table leads to, with the parameters that `query` gives."""
    return link(target.page, **dict(target.parameters), **parameters)


def page_link(label: str, page: str, /, **parameters: object) -> None:
    """Draw a link to a page that does not load the document anew, with the parameters that `query` gives."""
    st.page_link(_page(page), label=chrome.escape_markdown(label), query_params=query(page, **parameters))


def go(page: str, /, **parameters: object) -> None:
    """Switch to another page, with the parameters that `query` gives. Does not return."""
    st.switch_page(_page(page), query_params=query(page, **parameters))


def update(**parameters: object) -> None:
    """Change parameters of the address and leave the others; None drops one. For callbacks of widgets."""
    if not parameters.keys().isdisjoint(filter_names.NAMES):
        parameters = {**dict.fromkeys(POSITION), **parameters}
    st.query_params.from_dict({name: value for name, value in (current() | _lists(parameters)).items() if value})


def update_filters(filters: Filters, **parameters: object) -> None:
    """Replace the filters of the address, and change parameters of the page with them."""
    pairs = filters.to_query()
    update(**{name: [value for key, value in pairs if key == name] for name in filter_names.NAMES}, **parameters)


def _lists(parameters: Mapping[str, object]) -> dict[str, list[str]]:
    return {
        name: [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)] if value else []
        for name, value in parameters.items()
    }


def _page(name: str) -> StreamlitPage:
    pages: Mapping[str, StreamlitPage] = state.kept(_PAGES)
    return pages[name]
