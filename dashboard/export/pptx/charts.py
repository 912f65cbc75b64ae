"""Native PowerPoint charts with editable data: bars, and lines over time.

The label of a value is a part of its category's name, next to the number: both are edited in one place, and an unknown
value has its label and no bar.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as Page
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.chart import Chart, Inset, Mark, Series
from dashboard.export.pptx.style import Box, TextWriter, paint_shape, rgb_colour, set_alt_text
from dashboard.export.xml_text import xml_safe
from dashboard.i18n import MINUS
from dashboard.theme import LIGHT

Row = tuple[Series, Sequence[Mark | None]]
"""A series with its mark, or None, in each category."""

_DIGITS = "[>=100]#,##0;[>=1]#,##0.0;0.00"
"""Number format of values, with the separators of the reader's system."""

_BAR_PLOT = {"x": 0.3, "y": 0.06, "w": 0.68, "h": 0.88}
_LINE_PLOT = {"x": 0.05, "y": 0.05, "w": 0.93, "h": 0.74}
"""Position of the plot area in its chart, as shares of the chart's size: for bars and for lines."""

_BRIDGE_SERIES = {"under": "…", "amount": "", "more": "+", "less": MINUS}
"""Series of a bridge with their names in the workbook; that of the amounts is named after their measure."""

_FONT_SIZE, _SMALL_FONT_SIZE, _MIN_FONT_SIZE = 14, 12, 10
_MANY_BARS, _VERY_MANY_BARS, _LEGEND_BARS = 7, 9, 2
"""Numbers of bars from which the font is small, and smallest; the bars that a legend takes the room of."""


def draw(page: Page, chart: Chart, box: Box) -> GraphicFrame:
    """Draw the chart: lines as lines, every other kind as bars from zero; below a balance, its inset."""
    if chart.kind == "lines":
        _draw_gaps(page, chart, box)
        return _lines(page, chart, box)
    if chart.kind == "bridge" and not chart.empty:
        return _bridge(page, chart, box)
    rows = [(one.name, one.label) for one in chart.categories if one.label]
    if rows:
        return _bars(page, chart, box, rows)
    if chart.inset is None:
        return _separate_bars(page, chart, box)
    upper, lower = box.split(0.68)
    frame = _separate_bars(page, chart, upper)
    _draw_inset(page, chart, chart.inset, lower)
    return frame


def has_legend(chart: Chart) -> bool:
    """Return whether the chart has a legend of its colours."""
    return chart.kind == "bars" and len(_known_series(chart)) > 1


def _known_series(chart: Chart) -> list[Series]:
    """Return the series with a known value, or the first one where none has."""
    return [one for one in chart.series if any(mark.value is not None for mark in one.marks)] or list(chart.series[:1])


def _bars(page: Page, chart: Chart, box: Box, rows: Sequence[tuple[str, str]]) -> GraphicFrame:
    """Draw a bar for each row; several series are its parts."""
    marks = [(one, {mark.category: mark for mark in one.marks}) for one in _known_series(chart)]
    drawn = [(one, [found.get(name) for name, _ in rows]) for one, found in marks]
    return _bar_chart(page, chart, box, [_category_label(*row) for row in rows], drawn)


def _bridge(page: Page, chart: Chart, box: Box) -> GraphicFrame:
    """Draw amounts from zero at both ends, and each difference between them on an invisible bar.

    A decrease is a length in a series of its own.
    """
    (series,) = chart.series
    marks, last = series.marks, len(series.marks) - 1
    level = 0.0
    columns: dict[str, list[Mark | None]] = {name: [None] * len(marks) for name in _BRIDGE_SERIES}
    for at, mark in enumerate(marks):
        size = mark.value or 0.0
        if at in (0, last):
            columns["amount"][at], level = mark, size
            continue
        columns["under"][at] = replace(mark, value=min(level, level + size))
        columns["more" if size >= 0 else "less"][at] = replace(mark, value=mark.value and abs(size))
        level += size
    named = [
        (Series(key, _BRIDGE_SERIES[key] or chart.measure, ()), found) for key, found in columns.items() if any(found)
    ]
    frame = _bar_chart(page, chart, box, [_category_label(mark.category, mark.label) for mark in marks], named)
    for drawn, (one, found) in zip(frame.chart.plots[0].series, named, strict=True):
        if one.key == "under":
            points = (drawn.points[at] for at, mark in enumerate(found) if mark is not None)
            for form in (drawn.format, *(point.format for point in points)):
                form.fill.background()
                form.line.fill.background()
    return frame


def _separate_bars(page: Page, chart: Chart, box: Box) -> GraphicFrame:
    """Draw a bar for each mark on one scale: the sides of a balance, or one value as several sources state it.

    Each number stays in the column of its own series.
    """
    several = len(chart.series) > 1
    marks = list(chart.marks())
    rows = [
        _category_label(_side_name(chart, one, mark) if several else mark.category, mark.label) for one, mark in marks
    ]
    drawn = [(one, [mark if owner.key == one.key else None for owner, mark in marks]) for one in chart.series]
    return _bar_chart(page, chart, box, rows, drawn)


def _draw_inset(page: Page, chart: Chart, inset: Inset, box: Box) -> None:
    """Draw the smaller side of a balance with a unit `factor` times as long, aligned with the chart above."""
    (small,) = (one for one in chart.series if one.key == inset.series)
    frame = _bar_chart(
        page, chart, box, [_category_label(small.name, inset.label)], [(small, small.marks)], inset.factor
    )
    frame.name = f"{chart.key}-inset"
    set_alt_text(frame, f"{small.name}, {inset.label}")


def _side_name(chart: Chart, one: Series, mark: Mark) -> str:
    return one.name if len(chart.categories) == 1 else f"{one.name}, {mark.category}"


def _category_label(name: str, words: str) -> str:
    """Return the name of a bar with its value on a second line."""
    return f"{name}\n{words}"


def _bar_chart(
    page: Page, chart: Chart, box: Box, rows: Sequence[str], series: Sequence[Row], factor: int = 1
) -> GraphicFrame:
    frame, native = _add_chart(page, box, XL_CHART_TYPE.BAR_STACKED, rows, series)
    native.value_axis.visible = False
    native.value_axis.minimum_scale = 0
    if chart.inset:
        most = max(mark.value for _, mark in chart.marks() if mark.value is not None)
        native.value_axis.maximum_scale = most / factor
        _set_plot_area(native, _BAR_PLOT)
    native.value_axis.has_major_gridlines = False
    axis = native.category_axis
    axis.reverse_order = True  # the first row on top
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    _label_all_categories(native)
    axis.format.line.color.rgb = rgb_colour(LIGHT.muted)
    count = len(rows) + _LEGEND_BARS * has_legend(chart)
    axis.tick_labels.font.size = Pt(
        _FONT_SIZE if count < _MANY_BARS else _SMALL_FONT_SIZE if count < _VERY_MANY_BARS else _MIN_FONT_SIZE
    )
    native.plots[0].gap_width, native.plots[0].overlap = 60, 100
    for drawn, (one, marks) in zip(native.plots[0].series, series, strict=True):
        states = {mark.state for mark in marks if mark is not None and mark.value is not None}
        paint_shape(drawn.format, states.pop() if len(states) == 1 else "fact", _colour(chart, one, None))
        for at, mark in enumerate(marks):
            if mark is not None and mark.value is not None:
                paint_shape(drawn.points[at].format, mark.state, _colour(chart, one, mark))
    _set_legend(native, named=has_legend(chart))
    return frame


def _draw_gaps(page: Page, chart: Chart, box: Box) -> None:
    """Draw a labelled band behind the lines over categories with incomplete data."""
    step = box.width * _LINE_PLOT["w"] / max(len(chart.categories), 1)
    for at, gap in enumerate(chart.gaps):
        place = Box(
            box.left + box.width * _LINE_PLOT["x"] + gap.first * step,
            box.top + box.height * _LINE_PLOT["y"],
            (gap.last - gap.first + 1) * step,
            box.height * _LINE_PLOT["h"],
        )
        band = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.lengths)
        band.name = f"{chart.key}-gap-{at + 1}"
        band.fill.solid()
        band.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
        band.line.fill.background()
        for style in band.element.xpath("./p:style"):  # a shadow, of which nothing else rids it everywhere
            band.element.remove(style)
        writer = TextWriter(chart.language)
        words = writer.write(band, [gap.label], size=_SMALL_FONT_SIZE, muted=True, stands=MSO_ANCHOR.BOTTOM)
        words.paragraphs[0].alignment = PP_ALIGN.CENTER
        set_alt_text(band, gap.label)


def _lines(page: Page, chart: Chart, box: Box) -> GraphicFrame:
    """Draw lines with gaps at unknown values, a single value as a point, and the last value of each as a label."""
    rows = [one.name for one in chart.categories]
    marks = [(one, {mark.category: mark for mark in one.marks}) for one in chart.series]
    series = [(one, [found.get(name) for name in rows]) for one, found in marks]
    frame, native = _add_chart(page, box, XL_CHART_TYPE.LINE_MARKERS, rows, series)
    native.value_axis.minimum_scale = 0
    native.value_axis.major_gridlines.format.line.color.rgb = rgb_colour(LIGHT.grid)
    native.value_axis.format.line.fill.background()
    for axis in (native.value_axis, native.category_axis):
        axis.tick_labels.font.size = Pt(_SMALL_FONT_SIZE)
    ends = [_last_known(found) for _, found in series]
    for drawn, (one, found), (at, value, words) in zip(native.plots[0].series, series, ends, strict=True):
        tint, lone = _colour(chart, one, None), sum(mark is not None and mark.value is not None for mark in found) == 1
        drawn.smooth = False
        paint_shape(drawn.format, "fact", tint)
        drawn.format.line.width = Pt(2.5)
        if lone:
            drawn.format.line.fill.background()
        drawn.marker.style, drawn.marker.size = (XL_MARKER_STYLE.DIAMOND, 11) if lone else (XL_MARKER_STYLE.CIRCLE, 7)
        paint_shape(drawn.marker.format, "planned" if lone else "fact", tint)
        below = any(other == at and more > value for other, more, _ in ends)
        label = drawn.points[at].data_label
        label.text_frame.text, label.text_frame.word_wrap = xml_safe(words), False
        label.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
        (run,) = label.text_frame.paragraphs[0].runs
        run.font.size, run.font.bold = Pt(_FONT_SIZE), True
    _set_legend(native, named=True)
    if chart.gaps:
        _set_plot_area(native, _LINE_PLOT)
        _set_transparent(native)
    return frame


def _last_known(marks: Sequence[Mark | None]) -> tuple[int, float, str]:
    """Return the position, value and label of the last known mark."""
    ends = ((at, mark) for at, mark in enumerate(marks) if mark is not None)
    return [(at, mark.value, mark.label) for at, mark in ends if mark.value is not None][-1]


def _add_chart(
    page: Page, box: Box, kind: XL_CHART_TYPE, rows: Sequence[str], series: Sequence[Row]
) -> tuple[GraphicFrame, Native]:
    """Add a chart with its data in the embedded workbook; an unknown value is an empty cell."""
    data = _TextChartData(number_format=_DIGITS)
    data.categories = [xml_safe(one) for one in rows]
    for one, marks in series:
        data.add_series(xml_safe(one.name), [mark and mark.value for mark in marks])
    frame = page.shapes.add_chart(kind, *box.lengths, data)
    native = frame.chart
    native.has_title = False
    native.font.size = Pt(_FONT_SIZE)
    native.font.color.rgb = rgb_colour(LIGHT.text)
    return frame, native


class _TextWorkbookWriter(CategoryWorkbookWriter):
    """Writes the embedded workbook without turning names into formulas or links."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        """Do what python-pptx does, with the options that keep text as text."""
        plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, plain) as book:
            yield book, book.add_worksheet()


class _TextChartData(CategoryChartData):
    @property
    def _workbook_writer(self) -> _TextWorkbookWriter:
        return _TextWorkbookWriter(self)


def _set_plot_area(native: Native, shares: Mapping[str, float]) -> None:
    """Fix the plot area, so that bars align with those of the chart above and categories with their bands."""
    (plot,) = native.element.xpath(".//c:plotArea")
    layout = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", **shares}
    inner = "".join(f'<c:{name} val="{value}"/>' for name, value in layout.items())
    for old in plot.findall(qn("c:layout")):
        plot.remove(old)
    plot.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{inner}</c:manualLayout></c:layout>"))


def _set_transparent(native: Native) -> None:
    """Make the chart transparent, so that the bands behind it are visible."""
    (plotted,) = native.element.xpath("./c:chart")
    nothing = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    plotted.addnext(parse_xml(nothing))


def _label_all_categories(native: Native) -> None:
    """Label every bar; PowerPoint would leave out every second one of many."""
    for axis in native.element.xpath(".//c:catAx"):
        before = axis.find(qn("c:noMultiLvlLbl"))
        axis.insert(axis.index(before), parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _set_legend(native: Native, *, named: bool) -> None:
    native.has_legend = named
    if named:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        native.legend.font.size = Pt(_SMALL_FONT_SIZE)


def _colour(chart: Chart, one: Series, mark: Mark | None) -> str | MSO_THEME_COLOR:
    """Return the colour of a status, or a theme colour for flows and the counting value."""
    if chart.kind == "bars":
        status = mark.group if mark else one.key
        return LIGHT.status_style(status).colour if status in LIGHT.status else MSO_THEME_COLOR.ACCENT_1
    if chart.kind == "dots" and not (mark and mark.group == "counts"):
        return LIGHT.muted
    if chart.kind == "bridge":
        step = {"more": MSO_THEME_COLOR.ACCENT_1, "less": MSO_THEME_COLOR.ACCENT_2}
        return step.get(one.key, LIGHT.neutral)
    flow = one.key.partition(":")[0]
    return {"import": MSO_THEME_COLOR.ACCENT_2, "turnover": LIGHT.muted}.get(flow, MSO_THEME_COLOR.ACCENT_1)
