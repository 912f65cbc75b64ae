"""The style of the slides: an empty wide presentation in our colours, boxes, texts, fills.

Colours without meaning are theme colours of the presentation, so that another theme changes them; those of statuses are
fixed.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

import pptx
from pptx.dml.chtfmt import ChartFormat
from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Page
from pptx.slide import SlideMaster
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from dashboard.export.xml_text import xml_safe
from dashboard.figures.drawing import Canvas
from dashboard.i18n import Language, Text
from dashboard.theme import LIGHT, State

HEADLINE, NUMBER = 30, 44

_WIDE, _HIGH = 12_192_000, 6_858_000
"""Size of a 16:9 slide in EMU."""

_TITLE_ONLY = 5
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def split(self, share: float) -> tuple["Box", "Box"]:
        """Return the upper part with this share of the height, and the part below it."""
        upper = replace(self, height=self.height * share)
        return upper, replace(self, top=upper.bottom, height=self.height - upper.height)

    def narrower(self, by: float) -> "Box":
        return replace(self, width=self.width - by)

    @property
    def lengths(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height in EMU."""
        left, top, width, height = (Inches(one) for one in (self.left, self.top, self.width, self.height))
        return left, top, width, height

    def place(self, shape: BaseShape) -> None:
        shape.left, shape.top, shape.width, shape.height = self.lengths


def new_presentation() -> Presentation:
    """Return a 16:9 presentation in our colours, without slides, with one layout: headline, slide number, empty
    space."""
    file = pptx.Presentation()
    old = file.slide_width
    file.slide_width, file.slide_height = Emu(_WIDE), Emu(_HIGH)
    del file.element.sldSz.attrib["type"]  # that of the old shape
    for one in list(file.part.package.iter_rels()):  # what the template looked like, and where it was printed
        if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            file.part.package.drop_rel(one.rId)
        elif one.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            file.part.drop_rel(one.rId)
    for layout in [one for at, one in enumerate(file.slide_layouts) if at != _TITLE_ONLY]:
        file.slide_layouts.remove(layout)
    _set_theme_colours(file)
    master, (layout,) = file.slide_master, file.slide_layouts
    for shape in master.placeholders:
        shape.left, shape.width = Emu(shape.left * _WIDE // old), Emu(shape.width * _WIDE // old)
    _style_headlines(master)
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in _PLACEHOLDERS:
            _PLACEHOLDERS[kind].place(shape)
        else:
            shape.element.getparent().remove(shape.element)
    return file


def _style_headlines(master: SlideMaster) -> None:
    """Make headlines bold and left-aligned at the bottom, so that one line ends where two do."""
    (style,) = master.element.xpath(".//p:titleStyle/a:lvl1pPr")
    style.set("algn", "l")
    (letters,) = master.element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr")
    letters.set("sz", str(HEADLINE * 100))
    letters.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            frame = shape.text_frame
            frame.vertical_anchor, frame.margin_left, frame.margin_right = MSO_ANCHOR.BOTTOM, Emu(0), Emu(0)


def _set_theme_colours(file: Presentation) -> None:
    """Set our palette as the accent colours of the theme."""
    part = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    accents = [LIGHT.accent, LIGHT.second, *LIGHT.palette[1:3], *LIGHT.palette[4:6]]
    colours = {f"accent{at}": one for at, one in enumerate(accents, start=1)}
    colours |= {"dk2": LIGHT.text, "lt2": LIGHT.panel, "hlink": LIGHT.accent, "folHlink": LIGHT.accent}
    for name, one in colours.items():
        for accent in theme.iter(f"{{{_MAIN}}}{name}"):
            accent[:] = [parse_xml(f'<a:srgbClr xmlns:a="{_MAIN}" val="{one.removeprefix("#")}"/>')]
    part.blob = serialize_part_xml(theme)


_PLACEHOLDERS = {
    PP_PLACEHOLDER.TITLE: Box(0.6, 0.35, 12.13, 1.1),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(11.73, 6.95, 1.0, 0.3),
}


def rgb_colour(written: str) -> RGBColor:
    """Return a hexadecimal colour as PowerPoint takes it."""
    return RGBColor.from_string(written.removeprefix("#"))


def paint_shape(form: ChartFormat | Shape, state: State, colour: str | MSO_THEME_COLOR) -> None:
    """Fill a shape by its state, as on the pages: solid for facts, hatched for inexact, outlined for planned or unknown
    values."""
    if state == "inexact":
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.DARK_UPWARD_DIAGONAL
        _set_colour(form.fill.fore_color, colour)
        form.fill.back_color.rgb = rgb_colour(LIGHT.background)
    elif state == "fact":
        form.fill.solid()
        _set_colour(form.fill.fore_color, colour)
    else:
        form.fill.background()
    _set_colour(form.line.color, colour)
    form.line.width = Pt(1 if state in ("fact", "inexact") else 2)


def _set_colour(one: ColorFormat, colour: str | MSO_THEME_COLOR) -> None:
    if isinstance(colour, str):
        one.rgb = rgb_colour(colour)
    else:
        one.theme_color = colour


_BOLD_WIDTH = 0.85
"""Share of a line that the same text may fill before it is set in bold."""


@dataclass(frozen=True)
class TextWriter:
    """Writes texts marked with their language, so that the spelling checker accepts them."""

    language: Language

    @property
    def tag(self) -> str:
        """The language as PowerPoint names it: `ru-RU`."""
        return Text(self.language)("language.tag")

    def write(
        self,
        shape: Shape,
        lines: Sequence[str],
        *,
        size: float,
        muted: bool = False,
        stands: MSO_ANCHOR = MSO_ANCHOR.TOP,
    ) -> TextFrame:
        """Set the text of a box, one paragraph a line, and return its text frame."""
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor, frame.auto_size = True, stands, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        self.fill(frame, lines)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)
                run.font.color.rgb = rgb_colour(LIGHT.muted if muted else LIGHT.text)
        return frame

    def fill(self, frame: TextFrame, lines: Sequence[str]) -> None:
        """Replace the text of a frame."""
        frame.text = xml_safe("\n".join(lines))
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = MSO_LANGUAGE_ID.from_xml(self.tag)

    def add_slide_number(self, page: Page) -> None:
        """Add a slide number field, which PowerPoint updates when slides are moved."""
        for shape in page.slide_layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                copied = deepcopy(shape.element)
                copied.xpath(".//p:cNvPr")[0].set("id", str(1 + max(one.shape_id for one in page.shapes)))
                for form in copied.xpath(".//a:fld/a:rPr"):
                    form.set("lang", self.tag)
                page.shapes.element.append(copied)


def set_large_number(paragraph: _Paragraph, room: float) -> None:
    """Enlarge a number as far as it fits in one line of `room` inches."""
    for run in paragraph.runs:
        widest = _BOLD_WIDTH * room * 72 / Canvas(LIGHT).text_width(run.text, size=1)
        run.font.size, run.font.bold = Pt(min(NUMBER, int(widest))), True
        run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def set_alt_text(shape: BaseShape, words: str) -> None:
    """Set the text alternative of a shape, for which python-pptx has no method."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", xml_safe(words))
