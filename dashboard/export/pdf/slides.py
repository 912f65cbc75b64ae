"""The slides of Show as a PDF file, a page a slide, to be sent, printed and shown anywhere."""

from collections.abc import Callable

from dashboard.chart import Chart
from dashboard.export.html import HEIGHT, WIDTH
from dashboard.export.pdf import typeset
from dashboard.export.pdf.svg import svg
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure, fit_scale
from dashboard.slide_table import SMALL_SCALE, Cell, PageLink, SlideTable
from dashboard.slides import Slide
from dashboard.theme import LIGHT

Data = dict[str, object]

Address = Callable[[PageLink], str]
"""The address of a page of the tracker, empty where the tracker has no address that others can open."""

_ROOM, _BESIDE = WIDTH - 96, 280
"""Pixels of the width that a drawing has, and of the column of the one number."""


def document(slideshow: Slideshow) -> bytes:
    """Return the file: a cover, then a page a slide. Raises NotFound `not_found.slides` where there is none."""
    slides, text, title = list(slideshow.slides()), slideshow.text, slideshow.title()
    places = [text("show.slide", number=at, total=len(slides) + 1) for at in range(1, len(slides) + 2)]
    facts = [{"words": one, "link": one if one == slideshow.address else ""} for one in slideshow.facts()]
    data = {
        "language": text.language,
        "title": title,
        "author": text("app.name"),
        "subject": slideshow.address,
        "small": SMALL_SCALE,
        "cover": {"title": title, "facts": facts, "place": places[0]},
        "slides": [_slide(one, place, slideshow.page) for one, place in zip(slides, places[1:], strict=True)],
    }
    return typeset.pdf("slides.typ", data)


def drawing(chart: Chart, width: float, scale: float) -> Data:
    """Return a chart as a template takes it: SVG of so many pixels, and its alternative text."""
    spec = figure(chart, LIGHT, scale=scale).to_plotly_json()
    height = float(spec["layout"]["height"])
    return {"svg": svg(spec, width), "width": width, "height": height, "alt": chart.alt or chart.headline}


def _slide(slide: Slide, place: str, address: Address) -> Data:
    body = slide.body
    said = {
        "headline": body.headline,
        "subtitle": body.subtitle,
        "footnote": slide.footnote,
        "number": slide.number,
        "caption": slide.caption,
        "place": place,
    }
    if isinstance(body, SlideTable):
        return {**said, "table": _table(body, address)}
    width = _ROOM - (_BESIDE if slide.number else 0)
    scale = fit_scale(float(figure(body, LIGHT).layout.height), width, HEIGHT)
    return {**said, "drawing": drawing(body, width, scale)}


def _table(slide_table: SlideTable, address: Address) -> Data:
    groups = [
        {"name": name, "rows": [[_cell(one, address) for one in row.cells] for row in rows]}
        for name, rows in slide_table.groups()
    ]
    columns = [{"name": one.name, "share": one.share} for one in slide_table.columns]
    return {"columns": columns, "groups": groups, "size": slide_table.font_size}


def _cell(lines: Cell, address: Address) -> Data:
    """The lines of a cell, each with its sign and where it leads."""
    written = [
        {
            "words": line.content,
            "sign": line.symbol,
            "tint": LIGHT.status_style(line.status).colour if line.status else "",
            "small": line.small,
            "unknown": line.unknown,
            "link": address(line.link) if line.link else "",
        }
        for line in lines
    ]
    return {"lines": written}
