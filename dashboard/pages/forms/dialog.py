"""The dialog of a form: which one is open stands in the address, what was typed stays while it is open.

`edit` names what is edited, `seen` the statement that counted when the form was opened. So a form can be sent as a
link, and a form that is out of date can be told from a fresh one.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.errors import Conflict
from dashboard.i18n import Text
from dashboard.pages.forms import notice
from dashboard.pages.forms.commit import Edit, Saved, commit
from dashboard.pages.forms.permissions import may_edit, read_only_sentence
from dashboard.pages.ui import address, chrome, state

NONE = "-"
"""The value of `seen` where nothing counted: an empty parameter would be dropped."""

SHOWN_BY_FORMS = frozenset({"edit.conflict", "instruction.conflict"})
"""Conflicts of which a form, drawn again, itself shows both sides."""


def show(title: Callable[[], str], body: Callable[[], None], text: Text) -> None:
    """Show a form above the page; a form that was opened anew is empty. On a read-only page say so instead.

    `title` is asked at each run: when another indicator is chosen in the form, the whole page runs again for the title.
    """
    notice.forget(_refusals())
    subject = address.subject() or NONE
    if state.kept("form.subject") != subject:
        state.keep("form.subject", subject)
        state.keep("form.opened", _opened() + 1)
        state.keep("form.seen", None)
    shown_title = title()

    def draw() -> None:
        if title() != shown_title:
            st.rerun()
        body() if may_edit() else _say_read_only(text)

    st.dialog(chrome.escape_markdown(shown_title), width="large", on_dismiss=close)(draw)()


def close() -> None:
    """Close the form."""
    address.update(edit=None, seen=None)


def closed() -> None:
    """Note that no form is open, however the last one was closed: the next one is empty."""
    state.keep("form.subject", None)


def seen(counting: str) -> str:
    """Return which statement counted when the form was opened.

    The address says it. Where it does not, as in links from the overview, it is what the first call for this form was
    told to be `counting` now.
    """
    if named := address.parameter("seen"):
        return named
    if state.kept("form.seen") is None:
        state.keep("form.seen", counting)
    return str(state.kept("form.seen"))


def field(name: str) -> dict[str, Any]:
    """Return the keyword arguments of a field of a form.

    What is typed stays while the form is open, also while the field is not shown, as when another source is chosen.
    """
    return {"key": f"edit-{_opened()}-{name}", "persist_state": "page"}


def close_button(text: Text, *, label: str = "common.close", key: str = "edit-close") -> None:
    """Draw the button that closes the form without saving; frame.js asks before it throws away what was typed."""
    if st.button(text(label), key=key):
        close()
        st.rerun()


def save(edit: Edit, text: Text, *, label: str = "edit.save", drawn_for: str = "", stale: bool = False) -> None:
    """Draw the foot of a form: its buttons and, where the edit was refused, why. It stays in sight while the form
    scrolls.

    A press of save commits the edit and closes the form; on a Conflict the form is drawn again, with what counts by
    now. A press of a button that was drawn for another state than `drawn_for` does not count. The buttons of a `stale`
    form say what they do.
    """
    with st.container(key="edit-foot"):
        with st.container(horizontal=True):
            words = text("edit.save_anyway" if stale else label)
            pressed = st.button(words, key=f"save-{drawn_for or stale}", type="primary")
            if stale:
                close_button(text, label="edit.drop", key="edit-drop")  # says what is lost, so nothing asks again
            else:
                close_button(text)
        _commit(edit, text, pressed=pressed)


def _commit(edit: Edit, text: Text, *, pressed: bool) -> None:
    """Commit the edit where `pressed` and leave the form, or show why it was refused."""
    if pressed:
        result = commit(edit, text, _refusals())
        if isinstance(result, Saved):
            close()
            if result.page:
                address.go(result.page.page, **dict(result.page.parameters))
            st.rerun()
        if isinstance(result, Conflict) and result.key in SHOWN_BY_FORMS:
            notice.forget(_refusals())
            st.rerun(scope="fragment")
    notice.show_refusal(_refusals(), text, edit.make)


def _opened() -> int:
    """Return how many forms were opened in this session."""
    return state.kept("form.opened") or 0


def _refusals() -> str:
    """Return the place of the notice that says why the open form was refused."""
    return f"form.{address.parameter('edit')}"


def _say_read_only(text: Text) -> None:
    st.info(chrome.escape_markdown(read_only_sentence(text)))
    close_button(text)
