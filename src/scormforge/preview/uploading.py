"""Packages that are dropped on the library: received in a stream, checked, and put beside the others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from scormforge.diagnostics import Severity, UsageError
from scormforge.lms.origins import PAGE_HEADERS, TooLarge, body_blocks
from scormforge.lms.server import StandIn
from scormforge.preview.asking import form_of, library_address, number_of
from scormforge.preview.cards import found_lines, size_text
from scormforge.preview.catalogue import Catalogue, Entry
from scormforge.preview.received import Received
from scormforge.preview.rendering import Pages

AT_ONCE = 4
"""Uploads that are received at the same time."""
MOST_TOLD = 5
"""Findings that are told in an answer; the library has the others."""
MEGABYTE = 2**20
BUSY = "Several files are being received already. Try again when they have arrived."


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where uploads go. `limit` is in bytes; `changed` is told of each entry that came, changed or went."""

    received: Received
    limit: int
    changed: Callable[[Entry], None]


class Refusal(Exception):  # noqa: N818 - what was refused, said with its status
    """An upload that is not taken: its HTTP status, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class UploadPages:
    """`/uploads` takes one file as the body of a request; `/removals` takes one out again."""

    def __init__(self, pages: Pages, stand_in: StandIn, catalogue: Catalogue, inbox: Inbox) -> None:
        self._pages = pages
        self._stand_in = stand_in
        self._catalogue = catalogue
        self._inbox = inbox
        self._receiving = 0

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            Route("/uploads", self._upload, methods=["POST"]),
            Route("/removals", self._remove, methods=["POST"]),
        ]

    async def _upload(self, request: Request) -> Response:
        """The header `X-Name` is the file's name, percent-encoded."""
        if self._receiving >= AT_ONCE:
            return _told(503, {"reason": BUSY})
        self._receiving += 1
        try:
            name = unquote(request.headers.get("x-name", ""), errors="replace")
            source = await self._arrived(request, name)
            return await run_in_threadpool(self._take, source)
        except Refusal as refusal:
            return _told(refusal.status, {"reason": str(refusal)})
        finally:
            self._receiving -= 1

    async def _arrived(self, request: Request, name: str) -> Path:
        """The file once it is here whole. Refusal: it is too large or empty, or the disk is full."""
        try:
            part = await run_in_threadpool(self._inbox.received.part)
            try:
                await _written(request, part, self._inbox.limit)
                return self._inbox.received.keep(part, name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        except TooLarge:
            reason = f"It is larger than {size_text(self._inbox.limit)}. The option --upload-limit sets another limit."
            raise Refusal(413, reason) from None
        except OSError as problem:
            reason = f"It could not be kept in {self._inbox.received.folder}: {problem.strerror}."
            raise Refusal(507, reason) from None

    def _take(self, source: Path) -> Response:
        entry, older = self._catalogue.offer(source)
        if not entry.readable:
            self._inbox.received.forget(source)
            return _told(422, _why(entry))
        if older is not None:
            self._inbox.received.forget(older)
        self._inbox.changed(entry)
        return _told(200, {"number": entry.number, "newer": older is not None, **self._launchable(entry)})

    def _launchable(self, entry: Entry) -> dict[str, Any]:
        """Whether a learner can be sent there, why LMSs must not (cmi5 4.4), and the worst errors."""
        refusal = self._stand_in.refusal(entry.package) if entry.current and entry.package is not None else ""
        return {"launches": entry.current and not refusal, "refusal": refusal, "errors": _worst(entry, Severity.ERROR)}

    async def _remove(self, request: Request) -> Response:
        try:
            asked = await form_of(request)
            entry = await run_in_threadpool(self._catalogue.remove, number_of(asked.get("source", "")))
        except (TooLarge, ValueError):
            return self._pages.problem(413, "This form is too large.")
        except UsageError as problem:
            return self._pages.problem(400, str(problem))
        self._inbox.received.forget(entry.source)
        self._inbox.changed(entry)
        return RedirectResponse(library_address(asked.get("learner", "")), status_code=303, headers=PAGE_HEADERS)


async def _written(request: Request, part: Path, limit: int) -> None:
    loop, size = asyncio.get_running_loop(), 0
    with part.open("wb") as stream:
        waiting = bytearray()
        async for block in body_blocks(request, limit):
            size += len(block)
            waiting += block
            if len(waiting) >= MEGABYTE:
                await loop.run_in_executor(None, stream.write, bytes(waiting))
                waiting.clear()
        stream.write(waiting)
    if size == 0:
        raise Refusal(422, "The file is empty.")


def _why(entry: Entry) -> dict[str, Any]:
    """Why a file was not taken, for people."""
    told = _worst(entry, min(Severity))
    return {"reason": entry.problem or "It is not safe to open, or no package at all.", "findings": told}


def _worst(entry: Entry, least: Severity) -> list[dict[str, str]]:
    found = [one.found for one in found_lines(entry) if one.found.severity >= least][:MOST_TOLD]
    return [{"rule": one.rule, "message": one.message, "help": one.help} for one in found]


def _told(status: int, facts: dict[str, Any]) -> Response:
    return JSONResponse(facts, status_code=status, headers=PAGE_HEADERS)
