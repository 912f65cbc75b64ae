"""Trade: what is stated and what is derived, what it would take, and where the sources disagree."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dashboard import analysis, charts
from dashboard.analysis import TradeBalance
from dashboard.i18n import Text
from dashboard.quantity import Quantity
from dashboard.store import Store
from tests import live


@pytest.fixture(scope="module")
def balance(record_store: Store) -> TradeBalance:
    found = analysis.region_trade(record_store)
    assert found
    return found


@pytest.fixture(scope="module")
def trade(visitor: BrowserContext, server_url: str) -> Iterator[Page]:
    """The page, opened once."""
    page = visitor.new_page()
    page.goto(f"{server_url}/trade?lang=ru")
    yield live.settled(page)
    page.close()


# --- which trade


def test_the_newest_year_of_the_home_region_is_found_in_the_record(balance: TradeBalance):
    assert (balance.reporter, balance.partner, balance.period) == ("KZ-19", "CN", "2023")


def test_no_trade_statements_give_no_balance(empty_store: Store):
    assert analysis.region_trade(empty_store) is None


# --- what it would take


def test_targets_are_shares_of_imports(balance: TradeBalance, text: Text):
    chart = charts.coverage_targets(balance, text)
    now, tenth, half = (mark for _, mark in chart.marks())
    assert balance.imports
    imports = float(balance.imports.value.value) / chart.scale
    assert tenth.value == pytest.approx(imports / 10, rel=0.005)
    assert half.value == pytest.approx(imports / 2, rel=0.005)
    assert [mark.state for mark in (now, tenth, half)] == ["inexact", "planned", "planned"]


def test_covered_share_is_not_a_target(balance: TradeBalance, text: Text):
    assert balance.exports
    assert balance.imports
    sold = replace(balance.exports, value=Quantity(balance.imports.value.value * Decimal("0.2"), "USD"))
    chart = charts.coverage_targets(replace(balance, exports=sold, coverage=0.2), text)
    assert len(chart.categories) == 2
    assert text.percent(0.5) in chart.headline


def test_unknown_trade_has_no_targets(text: Text):
    chart = charts.coverage_targets(TradeBalance("KZ-19", "CN", "2023"), text)
    assert chart.empty
    assert chart.headline.lower() == f"{text.region_name}: {text('chart.trade.headline_unknown')}".lower()


# --- where sources disagree


def test_turnovers_of_all_sources_stand_on_one_scale(record_store: Store, text: Text):
    whole = analysis.trade_balance(record_store, "KZ", "CN", "2023")
    chart = charts.turnovers(whole, text)
    drawn = [mark for _, mark in chart.marks()]
    assert [mark.value for mark in drawn] == [
        pytest.approx(float(one.value.value) / chart.scale) for one in whole.turnovers
    ]
    assert [mark.group for mark in drawn] == ["counts", ""]
    largest, smallest = (pick(one.value.value for one in whole.turnovers) for pick in (max, min))
    assert text.difference(largest / smallest) in chart.headline


def test_a_lone_turnover_is_no_disagreement(balance: TradeBalance, text: Text):
    assert balance.turnover
    value = text.quantity(balance.turnover.value)
    said = text("chart.turnovers.headline_one", value=value)
    assert charts.turnovers(balance, text).headline.lower() == f"{text.region_name}: {said}".lower()


# --- the page


def test_the_page_says_first_how_many_times_more_was_bought(trade: Page):
    expect(trade.get_by_role("heading", level=1)).to_contain_text("100")


def test_only_derived_values_have_sign(trade: Page):
    for indicator, derived in (("turnover", False), ("exports", True), ("imports", True), ("balance", True)):
        card = trade.locator(f".st-key-card-{indicator}")
        assert ("ƒ" in card.get_by_role("button").inner_text()) is derived


def test_the_years_that_are_missing_say_why(trade: Page):
    expect(trade.locator(".st-key-chart-trade_years")).to_contain_text("нет товарных групп 73–97")


def test_what_a_source_says_of_the_share_is_told_with_its_words(trade: Page):
    expect(trade.locator(".st-key-page-body")).to_contain_text("«Почти восемь процентов от общего товарооборота")


def test_a_derived_flow_opens_its_formula(trade: Page):
    row = trade.get_by_role("row", name=re.compile("Алматинская область.*Экспорт"))
    row.locator("summary").click()
    expect(row).to_contain_text("товарооборот / (1 + 100)")


def test_each_flow_of_statistics_leads_to_its_source(trade: Page):
    row = trade.get_by_role("row", name=re.compile("2024.*Казахстан.*Экспорт"))
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile("^https://wits"))


def test_a_figure_opens_its_formula_and_words(page: Page, server_url: str):
    page.goto(f"{server_url}/trade?lang=ru")
    live.settled(page).locator(".st-key-value-imports button").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text(re.compile(r"товарооборот\s×\s100\s/\s\(1\s\+\s100\)"))
    expect(drawer).to_contain_text("экспорт товаров в сто раз меньше импорта")


def test_a_day_before_all_records_has_no_trade(page: Page, server_url: str):
    page.goto(f"{server_url}/trade?lang=ru&as_of=2020-01-01")
    expect(live.settled(page).get_by_role("heading", level=1)).to_contain_text("01.01.2020")
