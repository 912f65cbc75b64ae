"""The OpenAPI document, made from the descriptions of the endpoints."""

import re
from collections.abc import Sequence

from dashboard import __version__
from dashboard.api.endpoint import JSON, Endpoint, object_schema
from dashboard.api.parameters import LANG, Codes

_ERROR = object_schema(error=object_schema(key="string", message="string"))
_ERROR_DESCRIPTION = """`key` names the kind of error, `message` says what happened and what to do, in the language \
asked for. Where they help there are `name` (of the parameter), `found` and `allowed`. `number` is there where whoever \
runs the tracker must look into its log."""

_RESPONSES = {
    "BadRequest": (400, "A parameter, or its value, is not known."),
    "NotFound": (404, "There is no such project or meeting, or nothing to show."),
    "MethodNotAllowed": (405, "The API is read-only: GET and HEAD."),
    "ServerError": (500, "The store cannot be used, or something unexpected happened."),
    "Unavailable": (503, "Another program holds the store; ask again later."),
}
"""The errors that every endpoint may answer with: a name, the status, what it means."""


def document(endpoints: Sequence[Endpoint], codes: Codes, base_url: str) -> dict[str, object]:
    """The document in version 3.1 of OpenAPI, with the codes of the store as the values of parameters."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Regional investment-projects tracker",
            "version": __version__,
            "description": "Read-only. HEAD is answered wherever GET is. An answer carries an ETag.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base_url.rstrip("/")}],
        "paths": {endpoint.path: {"get": _operation(endpoint, codes)} for endpoint in endpoints},
        "components": {
            "parameters": {LANG.name: LANG.openapi(codes)},
            "schemas": {"Error": {**_ERROR, "description": _ERROR_DESCRIPTION}},
            "responses": {
                name: {
                    "description": description,
                    "content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
                for name, (_, description) in _RESPONSES.items()
            },
        },
    }


def _operation(endpoint: Endpoint, codes: Codes) -> dict[str, object]:
    errors = {str(status): {"$ref": f"#/components/responses/{name}"} for name, (status, _) in _RESPONSES.items()}
    own = [parameter.openapi(codes) for parameter in endpoint.parameters]
    return {
        "operationId": re.sub(r"\W", "_", endpoint.path.removeprefix("/api").strip("/")) or "index",
        "summary": endpoint.description,
        "parameters": [*own, {"$ref": f"#/components/parameters/{LANG.name}"}],
        "responses": {
            "200": {
                "description": endpoint.description,
                "headers": {"ETag": {"description": "for If-None-Match", "schema": {"type": "string"}}},
                "content": {endpoint.media_type: {"schema": endpoint.schema} if endpoint.schema else {}},
            },
            "304": {"description": "Nothing has changed since the answer with the ETag of If-None-Match."},
            **errors,
        },
    }
