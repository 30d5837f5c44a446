"""The record store over HTTP, on the origin of its package: `/xapi/…`, `/fetch/<key>` and `/returned`.

Requests may come from any page: what lets them in is the token in the header Authorization (or the key in the address
to fetch it from), which no browser adds by itself.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from scormforge.diagnostics import ExternalError
from scormforge.lms.faults import RequestFault
from scormforge.lms.lrs import record_store
from scormforge.lms.lrs.exchange import Answer, Refused, Request
from scormforge.lms.opening import Opening
from scormforge.lms.record_desk import TOKEN_FAILED, TOKEN_UNKNOWN, RecordDesk, Told
from scormforge.lms.record_http import METHODS, preflight, read, sent
from scormforge.lms.relay import HangUp
from scormforge.lms.shelf import Shelved
from scormforge.lms.side_pages import returned

RETURN_SECONDS = 0.5
"""How long content waits for the page that it leaves for, as it does at an LMS: a page that is there at once cuts off
what the content is just sending, or showing to whoever tests it."""


def record_routes(desk: RecordDesk, hang_up: HangUp) -> list[Route]:
    """The routes of a package's record store; the package is `scope["shelved"]`."""
    pages = _Pages(desk, hang_up)
    return [
        Route("/xapi/{resource:path}", pages.xapi, methods=METHODS),
        Route("/fetch/{key}", pages.fetch, methods=["POST", "OPTIONS"]),
        Route("/returned", _returned),
    ]


class _Pages:
    def __init__(self, desk: RecordDesk, hang_up: HangUp) -> None:
        self._desk = desk
        self._hang_up = hang_up

    async def xapi(self, http: HttpRequest) -> Response:
        """One request to the record store."""
        if http.method == "OPTIONS":
            return preflight()
        package = _package(http)
        try:
            request, opening = await self._read(http, package)
        except Refused as problem:
            return sent(record_store.refused(problem))
        if opening is None:
            return sent(await run_in_threadpool(self._desk.answer, request, package, None))
        answer = await self._met(http, opening, request, lambda: self._desk.answer(request, package, opening))
        return sent(answer)

    async def fetch(self, http: HttpRequest) -> Response:
        """The token of a cmi5 launch, once (cmi5 8.2)."""
        if http.method == "OPTIONS":
            return preflight()
        opening = await run_in_threadpool(self._desk.fetching, http.path_params["key"], _package(http))
        if opening is None:
            return sent(_token_answer(TOKEN_UNKNOWN))
        request = Request("POST", "fetch")
        answer = await self._met(http, opening, request, lambda: self._token(opening))
        return sent(answer)

    def _token(self, opening: Opening) -> Answer:
        try:
            return _token_answer(self._desk.token(opening))
        except ExternalError:
            return _token_answer(TOKEN_FAILED)

    async def _read(self, http: HttpRequest, package: int) -> tuple[Request, Opening | None]:
        """The request and whose it is. Refused: it is too large, in no version of ours, or nobody's."""
        meant = await read(http)
        # `about` is for everybody (1.0.3 Communication 2.8).
        if meant.resource == "about" and "authorization" not in meant.headers:
            return meant, None
        return meant, await run_in_threadpool(self._desk.recognise, meant, package)

    async def _met(
        self, http: HttpRequest, opening: Opening, request: Request, answered: Callable[[], Answer]
    ) -> Answer:
        """The answer, or what a fault makes of it; either way it is in the journal before it is sent."""
        began = time.perf_counter()
        faults = await run_in_threadpool(self._desk.met, opening, request.method, request.resource)
        told = Told(began, tuple(fault.note for fault in faults))
        await asyncio.sleep(sum(fault.seconds for fault in faults if fault.wrong == "delay"))
        ends = next((fault for fault in faults if fault.wrong in ("status", "no answer")), None)
        lost = any(fault.wrong == "lost answer" for fault in faults)
        answer: Answer | None = None
        if ends is None:
            answer = await run_in_threadpool(answered)
        elif ends.wrong == "status":
            answer = _wrong(ends, request.version)
        await run_in_threadpool(self._desk.journal, opening, request, answer, told)
        if answer is None or (lost and ends is None):
            await self._hang_up(http.scope)
        return answer or Answer(503)


def _wrong(fault: RequestFault, version: str) -> Answer:
    told = record_store.refused(Refused(fault.status, fault.note), version)
    retry = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    return replace(told, headers={**told.headers, **retry})


def _token_answer(said: Mapping[str, str]) -> Answer:
    return Answer(200, json.dumps(said).encode(), {"Content-Type": "application/json", "Cache-Control": "no-store"})


def _package(http: HttpRequest) -> int:
    shelved: Shelved = http.scope["shelved"]
    return shelved.id


async def _returned(http: HttpRequest) -> Response:
    await asyncio.sleep(RETURN_SECONDS)
    return returned()
