"""What changed between two days: kinds, causes, the bridge of the known cost; an earlier day stays as it was."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from dashboard import analysis, charts
from dashboard.analysis import Changes
from dashboard.charts.marks import records
from dashboard.errors import BadInput
from dashboard.figures import figure
from dashboard.filters import Filters
from dashboard.i18n import MINUS, Text
from dashboard.model import Batch, Source, Statement
from dashboard.period import Shift
from dashboard.store import Store
from dashboard.theme import LIGHT
from tests import drawn, live, naive, samples

pytestmark = pytest.mark.slow

RU = Text("ru", region=samples.REGION)

BEFORE = date(2026, 3, 1)
SOURCE = Source(source_id="akimat", kind="register", publisher="Акимат", title="Пул проектов")


def said(subject: str, field: str, value: str | Decimal | int | None = None, **more: Any) -> Statement:
    given = {"subject_kind": "project", "source_id": "akimat", "recorded_by": "Алия", **more}
    return Statement(subject=subject, field=field, value=value, **given)


def cost(subject: str, billions: float, **more: Any) -> Statement:
    given = {"aspect": "planned", "qualifier": "exact", "unit": "KZT", **more}
    return said(subject, "cost", Decimal(str(billions)) * 10**9, **given)


def record(store: Store, day: date, *statements: Statement) -> None:
    """What a person brings on a day, at noon UTC."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    rows = tuple(one.model_copy(update={"recorded_at": moment}) for one in statements)
    known = store.rows("counts")[0]["sources"]
    store.append(Batch(statements=rows, sources=() if known else (SOURCE,)))


@pytest.fixture(scope="module")
def pool_file(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six projects on the first of March, and what was said of them on the tenth: a closed store, to be copied."""
    file = tmp_path_factory.mktemp("pool") / "pool.duckdb"
    with closing(Store.open(file, empty_record)) as store:
        fill(store)
    return file


@pytest.fixture(scope="module")
def pool(pool_file: Path, empty_record: Path) -> Iterator[Store]:
    """The pool, to be asked."""
    with closing(Store.open(Path(shutil.copy(pool_file, pool_file.with_name("asked.duckdb"))), empty_record)) as store:
        yield store


@pytest.fixture
def edited(pool_file: Path, empty_record: Path, tmp_path: Path) -> Iterator[Store]:
    """The pool, to be written to."""
    with closing(Store.open(Path(shutil.copy(pool_file, tmp_path)), empty_record)) as store:
        yield store


def fill(store: Store) -> None:
    first = [
        *(said(name, "status", "construction", aspect="stated") for name in ("mine", "wind", "park", "mill", "plant")),
        *(said(name, "sector", "mining.metal_ores") for name in ("mine", "wind")),
        cost("mine", 94, statement_id="mine-cost"),
        cost("wind", 40, qualifier="almost"),
        cost("mill", 7, statement_id="mill-cost"),
        cost("plant", 3, statement_id="plant-cost"),
        said("mine", "commissioning", "2025-06", aspect="planned"),
        said("wind", "commissioning", "2026", aspect="planned"),
        said("plant", "jobs", 30, aspect="operation", qualifier="more_than", unit="IE"),
        said("gone", "status", "announced", aspect="stated", statement_id="gone-status"),
    ]
    record(store, BEFORE, *first)
    record(
        store,
        date(2026, 3, 10),
        cost("mine", 101, aspect="revised", stated="101 млрд тенге", reason="пересчёт сметы"),
        cost("wind", 38, aspect="revised"),
        cost("park", 12.5),
        said("mill", "cost", aspect="planned", withdraws="mill-cost", source_id="", reason="опечатка"),
        cost("harbour", 5),
        said("gone", "status", aspect="stated", withdraws="gone-status", source_id="", reason="повтор"),
        said("wind", "status", "operating", aspect="stated", recorded_by="Болат"),
        said("park", "status", "suspended", aspect="stated"),
        said("mine", "commissioning", "2026-03", aspect="planned", holds_on="2026"),
        said("wind", "commissioning", "2026-11", aspect="planned", holds_on="2026"),
        said("plant", "jobs", 45, aspect="operation", qualifier="more_than", unit="IE", holds_on="2026"),
    )


def found(store: Store, since: date = BEFORE, until: date | None = None, **chosen: Any) -> Changes:
    return analysis.changes(store, Filters(**chosen), since, until)


def one(changes: Changes, project: str, indicator: str) -> pd.Series:
    rows = changes.rows
    (row,) = [row for _, row in rows[(rows["project_id"] == project) & (rows["indicator"] == indicator)].iterrows()]
    return row


def parts(changes: Changes) -> dict[str, Decimal]:
    return {part.name: part.value for part in changes.bridge}


# --- kinds


@pytest.mark.parametrize(
    ("project", "indicator", "kind"),
    [
        ("harbour", "cost", "new"),
        ("gone", "cost", "gone"),
        ("wind", "status", "commissioned"),
        ("park", "status", "status"),
        ("mine", "cost", "cost"),
        ("park", "cost", "cost"),
        ("mine", "commissioning", "slipped"),
        ("wind", "commissioning", "other"),
        ("plant", "jobs.operation", "other"),
    ],
)
def test_each_change_is_of_its_kind(pool: Store, project: str, indicator: str, kind: str):
    assert one(found(pool), project, indicator)["kind"] == kind


def test_old_and_new_stand_beside_each_other_with_who_when_and_why(pool: Store):
    row = one(found(pool), "mine", "cost")
    assert (row["old_number"], row["new_number"], row["new_unit"]) == (94e9, 101e9, "KZT")
    assert (row["recorded_by"], row["reason"], row["stated"]) == ("Алия", "пересчёт сметы", "101 млрд тенге")
    assert (row["publisher"], row["recorded_at"]) == ("Акимат", pd.Timestamp("2026-03-10 12:00"))
    assert one(found(pool), "wind", "status")["recorded_by"] == "Болат"


def test_a_slip_is_counted_from_deadline_to_deadline(pool: Store):
    """From the end of June 2025 to the end of March 2026."""
    assert one(found(pool), "mine", "commissioning")["days"] == (date(2026, 3, 31) - date(2025, 6, 30)).days


def test_more_precise_date_is_not_a_shift(pool: Store):
    assert one(found(pool), "wind", "commissioning")["days"] == 0


def test_a_promise_kept_is_a_commissioning_and_one_brought_forward_no_slip(edited: Store):
    record(
        edited,
        date(2026, 4, 1),
        said("mine", "commissioning", "2026-03-20", aspect="actual"),
        said("wind", "commissioning", "2026-02", aspect="planned", holds_on="2026-04"),
    )
    later = found(edited, date(2026, 3, 31))
    assert one(later, "mine", "commissioning")["kind"] == "commissioned"
    assert one(later, "wind", "commissioning")["kind"] == "forward"
    assert one(later, "wind", "commissioning")["days"] < 0


def test_pin_and_unpin_changes_have_their_reasons(edited: Store):
    record(
        edited,
        date(2026, 4, 1),
        said(
            "mine",
            "cost",
            aspect="planned",
            pins="mine-cost",
            source_id="",
            recorded_by="Сауле",
            reason="решение штаба",
        ),
    )
    row = one(found(edited, date(2026, 3, 31)), "mine", "cost")
    assert (row["old_number"], row["new_number"]) == (101e9, 94e9)
    assert (row["recorded_by"], row["reason"], row["publisher"]) == ("Сауле", "решение штаба", "Акимат")


def test_statement_that_does_not_count_is_no_change(edited: Store):
    record(edited, date(2026, 4, 1), cost("mine", 55), said("mine", "description", "Рудник"))
    assert found(edited, date(2026, 3, 31)).rows.empty


def test_day_without_statements_has_no_changes(pool: Store):
    changes = found(pool, date(2026, 3, 10))
    assert (changes.rows.empty, changes.bridge, changes.counts) == (True, (), {})


def test_limit_applies_to_each_kind_and_counts_are_complete(pool: Store):
    few = analysis.changes(pool, Filters(), BEFORE, None, limit=1)
    assert (few.rows.groupby("kind").size() == 1).all()
    assert few.counts == found(pool).counts
    assert few.counts["cost"] == 4


# --- the bridge


def test_the_parts_of_the_bridge_are_those_of_the_pool(pool: Store):
    billion = Decimal(10**9)
    assert parts(found(pool)) == {
        "before": 144 * billion,
        "new": 5 * billion,
        "gone": 0,
        "up": 7 * billion,
        "down": -2 * billion,
        "became_known": Decimal("12.5") * billion,
        "became_unknown": -7 * billion,
        "after": Decimal("159.5") * billion,
    }


@pytest.mark.parametrize("chosen", [{}, {"status": ("construction",)}, {"sector": ("mining",)}, {"q": "нет такого"}])
def test_the_parts_sum_exactly_and_its_ends_are_the_overviews_of_the_days(pool: Store, chosen: dict[str, Any]):
    bridge = found(pool, **chosen).bridge
    first, *moved, last = bridge
    assert first.value + sum(part.value for part in moved) == last.value
    for part, day in ((first, BEFORE), (last, None)):
        then = analysis.overview(pool, Filters(as_of=day, **chosen))
        assert (part.projects, part.known, part.value) == (then.projects, then.cost.known, then.cost.value or 0)


def test_a_project_that_leaves_the_filter_leaves_the_bridge(pool: Store):
    chosen = found(pool, status=("construction",))
    assert parts(chosen)["left"] == -40 * Decimal(10**9)
    assert "wind" in set(chosen.rows["project_id"])


def test_a_project_that_becomes_part_of_another_takes_its_cost_there_and_back(edited: Store):
    joined, parted = date(2026, 4, 1), date(2026, 4, 10)
    tie = said("plant", "related", "mine", aspect="part_of", statement_id="tie", stated="часть рудника")
    record(edited, joined, tie, said("plant", "related", "wind", aspect="linked", stated="рядом с парком"))
    record(edited, parted, said("plant", "related", aspect="part_of", withdraws="tie", source_id="", reason="ошибка"))
    there = found(edited, date(2026, 3, 31), joined)
    assert parts(there)["joined"] == -3 * Decimal(10**9)
    row = one(there, "plant", "related")
    assert (row["kind"], row["old_code"], row["new_code"], row["recorded_by"]) == ("other", None, "mine", "Алия")
    assert row["stated"] == "часть рудника"
    back = found(edited, joined, parted)
    assert parts(back)["parted"] == 3 * Decimal(10**9)
    assert one(back, "plant", "related")["reason"] == "ошибка"
    for changes in (there, back):
        first, *moved, last = changes.bridge
        assert first.value + sum(part.value for part in moved) == last.value


# --- days


def test_changes_between_two_days_stay_what_they_were(edited: Store):
    until = date(2026, 3, 10)
    told = found(edited, BEFORE, until)
    record(
        edited,
        date(2026, 4, 1),
        cost("mine", 300, aspect="actual"),
        said("new", "status", "announced", aspect="stated"),
    )
    again = found(edited, BEFORE, until)
    pd.testing.assert_frame_equal(told.rows, again.rows)
    assert told.bridge == again.bridge
    assert set(found(edited, until).rows["project_id"]) == {"mine", "new"}


def test_the_record_of_each_day_stays_what_it_was(empty_store: Store):
    """Edits of every kind on ten days; the record of each, asked for after all of them, is the one of that evening."""
    evenings = {}
    for number in range(1, 11):
        day = date(2026, 5, number)
        edits = [
            cost(f"p{number % 3}", number, aspect="revised", statement_id=f"s{number}", holds_on=f"2026-05-{number:02}")
        ]
        if number % 4 == 0:
            edits.append(
                said(
                    f"p{(number - 2) % 3}",
                    "cost",
                    aspect="revised",
                    withdraws=f"s{number - 2}",
                    source_id="",
                    reason="ошибка",
                )
            )
        if number % 5 == 0:
            edits.append(
                said(
                    f"p{(number - 1) % 3}", "cost", aspect="revised", pins=f"s{number - 1}", source_id="", reason="штаб"
                )
            )
        record(empty_store, day, *edits)
        evenings[day] = naive.kept(empty_store)
    for day, evening in evenings.items():
        assert naive.kept(empty_store.at(day)) == evening


@pytest.mark.parametrize(
    ("asked", "day"), [(None, date(2026, 2, 13)), ("7d", date(2026, 3, 8)), ("2026-01-19", date(2026, 1, 19))]
)
def test_since_is_a_day_or_so_many_days_back(pool: Store, asked: str | None, day: date):
    assert analysis.since_day(pool, asked, date(2026, 3, 15)) == day


@pytest.mark.parametrize(
    ("asked", "key"),
    [("вчера", "filter.not_since"), ("2026-02-30", "filter.not_since"), ("2027-01-01", "filter.reversed")],
)
def test_invalid_or_later_since_is_refused(pool: Store, asked: str, key: str):
    with pytest.raises(BadInput) as refused:
        analysis.since_day(pool, asked, date(2026, 3, 15))
    assert refused.value.key == key


# --- promises of one project


def test_a_promise_that_moves_three_times_is_told_with_its_days_and_its_keeping(edited: Store):
    promised = [("2025-06", "2025-01"), ("2025", "2025-02"), ("2026-03", "2025-05"), ("2026-03", "2025-08")]
    promised += [("2026-01", "2025-10"), ("2026-09", "2026-02")]
    record(
        edited,
        date(2026, 10, 10),
        *(said("late", "commissioning", day, aspect="planned", holds_on=held) for day, held in reversed(promised)),
        said("late", "commissioning", "2026-10-05", aspect="actual"),
    )
    found = analysis.slippage(analysis.passport(edited, "late"))
    assert [str(one.day) for one in found.promises] == ["2025-06", "2026-03", "2026-01", "2026-09"]
    assert (found.times_moved, found.shift.days) == (3, (date(2026, 9, 30) - date(2025, 6, 30)).days)
    assert (str(found.actual), found.delay) == ("2026-10-05", Shift(5, None))
    words = charts.slippage_sentence(found, RU)
    assert words.startswith("Срок ввода переносился 3 раза: +15 месяцев (")
    assert words.endswith("Проект введён на 5 дней позже плана.")


def test_new_measure_is_change_of_capacity(edited: Store):
    for day, measure in ((11, "ore"), (20, "concentrate")):
        stated = {"unit": "M89", "qualifier": "exact", "aspect": "planned", "measure_of": measure}
        record(edited, date(2026, 3, day), said("mill", "capacity", 53000, holds_on=f"2026-03-{day:02}", **stated))
    row = one(analysis.changes(edited, Filters(), date(2026, 3, 15), date(2026, 3, 25)), "mill", "capacity")
    assert (row["old_code"], row["new_code"], row["old_number"]) == ("ore", "concentrate", row["new_number"])


def test_a_cost_in_dollars_of_another_year_is_another_cost(unsaid_record: Path, tmp_path: Path):
    dollars = {"unit": "USD", "qualifier": "exact", "aspect": "planned", "source_id": "article"}
    with closing(Store.open(tmp_path / "store.duckdb", unsaid_record)) as store:
        for day, held in ((11, "2015"), (20, "2023")):
            moment = datetime(2026, 3, day, 12, tzinfo=UTC)
            stated = said("dollar", "cost", 260_000_000, holds_on=held, recorded_at=moment, **dollars)
            store.append(Batch(statements=(stated,)))
        told = analysis.changes(store, Filters(), date(2026, 3, 15), date(2026, 3, 25))
    row = one(told, "dollar", "cost")
    assert (row["kind"], row["old_number"]) == ("cost", row["new_number"])
    assert Decimal(row["new_text"]) - Decimal(row["old_text"]) == parts(told)["up"] > 0


def test_parties_and_blockers_that_come_and_go_are_told_one_by_one(edited: Store):
    partner = {"role": "investor", "country": "CN", "stated": "A"}
    body = {"aspect": "technical_conditions", "stated": "KEGOC"}
    record(edited, date(2026, 3, 11), said("mine", "party", "A Co", statement_id="a", **partner))
    going = said("mine", "party", withdraws="a", source_id="", reason="вышел", recorded_by="Болат")
    coming = [said("mine", "party", "B Co", **partner), said("mine", "blocker", "KEGOC", **body)]
    record(edited, date(2026, 3, 20), going, *coming)
    told = analysis.changes(edited, Filters(), date(2026, 3, 15), date(2026, 3, 25))
    rows = [row for row in records(told.rows) if row["project_id"] == "mine"]
    seen = {(row["indicator"], row["old_text"], row["new_text"], row["recorded_by"]) for row in rows}
    assert seen == {
        ("party", "A Co", None, "Болат"), ("party", None, "B Co", "Алия"), ("blocker", None, "KEGOC", "Алия")
    }  # fmt: skip
    assert {row["kind"] for row in rows} == {"other"}
    earlier = analysis.changes(edited, Filters(), date(2026, 3, 10), date(2026, 3, 12))
    assert one(earlier, "mine", "party")["new_text"] == "A Co"


def test_what_comes_after_a_refined_promise_is_measured_by_it(edited: Store):
    promised = [("2026", "2023"), ("2026-05", "2024"), ("2026", "2024-06"), ("2026-09", "2025")]
    said_of = [said("late", "commissioning", day, aspect="planned", holds_on=held) for day, held in promised]
    record(edited, date(2026, 10, 10), *said_of, said("late", "commissioning", "2026-12", aspect="actual"))
    found = analysis.slippage(analysis.passport(edited, "late"))
    assert [(str(one.day), one.shift) for one in found.promises] == [("2026", Shift()), ("2026-09", Shift(122, 4))]
    assert found.shift == Shift(122, 4)
    assert found.delay == Shift((date(2026, 12, 31) - date(2026, 9, 30)).days, 3)


@pytest.mark.parametrize(
    ("promised", "shift"),
    [
        (("2026-02", "2026-08", "2026-02"), ": возвращён к прежней дате ("),
        (("2026-03-15", "2026-09-20", "2027-03-15"), ": +1 год ("),
        (("2026-03-15", "2026-09-20", "2027-03-20"), ": +370 дней ("),
        (("2026", "2025-10-05", "2027"), ": +1 год ("),
    ],
)
def test_how_far_a_promise_moved_in_all_is_told_from_the_first_to_the_last(
    promised: tuple[str, ...], shift: str, edited: Store
):
    said_of = [
        said("late", "commissioning", day, aspect="planned", holds_on=f"2025-0{number}")
        for number, day in enumerate(promised, start=1)
    ]
    record(edited, date(2026, 10, 10), *said_of)
    found = analysis.slippage(analysis.passport(edited, "late"))
    assert f"Срок ввода переносился 2 раза{shift}" in charts.slippage_sentence(found, RU)


def test_a_promise_moved_there_and_back_says_so_in_each_language(edited: Store, text: Text):
    days = (("2026-02", "2025-01"), ("2026-08", "2025-02"), ("2026-02", "2025-03"))
    said_of = [said("late", "commissioning", day, aspect="planned", holds_on=held) for day, held in days]
    record(edited, date(2026, 10, 10), *said_of)
    words = charts.slippage_sentence(analysis.slippage(analysis.passport(edited, "late")), text)
    assert text("project.slippage.back") in words
    assert "0" not in words.replace("2026", "")


def test_single_promise_has_no_slippage_sentence(pool: Store, text: Text):
    found = analysis.slippage(analysis.passport(pool, "wind"))
    assert (found.times_moved, found.shift, found.delay) == (0, Shift(), None)
    assert charts.slippage_sentence(found, text) == ""


def test_a_slip_is_the_same_in_the_passport_and_in_what_changed(pool: Store):
    row = one(found(pool), "mine", "commissioning")
    assert analysis.slippage(analysis.passport(pool, "mine")).shift.days == row["days"]


# --- as a person meets it


def test_the_bridge_shows_the_same_numbers_drawn_and_in_its_table(pool: Store, text: Text):
    changes = found(pool)
    chart = charts.cost_bridge(changes, text)
    assert [mark.value for _, mark in chart.marks()] == [float(part.value) / chart.scale for part in changes.bridge]
    assert list(chart.table(text).iloc[:, 1]) == [number for _, _, number in chart.numbers()]
    steps = [mark for _, mark in chart.marks()][1:-1]
    assert all(("+" if mark.value > 0 else MINUS) in mark.label for mark in steps if mark.value)
    bars, *_ = figure(chart, LIGHT).data
    ends = [base + length for base, length in zip(bars.base, bars.x, strict=True)]
    assert list(bars.base[1:-1]) == ends[:-2]
    assert ends[-2] == pytest.approx(ends[-1])


def test_parent_project_is_named(pool_file: Path, empty_record: Path, tmp_path: Path):
    file = Path(shutil.copy(pool_file, tmp_path))
    with closing(Store.open(file, empty_record)) as store:
        tie = said("plant", "related", "mine", aspect="part_of")
        record(store, date(2026, 4, 1), said("mine", "name", "Рудник <b>", aspect="ru"), tie)
    with drawn.over(file, empty_record):
        told = drawn.markup(drawn.page("overview", as_of="2026-04-01", since="2026-03-31"))
    assert "Связанный проект: не указано → Рудник <b>" in drawn.words(told)
    assert drawn.links(told)["Рудник <b>"].startswith("./project?")


def test_first_records_are_not_reported_as_growth(pool: Store):
    since = charts.cost_bridge(found(pool, date(2026, 2, 1)), RU).headline
    assert since == "Вся известная стоимость внесена за этот период: 159,5\u00a0млрд\u00a0тенге"
    grown = charts.cost_bridge(found(pool, date(2026, 2, 1), status=("operating",)), RU).headline
    assert "внесена за этот период" in grown
    entered = charts.cost_bridge(found(pool, status=("operating",)), RU).headline
    assert entered.startswith("Известная стоимость выросла на ")


def test_nothing_changed_draws_nothing(pool: Store, text: Text):
    chart = charts.cost_bridge(found(pool, date(2026, 3, 10)), text)
    assert chart.empty
    assert figure(chart, LIGHT).data == ()


@pytest.fixture(scope="module")
def pool_url(pool_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(pool_file, folder / "tracker.duckdb")
    with live.served(folder) as url:
        yield url


def test_an_official_sees_what_changed_since_a_day(page: Page, pool_url: str):
    page.goto(f"{pool_url}/?lang=ru&as_of=2026-03-20&since=2026-03-01")
    changes = live.settled(page).locator(".st-key-changes")
    expect(changes.get_by_role("heading", name="Изменения")).to_be_visible()
    expect(changes).to_contain_text("Известная стоимость выросла на")
    expect(changes.get_by_role("row", name="94 млрд тенге → 101 млрд тенге")).to_contain_text("Алия")
    expect(changes).to_contain_text("пересчёт сметы")
    expect(changes).to_contain_text("+9 месяцев")
    changes.get_by_role("button", name="7 дней").press("Enter")
    expect(page).to_have_url(re.compile("since=7d"))
    expect(changes).to_contain_text("За этот период изменений нет.")


def test_the_api_tells_the_same_changes(pool_url: str):
    with urlopen(f"{pool_url}/api/changes.json?as_of=2026-03-20&since=2026-03-01&lang=ru") as answer:  # noqa: S310
        told = json.load(answer)
    assert told["bridge"][0]["value"] == 144 * 10**9
    (mine,) = [one for one in told["changes"] if one["project_id"] == "mine" and one["kind"] == "slipped"]
    assert (mine["days"], mine["old_day"], mine["new_day"]) == (274, "2025-06-01", "2026-03-01")
