"""The script that Streamlit runs from top to bottom for every change in a browser: frame around the page asked for."""

import logging
import secrets
from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from dashboard import filters
from dashboard.charts import filter_descriptions
from dashboard.errors import BadInput, Conflict, NotFound, TrackerError
from dashboard.export.projects import as_of
from dashboard.i18n import Text, languages
from dashboard.pages.compare import compare
from dashboard.pages.forms import dialog, notice
from dashboard.pages.meetings import meetings
from dashboard.pages.overview import overview
from dashboard.pages.project import project
from dashboard.pages.projects import projects
from dashboard.pages.search import search
from dashboard.pages.slideshow import slideshow
from dashboard.pages.sources import sources
from dashboard.pages.subjects import subjects
from dashboard.pages.trade import trade
from dashboard.pages.ui import address, chrome, context, days, store_cache, widgets
from dashboard.pages.ui.markup import Html, draw, element, joined, link

LOG = logging.getLogger(__name__)

PAGES = {
    "overview": overview.show,
    "projects": projects.show,
    "project": project.show,
    "compare": compare.show,
    "trade": trade.show,
    "meeting": meetings.show,
    "sources": sources.show,
    "search": search.show,
    "show": slideshow.show,
    **subjects.pages(),
}
FILTERED = ("overview", "projects")
"""Pages that show what the filters select; the others only keep the filters in the address."""

EARLIEST = date(2000, 1, 1)
"""The earliest day that can be chosen as the day of the page."""

_PATHS = ["/", *(f"/{name}" for name in PAGES)]
MENU = ("overview", "projects", "trade", "meeting", "sources", "show")


def main() -> None:
    """One run: header, ribbon, page, footer; a slide stands alone."""
    text = _words()
    st.set_page_config(page_icon=str(chrome.FAVICON), layout="wide")
    pages = _declared(text)
    page = st.navigation(list(pages.values()), position="hidden")
    name = page.url_path or "overview"
    address.declare_pages(pages, name)
    chrome.style(text, context.theme())
    bare = name == "show"
    day = st.empty() if bare else _header(text, name)
    with st.container(key="page-body"):
        try:
            if not address.parameter("edit"):
                dialog.closed()
            if not bare:
                _day(text, name, day)
                _on_paper(text, name)
            page.run()
            if not bare:
                _footer(text)
        except Exception as error:  # noqa: BLE001 -- every error is shown with what to do; the log has the details
            failed(error)
            if isinstance(error, BadInput) and _can_be_mended(error):
                address.page_link(text("common.reset"), name, **dict.fromkeys(filters.NAMES))


def _words() -> Text:
    """Return the words of the interface, without the names of codes where the store cannot be opened."""
    try:
        return context.text()
    except TrackerError:
        return Text(context.language())


def _declared(text: Text) -> Mapping[str, StreamlitPage]:
    """Return the pages by name; each is at the path of its name, the first one at the root."""
    return {
        name: st.Page(
            show,
            title=f"{text(f'nav.{name}')} · {text('app.name')}",
            url_path=name,
            default=name == "overview",
            visibility="visible" if name in MENU else "hidden",
        )
        for name, show in PAGES.items()
    }


def _header(text: Text, current: str) -> DeltaGenerator:
    """Draw the header. Returns the place in it for the choice of the day."""
    with st.container(key="page-header", horizontal=True, vertical_alignment="center", gap="small"):
        region = text.region_name
        title = text("app.title", region=region) if region else text("app.name")
        st.markdown(f"**{chrome.escape_markdown(title)}**", width="content")
        with st.container(key="page-menu", horizontal=True, width="content", gap="small"):
            for name in MENU:
                address.page_link(text(f"nav.{name}"), name)
        with st.container(key="page-search", width="content"):
            draw(_search(text, current), width="content")
        day = st.container(key="page-day", width="content")
        st.segmented_control(
            text("app.choose_language"),
            languages(),
            format_func=lambda code: Text(code)("app.language_short"),
            label_visibility="collapsed",
            required=True,
            width="content",
            **widgets.bind_language(),
        )
        shared = address.link(current), days.visit_cookie(), notice.saves()
        chrome.browser(text, context.theme(), current, _PATHS, *shared)
    return day


def _search(text: Text, current: str) -> Html:
    """Return the field that searches everything, and the link to its page, which a narrow screen shows instead.

    frame.js opens the page with what was typed. On the page of the search its own field is enough.
    """
    href = address.link("search")
    opened = link("⌕", href, class_="search-link", title=text("search.open"), aria_label=text("search.open"))
    if current == "search":
        return opened
    field = element(
        "input", type="search", name_=search.FIND, maxlength=str(filters.LONGEST), autocomplete="off",
        placeholder=text("search.short"), aria_label=text("search.field"), title=text("search.field"),
    )  # fmt: skip
    return joined([element("form", field, role="search", data_search=href), opened])


def _day(text: Text, name: str, place: DeltaGenerator) -> None:
    """Draw the choice of the day of the page, and on an earlier day a ribbon that says so."""
    as_of, recorded_at = address.filters().as_of, store_cache.store().last()[1]
    day = as_of or recorded_at
    with place, st.popover(text("app.as_of", date=text.date(day)) if day else text("app.choose_as_of")):
        st.date_input(
            text("app.choose_as_of"),
            min_value=min(EARLIEST, as_of or EARLIEST),  # an address may name any day
            max_value=max(days.today(), as_of or EARLIEST),
            format="DD.MM.YYYY",
            **widgets.bind_filter("as_of"),
        )
    if as_of:
        with st.container(key="page-ribbon", horizontal=True, vertical_alignment="center"):
            st.markdown(chrome.escape_markdown(text("app.as_of_ribbon", date=as_of)), width="content")
            here = address.current() | {"as_of": None, "edit": None, "seen": None}
            address.page_link(text("app.as_of_back"), name, **here)


def _on_paper(text: Text, name: str) -> None:
    """Draw the line that only paper shows: region, day and filters, which the header and chips say on a screen."""
    chosen = address.filters()
    named = [
        as_of(chosen.as_of, store_cache.store().last()[1], text),
        *(filter_descriptions(chosen, text) if name in FILTERED else []),
    ]
    parts = [text("filter.chip", name=title, value=value) for title, value in named]
    draw(element("p", " · ".join([text.region_name or text("app.name"), *parts]), class_="on-paper"))


def _footer(text: Text) -> None:
    """Draw the footer: the last record and the size of the store."""
    store = store_cache.store()
    (counts,) = store.rows("counts")
    recorded_at = store.last()[1]
    moment = text("footer.moment", moment=recorded_at) if recorded_at else text("footer.nothing")
    named = ("projects.count", "projects"), ("footer.statements", "statements")
    sources_ = link(text("footer.sources", count=counts["sources"]), address.link("sources"))
    chrome.footer([moment, *(text(key, count=counts[name]) for key, name in named), sources_])


def failed(error: Exception) -> bool:
    """Draw what happened and what to do. Where a reader cannot mend it, the log has the details under the number shown.

    Returns True, which tells Streamlit to add nothing.
    """
    known = error if isinstance(error, TrackerError) else None
    if known and _can_be_mended(known):
        chrome.failure(_words(), known)
        return True
    number = secrets.token_hex(3)
    LOG.error("error %s: %s", number, error, exc_info=None if known else error)
    chrome.failure(_words(), known, number)
    return True


def _can_be_mended(error: TrackerError) -> bool:
    """Whether the reader can mend an error: it is about the address or a form. The store must open for that, as a
    record of which none can be made is bad input too."""
    try:
        store_cache.store()
    except TrackerError:
        return False
    return isinstance(error, BadInput | Conflict | NotFound)


if __name__ == "__main__":
    main()
