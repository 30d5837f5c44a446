"""What xAPI demands of statements, agents and activities, in both versions.

Numbers in brackets are those of the conformance requirements for LRSs.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest

from tests.lms.lrs.over_http import EVERY
from tests.lms.lrs.talking import ADA, BOB, VERBS, about, statement

# Communication 2.1: statements


def test_one_wrong_statement_keeps_the_whole_batch_out(lrs: httpx.Client) -> None:
    """[182, 326]"""
    right, wrong = statement(), {**statement(), "verb": {"id": "should fail"}}
    refused = lrs.post("statements", json=[right, wrong])
    assert (refused.status_code, "statement 1: verb.id" in refused.text) == (400, True)
    assert lrs.get("statements", params={"statementId": right["id"]}).status_code == 404


def test_a_language_map_may_be_empty(lrs: httpx.Client) -> None:
    """No version asks for an entry; ADL's suite once did, and no longer does."""
    made = {**statement(), "verb": {"id": VERBS + "experienced", "display": {}}}
    made["object"] = {**made["object"], "definition": {"name": {}, "description": {}}}
    assert lrs.post("statements", json=made).status_code == 200
    assert lrs.get("statements", params={"statementId": made["id"], "format": "canonical"}).status_code == 200


def test_a_statement_is_never_changed(lrs: httpx.Client) -> None:
    """[142]"""
    made = statement()
    assert lrs.put("statements", params={"statementId": made["id"]}, json=made).status_code == 204
    other = {**made, "verb": {"id": VERBS + "failed"}}
    assert lrs.put("statements", params={"statementId": made["id"]}, json=other).status_code == 409
    assert lrs.post("statements", json=other).status_code == 409
    assert lrs.put("statements", params={"statementId": made["id"]}, json=made).status_code == 204
    found = lrs.get("statements", params={"statementId": made["id"]}).json()
    assert found["verb"] == made["verb"]


def test_a_voided_statement_is_told_only_as_one_and_whatever_is_about_it_still_is(lrs: httpx.Client) -> None:
    """[155, 162, 163]"""
    verb = f"{VERBS}v-{uuid.uuid4()}"
    voided = {**statement(), "verb": {"id": verb}}
    voiding, referring = about(voided["id"], "voided"), about(voided["id"], "commented")
    for each in (voided, voiding, referring):
        assert lrs.post("statements", json=each).status_code == 200
    assert lrs.get("statements", params={"statementId": voided["id"]}).status_code == 404
    assert lrs.get("statements", params={"voidedStatementId": voided["id"]}).json()["id"] == voided["id"]
    assert lrs.get("statements", params={"voidedStatementId": voiding["id"]}).status_code == 404
    found = [one["id"] for one in lrs.get("statements", params={"verb": verb}).json()["statements"]]
    assert found == [referring["id"], voiding["id"]]
    assert lrs.post("statements", json=about(voiding["id"], "voided")).status_code == 200
    assert lrs.get("statements", params={"statementId": voiding["id"]}).status_code == 200


def test_what_follows_a_page_is_behind_its_link(lrs: httpx.Client) -> None:
    verb = f"{VERBS}v-{uuid.uuid4()}"
    made = [{**statement(), "verb": {"id": verb}} for _ in range(5)]
    lrs.post("statements", json=made)
    page = lrs.get("statements", params={"verb": verb, "limit": "2", "ascending": "true"}).json()
    found = [one["id"] for one in page["statements"]]
    while page["more"]:
        assert page["more"].startswith("/xapi/more?")
        page = lrs.get(page["more"].removeprefix("/xapi/")).json()
        found += [one["id"] for one in page["statements"]]
    assert found == [one["id"] for one in made]


GROUP = {"objectType": "Group", "name": "Team", "mbox": "mailto:team@a.example", "member": [BOB]}
THING = {
    "objectType": "Activity",
    "id": "https://c.example/unicode",
    "definition": {
        "name": {"en": "Other", "en-GB": "attended", "ja-JP": "出席した"},
        "description": {"en-US": "On this map", "en-GB": "On that map"},
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": "other",
        "correctResponsesPattern": ["(35.9,-86.8)"],
        "extensions": {"https://c.example/e": {"name": "Thomas"}},
    },
}
VERB = {"id": VERBS + "attended", "display": {"en-US": "attended", "en-GB": "was there", "ja-JP": "出席した"}}


def nested() -> dict[str, Any]:
    inner = {"objectType": "SubStatement", "actor": GROUP, "verb": VERB, "object": THING}
    return {**statement(actor={**ADA, "name": "Ada"}, object=inner), "verb": VERB}


def told(lrs: httpx.Client, made: dict[str, Any], shape: str, languages: str = "") -> dict[str, Any]:
    lrs.post("statements", json=made)
    asked = {"statementId": made["id"], "format": shape}
    return dict(lrs.get("statements", params=asked, headers={"Accept-Language": languages}).json())


def test_exact_is_what_was_sent(lrs: httpx.Client) -> None:
    """[168, 170]"""
    made = nested()
    assert {key: value for key, value in told(lrs, made, "exact").items() if key in made} == made


def test_ids_are_only_what_identifies(lrs: httpx.Client) -> None:
    """[171]"""
    found = told(lrs, nested(), "ids")
    assert found["actor"] == ADA
    assert found["verb"] == found["object"]["verb"] == {"id": VERB["id"]}
    assert found["object"]["actor"] == {"objectType": "Group", "mbox": GROUP["mbox"]}
    assert found["object"]["object"] == {"id": THING["id"]}


@pytest.mark.parametrize(
    ("wanted", "name", "description"),
    [("en-GB", "attended", "On that map"), ("ja, en-US;q=0.5", "出席した", "On this map")],
)
def test_canonical_speaks_the_language_that_is_asked_for(
    lrs: httpx.Client, wanted: str, name: str, description: str
) -> None:
    """[169, 172]"""
    thing = told(lrs, nested(), "canonical", wanted)["object"]["object"]
    assert list(thing["definition"]["name"].values()) == [name]
    assert list(thing["definition"]["description"].values()) == [description]
    assert thing["definition"]["extensions"] == THING["definition"]["extensions"]


def test_numbers_and_texts_come_back_as_they_were_written(lrs: httpx.Client) -> None:
    """[2, 15]"""
    id = str(uuid.uuid4())
    extension = '{"https://c.example/e": [1.0, 1e2, 0.12123434, 12345678901234567890.5, "caf\\u00e9 é 出席 \\ud83d"]}'
    body = json.dumps({**statement(id=id), "result": "HERE"}).replace('"HERE"', f'{{"extensions": {extension}}}')
    headers = {"Content-Type": "application/json"}
    assert lrs.post("statements", content=body.encode(), headers=headers).status_code == 200
    assert extension in lrs.get("statements", params={"statementId": id}).text
    assert extension in lrs.get("statements", params={"limit": "1"}).text


@pytest.mark.parametrize("shape", ["exact", "ids", "canonical"])
def test_the_second_version_answers_in_utc_and_the_first_as_it_was_sent(
    old: httpx.Client, new: httpx.Client, shape: str
) -> None:
    made = statement(timestamp="2023-05-04T12:00:00.125-05:00")
    assert told(old, made, shape)["timestamp"] == made["timestamp"]
    assert told(new, made, shape)["timestamp"] == "2023-05-04T17:00:00.125Z"


def test_agents_of_a_context_are_told_by_what_identifies_them(new: httpx.Client) -> None:
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": {**BOB, "name": "Bob"}}],
        "contextGroups": [{"objectType": "contextGroup", "group": GROUP}],
    }
    found = told(new, statement(context=context), "ids")["context"]
    assert found["contextAgents"] == [{"objectType": "contextAgent", "agent": BOB}]
    assert found["contextGroups"][0]["group"] == {"objectType": "Group", "mbox": GROUP["mbox"]}


# Communication 2.4, 2.5: agents and activities


def test_an_activity_is_told_with_all_that_was_said_of_it(lrs: httpx.Client) -> None:
    """[251, 254]"""
    id = f"https://c.example/{uuid.uuid4()}"
    assert lrs.get("activities", params={"activityId": id}).json() == {"objectType": "Activity", "id": id}
    one = {"id": id, "definition": {"name": {"en-US": "example meeting"}, "type": "https://c.example/a"}}
    two = {"id": id, "definition": {"name": {"fr-FR": "réunion"}, "type": "https://c.example/b"}}
    lrs.post("statements", json=[statement(object=one), statement(object=two)])
    found = lrs.get("activities", params={"activityId": id}).json()["definition"]
    assert found == {"name": {"en-US": "example meeting", "fr-FR": "réunion"}, "type": "https://c.example/b"}


@pytest.mark.parametrize(
    "who",
    [
        {"mbox": "mailto:who@a.example"},
        {"mbox_sha1sum": "cd9b00a5611f94eaa7b1661edab976068e364975"},
        {"openid": "http://openid.example.org/12345"},
        {"account": {"homePage": "http://a.example", "name": "who"}},
    ],
)
def test_a_person_lists_what_is_known(lrs: httpx.Client, who: dict[str, Any]) -> None:
    """[236-249]"""
    (kind,) = who
    asked = {"agent": json.dumps({"objectType": "Agent", **who})}
    lrs.post("statements", json=statement(actor={"name": "Rick James", **who}))
    found = lrs.get("agents", params=asked).json()
    assert found == {"objectType": "Person", "name": ["Rick James"], kind: [who[kind]]}
    assert lrs.get("agents", params={"agent": '{"objectType": "Agent", "name": "x"}'}).status_code == 400


@pytest.mark.parametrize("resource", ["activities", "agents", "about"])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_is_only_read_is_not_written(lrs: httpx.Client, resource: str, method: str) -> None:
    assert lrs.request(method, resource, params=EVERY[resource]).status_code == 405
