"""Where an href of a manifest points: into the package, outside it, or nowhere that is allowed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):")
LONGEST_BASE = 2_000
"""Characters of bases, put together, that are honoured: the limit of a whole href. Each nested manifest may add one."""
DRIVE = re.compile(r"[A-Za-z]:")
LOCAL_SCHEMES = frozenset(["file", "javascript", "data", "blob", "about"])


@dataclass(frozen=True, slots=True)
class Href:
    """An href after its xml:base was put before it."""

    written: str
    """As it stands in the manifest, without white space around it."""
    url: str
    """With the base, the query and the fragment, not percent-decoded."""
    path: str
    """The file's path in the package, percent-decoded; "" when it is external or leads nowhere."""

    @property
    def external(self) -> bool:
        """True for an address on the web."""
        scheme = SCHEME.match(self.url)
        return self.url.startswith("//") or bool(scheme and scheme.group(1).lower() not in LOCAL_SCHEMES)

    @property
    def leaves(self) -> str:
        """Why it leads out of the package by a path, or ""."""
        slashed = unquote(self.url).replace("\\", "/")
        scheme = SCHEME.match(slashed)
        if self.external:
            return ""
        if scheme:
            return f"it begins with `{scheme.group(1)}:`"
        if DRIVE.match(slashed):
            return "it names a drive"
        if slashed.startswith("/"):
            return "it begins with a slash"
        return "it climbs out of the package with `..`" if _plain(slashed).startswith("../") else ""


def base_below(base: str, written: str) -> str:
    """The base of what stands in an element with this xml:base, "" for none. `base` is the one around it."""
    joined = _joined(base, written.strip())
    return joined if len(joined) <= LONGEST_BASE else base


def href_of(written: str, base: str = "") -> Href:
    """The href with the base that surrounds it. Never raises."""
    written = written.strip()
    url = _joined(base, written)
    seen = Href(written, url, "")
    return seen if seen.external else Href(written, url, _path(url))


def with_parameters(url: str, parameters: str) -> str:
    """An item's parameters put behind its resource's href (CAM 1.2 section 2.3, item parameters)."""
    parameters = parameters.strip().lstrip("?&")
    if not parameters:
        return url
    before, mark, fragment = url.partition("#")
    if parameters.startswith("#"):
        return url if mark else url + parameters
    return f"{before}{'&' if '?' in before else '?'}{parameters}{mark}{fragment}"


def _joined(base: str, href: str) -> str:
    if not base or not href:
        return href or base
    # `urljoin` forgets each `..` that has no folder left to leave; an LMS that keeps packages in folders does not.
    climbing = posixpath.join(posixpath.dirname(base), href)
    if not SCHEME.match(climbing) and _plain(climbing).startswith("../"):
        return climbing
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _path(url: str) -> str:
    if SCHEME.match(url):
        return ""
    bare = re.split(r"[?#]", url, maxsplit=1)[0]
    plain = _plain(unquote(bare).replace("\\", "/").lstrip("/"))
    return "" if plain == "." or plain.startswith("..") else plain


def _plain(path: str) -> str:
    return posixpath.normpath(re.split(r"[?#]", path, maxsplit=1)[0] or ".")
