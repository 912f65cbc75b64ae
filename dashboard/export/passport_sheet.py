"""The passport of a project in words: what an official reads in a minute, ready for a page, PDF and DOCX.

Everything in it is already in the reader's language. Who says a thing is named by numbers, which `sources` explains.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.chart import Chart
from dashboard.i18n import Text
from dashboard.slide_table import PageLink

State = Literal["planned", "moved", "met", "claimed", "late"]


@dataclass(frozen=True)
class Source:
    """A document that the passport rests on: its number in the text, who published it, what it is called."""

    number: int
    publisher: str
    title: str
    url: str


@dataclass(frozen=True)
class Fact:
    """An indicator: the value that counts, of what kind it is, in which words it is stated; what others state instead,
    how far the farthest of them is, and whether they contradict it or stand in for it. `sources` and `others_sources`
    are numbers."""

    key: str
    name: str
    value: str
    known: bool
    kind: str = ""
    stated: str = ""
    sources: tuple[int, ...] = ()
    others: str = ""
    disputed: bool = False
    farthest: str = ""
    others_sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Step:
    """A date of commissioning: planned, moved, met, claimed by sources that do not count; or today, if it is late."""

    state: State
    day: str
    words: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """A line of a list, what is said beside it in small letters, its sources, and where it leads to: the address of a
    document, or a page of the tracker."""

    words: str
    beside: str = ""
    sources: tuple[int, ...] = ()
    url: str = ""
    page: PageLink | None = None


@dataclass(frozen=True)
class PassportSheet:
    """The passport on one day, part by part in the order of reading. A list without items has nothing recorded; `map`
    is None where no place is known, `address` empty where the tracker has none that others can open."""

    text: Text
    key: str
    name: str
    status: str
    status_sign: str
    status_colour: str
    about: str
    sentence: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    blockers: tuple[Item, ...]
    parties: tuple[Item, ...]
    places: tuple[Item, ...]
    instructions: tuple[Item, ...]
    documents: tuple[Item, ...]
    map: Chart | None
    as_of: str
    address: str
    sources: tuple[Source, ...]

    def lists(self) -> list[tuple[str, tuple[Item, ...]]]:
        """The lists under their headings, without empty ones."""
        named_lists = {
            "blockers": self.blockers,
            "instructions": self.instructions,
            "parties": self.parties,
            "place": self.places,
            "documents": self.documents,
        }
        return [(self.text(f"project.{name}"), items) for name, items in named_lists.items() if items]


def numbered(numbers: Sequence[int]) -> str:
    """Return the numbers of sources as they stand in the text: «[1, 3–5]»; empty for none."""
    shown = ("–".join(map(str, ends)) for ends in ranges(numbers))
    return f"[{', '.join(shown)}]" if numbers else ""


def ranges(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Return ascending numbers with only the ends of more than two that follow one another: [(1,), (3, 5)]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[tuple[int, ...]] = []
    for run in runs:
        shown += [(run[0], run[-1])] if len(run) > 2 else [(number,) for number in run]
    return shown
