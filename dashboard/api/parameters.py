"""The query parameters of the API and their allowed values, for requests, for `/api` and for OpenAPI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis import MAX_COMPARED, MIN_COMPARED
from dashboard.filters import CHOICES, LONGEST, NAMES, SAYS, TEXTS, YEAR
from dashboard.i18n import languages
from dashboard.slides import MAX_PROJECTS

Codes = Mapping[str, Sequence[str]]
"""The codes of each code list."""

FLOWS = ("export", "import", "turnover")
YEAR_OR_MONTH = r"\d{4}(-(0[1-9]|1[0-2]))?"


@dataclass(frozen=True)
class Parameter:
    """A query parameter.

    The codes of `code_lists` and `values` may be given, or what matches the regular expression `pattern`. A `repeated`
    parameter may be given `fewest` to `most` times.
    """

    name: str
    description: str
    values: tuple[str, ...] = ()
    code_lists: tuple[str, ...] = ()
    pattern: str = ""
    format: str = ""
    longest: int | None = None
    repeated: bool = False
    fewest: int = 0
    most: int | None = None

    def allowed(self, codes: Codes) -> list[str]:
        """All values that may be given; empty where they cannot be listed."""
        return [*(code for name in self.code_lists for code in codes[name]), *self.values]

    def openapi(self, codes: Codes) -> dict[str, object]:
        """The parameter as an OpenAPI parameter object."""
        schema: dict[str, object] = {"type": "string"}
        if allowed := self.allowed(codes):
            schema["enum"] = allowed
        if self.pattern:
            schema["pattern"] = f"^({self.pattern})$"
        if self.format:
            schema["format"] = self.format
        if self.longest:
            schema["maxLength"] = self.longest
        if self.repeated:
            schema = {"type": "array", "items": schema}
            schema |= {"minItems": self.fewest} if self.fewest else {}
            schema |= {"maxItems": self.most} if self.most else {}
        found: dict[str, object] = {"name": self.name, "in": "query", "description": self.description, "schema": schema}
        return found | ({"required": True} if self.fewest else {})


def _filter(name: str) -> Parameter:
    choice = CHOICES.get(name)
    if choice is None:
        is_text = name in TEXTS
        return Parameter(name, SAYS[name], format="" if is_text else "date", longest=LONGEST if is_text else None)
    if choice.code_list == YEAR:
        return Parameter(name, SAYS[name], pattern=rf"\d{{4}}|{choice.none}", repeated=True)
    return Parameter(name, SAYS[name], (choice.none,), (choice.code_list,), repeated=True)


FILTERS: Mapping[str, Parameter] = {name: _filter(name) for name in NAMES}
"""The filters of the pages, by name."""

AS_OF = FILTERS["as_of"]
LANG = Parameter("lang", "language of names and messages", values=languages())
SINCE = Parameter("since", "a day (`2026-01-19`), a number of days ago (`30d`), or `meeting`: the last meeting")
MEETING = Parameter("meeting", "the key of a meeting")
PROJECT = Parameter("project", "the key of a project")
ONE_PROJECT = Parameter("project", "the key of a project", fewest=1, most=1)
SHOWN_PROJECTS = Parameter(
    "project", f"keys of at most {MAX_PROJECTS} projects, which are shown instead of the region", repeated=True,
    most=MAX_PROJECTS,
)  # fmt: skip
COMPARED_PROJECTS = Parameter(
    "project", f"keys of {MIN_COMPARED} to {MAX_COMPARED} projects", repeated=True, fewest=MIN_COMPARED,
    most=MAX_COMPARED,
)  # fmt: skip
BODY = Parameter("body", "the name of a responsible body")
SOURCE = Parameter("source", "the key of a source: only what it says")
REPORTER = Parameter("reporter", "codes of countries or regions", code_lists=("country", "region"), repeated=True)
PARTNER = Parameter("partner", "codes of countries", code_lists=("country",), repeated=True)
PERIOD = Parameter("period", "years (`2023`) or months (`2023-05`)", pattern=YEAR_OR_MONTH, repeated=True)
FORMAT = Parameter(
    "format", "`excel`: names instead of codes, with the list and decimal separators of the language", values=("excel",)
)
FLOW = Parameter("flow", "directions of trade", values=FLOWS, repeated=True)
