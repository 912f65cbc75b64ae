"""The projects selected for comparison: a box in each row, and the bar that lists them and says what to do next.

The selection stands in the address (`compare=a&compare=b`), so it outlives sorting, paging and a look at a passport.
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
"""The number of selected projects that are named."""


def box(row: Mapping[str, Any], text: Text) -> Html:
    """Return the box that selects the project of a row; frame.js writes it to the address."""
    project = str(row["project_id"])
    selected = project in address.compared()
    return element(
        "input",
        type="checkbox",
        id=f"tick-{project}",
        class_="tick",
        value=project,
        data_toggles=address.SELECTED,
        aria_label=text("compare.tick", name=text.name(row)),
        checked="checked" if selected else None,
    )


def hint(text: Text) -> Html:
    """Return the line that says what the boxes are for."""
    return element("p", text("compare.hint"), class_="tick-hint")


def bar(chosen: Filters, text: Text) -> None:
    """Draw the selected projects, each with a link that drops it, and the link to their comparison where it can be
    made; nothing where none is selected."""
    selected = address.compared()
    if not selected:
        return
    with st.container(key="ticked", horizontal=True, vertical_alignment="center", gap="small"):
        draw(element("ul", element("li", text("compare.ticked")), *names("projects", chosen, text), class_="ticked"))
        if MIN_COMPARED <= len(selected) <= MAX_COMPARED:
            with st.container(key="compare", width="content"):
                address.page_link(text("compare.open", number=len(selected)), "compare")
        else:
            draw(element("p", _what_to_do(len(selected), text), role="status"))
        draw(link(text("compare.clear"), address.link("projects", **_position(), **address.comparison("projects", []))))


def names(page: str, chosen: Filters, text: Text) -> list[Html]:
    """Return the names of the first selected projects, each with a link that drops it and stays on the page."""
    selected = address.compared()[:NAMED]
    rows = {str(row["project_id"]): row for row in analysis.projects_of(store_cache.store(), selected, chosen)}
    labels = dict(zip(rows, project_names(list(rows.values()), text), strict=True))
    return [
        element("li", labels.get(one) or absent(one, chosen, text), " ", drop(page, one, labels.get(one, one), text))
        for one in selected
    ]


def absent(project: str, chosen: Filters, text: Text) -> str:
    """Return the sentence that no project has this key, or that none had it on the day of the page."""
    if chosen.as_of:
        return text("filter.chip", name=project, value=text("state.not_then", date=chosen.as_of))
    return text.error(NotFound("not_found.project", found=project))


def drop(page: str, project: str, name: str, text: Text) -> Html:
    """Return a link to the same page without the project."""
    rest = [one for one in address.compared() if one != project]
    href = address.link(page, **_position(), **address.comparison(page, rest))
    label = text("compare.remove", name=name)
    then = f"tick-{project}" if page == "projects" else f"compared-{rest[0]}" if rest else None
    return link("✕", href, aria_label=label, title=label, class_="drop", data_then=then)


def _position() -> dict[str, str | None]:
    """Return the parameters of the order and the position in the list, which a selection does not change."""
    return {name: address.parameter(name) for name in ("sort", *address.POSITION)}


def _what_to_do(count: int, text: Text) -> str:
    return text("compare.hint_many", count=count) if count > MAX_COMPARED else text("compare.hint_one")
