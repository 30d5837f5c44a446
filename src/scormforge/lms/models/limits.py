"""Two ways to measure what is written, as faults: stricter than the books, and looser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from scormforge.cmi.element import utf16_length
from scormforge.cmi.names import Address
from scormforge.cmi.scorm2004 import elements as elements2004
from scormforge.cmi.scorm2004.types import KeptType
from scormforge.lms.faults import TOLD, Limits
from scormforge.lms.models.manner import SCORM12, SCORM2004, Manner, Modelled, Outcome, Step, Turn
from scormforge.lms.models.writes import refuses, takes_as, takes_longer

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_.:/#-]+")
_NUMBERS = ("score.raw", "score.min", "score.max", "score.scaled", ".weighting", "progress_measure")
_ASKED = f"{TOLD}to be strict"


def _unusual(turn: Turn, value: str) -> str | None:
    if turn.element.endswith(_NUMBERS) and value and not _PLAIN_NUMBER.fullmatch(value):
        return f"{_ASKED}: {turn.element} is a number in an unusual form"
    if turn.element.endswith(".id") and not _PLAIN_ID.fullmatch(value):
        return f"{_ASKED}: {turn.element} has odd characters"
    return None


def _longer_than_kept(turn: Turn, value: str) -> str | None:
    found = elements2004.look_up(turn.element)
    kind = found.element.type if isinstance(found, Address) else None
    if isinstance(kind, KeptType) and utf16_length(value) > kind.characters:
        return f"{_ASKED}: {turn.element} may have {kind.characters} characters"
    return None


def _read_number(turn: Turn, value: str) -> str | None:
    if not turn.element.endswith(_NUMBERS):
        return None
    try:
        return f"{Decimal(value.strip()):f}"
    except InvalidOperation:
        return None


def _any_identifier(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
    """Ids are kept as they are, whatever characters they have."""
    after, reply = step(modelled, turn)
    if turn.value is None or reply.value == "true" or not turn.element.endswith(".id"):
        return after, reply
    plain = re.sub(r"[^A-Za-z0-9_.-]", "_", turn.value)[:255] or "_"
    after, reply = step(modelled, turn.writing(plain))
    return (after.holding(turn.element, turn.value), reply) if reply.value == "true" else (after, reply)


_LENIENT: tuple[Manner, ...] = (takes_as(_read_number), _any_identifier)

MANNERS: Mapping[tuple[Limits, str], tuple[Manner, ...]] = {
    ("strict", SCORM12): (refuses(_unusual, "405"),),
    ("strict", SCORM2004): (refuses(_unusual, "406"), refuses(_longer_than_kept, "406")),
    ("lenient", SCORM12): (*_LENIENT, takes_longer("cmi.suspend_data", 4096, 64_000)),
    ("lenient", SCORM2004): _LENIENT,
}
"""Limits and standard → manners, outermost first."""
