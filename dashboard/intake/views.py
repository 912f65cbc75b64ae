"""Saved views as batches for the store: saving, replacing and removing each add a row.

A view is shared by everybody. `seen` is the number of the view that had the name when the person looked (None for
none): if another one has it by now, the store rejects the batch with Conflict `view.conflict`.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.errors import BadInput
from dashboard.intake.edit import Editor
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.values import clean_text
from dashboard.model import VIEW, Basis, Batch, View

MAX_NAME_LENGTH = 60
"""Maximum length of a name, which has to fit into a menu."""

MAX_QUERY_LENGTH = 2000
"""Maximum length of an address; some browsers and programs cut off longer ones."""


def clean_name(typed: str) -> str:
    """Return the name as it is stored. Raises BadInput `view.no_name`, `edit.too_long`."""
    kept = clean_text(typed, max_length=MAX_NAME_LENGTH)
    if not any(one.isprintable() and not one.isspace() for one in kept):
        raise BadInput("view.no_name")
    return kept


def save(typed: str, page: str, pairs: Sequence[tuple[str, str]], editor: Editor, *, seen: int | None) -> Batch:
    """Return a view of a page with these parameters.

    Raises BadInput `view.nothing`, `view.too_long`, `view.no_name`, `edit.too_long`, `edit.no_author`.
    """
    query = urlencode(pairs)
    if not query:
        raise BadInput("view.nothing")
    if len(query) > MAX_QUERY_LENGTH:
        raise BadInput("view.too_long", length=len(query), most=MAX_QUERY_LENGTH)
    errors = FormErrors()
    with errors.field("views.name"):
        kept = clean_name(typed)
    with errors.field("edit.author"):
        editor.columns()
    errors.raise_if_any()
    return restore(kept, page, query, editor, seen=seen)


def restore(kept: str, page: str, query: str, editor: Editor, *, seen: int | None) -> Batch:
    """Return a removed view as it was: the undo of a removal."""
    who = editor.columns()["recorded_by"]
    return _batch(View(name=kept, page=page, query=query, recorded_by=who), seen)


def remove(kept: str, page: str, editor: Editor, *, seen: int | None) -> Batch:
    """Return the removal of a view: its name is free again, its content stays in the history."""
    who = editor.columns()["recorded_by"]
    return _batch(View(name=kept, page=page, act="remove", recorded_by=who), seen)


def _batch(view: View, seen: int | None) -> Batch:
    counts = "" if seen is None else str(seen)
    return Batch(views=(view,), based_on=(Basis(subject_kind=VIEW, subject=view.name, indicator=VIEW, counts=counts),))
