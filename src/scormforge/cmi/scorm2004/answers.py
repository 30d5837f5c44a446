"""Answers in SCORM 2004: the delimited forms, and what 2004 alone asks of them (RTE 4.2.9.1, 4.2.9.2)."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.cmi import delimited
from scormforge.cmi.delimited import MOST_PATTERNS, Pattern, Step, Steps, Value, read_text
from scormforge.cmi.element import shown
from scormforge.cmi.scorm2004.types import is_identifier

DIFFERENT_PATTERNS = ("choice", "sequencing")
"""Types of which no two right answers may say the same (RTE 4.2.9.1: a set of patterns, not a bag)."""


def response_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a learner's answer to an interaction of this type, or None. KeyError: no such type."""
    if interaction_type == "matching" and not text:
        return None  # no pair at all; ADL's sample environment takes it from learners and not as a right answer
    if interaction_type == "long-fill-in" and read_text(text) is not None:
        return None  # one text: `[,]` stands for itself (RTE 4.2.9.2)
    problem = delimited.response_problem(interaction_type, text)
    return problem or _identifier_problem(delimited.decode_response(interaction_type, text), interaction_type)


def pattern_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a right answer to an interaction of this type, or None. KeyError: no such type."""
    if interaction_type == "numeric" and "[:]" not in text:
        return f"a right answer of type numeric must be lowest[:]highest, either of them optional; it is {shown(text)}"
    problem = delimited.pattern_problem(interaction_type, text)
    return problem or _identifier_problem(delimited.decode_pattern(interaction_type, text), interaction_type)


def takes_one_pattern(interaction_type: str) -> bool:
    """Whether an interaction of this type has one right answer at most (RTE 4.2.9.1)."""
    return interaction_type not in MOST_PATTERNS


def same_pattern(interaction_type: str, one: str, other: str) -> bool:
    """Whether two legal right answers say the same; the options of a choice have no order."""
    first, second = (delimited.decode_pattern(interaction_type, text) for text in (one, other))
    if interaction_type == "choice" and isinstance(first, tuple) and isinstance(second, tuple):
        return frozenset(first) == frozenset(second)
    return first == second


def _identifier_problem(value: Value | Pattern, interaction_type: str) -> str | None:
    wrong = next((name for name in _identifiers(value, interaction_type) if not is_identifier(name)), None)
    return None if wrong is None else f"{shown(wrong)} is not an identifier in the form of a URI"


def _identifiers(value: Value | Pattern, interaction_type: str) -> Iterator[str]:
    """The short identifiers within an answer."""
    parts = value.steps if isinstance(value, Steps) else value
    if interaction_type == "likert" and isinstance(parts, str):
        yield parts
    elif interaction_type in ("choice", "sequencing", "matching", "performance") and isinstance(parts, tuple):
        for part in parts:
            yield from _names(part)


def _names(part: object) -> tuple[str, ...]:
    if isinstance(part, Step):
        return (part.name,) if part.name else ()
    if isinstance(part, str):
        return (part,)
    return part if isinstance(part, tuple) else ()
