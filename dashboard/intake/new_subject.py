"""A new project, agreement, event or piece of infrastructure as a batch for the store."""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.errors import BadInput
from dashboard.intake.edit import Citation, Editor, citation_columns
from dashboard.intake.fields import Field
from dashboard.intake.form_errors import FormErrors
from dashboard.intake.names import make_key
from dashboard.intake.values import clean_text, detect_language, parse_deadline, parse_value
from dashboard.model import AGREEMENT, EVENT, INFRASTRUCTURE, PROJECT, Basis, Batch, Statement, Subject

CREATED_KINDS = (PROJECT, AGREEMENT, EVENT, INFRASTRUCTURE)
"""Kinds of subjects that an editor can add; the others come with the lists of codes or from the parties."""

DATE_FIELDS: Mapping[str, str] = {AGREEMENT: "signed", EVENT: "held"}
"""The field of the date of a kind that has one date of its own."""


@dataclass(frozen=True, slots=True)
class NewSubject:
    """The input for a new subject, as typed: names by language, of which one is enough, and what may be left empty.

    `codes` are the codes of fields such as the sector, `day` is the date of DATE_FIELDS, `parties` has a name per line.
    """

    kind: str
    names: Mapping[str, str]
    codes: Mapping[Field, str] = field(default_factory=dict)
    day: str = ""
    parties: str = ""


def new_subject(
    given: NewSubject, origin: Citation, editor: Editor, *, sources: Collection[str], taken: Container[str], today: date
) -> Batch:
    """Return a new subject whose key is made from its first name and is not in `taken`.

    A date after `today` is a planned one. Raises BadInput `edit.no_name` without any name, `edit.to_come` for a day of
    the source after `today`, `edit.published_to_come` for a source published after it, and what the values raise. The
    store rejects the batch with Conflict if somebody added a subject with this key meanwhile.
    """
    errors = FormErrors()
    with errors.field("edit.name"):
        named = {language: clean for language, name in given.names.items() if (clean := clean_text(name))}
        if not named:
            raise BadInput("edit.no_name")
    dates: list[dict[str, Any]] = []
    with errors.field("edit.day"):
        dates = _date(given, today)
    with errors.field("edit.parties"):
        parties = list(dict.fromkeys(filter(None, map(clean_text, given.parties.splitlines()))))
    with errors.field("edit.holds_on"):
        cited, new = citation_columns(origin, sources, today, is_fact=True)
    with errors.field("edit.author"):
        who = editor.columns()
    codes: list[dict[str, Any]] = []
    for one, code in given.codes.items():
        with errors.field("column.value"):
            if code:
                aspect = next(iter(one.aspects), "")
                codes.append({"field": one.code, "aspect": aspect, **parse_value(one, code).columns()})
    errors.raise_if_any()
    first = next(iter(named))
    subject = Subject(given.kind, make_key(named[first], taken, other=given.kind))
    rows = [
        *({"field": "name", "aspect": one, "lang": one, "value": name, "stated": name} for one, name in named.items()),
        *dates,
        *({"field": "party", "value": one, "lang": detect_language(one), "stated": one} for one in parties),
        *codes,
    ]
    return Batch(
        statements=tuple(Statement(**subject.columns, **row, **cited, **who) for row in rows),
        sources=new,
        based_on=(Basis(**subject.columns, indicator=f"name.{first}"),),
    )


def _date(given: NewSubject, today: date) -> list[dict[str, Any]]:
    """Return the columns of the statement of the date, or none where it is left empty."""
    words = clean_text(given.day)
    if not words:
        return []
    value = parse_deadline(words)
    aspect = "planned" if value.date is not None and value.date.first > today else "actual"
    return [{"field": DATE_FIELDS[given.kind], "aspect": aspect, "stated": words, **value.columns()}]
