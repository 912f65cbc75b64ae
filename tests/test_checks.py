"""The rules of sql/checks: each finds what breaks it and leaves alone what does not."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import analysis
from dashboard.charts.attention import findings_text
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Source, Statement
from dashboard.settings import Settings, Thresholds, packaged
from dashboard.store import Store
from tests import drawn, samples

RULES = sorted(file.stem for file in packaged("sql", "checks").glob("*.sql"))
TODAY = date(2026, 6, 1)
LIMITS = Thresholds(stale_days=100, blocker_days=30, disagreement=0.1, variance=0.1, unusual=5, coverage=0.25)
USUAL = {"name": "Завод", "status": "construction", "sector": "energy.wind", "cost": 10, "capacity": 50, "jobs": 100}
ASPECTS = {"name": "ru", "status": "stated", "cost": "planned", "capacity": "actual", "jobs": "operation"}
UNITS = {"cost": "KZT", "capacity": "MAW", "jobs": "IE"}


def said(subject: str, field: str, value: object, aspect: str = "", **more: str) -> Statement:
    """Of money in billions of tenge."""
    written = Decimal(str(value)) * 10**9 if field == "cost" else value
    given = {"subject_kind": "project", "recorded_by": "Алия", "source_id": "akimat", "unit": UNITS.get(field, "")}
    given |= {"qualifier": "exact"} if field in UNITS else {}
    return Statement.model_validate(
        {
            **given,
            "subject": subject,
            "field": field,
            "value": written,
            "aspect": aspect or ASPECTS.get(field, ""),
            **more,
        }
    )


def project(subject: str, *more: Statement, without: str = "", **other: object) -> list[Statement]:
    """A project of which nothing is the matter, but for what is given."""
    plain = [said(subject, field, value) for field, value in {**USUAL, **other}.items() if field != without]
    return [*plain, *more]


def planned(subject: str, day: str, field: str = "commissioning", **more: str) -> Statement:
    return said(subject, field, day, aspect="planned", **more)


def actual(subject: str, day: str, field: str = "commissioning") -> Statement:
    return said(subject, field, day, aspect="actual")


def instruction(about: str, number: int, **dates: str) -> list[Statement]:
    """What is to be done about a project, by when, and when it was."""
    given = {"subject_kind": "instruction"}
    subject = f"{about}-{number}"
    said_of = [said(subject, "subject_matter", "Подвести воду", **given), said(subject, "concerns", about, **given)]
    aspects = {"due": "planned", "fulfilled": "actual"}
    return [*said_of, *(said(subject, field, day, aspects[field], **given) for field, day in dates.items())]


BROKEN = {
    "without_name": project("without_name", without="name"),
    "without_status": project("without_status", without="status"),
    "cost_missing": project("cost_missing", without="cost"),
    "capacity_missing": project("capacity_missing", without="capacity"),
    "jobs_missing": project("jobs_missing", without="jobs"),
    "not_convertible": project("not_convertible", said("not_convertible", "cost", 1, aspect="actual", unit="USD")),
    "start_after_commissioning": project(
        "start_after_commissioning",
        actual("start_after_commissioning", "2025", "commencement"),
        actual("start_after_commissioning", "2024"),
    ),
    "fact_to_come": project("fact_to_come", actual("fact_to_come", "2026-06-02")),
    "late": project("late", planned("late", "2026-05")),
    "sources_disagree": project("sources_disagree", said("sources_disagree", "jobs", 120)),
    "unit_slip_likely": project("unit_slip_likely", said("unit_slip_likely", "capacity", 0.0505, unit="MAW")),
    "cost_per_capacity_unusual": project("cost_per_capacity_unusual", capacity=1000),
    "cost_per_job_unusual": project("cost_per_job_unusual", jobs=1000),
    "cost_variance": project("cost_variance", said("cost_variance", "cost", 12, aspect="revised")),
    "schedule_variance": project(
        "schedule_variance",
        planned("schedule_variance", "2024-01", "commencement"),
        planned("schedule_variance", "2025-12", holds_on="2024"),
        planned("schedule_variance", "2026-12", holds_on="2026"),
    ),
    "blocker_waiting": project(
        "blocker_waiting",
        said("blocker_waiting", "blocker", "АО «KEGOC»", aspect="land", holds_on="2026-03-01"),
        said("blocker_waiting", "blocker_lifted", "Акимат", aspect="land", holds_on="2026-05-01"),
    ),
    "instruction_overdue": project(
        "instruction_overdue",
        *instruction("instruction_overdue", 1, due="2026-05"),
        *instruction("instruction_overdue", 2, due="2026-05-20"),
    ),
}
"""A project that breaks the rule of its name; `stale` is broken by its date alone."""

SOUND = [
    *project("late_but_within_the_year", planned("late_but_within_the_year", "2026"), name="Мельница"),
    *project("sources_almost_agree", said("sources_almost_agree", "jobs", 105)),
    *project("a_little_dearer", said("a_little_dearer", "cost", 10.5, aspect="revised")),
    *project(
        "in_time",
        planned("in_time", "2024-01", "commencement"),
        planned("in_time", "2026-12"),
        actual("in_time", "2026-12"),
    ),
    *project(
        "lifted",
        said("lifted", "blocker", "Акимат", aspect="land", holds_on="2026-03-01"),
        said("lifted", "blocker_lifted", "акимат", aspect="land", holds_on="2026-05-01"),
    ),
    *project(
        "instructed",
        *instruction("instructed", 1, due="2026-06-01"),
        *instruction("instructed", 2),
        *instruction("instructed", 3, due="2026-03-01", fulfilled="2026-05-01"),
    ),
    *project("new_blocker", said("new_blocker", "blocker", "нет титула", aspect="title", holds_on="2026-05-20")),
    *project("done_in_this_year", actual("done_in_this_year", "2026"),
             actual("done_in_this_year", "2026-06-01", "commencement")),
    *project("begun_in_the_year_of_its_end", actual("begun_in_the_year_of_its_end", "2025-03", "commencement"),
             actual("begun_in_the_year_of_its_end", "2025")),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("checks")
    with closing(Store.open(folder / "checks.duckdb", empty_record, LIMITS)) as store:
        source = Source(source_id="akimat", kind="register", publisher="Акимат", title="Пул")
        record(store, "2026-01-10", project("stale"), source)
        record(store, "2026-05-25", [*chain.from_iterable(BROKEN.values()), *SOUND])
        yield store


def record(store: Store, day: str, statements: list[Statement], *sources: Source) -> None:
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    rows = tuple(one.model_copy(update={"recorded_at": moment}) for one in statements)
    store.append(Batch(statements=rows, sources=sources))


def found(store: Store, **chosen: object) -> pd.DataFrame:
    filters = Filters.model_validate({"as_of": TODAY, **chosen})
    return analysis.attention(store, filters, limit=100)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_the_project_that_breaks_it(store: Store, rule: str):
    rows = found(store)
    assert rule in set(rows[rows["rule"] == rule]["project_id"])


SOUND_OF = {
    "fact_to_come": "done_in_this_year",
    "late": "late_but_within_the_year",
    "sources_disagree": "sources_almost_agree",
    "cost_variance": "a_little_dearer",
    "schedule_variance": "in_time",
    "start_after_commissioning": "begun_in_the_year_of_its_end",
    "stale": "lifted",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_leaves_alone_what_does_not_break_it(store: Store, rule: str):
    rows = found(store)
    broken = set(rows[rows["rule"] == rule]["project_id"])
    assert SOUND_OF.get(rule, "sources_almost_agree") not in broken
    assert broken.isdisjoint({"lifted", "new_blocker"})


def test_deadlines_come_first_then_errors_and_rules_are_counted_whole(store: Store):
    rows = analysis.attention(store, Filters(as_of=TODAY), limit=1)
    deadlines = rows["rule"].isin(analysis.DEADLINE_RULES)
    assert list(deadlines) == sorted(deadlines, reverse=True)
    assert list(rows["rule"][:2]) == ["late", "blocker_waiting"]
    data = list(rows[~deadlines]["severity"])
    assert data == sorted(data, reverse=True)
    assert set(rows[rows["severity"] == "error"]["rule"]) == {
        "fact_to_come",
        "start_after_commissioning",
        "without_name",
        "without_status",
    }
    whole = found(store).groupby("rule")["project_id"].nunique()
    assert rows.set_index("rule")["total"].to_dict() == whole.to_dict()


def test_filters_narrow_what_is_looked_at_and_not_what_is_usual(store: Store):
    assert set(found(store, q="Мельница")["project_id"]) <= {"late_but_within_the_year"}


def test_a_late_project_keeps_getting_later_until_it_is_done(store: Store):
    """From the end of 2025 to the promise of the end of 2026, over a planned term of two years."""
    rows = found(store).set_index(["rule", "project_id"])
    row: Any = rows.loc[("schedule_variance", "schedule_variance")]
    assert row["ratio"] == pytest.approx(
        (date(2026, 12, 31) - date(2024, 1, 1)) / (date(2025, 12, 31) - date(2024, 1, 1))
    )


def test_thresholds_are_settings(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRACKER_STALE_DAYS", "7")
    assert Thresholds.of(Settings()).stale_days == 7


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_name_and_reason_in_every_language(text: Text, rule: str):
    assert text.has(f"attention.{rule}")
    assert text.has(f"attention.why.{rule}")


def test_what_rules_look_at_is_the_same_after_it_is_made_again(store: Store):
    before = found(store)
    store.rebuild()
    pd.testing.assert_frame_equal(found(store), before)


BLOCKERS = {
    "of_another_body": (("blocker", "АО «KEGOC»", "2026-02"), ("blocker_lifted", "Акимат", "2026-03")),
    "of_nobody_named": (("blocker", "", "2026-02"), ("blocker_lifted", "Акимат", "2026-03")),
    "lifted_before_it_began": (("blocker", "Акимат", "2026-02"), ("blocker_lifted", "Акимат", "2026-01-31")),
    "lifted": (("blocker", "Акимат", "2026-02"), ("blocker_lifted", "АКИМАТ", "2026-03")),
    "lifted_in_the_month_it_began": (("blocker", "Акимат", "2026-02-20"), ("blocker_lifted", "Акимат", "2026-02")),
    "lifted_some_day": (("blocker", "Акимат", "2026-02"), ("blocker_lifted", "Акимат", "")),
    "lifted_and_said_so_before": (("blocker_lifted", "Акимат", "2026-03"), ("blocker", "Акимат", "2026-02")),
}
"""Field, body and day of what is said of each project's land."""


def test_the_rule_and_the_passport_agree_on_which_blockers_wait(empty_record: Path, tmp_path: Path):
    with closing(Store.open(tmp_path / "tracker.duckdb", empty_record)) as store:
        source = Source(source_id="akimat", kind="register", publisher="Акимат", title="Пул")
        record(store, "2026-05-25", [one for name, rows in BLOCKERS.items() for one in blocked(name, *rows)], source)
        rows = found(store)
    waiting = set(rows[rows["rule"] == "blocker_waiting"]["project_id"])
    assert waiting == {"of_another_body", "of_nobody_named", "lifted_before_it_began"}
    with drawn.over(tmp_path / "tracker.duckdb", empty_record):
        told = {name: drawn.markup(drawn.page("project", project=name)) for name in BLOCKERS}
    assert {name for name, words in told.items() if "не решён " in words} == waiting
    assert {name for name, words in told.items() if ", решён: " in words} == BLOCKERS.keys() - waiting


def blocked(name: str, *rows: tuple[str, str, str]) -> list[Statement]:
    return project(
        name,
        *(
            said(name, field, body or None, aspect="land", holds_on=day, nil_reason="" if body else "missing")
            for field, body, day in rows
        ),
    )


TAKEN_BACK = {
    "withdrawn": ("said", "withdraws said"),
    "restored": ("said", "withdraws said", "withdraws taken_back"),
    "pinned": ("pins old",),
}
"""What is done in May to a project of which something was said in January."""


def test_what_was_taken_back_is_no_news(empty_record: Path, tmp_path: Path):
    source = Source(source_id="akimat", kind="register", publisher="Акимат", title="Пул")
    with closing(Store.open(tmp_path / "tracker.duckdb", empty_record, LIMITS)) as store:
        begun = [project(name, hectares(name, 1, "old")) for name in TAKEN_BACK]
        record(store, "2026-01-10", [*chain.from_iterable(begun)], source)
        for name, acts in TAKEN_BACK.items():
            for act in acts:
                record(store, "2026-05-25", [done(name, *act.split())])
        rows = found(store)
    assert set(rows[rows["rule"] == "stale"]["project_id"]) == {"withdrawn", "pinned"}


def hectares(name: str, value: int, key: str) -> Statement:
    return said(name, "area", value, "planned", unit="HAR", qualifier="exact", statement_id=f"{name}_{key}")


def done(name: str, act: str, target: str = "") -> Statement:
    """Something is said, or what was said or done is acted on."""
    if not target:
        return hectares(name, 2, act)
    key = "taken_back" if target == "said" else "last"
    acted = {act: f"{name}_{target}", "statement_id": f"{name}_{key}", "source_id": "", "reason": "ошибка"}
    return said(name, "area", None, "planned", **acted)


def test_an_overdue_instruction_tells_for_how_long_the_oldest_is(store: Store):
    row: Any
    (row,) = (row for row in found(store).to_dict("records") if row["rule"] == "instruction_overdue")
    assert (row["expected"] - row["found"]) / (24 * 60 * 60) == 12
    assert findings_text([row], Text("ru", region=samples.REGION)) == "12 дней"


def test_cost_variance_is_a_share_of_the_plan(store: Store):
    (row,) = (row for row in found(store).to_dict("records") if row["rule"] == "cost_variance")
    assert row["ratio"] == row["found"] / row["expected"] == pytest.approx(1.2)
