"""Plotly figures of charts: SVG only, no network, one module for each kind of chart.

A figure fills the given width (360 to 1920 px); its height follows from its rows. Labels beside marks get their space
in pixels, so none is cut off at any width. Headline, subtitle, note and footnote are drawn by the page.
"""

from collections.abc import Callable, Mapping

from plotly.graph_objects import Figure
from plotly.offline import get_plotlyjs

from dashboard.chart import Chart, Kind
from dashboard.figures import bars, bridge, columns, diverging, dots, lines, regions
from dashboard.figures.drawing import Canvas, Drawing
from dashboard.theme import Theme

__all__ = ["PROJECTOR_SCALE", "Figure", "figure", "fit_scale", "plotly_script"]

PROJECTOR_SCALE = 1.5
"""The `scale` for a wall: every text is at least 18 px high."""

_MAX_SCALE, _OFFICE_HEIGHT = 2.0, 768
"""The largest scale, in a window of this height; a larger figure is hard to take in at once."""

_PAGE_WIDTH = 640
"""Window width in pixels at which a figure has scale 1; a narrower window does not reduce it."""

_SURROUNDING_HEIGHT = 290
"""Pixels of the height taken by a headline of two lines, subtitle, footnote and slide number."""

_KINDS: Mapping[Kind, Callable[[Chart, Canvas], Drawing]] = {
    "bars": bars.draw,
    "bridge": bridge.draw,
    "columns": columns.draw,
    "diverging": diverging.draw,
    "lines": lines.draw,
    "dots": dots.draw,
    "map": regions.draw,
}


def figure(chart: Chart, theme: Theme, *, scale: float = 1.0) -> Figure:
    """Return the chart drawn in the theme; `scale` enlarges texts, rows and marks together.

    Traces of marks carry `meta` = the series key and `customdata` = (code, group) of each point, for clicks.
    """
    canvas = Canvas(theme, scale)
    drawing = canvas.empty_drawing() if chart.empty else _KINDS[chart.kind](chart, canvas)
    return Figure(canvas.figure_spec(chart, drawing), skip_invalid=False)


def fit_scale(natural: float, width: float, height: float) -> float:
    """Return the `scale` of a figure on a slide of this size in CSS pixels.

    `natural` is the height of the figure at scale 1. The scale is as large as the slide allows, within what reads well.
    """
    return min(
        _MAX_SCALE * height / _OFFICE_HEIGHT, (height - _SURROUNDING_HEIGHT) / natural, max(1.0, width / _PAGE_WIDTH)
    )


def plotly_script() -> str:
    """Return the JavaScript that draws figures in a browser without network."""
    return str(get_plotlyjs())
