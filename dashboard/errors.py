"""The kinds of errors that the tracker raises.

An error carries a key and parameters, never a sentence: the words are in `locales/` under `[errors]`, in three
languages, and `i18n.Text.error` puts them together. Each kind has one exit code (after sysexits.h) and one HTTP status.
"""

import re
from pathlib import Path

_PATH_PARAMS = ("path", "folder", "file")
_ABSOLUTE_PATH = re.compile(r"(?<![\w/\\])(?:[A-Za-z]:)?[/\\](?:[^\s/\\'\"]+[/\\])+")


class TrackerError(Exception):
    """Something a person can act on. `key` names the sentence, `params` fill it."""

    exit_code = 70
    http_status = 500

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        """For logs only; people are shown `Text.error(error)`."""
        return " ".join([self.key, *(f"{name}={value!r}" for name, value in self.params.items())])

    def without_paths(self) -> "TrackerError":
        """The same error for readers on the network: files and folders by their names, without where they are."""
        paths = {name: str(self.params[name]) for name in _PATH_PARAMS if name in self.params}
        shown = {name: Path(path).name or path for name, path in paths.items()}
        if isinstance(said := self.params.get("said"), str):  # the words of DuckDB or of the operating system
            for name, path in paths.items():
                said = said.replace(str(Path(path).absolute()), shown[name]).replace(path, shown[name])
            shown["said"] = _ABSOLUTE_PATH.sub("", said)
        return TrackerError(self.key, **self.params | shown)


class BadInput(TrackerError):
    """What came in cannot be understood: an address, a file, a cell, a form."""

    exit_code = 65
    http_status = 400

    field = ""
    """The key, in the locales, of the name of the form field with the mistake; empty if there is none."""


class Several(BadInput):
    """Several mistakes in one form: `each` has all of them, key and parameters are those of the first."""

    def __init__(self, first: BadInput, *others: BadInput) -> None:
        self.each = (first, *others)
        super().__init__(first.key, **first.params)


class NotFound(TrackerError):
    """What was asked for does not exist."""

    exit_code = 66
    http_status = 404


class Conflict(TrackerError):
    """Somebody else was first; both versions are kept and shown."""

    exit_code = 73
    http_status = 409


class StoreUnusable(TrackerError):
    """The store cannot be opened or written: damaged, newer than the program, no space, no permission."""

    exit_code = 74
    http_status = 500


class StoreBusy(TrackerError):
    """Another process holds the store."""

    exit_code = 75
    http_status = 503
