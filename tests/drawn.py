"""A page's script run without a browser: what it would draw."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.ui import store_cache

_SCRIPT = """
import streamlit as st
from dashboard.pages import frame
from dashboard.pages.ui import address, store_cache
pages = {{
    name: st.Page(shown, title=name, url_path=name, default=name == {name!r})
    for name, shown in frame.PAGES.items()
}}
page = st.navigation(list(pages.values()), position="hidden")
address.declare_pages(pages, {name!r})
page.run()
"""

Address = dict[str, list[str]]


@contextmanager
def over(store: Path, record: Path) -> Iterator[None]:
    """Within the block pages are drawn from this store, which is made from the record where it is not there."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRACKER_STORE", str(store))
        environment.setenv("TRACKER_DATA", str(record))
        store_cache.settings.cache_clear()
        yield
    store_cache.settings.cache_clear()


def page(name: str, **parameters: str | list[str]) -> AppTest:
    """The page at an address, in Russian where that names no language."""
    app = AppTest.from_string(_SCRIPT.format(name=name), default_timeout=60)
    for key, value in {"lang": "ru", **parameters}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def markup(app: AppTest) -> str:
    """All of the page's own markup."""
    return "\n".join(one.proto.body for one in app.get("html"))


def part(app: AppTest, mark: str) -> str:
    """The one piece of markup that has `mark` in it."""
    (found,) = [one.proto.body for one in app.get("html") if mark in one.proto.body]
    return str(found)


def asked(app: AppTest) -> Address:
    """The parameters of the address."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def words(written: str) -> str:
    """Markup as it reads, with plain spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", written))).strip()


def rows(written: str) -> list[list[str]]:
    """The cells of the rows of a table's body, as they read."""
    body = written.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [words(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in re.findall("<tr.*?</tr>", body)
    ]


def links(written: str) -> dict[str, str]:
    """Addresses by the words of their links."""
    found = re.findall(r"<a ([^>]*)>(.*?)</a>", written)
    return {words(inside): html.unescape(re.search("href='(.*?)'", given)[1]) for given, inside in found}


def address(link: str) -> Address:
    """The parameters of a link."""
    return parse_qs(urlsplit(link).query)


class Tags(HTMLParser):
    """The names and attributes of all elements of markup."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
