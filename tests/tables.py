"""The tables in README, CONTRIBUTING and GLOSSARY that are made from the code: `make documents` writes them."""

import argparse
import ast
import csv
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
from pydantic.fields import FieldInfo

from tests.live import REPOSITORY

PACKAGE = REPOSITORY / "dashboard"


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as Markdown, with an empty line before and after, as text around a table needs."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n" + "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines) + "\n"


def _cell(value: object) -> str:
    """A value without what would end a cell or a row; comments in SQL files continue on a second line."""
    return str(value).replace("|", "¦").replace("\n", " ")


def _sentence(module: Path) -> str:
    """The first paragraph of a module's docstring."""
    words = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return words.split("\n\n")[0].replace("\n", " ")


def _module(name: str) -> Path:
    folder = PACKAGE / name / "__init__.py"
    return folder if folder.exists() else PACKAGE / f"{name}.py"


def layers() -> str:
    """The layers from the top down, each with the first paragraph of its docstring."""
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    names = [line.split(" | ") for line in contracts["contracts"][0]["layers"]]
    rows = [
        (" · ".join(f"`{name}`" for name in line), "<br>".join(_sentence(_module(name)) for name in line))
        for line in names
    ]
    return table(("layer", "what it is"), rows)


def commands() -> str:
    from dashboard import cli

    choices = cli._parser()._subparsers._group_actions[0]  # argparse names its sub-commands nowhere else
    rows = [
        (f"`{choice.dest} {_arguments(choices.choices[choice.dest])}`".replace(" `", "`"), choice.help)
        for choice in choices._choices_actions
    ]
    return table(("command", "what it does"), rows)


def _arguments(command: argparse.ArgumentParser) -> str:
    usage = command.format_usage().partition(f"{command.prog} ")[2]
    return " ".join(usage.replace("[-h]", "").split())


def filters() -> str:
    """The filters and their values."""
    from dashboard.filters import SAYS

    return table(("filter", "values"), [(f"`{name}`", says) for name, says in SAYS.items()])


def routes() -> str:
    from dashboard import api
    from dashboard.filters import NAMES

    rows = []
    for endpoint in api.ENDPOINTS:
        names = [parameter.name for parameter in endpoint.parameters]
        filtered = set(NAMES) <= set(names)
        own = [f"`{name}`" for name in names if not (filtered and name in NAMES)]
        rows.append((f"`{endpoint.path}`", endpoint.description, ", ".join(["the filters"] * filtered + own)))
    return table(("address", "what it returns", "parameters, besides `lang`"), rows)


def settings() -> str:
    from dashboard.settings import Settings

    rows = [
        (f"`{field.validation_alias}`", _default(field), field.description) for field in Settings.model_fields.values()
    ]
    return table(("variable", "default", "what it is"), rows)


def _default(field: FieldInfo) -> str:
    if field.default_factory:
        return "the record that ships with the program"
    return f"`{field.default}`" if field.default != "" else ""


def schema() -> str:
    """Every table of the store with its comment, its columns and their comments."""
    from dashboard.store import Store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.duckdb"
        Store.open(path, REPOSITORY / "data").close()
        with closing(duckdb.connect(path, read_only=True)) as connection:
            tables = connection.execute(
                "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
            ).fetchall()
            columns = connection.execute(
                "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
                " ORDER BY table_name, column_index"
            ).fetchall()
    parts = []
    for name, comment in tables:
        rows = [(f"`{column}`", kind.lower(), said) for owner, column, kind, said in columns if owner == name]
        inside = table(("column", "type", "what it holds"), rows)
        parts.append(f"\n<details>\n<summary><code>{name}</code>: {comment}</summary>\n{inside}</details>\n")
    return "".join(parts) + "\n"


def phrasings() -> str:
    """Every phrasing of tests/phrases.csv and the value that it is read as."""
    with (REPOSITORY / "tests" / "phrases.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["phrase"], _read(row), _remarks(row)) for row in csv.DictReader(file)]
    inside = table(("phrase", "read as", "and"), rows)
    return f"\n<details>\n<summary>{len(rows)} phrasings</summary>\n{inside}</details>\n\n"


def _read(row: dict[str, str]) -> str:
    """Qualifier, value and unit, or the date or period."""
    if row["period"]:
        return row["period"]
    value = "–".join(f"{Decimal(value):,}".replace(",", " ") for value in (row["value"], row["upper"]) if value)
    qualifier = "" if row["qualifier"] == "exact" else row["qualifier"].replace("_", " ")
    return " ".join(filter(None, [qualifier, value, row["unit"]]))


def _remarks(row: dict[str, str]) -> str:
    said = [f"of {row['measure_of']}" if row["measure_of"] else "", f"per {row['per']}" if row["per"] else ""]
    return "; ".join(filter(None, [*said, row["correction"].replace("_", " ")]))
