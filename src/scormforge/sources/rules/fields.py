"""Rules about keys and values, wherever they stand: course.yaml, front matter, a directive's fields."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Finding, Location, Severity, did_you_mean, rule


@rule("SRC-120", severity=Severity.ERROR, spec="source format 1")
def unknown_key(at: Location, key: str, known: Iterable[str]) -> Finding:
    """A key is not one that scormforge reads.

    A misspelt key would otherwise be skipped in silence: the learner gets a course without the mastery score or the
    shuffled options that its author meant. Correct the spelling, or remove the key.
    """
    return Finding(at, f"`{key}` is not a key here", did_you_mean(key, known))


@rule("SRC-121", severity=Severity.ERROR, spec="source format 1")
def missing_key(at: Location, key: str) -> Finding:
    """A key that has to be there is missing.

    Without it the course cannot be built: there is no value that would be right for every course. Add the key.
    """
    return Finding(at, f"`{key}` is missing", f"add `{key}: …`")


@rule("SRC-122", severity=Severity.ERROR, spec="source format 1")
def wrong_value(at: Location, key: str, reason: str, cure: str = "") -> Finding:
    """A value is not of the kind that its key wants.

    Text where a number should stand, a word that is not one of the choices, a number out of range. The message says
    what is possible. Note that `yes`, `no` and `on` are text: write `true` and `false`.
    """
    return Finding(at, f"`{key}`: {reason}" if key else reason, cure)
