"""Waivers: a learner need not take a unit of a cmi5 course, for a reason."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError
from scormforge.lms.origins import PAGE_HEADERS, TooLarge
from scormforge.lms.server import StandIn
from scormforge.preview.asking import LEARNER, form_of, number_of, options_address
from scormforge.preview.options import OptionPages
from scormforge.preview.rendering import Pages


class WaiverPages:
    """`/waivers`."""

    def __init__(self, pages: Pages, stand_in: StandIn, options: OptionPages) -> None:
        self._pages = pages
        self._stand_in = stand_in
        self._options = options

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/waivers", self._waive, methods=["POST"])]

    async def _waive(self, request: Request) -> Response:
        try:
            asked = await form_of(request)
        except (TooLarge, ValueError):
            return self._pages.problem(413, "This form is too large.")
        try:
            address = await run_in_threadpool(self._waived, asked)
        except ScormforgeError as problem:
            return self._options.refused(asked, problem)
        return RedirectResponse(address, status_code=303, headers=PAGE_HEADERS)

    def _waived(self, asked: dict[str, str]) -> str:
        package, unit = number_of(asked.get("package", "")), asked.get("unit", "")
        learner = asked.get("learner") or LEARNER
        self._stand_in.waive(package, unit, learner, asked.get("reason", ""))
        return options_address(package, unit, learner)
