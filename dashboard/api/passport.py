"""The passport of a project as files to be printed, sent and signed."""

from collections.abc import Callable

from starlette.responses import Response

from dashboard.api.request import ApiRequest, content_disposition
from dashboard.errors import NotFound
from dashboard.export import docx, pdf
from dashboard.export.passport_sheet import PassportSheet
from dashboard.export.passport_writer import passport_sheet
from dashboard.export.pdf import passport as passport_pdf_file


def passport_pdf(request: ApiRequest) -> Response:
    """The passport as a PDF file."""
    return _file(request, "passport.pdf", pdf.MEDIA_TYPE, passport_pdf_file.document)


def passport_docx(request: ApiRequest) -> Response:
    """The passport as a Word document."""
    return _file(request, "passport.docx", docx.MEDIA_TYPE, docx.document)


def _file(request: ApiRequest, name: str, media_type: str, render: Callable[[PassportSheet], bytes]) -> Response:
    """The file of the project that the request names. Raises NotFound `not_found.project`."""
    project = request.value("project")
    if not project:
        raise NotFound("not_found.project", found="")
    sheet = passport_sheet(request.store, project, request.as_of(), request.text, request.site)
    body = b"" if request.is_head else render(sheet)
    return Response(body, media_type=media_type, headers=content_disposition(name))
