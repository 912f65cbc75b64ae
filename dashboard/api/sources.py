"""Sources, with what each says and how much of it stands alone or is contradicted."""

from urllib.parse import urlencode

from starlette.responses import Response

from dashboard import __version__, analysis
from dashboard.api.endpoint import JSON
from dashboard.api.request import ApiRequest
from dashboard.export.csv_json import json_text


def sources_json(request: ApiRequest) -> Response:
    """All sources known on the day, by publisher, each with the address of its page."""
    if request.is_head:
        return Response(media_type=JSON)
    day = request.as_of()
    query = [("lang", request.text.language), *day.to_query()]
    table = analysis.sources(request.store, day).drop(columns="search")
    table["page"] = [f"{request.base_url}sources?{urlencode([*query, ('source', key)])}" for key in table["source_id"]]
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return Response(json_text({"version": __version__, "sources": rows}), media_type=JSON)
