"""Collects all errors of a form, so that they are reported together."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.errors import BadInput, Several

SELF_EXPLANATORY = frozenset(
    [
        f"edit.{key}"
        for key in ("no_author", "no_reason", "no_source", "no_subject", "no_publisher", "no_name", "no_matter")
    ]
    + ["edit.published_to_come", "meeting.known", "meeting.listed", "meeting.no_project", "view.no_name"]
    + [f"joining.{key}" for key in ("no_name", "itself", "known", "elsewhere", "is_joined", "is_duplicate")]
    + [f"instruction.{key}" for key in ("no_matter", "no_body", "no_project", "not_moved", "before_given")]
)
"""Errors whose message itself says which field it is about."""


class FormErrors:
    """The errors found so far, in the order of the form."""

    def __init__(self) -> None:
        self._found: list[BadInput] = []

    @contextmanager
    def field(self, field: str) -> Iterator[None]:
        """Collect the errors of a field; `field` is the key of its name in the locales.

        Variables set inside the block are reliable only if `raise_if_any` raises nothing.
        """
        try:
            yield
        except Several as error:
            self._found += error.each
        except BadInput as error:
            if error.key not in SELF_EXPLANATORY:
                error.field = error.field or field
            self._found.append(error)

    def raise_if_any(self) -> None:
        """Raise the collected error, or Several of them."""
        if self._found:
            raise self._found[0] if len(self._found) == 1 else Several(*self._found)
