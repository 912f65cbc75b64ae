"""The slides as a PowerPoint file: native charts with editable data, native tables, a map of shapes, real text.

A title slide with the selection and the as-of day comes first. The notes of each slide contain its data as text.
"""

import io
from datetime import UTC, datetime

from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as Page

from dashboard.chart import Chart
from dashboard.export.pptx import charts, map_shapes, table
from dashboard.export.pptx.style import Box, TextWriter, new_presentation, set_alt_text, set_large_number
from dashboard.export.slideshow import Slideshow
from dashboard.export.xml_text import xml_safe
from dashboard.i18n import Text
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_TITLE = Box(0.6, 1.2, 12.13, 2.4)
_FACTS = Box(0.6, 3.9, 12.13, 2.6)
_LONG_FACTS = 500
"""From this number of characters on, the facts of the title slide have a smaller font."""

_PROPERTY_LENGTH = 255
"""Characters that the title and the other properties of an Office file may have."""

_SUBTITLE = Box(0.6, 1.45, 12.13, 0.4)
_FIGURE = Box(0.6, 1.95, 12.13, 4.45)
_NUMBER = Box(9.6, 2.4, 3.13, 3.5)
_FOOTNOTE = Box(0.6, 6.5, 11.3, 0.75)


def presentation(slideshow: Slideshow) -> bytes:
    """Return the file: a title slide, then the slides. Raises NotFound `not_found.slides` where there are none."""
    slides, title, text = slideshow.slides(), slideshow.title(), slideshow.text
    file, writer = new_presentation(), TextWriter(text.language)
    _set_properties(file, title, slideshow)
    _add_title_slide(file, title, slideshow.facts(), writer)
    for slide in slides:
        _add_slide(file, slide, text, writer)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _set_properties(file: Presentation, title: str, slideshow: Slideshow) -> None:
    """Set the properties of the file, in place of those of the library's template."""
    about, now = file.core_properties, datetime.now(UTC).replace(tzinfo=None)
    about.title, about.language = _shortened(xml_safe(title)), slideshow.text.language
    about.author = about.last_modified_by = slideshow.text("app.name")
    address = xml_safe(slideshow.address)
    about.comments = address if len(address) <= _PROPERTY_LENGTH else ""  # half an address leads nowhere
    about.keywords, about.revision = "", 1
    about.created = about.modified = now


def _shortened(words: str) -> str:
    """At most as many characters as a property of the file holds; the slide has all of them."""
    return words if len(words) <= _PROPERTY_LENGTH else f"{words[: _PROPERTY_LENGTH - 1].rstrip()}…"


def _add_title_slide(file: Presentation, sentence: str, facts: list[str], writer: TextWriter) -> None:
    page, title = _new_slide(file, sentence, writer)
    _TITLE.place(title)
    size = 18 if sum(map(len, facts)) < _LONG_FACTS else 12
    writer.write(_text_box(page, _FACTS), facts, size=size, muted=True)


def _add_slide(file: Presentation, slide: Slide, text: Text, writer: TextWriter) -> None:
    body = slide.body
    page, _ = _new_slide(file, body.headline, writer)
    writer.write(_text_box(page, _SUBTITLE), [body.subtitle], size=16, muted=True)
    box = _FIGURE.narrower(_FIGURE.right - _NUMBER.left + 0.2) if slide.number else _FIGURE
    drawn = _draw_body(page, body, box, writer)
    if drawn is not None:
        drawn.name = body.key
        set_alt_text(drawn, body.alt)
    if slide.number:
        frame = writer.write(_text_box(page, _NUMBER), [slide.number, slide.caption], size=18, stands=MSO_ANCHOR.MIDDLE)
        set_large_number(frame.paragraphs[0], _NUMBER.width)
    writer.write(_text_box(page, _FOOTNOTE), [slide.footnote], size=11, muted=True, stands=MSO_ANCHOR.BOTTOM)
    writer.add_slide_number(page)
    notes = page.notes_slide.notes_text_frame
    if notes is not None:
        rows = _table_notes(body) if isinstance(body, SlideTable) else _chart_notes(body, text)
        writer.fill(notes, [body.subtitle, *rows, slide.footnote])


def _new_slide(file: Presentation, headline: str, writer: TextWriter) -> tuple[Page, Shape]:
    page = file.slides.add_slide(file.slide_layouts[0])
    title = page.shapes.title
    writer.fill(title.text_frame, [headline])
    return page, title


def _text_box(page: Page, box: Box) -> Shape:
    return page.shapes.add_textbox(*box.lengths)


def _draw_body(page: Page, body: Chart | SlideTable, box: Box, writer: TextWriter) -> GraphicFrame | GroupShape | None:
    """Draw a chart or a table; a table without rows is not drawn."""
    if isinstance(body, SlideTable):
        return table.draw(page, body, box, writer) if body.rows else None
    return map_shapes.draw(page, body, box, writer) if body.kind == "map" else charts.draw(page, body, box)


def _table_notes(slide_table: SlideTable) -> list[str]:
    """Return the rows of a table as text, like those of a chart: «Проект: …; Изменение: …»."""
    names, *rows = slide_table.cell_texts()
    named = (zip(names, row, strict=True) for row in rows)
    return ["; ".join(f"{name}: {_in_line(cell)}" for name, cell in row if cell) for row in named]


def _in_line(cell: str) -> str:
    return cell.replace("\n", ", ")


def _chart_notes(chart: Chart, text: Text) -> list[str]:
    """Return the data of a chart, a line for each row: «Отрасль: …; Стоимость, млрд ₸: …»."""
    frame = chart.table(text)
    names = [str(name) for name in frame.columns]
    shown = frame.astype(object).where(frame.notna(), None).itertuples(index=False)
    return ["; ".join(f"{name}: {_cell(cell, text)}" for name, cell in zip(names, row, strict=True) if cell != "")
            for row in shown]  # fmt: skip


def _cell(cell: object, text: Text) -> str:
    if cell is None:
        return text("common.not_stated")
    return text.number(cell, digits=2) if isinstance(cell, float) else str(cell)
