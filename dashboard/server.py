"""The whole tracker in one process: Streamlit's pages, the read-only API, and what both need around them."""

import base64
import errno
import gc
import hashlib
import importlib
import logging
import os
import re
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import Any, cast

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import config, file_util

from dashboard import api
from dashboard.errors import BadInput, Conflict, NotFound, TrackerError
from dashboard.i18n import LANGUAGES, Language, Text
from dashboard.pages import frame
from dashboard.pages.ui import store_cache
from dashboard.settings import PACKAGE, Settings, packaged
from dashboard.theme import streamlit_options

SCRIPT = packaged("pages", "frame.py")
LOG = logging.getLogger(__name__)

_WARMED = ("plotly.graph_objects", "pandas", "pyarrow", "duckdb", "babel.dates")
_HIDDEN = ("/_stcore/agent",)
HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names that a machine has for itself."""

EVERYWHERE = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104 -- known so as not to be taken for a name
"""Addresses to answer at which are nobody's name."""

_OURS = re.compile(
    rf"({'|'.join(name for name in frame.PAGES if name != 'overview')}|api|[^/]+\.[a-z0-9]+)?$"
    r"|(_stcore|api|app|assets|component|media|static)/"
)
"""Paths without their first slash that are pages, or lead to files and routes."""

_STRAY = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>404</title>
<body style="font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem">
<h1 style="font-size: 1.6rem">{said}</h1><p><a href="/?lang={language}">{back}</a></p></body></html>
"""

_PORT = re.compile(r":\d+$")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy() -> str:
    """What a page may load: this host only, and the inline scripts of the installed Streamlit by their hashes.

    `blob:` scripts are Streamlit's components, `blob:` workers its maps; `unsafe-inline` styles are its own.
    """
    index = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in _INLINE_SCRIPT.findall(index))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def hosts(named: str, address: str) -> frozenset[str]:
    """The names by which the tracker answers: this machine's own, the address it is started at, and those of settings.

    A page of another site may let its own name lead here, and would then be taken for ours (DNS rebinding).
    """
    given = [address if address not in EVERYWHERE else "", *named.split(",")]
    return frozenset({*HERE, *(_host(one.strip()) for one in given if one.strip())})


def _host(written: str) -> str:
    """The name in a Host header or a setting, without its port; an IPv6 address in brackets."""
    name = written.lower()
    if name.count(":") > 1 and not name.startswith("["):
        name = f"[{name}]"
    return _PORT.sub("", name).rstrip(".")


class Guard:
    """Answers only to its own names, gives every answer the security headers, and hides the routes of Streamlit's that
    the tracker does not offer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        settings = store_cache.settings()
        self._hosts = hosts(settings.hosts, config.get_option("server.address") or settings.host)
        self._headers = [
            (b"content-security-policy", content_security_policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        known = _host(asked) in self._hosts
        if scope["type"] == "websocket":
            await (self._app(scope, receive, send) if known else WebSocketClose()(scope, receive, send))
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in self._headers}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in own]
                message["headers"] = kept + self._headers
            await send(message)

        if not known:
            error = BadInput("server.host", found=asked, allowed=sorted(self._hosts))
            said = Text(store_cache.settings().language).error(error)  # type: ignore[arg-type]
            await PlainTextResponse(said, 421)(scope, receive, guarded)
        elif scope["path"].startswith(_HIDDEN):
            await PlainTextResponse("Not found", 404)(scope, receive, guarded)
        else:
            await (stray(Request(scope)) or self._app)(scope, receive, guarded)


def stray(request: Request) -> Response | None:
    """What a person is told who asks for a page that there is not: Streamlit would say it in English, over the first
    page. None for everything else; whoever is no browser does not ask for HTML."""
    path = request.url.path.strip("/")
    if request.method != "GET" or "text/html" not in request.headers.get("accept", "") or _OURS.match(path):
        return None
    if path == "overview":
        return RedirectResponse(f"/?{request.url.query}".rstrip("?"))
    asked = request.query_params.get("lang")
    text = Text(cast(Language, asked if asked in LANGUAGES else store_cache.settings().language))
    said, back = text.error(NotFound("not_found.page", found=f"/{path}")), text("nav.overview")
    return HTMLResponse(_STRAY.format(language=text.language, said=escape(said), back=escape(back)), 404)


@asynccontextmanager
async def lifespan(_: ASGIApp) -> AsyncIterator[None]:
    """Open the store and import what the first page would, then take all of it out of the garbage collector's rounds.

    Without `gc.freeze` each collection walks through every object of the imported libraries, with the interpreter
    held; `runner.postScriptGC`, which forces one after every run of the script, is off for the same reason.
    """
    await to_thread.run_sync(_warm)
    gc.collect()
    gc.freeze()
    yield


def _warm() -> None:
    for name, value in streamlit_options().items():
        if not config.is_manually_set(name):
            config.set_option(name, value)
    # Streamlit puts the folder of what was started first, and there our module `reading` would hide another's.
    sys.path[:] = [path for path in sys.path if not path or Path(path).resolve() != PACKAGE]
    for name in _WARMED:
        importlib.import_module(name)
    try:
        store_cache.store()
    except TrackerError as error:
        LOG.warning("The store cannot be opened, pages say so until it can: %s", error)


def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def parts() -> dict[str, Any]:
    """Everything of `st.App` but the script: routes, middleware, lifespan, and what becomes of errors."""
    return {
        "routes": [
            *api.routes(store_cache.store),
            Route("/robots.txt", _robots),
            Mount("/assets", StaticFiles(directory=packaged("static"))),
        ],
        "middleware": [Middleware(Guard), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
        "lifespan": lifespan,
        "on_script_error": frame.failed,
    }


def serve(settings: Settings) -> None:
    """Answer until stopped. Raises what the store raises, and Conflict where the port is taken."""
    store_cache.store()
    _free(settings.host, settings.port)
    options: Mapping[str, object] = streamlit_options() | {
        "server.address": settings.host,
        "server.port": settings.port,
    }
    st.App(SCRIPT, **parts()).run(config=options)


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # where it would let two programs answer at one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Conflict("server.port_taken", host=host, port=port) from error
            raise BadInput("server.address_unusable", host=host, port=port, said=error.strerror) from error
