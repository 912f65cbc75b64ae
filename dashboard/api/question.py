"""A request that has been understood, and what answers to it have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from dashboard.errors import BadInput
from dashboard.filters import NAMES, Filters
from dashboard.i18n import Text
from dashboard.store import Store


@dataclass(frozen=True)
class Question:
    """In which language, of which store, and what is asked for by name."""

    request: Request
    store: Store
    text: Text
    pairs: tuple[tuple[str, str], ...]

    @property
    def bare(self) -> bool:
        """Whether only the headers are asked for."""
        return self.request.method == "HEAD"

    def filters(self, *more: str) -> Filters:
        """The filters of the address, which may say `more` besides."""
        known(self.pairs, (*NAMES, *more))
        return Filters.from_query([pair for pair in self.pairs if pair[0] not in more], self.store.codes)

    def day(self, *others: str) -> Filters:
        """The day that is asked for, where that is the only filter; `others` are parameters of the route's own."""
        known(self.pairs, ("as_of", *others))
        return Filters.from_query([pair for pair in self.pairs if pair[0] == "as_of"], self.store.codes)

    def one(self, name: str) -> str | None:
        """The value of a parameter of the route's own that may be given once. Raises BadInput `filter.repeated`."""
        values = {value for key, value in self.pairs if key == name and value}
        if len(values) > 1:
            raise BadInput("filter.repeated", name=name)
        return next(iter(values), None)

    def several(self, name: str) -> tuple[str, ...]:
        """The values of a parameter of the route's own that may be repeated, in their order."""
        return tuple(value for key, value in self.pairs if key == name and value)


def known(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> None:
    """Raises BadInput `filter.unknown_name` for a parameter that is none of these."""
    for name, _ in pairs:
        if name not in names:
            raise BadInput("filter.unknown_name", found=name, allowed=[*names, "lang"])


def kept_as(name: str, *, attached: bool) -> dict[str, str]:
    """Under which name an answer is kept, and whether it is kept or shown."""
    kind = "attachment" if attached else "inline"
    return {"content-disposition": f'{kind}; filename="{name}"'}
