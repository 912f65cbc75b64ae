"""Rules of this repository that no linter checks."""

import ast
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import dashboard
from tests.live import REPOSITORY

PACKAGE = REPOSITORY / "dashboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXTS = {module: module.read_text(encoding="utf-8") for module in MODULES}
SQL = {file: file.read_text(encoding="utf-8") for file in sorted(PACKAGE.joinpath("sql").rglob("*.sql"))}
TAKEN_BY_FOLDER = {"migrations", "checks"}
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])

IMPORT_ALL = """
import importlib, sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir", "os.remove", "os.rename"}:
        raise RuntimeError(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1]):
        raise RuntimeError(f"{event} {arguments}")
libraries = ("streamlit", "plotly.graph_objects", "pandas", "duckdb", "starlette.applications", "babel.dates")
for library in (*libraries, "docx", "typst"):
    importlib.import_module(library)
sys.addaudithook(refuse)
for module in sys.argv[1:]:
    importlib.import_module(module)
"""


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(TEXTS[module])):
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


def test_modules_are_short_and_say_what_they_are_for():
    offenders = [
        relative(module)
        for module, text in TEXTS.items()
        if len(text.splitlines()) > 400 or not ast.get_docstring(ast.parse(text))
    ]
    assert offenders == []


def test_functions_fit_on_a_screen():
    offenders = [
        f"{relative(module)}:{function.lineno} {function.name}"
        for module in MODULES
        for function in functions(module)
        if (function.end_lineno or 0) - function.lineno >= 50
    ]
    assert offenders == []


def test_only_one_module_holds_session_state():
    state = PACKAGE / "pages" / "ui" / "state.py"
    assert [relative(module) for module, text in TEXTS.items() if "session_state" in text and module != state] == []


def test_only_one_module_reads_and_writes_the_address():
    address = PACKAGE / "pages" / "ui" / "address.py"
    queries = re.compile(r"\bst\.query_params")
    assert [relative(module) for module, text in TEXTS.items() if queries.search(text) and module != address] == []


def test_pages_append_in_one_place():
    pages = {module: text for module, text in TEXTS.items() if PACKAGE / "pages" in module.parents}
    appends = re.compile(r"store(\(\))?\.append\(")
    appending = [relative(module) for module, text in pages.items() if appends.search(text)]
    assert appending == ["dashboard/pages/forms/commit.py"]


def test_no_module_trusts_html():
    assert [relative(module) for module, text in TEXTS.items() if "unsafe_allow_html" in text] == []


def test_sql_files_begin_with_their_question():
    assert [relative(file) for file, text in SQL.items() if not text.startswith("-- ")] == []


def test_sql_files_are_used_by_the_program():
    """A macro is used by other SQL; other files are named in the code, whole or in part: f"{table}_rows"."""
    python = "\n".join(TEXTS.values())
    offenders = []
    for file in SQL:
        parts = file.stem.split("_")
        names = "|".join([f"[\"'/]{file.stem}", *(f"}}_{'_'.join(parts[start:])}" for start in range(1, len(parts)))])
        others = " ".join(text for path, text in SQL.items() if path != file)
        in_sql = file.parent.name == "macros" and re.search(rf"\b{file.stem}\(", others)
        if file.parent.name not in TAKEN_BY_FOLDER and not in_sql and not re.search(rf"""(?:{names})["'.]""", python):
            offenders.append(relative(file))
    assert offenders == []


def strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def asked() -> Iterator[str]:
    """Yield what the program passes to a store as `question`, or to a function or a variable of that name."""
    places = {
        function.name: names.index("question")
        for module in MODULES
        for function in functions(module)
        if "question" in (names := [one.arg for one in function.args.args if one.arg != "self"])
    }
    for node in (node for text in TEXTS.values() for node in ast.walk(ast.parse(text))):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in places:
                yield from strings(args[places[name] :][:1])
            case ast.Assign(targets=[ast.Name(id="question")], value=value):
                yield from strings(ast.walk(value))


def test_queries_are_asked_by_the_program():
    """Names of one word ("statements") mean other things as well, so these are looked for where a question is asked."""
    known = {*asked(), *re.findall(r'"(\w+_\w+)"', "\n".join(TEXTS.values())), "attention"}
    queries = [file for file in SQL if file.parent.name == "queries"]
    assert [relative(file) for file in queries if file.stem not in known] == []


def test_links_inside_the_documents_lead_somewhere():
    link = re.compile(r"""(?:\]\(|src(?:set)?=")([^)"#:]+)[)"]""")
    offenders = [
        f"{relative(document)}: {target}"
        for document in DOCUMENTS
        for target in link.findall(document.read_text(encoding="utf-8"))
        if not (REPOSITORY / target).exists()
    ]
    assert offenders == []


def test_the_readme_names_every_command_route_and_setting():
    from dashboard.settings import Settings
    from tests import tables

    words = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    named = re.findall(r"^\| `([^` ]+)", tables.commands() + tables.routes(), re.MULTILINE)
    assert len(named) >= 9
    assert {name for name in {*settings, *named} if f"`{name}" not in words} == set()
