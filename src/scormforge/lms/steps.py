"""Calls of a SCORM API with what they must answer, as text: read, and replayed through a judge without a browser.

One call a line, as in a trace, with the error code behind it when it is not 0:

    launch {"mastery_score": 0.8}
    Initialize("") -> "true"
    SetValue("cmi.exit", "away") -> "false" 406
    stored("cmi.exit") -> null

`launch` with facts of an `Attempt` begins a new one, and without them another session of the same. `stored` asks what
the attempt has committed. `"x"*4001` is a text of 4001 characters, `*` any answer; lines with `#` are comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from scormforge.diagnostics import InputError
from scormforge.lms.attempt import Attempt, Learner, SharedStore
from scormforge.lms.judges import JUDGES, Judge

STORED = "stored"
_LINE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) -> (?P<value>.+?)(?: (?P<error>[0-9]+))?")
_REPEATED = re.compile(r'("(?:[^"\\]|\\.)*")\*([0-9]+)')
_ASKS_FOR_ERRORS = re.compile(r"(?:LMS)?Get(?:LastError|ErrorString|Diagnostic)")


@dataclass(frozen=True, slots=True)
class Launching:
    """The begin of a session. `facts` None: one more of the attempt before it."""

    line: int
    facts: Attempt | None


@dataclass(frozen=True, slots=True)
class Step:
    """One call. `value` None: whatever it answers; `error` None: whatever the error state is then."""

    line: int
    name: str
    arguments: tuple[object, ...]
    value: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that answered something else than it must."""

    step: Step
    value: str | None
    error: str

    def __str__(self) -> str:
        asked = ", ".join(json.dumps(argument, ensure_ascii=False) for argument in self.step.arguments)
        said = f"{json.dumps(self.value, ensure_ascii=False)} {self.error}"
        expected = f"{json.dumps(self.step.value, ensure_ascii=False)} {self.step.error or ''}".rstrip()
        return f"line {self.step.line}: {self.step.name}({asked}) answered {said}, expected {expected}"


def read_steps(text: str) -> tuple[Launching | Step, ...]:
    """The steps of a text, which begin with a launch. InputError: a line is none."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    read = [_read(number, line) for number, line in lines if line and not line.startswith("#")]
    if read and not isinstance(read[0], Launching):
        read.insert(0, Launching(0, Attempt()))
    return tuple(read)


def replay(standard: str, text: str) -> tuple[Difference, ...]:
    """Every step of a text that the standard's judge answers differently.

    `standard` is a key of `JUDGES`. InputError: there is no such judge, or a line is no step.
    """
    if standard not in JUDGES:
        raise InputError(f"there is no judge of {standard!r}; there are {', '.join(sorted(JUDGES))}")
    return tuple(_differences(JUDGES[standard], read_steps(text)))


def relaunched(judge: Judge, attempt: Attempt) -> Attempt:
    """The attempt of the next launch: an empty one when the standard calls this one over, unless it is reviewed."""
    return replace(attempt, values={}) if judge.over(attempt.values) and attempt.mode != "review" else attempt


def met(step: Step, value: str | None, error: str) -> bool:
    """Whether an answer is the one that a step expects."""
    any_value = step.value is None and step.name != STORED
    return (any_value or value == step.value) and step.error in (None, error)


def _differences(judge: Judge, steps: tuple[Launching | Step, ...]) -> Iterator[Difference]:
    attempt = Attempt()
    session: Any = None
    for step in steps:
        if isinstance(step, Launching):
            attempt = step.facts or relaunched(judge, attempt)
            session = judge.open_session(attempt)
            continue
        value, error = attempt.values.get(str(step.arguments[0])) if step.name == STORED else None, "0"
        if step.name != STORED:
            session, reply = judge.call(session, step.name, step.arguments)
            left = {name: kept for name, kept in attempt.values.items() if name not in reply.dropped}
            attempt = replace(attempt, values={**left, **(reply.stored or {})})
            value, error = reply.value, reply.error
        if not met(step, value, error):
            yield Difference(step, value, error)


def _read(number: int, line: str) -> Launching | Step:
    try:
        if line.partition(" ")[0] == "launch":
            said = line.removeprefix("launch").strip()
            return Launching(number, _attempt(json.loads(said)) if said else None)
        return _step(number, line)
    except (ValueError, TypeError) as problem:
        cure = 'write it as in `GetValue("cmi.entry") -> "resume"`'
        raise InputError(f"line {number} is no step: {problem}", cure) from None


def _step(number: int, line: str) -> Step:
    found = _LINE.fullmatch(_REPEATED.sub(lambda part: json.dumps(json.loads(part[1]) * int(part[2])), line))
    if found is None:
        raise ValueError("a call, an arrow and an answer are expected")
    arguments = tuple(json.loads(f"[{found['arguments']}]"))
    value = None if found["value"] == "*" else json.loads(found["value"])
    if not isinstance(value, str | None) or (found["name"] == STORED and len(arguments) != 1):
        raise ValueError("an answer is a text")
    unasked = None if _ASKS_FOR_ERRORS.fullmatch(found["name"]) else "0"
    return Step(number, found["name"], arguments, value, found["error"] or unasked)


def _attempt(said: Mapping[str, Any]) -> Attempt:
    """Facts as JSON has them. ValueError, TypeError: an attempt has no such fact."""
    unknown = said.keys() - {field.name for field in fields(Attempt) if field.name != "way"}
    if unknown:
        raise ValueError(f"an attempt has no {', '.join(sorted(unknown))}")
    facts = dict(said)
    if "learner" in facts:
        facts["learner"] = Learner(**facts["learner"])
    facts["objectives"] = tuple(facts.get("objectives", ()))
    facts["shared"] = tuple(SharedStore(**store) for store in facts.get("shared", ()))
    return Attempt(**facts)
