"""What the tracker relies on in Streamlit besides its documented functions.

A version of Streamlit that passes these tests can be used; `make contract` runs them with the newest one. None of it is
promised by Streamlit, so everything of the kind must have a test here.
"""

import ast
import importlib
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Page, expect
from streamlit import config, file_util, net_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes
from streamlit.web.server.starlette.starlette_server import _get_uvicorn_config_kwargs

from dashboard import server
from dashboard.server import guard
from dashboard.theme import DARK, streamlit_options
from tests import live

pytestmark = pytest.mark.slow

SOURCES = [
    path
    for folder in ("dashboard", "tests")
    for path in (live.REPOSITORY / folder).rglob("*")
    if path.suffix in {".py", ".css", ".js"}
]

COMPOSED = {"stBaseButton-primary": "stBaseButton-"}
"""Test ids that Streamlit puts together from this beginning and a kind."""

TEST_ID = re.compile(r"""data-testid=["'\\]*([\w-]+)|get_by_test_id\(["']([\w-]+)""")


@cache
def frontend_words() -> set[str]:
    """All words of the scripts of Streamlit's frontend."""
    scripts = Path(file_util.get_static_dir()).rglob("*.js")
    return {word for script in scripts for word in re.findall(r"[\w-]+", script.read_text("utf-8"))}


# --- the frontend


def test_every_test_id_that_our_styles_scripts_and_tests_name_is_in_the_frontend():
    """Styles and scripts find Streamlit's elements by `data-testid`."""
    named = {one or other for path in SOURCES for one, other in TEST_ID.findall(path.read_text("utf-8"))}
    assert len(named) > 20
    assert not {name for name in named if COMPOSED.get(name, name) not in frontend_words()}


@pytest.mark.parametrize("word", ["st-key-", "data-test-script-state", "notRunning", "parentElement", "setStateValue"])
def test_the_frontend_has_the_names_that_it_gives_to_elements_and_components(word: str):
    """A container with a `key` has the class st-key-<key>; a component of version 2 is a module whose default function
    takes `parentElement`, `data` and `setStateValue`; tests wait until the script is not running."""
    assert word in frontend_words()


def test_the_address_may_be_changed_by_a_script(page: Page, server_url: str):
    """After `history.pushState` and a `popstate` event the page runs with the new address, in the same session."""
    page.goto(f"{server_url}/projects?lang=en")
    live.settled(page)
    page.evaluate("window.same = true; history.pushState(null, '', './trade?lang=kk'); 0")
    page.evaluate("window.dispatchEvent(new PopStateEvent('popstate')); 0")
    expect(page).to_have_title(re.compile("Сыртқы сауда"))
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    assert page.evaluate("window.same")


def test_the_theme_is_read_from_local_storage(page: Page, server_url: str):
    """The key has the path of the page, the value the name of the theme."""
    page.goto(f"{server_url}/trade?lang=en")
    live.settled(page)
    page.evaluate("localStorage.setItem('stActiveTheme-/trade-v2', JSON.stringify('Dark'))")
    page.reload()
    ground = tuple(bytes.fromhex(DARK.background.removeprefix("#")))
    expect(live.settled(page).get_by_test_id("stApp")).to_have_css("background-color", f"rgb{ground}")


def test_the_first_page_has_inline_scripts_without_attributes_and_no_handlers():
    """Their hashes are in the content security policy; they are computed when the server starts."""
    index = Path(file_util.get_static_dir(), "index.html").read_text("utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", index)
    assert inline == ["<script>"] * len(inline)
    assert not re.search(r"<[a-z]+[^>]*\son[a-z]+=", index)


# --- the server


def test_every_route_of_streamlit_is_offered_or_hidden():
    """A new route of Streamlit's fails here, to be looked at, before it is open to anybody."""
    app = st.App(server.SCRIPT, **server.parts())
    paths = {path for route in create_streamlit_routes(app._create_runtime()) if (path := getattr(route, "path", ""))}
    assert {path for path in paths if not guard.is_hidden(path)} == {*guard.OFFERED, "/media/{file_id:path}"}


def test_the_application_takes_our_routes_and_middleware():
    """`st.App` is an ASGI application around which our middleware stands; `run` takes options by their names."""
    assert set(server.parts()) <= set(inspect.signature(st.App.__init__).parameters)
    assert "config" in inspect.signature(st.App.run).parameters


def test_every_option_is_known():
    assert set(streamlit_options()) <= set(config.get_config_options())


def test_uvicorn_is_started_with_its_default_protocol():
    """Which the server replaces by one with a timeout."""
    assert "http" not in _get_uvicorn_config_kwargs()


def test_the_function_that_asks_the_internet_is_the_one_that_tests_watch():
    """`tests/test_server.py` calls it, to see that a request to another machine would be noticed."""
    assert "checkip" in net_util._AWS_CHECK_IP
    assert callable(net_util.get_external_ip)


# --- modules and messages


def test_every_module_of_streamlit_that_is_imported_is_there():
    """Those below `streamlit` itself are its inside."""
    wanted = {
        (node.module, name.name)
        for path in SOURCES
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit"
        for name in node.names
    }
    assert wanted
    assert not {
        f"{module}.{name}" for module, name in wanted if not hasattr(importlib.import_module(module or ""), name)
    }


def test_the_messages_of_the_protocol_have_the_fields_that_the_bench_uses():
    """A page is asked for by `rerun_script`; `navigation` names the page, `script_finished` ends its messages."""
    asked = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].message_type.fields_by_name
    assert {"query_string", "page_name", "page_script_hash"} <= set(asked)
    answered = ForwardMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    kinds = {field.name: field for field in answered}
    assert {"navigation", "script_finished"} <= set(kinds)
    assert "page_script_hash" in kinds["navigation"].message_type.fields_by_name
