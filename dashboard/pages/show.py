"""Show: the charts of Overview and Trade one after another, one message a screen, for a wall and by keyboard.

The slide is in the address (`?slide=2`), so is everything else that decides what it shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Overview, TradeBalance
from dashboard.chart import Chart, described
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import chrome, exhibits, session
from dashboard.settings import packaged

WIDTH, HEIGHT = 1366, 768
"""Of the window in CSS pixels, until the browser has said."""

LARGEST = 2.0
"""The scale of a figure with few marks in a window of that height: larger would no longer be read as one picture."""

PLAIN = 640
"""The width of a window in which a figure is drawn as on a page: a narrower one makes it no smaller."""

AROUND = 290
"""So many pixels of the height are not the figure's: headline of two lines, subtitle, footnote, slide number."""

_SHOW = st.components.v2.component(
    "tracker_show",
    html=packaged("static", "show.html").read_text(encoding="utf-8"),
    css=packaged("static", "show.css").read_text(encoding="utf-8"),
    js=packaged("static", "show.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Slide:
    """A chart and at most one number beside it, with what the number is."""

    chart: Chart
    number: str = ""
    says: str = ""


def show() -> None:
    """The slide that the address asks for; the first or last where it asks for one that is not there."""
    words, chosen = session.text(), session.filters()
    slides = deck(chosen, words)
    number = _number(len(slides))
    with st.container(key="slide"):
        if slides:
            _drawn(slides[number - 1](), words)
        else:
            chrome.heading(words("state.nothing_matches" if chosen.narrows else "state.empty"), level=1)
        _controls(number, len(slides), words)


def deck(chosen: Filters, words: Text) -> list[Callable[[], Slide]]:
    """The slides in order, each made when it is turned to; none of which there is nothing to show."""
    found = session.remembered(analysis.overview, chosen)
    balance = session.remembered(analysis.region_trade, chosen)
    slides: list[Callable[[], Slide]] = []
    if found.projects:
        slides += [
            partial(_investment, found, chosen, words),
            lambda: Slide(exhibits.stages(found, words)),
            lambda: Slide(exhibits.places(found, chosen, words)),
        ]
    if balance and (balance.exports or balance.imports):
        slides.insert(1, partial(_trade, balance, words))
    if balance:
        whole = exhibits.whole_country(balance, chosen)
        slides += [lambda: Slide(exhibits.turnovers(whole, words))] if whole.turnovers else []
        told = exhibits.told(whole, chosen)
        slides += [lambda: Slide(exhibits.years(whole, told, words))] if told["value"].notna().any() else []
    return slides


def _investment(found: Overview, chosen: Filters, words: Text) -> Slide:
    chart = exhibits.investment(found, exhibits.cost_aspects(chosen, words), chosen, words)
    return Slide(chart, words.value_only(found.cost), words.coverage(found.cost))


def _trade(balance: TradeBalance, words: Text) -> Slide:
    covered = words.percent(balance.coverage) if balance.coverage is not None else ""
    return Slide(exhibits.trade(balance, words), covered, words("trade.coverage") if covered else "")


def _number(total: int) -> int:
    asked = session.parameter("slide") or "1"
    return max(1, min(int(asked), total)) if asked.isdecimal() else 1


def _drawn(slide: Slide, words: Text) -> None:
    """One message: the table that stands under a chart elsewhere is not here, and is not spoken of."""
    chart = described(slide.chart, words, tabled=False)
    chrome.heading(chart.headline, level=1, subtitle=chart.subtitle)
    with st.container(key="stage", horizontal=True, vertical_alignment="center"):
        with st.container(key=f"figure-{chart.key}"):
            fitted = session.drawn(chart, _scale(chart))
            st.plotly_chart(fitted, key=f"show-{chart.key}", theme=None, alt=chart.alt, config=session.CHART_CONFIG)
        if slide.number:
            with st.container(width="content"):
                chrome.number(slide.number, slide.says)
    with st.container(key="slide-footnote"):
        st.caption(chrome.plain(" · ".join(line for line in (chart.note, *chart.footnote) if line)))


def _scale(chart: Chart) -> float:
    """As large as the window has room for, and no larger than reads well in it."""
    width, height = (session.measured("show", *side) for side in (("width", WIDTH), ("height", HEIGHT)))
    natural = float(session.drawn(chart).layout.height)
    return min(LARGEST * height / HEIGHT, (height - AROUND) / natural, max(1.0, width / PLAIN))


def _controls(number: int, total: int, words: Text) -> None:
    said = {name: words(f"show.{name}") for name in ("previous", "next", "full")} | {"leave": words("show.exit")}
    data = {
        "language": words.language,
        "place": words("show.slide", number=number, total=total) if total else "",
        "total": max(total, 1),
        "width": session.measured("show", "width", WIDTH),
        "height": session.measured("show", "height", HEIGHT),
        "words": said,
    }
    with st.container(key="slide-place"):
        size = {"width": WIDTH, "height": HEIGHT}
        _SHOW(key="show", data=data, default=size, on_width_change=lambda: None, on_height_change=lambda: None)
