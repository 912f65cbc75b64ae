"""Meetings: noted by their day, taken back, and what changed since the last of them."""

from datetime import UTC, date, datetime

import pytest

from dashboard import analysis
from dashboard.analysis import Meeting
from dashboard.errors import BadInput, Conflict, NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import source_names
from dashboard.model import Batch
from dashboard.store import Store
from tests import samples

ALIYA = Editor("Алия", "ошибка ввода")
FIRST, SECOND, TODAY = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 20)


def known(store: Store, day: date | None = None) -> list[Meeting]:
    return analysis.meetings(store, Filters(as_of=day))


def batch_of(store: Store, day: date, title: str = "", editor: Editor = ALIYA) -> Batch:
    there = {one.key: (one.day, one.title) for one in known(store)}
    return meetings.record(day, title, editor, today=TODAY, known=there, sources=source_names(store))


def note(store: Store, day: date, title: str = "") -> None:
    store.append(batch_of(store, day, title))


def note_that_day(store: Store, day: date, title: str = "") -> None:
    """Note a meeting on the day itself, at noon UTC."""
    made = batch_of(store, day, title)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    rows = tuple(one.model_copy(update={"recorded_at": moment}) for one in made.statements)
    store.append(made.model_copy(update={"statements": rows}))


def test_a_meeting_is_a_day_a_name_and_who_noted_it(empty_store: Store):
    note(empty_store, SECOND, " Штаб  по инвестициям ")
    note(empty_store, FIRST)
    assert [(one.key, one.day, one.title, one.recorded_by) for one in known(empty_store)] == [
        ("meeting-2026-03-16", SECOND, "Штаб по инвестициям", "Алия"),
        ("meeting-2026-03-02", FIRST, "", "Алия"),
    ]
    assert source_names(empty_store)[meetings.JOURNAL.source_id] == "Журнал совещаний"
    assert {one.source_id for one in known(empty_store)} == {meetings.JOURNAL.source_id}


def test_a_meeting_is_the_last_record(fresh_store: Store):
    number, recorded_at = fresh_store.last()
    before = datetime.now(UTC).replace(microsecond=0)
    note(fresh_store, FIRST)
    newest = fresh_store.last()[1]
    assert recorded_at
    assert newest
    assert recorded_at < before <= newest
    assert fresh_store.last()[0] > number


def test_two_meetings_of_a_day_are_told_apart_by_their_names(empty_store: Store):
    note(empty_store, FIRST)
    note(empty_store, FIRST, "Штаб")
    assert {(one.key, one.title) for one in known(empty_store)} == {
        ("meeting-2026-03-02", ""), ("meeting-2026-03-02-2", "Штаб"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "title", "editor", "key"),
    [
        (FIRST, "Штаб", ALIYA, "meeting.known"),
        (FIRST, "щ" * 201, ALIYA, "edit.too_long"),
        (FIRST, "", Editor(" "), "edit.no_author"),
    ],
)
def test_invalid_meeting_says_why(empty_store: Store, day: date, title: str, editor: Editor, key: str):
    note(empty_store, FIRST, "Штаб")
    with pytest.raises(BadInput) as refused:
        batch_of(empty_store, day, title, editor)
    assert refused.value.key == key


def test_second_of_two_simultaneous_meetings_is_a_conflict(empty_store: Store):
    mine, theirs = batch_of(empty_store, FIRST), batch_of(empty_store, FIRST)
    empty_store.append(theirs)
    with pytest.raises(Conflict) as refused:
        empty_store.append(mine)
    assert refused.value.key == "meeting.conflict"
    said = Text("ru").error(refused.value)
    assert (
        said == "Совещание этого дня уже добавил другой пользователь: Алия. "
        "Проверьте список и при необходимости добавьте ещё одно."
    )
    assert len(known(empty_store)) == 1


def test_a_meeting_taken_back_is_gone_and_can_be_noted_again(empty_store: Store):
    note(empty_store, FIRST, "Штаб")
    (one,) = known(empty_store)
    empty_store.append(meetings.take_back(one.key, one.statements, ALIYA))
    assert known(empty_store) == []
    note(empty_store, FIRST, "Штаб")
    assert [(one.key, one.title) for one in known(empty_store)] == [("meeting-2026-03-02", "Штаб")]
    with pytest.raises(BadInput):
        meetings.take_back(one.key, one.statements, Editor("Алия"))


def test_a_meeting_is_moved_for_a_reason_and_that_is_undone(empty_store: Store):
    planned, day = date(2026, 3, 16), date(2026, 3, 23)
    noted = meetings.record(planned, "Штаб", ALIYA, today=date(2026, 3, 1), known={}, sources=())
    empty_store.append(noted)
    (found,) = analysis.meetings(empty_store, Filters())
    known, today = {found.key: (found.day, found.title)}, date(2026, 3, 10)
    (held,) = (one for one in found.statements if one["statement_id"] == found.held_id)
    why = Editor("Дамир", "министр в отъезде")
    for wrong, editor, key in ((planned, why, "meeting.known"), (day, Editor("Дамир"), "edit.no_reason")):
        with pytest.raises(BadInput) as refused:
            meetings.move(found.key, held, wrong, editor, today=today, known=known, sources=())
        assert refused.value.key == key
    moved = meetings.move(found.key, held, day, why, today=today, known=known, sources=())
    empty_store.append(moved)
    (later,) = analysis.meetings(empty_store, Filters())
    assert (later.key, later.day, later.title, later.planned) == (found.key, day, "Штаб", True)
    with pytest.raises(Conflict):  # somebody else saw it on its former day
        empty_store.append(meetings.move(found.key, held, date(2026, 3, 17), why, today=today, known=known, sources=()))
    with pytest.raises(Conflict):  # who noted it does not undo what somebody else said since
        empty_store.append(meetings.undo(noted, why, stands=later.statements))
    empty_store.append(meetings.undo(moved, why))
    (back,) = analysis.meetings(empty_store, Filters())
    assert (back.day, back.held_id) == (planned, found.held_id)


def test_a_meeting_noted_on_a_day_can_be_put_off_to_one_to_come(empty_store: Store):
    """What is said to have been would count before what is planned: it stands no more."""
    noted, day = date(2026, 3, 16), date(2026, 4, 1)
    empty_store.append(meetings.record(noted, "", ALIYA, today=noted, known={}, sources=()))
    (found,) = analysis.meetings(empty_store, Filters())
    (held,) = (one for one in found.statements if one["statement_id"] == found.held_id)
    why = Editor("Дамир", "не состоялось")
    empty_store.append(
        meetings.move(found.key, held, day, why, today=noted, known={found.key: (noted, "")}, sources=())
    )
    (later,) = analysis.meetings(empty_store, Filters())
    assert (later.day, later.planned) == (day, True)


def test_an_event_of_which_only_the_month_is_known_is_no_meeting(empty_store: Store):
    held, *_ = batch_of(empty_store, FIRST).statements
    changed = held.model_copy(update={"subject": "talks", "value": "2026-03"})
    empty_store.append(Batch(statements=(changed,), sources=(meetings.JOURNAL,)))
    assert known(empty_store) == []


def test_a_meeting_that_is_planned_counts_as_that_of_its_day_when_it_has_come(empty_store: Store):
    note(empty_store, FIRST)
    note(empty_store, date(2026, 3, 30), "Штаб")
    planned, held = known(empty_store)
    assert [(one.day, one.planned) for one in (planned, held)] == [(date(2026, 3, 30), True), (FIRST, False)]
    assert analysis.last_meeting([planned, held], TODAY) == held
    assert analysis.next_meeting([planned, held], TODAY) == planned
    assert analysis.last_meeting([planned, held], date(2026, 3, 31)) == planned
    assert analysis.since_day(empty_store, analysis.SINCE_MEETING, samples.REGION.today()) == date(2026, 3, 29)


def test_an_earlier_day_knows_the_meetings_that_were_noted_by_then(empty_store: Store):
    for day in (FIRST, SECOND):
        note_that_day(empty_store, day)
    assert [one.day for one in known(empty_store, date(2026, 3, 10))] == [FIRST]


def test_the_last_meeting_is_the_one_before_the_day_that_is_asked_for(empty_store: Store):
    assert analysis.last_meeting(known(empty_store), TODAY) is None
    note(empty_store, FIRST)
    note(empty_store, SECOND)
    held = known(empty_store)
    assert [getattr(analysis.last_meeting(held, day), "day", None) for day in (TODAY, SECOND, FIRST)] == [
        SECOND, FIRST, None,
    ]  # fmt: skip


def test_since_a_meeting_is_since_the_day_before_it(empty_store: Store):
    with pytest.raises(NotFound) as refused:
        analysis.since_day(empty_store, analysis.SINCE_MEETING, TODAY)
    assert refused.value.key == "not_found.meeting"
    note(empty_store, SECOND)
    today = samples.REGION.today()
    assert analysis.since_day(empty_store, analysis.SINCE_MEETING, today) == date(2026, 3, 15)


def test_since_a_meeting_of_the_very_day_is_refused_as_such(empty_store: Store):
    note_that_day(empty_store, FIRST)
    with pytest.raises(NotFound) as refused:
        analysis.since_day(empty_store, analysis.SINCE_MEETING, FIRST)
    assert refused.value.key == "not_found.meeting_before"
