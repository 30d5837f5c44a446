"""The people who learn: listed, added, and changed."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Learner
from scormforge.lms.origins import PAGE_HEADERS, TooLarge
from scormforge.lms.server import StandIn
from scormforge.preview.asking import LEARNER, form_of, library_address
from scormforge.preview.rendering import Pages


@dataclass(frozen=True, slots=True)
class Person:
    """A learner as the library lists them."""

    id: str
    name: str
    language: str
    address: str
    """Where the library shows what they did."""


class LearnerPages:
    """`/learners` lists them, and takes one who is new or changed."""

    def __init__(self, pages: Pages, stand_in: StandIn) -> None:
        self._pages = pages
        self._stand_in = stand_in

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/learners", self._show), Route("/learners", self._keep, methods=["POST"])]

    def _show(self, request: Request) -> Response:
        chosen = request.query_params.get("learner", "")
        known = next((one for one in everybody(self._stand_in) if one.id == chosen), None)
        filled = Learner(known.id, known.name, known.language) if known else Learner("", "")
        return self._page(filled, 200)

    async def _keep(self, request: Request) -> Response:
        try:
            asked = await form_of(request)
        except (TooLarge, ValueError):
            return self._pages.problem(413, "This form is too large.")
        id, name = (asked.get(field, "").strip() for field in ("id", "name"))
        person = Learner(id, name or id, asked.get("language", "").strip())
        try:
            await run_in_threadpool(self._stand_in.keep_learner, person)
        except UsageError as problem:
            return self._page(person, 400, f"{problem}. {problem.help}".strip())
        return RedirectResponse(library_address(person.id), status_code=303, headers=PAGE_HEADERS)

    def _page(self, filled: Learner, status: int, problem: str = "") -> Response:
        people = everybody(self._stand_in)
        return self._pages.page("learners", status, people=people, filled=filled, problem=problem)


def everybody(stand_in: StandIn, *more: str) -> list[Person]:
    """Who is known, and the one who learns when nobody is named; by id."""
    known = {person.id: person for person in stand_in.learners()}
    for id in (LEARNER, *more):
        known.setdefault(id, Learner(id))
    return [Person(one.id, one.name, one.language, library_address(one.id)) for _, one in sorted(known.items())]
