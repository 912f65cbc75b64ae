"""What a click costs: the number of messages that the server sends for it."""

import pytest
from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests import live

CLICKS: dict[str, tuple[str, str, int]] = {
    "card of the overview": ("/", ".st-key-value-cost button", 107),
    "facet of projects": ("/projects", ".st-key-facet-status label", 118),
    "heading of the table of projects": ("/projects", ".projects th a", 144),
    "row of projects": ("/projects", ".projects tbody tr a", 54),
}
"""Of each click: the page, the first element of this selector, and the number of messages.

Measured on 2026-11-30, on the record of four projects. One frame of the WebSocket is one message; those from the click
to `script_finished` are counted, without spinners, which are sent only where something takes long. So the number does
not depend on the machine. Lower it when a click gets cheaper.
"""


@pytest.mark.parametrize("click", CLICKS)
def test_click_sends_no_more_messages_than_measured(page: Page, server_url: str, click: str):
    path, selector, most = CLICKS[click]
    with page.expect_websocket(lambda socket: "_stcore/stream" in socket.url) as opening:
        page.goto(f"{server_url}{path}?lang=ru")
    live.settled(page)
    sent: list[str] = []
    opening.value.on("framereceived", lambda frame: sent.append(_kind(frame)))
    with opening.value.expect_event("framereceived", lambda frame: _kind(frame) == "script_finished"):
        page.locator(selector).first.click()
    counted = [one for one in sent if one != "spinner"]
    assert len(counted) <= most, counted


def _kind(frame: bytes | str) -> str:
    """Return which kind of message a frame is; of an element, which kind of element."""
    message = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
    if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
        return message.delta.new_element.WhichOneof("type") or ""
    return message.WhichOneof("type") or ""
