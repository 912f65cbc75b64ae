"""Instructions as batches for the store: given, moved to another due date, fulfilled, reopened, withdrawn.

Each act is a statement on the instruction.
"""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.errors import BadInput
from dashboard.intake.edit import Editor
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.meetings import JOURNAL, StatementRef, held_basis, journal_source, withdrawals
from dashboard.intake.names import new_id
from dashboard.intake.values import clean_text, detect_language, parse_deadline
from dashboard.model import AGREEMENT, INSTRUCTION, Basis, Batch, Statement
from dashboard.period import PartialDate

MAX_LENGTH = 500
"""Maximum length of an instruction and of a body's name, in characters."""

RESPONSIBLE = "responsible"
"""The role of the bodies responsible for an instruction."""


@dataclass(frozen=True, slots=True)
class NewInstruction:
    """The input for a new instruction, as typed: `project` is a key or ""; `due` may be empty too."""

    matter: str
    bodies: tuple[str, ...] = ()
    due: str = ""
    project: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class InstructionVersion:
    """The instruction as the editor saw it: the counting statements ("" for none), the day of its meeting, the due
    date."""

    key: str
    matter_id: str
    due_id: str = ""
    fulfilled_id: str = ""
    given_on: date | None = None
    due: PartialDate | None = None


def give(
    given: NewInstruction,
    meeting: str,
    held: str,
    editor: Editor,
    *,
    sources: Collection[str],
    projects: Container[str],
    agreements: Container[str] = (),
) -> Batch:
    """Return a new instruction given at a meeting; `held` is the statement of the meeting's day.

    An instruction without a due date is never overdue.

    Raises BadInput `instruction.no_matter`, `instruction.no_body`, `instruction.no_project`, `edit.no_subject` for an
    unknown agreement, `edit.too_long`, `edit.value` for an unreadable date, `edit.no_author`. The store rejects the
    batch with Conflict if the meeting was withdrawn meanwhile.
    """
    errors = FormErrors()
    with errors.field("instruction.matter"):
        matter = clean_text(given.matter, max_length=MAX_LENGTH, missing="instruction.no_matter")
    with errors.field("instruction.body"):
        bodies = list(dict.fromkeys(filter(None, (clean_text(one, max_length=MAX_LENGTH) for one in given.bodies))))
        if not bodies:
            raise BadInput("instruction.no_body")
    with errors.field("instruction.due"):
        due = _due(given.due)
    with errors.field("instruction.project"):
        ties = _ties(given, projects, agreements)
    with errors.field("edit.author"):
        who = editor.columns()
    errors.raise_if_any()
    columns: list[dict[str, Any]] = [
        {"field": "subject_matter", "value": matter, "lang": detect_language(matter), "stated": matter},
        {"field": "given_at", "value": meeting},
        *({"field": "party", "role": RESPONSIBLE, "value": one, "lang": detect_language(one)} for one in bodies),
        *([{"field": "due", "aspect": "planned", "value": str(due), "stated": clean_text(given.due)}] if due else []),
        *ties,
    ]
    key = new_id("instruction-")
    return Batch(
        statements=tuple(_statement(key, one, who) for one in columns),
        sources=journal_source(sources),
        based_on=(held_basis(meeting, held),),
    )


def _ties(given: NewInstruction, projects: Container[str], agreements: Container[str]) -> list[dict[str, Any]]:
    """Return the columns that name the project and the agreement of an instruction, where it has any."""
    errors = FormErrors()
    with errors.field("instruction.project"):
        project = clean_text(given.project)
        if project and project not in projects:
            raise BadInput("instruction.no_project", found=project)
    with errors.field("instruction.agreement"):
        agreement = clean_text(given.agreement)
        if agreement and agreement not in agreements:
            raise BadInput("edit.no_subject", found=agreement)
    errors.raise_if_any()
    ties = {"concerns": ("", project), "follows_from": (AGREEMENT, agreement)}
    return [{"field": field, "aspect": aspect, "value": value} for field, (aspect, value) in ties.items() if value]


def fulfil(seen: InstructionVersion, on: date, note: str, editor: Editor, *, today: date) -> Batch:
    """Return the statement that an instruction was fulfilled on a day, with a note.

    Raises BadInput `edit.to_come`, `instruction.before_given` for a day before the instruction was given,
    `edit.too_long`, `edit.no_author`. The store rejects the batch with Conflict if somebody else recorded this or
    withdrew the instruction meanwhile.
    """
    errors = FormErrors()
    with errors.field("instruction.fulfilled_on"):
        if on > today:
            raise BadInput("edit.to_come", found=on)
        if seen.given_on and on < min(seen.given_on, today):
            raise BadInput("instruction.before_given", found=seen.given_on)
    with errors.field("instruction.note"):
        words = clean_text(note, max_length=MAX_LENGTH)
    with errors.field("edit.author"):
        who = editor.columns()
    errors.raise_if_any()
    columns = {"field": "fulfilled", "aspect": "actual", "value": on.isoformat(), "stated": words}
    return Batch(
        statements=(_statement(seen.key, columns, who),),
        based_on=(_matter_basis(seen), _field_basis(seen, "fulfilled")),
    )


def move(seen: InstructionVersion, due: str, editor: Editor) -> Batch:
    """Return another due date and the reason; the former one stays in the history.

    Raises BadInput `edit.no_value`, `edit.value`, `instruction.not_moved`, `edit.no_reason`, `edit.no_author`. The
    store rejects the batch with Conflict if somebody else moved or withdrew the instruction meanwhile.
    """
    errors = FormErrors()
    with errors.field("instruction.due"):
        to = _due(due)
        if to is None:
            raise BadInput("edit.no_value", expected="date")
        if to == seen.due:
            raise BadInput("instruction.not_moved")
    with errors.field("edit.author"):
        who = editor.columns(reason=seen.due is not None)
    errors.raise_if_any()
    columns = {"field": "due", "aspect": "planned", "value": str(to), "stated": clean_text(due)}
    return Batch(
        statements=(_statement(seen.key, columns, who),), based_on=(_matter_basis(seen), _field_basis(seen, "due"))
    )


def reopen(seen: InstructionVersion, editor: Editor) -> Batch:
    """Return the withdrawal of the fulfilment.

    Raises BadInput `edit.no_reason`, `edit.no_author`; the store rejects it with Conflict if somebody else did this
    meanwhile.
    """
    reference = {"field": "fulfilled", "aspect": "actual", "statement_id": seen.fulfilled_id}
    made = withdrawals(INSTRUCTION, seen.key, [reference], editor)
    return made.model_copy(update={"based_on": (_matter_basis(seen), _field_basis(seen, "fulfilled"))})


def take_back(seen: InstructionVersion, statements: Iterable[StatementRef], editor: Editor) -> Batch:
    """Return the withdrawal of all statements on an instruction.

    Raises BadInput `edit.no_reason`, `edit.no_author`; the store rejects it with Conflict if somebody moved, fulfilled
    or withdrew the instruction meanwhile.
    """
    made = withdrawals(INSTRUCTION, seen.key, statements, editor)
    return made.model_copy(
        update={"based_on": (_matter_basis(seen), _field_basis(seen, "due"), _field_basis(seen, "fulfilled"))}
    )


def _statement(key: str, columns: dict[str, Any], who: dict[str, str]) -> Statement:
    given = {"subject_kind": INSTRUCTION, "subject": key, "source_id": JOURNAL.source_id}
    return Statement(statement_id=new_id(), **given, **columns, **who)


def _matter_basis(seen: InstructionVersion) -> Basis:
    """Return the condition that the instruction has not been withdrawn."""
    return Basis(subject_kind=INSTRUCTION, subject=seen.key, indicator="subject_matter", counts=seen.matter_id)


def _field_basis(seen: InstructionVersion, field: str) -> Basis:
    counts = {"due": seen.due_id, "fulfilled": seen.fulfilled_id}[field]
    return Basis(subject_kind=INSTRUCTION, subject=seen.key, indicator=field, counts=counts)


def _due(typed: str) -> PartialDate | None:
    """Return the date in «31.03.2026», «до конца 2026 года», «II кв. 2026»; None for an empty text.

    Half-years and "the beginning of" a year are rejected: stored as the year, they would be later than meant.
    """
    words = clean_text(typed)
    if not words:
        return None
    found = parse_deadline(words)
    if found.remark:
        raise BadInput("edit.value", text=words, expected="date")
    return found.date
