"""The pages of what is not a project. `subject` in the address opens the page of one; without it the list is shown."""

from collections.abc import Callable
from functools import partial

from dashboard.model import SUBJECT_PAGES
from dashboard.pages.subjects import listing, subject
from dashboard.pages.ui import address, context


def show(kind: str) -> None:
    """Draw the list of a kind of subjects, or the page of the one that the address names."""
    text, key = context.text(), address.parameter(address.SUBJECT)
    if key:
        subject.page(kind, key, text)
    else:
        listing.page(kind, text)


def pages() -> dict[str, Callable[[], None]]:
    """Return the function that draws each page, by the name of the page."""
    return {name: partial(show, kind) for kind, name in SUBJECT_PAGES.items()}
