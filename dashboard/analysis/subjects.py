"""Questions about what is not a project: sectors, agreements, events, infrastructure, and the organisations in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, cast

import pandas as pd

from dashboard.analysis.meetings import meetings
from dashboard.analysis.projects import PAGE_SIZE, Passport
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.model import ORGANISATION
from dashboard.store import Store

MAX_PARTICIPATIONS = 500
"""Participations of one organisation that are listed."""

MAX_LIKELY = 50
"""Pairs of organisations that may be the same which are proposed at once."""

LISTED = 6
"""Sectors, and agreements, of the region that are listed beside its projects."""

LISTED_EVENTS = 2
"""Events that are listed beside them."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SubjectPage:
    """Some rows of a list of subjects (subjects.sql), and how many there are in all."""

    rows: Sequence[Row]
    total: int


@dataclass(frozen=True)
class AgreementProgress:
    """How many agreements there are and what they have led to: agreement_progress.sql."""

    agreements: int
    with_project: int
    begun: int
    built: int
    dated: int
    oldest_without_project: date | None


def subjects(
    store: Store,
    filters: Filters,
    kind: str,
    *,
    language: str = "ru",
    skip: int = 0,
    size: int = PAGE_SIZE,
) -> SubjectPage:
    """Return the subjects of a kind that the filters choose, as far as these apply: rows of subjects.sql after `skip`
    of them."""
    then = store.at(filters.as_of)
    asked = {"subject_kind": kind, "language": language, "size": size, "skip": skip}
    rows = cast(list[dict[str, Any]], then.rows("subjects", **asked, **store.parameters(filters)))
    return SubjectPage(rows, int(rows[0]["total"]) if rows else 0)


def subject(store: Store, kind: str, key: str, filters: Filters | None = None) -> Passport:
    """Return what is known of one subject: its row of subject.sql and the statements on it.

    The key of a name that is joined to an organisation gives that organisation. Raises NotFound `not_found.subject` for
    a subject of which nothing is said.
    """
    then = store.at(filters.as_of if filters else None)
    if kind == ORGANISATION and (joined := then.rows("joined_to", subject=key)):
        key = str(joined[0]["organisation"])
    found = then.rows("subject", subject_kind=kind, subject=key)
    if not found:
        raise NotFound("not_found.subject", found=key, kind=kind)
    statements = then.table("statements_on", subject_kind=kind, subject=key)
    return Passport(found[0], statements, store.thresholds.tolerance)


def subject_history(store: Store, kind: str, key: str, filters: Filters | None = None) -> pd.DataFrame:
    """Return all that was recorded on a subject, the newest first: columns of history.sql."""
    then = store.at(filters.as_of if filters else None)
    return then.table("history", subject_kind=kind, subject=key)


def parties(store: Store, filters: Filters, *, kind: str, keys: Sequence[str]) -> list[Row]:
    """Return who takes part in a few subjects of a kind: rows of parties.sql."""
    return cast(list[Row], store.at(filters.as_of).rows("parties", subject_kind=kind, subjects=list(keys)))


def participations(store: Store, filters: Filters, *, organisation: str) -> list[Row]:
    """Return in what an organisation takes part: rows of participations.sql."""
    asked = {"subject": organisation, "size": MAX_PARTICIPATIONS}
    return cast(list[Row], store.at(filters.as_of).rows("participations", **asked))


def followed(
    store: Store, filters: Filters, *, kind: str = "agreement", keys: Sequence[str] | None = None,
    country: str | None = None,
) -> list[Row]:  # fmt: skip
    """Return what came of agreements or events, of all of a kind where `keys` is None: rows of followed.sql."""
    asked = {"subject_kind": kind, "subjects": None if keys is None else list(keys), "country": country}
    return cast(list[Row], store.at(filters.as_of).rows("followed", **asked))


def agreement_progress(store: Store, filters: Filters, *, country: str | None = None) -> AgreementProgress:
    """Return how many agreements (with a party of `country`) led to projects, begun and built."""
    (row,) = store.at(filters.as_of).rows("agreement_progress", country=country)
    return AgreementProgress(**cast(dict[str, Any], row))


def infrastructure_beside(store: Store, filters: Filters, *, project: str) -> list[Row]:
    """Return the infrastructure that serves a project: rows of beside_project.sql."""
    return cast(list[Row], store.at(filters.as_of).rows("beside_project", project_id=project))


def served_projects(store: Store, filters: Filters, *, infrastructure: str) -> list[Row]:
    """Return the projects that a piece of infrastructure serves: rows of served_projects.sql."""
    return cast(list[Row], store.at(filters.as_of).rows("served_projects", subject=infrastructure))


def markets(store: Store, filters: Filters) -> list[Row]:
    """Return the markets that projects and sectors serve or are to serve: rows of markets.sql."""
    return cast(list[Row], store.at(filters.as_of).rows("markets"))


def likely_same(store: Store, filters: Filters, *, language: str = "ru", organisation: str | None = None) -> list[Row]:
    """Return pairs of organisations that may be the same, or those with one `organisation`: likely_same.sql."""
    asked = {"language": language, "organisation": organisation, "size": MAX_LIKELY}
    return cast(list[Row], store.at(filters.as_of).rows("likely_same", **asked))


def joined_names(statements: Sequence[Row], key: str, store: Store) -> list[Row]:
    """Return, of the statements on an organisation, those that join another spelling to it."""
    return [row for row in statements if row["field"] == "name" and row["text"] and _is_other(row["text"], key, store)]


def organisation_key(name: str, store: Store) -> str:
    """Return the key of the organisation that a name stands for by itself; see organisation_key.sql."""
    return str(store.rows("organisation_key", name=name)[0]["key"])


def _is_other(name: str, key: str, store: Store) -> bool:
    return organisation_key(name, store) != key


@dataclass(frozen=True)
class RegionRecord:
    """What is known of the region beside its projects: its sectors, its agreements and events with a partner.

    `agreements` are rows of subjects.sql, with those of parties.sql in `parties` and of followed.sql in `followed`;
    `agreement_records` what is said of the first of them; `events` are the latest
    that a source reports, without the meetings of the tracker's own journal.
    """

    region: Passport
    sectors: Sequence[Passport]
    agreements: SubjectPage
    parties: Sequence[Row]
    followed: Sequence[Row]
    agreement_records: Sequence[Passport]
    progress: AgreementProgress
    events: Sequence[Passport]


def region_record(store: Store, filters: Filters, *, country: str | None = None, language: str = "ru") -> RegionRecord:
    """Return what is known of the region beside its projects; of agreements and events those with a party of `country`,
    where it is given."""
    day = Filters(as_of=filters.as_of)
    chosen = day.model_copy(update={"partner": (country,)}) if country else day
    listed = partial(subjects, store, chosen, language=language)
    sectors = subjects(store, day, "sector", size=LISTED)
    agreements = listed("agreement", size=LISTED)
    keys = [str(row["subject"]) for row in agreements.rows]
    own = {one.key for one in meetings(store, day)}
    events = [row for row in listed("event").rows if row["subject"] not in own]
    return RegionRecord(
        region=subject(store, "region", store.region.code, day),
        sectors=[subject(store, "sector", str(row["subject"]), day) for row in sectors.rows],
        agreements=agreements,
        parties=parties(store, day, kind="agreement", keys=keys),
        followed=followed(store, day, keys=keys),
        agreement_records=[subject(store, "agreement", key, day) for key in keys],
        progress=agreement_progress(store, day, country=country),
        events=[subject(store, "event", str(row["subject"]), day) for row in events[:LISTED_EVENTS]],
    )
