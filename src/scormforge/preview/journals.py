"""An attempt as a page of its own: where it stands, and the inspector."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError
from scormforge.lms.server import StandIn
from scormforge.preview.asking import library_address, number_of
from scormforge.preview.rendering import Pages


class JournalPages:
    """`/attempts/<number>`."""

    def __init__(self, pages: Pages, stand_in: StandIn) -> None:
        self._pages = pages
        self._stand_in = stand_in

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/attempts/{attempt}", self._attempt)]

    def _attempt(self, request: Request) -> Response:
        try:
            kept = self._stand_in.attempt(number_of(request.path_params["attempt"]))
            shelved = self._stand_in.package(kept.package)
        except (KeyError, ScormforgeError):
            return self._pages.missing()
        mine = (kept.package, kept.unit, kept.learner)
        others = [one for one in self._stand_in.attempts(kept.package) if (one.package, one.unit, one.learner) == mine]
        return self._pages.page(
            "attempt",
            attempt=kept,
            others=others,
            title=shelved.outline.title,
            unit=next((unit.title for unit in shelved.outline.units if unit.id == kept.unit), kept.unit),
            standing=self._stand_in.standing(kept.id),
            back=library_address(kept.learner.id),
        )
