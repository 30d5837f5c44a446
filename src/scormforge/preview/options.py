"""One unit for one learner: their attempts, and a launch that says something else than the package."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError
from scormforge.lms.attempt import Standing
from scormforge.lms.cmi5.registrar import REASONS
from scormforge.lms.models import MODELS, STRICT
from scormforge.lms.overrides import TITLES, Overrides
from scormforge.lms.recorded import overridable
from scormforge.lms.server import StandIn
from scormforge.lms.shelf import Shelved
from scormforge.lms.store import KeptAttempt
from scormforge.preview.asking import LEARNER, library_address, number_of
from scormforge.preview.lms_choices import lms_choices
from scormforge.preview.rendering import Pages
from scormforge.preview.satisfied import progress
from scormforge.standards.detect import title_of
from scormforge.standards.standard import OutlineUnit


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt of a learner at a unit."""

    id: int
    number: int
    """1, 2, 3 for this learner."""
    standing: Standing
    began: str
    changed: str
    model: str
    overrides: tuple[str, ...]
    """What its latest launch said in place of the package, one by one."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a launch can say in place of the package."""

    name: str
    title: str
    value: str
    said: str
    """What the package says; "": nothing."""
    choices: tuple[str, ...] = ()
    hint: str = ""


LABELS: Mapping[str, str] = {
    "mastery_score": "Mastery score",
    "launch_data": "Launch data",
    "max_time_allowed": "Time limit",
    "time_limit_action": "At the time limit",
    "move_on": "moveOn",
    "return_url": "Return address",
}
HINTS: Mapping[str, str] = {
    "mastery_score": "Per cent.",
    "max_time_allowed": "As the standard writes it: 00:30:00 in SCORM 1.2, PT30M in SCORM 2004.",
    "launch_data": "Handed to the content as it is.",
    "return_url": "An http or https address.",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "time_limit_action": ("exit,message", "exit,no message", "continue,message", "continue,no message"),
    "move_on": ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"),
}


class OptionPages:
    """`/options?package=…&unit=…&learner=…`."""

    def __init__(self, pages: Pages, stand_in: StandIn) -> None:
        self._pages = pages
        self._stand_in = stand_in

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [Route("/options", self._options)]

    def _options(self, request: Request) -> Response:
        try:
            return self.page(dict(request.query_params))
        except ScormforgeError:
            return self._pages.missing()

    def refused(self, asked: Mapping[str, str], problem: ScormforgeError) -> Response:
        """Why a form was not carried out: on the page that it came from, with what was filled in."""
        if asked.get("options"):
            with contextlib.suppress(ScormforgeError):
                return self.page(asked, str(problem), problem.help)
        return self._pages.problem(400, str(problem))

    def page(self, asked: Mapping[str, str], problem: str = "", help: str = "") -> Response:
        """The page, with what was filled in before and why that could not be done. ScormforgeError: no such unit."""
        shelved = self._stand_in.package(number_of(asked.get("package", "")))
        unit = shelved.unit(asked.get("unit"))
        learner = asked.get("learner") or LEARNER
        attempts = attempt_rows(self._stand_in, shelved, unit.id, learner)
        kept = self._stand_in.overrides(attempts[0].id) if attempts else Overrides()
        return self._pages.page(
            "options",
            400 if problem else 200,
            shelved=shelved,
            unit=unit,
            learner=learner,
            standard=title_of(shelved.outline.standard),
            attempts=attempts,
            fields=_fields(shelved, unit, kept, asked),
            lms=lms_choices(shelved.outline.standard, attempts[0].model if attempts else "", asked),
            satisfied=progress(self._stand_in, shelved.id, learner).units.get(unit.id),
            reasons=REASONS,
            asked=asked,
            problem=problem,
            help=help,
            back=library_address(learner),
        )


def attempt_rows(stand_in: StandIn, shelved: Shelved, unit: str, learner: str) -> list[AttemptRow]:
    """A learner's attempts at a unit, the latest first."""
    mine = [one for one in stand_in.attempts(shelved.id) if (one.unit, one.learner.id) == (unit, learner)]
    rows = [
        AttemptRow(
            id=kept.id,
            number=number,
            standing=stand_in.standing(kept.id),
            began=_moment(kept.began),
            changed=_moment(kept.changed),
            model=kept.model,
            overrides=_launched_with(stand_in, kept),
        )
        for number, kept in enumerate(mine, 1)
    ]
    return rows[::-1]


def _launched_with(stand_in: StandIn, kept: KeptAttempt) -> tuple[str, ...]:
    model = () if kept.model == STRICT.name else (f"the LMS: {MODELS[kept.model].title}",)
    given = sorted(stand_in.overrides(kept.id).given.items())
    return (*model, *(f"{TITLES[name]}: {_shown(name, value)}" for name, value in given))


def _fields(shelved: Shelved, unit: OutlineUnit, kept: Overrides, asked: Mapping[str, str]) -> list[Field]:
    """What is sent again comes first, then what the attempt was launched with."""
    fields = []
    for name in overridable(shelved.outline.standard):
        earlier = kept.given.get(name)
        value = asked.get(name, "" if earlier is None else _shown(name, earlier).removesuffix(" %"))
        said = _shown(name, getattr(unit, name, None))
        fields.append(Field(name, LABELS[name], value, said, CHOICES.get(name, ()), HINTS.get(name, "")))
    return fields


def _shown(name: str, value: str | float | None) -> str:
    if name == "mastery_score":
        return "" if value is None else f"{round(float(value) * 100, 4):g} %"
    return str(value or "")


def _moment(seconds: float) -> str:
    """Local time, as people read it."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
