"""The cards of a passport: the value that counts, its words and source, other values, how well it is known."""

from collections.abc import Mapping

from dashboard.charts.indicators import (
    Indicator,
    StatementRow,
    farthest_text,
    has_value,
    indicator_name,
    knowledge_text,
    other_values,
    others_only_text,
    value_details,
    value_text,
)
from dashboard.charts.subjects import subject_link
from dashboard.i18n import Text, source_words
from dashboard.pages.forms import edit_links
from dashboard.pages.ui import address
from dashboard.pages.ui.markup import Html, draw, element, joined, link, unfolding

CARDS: Mapping[str, tuple[str, ...]] = {
    "cost": ("cost",),
    "capacity": ("capacity", "capacity.prospective"),
    "jobs": ("jobs.operation", "jobs.construction"),
    "dates": ("commencement", "commissioning"),
}
"""The indicators of each card. The card has the name of the first one; both dates have names of their own."""

SIGNS = {"disputed": "⚠ ", "confirmed": "✓ ", "others_only": "⚠ "}


Cited = Mapping[str, Html | None]
"""The sources of other values, by indicator."""


def cards(indicators: Mapping[str, Indicator], cited: Cited, text: Text) -> None:
    """Draw the cards in a row."""
    drawn = (_card(key, names, indicators, cited, text) for key, names in CARDS.items())
    draw(element("div", *drawn, class_="cards"))


def source(row: StatementRow, text: Text) -> Html:
    """Return the publisher with a link to the source, and the place in it."""
    name = source_words.publisher(row["publisher"] or row["source_id"], text)
    place = source_words.locator(row["locator"], text) if not row["url"] else None
    return joined([link(name, row["url"], title=row["title"]), place], ", ")


def pin(row: StatementRow | None, text: Text) -> Html | None:
    """Return the sign of a pinned statement, which unfolds to the reason, or None."""
    if row is None or not row["pinned"]:
        return None
    return unfolding(f"⚑ {text('project.pinned')}", element("p", row["pin_reason"]), class_="pin")


def _card(key: str, names: tuple[str, ...], indicators: Mapping[str, Indicator], cited: Cited, text: Text) -> Html:
    """Return a card with the known indicators, or saying that none is known."""
    known = [indicators[name] for name in names if name in indicators and indicators[name].knowledge != "missing"]
    title = element("h2", text(f"project.card.{key}"), class_="card-title")
    own = None if key == "dates" else names[0]
    blocks: list[Html | None] = [_indicator(one, one.name != own, cited.get(one.name), text) for one in known]
    if not known or (own and known[0].name != own):
        blocks.insert(0, element("p", text("common.not_stated"), class_="value unknown"))
    blocks += [edit_links.add_link(name, text) for name in names[:1] if not known]
    return element("section", title, *blocks, class_="card")


def indicator_block(indicator: Indicator, text: Text) -> Html:
    """Return the value of an indicator with its words and source, how well it is known, and a link to correct it."""
    return _indicator(indicator, False, None, text)


def _indicator(indicator: Indicator, named_apart: bool, cited: Html | None, text: Text) -> Html:
    """Return one indicator of a card, with its name where the card has another one."""
    row = indicator.counting
    spoken = row if row and has_value(row) else None
    aspect = value_details({**spoken, "aspect": None} if "." in indicator.name else spoken, text) if spoken else ""
    value = element(
        "p",
        value_text(row, text),
        element("small", aspect) if aspect else None,
        class_="value" if spoken else "value unknown",
    )
    return element(
        "div",
        element("h3", indicator_name(indicator, text)) if named_apart else None,
        value,
        _stated(spoken, text) if spoken else None,
        _knowledge(indicator, cited, text),
        element("div", pin(row, text), edit_links.correct_link(indicator, text), class_="acts"),
        class_="indicator apart" if named_apart else "indicator",
    )


def _stated(row: StatementRow, text: Text) -> Html:
    return element("p", joined([source_words.quoted(row["stated"], text), source(row, text)], " — "), class_="stated")


def _knowledge(indicator: Indicator, cited: Html | None, text: Text) -> Html:
    """Return how well an indicator is known: stated once, confirmed, disputed, or only in sources that do not count;
    and what others say."""
    known, words, said_else = indicator.knowledge, knowledge_text(indicator, text), others(indicator, text, cited)
    if known == "others_only":
        words, said_else = others_only_text(indicator.others, text), cited
    elif known == "stated_once":
        words = text.sentence(words)
    if known in ("disputed", "others_only"):
        words = link(words, _evidence(indicator), aria_label=f"{indicator_name(indicator, text)}: {words}")
    said_how = element("span", SIGNS.get(known), words, class_="how")
    between = ". " if said_else and known != "others_only" else None
    return element("p", said_how, between, said_else, class_=f"knowledge {known}")


def _evidence(indicator: Indicator) -> str:
    """Return the address of the statements on the field of an indicator."""
    field, subject = indicator.name.partition(".")[0], address.subject()
    return address.link_to(subject_link(subject.kind, subject.key, tab="sources", field=field)) if subject else ""


def others(indicator: Indicator, text: Text, cited: Html | None = None) -> Html | None:
    """Return the values of other sources, the sources `cited` for them and how far the farthest is, or None."""
    values = other_values(indicator, text)
    if not values:
        return None
    far = farthest_text(indicator, text)
    return joined([
        text("project.others"), " ",
        joined((element("span", value, class_="value-group") for value in values), "; "),
        cited,
        element("small", text("project.farthest", difference=far)) if far else None,
    ])  # fmt: skip
