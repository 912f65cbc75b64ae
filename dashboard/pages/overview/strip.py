"""The strip of the overview: a line for each of the most urgent projects, each part with a link to its evidence."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dashboard import analysis
from dashboard.analysis import Strip
from dashboard.charts.indicators import DEFAULT_JOBS, others_only_texts
from dashboard.charts.marks import evidence_link, project_link, status_symbol
from dashboard.charts.strip import (
    blocker_text,
    cost_text,
    deadline_text,
    instructions_text,
    jobs_text,
    progress_text,
    rest_links,
    status_text,
)
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.ui import address, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link, table

COLUMNS = ("column.project", "column.status", "strip.column.due", "strip.column.blocker", "column.cost", "column.jobs")

Record = Mapping[str, Any]

Others = Mapping[tuple[str, str], str]
"""What others state, by project and indicator."""


def draw_strip(found: Strip, text: Text) -> None:
    """Draw the table of the most urgent projects and the links to the others, as one element."""
    names, others = [text(name) for name in COLUMNS], _others(found, text)
    head = [element("th", name, scope="col") for name in names]
    rows = [
        element(
            "tr",
            *(
                element("td", element("span", cell), data_name=name, class_="number" if name in names[4:] else None)
                for name, cell in zip(names, _cells(row, others, text), strict=True)
            ),
        )
        for row in found.rows
    ]
    rest = [link(f"{words} →", address.link_to(opens)) for words, opens in rest_links(found, text)]
    title = text("strip.title")
    draw(
        element("h2", title),
        element("p", text("strip.subtitle"), class_="subtitle"),
        table(head, rows, "strip stacked", title),
        element("p", joined(rest, " · "), class_="subtitle") if rest else None,
    )


def _others(found: Strip, text: Text) -> Others:
    """Return what others state of the costs and jobs on which the source that counts is silent."""
    silent = [row["project_id"] for row in found.rows if row["cost"] is None or row["jobs"] is None]
    if not silent:
        return {}
    asked = partial(analysis.other_statements, projects=silent, indicators=["cost", DEFAULT_JOBS])
    return others_only_texts(store_cache.cached(asked, Filters(as_of=address.filters().as_of)), text)


def _cells(row: Record, others: Others, text: Text) -> tuple[Html, ...]:
    """Return a cell for each of COLUMNS; each value opens the statements on it."""
    due = _part(row, "commissioning", deadline_text(row, text), known=row["due"] is not None or row["done"])
    instructions = instructions_text(row, text)
    progress = progress_text(row, text)
    blocked = row["blocker"] is not None
    status = link(status_text(row, text), _evidence(row, "status"))
    return (
        link(text.name(row), address.link_to(project_link(row["project_id"]))),
        joined(
            [
                element("span", status_symbol(row["status"]), class_="sign", aria_hidden="true"),
                " ",
                status,
                element("small", link(progress, _evidence(row, "progress"))) if progress else None,
            ]
        ),
        joined(
            [
                element("strong", due) if row["days_late"] else due,
                element("small", f"⚠ {instructions}") if instructions else None,
            ]
        ),
        _part(row, "blocker", blocker_text(row, text), known=blocked),
        _amount(row, "cost", "cost", cost_text(row, text), others),
        _amount(row, "jobs", DEFAULT_JOBS, jobs_text(row, text), others),
    )


def _amount(row: Record, field: str, indicator: str, words: str, others: Others) -> Html:
    """Return an amount; where the source that counts states none, also what others state."""
    known = row[field] is not None
    said_else = None if known else others.get((row["project_id"], indicator))
    stated = element("small", link(f"⚠ {said_else}", _evidence(row, field))) if said_else else None
    return joined([_part(row, field, words, known=known), stated])


def _part(row: Record, field: str, words: str, *, known: bool) -> Html:
    """Return a value with a link to the statements on it; without a link where nothing is stated."""
    return link(words, _evidence(row, field)) if known else element("span", words, class_="unknown")


def _evidence(row: Record, field: str) -> str:
    """Return the address of the statements on a field of a project."""
    return address.link_to(evidence_link(row["project_id"], field))
