"""What the tracker stores: statements, sources, trade flows, saved views; and findings about bad input."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

RATE_COLUMNS = ("currency", "year", "kzt", "source_id", "note")
"""Columns of a rate, in the order of data/rates.csv."""

VIEW = "view"
"""The kind of subject of a saved view, in a Basis."""

CODE_LIST_OF: Mapping[str, str] = {"market": "country"}
"""Fields whose codes come from a list of another name."""

AGREEMENT = "agreement"
"""The kind of subject that an agreement is."""

INFRASTRUCTURE = "infrastructure"
"""The kind of subject that infrastructure such as a railway or a logistics centre is."""

EVENT = "event"
"""The kind of subject that a meeting is."""

INSTRUCTION = "instruction"
"""The kind of subject that an instruction given at a meeting is."""

PROJECT = "project"
"""The kind of subject that a project is."""

ORGANISATION = "organisation"
"""The kind of subject that an organisation is: a party of projects, agreements and events."""

SUBJECT_PAGES: Mapping[str, str] = {
    "sector": "sectors",
    AGREEMENT: "agreements",
    EVENT: "events",
    ORGANISATION: "organisations",
    INFRASTRUCTURE: "infrastructure",
    "region": "regions",
    "country": "countries",
}
"""Kinds of subjects other than projects that have pages, with the name of their page and of their list."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about: a kind, such as PROJECT or ORGANISATION, and a key within that kind."""

    kind: str
    key: str

    @property
    def columns(self) -> dict[str, str]:
        """The columns of a statement or Basis that name the subject."""
        return {"subject_kind": self.kind, "subject": self.key}


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def row(self) -> dict[str, str]:
        """The row as text, as in the files of data/; columns without a value are left out."""
        return {name: _written(value) for name, value in self if value is not None and value != ""}


class Source(_Row):
    """A document or dataset that says something."""

    source_id: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    title: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published_on: str = ""
    accessed_on: str = ""
    licence: str = ""
    note: str = ""


class Statement(_Row):
    """What one source says on one field of one subject; or a pin or withdrawal of such a statement.

    `value` is written as the field's kind asks: a plain number, a code, a partial date, "latitude longitude", words.
    The store fills in `recorded_at` and `statement_id` where they are missing. The fields, in this order, are the
    columns of data/statements.csv.
    """

    statement_id: str = ""
    subject_kind: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    field: str = Field(min_length=1)
    aspect: str = ""
    qualifier: str = ""
    value: str | Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    measure_of: str = ""
    role: str = ""
    country: str = ""
    lang: str = ""
    nil_reason: str = ""
    stated: str = ""
    holds_on: str = ""
    source_id: str = ""
    locator: str = ""
    recorded_at: AwareDatetime | None = None
    recorded_by: str = Field(min_length=1)
    reason: str = ""
    pins: str = ""
    withdraws: str = ""
    remark: str = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = [self.value not in (None, ""), bool(self.nil_reason), bool(self.pins), bool(self.withdraws)]
        if sum(said) != 1:
            raise ValueError("a statement has a value, or a nil_reason, or pins, or withdraws: one of them")
        return self


class TradeFlow(_Row):
    """The value of one flow of goods in one period, as one source gives it."""

    trade_flow_id: str = ""
    period: str = Field(min_length=4)
    reporter: str = Field(min_length=2)
    partner: str = Field(min_length=2)
    flow: str = Field(min_length=1)
    product: str = "TOTAL"
    value: Decimal | None = None
    currency: str = ""
    qualifier: str = ""
    basis: str = "stated"
    formula: str = ""
    nil_reason: str = ""
    stated: str = ""
    source_id: str = Field(min_length=1)
    locator: str = ""
    recorded_at: AwareDatetime | None = None
    recorded_by: str = Field(min_length=1)
    reason: str = ""
    remark: str = ""


class View(_Row):
    """A page with its filters, saved for everybody under a name; or the removal of that name.

    `query` is the query of its address: filters, `sort`, `as_of` where a day was chosen; no language.
    """

    name: str = Field(min_length=1)
    page: str = Field(min_length=1)
    query: str = ""
    act: Literal["save", "remove"] = "save"
    recorded_at: AwareDatetime | None = None
    recorded_by: str = Field(min_length=1)


SOURCE_COLUMNS = tuple(Source.model_fields)
"""Columns of a source, in the order of data/sources.csv."""

STATEMENT_COLUMNS = tuple(Statement.model_fields)
"""Columns of a statement as text, in the order of data/statements.csv."""

TRADE_FLOW_COLUMNS = tuple(TradeFlow.model_fields)
"""Columns of a trade flow as text, in the order of data/trade.csv."""

VIEW_COLUMNS = tuple(View.model_fields)
"""Columns of a saved view as text, in the order of data/views.csv."""


class Basis(BaseModel):
    """The statement that an editor saw counting for an indicator (indicator_of.sql) of a subject; empty if none.

    For a saved view, `subject` is its name and `counts` the number of its row.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject_kind: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    indicator: str = Field(min_length=1)
    counts: str = ""


class Batch(BaseModel):
    """Rows that are appended together, all or none; none if `based_on` no longer holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    trade_flows: tuple[TradeFlow, ...] = ()
    views: tuple[View, ...] = ()
    based_on: tuple[Basis, ...] = ()


class Finding(BaseModel):
    """A finding in a file or the store: where, what was found and what was expected. i18n words it from `key`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    file: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
