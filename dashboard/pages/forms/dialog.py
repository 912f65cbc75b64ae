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


def show(title: str, body: Callable[[], None], text: Text) -> None:
    """Show a form above the page; a form that was opened anew is empty. On a read-only page say so instead."""
    notice.forget(_refusals())
    subject = address.parameter("project") or NONE
    if state.kept("form.subject") != subject:
        state.keep("form.subject", subject)
        state.keep("form.opened", _opened() + 1)
        state.keep("form.seen", None)
    shown = body if may_edit() else lambda: _say_read_only(text)
    st.dialog(chrome.escape_markdown(title), width="large", on_dismiss=close)(shown)()


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


def save(edit: Edit, text: Text, *, pressed: bool) -> None:
    """Commit the edit of a form where `pressed`, and close the form. Where it is refused, say why and leave it open.

    On a Conflict the form is drawn again, with what counts by now.
    """
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
