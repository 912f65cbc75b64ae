"""What is checked before a request reaches a page or the API, and the security headers of every answer."""

import base64
import hashlib
import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import config, file_util

from dashboard.api import READ_METHODS
from dashboard.errors import BadInput, NotFound, TrackerError
from dashboard.i18n import Language, Text, languages
from dashboard.pages import frame
from dashboard.pages.ui import address, store_cache

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names that a machine has for itself."""

WILDCARDS = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104 -- known so as not to be taken for a name
"""Addresses to listen at that are no host's name."""

MAX_BODY = 64 * 1024
"""Bytes that the body of a request may have. No route reads one."""

OFFERED = frozenset({"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"})
"""Streamlit's own routes that the pages need."""

_STREAMLIT_ROUTES = re.compile(r"/(_stcore|auth|app|component)(/|$)|/oauth2callback/?$")
"""Streamlit's own routes: upload, metrics, sign-in, agents, components of other packages."""

_KNOWN_PATHS = re.compile(
    rf"({'|'.join(name for name in frame.PAGES if name != 'overview')}|api|[^/]+\.[a-z0-9]+)?$"
    r"|(_stcore|api|assets|media|static)/"
)
"""Paths, without their first slash, of pages, files and routes."""

_NOT_FOUND_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>404</title>
<body style="font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem">
<h1 style="font-size: 1.6rem">{message}</h1><p><a href="/?lang={language}">{back}</a></p></body></html>
"""

_PORT = re.compile(r":\d+$")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy() -> str:
    """What a page may load: this host only, and the inline scripts of the installed Streamlit by their hashes.

    `blob:` scripts are Streamlit's components, `blob:` workers its maps; `unsafe-inline` styles are its own.
    """
    index = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in _INLINE_SCRIPT.findall(index))
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


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def allowed_hosts(configured: str, address: str) -> frozenset[str]:
    """The host names that are answered: the loopback names, the address listened at, and those of the settings.

    Others are refused because another site could let its own name lead here and so read the pages (DNS rebinding).
    """
    names = [address if address not in WILDCARDS else "", *configured.split(",")]
    return frozenset({*LOOPBACK, *(_host_name(name.strip()) for name in names if name.strip())})


def _host_name(host: str) -> str:
    """The name in a Host header or a setting, without its port; an IPv6 address in brackets."""
    name = host.lower()
    if name.count(":") > 1 and not name.startswith("["):
        name = f"[{name}]"
    return _PORT.sub("", name).rstrip(".")


def is_same_origin(headers: Headers) -> bool:
    """Whether a WebSocket is opened by a page of the same host and port.

    A browser always sends Origin. Programs do not, and are allowed. Streamlit must not be left to decide: where the
    two differ, it asks a host of the internet for its own address, and answers nobody until it has heard.
    """
    return all(_network_location(origin) == headers.get("host") for origin in headers.getlist("origin"))


def _network_location(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def is_hidden(path: str) -> bool:
    """Whether a path is a route of Streamlit's that the tracker does not offer."""
    return path not in OFFERED and _STREAMLIT_ROUTES.match(path) is not None


class Guard:
    """ASGI middleware: refuses foreign hosts, foreign pages, large bodies and what is not offered; adds the security
    headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        settings = store_cache.settings()
        self._hosts = allowed_hosts(settings.hosts, config.get_option("server.address") or settings.host)
        self._security_headers = {
            "content-security-policy": content_security_policy(),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self._is_known_host(headers) and is_same_origin(headers) and not is_hidden(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await WebSocketClose()(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._security_headers)
            await send(message)

        request = Request(scope)
        answer = self._refusal(request) or moved_page(request) or page_not_found(request) or self._app
        await answer(scope, receive, send_secured)

    def _is_known_host(self, headers: Headers) -> bool:
        return _host_name(headers.get("host", "")) in self._hosts

    def _refusal(self, request: Request) -> Response | None:
        """The answer to a request that no page and no route may see; None for any other."""
        headers, path = request.headers, request.url.path
        if not self._is_known_host(headers):
            error = BadInput("server.host", found=headers.get("host", ""), allowed=sorted(self._hosts))
            return _refused(request, error, 421)
        if is_hidden(path):
            return PlainTextResponse("Not found", 404, {"connection": "close"})
        if "transfer-encoding" in headers or int(headers.get("content-length", "0")) > MAX_BODY:
            return _refused(request, BadInput("server.body_too_large", most=MAX_BODY), 413)
        if request.method not in READ_METHODS and not re.match("/api(/|$)", path):  # the API answers this itself
            return _refused(request, BadInput("api.read_only", found=request.method, allowed=READ_METHODS), 405)
        return None


def _refused(request: Request, error: TrackerError, status: int) -> Response:
    """A sentence; the connection is closed, since a body may follow that nobody reads."""
    headers = {"connection": "close", **({"allow": ", ".join(READ_METHODS)} if status == 405 else {})}
    return PlainTextResponse(Text(_language(request)).error(error), status, headers)


def _language(request: Request) -> Language:
    asked = request.query_params.get("lang")
    return asked if asked in languages() else store_cache.settings().language


def moved_page(request: Request) -> Response | None:
    """The redirect from an address whose parameters had other names; None for any other request."""
    page = request.url.path.strip("/")
    query = address.renamed(page, request.url.query)
    return RedirectResponse(f"/{page}?{query}") if request.method == "GET" and query is not None else None


def page_not_found(request: Request) -> Response | None:
    """The page that a person sees at an address that leads nowhere; None for any other request.

    Streamlit would say so in English, in a box over the first page. Programs do not ask for HTML.
    """
    path = request.url.path.strip("/")
    if request.method != "GET" or "text/html" not in request.headers.get("accept", "") or _KNOWN_PATHS.match(path):
        return None
    if path == "overview":
        return RedirectResponse(f"/?{request.url.query}".rstrip("?"))
    text = Text(_language(request))
    message, back = text.error(NotFound("not_found.page", found=f"/{path}")), text("nav.overview")
    return HTMLResponse(_NOT_FOUND_PAGE.format(language=text.language, message=escape(message), back=escape(back)), 404)
