"""Rules of the house that no linter holds."""

import ast
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard
from tests.live import REPOSITORY

PACKAGE = REPOSITORY / "dashboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
SQL = sorted(PACKAGE.joinpath("sql").rglob("*.sql"))
NAMED = [file for file in SQL if file.parent.name not in {"migrations", "checks"}]  # those are taken by the folder
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])

IMPORT_ALL = """
import importlib, sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.remove", "os.rename"}:
        raise RuntimeError(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1]):
        raise RuntimeError(f"{event} {arguments}")
libraries = ("streamlit", "plotly.graph_objects", "pandas", "duckdb", "starlette.applications", "babel.dates")
for library in (*libraries, "matplotlib.backends.backend_pdf"):
    importlib.import_module(library)
sys.addaudithook(refuse)
for module in sys.argv[1:]:
    importlib.import_module(module)
"""


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_importing_opens_writes_and_prints_nothing(tmp_path: Path):
    names = [found.name for found in pkgutil.walk_packages(dashboard.__path__, "dashboard.")]
    modules = [name for name in names if not name.endswith("__main__")]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", IMPORT_ALL, *modules]
    done = subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout + done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_no_module_hides_one_of_the_standard_library():
    """Streamlit puts the folder of its script first on the path; a person may do the same with the package."""
    names = {module.stem for folder in (PACKAGE, PACKAGE / "pages") for module in folder.iterdir()}
    assert names & sys.stdlib_module_names <= {"__main__"}


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_a_module_is_short_and_says_what_it_is_for(module: Path):
    words = module.read_text(encoding="utf-8")
    assert len(words.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(words))


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_a_function_fits_on_a_screen(module: Path):
    assert [one.name for one in functions(module) if (one.end_lineno or 0) - one.lineno >= 50] == []


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_only_one_module_holds_state_and_nobody_trusts_html(module: Path):
    words = module.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in words
    assert "session_state" not in words or module == PACKAGE / "pages" / "ui" / "state.py"
    assert not re.search(r"\bst\.query_params", words) or module == PACKAGE / "pages" / "ui" / "address.py"


@pytest.mark.parametrize("file", SQL, ids=relative)
def test_sql_says_on_top_what_it_asks(file: Path):
    assert file.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize("file", NAMED, ids=relative)
def test_sql_is_used(file: Path):
    """A macro by other SQL, the rest by its name in the code, which may be put together: f"{table}_rows"."""
    words = file.stem.split("_")
    names = "|".join([f"[\"'/]{file.stem}", *(f"}}_{'_'.join(words[start:])}" for start in range(1, len(words)))])
    python = " ".join(path.read_text(encoding="utf-8") for path in MODULES)
    sql = " ".join(path.read_text(encoding="utf-8") for path in SQL if path != file)
    in_sql = file.parent.name == "macros" and re.search(rf"\b{file.stem}\(", sql)
    assert in_sql or re.search(rf"""(?:{names})["'.]""", python)


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_inside_the_documents_lead_somewhere(document: Path):
    links = re.findall(r"""(?:\]\(|src(?:set)?=")([^)"#:]+)[)"]""", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_readme_names_every_command_route_and_setting():
    from dashboard.settings import Settings
    from tests import tables

    words = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    named = re.findall(r"^\| `([^` ]+)", tables.commands() + tables.routes(), re.MULTILINE)
    assert len(named) >= 9
    assert {name for name in {*settings, *named} if f"`{name}" not in words} == set()
