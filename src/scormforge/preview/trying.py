"""What the inspector does to an attempt: switch faults, and play recorded calls again under another LMS model."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scormforge.diagnostics import UsageError
from scormforge.lms.fault_catalogue import CATALOGUE, switched_on, together
from scormforge.lms.frames import FRAMES
from scormforge.lms.judges import JUDGES
from scormforge.lms.models import MODELS, LmsModel, model_named
from scormforge.lms.origins import TooLarge, read_body
from scormforge.lms.replaying import Replayed, replay
from scormforge.lms.server import StandIn
from scormforge.lms.sittings import Room
from scormforge.lms.tickets import attempt_of
from scormforge.lms.trace import render_call
from scormforge.lms.verdicts import UNHEARD
from scormforge.preview.attempt_facts import unit_of
from scormforge.preview.inspecting import answered, answering
from scormforge.preview.recordings import MOST_BYTES, Recording, recording_of

SWITCH_LIMIT = 4096
MOST_DIFFERENCES = 500
LONGEST = 300
NO_REPLAY = (
    "Requests to a record store cannot be replayed: the journal keeps neither their headers nor their credentials, so "
    "versions, content types and ETags would have to be guessed. Only calls of SCORM's APIs can."
)


class TryingPages:
    """Below `/attempts/<number>`: `faults` and `replay`."""

    def __init__(self, stand_in: StandIn) -> None:
        self._stand_in = stand_in
        self._named: dict[int, tuple[str, ...]] = {}
        """Attempt → faults that were switched on here: one may do all that another does, and yet not be that one."""

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            Route("/attempts/{attempt}/faults", answering(self._faults)),
            Route("/attempts/{attempt}/faults", self._within(SWITCH_LIMIT, self._switch), methods=["POST"]),
            Route("/attempts/{attempt}/replay", self._within(MOST_BYTES, self._replay), methods=["POST"]),
        ]

    def _within(self, limit: int, answer: Callable[[int, Request, bytes], Response]) -> Callable[..., Any]:
        """A page that is handed the body. 413: it is over its limit."""

        async def page(request: Request) -> Response:
            try:
                body = await read_body(request, limit)
            except TooLarge:
                return answered({"problem": f"This may have {limit:,} bytes at most."}, status=413)
            return await run_in_threadpool(answering(lambda attempt, asked: answer(attempt, asked, body)), request)

        return page

    def _faults(self, attempt: int, request: Request) -> Response:
        kept = self._stand_in.attempt(attempt)
        standard = self._stand_in.package(kept.package).outline.standard
        on = self._on(attempt)
        shown = [
            {"name": one.name, "title": one.title, "words": one.words, "on": one.name in on}
            for one in CATALOGUE.values()
            if one.concerns(standard)
        ]
        frames = [{"name": kind.name, "title": kind.title, "words": kind.words} for kind in FRAMES.values()]
        facts = {"faults": shown, "model": kept.model, "models": [_model(one) for one in MODELS.values()]}
        launch = {"package": kept.package, "unit": kept.unit, "learner": kept.learner.id}
        return answered({**facts, "frames": frames, "launch": launch})

    def _switch(self, attempt: int, request: Request, body: bytes) -> Response:
        """`{"on": ["offline", …]}`: these faults, and no others."""
        self._stand_in.attempt(attempt)
        names = _names(body, "on")
        self._stand_in.set_faults(attempt, together(names))
        self._named[attempt] = names
        return self._faults(attempt, request)

    def _on(self, attempt: int) -> tuple[str, ...]:
        """The names of the faults that are on, whoever switched them."""
        faults, named = self._stand_in.faults(attempt), self._named.get(attempt, ())
        return named if together(named) == faults else switched_on(faults)

    def _replay(self, attempt: int, request: Request, body: bytes) -> Response:
        """The calls of a recording, or without one this attempt's own, to a fresh attempt at the same unit."""
        kept = self._stand_in.attempt(attempt)
        shelved = self._stand_in.package(kept.package)
        unit = unit_of(self._stand_in, kept)
        model = model_named(request.query_params.get("model", kept.model))
        standard = model.taken_for(shelved.outline)
        if standard not in JUDGES or unit is None:
            raise UsageError(NO_REPLAY)
        recording = _arrived(recording_of(body) if body else Recording(standard, self._stand_in.calls(attempt), {}))
        _check(recording, standard)
        faults = together(name for name in request.query_params.get("faults", "").split(",") if name)
        changed = model.unit(self._stand_in.overrides(attempt).applied(unit), shelved.tree)
        blank = attempt_of(changed, replace(kept, values={}), None)
        room = Room(standard, JUDGES[standard], model)
        return answered(_told(replay(recording.calls, room, blank, faults=faults, modes=recording.modes)))


def _told(replayed: tuple[Replayed, ...]) -> Mapping[str, Any]:
    differing = [(number, one) for number, one in enumerate(replayed, 1) if not one.same]
    rows = [_row(number, one) for number, one in differing[:MOST_DIFFERENCES]]
    return {"calls": len(replayed), "differing": len(differing), "rows": rows}


def _row(number: int, one: Replayed) -> Mapping[str, Any]:
    return {
        "number": number,
        "session": one.recorded.session,
        "line": render_call(one.recorded, LONGEST).rpartition(" -> ")[0],
        "recorded": {"value": one.recorded.value[:LONGEST], "error": one.recorded.error},
        "again": {"value": one.again.value[:LONGEST], "error": one.again.error},
        "reason": one.again.diagnostic or "; ".join(one.again.notes),
    }


def _arrived(recording: Recording) -> Recording:
    """Without the calls that did not reach the LMS: nobody answered them."""
    return replace(recording, calls=tuple(call for call in recording.calls if call.value != UNHEARD))


def _check(recording: Recording, standard: str) -> None:
    known = JUDGES[standard].functions
    strange = next((call.name for call in recording.calls if call.name not in known), None)
    if strange is not None:
        raise UsageError(
            f"{strange[:60]!r} is no call of this standard's API.", "replay it at a package of its standard"
        )
    if not recording.calls:
        raise UsageError("There are no calls to replay.")


def _model(model: LmsModel) -> Mapping[str, Any]:
    traits = [trait.words for trait in model.traits]
    return {"name": model.name, "title": model.title, "words": model.words, "traits": traits}


def _names(body: bytes, field: str) -> tuple[str, ...]:
    try:
        said = json.loads(body)[field]
    except (ValueError, TypeError, KeyError, RecursionError):
        said = None
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        raise UsageError(f'send {{"{field}": ["name", …]}}')
    return tuple(said)
