"""What a page may ask of browser and server: the only module that touches Streamlit's state, address and caches.

The address is the one truth of what is shown (language, filters, project, slide): every change writes it, every run
reads it, so any screen can be sent as a link. Widgets are never bound to it by Streamlit, which would write a history
entry for each widget and refuse links that carry the same names.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import streamlit as st
from streamlit.elements.plotly_chart import PlotlyState
from streamlit.navigation.page import StreamlitPage

from dashboard import filters as filter_names
from dashboard.catalog import Catalog
from dashboard.chart import Chart
from dashboard.figures import Figure, figure
from dashboard.filters import Filters
from dashboard.i18n import LANGUAGES, ZONE, Language, Text
from dashboard.pages.ui import chrome
from dashboard.settings import Settings
from dashboard.store import Store
from dashboard.theme import Mode, Theme
from dashboard.theme import theme as theme_of

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

PLACE_IN_LIST = ("after", "before")
"""Parameters that say from which row a list goes on: no longer true when the filters change."""

TICKED = "project"
"""The parameter that holds the projects ticked for comparison, in the order in which they were."""

TICKING = frozenset({"projects", "project", "compare"})
"""Pages between which the ticks are kept."""

VISITS = "tracker_visits"
"""The cookie in which the browser keeps the days of its visits."""

REMEMBERED = 200
"""So many answers are kept."""

DRAWN = 50
"""So many figures are kept."""

Answer = TypeVar("Answer")

_PAGES = "pages"
_LANGUAGE = "language"
_AUTHOR = "author"


@cache
def settings() -> Settings:
    """What the environment said when it was first asked: reading it takes longer than much of a page."""
    return Settings()


@st.cache_resource(show_spinner=False)
def _opened(path: Path, record: Path) -> Store:
    return Store.open(path, record)


def store() -> Store:
    """The process's one store, made from the record at the first start. One that cannot be opened raises each time."""
    return _opened(settings().store, settings().data)


def remembered(question: Callable[[Store, Filters], Answer], chosen: Filters) -> Answer:
    """What a question answers: asked once for a state of the store, a day and filters. Nobody changes the answer. What
    else is asked for is given with the question, as keywords of a `partial`."""
    name, more = (question.func, question.keywords) if isinstance(question, partial) else (question, {})
    asked = (name.__name__, *map(repr, sorted(more.items())))
    known_by = (*asked, settings().store, store().last()[0], today(), *chosen.to_query())
    return cast(Answer, _remembered(question, chosen, known_by))


@st.cache_resource(show_spinner=False, max_entries=REMEMBERED)
def _remembered(
    _question: Callable[[Store, Filters], object],
    _chosen: Filters,
    known_by: tuple[object, ...],  # noqa: ARG001 -- Streamlit keeps the answer under it
) -> object:
    return _question(store(), _chosen)


def catalog() -> Catalog:
    """The charts of what the address chooses, in its language."""
    return Catalog(store(), filters(), text(), remembered)


# --- language and look


def language() -> Language:
    """The language of the address; else the browser's where it is Russian or Kazakh; else that of the settings.

    English as the browser's language is how machines come, and says nothing of who sits at one.
    """
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    spoken = (st.context.locale or "")[:2].lower()
    return cast(Language, spoken if spoken in {"ru", "kk"} else settings().language)


def text() -> Text:
    """Everything said on this page, in its language."""
    return Text(language(), _labels(settings().store, settings().data, language()))


@st.cache_resource(show_spinner=False)
def _labels(path: Path, record: Path, spoken: Language) -> Mapping[tuple[str, str], str]:
    """The names of all codes, which stay the same as long as the store is open."""
    return _opened(path, record).labels(spoken)


def theme() -> Theme:
    """The theme that the browser shows now."""
    return theme_of(st.context.theme.type)


def last_visit() -> date | None:
    """The last day before today on which this browser was here: it keeps two such days itself (frame.js), and the
    server none."""
    days = []
    for one in st.context.cookies.get(VISITS, "").split("."):
        with suppress(ValueError):  # anybody can write anything into a cookie
            days.append(date.fromisoformat(one))
    return max((day for day in days if day < today()), default=None)


def visit() -> tuple[str, str]:
    """The cookie in which the browser keeps the days of its visits, and the day of this one."""
    return VISITS, today().isoformat()


def today() -> date:
    """The day in the region."""
    return datetime.now(ZONE).date()


# --- the address


def parameter(name: str) -> str | None:
    """What the address says under a name of the page's own (`id`, `slide`, `sort`); None where it says nothing."""
    return st.query_params.get(name) or None


def parameters(name: str) -> tuple[str, ...]:
    """All that the address says under such a name, each once."""
    return tuple(dict.fromkeys(filter(None, st.query_params.get_all(name))))


def filters() -> Filters:
    """The filters of the address. Raises BadInput for a value that is none."""
    pairs = [(name, value) for name in filter_names.NAMES for value in st.query_params.get_all(name)]
    return Filters.from_query(pairs, store().codes)


def address(page: str, **parameters: object) -> dict[str, list[str]]:
    """The parameters of a link from here to a page: language, filters and ticks as they are, and `parameters`, where
    None drops one."""
    ticks = (TICKED,) if page in TICKING else ()
    kept = {name: st.query_params.get_all(name) for name in ("lang", *filter_names.NAMES, *ticks)}
    return {name: value for name, value in (kept | _listed(parameters)).items() if value}


def link(page: str, **parameters: object) -> str:
    """The relative address of a page, for tables and texts; keeps language, filters and ticks."""
    query = urlencode(address(page, **parameters), doseq=True)
    return f"./{'' if page == 'overview' else page}{'?' if query else ''}{query}"


def page_link(label: str, page: str, **parameters: object) -> None:
    """Draw a link to a page which keeps language and filters and does not load the document anew."""
    st.page_link(_page(page), label=chrome.escape_markdown(label), query_params=address(page, **parameters))


def go(page: str, **parameters: object) -> None:
    """Leave for another page, keeping language and filters. Does not return."""
    st.switch_page(_page(page), query_params=address(page, **parameters))


def put(**parameters: object) -> None:
    """Change parameters of the address and leave the others; None drops one. For callbacks of widgets."""
    if not parameters.keys().isdisjoint(filter_names.NAMES):
        parameters = {**dict.fromkeys(PLACE_IN_LIST), **parameters}
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    st.query_params.from_dict({name: value for name, value in (now | _listed(parameters)).items() if value})


def put_filters(chosen: Filters, **parameters: object) -> None:
    """Write filters to the address in place of those it holds, and parameters of the page with them."""
    pairs = chosen.to_query()
    put(**{name: [value for key, value in pairs if key == name] for name in filter_names.NAMES}, **parameters)


def bound(name: str, *drops: str) -> dict[str, Any]:
    """Keyword arguments that tie a widget to one filter: `st.multiselect(label, codes, **session.bound("sector"))`.

    A change also drops the parameters named in `drops` (the place in a list that is no longer the same list).
    """
    key = f"filter.{name}"
    value = getattr(filters(), name)
    st.session_state[key] = list(value) if isinstance(value, tuple) else value
    return {"key": key, "on_change": _chosen, "args": (name, *drops)}


def _chosen(name: str, *drops: str) -> None:
    put(**{name: st.session_state[f"filter.{name}"]}, **dict.fromkeys(drops))


def choice(name: str, code: str, *, implied: bool = False) -> dict[str, Any]:
    """The same for a checkbox that stands for one value of a list filter; `implied` shows it as chosen."""
    key = f"choice.{name}.{code}"
    st.session_state[key] = implied or code in getattr(filters(), name)
    return {"key": key, "on_change": _toggled, "args": (name, code)}


def _toggled(name: str, code: str) -> None:
    chosen: tuple[str, ...] = getattr(filters(), name)
    put(**{name: [one for one in chosen if one != code] if code in chosen else [*chosen, code]})


def own(name: str, value: object, *drops: str) -> dict[str, Any]:
    """The same for a parameter of the page's own, of which the page knows the value that is shown now."""
    key = f"own.{name}"
    st.session_state[key] = value
    return {"key": key, "on_change": _set, "args": (name, *drops)}


def _set(name: str, *drops: str) -> None:
    put(**{name: st.session_state[f"own.{name}"]}, **dict.fromkeys(drops))


def choose_language() -> dict[str, Any]:
    """The same for the widget that chooses the language."""
    st.session_state[_LANGUAGE] = language()
    return {"key": _LANGUAGE, "on_change": lambda: put(lang=st.session_state[_LANGUAGE])}


def _listed(parameters: Mapping[str, object]) -> dict[str, list[str]]:
    return {
        name: [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []
        for name, value in parameters.items()
    }


def measured(component: str, name: str, default: int) -> int:
    """What a piece of browser code has told of itself; `default` until it has."""
    return int(st.session_state.get(component, {}).get(name, default))


# --- the editor


def author() -> str:
    """Who edits: the name that was typed once in this session. A sign-in, once there is one, answers instead."""
    return str(st.session_state.get(_AUTHOR, ""))


def own_author() -> dict[str, Any]:
    """Keyword arguments that tie a text field to the editor's name, which outlives the field."""
    return {"key": _AUTHOR, "persist_state": "session"}


def saves() -> int:
    """How often a form told in this session what became of it, by which the browser knows that it did (frame.js)."""
    return kept("saves") or 0


def saved() -> None:
    """A form tells that it was saved, or undone."""
    keep("saves", saves() + 1)


def is_open(name: str) -> bool:
    """Whether a part of a page is shown that the reader can fold away: it is, until they do."""
    return bool(st.session_state.get(f"open.{name}", True))


def opening(name: str) -> dict[str, Any]:
    """Keyword arguments that tie a switch to such a part; what the reader chose outlives the page."""
    return {"value": True, "key": f"open.{name}", "persist_state": "session"}


def unfolding(name: str) -> dict[str, Any]:
    """Keyword arguments of a popover whose inside is made only while it is open. It closes when the address changes."""
    here = sorted((key, *st.query_params.get_all(key)) for key in st.query_params)
    if kept(name) != here:
        st.session_state[name] = False
    keep(name, here)
    return {"key": name, "on_change": "rerun"}


def tied(key: str, value: object, change: Callable[[Any], None]) -> dict[str, Any]:
    """The same for a widget that shows a value and hands over the one that is chosen instead."""
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: change(st.session_state[key])}


def keep(name: str, value: object) -> None:
    """Keep something for the next runs of this session; None forgets it."""
    st.session_state[f"kept.{name}"] = value


def kept(name: str) -> Any:  # noqa: ANN401 -- whatever was kept
    """What was kept under a name, or None."""
    return st.session_state.get(f"kept.{name}")


# --- pages


def begin(pages: Mapping[str, StreamlitPage]) -> None:
    """Make the pages known for this run, so that links can be drawn to them."""
    st.session_state[_PAGES] = dict(pages)


def _page(name: str) -> StreamlitPage:
    pages: Mapping[str, StreamlitPage] = st.session_state[_PAGES]
    return pages[name]


# --- drawing


def chart(one: Chart, *, key: str | None = None, level: int = 3, choose: str = "", opens: str = "") -> None:
    """Draw a chart as everywhere: headline, subtitle, figure with its text alternative, note, footnote, table.

    A click on a mark sets the filter that `choose` names to the mark's code, in plain sight and in the address, or
    leads to the page that `opens` names with the code as its `id`.
    """
    name = key or one.key
    spoken = text()
    with st.container(key=f"chart-{name}", gap="xxsmall"):
        chrome.heading(one.headline, level=level, subtitle=one.subtitle)
        picked: dict[str, Any] = {"on_select": "ignore"}
        if choose:
            picked = {"on_select": lambda: _clicked(name, choose), "selection_mode": "points"}
        elif opens:
            picked = {"on_select": "rerun", "selection_mode": "points"}
        event = st.plotly_chart(drawn(one), key=name, theme=None, alt=one.alt, config=CHART_CONFIG, **picked)
        if one.note:
            st.caption(chrome.escape_markdown(one.note))
        if one.footnote:
            st.caption(chrome.escape_markdown(" · ".join(one.footnote)))
        with st.expander(spoken("common.table"), type="compact"):
            chrome.table(one.table(spoken), spoken)
    if opens and (codes := _codes(event)):
        go(opens, id=codes[0])


def drawn(one: Chart, scale: float = 1.0) -> Figure:
    """A chart as a figure in the theme that the browser shows, drawn once. Nobody changes it."""
    return _drawn(one, theme().mode, scale)


@lru_cache(maxsize=DRAWN)
def _drawn(one: Chart, mode: Mode, scale: float) -> Figure:
    return figure(one, theme_of(mode), scale=scale)


def _clicked(key: str, name: str) -> None:
    if codes := _codes(st.session_state[key]):
        put(**{name: codes[0]})


def _codes(event: PlotlyState) -> list[str]:
    """The codes of the marks clicked on; a figure's other points (outlines, rings) have none."""
    return [data[0] for data in (point.get("customdata") for point in event.selection.points) if data and data[0]]
