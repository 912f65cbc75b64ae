"""Who edits: the name is asked for once in a session. Once there is a sign-in, its answer stands here."""

import streamlit as st

from dashboard.i18n import Text
from dashboard.pages.ui import state

_KEY = "author"


def author_name() -> str:
    """Return the name that was typed in this session."""
    return str(state.widget_value(_KEY, default=""))


def author_field(text: Text, *, explained: bool = True) -> str:
    """Draw the field of the name, which outlives the form, and return the name."""
    hint = text("edit.author_help") if explained else None
    st.text_input(text("edit.author"), help=hint, key=_KEY, persist_state="session")
    return author_name()
