"""The slides as an exported file: a title slide with what a reader without the tracker must know, then the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.charts import filter_descriptions, meeting_name, meeting_sentence
from dashboard.errors import NotFound
from dashboard.export.projects import as_of
from dashboard.export.site import Site
from dashboard.i18n import Text
from dashboard.slide_table import PageLink
from dashboard.slides import Slide, Slides


@dataclass(frozen=True)
class Slideshow:
    """A title slide and the slides that follow it. `address` is the page of the tracker with the same slides, empty if
    the tracker has no address that others can open; `site` is that of its other pages."""

    content: Slides
    address: str = ""
    site: Site = field(default_factory=Site)

    @property
    def text(self) -> Text:
        return self.content.catalog.text

    def title(self) -> str:
        """The headline of the title slide."""
        content, catalog = self.content, self.content.catalog
        if content.meeting:
            return meeting_name(content.meeting_details.meeting, self.text)
        if content.projects:
            return self.text.listed(content.project_names())
        return catalog.sentence()

    def facts(self) -> list[str]:
        """The other lines of the title slide: the region, the as-of day, the filters, the address of the tracker."""
        catalog, text = self.content.catalog, self.text
        values = [
            as_of(catalog.filters.as_of, catalog.store.last()[1], text),
            *filter_descriptions(catalog.filters, text),
        ]
        meeting = [meeting_sentence(self.content.meeting_details, text)] if self.content.meeting else []
        address = [self.address] if self.address else []
        return [*meeting, text.region_name, *(f"{name}: {value}" for name, value in values), *address]

    def page(self, link: PageLink) -> str:
        """Return the address to which words of a slide lead, empty if the site has none."""
        day = self.content.catalog.filters.as_of
        as_of_day = [("as_of", day.isoformat())] if day else []
        return self.site.address(link.page, [("lang", self.text.language), *as_of_day, *link.parameters])

    def slides(self) -> Iterator[Slide]:
        """The slides after the title slide, each made when it is reached.

        Raises NotFound `not_found.slides` where there are none.
        """
        factories = self.content.factories()
        if not factories:
            raise NotFound("not_found.slides")
        return (factory() for factory in factories)
