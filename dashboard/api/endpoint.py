"""What an endpoint of the API is: where it is, how it is answered, and how OpenAPI describes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from dashboard.api.parameters import Parameter
from dashboard.api.request import ApiRequest

JSON = "application/json"
CSV = "text/csv; charset=utf-8"

Schema = Mapping[str, object]
"""A JSON schema."""


def object_schema(**properties: str | Schema) -> Schema:
    """The schema of an object that has these properties and perhaps others. A text is a type, `?` after it: or null."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": {
            name: _type_schema(value) if isinstance(value, str) else value for name, value in properties.items()
        },
    }


def list_schema(**properties: str | Schema) -> Schema:
    """The schema of a list of such objects."""
    return {"type": "array", "items": object_schema(**properties)}


def _type_schema(name: str) -> Schema:
    return {"type": [name.removesuffix("?"), "null"] if name.endswith("?") else name}


@dataclass(frozen=True)
class Endpoint:
    """An address of the API, answered with `media_type`. All take `lang` besides their `parameters`.

    `schema` describes an answer in JSON.
    """

    path: str
    handler: Callable[[ApiRequest], Response]
    description: str
    media_type: str
    parameters: tuple[Parameter, ...] = ()
    schema: Schema = field(default_factory=dict)
