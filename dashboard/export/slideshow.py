"""The slides of Show to be taken away, and what a reader elsewhere must know of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalog import Catalog, Slide, narrowed
from dashboard.charts import meeting_name, meeting_sentence, overview_sentence
from dashboard.charts.marks import HOME
from dashboard.errors import NotFound
from dashboard.export.projects import as_of
from dashboard.i18n import Text


@dataclass(frozen=True)
class Slideshow:
    """The slides of a selection, a first one before them; `address` is where the tracker shows the same."""

    catalog: Catalog
    address: str

    @property
    def text(self) -> Text:
        return self.catalog.text

    def title(self) -> str:
        """The sentence of the first slide."""
        found = self.catalog
        if found.meeting:
            return meeting_name(found.proceedings.meeting, self.text)
        if found.projects:
            return self.text.listed(found.names())
        return overview_sentence(found.overview, found.balance, self.text, filtered=found.chosen.narrows)

    def facts(self) -> list[str]:
        """What the first slide says besides: the region, as of when, the filters, where to ask further."""
        chosen, recorded_at = self.catalog.chosen, self.catalog.store.last()[1]
        named = [as_of(chosen, recorded_at, self.text), *narrowed(chosen, self.text)]
        said = [meeting_sentence(self.catalog.proceedings, self.text)] if self.catalog.meeting else []
        facts = (f"{name}: {value}" for name, value in named)
        return [*said, self.text.label("region", HOME), *facts, self.address]

    def slides(self) -> Iterator[Slide]:
        """The others, each made when it is asked for. Raises NotFound `not_found.slides` where there is none."""
        found = self.catalog.slides()
        if not found:
            raise NotFound("not_found.slides")
        return (slide() for slide in found)
