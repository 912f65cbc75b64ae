"""What the tracker keeps: statements, their sources, flows of trade, saved views; and what it says of bad input."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

STATEMENT_COLUMNS = (
    "statement_id", "subject_kind", "subject", "field", "aspect", "qualifier", "value", "upper", "unit", "measure_of",
    "role", "country", "lang", "nil_reason", "stated", "holds_on", "source_id", "locator", "recorded_at", "recorded_by",
    "reason", "pins", "withdraws", "remark",
)  # fmt: skip
"""Columns of a statement as text, in the order of data/statements.csv."""

SOURCE_COLUMNS = (
    "source_id", "kind", "publisher", "title", "author", "url", "language", "published_on", "accessed_on", "licence",
    "note",
)  # fmt: skip
"""Columns of a source as text, in the order of data/sources.csv."""

TRADE_FLOW_COLUMNS = (
    "trade_flow_id", "period", "reporter", "partner", "flow", "product", "value", "currency", "qualifier", "basis",
    "formula", "nil_reason", "stated", "source_id", "locator", "recorded_at", "recorded_by", "reason", "remark",
)  # fmt: skip
"""Columns of a trade flow as text, in the order of data/trade.csv."""

RATE_COLUMNS = ("currency", "year", "kzt", "source_id", "note")
"""Columns of a rate as text, in the order of data/rates.csv."""

VIEW_COLUMNS = ("name", "page", "query", "act", "recorded_at", "recorded_by")
"""Columns of a saved view as text, in the order of data/views.csv."""

VIEW = "view"
"""The kind of subject that a saved view is, where an editor says on what they based what they did."""

EVENT = "event"
"""The kind of subject that a meeting is."""

INSTRUCTION = "instruction"
"""The kind of subject that an instruction given at a meeting is."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def row(self) -> dict[str, str]:
        """The row as the text files write it; an absent value is absent."""
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
    """One thing that one source says about one subject; or a pin, or a withdrawal of such a thing.

    `value` is written as the field's kind asks: a plain number, a code, a partial date, "latitude longitude", words.
    What is not given at all (`recorded_at`, `statement_id`) the store gives when it appends.
    """

    subject_kind: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    field: str = Field(min_length=1)
    aspect: str = ""
    statement_id: str = ""
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

    period: str = Field(min_length=4)
    reporter: str = Field(min_length=2)
    partner: str = Field(min_length=2)
    flow: str = Field(min_length=1)
    product: str = "TOTAL"
    trade_flow_id: str = ""
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
    """A page with its filters, saved under a name for everybody; or that the name was removed.

    `query` is the query of its address: filters, `sort`, `as_of` where a day was chosen; no language.
    """

    name: str = Field(min_length=1)
    page: str = Field(min_length=1)
    query: str = ""
    act: Literal["save", "remove"] = "save"
    recorded_at: AwareDatetime | None = None
    recorded_by: str = Field(min_length=1)


class Basis(BaseModel):
    """What an editor saw: which statement counted for an indicator (see indicator_of.sql) of a subject; empty if none.

    Of a saved view the subject is its name and what counts the number of its row.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject_kind: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    indicator: str = Field(min_length=1)
    counts: str = ""


class Batch(BaseModel):
    """What is appended together: all of it or nothing; nothing where `based_on` is no longer so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    trade_flows: tuple[TradeFlow, ...] = ()
    views: tuple[View, ...] = ()
    based_on: tuple[Basis, ...] = ()


class Finding(BaseModel):
    """Something found in a file or in the store: where, what, and what was expected. Worded by i18n from `key`."""

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
