"""The alternate request syntax: a form in a POST stands for any method, headers and body (1.0.3 Communication 1.3).

Old content uses it where browsers kept requests to other origins from having methods and headers. 2.0 dropped it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from scormforge.lms.lrs.exchange import Refused, Request

_HEADERS = frozenset(
    {"authorization", "x-experience-api-version", "content-type", "content-length", "if-match", "if-none-match"}
)
_METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "HEAD"})


def unfolded(request: Request) -> Request:
    """The request that is meant. Refused with 400 when the form is not one."""
    if request.method != "POST" or "method" not in request.parameters:
        return request
    meant = request.parameters["method"].upper()
    if meant not in _METHODS:
        raise Refused(400, f"there is no method {meant[:20]!r}")
    if len(request.parameters) != 1:
        raise Refused(400, "in the alternate request syntax all parameters but method stand in the form")
    fields = _form(request.body)
    headers = {name.lower(): value for name, value in fields.items() if name.lower() in _HEADERS}
    if any(not (value.isascii() and value.isprintable()) for value in headers.values()):
        raise Refused(400, "a header in the form has characters that no header may have")
    content = fields.get("content")
    if content is None and meant in ("PUT", "POST"):
        raise Refused(400, "the form has no field content")
    kept = {name: value for name, value in request.headers.items() if name not in ("content-type", "content-length")}
    if content is not None:
        headers.setdefault("content-type", "application/json")
    parameters = {name: value for name, value in fields.items() if name.lower() not in _HEADERS and name != "content"}
    merged = {**kept, **headers}
    return replace(request, method=meant, parameters=parameters, headers=merged, body=(content or "").encode())


def folded(parameters: Mapping[str, str]) -> bool:
    """Whether a request's query says that its form stands for another request."""
    return "method" in parameters


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=50)
    except ValueError:
        raise Refused(400, "the body is not a form of the alternate request syntax") from None
    return dict(pairs)
