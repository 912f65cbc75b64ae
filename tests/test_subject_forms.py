"""The forms on agreements, events and every other kind of subject: what they offer, save and undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.charts.subjects import subject_link
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake.edit import Citation, Editor
from dashboard.intake.fields import FIELDS_OF, RecordedKeys, fields, source_names
from dashboard.intake.new_subject import NewSubject, new_subject
from dashboard.model import AGREEMENT, EVENT, INFRASTRUCTURE, ORGANISATION, PROJECT, SUBJECT_PAGES, Subject
from dashboard.pages.forms import subject_edit
from dashboard.pages.ui import store_cache
from dashboard.store import Store
from tests import drawn

CHECKPOINTS = Subject(AGREEMENT, "border-checkpoints-cooperation")
CENTRE = Subject(INFRASTRUCTURE, "zhetygen-centre")


@pytest.fixture
def russian(record_store: Store) -> Text:
    return Text("ru", record_store.labels("ru"), record_store.region)


@contextmanager
def opened(store: Store, record: Path, subject: Subject, **parameters: str) -> Iterator[AppTest]:
    """The page of a subject with the forms on it, over this store."""
    store.close()
    with drawn.over(store.path, record):
        page = subject_link(subject.kind, subject.key)
        yield drawn.page(page.page, **{**dict(page.parameters), **parameters})


def fill(app: AppTest, text: Text, value: str, **more: str) -> None:
    """Fill in the fields of a form that every statement needs, and press save."""
    labels = {text("edit.value"): value, text("edit.reason"): "сверено", text("edit.author"): "Алия", **more}
    for one in app.text_input:
        if one.label in labels:
            one.set_value(labels[one.label])
    (source,) = (one for one in app.selectbox if one.label == text("common.source"))
    source.set_value("article")
    press(app, text("edit.save"))


def press(app: AppTest, label: str) -> None:
    (button,) = (one for one in app.button if one.label == label)
    button.click().run()
    assert not app.exception


def days_signed() -> list[date]:
    statements = records(analysis.statements_on(store_cache.store(), CHECKPOINTS.kind, CHECKPOINTS.key))
    return [row["day"].date() for row in statements if row["field"] == "signed" and row["day"]]


def test_forms_offer_every_field_that_the_record_has_of_a_kind(record_store: Store):
    every = fields(record_store)
    assert {field for offered in FIELDS_OF.values() for field in offered} <= set(every)
    assert set(FIELDS_OF) == {PROJECT, *SUBJECT_PAGES}
    for kind in set(SUBJECT_PAGES) - {ORGANISATION}:
        for row in analysis.subjects(record_store, Filters(), kind).rows:
            said = analysis.statements_on(record_store, kind, str(row["subject"]))["field"]
            assert set(said) <= FIELDS_OF[kind], row["subject"]


def test_date_of_signing_is_added_to_an_agreement_and_undone(fresh_store: Store, record_folder: Path, russian: Text):
    with opened(fresh_store, record_folder, CHECKPOINTS, edit="signed.actual") as app:
        assert russian("edit.add_named", name="Дата подписания") in drawn.markup(app)
        fill(app, russian, "14.05.2026", **{russian("edit.holds_on"): "2026"})
        assert days_signed() == [date(2026, 5, 14)]
        assert "edit" not in drawn.asked(app)
        assert russian.date(date(2026, 5, 14)) in drawn.markup(app)
        press(app, russian("edit.undo"))
        assert days_signed() == []


def test_party_of_an_agreement_is_withdrawn(fresh_store: Store, record_folder: Path, russian: Text):
    statements = records(analysis.statements_on(fresh_store, CHECKPOINTS.kind, CHECKPOINTS.key))
    party = next(row["statement_id"] for row in statements if row["field"] == "party")
    with opened(fresh_store, record_folder, CHECKPOINTS, edit=f"@{party}") as app:
        for label, words in {"edit.reason": "не участник", "edit.author": "Алия"}.items():
            next(one for one in app.text_input if one.label == russian(label)).set_value(words)
        press(app, russian("edit.save"))
        left = analysis.statements_on(store_cache.store(), CHECKPOINTS.kind, CHECKPOINTS.key)
        assert party not in set(left["statement_id"])
        assert len(left) == len(statements) - 1


@pytest.mark.parametrize(
    ("subject", "edit", "chosen", "name"),
    [
        (CENTRE, "serves", "nirgisa", "Nirgisa"),
        (Subject(PROJECT, "nirgisa"), "follows_from.agreement", CHECKPOINTS.key, "пункт"),
    ],
)
def test_subject_that_a_value_names_is_chosen_by_its_name(
    fresh_store: Store, record_folder: Path, russian: Text, subject: Subject, edit: str, chosen: str, name: str
):
    with opened(fresh_store, record_folder, subject, edit=edit) as app:
        kind = PROJECT if edit == "serves" else AGREEMENT
        (choice,) = (one for one in app.selectbox if one.label == russian(f"subjects.kind.{kind}"))
        (option,) = (one for one in choice.options if name in one)
        choice.set_value(chosen).run()
        assert any(option in one.value for one in app.success), "the form says how the choice was understood"
        fill(app, russian, "")
        counting = subject_edit.known_now(subject)[edit.partition(".")[0]].counting
    assert counting is not None
    assert counting["code"] == chosen


def test_event_that_a_source_reports_is_no_meeting_of_ones_own(fresh_store: Store):
    given = NewSubject(EVENT, {"ru": "Визит делегации"}, day="15.01.2026")
    made = new_subject(
        given, Citation("article"), Editor("Алия"), sources=source_names(fresh_store),
        taken=RecordedKeys(fresh_store, EVENT), today=date(2026, 1, 19),
    )  # fmt: skip
    fresh_store.append(made)
    assert analysis.subject(fresh_store, EVENT, "vizit-delegatsii").record["day_aspect"] == "actual"
    assert analysis.meetings(fresh_store, Filters()) == []


def test_agreement_is_added_from_the_list_and_its_page_opens(fresh_store: Store, record_folder: Path, russian: Text):
    fresh_store.close()
    with drawn.over(fresh_store.path, record_folder):
        app = drawn.page("agreements", edit="new")
        for label, words in {"edit.name_in.ru": "Меморандум о дорогах", "edit.author": "Алия"}.items():
            next(one for one in app.text_input if one.label == russian(label)).set_value(words)
        next(one for one in app.text_input if one.label == russian.label("field", "signed")).set_value("30.11.2027")
        next(one for one in app.text_area if one.label == russian("edit.parties")).set_value("Акимат\n\n СУАР \nАкимат")
        next(one for one in app.selectbox if one.label == russian("common.source")).set_value("article")
        press(app, russian("edit.save"))
        assert drawn.asked(app)["subject"] == ["memorandum-o-dorogakh"]
        made = analysis.subject(store_cache.store(), AGREEMENT, "memorandum-o-dorogakh")
        parties = analysis.parties(store_cache.store(), Filters(), kind=AGREEMENT, keys=["memorandum-o-dorogakh"])
    assert (made.record["name_ru"], made.record["day_aspect"]) == ("Меморандум о дорогах", "planned")
    assert [row["name"] for row in parties] == ["Акимат", "СУАР"]
