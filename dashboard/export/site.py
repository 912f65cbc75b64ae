"""Where people open the tracker: the address that files name, and the one that a QR code opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Site:
    """The address of the tracker as others reach it, without a slash at its end; empty where it is not known."""

    base: str = ""

    @classmethod
    def of(cls, configured: str, requested: str) -> "Site":
        """Return the site by the address that is configured, else by the one that was requested, unless that only
        opens on this machine."""
        return cls((configured or ("" if _is_loopback(requested) else requested)).rstrip("/"))

    def address(self, page: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """Return the address of a page with parameters; empty where that of the site is."""
        return f"{self.base}/{page}?{urlencode(list(parameters))}".rstrip("?") if self.base else ""


def _is_loopback(address: str) -> bool:
    """Whether nobody on another machine can open the address."""
    host = urlsplit(address).hostname or "localhost"
    try:
        number = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return number.is_loopback or number.is_unspecified
