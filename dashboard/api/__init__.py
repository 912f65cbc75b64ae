"""The read-only HTTP API: the filters of the pages, answers as JSON, CSV and files, errors that list what is allowed.

Long answers are streamed. Every answer carries an ETag, and 304 answers a request that has the current one.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api.endpoint import JSON, Endpoint
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.etag import etag_headers, is_unchanged
from dashboard.api.parameters import LANG
from dashboard.api.request import ApiRequest
from dashboard.errors import BadInput, Conflict, NotFound, TrackerError
from dashboard.export.csv_json import json_text
from dashboard.i18n import Text, languages
from dashboard.settings import Settings
from dashboard.store import Store

__all__ = ["ENDPOINTS", "READ_METHODS", "Endpoint", "routes"]

LOG = logging.getLogger(__name__)

READ_METHODS = ("GET", "HEAD")
"""The methods that are answered, by the API and by the pages."""

_METHODS = (*READ_METHODS, "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def routes(store: Callable[[], Store]) -> list[Route]:
    """All routes under /api. `store` returns the open store, or raises TrackerError where it cannot be opened."""
    answered = [Route(endpoint.path, partial(_answer, endpoint, store), methods=READ_METHODS) for endpoint in ENDPOINTS]
    refused = [Route(path, _refuse, methods=_METHODS) for path in ("/api/{rest:path}", "/api")]
    return [*answered, *refused]


def _answer(endpoint: Endpoint, store: Callable[[], Store], http: Request) -> Response:
    opened = None
    try:
        opened = store()
        headers = etag_headers(opened, http)
        if is_unchanged(http, headers["etag"]):
            return Response(status_code=304, headers=headers)
        response = endpoint.handler(_parsed(endpoint, opened, http))
    except (BadInput, NotFound, Conflict) as error:
        return _error(http, error) if opened else _logged_error(http, error)
    except Exception as error:  # noqa: BLE001 -- logged, and answered as JSON
        return _logged_error(http, error)
    response.headers.update(headers)
    if http.method == "HEAD":  # the length is known only once the body has been made
        del response.headers["content-length"]
    return response


def _parsed(endpoint: Endpoint, store: Store, http: Request) -> ApiRequest:
    """The request with its parameters. Raises BadInput `filter.unknown_name` and `language.unknown`."""
    pairs = tuple(http.query_params.multi_items())
    language = dict(pairs).get(LANG.name) or Settings().language
    own = tuple(pair for pair in pairs if pair[0] != LANG.name)
    request = ApiRequest(http, store, Text(language, store.labels(language), store.region), own)
    _check_names([name for name, _ in own], [parameter.name for parameter in endpoint.parameters])
    return request


def _check_names(names: Sequence[str], allowed: Sequence[str]) -> None:
    for name in names:
        if name not in allowed:
            raise BadInput("filter.unknown_name", found=name, allowed=[*allowed, LANG.name])


def _refuse(http: Request) -> Response:
    """The answer to another method, with status 405, and at an unknown address, with status 404."""
    paths = [endpoint.path for endpoint in ENDPOINTS]
    if http.url.path not in paths:
        return _error(http, NotFound("not_found.route", found=http.url.path, allowed=paths))
    response = _error(http, BadInput("api.read_only", found=http.method, allowed=READ_METHODS), status=405)
    response.headers["allow"] = ", ".join(READ_METHODS)
    return response


def _error(http: Request, error: TrackerError, *, status: int | None = None, number: str = "") -> Response:
    """An error as JSON: its key, a sentence, its parameters, and the number under which the log has more."""
    asked = http.query_params.get(LANG.name)
    text = Text(asked if asked in languages() else Settings().language)
    body = {"key": error.key, "message": text.error(error), **error.params, **({"number": number} if number else {})}
    return Response(json_text({"error": body}), status or error.http_status, media_type=JSON)


def _logged_error(http: Request, error: Exception) -> Response:
    """The answer to an error that is not the caller's, with the number under which the log has paths and cause."""
    number, known = secrets.token_hex(3), error if isinstance(error, TrackerError) else None
    LOG.error("error %s at %s: %s", number, http.url.path, error, exc_info=None if known else error)
    if known is None:
        return _error(http, TrackerError("unexpected", key=number), status=500, number=number)
    return _error(http, known.without_paths(), status=known.http_status, number=number)
