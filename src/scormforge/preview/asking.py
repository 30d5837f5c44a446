"""What a browser asks of the library's pages, read and checked."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import MODES, Mode
from scormforge.lms.fault_catalogue import together
from scormforge.lms.faults import Faults
from scormforge.lms.origins import read_body
from scormforge.lms.overrides import TITLES, Overrides

FORM_LIMIT = 32 * 1024
"""Bytes of a form: short fields, and launch data of some thousand characters."""
LEARNER = "learner-1"
"""Who learns when nobody else was named."""
FAULT = "fault-"
"""Begins the name of a box that switches a fault on."""
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
"""Of a package or an attempt: far below what the store can count."""


@dataclass(frozen=True, slots=True)
class LaunchAsked:
    """What a form asks to launch, and how."""

    package: int
    unit: str | None
    learner: str
    mode: Mode | None
    new_attempt: bool
    overrides: Overrides | None
    """None: the form has no such fields."""
    model: str | None = None
    frame: str = ""
    faults: Faults | None = None


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, of each the last value. TooLarge: over 32 kB; ValueError: too many fields."""
    fields = parse_qs((await read_body(request, FORM_LIMIT)).decode("utf-8", "replace"), max_num_fields=80)
    return {name: values[-1] for name, values in fields.items()}


def number_of(text: str) -> int:
    """The number of a package or an attempt. UsageError: it is none."""
    if not _NUMBER.fullmatch(text):
        raise UsageError("This is no number of ours.")
    return int(text)


def launch_asked(fields: Mapping[str, str]) -> LaunchAsked:
    """The launch that a form asks for. UsageError: a field makes no sense."""
    return LaunchAsked(
        package=number_of(fields.get("package", "")),
        unit=fields.get("unit"),
        learner=fields.get("learner") or LEARNER,
        mode=next((mode for mode in MODES if mode == fields.get("mode")), None),
        new_attempt=fields.get("do") == "new",
        overrides=_overrides(fields) if fields.get("options") else None,
        model=fields.get("model") or None,
        frame=fields.get("frame", ""),
        faults=together(faults_asked(fields)),
    )


def faults_asked(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the faults that are ticked."""
    return tuple(name.removeprefix(FAULT) for name in fields if name.startswith(FAULT))


def _overrides(fields: Mapping[str, str]) -> Overrides:
    """A field that is left empty leaves what the package says."""
    given: dict[str, str | float] = {
        name: fields[name].strip() for name in TITLES if name != "mastery_score" and fields.get(name, "").strip()
    }
    if score := fields.get("mastery_score", "").strip():
        given["mastery_score"] = _percent(score)
    return Overrides(**given)  # type: ignore[arg-type]


def _percent(text: str) -> float:
    try:
        score = float(text.replace(",", ".").removesuffix("%"))
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise UsageError("the mastery score must be a number of per cent, such as 80")
    if not -100 <= score <= 100:  # SCORM 2004 knows scores below nothing
        raise UsageError(f"the mastery score must lie from 0 to 100 per cent; it is {score:g}")
    return score / 100


def library_address(learner: str) -> str:
    """Where the library shows what this learner did."""
    return "/" if learner in ("", LEARNER) else f"/?{urlencode({'learner': learner})}"


def options_address(package: int | None, unit: str, learner: str) -> str:
    """Where a unit's attempts are, and what a launch can say in place of its package."""
    return f"/options?{urlencode({'package': package or 0, 'unit': unit, 'learner': learner})}"
