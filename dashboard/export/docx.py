"""The passport of a project as a Word document of one or two A4 sheets, to be edited and signed."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from dashboard.export.passport_sheet import Fact, Item, PassportSheet, Step, numbered
from dashboard.export.pdf import passport as pictures
from dashboard.export.xml_text import xml_safe
from dashboard.theme import LIGHT

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FACE = "Segoe UI"
"""A typeface of Windows that has the Kazakh letters and the sign of the tenge."""

_BODY, _SMALL, _TINY = Pt(9), Pt(8), Pt(7)
_WIDTH = Mm(178)
_MAP, _QR = Mm(74), Mm(24)
_BESIDE_MAP, _LETTERS = 18, 60
"""The lines for which there is room beside the map, and the letters of one of them."""
_SHARES = (2.2, 2.4, 3.0, 3.6)
"""The widths of the columns of indicators beside one another."""


def document(sheet: PassportSheet) -> bytes:
    """Return the file."""
    file = Document()
    _prepare(file, sheet)
    _head(file, sheet)
    _facts(file, sheet)
    _body(file, sheet)
    _sources(file, sheet)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


# --- the document


def _prepare(file: WordDocument, sheet: PassportSheet) -> None:
    """Set page, styles, language, footer, and what the file says of itself."""
    text, section = sheet.text, file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(16)
    for name, size in (("Normal", _BODY), ("Heading 1", Pt(20)), ("Heading 2", Pt(11))):
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FACE, size, _rgb(LIGHT.text)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FACE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(0 if name != "Heading 2" else 8)
        style.paragraph_format.space_after = Pt(2)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), text("language.tag"))
    about = file.core_properties
    about.title, about.language = xml_safe(f"{sheet.name}. {text('passport.title')}"), text("language.tag")
    about.author = about.last_modified_by = text("app.name")
    about.comments = xml_safe(sheet.address)
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    footer = section.footer.paragraphs[0]
    _write(footer, f"{text('passport.title')} · {sheet.name} · {sheet.as_of}", _SMALL, muted=True)


def _head(file: WordDocument, sheet: PassportSheet) -> None:
    """Write name, status and sentence; the QR code stands beside them where there is an address."""
    place = file
    if sheet.address:
        grid = file.add_table(1, 2)
        _widths(grid, [_WIDTH - Mm(30), Mm(30)])
        place, beside = grid.rows[0].cells
        picture = _line(beside)
        picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _picture(picture, pictures.qr_png(sheet.address), _QR, sheet.text("passport.qr"))
        named = _line(beside)
        named.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _link(named, sheet.text("passport.scan"), sheet.address, _TINY)
    _write(_line(place), f"{sheet.text('passport.title')} · {sheet.as_of}", muted=True)
    _write(_line(place, "Heading 1"), sheet.name)
    status = _line(place)
    _write(status, f"{sheet.status_sign} {sheet.status}", Pt(11), bold=True, colour=sheet.status_colour)
    _write(status, f" · {sheet.about}" if sheet.about else "", Pt(11))
    _write(_line(place), sheet.sentence, Pt(10.5))


def _facts(file: WordDocument, sheet: PassportSheet) -> None:
    """Write the table of indicators; its heading is repeated on each sheet."""
    names = ("dossier.indicator", "column.value", "column.words", "dossier.others")
    grid = file.add_table(1, len(names), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, names, strict=True):
        _write(_line(cell), sheet.text(name), _SMALL, bold=True, muted=True)
    properties = grid.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for a heading row
    properties.append(OxmlElement("w:tblHeader"))
    for fact in sheet.facts:
        _fact(grid.add_row().cells, fact)
    _widths(grid, [int(_WIDTH * share / sum(_SHARES)) for share in _SHARES])


def _fact(cells: Sequence[Cell], fact: Fact) -> None:
    name, value, words, others = map(_line, cells)
    _write(name, fact.name, bold=True)
    _write(value, fact.value, bold=fact.known, muted=not fact.known)
    _write(value, f"\n{fact.kind}" if fact.kind else "", _SMALL, muted=True)
    _write(words, fact.stated, _SMALL, muted=True)
    _numbers(words, fact.sources)
    _write(others, f"{'⚠ ' if fact.disputed else ''}{fact.others}" if fact.others else "")
    _numbers(others, fact.others_sources)
    _write(others, f"\n{fact.farthest}" if fact.farthest else "", _SMALL, muted=True)


def _body(file: WordDocument, sheet: PassportSheet) -> None:
    """Write the dates and the lists; beside the map, where a place is known, those for which there is room."""
    _line(file).paragraph_format.space_after = Pt(0)
    place, picture = file, pictures.map_png(sheet)
    if sheet.map is not None and picture is not None:
        grid = file.add_table(1, 2)
        _widths(grid, [_WIDTH - _MAP - Mm(4), _MAP + Mm(4)])
        place, beside = grid.rows[0].cells
        _picture(_line(beside), picture, _MAP, sheet.map.alt)
        _write(_line(beside), f"{sheet.map.headline}. {sheet.map.subtitle}", _SMALL, muted=True)
    if sheet.steps:
        _heading(place, sheet.text("project.timeline"))
        for step in sheet.steps:
            _step(_line(place), step)
    room = _BESIDE_MAP - len(sheet.steps)
    for name, items in sheet.lists():
        room -= 1 + sum(1 + (len(item.words) + len(item.beside)) // _LETTERS for item in items)
        if room < 0:  # below the map, over the whole width
            place = file
        _heading(place, name)
        for item in items:
            _item(_line(place), item)


def _step(line: Paragraph, step: Step) -> None:
    _write(line, step.day, bold=True)
    _write(line, f" — {step.words}")
    _numbers(line, step.sources)


def _item(line: Paragraph, item: Item) -> None:
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(3), -Mm(3)
    _write(line, "– ", muted=True)
    if item.url:
        _link(line, item.words, item.url, _BODY)
    else:
        _write(line, item.words)
    _write(line, f" · {item.beside}" if item.beside else "", _SMALL, muted=True)
    _numbers(line, item.sources)


def _sources(file: WordDocument, sheet: PassportSheet) -> None:
    if not sheet.sources:
        return
    _heading(file, sheet.text("common.sources"))
    for one in sheet.sources:
        line = _line(file)
        line.paragraph_format.space_after = Pt(0)
        _write(line, f"{one.number}. ", _SMALL, muted=True)
        if one.url:
            _link(line, one.publisher, one.url, _SMALL)
        else:
            _write(line, one.publisher, _SMALL, muted=True)
        _write(line, f". {one.title}" if one.title else "", _SMALL, muted=True)


# --- parts


def _line(place: WordDocument | Cell, style: str | None = None) -> Paragraph:
    """A new paragraph; in a cell without words the one that it has."""
    if isinstance(place, Cell) and not place.text and len(place.paragraphs) == 1:
        line: Paragraph = place.paragraphs[0]
        line.style = style
        return line
    return place.add_paragraph(style=style)


def _heading(place: WordDocument | Cell, words: str) -> None:
    line = _line(place, "Heading 2")
    line.paragraph_format.keep_with_next = True
    _write(line, words)


def _write(
    line: Paragraph, words: str, size: Pt | None = None, *, bold: bool = False, muted: bool = False, colour: str = ""
) -> None:
    """Add words to a paragraph; nothing for no words."""
    if not words:
        return
    run = line.add_run(xml_safe(words))
    run.bold = bold or None
    if size is not None:
        run.font.size = size
    if muted or colour:
        run.font.color.rgb = _rgb(colour or LIGHT.muted)


def _numbers(line: Paragraph, sources: Sequence[int]) -> None:
    """Add the numbers of sources."""
    _write(line, f" {numbered(sources)}" if sources else "", _TINY, muted=True)


def _link(line: Paragraph, words: str, address: str, size: Pt) -> None:
    """Add words that lead to an address, for which the library has no call."""
    target = line.part.relate_to(xml_safe(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = line.add_run(xml_safe(words))
    run.font.size, run.font.color.rgb = size, _rgb(LIGHT.accent)
    link.append(run._r)  # noqa: SLF001
    line._p.append(link)  # noqa: SLF001


def _picture(line: Paragraph, picture: bytes, width: Mm, alt: str) -> None:
    """Add a picture with its alternative text."""
    shape = line.add_run().add_picture(io.BytesIO(picture), width=width)
    shape._inline.docPr.set("descr", xml_safe(alt))  # noqa: SLF001


def _widths(table: Table, widths: Sequence[int]) -> None:
    """Set the widths of a table's columns: Word reads them from each cell, others from the column."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
        for cell in column.cells:
            cell.width = Length(width)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
