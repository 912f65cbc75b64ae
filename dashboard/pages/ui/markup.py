"""HTML made of data: everything is escaped but what was made by this module."""

from collections.abc import Iterable
from html import escape
from typing import Literal

import streamlit as st

_OPENED = ("https://", "http://", "./")
"""Addresses come from data, so only these schemes become links."""


class Html(str):
    """HTML made by this module, with every text in it escaped."""

    __slots__ = ()


def element(name: str, *inside: str | None, **attributes: str | None) -> Html:
    """Return an element: `element("p", words, class_="value")`. None is left out, `aria_label` becomes `aria-label`."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    opening = "".join(f" {key}='{escape(value)}'" for key, value in named.items())
    return Html(f"<{name}{opening}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str | None], between: str = "") -> Html:
    """Return parts joined together; those that are not markup are escaped."""
    return Html(escape(between).join(part if isinstance(part, Html) else escape(part) for part in parts if part))


def link(words: str, address: str | None, **attributes: str | None) -> Html:
    """Return a link, or the words alone where the address may not be opened."""
    if not address or not address.startswith(_OPENED):
        return joined([words])
    return element("a", words, href=address, rel="noreferrer", **attributes)


def unfolding(words: str, *more: str | None, **attributes: str | None) -> Html:
    """Return words that unfold to more."""
    return element("details", element("summary", words), *more, **attributes)


def notice_line(words: str, number: int) -> Html:
    """Return the line that says what was saved, the `number`-th save of this session. frame.js moves the focus to it.

    The focus has it read out; with the role `status` it would be read out twice.
    """
    return element("p", words, class_="notice", tabindex="-1", data_saves=str(number))


def table(head: Iterable[Html], rows: Iterable[Html], kind: str = "", name: str | None = None) -> Html:
    """Return a table that scrolls sideways on a narrow screen; `kind` is an additional CSS class, `name` its label for
    screen readers."""
    whole = element("table", element("thead", element("tr", *head)), element("tbody", *rows), aria_label=name)
    return element("div", whole, class_=f"table {kind}".rstrip())


def draw(*parts: str | None, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show markup on the page, as wide as its place or as its content."""
    st.html(joined(parts), width=width)
