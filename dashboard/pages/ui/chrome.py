"""What every page is drawn with: headings, tables, errors, styles, browser code."""

import re
from html import escape
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.errors import BadInput, Several, TrackerError
from dashboard.export.html_table import status_colours
from dashboard.filters import CHOICES, NAMES
from dashboard.i18n import Text
from dashboard.pages.ui import markup
from dashboard.pages.ui.markup import Html, element
from dashboard.settings import packaged
from dashboard.theme import Theme

LONG_TABLE = 200
WIDE_TABLE = 2
_MARKDOWN = re.compile(
    r"([\\`*_\[\]$~<>]|:(?=[\w/])|-(?=[->])|(?<=www)\.|^[#+\-|]|(?<=^\d)[.)]|(?<=^\d\d)[.)])", re.MULTILINE
)
"""Characters that Markdown would take for markup. No others are escaped: screen readers read every backslash."""

_SLIDE_STYLES = ("slide.css", "slide_page.css", "slide_table.css")
STYLES = ("page.css", "register.css", "passport.css", "meeting.css", "sources.css", *_SLIDE_STYLES, "print.css")

WIDGET_WORDS = {
    "Close": "close",
    "Dismiss": "dismiss",
    "Open": "open",
    "Clear value": "clear",
    "Clear entry": "clear",
    "Clear all": "clear",
    "Choose date": "choose_date",
    "Choose an option": "choose",
    "Help for ": "help",
    "day, ": "day",
    "month, ": "month",
    "year, ": "year",
    "Add: ": "add",
}
"""What Streamlit's widgets say in English, or begin with, and the keys of the words for it under `widget`."""

FAVICON = packaged("static", "favicon.png")


def script(name: str) -> str:
    """Return a browser script, after the code that all scripts share."""
    return "".join(packaged("static", one).read_text(encoding="utf-8") for one in ("everywhere.js", name))


# Registered once, when the module is imported: a second registration would replace the first under running pages.
_FRAME = st.components.v2.component(
    "tracker_frame",
    html="<button type='button'></button>",
    css=packaged("static", "frame.css").read_text(encoding="utf-8"),
    js=script("frame.js"),
)


def browser(
    text: Text, theme: Theme, page: str, paths: list[str], address: str, visit: tuple[str, str], saves: int
) -> None:
    """Draw the button of the theme, which brings the code of frame.js into the page.

    `paths` are those of all pages. `address` is that of this page: when it changes, frame.js updates the menu. `visit`
    is a cookie and the day to keep in it. When `saves` grows, frame.js moves the focus to the notice of the save.
    """
    other = "light" if theme.mode == "dark" else "dark"
    data = {
        "language": text.language,
        "skip": text("app.skip"),
        "theme": text(f"common.theme_{other}"),
        "dark": theme.mode == "dark",
        "page": page,
        "paths": paths,
        "address": address,
        "visit": visit,
        "saves": saves,
        "unsaved": text("app.unsaved"),
        "words": {
            english: text(f"widget.{key}") + english[len(english.rstrip()) :] for english, key in WIDGET_WORDS.items()
        },
    }
    _FRAME(key="browser", data=data, width="content")


def style(text: Text, theme: Theme) -> None:
    """Add the styles that Streamlit's theme cannot express, with its colours and with what an empty list and an empty
    date say, which Streamlit has in English or in the browser's language only."""
    rules = "\n".join(packaged("static", name).read_text(encoding="utf-8") for name in STYLES)
    named = {"panel": theme.panel, "line": theme.border, "muted": theme.muted, "ink": theme.text}
    named |= {"ground": theme.background, "accent": theme.accent, "nothing-found": f'"{text("common.nothing_found")}"'}
    named |= {f"{part}-hint": f'"{text(f"widget.{part}_hint")}"' for part in ("day", "month", "year")}
    variables = " ".join(f"--{name}: {value};" for name, value in named.items())
    st.html(f"<style>:root {{ {variables} {status_colours(theme)} }}\n{rules}</style>")


def failure(text: Text, error: TrackerError | None, number: str = "") -> None:
    """Draw a sentence that says what happened and what to do; with the `number` under which the log has the details."""
    sentences = [text.error(_with_labels(text, error).without_paths()) if error else text("state.error")]
    sentences += [text("state.error_number", number=number)] if number else []
    st.error("\n\n".join(map(escape_markdown, sentences)))


def _with_labels(text: Text, error: TrackerError) -> TrackerError:
    """Return an error in a filter of the address with the labels of the filter and its values in place of codes."""
    name, allowed = error.params.get("name"), error.params.get("allowed")
    if name not in NAMES:
        return error
    named = {"name": text.filter(str(name))}
    if isinstance(allowed, list):
        named["allowed"] = text.listed(text.label(CHOICES[str(name)].code_list, code) for code in allowed)
    return TrackerError(error.key, **error.params | named)


def refusal(text: Text, error: TrackerError) -> str:
    """Return what a form says of a refusal: a sentence, or a list where several fields are filled in wrongly."""
    each = error.each if isinstance(error, Several) else (error,)
    return "\n".join(f"{'- ' if len(each) > 1 else ''}{escape_markdown(_refused(text, one))}" for one in each)


def _refused(text: Text, error: TrackerError) -> str:
    sentence, field = text.error(error.without_paths()), error.field if isinstance(error, BadInput) else ""
    return text("filter.chip", name=text(field), value=sentence) if field else sentence


def escape_markdown(words: str) -> str:
    """Return words so that Streamlit's Markdown shows them unchanged: no formula, no emphasis, no link."""
    return _MARKDOWN.sub(r"\\\1", words)


def heading(words: str, *, level: int, subtitle: str = "") -> None:
    """Draw a heading, with a subtitle under it."""
    under = f"<p class='subtitle'>{escape(subtitle)}</p>" if subtitle else ""
    st.html(f"<h{level}>{escape(words)}</h{level}>{under}")


def table(frame: pd.DataFrame, text: Text, kind: str = "") -> None:
    """Draw a table; one of many rows scrolls, and on a narrow screen the cells of a wide one are stacked. `kind` is an
    additional CSS class.

    Cells may be markup, in a frame of objects (`dtype=object`): a string column of pandas would lose the type Html.
    """
    if len(frame) > LONG_TABLE:
        st.dataframe(frame, hide_index=True)
        return
    names = [str(name) for name in frame.columns]
    head = [element("th", name, scope="col") for name in names]
    rows = [
        element("tr", *(_cell(name, value, text) for name, value in zip(names, row, strict=True)))
        for row in frame.itertuples(index=False)
    ]
    markup.draw(markup.table(head, rows, f"{'stacked' if len(names) > WIDE_TABLE else ''} {kind}".strip()))


def _cell(name: str, value: object, text: Text) -> Html:
    number = isinstance(value, int | float) and not pd.isna(value)
    words = value if isinstance(value, str) else text("common.not_stated")
    shown = text.number(cast(float, value), digits=2) if number else words
    return element("td", element("span", shown), data_name=name, class_="number" if number else None)


def footer(facts: list[str]) -> None:
    """Draw the last line of a page."""
    with st.container(key="page-footer"):
        markup.draw(element("p", markup.joined(facts, " · ")))
