"""The fields that can be filled in, as data/fields.csv describes them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from dashboard.model import AGREEMENT, CODE_LIST_OF, EVENT, INFRASTRUCTURE, ORGANISATION, PROJECT, Subject
from dashboard.store import Store

Kind = Literal["text", "code", "money", "quantity", "date", "point"]

_ASPECT_INDICATORS = frozenset({"jobs", "name", "companies", "progress"})
"""Fields of which each aspect is an indicator of its own, as in indicator_of.sql."""

BODIES = frozenset({"blocker", "blocker_lifted"})
"""Fields whose value is the body that decides."""

_ABOUT_PLACES = "description subject_matter companies enterprises share trade_ratio document"

FIELDS_OF: Mapping[str, frozenset[str]] = {
    kind: frozenset(codes.split())
    for kind, codes in {
        PROJECT: "name description sector status district cost stage_cost finance capacity output jobs area area_part "
        "length component reserves progress effect commencement commissioning party place location market model "
        "infrastructure blocker blocker_lifted on_hold_reason document related pool bin identifier follows_from",
        "sector": "description subject_matter companies enterprises market share output jobs area document",
        AGREEMENT: "name description subject_matter signed party next_step due document",
        EVENT: "name description subject_matter held party agenda document",
        INFRASTRUCTURE: "name description sector status district cost capacity jobs area length component progress "
        "effect share commencement commissioning party place location serves document",
        ORGANISATION: "description bin document",
        "region": _ABOUT_PLACES,
        "country": _ABOUT_PLACES,
    }.items()
}
"""The fields that a form offers for each kind of subject. The name of an organisation is not among them: a further name
joins another spelling to it (see joining.py)."""

_SUBJECT_KINDS: Mapping[str, str] = {"related": PROJECT, "serves": PROJECT, "agenda": PROJECT}
"""Fields whose value is the key of a subject, with the kind of that subject."""

ASPECT_LABELS = {
    "blocker": "edit.blocker_kind",
    "blocker_lifted": "edit.blocker_kind",
    "identifier": "edit.register",
    "name": "edit.name_language",
}
"""What a form calls the aspect of fields of which it is no kind of value."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a statement. `codes` are the allowed codes, if any; `dimension` is that of its unit, or empty."""

    code: str
    kind: Kind
    aspects: tuple[str, ...] = ()
    multiple: bool = False
    dimension: str = ""
    codes: tuple[str, ...] = ()

    def indicator(self, aspect: str) -> str:
        """Return the indicator of a statement with this aspect; see indicator_of.sql."""
        if self.code == "capacity" and aspect == "prospective":
            return "capacity.prospective"
        return f"{self.code}.{aspect}" if self.code in _ASPECT_INDICATORS and aspect else self.code

    def subject_kind(self, aspect: str) -> str:
        """Return the kind of subject whose key is the value, or "" where the value is no key of a subject."""
        return named_kind(self.code, aspect)

    @property
    def aspect_label(self) -> str:
        """The key of the words, in the locales, by which a form asks for the aspect."""
        return ASPECT_LABELS.get(self.code, "edit.aspect")

    @property
    def expected(self) -> str:
        """The expected kind of value, as a key of `errors.expected` in the locales."""
        if self.code == "bin":
            return "bin"
        return self.dimension or self.kind


def named_kind(field: str, aspect: str) -> str:
    """Return the kind of subject whose key is the value of a statement on this field, or "" for any other value."""
    return aspect if field == "follows_from" else _SUBJECT_KINDS.get(field, "")


def fields(store: Store) -> dict[str, Field]:
    """Return every field by its code, in the order of the list."""
    codes = store.codes
    return {
        str(row["field"]): Field(
            code=str(row["field"]),
            kind=cast(Kind, row["kind"]),
            aspects=tuple(filter(None, str(row["aspects"] or "").split("|"))),
            multiple=bool(row["multiple"]),
            dimension=str(row["dimension"] or ""),
            codes=tuple(codes.get(CODE_LIST_OF.get(str(row["field"]), str(row["field"])), ())),
        )
        for row in store.rows("fields")
    }


def fields_of(store: Store, kind: str) -> dict[str, Field]:
    """Return the fields that a form offers for a kind of subject, by code, in the order of the list.

    That two records are of one project is decided in a form of its own (see joining.py).
    """
    offered = FIELDS_OF.get(kind, ())
    found = {code: field for code, field in fields(store).items() if code in offered}
    if "related" in found:
        aspects = tuple(one for one in found["related"].aspects if one != "same_as")
        found["related"] = replace(found["related"], aspects=aspects)
    return found


class RecordedKeys(Container[str]):
    """The keys of all subjects of a kind ever recorded; each is looked up when asked for, since there may be a
    million."""

    def __init__(self, store: Store, kind: str = PROJECT) -> None:
        self._store, self._kind = store, kind

    def __contains__(self, key: object) -> bool:
        return bool(self._store.rows("history", **Subject(self._kind, str(key)).columns))


def source_names(store: Store) -> dict[str, str]:
    """Return a readable name of each source by key, ordered by publisher."""
    return {
        str(row["source_id"]): " · ".join(str(row[name]) for name in ("publisher", "title") if row[name])
        for row in store.rows("source_list")
    }
