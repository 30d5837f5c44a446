"""The package's own origin: the frame page that holds the API, the calls it passes on, and the package's files."""

from __future__ import annotations

import asyncio
import html
import json
from collections.abc import Mapping
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from scormforge.diagnostics import UsageError
from scormforge.lms.addresses import content_path, origin_elsewhere, with_query
from scormforge.lms.content import content_response
from scormforge.lms.desk import Asked, Desk, Ticket
from scormforge.lms.judges import JUDGES
from scormforge.lms.origins import PAGE_HEADERS, TooLarge, read_body
from scormforge.lms.record_desk import RecordDesk
from scormforge.lms.record_pages import HangUp, record_routes
from scormforge.lms.recorded import RECORDED
from scormforge.lms.shelf import Shelved
from scormforge.standards.standard import OutlineUnit

BODY_LIMIT = 2**20
"""Bytes of one request to `/call`: over the longest text of any standard, many times."""

_PAGE = files("scormforge.lms") / "page"
_ASSETS = {"frame.js": "text/javascript", "frame.css": "text/css"}


def package_app(desk: Desk, records: RecordDesk, hang_up: HangUp, ancestors: tuple[str, ...]) -> Starlette:
    """`/launch/<key>`, `/call`, `/page/<asset>`, `/content/<path>`, and those of the record store.

    The package is `scope["shelved"]`; `ancestors` are the origins that may show a launch in a frame.
    """

    def launch(request: Request) -> Response:
        shelved: Shelved = request.scope["shelved"]
        ticket = desk.ticket(request.path_params["key"], shelved.id)
        if ticket is None:
            return _plain(404, "This launch is not known. Please launch the course from the library again.")
        try:
            if "direct" in request.query_params and shelved.outline.standard in RECORDED:
                return _redirected(records, ticket)
            return _frame(shelved.unit(ticket.unit), _facts(desk, records, shelved, ticket), ancestors)
        except UsageError:
            return _plain(404, "The course no longer has this unit. Please launch it from the library again.")

    async def call(request: Request) -> Response:
        shelved: Shelved = request.scope["shelved"]
        judge = JUDGES.get(shelved.outline.standard)
        if judge is None:
            return _plain(404, "This course has no API.")
        try:
            session, asked = _read_calls(await read_body(request, BODY_LIMIT), judge.functions)
        except TooLarge:
            return _plain(413, f"A call may have {BODY_LIMIT} bytes at most.")
        except ValueError as problem:
            return _plain(400, str(problem))
        return await _answered(desk, shelved, session, asked)

    return Starlette(
        routes=[
            Route("/launch/{key}", launch),
            Route("/call", call, methods=["POST"]),
            Route("/page/{name}", _asset),
            Route("/content/{path:path}", _content),
            *record_routes(records, hang_up),
        ]
    )


async def _answered(desk: Desk, shelved: Shelved, session: str, asked: tuple[Asked, ...]) -> Response:
    attempt = desk.attempt_of(session, shelved.id)
    if attempt is None:
        return _plain(404, "This session is not known. Please launch the course again.")
    faults = desk.faults(attempt)
    if faults.hang_seconds:
        await asyncio.sleep(faults.hang_seconds)
    replies = await run_in_threadpool(desk.answer, session, asked)
    said = [reply and {"value": reply.value, "error": reply.error, "throws": faults.throws} for reply in replies]
    # Escaped JSON: content may have stored lone surrogates, which UTF-8 cannot hold.
    return Response(json.dumps({"replies": said}), media_type="application/json", headers=PAGE_HEADERS)


def _facts(desk: Desk, records: RecordDesk, shelved: Shelved, ticket: Ticket) -> Mapping[str, object]:
    """What the frame page must know: where the content is, and the API if it looks for one."""
    unit = shelved.unit(ticket.unit)
    standard = shelved.outline.standard
    facts: dict[str, object] = {"content": content_path(unit.href), "window": unit.launch_method == "OwnWindow"}
    if standard in RECORDED:
        opening = records.open(ticket.key, ticket.attempt, ticket.mode)
        facts["content"] = with_query(opening.content.removeprefix(opening.origin), records.query(opening))
    elif standard in JUDGES:
        judge = JUDGES[standard]
        facts["session"] = desk.open(ticket)
        facts.update(api=judge.api_name, functions=judge.functions, booleans=judge.booleans)
        facts["constants"] = dict(judge.constants)
    return facts


def _redirected(records: RecordDesk, ticket: Ticket) -> Response:
    """The window itself goes on to the content (cmi5 8.1); there is no page of the LMS to return to then."""
    opening = records.open(ticket.key, ticket.attempt, ticket.mode, return_url=None)
    return RedirectResponse(with_query(opening.content, records.query(opening)), status_code=303, headers=PAGE_HEADERS)


def _frame(unit: OutlineUnit, facts: Mapping[str, object], ancestors: tuple[str, ...]) -> Response:
    page = (_PAGE / "frame.html").read_text("utf-8")
    page = page.replace("{{ title }}", html.escape(unit.title))
    page = page.replace("{{ launch }}", html.escape(json.dumps(facts)))
    headers = {**PAGE_HEADERS, "Content-Security-Policy": _policy(ancestors, origin_elsewhere(unit.href))}
    return Response(page, media_type="text/html", headers=headers)


def _policy(ancestors: tuple[str, ...], elsewhere: str) -> str:
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"frame-src 'self'{elsewhere and ' ' + elsewhere}; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors 'self' {' '.join(ancestors)}"
    )


def _read_calls(body: bytes, functions: tuple[str, ...]) -> tuple[str, tuple[Asked, ...]]:
    """`{"session": key, "calls": [{"n": 1, "name": "LMSGetValue", "arguments": ["…"]}]}`. ValueError: anything else."""
    try:
        said = json.loads(body)
        session = said["session"]
        asked = tuple(Asked(one["n"], one["name"], _arguments(one["arguments"])) for one in said["calls"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ValueError("This is not a list of calls.") from None
    for one in asked:
        if type(one.sequence) is not int or not 0 < one.sequence < 2**53 or one.name not in functions:
            raise ValueError("This is not a call of the API.")
    if not isinstance(session, str):
        raise ValueError("This is not a session.")
    return session, asked


def _arguments(said: object) -> tuple[object, ...]:
    """Texts, numbers, booleans and null as they are; of anything larger only its kind."""
    if not isinstance(said, list):
        raise TypeError
    return tuple(type(one)() if isinstance(one, list | dict) else one for one in said)


def _content(request: Request) -> Response:
    return content_response(request.scope["shelved"], request.path_params["path"], request)


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        return _plain(404, "There is no such page.")
    return Response((_PAGE / name).read_bytes(), media_type=_ASSETS[name], headers=PAGE_HEADERS)


def _plain(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status, headers=PAGE_HEADERS)
