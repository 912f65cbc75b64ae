"""The figures of a passport as cards: what counts, in whose words, what others say, how well it is known."""

from collections.abc import Mapping

from dashboard.charts.knowledge import Figure, Row, details, farthest, has_value, named, other_values, quoted, said
from dashboard.i18n import Text
from dashboard.pages import editing
from dashboard.pages.markup import Html, draw, element, joined, link, unfolding

CARDS: Mapping[str, tuple[str, ...]] = {
    "cost": ("cost",),
    "capacity": ("capacity", "capacity.prospective"),
    "jobs": ("jobs.operation", "jobs.construction"),
    "dates": ("commencement", "commissioning"),
}
"""The figures of each card. The first is what the card is named for; of dates both have names of their own."""

SIGNS = {"disputed": "⚠", "confirmed": "✓", "others_only": "⚠"}


def cards(figures: Mapping[str, Figure], words: Text) -> None:
    """All cards in a row."""
    draw(element("div", *(_card(key, names, figures, words) for key, names in CARDS.items()), class_="cards"))


def source(row: Row) -> Html:
    """Who says so, leading there, and where in it."""
    publisher = link(row["publisher"] or row["source_id"] or "", row["url"], title=row["title"])
    return joined([publisher, row["locator"] if not row["url"] else None], ", ")


def pin(row: Row | None, words: Text) -> Html | None:
    """The sign that an editor has decided, which unfolds to the reason."""
    if row is None or not row["pinned"]:
        return None
    return unfolding(f"⚑ {words('project.pinned')}", element("p", row["pin_reason"]), class_="pin")


def _card(key: str, names: tuple[str, ...], figures: Mapping[str, Figure], words: Text) -> Html:
    """What is known of its figures; that nothing is, where nothing is."""
    known = [figures[name] for name in names if name in figures and figures[name].knowledge != "missing"]
    title = element("h2", words(f"project.card.{key}"), class_="card-title")
    own = None if key == "dates" else names[0]
    blocks: list[Html | None] = [_figure(one, one.name != own, words) for one in known]
    if not known or (own and known[0].name != own):
        blocks.insert(0, element("p", words("common.not_stated"), class_="value unknown"))
    blocks += [editing.addition(name, words) for name in names[:1] if not known]
    return element("section", title, *blocks, class_="card")


def _figure(figure: Figure, named_apart: bool, words: Text) -> Html:
    """One figure; one that the card is not named for says what it is."""
    row = figure.counting
    spoken = row if row and has_value(row) else None
    aspect = details({**spoken, "aspect": None} if "." in figure.name else spoken, words) if spoken else ""
    value = element(
        "p",
        said(row, words),
        element("small", aspect) if aspect else None,
        class_="value" if spoken else "value unknown",
    )
    return element(
        "div",
        element("h3", named(figure, words)) if named_apart else None,
        value,
        _stated(spoken) if spoken else None,
        _knowledge(figure, words),
        element("p", said_else, class_="others") if (said_else := others(figure, words)) else None,
        pin(row, words),
        editing.correct(figure, words),
        class_="figure apart" if named_apart else "figure",
    )


def _stated(row: Row) -> Html:
    return element("p", joined([quoted(row["stated"]), source(row)], " — "), class_="stated")


def _knowledge(figure: Figure, words: Text) -> Html:
    """At a glance: stated once, confirmed by several, disputed, left to what does not count."""
    known = figure.knowledge
    how_many = {"count": figure.agreeing} if known == "confirmed" else {}
    alone = "_alone" if known == "disputed" and figure.alone else ""
    said_how = words(f"project.knowledge.{known}{alone}", **how_many)
    return element("p", f"{SIGNS.get(known, '·')} {said_how}", class_=f"knowledge {known}")


def others(figure: Figure, words: Text) -> Html | None:
    """The values of others, each unit unbroken, and how far the farthest is."""
    values = other_values(figure, words)
    if not values:
        return None
    far = farthest(figure, words)
    return joined([
        words("project.others"), " ",
        joined((element("span", value, class_="value-group") for value in values), "; "),
        element("small", words("project.farthest", difference=far)) if far else None,
    ])  # fmt: skip
