"""Calls of SCORM's APIs as the frame page passes them on: read, hindered as the LMS was told to, answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from scormforge.lms.arguments import PREFIX
from scormforge.lms.attempt import Call
from scormforge.lms.desk import Desk
from scormforge.lms.faults import CALL, RequestFault
from scormforge.lms.judges import JUDGES
from scormforge.lms.origins import PAGE_HEADERS, TooLarge, read_body
from scormforge.lms.shelf import Shelved
from scormforge.lms.side_pages import login
from scormforge.lms.sittings import Asked

BODY_LIMIT = 2**20
"""Bytes of one request to `/call`: over the longest text of any standard, many times."""

HangUp = Callable[[Scope], Awaitable[None]]
"""Breaks a request's connection off, without an answer: what is answered afterwards goes nowhere."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the frame page sends: calls of a session, in order."""

    session: str
    asked: tuple[Asked, ...]
    beacon: bool
    """Whether a page said it while it went, and waits for no answer."""
    left: bool
    """Whether the frame page itself went."""
    taken: bool = False
    """Whether the learner leaves with the LMS's own controls."""


class Relay:
    """`/call`."""

    def __init__(self, desk: Desk, hang_up: HangUp) -> None:
        self._desk = desk
        self._hang_up = hang_up

    async def call(self, request: Request) -> Response:
        """One message. 404: no such session, or no API; 413: too large; 400: no message of ours."""
        shelved: Shelved = request.scope["shelved"]
        try:
            message = read_message(await read_body(request, BODY_LIMIT))
        except TooLarge:
            return _plain(413, f"A call may have {BODY_LIMIT} bytes at most.")
        except ValueError as problem:
            return _plain(400, str(problem))
        held = self._desk.held(message.session, shelved.id)
        judge = held[1].judge if held else JUDGES.get(shelved.outline.standard)
        if judge is None:
            return _plain(404, "This course has no API.")
        if any(one.name not in judge.functions for one in message.asked):
            return _plain(400, "This is not a call of the API.")
        if held is None:
            return _plain(404, "This session is not known. Please launch the course again.")
        if message.beacon:
            await asyncio.sleep(held[1].model.beacon_seconds)
        return await self._hindered(request, held[0], message)

    async def _hindered(self, request: Request, attempt: int, message: Message) -> Response:
        """The answer, or what a fault makes of it."""
        function = message.asked[-1].name.removeprefix(PREFIX) if message.asked else ""
        met = self._desk.board.met_by(attempt, CALL, function)
        await asyncio.sleep(sum(fault.seconds for fault in met if fault.wrong == "delay"))
        ends = next((fault for fault in met if fault.wrong in ("status", "no answer")), None)
        if ends is not None:
            return await self._unheard(request, message, ends)
        calls = await run_in_threadpool(self._desk.answer, message.session, message.asked, taken=message.taken)
        if message.left:
            await run_in_threadpool(self._desk.farewell, message.session)
        if any(fault.wrong == "lost answer" for fault in met):
            await self._hang_up(request.scope)
        return self._answered(attempt, calls, moved=self._desk.has_moved(message.session))

    async def _unheard(self, request: Request, message: Message, fault: RequestFault) -> Response:
        await run_in_threadpool(self._desk.unheard, message.session, message.asked, fault.note)
        if fault.wrong == "no answer":
            await self._hang_up(request.scope)
        answer = _plain(fault.status, fault.note)
        if fault.retry_after is not None:
            answer.headers["Retry-After"] = str(fault.retry_after)
        return answer

    def _answered(self, attempt: int, calls: tuple[Call | None, ...], *, moved: bool) -> Response:
        faults = self._desk.board.of(attempt)
        if faults.expired:
            return login()
        said = [call and {"value": call.value, "error": call.error, "throws": faults.throws} for call in calls]
        return json_answer({"replies": said, "moved": True} if moved else {"replies": said})


def read_message(body: bytes) -> Message:
    """`{"session": key, "calls": [{"n": 1, "name": "LMSGetValue", "arguments": ["…"]}], "beacon": true, "left": true}`.

    ValueError: anything else.
    """
    try:
        said = json.loads(body)
        session, left = said["session"], said.get("left") is True
        asked = tuple(Asked(one["n"], one["name"], _arguments(one["arguments"]), left) for one in said["calls"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError("This is not a list of calls.") from None
    for one in asked:
        if type(one.sequence) is not int or not 0 < one.sequence < 2**53 or not isinstance(one.name, str):
            raise ValueError("This is not a call of the API.")
    if not isinstance(session, str):
        raise ValueError("This is not a session.")
    return Message(session, asked, said.get("beacon") is True, left, said.get("taken") is True)


def json_answer(said: Mapping[str, object]) -> Response:
    """For the frame page. Escaped JSON: content may have stored lone surrogates, which UTF-8 cannot hold."""
    return Response(json.dumps(said), media_type="application/json", headers=PAGE_HEADERS)


def _arguments(said: object) -> tuple[object, ...]:
    """Texts, numbers, booleans and null as they are; of anything larger only its kind."""
    if not isinstance(said, list):
        raise TypeError
    return tuple(type(one)() if isinstance(one, list | dict) else one for one in said)


def _plain(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status, headers=PAGE_HEADERS)
