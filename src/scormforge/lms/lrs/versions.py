"""Which version of xAPI a request speaks (1.0.3 Communication 3.3; 2.0 part 2, 4.1.5)."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.lms.lrs.exchange import VERSION_HEADER, Refused
from scormforge.xapi.versions import VERSIONS, edition


def spoken(headers: Mapping[str, str], resource: str) -> str:
    """The version by the request's header. Refused with 400 when it is missing or unknown.

    `about` tells the versions and is therefore answered in any, or none (1.0.3 Communication 2.8).
    """
    said = headers.get(VERSION_HEADER.lower())
    known = None if said is None else edition(said.strip())
    if known is not None:
        return known
    if resource == "about":
        return VERSIONS[-1]
    wrong = "is missing" if said is None else f"is {said[:40]!r}"
    raise Refused(400, f"the header {VERSION_HEADER} {wrong}; this store speaks {' and '.join(VERSIONS)}")
