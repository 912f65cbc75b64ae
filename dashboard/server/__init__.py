"""The server: Streamlit's pages and the read-only API in one process, with the checks that come before both."""

import errno
import gc
import importlib
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn.config
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from streamlit import config

from dashboard import api
from dashboard.errors import BadInput, Conflict, TrackerError
from dashboard.pages import frame
from dashboard.pages.ui import store_cache
from dashboard.server.guard import WILDCARDS, Guard
from dashboard.settings import PACKAGE, Settings, packaged
from dashboard.theme import streamlit_options

SCRIPT = packaged("pages", "frame.py")
LOG = logging.getLogger(__name__)

_PRELOADED = ("plotly.graph_objects", "pandas", "pyarrow", "duckdb", "babel.dates")
"""Modules that the first page would otherwise wait for."""


@asynccontextmanager
async def lifespan(_: ASGIApp) -> AsyncIterator[None]:
    """Open the store and import the heavy modules before the first request, and keep them out of garbage collection.

    Without `gc.freeze` each collection walks through every object of the imported libraries while it holds the
    interpreter. `runner.postScriptGC`, which forces a collection after every run of the script, is off for that reason.
    """
    await to_thread.run_sync(_prepare)
    gc.collect()
    gc.freeze()
    yield


def _prepare() -> None:
    for name, value in streamlit_options().items():
        if not config.is_manually_set(name):
            config.set_option(name, value)
    # Streamlit puts the folder of the started script first, where our package `reading` would hide another one.
    sys.path[:] = [path for path in sys.path if not path or Path(path).resolve() != PACKAGE]
    for name in _PRELOADED:
        importlib.import_module(name)
    try:
        store_cache.store()
    except TrackerError as error:
        LOG.warning("The store cannot be opened, pages say so until it can: %s", error)


def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def parts() -> dict[str, Any]:
    """The arguments of `st.App` besides the script: routes, middleware, lifespan, error handler."""
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
    _check_port(settings.host, settings.port)
    options: Mapping[str, object] = streamlit_options() | {
        "browser.serverAddress": "localhost" if settings.host in WILDCARDS else settings.host,
        "server.address": settings.host,
        "server.port": settings.port,
    }
    # Streamlit starts uvicorn without naming a protocol, so the default one is replaced.
    uvicorn.config.HTTP_PROTOCOLS["auto"] = "dashboard.server.connections:TimedProtocol"
    st.App(SCRIPT, **parts()).run(config=options)


def _check_port(host: str, port: int) -> None:
    """Raises Conflict `server.port_taken` or BadInput `server.address_unusable` where nothing can listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # where it would let two programs listen at one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Conflict("server.port_taken", host=host, port=port) from error
            raise BadInput("server.address_unusable", host=host, port=port, said=error.strerror) from error
