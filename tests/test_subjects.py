"""Agreements, events, sectors, infrastructure and organisations: what is derived of them and what they are asked."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dashboard import analysis
from dashboard.charts.subjects import agreement_progress_sentence
from dashboard.errors import BadInput, NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.intake.edit import Editor
from dashboard.intake.instructions import NewInstruction, give
from dashboard.model import Statement
from dashboard.store import Store
from tests.said import batch, said, withdrawal

TODAY = date(2026, 3, 20)


@pytest.fixture
def store(unsaid_record: Path, tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "tracker.duckdb", unsaid_record)) as opened:
        opened.append(batch())
        yield opened


def of(kind: str, subject: str, field: str, value: object = None, **more: Any) -> Statement:
    return said(field, value, subject, **{"subject_kind": kind, "qualifier": "", "unit": "", "aspect": "", **more})


def party(project: str, name: str, **more: Any) -> Statement:
    return of("project", project, "party", name, role="investor", **more)


def parted(organisation: str) -> Statement:
    """The withdrawal of the statement `join`, which joins a name to an organisation."""
    return withdrawal("join", "name", organisation, subject_kind="organisation", aspect="printed")


def organisations(store: Store) -> dict[str, int]:
    rows = analysis.subjects(store, Filters(), "organisation").rows
    return {str(row["subject"]): int(row["projects"]) for row in rows}


def derived(store: Store) -> list[str]:
    """Every row of the tables that are derived of subjects, in no order of words."""
    with store._cursor() as cursor:
        tables = [cursor.table(name).df() for name in ("participation", "subject")]
    rows = [row for table in tables for row in table.astype(str).to_dict("records")]
    return sorted(str({**row, "search": sorted(row.get("search", "").split())}) for row in rows)


def test_names_that_differ_in_quotes_and_case_only_are_one_organisation(store: Store):
    store.append(batch(party("a", "ТОО «Альфа»"), party("b", 'тоо "Альфа"'), party("c", "ТОО Альфа-Плюс")))
    assert organisations(store) == {"тоо-альфа": 2, "тоо-альфа-плюс": 1}


def test_a_statement_joins_names_and_its_withdrawal_parts_them(store: Store):
    store.append(batch(party("a", "ТОО Альфа"), party("b", "Alpha LLP"), party("b", "ТОО Альфа")))
    joined = of("organisation", "тоо-альфа", "name", "Alpha LLP", aspect="printed", reason="одна организация",
                statement_id="join")  # fmt: skip
    store.append(batch(joined))
    assert organisations(store) == {"тоо-альфа": 2}
    assert {row["name"] for row in analysis.participations(store, Filters(), organisation="тоо-альфа")} == {
        "ТОО Альфа", "Alpha LLP",
    }  # fmt: skip
    store.append(batch(parted("тоо-альфа")))
    assert organisations(store) == {"тоо-альфа": 2, "alpha-llp": 1}


def test_joined_names_form_chains_and_circles_end(store: Store):
    store.append(batch(party("a", "A"), party("b", "B"), party("c", "C")))
    store.append(batch(of("organisation", "b", "name", "C", aspect="printed")))
    store.append(batch(of("organisation", "a", "name", "B", aspect="printed")))
    assert organisations(store) == {"a": 3}
    assert analysis.subject(store, "organisation", "c").record["subject"] == "a"
    store.append(batch(of("organisation", "c", "name", "A", aspect="printed")))
    assert sum(organisations(store).values()) >= 3


def test_appended_statements_give_the_same_as_a_rebuild(store: Store):
    store.append(batch(party("a", "A"), party("b", "B"), party("c", "C", country="CN"), party("c", "A")))
    store.append(batch(of("agreement", "g", "description", "О торговле"), of("agreement", "g", "party", "A")))
    store.append(batch(of("organisation", "a", "name", "B", aspect="printed", statement_id="join")))
    store.append(batch(of("organisation", "a", "name", "C", aspect="printed"), party("d", "C")))
    store.append(batch(parted("a")))
    store.append(batch(of("agreement", "g", "signed", "2025-03", aspect="actual"), said("cost", 1, "a")))
    kept = derived(store)
    store.rebuild()
    assert len(kept) > 8
    assert derived(store) == kept


def test_an_agreement_counts_what_followed_from_it(store: Store):
    store.append(batch(
        of("agreement", "g", "description", "О торговле"), of("agreement", "h", "description", "О дорогах"),
        of("agreement", "h", "signed", "2025-03-01", aspect="actual"),
    ))  # fmt: skip
    progress = analysis.agreement_progress(store, Filters())
    assert (progress.agreements, progress.with_project, progress.dated) == (2, 0, 1)
    assert progress.oldest_without_project == date(2025, 3, 1)
    store.append(batch(
        of("project", "a", "status", "operating", aspect="stated"),
        of("project", "a", "follows_from", "g", aspect="agreement"),
    ))  # fmt: skip
    progress = analysis.agreement_progress(store, Filters())
    assert (progress.with_project, progress.begun, progress.built) == (1, 1, 1)
    followed = analysis.followed(store, Filters(), keys=["g", "h"])
    assert [(row["subject"], row["follower"]) for row in followed] == [("g", "a"), ("h", None)]
    sentence = agreement_progress_sentence(progress, Text("ru"), TODAY)
    assert "1 из 2" in sentence
    assert "1 год назад" in sentence


def test_an_instruction_that_follows_from_an_agreement_is_counted_with_what_followed(store: Store):
    store.append(batch(of("agreement", "g", "description", "О торговле"), of("event", "m", "description", "Совещание")))
    given = NewInstruction("Подготовить план", ("Управление",), agreement="g")
    made = partial(give, given, "m", "", Editor("Алия"), sources=(), projects=())
    with pytest.raises(BadInput) as refused:
        made(agreements=())
    assert "edit.no_subject" in str(refused.value)
    store.append(made(agreements=("g",)).model_copy(update={"based_on": ()}))
    (row,) = analysis.followed(store, Filters(), keys=["g"])
    assert (row["follower_kind"], row["matter"], row["meeting"]) == ("instruction", "Подготовить план", "m")


def test_a_subject_is_as_it_was_on_an_earlier_day(record_store: Store):
    day = Filters(as_of=date(2026, 1, 18))
    with pytest.raises(NotFound):
        analysis.subject(record_store, "agreement", "ili-kazakh-cooperation", day)
    assert analysis.subjects(record_store, day, "organisation").total == 0
    assert analysis.subjects(record_store, Filters(), "organisation").total > 20


def test_a_sector_of_which_nothing_is_said_has_a_record_and_an_agreement_has_none(record_store: Store):
    assert analysis.subject(record_store, "sector", "energy.wind").statements.empty
    with pytest.raises(NotFound):
        analysis.subject(record_store, "agreement", "none")


def test_a_list_is_found_by_words_in_any_spelling_and_is_paged(record_store: Store):
    found = analysis.subjects(record_store, Filters(q="жетису вольфрам"), "organisation")
    assert found.total >= 1
    first, second = (
        analysis.subjects(record_store, Filters(), "organisation", size=5, skip=skip).rows for skip in (0, 5)
    )
    assert len({row["subject"] for row in (*first, *second)}) == 10


def test_likely_pairs_are_proposed_with_the_reason(store: Store):
    names = ("ТОО «Альфа Трейд»", "Альфа Трейд LLP", "Альфа Трэйд", "Бета")
    store.append(batch(*(party(project, name) for project, name in zip("abcd", names, strict=True))))
    rows = analysis.likely_same(store, Filters())
    pairs = {frozenset((row["kept"], row["joined"])): row["likeness"] for row in rows}
    assert len(pairs) == len(rows)
    assert pairs == {
        frozenset(("тоо-альфа-трейд", "альфа-трейд-llp")): "form",
        frozenset(("тоо-альфа-трейд", "альфа-трэйд")): "spelling",
        frozenset(("альфа-трейд-llp", "альфа-трэйд")): "spelling",
    }


def test_one_company_of_the_record_has_one_page(record_store: Store):
    (found,) = analysis.subjects(record_store, Filters(q="вольфрамы"), "organisation").rows
    assert found["names"] == ["Zhetisu Tungsten LLP", "ТОО «Жетiсу Вольфрамы»", "ТОО «Жетысу Вольфрамы»"]
    parts = analysis.participations(record_store, Filters(), organisation=str(found["subject"]))
    assert {row["role"] for row in parts} == {"initiator", "owner"}


def test_what_is_no_project_is_in_no_total(record_store: Store):
    overview = analysis.overview(record_store, Filters())
    assert (overview.projects, overview.cost.value, overview.jobs.value) == (4, 134_000_000_000, 30)


def test_another_record_of_a_project_is_in_no_list_and_no_total(store: Store):
    store.append(batch(said("cost", 5, "a"), said("name", "A", "a"), said("cost", 5, "b"), said("name", "B", "b")))
    tie = of("project", "b", "related", "a", aspect="same_as", statement_id="tie")
    store.append(batch(tie))
    overview = analysis.overview(store, Filters())
    assert (overview.projects, overview.cost.value) == (1, 5)
    assert (analysis.kept_project(store, "b"), analysis.other_records(store, "a")) == ("a", ["b"])
    store.append(batch(withdrawal("tie", "related", "b", aspect="same_as")))
    assert (analysis.overview(store, Filters()).projects, analysis.kept_project(store, "b")) == (2, None)
