"""The ETag of an answer, by which a program that has the answer already is told that nothing has changed."""

import hashlib
import secrets

from starlette.requests import Request

from dashboard import __version__
from dashboard.store import Store

_PROCESS = f"{__version__} {secrets.token_hex(8)}"
"""This process of the program: another version may answer otherwise."""


def etag_headers(store: Store, request: Request) -> dict[str, str]:
    """The ETag and cache headers, made from the process, the state of the store, the day and the address asked for.

    The tag is weak, since the same answer may be sent compressed or not.
    """
    state = f"{_PROCESS} {store.last()} {store.region.today()} {request.url}"
    return {"etag": f'W/"{hashlib.sha256(state.encode()).hexdigest()[:32]}"', "cache-control": "no-cache"}


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether `If-None-Match` has this tag. A tag is sent with answers only, never with errors."""
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag.removeprefix("W/") in tags
