"""Two names of one organisation, or two records of one project, are joined by a decision and parted again."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.errors import BadInput
from dashboard.i18n import Text
from dashboard.intake import edit
from dashboard.intake.edit import Editor
from dashboard.intake.fields import RecordedKeys, source_names
from dashboard.intake.joining import join_name, same_project
from dashboard.model import ORGANISATION, PROJECT, Batch, Subject
from dashboard.pages.ui import store_cache
from dashboard.store import Store
from tests import drawn
from tests.said import batch, said

ALIYA = Editor("Алия", "одно юридическое лицо")
FIRST, SECOND, THIRD = "ТОО «Альфа»", "Alfa LLP", "АО «Бета»"


@pytest.fixture
def store(fresh_store: Store) -> Store:
    """A store in which three companies take part in a project."""
    fresh_store.append(batch(*(said("party", name, "nirgisa", statement_id=name) for name in (FIRST, SECOND, THIRD))))
    return fresh_store


def root(store: Store, key: str) -> str:
    return str(analysis.subject(store, ORGANISATION, key).record["subject"])


def join(store: Store, organisation: str, name: str, editor: Editor = ALIYA) -> Batch:
    return join_name(
        analysis.organisation_key(organisation, store), name, editor,
        key_of=partial(analysis.organisation_key, store=store), joined_to=partial(root, store),
        sources=source_names(store),
    )  # fmt: skip


def test_name_is_joined_to_an_organisation_and_parted_again(store: Store):
    first, second = (analysis.organisation_key(name, store) for name in (FIRST, SECOND))
    store.append(join(store, FIRST, SECOND))
    whole = analysis.subject(store, ORGANISATION, second)
    assert whole.record["subject"] == first
    assert {FIRST, SECOND} <= set(whole.record["names"])
    (row,) = records(whole.statements)
    assert (row["text"], row["reason"], row["publisher"]) == (SECOND, ALIYA.reason, "Составители реестра")
    store.append(edit.withdraw(Subject(ORGANISATION, first), row, ALIYA))
    assert root(store, second) == second


@pytest.mark.parametrize(
    ("organisation", "name", "key"),
    [
        (FIRST, "тоо альфа", "itself"),
        (FIRST, " ", "no_name"),
        (FIRST, SECOND, "known"),
        (SECOND, FIRST, "is_joined"),
        (SECOND, THIRD, "is_joined"),
        (THIRD, SECOND, "elsewhere"),
    ],
)
def test_name_is_not_joined_twice_to_itself_or_in_a_circle(store: Store, organisation: str, name: str, key: str):
    store.append(join(store, FIRST, SECOND))
    with pytest.raises(BadInput) as refused:
        join(store, organisation, name)
    assert refused.value.key == f"joining.{key}"


def test_name_is_not_joined_without_a_reason(store: Store):
    with pytest.raises(BadInput) as refused:
        join(store, FIRST, SECOND, Editor("Алия"))
    assert refused.value.key == "edit.no_reason"


def test_project_is_marked_as_another_record_but_in_no_circle(fresh_store: Store):
    marked: dict[str, str] = {}
    there: dict[str, Any] = {
        "same_as": lambda project: marked.get(project, ""),
        "projects": RecordedKeys(fresh_store),
        "sources": source_names(fresh_store),
    }
    fresh_store.append(same_project("nirgisa", "energiya-semirechya", ALIYA, **there))
    marked["nirgisa"] = "energiya-semirechya"
    said_of = records(analysis.statements_on(fresh_store, PROJECT, "nirgisa"))
    assert [row["code"] for row in said_of if row["aspect"] == "same_as"] == ["energiya-semirechya"]
    for project, other, key in (
        ("zhetysu-wolframy", "zhetysu-wolframy", "joining.itself"),
        ("energiya-semirechya", "nirgisa", "joining.is_duplicate"),
        ("nirgisa", "zhetysu-wolframy", "joining.known"),
        ("nirgisa", "no-such", "instruction.no_project"),
    ):
        with pytest.raises(BadInput) as refused:
            same_project(project, other, ALIYA, **there)
        assert refused.value.key == key


def test_proposed_organisation_is_joined_on_the_page(store: Store, record_folder: Path):
    text = Text("ru", store.labels("ru"), store.region)
    first, second = (analysis.organisation_key(name, store) for name in (FIRST, SECOND))
    store.close()
    with drawn.over(store.path, record_folder):
        app = drawn.page("organisations", subject=first, edit=f"join.{second}")
        for label, words in {"edit.reason": "тот же БИН", "edit.author": "Алия"}.items():
            next(one for one in app.text_input if one.label == text(label)).set_value(words)
        next(one for one in app.button if one.label == text("edit.save")).click().run()
        assert not app.exception
        assert root(store_cache.store(), second) == first
        assert text("joining.part") in drawn.links(drawn.part(app, text("subjects.joined_names")))


def test_duplicate_is_marked_on_the_page_and_named(fresh_store: Store, record_folder: Path):
    text = Text("ru", fresh_store.labels("ru"), fresh_store.region)
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        app = drawn.page("project", project="nirgisa", edit="join")
        next(one for one in app.selectbox if one.label == text("joining.project")).set_value("energiya-semirechya")
        for label, words in {"edit.reason": "тот же парк", "edit.author": "Алия"}.items():
            next(one for one in app.text_input if one.label == text(label)).set_value(words)
        next(one for one in app.button if one.label == text("edit.save")).click().run()
        assert not app.exception
        rows = drawn.words(drawn.markup(drawn.page("project", project="nirgisa", tab="sources", field="related")))
    assert "Энергия Семиречья" in rows
    assert text("joining.part") in rows
