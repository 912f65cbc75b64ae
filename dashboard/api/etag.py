"""The mark of an answer (ETag), by which who asks again is told that nothing has changed."""

import hashlib
import secrets
from collections.abc import Mapping

from starlette.requests import Request

from dashboard import __version__
from dashboard.store import Store

_PROCESS = f"{__version__} {secrets.token_hex(8)}"
"""The program as it was started: another one may answer otherwise."""


def mark(store: Store, request: Request) -> dict[str, str]:
    """Headers that say what the answer is made of: this process of the program, the state of the store, today, and
    what is asked. Weak, since the same answer may be compressed or not."""
    made_of = f"{_PROCESS} {store.last()} {store.region.today()} {request.url}"
    return {"etag": f'W/"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"', "cache-control": "no-cache"}


def held(request: Request, marked: Mapping[str, str]) -> bool:
    """Whether who asks has the answer already. An error never carried the mark that is asked for."""
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return marked["etag"].removeprefix("W/") in asked
