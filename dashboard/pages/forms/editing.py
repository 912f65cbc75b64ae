"""What all forms have in common: which one is open stands in the address; saving; the line that says it is saved.

`edit` names what is edited, `seen` the statement that counted when the form was opened, so that a form can be sent as a
link, and a stale one is told from a fresh one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.charts.indicators import Indicator, StatementRow, indicator_name, indicators, value_text
from dashboard.charts.marks import records
from dashboard.errors import BadInput, Conflict, TrackerError
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.model import Batch
from dashboard.pages.forms import notice
from dashboard.pages.forms.author import author_name
from dashboard.pages.ui import address, chrome, state, store_cache
from dashboard.pages.ui.markup import Html, draw, element, joined, link, telling

NONE = "-"
"""`seen` where nothing counted: an empty parameter is none."""


ADDED = ("commissioning", "blocker", "document")
"""Fields that the passport offers to add to, besides any of its indicators."""


@dataclass(frozen=True)
class Done:
    """What was saved last: under which numbers, and the statement to look at, where it is one; and how many were saved
    in this session with this one."""

    project: str
    numbers: tuple[int, ...]
    words: str
    statement: str = ""
    saves: int = 0


def opener(act: str, seen: StatementRow | None, words: str, label: str) -> Html | None:
    """A link that opens a form over the open project; none on an earlier day, which cannot be changed."""
    if address.parameter("as_of"):
        return None
    href = address.link("project", id=address.parameter("id"), edit=act, seen=named_by(seen))
    return link(words, href, aria_label=label, class_="edit")


def correct(indicator: Indicator, text: Text) -> Html | None:
    """The link that corrects an indicator."""
    label = text("edit.correct_named", name=indicator_name(indicator, text))
    return opener(indicator.name, indicator.counting, text("edit.correct"), label)


def addition(indicator: str, text: Text) -> Html | None:
    """The link that adds what a source says of an indicator of which nothing is known yet."""
    return opener(
        indicator, None, text("edit.add"), text("edit.add_named", name=indicator_name(Indicator(indicator, ()), text))
    )


def additions(known: Mapping[str, Indicator], text: Text) -> None:
    """The links that add to the project: anything, a date, what stands in its way."""
    counting = {name: indicator.counting for name, indicator in known.items()}
    drawn = [opener("cost", counting.get("cost"), text("edit.add"), text("edit.add"))]
    for field in ADDED:
        label = text("edit.add_named", name=text.label("field", field))
        drawn.append(opener(field, counting.get(field), label, label))
    draw(element("p", joined(drawn, " "), class_="additions"))


def named_by(row: StatementRow | None) -> str:
    """How `seen` names a statement."""
    return str(row["statement_id"]) if row else NONE


def stale(counting: StatementRow | None) -> bool:
    """Whether another statement counts than did when the form was opened."""
    return address.parameter("seen") not in {None, named_by(counting)}


def close() -> None:
    """Close the form."""
    address.update(edit=None, seen=None, act=None)


def dialog(title: str, body: Callable[[], None]) -> None:
    """Show a form above the page; one that was opened anew has refused nothing yet, and nothing was typed in it."""
    state.keep("refused", None)
    subject = address.parameter("id") or NONE
    if state.kept("subject") != subject:
        state.keep("subject", subject)
        state.keep("opened", _opened() + 1)
    st.dialog(chrome.escape_markdown(title), width="large", on_dismiss=close)(body)()


def closed() -> None:
    """No form is open, however the last one was closed: the next one is opened anew."""
    state.keep("subject", None)


def _opened() -> int:
    """How often a form was opened in this session."""
    return state.kept("opened") or 0


def typed(name: str) -> dict[str, Any]:
    """Keyword arguments of a field of a form. What is typed there stays while the form is open, also while the field is
    not shown: whoever chooses another indicator or source and comes back finds it again."""
    return {"key": f"edit-{_opened()}-{name}", "persist_state": "page"}


def standing(project: str) -> Mapping[str, Indicator]:
    """What is said of a project at this moment, by indicator."""
    passport = analysis.passport(store_cache.store(), project)
    return indicators(records(passport.statements), passport.tolerance)


def save(make: Callable[[], Batch], text: Text, *, pressed: bool, saved: str, statement: bool = False) -> None:
    """Where Save was pressed, append what the form gives and close it; where it will not do, say why and leave it open,
    and say from then on what still will not do.

    Where another statement counts by now the form is drawn again, which shows both.
    """
    form = address.parameter("edit")
    if not pressed and state.kept("refused") != form:
        return
    try:
        batch = make()
        if not pressed:
            return
        last = store_cache.store().append(batch)
    except Conflict:
        st.rerun(scope="fragment")
    except TrackerError as error:
        state.keep("refused", form)
        st.error(chrome.refusal(text, error))
        return
    project = batch.statements[0].subject
    numbers = tuple(range(last - len(batch.statements) + 1, last + 1))
    name = batch.statements[0].statement_id if statement else ""
    notice.count_save()
    state.keep("done", Done(project, numbers, saved, name, notice.saves()))
    close()
    if address.parameter("id") != project:
        address.go("project", id=project)
    st.rerun()


def line(project: str, known: Mapping[str, Indicator], text: Text) -> None:
    """What was saved last on this project, with a way back."""
    done = state.kept("done")
    if not isinstance(done, Done) or done.project != project:
        return
    with st.container(key="saved", horizontal=True, vertical_alignment="center"):
        draw(telling(saved_words(done, known, text), done.saves))
        if done.numbers:
            st.button(text("edit.undo"), on_click=_undo, args=(done, text))
        st.button(text("edit.hide"), type="tertiary", on_click=state.keep, args=("done", None))


def saved_words(done: Done, known: Mapping[str, Indicator], text: Text) -> str:
    """What was saved; where another value counts, how it can be made to count."""
    if not done.numbers:
        return done.words
    for indicator in known.values():
        mine = [row for row in indicator.rows if row["statement_id"] == done.statement]
        if mine and not mine[0]["counts"]:
            way = {"decide": text("edit.decide"), "table": text("project.statements")}
            return text("edit.saved_aside", what=done.words, value=value_text(indicator.counting, text), **way)
    return text("edit.saved", what=done.words)


def _undo(done: Done, text: Text) -> None:
    """Take back what was saved last; what cannot be undone says so in the same line."""
    try:
        history = records(analysis.passport(store_cache.store(), done.project).history)
        editor = edit.Editor(author_name(), text("edit.undo_reason"))
        store_cache.store().append(edit.undo(done.project, history, done.numbers, editor))
        taken_back = {act["act"] for act in history if act["seq"] in done.numbers} <= {"withdraw", "lift"}
        told = text("edit.restored" if taken_back else "edit.undone")
    except BadInput as error:
        told = text.error(error)
    notice.count_save()
    state.keep("done", Done(done.project, (), told, saves=notice.saves()))
