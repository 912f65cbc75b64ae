"""How large the parts of a slide are: the same rules for the page Show, the HTML file and the PDF file.

All sizes are in points. A slide is at least 960 points wide and 540 points high, whatever its size in pixels; a slide
of other proportions than 16:9 is wider or higher than that. Heights of texts are upper estimates from their letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.chart import Chart
from dashboard.figures import Figure, figure_for_room
from dashboard.figures.drawing import text_width
from dashboard.slide_table import SlideTable
from dashboard.slides import Slide
from dashboard.theme import Theme

WIDTH, HEIGHT = 960, 540

_HEADLINE_SIZES, _COVER_SIZES = (32, 30, 28, 26, 24, 22, 20, 18, 16, 14), (36, 33, 30, 27, 24, 22, 20, 18, 16, 14)
_HEADLINE_LINES, _COVER_SHARE = 2, 0.6
"""Lines that a headline may have, and the share of the height that the title of a cover may have."""

_TABLE_SIZES = (26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10)
_NUMBER_SIZES = (38, 34, 30, 26, 22, 19, 16, 14)
SUBTITLE, FOOTNOTE = 15, 12
_FACT_SIZES = (18, 16, 14, 12, 10, 8)
_LEADING, _TEXT_LEADING, _FACT_LEADING = 1.15, 1.35, 1.5
"""Height of a line relative to its letters, in headlines, in other texts, in the facts of a cover; as in slide.css."""

_MARGIN, _TOP, _BOTTOM, _GAP = 36, 22, 12, 9
_NUMBER_WIDTH, _NUMBER_GAP = 176, 20
_COVER_GAPS = 60
"""Height of the gap and of the number of the slide on a cover."""

_PLACE, _CONTROLS = (90.0, 16.0), (20.0, 1.9)
"""Width and height of the number of a slide in points, and of the controls in letters."""

CONTROL_LETTER, _SMALLEST_CONTROL = 11.0, 16.0
"""Size of the controls in points, and their smallest size in CSS pixels; as in show.css."""

_BOLD = 0.98
"""Width of bold letters of Source Sans relative to the estimate, which is for any typeface."""


@dataclass(frozen=True)
class SlideLayout:
    """The sizes of a slide of `width` by `height` CSS pixels.

    On the page Show the controls stand beside the footnote, in a file only the number of the slide.
    """

    width: float
    height: float
    controls: bool = False

    @property
    def point(self) -> float:
        """A point in CSS pixels."""
        return min(self.width / WIDTH, self.height / HEIGHT)

    def headline_size(self, words: str) -> float:
        """Return the size at which a headline has two lines at most."""
        return self._fitting(words, _HEADLINE_SIZES, _HEADLINE_LINES)

    def title_size(self, words: str) -> float:
        """Return the size at which the title of a cover leaves room for the facts below it."""
        room = self._height * _COVER_SHARE
        fitting = (size for size in _COVER_SIZES if self._headline_lines(words, size) * size * _LEADING <= room)
        return next(fitting, _COVER_SIZES[-1])

    def facts_size(self, title: str, facts: Sequence[str]) -> float:
        """Return the size at which the facts of a cover stand below its title."""
        size = self.title_size(title)
        room = self._height - self._headline_lines(title, size) * size * _LEADING - _COVER_GAPS
        fitting = (size for size in _FACT_SIZES if self._facts_height(facts, size) <= room)
        return next(fitting, _FACT_SIZES[-1])

    def number_size(self, number: str) -> float:
        """Return the size at which the number beside a chart is one line."""
        fitting = (size for size in _NUMBER_SIZES if text_width(number, size) * _BOLD <= _NUMBER_WIDTH)
        return next(fitting, _NUMBER_SIZES[-1])

    def table_size(self, slide_table: SlideTable, slide: Slide) -> float:
        """Return the size at which a table fits its room; the slides of one table are no larger than one another."""
        _, height = self.room(slide)
        inches, largest = height / self.point / 72, slide_table.fixed_font_size or _TABLE_SIZES[0]
        fitting = (
            size
            for size in _TABLE_SIZES
            if size <= largest and slide_table.height(size) <= inches and slide_table.words_fit(size)
        )
        smallest = slide_table.min_font_size * min(1.0, inches / slide_table.height(slide_table.min_font_size))
        return next(fitting, max(smallest, _TABLE_SIZES[-1]))

    def room(self, slide: Slide) -> tuple[float, float]:
        """Return the width and height that the chart or table of a slide has, in CSS pixels."""
        body = slide.body
        size = self.headline_size(body.headline)
        headline = self._headline_lines(body.headline, size) * size * _LEADING
        subtitle = _lines(body.subtitle, SUBTITLE, self._width) * SUBTITLE * _TEXT_LEADING
        beside, lowest = self._corner
        lines = _lines(slide.footnote, FOOTNOTE, self._width - beside - _GAP)
        footnote = max(lines * FOOTNOTE * _TEXT_LEADING, lowest)
        height = self._height - headline - subtitle - footnote - 3 * _GAP
        width = self._width - (_NUMBER_WIDTH + _NUMBER_GAP if slide.number else 0)
        return width * self.point, height * self.point

    def figure(self, slide: Slide, chart: Chart, theme: Theme) -> Figure:
        """Return the chart of a slide as it fills its room."""
        return figure_for_room(chart, theme, self.room(slide), self.point)

    @property
    def _corner(self) -> tuple[float, float]:
        """The width and height of what stands beside the footnote."""
        if not self.controls:
            return _PLACE
        letter = max(CONTROL_LETTER, _SMALLEST_CONTROL / self.point)
        return _CONTROLS[0] * letter, _CONTROLS[1] * letter

    @property
    def _width(self) -> float:
        return self.width / self.point - 2 * _MARGIN

    @property
    def _height(self) -> float:
        return self.height / self.point - _TOP - _BOTTOM

    def _facts_height(self, facts: Sequence[str], size: float) -> float:
        return sum(_lines(fact, size, self._width) for fact in facts) * size * _FACT_LEADING

    def _headline_lines(self, words: str, size: float) -> int:
        return _lines(words, size * _BOLD, self._width)

    def _fitting(self, words: str, sizes: Sequence[float], lines: int) -> float:
        fitting = (size for size in sizes if self._headline_lines(words, size) <= lines)
        return next(fitting, sizes[-1])


def _lines(words: str, size: float, width: float) -> int:
    """Return how many lines the words take; none where there are none."""
    lines, used = (1 if words else 0), 0.0
    for word in words.split(" "):
        needed = text_width(f"{word} ", size)
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        used += needed
    return lines
