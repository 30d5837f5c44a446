"""The library's pages: what there is to launch, one launch, one attempt's journal, and the stream of events."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import parse_qs, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError, UsageError
from scormforge.lms.attempt import Mode
from scormforge.lms.origins import PAGE_HEADERS, TooLarge, read_body
from scormforge.lms.server import Launch, StandIn
from scormforge.lms.trace import remarks, render_call
from scormforge.preview.broadcast import Broadcast
from scormforge.preview.cards import card, duration, journal_sessions, marked, percent, unit_rows
from scormforge.preview.catalogue import Catalogue
from scormforge.preview.records import document_rows, stated_rows

FORM_LIMIT = 4096
"""Bytes of a form: a handful of short fields."""
KEPT_LAUNCHES = 200
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
"""Of a package or an attempt: far below what the store can count."""
LEARNER = "learner-1"

_PAGES = files("scormforge.preview") / "pages"
_SHEETS = ("preview", "library", "play", "journal")
_ASSETS = {**{f"{name}.css": "text/css" for name in _SHEETS}, "preview.js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class Playing:
    """A launch that a page of the library shows."""

    launch: Launch
    package: int
    unit: str
    learner: str
    mode: Mode | None


class Library:
    """The app of the library's origin."""

    def __init__(self, stand_in: StandIn, catalogue: Catalogue, broadcast: Broadcast) -> None:
        self._stand_in = stand_in
        self._catalogue = catalogue
        self._broadcast = broadcast
        self._playing: dict[str, Playing] = {}
        self._pages = _environment()

    def app(self) -> Starlette:
        """`/`, `/launches`, `/play/<key>`, `/attempts/<number>`, `/events`, `/assets/<name>`."""
        return Starlette(
            routes=[
                Route("/", self._library),
                Route("/launches", self._launch, methods=["POST"]),
                Route("/play/{key}", self._play),
                Route("/attempts/{attempt}", self._attempt),
                Route("/events", self._events),
                Route("/assets/{name}", self._asset),
            ],
            exception_handlers={404: lambda request, problem: self._missing()},
        )

    def _library(self, request: Request) -> Response:
        learner = request.query_params.get("learner") or LEARNER
        cards = [card(entry, self._stand_in, learner) for entry in self._catalogue.entries]
        known = sorted({LEARNER, learner, *(person.id for person in self._stand_in.learners())})
        return self._page("library", cards=cards, learner=learner, learners=known)

    async def _launch(self, request: Request) -> Response:
        try:
            form = parse_qs((await read_body(request, FORM_LIMIT)).decode("utf-8", "replace"), max_num_fields=20)
        except (TooLarge, ValueError):
            return self._problem(413, "This form is too large.")
        asked = {name: values[-1] for name, values in form.items()}
        try:
            key = await run_in_threadpool(self._start, asked)
        except ScormforgeError as problem:
            return self._problem(400, str(problem))
        return RedirectResponse(f"/play/{key}", status_code=303, headers=PAGE_HEADERS)

    def _start(self, asked: dict[str, str]) -> str:
        package = _number(asked.get("package", ""))
        unit = self._stand_in.package(package).unit(asked.get("unit")).id
        learner = asked.get("learner") or LEARNER
        mode: Mode | None = "browse" if asked.get("mode") == "browse" else None
        launch = self._stand_in.launch(
            package, unit=unit, learner=learner, mode=mode, new_attempt=asked.get("do") == "new"
        )
        key = secrets.token_urlsafe(18)
        self._playing[key] = Playing(launch, package, unit, learner, mode)
        while len(self._playing) > KEPT_LAUNCHES:
            del self._playing[next(iter(self._playing))]
        return key

    def _play(self, request: Request) -> Response:
        playing = self._playing.get(request.path_params["key"])
        if playing is None:
            return self._missing()
        rows = {row.id: row for row in unit_rows(playing.package, self._stand_in, playing.learner)}
        entry = self._catalogue.of_package(playing.package)
        row = rows.get(playing.unit)
        return self._page(
            "play",
            playing=playing,
            row=row,
            card=card(entry, self._stand_in, playing.learner) if entry else None,
            standing=self._stand_in.standing(playing.launch.attempt_id),
            back=_library_address(playing.learner),
        )

    def _attempt(self, request: Request) -> Response:
        try:
            kept = self._stand_in.attempt(_number(request.path_params["attempt"]))
            shelved = self._stand_in.package(kept.package)
        except (KeyError, ScormforgeError):
            return self._missing()
        calls = self._stand_in.calls(kept.id)
        mine = (kept.package, kept.unit, kept.learner)
        others = [one for one in self._stand_in.attempts(kept.package) if (one.package, one.unit, one.learner) == mine]
        return self._page(
            "attempt",
            attempt=kept,
            others=others,
            title=shelved.outline.title,
            unit=next((unit.title for unit in shelved.outline.units if unit.id == kept.unit), kept.unit),
            standing=self._stand_in.standing(kept.id),
            values=sorted(kept.values.items()),
            statements=stated_rows(self._stand_in.statements(kept.id)),
            documents=document_rows(self._stand_in.documents(kept.id)),
            calls=[(call, render_call(call, 160), remarks(call)) for call in calls],
            sessions=journal_sessions(call.session for call in calls),
            back=_library_address(kept.learner.id),
        )

    async def _events(self, request: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            async for message in self._broadcast.listen():
                yield message

        return StreamingResponse(stream(), media_type="text/event-stream", headers=PAGE_HEADERS)

    def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return self._missing()
        return Response((_PAGES / name).read_bytes(), media_type=_ASSETS[name], headers=PAGE_HEADERS)

    def _missing(self) -> Response:
        return self._problem(404, "There is no such page. A launch ends when the preview is stopped.")

    def _problem(self, status: int, reason: str) -> Response:
        return self._page("problem", status=status, reason=reason)

    def _page(self, name: str, status: int = 200, **facts: object) -> Response:
        text = self._pages.get_template(f"{name}.html.j2").render(facts, status=status)
        headers = {**PAGE_HEADERS, "Content-Security-Policy": self._policy()}
        return Response(text, status_code=status, media_type="text/html", headers=headers)

    def _policy(self) -> str:
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            f"frame-src http://*.localhost:{self._stand_in.port}; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )


def _environment() -> Environment:
    pages = Environment(
        loader=FunctionLoader(lambda name: (_PAGES / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["percent"] = percent
    pages.filters["duration"] = duration
    pages.filters["marked"] = marked
    pages.globals["sheets"] = _SHEETS
    return pages


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise UsageError("This is no number of ours.")
    return int(text)


def _library_address(learner: str) -> str:
    return "/" if learner == LEARNER else f"/?{urlencode({'learner': learner})}"
