"""Save an edit: the only way in which a page adds to the record."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Optional

from dashboard.errors import BadInput, StoreBusy, StoreUnusable, TrackerError
from dashboard.i18n import Text
from dashboard.model import Batch
from dashboard.pages.forms import notice
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import chrome, store_cache
from dashboard.slide_table import PageLink

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Saved:
    """What follows on a saved edit: the sentence of the notice, the edit that undoes it, the page to go to.

    `place` is the notice that tells of it, where that is not the one that shows refusals.
    """

    sentence: str
    undo: Optional["Edit"] = None
    place: str = ""
    page: PageLink | None = None


@dataclass(frozen=True)
class Edit:
    """An edit as a form gives it.

    `make` returns the batch to append and raises BadInput for what is filled in wrongly. `saved` is asked once it is
    appended, with the batch and the number (`seq`) of its last statement.
    """

    make: Callable[[], Batch]
    saved: Callable[[Batch, int], Saved]


def commit(edit: Edit, text: Text, place: str) -> Saved | TrackerError:
    """Append what an edit makes; keep a notice that says so and can undo it, or a refusal for the notice of `place`.

    Returns what follows on the save, or the error that refused it. What was typed stays in the fields.
    """
    make: Callable[[], Batch] | None = edit.make
    try:
        batch = edit.make()
        make = None
        if not may_edit():
            raise BadInput("edit.read_only")
        last = store_cache.store().append(batch)
    except TrackerError as error:
        if isinstance(error, StoreBusy | StoreUnusable):
            LOG.exception("an edit was not saved")
        # What `make` refuses depends on the fields: the notice asks it again until they are filled in correctly.
        notice.refuse(place, chrome.refusal(text, error), make if isinstance(error, BadInput) else None)
        return error
    saved = edit.saved(batch, last)
    notice.forget(place)
    notice_place = saved.place or place
    undo = partial(_commit_undo, saved.undo, text, notice_place) if saved.undo else None
    notice.tell(notice_place, saved.sentence, undo)
    return saved


def _commit_undo(edit: Edit, text: Text, place: str) -> None:
    commit(edit, text, place)
