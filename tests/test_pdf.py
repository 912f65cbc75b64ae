"""The slides as a PDF file, read back by other programs: its words, its tags, the lengths of its bars."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from dashboard.catalog import Catalog
from dashboard.chart import Chart, Mark, Series
from dashboard.errors import NotFound
from dashboard.export.pdf import slides as slides_pdf
from dashboard.export.pdf import typeset
from dashboard.export.pdf.svg import svg
from dashboard.export.site import Site
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure
from dashboard.filters import Filters
from dashboard.i18n import Language, Text, languages
from dashboard.slide_table import Column, Line, PageLink, Row, SlideTable, cell
from dashboard.slides import Slide, Slides
from dashboard.store import Store
from dashboard.theme import LIGHT
from tests.test_figures import CHARTS

pytestmark = pytest.mark.slow

LANGUAGES = languages()
SITE = Site("https://invest.example.kz")
WIDE, HIGH = 960.0, 540.0
"""Of a page, in points."""

Box = tuple[float, float, float, float]


def slideshow(
    store: Store, language: Language = "ru", projects: tuple[str, ...] = (), since: str | None = None, **chosen: object
) -> Slideshow:
    text = Text(language, store.labels(language), store.region)
    given = Filters.model_validate(chosen)
    catalog = Catalog(store, given, text, lambda query, filters: query(store, filters))
    return Slideshow(Slides(catalog, projects, since), SITE.address("show"), SITE)


def opened(file: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(file)


def taken(one: Slideshow) -> pypdfium2.PdfDocument:
    return opened(slides_pdf.document(one))


def printed(slide_table: SlideTable) -> pypdfium2.PdfDocument:
    """The file of a single slide, after its cover."""
    text = Text("ru")
    cover = {"title": "T", "facts": [], "place": "1"}
    said = {"language": "ru", "title": "T", "author": "", "subject": "", "small": 0.8, "cover": cover}
    slide = slides_pdf._slide(Slide(slide_table), text("show.slide", number=2, total=2), lambda _: "")
    return opened(typeset.pdf("slides.typ", {**said, "slides": [slide]}))


def drawn(chart: Chart, width: float = 1280) -> ET.Element:
    """The chart as SVG."""
    return ET.fromstring(svg(figure(chart, LIGHT).to_plotly_json(), width))  # noqa: S314 - our own


def said(page: pypdfium2.PdfPage) -> str:
    """The words of a page, gaps and line ends as one space."""
    return " ".join(page.get_textpage().get_text_bounded().split())


def close(words: str) -> str:
    """Without gaps and hyphens, which say nothing of a line that was broken."""
    return "".join(re.sub("[-\x02\ufffe]", "", words).split())


def boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Left, lower, right, upper edge of every text, in points."""
    yield from (one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1))


def elements(drawing: ET.Element, name: str) -> list[dict[str, str]]:
    """The attributes of all elements of a name that are drawn."""
    return [one.attrib for one in drawing.findall(f"{{http://www.w3.org/2000/svg}}{name}")]


def bars(drawing: ET.Element, high: float) -> list[dict[str, float]]:
    """What is as high as a bar, from above."""
    found = [one for one in elements(drawing, "rect") if float(one["height"]) == pytest.approx(high, abs=0.5)]
    measured = [{name: float(one[name]) for name in ("x", "y", "width", "height")} for one in found]
    return sorted(measured, key=lambda one: one["y"])


# --- the slides


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slide_is_a_page_with_the_same_words(record_store: Store, language: Language) -> None:
    one = slideshow(record_store, language, since="2025-01-01")
    first, *pages = taken(one)
    slides = list(one.slides())
    assert len(pages) == len(slides)
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), start=2):
        spoken = [slide.body.headline, slide.body.subtitle, slide.footnote, slide.number, slide.caption]
        assert all(close(line) in close(said(page)) for line in spoken)
        assert close(one.text("show.slide", number=number, total=len(slides) + 1)) in close(said(page))
    assert all(close(line) in close(said(first)) for line in (one.title(), *one.facts()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_on_paper_are_those_of_the_chart(record_store: Store, language: Language) -> None:
    """Each mark that is labelled on a slide has the words of its description on the page."""
    one, compared = slideshow(record_store, language), 0
    for page, slide in zip(list(taken(one))[1:], one.slides(), strict=True):
        if isinstance(slide.body, Chart) and slide.body.kind == "bars":
            labels = [row.label for row in slide.body.categories]
            assert all(close(label) in close(said(page)) for label in labels)
            compared += len(labels)
    assert compared >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_slide_has_all_words_inside_the_page(record_store: Store, language: Language) -> None:
    one = slideshow(record_store, language, projects=("zhetysu-wolframy", "nirgisa"))
    _, *pages = taken(one)
    for page, slide in zip(pages, one.slides(), strict=True):
        assert isinstance(slide.body, SlideTable)
        cells = [line for row in slide.body.cell_texts() for cell in row for line in cell.split("\n")]
        assert all(close(line) in close(said(page)) for line in cells)
        assert all(0 <= left <= right <= WIDE and 0 <= low <= up <= HIGH for left, low, right, up in boxes(page))


@pytest.mark.parametrize("size", [22, 14])
def test_table_letters_shrink_before_a_word_overflows_its_column(size: int) -> None:
    row = Row((cell("Ввод в эксплуатацию"), cell("2027")))
    page = printed(SlideTable("one", "H", "", (Column("A", 1), Column("B", 9)), (row,), fixed_font_size=size))[1]
    assert "эксплуатацию" in said(page)
    (right,) = {round(one[0]) for one in boxes(page) if "2027" in page.get_textpage().get_text_bounded(*one)}
    assert all(one[2] <= right for one in boxes(page) if "эксплуатацию" in page.get_textpage().get_text_bounded(*one))


def test_long_table_stays_on_its_page() -> None:
    rows = tuple(Row((cell("Слова " * 30), cell("слова " * 60))) for _ in range(8))
    document = printed(SlideTable("one", "H", "", (Column("A", 1), Column("B", 2)), rows))
    assert len(document) == 2
    assert all(low > 0 for _, low, _, _ in boxes(document[1]))


def test_words_of_a_table_lead_to_the_public_address() -> None:
    link = Line("Nirgisa", link=PageLink("project", (("id", "nirgisa"),)))
    table = SlideTable("one", "H", "", (Column("A"),), (Row(((link,),)),))
    with_site = slides_pdf._table(table, 20, lambda opens: SITE.address(opens.page, opens.parameters))
    ((line,),) = [row[0]["lines"] for row in with_site["groups"][0]["rows"]]
    assert line["link"] == "https://invest.example.kz/project?id=nirgisa"
    assert "link" not in said(printed(table)[1])


def test_words_never_become_markup() -> None:
    trap = '#panic("x") *b* [y] @z $1$ `c` "q" \\'
    page = printed(SlideTable("one", trap, "", (Column("A"),), (Row((cell(trap),)),)))[1]
    assert close(said(page)).count(close(trap)) == 2


def test_the_file_says_what_it_is(record_store: Store) -> None:
    one = slideshow(record_store)
    about = taken(one).get_metadata_dict()
    assert about["Title"] == one.title()
    assert about["Author"] == "Инвестиционные проекты"
    assert about["Subject"] == "https://invest.example.kz/show"


def test_cover_without_public_address_names_none(record_store: Store) -> None:
    shown = slideshow(record_store)
    one = Slideshow(shown.content)
    assert one.facts() == shown.facts()[:-1]
    assert "http" not in said(taken(one)[0])
    assert one.page(PageLink("project")) == ""


def test_nothing_to_show_is_told(record_store: Store) -> None:
    with pytest.raises(NotFound, match=r"not_found\.slides"):
        slides_pdf.document(slideshow(record_store, q="нет такого"))


def test_an_earlier_day_is_that_of_the_pages(record_store: Store) -> None:
    assert "19.01.2026" in said(taken(slideshow(record_store, as_of=date(2026, 1, 19)))[1])


# --- tags


def tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All structure elements of a tagged file, from above."""
    found = element.get("/K")
    kids = list(found) if isinstance(found, pikepdf.Array) else [found]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_is_tagged_as_pdf_ua(record_store: Store, language: Language) -> None:
    one = slideshow(record_store, language, since="2025-01-01")
    slides = list(one.slides())
    with pikepdf.open(io.BytesIO(slides_pdf.document(one))) as file:
        root = file.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).split("-")[0] == language
        assert root.ViewerPreferences.DisplayDocTitle
        assert file.open_metadata()["pdfuaid:part"] == "1"
        found = list(tags(root.StructTreeRoot))
        kinds = [str(tag.S) for tag in found]
        assert kinds.count("/H1") == len(slides) + 1
        tables = [slide for slide in slides if isinstance(slide.body, SlideTable)]
        assert kinds.count("/Table") == len(tables) > 0
        assert kinds.count("/TH") >= len(tables)
        alts = {str(tag.Alt) for tag in found if str(tag.S) == "/Figure"}
        assert alts == {slide.body.alt for slide in slides if isinstance(slide.body, Chart)}
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == [one.title(), *(slide.body.headline for slide in slides)]


def test_fonts_are_embedded_and_are_those_of_the_screen(record_store: Store) -> None:
    with pikepdf.open(io.BytesIO(slides_pdf.document(slideshow(record_store, "kk")))) as file:
        fonts = {str(one.BaseFont).split("+")[-1]: one for one in file.objects if _is_font(one)}
        assert any(name.startswith("SourceSans3") for name in fonts)
        assert all("ToUnicode" in str(list(one.keys())) for one in fonts.values())


def _is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and one.get("/Subtype") == "/Type0"


# --- drawings


@pytest.mark.parametrize("name", CHARTS)
def test_every_word_of_a_figure_is_in_the_drawing_and_on_paper(name: str) -> None:
    chart = CHARTS[name]
    spec = figure(chart, LIGHT).to_plotly_json()
    notes = [re.sub("<b>|</b>", "", note["text"]).split("<br>") for note in spec["layout"]["annotations"]]
    labels = [trace["text"] for trace in spec["data"] if "text" in trace.get("mode", "")]
    one = slides_pdf.drawing(chart, 1280, 1.0)
    data = {"language": "ru", "title": "T", "author": "", "subject": "", "drawing": one}
    document = opened(typeset.pdf("drawing.typ", data))
    assert len(document) == 1
    words = close(said(document[0]))
    for line in (line for lines in (*notes, *labels) for line in lines):
        assert close(line) in words


def test_bars_are_as_long_as_their_values_and_the_unknown_has_none() -> None:
    """Of 94 and almost 40 bn, and two of which no cost is stated."""
    tungsten, wind = bars(drawn(CHARTS["sectors"]), 16)
    assert wind["width"] / tungsten["width"] == pytest.approx(40 / 94, rel=0.01)
    assert wind["x"] == tungsten["x"]


def test_inexact_bar_is_hatched() -> None:
    fills = [one["fill"] for one in elements(drawn(CHARTS["sectors"]), "rect")]
    assert fills == [LIGHT.status_style("construction").colour, "url(#hatch0)"]


def test_bars_of_one_row_follow_one_another() -> None:
    """7 bn that are announced, and almost 40 of another project of the sector that operates."""
    row = sorted(bars(drawn(CHARTS["several statuses"]), 16), key=lambda one: (one["y"], one["x"]))[1:]
    announced, operating = sorted(row, key=lambda one: one["x"])
    assert operating["x"] == pytest.approx(announced["x"] + announced["width"], abs=0.1)
    assert announced["width"] == pytest.approx(operating["width"] * 7 / 40, abs=0.1)


def test_lone_part_of_a_bar_has_no_sign() -> None:
    texts = ["".join(one.itertext()).strip() for one in drawn(CHARTS["sectors"])]
    assert not {look.symbol for look in LIGHT.status.values()} & set(texts)


def test_sign_before_words_has_a_typeface_that_knows_it() -> None:
    drawing = drawn(CHARTS["pipeline"])
    found = [one for one in drawing.findall("{http://www.w3.org/2000/svg}text") if one.text in {"▲", "◆", "■", "●"}]
    assert len(found) == 4
    assert {one.get("font-family") for one in found} == {"DejaVu Sans Mono"}


def test_both_sides_of_a_balance_begin_at_one_zero() -> None:
    drawing = drawn(CHARTS["balance"])
    imports, exports = sorted(bars(drawing, 30), key=lambda one: one["x"])
    (magnified,) = bars(drawing, (44 + 14 * 1.35) * 0.34)
    assert imports["x"] + imports["width"] == pytest.approx(exports["x"], abs=0.1)
    assert exports["width"] == pytest.approx(magnified["width"] / 50, abs=0.1)


def test_line_is_broken_where_years_are_missing() -> None:
    """The drawing has as many strokes of a flow's colour as the flow has runs of known years."""
    chart = CHARTS["years"]
    (exports,) = (one for one in chart.series if one.key.startswith("export"))
    years = {mark.category: mark.value is not None for mark in exports.marks}
    runs = "".join("x" if years.get(one.name, False) else " " for one in chart.categories).split()
    assert len(runs) > 1
    strokes = [one for one in elements(drawn(chart), "path") if one["stroke"] == LIGHT.accent and one["fill"] == "none"]
    lines = [one["d"] for one in strokes if "stroke-width" in one and "A" not in one["d"]]
    assert [len(re.findall("[ML]", line)) for line in lines] == [len(run) for run in runs if len(run) > 1]


def test_characters_not_allowed_in_xml_are_left_out_of_a_drawing() -> None:
    marks = (Mark("a\x0bb", 5.0, "c\x00d"),)
    drawing = drawn(Chart("one", "dots", "", "", "", "", "", series=(Series("one", "", marks),)))
    assert {"a b", "c d"} <= {"".join(one.itertext()).strip() for one in drawing}


@pytest.mark.parametrize("change", [{"marker": {"symbol": "star", "size": 9}}, {"line": {"dash": "longdash"}}])
def test_unknown_look_is_an_error(change: dict[str, Any]) -> None:
    spec = figure(CHARTS["years"], LIGHT).to_plotly_json()
    trace = next(one for one in spec["data"] if "markers" in one.get("mode", ""))
    for name, part in change.items():
        trace[name] = {**trace[name], **part}
    with pytest.raises(KeyError):
        svg(spec, 1280)
