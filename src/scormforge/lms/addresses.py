"""Addresses at which content is launched: within its package, or elsewhere on this machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import quote, urlencode, urlsplit

from scormforge.standards.content_packaging.hrefs import SCHEME, href_of

_KEPT = "/?%~!$&'()*+,;=:@-._"
"""Characters of a URL that stay as the manifest has them."""
_PLAIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d*)?(?:[/?#].*)?", re.DOTALL)
"""An address whose host every reader finds at the same place: no user, no backslash, no blank."""


def lies_elsewhere(href: str) -> bool:
    """Whether a unit's address leads out of its package: to the web, to another application, or to another drive."""
    found = href_of(href)
    return found.external or bool(SCHEME.match(found.url))


def on_this_machine(href: str) -> bool:
    """Whether an address that leads out of the package is on the loopback, which is all that may be asked here."""
    if not _PLAIN.fullmatch(href.strip()):
        return False
    try:
        host = urlsplit(href.strip()).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin_elsewhere(href: str) -> str:
    """The origin of content that lies elsewhere on this machine; "" of what lies in its package."""
    if not (lies_elsewhere(href) and on_this_machine(href)):
        return ""
    parts = urlsplit(href.strip())
    return f"{parts.scheme}://{parts.netloc}"


def content_address(origin: str, href: str) -> str:
    """The whole address of a unit, percent-encoded, with its own query. `origin`: of its package."""
    if origin_elsewhere(href):
        before, _, place = href.strip().partition("#")
        return quote(before, safe=_KEPT + "[]") + (f"#{quote(place, safe=_KEPT)}" if place else "")
    return origin + content_path(href)


def content_path(href: str) -> str:
    """The path on the package's origin that launches `href`, a URL reference of the manifest, query included."""
    front, _, fragment = href.partition("#")
    path, _, query = front.partition("?")
    asked = f"?{quote(query, safe=_KEPT)}" if query else ""
    place = f"#{quote(fragment, safe=_KEPT)}" if fragment else ""
    return f"/content/{quote(path.removeprefix('/'), safe=_KEPT)}{asked}{place}"


def with_query(address: str, added: Mapping[str, str]) -> str:
    """An address with parameters after those that it has; a fragment stays at the end."""
    front, mark, fragment = address.partition("#")
    joint = "" if front.endswith(("?", "&")) else "&" if "?" in front else "?"
    return f"{front}{joint}{urlencode(added, quote_via=quote)}{mark}{fragment}"
