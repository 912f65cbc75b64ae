"""What was saved last in a place of the pages, with a way to undo it; or why it was refused.

A place is a name: the notice of a project, of the meetings, of the menu of saved views, of an open form.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.errors import BadInput
from dashboard.i18n import Text
from dashboard.model import Batch
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import chrome, state
from dashboard.pages.ui.markup import draw, notice_line


@dataclass(frozen=True)
class Notice:
    """The sentence that says what was saved, how to undo it, and how many saves this session had with this one."""

    sentence: str
    undo: Callable[[], None] | None
    number: int


@dataclass(frozen=True)
class Refusal:
    """Why an edit was refused. `make` makes it again of what the fields hold now, where they were the reason."""

    sentence: str
    make: Callable[[], Batch] | None


def show(place: str, text: Text, *, hides: bool = False) -> None:
    """Draw the notice of a place, or its refusal; with `hides` also a button that hides it."""
    notice = state.kept(f"notice.{place}")
    if isinstance(notice, Notice):
        with st.container(key="notice", horizontal=True, vertical_alignment="center"):
            draw(notice_line(notice.sentence, notice.number))
            if notice.undo and may_edit():
                st.button(text("edit.undo"), key="notice-undo", on_click=notice.undo)
            if hides:
                _hide_button(place, text)
    elif show_refusal(place, text) and hides:
        _hide_button(place, text)


def show_refusal(place: str, text: Text, make: Callable[[], Batch] | None = None) -> bool:
    """Draw why the last edit of a place was refused, and of what was filled in wrongly only what still is.

    `make` makes the edit of what the fields hold now, in place of the one that was refused. Returns whether anything
    was drawn.
    """
    refusal = state.kept(f"notice.{place}")
    if not isinstance(refusal, Refusal):
        return False
    sentence = refusal.sentence
    if refusal.make:
        sentence = _still_wrong(make or refusal.make, text)
    if sentence:
        st.error(sentence)
    return bool(sentence)


def tell(place: str, sentence: str, undo: Callable[[], None] | None = None) -> None:
    """Show from the next run on that an edit, or an undo, was saved."""
    state.keep("saves", saves() + 1)
    state.keep(f"notice.{place}", Notice(sentence, undo, saves()))


def refuse(place: str, sentence: str, make: Callable[[], Batch] | None = None) -> None:
    """Show from now on why an edit was refused."""
    state.keep(f"notice.{place}", Refusal(sentence, make))


def forget(place: str) -> None:
    """Show no notice in a place any more."""
    state.keep(f"notice.{place}", None)


def saves() -> int:
    """Return how many edits and undos were saved in this session; frame.js moves the focus when it grows."""
    return state.kept("saves") or 0


def _hide_button(place: str, text: Text) -> None:
    st.button(text("edit.hide"), key="notice-hide", type="tertiary", on_click=forget, args=(place,))


def _still_wrong(make: Callable[[], Batch], text: Text) -> str:
    try:
        make()
    except BadInput as error:
        return chrome.refusal(text, error)
    return ""
