"""A slide table as a native PowerPoint table with editable text."""

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as Page
from pptx.table import _Cell
from pptx.util import Inches, Pt

from dashboard.export.pptx.style import Box, TextWriter, rgb_colour
from dashboard.slide_table import SMALL_SCALE, Cell, Line, SlideTable, heading_height
from dashboard.theme import LIGHT

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The id of PowerPoint's table style without colours and lines."""

_PADDING_X, _PADDING_Y = 0.1, 0.05


def draw(page: Page, slide_table: SlideTable, box: Box, writer: TextWriter) -> GraphicFrame:
    """Draw the table on a slide, as wide as the box and as high as its rows."""
    groups = list(slide_table.groups())
    named = sum(bool(name) for name, _ in groups)
    shape = page.shapes.add_table(1 + named + len(slide_table.rows), len(slide_table.columns), *box.lengths)
    table = shape.table
    _set_plain_style(shape)
    for column, width in zip(table.columns, slide_table.column_widths(), strict=True):
        column.width = Inches(width)
    size, at = slide_table.font_size, 0
    for cell, column in zip(table.rows[0].cells, slide_table.columns, strict=True):
        _fill_cell(cell, (Line(column.name, small=True),), size, writer, bold=True, strong=True)
    table.rows[0].height = Inches(heading_height(size))
    for name, rows in groups:
        if name:
            at += 1
            _fill_group(table.rows[at].cells, name, size, writer)
            table.rows[at].height = Inches(heading_height(size))
        for row in rows:
            at += 1
            table.rows[at].height = Inches(slide_table.row_height(row, size))
            for place, (cell, words) in enumerate(zip(table.rows[at].cells, row.cells, strict=True)):
                _fill_cell(cell, words, size, writer, bold=not place)
    shape.height = sum(row.height for row in table.rows)
    return shape


def _set_plain_style(shape: GraphicFrame) -> None:
    """Mark the first row and column as headings, for screen readers; no banded rows."""
    table = shape.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    for style in shape.element.xpath(".//a:tableStyleId"):
        style.text = _PLAIN_STYLE


def _fill_group(cells: list[_Cell], name: str, size: float, writer: TextWriter) -> None:
    """Merge a row into one cell with the name of a group."""
    first, *_, last = cells
    first.merge(last)
    _fill_cell(first, (Line(name, small=True),), size, writer, bold=True)
    first.fill.solid()
    first.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _fill_cell(
    cell: _Cell, words: Cell, size: float, writer: TextWriter, *, bold: bool = False, strong: bool = False
) -> None:
    """Write a paragraph for each line: the symbol, then the text."""
    cell.margin_left = cell.margin_right = Inches(_PADDING_X)
    cell.margin_top = cell.margin_bottom = Inches(_PADDING_Y)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    writer.fill(cell.text_frame, [line.display_text for line in words])
    for paragraph, line in zip(cell.text_frame.paragraphs, words, strict=False):
        for run in paragraph.runs:
            run.font.size = Pt(size * (SMALL_SCALE if line.small else 1))
            run.font.bold = bold and not (line.small and not strong and len(words) > 1)
            muted = line.small or line.unknown
            run.font.color.rgb = rgb_colour(
                LIGHT.status_style(line.status).colour if line.status else _text_colour(muted=muted)
            )
    for paragraph in cell.text_frame.paragraphs:
        if not paragraph.runs:
            paragraph.font.size = Pt(size * SMALL_SCALE)
    _underline(cell, strong=strong)


def _text_colour(*, muted: bool) -> str:
    return LIGHT.muted if muted else LIGHT.text


def _underline(cell: _Cell, *, strong: bool) -> None:
    """Draw the lower border of a cell, for which python-pptx has no method; it must precede the fill in XML."""
    tint, width = (LIGHT.muted, Pt(1.5)) if strong else (LIGHT.border, Pt(0.75))
    line = (
        f'<a:lnB {nsdecls("a")} w="{int(width)}"><a:solidFill><a:srgbClr val="{tint.removeprefix("#")}"/></a:solidFill>'
        f"</a:lnB>"
    )
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 -- the only way to it
    properties.insert(0, parse_xml(line))
