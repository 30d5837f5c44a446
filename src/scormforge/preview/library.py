"""The library: what there is to launch."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scormforge.lms.server import StandIn
from scormforge.preview.asking import LEARNER
from scormforge.preview.cards import STATES, card, size_text
from scormforge.preview.catalogue import Catalogue
from scormforge.preview.learners import everybody
from scormforge.preview.rendering import Pages


class LibraryPages:
    """`/`: each source as a card, as it stands for one learner."""

    def __init__(self, pages: Pages, stand_in: StandIn, catalogue: Catalogue, upload_limit: int) -> None:
        self._pages = pages
        self._stand_in = stand_in
        self._catalogue = catalogue
        self._upload_limit = upload_limit

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/", self._library)]

    def _library(self, request: Request) -> Response:
        learner = request.query_params.get("learner") or LEARNER
        cards = [card(entry, self._stand_in, learner) for entry in self._catalogue.entries]
        return self._pages.page(
            "library",
            cards=cards,
            learner=learner,
            people=everybody(self._stand_in, learner),
            states=[state for state in STATES if any(state in one.states for one in cards)],
            limit=self._upload_limit,
            limit_said=size_text(self._upload_limit),
        )
