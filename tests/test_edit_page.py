"""An editor corrects an indicator on the passport, by keyboard, in Russian; another one comes in between."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests import live


@pytest.fixture(scope="module")
def edited_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that tests write to, each to a project or a figure of its own."""
    with live.served(tmp_path_factory.mktemp("edited")) as url:
        yield url


def opened(page: Page, url: str, project: str = "energiya-semirechya") -> Page:
    page.goto(f"{url}/project?lang=ru&project={project}")
    return live.settled(page)


def answered(page: Page, *, accept: bool) -> list[str]:
    """Answer every question of the browser; the list tells the kinds of those asked."""
    asked: list[str] = []

    def answer(question: Dialog) -> None:
        asked.append(question.type)
        question.accept() if accept else question.dismiss()

    page.on("dialog", answer)
    return asked


def form(page: Page, link: str = "Изменить: Стоимость") -> Locator:
    page.get_by_role("link", name=link).press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    live.settled(page)
    return dialog


def typed(dialog: Locator, label: str, words: str) -> None:
    box = dialog.get_by_role("textbox", name=label)
    box.press("ControlOrMeta+a")
    box.press_sequentially(words)
    box.press("Tab")
    live.settled(dialog.page)


def listed(dialog: Locator, label: str, option: str) -> None:
    """Choose an option of a list by typing it."""
    box = dialog.get_by_role("combobox", name=label, exact=True)
    box.press_sequentially(option)
    box.press("Enter")
    expect(box).to_have_value(re.compile(option, re.IGNORECASE))
    live.settled(dialog.page)


def chosen(dialog: Locator) -> None:
    listed(dialog, "Источник", "Выгодное соседство")


def filled(dialog: Locator, value: str, author: str) -> None:
    typed(dialog, "Значение в формулировке источника", value)
    expect(dialog.get_by_role("status")).to_contain_text("Распознано")
    chosen(dialog)
    typed(dialog, "Место в источнике", "абзац 6")
    typed(dialog, "Причина", "уточнено в редакции")
    typed(dialog, "Ваше имя", author)
    dialog.get_by_role("checkbox", name="Закрепить это значение").press("Space")
    live.settled(dialog.page)


def cost(page: Page) -> Locator:
    return page.locator(".card").filter(has_text="Стоимость").locator(".value")


def saved(page: Page) -> Locator:
    return page.locator(".st-key-notice")


def test_a_figure_is_corrected_and_the_correction_undone_by_keyboard(page: Page, edited_url: str):
    dialog = form(opened(page, edited_url))
    typed(dialog, "Значение в формулировке источника", "много")
    expect(dialog.get_by_role("alert")).to_contain_text("Ожидалось: сумма с валютой")
    typed(dialog, "Значение в формулировке источника", "41 234 567 890 тенге")
    expect(dialog.get_by_role("status")).to_contain_text(
        re.compile(r"Распознано: 41,2\d*\sмлрд\sтенге · 41\s234\s567\s890\sтенге")
    )
    filled(dialog, "почти 41 млрд тенге", "Алия")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile(r"Распознано: почти 41\sмлрд\sтенге"))
    dialog.get_by_role("button", name="Сохранить").press("Enter")
    expect(dialog).to_have_count(0)
    expect(saved(page)).to_contain_text("Сохранено: Стоимость")
    expect(saved(page).locator(".notice")).to_be_focused()  # and is read out: as a status it would be twice
    expect(saved(page).get_by_role("status")).to_have_count(0)
    expect(cost(page)).to_contain_text(re.compile(r"почти 41\sмлрд"))
    page.get_by_role("button", name="Отменить").press("Enter")
    expect(saved(page)).to_contain_text("Отменено")
    expect(saved(page).locator(".notice")).to_be_focused()
    expect(cost(page)).to_contain_text(re.compile(r"почти 40\sмлрд"))
    page.get_by_role("tab", name="История").click()
    expect(page.get_by_role("cell", name="Алия").first).to_be_visible()


@pytest.mark.parametrize("leave", ["Escape", "cross", "button", "beside", "back", "reload"])
def test_what_was_typed_is_not_thrown_away_unasked(page: Page, server_url: str, leave: str):
    asked: list[str] = []
    answers = iter((False, True))

    def answer(question: Dialog) -> None:
        asked.append(question.type)
        question.accept() if next(answers) else question.dismiss()

    page.on("dialog", answer)
    dialog = form(opened(page, server_url))
    if leave == "reload":
        page.reload()
    else:
        leaving(page, dialog, leave)
        expect(dialog).to_have_count(0)
        page.wait_for_url(lambda url: "edit=" not in url)  # the server has taken note
        form(page)
    live.settled(page)
    assert not asked  # nothing was typed
    typed(dialog, "Место в источнике", "абзац 6")
    with page.expect_event("dialog"):
        leaving(page, dialog, leave)
    expect(dialog.get_by_role("textbox", name="Место в источнике")).to_have_value("абзац 6")
    assert asked == ["beforeunload" if leave == "reload" else "confirm"]
    typed(dialog, "Место в источнике", "абзац 7")  # Back can be held by a page that was touched since the last time
    with page.expect_event("dialog"):
        leaving(page, dialog, leave)
    if leave == "reload":
        expect(live.settled(page).get_by_role("textbox", name="Место в источнике")).to_have_value("")
    else:
        expect(dialog).to_have_count(0)
    assert len(asked) == 2


def test_escape_in_a_list_asks_only_where_it_would_close_the_form(page: Page, server_url: str):
    asked: list[str] = []

    def answer(question: Dialog) -> None:
        asked.append(question.message)
        question.dismiss()

    page.on("dialog", answer)
    dialog = form(opened(page, server_url))
    typed(dialog, "Место в источнике", "абзац 6")
    source = dialog.get_by_role("combobox", name="Источник")
    source.press("ArrowDown")
    expect(source).to_have_attribute("aria-expanded", "true")
    source.press("Escape")
    expect(source).to_have_attribute("aria-expanded", "false")
    assert not asked
    source.press_sequentially("zzz")
    source.press("Escape")
    assert len(asked) == 1
    expect(dialog.get_by_label("Место в источнике")).to_have_value("абзац 6")


@pytest.mark.parametrize("how", ["chosen by mouse", "left"])
def test_a_list_that_was_typed_into_before_closes_without_a_question(page: Page, server_url: str, how: str):
    asked = answered(page, accept=False)
    dialog = form(opened(page, server_url))
    field = dialog.get_by_role("combobox", name="Показатель", exact=True)
    field.click()
    field.press("ControlOrMeta+a")
    field.press_sequentially("Мощность")
    if how == "left":
        field.press("Tab")
        expect(field).to_have_value("Стоимость")
    else:
        page.get_by_role("option", name="Мощность").first.click()
        expect(field).to_have_value("Мощность")
    live.settled(page)
    typed(dialog, "Место в источнике", "абзац 6")
    field.click()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert not asked
    expect(dialog.get_by_label("Место в источнике")).to_have_value("абзац 6")


def test_who_agreed_to_close_a_form_that_stays_is_asked_again(page: Page, server_url: str):
    asked: list[str] = []

    def answer(question: Dialog) -> None:
        asked.append(question.type)
        question.accept() if len(asked) == 1 else question.dismiss()

    page.on("dialog", answer)
    dialog = form(opened(page, server_url))
    typed(dialog, "Место в источнике", "абзац 6")
    box = dialog.get_by_label("Место в источнике")
    # as a dialog of Streamlit's stays open where Escape was for something else
    box.evaluate("""box => {
        box.addEventListener('keydown', event => event.stopPropagation(), { once: true });
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    }""")
    assert asked == ["confirm"]
    expect(box).to_have_value("абзац 6")
    dialog.get_by_role("button", name="Скрыть окно").click()
    assert asked == ["confirm", "confirm"]
    expect(box).to_have_value("абзац 6")


@pytest.mark.parametrize("what", ["radio by mouse", "radio by arrow", "box", "list by mouse", "list by arrow"])
def test_what_was_chosen_is_not_thrown_away_unasked_either(page: Page, server_url: str, what: str):
    asked: list[str] = []

    def answer(question: Dialog) -> None:
        asked.append(question.type)
        question.dismiss()

    page.on("dialog", answer)
    dialog = form(opened(page, server_url))
    choosing(dialog, what)
    live.settled(page)
    dialog.get_by_role("textbox", name="Причина").press("Escape")
    assert asked == ["confirm"]
    expect(dialog).to_be_visible()


def choosing(dialog: Locator, what: str) -> None:
    silent, source = dialog.get_by_text("не указано"), dialog.get_by_role("combobox", name="Источник")
    if what == "radio by mouse":
        silent.click()
        expect(dialog.get_by_role("radio", name="не указано")).to_be_checked()
    elif what == "radio by arrow":
        dialog.get_by_role("radio", name="указано", exact=True).press("ArrowRight")
        expect(dialog.get_by_role("radio", name="не указано")).to_be_checked()
    elif what == "box":
        dialog.get_by_text("Закрепить это значение").click()
        expect(dialog.get_by_role("checkbox", name="Закрепить это значение")).to_be_checked()
    elif what == "list by mouse":
        source.click()
        dialog.page.get_by_role("option").nth(1).click()
        expect(source).not_to_have_value("")
    else:
        source.press("ArrowDown")
        source.press("ArrowDown")
        source.press("Enter")
        expect(source).not_to_have_value("")


def test_a_choice_that_was_taken_back_asks_nothing(page: Page, server_url: str):
    asked = answered(page, accept=False)
    dialog = form(opened(page, server_url))
    for one in ("не указано", "указано"):
        dialog.get_by_text(one, exact=True).click()
        live.settled(page)
    dialog.get_by_role("textbox", name="Причина").press("Escape")
    expect(dialog).to_have_count(0)
    assert not asked


def test_what_was_typed_stays_while_the_source_is_said_to_be_silent(page: Page, server_url: str):
    dialog = form(opened(page, server_url))
    value = dialog.get_by_role("textbox", name="Значение в формулировке источника")
    typed(dialog, "Значение в формулировке источника", "41 млрд тенге")
    dialog.get_by_text("не указано").click()
    expect(value).to_be_disabled()
    expect(dialog.get_by_role("status")).to_have_count(0)  # nothing is understood: nothing is said
    live.settled(page)
    dialog.get_by_text("указано", exact=True).click()
    expect(value).to_be_enabled()
    expect(value).to_have_value("41 млрд тенге")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile(r"Распознано: 41\sмлрд\sтенге"))


def test_all_errors_are_reported_together(page: Page, server_url: str):
    dialog = form(opened(page, server_url))
    typed(dialog, "Дата сведений", "вчера")
    dialog.get_by_role("button", name="Сохранить").press("Enter")
    told = dialog.get_by_role("alert").get_by_role("listitem")
    expect(told).to_contain_text(["Значение: Не заполнено", "Выберите источник", "Дата сведений: Не распознано",
                                  "Укажите своё имя"])  # fmt: skip
    expect(dialog.get_by_role("alert")).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("button", name="Сохранить")).to_be_in_viewport(ratio=1)
    typed(dialog, "Дата сведений", "2025")
    expect(told).to_contain_text(["Значение: Не заполнено", "Выберите источник", "Укажите своё имя"])


def test_a_zero_is_taken_and_told_from_what_is_not_stated(page: Page, server_url: str):
    dialog = form(opened(page, server_url))
    typed(dialog, "Значение в формулировке источника", "0 тенге")
    expect(dialog.get_by_role("alert")).to_have_text(
        re.compile(r"Распознано: 0\sтенге · Ноль будет записан как значение\. .* выберите «не указано»\.$")
    )
    typed(dialog, "Значение в формулировке источника", "10 тенге")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"Распознано: 10\sтенге$"))


def test_what_tells_that_it_was_saved_is_seen_and_focused_where_nothing_else_changed(page: Page, edited_url: str):
    dialog = form(opened(page, edited_url), "Добавить: Документ")
    typed(dialog, "Значение в формулировке источника", "Меморандум")
    chosen(dialog)
    typed(dialog, "Ваше имя", "Алия")
    dialog.get_by_role("button", name="Сохранить").press("Enter")
    told = saved(page).locator(".notice")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    dialog = form(page)
    expect(dialog).to_have_accessible_name(re.compile("^Изменить: Стоимость · Энергия Семиречья"))
    expect(dialog.get_by_role("combobox", name="Источник")).to_have_value(re.compile("Выгодное соседство"))


def leaving(page: Page, dialog: Locator, how: str) -> None:
    if how == "Escape":
        dialog.get_by_role("textbox").first.press("Escape")
    elif how == "cross":
        dialog.get_by_role("button", name="Скрыть окно").click()
    elif how == "button":
        dialog.get_by_role("button", name="Закрыть").click()
    elif how == "back":
        page.evaluate("history.back()")
    elif how == "beside":
        page.mouse.click(5, 400)
    else:
        page.evaluate("location.reload()")


def test_the_second_editor_is_shown_what_the_first_one_saved_and_decides(page: Page, browser: Browser, edited_url: str):
    mine = form(opened(page, edited_url, "zhetysu-wolframy"))
    context = browser.new_context(**live.VISITOR)
    theirs = form(opened(context.new_page(), edited_url, "zhetysu-wolframy"))
    filled(theirs, "42 млрд тенге", "Болат")
    theirs.get_by_role("button", name="Сохранить").press("Enter")
    expect(theirs).to_have_count(0)
    context.close()
    filled(mine, "41 млрд тенге", "Алия")
    expect(mine.get_by_role("listitem").first).to_contain_text(re.compile(r"42\sмлрд\sтенге \(Болат"))
    expect(mine.get_by_role("listitem").last).to_contain_text(re.compile(r"Ваше значение: 41\sмлрд\sтенге"))
    mine.get_by_role("button", name="Сохранить всё равно").press("Enter")
    expect(mine).to_have_count(0)
    expect(cost(page)).to_contain_text(re.compile(r"41\sмлрд"))
    page.get_by_role("tab", name="Источники").click()
    expect(page.locator(".claims")).to_contain_text(re.compile(r"42\sмлрд"))


def test_a_new_project_has_its_passport_at_once(page: Page, edited_url: str):
    page.goto(edited_url + "/projects?lang=ru")
    live.settled(page).get_by_role("button", name="Добавить проект").press("Enter")
    dialog = page.get_by_role("dialog")
    typed(dialog, "Название на русском", "<b>Парк</b> $x$ [y](z)")
    chosen(dialog)
    typed(dialog, "Ваше имя", "Алия")
    dialog.get_by_role("button", name="Сохранить").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("<b>Парк</b> $x$ [y](z)")
    expect(saved(page)).to_contain_text("Сохранено: <b>Парк</b> $x$ [y](z)")
    expect(saved(page).locator(".notice")).to_be_focused()


def test_a_store_without_projects_leads_to_the_form_of_the_first_one(page: Page, empty_record: Path, tmp_path: Path):
    with live.served(tmp_path, TRACKER_DATA=str(empty_record)) as url:
        page.goto(f"{url}/projects?lang=ru")
        expect(live.settled(page).get_by_role("button", name="Добавить проект")).to_be_visible()
        page.goto(f"{url}/?lang=ru")
        live.settled(page).get_by_role("link", name="Добавить проект").press("Enter")
        dialog = page.get_by_role("dialog")
        typed(dialog, "Название на русском", "Первый")
        source = dialog.get_by_role("combobox", name="Источник")
        source.press_sequentially("Новый источник")
        source.press("Enter")
        typed(dialog, "Издатель", "Акимат")
        typed(dialog, "Ваше имя", "Алия")
        dialog.get_by_role("button", name="Сохранить").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Первый")


def test_a_blocker_says_who_holds_it_and_for_how_long_and_stands_on_its_own(page: Page, edited_url: str):
    dialog = form(opened(page, edited_url), "Добавить: Проблемный вопрос")
    expect(dialog).to_have_accessible_name(re.compile("^Добавить: Проблемный вопрос · Энергия Семиречья"))
    listed(dialog, "Вид проблемного вопроса", "Земельный участок")
    typed(dialog, "Что мешает проекту", "не оформлен отвод")
    typed(dialog, "Орган, от которого зависит решение", "АО «KEGOC»")
    expect(dialog.get_by_role("status")).to_contain_text("KEGOC")
    chosen(dialog)
    typed(dialog, "Дата возникновения", "1 ноября 2025")
    typed(dialog, "Ваше имя", "Алия")
    dialog.get_by_role("button", name="Сохранить").press("Enter")
    expect(dialog).to_have_count(0)
    blocker = page.get_by_role("listitem").filter(has_text="KEGOC").first
    expect(blocker).to_contain_text("Земельный участок: «не оформлен отвод» — АО «KEGOC»")
    expect(blocker).to_contain_text(re.compile(r"с 01.11.2025, не решён \d+"))
