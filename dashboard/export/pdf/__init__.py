"""The slides as a PDF file, one slide a page."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from matplotlib.backends.backend_pdf import PdfPages

from dashboard.chart import Chart
from dashboard.export.html import HEIGHT, WIDTH
from dashboard.export.pdf import plotly_figure, table
from dashboard.export.pdf.paper import Paper, TextStyle
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure, fit_scale
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide
from dashboard.theme import LIGHT

MEDIA_TYPE = "application/pdf"

_LEFT, _TOP, _BOTTOM = 48.0, 36.0, 26.0
_CONTENT_WIDTH = WIDTH - 2 * _LEFT
_NUMBER_WIDTH, _GAP = 256.0, 24.0
_HEADLINE = TextStyle(38, LIGHT.text, bold=True)
_SUBTITLE, _FACT, _CAPTION, _SMALL = (TextStyle(size, LIGHT.muted) for size in (20, 20, 19, 14))
_NUMBER_SIZE = 40.0
"""Font size in pixels of the number beside a chart."""
_PAGE_NUMBER_WIDTH = 130.0
"""Pixels reserved for the slide number in the last line."""


def document(slideshow: Slideshow) -> bytes:
    """Return the file: a title page, then a page for each slide. Raises NotFound `not_found.slides` where there are
    none."""
    slides, title = slideshow.slides(), slideshow.title()
    out, now = io.BytesIO(), datetime.now(UTC)
    about = {"Title": title, "Author": slideshow.text("app.name"), "Subject": slideshow.address, "Creator": None}
    with PdfPages(out, metadata={**about, "CreationDate": now, "ModDate": now}) as pages:
        papers = [_title_page(slideshow, title), *map(_slide_page, slides)]
        for number, paper in enumerate(papers, start=1):
            place = slideshow.text("show.slide", number=number, total=len(papers))
            _write_at_bottom(paper, [place], WIDTH - _LEFT - _SMALL.width(place))
            pages.savefig(paper.figure)
    return out.getvalue()


def _title_page(slideshow: Slideshow, title: str) -> Paper:
    paper = Paper(WIDTH, HEIGHT, LIGHT.background)
    sentence = _HEADLINE.wrap(title, _CONTENT_WIDTH)
    facts = [line for one in slideshow.facts() for line in _FACT.wrap(one, _CONTENT_WIDTH)]
    high = _HEADLINE.line_height * len(sentence) + _FACT.line_height * (1 + len(facts))
    top = paper.write_lines(sentence, _LEFT, max((HEIGHT - high) / 2, _TOP), _HEADLINE)
    paper.write_lines(facts, _LEFT, top + _FACT.line_height, _FACT)
    return paper


def _slide_page(slide: Slide) -> Paper:
    paper, body = Paper(WIDTH, HEIGHT, LIGHT.background), slide.body
    top = paper.write_lines(_HEADLINE.wrap(body.headline, _CONTENT_WIDTH, 2), _LEFT, _TOP, _HEADLINE)
    top = paper.write_lines(_SUBTITLE.wrap(body.subtitle, _CONTENT_WIDTH, 2), _LEFT, top, _SUBTITLE)
    bottom = _write_at_bottom(paper, _SMALL.wrap(slide.footnote, _CONTENT_WIDTH - _PAGE_NUMBER_WIDTH), _LEFT)
    if isinstance(body, SlideTable):
        table.draw(paper, body, _LEFT, top + _GAP, _CONTENT_WIDTH, bottom - _GAP)
    else:
        _draw_figure(paper, body, top, bottom, _CONTENT_WIDTH - (_NUMBER_WIDTH + _GAP if slide.number else 0))
    if slide.number:
        _draw_number(paper, slide, (top + bottom) / 2)
    return paper


def _draw_figure(paper: Paper, chart: Chart, top: float, bottom: float, wide: float) -> None:
    """Draw the figure as on the screen, vertically centred in its space."""
    natural = float(figure(chart, LIGHT).layout.height)
    painted = figure(chart, LIGHT, scale=fit_scale(natural, wide, HEIGHT)).to_plotly_json()
    high = float(painted["layout"]["height"])
    plotly_figure.draw(paper, painted, _LEFT, (top + bottom - high) / 2, wide, high)


def _draw_number(paper: Paper, slide: Slide, middle: float) -> None:
    """Draw the number beside the chart, small enough to fit in one line."""
    number = TextStyle(1, LIGHT.accent, bold=True)
    number = replace(number, size=min(_NUMBER_SIZE, _NUMBER_WIDTH / number.width(slide.number)))
    says = _CAPTION.wrap(slide.caption, _NUMBER_WIDTH)
    x, top = WIDTH - _LEFT - _NUMBER_WIDTH, middle - (number.line_height + _CAPTION.line_height * len(says)) / 2
    paper.write_lines(says, x, paper.write_lines([slide.number], x, top, number), _CAPTION)


def _write_at_bottom(paper: Paper, lines: list[str], x: float) -> float:
    """Write lines that end at the bottom margin; return their upper edge."""
    top = HEIGHT - _BOTTOM - _SMALL.line_height * len(lines)
    paper.write_lines(lines, x, top, _SMALL)
    return top
