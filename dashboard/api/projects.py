"""Projects and what the sources say of them, in every format; what changed of them since a day."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain

from starlette.responses import Response, StreamingResponse

from dashboard import __version__, analysis
from dashboard.api.endpoint import CSV, JSON
from dashboard.api.listing import Listing, csv_stream, excel_stream, json_stream
from dashboard.api.parameters import SOURCE
from dashboard.api.request import ApiRequest, content_disposition
from dashboard.export import excel_csv, parquet, project_columns, xlsx
from dashboard.export.csv_json import BOM, json_text
from dashboard.export.projects import ProjectExport
from dashboard.export.subject_tables import subject_tables
from dashboard.filters import Filters


def projects_json(request: ApiRequest) -> Response:
    """The selected projects with their totals."""
    filters, headers = request.filters(), content_disposition("projects.json", attachment=False)
    if request.is_head:
        return Response(media_type=JSON, headers=headers)
    overview = analysis.overview(request.store, filters)
    head = {
        "version": __version__,
        "recorded_at": request.store.last()[1],
        "filters": {name: value for name, value in filters.model_dump().items() if value},
        "totals": {
            "projects": overview.projects,
            "cost": asdict(overview.cost),
            "jobs": asdict(overview.jobs),
            "construction_jobs": asdict(overview.construction_jobs),
            "capacity": overview.capacity.astype(object).where(overview.capacity.notna(), None).to_dict("records"),
        },
    }
    body = json_stream(head, listing(request, "api_project", filters).chunks())
    return StreamingResponse(body, media_type=JSON, headers=headers)


def projects_csv(request: ApiRequest) -> Response:
    """The selected projects as a table; for Excel with the columns of the workbook."""
    filters = request.filters()
    if not request.for_excel:
        return csv_file("projects.csv", request, listing(request, "api_project", filters))
    headers = content_disposition("projects.csv")
    if request.is_head:
        return Response(media_type=CSV, headers=headers)
    body = chain(
        [BOM + excel_csv.project_heading(request.text)],
        (excel_csv.project_lines(rows, request.text) for rows in _rows_for_people(request, filters)),
    )
    return StreamingResponse(body, media_type=CSV, headers=headers)


def projects_xlsx(request: ApiRequest) -> Response:
    """The selected projects as a workbook."""
    filters, headers = request.filters(), content_disposition("projects.xlsx")
    if request.is_head:
        return Response(media_type=xlsx.MEDIA_TYPE, headers=headers)
    export = ProjectExport(
        rows=_rows_for_people(request, filters),
        overview=analysis.overview(request.store, filters),
        sources=analysis.selected_sources(request.store, filters),
        filters=filters,
        recorded_at=request.store.last()[1],
        address=request.public_address("projects", *filters.to_query()),
        text=request.text,
        tables=list(subject_tables(request.store, filters, request.text)),
    )
    return Response(xlsx.workbook(export), media_type=xlsx.MEDIA_TYPE, headers=headers)


def projects_parquet(request: ApiRequest) -> Response:
    """The selected projects with exact types."""
    filters, headers = request.filters(), content_disposition("projects.parquet")
    if request.is_head:
        return Response(media_type=parquet.MEDIA_TYPE, headers=headers)
    table = listing(request, "api_project", filters).table()
    return Response(parquet.parquet(table, filters), media_type=parquet.MEDIA_TYPE, headers=headers)


def statements_csv(request: ApiRequest) -> Response:
    """The statements on the selected projects and other subjects (api_statement.sql), or of one source, as a table."""
    filters = request.filters()
    chosen = {"narrows": filters.narrows, "source": request.value(SOURCE.name)}
    return csv_file("statements.csv", request, listing(request, "api_statement", filters, **chosen))


def changes_json(request: ApiRequest) -> Response:
    """All changes of the selected projects since a day, and how their known cost came to be what it is."""
    filters = request.filters()
    until = filters.as_of or request.store.region.today()
    since = analysis.since_day(request.store, request.value("since"), until)
    if request.is_head:
        return Response(media_type=JSON)
    changes = analysis.changes(request.store, filters, since, filters.as_of, limit=sys.maxsize)
    days = {name: changes.rows[name].dt.date for name in ("old_day", "new_day") if name in changes.rows}
    table = changes.rows.assign(**days)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    bridge = [asdict(part) for part in changes.bridge]
    body = {"version": __version__, "since": since, "until": until, "bridge": bridge, "changes": rows}
    return Response(json_text(body), media_type=JSON)


def _rows_for_people(request: ApiRequest, filters: Filters) -> Iterator[Sequence[project_columns.Row]]:
    """Chunks of the selected projects, with the name of the source of the cost and that of the larger project.

    The first chunk is read at once, as `Listing.chunks` does.
    """
    store = request.store.for_filters(filters)
    publishers = {row["source_id"]: row["publisher"] for row in store.rows("source_list")}

    def with_names(chunk: Sequence[project_columns.Row]) -> list[project_columns.Row]:
        larger = sorted({str(row["part_of"]) for row in chunk if row["part_of"]})
        named = store.rows("names", project_ids=larger) if larger else []
        names = {row["project_id"]: request.text.name(row) for row in named}
        return [
            {
                **row,
                "cost_source_name": publishers.get(row["cost_source"]),
                "part_of_name": names.get(row["part_of"], row["part_of"]),
            }
            for row in chunk
        ]

    return map(with_names, listing(request, "api_project", filters).chunks())


def listing(request: ApiRequest, query: str, filters: Filters, **parameters: object) -> Listing:
    """The result of a query of the selected projects."""
    store = request.store.for_filters(filters)
    given = {"today": store.limits(filters)["today"], **request.store.parameters(filters), **parameters}
    return Listing(store, query, given, request.text)


def csv_file(name: str, request: ApiRequest, rows: Listing) -> Response:
    """The result of a query as a CSV file of this name."""
    headers = content_disposition(name)
    stream = excel_stream if request.for_excel else csv_stream
    if request.is_head:
        return Response(media_type=CSV, headers=headers)
    return StreamingResponse(stream(rows, rows.chunks()), media_type=CSV, headers=headers)
