"""Requests to a record store as HTTP brings them, and its answers as HTTP takes them: limits, CORS, headers."""

from __future__ import annotations

from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from scormforge.lms.lrs import record_store
from scormforge.lms.lrs.exchange import CONSISTENT_HEADER, VERSION_HEADER, Answer, Refused, Request
from scormforge.lms.origins import TooLarge, read_body

BODY_LIMIT = 16 * 2**20
"""Bytes of one request to the record store: the standard names no limit, and 413 tells of ours."""
ATTACHED_LIMIT = 64 * 2**20
"""The same of statements that come with the bytes of attachments."""

METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"]
_OPEN = {"Access-Control-Allow-Origin": "*"}
_EXPOSED = {
    **_OPEN,
    "Access-Control-Expose-Headers": f"ETag, Last-Modified, Retry-After, {CONSISTENT_HEADER}, {VERSION_HEADER}",
}
_PREFLIGHT = {
    **_OPEN,
    "Access-Control-Allow-Methods": "GET, HEAD, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": (
        f"Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, {VERSION_HEADER}"
    ),
    "Access-Control-Max-Age": "600",
}


def preflight() -> Response:
    """What a browser asks before a page of another origin may send a request: any may, with the right token."""
    return Response(status_code=204, headers=_PREFLIGHT)


async def read(http: HttpRequest) -> Request:
    """The request as the store means it; its resource is the route's `resource`.

    Refused: it is too large, in no version of ours, or no request of xAPI.
    """
    headers = {name.lower(): value for name, value in http.headers.items()}
    limit = ATTACHED_LIMIT if headers.get("content-type", "").lower().startswith("multipart/") else BODY_LIMIT
    try:
        body = await read_body(http, limit)
    except TooLarge:
        raise Refused(413, f"a request may have {limit} bytes at most") from None
    # Content that puts a slash before each resource asks for `//statements`: the endpoint ends with one, too.
    resource = http.path_params["resource"].lstrip("/")
    return record_store.meant(Request(http.method, resource, _parameters(http), headers, body))


def sent(answer: Answer) -> Response:
    """The answer, open to pages of every origin."""
    # No WWW-Authenticate with a 401: browsers would ask the learner for a password.
    return Response(answer.body, status_code=answer.status, headers={**answer.headers, **_EXPOSED})


def _parameters(http: HttpRequest) -> dict[str, str]:
    """The query's parameters. Refused with 400 when one is there twice."""
    pairs = http.query_params.multi_items()
    said = dict(pairs)
    if len(said) < len(pairs):
        raise Refused(400, "a parameter is there twice")
    return said
