"""Sectors, agreements, events, infrastructure and organisations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from dashboard import __version__, analysis
from dashboard.api.endpoint import JSON
from dashboard.api.request import ApiRequest
from dashboard.charts.region_record import listed_texts
from dashboard.charts.subjects import subject_name
from dashboard.export.csv_json import json_text
from dashboard.filters import Filters
from dashboard.model import SUBJECT_PAGES
from dashboard.period import PartialDate

MOST = 1_000_000
"""Subjects of one kind that an answer may list."""

Row = Mapping[str, Any]


def sectors_json(request: ApiRequest) -> Response:
    """The sectors of which something is said, with their companies by kind, and what the projects in them cost."""
    rows, day = _chosen(request, "sector"), request.as_of()
    found = []
    for row in rows:
        code = str(row["subject"])
        frame = analysis.statements_on(request.store, "sector", code, day)
        companies = frame[(frame["field"] == "companies") & frame["counts"] & frame["nil_reason"].isna()]
        overview = analysis.overview(request.store, day.model_copy(update={"sector": (code,)}))
        found.append({
            **_common(row, "sector", request),
            "companies": [
                {"kind": one["aspect"], "number": one["number"], "qualifier": one["qualifier"]}
                for one in companies.to_dict("records")
            ],
            "projects": overview.projects,
            "cost": {
                "value": overview.cost.value, "currency": overview.cost.unit,
                "qualifier": overview.cost.qualifier.value, "known": overview.cost.known,
            },
        })  # fmt: skip
    return _json("sectors", found)


def agreements_json(request: ApiRequest) -> Response:
    """The agreements, and what all that the filters choose by partner and day led to."""
    rows, day = _chosen(request, "agreement"), request.as_of()
    keys = [str(row["subject"]) for row in rows]
    taking_part = _parties(request, "agreement", keys)
    followed: Mapping[str, list[Row]] = _by_subject(analysis.followed(request.store, day, keys=keys))
    found = [
        {
            **_common(row, "agreement", request),
            "signed": _day(row),
            "parties": taking_part[key],
            "followed": [
                {"kind": one["follower_kind"], "key": one["follower"], "status": one["status"]}
                for one in followed[key] if one["follower"] is not None
            ],
        }
        for key, row in zip(keys, rows, strict=True)
    ]  # fmt: skip
    progress = analysis.agreement_progress(request.store, day)
    return _json("agreements", found, progress=vars(progress))


def events_json(request: ApiRequest) -> Response:
    """The events, with their parties and what was discussed; `journal` marks the meetings of the tracker's journal."""
    rows, day = _chosen(request, "event"), request.as_of()
    taking_part = _parties(request, "event", [str(row["subject"]) for row in rows])
    journal = {one.key for one in analysis.meetings(request.store, day)}
    found = [
        {
            **_common(row, "event", request),
            "held": _day(row),
            "journal": row["subject"] in journal,
            "parties": taking_part[str(row["subject"])],
            "topics": _topics(request, str(row["subject"]), day),
        }
        for row in rows
    ]
    return _json("events", found)


def infrastructure_json(request: ApiRequest) -> Response:
    """The infrastructure, with the keys of the projects that it serves."""
    day = request.as_of()
    found = []
    for row in _chosen(request, "infrastructure"):
        served = analysis.served_projects(request.store, day, infrastructure=str(row["subject"]))
        keys = [one["project_id"] for one in served]
        found.append({**_common(row, "infrastructure", request), "status": row["status"], "serves": keys})
    return _json("infrastructure", found)


def organisations_json(request: ApiRequest) -> Response:
    """The organisations, those that take part in most first."""
    columns = ("names", "countries", "bin", "projects", "agreements", "events")
    rows = _chosen(request, "organisation")
    return _json(
        "organisations",
        [{**_common(row, "organisation", request), **{name: row[name] for name in columns}} for row in rows],
    )


def _chosen(request: ApiRequest, kind: str) -> Sequence[Row]:
    """The subjects of a kind that the filters of the request choose; none for a request for the headers only."""
    if request.is_head:
        return ()
    return analysis.subjects(request.store, request.filters(), kind, language=request.text.language, size=MOST).rows


def _common(row: Row, kind: str, request: ApiRequest) -> dict[str, object]:
    text = request.text
    coded = kind == "sector"
    query = [("lang", text.language), *request.as_of().to_query(), ("subject", str(row["subject"]))]
    return {
        "key": row["subject"],
        "name": text.label(kind, row["subject"]) if coded else subject_name(row, text),
        "statements": row["statements"],
        "page": f"{request.base_url}{SUBJECT_PAGES[kind]}?{urlencode(query)}",
    }


def _day(row: Row) -> dict[str, object] | None:
    """The date of an agreement or event as far as it is stated, and whether it is planned."""
    if row["day"] is None:
        return None
    return {"on": str(PartialDate(row["day"], row["day_precision"])), "planned": row["day_aspect"] == "planned"}


def _parties(request: ApiRequest, kind: str, keys: Sequence[str]) -> Mapping[str, list[Row]]:
    """Who takes part, by subject."""
    rows = analysis.parties(request.store, request.as_of(), kind=kind, keys=keys)
    return _by_subject(rows, drop="subject")


def _by_subject(rows: Sequence[Row], drop: str = "") -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[str(row["subject"])].append({name: value for name, value in row.items() if name != drop})
    return grouped


def _topics(request: ApiRequest, key: str, day: Filters) -> list[str]:
    return listed_texts(analysis.subject(request.store, "event", key, day), "subject_matter", request.text)


def _json(name: str, rows: Sequence[Row], **more: object) -> Response:
    return Response(json_text({"version": __version__, name: rows, **more}), media_type=JSON)
