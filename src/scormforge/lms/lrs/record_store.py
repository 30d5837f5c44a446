"""The record store's front: which resource a request is for, and every answer with the headers that all share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from scormforge.diagnostics import ExternalError
from scormforge.lms.database import Database
from scormforge.lms.lrs import alternate, documents, portraits, statement_query, statements
from scormforge.lms.lrs.exchange import CONSISTENT_HEADER, VERSION_HEADER, Access, Answer, Refused, Request
from scormforge.lms.lrs.moments import now, text_of
from scormforge.lms.lrs.parameters import Parameters
from scormforge.lms.lrs.versions import spoken
from scormforge.xapi.versions import V1, VERSIONS

Resource = Callable[[Database, Request, Access], Answer]


def meant(request: Request) -> Request:
    """The request with its version, and free of the alternate request syntax. Refused: it is none that we know."""
    plain = alternate.unfolded(request)
    version = spoken(plain.headers, plain.resource)
    if plain is not request and version != V1:
        raise Refused(400, f"xAPI {version} has no alternate request syntax")
    return replace(plain, version=version)


def check_method(request: Request) -> None:
    """Refused with 404 or 405 when there is no such resource, or it never takes this method, whoever asks."""
    if request.resource not in _RESOURCES:
        raise Refused(404, f"there is no resource {request.resource[:80]!r}")
    taken = _METHODS.get(request.resource, _DOCUMENT_METHODS)
    if request.method not in taken:
        raise Refused(405, f"{request.resource} takes {', '.join(taken)}, not {request.method}")


def answer(database: Database, request: Request, access: Access) -> Answer:
    """The answer to a request that `meant` made; never Refused, always one that can be sent."""
    asked = replace(request, method="GET") if request.method == "HEAD" else request
    shared = _shared(request.version)  # before anything is looked up, or it would vouch for what came meanwhile
    try:
        check_method(request)
        found = _RESOURCES[request.resource](database, asked, access)
    except Refused as problem:
        return refused(problem, request.version)
    except ExternalError as problem:
        return refused(Refused(500, str(problem)), request.version)
    return replace(found, headers={**shared, **found.headers})


def refused(problem: Refused, version: str = V1) -> Answer:
    """A refusal in words. Who named no version is told 1.0.3: ADL's suite for it insists, that for 2.0 takes any."""
    text = problem.reason.encode("utf-8", "backslashreplace")
    return Answer(problem.status, text, {"Content-Type": "text/plain; charset=utf-8", **_shared(version)})


def _about(database: Database, request: Request, access: Access) -> Answer:
    """1.0.3 Communication 2.8. Both versions, whichever is spoken: clients learn here that there is a newer one."""
    Parameters(request.parameters, frozenset())
    return Answer.json({"version": list(VERSIONS)})


_RESOURCES: Mapping[str, Resource] = {
    "about": _about,
    "statements": statements.answer,
    "more": statement_query.answer,
    "activities": portraits.activity,
    "agents": portraits.person,
    **dict.fromkeys(documents.RESOURCES, documents.answer),
}

_READ = ("GET", "HEAD")
_METHODS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("about", "more", "activities", "agents"), _READ),
    "statements": (*_READ, "PUT", "POST"),
}
_DOCUMENT_METHODS = (*_READ, "PUT", "POST", "DELETE")


def _shared(version: str) -> Mapping[str, str]:
    """Every answer says through when the store is complete, also a refusal (Communication 2.1.3): that is now."""
    return {
        VERSION_HEADER: version,
        CONSISTENT_HEADER: text_of(now()),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
