"""The slides of a meeting: what became of earlier instructions, the region, the agenda, what is asked to be done."""

import io
from datetime import date, timedelta
from typing import Any

import pptx
import pypdfium2
import pytest

from dashboard import analysis
from dashboard.analysis import Meeting
from dashboard.catalog import Catalog
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Language, Text
from dashboard.intake import meetings
from dashboard.intake.fields import source_names
from dashboard.model import Batch, Statement
from dashboard.slide_table import SlideTable
from dashboard.slides import MAX_INSTRUCTIONS_PER_LIST, Slide, Slides
from dashboard.store import Store
from tests import samples
from tests.test_api import asked
from tests.test_instructions import ALIYA, FIRST, LAND, PROJECT, SECOND, WATER, at, fulfil, give, note

pytestmark = pytest.mark.slow

AGENDA = (PROJECT, "zhetysu-wolframy")
BODY = "Управление земельных отношений"


def listed(store: Store, meeting: str) -> None:
    """Put the projects on the agenda of a meeting."""
    (held,) = (one.held_id for one in analysis.meetings(store, Filters()) if one.key == meeting)
    for place, project in enumerate(AGENDA):
        given = {"listed": AGENDA[:place], "projects": AGENDA, "sources": source_names(store)}
        at(store, meetings.put_on_agenda(meeting, held, project, ALIYA, **given), SECOND)


@pytest.fixture
def meeting(fresh_store: Store) -> str:
    """A meeting with an agenda that gives one instruction; the one before gave two, of which one is fulfilled."""
    first = note(fresh_store, FIRST, "Штаб")
    give(fresh_store, first, LAND, FIRST, "10.03.2026", project=PROJECT)
    fulfil(fresh_store, give(fresh_store, first, WATER, FIRST), date(2026, 3, 12), "акт приёмки")
    second = note(fresh_store, SECOND, "Штаб")
    listed(fresh_store, second)
    give(fresh_store, second, "Согласовать проект", SECOND, "до конца марта 2026")
    return second


def slides(store: Store, meeting: str, day: date | None = SECOND, language: Language = "ru") -> list[Slide]:
    text = Text(language, store.labels(language), store.region)
    catalog = Catalog(store, Filters(as_of=day), text, lambda query, filters: query(store, filters))
    return [slide() for slide in Slides(catalog, meeting=meeting).factories()]


def test_slides_follow_order_of_meeting(fresh_store: Store, meeting: str):
    keys = [slide.body.key for slide in slides(fresh_store, meeting)]
    assert keys[0] == "instructions_carried"
    assert keys[-1] == "instructions_given"
    assert keys[-3:-1] == [f"project_{one}" for one in AGENDA]
    assert keys[1] == "investment_by_sector"
    assert keys.index("investment_by_sector") < keys.index("project_map") < keys.index(f"project_{PROJECT}")


def test_what_changed_since_the_last_meeting_is_told_where_anything_did(fresh_store: Store):
    note(fresh_store, FIRST)
    shared = {"subject_kind": "project", "subject": "mill", "source_id": "meetings", "recorded_by": "Алия"}
    name = Statement(field="name", aspect="ru", lang="ru", value="Мельница", **shared)
    cost = Statement(field="cost", aspect="planned", qualifier="exact", value="12000000000", unit="KZT", **shared)
    at(fresh_store, Batch(statements=(name, cost)), date(2026, 3, 9))
    keys = [slide.body.key for slide in slides(fresh_store, note(fresh_store, SECOND))]
    assert keys[:3] == ["changes", "cost_bridge", "investment_by_sector"]


def test_states_of_instructions_are_a_table(fresh_store: Store, meeting: str):
    carried, *_, given = (slide.body for slide in slides(fresh_store, meeting))
    assert isinstance(carried, SlideTable)
    assert isinstance(given, SlideTable)
    assert carried.headline == "С прошлого совещания, 02.03.2026: 1 поручение исполнено, 1 просрочено"
    assert carried.subtitle == "Штаб, 16.03.2026"
    assert carried.footnote == ("Состояние поручений на 16.03.2026",)
    heading, late, done = carried.cell_texts()
    assert heading == ("Поручение", "Ответственный орган", "Срок исполнения", "Состояние")
    assert late == (f"{LAND}\nNirgisa\nдано 02.03.2026", BODY, "10.03.2026", "⚠\u00a0просрочено на 6 дней")
    assert done == (f"{WATER}\nдано 02.03.2026", BODY, "не указано", "✓\u00a0исполнено 12.03.2026\nакт приёмки")
    assert given.headline == "На этом совещании дано 1 поручение"
    assert given.cell_texts()[1:] == (
        ("Согласовать проект", BODY, "март 2026", "○\u00a0на исполнении, осталось 15 дней"),
    )


def test_past_meeting_shows_later_states_of_instructions(fresh_store: Store, meeting: str):
    """Frozen at the day of the meeting by its address, and as it is now without that."""
    *_, given = (slide.body for slide in slides(fresh_store, meeting, date(2026, 4, 2)))
    assert given.headline == "На этом совещании дано 1 поручение: 1 просрочено"


def test_of_two_meetings_to_come_the_second_tells_no_changes_since_the_first(fresh_store: Store):
    today = samples.REGION.today()
    for days in (7, 14):
        day, known = today + timedelta(days=days), {one.key: (one.day, one.title) for one in meetings_of(fresh_store)}
        fresh_store.append(meetings.record(day, "", ALIYA, today=today, known=known, sources=source_names(fresh_store)))
    second, first = meetings_of(fresh_store)
    found = analysis.meeting(fresh_store, second.key, Filters())
    assert (found.previous and found.previous.key, found.since) == (first.key, None)
    assert slides(fresh_store, second.key, None)[0].body.key == "investment_by_sector"


def meetings_of(store: Store) -> list[Meeting]:
    return analysis.meetings(store, Filters())


def test_withdrawn_project_on_agenda_is_skipped(fresh_store: Store):
    shared = {"subject_kind": "project", "subject": "mill", "source_id": "meetings", "recorded_by": "Алия"}
    meeting = note(fresh_store, FIRST)
    name = Statement(statement_id="mill-1", field="name", aspect="ru", lang="ru", value="Мельница", **shared)
    at(fresh_store, Batch(statements=(name,)), FIRST)
    (held,) = (one.held_id for one in meetings_of(fresh_store))
    given = {"listed": (), "projects": ("mill",), "sources": source_names(fresh_store)}
    at(fresh_store, meetings.put_on_agenda(meeting, held, "mill", ALIYA, **given), FIRST)
    assert slides(fresh_store, meeting, FIRST)[-1].body.key == "project_mill"
    gone = Statement(
        subject_kind="project", subject="mill", field="name", aspect="ru", withdraws="mill-1", reason="ошибка",
        recorded_by="Алия",
    )  # fmt: skip
    at(fresh_store, Batch(statements=(gone,)), SECOND)
    assert slides(fresh_store, meeting, SECOND)[0].body.key == "investment_by_sector"


def test_first_meeting_has_no_earlier_instructions(fresh_store: Store):
    keys = [slide.body.key for slide in slides(fresh_store, note(fresh_store, FIRST), FIRST)]
    assert keys[0] == "investment_by_sector"
    assert not any(key.startswith("instructions") for key in keys)


@pytest.mark.slow
def test_very_many_instructions_are_counted(fresh_store: Store):
    meeting = note(fresh_store, FIRST)
    for number in range(MAX_INSTRUCTIONS_PER_LIST + 2):
        give(fresh_store, meeting, f"Дело {number}", FIRST)
    slide_tables = [
        slide.body for slide in slides(fresh_store, meeting, FIRST) if slide.body.key == "instructions_given"
    ]
    assert len(slide_tables) > 1
    assert sum(len(one.rows) for one in slide_tables if isinstance(one, SlideTable)) == MAX_INSTRUCTIONS_PER_LIST
    assert {one.note for one in slide_tables} == {"Ещё 2 поручения — на странице совещания"}


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.slow
def test_exported_slides_have_meeting_as_title(fresh_store: Store, meeting: str, language: Language):
    address: dict[str, Any] = {"meeting": meeting, "as_of": SECOND.isoformat(), "lang": language}
    shown = slides(fresh_store, meeting, language=language)
    file = pptx.Presentation(io.BytesIO(asked(lambda: fresh_store, "/api/show.pptx", **address).content))
    first, *pages = ([shape.text_frame.text for shape in page.shapes if shape.has_text_frame] for page in file.slides)
    assert first[0].startswith("Штаб, 16")
    assert f"meeting={meeting}" in "".join(first)
    assert [page[0] for page in pages] == [slide.body.headline for slide in shown]
    paper = pypdfium2.PdfDocument(asked(lambda: fresh_store, "/api/show.pdf", **address).content)
    assert len(paper) == len(shown) + 1
    markup = asked(lambda: fresh_store, "/api/show.html", **address).text
    assert [slide.body.headline for slide in shown if slide.body.headline not in markup] == []


def test_slides_of_unknown_meeting_are_an_error(fresh_store: Store):
    with pytest.raises(NotFound, match=r"not_found\.meeting_key"):
        slides(fresh_store, "нет")
    answer = asked(lambda: fresh_store, "/api/show.pdf", meeting="нет")
    assert answer.status_code == 404
