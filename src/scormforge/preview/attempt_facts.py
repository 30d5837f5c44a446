"""What an attempt is, as JSON: package, unit, learner, sessions; and what is compared of two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.lms.attempt import Call
from scormforge.lms.data_models import DATA_MODELS
from scormforge.lms.recorded import RECORDED
from scormforge.lms.server import StandIn
from scormforge.lms.store import KeptAttempt, KeptSession
from scormforge.lms.verdicts import verdict_of
from scormforge.preview.call_facts import moment
from scormforge.standards.standard import OutlineUnit

MOST_OTHERS = 100
SESSION_TIMES = ("cmi.core.session_time", "cmi.session_time")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two attempts that are compared: what it stored, what it called, what it stated."""

    values: Mapping[str, str]
    calls: tuple[str, ...]
    verbs: tuple[str, ...]


def side_of(stand_in: StandIn, attempt: int) -> Side:
    """What is compared of an attempt: of a live session its values, of others what is stored. KeyError: no attempt."""
    looking = stand_in.looking
    looked = looking.model(attempt)
    values = dict(stand_in.values(attempt))
    if looked is not None:
        values.update(
            {one.name: one.value for one in looked.elements if one.value is not None and one.mark != "default"}
        )
    documents = looking.documents(attempt)
    values.update({f"{one.resource} {one.document.id}": _text(one.document.content) for one in documents})
    names = tuple(name for session in looking.sessions(attempt) for name in looking.names(session.number))
    verbs = tuple(str(one.statement["verb"]["id"]) for one in looking.statements(attempt))
    return Side(values, names, verbs)


def attempt_facts(stand_in: StandIn, attempt: int) -> Mapping[str, Any]:
    """The head of a downloaded trace. KeyError: there is no such attempt."""
    kept = stand_in.attempt(attempt)
    outline = stand_in.package(kept.package).outline
    return {
        "standard": outline.standard,
        "edition": outline.edition,
        "course": outline.id,
        "title": outline.title,
        "unit": kept.unit,
        "attempt": kept.id,
        "learner": kept.learner.id,
        "began": moment(kept.began),
    }


def kind_of(stand_in: StandIn, attempt: int) -> str:
    """Which views make sense: `scorm` with a data model, `recorded` with a record store, `untracked` with neither."""
    standard = stand_in.package(stand_in.attempt(attempt).package).outline.standard
    return "scorm" if standard in DATA_MODELS else "recorded" if standard in RECORDED else "untracked"


def other_attempts(stand_in: StandIn, attempt: int) -> list[Mapping[str, Any]]:
    """The latest attempts at the same package, those at the same unit first."""
    kept = stand_in.attempt(attempt)
    titles = {unit.id: unit.title for unit in stand_in.package(kept.package).outline.units}
    found = sorted(stand_in.attempts(kept.package), key=lambda one: (one.unit != kept.unit, -one.id))[:MOST_OTHERS]
    return [
        {
            "attempt": one.id,
            "learner": one.learner.id,
            "title": titles.get(one.unit, one.unit),
            "status": stand_in.standing(one.id).status,
        }
        for one in found
    ]


def session_facts(session: KeptSession, calls: Iterable[Call] | None = None) -> Mapping[str, Any]:
    """A session; with calls, what came of it."""
    told: dict[str, Any] = {"session": session.number, "opened": session.opened, "mode": session.mode}
    if calls is not None:
        mine = [call for call in calls if call.session == session.number]
        told |= {
            "calls": len(mine),
            "illegal": sum(verdict_of(call) == "illegal" for call in mine),
            "first": mine[0].at if mine else None,
            "last": mine[-1].at if mine else None,
            "milliseconds": round(sum(call.milliseconds for call in mine), 1),
            "slowest": round(max((call.milliseconds for call in mine), default=0.0), 1),
            "told": next((str(call.arguments[1]) for call in reversed(mine) if _tells_time(call)), ""),
        }
    return told


def unit_of(stand_in: StandIn, kept: KeptAttempt) -> OutlineUnit | None:
    """The unit of an attempt as the package has it now; None: a newer version dropped it."""
    units = stand_in.package(kept.package).outline.units
    return next((unit for unit in units if unit.id == kept.unit), None)


def _tells_time(call: Call) -> bool:
    return len(call.arguments) > 1 and call.arguments[0] in SESSION_TIMES and call.value == "true"


def _text(content: bytes) -> str:
    return content.decode("utf-8", "backslashreplace")
