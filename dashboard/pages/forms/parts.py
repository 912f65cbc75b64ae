"""The parts that forms of the editor share: on whose word, who edits and why, what counts by now."""

import streamlit as st

from dashboard.charts.indicators import StatementRow, value_text
from dashboard.i18n import Text, source_words
from dashboard.intake.edit import SOURCE_KINDS, Citation, Editor, NewSource
from dashboard.intake.fields import source_names
from dashboard.pages.forms import editing
from dashboard.pages.forms.author import author_field
from dashboard.pages.ui import chrome, store_cache
from dashboard.pages.ui.markup import draw, element, joined

NEW = "+"
"""The choice of a source that is not there yet."""


def origin(text: Text, *, since: bool = False) -> Citation:
    """The source, there or new; the place in it; the date."""
    there = source_names(store_cache.store())
    first, second, third = st.columns(3)
    with first:
        source = st.selectbox(
            text("common.source"),
            [NEW, *there],
            index=None,
            placeholder="",
            format_func=lambda one: text("edit.new_source") if one == NEW else there.get(one, one),
            **editing.typed("source"),
        )
    with second:
        locator = st.text_input(text("edit.locator"), **editing.typed("locator"))
    with third:
        label = text("edit.since" if since else "edit.holds_on")
        holds_on = st.text_input(label, placeholder=text("errors.expected.date"), **editing.typed("holds-on"))
    given = _new(text) if source == NEW else source or ""
    return Citation(given, locator or "", holds_on or "")


def editor(text: Text) -> Editor:
    """Why, and who: the name is asked for once."""
    left, right = st.columns(2)
    with left:
        why = st.text_input(text("edit.reason"), **editing.typed("reason"))
    with right:
        name = author_field(text)
    return Editor(name, why or "")


def decided(theirs: StatementRow | None, yours: str, text: Text, *, stale: bool = False) -> bool:
    """Whether to save, as the buttons say; where another statement counts by now, both are shown above them."""
    with st.container(key="edit-conflict"):
        if stale:
            _conflict(theirs, yours, text)
    with st.container(horizontal=True):
        save = st.button(text("edit.save_anyway" if stale else "edit.save"), key=f"save-{stale}", type="primary")
        drop, key = ("edit.drop", "edit-drop") if stale else ("common.close", "edit-close")  # which asks (frame.js)
        dropped = st.button(text(drop), key=key)
    if dropped:
        editing.close()
        st.rerun()
    return save


def spoken(row: StatementRow, text: Text) -> None:
    """A statement as its source has it."""
    source = joined(
        [source_words.publisher(row["publisher"], text), row["title"], source_words.locator(row["locator"], text)],
        " · ",
    )
    draw(
        element("p", element("strong", value_text(row, text)), class_="value"),
        element("p", joined([source_words.quoted(row["stated"], text), source], " — "), class_="stated"),
    )


def _new(text: Text) -> NewSource:
    with st.container(key="new-source", border=True):
        left, right = st.columns(2)
        with left:
            publisher = st.text_input(text("edit.publisher"), **editing.typed("publisher"))
            url = st.text_input(text("edit.url"), placeholder="https://", **editing.typed("url"))
        with right:
            title = st.text_input(text("edit.title"), **editing.typed("title"))
            published_on = st.text_input(text("edit.published_on"), **editing.typed("published-on"))
        kind = st.selectbox(
            text("edit.kind"),
            SOURCE_KINDS,
            index=SOURCE_KINDS.index("document"),
            format_func=lambda one: text(f"edit.source_kind.{one}"),
            **editing.typed("source-kind"),
        )
    return NewSource(publisher or "", title or "", url or "", published_on or "", kind)


def _conflict(theirs: StatementRow | None, yours: str, text: Text) -> None:
    st.warning(chrome.escape_markdown(text("edit.conflict")))
    told = text("edit.theirs_gone")
    if theirs:
        value = value_text(theirs, text)
        told = text(
            "edit.theirs",
            value=value,
            by=source_words.author(theirs["recorded_by"], text),
            moment=theirs["recorded_at"],
        )
    draw(element("ul", element("li", told), element("li", text("edit.yours", value=yours)), class_="conflict"))
