"""The address that files name: the one that people use, never one that only this machine can open."""

import io

import openpyxl
import pypdfium2
import pytest
from pydantic import ValidationError

from dashboard.export.site import Site
from dashboard.settings import Settings
from dashboard.store import Store
from tests.test_api import asked

pytestmark = pytest.mark.slow

PUBLIC = "https://invest.example.kz"
LOCAL = ("http://127.0.0.1:8501/", "http://localhost:8501/", "http://app.localhost/", "http://[::1]:8501/",
         "http://0.0.0.0:8501/", "http://127.1.2.3/")  # fmt: skip


@pytest.mark.parametrize("requested", LOCAL)
def test_loopback_address_is_not_named(requested: str) -> None:
    assert Site.of("", requested).address("show", [("lang", "ru")]) == ""


@pytest.mark.parametrize("requested", [*LOCAL, "http://10.0.0.5/"])
def test_configured_address_comes_before_the_requested_one(requested: str) -> None:
    assert Site.of(f"{PUBLIC}/", requested).address("show", [("q", "а б")]) == f"{PUBLIC}/show?q=%D0%B0+%D0%B1"


def test_requested_address_is_named_where_others_can_open_it() -> None:
    assert Site.of("", "http://10.0.0.5:8501/").address("show") == "http://10.0.0.5:8501/show"


@pytest.mark.parametrize("wrong", ["invest.example.kz", "ftp://x", "https://x?y=1", "https://x y"])
def test_address_in_settings_is_a_web_address(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_ADDRESS", wrong)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("base", [PUBLIC, ""])
def test_all_files_name_the_public_address_or_none(
    record_store: Store, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    """Asked for at a loopback address, with the public one configured and without."""
    monkeypatch.setenv("TRACKER_ADDRESS", base)
    for path, parameters, page in (
        ("/api/show.pdf", {}, "show"),
        ("/api/show.html", {}, "show"),
        ("/api/show.pptx", {}, "show"),
        ("/api/projects.xlsx", {}, "projects"),
        ("/api/comparison.xlsx", {"project": ["nirgisa", "zhetysu-wolframy"]}, "compare"),
        ("/api/passport.pdf", {"project": "nirgisa"}, "project"),
        ("/api/passport.docx", {"project": "nirgisa"}, "project"),
    ):
        file = asked(lambda: record_store, path, {"host": "127.0.0.1:8501"}, lang="en", **parameters).content
        said = words(path, file)
        assert "127.0.0.1" not in said, path
        assert (f"{PUBLIC}/{page}?" in said) is bool(base), path


def words(path: str, file: bytes) -> str:
    """All that a file says, with the addresses of its links."""
    if path.endswith("pdf"):
        document = pypdfium2.PdfDocument(file)
        return str(document.get_metadata_dict())
    if path.endswith("xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(file))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if path.endswith(("pptx", "docx")):
        from zipfile import ZipFile

        with ZipFile(io.BytesIO(file)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return file.decode()
