"""The endpoints of the API, from which the routes, `/api`, `/api/openapi.json` and the README are made."""

from starlette.responses import JSONResponse, Response

from dashboard import __version__
from dashboard.api import comparison, meetings, openapi, passport, projects, slideshow, sources, subjects, trade, views
from dashboard.api.endpoint import CSV, JSON, Endpoint, Schema, list_schema, object_schema
from dashboard.api.parameters import (
    AS_OF,
    BODY,
    COMPARED_PROJECTS,
    FILTERS,
    FLOW,
    FORMAT,
    LANG,
    MEETING,
    ONE_PROJECT,
    PARTNER,
    PERIOD,
    PROJECT,
    REPORTER,
    SHOWN_PROJECTS,
    SINCE,
    SOURCE,
)
from dashboard.api.request import ApiRequest
from dashboard.export import docx, html, parquet, pdf, pptx, xlsx
from dashboard.export.csv_json import json_text

_FILTERS = tuple(FILTERS.values())
_SLIDES = (*_FILTERS, SHOWN_PROJECTS, SINCE, MEETING)
_COMPARISON = (COMPARED_PROJECTS, AS_OF)
_PASSPORT = (ONE_PROJECT, AS_OF)
_INSTRUCTIONS = (MEETING, PROJECT, BODY, AS_OF)
_SUBJECTS = tuple(FILTERS[name] for name in ("q", "sector", "status", "district", "partner", "as_of"))


def _subjects_schema(name: str, **properties: str | Schema) -> Schema:
    """The schema of a list of subjects, which have these properties besides those of all."""
    every: dict[str, str | Schema] = {"key": "string", "name": "string", "statements": "integer", "page": "string"}
    return object_schema(version="string", **{name: list_schema(**every, **properties)})


def index(request: ApiRequest) -> Response:
    """The endpoints, and for each parameter the values that may be given, or what they are."""
    parameters: dict[str, object] = {}
    for endpoint in ENDPOINTS:
        for parameter in (*endpoint.parameters, LANG):
            allowed = parameter.allowed(request.store.codes)
            parameters.setdefault(parameter.name, allowed or parameter.description)
    routes = [
        {
            "path": endpoint.path,
            "description": endpoint.description,
            "parameters": [parameter.name for parameter in (*endpoint.parameters, LANG)],
        }
        for endpoint in ENDPOINTS
    ]
    return JSONResponse({"name": "tracker", "version": __version__, "routes": routes, "parameters": parameters})


def openapi_json(request: ApiRequest) -> Response:
    """The OpenAPI document."""
    return JSONResponse(openapi.document(ENDPOINTS, request.store.codes, request.base_url))


def health(request: ApiRequest) -> Response:
    """The number of rows of each kind, and when anything was recorded last."""
    (counts,) = request.store.rows("counts")
    seq, recorded_at = request.store.last()
    body = {"status": "ok", "version": __version__, "seq": seq, "recorded_at": recorded_at, **counts}
    return Response(json_text(body), media_type=JSON)


ENDPOINTS = (
    Endpoint(
        "/api",
        index,
        "the endpoints and their parameters",
        JSON,
        schema=object_schema(
            name="string",
            version="string",
            routes=list_schema(path="string", description="string", parameters="array"),
            parameters="object",
        ),
    ),
    Endpoint(
        "/api/openapi.json",
        openapi_json,
        "the API as an OpenAPI 3.1 document",
        JSON,
        schema=object_schema(openapi="string", info="object", paths="object"),
    ),
    Endpoint(
        "/api/health",
        health,
        "status of the server, number of rows in the store, and when something was last recorded",
        JSON,
        schema=object_schema(
            status="string", version="string", seq="integer", recorded_at="string?", projects="integer",
            statements="integer", sources="integer", trade_flows="integer",
        ),
    ),
    Endpoint(
        "/api/changes.json",
        projects.changes_json,
        "what changed in projects since a day (`2026-01-19`, `30d`) or the last meeting (`meeting`)",
        JSON,
        (*_FILTERS, SINCE),
        object_schema(
            version="string",
            since="string",
            until="string",
            bridge=list_schema(value="number", projects="integer"),
            changes=list_schema(project_id="string"),
        ),
    ),
    Endpoint(
        "/api/projects.json",
        projects.projects_json,
        "projects, with totals, qualifiers and coverage",
        JSON,
        _FILTERS,
        object_schema(
            version="string",
            recorded_at="string?",
            filters="object",
            totals=object_schema(
                projects="integer", cost="object", jobs="object", construction_jobs="object", capacity="array"
            ),
            projects=list_schema(project_id="string"),
        ),
    ),
    Endpoint("/api/projects.csv", projects.projects_csv, "projects as CSV", CSV, (*_FILTERS, FORMAT)),
    Endpoint(
        "/api/projects.xlsx",
        projects.projects_xlsx,
        "projects as a workbook, with totals, sources, codes, sectors, agreements and organisations on further sheets",
        xlsx.MEDIA_TYPE,
        _FILTERS,
    ),
    Endpoint(
        "/api/projects.parquet",
        projects.projects_parquet,
        "projects as a Parquet file, with exact types",
        parquet.MEDIA_TYPE,
        _FILTERS,
    ),
    Endpoint(
        "/api/show.pptx",
        slideshow.show_pptx,
        "the slides of the presentation as an editable PowerPoint file",
        pptx.MEDIA_TYPE,
        _SLIDES,
    ),
    Endpoint(
        "/api/show.pdf",
        slideshow.show_pdf,
        "the slides of the presentation as a PDF file, one slide per page",
        pdf.MEDIA_TYPE,
        _SLIDES,
    ),
    Endpoint(
        "/api/show.html",
        slideshow.show_html,
        "the slides of the presentation as one web page that works without a network",
        html.MEDIA_TYPE,
        _SLIDES,
    ),
    Endpoint(
        "/api/passport.pdf",
        passport.passport_pdf,
        "the profile of a project as a PDF file on one or two A4 pages",
        pdf.MEDIA_TYPE,
        _PASSPORT,
    ),
    Endpoint(
        "/api/passport.docx",
        passport.passport_docx,
        "the profile of a project as an editable Word document",
        docx.MEDIA_TYPE,
        _PASSPORT,
    ),
    Endpoint(
        "/api/comparison.csv", comparison.comparison_csv, "two to six projects side by side as CSV", CSV, _COMPARISON
    ),
    Endpoint(
        "/api/comparison.xlsx",
        comparison.comparison_xlsx,
        "two to six projects side by side as a workbook",
        xlsx.MEDIA_TYPE,
        _COMPARISON,
    ),
    Endpoint(
        "/api/statements.csv",
        projects.statements_csv,
        "statements as CSV, with the printed words: all of them, or those on the projects and other subjects that the "
        "filters choose",
        CSV,
        (*_FILTERS, SOURCE, FORMAT),
    ),
    Endpoint(
        "/api/trade.csv", trade.trade_csv, "trade flows as CSV", CSV, (REPORTER, PARTNER, PERIOD, FLOW, AS_OF, FORMAT)
    ),
    Endpoint(
        "/api/meetings.json",
        meetings.meetings_json,
        "meetings, held and planned, with the number of instructions given, fulfilled and overdue",
        JSON,
        (AS_OF,),
        object_schema(
            version="string",
            meetings=list_schema(
                key="string", day="string", title="string?", planned="boolean", given="integer", fulfilled="integer",
                overdue="integer", page="string", recorded_at="string", recorded_by="string",
            ),
        ),
    ),
    Endpoint(
        "/api/instructions.json",
        meetings.instructions_json,
        "instructions given at meetings",
        JSON,
        _INSTRUCTIONS,
        object_schema(
            version="string",
            instructions=list_schema(
                key="string", matter="string", bodies="array", state="string", due="string?", former_due="array",
                days_late="integer?", fulfilled="string?", meeting="string", project_id="string?",
            ),
        ),
    ),
    Endpoint(
        "/api/instructions.csv",
        meetings.instructions_csv,
        "instructions given at meetings as CSV",
        CSV,
        (*_INSTRUCTIONS, FORMAT),
    ),
    Endpoint(
        "/api/sectors.json",
        subjects.sectors_json,
        "sectors of which sources say something as a whole, with companies, projects and the known cost",
        JSON,
        _SUBJECTS,
        _subjects_schema("sectors", companies="array", projects="integer", cost="object"),
    ),
    Endpoint(
        "/api/agreements.json",
        subjects.agreements_json,
        "agreements with parties, date and what followed from them, and how many led to projects",
        JSON,
        _SUBJECTS,
        _subjects_schema("agreements", parties="array", followed="array"),
    ),
    Endpoint(
        "/api/events.json",
        subjects.events_json,
        "meetings with others as sources report them, and those of the journal",
        JSON,
        _SUBJECTS,
        _subjects_schema("events", parties="array", topics="array"),
    ),
    Endpoint(
        "/api/infrastructure.json",
        subjects.infrastructure_json,
        "infrastructure with its status and the projects that it serves",
        JSON,
        _SUBJECTS,
        _subjects_schema("infrastructure", serves="array"),
    ),
    Endpoint(
        "/api/organisations.json",
        subjects.organisations_json,
        "organisations with their names, countries and the number of projects, agreements and events they take part in",
        JSON,
        _SUBJECTS,
        _subjects_schema("organisations", names="array", countries="array", projects="integer"),
    ),
    Endpoint(
        "/api/sources.json",
        sources.sources_json,
        "sources, with the number of statements of each that are alone on an indicator, contradicted, or used",
        JSON,
        (AS_OF,),
        object_schema(
            version="string",
            sources=list_schema(
                source_id="string", kind="string", publisher="string", title="string?", url="string?",
                statements="integer", subjects="integer", alone="integer", contradicted="integer", counts="integer",
                trade_flows="integer", rates="integer", page="string",
            ),
        ),
    ),
    Endpoint(
        "/api/views.json",
        views.views_json,
        "saved views with the addresses that they open",
        JSON,
        schema=object_schema(
            version="string",
            views=list_schema(
                name="string", page="string?", projects="string?", query="string", error="string?",
                recorded_at="string", recorded_by="string",
            ),
        ),
    ),
)  # fmt: skip
"""Every endpoint, in the order of the README."""
