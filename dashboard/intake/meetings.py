"""A meeting that was held, as a batch for the store: its day and its name, each a statement on an event."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from dashboard.errors import BadInput
from dashboard.intake.edit import Editor
from dashboard.intake.names import key
from dashboard.intake.refusals import Refusals
from dashboard.intake.values import cleaned, language
from dashboard.model import EVENT, Basis, Batch, Source, Statement

JOURNAL = Source(source_id="meetings", kind="register", publisher="Журнал совещаний", language="ru")
"""On whose word a meeting was held: what is noted in the tracker itself."""

LONGEST = 200
"""No name is longer: it stands in a line of a list."""

Noted = tuple[date, str]
"""Day and name of a meeting."""


def record(
    day: date, title: str, editor: Editor, *, today: date, known: Mapping[str, Noted], sources: Collection[str]
) -> Batch:
    """A meeting of a day. `known` are the meetings that there are by key, `sources` the keys of the sources.

    Raises BadInput `meeting.to_come` for a day after today, `meeting.known`, `edit.too_long`, `edit.no_author`. Where
    somebody noted a meeting of the day meanwhile, the store refuses the batch with Conflict.
    """
    wrong = Refusals()
    with wrong.of("meetings.day"):
        if day > today:
            raise BadInput("meeting.to_come", found=day)
    with wrong.of("meetings.name"):
        named = cleaned(title)
        if len(named) > LONGEST:
            raise BadInput("edit.too_long", length=len(named), most=LONGEST)
        if (day, named) in known.values():
            raise BadInput("meeting.known", found=day)
    with wrong.of("edit.author"):
        who = editor.columns()
    wrong.tell()
    meeting = key(f"meeting {day}", known)
    shared = {"subject_kind": EVENT, "subject": meeting, "source_id": JOURNAL.source_id, **who}
    said = [Statement(field="held", aspect="actual", value=day.isoformat(), **shared)]
    if named:
        said.append(Statement(field="description", value=named, lang=language(named), stated=named, **shared))
    new = () if JOURNAL.source_id in sources else (JOURNAL,)
    return Batch(
        statements=tuple(said), sources=new, based_on=(Basis(subject_kind=EVENT, subject=meeting, figure="held"),)
    )


def take_back(meeting: str, statements: Iterable[Mapping[str, str]], editor: Editor) -> Batch:
    """What was said of a meeting (field, aspect, statement_id) says nothing any more. Raises BadInput `edit.no_author`,
    `edit.no_reason`."""
    shared = {"subject_kind": EVENT, "subject": meeting, **editor.columns(reason=True)}
    return Batch(
        statements=tuple(
            Statement(field=one["field"], aspect=one["aspect"] or "", withdraws=one["statement_id"], **shared)
            for one in statements
        )
    )
