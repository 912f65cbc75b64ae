"""The command line: serve, check, export. Each command reads its options and calls one function."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from dashboard import __version__, analysis
from dashboard.errors import BadInput, TrackerError
from dashboard.filters import Filters
from dashboard.i18n import Language, Text, languages
from dashboard.settings import Settings
from dashboard.store import Store

FINDINGS = 1
"""Exit code of a check that found errors; codes of errors are in `errors`."""

CHECKED = ("severity", "rule", "project_id", "field", "found", "expected", "ratio", "unit")
"""Columns of a check's table."""

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. An error is printed as one sentence on stderr."""
    options = _parser().parse_args(arguments)
    try:
        return _command(options)
    except TrackerError as error:
        print(Text(_language()).error(error), file=sys.stderr)
        return error.exit_code


def _command(options: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int] = options.command
    _to_environment(options)
    return command(options)


def _to_environment(options: argparse.Namespace) -> None:
    """Write options into the environment, from which pages and routes read the settings."""
    for option, variable in (("store", "TRACKER_STORE"), ("data", "TRACKER_DATA"), ("host", "HOST"), ("port", "PORT")):
        value = getattr(options, option, None)
        if value is not None:
            os.environ[variable] = str(value)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name = str(wrong["loc"][0])
        raise BadInput("settings.wrong", name=name, found=str(wrong["input"])) from error


def _language() -> Language:
    try:
        return _settings().language
    except TrackerError:
        return languages()[0]


# --- commands


def _serve(_: argparse.Namespace) -> int:
    from dashboard import server  # Streamlit takes seconds to import, and only this command needs it

    server.serve(_settings())
    return 0


def _check(_: argparse.Namespace) -> int:
    found = _with_store(lambda store: analysis.findings(store, Filters(), limit=sys.maxsize))
    if len(found):
        print(found[list(CHECKED)].to_string(index=False, na_rep="", float_format="{:.12g}".format))
    return FINDINGS if (found["severity"] == "error").any() else 0


def _export(options: argparse.Namespace) -> int:
    _with_store(lambda store: store.dump(options.folder))
    return 0


def _with_store(use: Callable[[Store], T]) -> T:
    settings = _settings()
    store = Store.open(settings.store, settings.data)
    try:
        return use(store)
    finally:
        store.close()


# --- options

COMMANDS = {
    "serve": (_serve, "serve the pages and the API at http://HOST:PORT"),
    "check": (_check, "run the rules over a store and print the findings; exit with 1 if there are errors"),
    "export": (_export, "write the store as text files, from which the same store can be created"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dashboard", description="The tracker of a region's investment projects.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="command")
    of = {name: commands.add_parser(name, help=says, description=says) for name, (_, says) in COMMANDS.items()}
    for name, (command, _) in COMMANDS.items():
        of[name].set_defaults(command=command)
    for name in ("serve", "check", "export"):
        of[name].add_argument("--store", type=Path, help="the DuckDB file (TRACKER_STORE, else ./tracker.duckdb)")
        of[name].add_argument("--data", type=Path, help="the record from which a new store is created (TRACKER_DATA)")
    of["serve"].add_argument("--host", help="the address to listen on (HOST, else 127.0.0.1)")
    of["serve"].add_argument("--port", type=int, help="the port to listen on (PORT, else 8501)")
    of["export"].add_argument("folder", type=Path, help="the folder to write; it replaces an earlier export")
    return parser
