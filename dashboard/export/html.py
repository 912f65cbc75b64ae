"""The slides as one HTML file that needs no network and no tracker.

It is turned by keyboard, follows the light or dark mode of the reader's system, and prints one slide a page in light
colours.
"""

from html import escape

from dashboard.chart import Chart
from dashboard.export.html_table import html_table, status_colours
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure, fit_scale, plotly_script
from dashboard.settings import packaged
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide
from dashboard.theme import DARK, LIGHT, Theme

MEDIA_TYPE = "text/html; charset=utf-8"

WIDTH, HEIGHT = 1280, 720
"""Size of a slide in CSS pixels; the browser enlarges it to its window, print keeps it."""

_NUMBER_WIDTH, _MARGINS = 280, 96


def page(slideshow: Slideshow) -> str:
    """Return the file. Raises NotFound `not_found.slides` where there are no slides."""
    slides, text = list(slideshow.slides()), slideshow.text
    total = len(slides) + 1
    places = [text("show.slide", number=number, total=total) for number in range(1, total + 1)]
    facts = "".join(f"<p>{escape(one)}</p>" for one in slideshow.facts())
    first = _section(f"<h1>{escape(slideshow.title())}</h1><div class='facts'>{facts}</div>", places[0], "first")
    others = [_section(_slide_body(slide), place) for slide, place in zip(slides, places[1:], strict=True)]
    drawn = ((one.body, bool(one.number)) for one in slides)
    figures = [_figure(body, beside=beside) for body, beside in drawn if isinstance(body, Chart)]
    named = {
        "language": text.language,
        "title": escape(slideshow.title()),
        "light": _colours(LIGHT),
        "dark": _colours(DARK),
        "style": "".join(
            packaged("static", name).read_text(encoding="utf-8") for name in ("slides.css", "slide_table.css")
        ),
        "slides": "\n".join([first, *others]),
        "keys": escape(text("show.keys")),
        "swipe": escape(text("show.swipe")),
        "figures": f"[{','.join(figures)}]".replace("</", "<\\/"),
        "plotly": plotly_script(),
        "script": packaged("static", "slides.js").read_text(encoding="utf-8"),
    }
    made = packaged("static", "slides.html").read_text(encoding="utf-8")
    parts = made.split("%%")
    return "".join(named[part] if at % 2 else part for at, part in enumerate(parts))


def _colours(theme: Theme) -> str:
    named = {"ground": theme.background, "ink": theme.text, "muted": theme.muted, "accent": theme.accent}
    named |= {"line": theme.border, "panel": theme.panel}
    return " ".join([*(f"--{name}: {colour};" for name, colour in named.items()), status_colours(theme)])


def _section(inside: str, place: str, kind: str = "") -> str:
    return f"<section class='slide {kind}'>{inside}<p class='place'>{escape(place)}</p></section>"


def _slide_body(slide: Slide) -> str:
    body, number = slide.body, slide.number
    if isinstance(body, SlideTable):
        drawn = html_table(body)
    else:
        drawn = f"<div class='figure' role='img' aria-label='{escape(body.alt)}'></div>"
    says = f"<strong>{escape(number)}</strong>{escape(slide.caption)}"
    beside = f"<p class='number' style='--letters: {len(number)}'>{says}</p>" if number else ""
    return (
        f"<h1>{escape(body.headline)}</h1><p class='subtitle'>{escape(body.subtitle)}</p>"
        f"<div class='stage'>{drawn}{beside}</div><p class='footnote'>{escape(slide.footnote)}</p>"
    )


def _figure(chart: Chart, *, beside: bool) -> str:
    """Return the figure in each theme as JSON, as large as the slide allows; `beside` it stands a number."""
    wide = WIDTH - _MARGINS - (_NUMBER_WIDTH if beside else 0)
    scale = fit_scale(float(figure(chart, LIGHT).layout.height), wide, HEIGHT)
    drawn = (figure(chart, theme, scale=scale).update_layout(width=wide).to_json() for theme in (LIGHT, DARK))
    return f"[{','.join(map(str, drawn))}]"
