"""Instructions: given at a meeting, moved, fulfilled, carried to the next, taken back; what two editors may not do."""

import csv
import shutil
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dashboard import analysis
from dashboard.analysis import Instruction, Instructions
from dashboard.errors import BadInput, Conflict, NotFound, Several
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake import instructions, meetings
from dashboard.intake.edit import Editor
from dashboard.intake.fields import RecordedKeys, source_names
from dashboard.intake.instructions import InstructionVersion, NewInstruction
from dashboard.model import Batch, Statement
from dashboard.store import Store

pytestmark = pytest.mark.slow

ALIYA, DAMIR = Editor("Алия", "ошибка ввода"), Editor("Дамир", "подрядчик опоздал")
FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30)
LAND, WATER = "Выделить земельный участок", "Подвести воду"
PROJECT = "nirgisa"


def at(store: Store, batch: Batch, day: date) -> Batch:
    """Append what was recorded at noon UTC of a day."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    rows = tuple(one.model_copy(update={"recorded_at": moment}) for one in batch.statements)
    store.append(batch.model_copy(update={"statements": rows}))
    return batch


def note(store: Store, day: date, title: str = "") -> str:
    """The key of a meeting that is noted on its day."""
    there = {one.key: (one.day, one.title) for one in analysis.meetings(store, Filters())}
    batch = meetings.record(day, title, ALIYA, today=day, known=there, sources=source_names(store))
    return at(store, batch, day).statements[0].subject


def give(store: Store, meeting: str, matter: str, day: date, due: str = "", **more: Any) -> str:
    """The key of an instruction that is given on a day."""
    (held,) = (one.held_id for one in analysis.meetings(store, Filters()) if one.key == meeting)
    given = NewInstruction(matter, more.pop("bodies", ("Управление земельных отношений",)), due, **more)
    batch = instructions.give(given, meeting, held, ALIYA, sources=source_names(store), projects=RecordedKeys(store))
    return at(store, batch, day).statements[0].subject


def one(store: Store, key: str, day: date | None = None) -> Instruction:
    (found,) = (row for row in analysis.instructions(store, Filters(as_of=day)).rows if row.key == key)
    return found


def seen(found: Instruction) -> InstructionVersion:
    return InstructionVersion(
        found.key, found.matter_id, found.due_id, found.fulfilled_id, found.meeting_day, found.due
    )


def fulfil(store: Store, key: str, day: date, note: str = "") -> Batch:
    return at(store, instructions.fulfil(seen(one(store, key)), day, note, DAMIR, today=day), day)


def matters(found: Instructions) -> list[str]:
    return [row.matter for row in found.rows]


def test_an_instruction_says_what_is_to_be_done_by_whom_by_when_and_where_it_was_given(fresh_store: Store):
    meeting = note(fresh_store, FIRST, "Штаб")
    bodies = (" Акимат  района ", "Управление энергетики", "Акимат района")
    key = give(fresh_store, meeting, LAND, FIRST, "до конца марта 2026", bodies=bodies, project=PROJECT)
    found = one(fresh_store, key, SECOND)
    assert (found.matter, found.bodies) == (LAND, ("Акимат района", "Управление энергетики"))
    assert (str(found.due), found.state, found.days_late) == ("2026-03", "open", -15)
    assert (found.meeting, found.meeting_day, found.meeting_title) == (meeting, FIRST, "Штаб")
    assert found.project
    assert found.project["project_id"] == PROJECT
    assert found.project["name_ru"]
    assert (found.recorded_by, found.former, found.fulfilled) == ("Алия", (), None)


@pytest.mark.parametrize(
    ("due", "day", "state", "late"),
    [
        ("10.03.2026", date(2026, 3, 10), "open", 0),
        ("10.03.2026", date(2026, 3, 11), "overdue", 1),
        ("март 2026", date(2026, 3, 31), "open", 0),
        ("март 2026", date(2026, 4, 2), "overdue", 2),
        ("I кв. 2026", date(2026, 4, 10), "overdue", 10),
        ("2026", date(2026, 12, 31), "open", 0),
        ("", date(2026, 12, 31), "open", None),
    ],
)
def test_it_is_overdue_when_the_last_day_of_its_due_date_has_passed_and_never_without_one(
    fresh_store: Store, due: str, day: date, state: str, late: int | None
):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, due)
    found = one(fresh_store, key, day)
    assert (found.state, found.days_late) == (state, late)


def test_a_due_date_that_is_moved_stays_in_the_history(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, "10.03.2026")
    for day, due in ((date(2026, 3, 9), "20.03.2026"), (date(2026, 3, 19), "апрель 2026")):
        at(fresh_store, instructions.move(seen(one(fresh_store, key)), due, DAMIR), day)
    found = one(fresh_store, key, date(2026, 3, 25))
    assert (str(found.due), found.state, found.moved_by) == ("2026-04", "open", "Дамир")
    assert [str(former.day) for former in found.former] == ["2026-03-10", "2026-03-20"]
    assert one(fresh_store, key, date(2026, 3, 12)).former[0].day == found.former[0].day
    assert str(one(fresh_store, key, date(2026, 3, 5)).due) == "2026-03-10"


def test_it_is_fulfilled_late_and_can_be_reopened(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, "10.03.2026")
    fulfil(fresh_store, key, date(2026, 3, 14), " Акт  подписан ")
    found = one(fresh_store, key)
    assert (found.state, found.days_late, str(found.fulfilled)) == ("fulfilled", 4, "2026-03-14")
    assert (found.note, found.fulfilled_by) == ("Акт подписан", "Дамир")
    at(fresh_store, instructions.reopen(seen(found), ALIYA), date(2026, 3, 15))
    assert one(fresh_store, key, date(2026, 3, 16)).state == "overdue"
    assert one(fresh_store, key, date(2026, 3, 14)).state == "fulfilled"


def test_what_a_batch_did_is_undone(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, "10.03.2026")
    fresh_store.append(meetings.undo(fulfil(fresh_store, key, FIRST), ALIYA))
    assert one(fresh_store, key).fulfilled is None
    found = one(fresh_store, key)
    taken = instructions.take_back(seen(found), found.statements, ALIYA)
    fresh_store.append(taken)
    assert analysis.instructions(fresh_store, Filters()).total == 0
    fresh_store.append(meetings.undo(taken, ALIYA))
    assert one(fresh_store, key).matter == LAND


# --- from meeting to meeting


def test_undo_keeps_later_statements_of_others(fresh_store: Store):
    meeting = note(fresh_store, FIRST)
    (held,) = (one.held_id for one in analysis.meetings(fresh_store, Filters()))
    made = instructions.give(
        NewInstruction(LAND, ("Акимат",)),
        meeting,
        held,
        ALIYA,
        sources=source_names(fresh_store),
        projects=RecordedKeys(fresh_store),
    )
    at(fresh_store, made, FIRST)
    key = made.statements[0].subject
    done = fulfil(fresh_store, key, SECOND)
    with pytest.raises(Conflict):
        fresh_store.append(meetings.undo(made, ALIYA))
    fresh_store.append(meetings.undo(done, DAMIR))
    moved = instructions.move(seen(one(fresh_store, key)), "31.03.2026", ALIYA)
    fresh_store.append(moved)
    fresh_store.append(instructions.move(seen(one(fresh_store, key)), "15.04.2026", DAMIR))
    with pytest.raises(Conflict):
        fresh_store.append(meetings.undo(moved, ALIYA))
    assert str(one(fresh_store, key).due) == "2026-04-15"


@pytest.mark.parametrize("due", ["первое полугодие 2027", "в начале 2027 года", "mid-2026"])
def test_a_part_of_a_year_is_no_due_date(due: str):
    """Kept as the year it would come later than was meant."""
    with pytest.raises(BadInput) as refused:
        instructions.move(InstructionVersion("one", "matter"), due, ALIYA)
    assert refused.value.key == "edit.value"


def test_a_meeting_has_before_it_what_was_open_and_what_was_fulfilled_since_the_last(fresh_store: Store):
    first = note(fresh_store, FIRST)
    early = give(fresh_store, first, "Исполнено до второго", FIRST, "05.03.2026")
    give(fresh_store, first, LAND, FIRST, "10.03.2026")
    told_late = give(fresh_store, first, "Сказано поздно", FIRST)
    fulfil(fresh_store, early, date(2026, 3, 4))
    second = note(fresh_store, SECOND)
    give(fresh_store, second, WATER, SECOND, "20.04.2026")
    done = instructions.fulfil(seen(one(fresh_store, told_late)), FIRST, "", DAMIR, today=SECOND)
    at(fresh_store, done, date(2026, 3, 20))  # that it was fulfilled on the first day comes in after the second
    third = note(fresh_store, THIRD)
    found = analysis.meeting(fresh_store, second, Filters(as_of=SECOND))
    assert matters(found.carried) == [LAND, "Сказано поздно", "Исполнено до второго"]
    assert (found.carried.overdue, found.carried.open, found.carried.fulfilled) == (1, 1, 1)
    assert matters(found.given) == [WATER]
    assert [one and one.key for one in (found.previous, found.following)] == [first, None]
    later = analysis.meeting(fresh_store, third, Filters(as_of=THIRD))
    assert matters(later.carried) == [LAND, WATER, "Сказано поздно"]
    assert later.given == Instructions()
    assert analysis.meeting(fresh_store, first, Filters(as_of=FIRST)).carried.total == 0


def test_meetings_count_what_became_of_the_instructions_given_at_them(fresh_store: Store):
    first = note(fresh_store, FIRST)
    fulfil(fresh_store, give(fresh_store, first, LAND, FIRST), FIRST)
    give(fresh_store, first, WATER, FIRST, "10.03.2026")
    give(fresh_store, first, "Без срока", FIRST)
    (found,) = analysis.meetings(fresh_store, Filters(as_of=date(2026, 3, 11)))
    assert (found.given, found.fulfilled, found.overdue) == (3, 1, 1)


def test_bodies_are_told_by_what_they_have_not_done(fresh_store: Store):
    first = note(fresh_store, FIRST)
    give(fresh_store, first, LAND, FIRST, bodies=("А", "Б"))
    give(fresh_store, first, WATER, FIRST, "10.03.2026", bodies=("Б",))
    told = analysis.bodies(fresh_store, Filters(as_of=SECOND))
    assert [(one.name, one.unfulfilled, one.overdue) for one in told] == [("Б", 2, 1), ("А", 1, 0)]
    assert matters(analysis.instructions(fresh_store, Filters(), body="А")) == [LAND]
    assert analysis.instructions(fresh_store, Filters(as_of=SECOND), unfulfilled=True, limit=1).total == 2


def test_an_agenda_keeps_the_order_in_which_projects_were_put_on_it(fresh_store: Store):
    meeting = note(fresh_store, FIRST)
    give(fresh_store, meeting, LAND, FIRST, "01.03.2026", project=PROJECT)
    (held,) = (one.held_id for one in analysis.meetings(fresh_store, Filters()))
    for project in (PROJECT, "energiya-semirechya", "zhetysu-wolframy"):
        listed = [item.project["project_id"] for item in analysis.meeting(fresh_store, meeting, Filters()).agenda]
        made = meetings.put_on_agenda(
            meeting, held, project, ALIYA, listed=listed, projects=[project], sources=source_names(fresh_store)
        )
        fresh_store.append(made)
    agenda = analysis.meeting(fresh_store, meeting, Filters()).agenda
    assert [item.project["project_id"] for item in agenda] == [PROJECT, "energiya-semirechya", "zhetysu-wolframy"]
    assert (agenda[0].unfulfilled, agenda[0].overdue, agenda[0].status) == (1, 1, "commissioned")
    for project, key in ((PROJECT, "meeting.listed"), ("", "meeting.no_project"), ("x", "instruction.no_project")):
        there: Any = {"listed": [PROJECT], "projects": [PROJECT], "sources": ()}
        with pytest.raises(BadInput) as refused:
            meetings.put_on_agenda(meeting, held, project, ALIYA, **there)
        assert refused.value.key == key
    gone = [{"field": "agenda", "aspect": "", "statement_id": name} for name in agenda[1].statement_ids]
    fresh_store.append(meetings.withdrawals("event", meeting, gone, ALIYA))
    agenda = analysis.meeting(fresh_store, meeting, Filters()).agenda
    assert [item.project["project_id"] for item in agenda] == [PROJECT, "zhetysu-wolframy"]


def test_unknown_meeting_is_an_error(empty_store: Store):
    with pytest.raises(NotFound) as refused:
        analysis.meeting(empty_store, "meeting-2026-03-02", Filters())
    assert refused.value.key == "not_found.meeting_key"


def test_a_meeting_at_which_instructions_were_given_is_not_taken_back(fresh_store: Store):
    give(fresh_store, note(fresh_store, FIRST), LAND, FIRST)
    (found,) = analysis.meetings(fresh_store, Filters())
    with pytest.raises(BadInput) as refused:
        meetings.take_back(found.key, found.statements, ALIYA, given=found.given)
    assert refused.value.key == "meeting.has_instructions"


# --- what will not do


def test_all_errors_are_reported_together(record_store: Store):
    given = NewInstruction(" ", (" ",), "когда-нибудь", "no-such")
    with pytest.raises(Several) as refused:
        instructions.give(given, "meeting-1", "e1", Editor(""), sources=(), projects=RecordedKeys(record_store))
    assert [error.key for error in refused.value.each] == [
        "instruction.no_matter", "instruction.no_body", "edit.value", "instruction.no_project", "edit.no_author",
    ]  # fmt: skip
    assert all("edit." not in Text("ru").error(error) for error in refused.value.each)


@pytest.mark.parametrize(
    ("on", "key"), [(date(2026, 3, 21), "edit.to_come"), (date(2026, 3, 1), "instruction.before_given")]
)
def test_no_instruction_is_fulfilled_in_the_future_or_before_it_was_given(on: date, key: str):
    with pytest.raises(BadInput) as refused:
        instructions.fulfil(InstructionVersion("i", "m", given_on=FIRST), on, "", ALIYA, today=date(2026, 3, 20))
    assert refused.value.key == key


def test_a_due_date_is_moved_to_another_one_for_a_reason(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, "10.03.2026")
    found = seen(one(fresh_store, key))
    with pytest.raises(BadInput) as refused:
        instructions.move(found, "10 марта 2026", ALIYA)
    assert refused.value.key == "instruction.not_moved"
    with pytest.raises(BadInput) as refused:
        instructions.move(found, "11.03.2026", Editor("Алия"))
    assert refused.value.key == "edit.no_reason"


@pytest.mark.parametrize(
    ("field", "value"), [("given_at", "meeting-1999"), ("concerns", "no-such"), ("given_at", PROJECT), ("agenda", "x")]
)
def test_reference_to_unknown_subject_is_a_finding(fresh_store: Store, field: str, value: str):
    said = Statement(subject_kind="instruction", subject="i1", field=field, value=value, recorded_by="e",
                     source_id="article")  # fmt: skip
    with pytest.raises(BadInput) as refused:
        fresh_store.append(Batch(statements=(said,)))
    assert refused.value.key == "data.rows"
    assert refused.value.params["found"] == value


def test_second_editor_gets_conflict_and_nothing_is_lost(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, "10.03.2026")
    found = seen(one(fresh_store, key))
    mine = instructions.move(found, "20.03.2026", ALIYA)
    fresh_store.append(instructions.move(found, "25.03.2026", DAMIR))
    with pytest.raises(Conflict) as refused:
        fresh_store.append(mine)
    assert refused.value.key == "instruction.conflict"
    assert "Дамир" in Text("ru").error(refused.value)
    assert str(one(fresh_store, key).due) == "2026-03-25"
    fresh_store.append(instructions.fulfil(seen(one(fresh_store, key)), FIRST, "", DAMIR, today=FIRST))
    with pytest.raises(Conflict):
        fresh_store.append(instructions.fulfil(found, FIRST, "", ALIYA, today=FIRST))
    with pytest.raises(Conflict):
        fresh_store.append(instructions.take_back(found, one(fresh_store, key).statements, ALIYA))


def test_nothing_is_given_at_a_meeting_that_was_taken_back_meanwhile(fresh_store: Store):
    meeting = note(fresh_store, FIRST)
    (found,) = analysis.meetings(fresh_store, Filters())
    fresh_store.append(meetings.take_back(meeting, found.statements, ALIYA))
    given = NewInstruction(LAND, ("А",))
    late = instructions.give(given, meeting, found.held_id, ALIYA, sources=source_names(fresh_store), projects=())
    with pytest.raises(Conflict) as refused:
        fresh_store.append(late)
    assert refused.value.key == "meeting.changed"


def test_nothing_is_done_with_an_instruction_that_was_taken_back_meanwhile(fresh_store: Store):
    key = give(fresh_store, note(fresh_store, FIRST), LAND, FIRST)
    found = one(fresh_store, key)
    fresh_store.append(instructions.take_back(seen(found), found.statements, DAMIR))
    with pytest.raises(Conflict):
        fresh_store.append(instructions.fulfil(seen(found), FIRST, "", ALIYA, today=FIRST))


# --- the rest of the tracker


def test_an_instruction_is_the_last_record_and_changes_no_project(fresh_store: Store):
    _, recorded_at = fresh_store.last()
    before = fresh_store.rows("project", project_id=PROJECT, today="2026-01-19")
    give(fresh_store, note(fresh_store, FIRST), LAND, FIRST, project=PROJECT)
    newest = fresh_store.last()[1]
    assert recorded_at
    assert newest
    assert newest > recorded_at
    assert fresh_store.rows("project", project_id=PROJECT, today="2026-01-19") == before


def test_a_store_with_instructions_comes_back_from_its_text(fresh_store: Store, tmp_path: Path):
    meeting = note(fresh_store, FIRST, "Штаб")
    moved = give(fresh_store, meeting, LAND, FIRST, "10.03.2026", bodies=("А", "Б"), project=PROJECT)
    done, gone = (give(fresh_store, meeting, matter, FIRST) for matter in (WATER, "Лишнее"))
    at(fresh_store, instructions.move(seen(one(fresh_store, moved)), "апрель 2026", DAMIR), SECOND)
    fulfil(fresh_store, done, SECOND, "Готово")
    found = one(fresh_store, gone)
    fresh_store.append(instructions.take_back(seen(found), found.statements, ALIYA))
    fresh_store.dump(tmp_path / "first")
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "first")) as again:
        again.dump(tmp_path / "second")
        assert analysis.instructions(again, Filters()) == analysis.instructions(fresh_store, Filters())
        assert analysis.meetings(again, Filters()) == analysis.meetings(fresh_store, Filters())
    for name in ("statements.csv", "sources.csv", "fields.csv", "roles.csv"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


DUES = ("", "2026-03-10", "2026-03-20", "2026-04", "2026-Q2")


def told_by_hand(due: str, done: date | None, day: date) -> str:
    if done:
        return "fulfilled"
    last = {"": date.max, "2026-04": date(2026, 4, 30), "2026-Q2": date(2026, 6, 30)}
    return "overdue" if day > (last[due] if due in last else date.fromisoformat(due)) else "open"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.slow
def test_whatever_is_done_with_instructions_is_told_and_comes_back_from_the_text(
    empty_store: Store, tmp_path: Path, seed: int
):
    chance, model, day = Random(seed), dict[str, tuple[str, date | None]](), FIRST
    meeting = note(empty_store, FIRST)
    for number in range(14):
        day = date.fromordinal(day.toordinal() + chance.choice((0, 0, 1, 5)))
        act = chance.choice(("give", "move", "fulfil", "reopen", "take back")) if model else "give"
        if act == "give":
            due = chance.choice(DUES)
            model[give(empty_store, meeting, f"Поручение {number}", day, due)] = due, None
            continue
        key = chance.choice(sorted(model))
        found, (due, done) = one(empty_store, key), model[key]
        if act == "move" and (to := chance.choice([other for other in DUES if other not in {"", due}])):
            at(empty_store, instructions.move(seen(found), to, DAMIR), day)
            model[key] = to, done
        elif act == "fulfil" and not done:
            fulfil(empty_store, key, day)
            model[key] = due, day
        elif act == "reopen" and done:
            at(empty_store, instructions.reopen(seen(found), DAMIR), day)
            model[key] = due, None
        elif act == "take back":
            at(empty_store, instructions.take_back(seen(found), found.statements, DAMIR), day)
            del model[key]
    asked = Filters(as_of=date(2026, 7, 1))
    found_now = {row.key: row for row in analysis.instructions(empty_store, asked).rows}
    assert {key: (str(row.due or ""), row.state) for key, row in found_now.items()} == {
        key: (due, told_by_hand(due, done, date(2026, 7, 1))) for key, (due, done) in model.items()
    }
    empty_store.dump(tmp_path / "first")
    with closing(Store.open(tmp_path / "again.duckdb", tmp_path / "first")) as again:
        again.dump(tmp_path / "second")
        assert analysis.instructions(again, asked) == analysis.instructions(empty_store, asked)
    assert (tmp_path / "first/statements.csv").read_bytes() == (tmp_path / "second/statements.csv").read_bytes()


def test_a_file_that_ties_an_instruction_to_what_there_is_not_is_refused(record_folder: Path, tmp_path: Path):
    folder = Path(shutil.copytree(record_folder, tmp_path / "data"))
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last: Mapping[str, str] = rows[-1]
    extra = dict.fromkeys(last, "") | {
        "statement_id": "i1", "subject_kind": "instruction", "subject": "i", "field": "given_at", "value": "nowhere",
        "source_id": "article", "recorded_at": last["recorded_at"], "recorded_by": "e",
    }  # fmt: skip
    with (folder / "statements.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(last), lineterminator="\n").writerow(extra)
    with pytest.raises(BadInput) as refused:
        Store.open(tmp_path / "tracker.duckdb", folder)
    assert (refused.value.params["row"], refused.value.params["found"]) == (len(rows) + 2, "nowhere")
