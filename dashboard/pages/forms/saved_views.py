"""The menu of saved views: open, save, replace and remove a view, for everybody.

A view is the filters and the order of the list under a name. It keeps neither the language, which is the reader's own,
nor the position in the list. On an earlier day views can be opened only.
"""

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
from dashboard.pages.forms.commit import Edit, Saved, commit
from dashboard.pages.forms.permissions import may_edit, read_only_sentence
from dashboard.pages.projects import listing
from dashboard.pages.ui import address, chrome, state, store_cache, widgets
from dashboard.pages.ui.markup import draw, element, link

PLACE = "views"
"""The place of the notice, and the key of the menu."""


def menu(page: str, text: Text) -> None:
    """Draw the menu of a page; its content is made when it is opened."""
    popover = st.popover(text("views.title"), width="stretch", **widgets.bind_popover(PLACE))
    if not popover.open:
        notice.forget(PLACE)
        return
    with popover, st.container(key="views-inside", gap="small"):
        notice.show(PLACE, text)
        saved = sorted(analysis.views(store_cache.store()), key=lambda one: text.sort_key(one.name))
        if not saved:
            draw(element("p", text("views.none")))
        for view in saved:
            _entry(view, text)
        if may_edit():
            _form(page, text)
        else:
            st.caption(chrome.escape_markdown(read_only_sentence(text)))


def _entry(view: SavedView, text: Text) -> None:
    """Draw a view: the link that opens it, its conditions, who saved it, the button that removes it."""
    by = text("views.by", by=source_words.author(view.recorded_by, text), moment=view.recorded_at)
    with st.container(key=f"view-{view.number}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        if view.filters is None:
            name = element("strong", view.name)
            conditions = text("views.broken", found=str(view.error and view.error.params["found"]))
        else:
            name = link(view.name, _address(view))
            conditions = _conditions(view.filters, view.sort, text)
        draw(element("p", name, element("small", conditions), element("small", by), class_="saved-view"))
        if may_edit():
            st.button(
                chrome.escape_markdown(text("views.remove", name=view.name)),
                key=f"view-remove-{view.number}",
                type="tertiary",
                on_click=_remove,
                args=(view, text),
            )


def _address(view: SavedView) -> str:
    """Return the address of a view, whatever is chosen on this page, in the reader's language."""
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
    """Draw the form that saves what is chosen now under a name."""
    filters, sort = address.filters(), listing.Place.read().address()["sort"] or ""
    with st.container(key="views-form", gap="small"):
        if not (filters.to_query() or sort):
            st.caption(chrome.escape_markdown(text("views.nothing")))
            author_field(text, explained=False)
            return
        heading = element("strong", text("views.save_current"))
        draw(element("p", heading, element("small", _conditions(filters, sort, text)), class_="saved-view"))
        name = st.text_input(text("views.name"), **widgets.bind("view-name", _name(), _keep_name)) or ""
        author_field(text, explained=False)
        _save_button(name, page, [*filters.to_query(), *([(analysis.SORT_PARAMETER, sort)] if sort else [])], text)


def _save_button(name: str, page: str, pairs: list[tuple[str, str]], text: Text) -> None:
    """Draw the button that saves; where the name is taken, it says before that it replaces whose view."""
    former = _view_named(name)
    if former:
        by = {"by": source_words.author(former.recorded_by, text), "moment": former.recorded_at}
        st.warning(chrome.escape_markdown(text("views.exists", name=former.name, **by)))
    label, seen = text("views.replace" if former else "edit.save"), former.number if former else None
    if st.button(label, key=f"view-save-{seen}", type="primary"):
        commit(_save_edit(page, pairs, former, text), text, PLACE)
        st.rerun()


def _view_named(name: str) -> SavedView | None:
    """Return the view that has this name already."""
    try:
        return analysis.view(store_cache.store(), views.clean_name(name))
    except BadInput:
        return None


def _name() -> str:
    return state.kept("views.name") or ""


def _keep_name(name: str) -> None:
    state.keep("views.name", name)


def _save_edit(page: str, pairs: list[tuple[str, str]], former: SavedView | None, text: Text) -> Edit:
    def make() -> Batch:
        return views.save(_name(), page, pairs, _editor(), seen=former.number if former else None)

    def saved(batch: Batch, _: int) -> Saved:
        name = batch.views[0].name
        _keep_name("")
        now = analysis.view(store_cache.store(), name)
        undo = _restore_edit(name, page, former, now.number if now else None, text)
        return Saved(text("views.replaced" if former else "views.saved", name=name), undo)

    return Edit(make, saved)


def _remove(view: SavedView, text: Text) -> None:
    def make() -> Batch:
        return views.remove(view.name, view.page, _editor(), seen=view.number)

    undo = _restore_edit(view.name, view.page, view, None, text)
    commit(Edit(make, lambda _batch, _last: Saved(text("views.removed", name=view.name), undo)), text, PLACE)


def _restore_edit(name: str, page: str, former: SavedView | None, seen: int | None, text: Text) -> Edit:
    """Return the edit that gives a name back to the view that had it before, or frees it where none had."""

    def make() -> Batch:
        if former:
            return views.restore(former.name, former.page, former.query, _editor(), seen=seen)
        return views.remove(name, page, _editor(), seen=seen)

    return Edit(make, lambda _batch, _last: Saved(text("views.restored", name=name)))


def _editor() -> Editor:
    return Editor(author_name())
