"""Launches from the library: asked for by a form, kept under a key, shown on a page of their own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError
from scormforge.lms.attempt import Mode, Standing
from scormforge.lms.origins import PAGE_HEADERS, TooLarge
from scormforge.lms.server import Launch, StandIn
from scormforge.preview.asking import form_of, launch_asked, library_address
from scormforge.preview.cards import card, course_row, unit_rows
from scormforge.preview.catalogue import Catalogue
from scormforge.preview.options import OptionPages
from scormforge.preview.rendering import Pages

KEPT_LAUNCHES = 200


@dataclass(frozen=True, slots=True)
class Playing:
    """A launch that a page of the library shows."""

    launch: Launch
    package: int
    unit: str
    """"": the whole course, by the way that leads through it."""
    learner: str
    mode: Mode | None
    frame: str = ""
    """Name of the way to show it; "": as the package says."""


class LaunchPages:
    """`/launches` and `/play/<key>`."""

    def __init__(self, pages: Pages, stand_in: StandIn, catalogue: Catalogue, options: OptionPages) -> None:
        self._pages = pages
        self._stand_in = stand_in
        self._catalogue = catalogue
        self._options = options
        self._playing: dict[str, Playing] = {}

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/launches", self._launch, methods=["POST"]), Route("/play/{key}", self._play)]

    async def _launch(self, request: Request) -> Response:
        try:
            asked = await form_of(request)
        except (TooLarge, ValueError):
            return self._pages.problem(413, "This form is too large.")
        try:
            key = await run_in_threadpool(self._start, asked)
        except ScormforgeError as problem:
            return self._options.refused(asked, problem)
        return RedirectResponse(f"/play/{key}", status_code=303, headers=PAGE_HEADERS)

    def _start(self, asked: dict[str, str]) -> str:
        wanted = launch_asked(asked)
        shelved = self._stand_in.package(wanted.package)
        whole = shelved.course is not None and wanted.unit is None
        unit = None if whole else shelved.unit(wanted.unit).id
        launch = self._stand_in.launch(
            wanted.package,
            unit=unit,
            learner=wanted.learner,
            mode=wanted.mode,
            new_attempt=wanted.new_attempt,
            overrides=wanted.overrides,
            model=wanted.model,
            frame=wanted.frame,
            faults=wanted.faults,
        )
        key = secrets.token_urlsafe(18)
        self._playing[key] = Playing(launch, wanted.package, unit or "", wanted.learner, wanted.mode, wanted.frame)
        while len(self._playing) > KEPT_LAUNCHES:
            del self._playing[next(iter(self._playing))]
        return key

    def _play(self, request: Request) -> Response:
        playing = self._playing.get(request.path_params["key"])
        if playing is None:
            return self._pages.missing()
        rows = {row.id: row for row in unit_rows(playing.package, self._stand_in, playing.learner)}
        if course := course_row(self._stand_in, self._stand_in.package(playing.package), playing.learner):
            rows[""] = course
        entry, attempt = self._catalogue.of_package(playing.package), playing.launch.attempt_id
        return self._pages.page(
            "play",
            playing=playing,
            row=rows.get(playing.unit),
            card=card(entry, self._stand_in, playing.learner) if entry else None,
            standing=self._stand_in.standing(attempt) if attempt else Standing("not started"),
            back=library_address(playing.learner),
        )
