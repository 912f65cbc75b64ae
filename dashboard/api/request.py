"""A request to the API with what handlers need to answer it, and headers that several handlers send."""

from dataclasses import dataclass

from starlette.requests import Request

from dashboard.api.parameters import FORMAT
from dashboard.errors import BadInput
from dashboard.export.site import Site
from dashboard.filters import NAMES, Filters
from dashboard.i18n import Text
from dashboard.settings import Settings
from dashboard.store import Store


@dataclass(frozen=True)
class ApiRequest:
    """A request whose parameter names have been checked; `pairs` are its parameters without `lang`."""

    http: Request
    store: Store
    text: Text
    pairs: tuple[tuple[str, str], ...]

    @property
    def is_head(self) -> bool:
        """Whether only the headers are asked for."""
        return self.http.method == "HEAD"

    @property
    def base_url(self) -> str:
        """The address of the tracker for this reader, with a slash at the end."""
        return f"{(Settings().address or str(self.http.base_url)).rstrip('/')}/"

    @property
    def site(self) -> Site:
        """The tracker as others can open it, for what is printed in files."""
        return Site.of(Settings().address, str(self.http.base_url))

    def public_address(self, page: str, *pairs: tuple[str, str]) -> str:
        """The address of a page in the language of the request, for files; empty if others cannot open the tracker."""
        return self.site.address(page, [("lang", self.text.language), *pairs])

    @property
    def for_excel(self) -> bool:
        """Whether a table is asked for as Excel in the language of the request opens it.

        Raises BadInput `filter.unknown_value`, `filter.repeated`.
        """
        found = self.value(FORMAT.name)
        if found and found not in FORMAT.values:
            raise BadInput("filter.unknown_value", name=FORMAT.name, found=found, allowed=list(FORMAT.values))
        return bool(found)

    def filters(self) -> Filters:
        """The filters of the request. Raises BadInput as `Filters.from_query` does."""
        return Filters.from_query([pair for pair in self.pairs if pair[0] in NAMES], self.store.codes)

    def as_of(self) -> Filters:
        """Filters with nothing but the day. Raises BadInput as `Filters.from_query` does."""
        return Filters.from_query([pair for pair in self.pairs if pair[0] == "as_of"], self.store.codes)

    def value(self, name: str) -> str | None:
        """The value of a parameter that may be given once. Raises BadInput `filter.repeated`."""
        values = set(self.values(name))
        if len(values) > 1:
            raise BadInput("filter.repeated", name=name)
        return next(iter(values), None)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a parameter that may be repeated, in their order; empty ones are left out."""
        return tuple(value for key, value in self.pairs if key == name and value)


def content_disposition(file_name: str, *, attachment: bool = True) -> dict[str, str]:
    """The header that names the file, and says whether a browser saves it or shows it."""
    return {"content-disposition": f'{"attachment" if attachment else "inline"}; filename="{file_name}"'}
