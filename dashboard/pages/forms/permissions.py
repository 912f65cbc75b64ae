"""Who may edit what: the one place that decides it."""

from dashboard.i18n import Text
from dashboard.pages.ui import address


def may_edit() -> bool:
    """Whether the record may be edited from this page: an earlier day is read-only."""
    return address.parameter("as_of") is None


def read_only_sentence(text: Text) -> str:
    """Return the sentence that says why nothing can be edited here and what to do."""
    return text("errors.edit.read_only")
