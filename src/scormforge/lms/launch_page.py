"""The package's own origin: the frame page that holds the API, the calls it passes on, and the package's files."""

from __future__ import annotations

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
from scormforge.lms.course_page import CoursePages, api_facts
from scormforge.lms.desk import Desk
from scormforge.lms.faults import Faults
from scormforge.lms.frames import shown_as
from scormforge.lms.origins import PAGE_HEADERS
from scormforge.lms.record_desk import RecordDesk
from scormforge.lms.record_pages import record_routes
from scormforge.lms.relay import HangUp, Relay
from scormforge.lms.shelf import Shelved
from scormforge.lms.side_pages import login
from scormforge.lms.tickets import Ticket
from scormforge.standards.standard import OutlineUnit

_PAGE = files("scormforge.lms") / "page"
_STAGE = '<main id="stage" class="course-stage" hidden></main>'
"""Where a course's page has its unit: beside the LMS's controls, which come with a script of their own."""
_COURSE = '<script defer src="/page/course.js"></script>'
_ASSETS = {
    "frame.js": "text/javascript",
    "outbox.js": "text/javascript",
    "course.js": "text/javascript",
    "frame.css": "text/css",
}


def package_app(desk: Desk, records: RecordDesk, hang_up: HangUp, ancestors: tuple[str, ...]) -> Starlette:
    """`/launch/<key>`, `/call`, `/page/<asset>`, `/content/<path>`, and those of the record store.

    The package is `scope["shelved"]`; `ancestors` are the origins that may show a launch in a frame.
    """
    pages = _Pages(desk, records, hang_up, ancestors)
    courses = CoursePages(desk)
    return Starlette(
        routes=[
            Route("/launch/{key}", pages.launch),
            Route("/launch/{key}", courses.onward, methods=["POST"]),
            Route("/call", Relay(desk, hang_up).call, methods=["POST"]),
            Route("/page/{name}", _asset),
            Route("/content/{path:path}", pages.content),
            *record_routes(records, hang_up),
        ]
    )


class _Pages:
    """What a browser loads: the frame page, and the package's files, unless the LMS was told to let nobody in."""

    def __init__(self, desk: Desk, records: RecordDesk, hang_up: HangUp, ancestors: tuple[str, ...]) -> None:
        self._desk = desk
        self._records = records
        self._hang_up = hang_up
        self._ancestors = ancestors
        self._courses = CoursePages(desk)

    async def launch(self, request: Request) -> Response:
        shelved: Shelved = request.scope["shelved"]
        ticket = self._desk.ticket(request.path_params["key"], shelved.id)
        if ticket is None:
            return _plain(404, "This launch is not known. Please launch the course from the library again.")
        if barred := await self._barred(request, self._desk.board.of(ticket.attempt)):
            return barred
        try:
            if "direct" in request.query_params and self._desk.is_recorded(ticket):
                return await run_in_threadpool(_redirected, self._records, ticket)
            if ticket.course:
                facts = await run_in_threadpool(self._courses.facts, shelved, ticket)
                return _frame(shelved.outline.title, facts, _policy(self._ancestors))
            unit, facts = await run_in_threadpool(_facts, self._desk, self._records, ticket)
        except UsageError:
            return _plain(404, "The course no longer has this unit. Please launch it from the library again.")
        return _frame(unit.title, facts, _policy(self._ancestors, origin_elsewhere(unit.href)))

    async def content(self, request: Request) -> Response:
        """A file of the package. Files carry no key: the package's latest launch stands for them."""
        shelved: Shelved = request.scope["shelved"]
        if barred := await self._barred(request, self._desk.board.of_package(shelved.id)):
            return barred
        return content_response(shelved, request.path_params["path"], request, self._desk.media_types(shelved.id))

    async def _barred(self, request: Request, faults: Faults) -> Response | None:
        if faults.offline:
            await self._hang_up(request.scope)
            return _plain(503, "The network is gone.")
        return login(self._ancestors) if faults.expired else None


def _facts(desk: Desk, records: RecordDesk, ticket: Ticket) -> tuple[OutlineUnit, Mapping[str, object]]:
    """The unit, and what the frame page must know: where the content is, how to show it, and the API if there is one.

    UsageError: the package no longer has the unit.
    """
    unit = desk.unit(ticket)
    content = content_path(unit.href)
    shown = shown_as(ticket.frame, unit.launch_method)
    if desk.is_recorded(ticket):
        opening = records.open(ticket.key, ticket.attempt, ticket.mode)
        address = with_query(opening.content.removeprefix(opening.origin), records.query(opening))
        return unit, {"content": address, **shown}
    judge = desk.judge(ticket.attempt)
    if judge is None:
        return unit, {"content": content, **shown}
    return unit, {"content": content, **shown, **api_facts(judge, desk.open(ticket))}


def _redirected(records: RecordDesk, ticket: Ticket) -> Response:
    """The window itself goes on to the content (cmi5 8.1); there is no page of the LMS to return to then."""
    opening = records.open(ticket.key, ticket.attempt, ticket.mode, return_url=None)
    return RedirectResponse(with_query(opening.content, records.query(opening)), status_code=303, headers=PAGE_HEADERS)


def _frame(title: str, facts: Mapping[str, object], policy: str) -> Response:
    page = (_PAGE / "frame.html").read_text("utf-8")
    page = page.replace("{{ title }}", html.escape(title))
    of_course = "course" in facts
    page = page.replace("{{ course }}", _COURSE if of_course else "").replace(
        "{{ stage }}", _STAGE if of_course else ""
    )
    page = page.replace("{{ launch }}", html.escape(json.dumps(facts)))
    headers = {**PAGE_HEADERS, "Content-Security-Policy": policy}
    return Response(page, media_type="text/html", headers=headers)


def _policy(ancestors: tuple[str, ...], elsewhere: str = "") -> str:
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"frame-src 'self'{elsewhere and ' ' + elsewhere}; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors 'self' {' '.join(ancestors)}"
    )


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        return _plain(404, "There is no such page.")
    return Response((_PAGE / name).read_bytes(), media_type=_ASSETS[name], headers=PAGE_HEADERS)


def _plain(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status, headers=PAGE_HEADERS)
