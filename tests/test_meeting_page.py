"""The page of the meetings as a person meets it: an instruction is given, carried on, fulfilled; and the API's word."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize, expect

from dashboard.i18n import Text
from dashboard.intake import instructions
from dashboard.store import Store
from tests import live, samples
from tests.test_instructions import ALIYA, FIRST, LAND, PROJECT, SECOND, WATER, at, fulfil, give, note, one, seen

MARCH = f"meeting-{FIRST}"
PHONE: ViewportSize = {"width": 390, "height": 844}


BRIDGE, POWER = "Отремонтировать мост", "Подвести электричество"


@contextmanager
def served(record_file: Path, record_folder: Path, folder: Path, *more: str) -> Iterator[str]:
    """A server with two meetings. At the first two instructions were given, of which one was fulfilled by the second
    and the due date of the other was moved at the second; and `more`, each due and moved in the same way."""
    with closing(Store.open(Path(shutil.copy(record_file, folder / "tracker.duckdb")), record_folder)) as store:
        first = note(store, FIRST, "Штаб <b>$x$</b>")
        late = [give(store, first, f"{LAND} <b>$y$</b>", FIRST, "10.03.2026", project=PROJECT)]
        water = give(store, first, WATER, FIRST)
        late += [give(store, first, matter, FIRST, "10.03.2026") for matter in more]
        fulfil(store, water, date(2026, 3, 5), "Акт")
        note(store, SECOND)
        for key in late:
            at(store, instructions.move(seen(one(store, key)), "01.04.2026", ALIYA), SECOND)
    with live.served(folder) as url:
        yield url


@pytest.fixture(scope="module")
def url(record_file: Path, record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that is only read."""
    with served(record_file, record_folder, tmp_path_factory.mktemp("read")) as url:
        yield url


@pytest.fixture(scope="module")
def edited_url(record_file: Path, record_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that tests write to, each to a meeting or an instruction of its own."""
    with served(record_file, record_folder, tmp_path_factory.mktemp("edited"), BRIDGE, POWER) as url:
        yield url


def opened(page: Page, link: str, title: str = "") -> Locator:
    """The form that a link of the page opens, by keyboard."""
    live.settled(page).locator(".st-key-page-body").get_by_role("link", name=link, exact=True).first.press("Enter")
    form = page.get_by_role("dialog", name=title or link)
    expect(form).to_be_visible()
    live.settled(page)
    return form


def typed(form: Locator, label: str, words: str) -> None:
    box = form.get_by_label(label, exact=True)
    box.fill(words)
    box.press("Tab")
    expect(box).to_have_value(words)
    live.settled(form.page)


def saved(page: Page, label: str = "Сохранить") -> None:
    live.settled(page).get_by_role("dialog").get_by_role("button", name=label, exact=True).press("Enter")


def told(page: Page, words: str) -> None:
    line = page.locator(".notice")
    expect(line).to_contain_text(words)
    expect(line).to_be_focused(timeout=15_000)
    live.settled(page)


def grave(page: Page) -> list[str]:
    found = Axe().run(live.settled(page)).response["violations"]
    return [broken["id"] for broken in found if broken["impact"] in {"serious", "critical"}]


def test_a_meeting_is_planned_and_taken_back_by_keyboard(page: Page, edited_url: str):
    page.goto(f"{edited_url}/meeting?lang=ru")
    body = live.settled(page).locator(".st-key-page-body")
    opened(page, "Добавить или запланировать совещание")
    saved(page)
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text(re.compile("Укажите своё имя"))
    form = page.get_by_role("dialog")
    typed(form, "Название (необязательно)", "Комиссия")
    typed(form, "Ваше имя", "Алия")
    assert grave(page) == []
    saved(page)
    told(page, "добавлено")
    expect(body.locator(".meetings")).to_contain_text("Комиссия")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Совещание сегодня")
    body.get_by_role("button", name="Отменить").press("Enter")
    told(page, "Последнее действие отменено")
    expect(body.locator(".meetings")).not_to_contain_text("Комиссия")


def test_a_meeting_is_moved_to_another_day(page: Page, edited_url: str):
    page.goto(f"{edited_url}/meeting?lang=en&meeting=meeting-{SECOND}")
    opened(page, "Change the date")
    form = page.get_by_role("dialog")
    form.get_by_role("spinbutton", name="day, Date of the meeting").press("ArrowUp")
    typed(form, "Reason", "the minister was away")
    typed(form, "Your name", "Aliya")
    saved(page, "Save")
    told(page, "Meeting moved from 16 March 2026 to 17 March 2026")
    expect(page.get_by_role("heading", level=1)).to_contain_text("17 March 2026")
    page.locator(".st-key-page-body").get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("16 March 2026")


def test_who_opens_a_form_of_a_meeting_that_was_moved_since_is_told(page: Page, url: str):
    page.goto(f"{url}/meeting?lang=en&meeting=meeting-{SECOND}&edit=postpone&seen=another")
    warning = live.settled(page).get_by_role("dialog").get_by_role("alert")
    expect(warning).to_contain_text("Another user (Алия) moved the meeting to 16 March 2026")


def test_a_meeting_noted_late_is_shown_as_it_is_known_now(page: Page, edited_url: str):
    """Its own day knew nothing of it: Show leads to no record of that day."""
    page.goto(f"{edited_url}/meeting?lang=en")
    opened(page, "Add or schedule a meeting")
    form = page.get_by_role("dialog")
    form.get_by_role("spinbutton", name="year, Date of the meeting").press("ArrowDown")
    typed(form, "Your name", "Aliya")
    saved(page, "Save")
    told(page, "added")
    page.locator(".meetings").get_by_role("link").last.press("Enter")
    ways = live.settled(page).locator(".additions")
    address = ways.get_by_role("link", name=Text("en")("meeting.show"), exact=True).get_attribute("href")
    assert address
    assert "as_of" not in address


def test_an_instruction_is_given_carried_on_fulfilled_and_that_undone(page: Page, edited_url: str):
    page.goto(f"{edited_url}/meeting?lang=ru&meeting={MARCH}")
    opened(page, "Дать поручение")
    saved(page)
    refused = page.get_by_role("dialog").get_by_role("alert")
    for error in ("instruction.no_matter", "instruction.no_body", "edit.no_author"):
        expect(refused).to_contain_text(Text("ru")(f"errors.{error}"))
    form = page.get_by_role("dialog")
    typed(form, "Содержание поручения", "Построить подъездную дорогу")
    box = form.get_by_label("Ответственный орган")
    box.fill("Акимат района")
    box.press("Enter")
    live.settled(page)
    typed(form, "Срок исполнения", "15.03.2026")
    typed(form, "Ваше имя", "Алия")
    saved(page)
    told(page, "Поручение дано: Построить подъездную дорогу")
    given = page.locator(".instructions").first
    expect(given).to_contain_text("Построить подъездную дорогу")
    expect(given).to_contain_text("Акимат района")
    page.goto(f"{edited_url}/meeting?lang=ru&meeting=meeting-{SECOND}")
    carried = live.settled(page).locator(".instructions").first
    row = carried.get_by_role("row").filter(has_text="Построить подъездную дорогу")
    expect(row).to_contain_text("просрочено на")
    expect(row).to_contain_text("дано 02.03.2026")
    opened(page, "Отметить исполнение: Построить подъездную дорогу", "Отметить исполнение")
    typed(page.get_by_role("dialog"), "Подтверждение (необязательно)", "Дорога принята")
    typed(page.get_by_role("dialog"), "Ваше имя", "Алия")  # a page that is loaded anew does not know who it is
    saved(page)
    told(page, "Исполнение отмечено")
    expect(row).to_contain_text("Дорога принята")
    expect(row).to_contain_text("с нарушением срока")
    page.locator(".st-key-page-body").get_by_role("button", name="Отменить").press("Enter")
    told(page, "Последнее действие отменено")
    expect(row).to_contain_text("просрочено на")
    assert grave(page) == []


def test_a_due_date_is_moved_for_a_reason_and_says_from_where(page: Page, edited_url: str):
    page.goto(f"{edited_url}/meeting?lang=en&meeting=meeting-{SECOND}")
    form = opened(page, f"Change due date: {BRIDGE}", "Change due date")
    expect(form).to_contain_text("overdue")
    typed(form, "New due date", "someday")
    saved(page, "Save")
    refused = form.get_by_role("alert")
    for words in ("someday", "Enter a reason", "Enter your name"):
        expect(refused).to_contain_text(words)
    typed(form, "New due date", "by the end of 2031")
    typed(form, "Reason", "the contractor is late")
    typed(form, "Your name", "Damir")
    saved(page, "Save")
    told(page, "New due date by the end of 2031")
    row = page.locator(".instructions").first.get_by_role("row").filter(has_text=BRIDGE)
    expect(row).to_contain_text("rescheduled from 10 March 2026, 1 April 2026")
    expect(row).to_contain_text("Damir: the contractor is late")
    expect(row).to_contain_text(Text("en")("instruction.state.open"))


def test_who_moves_a_date_that_somebody_else_moved_meanwhile_sees_that_and_decides(page: Page, edited_url: str):
    form = f"{edited_url}/meeting?lang=en&meeting=meeting-{SECOND}"
    page.goto(form)
    link = live.settled(page).get_by_role("link", name=f"Change due date: {POWER}")
    stale = str(link.get_attribute("href"))
    opened(page, f"Change due date: {POWER}", "Change due date")
    for label, words in (("New due date", "1 May 2031"), ("Reason", "late"), ("Your name", "Damir")):
        typed(page.get_by_role("dialog"), label, words)
    saved(page, "Save")
    told(page, "New due date 1 May 2031")
    page.goto(f"{edited_url}/{stale.removeprefix('./')}")
    expect(live.settled(page).get_by_role("dialog")).to_contain_text("Another user changed the instruction")


def test_an_agenda_leads_to_the_projects_and_tells_what_is_late(page: Page, edited_url: str):
    page.goto(f"{edited_url}/meeting?lang=ru&meeting=meeting-{SECOND}")
    form = opened(page, "Добавить проект")
    box = form.get_by_label("Проект", exact=True)
    box.fill("Nirgisa")
    live.settled(page).get_by_role("option").first.click()
    typed(form, "Ваше имя", "Алия")
    saved(page)
    told(page, "добавлено в повестку дня")
    agenda = page.locator(".agenda")
    expect(agenda).to_contain_text("1 поручение просрочено")
    agenda.get_by_role("link", name=re.compile("Исключить из повестки дня")).press("Enter")
    typed(page.get_by_role("dialog"), "Причина", "рассмотрено раньше")
    saved(page, "Удалить")
    told(page, "исключено из повестки дня")
    expect(agenda).to_have_count(0)


def test_a_past_meeting_is_shown_as_it_was_and_cannot_be_changed_then(page: Page, url: str):
    page.goto(f"{url}/meeting?lang=ru")
    body = live.settled(page).locator(".st-key-page-body")
    expect(body).to_contain_text("Штаб <b>$x$</b>")
    expect(body).to_contain_text("Не исполнено 1 поручение, просрочено 1.")
    body.locator(".meetings").get_by_role("link", name="16.03.2026").press("Enter")
    expect(page).to_have_url(re.compile("as_of=2026-03-16"))
    live.settled(page)
    expect(body.locator(".lead")).to_have_text(
        "С прошлого совещания, 02.03.2026: 1 поручение исполнено, 1 на исполнении."
    )
    expect(body).to_contain_text(Text("ru")("meeting.frozen"))
    expect(body.locator("a.edit")).to_have_count(0)
    body.get_by_role("link", name="Текущее состояние").press("Enter")
    expect(page).not_to_have_url(re.compile("as_of"))
    expect(live.settled(page).locator(".lead")).to_contain_text("1 просрочено")
    page.goto(f"{url}/meeting?lang=ru&meeting={MARCH}&as_of=2026-03-01")
    expect(live.settled(page).get_by_role("heading", level=1)).to_have_text("Совещание не найдено")


def test_a_passport_shows_what_meetings_asked_to_be_done(page: Page, url: str):
    page.goto(f"{url}/project?lang=ru&project={PROJECT}")
    instruction = live.settled(page).locator(".instructions li").filter(has_text=LAND)
    expect(instruction).to_contain_text("дано 02.03.2026")
    instruction.get_by_role("link", name=LAND).press("Enter")
    expect(page).to_have_url(re.compile(f"meeting={MARCH}"))
    page.goto(f"{url}/project?lang=ru&project=energiya-semirechya")
    expect(live.settled(page).locator(".instructions")).to_have_count(0)


@pytest.mark.parametrize("query", ["", f"meeting={MARCH}", f"meeting={MARCH}&edit=give"])
def test_a_telephone_shows_it_without_scrolling_sideways(page: Page, url: str, query: str):
    page.set_viewport_size(PHONE)
    page.goto(f"{url}/meeting?lang=kk&{query}")
    live.settled(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    assert grave(page) == []


def test_the_overview_asks_since_the_last_meeting_and_leads_to_all(page: Page, url: str):
    page.goto(f"{url}/?lang=ru")
    changes = live.settled(page).locator(".st-key-changes")
    changes.get_by_role("button", name="С совещания 16.03.2026").press("Enter")
    expect(page).to_have_url(re.compile("since=meeting"))
    live.settled(page)
    changes.get_by_role("link", name="Совещания", exact=True).click()
    expect(page).to_have_url(re.compile("/meeting"))
    expect(live.settled(page).locator(".meetings")).to_be_visible()


def test_a_program_is_told_the_meetings_and_the_instructions(url: str):
    told_of = httpx.get(f"{url}/api/meetings.json").json()["meetings"]
    assert [(one["day"], one["given"], one["fulfilled"], one["overdue"]) for one in told_of] == [
        ("2026-03-16", 0, 0, 0), ("2026-03-02", 2, 1, 1),
    ]  # fmt: skip
    then = httpx.get(f"{url}/api/meetings.json", params={"as_of": "2026-03-03"}).json()["meetings"]
    assert [(one["day"], one["given"], one["overdue"]) for one in then] == [("2026-03-02", 2, 0)]
    every = httpx.get(f"{url}/api/instructions.json", params={"meeting": MARCH}).json()["instructions"]
    land, water = every
    assert (land["state"], land["due"], land["former_due"], land["project_id"]) == (
        "overdue", "2026-04-01", ["2026-03-10"], PROJECT,
    )  # fmt: skip
    assert land["days_late"] == (samples.REGION.today() - date(2026, 4, 1)).days
    assert (water["state"], water["days_late"], water["note"]) == ("fulfilled", None, "Акт")
    text = httpx.get(f"{url}/api/instructions.csv", params={"as_of": "2026-03-12"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["state"], row["due"], row["days_late"]) for row in rows] == [
        ("overdue", "2026-03-10", "2"), ("fulfilled", "", ""),
    ]  # fmt: skip
    assert httpx.get(f"{url}/api/instructions.json", params={"project": "nothing"}).json()["instructions"] == []
    assert httpx.get(f"{url}/api/instructions.json", params={"status": "operating"}).status_code == 400
    since = httpx.get(f"{url}/api/changes.json", params={"since": "meeting"}).json()
    assert since["since"] == "2026-03-15"
