"""Moodle 4.1 (PHP 8.2, PostgreSQL), as it was seen to treat packages of SCORM."""

from __future__ import annotations

import re
from dataclasses import replace

from scormforge.lms.models.manner import SCORM12, SCORM2004, LmsModel, Manner, Modelled, Outcome, Step, Trait, Turn
from scormforge.lms.models.writes import refuses, takes_longer, unknown_elements_are
from scormforge.lms.scorm12 import session as scorm12
from scormforge.lms.scorm12.session import SESSION_TIME
from scormforge.lms.scorm2004 import session as scorm2004
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, OutlineUnit

LONGEST_STATE = 64_000
"""UTF-16 units of suspend data, unless its setting “SCORM standards mode” is on."""
BEACON = 0.7
"""Seconds: longer than a page takes to come again. Only the order was observed."""

_COUNTED = {scorm12.Session: scorm12.counted, scorm2004.Session: scorm2004.counted}
_TENTHS = re.compile(r"(.*:\d\d)\.(\d)")
_WHOLE_SECONDS_Z = re.compile(r".*T\d\d:\d\d:\d\dZ")


def _wipes(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    """A second Initialize is refused, and the page begins again with what the server has."""
    after, reply = step(modelled, turn)
    if turn.function != "Initialize" or reply.value == "true":
        return after, reply
    session = after.session
    kept = {name: session.stored[name] for name in session.values if name in session.stored}
    return replace(after, session=replace(session, values=kept, counts=_COUNTED[type(session)](kept))), reply


def _tenths(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    """`.5` of a second is added as `.05`."""
    if turn.function == "Finish" and (found := _TENTHS.fullmatch(modelled.session.values.get(SESSION_TIME, ""))):
        modelled = modelled.holding(SESSION_TIME, f"{found[1]}.0{found[2]}")
    return step(modelled, turn)


def _whole_seconds(turn: Turn, value: str) -> str | None:
    if turn.element.endswith(".timestamp") and _WHOLE_SECONDS_Z.fullmatch(value):
        return f"{turn.element} ends in Z after whole seconds: write two decimals"
    return None


def _foreign_letters(turn: Turn, value: str) -> str | None:
    if turn.element.endswith(".id") and not value.isascii():
        return f"{turn.element} has letters beyond ASCII"
    return None


def _unit(unit: OutlineUnit, tree: PackageTree) -> OutlineUnit:
    return replace(unit, mastery_score=unit.mastery_score or None)


def _taken_for(outline: Outline) -> str:
    return SCORM12 if outline.standard == SCORM2004 and "2nd" in outline.edition else outline.standard


_BOTH: dict[str, Manner] = {SCORM12: _wipes, SCORM2004: _wipes}
_TRAITS = (
    Trait("A second Initialize answers false and wipes what was not committed.", _BOTH),
    Trait("Without a status, LMSFinish makes it `completed`."),
    Trait("With a mastery score and any raw score it decides passed or failed itself, even of a suspended attempt."),
    Trait("`failed` counts as finished: the next launch is a review without credit, and writes are still taken."),
    Trait("Session time counts only at LMSFinish; `.5` of a second is added as `.05`.", {SCORM12: _tenths}),
    Trait(
        "It refuses with 405: `not attempted`, a raw score outside 0–100, ids with spaces or letters beyond ASCII or "
        "over 255 characters, the result `incorrect`, the exit `normal`; a gap in an index with 201."
    ),
    Trait("Elements that there are not are 201, whatever their category.", {SCORM12: unknown_elements_are("201")}),
    Trait(
        "SCORM 2004: timestamps that end in Z after whole seconds, and ids with letters beyond ASCII, are 406.",
        {SCORM2004: refuses(lambda turn, value: _whole_seconds(turn, value) or _foreign_letters(turn, value), "406")},
    ),
    Trait("What a page says while it goes arrives after a page that comes in its place has begun: it resumes stale."),
    Trait("A mastery score of 0 is dropped; `2004 2nd Edition` is taken for SCORM 1.2; `.mjs` is plain text."),
)
_TYPES = {".mjs": "text/plain", ".wasm": "application/octet-stream"}

MOODLE = LmsModel(
    "moodle",
    "Moodle 4.1",
    "Moodle as it is installed: suspend data may have 64,000 characters.",
    (
        *_TRAITS,
        Trait(
            "Suspend data may have 64,000 UTF-16 units.",
            {SCORM12: takes_longer("cmi.suspend_data", 4096, LONGEST_STATE)},
        ),
    ),
    unit=_unit,
    taken_for=_taken_for,
    beacon_seconds=BEACON,
    media_types=_TYPES,
)
MOODLE_STRICT = replace(
    MOODLE,
    name="moodle-strict",
    title="Moodle 4.1, standards mode",
    words="Moodle with its setting “SCORM standards mode”: suspend data ends at 4,096 characters.",
    traits=(*_TRAITS, Trait("Suspend data of more than 4,096 UTF-16 units are 405.")),
)
