"""An editor's acts through a real store: each adds statements, none changes one; a bad value says what was expected."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard import analysis
from dashboard.charts.marks import records
from dashboard.errors import BadInput, Conflict, Several
from dashboard.i18n import Text, languages
from dashboard.intake import edit
from dashboard.intake.edit import Citation, Editor, NewSource, StatementForm
from dashboard.intake.fields import RecordedKeys, fields, source_names
from dashboard.intake.names import make_key
from dashboard.intake.new_subject import NewSubject, new_subject
from dashboard.intake.values import clean_text, parse_value
from dashboard.model import PROJECT, Batch, Subject
from dashboard.pages.ui import chrome
from dashboard.reading import read
from dashboard.settings import packaged
from dashboard.store import Store

WIND = "energiya-semirechya"
TUNGSTEN = "zhetysu-wolframy"
TODAY = date(2026, 11, 26)
ALIYA = Editor("Алия", "сверено с договором")
ARTICLE = Citation("article", "абзац 7", "2026")
HOSTILE = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "[a](javascript:x)", "'; DROP TABLE statement; --", "$x$"]


def said(store: Store, project: str = WIND) -> list[dict[str, Any]]:
    return records(analysis.passport(store, project).statements)


def history(store: Store, project: str = WIND) -> list[dict[str, Any]]:
    return records(analysis.history(store, project))


def counting(store: Store, indicator: str, project: str = WIND) -> dict[str, Any]:
    return next(row for row in said(store, project) if row["indicator"] == indicator and row["counts"])


def named(store: Store, statement_id: str) -> dict[str, Any]:
    return next(row for row in said(store) if row["statement_id"] == statement_id)


def form(store: Store, field: str, value: str = "", **more: Any) -> StatementForm:
    one = fields(store)[field]
    return StatementForm(one, value, **{"aspect": next(iter(one.aspects), ""), **more})


def add(
    store: Store, given: StatementForm, *, editor: Editor = ALIYA, origin: Citation = ARTICLE, **more: Any
) -> Batch:
    return edit.add(Subject(PROJECT, WIND), given, origin, editor, sources=source_names(store),
                    named=RecordedKeys(store), today=TODAY, **more)  # fmt: skip


def numbers(store: Store, batch: Batch) -> range:
    last = store.append(batch)
    return range(last - len(batch.statements) + 1, last + 1)


def refused(error: pytest.ExceptionInfo[BadInput], store: Store) -> str:
    return Text("ru", store.labels("ru"), store.region).error(error.value)


# --- adding


def test_value_keeps_quote_qualifier_and_source(fresh_store: Store):
    batch = add(fresh_store, form(fresh_store, "cost", "почти 41 млрд тенге", aspect="planned"))
    fresh_store.append(batch)
    row = named(fresh_store, batch.statements[0].statement_id)
    assert (row["number"], row["unit"], row["qualifier"]) == (41e9, "KZT", "almost")
    assert (row["stated"], row["source_id"], row["locator"]) == ("почти 41 млрд тенге", "article", "абзац 7")
    assert (row["holds_on"], row["recorded_by"], row["reason"]) == ("2026", "Алия", "сверено с договором")
    assert not row["counts"], "the pinned one counts still"


def test_an_added_value_may_be_made_to_count_at_once(fresh_store: Store):
    fresh_store.append(add(fresh_store, form(fresh_store, "cost", "41 млрд тенге", pin=True)))
    assert counting(fresh_store, "cost")["number"] == 41e9
    assert analysis.passport(fresh_store, WIND).record["cost"] == Decimal(41_000_000_000)


def test_corrections_of_parser_are_remarked(fresh_store: Store):
    batch = add(fresh_store, form(fresh_store, "capacity", "65 мВт", aspect="planned", measure_of="electricity"))
    assert (batch.statements[0].unit, batch.statements[0].remark) == ("MAW", "milliwatt_read_as_megawatt")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "value", "more", "shown"),
    [
        ("commissioning", "IV кв. 2025", {"aspect": "actual"}, {"day_precision": "quarter"}),
        ("commissioning", "до конца 2027 года", {"aspect": "planned"}, {"day_precision": "year"}),
        ("commissioning", "by the end of 2027", {"aspect": "planned"}, {"day_precision": "year"}),
        ("commissioning", "2027 жылдың соңына дейін", {"aspect": "planned"}, {"day_precision": "year"}),
        ("commissioning", "в конце 2027", {"aspect": "planned"}, {"day_precision": "year", "stated": "в конце 2027"}),
        (
            "commissioning",
            "1-е полугодие 2027",
            {"aspect": "planned"},
            {"day_precision": "year", "stated": "1-е полугодие 2027", "remark": "half_year_kept_as_year"},
        ),
        ("status", "suspended", {"aspect": "stated"}, {"code": "suspended"}),
        ("on_hold_reason", "financing", {"aspect": "stated"}, {"code": "financing"}),
        ("pool", "regional", {}, {"code": "regional"}),
        ("related", "nirgisa", {"aspect": "part_of"}, {"code": "nirgisa"}),
        (
            "blocker",
            "АО «KEGOC»",
            {"aspect": "technical_conditions", "stated": "Нет точки подключения"},
            {"text": "АО «KEGOC»", "lang": "ru", "stated": "Нет точки подключения"},
        ),
        ("blocker_lifted", "АО «KEGOC»", {"aspect": "technical_conditions"}, {"text": "АО «KEGOC»"}),
        ("document", "Меморандум", {}, {"text": "Меморандум"}),
        ("bin", "123456789012", {}, {"text": "123456789012"}),
        ("identifier", "G100001", {"aspect": "gem"}, {"text": "G100001", "lang": "en"}),
        ("party", "Қазақ компаниясы", {"role": "operator", "country": "KZ"}, {"role": "operator", "lang": "kk"}),
        ("place", "43,71; 78,74", {"aspect": "exact"}, {"latitude": 43.71, "longitude": 78.74}),
        ("area", "", {"nil": "withheld"}, {"nil_reason": "withheld", "number": None}),
    ],
)
def test_every_kind_of_field_can_be_filled_in(
    fresh_store: Store, field: str, value: str, more: dict[str, str], shown: dict[str, Any]
):
    batch = add(fresh_store, form(fresh_store, field, value, **more))
    fresh_store.append(batch)
    row = named(fresh_store, batch.statements[0].statement_id)
    assert {name: row[name] for name in shown} == shown


def test_a_new_source_comes_with_its_first_statement(fresh_store: Store):
    new = NewSource("Акимат области", "Паспорт проекта", "https://example.org/1", "ноябрь 2025")
    for _ in range(2):
        fresh_store.append(add(fresh_store, form(fresh_store, "area", "245 га"), origin=Citation(new)))
    there = source_names(fresh_store)
    assert [name for name in there if name.startswith("akimat-oblasti")] == ["akimat-oblasti", "akimat-oblasti-2"]
    assert there["akimat-oblasti"] == "Акимат области · Паспорт проекта"


def test_a_new_project_has_a_key_of_its_own_and_a_record(fresh_store: Store):
    every = fields(fresh_store)
    codes = {every["sector"]: "energy.solar", every["status"]: "announced", every["district"]: ""}
    for project in ("solnechnyy-park-shelek", "solnechnyy-park-shelek-2"):
        fresh_store.append(
            new_subject(
                NewSubject(PROJECT, {"ru": "Солнечный парк «Шелек»"}, codes), ARTICLE, ALIYA,
                sources=source_names(fresh_store), taken=RecordedKeys(fresh_store), today=TODAY,
            )
        )  # fmt: skip
        record = analysis.passport(fresh_store, project).record
        assert (record["name_ru"], record["sector"], record["status"]) == (
            "Солнечный парк «Шелек»", "energy.solar", "announced",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "key"),
    [
        (Citation("article", holds_on="2026-11-27"), "edit.to_come"),
        (Citation(NewSource("Акимат", published_on="2027")), "edit.published_to_come"),
    ],
)
def test_a_new_project_is_of_today_or_earlier(record_store: Store, origin: Citation, key: str):
    there: dict[str, Any] = {
        "sources": source_names(record_store),
        "taken": RecordedKeys(record_store),
        "today": TODAY,
    }
    with pytest.raises(BadInput) as refused:
        new_subject(NewSubject(PROJECT, {"ru": "Парк"}), origin, ALIYA, **there)
    assert refused.value.key == key


def test_new_project_has_a_name_in_each_language_given(fresh_store: Store):
    names = {"kk": "Шелек күн паркі", "ru": "Солнечный парк", "en": ""}
    there: dict[str, Any] = {"sources": source_names(fresh_store), "taken": RecordedKeys(fresh_store)}
    fresh_store.append(new_subject(NewSubject(PROJECT, names), ARTICLE, ALIYA, **there, today=TODAY))
    record = analysis.passport(fresh_store, "shelek-kun-parki").record
    assert (record["name_kk"], record["name_ru"], record["name_en"]) == ("Шелек күн паркі", "Солнечный парк", None)


@pytest.mark.parametrize(
    ("field", "aspect", "key", "named"),
    [
        ("identifier", "", "edit.no_aspect", "Реестр: Выберите из списка."),
        ("blocker_lifted", "", "edit.no_aspect", "Вид проблемного вопроса: Выберите из списка."),
        ("blocker", "land", "edit.no_matter", "Напишите, что именно мешает проекту."),
    ],
)
def test_kind_and_words_of_a_blocker_have_to_be_given(
    record_store: Store, field: str, aspect: str, key: str, named: str
):
    with pytest.raises(BadInput) as found:
        add(record_store, form(record_store, field, "Акимат", aspect=aspect))
    assert found.value.key == key
    assert chrome.refusal(Text("ru"), found.value) == chrome.escape_markdown(named)


def test_any_name_gives_a_key():
    assert make_key("Жетісу Вольфрамы Ұ") == "zhetisu-volframy-u"
    assert make_key("中国") == make_key("<>") == "x"
    assert len(make_key("щ" * 100)) <= 60


# --- deciding


def test_a_pin_makes_a_statement_count_until_it_is_lifted(fresh_store: Store):
    was = counting(fresh_store, "cost", TUNGSTEN)
    other = next(row for row in said(fresh_store, TUNGSTEN) if row["indicator"] == "cost" and not row["counts"])
    fresh_store.append(edit.pin(Subject(PROJECT, TUNGSTEN), other, ALIYA, indicator="cost", seen=was["statement_id"]))
    assert counting(fresh_store, "cost", TUNGSTEN)["statement_id"] == other["statement_id"]
    fresh_store.append(edit.unpin(Subject(PROJECT, TUNGSTEN), other, history(fresh_store, TUNGSTEN), ALIYA))
    assert counting(fresh_store, "cost", TUNGSTEN)["statement_id"] == was["statement_id"]
    with pytest.raises(BadInput) as found:
        edit.unpin(Subject(PROJECT, TUNGSTEN), other, history(fresh_store, TUNGSTEN), ALIYA)
    assert "не закреплена" in refused(found, fresh_store)


def test_withdrawn_statement_no_longer_counts_and_stays_in_history(fresh_store: Store):
    row = counting(fresh_store, "cost")
    fresh_store.append(edit.withdraw(Subject(PROJECT, WIND), row, ALIYA))
    assert row["statement_id"] not in {one["statement_id"] for one in said(fresh_store)}
    assert row["statement_id"] in {one["statement_id"] for one in history(fresh_store)}


def test_what_is_undone_leaves_the_record_as_it_was(fresh_store: Store):
    before = analysis.passport(fresh_store, WIND).record
    for batch in (
        add(fresh_store, form(fresh_store, "cost", "41 млрд тенге", pin=True)),
        edit.withdraw(Subject(PROJECT, WIND), counting(fresh_store, "cost"), ALIYA),
        edit.pin(
            Subject(PROJECT, WIND),
            counting(fresh_store, "cost"),
            ALIYA,
            indicator="cost",
            seen=counting(fresh_store, "cost")["statement_id"],
        ),
    ):
        done = numbers(fresh_store, batch)
        fresh_store.append(edit.undo(Subject(PROJECT, WIND), history(fresh_store), done, ALIYA))
        now = analysis.passport(fresh_store, WIND).record
        assert {name: now[name] for name in before if not name.startswith("last_")} == {
            name: before[name] for name in before if not name.startswith("last_")
        }


def test_undo_is_limited_to_own_edits_and_works_once(fresh_store: Store):
    done = numbers(fresh_store, add(fresh_store, form(fresh_store, "area", "245 га")))
    with pytest.raises(BadInput, match="not_own"):
        edit.undo(Subject(PROJECT, WIND), history(fresh_store), done, Editor("Болат", "отмена"))
    fresh_store.append(edit.undo(Subject(PROJECT, WIND), history(fresh_store), done, ALIYA))
    with pytest.raises(BadInput, match="undone"):
        edit.undo(Subject(PROJECT, WIND), history(fresh_store), done, ALIYA)


def test_a_withdrawal_that_was_undone_stays_undone(fresh_store: Store):
    done = numbers(fresh_store, edit.withdraw(Subject(PROJECT, WIND), counting(fresh_store, "cost"), ALIYA))
    undone = numbers(fresh_store, edit.undo(Subject(PROJECT, WIND), history(fresh_store), done, ALIYA))
    with pytest.raises(BadInput, match="undone"):
        edit.undo(Subject(PROJECT, WIND), history(fresh_store), undone, ALIYA)


# --- two editors


def test_second_editor_gets_conflict_and_no_statement_is_lost(fresh_store: Store):
    seen = counting(fresh_store, "cost")["statement_id"]
    mine = add(fresh_store, form(fresh_store, "cost", "41 млрд тенге", pin=True), seen=seen)
    theirs = add(fresh_store, form(fresh_store, "cost", "42 млрд тенге", pin=True), editor=Editor("Болат", "письмо"),
                 seen=seen)  # fmt: skip
    fresh_store.append(theirs)
    statements = len(history(fresh_store))
    with pytest.raises(Conflict) as found:
        fresh_store.append(mine)
    assert (found.value.params["found"], found.value.params["by"]) == (theirs.statements[0].statement_id, "Болат")
    assert "Болат" in Text("ru").error(found.value)
    assert len(history(fresh_store)) == statements
    fresh_store.append(mine.model_copy(update={"based_on": ()}))
    assert counting(fresh_store, "cost")["number"] == 41e9
    assert {41e9, 42e9} <= {row["number"] for row in said(fresh_store)}


def test_editors_of_different_indicators_do_not_conflict(fresh_store: Store):
    seen = counting(fresh_store, "cost")["statement_id"]
    fresh_store.append(add(fresh_store, form(fresh_store, "area", "245 га"), seen=""))
    fresh_store.append(add(fresh_store, form(fresh_store, "document", "Договор"), seen="anything"))
    fresh_store.append(add(fresh_store, form(fresh_store, "cost", "41 млрд тенге"), seen=seen))
    with pytest.raises(Conflict):
        fresh_store.append(add(fresh_store, form(fresh_store, "area", "246 га"), seen=""))


# --- what will not do


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("cost", "много денег", "сумма с валютой"),
        ("cost", "41 млрд", "сумма с валютой"),
        ("cost", "60 МВт", "сумма с валютой"),
        ("cost", "-5 тенге", "сумма с валютой"),
        ("cost", "9999999 трлн тенге", "сумма с валютой"),
        ("cost", "", "сумма с валютой"),
        ("capacity", "60", "число с единицей"),
        ("jobs", "30 тонн", "число людей"),
        ("jobs", "12,5 чел.", "целое число"),
        ("area", "6 км", "площадь"),
        ("commissioning", "скоро", "дата"),
        ("commissioning", "31.02.2025", "Нет такой даты"),
        ("commissioning", "2021–2023", "дата"),
        ("commissioning", "с 2021 года", "дата"),
        ("commissioning", "май–июнь 2027", "дата"),
        ("commissioning", "до начала 2027", "дата"),
        ("commissioning", "к началу 2027 года", "дата"),
        ("place", "43,54", "широта и долгота"),
        ("place", "91 200", "широта и долгота"),
        ("place", "43.54-78.98", "широта и долгота"),
        ("place", "78.98 43.54", "широта и долгота"),
        ("place", "43.5412 N, 78.9812 W", "широта и долгота"),
        ("output", "10 тыс. штук в месяц", "значение за год"),
        ("output", "500 голов в сутки", "значение за год"),
        ("cost", "5 млн тенге в месяц", "значение за год"),
        ("status", "строится", "значение из списка"),
        ("bin", "12345", "двенадцать цифр"),
        ("document", "\u202e\x00 ", "несколько слов"),
        ("document", "д" * 3000, "не больше 2000"),
    ],
)
def test_a_bad_value_says_what_was_expected(record_store: Store, field: str, value: str, expected: str):
    with pytest.raises(BadInput) as found:
        parse_value(fields(record_store)[field], value)
    assert expected in refused(found, record_store)


@pytest.mark.parametrize(
    ("field", "value", "aspect", "holds_on"),
    [
        ("commissioning", "2027", "actual", ""),
        ("cost", "5 млн тенге", "actual", "2035"),
        ("blocker", "АО «KEGOC»", "technical_conditions", "27.11.2026"),
        ("blocker_lifted", "АО «KEGOC»", "technical_conditions", "27.11.2026"),
    ],
)
def test_future_day_is_refused_for_facts(fresh_store: Store, field: str, value: str, aspect: str, holds_on: str):
    origin = Citation("article", holds_on=holds_on)
    with pytest.raises(BadInput) as found:
        add(fresh_store, form(fresh_store, field, value, aspect=aspect, stated="Нет подключения"), origin=origin)
    assert "ещё не наступила" in refused(found, fresh_store)
    add(fresh_store, form(fresh_store, "commissioning", "2027", aspect="planned"), origin=origin)
    add(fresh_store, form(fresh_store, "commissioning", "26.11.2026", aspect="actual"))


def test_the_history_tells_what_was_restored_from_what_was_withdrawn(fresh_store: Store):
    target = counting(fresh_store, "jobs.operation", TUNGSTEN)
    fresh_store.append(edit.withdraw(Subject(PROJECT, TUNGSTEN), target, ALIYA))
    newest = history(fresh_store, TUNGSTEN)[0]
    fresh_store.append(edit.undo(Subject(PROJECT, TUNGSTEN), history(fresh_store, TUNGSTEN), {newest["seq"]}, ALIYA))
    acts = history(fresh_store, TUNGSTEN)[:2]
    assert [(act["act"], act["target_stated"]) for act in acts] == [
        ("restore", target["stated"]),
        ("withdraw", target["stated"]),
    ]
    with pytest.raises(BadInput, match=r"edit\.undone"):
        edit.undo(Subject(PROJECT, TUNGSTEN), history(fresh_store, TUNGSTEN), {newest["seq"], acts[0]["seq"]}, ALIYA)


def test_missing_value_can_be_recorded(record_store: Store):
    rows = said(record_store, "nirgisa")
    unstated = {row["indicator"] for row in rows if row["counts"] and row["nil_reason"]}
    others = [row for row in rows if row["indicator"] in unstated and row["number"] is not None]
    assert others
    assert {row["ratio"] for row in others} == {None}


@pytest.mark.parametrize(
    "typed",
    ["43.54 78.98", "43,54; 78,98", "43.54,78.98", "43.54, 78.98", "43,54 с. ш. 78,98 в. д.", "43.54° N 78.98° E"],
)
def test_a_place_may_be_written_in_several_ways(record_store: Store, typed: str):
    assert parse_value(fields(record_store)["place"], typed).point == (Decimal("43.54"), Decimal("78.98"))


@pytest.mark.parametrize(
    ("editor", "origin", "pin", "sentence"),
    [
        (Editor(" "), ARTICLE, False, "своё имя"),
        (Editor("Алия"), ARTICLE, True, "причину"),
        (ALIYA, Citation(""), False, "Выберите источник"),
        (ALIYA, Citation("nobody"), False, "Выберите источник"),
        (ALIYA, Citation("article", holds_on="вчера"), False, "Ожидалось: дата"),
        (ALIYA, Citation(NewSource("")), False, "издателя"),
        (ALIYA, Citation(NewSource("А", url="javascript:alert(1)")), False, "https://"),
    ],
)
def test_missing_input_is_refused(record_store: Store, editor: Editor, origin: Citation, pin: bool, sentence: str):
    with pytest.raises(BadInput) as found:
        add(record_store, form(record_store, "area", "245 га", pin=pin), editor=editor, origin=origin)
    assert sentence in refused(found, record_store)


def test_all_errors_are_reported_together_with_their_fields(record_store: Store):
    origin = Citation(NewSource("", url="javascript:alert(1)", published_on="вчера"), holds_on="завтра")
    with pytest.raises(Several) as found:
        add(record_store, form(record_store, "cost", "много", pin=True), editor=Editor(""), origin=origin)
    assert [one.field or one.key for one in found.value.each] == [
        "column.value", "edit.no_publisher", "edit.url", "edit.published_on", "edit.holds_on", "edit.no_reason",
        "edit.no_author",
    ]  # fmt: skip


def test_invalid_value_quote_and_source_are_refused_together(record_store: Store):
    given = form(record_store, "status", "flying", stated="x" * 5000)
    with pytest.raises(Several) as found:
        add(record_store, given, origin=Citation("nobody"))
    assert [one.field or one.key for one in found.value.each] == [
        "column.value",
        "edit.words",
        "edit.no_source",
    ]
    with pytest.raises(Several) as found:
        add(record_store, form(record_store, "blocker", ""), origin=Citation("nobody", holds_on="2099"))
    assert [one.key for one in found.value.each] == [
        "edit.no_value", "edit.no_matter", "edit.no_source", "edit.to_come",
    ]  # fmt: skip


def test_subject_that_is_not_in_the_list_is_refused(record_store: Store):
    with pytest.raises(BadInput) as found:
        add(record_store, form(record_store, "related", "no-such"))
    assert refused(found, record_store) == "В списке нет «no-such». Выберите название из списка."


def test_single_error_names_its_field(record_store: Store):
    with pytest.raises(BadInput) as found:
        add(record_store, form(record_store, "cost", ""))
    assert (found.value.key, found.value.field) == ("edit.no_value", "column.value")


def test_new_project_reports_all_missing_fields(record_store: Store):
    there: dict[str, Any] = {
        "sources": source_names(record_store),
        "taken": RecordedKeys(record_store),
        "today": TODAY,
    }
    with pytest.raises(Several) as found:
        new_subject(
            NewSubject(PROJECT, {"ru": " "}, {fields(record_store)["sector"]: "zz"}),
            Citation("", holds_on="2099"),
            Editor(" "),
            **there,
        )
    assert [one.key for one in found.value.each] == [
        "edit.no_name", "edit.no_source", "edit.to_come", "edit.no_author", "edit.value",
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_stored_unchanged(fresh_store: Store, words: str):
    batch = add(fresh_store, form(fresh_store, "document", words), editor=Editor(words, words))
    fresh_store.append(batch)
    row = named(fresh_store, batch.statements[0].statement_id)
    assert row["text"] == row["stated"] == row["recorded_by"] == row["reason"] == words


def test_invisible_characters_are_removed():
    assert clean_text(" a\u202e\x00\x1bb \n\t c\u00a0d ") == "ab c\u00a0d"


def _examples() -> Iterable[tuple[str, str]]:
    for language in languages():
        expected = tomllib.loads(packaged("locales", f"{language}.toml").read_text("utf-8"))["errors"]["expected"]
        for kind in ("money", "quantity", "persons", "area", "length", "count", "mass", "share", "date"):
            yield from ((kind, example) for example in re.findall("[«“](.*?)[»”]", expected[kind]))


@pytest.mark.parametrize(("kind", "example"), list(_examples()))
def test_every_example_that_is_offered_can_be_read(kind: str, example: str):
    assert read(example, expect=kind)
