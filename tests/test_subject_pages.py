"""The pages of sectors, agreements, events, organisations and infrastructure, and the region's part of other pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.model import SUBJECT_PAGES
from tests import drawn

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _over_the_record(record_file: Path, record_folder: Path) -> Iterator[None]:
    with drawn.over(record_file, record_folder):
        yield


def test_a_sector_shows_its_companies_markets_and_words():
    words = drawn.markup(drawn.page("sectors", subject="manufacturing.pharmaceuticals"))
    for said in ("22 компании", "медицинские изделия", "работают двадцать две компании", "на рынки Средней Азии"):
        assert said in words


def test_an_agreement_names_parties_subject_and_that_no_date_is_stated():
    words = drawn.markup(drawn.page("agreements", subject="ili-kazakh-cooperation"))
    for said in ("Или-Казахский автономный округ", "подписант", "Дата подписания: не указано", "абзац 10"):
        assert said in words
    assert "organisations?" in words


def test_infrastructure_has_its_own_figures_and_the_project_that_it_serves():
    words = drawn.markup(drawn.page("infrastructure", subject="almaty-bypass-railway")).replace("\xa0", " ")
    for said in ("около 1 400", "130 км", "Строится", "logistics-park"):
        assert said in words


def test_an_organisation_lists_what_it_takes_part_in():
    words = drawn.markup(drawn.page("organisations", subject="китайские-инвесторы"))
    assert "Энергия Семиречья" in words
    assert "заинтересованная сторона" in words


def test_an_unknown_subject_says_what_to_do():
    assert "Выберите запись из списка" in drawn.markup(drawn.page("agreements", subject="none"))


def test_every_list_is_drawn_in_every_language_and_by_words(subtests: pytest.Subtests):
    for name in SUBJECT_PAGES.values():
        for language in ("ru", "kk", "en"):
            with subtests.test(name, language=language):
                assert "<tr" in drawn.markup(drawn.page(name, lang=language))
        with subtests.test(name, words=True):
            assert "<td" not in drawn.markup(drawn.page(name, find="нетникого"))


def test_other_tabs_show_the_statements_and_the_history():
    kept = {"subject": "delegation-meeting"}
    assert "развития туризма" in drawn.markup(drawn.page("events", tab="sources", **kept))
    assert "<time" in drawn.markup(drawn.page("events", tab="history", **kept)) or "19.01.2026" in drawn.markup(
        drawn.page("events", tab="history", **kept)
    )


def test_overview_shows_the_region_and_trade_the_partner():
    overview, trade = drawn.markup(drawn.page("overview")), drawn.markup(drawn.page("trade"))
    assert "22 компании: медицинские изделия — 14" in overview
    for words in (overview, trade):
        assert "Соглашения и встречи с Китаем" in words
        assert "увеличение транзита" in words
    assert "projects?partner=CN" in trade.replace("&amp;", "&").replace("lang=ru&", "")


def test_meetings_list_those_that_a_source_reports_apart():
    words = drawn.markup(drawn.page("meeting"))
    assert "Встречи по сообщениям источников" in words
    assert "delegation-meeting" in words


def test_overview_of_a_selection_leaves_the_region_out():
    assert "Соглашения и встречи" not in drawn.markup(drawn.page("overview", status="operating"))
