"""Late, for random histories of promises and facts: computed in plain Python and equal wherever the product says it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from dashboard import analysis, charts
from dashboard.charts.strip import blocker_text
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake.meetings import JOURNAL
from dashboard.model import Batch, Statement
from dashboard.period import PartialDate
from dashboard.store import Store
from tests import naive
from tests.said import PAPER, batch, pin, said, withdrawal

TODAY = date(2026, 6, 1)
PROJECTS = [f"project-{number}" for number in range(60)]
PROMISES = ("2023", "2024-Q4", "2025-11", "2026-05-31", "2026-06-01", "2026", "2027")
FACTS = ("2024-11-01", "2025-03", "2026-05")
STATUSES = ("announced", "preparation", "construction", "commissioned", "operating", "suspended", "cancelled",
            "decommissioned")  # fmt: skip
HELD = ("", "2022", "2024-06-24", "2024-11", "2025", "2026-01-19")

Lateness = tuple[int | None, bool]
"""Days late, or None, and whether sources disagree on that."""


def history(chance: Random, project: str) -> list[Statement]:
    """What is said of a project in a random order: promises, facts, silence, statuses; pins and withdrawals."""
    given: list[Statement] = [said("name", project, project)]
    for number in range(chance.randrange(1, 8)):
        key = {"statement_id": f"{project}-{number}", "holds_on": chance.choice(HELD)}
        kind = chance.choice(("promise", "promise", "fact", "silence", "status", "status"))
        if kind == "status":
            given.append(said("status", chance.choice(STATUSES), project, **key))
        elif kind == "silence":
            given.append(said("commissioning", None, project, aspect="actual", nil_reason="missing", **key))
        else:
            days, aspect = (PROMISES, "planned") if kind == "promise" else (FACTS, "actual")
            given.append(said("commissioning", chance.choice(days), project, aspect=aspect, **key))
        if chance.random() < 0.25:
            act = chance.choice((pin, withdrawal))
            given.append(act(given[-1].statement_id, given[-1].field, project, aspect=given[-1].aspect))
    return given


@pytest.fixture(scope="module")
def histories() -> dict[str, list[Statement]]:
    """The statements on each project, in the order of their recording."""
    chance = Random(14)
    return {project: history(chance, project) for project in PROJECTS}


@pytest.fixture(scope="module")
def store(
    histories: dict[str, list[Statement]], empty_record: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store of those histories."""
    with closing(Store.open(tmp_path_factory.mktemp("late") / "tracker.duckdb", empty_record)) as store:
        moment = datetime(2026, 2, 1, tzinfo=UTC)
        rows = [one.model_copy(update={"recorded_at": moment}) for said_of in histories.values() for one in said_of]
        store.append(Batch(statements=tuple(rows), sources=(PAPER,)))
        yield store


def naive_lateness(record: naive.Record) -> Lateness:
    """Return the days that a project is behind schedule on TODAY, or None, and whether sources disagree on that."""
    if record["due"] is None:
        return None, False
    days = (TODAY - PartialDate(record["due"], record["due_precision"]).last).days
    return days if days > 0 and record["late_after"] else None, days > 0 and record["done_disputed"]


@pytest.fixture(scope="module")
def expected(histories: dict[str, list[Statement]]) -> dict[str, Lateness]:
    """What plain Python says of each project; of all kinds there are some."""
    rows = [one.model_dump() for said_of in histories.values() for one in said_of]
    written = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    found = {project: naive_lateness(record) for project, record in naive.records(written).items()}
    assert len(set(map(str, found.values()))) > 5
    assert {(days is not None, disputed) for days, disputed in found.values()} == {
        (late, disputed) for late in (True, False) for disputed in (True, False)
    }
    return found


def test_strip_and_its_counts(store: Store, expected: dict[str, Lateness]):
    found = analysis.strip(store, Filters(as_of=TODAY), limit=1000)
    assert {row["project_id"]: (row["days_late"], row["late_disputed"]) for row in found.rows} == expected
    assert found.late == sum(days is not None for days, _ in expected.values())
    first = [row["days_late"] for row in found.rows][: found.late]
    assert first == sorted(first, reverse=True)
    listed = analysis.strip(store, Filters(as_of=TODAY), limit=5)
    assert (listed.late, listed.projects) == (found.late, len(PROJECTS))
    assert [row["project_id"] for row in listed.rows] == [row["project_id"] for row in found.rows[:5]]


def test_passport(store: Store, expected: dict[str, Lateness]):
    for project, late in expected.items():
        record = analysis.passport(store, project, Filters(as_of=TODAY)).record
        assert (record["days_late"], record["late_disputed"]) == late
        words = charts.deadline_text(record, Text("ru"))
        assert (Text("ru")("strip.disputed") in words, "отставание" in words) == (late[1], late[0] is not None)


def test_rule_and_filter(store: Store, expected: dict[str, Lateness]):
    late = {project: days for project, (days, _) in expected.items() if days is not None}
    found = analysis.attention(store, Filters(as_of=TODAY), limit=1000)
    rows = found[found["rule"] == "late"]
    days = ((rows["expected"] - rows["found"]) // 86400).astype(int)
    assert dict(zip(rows["project_id"], days, strict=True)) == late
    assert analysis.overview(store, Filters(as_of=TODAY, needs=("late",))).projects == len(late)


def test_api(store: Store, expected: dict[str, Lateness]):
    filters = Filters(as_of=TODAY)
    rows = store.at(TODAY).rows("api_project", today=TODAY, **store.parameters(filters))
    assert {str(row["project_id"]): (row["days_late"], row["late_disputed"]) for row in rows} == expected
    assert {"due", "due_precision", "done", "days_late", "late_disputed"} <= rows[0].keys()


def test_agenda(histories: dict[str, list[Statement]], expected: dict[str, Lateness], empty_store: Store):
    rows = [one for said_of in histories.values() for one in said_of]
    event = {"subject_kind": "event", "source_id": "paper"}
    held = said("held", TODAY.isoformat(), "meeting-a", aspect="actual", **event)
    listed = [said("agenda", project, "meeting-a", **event) for project in PROJECTS]
    empty_store.append(batch(*rows, held, *listed))
    agenda = empty_store.rows("agenda", meeting="meeting-a", today=TODAY)
    assert {str(row["project_id"]): (row["days_late"], row["late_disputed"]) for row in agenda} == expected


# --- the article's project, instructions, words


def test_tungsten_complex_is_late_and_disputed_though_a_pin_hides_the_promise(record_store: Store):
    listed = analysis.strip(record_store, Filters(as_of=TODAY)).rows
    (row,) = [one for one in listed if one["project_id"] == "zhetysu-wolframy"]
    assert (row["due"], row["due_precision"], row["commissioning"]) == (date(2024, 1, 1), "year", None)
    assert row["days_late"] == (TODAY - date(2024, 12, 31)).days
    assert row["late_disputed"]


def test_silence_on_the_fact_settles_no_dispute(empty_store: Store):
    empty_store.append(
        batch(
            said("commissioning", "2023", aspect="planned"),
            said("status", "commissioned", statement_id="done", holds_on="2024"),
            said("status", "construction", holds_on="2025"),
            said("commissioning", None, aspect="actual", nil_reason="missing", holds_on="2026"),
            pin("done", "status"),
        )
    )
    (row,) = analysis.strip(empty_store, Filters()).rows
    assert (row["status"], row["done"], row["days_late"], row["late_disputed"]) == ("commissioned", True, None, True)


def test_longest_is_named_only_where_no_unlisted_project_can_be_longer(empty_store: Store):
    rows = [said("name", f"P{number}", f"p{number}") for number in range(4)]
    rows += [said("commissioning", f"202{number}", f"p{number}") for number in range(3)]
    blocked = {"aspect": "land", "source_id": "paper"}
    rows += [said("blocker", "KEGOC", "p3", holds_on="2025-05-01", **blocked)]
    empty_store.append(batch(*rows))
    every = analysis.strip(empty_store, Filters())
    assert [row["project_id"] for row in every.rows] == ["p0", "p1", "p2", "p3"]
    assert (every.longest("days_late") or {})["project_id"] == "p0"
    assert (every.longest("days_blocked") or {})["project_id"] == "p3"
    listed = analysis.strip(empty_store, Filters(), limit=2)
    assert (listed.longest("days_late") or {})["project_id"] == "p0"
    assert listed.longest("days_blocked") is None
    words = charts.strip_sentence(every, Text("ru"))
    assert words.startswith("С отставанием от плана — три проекта, наибольшее отставание — «P0», ")
    assert "Нерешённый проблемный вопрос — у одного проекта: «P3» (KEGOC, " in words


def test_strip_and_agenda_say_what_blocks_in_the_words_of_the_source(empty_store: Store):
    day = {"holds_on": "2025-05-01", "aspect": "land"}
    event = {"subject_kind": "event", "source_id": JOURNAL.source_id}
    given = batch(
        said("name", "P", "p"),
        said("blocker", "Акимат", "p", stated="не оформлен отвод", **day),
        said("held", TODAY.isoformat(), "meeting-a", aspect="actual", **event),
        said("agenda", "p", "meeting-a", **event),
    )
    empty_store.append(given.model_copy(update={"sources": (*given.sources, JOURNAL)}))
    for filters in (Filters(), Filters(as_of=empty_store.region.today())):
        (row,) = analysis.strip(empty_store, filters).rows
        (item,) = analysis.meeting(empty_store, "meeting-a", filters).agenda
        expected = "Земельный участок: «не оформлен отвод», Акимат, "
        labels = empty_store.labels("ru")
        for blocker in (row, item.blocker):
            assert blocker is not None
            assert blocker_text(blocker, Text("ru", labels)).startswith(expected)


def test_overdue_instruction_comes_after_the_late_and_one_with_days_left_is_not_late(empty_store: Store):
    today = empty_store.region.today()
    given = {"subject_kind": "instruction", "source_id": "paper"}
    rows = [said("name", name, name) for name in ("late", "overdue", "open")]
    rows.append(said("commissioning", "2020", "late"))
    for name, days in (("overdue", -3), ("open", 15)):
        due = (today + timedelta(days=days)).isoformat()
        rows += [
            said("subject_matter", "Подвести воду", f"i-{name}", **given),
            said("concerns", name, f"i-{name}", **given),
            said("due", due, f"i-{name}", aspect="planned", **given),
        ]
    empty_store.append(batch(*rows))
    found = analysis.strip(empty_store, Filters())
    assert [(row["project_id"], row["overdue"]) for row in found.rows] == [("late", 0), ("overdue", 1), ("open", 0)]
    assert found.overdue_projects == 1
    assert [row["project_id"] for row in analysis.strip(empty_store, Filters(), limit=2).rows] == ["late", "overdue"]


def test_nothing_late_and_nothing_blocked_is_said(empty_store: Store, text: Text):
    empty_store.append(batch(said("name", "А", "a")))
    words = charts.strip_sentence(analysis.strip(empty_store, Filters()), text)
    assert words == f"{text('strip.sentence.late_none')} {text('strip.sentence.blocked_none')}"
