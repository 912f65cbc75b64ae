"""Every slide of Show in windows of common sizes: nothing is cut, nothing overlaps, the drawing fills its room."""

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TimeLimitError

from dashboard.i18n import Text
from tests import live

SIZES = [(1024, 768), (1280, 720), (1366, 768), (1366, 1000), (1920, 1080), (2560, 1440), (3840, 2160)]
COMMON = [(1024, 768), (1366, 768)]
WIDTH_SHARE, HEIGHT_SHARE = 0.7, 0.75
"""The least shares of its room that a drawing takes."""

MEASURE = """
() => {
    const slide = document.querySelector(".st-key-slide"), faults = [];
    const seen = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const inside = (box, room) => box.left >= room.left - 1.5 && box.top >= room.top - 1.5
        && box.right <= room.right + 1.5 && box.bottom <= room.bottom + 1.5;
    const all = [];  // [what it says, its line boxes]
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest("svg, style, script") || !seen(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        all.push([node.data.trim(), [...range.getClientRects()]]);
    }
    for (const one of slide.querySelectorAll("svg text")) {
        if (!one.textContent.trim() || !seen(one) || one.closest(".hoverlayer")) continue;
        const box = one.getBoundingClientRect();
        all.push([one.textContent, [box]]);
        if (!inside(box, one.closest(".svg-container").getBoundingClientRect())) faults.push(["cut", one.textContent]);
    }
    all.push(["controls", [document.querySelector(".st-key-slide-place").getBoundingClientRect()]]);
    const room = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    for (const one of [...slide.querySelectorAll("*:not(svg *)")].filter(seen))
        if (!inside(one.getBoundingClientRect(), room)) faults.push(["outside", one.outerHTML.slice(0, 160)]);
    for (const [words, boxes] of all)
        if (boxes.some((box) => !inside(box, room))) faults.push(["outside", words]);
    const covers = (one, other) => {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return wide > 2 && high > 0.2 * Math.min(one.height, other.height);
    };
    for (const [at, [words, boxes]] of all.entries())
        for (const [others, theirs] of all.slice(at + 1))
            if (boxes.some((one) => theirs.some((other) => covers(one, other))))
                faults.push(["overlap", words, others]);
    const stage = document.querySelector(".st-key-stage")?.getBoundingClientRect();
    const below = slide.querySelector(".slide-table")?.getBoundingClientRect();
    if (below && !inside(below, stage)) faults.push(["table outside", below.bottom, stage.bottom]);
    const number = slide.querySelector(".number strong");
    if (number && number.scrollWidth > number.clientWidth) faults.push(["number cut", number.textContent]);
    const figure = slide.querySelector(".svg-container");
    if (figure) {
        const frame = figure.getBoundingClientRect();
        const marks = [...figure.querySelectorAll(".trace path, .shapelayer path, text, .gridlayer path")].filter(seen);
        const boxes = marks.map((one) => one.getBoundingClientRect());
        const first = (side) => Math.max(Math.min(...boxes.map((box) => box[side])), frame[side]);
        const last = (side) => Math.min(Math.max(...boxes.map((box) => box[side])), frame[side]);
        const wide = last("right") - first("left"), high = last("bottom") - first("top");
        const whole = figure.closest("[class*=st-key-figure-]").getBoundingClientRect();
        if (!inside(frame, stage)) faults.push(["figure outside", frame.bottom, stage.bottom]);
        if (!(wide >= WIDE * whole.width && high >= HIGH * stage.height))
            faults.push(["empty", wide / whole.width, high / stage.height]);
    }
    return faults;
}
""".replace("WIDE", str(WIDTH_SHARE)).replace("HIGH", str(HEIGHT_SHARE))


def faults(page: Page) -> list[Any]:
    """What is wrong with the slide once it is drawn; Plotly draws after the script has ended."""
    with suppress(TimeLimitError):
        page.wait_for_function(f"() => ({MEASURE})().length === 0")
    found: list[Any] = page.evaluate(MEASURE)
    return found


@pytest.mark.parametrize(("language", "sizes"), [("ru", SIZES), ("kk", COMMON), ("en", COMMON)])
def test_every_slide_fits_and_fills_every_window(
    page: Page, server_url: str, language: str, sizes: list[tuple[int, int]]
) -> None:
    text = Text(language)
    page.goto(f"{server_url}/show?lang={language}")
    place = live.settled(page).locator(".st-key-slide-place")
    total = int(re.findall(r"\d+", place.get_by_text(re.compile(r"^\d")).inner_text())[-1])
    assert total > 7
    wrong = {}
    for width, height in sizes:
        page.set_viewport_size(ViewportSize(width=width, height=height))
        for number in range(1, total + 1):
            expect(place.get_by_text(text("show.slide", number=number, total=total), exact=True)).to_be_visible()
            live.settled(page)
            if found := faults(page):
                wrong[f"{width}×{height}, {number}"] = found
            page.keyboard.press("Home" if number == total else "ArrowRight")
        expect(place.get_by_text(text("show.slide", number=1, total=total), exact=True)).to_be_visible()
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
