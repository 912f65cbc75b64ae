"""The projects ticked for comparison: a box for each row, and the line that says which they are and what to do next.

The ticks stand in the address (`project=a&project=b`), so they outlive sorting, paging and a look at a passport.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.analysis import MAX_COMPARED, MIN_COMPARED
from dashboard.charts.comparison import project_names
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.ui import address, store_cache
from dashboard.pages.ui.markup import Html, draw, element, link

NAMED = 12
"""So many ticked projects are named."""


def box(row: Mapping[str, Any], text: Text) -> Html:
    """A box that ticks the project of a row; the script of the frame writes it to the address."""
    project = str(row["project_id"])
    ticked = project in address.parameters(address.COMPARED)
    return element(
        "input",
        type="checkbox",
        id=f"tick-{project}",
        class_="tick",
        value=project,
        data_toggles=address.COMPARED,
        aria_label=text("compare.tick", name=text.name(row)),
        checked="checked" if ticked else None,
    )


def hint(text: Text) -> Html:
    """What the boxes are for."""
    return element("p", text("compare.hint"), class_="tick-hint")


def line(chosen: Filters, text: Text) -> None:
    """The ticked projects, each to be dropped, and the way to their comparison once there are enough and not too
    many of them; nothing where none is ticked."""
    ticked = address.parameters(address.COMPARED)
    if not ticked:
        return
    with st.container(key="ticked", horizontal=True, vertical_alignment="center", gap="small"):
        draw(element("ul", element("li", text("compare.ticked")), *names("projects", chosen, text), class_="ticked"))
        if MIN_COMPARED <= len(ticked) <= MAX_COMPARED:
            with st.container(key="compare", width="content"):
                address.page_link(text("compare.open", number=len(ticked)), "compare")
        else:
            draw(element("p", _what_to_do(len(ticked), text), role="status"))
        draw(link(text("compare.clear"), address.link("projects", **_place(), **{address.COMPARED: None})))


def names(page: str, chosen: Filters, text: Text) -> list[Html]:
    """The first of the projects in the address, each with a link that drops it and stays on the page."""
    ticked = address.parameters(address.COMPARED)[:NAMED]
    found = {str(row["project_id"]): row for row in analysis.projects_of(store_cache.store(), ticked, chosen)}
    called = dict(zip(found, project_names(list(found.values()), text), strict=True))
    return [
        element("li", called.get(one) or absent(one, chosen, text), " ", drop(page, one, called.get(one, one), text))
        for one in ticked
    ]


def absent(project: str, chosen: Filters, text: Text) -> str:
    """That no project has this key, or had it on the day that is looked at."""
    if chosen.as_of:
        return text("filter.chip", name=project, value=text("state.not_then", date=chosen.as_of))
    return text.error(NotFound("not_found.project", found=project))


def drop(page: str, project: str, name: str, text: Text) -> Html:
    """A link to the same page without the project."""
    rest = [one for one in address.parameters(address.COMPARED) if one != project]
    href = address.link(page, **_place(), **{address.COMPARED: rest})
    said = text("compare.remove", name=name)
    then = f"tick-{project}" if page == "projects" else f"compared-{rest[0]}" if rest else None
    return link("✕", href, aria_label=said, title=said, class_="drop", data_then=then)


def _place() -> dict[str, str | None]:
    """Where a list stands, which ticks do not change."""
    return {name: address.parameter(name) for name in ("sort", *address.POSITION)}


def _what_to_do(count: int, text: Text) -> str:
    return text("compare.hint_many", count=count) if count > MAX_COMPARED else text("compare.hint_one")
