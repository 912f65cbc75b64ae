"""What a session keeps between its runs: the only module that touches Streamlit's session state."""

from typing import Any

import streamlit as st


def keep(name: str, value: object) -> None:
    """Keep a value for the next runs of this session; None forgets it."""
    st.session_state[f"kept.{name}"] = value


def kept(name: str) -> Any:  # noqa: ANN401 -- a value of any type can be kept
    """Return the value kept under a name, or None."""
    return st.session_state.get(f"kept.{name}")


def widget_value(key: str, default: object = None) -> Any:  # noqa: ANN401 -- each widget has its own type of value
    """Return the value of the widget of this key; `default` where it was not drawn yet."""
    return st.session_state.get(key, default)


def set_widget_value(key: str, value: object) -> None:
    """Set the value of the widget of this key, before it is drawn."""
    st.session_state[key] = value
