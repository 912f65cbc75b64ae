"""The slides as a PDF file, read back by another program: its words, its pages, the lengths of its bars."""

import ctypes
import io
import re
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from pypdfium2 import raw

from dashboard.catalog import Catalog
from dashboard.chart import Chart
from dashboard.errors import NotFound
from dashboard.export import pdf
from dashboard.export.pdf import plotly_figure, table
from dashboard.export.pdf.paper import POINT, Paper, TextStyle
from dashboard.export.slideshow import Slideshow
from dashboard.figures import figure
from dashboard.filters import Filters
from dashboard.i18n import Language, Text, languages
from dashboard.slide_table import Column, Row, SlideTable, cell
from dashboard.slides import Slides
from dashboard.store import Store
from dashboard.theme import LIGHT
from tests.test_figures import CHARTS

LANGUAGES = languages()
WIDE, HIGH = 960.0, 540.0
"""Of a page, in points."""

Box = tuple[float, float, float, float]


def slideshow(
    store: Store, language: Language = "ru", projects: tuple[str, ...] = (), since: str | None = None, **chosen: object
) -> Slideshow:
    text = Text(language, store.labels(language), store.region)
    given = Filters.model_validate(chosen)
    catalog = Catalog(store, given, text, lambda query, filters: query(store, filters))
    return Slideshow(Slides(catalog, projects, since), "http://127.0.0.1:8501/show")


def taken(one: Slideshow) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf.document(one))


def alone(chart: Chart) -> pypdfium2.PdfPage:
    """A page on which there is a chart and nothing else."""
    paper, out, spec = Paper(1280, 720, LIGHT.background), io.BytesIO(), figure(chart, LIGHT).to_plotly_json()
    plotly_figure.draw(paper, spec, 0, 0, 1280, spec["layout"]["height"])
    paper.figure.savefig(out, format="pdf")
    return pypdfium2.PdfDocument(out.getvalue())[0]


def said(page: pypdfium2.PdfPage) -> str:
    """The words of a page, gaps and line ends as one space."""
    return " ".join(page.get_textpage().get_text_bounded().split())


def boxes(page: pypdfium2.PdfPage, kind: int) -> Iterator[Box]:
    """Left, lower, right, upper edge of every thing of a kind, in points."""
    yield from (one.get_bounds() for one in page.get_objects(filter=[kind]))


def bars(page: pypdfium2.PdfPage, high: float) -> list[Box]:
    """What is about as high as a bar, from above, in points; a bar that is hatched is so at its edge."""
    found = [one for one in boxes(page, raw.FPDF_PAGEOBJ_PATH) if abs(one[3] - one[1] - high) < 4]
    return sorted(found, key=lambda one: -one[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_is_a_page_with_the_same_words(record_store: Store, language: Language) -> None:
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
def test_table_has_all_texts_and_none_is_cut_off(record_store: Store, language: Language) -> None:
    one = slideshow(record_store, language, projects=("zhetysu-wolframy", "nirgisa"))
    _, *pages = taken(one)
    for page, slide in zip(pages, one.slides(), strict=True):
        assert isinstance(slide.body, SlideTable)
        cells = [line for row in slide.body.cell_texts() for cell in row for line in cell.split("\n")]
        assert all(close(line) in close(said(page)) for line in cells)
        assert all(0 <= left <= right <= WIDE for left, _, right, _ in boxes(page, raw.FPDF_PAGEOBJ_TEXT))
        footnote = min(upper for _, lower, _, upper in boxes(page, raw.FPDF_PAGEOBJ_TEXT) if lower < 40)
        drawn_lines = [lower for _, lower, _, upper in boxes(page, raw.FPDF_PAGEOBJ_PATH) if upper - lower < 2]
        assert min(drawn_lines) > footnote


@pytest.mark.parametrize("size", [22, 14])
def test_font_shrinks_before_word_is_broken(size: int) -> None:
    """Of letters that the table may ask for, since those of this font are wider than it reckons with."""
    row, paper, out = Row((cell("Ввод в эксплуатацию"), cell("2027"))), Paper(1280, 720, LIGHT.background), io.BytesIO()
    slide_table = SlideTable("one", "", "", (Column("A", 1), Column("B", 6)), (row,), fixed_font_size=size)
    table.draw(paper, slide_table, 48, 100, 1184, 600)
    paper.figure.savefig(out, format="pdf")
    assert "эксплуатацию" in said(pypdfium2.PdfDocument(out.getvalue())[0])


def close(words: str) -> str:
    """Without gaps, which say nothing of a line that was broken."""
    return "".join(words.split())


def test_the_file_says_what_it_is(record_store: Store) -> None:
    one = slideshow(record_store)
    about = taken(one).get_metadata_dict()
    assert about["Title"] == one.title()
    assert about["Author"] == "Инвестиционные проекты"
    assert about["Subject"] == "http://127.0.0.1:8501/show"


@pytest.mark.parametrize("name", CHARTS)
def test_every_text_of_figure_is_in_pdf_and_none_is_cut_off(name: str) -> None:
    page, spec = alone(CHARTS[name]), figure(CHARTS[name], LIGHT).to_plotly_json()
    notes = [re.sub("<b>|</b>", "", note["text"]).split("<br>") for note in spec["layout"]["annotations"]]
    labels = [trace["text"] for trace in spec["data"] if "text" in trace.get("mode", "")]
    for line in (line for lines in (*notes, *labels) for line in lines):
        assert close(line) in close(said(page))
    for left, lower, right, upper in boxes(page, raw.FPDF_PAGEOBJ_TEXT):
        assert -1 <= left <= right <= WIDE + 1
        assert -1 <= lower <= upper <= HIGH + 1


def test_bars_are_as_long_as_their_values_and_the_unknown_has_none() -> None:
    """Of 94 and almost 40 bn, and two of which no cost is stated."""
    tungsten, wind = bars(alone(CHARTS["sectors"]), 16 * POINT)
    assert (wind[2] - wind[0]) / (tungsten[2] - tungsten[0]) == pytest.approx(40 / 94, rel=0.01)
    assert wind[0] == pytest.approx(tungsten[0])


def test_bars_of_one_row_follow_one_another() -> None:
    """7 bn that are announced, and almost 40 of another project of the sector that operates."""
    _, *row = bars(alone(CHARTS["several statuses"]), 16 * POINT)
    announced, operating = sorted(row)
    assert operating[0] == pytest.approx(announced[2], abs=3)
    assert announced[2] - announced[0] == pytest.approx((operating[2] - operating[0]) * 7 / 40, abs=4)


def test_both_sides_of_a_balance_begin_at_one_zero() -> None:
    imports, exports, magnified = sorted(
        bars(alone(CHARTS["balance"]), 30 * POINT), key=lambda one: one[0]
    ) + bars(alone(CHARTS["balance"]), (44 + 14 * 1.35) * 0.34 * POINT)  # fmt: skip
    assert imports[2] == pytest.approx(exports[0], abs=2)
    assert exports[2] - exports[0] == pytest.approx((magnified[2] - magnified[0]) / 50, abs=2)


def test_a_line_is_broken_where_years_are_missing() -> None:
    """The paper has as many strokes of a flow's colour as the flow has runs of known years, and a dot a year."""
    chart, page = CHARTS["years"], alone(CHARTS["years"])
    (exports,) = (one for one in chart.series if one.key.startswith("export"))
    years = {mark.category: mark.value is not None for mark in exports.marks}
    known = [years.get(one.name, False) for one in chart.categories]
    runs = "".join("x" if one else " " for one in known).split()
    assert len(runs) > 1
    strokes = [one for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]) if stroke(one) == LIGHT.accent.lower()]
    assert [points(one) for one in strokes if not one_dot(one)] == [len(run) for run in runs if len(run) > 1]


def stroke(path: pypdfium2.PdfObject) -> str:
    """The colour of a line."""
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(path.raw, *map(ctypes.byref, parts))
    return "#" + "".join(f"{one.value:02x}" for one in parts[:3])


def points(path: pypdfium2.PdfObject) -> int:
    return int(raw.FPDFPath_CountSegments(path.raw))


def one_dot(path: pypdfium2.PdfObject) -> bool:
    """Whether it is filled, as a mark is and a line is not."""
    mode, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, ctypes.byref(mode), ctypes.byref(is_stroked))
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)


def test_no_slides_is_an_error(record_store: Store) -> None:
    with pytest.raises(NotFound, match=r"not_found\.slides"):
        pdf.document(slideshow(record_store, q="нет такого"))


def test_pdf_as_of_earlier_day_matches_pages(record_store: Store) -> None:
    assert "19.01.2026" in said(taken(slideshow(record_store, as_of=date(2026, 1, 19)))[1])


def test_wrapped_text_stays_within_width() -> None:
    """Also an address, which has no gap to be broken at; nothing of it is lost."""
    letters, address = TextStyle(20, LIGHT.text), "http://127.0.0.1:8501/show?" + "status=construction&" * 12
    lines = letters.wrap(f"Адрес {address}", 300)
    assert "".join(lines) == f"Адрес{address}"
    assert all(letters.width(line) <= 300 for line in lines)
    long = "ж" * 5000 + "i" * 5000
    assert "".join(letters.wrap(long, 200)) == long
    assert all(letters.width(line) <= 200 for line in letters.wrap(long, 200))
    two = letters.wrap("слово " * 60, 300, 2)
    assert len(two) == 2
    assert two[1].endswith("…")
    assert letters.width(two[1]) <= 300
