"""The slides as one HTML file that needs no network and no tracker.

It is turned by keyboard, follows the light or dark mode of the reader's system, and prints one slide a page in light
colours.
"""

from base64 import b64encode
from html import escape

from dashboard.chart import Chart
from dashboard.export.html_table import html_table, status_colours
from dashboard.export.slideshow import Slideshow
from dashboard.figures import plotly_script
from dashboard.settings import packaged
from dashboard.slide_layout import SlideLayout
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide
from dashboard.theme import DARK, LIGHT, Theme

MEDIA_TYPE = "text/html; charset=utf-8"

WIDTH, HEIGHT = 1280, 720
"""Size of a slide in CSS pixels; the browser enlarges it to its window, print keeps it."""

LAYOUT = SlideLayout(WIDTH, HEIGHT)

_STYLES = ("slides.css", "slide.css", "slide_table.css")


def page(slideshow: Slideshow) -> str:
    """Return the file. Raises NotFound `not_found.slides` where there are no slides."""
    slides, text = list(slideshow.slides()), slideshow.text
    total = len(slides) + 1
    places = [text("show.slide", number=number, total=total) for number in range(1, total + 1)]
    others = [
        _section(_slide_body(slide), place, slide.footnote) for slide, place in zip(slides, places[1:], strict=True)
    ]
    figures = [_figure(slide, slide.body) for slide in slides if isinstance(slide.body, Chart)]
    named = {
        "language": text.language,
        "title": escape(slideshow.title()),
        "light": _colours(LIGHT),
        "dark": _colours(DARK),
        "style": "".join([_fonts(), *(packaged("static", name).read_text(encoding="utf-8") for name in _STYLES)]),
        "slides": "\n".join([_cover(slideshow, places[0]), *others]),
        "keys": escape(text("show.keys")),
        "swipe": escape(text("show.swipe")),
        "figures": f"[{','.join(figures)}]".replace("</", "<\\/"),
        "plotly": plotly_script(),
        "script": packaged("static", "slides.js").read_text(encoding="utf-8"),
    }
    made = packaged("static", "slides.html").read_text(encoding="utf-8")
    parts = made.split("%%")
    return "".join(named[part] if at % 2 else part for at, part in enumerate(parts))


def _fonts() -> str:
    """Return the typeface of the tracker, for readers who do not have it installed."""
    faces = {400: "SourceSans3-Regular.ttf", 700: "SourceSans3-Bold.ttf"}
    data = {
        weight: b64encode(packaged("static", "fonts", name).read_bytes()).decode() for weight, name in faces.items()
    }
    return "".join(
        f"@font-face {{ font-family: 'Source Sans'; font-weight: {weight}; src: url(data:font/ttf;base64,{font}); }}\n"
        for weight, font in data.items()
    )


def _colours(theme: Theme) -> str:
    named = {"ground": theme.background, "ink": theme.text, "muted": theme.muted, "accent": theme.accent}
    named |= {"line": theme.border, "panel": theme.panel}
    return " ".join([*(f"--{name}: {colour};" for name, colour in named.items()), status_colours(theme)])


def _cover(slideshow: Slideshow, place: str) -> str:
    title, facts = slideshow.title(), slideshow.facts()
    lines = "".join(f"<p>{escape(one)}</p>" for one in facts)
    size = LAYOUT.facts_size(title, facts)
    inside = f"{_heading(title, LAYOUT.title_size(title))}<div class='facts' style='--letters: {size}'>{lines}</div>"
    return _section(f"<div class='cover'>{inside}</div>", place, kind="first")


def _section(inside: str, place: str, footnote: str = "", kind: str = "") -> str:
    foot = f"<div class='foot'><p class='footnote'>{escape(footnote)}</p><p class='place'>{escape(place)}</p></div>"
    return f"<section class='slide {kind}'>{inside}{foot}</section>"


def _heading(words: str, size: float) -> str:
    return f"<h1 style='--letters: {size}'>{escape(words)}</h1>"


def _slide_body(slide: Slide) -> str:
    body, number = slide.body, slide.number
    if isinstance(body, SlideTable):
        drawn = html_table(body, size=LAYOUT.table_size(body, slide))
    else:
        drawn = f"<div class='figure' role='img' aria-label='{escape(body.alt)}'></div>"
    value = f"<strong style='--letters: {LAYOUT.number_size(number)}'>{escape(number)}</strong>"
    beside = f"<p class='number'>{value}{escape(slide.caption)}</p>" if number else ""
    heading = _heading(body.headline, LAYOUT.headline_size(body.headline))
    return f"{heading}<p class='subtitle'>{escape(body.subtitle)}</p><div class='stage'>{drawn}{beside}</div>"


def _figure(slide: Slide, chart: Chart) -> str:
    """Return the figure in each theme as JSON, as large as its room on the slide."""
    width, _ = LAYOUT.room(slide)
    figures = (LAYOUT.figure(slide, chart, theme) for theme in (LIGHT, DARK))
    drawn = (figure.update_layout(width=round(width)).to_json() for figure in figures)
    return f"[{','.join(map(str, drawn))}]"
