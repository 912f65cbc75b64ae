"""All that will not do in a form, told at once: whoever mends one thing should not be told of the next only then."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.errors import BadInput, Several

SELF_EXPLANATORY = frozenset(
    [f"edit.{key}" for key in ("no_author", "no_reason", "no_source", "no_publisher", "no_name", "published_to_come")]
    + ["meeting.known", "meeting.listed", "meeting.no_project", "view.no_name"]
    + [f"instruction.{key}" for key in ("no_matter", "no_body", "no_project", "not_moved", "before_given")]
)
"""Errors whose sentence says by itself which field it is about."""


class FormErrors:
    """What was refused so far, in the order of the form."""

    def __init__(self) -> None:
        self._found: list[BadInput] = []

    @contextmanager
    def field(self, field: str) -> Iterator[None]:
        """Keeps what refuses a field, whose name has the key `field` in the locales. What was made inside is there
        only where `tell` raises nothing."""
        try:
            yield
        except Several as error:
            self._found += error.each
        except BadInput as error:
            if error.key not in SELF_EXPLANATORY:
                error.field = error.field or field
            self._found.append(error)

    def raise_if_any(self) -> None:
        """Raise what was refused, if anything was."""
        if self._found:
            raise self._found[0] if len(self._found) == 1 else Several(*self._found)
