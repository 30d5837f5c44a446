"""Which requests of a unit's content are refused whatever a record store would say: documents, tokens, endings."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from scormforge.lms.cmi5 import judge, rules
from scormforge.lms.lrs.moments import now
from scormforge.lms.server import Launch, StandIn
from tests.lms.small_content import VERSION, Unit, cmi5_outline, verbs
from tests.lms.small_packages import Wire, package

SOUND: dict[str, Any] = {"languagePreference": "en-US,fr-FR,fr-BE", "audioPreference": "on"}


@pytest.fixture
def made(lms: StandIn) -> Launch:
    return lms.launch(lms.add(package(), cmi5_outline()))


@pytest.fixture
def unit(wire: Wire, made: Launch) -> Unit:
    return Unit(wire, made.url)


def put(unit: Unit, body: str, media_type: str = "application/json", **parameters: str) -> httpx.Response:
    """Store the learner's preferences."""
    said = {"profileId": "cmi5LearnerPreferences", "agent": unit.query["actor"], **parameters}
    headers = {"Authorization": unit.authorization, **VERSION, "Content-Type": media_type, "If-Match": "*"}
    address = f"{unit.query['endpoint']}agents/profile?{urlencode({k: v for k, v in said.items() if v})}"
    return unit.wire.ask("PUT", address, content=body, headers=headers)


def test_preferences_are_told_from_the_first_launch_and_the_unit_may_change_them(unit: Unit) -> None:
    assert unit.preferences().json() == {"languagePreference": "en", "audioPreference": "on"}
    assert put(unit, json.dumps(SOUND)).status_code == 204
    assert unit.preferences().json() == SOUND


BROKEN: list[tuple[str, Any, str]] = [
    ("is a JSON object", [], "application/json"),
    ("is a JSON object", SOUND, "text/plain;charset=UTF-8"),
    ("needs languagePreference", {"audioPreference": "on"}, "application/json"),
    ("needs audioPreference", {"languagePreference": "en"}, "application/json"),
    ("a list of language tags", {**SOUND, "languagePreference": "not comma separated"}, "application/json"),
    ("a list of language tags", {**SOUND, "languagePreference": ""}, "application/json"),
    ("a list of language tags", {**SOUND, "languagePreference": "en,,fr"}, "application/json"),
    ("a list of language tags", {**SOUND, "languagePreference": ["en"]}, "application/json"),
    ("is on or off", {**SOUND, "audioPreference": "loud"}, "application/json"),
]


@pytest.mark.parametrize(("reason", "body", "media_type"), BROKEN)
def test_preferences_that_are_none_are_refused(unit: Unit, reason: str, body: Any, media_type: str) -> None:
    answer = put(unit, json.dumps(body), media_type)
    assert (answer.status_code, reason in answer.text) == (403, True), answer.text


def test_preferences_that_are_no_json_are_refused(unit: Unit) -> None:
    assert put(unit, "just some text", "text/plain").status_code == 403
    assert put(unit, "{", "application/json").status_code == 403


OTHERS = ['{"mbox":"mailto:b@b.example"}', '{"account":{"homePage":"https://h.example","name":"x"}}', "{", "[]", ""]


@pytest.mark.parametrize("agent", OTHERS)
def test_another_learners_profile_is_neither_read_nor_written(unit: Unit, agent: str) -> None:
    for answer in (
        put(unit, json.dumps(SOUND), agent=agent),
        unit.ask("GET", "agents/profile", agent=agent, profileId="cmi5LearnerPreferences"),
    ):
        assert (answer.status_code, "not the actor" in answer.text) == (403, True)


def test_preferences_are_not_deleted_and_a_part_of_them_may_be_changed(unit: Unit) -> None:
    place = {"agent": unit.query["actor"], "profileId": "cmi5LearnerPreferences"}
    assert unit.ask("DELETE", "agents/profile", **place).status_code == 403
    assert unit.ask("POST", "agents/profile", {"audioPreference": "off"}, **place).status_code == 204
    assert unit.preferences().json() == {"languagePreference": "en", "audioPreference": "off"}
    assert unit.ask("POST", "agents/profile", {"audioPreference": "loud"}, **place).status_code == 403


def test_the_learner_of_a_state_document_is_the_one_that_was_launched(unit: Unit) -> None:
    place = {"activityId": unit.query["activityId"], "stateId": "page"}
    answer = unit.ask("PUT", "activities/state", {}, agent=OTHERS[0], **place)
    assert (answer.status_code, "not the actor" in answer.text) == (403, True)
    other = {"agent": unit.query["actor"], "registration": "aaaaaaaa-0000-4000-8000-00000000000a"}
    answer = unit.ask("GET", "activities/state", **place, **other)
    assert (answer.status_code, "registration" in answer.text) == (403, True)
    assert unit.ask("PUT", "activities/state", {}, agent=unit.query["actor"], **place).status_code == 204


def test_a_token_is_worth_nothing_before_it_was_fetched(lms: StandIn, wire: Wire, made: Launch) -> None:
    unit = Unit(wire, made.url, prepared=False)
    with lms._store.database.reading() as rows:  # nobody but the LMS knows it
        (token,) = rows.execute("SELECT token FROM record_launches WHERE attempt = ?", (made.attempt_id,)).fetchone()
    unit.authorization = f"Basic {token}"
    assert unit.ask("GET", "statements").status_code == 401
    unit.fetch()
    assert unit.ask("GET", "statements").status_code == 200


def test_after_the_end_a_late_statement_is_taken_for_a_while(
    lms: StandIn, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit.say_defined("initialized")
    late, later = unit.allowed("experienced"), unit.allowed("experienced")
    unit.say_defined("terminated")
    assert unit.say(late).status_code == 200
    monkeypatch.setattr(judge, "WAIT_SECONDS", -1.0)
    refused = unit.say(later)
    assert (refused.status_code, "nothing more is taken" in refused.text) == (403, True)
    monkeypatch.setattr(rules, "now", lambda: now() + 3_600_000_000)
    for answer in (unit.say(later), unit.state("GET", "page"), unit.ask("GET", "statements")):
        assert (answer.status_code, "the session has ended" in answer.text) == (403, True)


def test_a_recording_that_is_terminated_ends_no_session(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    unit.say_defined("initialized")
    assert unit.say(unit.allowed("terminated")).status_code == 200
    monkeypatch.setattr(rules, "now", lambda: now() + 3_600_000_000)
    assert unit.say(unit.allowed("experienced")).status_code == 200
    assert unit.say_defined("completed").status_code == 200


def test_after_the_end_nothing_is_repeated_but_the_end_itself(lms: StandIn, unit: Unit, made: Launch) -> None:
    first, last = unit.defined("initialized"), unit.defined("terminated")
    said = unit.allowed("experienced")
    assert unit.say(first, said).status_code == 200
    assert unit.say(said).status_code == 200, "an answer may have been lost on the way"
    assert unit.say(last).status_code == 200
    refused = unit.say(said)
    assert (refused.status_code, "experienced is repeated after terminated" in refused.text) == (403, True)
    assert unit.say(last).status_code == 200
    assert unit.say(said, last).status_code == 200
    assert verbs(lms.statements(made.attempt_id)) == ["launched", "initialized", "experienced", "terminated"]
