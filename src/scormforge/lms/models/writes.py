"""Manners that models share: what is refused or taken of what is written, and what unknown elements are answered."""

from __future__ import annotations

from collections.abc import Callable

from scormforge.cmi.element import utf16_length
from scormforge.cmi.scorm12 import elements as elements12
from scormforge.lms.models.manner import Manner, Modelled, Outcome, Step, Turn, refusing
from scormforge.lms.replies import Refusal

Says = Callable[[Turn, str], str | None]
"""What is wrong with writing a value, in words; None: nothing."""


def refuses(says: Says, error: str) -> Manner:
    """Writes that this LMS refuses and the books take. What the books refuse keeps their reason."""

    def manner(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
        after, reply = step(modelled, turn)
        why = says(turn, turn.value) if turn.value is not None and reply.value == "true" else None
        return refusing(modelled, turn, Refusal(error, why)) if why else (after, reply)

    return manner


def takes_longer(element: str, books: int, limit: int) -> Manner:
    """Texts up to `limit` UTF-16 units are taken whole where the books end at `books`."""

    def manner(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
        value = turn.value
        if turn.element != element or value is None or not books < utf16_length(value) <= limit:
            return step(modelled, turn)
        after, reply = step(modelled, turn.writing("x" * books))
        return (after.holding(element, value), reply) if reply.value == "true" else (after, reply)

    return manner


def takes_as(read: Callable[[Turn, str], str | None]) -> Manner:
    """Values that the books refuse are taken for others that `read` gives; None: they are refused here too."""

    def manner(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
        after, reply = step(modelled, turn)
        if turn.value is None or reply.value == "true":
            return after, reply
        other = read(turn, turn.value)
        return (after, reply) if other is None else step(modelled, turn.writing(other))

    return manner


def unknown_elements_are(error: str) -> Manner:
    """The code for elements that SCORM 1.2 does not have; keywords keep theirs."""

    def manner(step: Step, modelled: Modelled, turn: Turn) -> Outcome:
        after, reply = step(modelled, turn)
        if turn.function not in ("GetValue", "SetValue") or reply.error not in ("201", "401"):
            return after, reply
        found = elements12.look_up(turn.element)
        if not turn.element or not isinstance(found, elements12.NoSuchElement) or found.keyword:
            return after, reply
        return refusing(after, turn, Refusal(error, reply.diagnostic))

    return manner
