"""Keyword arguments that tie widgets to the address or to the session: `st.text_input(label, **bind_filter("q"))`."""

from collections.abc import Callable
from typing import Any

from dashboard.pages.ui import address, context, state


def bind_filter(name: str, *drops: str) -> dict[str, Any]:
    """Return the arguments that tie a widget to a filter. A change also drops the parameters named in `drops`."""
    value = getattr(address.filters(), name)
    shown = list(value) if isinstance(value, tuple) else value
    return bind(f"filter.{name}", shown, lambda new: address.update(**{name: new}, **dict.fromkeys(drops)))


def bind_filter_value(name: str, code: str, *, implied: bool = False) -> dict[str, Any]:
    """Return the arguments that tie a checkbox to one value of a list filter; `implied` shows it checked."""
    checked = implied or code in getattr(address.filters(), name)
    return bind(f"choice.{name}.{code}", checked, lambda _: _toggle(name, code))


def _toggle(name: str, code: str) -> None:
    values: tuple[str, ...] = getattr(address.filters(), name)
    address.update(**{name: [one for one in values if one != code] if code in values else [*values, code]})


def bind_parameter(name: str, value: object, *drops: str) -> dict[str, Any]:
    """Return the arguments that tie a widget to a parameter of the page, of which `value` is shown now."""
    return bind(f"own.{name}", value, lambda new: address.update(**{name: new}, **dict.fromkeys(drops)))


def bind_typed(name: str, value: str, *drops: str) -> dict[str, Any]:
    """Return the arguments that tie a text field which is sent off while someone types to a parameter of the page.

    The field is set only where the address has another value: setting it each time would undo what was typed since.
    """
    key = f"own.{name}"
    if state.widget_value(key) != value:
        state.set_widget_value(key, value)
    return {"key": key, "on_change": lambda: address.update(**{name: state.widget_value(key), **dict.fromkeys(drops)})}


def bind_language() -> dict[str, Any]:
    """Return the arguments that tie a widget to the language of the address."""
    return bind("language", context.language(), lambda new: address.update(lang=new))


def bind(key: str, value: object, change: Callable[[Any], None]) -> dict[str, Any]:
    """Return the arguments of a widget that shows `value` and hands a new one to `change`."""
    state.set_widget_value(key, value)
    return {"key": key, "on_change": lambda: change(state.widget_value(key))}


def bind_switch(name: str) -> dict[str, Any]:
    """Return the arguments of a switch that shows or folds a part of a page; the choice outlives the page."""
    return {"value": True, "key": f"open.{name}", "persist_state": "session"}


def is_on(name: str) -> bool:
    """Whether the switch of this name is on, which it is at first."""
    return bool(state.widget_value(f"open.{name}", default=True))


def bind_popover(name: str) -> dict[str, Any]:
    """Return the arguments of a popover whose content is made only while it is open. A change of address closes it."""
    here = sorted(address.current().items())
    if state.kept(name) != here:
        state.set_widget_value(name, value=False)
    state.keep(name, here)
    return {"key": name, "on_change": "rerun"}


def component_value(component: str, name: str, default: int) -> int:
    """Return a value that a piece of browser code reported; `default` until it has."""
    return int(state.widget_value(component, {}).get(name, default))
