"""The server: security headers, refused requests, connections, and what pages do in a browser because of them."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from socket import create_connection

import httpx
import pytest
from playwright.sync_api import Page, expect
from websockets import Subprotocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.i18n import Text
from dashboard.pages.frame import PAGES
from dashboard.server import guard
from tests import live

STREAMLIT = ("-m", "streamlit", "run", str(live.REPOSITORY / "app.py"), "--server.port", "{port}")


@pytest.fixture(scope="module")
def http(server_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server_url, timeout=60) as client:
        yield client


def policy(answer: httpx.Response) -> dict[str, list[str]]:
    """The content security policy: sources by directive."""
    parts = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    return {part[0]: part[1:] for part in parts}


# --- headers


@pytest.mark.parametrize("path", ["/", "/projects", "/api/health", "/api/typo", "/robots.txt", "/assets/favicon.svg"])
def test_every_answer_carries_the_security_headers(http: httpx.Client, path: str):
    answer = http.get(path)
    assert "'unsafe-inline'" not in policy(answer)["script-src"]
    assert policy(answer)["connect-src"] == ["'self'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_policy_allows_the_inline_scripts_of_the_page_and_no_others(http: httpx.Client):
    answer = http.get("/")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", answer.text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = [source for source in policy(answer)["script-src"] if source.startswith("'sha256-")]
    assert allowed == [f"'sha256-{digest}'" for digest in hashes]


def test_scripts_are_sent_compressed(http: httpx.Client):
    (script, *_) = re.findall(r'src="\./(static/js/[^"]+)"', http.get("/").text)
    assert http.get(f"/{script}").headers["content-encoding"] == "gzip"


# --- what is not offered


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
def test_streamlit_routes_that_the_tracker_does_not_offer_are_hidden(http: httpx.Client, method: str):
    hidden = [
        "/_stcore/upload_file/session/file", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json", "/_stcore/bidi-components/x/y.js", "/auth/login", "/auth/logout",
        "/oauth2callback", "/component/x/index.html", "/app/static/x.png",
    ]  # fmt: skip
    answered = {path: http.request(method, path).status_code for path in hidden}
    assert answered == dict.fromkeys(hidden, 404)


def test_pages_are_only_read(http: httpx.Client):
    answer = http.post("/projects?lang=en", content=b"x" * guard.MAX_BODY)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.text == "Changes are not possible here (POST). Allowed: GET, HEAD."


@pytest.mark.parametrize("path", ["/", "/api/projects.json", "/media/none.png"])
@pytest.mark.parametrize("content", [b"x" * (guard.MAX_BODY + 1), (b"of a length that is not stated",)])
def test_large_bodies_are_refused(server_url: str, path: str, content: bytes | tuple[bytes, ...]):
    answer = httpx.post(f"{server_url}{path}?lang=en", content=content)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert str(guard.MAX_BODY) in answer.text


# --- unknown pages

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/nowhere", "/projects2", "/reports/2026", "/<script>alert(1)</script>", "/Проекты"])
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_unknown_page_is_404_in_the_readers_language(http: httpx.Client, path: str, language: str):
    answer = http.get(path, params={"lang": language}, headers=BROWSER)
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert f'href="/?lang={language}">{Text(language)("nav.overview")}<' in answer.text
    assert "<script" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in PAGES if name != "overview")])
def test_known_pages_are_answered(http: httpx.Client, path: str):
    assert "<script" in http.get(path, headers=BROWSER).text


def test_overview_redirects_to_the_root(http: httpx.Client):
    answer = http.get("/overview?lang=kk", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (307, "/?lang=kk")


# --- host names and origins


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""])
@pytest.mark.parametrize("path", ["/", "/api/health", "/_stcore/health", "/static/js/none.js"])
def test_foreign_host_name_gets_421_and_how_to_add_it(http: httpx.Client, name: str, path: str):
    answer = http.get(path, headers={"host": name})
    assert answer.status_code == 421
    assert "TRACKER_HOSTS" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8501", "localhost."])
def test_loopback_names_are_answered(http: httpx.Client, name: str):
    assert http.get("/api/health", headers={"host": name}).status_code == 200


def handshake(server_url: str, host: str, *origins: str, path: str = "/_stcore/stream") -> int:
    """The status with which the server answers a WebSocket handshake."""
    address = server_url.removeprefix("http://").split(":")
    headers = [("Origin", origin) for origin in origins]
    try:
        with connect(f"ws://{host}{path}", sock=create_connection((address[0], int(address[1]))),
                     subprotocols=[Subprotocol("streamlit")], additional_headers=headers):  # fmt: skip
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_websocket_accepts_same_origin_and_programs(server_url: str, name: str):
    host = f"{name}:{server_url.rpartition(':')[2]}"
    assert handshake(server_url, host, f"http://{host}") == 101
    assert handshake(server_url, host) == 101


FOREIGN = ("http://evil.example", "https://127.0.0.1.evil.example", "http://127.0.0.1:1", "http://[", "null", "")


@pytest.mark.parametrize("origin", FOREIGN)
def test_websocket_refuses_foreign_origins(server_url: str, origin: str):
    host = server_url.removeprefix("http://")
    assert handshake(server_url, host, origin) == 403
    assert handshake(server_url, host, origin, f"http://{host}") in {400, 403}
    assert handshake(server_url, host, f"http://{host}", origin) in {400, 403}


def test_websocket_refuses_foreign_host_names(server_url: str):
    host = f"evil.example:{server_url.rpartition(':')[2]}"
    assert handshake(server_url, host, f"http://{host}") == 403
    assert handshake(server_url, host) == 403


@pytest.mark.parametrize(
    ("named", "address", "more"),
    [
        ("", "127.0.0.1", set()),
        ("", "0.0.0.0", set()),  # noqa: S104
        ("", "::", set()),
        ("", "192.168.1.20", {"192.168.1.20"}),
        ("", "fe80::1", {"[fe80::1]"}),
        (" Tracker.Example.kz. , 10.0.0.5:8501,,[fe80::2]", "::", {"tracker.example.kz", "10.0.0.5", "[fe80::2]"}),
    ],
)
def test_allowed_hosts_are_loopback_address_and_settings(named: str, address: str, more: set[str]):
    assert guard.allowed_hosts(named, address) == guard.LOOPBACK | more


def test_robots_are_disallowed(http: httpx.Client):
    assert "Disallow: /" in http.get("/robots.txt").text.splitlines()


# --- connections, and requests to other machines

WATCHED = """
import os, sys
from dashboard.server import connections

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        asked = arguments[0] if isinstance(arguments[0], str) else arguments[1]
        host = asked[0] if isinstance(asked, tuple) else asked
        if host not in (None, "127.0.0.1", "::1", "localhost", "0.0.0.0"):
            with open("asked.txt", "a") as file:
                print(event, host, file=file)
            raise OSError("blocked")

sys.addaudithook(watch)
from streamlit import net_util
net_util.get_external_ip()
os.rename("asked.txt", "probe.txt")
connections.HEADER_SECONDS = 1.0
from dashboard.cli import main
sys.exit(main(["serve"]))
"""
"""Starts a server that listens at every address and keeps in asked.txt which other machines it would have asked.

The function of Streamlit's that must not run is called first, to see that it would be noticed (probe.txt).
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("watched")
    with live.served(folder, command=("-c", WATCHED), HOST="0.0.0.0") as url:  # noqa: S104
        yield url, folder


@pytest.mark.slow
def test_server_contacts_no_other_machine(watched: tuple[str, Path]):
    url, folder = watched
    assert "checkip" in (folder / "probe.txt").read_text(encoding="utf-8")
    host = url.removeprefix("http://")
    for origin in (*FOREIGN, f"http://{host}", "http://10.0.0.1"):
        for name in (host, "localhost", "10.0.0.1", "evil.example"):
            handshake(url, name, origin)
    paths = ["/", "/projects", "/api", "/auth/login", "/_stcore/host-config", "/_stcore/health", "/_stcore/metrics"]
    for path in paths:
        for name in (host, "10.0.0.1", "evil.example"):
            httpx.get(f"{url}{path}", headers={"host": name, "origin": "http://evil.example"})
    assert not (folder / "asked.txt").exists()


@pytest.mark.slow
def test_connection_with_incomplete_headers_is_closed(watched: tuple[str, Path]):
    host, port = watched[0].removeprefix("http://").split(":")
    begun = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n"
    with connect(f"ws://{host}:{port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")]) as page:
        with create_connection((host, int(port)), timeout=30) as silent:
            assert silent.recv(1) == b""
        with create_connection((host, int(port)), timeout=30) as slow:
            slow.sendall(begun)
            assert slow.recv(1) == b""
        with create_connection((host, int(port)), timeout=30) as again:
            again.sendall(begun + b"\r\n")
            assert again.recv(4096).startswith(b"HTTP/1.1 200")
            again.sendall(begun)
            assert again.recv(4096) in {b"", b"User-agent: *\nDisallow: /\n"}
        assert page.ping().wait(30)  # a WebSocket stays open


# --- pages in a browser


def test_language_choice_is_in_the_address_and_undone_by_back(page: Page, server_url: str):
    page.goto(f"{server_url}/projects?lang=ru&status=construction")
    live.settled(page).get_by_role("radio", name="KZ").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    expect(page).to_have_url(re.compile("lang=kk.*status=construction|status=construction.*lang=kk"))
    expect(page).to_have_title(re.compile("Жобалар"))
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_chosen_theme_holds_on_every_page(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=en")
    live.settled(page).get_by_role("button", name="Dark").click()
    light = page.get_by_role("button", name="Light")
    expect(light).to_be_visible()
    page.goto(f"{server_url}/trade?lang=en")
    live.settled(page)
    expect(light).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(16, 24, 32)")


def test_menu_keeps_language_and_filters_and_marks_the_current_page(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=en&sector=energy")
    live.settled(page).get_by_role("link", name="Foreign trade", exact=True).click()
    expect(page).to_have_url(re.compile(r"/trade\?lang=en&sector=energy"))
    expect(page.get_by_role("link", name="Foreign trade", exact=True)).to_have_attribute("aria-current", "page")


def test_first_tab_stop_skips_the_header(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=kk")
    live.settled(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Мазмұнға өту")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-page-body")).to_be_focused()


def test_a_link_in_a_table_keeps_the_session(page: Page, server_url: str):
    page.goto(f"{server_url}/?lang=en&explain=cost")
    live.settled(page)
    page.evaluate("window.same = true")
    page.get_by_test_id("stDialog").get_by_role("link", name=re.compile("Tungsten")).first.click()
    expect(page).to_have_url(re.compile(r"/project\?.*project=zhetysu-wolframy"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tungsten")
    assert page.evaluate("window.same")


def test_earlier_day_has_a_ribbon_with_a_link_to_today(page: Page, server_url: str):
    page.goto(f"{server_url}/projects?lang=en&as_of=2025-01-01")
    ribbon = live.settled(page).locator(".st-key-page-ribbon")
    expect(ribbon).to_contain_text("2025")
    ribbon.get_by_role("link").click()
    expect(ribbon).to_have_count(0)
    expect(page).not_to_have_url(re.compile("as_of"))


# --- started by Streamlit, over a store that will not open


def test_under_streamlit_a_damaged_store_is_explained_until_it_is_mended(page: Page, record_file: Path, tmp_path: Path):
    store = tmp_path / "tracker.duckdb"
    store.write_bytes(b"not a store" * 1000)
    with live.served(tmp_path, command=STREAMLIT, known_by="/robots.txt", STREAMLIT_SERVER_ADDRESS="127.0.0.1") as url:
        error = httpx.get(f"{url}/api/health").json()["error"]
        assert (error["key"], error["path"]) == ("store.damaged", store.name)
        page.goto(f"{url}/?lang=en")
        said = live.settled(page).get_by_role("alert")
        expect(said).to_contain_text(store.name)
        expect(said).not_to_contain_text(str(tmp_path))
        expect(said).to_contain_text("Give error number")
        expect(said).not_to_contain_text("Traceback")
        store.unlink()
        shutil.copy(record_file, store)
        page.goto(f"{url}/?lang=en")
        expect(live.settled(page).get_by_role("heading", level=1)).to_contain_text("our projects")
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert error["number"] in log
    assert str(store) in log
    assert "Traceback" not in log


def test_unreadable_record_shows_an_error_number_and_no_reset_link(page: Page, empty_record: Path, tmp_path: Path):
    record = Path(shutil.copytree(empty_record, tmp_path / "data"))
    (record / "statements.csv").write_text("nothing\n", encoding="utf-8")
    settings = {"TRACKER_DATA": str(record), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    with live.served(tmp_path, command=STREAMLIT, known_by="/robots.txt", **settings) as url:
        page.goto(f"{url}/projects?lang=en")
        expect(live.settled(page).get_by_role("alert")).to_contain_text("Give error number")
        expect(page.get_by_role("link", name="Reset")).to_have_count(0)
