"""The first tab of a subject: its figures as cards, its parties, what it is about, the projects it has to do with."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.charts import companies_by_kind
from dashboard.charts.indicators import Indicator, StatementRow, has_value, indicator_name, value_details, value_text
from dashboard.charts.marks import code_or_none, project_link, status_symbol, total_text
from dashboard.charts.subjects import subject_link
from dashboard.filters import Filters
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import decision_form, edit_links
from dashboard.pages.project import indicator_cards
from dashboard.pages.ui import address, plot, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

Row = Mapping[str, Any]
Known = Mapping[str, Indicator]

FIGURES = frozenset({"number", "day"})
"""Columns of a statement whose values are drawn as cards."""

LISTS = ("subject_matter", "description", "next_step", "market", "model", "infrastructure", "location", "effect",
         "share", "length", "component", "document", "identifier", "trade_ratio")  # fmt: skip
"""Fields whose values are listed with their words, in this order, where they are no cards."""


def draw_sections(kind: str, found: Passport, known: Known, day: Filters, text: Text) -> None:
    """Draw what is known of a subject, the most telling of its kind first."""
    key = str(found.record["subject"])
    if kind == "sector":
        _companies(key, known, text)
    _cards(known, text)
    lists = [
        *_own_sections(kind, key, known, day, text),
        *(_facts(field, known, text) for field in LISTS if not _is_carded(field, known)),
    ]
    drawn = [section for section in lists if section]
    if drawn:
        draw(element("div", *drawn, class_="subject-lists"))
    elif found.statements.empty:
        draw(element("p", text("subjects.no_statements")))
    edit_links.add_links(known, text)


def _own_sections(kind: str, key: str, known: Known, day: Filters, text: Text) -> Iterable[Html | None]:
    """Return the sections that only subjects of this kind have."""
    made: Mapping[str, Callable[[], Iterable[Html | None]]] = {
        "sector": lambda: [_sector_projects(key, day, text)],
        "agreement": lambda: [_parties(kind, key, known, day, text), _came(kind, key, day, text)],
        "event": lambda: [_parties(kind, key, known, day, text), _came(kind, key, day, text)],
        "infrastructure": lambda: [_serves(key, day, text), _parties(kind, key, known, day, text)],
        "organisation": lambda: [_names(known, text), _likely(key, day, text), _takes_part(key, day, text)],
    }
    return made[kind]() if kind in made else ()


def _companies(key: str, known: Known, text: Text) -> None:
    """Draw the companies of a sector by what they make."""
    counted = [one for name, one in known.items() if name.startswith("companies.")]
    names = [row["publisher"] for one in counted if (row := one.counting) is not None]
    chart = companies_by_kind(counted, text.label("sector", key), text, plot.catalog().footnote(names))
    if chart:
        plot.chart(chart, level=2)


def _is_carded(field: str, known: Known) -> bool:
    return any(_is_figure(one) for name, one in known.items() if name.partition(".")[0] == field)


def _is_figure(indicator: Indicator) -> bool:
    """Whether an indicator has one value that is a number or a date, or is silent where it should have one."""
    return sum(row["counts"] for row in indicator.rows) == 1 and any(
        row[column] is not None for row in indicator.rows for column in FIGURES
    )


def _cards(known: Known, text: Text) -> None:
    """Draw a card for each figure."""
    shown = [one for one in known.values() if _is_figure(one)]
    if shown:
        draw(element("div", *(_card(one, text) for one in shown), class_="cards subject-cards"))


def _card(indicator: Indicator, text: Text) -> Html:
    title = element("h2", indicator_name(indicator, text), class_="card-title")
    return element("section", title, indicator_cards.indicator_block(indicator, text), class_="card")


def _section(title: str, *content: Html | str | None) -> Html:
    return element("section", element("h2", title), *content)


def _facts(field: str, known: Known, text: Text) -> Html | None:
    """Return the values of a field, each with its printed words and source."""
    rows = [row for name, one in known.items() if name.partition(".")[0] == field for row in one.rows if has_value(row)]
    if not rows:
        return None
    return _section(text.label("field", field), _list(_fact(row, text) for row in rows))


def _list(items: Iterable[Html]) -> Html:
    return element("ul", *items, class_="facts")


def _fact(row: StatementRow, text: Text) -> Html:
    details = value_details(row, text)
    beside = element("span", f" · {details}", class_="beside") if details else None
    return element("li", value_text(row, text), beside, _cited(row, text))


def _cited(row: StatementRow, text: Text) -> Html:
    """Return the printed words of a statement and its source, small."""
    return element(
        "small", " ", joined([source_words.quoted(row["stated"], text), indicator_cards.source(row, text)], " — "),
        class_="beside",
    )  # fmt: skip


def _parties(kind: str, key: str, known: Known, day: Filters, text: Text) -> Html | None:
    """Return who takes part, each with a link to its page, its role and country, and the words that say so."""
    if "party" not in known:
        return None
    keys = {
        row["name"]: row["organisation"] for row in analysis.parties(store_cache.store(), day, kind=kind, keys=[key])
    }
    rows = [row for row in known["party"].rows if has_value(row)]
    return _section(text("subjects.parties"), _list(_party(row, keys, text) for row in rows))


def _party(row: StatementRow, keys: Mapping[str, str], text: Text) -> Html:
    named = [
        text.label("role", row["role"]) if row["role"] else None,
        text.label("country", row["country"]) if row["country"] else None,
    ]
    opens = address.link_to(subject_link("organisation", keys[row["text"]])) if row["text"] in keys else None
    beside = element("span", f" · {', '.join(filter(None, named))}", class_="beside") if any(named) else None
    return element("li", link(row["text"], opens), beside, _cited(row, text))


def _came(kind: str, key: str, day: Filters, text: Text) -> Html:
    """Return the projects and instructions that follow from an agreement or event, or that none is stated."""
    came = [
        row for row in analysis.followed(store_cache.store(), day, kind=kind, keys=[key]) if row["follower"] is not None
    ]
    if not came:
        return _section(text("subjects.came"), element("p", text("subjects.came_none"), class_="unknown"))
    return _section(text("subjects.came"), _list(_follower(row, text) for row in came))


def _follower(row: Row, text: Text) -> Html:
    if row["follower_kind"] != "project":
        opens = address.link("meeting", meeting=row["meeting"]) if row["meeting"] else None
        kind = element("span", f" · {text('subjects.instruction')}", class_="beside")
        return element("li", link(row["matter"] or row["follower"], opens), kind)
    return _project(row, str(row["follower"]), text)


def _project(row: Row, key: str, text: Text, beside: str = "") -> Html:
    """Return a line with the status and the name of a project, and `beside` after it."""
    name = text.name({**row, "project_id": key})
    status = f" · {text.label('status', code_or_none(row['status']))}"
    return element(
        "li",
        element("span", f"{status_symbol(row['status'])} ", aria_hidden="true"),
        link(name, address.link_to(project_link(key))),
        element("span", f"{status}{f' · {beside}' if beside else ''}", class_="beside"),
    )


def _serves(key: str, day: Filters, text: Text) -> Html | None:
    projects = analysis.served_projects(store_cache.store(), day, infrastructure=key)
    if not projects:
        return None
    return _section(
        text("subjects.column.serves"), _list(_project(row, str(row["project_id"]), text) for row in projects)
    )


def _sector_projects(code: str, day: Filters, text: Text) -> Html:
    """Return how many projects the sector has and what of their cost is known, with a link to them."""
    overview = store_cache.cached(analysis.overview, day.model_copy(update={"sector": (code,)}))
    if not overview.projects:
        return _section(text("column.projects"), element("p", text("subjects.no_projects"), class_="unknown"))
    words = text("projects.count", count=overview.projects)
    cost = f" · {text.label('field', 'cost')}: {total_text(overview.cost, text)}, {text.coverage(overview.cost)}"
    return _section(text("column.projects"), element("p", link(words, address.link("projects", sector=code)), cost))


def _names(known: Known, text: Text) -> Html | None:
    """Return the spellings that were joined to an organisation, each with the reason."""
    rows = [(row, one) for name, one in known.items() if name.startswith("name") for row in one.rows if has_value(row)]
    if not rows:
        return None
    return _section(text("subjects.joined_names"), _list(_joined_name(row, one, text) for row, one in rows))


def _joined_name(row: StatementRow, indicator: Indicator, text: Text) -> Html:
    reason = element("small", f" {row['reason']} ", class_="beside") if row["reason"] else " "
    return element("li", row["text"], reason, decision_form.form_link(row, indicator, text))


def _likely(key: str, day: Filters, text: Text) -> Html | None:
    """Return the organisations that may be the same as this one, each with why and a link that joins it."""
    rows = analysis.likely_same(store_cache.store(), day, language=text.language, organisation=key)
    if not rows:
        return None
    return _section(text("joining.likely"), _list(_likely_line(key, row, text) for row in rows))


def _likely_line(key: str, row: Row, text: Text) -> Html:
    side = "joined" if row["kept"] == key else "kept"
    other, name = str(row[side]), str(row[f"{side}_name"])
    opens = address.link_to(subject_link("organisation", other))
    likeness = text(f"joining.likeness.{row['likeness']}")
    why = element("span", f" · {likeness} · ", class_="beside")
    join = edit_links.join_link("organisation", text, other=other, name=name)
    return element("li", link(name, opens), why, join)


def _takes_part(key: str, day: Filters, text: Text) -> Html | None:
    """Return in what an organisation takes part: project or agreement, under which name, as what, who says so."""
    rows = analysis.participations(store_cache.store(), day, organisation=key)
    if not rows:
        return None
    return _section(text("subjects.takes_part"), _list(_participation(row, text) for row in rows))


def _participation(row: Row, text: Text) -> Html:
    kind, key = str(row["subject_kind"]), str(row["subject"])
    role = text.label("role", code_or_none(row["role"])) if row["role"] else None
    beside = ", ".join(filter(None, [text(f"subjects.kind.{kind}"), role, row["name"]]))
    return element(
        "li",
        link(text.name({**row, "project_id": key}), address.link_to(subject_link(kind, key))),
        element("span", f" · {beside}", class_="beside"),
        _cited(row, text),
    )
