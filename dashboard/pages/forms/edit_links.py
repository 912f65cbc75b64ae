"""The links that open the forms of a subject from its page; each is None where nothing may be edited."""

from collections.abc import Mapping

from dashboard.charts.indicators import Indicator, StatementRow, indicator_name
from dashboard.i18n import Text
from dashboard.model import AGREEMENT, EVENT, INFRASTRUCTURE, ORGANISATION, PROJECT
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.forms.subject_edit import seen_name
from dashboard.pages.ui import address
from dashboard.pages.ui.markup import Html, draw, element, joined, link

ANY_FIELD = "statement"
"""What `edit` in the address says where the field is still to be chosen."""

JOIN = "join"
"""What `edit` in the address says where two are to be joined; the key of the proposed other one may follow a point."""

JOINED_KINDS = (ORGANISATION, PROJECT)
"""Kinds of which two names, or two records, can be joined."""

ADDED: Mapping[str, tuple[str, ...]] = {
    PROJECT: ("commissioning", "blocker", "document", "follows_from"),
    "sector": ("companies",),
    AGREEMENT: ("signed", "party", "next_step"),
    EVENT: ("held", "party", "subject_matter"),
    INFRASTRUCTURE: ("commissioning", "serves"),
    ORGANISATION: ("bin",),
}
"""Fields that the page of a kind of subject offers to add to, besides any other."""


def form_link(name: str, seen: StatementRow | None, label: str, description: str) -> Html | None:
    """Return the link that opens a form over the page that is shown.

    `name` is what `edit` in the address says, `seen` the statement that counts now, `description` the link's name for
    screen readers.
    """
    if not may_edit():
        return None
    href = address.link(address.page(), **{**address.current(), "edit": name, "seen": seen_name(seen)})
    return link(label, href, aria_label=description, class_="edit")


def correct_link(indicator: Indicator, text: Text) -> Html | None:
    """Return the link that corrects an indicator."""
    description = text("edit.correct_named", name=indicator_name(indicator, text))
    return form_link(indicator.name, indicator.counting, text("edit.correct"), description)


def add_link(indicator: str, text: Text) -> Html | None:
    """Return the link that adds a statement on an indicator of which nothing is known yet."""
    description = text("edit.add_named", name=indicator_name(Indicator(indicator, ()), text))
    return form_link(indicator, None, text("edit.add"), description)


def join_link(kind: str, text: Text, *, other: str = "", name: str = "") -> Html | None:
    """Return the link that joins another name to the organisation of the page, or marks its project as another record.

    `other` is the key of the organisation that is proposed, `name` its name.
    """
    label = text("joining.join" if other else f"joining.link.{kind}")
    described = text("filter.chip", name=label, value=name) if name else label
    return form_link(f"{JOIN}.{other}" if other else JOIN, None, label, described)


def add_links(known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the links that add to the subject of the page: any statement, and those that its kind often lacks."""
    subject = address.subject()
    counting = {name: indicator.counting for name, indicator in known.items()}
    links = [form_link(ANY_FIELD, None, text("edit.add"), text("edit.add"))]
    for field in ADDED.get(subject.kind, ()) if subject else ():
        label = text("edit.add_named", name=text.label("field", field))
        links.append(form_link(field, counting.get(field), label, label))
    if subject and subject.kind in JOINED_KINDS:
        links.append(join_link(subject.kind, text))
    draw(element("p", joined(links, " "), class_="additions"))
