"""The slide show: a cover, then charts and short tables, one message a slide, for a wall screen and by keyboard.

The slide is in the address (`?slide=2`), and so is everything else that selects slides: the projects that are shown one
by one in place of the region (`project=a&project=b`), the day since which changes are listed (`since=30d`), and the
meeting (`meeting=...`). The files of the show have the same slides.
"""

from html import escape

import streamlit as st

from dashboard.chart import Chart
from dashboard.errors import NotFound
from dashboard.export.html_table import html_table
from dashboard.export.slideshow import Slideshow
from dashboard.figures import Figure
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.meetings.meetings import KEY as MEETING
from dashboard.pages.overview.changes import PARAMETER as SINCE
from dashboard.pages.projects import chips
from dashboard.pages.ui import address, chrome, context, plot, widgets
from dashboard.settings import packaged
from dashboard.slide_layout import SlideLayout
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide, Slides

WIDTH, HEIGHT = 1366, 768
"""The size of the window in CSS pixels until the browser has reported it."""

_NARROW = 900
"""A window of at most this width shows a slide as a page that scrolls; as in slide_page.css."""

_SHOW = st.components.v2.component(
    "tracker_show",
    html=packaged("static", "show.html").read_text(encoding="utf-8"),
    css=packaged("static", "show.css").read_text(encoding="utf-8"),
    js=chrome.script("show.js"),
)


def show() -> None:
    """Draw the slide of the address; the first or last where there is no such slide."""
    text, chosen = context.text(), address.filters()
    with st.container(key="slide"):
        try:
            slideshow = _slideshow()
            slides = slideshow.content.factories()
        except NotFound as error:
            _missing(error, text)
            _foot(1, 0, text)
            return
        total = len(slides) + 1 if slides else 0
        number = _number(total)
        if not slides:
            _nothing(chosen, text)
            _foot(number, total, text)
        elif number == 1:
            _cover(slideshow)
            _foot(number, total, text)
        else:
            slide = slides[number - 2]()
            _message(slide)
            _foot(number, total, text, slide.footnote)


def _slideshow() -> Slideshow:
    content = Slides(
        plot.catalog(),
        projects=address.parameters(address.PROJECT),
        since=address.parameter(SINCE),
        meeting=address.parameter(MEETING),
    )
    return Slideshow(content)


def _missing(error: NotFound, text: Text) -> None:
    """Say what the address names that does not exist, and what to do."""
    chrome.heading(text.error(error), level=1)
    if address.parameter(MEETING):
        address.page_link(text("meeting.all"), "meeting")
    else:
        address.page_link(text("project.all"), "projects")


def _nothing(chosen: Filters, text: Text) -> None:
    """Say which condition to drop, or what to do first where the store is empty."""
    if chosen.as_of and not chosen.narrows:
        chrome.heading(text("state.empty_then", date=chosen.as_of), level=1)
        return
    chrome.heading(text("state.nothing_matches" if chosen.narrows else "state.empty"), level=1)
    if chosen.narrows:
        chips.row(chosen, text, message="state.drop_condition")
    else:
        address.page_link(text("edit.add_subject.project"), "projects", edit="new")


def _number(total: int) -> int:
    slide = address.parameter("slide") or "1"
    return max(1, min(int(slide), total)) if slide.isdecimal() else 1


def _cover(slideshow: Slideshow) -> None:
    title, facts, layout = slideshow.title(), slideshow.facts(), _layout()
    lines = "".join(f"<p>{escape(one)}</p>" for one in facts)
    with st.container(key="cover"):
        _heading(title, layout.title_size(title))
        st.html(f"<div class='facts' style='--letters: {layout.facts_size(title, facts)}'>{lines}</div>")


def _message(slide: Slide) -> None:
    body, layout = slide.body, _layout()
    _heading(body.headline, layout.headline_size(body.headline), body.subtitle)
    with st.container(key="stage", horizontal=True, vertical_alignment="center"):
        if isinstance(body, SlideTable):
            if body.rows:
                st.html(html_table(body, address.link_to, layout.table_size(body, slide)))
        else:
            with st.container(key=f"figure-{body.key}"):
                fitted = _figure(slide, body, layout)
                st.plotly_chart(fitted, key=f"show-{body.key}", theme=None, alt=body.alt, config=plot.CONFIG)
        if slide.number:
            with st.container(key="slide-number", width="content"):
                size = layout.number_size(slide.number)
                value = f"<strong style='--letters: {size}'>{escape(slide.number)}</strong>"
                st.html(f"<p class='number'>{value}{escape(slide.caption)}</p>")


def _heading(words: str, size: float, subtitle: str = "") -> None:
    under = f"<p class='subtitle'>{escape(subtitle)}</p>" if subtitle else ""
    st.html(f"<h1 style='--letters: {size}'>{escape(words)}</h1>{under}")


def _layout() -> SlideLayout:
    """Return the sizes of a slide as large as the window."""
    width, height = (widgets.component_value("show", *side) for side in (("width", WIDTH), ("height", HEIGHT)))
    return SlideLayout(width, height, controls=True)


def _figure(slide: Slide, chart: Chart, layout: SlideLayout) -> Figure:
    """Return the figure that fills its room on the slide; on a phone, the figure of a page."""
    if layout.width <= _NARROW:
        return plot.figure(chart)
    return layout.figure(slide, chart, context.theme())


def _foot(number: int, total: int, text: Text, footnote: str = "") -> None:
    """Draw the last line of a slide: the footnote and the controls."""
    with st.container(key="slide-foot", horizontal=True, vertical_alignment="bottom"):
        with st.container(key="slide-footnote"):
            st.caption(chrome.escape_markdown(footnote))
        _controls(number, total, text)


def _controls(number: int, total: int, text: Text) -> None:
    names = ("previous", "next", "full", "pptx", "pdf", "html", "leave")
    parameters: dict[str, object] = {address.PROJECT: address.parameters(address.PROJECT)}
    parameters |= {name: address.parameter(name) for name in (SINCE, MEETING)}
    data = {
        "language": text.language,
        "skip": text("app.skip"),
        "place": text("show.slide", number=number, total=total) if total else "",
        "total": max(total, 1),
        "width": widgets.component_value("show", "width", WIDTH),
        "height": widgets.component_value("show", "height", HEIGHT),
        "words": {name: text(f"show.{name}") for name in names},
        "files": {kind: address.link(f"api/show.{kind}", **parameters) for kind in ("pptx", "pdf", "html")}
        if total
        else {},
    }
    with st.container(key="slide-place"):
        size = {"width": WIDTH, "height": HEIGHT}
        _SHOW(key="show", data=data, default=size, on_width_change=lambda: None, on_height_change=lambda: None)
