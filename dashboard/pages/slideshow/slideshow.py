"""The slide show: charts and short tables, one message a slide, for a wall screen and by keyboard.

The slide is in the address (`?slide=2`), so is everything else that decides what it shows: the projects that are walked
through one by one in place of the region (`project=a&project=b`), from when it is told what changed (`since=30d`), and
the meeting at which it is shown (`meeting=...`).
"""

import streamlit as st

from dashboard.chart import Chart
from dashboard.errors import NotFound
from dashboard.export.html_table import html_table
from dashboard.figures import fit_scale
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.meetings.meetings import KEY as MEETING
from dashboard.pages.overview.changes import PARAMETER as SINCE
from dashboard.pages.projects import chips
from dashboard.pages.ui import address, chrome, context, plot, widgets
from dashboard.settings import packaged
from dashboard.slide_table import PageLink, SlideTable
from dashboard.slides import Slide, SlideFactory, Slides

WIDTH, HEIGHT = 1366, 768
"""The size of the window in CSS pixels until the browser has reported it."""

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
            slides = _slides()
        except NotFound as error:
            _missing(error, text)
            _controls(1, 0, text)
            return
        number = _number(len(slides))
        if slides:
            _drawn(slides[number - 1]())
        else:
            _nothing(chosen, text)
        _controls(number, len(slides), text)


def _slides() -> list[SlideFactory]:
    slides = Slides(
        plot.catalog(),
        projects=address.parameters(address.PROJECT),
        since=address.parameter(SINCE),
        meeting=address.parameter(MEETING),
    )
    return slides.factories()


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
        address.page_link(text("edit.add_project"), "projects", edit="project")


def _number(total: int) -> int:
    slide = address.parameter("slide") or "1"
    return max(1, min(int(slide), total)) if slide.isdecimal() else 1


def _drawn(slide: Slide) -> None:
    body = slide.body
    chrome.heading(body.headline, level=1, subtitle=body.subtitle)
    with st.container(key="stage", horizontal=True, vertical_alignment="center"):
        if isinstance(body, SlideTable):
            if body.rows:
                st.html(html_table(body, _address))
        else:
            with st.container(key=f"figure-{body.key}"):
                fitted = plot.figure(body, _scale(body))
                st.plotly_chart(fitted, key=f"show-{body.key}", theme=None, alt=body.alt, config=plot.CONFIG)
        if slide.number:
            with st.container(width="content"):
                chrome.number(slide.number, slide.caption)
    with st.container(key="slide-footnote"):
        st.caption(chrome.escape_markdown(slide.footnote))


def _address(way: PageLink) -> str:
    return address.link(way.page, **dict(way.parameters))


def _scale(chart: Chart) -> float:
    """Return the scale at which the chart fits the window and stays readable."""
    width, height = (widgets.component_value("show", *side) for side in (("width", WIDTH), ("height", HEIGHT)))
    return fit_scale(float(plot.figure(chart).layout.height), width, height)


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
