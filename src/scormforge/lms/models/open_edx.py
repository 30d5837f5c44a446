"""The SCORM XBlock 19.0.5 of Open edX, as it was seen to treat packages of SCORM.

Seen with SCORM 1.2; with SCORM 2004, which the same code answers, it is taken to do the same.
"""

from __future__ import annotations

from dataclasses import replace

from scormforge.lms.attempt import Reply
from scormforge.lms.models.manner import SCORM12, SCORM2004, LmsModel, Manner, Modelled, Outcome, Step, Trait, Turn
from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.first_resource import first_href
from scormforge.standards.standard import OutlineUnit

ON_ITS_WAY = 0.2
"""Seconds that a written value is on its way, while later ones wait. That they wait was observed, not how long."""

_SILENT = ("_status", ".status", ".entry", ".credit", ".mode", ".lesson_mode", "._children", "._count")


def _nothing_told(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    after, reply = step(modelled, turn)
    if turn.function != "GetValue":
        return after, reply
    told = "" if turn.element.endswith(_SILENT) or ".score." in turn.element else reply.value
    return after, Reply(told, stored=reply.stored)


def _never_fails(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    """Every order answers true; what the books refuse is kept by nobody here."""
    if turn.function == "GetLastError":
        return modelled, Reply("0")
    after, reply = step(modelled, turn)
    if turn.function not in ("Initialize", "SetValue"):
        return after, reply
    broken = (f"by the books it is refused: {reply.diagnostic}",) if reply.value != "true" else ()
    return after, Reply("true", notes=(*reply.notes, *broken), stored=reply.stored)


def _queued(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    """Values go one message at a time: what waits while the page goes never goes."""
    modelled, settled = settled_at(modelled, turn.at) if not turn.leaving else (modelled, {})
    if turn.function in ("Commit", "Finish", "Terminate"):
        return modelled, Reply("true", stored=settled or None)
    after, reply = step(modelled, turn)
    if turn.value is None or reply.value != "true":
        return after, replace(reply, stored=settled or None)
    if turn.at - after.sent < ON_ITS_WAY:
        return replace(after, queue=(*after.queue, (turn.element, turn.value))), replace(reply, stored=settled or None)
    return replace(after, sent=turn.at), replace(reply, stored={**settled, turn.element: turn.value})


def settled_at(modelled: Modelled, at: float) -> tuple[Modelled, dict[str, str]]:
    """What has gone by now of what waited."""
    if not modelled.queue or at - modelled.sent < ON_ITS_WAY:
        return modelled, {}
    return replace(modelled, queue=(), sent=at), dict(modelled.queue)


def _unit(unit: OutlineUnit, tree: PackageTree) -> OutlineUnit:
    return replace(unit, href=first_href(tree) or unit.href)


def _both(manner: Manner) -> dict[str, Manner]:
    return {SCORM12: manner, SCORM2004: manner}


OPEN_EDX = LmsModel(
    "open-edx",
    "Open edX SCORM XBlock 19.0.5",
    "The block that Open edX shows SCORM packages with.",
    (
        Trait(
            'GetValue answers "" for status, score, entry, credit, mode, `_children` and `_count`.',
            _both(_nothing_told),
        ),
        Trait("Every order answers true, and GetLastError is always 0.", _both(_never_fails)),
        Trait(
            "Commit does nothing. Values are sent one after the other while the content goes on: of a burst just "
            "before closing only the first arrives.",
            _both(_queued),
        ),
        Trait("It launches the first resource that has an href, whatever the organization says."),
        Trait("There is one attempt, without an end: nothing is done at Finish."),
    ),
    unit=_unit,
    settled=settled_at,
    queue_seconds=ON_ITS_WAY,
    one_attempt=True,
    one_unit=True,
)
