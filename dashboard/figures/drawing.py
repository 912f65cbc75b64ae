"""What all kinds of chart share: sizes and colours, estimates of text width, text traces, tooltips."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.chart import Chart, Mark
from dashboard.i18n import separators
from dashboard.theme import FONT, SYMBOL_FONT, Theme

Spec = dict[str, Any]
"""A part of a Plotly figure as a plain dictionary."""

BAR_SHARE = 0.6
"""The share of spare height that bars take; gaps between rows take the rest."""

_PHONE_WIDTH = 360
_NARROW_LETTERS = frozenset(" .,:;·'|!ijlI()\u00a0\u202f")
_WIDE_LETTERS = frozenset("жмшщюыфЖМШЩЮЫФmwMW%₸—≈")


@dataclass(frozen=True)
class Drawing:
    """Traces and layout of one chart before the theme is applied; `height` includes the margins, in px."""

    data: list[Spec]
    layout: Spec
    height: float


@dataclass(frozen=True)
class Canvas:
    """The theme, the scale and the room; all lengths that it returns are in CSS pixels.

    `room` is the width and height that a figure fills. Without one its height follows from its rows, and it may be as
    narrow as a phone.
    """

    theme: Theme
    scale: float = 1.0
    room: tuple[float, float] | None = None

    @property
    def font_size(self) -> float:
        """Font size of labels."""
        return 14 * self.scale

    @property
    def small_font_size(self) -> float:
        """Font size of notes and axes."""
        return 12.5 * self.scale

    @property
    def line_height(self) -> float:
        return self.font_size * 1.35

    def px(self, pixels: float) -> float:
        return pixels * self.scale

    def width(self, narrowest: float) -> float:
        """Return the width of the figure; without a room, `narrowest` at scale 1."""
        return self.room[0] if self.room else self.px(narrowest)

    def height(self, natural: float) -> float:
        """Return the height of the figure; without a room, `natural` at scale 1."""
        return self.room[1] if self.room else self.px(natural)

    def spare(self, height: float) -> float:
        """Return what a figure of this height leaves of the room, to be shared out between its rows."""
        return max(self.room[1] - height, 0.0) if self.room else 0.0

    def letters(self, narrowest: int) -> int:
        """Return the letters in a line of a name: `narrowest` on a phone, more where the room is wider."""
        return max(narrowest, int(narrowest * self.width(_PHONE_WIDTH) / self.px(_PHONE_WIDTH)))

    def text_width(self, words: str, *, size: float | None = None) -> float:
        """Return an upper estimate of the width of the longest line, from its letters alone."""
        lines = words.replace("<b>", "").replace("</b>", "").split("<br>")
        return max(text_width(one, size or self.font_size) for one in lines)

    def font(self, colour: str | None = None, *, size: float | None = None) -> Spec:
        return {"family": FONT, "size": size or self.font_size, "color": colour or self.theme.text}

    def annotation(self, text: str, x: float, y: float, **more: Any) -> Spec:
        """Return an annotation, without a line to its point unless `more` asks for one; the plot does not clip it."""
        return {"text": text, "x": x, "y": y, "showarrow": False, "font": self.font(), **more}

    def label_trace(self, marks: Sequence[Mark], x: Sequence[float], y: Sequence[float], **more: Any) -> Spec:
        """Return a trace of the marks' labels, with the tooltips and clicks of the marks themselves."""
        return {
            "type": "scatter",
            "mode": "text",
            "x": list(x),
            "y": list(y),
            "text": [
                "<br>".join(f"\u00a0{line}\u00a0" for line in escape_markup(one.label).split("\n")) for one in marks
            ],
            "textfont": self.font(),
            "cliponaxis": False,
            **hover_and_click(marks),
            **more,
        }

    def legend(self, chart: Chart, narrowest: float) -> tuple[list[Spec], float]:
        """Return annotations that name the statuses of the chart by symbol and colour, and the height that they take.

        They stand above the plot, in as many lines as a figure of this width needs.
        """
        notes: list[Spec] = []
        room, x, line = self.width(narrowest), 0.0, 0
        sign = self.font_size * 1.25
        for status, name in chart.legend:
            wide = sign + self.text_width(name, size=self.small_font_size)
            if x and x + wide > room:
                x, line = 0.0, line + 1
            look, down = self.theme.status_style(status), -(line + 0.5) * self.line_height
            place: Spec = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle", "borderpad": 0}
            place["yshift"] = down
            sign_font = self.font(look.colour) | {"family": SYMBOL_FONT}
            notes.append(self.annotation(look.symbol, 0, 1, xshift=x, font=sign_font, **place))
            small = self.font(size=self.small_font_size)
            notes.append(self.annotation(escape_markup(name), 0, 1, xshift=x + sign, font=small, **place))
            x += wide + self.px(14)
        height = (line + 1) * self.line_height + self.px(6) if notes else 0.0
        return [note | {"yshift": note["yshift"] + height} for note in notes], height

    def bar_marker(self, marks: Iterable[Mark], colours: Iterable[str]) -> Spec:
        """Return the `marker` of bars: solid for facts, hatched for inexact, outlined for planned values.

        The stripes of a hatch are thin, so that the colours of narrow parts can be told apart.
        The line is at least one pixel wide, so that a very short bar stays visible.
        """
        inks = [self.theme.mark_style(colour, mark.state) for mark, colour in zip(marks, colours, strict=True)]
        return {
            "color": [one.fill for one in inks],
            "line": {"color": [one.line for one in inks], "width": [max(1, one.width) for one in inks]},
            "pattern": {
                "shape": [one.shape for one in inks],
                "fillmode": "overlay",
                "fgopacity": 1,
                "size": self.px(7),
                "solidity": 0.2,
            },
        }

    def empty_drawing(self) -> Drawing:
        """Return an empty plot; the page's headline says why there is nothing."""
        hidden = {"visible": False, "range": [0, 1]}
        return Drawing([], {"xaxis": hidden, "yaxis": hidden}, self.px(48))

    def figure_spec(self, chart: Chart, drawing: Drawing) -> Spec:
        """Return the drawing with theme, locale and a stable identity; the chart's layout overrides the theme's."""
        layout: Spec = self.theme.layout()
        for name, value in drawing.layout.items():
            mine = layout.get(name)
            layout[name] = {**mine, **value} if isinstance(mine, dict) and isinstance(value, dict) else value
        layout |= {
            "font": self.font(),
            "hoverlabel": {**layout["hoverlabel"], "font": self.font()},
            "height": round(drawing.height),
            "autosize": True,
            "hovermode": "closest",
            "separators": "".join(separators(chart.language)),
            "uirevision": chart.key,
            "template": {},
        }
        return {"data": drawing.data, "layout": layout}


def hover_and_click(marks: Sequence[Mark]) -> Spec:
    """Return the tooltips of the marks and what a click on them selects."""
    return {
        "hovertext": [hover_text(one) for one in marks],
        "hoverinfo": "text",
        "customdata": [[one.code, one.group] for one in marks],
    }


def escape_markup(words: str) -> str:
    """Return a text in which Plotly finds no markup: «< 40 млрд ₸»."""
    return escape(words, quote=False)


def hover_text(mark: Mark) -> str:
    """Return the tooltip of a mark, with its first line in bold."""
    first, *others = escape_markup(mark.detail or mark.label).split("\n")
    return "<br>".join([f"<b>{first}</b>", *others])


def wrap(words: str, letters: int, lines: int = 2) -> str:
    """Return at most `lines` lines of at most `letters` characters, then an ellipsis, with markup escaped."""
    found = textwrap.wrap(words, letters, max_lines=lines, placeholder="…")
    return "<br>".join(map(escape_markup, found))


def hidden_axis(low: float, high: float) -> Spec:
    return {"visible": False, "range": [low, high], "fixedrange": True, "automargin": False}


def text_width(words: str, size: float) -> float:
    """Return an upper estimate of the width of one line of plain text, in the unit of `size`."""
    return sum(_letter_width(letter) for letter in words) * size


def _letter_width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return 0.36
    if letter in _WIDE_LETTERS:
        return 0.92
    return 0.72 if letter.isupper() else 0.62
