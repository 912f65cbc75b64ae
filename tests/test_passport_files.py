"""The passport as PDF and as a Word document: one description, its words in both, at most two sheets."""

import io
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx as word
import pikepdf
import pypdfium2
import pytest

from dashboard.errors import NotFound
from dashboard.export import docx
from dashboard.export.passport_sheet import Item, PassportSheet, numbered
from dashboard.export.passport_writer import passport_sheet
from dashboard.export.pdf import passport
from dashboard.export.site import Site
from dashboard.filters import Filters
from dashboard.i18n import Language, Text
from dashboard.model import Batch, Statement
from dashboard.slide_table import PageLink
from dashboard.store import Store
from tests.test_api import asked
from tests.test_instructions import FIRST, LAND, PROJECT, give, note
from tests.test_pdf import LANGUAGES, SITE, close, tags

pytestmark = pytest.mark.slow

TUNGSTEN = "zhetysu-wolframy"
ARTICLE = (TUNGSTEN, "nirgisa", "energiya-semirechya", "logistics-park")
DAY = Filters(as_of=date(2026, 11, 30))


def sheet(
    store: Store, project: str, language: Language = "ru", filters: Filters = DAY, site: Site = SITE
) -> PassportSheet:
    return passport_sheet(store, project, filters, Text(language, store.labels(language), store.region), site)


def in_pdf(file: bytes) -> tuple[str, int]:
    """The words of a file, and its pages."""
    pages = list(pypdfium2.PdfDocument(file))
    return " ".join(page.get_textpage().get_text_bounded() for page in pages), len(pages)


def in_docx(file: bytes) -> str:
    """The words of a document, its footer left out."""
    parts = word.Document(io.BytesIO(file)).element.body.iter()
    return " ".join(part.text for part in parts if part.tag.endswith("}t"))


def words(one: PassportSheet) -> list[str]:
    """All that a sheet says."""
    said = [one.name, one.status, one.about, one.sentence, one.as_of]
    for fact in one.facts:
        said += [fact.name, fact.value, fact.kind, fact.stated, fact.others, fact.farthest]
    for step in one.steps:
        said += [step.day, step.words]
    for name, items in one.lists():
        said += [name, *(item.words for item in items), *(item.beside for item in items)]
    for source in one.sources:
        said += [source.publisher, source.title]
    return [words for words in said if words]


# --- the description


def test_late_project_says_planned_moved_claimed_and_delay(record_store: Store) -> None:
    """Planned for 2023, then 2024; one source reports the launch, the article, which counts, does not."""
    one = sheet(record_store, TUNGSTEN)
    assert [(step.state, step.day) for step in one.steps] == [
        ("planned", "2023"),
        ("moved", "2024"),
        ("claimed", "01.11.2024"),
        ("late", "30.11.2026"),
    ]
    assert "отставание — 1 год 11 месяцев" in one.sentence
    assert "01.11.2024" in one.sentence


@pytest.mark.parametrize(
    ("day", "delay"),
    [(date(2026, 1, 20), "1 год 1 месяц"), (date(2026, 2, 28), "1 год 2 месяца"), (date(2026, 12, 31), "2 года")],
)
def test_delay_is_told_to_the_nearest_month(record_store: Store, day: date, delay: str) -> None:
    (late,) = [step for step in sheet(record_store, TUNGSTEN, filters=Filters(as_of=day)).steps if step.state == "late"]
    assert late.words == f"отставание — {delay}"


def test_finished_project_is_not_late(record_store: Store) -> None:
    one = sheet(record_store, "energiya-semirechya")
    assert one.steps[-1].state == "met"
    assert "на 43 дня позже" in one.sentence


def test_finished_project_without_a_date_is_said_to_be_finished(fresh_store: Store) -> None:
    plant = {"subject": "plant", "stated": "x"}
    stated(fresh_store, field="name", aspect="ru", value="Завод", **plant)
    stated(fresh_store, field="commissioning", aspect="planned", value="2024", holds_on="2023", **plant)
    stated(fresh_store, field="status", aspect="stated", value="operating", holds_on="2026-02-01", **plant)
    one = sheet(fresh_store, "plant")
    assert "Введён, дата не указана." in one.sentence
    assert "Плановый срок" not in one.sentence


def test_unknown_is_said_and_has_what_others_state(record_store: Store) -> None:
    (cost,) = [fact for fact in sheet(record_store, "nirgisa").facts if fact.key == "cost"]
    assert (cost.value, cost.known, cost.disputed) == ("не указано", False, True)
    assert "12" in cost.others
    assert cost.others_sources


def test_each_number_names_a_source(record_store: Store) -> None:
    one = sheet(record_store, TUNGSTEN)
    named = {number for fact in one.facts for number in (*fact.sources, *fact.others_sources)}
    named |= {number for _, items in one.lists() for item in items for number in item.sources}
    named |= {number for step in one.steps for number in step.sources}
    assert named == {source.number for source in one.sources} == set(range(1, len(one.sources) + 1))


def stated(store: Store, **parts: str) -> None:
    """One more statement on a project."""
    said = {"subject_kind": "project", "subject": "nirgisa", "source_id": "article", "recorded_by": "t"} | parts
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    store.append(Batch(statements=[Statement(recorded_at=moment, **said)]))


def test_open_blocker_is_listed_with_body_and_days(fresh_store: Store) -> None:
    stated(fresh_store, field="blocker", aspect="land", value="Акимат", stated="ждёт", holds_on="2026-03-01")
    one = sheet(fresh_store, "nirgisa")
    (item,) = one.blockers
    assert "Акимат" in item.words
    assert item.beside == "с 01.03.2026, не решён 9 месяцев"
    assert "Не решён 1 проблемный вопрос." in one.sentence


def test_instruction_is_listed_with_body_due_date_and_state(fresh_store: Store) -> None:
    meeting = note(fresh_store, FIRST, "Штаб")
    give(fresh_store, meeting, LAND, FIRST, "10.03.2026", project=PROJECT)
    (item,) = sheet(fresh_store, PROJECT, filters=Filters(as_of=date(2026, 3, 20))).instructions
    assert item.words == LAND
    assert "Срок исполнения: 10.03.2026" in item.beside
    assert "просрочено на 10 дней" in item.beside


def test_unknown_project_is_an_error(record_store: Store) -> None:
    with pytest.raises(NotFound):
        sheet(record_store, "нет")


@pytest.mark.parametrize(
    ("numbers", "printed"), [((), ""), ((3,), "[3]"), ((1, 2), "[1, 2]"), ((1, 3, 4, 5, 9), "[1, 3–5, 9]")]
)
def test_numbers_of_sources_are_short(numbers: tuple[int, ...], printed: str) -> None:
    assert numbered(numbers) == printed


# --- the files


def full(store: Store) -> PassportSheet:
    """A passport with lists of about the greatest length."""
    matter = "Согласовать с управлением земельных отношений границы участка под подъездную дорогу и внести предложения"
    beside = "Управление земельных отношений · Срок исполнения: 10.03.2026 · просрочено на 10 дней · дано 01.03.2026"
    one = sheet(store, TUNGSTEN)
    return replace(
        one,
        instructions=(Item(matter, beside),) * 9,
        blockers=(Item("Земля — Акимат Енбекшиказахского района", "с 01.03.2026, не решён 9 месяцев", (1,)),) * 5,
        documents=(Item("Рамочное соглашение", url="https://example.kz"),) * 7,
        parties=(one.parties * 2)[:13],
    )


def test_full_passport_fits_two_sheets(record_store: Store) -> None:
    assert in_pdf(passport.document(full(record_store)))[1] == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", ARTICLE)
def test_both_files_say_all_that_the_sheet_says(record_store: Store, project: str, language: Language) -> None:
    one = sheet(record_store, project, language)
    paper, pages = in_pdf(passport.document(one))
    document = in_docx(docx.document(one))
    assert pages <= 2
    for said in words(one):
        for line in said.split("\n"):
            assert close(line) in close(paper)
            assert close(line) in close(document)


def test_passport_is_tagged_and_its_pictures_have_alternative_text(record_store: Store) -> None:
    one = sheet(record_store, TUNGSTEN, "kk")
    with pikepdf.open(io.BytesIO(passport.document(one))) as file:
        found = list(tags(file.Root.StructTreeRoot))
        assert file.open_metadata()["pdfuaid:part"] == "1"
        assert str(file.Root.Lang).startswith("kk")
        assert one.map is not None
        assert {str(tag.Alt) for tag in found if str(tag.S) == "/Figure"} == {one.map.alt, one.text("passport.qr")}
    pictures = word.Document(io.BytesIO(docx.document(one))).element.body.iter()
    alts = {part.get("descr") for part in pictures if part.tag.endswith("}docPr")}
    assert alts == {one.map.alt, one.text("passport.qr")}


def test_qr_code_opens_the_project_on_that_day(record_store: Store) -> None:
    one = sheet(record_store, TUNGSTEN, "kk")
    parts = urlsplit(one.address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{SITE.base}/project"
    assert parse_qs(parts.query) == {"lang": ["kk"], "as_of": ["2026-11-30"], "project": [TUNGSTEN]}
    with pikepdf.open(io.BytesIO(passport.document(one))) as file:
        links = [str(note.A.URI) for page in file.pages for note in page.get("/Annots", []) if "/A" in note]
    assert one.address in links


def test_without_public_address_there_is_no_qr_code(record_store: Store) -> None:
    one = sheet(record_store, "nirgisa", site=Site())
    assert one.address == ""
    assert one.text("passport.scan") not in in_pdf(passport.document(one))[0]
    assert one.text("passport.scan") not in in_docx(docx.document(one))


def test_words_of_sources_never_become_markup(fresh_store: Store) -> None:
    trap = '#panic("x") *b* <w:t> & [y] \x0b ]]>'
    stated(fresh_store, field="party", role="owner", value=trap, stated="x")
    one = sheet(fresh_store, "nirgisa")
    kept = close(trap.replace("\x0b", ""))
    assert kept in close(in_docx(docx.document(one)))
    assert kept in close(in_pdf(passport.document(one))[0].replace("\x0b", ""))


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_passport_over_http(record_store: Store, kind: str) -> None:
    answer = asked(lambda: record_store, f"/api/passport.{kind}", project="nirgisa", lang="kk")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="passport.{kind}"'
    said = in_pdf(answer.content)[0] if kind == "pdf" else in_docx(answer.content)
    assert "Қуаты" in said
    for project in ("нет", ""):
        assert asked(lambda: record_store, f"/api/passport.{kind}", project=project).status_code == 404


def test_word_document_fits_two_sheets_in_an_office_program(record_store: Store, office: str, tmp_path: Path) -> None:
    sheets = {project: sheet(record_store, project) for project in ARTICLE} | {"full": full(record_store)}
    for name, one in sheets.items():
        (tmp_path / f"{name}.docx").write_bytes(docx.document(one))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(tmp_path.glob("*.docx"))
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, one in sheets.items():
        made = tmp_path / f"{name}.pdf"
        assert made.exists(), (
            "LibreOffice Writer could not open it, or is not there: apt-get install libreoffice-writer"
        )
        said, pages = in_pdf(made.read_bytes())
        assert pages <= 2
        assert close(one.name) in close(said)


def test_passport_names_the_infrastructure_beside_it_and_what_it_follows_from(fresh_store: Store):
    follows = {"subject_kind": "project", "subject": "logistics-park", "field": "follows_from", "aspect": "agreement"}
    statement = Statement(**follows, value="ili-kazakh-cooperation", source_id="article", recorded_by="Алия")
    fresh_store.append(Batch(statements=(statement,)))
    found = sheet(fresh_store, "logistics-park", filters=Filters())
    railway = next(one for one in found.places if one.page)
    assert railway.words == "Обходная железнодорожная линия Алматы"
    assert "Строится" in railway.beside
    assert "около 1 400" in railway.beside.replace("\xa0", " ")
    assert railway.page == PageLink("infrastructure", (("subject", "almaty-bypass-railway"),))
    assert {one.page.page for one in found.parties if one.page} == {"organisations"}
    assert found.documents[0].page == PageLink("agreements", (("subject", "ili-kazakh-cooperation"),))
