"""What is typed in a form stays while other parts of it are looked at; lists and fields speak the page's language."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import live
from tests.test_edit_page import answered, form, leaving, opened, typed


@pytest.mark.parametrize(("language", "said"), [("ru", "Ничего не найдено"), ("kk", "Ештеңе табылмады")])
def test_a_list_and_a_field_say_nothing_in_english(page: Page, server_url: str, language: str, said: str):
    page.goto(f"{server_url}/project?lang={language}&project=energiya-semirechya&edit=cost")
    dialog = live.settled(page).get_by_role("dialog")
    dialog.get_by_role("textbox").first.press_sequentially("40")
    expect(page.get_by_text("Press Enter")).to_be_hidden()
    dialog.get_by_role("combobox").nth(2).press_sequentially("zzzz")
    expect(page.get_by_text("No results")).to_be_hidden()
    nothing = page.locator("[role=listbox][data-empty=true] > [role=option]")
    assert nothing.evaluate("one => getComputedStyle(one, '::after').content") == f'"{said}"'
    named = dialog.locator("[aria-label]").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert named
    assert not [one for one in named if re.match("(Open|Close|Dismiss|Clear|Help)", one)]


def combobox(dialog: Locator, label: str, words: str) -> None:
    box = dialog.get_by_role("combobox", name=label, exact=True)
    box.press("ControlOrMeta+a")
    box.press_sequentially(words)
    box.press("Enter")
    expect(box).to_have_value(re.compile(words))
    live.settled(dialog.page)


def test_what_was_typed_stays_while_another_figure_or_source_is_looked_at(page: Page, server_url: str):
    asked = answered(page, accept=True)
    dialog = form(opened(page, server_url))
    value, publisher = (
        dialog.get_by_role("textbox", name=name) for name in ("Значение в формулировке источника", "Издатель")
    )
    typed(dialog, "Значение в формулировке источника", "41 млрд тенге")
    combobox(dialog, "Показатель", "Мощность")
    expect(dialog).to_have_accessible_name(re.compile("Мощность · Энергия Семиречья"))
    expect(value).to_have_value("")  # of another indicator nothing is typed yet
    combobox(dialog, "Показатель", "Стоимость")
    expect(value).to_have_value("41 млрд тенге")
    combobox(dialog, "Источник", "Новый источник")
    typed(dialog, "Издатель", "Акимат")
    combobox(dialog, "Источник", "Выгодное соседство")
    expect(publisher).to_have_count(0)
    combobox(dialog, "Источник", "Новый источник")
    expect(publisher).to_have_value("Акимат")
    dialog.get_by_role("button", name="Закрыть").press("Enter")
    expect(dialog).to_have_count(0)
    assert asked == ["confirm"]
    form(page)
    expect(value).to_have_value("")
    expect(dialog.get_by_role("combobox", name="Источник")).to_have_value("")  # none was saved yet


@pytest.mark.parametrize("leave", ["back", "reload"])
def test_a_form_that_was_left_is_opened_empty(page: Page, server_url: str, leave: str):
    page.on("dialog", lambda question: question.accept())
    dialog = form(opened(page, server_url))
    typed(dialog, "Место в источнике", "абзац 6")
    leaving(page, dialog, leave)
    if leave == "back":
        expect(dialog).to_have_count(0)
        form(page)
    expect(live.settled(page).get_by_role("textbox", name="Место в источнике")).to_have_value("")
