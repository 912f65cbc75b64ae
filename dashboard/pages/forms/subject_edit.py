"""What the forms on a subject share: what counts for it now, how an edit of it is saved and undone."""

from collections.abc import Callable, Mapping
from functools import partial

from dashboard import analysis
from dashboard.charts.indicators import Indicator, StatementRow, indicators, value_text
from dashboard.charts.marks import records
from dashboard.charts.subjects import subject_link
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.edit import Editor
from dashboard.model import Batch, Subject
from dashboard.pages.forms import dialog, parts
from dashboard.pages.forms.author import author_name
from dashboard.pages.forms.commit import Edit, Saved
from dashboard.pages.ui import address, state, store_cache


def seen_name(row: StatementRow | None) -> str:
    """Return how `seen` in the address names a statement."""
    return str(row["statement_id"]) if row else dialog.NONE


def is_stale(counting: StatementRow | None) -> bool:
    """Whether another statement counts than did when the form was opened."""
    now = seen_name(counting)
    return dialog.seen(now) != now


def known_now(subject: Subject) -> Mapping[str, Indicator]:
    """Return what the sources say of a subject at this moment, by indicator."""
    store = store_cache.store()
    statements = analysis.statements_on(store, subject.kind, subject.key)
    return indicators(records(statements), store.thresholds.tolerance)


def notice_place(subject: Subject) -> str:
    """Return the place of the notice of a subject."""
    return f"{subject.kind}.{subject.key}"


def subject_edit(make: Callable[[], Batch], sentence: str, text: Text, *, adds: bool = False) -> Edit:
    """Return the edit of a form on a subject; with `adds` the first statement of its batch may count or not.

    Its notice is that of the subject of the batch, to whose page it leads from any other.
    """

    def saved(batch: Batch, last: int) -> Saved:
        first = batch.statements[0]
        subject = Subject(first.subject_kind, first.subject)
        numbers = range(last - len(batch.statements) + 1, last + 1)
        if first.source_id:
            state.keep(parts.LAST_SOURCE, first.source_id)
        return Saved(
            saved_sentence(known_now(subject), first.statement_id if adds else "", sentence, text),
            _undo(batch, numbers, text),
            notice_place(subject),
            subject_link(subject.kind, subject.key) if address.subject() != subject else None,
        )

    return Edit(make, saved)


def saved_sentence(known: Mapping[str, Indicator], statement: str, sentence: str, text: Text) -> str:
    """Return what was saved; where another value than that of the `statement` counts, also how to make it count."""
    for indicator in known.values():
        added = [row for row in indicator.rows if row["statement_id"] == statement]
        if added and not added[0]["counts"]:
            where = {"decide": text("edit.offer.pin"), "table": text("project.statements")}
            return text("edit.saved_aside", what=sentence, value=value_text(indicator.counting, text), **where)
    return text("edit.saved", what=sentence)


def _undo(batch: Batch, numbers: range, text: Text) -> Edit:
    """Return the edit that takes back a batch, which was recorded under these numbers."""
    took_back = all(statement.withdraws for statement in batch.statements)
    sentence = text("edit.restored" if took_back else "edit.undone")
    subject = Subject(batch.statements[0].subject_kind, batch.statements[0].subject)
    undo = partial(_undo_batch, subject, numbers, text)
    return Edit(undo, lambda _batch, _last: Saved(sentence))


def _undo_batch(subject: Subject, numbers: range, text: Text) -> Batch:
    history = records(analysis.subject_history(store_cache.store(), subject.kind, subject.key))
    return edit.undo(subject, history, numbers, Editor(author_name(), text("edit.undo_reason")))
