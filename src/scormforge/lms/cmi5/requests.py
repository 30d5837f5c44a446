"""Which requests of cmi5 content are refused before a record store looks at them (cmi5 8.1, 10, 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.lms.cmi5 import words
from scormforge.lms.cmi5.preferences import LANGUAGE_TAG
from scormforge.lms.lrs.exchange import Request
from scormforge.xapi import json_text
from scormforge.xapi.mentions import agent_key
from scormforge.xapi.validity import actor_problems

_READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Whose:
    """Who was launched, as documents tell it."""

    actor: str
    """Key of `xapi.mentions.agent_key`."""
    registration: str


def refusal(request: Request, whose: Whose) -> str:
    """Why a request for a document is not granted; "" when it is the record store's to answer."""
    if request.resource == "agents/profile":
        return _profile_problem(request, whose)
    if request.resource == "activities/state":
        return _state_problem(request, whose)
    return ""


def _state_problem(request: Request, whose: Whose) -> str:
    said = request.parameters
    if "agent" in said and not _is_actor(said["agent"], whose):
        return "the agent is not the actor that the unit was launched with (cmi5 8.1.3)"
    if said.get("registration", whose.registration).lower() != whose.registration:
        return "the registration is not the one that the unit was launched with (cmi5 8.1.4)"
    if request.method in _READING:
        return ""
    if said.get("stateId") == words.LAUNCH_DATA:
        return f"the state document {words.LAUNCH_DATA} is the LMS's: content must not change it (cmi5 10)"
    if request.method == "DELETE" and "stateId" not in said:
        return f"this would delete {words.LAUNCH_DATA}, which content must not do (cmi5 10)"
    return ""


def _profile_problem(request: Request, whose: Whose) -> str:
    said = request.parameters
    if not _is_actor(said.get("agent", ""), whose):
        return "the agent is missing or not the actor that the unit was launched with (cmi5 11)"
    if said.get("profileId") != words.PREFERENCES or request.method in _READING:
        return ""
    if request.method == "DELETE":
        return f"the preferences in {words.PREFERENCES} can be changed, and not deleted (cmi5 11)"
    return _preferences_problem(request)


def _preferences_problem(request: Request) -> str:
    """What a learner's preferences must say (11). A POST changes some of them, a PUT says all."""
    name = words.PREFERENCES
    told = _object(request)
    if told is None:
        return f"{name} is a JSON object, sent as application/json (cmi5 11)"
    missing = [key for key in ("languagePreference", "audioPreference") if key not in told]
    if missing and request.method == "PUT":
        return f"{name} needs {missing[0]} (cmi5 11)"
    if "languagePreference" in told and not _are_languages(told["languagePreference"]):
        return "languagePreference is a list of language tags with commas between, such as en-US,fr (cmi5 11.1)"
    if told.get("audioPreference", "on") not in ("on", "off"):
        return "audioPreference is on or off (cmi5 11.2)"
    return ""


def _object(request: Request) -> Mapping[str, Any] | None:
    if not request.is_json:
        return None
    try:
        told = json_text.parsed(request.body)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _are_languages(value: object) -> bool:
    return isinstance(value, str) and all(LANGUAGE_TAG.fullmatch(one.strip()) for one in value.split(","))


def _is_actor(text: str, whose: Whose) -> bool:
    try:
        agent = json_text.parsed(text)
    except ValueError:
        return False
    if actor_problems(agent, "agent") or agent.get("objectType", "Agent") != "Agent":
        return False
    return agent_key(agent) == whose.actor
