"""Saved views."""

from urllib.parse import urlencode

from starlette.responses import Response

from dashboard import __version__, analysis
from dashboard.api.endpoint import JSON
from dashboard.api.request import ApiRequest
from dashboard.export.csv_json import json_text


def views_json(request: ApiRequest) -> Response:
    """The saved views with the addresses of the page and of the data that each opens.

    A view that can no longer be read has an error in place of addresses.
    """
    rows = []
    for view in analysis.views(request.store):
        page = urlencode([("lang", request.text.language), *view.pairs()])
        data = urlencode(view.filters.to_query()) if view.filters else ""
        rows.append(
            {
                "name": view.name,
                "page": f"{request.base_url}{view.page}?{page}" if view.filters else None,
                "projects": f"{request.base_url}api/projects.json?{data}" if view.filters else None,
                "query": view.query,
                "error": request.text.error(view.error) if view.error else None,
                "recorded_at": view.recorded_at,
                "recorded_by": view.recorded_by,
            }
        )
    return Response(json_text({"version": __version__, "views": rows}), media_type=JSON)
