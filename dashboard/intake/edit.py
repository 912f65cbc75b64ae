"""Edits of the record as batches for the store: they only add statements and never change one.

Every function takes the input of a form as typed and raises BadInput where it is not valid, Several for more than one
error. Keys `edit.<what>` are messages in `locales/` under `[errors.edit]`.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dashboard.errors import BadInput
from dashboard.intake.fields import BODIES, Field
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.names import make_key, new_id
from dashboard.intake.values import Value, clean_text, detect_language, parse_day, parse_value
from dashboard.model import Basis, Batch, Source, Statement, Subject
from dashboard.period import PartialDate

SOURCE_KINDS = ("newspaper", "agency", "register", "dataset", "statistics", "company", "law", "document")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that the record does not have yet, as typed."""

    publisher: str
    title: str = ""
    url: str = ""
    published_on: str = ""
    kind: str = "document"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from: an existing or a new source, the place in it, and the day it refers to."""

    source: str | NewSource = ""
    locator: str = ""
    holds_on: str = ""


@dataclass(frozen=True, slots=True)
class StatementForm:
    """The input for one statement, as typed. `nil` is "", or why there is no value: missing, withheld.

    `stated` are the words of the source where the value does not hold them itself: of a code, a point, or of a blocker,
    whose value is only the body that has to decide. With `pin` it is to count whatever other sources say.
    """

    field: Field
    value: str = ""
    aspect: str = ""
    nil: str = ""
    stated: str = ""
    measure_of: str = ""
    role: str = ""
    country: str = ""
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits, and why."""

    name: str
    reason: str = ""

    def columns(self, *, reason: bool = False) -> dict[str, str]:
        """Return the columns recorded_by and reason.

        Raises BadInput `edit.no_author`, and with `reason` also `edit.no_reason`.
        """
        errors = FormErrors()
        with errors.field("edit.reason"):
            why = clean_text(self.reason, missing="edit.no_reason" if reason else "")
        with errors.field("edit.author"):
            name = clean_text(self.name, missing="edit.no_author")
        errors.raise_if_any()
        return {"recorded_by": name, "reason": why}


def add(
    subject: Subject,
    form: StatementForm,
    origin: Citation,
    editor: Editor,
    *,
    sources: Collection[str],
    named: Container[str] = (),
    seen: str | None = None,
    today: date,
) -> Batch:
    """Return one statement on a subject, and where the form pins it also the act that makes it count.

    `sources` are the keys of known sources, `named` those of the subjects that the value may name. `seen` is the
    counting statement that the editor saw ("" for none): if another one counts by now, the store rejects the batch with
    Conflict; None skips this check.

    Raises BadInput `edit.no_subject` for a value that names none of them, `edit.to_come` for a fact or blocker dated
    after `today`, `edit.published_to_come` for a source published after it.
    """
    errors = FormErrors()
    is_fact = form.aspect == "actual" or form.field.code in {"blocker", "blocker_lifted"}
    with errors.field(form.field.aspect_label):
        _check_aspect(form)
    value = None
    with errors.field("edit.body" if form.field.code in BODIES else "column.value"):
        value = None if form.nil else parse_value(form.field, form.value)
        if value and is_fact:
            refuse_future(value.date, today)
        if value and form.field.subject_kind(form.aspect) and value.code not in named:
            raise BadInput("edit.no_subject", found=value.code)
    with errors.field("edit.matter" if form.field.code == "blocker" else "edit.words"):
        columns = _value_columns(form, value)
    with errors.field("edit.holds_on"):
        given, new = citation_columns(origin, sources, today, is_fact=is_fact)
    with errors.field("edit.author"):
        who = editor.columns(reason=form.pin)
    errors.raise_if_any()
    statement = Statement(statement_id=new_id(), **subject.columns, field=form.field.code, **columns, **given, **who)
    statements = [statement, *([_pin(subject, statement.model_dump(), who)] if form.pin else [])]
    indicator = form.field.indicator(form.aspect)
    based = () if seen is None or form.field.multiple else (_basis(subject, indicator, seen),)
    return Batch(statements=tuple(statements), sources=new, based_on=based)


def pin(subject: Subject, statement: Row, editor: Editor, *, indicator: str, seen: str) -> Batch:
    """Return the act that makes a statement count for its indicator."""
    made = _pin(subject, statement, editor.columns(reason=True))
    return Batch(statements=(made,), based_on=(_basis(subject, indicator, seen),))


def unpin(subject: Subject, statement: Row, history: Iterable[Row], editor: Editor) -> Batch:
    """Return the withdrawal of every active pin on a statement. Raises BadInput `edit.not_pinned` where there is
    none."""
    acts = list(history)
    gone = _withdrawn_ids(acts)
    pins = [
        act
        for act in acts
        if act["act"] == "pin" and act["target_id"] == statement["statement_id"] and act["statement_id"] not in gone
    ]
    if not pins:
        raise BadInput("edit.not_pinned")
    who = editor.columns(reason=True)
    return Batch(statements=tuple(_withdrawal(subject, act, who) for act in pins))


def withdraw(subject: Subject, statement: Row, editor: Editor) -> Batch:
    """Return the withdrawal of a statement: it stays in the history and no longer applies."""
    return Batch(statements=(_withdrawal(subject, statement, editor.columns(reason=True)),))


def undo(subject: Subject, history: Iterable[Row], numbers: Collection[int], editor: Editor) -> Batch:
    """Return the withdrawal of what this editor recorded under these numbers (`seq`).

    Raises BadInput `edit.not_own`, or `edit.undone` where nothing is left to undo. An undo cannot itself be undone.
    """
    acts = list(history)
    gone = _withdrawn_ids(acts)
    who = editor.columns(reason=True)
    own = [act for act in acts if act["seq"] in numbers]
    if any(act["recorded_by"] != who["recorded_by"] for act in own):
        raise BadInput("edit.not_own")
    left = [act for act in own if act["statement_id"] not in gone and act["act"] != "restore"]
    if not left:
        raise BadInput("edit.undone")
    return Batch(statements=tuple(_withdrawal(subject, act, who) for act in left))


def citation_columns(
    origin: Citation, sources: Collection[str], today: date, *, is_fact: bool
) -> tuple[dict[str, str], tuple[Source, ...]]:
    """Return the columns source_id, locator and holds_on, and the source itself where it is new.

    Raises BadInput `edit.no_source`, `edit.to_come` for a fact of a future day, `edit.published_to_come` and others.
    """
    errors = FormErrors()
    with errors.field("common.source"):
        source = _source(origin.source, sources, today) if isinstance(origin.source, NewSource) else None
        if source is None and origin.source not in sources:
            raise BadInput("edit.no_source")
    with errors.field("edit.locator"):
        locator = clean_text(origin.locator)
    with errors.field("edit.holds_on"):
        typed = clean_text(origin.holds_on)
        held = parse_day(typed) if typed else None
        if is_fact:
            refuse_future(held, today)
    errors.raise_if_any()
    source_id = source.source_id if source else str(origin.source)
    given = {"source_id": source_id, "locator": locator, "holds_on": str(held or "")}
    return given, (source,) if source else ()


def refuse_future(day: PartialDate | None, today: date) -> None:
    """Raise BadInput `edit.to_come` for a day after `today`."""
    if day is not None and day.first > today:
        raise BadInput("edit.to_come", found=day)


def _check_aspect(form: StatementForm) -> None:
    """Raise BadInput `edit.no_aspect` where none is chosen, `edit.value` for one that the field does not have."""
    if form.field.aspects and not form.aspect:
        raise BadInput("edit.no_aspect")
    if form.aspect not in (form.field.aspects or ("",)):
        raise BadInput("edit.value", text=form.aspect, expected="code")


def _value_columns(form: StatementForm, value: Value | None) -> dict[str, Any]:
    """Return the columns of the value. Raises BadInput `edit.no_matter` where nothing is said of what blocks."""
    stated = clean_text(form.stated, missing="edit.no_matter" if form.field.code == "blocker" else "")
    columns: dict[str, Any] = {"aspect": form.aspect, "role": form.role, "country": form.country}
    if value is None:
        columns |= {"nil_reason": form.nil, "stated": stated}
    else:
        itself = value.code == "" and value.point is None
        columns |= value.columns() | {"stated": stated or (clean_text(form.value) if itself else "")}
        columns["measure_of"] = form.measure_of or value.measure_of
    return columns


def _source(new: NewSource, taken: Collection[str], today: date) -> Source:
    errors = FormErrors()
    with errors.field("edit.publisher"):
        publisher = clean_text(new.publisher, missing="edit.no_publisher")
    with errors.field("edit.title"):
        title = clean_text(new.title)
    with errors.field("edit.url"):
        url = clean_text(new.url)
        if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc or " " in url):
            raise BadInput("edit.value", text=url, expected="url")
    with errors.field("edit.published_on"):
        published = clean_text(new.published_on)
        published_on = parse_day(published) if published else None
        if published_on is not None and published_on.first > today:
            raise BadInput("edit.published_to_come", found=published_on)
    errors.raise_if_any()
    return Source(
        source_id=make_key(publisher, taken, other="source"),
        kind=new.kind,
        publisher=publisher,
        title=title,
        url=url,
        language=detect_language(title or publisher),
        published_on=str(published_on or ""),
    )


def _pin(subject: Subject, statement: Row, who: Mapping[str, str]) -> Statement:
    return Statement(**_about_columns(subject, statement), pins=str(statement["statement_id"]), **who)


def _withdrawal(subject: Subject, act: Row, who: Mapping[str, str]) -> Statement:
    return Statement(**_about_columns(subject, act), withdraws=str(act["statement_id"]), **who)


def _about_columns(subject: Subject, row: Row) -> dict[str, Any]:
    return {**subject.columns, "field": row["field"], "aspect": row["aspect"] or ""}


def _basis(subject: Subject, indicator: str, seen: str) -> Basis:
    return Basis(**subject.columns, indicator=indicator, counts=seen)


def _withdrawn_ids(acts: Sequence[Row]) -> set[str]:
    """Return the ids of withdrawn statements, except where the withdrawal itself was withdrawn."""
    undone = {act["target_id"] for act in acts if act["act"] == "restore"}
    taken = [act for act in acts if act["act"] in {"withdraw", "lift", "restore"}]
    return {str(act["target_id"]) for act in taken if act["statement_id"] not in undone}
