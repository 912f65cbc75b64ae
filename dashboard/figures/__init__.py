"""A chart's description drawn as a Plotly figure: SVG only, nothing from the network, one file a kind of chart.

The figure takes the width that it is given (360 to 1920 px); its height follows from its rows. Words beside marks get
their room in pixels, so none is cut off at any width. The headline, subtitle, note and footnote are the page's.
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
"""The `scale` for a wall: every word is at least 18 px."""

_MAX_SCALE, _OFFICE_HEIGHT = 2.0, 768
"""The scale of a figure with few marks in a window of that height: larger would no longer be read as one picture."""

_PAGE_WIDTH = 640
"""The width of a window in which a figure is drawn as on a page: a narrower one makes it no smaller."""

_SURROUNDING_HEIGHT = 290
"""So many pixels of the height are not the figure's: headline of two lines, subtitle, footnote, slide number."""

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
    """Draw the chart in the theme; `scale` enlarges words, rows and marks together.

    Traces of marks carry `meta` = the series key and `customdata` = (code, group) a point, for a click to read.
    """
    canvas = Canvas(theme, scale)
    drawing = canvas.empty_drawing() if chart.empty else _KINDS[chart.kind](chart, canvas)
    return Figure(canvas.figure_spec(chart, drawing), skip_invalid=False)


def fit_scale(natural: float, width: float, height: float) -> float:
    """The `scale` of a figure on a slide of that many CSS pixels, where `natural` is its height on a page: as large as
    there is room for, and no larger than reads well."""
    return min(
        _MAX_SCALE * height / _OFFICE_HEIGHT, (height - _SURROUNDING_HEIGHT) / natural, max(1.0, width / _PAGE_WIDTH)
    )


def plotly_script() -> str:
    """What draws figures in a browser that has no network."""
    return str(get_plotlyjs())
