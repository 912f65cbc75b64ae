"""Starts servers and finds the programs for tests, the bench and pictures: Chromium and LibreOffice."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

REPOSITORY = Path(__file__).resolve().parent.parent
START_SECONDS = 120
"""How long a server may take to answer."""

SERVE = ("-m", "dashboard", "serve")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
OFFICES = ("soffice", "libreoffice")
BROWSER_ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to start as root otherwise; it opens nothing but our own pages here
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    "--font-render-hinting=none",
    "--process-per-site",  # with the next, a page uses the scripts that the one before has compiled
    "--renderer-process-limit=1",
]
_PORTS = iter(range(11_000 + os.getpid() % 200 * 100, 32_000))
VISITOR: dict[str, Any] = {
    "locale": "ru-RU",
    "timezone_id": "Asia/Almaty",
    "viewport": {"width": 1366, "height": 768},
    "reduced_motion": "reduce",
}
"""A visitor's browser: a small office screen, Russian."""


def chromium() -> str:
    """The browser to use: what CHROMIUM names, else the first of the family on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise RuntimeError("The browser tests need Chromium: install it, or name one with CHROMIUM=")
    return found


def office() -> str:
    """The program that opens slides: what OFFICE names, else LibreOffice on the path."""
    found = os.environ.get("OFFICE") or next(filter(None, map(shutil.which, OFFICES)), None)
    if not found:
        raise RuntimeError("The tests of slides need LibreOffice: install it, or name it with OFFICE=")
    return found


def free_port() -> int:
    """Return a port of this machine that nothing listens at.

    It is below the range that the system uses for outgoing connections, and each test process tries other ports, so
    nobody takes it before the server does.
    """
    for port in _PORTS:
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("There is no free port")


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 -- an address of this machine
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the server answers. Raises RuntimeError if it has ended or the time is up."""
    deadline = time.monotonic() + START_SECONDS
    while not _answers(url):
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The server did not come up:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _search_path() -> str:
    """The PYTHONPATH of a server: the repository, then that of the tests (`make contract` adds a folder to it)."""
    own = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return os.pathsep.join([str(REPOSITORY), *(str(Path(folder).resolve()) for folder in own if folder)])


@contextmanager
def served(
    folder: Path, *, command: Sequence[str] = SERVE, known_by: str = "/api/health", **environment: str
) -> Iterator[str]:
    """Yield the address of a server that runs in `folder` and keeps its store there; it ends with the block.

    `{port}` in the command is the port; the server is up when it answers at `known_by`.
    """
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", folder / "server.log"
    settings = {"TRACKER_STORE": str(folder / "tracker.duckdb"), "PYTHONPATH": _search_path()}
    settings |= {"HOST": "127.0.0.1", "PORT": str(port)} | environment
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, *(part.format(port=port) for part in command)],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(server, url + known_by, log)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def settled(page: Page) -> Page:
    """The page, once its script has ended, no placeholder is left on it, and our code listens to keys and clicks."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(state="attached")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_function("() => window.trackerPaper || !document.querySelector('.st-key-page-body')")
    return page
