"""The nearest thing that each standard can say of a meaning. docs/tracking.md has the reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tests.whole.targets import Meaning


def nearest(meaning: Meaning, standard: str, *, left: bool) -> Meaning:
    """What a standard can say of it. `left`: by the player's own door."""
    match standard:
        case "scorm12":
            return _nearest_12(meaning)
        case "cmi5" | "xapi":
            return _given_up(_nearest_stated(meaning, left), meaning, standard, left)
    return _nearest_web(meaning) if standard == "web" else _held_back(meaning)


def _held_back(meaning: Meaning) -> Meaning:
    """An LMS with a mastery score judges from any score: there is none while another attempt may change it."""
    is_open = meaning.unit.success == "unknown"
    return replace(meaning, unit=replace(meaning.unit, score=None)) if is_open else meaning


def _nearest_12(meaning: Meaning) -> Meaning:
    """One word for completion and success: the unit is incomplete while a better end is open, and an objective that
    is passed counts as completed."""
    held = _held_back(meaning)
    done: Literal["incomplete", "completed"] = "incomplete" if held.unit.success == "unknown" else "completed"
    objectives = {
        name: each if each.success == "unknown" else replace(each, completion="completed")
        for name, each in (held.objectives or {}).items()
    }
    return replace(held, unit=replace(held.unit, completion=done), objectives=objectives)


def _nearest_stated(meaning: Meaning, left: bool) -> Meaning:
    """The statement on an objective is its score: before there is one, nothing is said. The time of a session is told
    by the statement that ends it, which who closes the tab does not send."""
    objectives = {name: each for name, each in (meaning.objectives or {}).items() if each.score is not None}
    return replace(_held_back(meaning), objectives=objectives, spent_time=meaning.spent_time and left)


def _given_up(told: Meaning, meaning: Meaning, standard: str, left: bool) -> Meaning:
    """Who leaves a cmi5 session with a score below the mastery score has failed in it, and may pass in a later one."""
    unit = meaning.unit
    if standard != "cmi5" or not left or unit.score is None or unit.success != "unknown":
        return told
    return replace(told, unit=replace(unit, success="failed"))


def _nearest_web(meaning: Meaning) -> Meaning:
    """The device keeps what the player needs to go on: of each question the last answer, no objectives, no time."""
    last = {given.question: given for given in meaning.interactions}
    return replace(meaning, objectives=None, interactions=tuple(last.values()), spent_time=False)
