"""Markup made of data: what is put in as text stays text; only what was made here is markup."""

from collections.abc import Iterable
from html import escape

import streamlit as st

_OPENED = ("https://", "http://", "./")
"""Addresses come from data: only those that a browser merely opens become links."""


class Html(str):
    """Markup that `element` has made, every text in it escaped."""

    __slots__ = ()


def element(name: str, *inside: str | None, **attributes: str | None) -> Html:
    """`element("p", words, class_="value")`; what is None is left out, `aria_label` becomes `aria-label`."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    opening = "".join(f" {key}='{escape(value)}'" for key, value in given.items())
    return Html(f"<{name}{opening}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str | None], between: str = "") -> Html:
    """Parts after one another, those that are not markup escaped."""
    return Html(escape(between).join(part if isinstance(part, Html) else escape(part) for part in parts if part))


def link(words: str, address: str | None, **attributes: str | None) -> Html:
    """A link, or the mere words where the address is none that may be opened."""
    if not address or not address.startswith(_OPENED):
        return joined([words])
    return element("a", words, href=address, rel="noreferrer", **attributes)


def unfolding(words: str, *more: str | None, **attributes: str | None) -> Html:
    """Words that say more when they are opened."""
    return element("details", element("summary", words), *more, **attributes)


def telling(words: str, number: int) -> Html:
    """A line that tells what was done, the `number`-th of this session, by which it gets the focus (frame.js). It is
    read out by that alone: as a status it would be read out twice."""
    return element("p", words, class_="told", tabindex="-1", data_saves=str(number))


def table(head: Iterable[Html], rows: Iterable[Html], kind: str = "", name: str | None = None) -> Html:
    """A table that scrolls sideways within itself where the screen is too narrow; `kind` is how else it looks, `name`
    what it is for those who do not see it."""
    whole = element("table", element("thead", element("tr", *head)), element("tbody", *rows), aria_label=name)
    return element("div", whole, class_=f"table {kind}".rstrip())


def draw(*parts: str | None) -> None:
    """Show markup on the page."""
    st.html(joined(parts))
