"""Projects side by side."""

from starlette.responses import Response

from dashboard import analysis
from dashboard.api.endpoint import CSV
from dashboard.api.request import ApiRequest, content_disposition
from dashboard.errors import NotFound
from dashboard.export import comparison, xlsx
from dashboard.export.csv_json import BOM, csv_lines


def comparison_csv(request: ApiRequest) -> Response:
    """The comparison as a table."""
    rows = comparison.value_rows(_comparison(request))
    body = BOM + csv_lines([list(rows[0]), *(row.values() for row in rows)])
    return Response(body, media_type=CSV, headers=content_disposition("comparison.csv"))


def comparison_xlsx(request: ApiRequest) -> Response:
    """The comparison as a workbook."""
    workbook = comparison.workbook(_comparison(request))
    return Response(workbook, media_type=xlsx.MEDIA_TYPE, headers=content_disposition("comparison.xlsx"))


def _comparison(request: ApiRequest) -> comparison.ComparisonExport:
    """The projects named in the request. Raises NotFound `not_found.project` for an unknown one."""
    day = request.as_of()
    found = analysis.compare(request.store, request.values("project"), day)
    if found.missing:
        raise NotFound("not_found.project", found=found.missing[0])
    address = request.public_address("compare", *request.pairs)
    return comparison.ComparisonExport(found, day.as_of, request.store.last()[1], address, request.text)
