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

__all__ = ["PROJECTOR_SCALE", "Figure", "figure", "figure_for_room", "plotly_script"]

PROJECTOR_SCALE = 1.5
"""The `scale` for a wall: every text is at least 18 px high."""

_LABEL_POINTS, _LABEL_PIXELS = 20.0, 14.0
"""Largest size of labels on a slide, in points of the slide, and their size in pixels at scale 1."""

_NARROWEST = 400
"""Width in pixels that names and labels need at scale 1."""

_KINDS: Mapping[Kind, Callable[[Chart, Canvas], Drawing]] = {
    "bars": bars.draw,
    "bridge": bridge.draw,
    "columns": columns.draw,
    "diverging": diverging.draw,
    "lines": lines.draw,
    "dots": dots.draw,
    "map": regions.draw,
}


def figure(chart: Chart, theme: Theme, *, scale: float = 1.0, room: tuple[float, float] | None = None) -> Figure:
    """Return the chart drawn in the theme; `scale` enlarges texts, rows and marks together.

    With a `room` (width and height in CSS pixels) the figure is as high as the room: rows share what is left of it.

    Traces of marks carry `meta` = the series key and `customdata` = (code, group) of each point, for clicks.
    """
    canvas = Canvas(theme, scale, room)
    drawing = canvas.empty_drawing() if chart.empty else _KINDS[chart.kind](chart, canvas)
    return Figure(canvas.figure_spec(chart, drawing), skip_invalid=False)


def figure_for_room(chart: Chart, theme: Theme, room: tuple[float, float], point: float) -> Figure:
    """Return the chart as it fills a room of a slide; `room` and `point`, a point of the slide, are in CSS pixels.

    The texts are as large as the rows allow, but no larger than reads well.
    """
    width, height = room
    natural = float(figure(chart, theme).layout.height)
    scale = min(_LABEL_POINTS * point / _LABEL_PIXELS, height / natural, width / _NARROWEST)
    return figure(chart, theme, scale=scale, room=room)


def plotly_script() -> str:
    """Return the JavaScript that draws figures in a browser without network."""
    return str(get_plotlyjs())
