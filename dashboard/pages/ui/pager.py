"""Pages of a list of known length: which one the address names, and links to the others."""

from dashboard.i18n import Text
from dashboard.pages.ui import address
from dashboard.pages.ui.markup import draw, element, link

PAGE = "page"
"""The parameter that names the page of a list, from 1."""


def page(total: int, size: int) -> int:
    """Return the page of the address; the last one for a number beyond it."""
    named = address.parameter(PAGE) or ""
    number = int(named) if named.isascii() and named.isdigit() else 1
    return max(1, min(number, _last(total, size)))


def pager(target: str, number: int, total: int, size: int, text: Text, **parameters: object) -> None:
    """Draw which rows are shown and the links to the first, previous and next page; nothing where there is one page."""
    if total <= size:
        return
    places = {"first": 1 if number > 1 else None, "previous": number - 1 or None,
              "next": number + 1 if number < _last(total, size) else None}  # fmt: skip
    links = [
        link(
            text(f"projects.{name}_page"),
            address.link(target, **{**parameters, PAGE: None if place == 1 else place}),
            id=f"{name}-page",
        )
        for name, place in places.items()
        if place
    ]
    first = (number - 1) * size + 1
    shown = text("common.rows", first=first, last=min(number * size, total), total=total)
    draw(element("nav", element("span", shown), *links, aria_label=text("projects.pages"), class_="pager"))


def _last(total: int, size: int) -> int:
    return -(-total // size)
