"""What the forms over a passport share: the links that open them, what counts now, how their edits are undone."""

from collections.abc import Callable, Mapping
from functools import partial

from dashboard import analysis
from dashboard.charts.indicators import Indicator, StatementRow, indicator_name, indicators, value_text
from dashboard.charts.marks import project_link, records
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.edit import Editor
from dashboard.model import Batch
from dashboard.pages.forms import dialog, parts
from dashboard.pages.forms.author import author_name
from dashboard.pages.forms.commit import Edit, Saved
from dashboard.pages.forms.permissions import may_edit
from dashboard.pages.ui import address, state, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link

ANY_FIELD = "statement"
"""What `edit` in the address says where the field is still to be chosen."""

ADDED = ("commissioning", "blocker", "document")
"""Fields that the passport offers to add to, besides its indicators."""


def form_link(name: str, seen: StatementRow | None, label: str, description: str) -> Html | None:
    """Return the link that opens a form over the open project, or None where it may not be edited.

    `name` is what `edit` in the address says, `seen` the statement that counts now, `description` the link's name for
    screen readers.
    """
    if not may_edit():
        return None
    shown = {one: address.parameter(one) for one in ("project", "tab", "field", "disputed")}
    href = address.link("project", **shown, edit=name, seen=seen_name(seen))
    return link(label, href, aria_label=description, class_="edit")


def correct_link(indicator: Indicator, text: Text) -> Html | None:
    """Return the link that corrects an indicator."""
    description = text("edit.correct_named", name=indicator_name(indicator, text))
    return form_link(indicator.name, indicator.counting, text("edit.correct"), description)


def add_link(indicator: str, text: Text) -> Html | None:
    """Return the link that adds a statement on an indicator of which nothing is known yet."""
    description = text("edit.add_named", name=indicator_name(Indicator(indicator, ()), text))
    return form_link(indicator, None, text("edit.add"), description)


def add_links(known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the links that add to the project: any statement, a date, a blocker, a document."""
    counting = {name: indicator.counting for name, indicator in known.items()}
    links = [form_link(ANY_FIELD, None, text("edit.add"), text("edit.add"))]
    for field in ADDED:
        label = text("edit.add_named", name=text.label("field", field))
        links.append(form_link(field, counting.get(field), label, label))
    draw(element("p", joined(links, " "), class_="additions"))


def seen_name(row: StatementRow | None) -> str:
    """Return how `seen` in the address names a statement."""
    return str(row["statement_id"]) if row else dialog.NONE


def is_stale(counting: StatementRow | None) -> bool:
    """Whether another statement counts than did when the form was opened."""
    now = seen_name(counting)
    return dialog.seen(now) != now


def known_now(project: str) -> Mapping[str, Indicator]:
    """Return what the sources say of a project at this moment, by indicator."""
    passport = analysis.passport(store_cache.store(), project)
    return indicators(records(passport.statements), passport.tolerance)


def notice_place(project: str) -> str:
    """Return the place of the notice of a project."""
    return f"project.{project}"


def passport_edit(make: Callable[[], Batch], sentence: str, text: Text, *, adds: bool = False) -> Edit:
    """Return the edit of a form over a passport; with `adds` the first statement of its batch may count or not."""

    def saved(batch: Batch, last: int) -> Saved:
        project = batch.statements[0].subject
        numbers = tuple(range(last - len(batch.statements) + 1, last + 1))
        elsewhere = address.parameter("project") != project
        if batch.statements[0].source_id:
            state.keep(parts.LAST_SOURCE, batch.statements[0].source_id)
        return Saved(
            saved_sentence(known_now(project), batch.statements[0].statement_id if adds else "", sentence, text),
            _undo(batch, numbers, text),
            notice_place(project),
            project_link(project) if elsewhere else None,
        )

    return Edit(make, saved)


def saved_sentence(known: Mapping[str, Indicator], statement: str, sentence: str, text: Text) -> str:
    """Return what was saved; where another value than that of the `statement` counts, also how to make it count."""
    for indicator in known.values():
        added = [row for row in indicator.rows if row["statement_id"] == statement]
        if added and not added[0]["counts"]:
            where = {"decide": text("edit.offer.pin"), "table": text("project.statements")}
            return text("edit.saved_aside", what=sentence, value=value_text(indicator.counting, text), **where)
    return text("edit.saved", what=sentence)


def _undo(batch: Batch, numbers: tuple[int, ...], text: Text) -> Edit:
    """Return the edit that takes back a batch, which was recorded under these numbers."""
    took_back = all(statement.withdraws for statement in batch.statements)
    sentence = text("edit.restored" if took_back else "edit.undone")
    undo = partial(_undo_batch, batch.statements[0].subject, numbers, text)
    return Edit(undo, lambda _batch, _last: Saved(sentence))


def _undo_batch(project: str, numbers: tuple[int, ...], text: Text) -> Batch:
    history = records(analysis.history(store_cache.store(), project))
    return edit.undo(project, history, numbers, Editor(author_name(), text("edit.undo_reason")))
