"""The slides as a PDF file, a page a slide, to be sent, printed and shown anywhere."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from matplotlib.backends.backend_pdf import PdfPages

from dashboard.chart import Chart
from dashboard.export.html import HEIGHT, WIDTH
from dashboard.export.pdf import drawn, table
from dashboard.export.pdf.paper import Letters, Paper
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure, fitting
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide
from dashboard.theme import LIGHT

MEDIA_TYPE = "application/pdf"

_LEFT, _TOP, _BOTTOM = 48.0, 36.0, 26.0
_ROOM = WIDTH - 2 * _LEFT
_BESIDE, _APART = 256.0, 24.0
_HEADLINE = Letters(38, LIGHT.text, bold=True)
_SUBTITLE, _FACT, _SAYS, _SMALL = (Letters(size, LIGHT.muted) for size in (20, 20, 19, 14))
_NUMBER = 40.0
"""Pixels of the letters of the one number."""
_PLACE = 130.0
"""Pixels of the last line that the number of the slide has."""


def document(slideshow: Slideshow) -> bytes:
    """The file: a first page, then one a message. Raises NotFound `not_found.slides` where there is none."""
    slides, title = slideshow.slides(), slideshow.title()
    out, now = io.BytesIO(), datetime.now(UTC)
    about = {"Title": title, "Author": slideshow.text("app.name"), "Subject": slideshow.address, "Creator": None}
    with PdfPages(out, metadata={**about, "CreationDate": now, "ModDate": now}) as pages:
        papers = [_first(slideshow, title), *map(_message, slides)]
        for number, paper in enumerate(papers, start=1):
            place = slideshow.text("show.slide", number=number, total=len(papers))
            _at_bottom(paper, [place], WIDTH - _LEFT - _SMALL.width(place))
            pages.savefig(paper.figure)
    return out.getvalue()


def _first(slideshow: Slideshow, title: str) -> Paper:
    paper = Paper(WIDTH, HEIGHT, LIGHT.background)
    sentence = _HEADLINE.wrapped(title, _ROOM)
    facts = [line for one in slideshow.facts() for line in _FACT.wrapped(one, _ROOM)]
    high = _HEADLINE.line * len(sentence) + _FACT.line * (1 + len(facts))
    top = paper.block(sentence, _LEFT, max((HEIGHT - high) / 2, _TOP), _HEADLINE)
    paper.block(facts, _LEFT, top + _FACT.line, _FACT)
    return paper


def _message(slide: Slide) -> Paper:
    paper, body = Paper(WIDTH, HEIGHT, LIGHT.background), slide.body
    top = paper.block(_HEADLINE.wrapped(body.headline, _ROOM, 2), _LEFT, _TOP, _HEADLINE)
    top = paper.block(_SUBTITLE.wrapped(body.subtitle, _ROOM, 2), _LEFT, top, _SUBTITLE)
    bottom = _at_bottom(paper, _SMALL.wrapped(slide.footnote, _ROOM - _PLACE), _LEFT)
    if isinstance(body, SlideTable):
        table.draw(paper, body, _LEFT, top + _APART, _ROOM, bottom - _APART)
    else:
        _figure(paper, body, top, bottom, _ROOM - (_BESIDE + _APART if slide.number else 0))
    if slide.number:
        _number(paper, slide, (top + bottom) / 2)
    return paper


def _figure(paper: Paper, chart: Chart, top: float, bottom: float, wide: float) -> None:
    """What is drawn on the screen, in the middle of its room."""
    natural = float(figure(chart, LIGHT).layout.height)
    painted = figure(chart, LIGHT, scale=fitting(natural, wide, HEIGHT)).to_plotly_json()
    high = float(painted["layout"]["height"])
    drawn.draw(paper, painted, _LEFT, (top + bottom - high) / 2, wide, high)


def _number(paper: Paper, slide: Slide, middle: float) -> None:
    """The one number beside the chart; a long one is set smaller, so that it stands in one line."""
    number = Letters(1, LIGHT.accent, bold=True)
    number = replace(number, size=min(_NUMBER, _BESIDE / number.width(slide.number)))
    says = _SAYS.wrapped(slide.caption, _BESIDE)
    x, top = WIDTH - _LEFT - _BESIDE, middle - (number.line + _SAYS.line * len(says)) / 2
    paper.block(says, x, paper.block([slide.number], x, top, number), _SAYS)


def _at_bottom(paper: Paper, lines: list[str], x: float) -> float:
    """Lines that end where the page does; gives their upper edge."""
    top = HEIGHT - _BOTTOM - _SMALL.line * len(lines)
    paper.block(lines, x, top, _SMALL)
    return top
