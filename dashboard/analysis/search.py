"""One search over everything: projects, organisations, sectors, agreements, events, infrastructure, places, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dashboard.filters import Filters
from dashboard.store import Store

FOUND_KINDS = (
    "project", "organisation", "sector", "agreement", "event", "infrastructure", "district", "source", "region",
    "country",
)  # fmt: skip
"""Kinds of what can be found, in the order in which they are shown."""

MOST_FOUND = 2000
"""How many of the projects found are put in order of similarity; the others cannot be paged to."""

_CODED = ("sector", "district")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """Some things of one kind that hold the words, and how many there are in all.

    rows: subject_kind, subject, name_ru, name_kk, name_en, by_name (the words are in its name); of a source publisher
    and title; of a project sector and district. Where the words are not in the name, `field`, `text` and `stated` are
    those of a statement that holds them.
    """

    kind: str
    total: int
    rows: Sequence[Row]


@dataclass(frozen=True)
class SearchResult:
    """What was found, by kind, and for each word that occurs nowhere (folded) what was looked for instead."""

    found: Sequence[Found]
    spellings: Mapping[str, Sequence[str]]


def search(store: Store, filters: Filters, *, kind: str | None = None, skip: int = 0, size: int = 5) -> SearchResult:
    """Return what holds all words of the free text of the filters, `size` of each kind (or of one `kind`, after the
    first `skip`): those with the words in their names first, then the most similar names. Nothing for no words.

    If nothing holds them, their endings may differ.
    """
    for endings in (False, True):
        words, instead = store.search_words(filters.q, endings=endings)
        found = _found(store.at(filters.as_of), words, kind, skip, size) if words else []
        if found:
            return SearchResult(found, instead)
    return SearchResult((), {})


def _found(
    store: Store, words: Sequence[Mapping[str, Sequence[str]]], kind: str | None, skip: int, size: int
) -> list[Found]:
    """Return what holds all words, by kind."""
    looked_for = " ".join(word["spellings"][0] for word in words)
    given = {"search_words": words, "looked_for": looked_for, "skip": skip, "size": size}
    groups = {one: Found(one, 0, ()) for one in FOUND_KINDS if kind in (None, one)}
    if "project" in groups:
        _add(groups, _projects(store, given, size if kind is None else None))
    if kind not in ("project", "district", "source"):
        _add(groups, store.rows("found_subjects", subject_kind=kind, **given))
    if kind is None or kind in _CODED:
        _add_codes(groups, store.rows("found_codes", search_words=words), skip, size)
    if "source" in groups:
        _add(groups, store.rows("found_sources", **given))
    spellings = [one for word in words for one in word["spellings"]]
    return [_with_statements(store, one, spellings) for one in groups.values() if one.rows]


def _projects(store: Store, given: Mapping[str, object], enough: int | None) -> list[Row]:
    """Return the projects found. Printed words, which take longer to search, are left out where `enough` are found by
    name."""
    asked = {"most": MOST_FOUND, **given}
    if enough is not None:
        named = store.rows("found_projects", everywhere=False, **asked)
        if len(named) >= enough:
            return cast(list[Row], named)
    return cast(list[Row], store.rows("found_projects", everywhere=True, **asked))


def _add(groups: dict[str, Found], rows: Sequence[Row]) -> None:
    for kind in dict.fromkeys(str(row["subject_kind"]) for row in rows):
        own = [row for row in rows if row["subject_kind"] == kind]
        groups[kind] = Found(kind, int(own[0]["total"]), own)


def _add_codes(groups: dict[str, Found], rows: Sequence[Row], skip: int, size: int) -> None:
    """Add codes after the subjects of their kind, as far as the page has room for them."""
    for kind in set(_CODED) & set(groups):
        before, own = groups[kind], [row for row in rows if row["subject_kind"] == kind]
        first = max(0, skip - before.total)
        room = own[first : first + size - len(before.rows)]
        groups[kind] = Found(kind, before.total + len(own), [*before.rows, *room])


def _with_statements(store: Store, found: Found, spellings: Sequence[str]) -> Found:
    """Return what was found with, where the words are not in the name, a statement that holds one of them."""
    others = [row for row in found.rows if not row["by_name"]]
    if not others:
        return found
    keys = {"kinds": [row["subject_kind"] for row in others], "subjects": [row["subject"] for row in others]}
    holding = store.rows("found_statements", spellings=list(spellings), **keys)
    by_subject = {row["subject"]: cast(Row, row) for row in holding}
    rows = [row if row["by_name"] else {**row, **by_subject.get(row["subject"], {})} for row in found.rows]
    return Found(found.kind, found.total, rows)
