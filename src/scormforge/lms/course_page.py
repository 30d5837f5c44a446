"""The frame page of a course with a way through it: the unit that is open, and the LMS's own controls."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from scormforge.diagnostics import UsageError
from scormforge.lms.addresses import content_path
from scormforge.lms.course_desk import Position
from scormforge.lms.desk import Desk
from scormforge.lms.frames import shown_as
from scormforge.lms.judges import Judge
from scormforge.lms.origins import PAGE_HEADERS, TooLarge, read_body
from scormforge.lms.relay import BODY_LIMIT, Message, json_answer, read_message
from scormforge.lms.sequencing.menu import contents, controls, standing_of
from scormforge.lms.shelf import Shelved
from scormforge.lms.tickets import Ticket

LOOK = "look"
"""Asks what the controls would do now, and changes nothing."""
REQUESTS = ("", LOOK, "continue", "previous", "suspendAll", "exitAll")
"""What the LMS's controls ask for, besides a choice; "" asks what is open."""
CHOICE = re.compile(r"\{target=.+\}choice", re.DOTALL)


class CoursePages:
    """What the frame page of a course is told, as it is loaded and as the learner goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def facts(self, shelved: Shelved, ticket: Ticket) -> Mapping[str, object]:
        """The facts of a page that is loaded. UsageError: the package has no way through it any more."""
        return self._facts(shelved, ticket, self._desk.courses.position(ticket.course, shelved.id))

    async def onward(self, request: Request) -> Response:
        """What is open once the content was taken away, and the learner's request, if any, was met.

        404: no such launch; 503: the LMS was told to be gone; 413: too large; 400: no message of ours.
        """
        shelved: Shelved = request.scope["shelved"]
        ticket = self._desk.ticket(request.path_params["key"], shelved.id)
        if ticket is None or not ticket.course:
            return _plain(404, "This launch is not known. Please launch the course from the library again.")
        faults = self._desk.board.of(ticket.attempt)
        if faults.offline or faults.expired:
            return _plain(503, "The LMS was told to let nobody in.")
        try:
            body = await read_body(request, BODY_LIMIT)
            message, asked = read_message(body), read_request(body)
            return json_answer(await run_in_threadpool(self._onward, shelved, ticket, (message, asked)))
        except TooLarge:
            return _plain(413, f"A message may have {BODY_LIMIT} bytes at most.")
        except ValueError as problem:
            return _plain(400, str(problem))
        except UsageError as problem:
            return _plain(404, f"{problem}.")

    def _onward(self, shelved: Shelved, ticket: Ticket, said: tuple[Message, str]) -> Mapping[str, object]:
        message, asked = said
        held = self._desk.held(message.session, shelved.id)
        if asked == LOOK:
            return {"course": ways_on(self._desk.look(message.session))} if held else {}
        if message.asked and held:
            self._desk.answer(message.session, message.asked, taken=bool(asked))
        if asked:
            place = self._desk.courses.ask(ticket.course, shelved.id, asked)
        else:
            place = self._desk.courses.position(ticket.course, shelved.id)
            if held and place.attempt == held[0]:  # the same unit, which only its next launch opens again
                return {"course": self._course(shelved, place)} if place.said else {}
        return self._facts(shelved, ticket, place)

    def _facts(self, shelved: Shelved, ticket: Ticket, place: Position) -> Mapping[str, object]:
        opened = self._opened(shelved, ticket, place) if place.attempt else {}
        return {**opened, "course": self._course(shelved, place)}

    def _course(self, shelved: Shelved, place: Position) -> Mapping[str, object]:
        unit = place.tree[place.unit].title if place.unit else ""
        return {"title": shelved.outline.title, "unit": unit, "said": place.said, **ways_on(place)}

    def _opened(self, shelved: Shelved, ticket: Ticket, place: Position) -> Mapping[str, object]:
        session = self._desk.open_at(ticket, place)
        unit, judge = shelved.unit(place.unit), self._desk.judge(place.attempt)
        api = api_facts(judge, session) if judge else {}
        return {"content": content_path(unit.href), **shown_as(ticket.frame, unit.launch_method), **api}


def api_facts(judge: Judge, session: str) -> Mapping[str, object]:
    """The API that content looks for, for one session."""
    lists = {"functions": judge.functions, "booleans": judge.booleans}
    return {"session": session, "api": judge.api_name, **lists, "constants": dict(judge.constants)}


def ways_on(place: Position) -> Mapping[str, object]:
    """The LMS's own controls: which there are, and which lead somewhere."""
    return {
        "controls": controls(place.tree, place.state),
        "contents": [asdict(entry) for entry in contents(place.tree, place.state)],
        "status": standing_of(place.tree, place.state, place.tree.root).status,
    }


def read_request(body: bytes) -> str:
    """The `request` of a message. ValueError: it is none of the LMS's controls; jumps are for content alone."""
    request = json.loads(body).get("request", "")
    if not isinstance(request, str) or not (request in REQUESTS or CHOICE.fullmatch(request)):
        raise ValueError("This is not a request of the LMS's controls.")
    return request


def _plain(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status, headers=PAGE_HEADERS)
