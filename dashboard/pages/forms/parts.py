"""The parts that forms share: source and date, who edits and why, a conflict, a statement."""

import streamlit as st

from dashboard.charts.indicators import StatementRow, value_text
from dashboard.i18n import Text, source_words
from dashboard.intake.edit import SOURCE_KINDS, Citation, Editor, NewSource
from dashboard.intake.fields import source_names
from dashboard.pages.forms import dialog
from dashboard.pages.forms.author import author_field
from dashboard.pages.forms.subject_field import value_name
from dashboard.pages.ui import chrome, days, state, store_cache
from dashboard.pages.ui.markup import draw, element, joined

LAST_SOURCE = "form.source"
"""What keeps the source of the statement that was saved last in this session: forms offer it again."""

NEW = "+"
"""The option that adds a source which the record does not have yet."""

PROPOSES_TODAY = "status"
"""The field whose date is proposed: a status without a date does not count beside an older one that has a date."""


def origin(text: Text, *, field: str = "") -> Citation:
    """Draw the fields of the source, the place in it and the date for a statement on a field. Returns them."""
    known = source_names(store_cache.store())
    last = state.kept(LAST_SOURCE)
    first, second, third = st.columns(3)
    with first:
        source = st.selectbox(
            text("common.source"),
            [NEW, *known],
            index=[NEW, *known].index(last) if last in known else None,
            placeholder=text("edit.choose"),
            format_func=lambda one: text("edit.new_source") if one == NEW else known.get(one, one),
            **dialog.field("source"),
        )
    with second:
        locator = st.text_input(text("edit.locator"), **dialog.field("locator"))
    with third:
        label = text("edit.since" if field == "blocker" else "edit.holds_on")
        hint, proposed = text("errors.expected.date"), field == PROPOSES_TODAY
        holds_on = st.text_input(
            label,
            text.date(days.today()) if proposed else "",
            placeholder=hint,
            live="500ms",
            **dialog.field("holds-on-today" if proposed else "holds-on"),
        )
    chosen = _new_source(text) if source == NEW else source or ""
    return Citation(chosen, locator or "", holds_on or "")


def editor(text: Text, *, reason: bool = True) -> Editor:
    """Draw the field of the editor's name, with `reason` also that of the reason. Returns them."""
    if not reason:
        return Editor(author_field(text))
    left, right = st.columns(2)
    with left:
        why = st.text_input(text("edit.reason"), **dialog.field("reason"))
    with right:
        name = author_field(text)
    return Editor(name, why or "")


def conflict(theirs: StatementRow | None, yours: str, text: Text, *, stale: bool) -> None:
    """Show in a `stale` form which statement counts by now, `theirs`, beside what is filled in, `yours`."""
    with st.container(key="edit-conflict"):
        if not stale:
            return
        st.warning(chrome.escape_markdown(text("edit.conflict")))
        their_value = text("edit.theirs_gone")
        if theirs:
            value = value_text(theirs, text)
            by = source_words.author(theirs["recorded_by"], text)
            their_value = text("edit.theirs", value=value, by=by, moment=theirs["recorded_at"])
        your_value = text("edit.yours", value=yours)
        draw(element("ul", element("li", their_value), element("li", your_value), class_="conflict"))


def statement(row: StatementRow, text: Text) -> None:
    """Draw a statement with its words and its source."""
    place = source_words.locator(row["locator"], text)
    source = joined([source_words.publisher(row["publisher"], text), row["title"], place], " · ")
    draw(
        element("p", element("strong", value_name(row, text)), class_="value"),
        element("p", joined([source_words.quoted(row["stated"], text), source], " — "), class_="stated"),
    )


def _new_source(text: Text) -> NewSource:
    with st.container(key="new-source", border=True):
        left, right = st.columns(2)
        with left:
            publisher = st.text_input(text("edit.publisher"), **dialog.field("publisher"))
            url = st.text_input(text("edit.url"), placeholder="https://", **dialog.field("url"))
        with right:
            title = st.text_input(text("edit.title"), **dialog.field("title"))
            published_on = st.text_input(text("edit.published_on"), **dialog.field("published-on"))
        kind = st.selectbox(
            text("edit.kind"),
            SOURCE_KINDS,
            index=SOURCE_KINDS.index("document"),
            format_func=lambda one: text(f"edit.source_kind.{one}"),
            **dialog.field("source-kind"),
        )
    return NewSource(publisher or "", title or "", url or "", published_on or "", kind)
