"""Where a learning record store answers, and whether its credentials may be sent there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from scormforge.diagnostics.errors import ExternalError, UsageError

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """The endpoint of a store: below `path`, which ends in a slash, are `statements`, `about` and the rest."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.origin + self.path

    def more(self, link: str) -> str:
        """The path and query of a `more` link, which may be relative. ExternalError: it leads to another origin, which
        would be shown the credentials."""
        try:
            whole = urlsplit(urljoin(str(self), link))
            there = (whole.scheme, whole.hostname, _port(whole))
        except ValueError:
            raise ExternalError("the store's `more` link is no address") from None
        if there != (self.scheme, self.host, self.port):
            raise ExternalError("the store's `more` link leads to another server; it was not followed")
        return quote(whole.path + (f"?{whole.query}" if whole.query else ""), safe="/?&=%:@!$'()*+,;~")


def store_address(endpoint: str, *, insecure_http: bool = False) -> StoreAddress:
    """The address that a person wrote. UsageError: it is none, has a password in it, or would send one in the clear."""
    try:
        parts = urlsplit(endpoint.strip())
        host, port = parts.hostname, _port(parts)
    except ValueError:
        raise UsageError("the endpoint is no web address") from None
    if parts.scheme not in _PORTS or not host:
        raise UsageError("the endpoint is no web address", "write it like https://lrs.example.com/xapi/")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "the endpoint has credentials in it, which others on this machine can see",
            "use the environment or a file: scormforge statements --help",
        )
    if parts.query or parts.fragment or any(char.isspace() or not char.isprintable() for char in endpoint.strip()):
        raise UsageError("the endpoint has a query or a fragment", "give the address below which `statements` lies")
    if parts.scheme == "http" and not insecure_http and not _is_this_machine(host):
        raise UsageError(
            "over http everybody on the way reads the credentials and the statements",
            "use https; or, in a network that you trust, --insecure-http",
        )
    return StoreAddress(parts.scheme, host, port, parts.path.rstrip("/") + "/")


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
