"""Views saved under a name, for everybody: opened, saved, removed and brought back from one menu.

What is saved is what the address says of the page: filters, order, and the day where one was chosen. The language is
the reader's own, and which rows of the list are shown is not worth a name.
"""

from functools import partial

import streamlit as st

from dashboard import analysis
from dashboard.analysis import SavedView
from dashboard.errors import BadInput
from dashboard.filters import CHOICES, NAMES, TEXTS, Filters
from dashboard.i18n import Text, source_words
from dashboard.intake import views
from dashboard.intake.edit import Editor
from dashboard.model import Batch
from dashboard.pages.forms import notice
from dashboard.pages.forms.author import author_field, author_name
from dashboard.pages.projects import listing
from dashboard.pages.ui import address, chrome, state, store_cache, widgets
from dashboard.pages.ui.markup import draw, element, link

MENU = "views"


def menu(page: str, text: Text) -> None:
    """The menu of a page; what is in it is asked for when it is opened."""
    shown = st.popover(text("views.title"), width="stretch", **widgets.bind_popover(MENU))
    if not shown.open:
        notice.forget(MENU)
        return
    with shown, st.container(key="views-inside", gap="small"):
        notice.shown(MENU, text)
        found = sorted(analysis.views(store_cache.store()), key=lambda one: text.sort_key(one.name))
        if not found:
            draw(element("p", text("views.none")))
        for one in found:
            _entry(one, text)
        _form(page, text)


def _entry(view: SavedView, text: Text) -> None:
    """What it opens, by whom it was saved, and the button that removes it."""
    by = text("views.by", by=source_words.author(view.recorded_by, text), moment=view.recorded_at)
    with st.container(key=f"view-{view.number}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        if view.filters is None:
            named = element("strong", view.name)
            said = text("views.broken", found=str(view.error and view.error.params["found"]))
        else:
            named = link(view.name, _address(view))
            said = _conditions(view.filters, view.sort, text)
        draw(element("p", named, element("small", said), element("small", by), class_="saved-view"))
        st.button(
            chrome.escape_markdown(text("views.remove", name=view.name)),
            key=f"view-remove-{view.number}",
            type="tertiary",
            on_click=_remove,
            args=(view, text),
        )


def _address(view: SavedView) -> str:
    """The view's own address, whatever is chosen here; in the reader's language."""
    pairs = view.pairs()
    chosen = {name: [value for key, value in pairs if key == name] for name in (*NAMES, analysis.SORT_PARAMETER)}
    return address.link(view.page, **chosen)


def _conditions(chosen: Filters, sort: str, text: Text) -> str:
    values = {
        name: text.listed(text.label(choice.code_list, one) for one in getattr(chosen, name))
        for name, choice in CHOICES.items()
    }
    values |= {name: getattr(chosen, name) for name in TEXTS}
    said = [text("filter.chip", name=text.filter(name), value=values[name]) for name in chosen.narrowing]
    column = sort.removeprefix("-")
    if column in analysis.SORT_COLUMNS:
        said += [text("views.order", column=text(f"column.{column}"), arrow="↓" if sort.startswith("-") else "↑")]
    said += [text("app.as_of", date=chosen.as_of)] if chosen.as_of else []
    return "; ".join(said)


def _form(page: str, text: Text) -> None:
    """Under which name to keep what is chosen now, and who does."""
    chosen, sort = address.filters(), listing.Place.read().address()["sort"] or ""
    with st.container(key="views-form", gap="small"):
        if not (chosen.to_query() or sort):
            st.caption(chrome.escape_markdown(text("views.nothing")))
            _author(text)
            return
        heading = element("strong", text("views.save_current"))
        draw(element("p", heading, element("small", _conditions(chosen, sort, text)), class_="saved-view"))
        typed = st.text_input(text("views.name"), **widgets.bind("view-name", _typed(), _type))
        _author(text)
        if chosen.as_of and not st.checkbox(text("views.with_day", date=chosen.as_of), value=True, key="view-day"):
            chosen = chosen.model_copy(update={"as_of": None})
        _save_button(
            typed or "", page, [*chosen.to_query(), *([(analysis.SORT_PARAMETER, sort)] if sort else [])], text
        )


def _author(text: Text) -> None:
    author_field(text, explained=False)


def _save_button(typed: str, page: str, pairs: list[tuple[str, str]], text: Text) -> None:
    """Where the name is taken, whose view it would replace is said before it is: the button is then another one."""
    there = _there(typed)
    if there:
        moment = there.recorded_at
        st.warning(
            chrome.escape_markdown(
                text("views.exists", name=there.name, by=source_words.author(there.recorded_by, text), moment=moment)
            )
        )
    label, seen = text("views.replace" if there else "edit.save"), there.number if there else None
    if st.button(label, key=f"view-save-{seen}", type="primary"):
        _save(page, pairs, there, text)
        st.rerun()


def _there(typed: str) -> SavedView | None:
    """The view that bears a name already."""
    try:
        return analysis.view(store_cache.store(), views.clean_name(typed))
    except BadInput:
        return None


def _typed() -> str:
    return state.kept("views.name") or ""


def _type(typed: str) -> None:
    state.keep("views.name", typed)


def _save(page: str, pairs: list[tuple[str, str]], there: SavedView | None, text: Text) -> None:
    def make() -> Batch:
        return views.save(_typed(), page, pairs, _editor(), seen=there.number if there else None)

    if notice.appended(MENU, make, text):
        name = views.clean_name(_typed())
        now = analysis.view(store_cache.store(), name)
        _type("")
        done = text("views.replaced" if there else "views.saved", name=name)
        notice.tell(MENU, done, partial(_restore, name, page, there, now.number if now else None, text))


def _remove(view: SavedView, text: Text) -> None:
    if notice.appended(MENU, lambda: views.remove(view.name, view.page, _editor(), seen=view.number), text):
        done = text("views.removed", name=view.name)
        notice.tell(MENU, done, partial(_restore, view.name, view.page, view, None, text))


def _restore(name: str, page: str, former: SavedView | None, seen: int | None, text: Text) -> None:
    """Make a name mean again what it meant before: another view, or none."""

    def make() -> Batch:
        if former:
            return views.restore(former.name, former.page, former.query, _editor(), seen=seen)
        return views.remove(name, page, _editor(), seen=seen)

    if notice.appended(MENU, make, text):
        notice.tell(MENU, text("views.restored", name=name))


def _editor() -> Editor:
    return Editor(author_name())
