"""What a menu did last, or why it did not, with a way back: said in the menu until it is closed."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.errors import BadInput, TrackerError
from dashboard.i18n import Text
from dashboard.model import Batch
from dashboard.pages.ui import chrome, state, store_cache
from dashboard.pages.ui.markup import draw, telling


@dataclass(frozen=True)
class Told:
    """The sentence, or what a panel says of an error; with the way back where there is one, and how many were saved in
    this session with this one. `make` makes of what is typed by now what was refused."""

    words: str
    failed: bool = False
    make: Callable[[], Batch] | None = None
    back: Callable[[], None] | None = None
    number: int = 0


def saves() -> int:
    """Return how many edits and undos were saved in this session; frame.js moves the focus when it grows."""
    return state.kept("saves") or 0


def count_save() -> None:
    """Count an edit or an undo that was saved."""
    state.keep("saves", saves() + 1)


def shown(menu: str, text: Text, *, hides: bool = False) -> None:
    """What the menu of this name did last; of what was refused, that which still will not do. Where the menu is a page
    that stays, with a button that hides it."""
    told = state.kept(f"{menu}.told")
    if not isinstance(told, Told):
        return
    if told.failed:
        if still := _still(told, text):
            st.error(still)
        else:
            forget(menu)
        return
    with st.container(key=f"{menu}-told", horizontal=True, vertical_alignment="center"):
        draw(telling(told.words, told.number))
        if told.back:
            st.button(text("edit.undo"), key=f"{menu}-undo", on_click=told.back)
        if hides:
            st.button(text("edit.hide"), key=f"{menu}-hide", type="tertiary", on_click=forget, args=(menu,))


def tell(menu: str, words: str, back: Callable[[], None] | None = None) -> None:
    """Say it from the next run on."""
    state.keep(f"{menu}.told", Told(words, back=back, number=saves()))


def forget(menu: str) -> None:
    """Say nothing any more."""
    state.keep(f"{menu}.told", None)


def appended(menu: str, make: Callable[[], Batch], text: Text) -> bool:
    """Append what `make` gives. Whether that could be done; why not is said, and what `make` itself refuses (a form
    filled in wrongly) no longer than it does."""
    try:
        batch = make()
    except BadInput as error:
        state.keep(f"{menu}.told", Told(chrome.refusal(text, error), failed=True, make=make))
        return False
    try:
        store_cache.store().append(batch)
    except TrackerError as error:
        state.keep(f"{menu}.told", Told(chrome.refusal(text, error), failed=True))
        return False
    count_save()
    return True


def _still(told: Told, text: Text) -> str:
    """What a panel says of what still will not do; nothing once all is mended."""
    if told.make is None:
        return told.words
    try:
        told.make()
    except BadInput as error:
        return chrome.refusal(text, error)
    return ""
