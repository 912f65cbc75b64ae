"""Decisions that two names stand for one organisation, or two records for one project, as batches for the store.

Each is a statement whose source are the compilers of the register; its withdrawal parts the two again.
"""

from collections.abc import Callable, Collection, Container
from typing import Any

from dashboard.errors import BadInput
from dashboard.i18n.source_words import COMPILERS
from dashboard.intake.edit import Editor
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.names import new_id
from dashboard.intake.values import clean_text, detect_language
from dashboard.model import ORGANISATION, PROJECT, Batch, Source, Statement, Subject

DECISIONS = Source(
    source_id="joining", kind="register", publisher=COMPILERS, title="Объединение записей", language="ru"
)
"""The source of all statements made here: what the editors decided themselves."""


def join_name(
    organisation: str,
    name: str,
    editor: Editor,
    *,
    key_of: Callable[[str], str],
    joined_to: Callable[[str], str],
    sources: Collection[str],
) -> Batch:
    """Return the statement that a name is another spelling of the name of an organisation, with the reason.

    `key_of` gives the key of the organisation that a name stands for by itself, `joined_to` the key of the organisation
    to which a key is joined by now, or the same key. `sources` are the keys of known sources.

    Raises BadInput `joining.no_name`, `joining.itself`, `joining.known`, `joining.elsewhere` for a name that is joined
    to another organisation, `joining.is_joined` where the organisation itself is joined to another one (which would
    close a circle or part what was joined), `edit.no_reason`, `edit.no_author`.
    """
    errors = FormErrors()
    with errors.field("joining.name"):
        spelling = clean_text(name, missing="joining.no_name")
        key = key_of(spelling)
        if key == organisation:
            raise BadInput("joining.itself")
        if joined_to(organisation) != organisation:
            raise BadInput("joining.is_joined")
        if joined_to(key) == organisation:
            raise BadInput("joining.known")
        if joined_to(key) != key:
            raise BadInput("joining.elsewhere")
    with errors.field("edit.author"):
        who = editor.columns(reason=True)
    errors.raise_if_any()
    words = {"value": spelling, "lang": detect_language(spelling), "stated": spelling}
    return _decision(Subject(ORGANISATION, organisation), {"field": "name", "aspect": "printed", **words}, who, sources)


def same_project(
    project: str,
    other: str,
    editor: Editor,
    *,
    same_as: Callable[[str], str],
    projects: Container[str],
    sources: Collection[str],
) -> Batch:
    """Return the statement that a project is another record of the project `other`, with the reason.

    `same_as` gives the key of the project that a project is another record of by now, or "". `projects` are the keys of
    known projects, `sources` those of known sources.

    Raises BadInput `meeting.no_project`, `instruction.no_project`, `joining.itself`, `joining.known` where the project
    is another record already, `joining.is_duplicate` where `other` is one (which could close a circle),
    `edit.no_reason`, `edit.no_author`.
    """
    errors = FormErrors()
    with errors.field("joining.project"):
        if not other:
            raise BadInput("meeting.no_project")
        if other not in projects:
            raise BadInput("instruction.no_project", found=other)
        if other == project:
            raise BadInput("joining.itself")
        if same_as(project):
            raise BadInput("joining.known")
        if same_as(other):
            raise BadInput("joining.is_duplicate")
    with errors.field("edit.author"):
        who = editor.columns(reason=True)
    errors.raise_if_any()
    return _decision(Subject(PROJECT, project), {"field": "related", "aspect": "same_as", "value": other}, who, sources)


def _decision(subject: Subject, columns: dict[str, Any], who: dict[str, str], sources: Collection[str]) -> Batch:
    """Return the statement of a decision, with its source where the record does not have it yet."""
    cited = {"source_id": DECISIONS.source_id}
    statement = Statement(statement_id=new_id(), **subject.columns, **columns, **cited, **who)
    return Batch(statements=(statement,), sources=() if DECISIONS.source_id in sources else (DECISIONS,))
