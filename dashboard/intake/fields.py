"""The fields that can be filled in, as data/fields.csv describes them."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal, cast

from dashboard.model import CODE_LIST_OF
from dashboard.store import Store

Kind = Literal["text", "code", "money", "quantity", "date", "point"]

_ASPECT_INDICATORS = frozenset({"jobs", "name", "companies", "progress"})
"""Fields of which each aspect is an indicator of its own, as in indicator_of.sql."""

BODIES = frozenset({"blocker", "blocker_lifted"})
"""Fields whose value is the body that decides."""

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


class RecordedProjects(Container[str]):
    """The keys of all projects ever recorded; each is looked up when asked for, since there may be a million."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __contains__(self, project: object) -> bool:
        return bool(self._store.rows("history", subject_kind="project", subject=project))


def source_names(store: Store) -> dict[str, str]:
    """Return a readable name of each source by key, ordered by publisher."""
    return {
        str(row["source_id"]): " · ".join(str(row[name]) for name in ("publisher", "title") if row[name])
        for row in store.rows("source_list")
    }
