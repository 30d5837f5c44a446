"""Which version of xAPI a request speaks (1.0.3 Communication 3.3; 2.0 part 2, 4.1.5)."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.lms.lrs.exchange import VERSION_HEADER, Refused
from scormforge.xapi.versions import VERSIONS, edition


def spoken(headers: Mapping[str, str], resource: str) -> str:
    """The version by the request's header; `about` needs none. Refused with 400 when it is missing or unknown."""
    said = headers.get(VERSION_HEADER.lower())
    if said is None:
        if resource == "about":
            return VERSIONS[-1]
        raise Refused(400, f"the header {VERSION_HEADER} is missing; this store speaks {' and '.join(VERSIONS)}")
    known = edition(said.strip())
    if known is None:
        raise Refused(400, f"{VERSION_HEADER} is {said[:40]!r}; this store speaks {' and '.join(VERSIONS)}")
    return known
