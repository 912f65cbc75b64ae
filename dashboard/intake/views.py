"""Views as people save, replace and remove them, as a batch for the store: always by adding a row.

A view is saved for everybody, under a name. `seen` is the number of the view that bore the name when the person looked
(None where there was none): where another one does by now, the store refuses the batch with Conflict `view.conflict`.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.errors import BadInput
from dashboard.intake.edit import Editor
from dashboard.intake.refusals import FormErrors
from dashboard.intake.values import clean_text
from dashboard.model import VIEW, Basis, Batch, View

MAX_NAME_LENGTH = 60
"""No name is longer: it has to fit into a menu."""

MAX_QUERY_LENGTH = 2000
"""No address is longer: browsers and programs cut off those that are."""


def clean_name(typed: str) -> str:
    """A name as it is kept. Raises BadInput `view.no_name`, `edit.too_long`."""
    kept = clean_text(typed)
    if not any(one.isprintable() and not one.isspace() for one in kept):
        raise BadInput("view.no_name")
    if len(kept) > MAX_NAME_LENGTH:
        raise BadInput("edit.too_long", length=len(kept), most=MAX_NAME_LENGTH)
    return kept


def save(typed: str, page: str, pairs: Sequence[tuple[str, str]], editor: Editor, *, seen: int | None) -> Batch:
    """A view of a page, with the pairs of its address. Raises BadInput for a name or an address that will not do."""
    query = urlencode(pairs)
    if not query:
        raise BadInput("view.nothing")
    if len(query) > MAX_QUERY_LENGTH:
        raise BadInput("view.too_long", length=len(query), most=MAX_QUERY_LENGTH)
    wrong = FormErrors()
    with wrong.field("views.name"):
        kept = clean_name(typed)
    with wrong.field("edit.author"):
        editor.columns()
    wrong.raise_if_any()
    return restore(kept, page, query, editor, seen=seen)


def restore(kept: str, page: str, query: str, editor: Editor, *, seen: int | None) -> Batch:
    """A view that was there before, as it was: what undoes a removal."""
    who = editor.columns()["recorded_by"]
    return _batch(View(name=kept, page=page, query=query, recorded_by=who), seen)


def remove(kept: str, page: str, editor: Editor, *, seen: int | None) -> Batch:
    """The name is free again; what it meant stays in the history."""
    who = editor.columns()["recorded_by"]
    return _batch(View(name=kept, page=page, act="remove", recorded_by=who), seen)


def _batch(view: View, seen: int | None) -> Batch:
    counts = "" if seen is None else str(seen)
    return Batch(views=(view,), based_on=(Basis(subject_kind=VIEW, subject=view.name, indicator=VIEW, counts=counts),))
