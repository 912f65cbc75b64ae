"""The slides of the page Show as files."""

from collections.abc import Callable

from starlette.responses import Response

from dashboard.api.request import ApiRequest, content_disposition
from dashboard.catalog import Catalog
from dashboard.export import html, pdf, pptx
from dashboard.export.pdf import slides as slides_pdf
from dashboard.export.slideshow import Slideshow
from dashboard.slides import Slides


def show_pptx(request: ApiRequest) -> Response:
    """The slides as a PowerPoint file."""
    return _file(request, "show.pptx", pptx.MEDIA_TYPE, pptx.presentation)


def show_pdf(request: ApiRequest) -> Response:
    """The slides as a PDF file."""
    return _file(request, "show.pdf", pdf.MEDIA_TYPE, slides_pdf.document)


def show_html(request: ApiRequest) -> Response:
    """The slides as one HTML file."""
    return _file(request, "show.html", html.MEDIA_TYPE, html.page)


def _file(request: ApiRequest, name: str, media_type: str, render: Callable[[Slideshow], bytes | str]) -> Response:
    filters, headers = request.filters(), content_disposition(name)
    projects, since, meeting = request.values("project"), request.value("since"), request.value("meeting")
    if request.is_head:
        return Response(media_type=media_type, headers=headers)
    own = [pair for pair in request.pairs if pair[0] in {"project", "since", "meeting"} and pair[1]]
    address = request.public_address("show", *filters.to_query(), *own)
    catalog = Catalog(request.store, filters, request.text, lambda query, chosen: query(request.store, chosen))
    slideshow = Slideshow(Slides(catalog, projects, since, meeting), address, request.site)
    return Response(render(slideshow), media_type=media_type, headers=headers)
