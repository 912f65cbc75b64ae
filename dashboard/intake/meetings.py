"""Meetings as batches for the store: day, name and agenda, each a statement on an event."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import date

from dashboard.errors import BadInput
from dashboard.intake.edit import Editor
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.names import make_key, new_id
from dashboard.intake.values import clean_text, detect_language
from dashboard.model import EVENT, Basis, Batch, Source, Statement

JOURNAL = Source(source_id="meetings", kind="register", publisher="Журнал совещаний", language="ru")
"""The source of all statements on meetings and instructions: what is recorded in the tracker itself."""

MAX_NAME_LENGTH = 200
"""Maximum length of a name, which stands in one line of a list."""

DayAndName = tuple[date, str]
"""Day and name of a meeting."""

StatementRef = Mapping[str, str]
"""A statement: field, aspect, statement_id."""


def record(
    day: date, title: str, editor: Editor, *, today: date, known: Mapping[str, DayAndName], sources: Collection[str]
) -> Batch:
    """Return a new meeting: held, or planned where `day` is after `today`.

    `known` are the existing meetings by key, `sources` the keys of the sources.

    Raises BadInput `meeting.known`, `edit.too_long`, `edit.no_author`. The store rejects the batch with Conflict if
    somebody recorded a meeting of that day meanwhile.
    """
    errors = FormErrors()
    with errors.field("meetings.name"):
        named = clean_text(title, max_length=MAX_NAME_LENGTH)
        if (day, named) in known.values():
            raise BadInput("meeting.known", found=day)
    with errors.field("edit.author"):
        who = editor.columns()
    errors.raise_if_any()
    meeting = make_key(f"meeting {day}", known)
    shared = {"subject_kind": EVENT, "subject": meeting, "source_id": JOURNAL.source_id, **who}
    aspect = "planned" if day > today else "actual"
    statements = [Statement(statement_id=new_id(), field="held", aspect=aspect, value=day.isoformat(), **shared)]
    if named:
        words = {"value": named, "lang": detect_language(named), "stated": named}
        statements.append(Statement(statement_id=new_id(), field="description", **words, **shared))
    based = Basis(subject_kind=EVENT, subject=meeting, indicator="held")
    return Batch(statements=tuple(statements), sources=journal_source(sources), based_on=(based,))


def move(
    meeting: str,
    held: StatementRef,
    day: date,
    editor: Editor,
    *,
    today: date,
    known: Mapping[str, DayAndName],
    sources: Collection[str],
) -> Batch:
    """Return another day for a meeting, and the reason; the former day stays in the history.

    `held` is the statement of its present day, `known` and `sources` are as in `record`.

    Raises BadInput `meeting.known`, `edit.no_reason`, `edit.no_author`; the store rejects the batch with Conflict if
    somebody moved or withdrew the meeting meanwhile.
    """
    errors = FormErrors()
    with errors.field("meetings.day"):
        if (day, known[meeting][1]) in known.values():
            raise BadInput("meeting.known", found=day)
    with errors.field("edit.author"):
        who = editor.columns(reason=True)
    errors.raise_if_any()
    former = withdrawals(EVENT, meeting, [held], editor)
    statement = Statement(
        statement_id=new_id(), subject_kind=EVENT, subject=meeting, field="held",
        aspect="planned" if day > today else "actual", value=day.isoformat(), source_id=JOURNAL.source_id, **who,
    )  # fmt: skip
    based = held_basis(meeting, held["statement_id"])
    return Batch(statements=(*former.statements, statement), sources=journal_source(sources), based_on=(based,))


def put_on_agenda(
    meeting: str,
    held: str,
    project: str,
    editor: Editor,
    *,
    listed: Container[str],
    projects: Container[str],
    sources: Collection[str],
) -> Batch:
    """Return one more project for the agenda, after those in `listed`; `held` is the statement of the meeting's day.

    Raises BadInput `meeting.no_project`, `instruction.no_project`, `meeting.listed`, `edit.no_author`; the store
    rejects the batch with Conflict if the meeting was withdrawn meanwhile.
    """
    errors = FormErrors()
    with errors.field("meeting.project"):
        if not project:
            raise BadInput("meeting.no_project")
        if project not in projects:
            raise BadInput("instruction.no_project", found=project)
        if project in listed:
            raise BadInput("meeting.listed")
    with errors.field("edit.author"):
        who = editor.columns()
    errors.raise_if_any()
    statement = Statement(
        statement_id=new_id(), subject_kind=EVENT, subject=meeting, field="agenda", value=project,
        source_id=JOURNAL.source_id, **who,
    )  # fmt: skip
    return Batch(statements=(statement,), sources=journal_source(sources), based_on=(held_basis(meeting, held),))


def take_back(meeting: str, statements: Iterable[StatementRef], editor: Editor, *, given: int = 0) -> Batch:
    """Return the withdrawal of all statements on a meeting; `given` is the number of valid instructions given at it.

    Raises BadInput `meeting.has_instructions`, `edit.no_author`, `edit.no_reason`.
    """
    if given:
        raise BadInput("meeting.has_instructions", count=given)
    return withdrawals(EVENT, meeting, statements, editor)


def withdrawals(kind: str, subject: str, statements: Iterable[StatementRef], editor: Editor) -> Batch:
    """Return the withdrawal of these statements on a subject. Raises BadInput `edit.no_author`, `edit.no_reason`."""
    shared = {"subject_kind": kind, "subject": subject, **editor.columns(reason=True)}
    return Batch(
        statements=tuple(
            Statement(
                statement_id=new_id(), field=one["field"], aspect=one["aspect"] or "", withdraws=one["statement_id"],
                **shared,
            )
            for one in statements
        )
    )  # fmt: skip


def undo(done: Batch, editor: Editor, *, given: int = 0, stands: Iterable[StatementRef] = ()) -> Batch:
    """Return the undo of a batch of statements with ids, a withdrawal for each; it is final.

    For a new meeting, `given` is the number of instructions given at it since, and `stands` are all statements on it by
    now.

    Raises BadInput `meeting.has_instructions`, `edit.no_author`, `edit.no_reason`; the store rejects the batch with
    Conflict if somebody has recorded something else since.
    """
    first = done.statements[0]
    references = [
        {"field": one.field, "aspect": one.aspect, "statement_id": one.statement_id} for one in done.statements
    ]
    if first.field == "held" and not first.withdraws:
        made = take_back(first.subject, stands or references, editor, given=given)
    else:
        made = withdrawals(first.subject_kind, first.subject, references, editor)
    return made.model_copy(update={"based_on": tuple(_undo_bases(done))})


SINGLE_INDICATORS = ("held", "subject_matter", "due", "fulfilled")
"""Indicators of meetings and instructions of which one statement counts."""


def _undo_bases(done: Batch) -> Iterator[Basis]:
    """Yield what must still count for an undo: for each indicator of the batch its last statement.

    A new instruction must also be unfulfilled and have the due date it was given with.
    """
    counts = {
        one.field: "" if one.withdraws else one.statement_id
        for one in done.statements
        if one.field in SINGLE_INDICATORS
    }
    first = done.statements[0]
    if first.field == "subject_matter" and not first.withdraws:
        counts = {"due": "", "fulfilled": "", **counts}
    for indicator, counting in counts.items():
        yield Basis(subject_kind=first.subject_kind, subject=first.subject, indicator=indicator, counts=counting)


def journal_source(sources: Collection[str]) -> tuple[Source, ...]:
    """Return the journal if it is not among the sources yet."""
    return () if JOURNAL.source_id in sources else (JOURNAL,)


def held_basis(meeting: str, held: str) -> Basis:
    """Return the condition that a meeting's day is the one the editor saw; `held` is its statement."""
    return Basis(subject_kind=EVENT, subject=meeting, indicator="held", counts=held)
