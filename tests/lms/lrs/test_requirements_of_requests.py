"""What xAPI demands of every request, in both versions: HEAD, headers, versions, parameters, forms.

Numbers in brackets are those of the conformance requirements for LRSs.
"""

from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx
import pytest

from scormforge.lms.record_server import RecordServer
from tests.lms.lrs.over_http import ACCOUNT, DOCUMENTS, EVERY, NEW, OLD, address_of, client, fresh
from tests.lms.lrs.talking import ADA, BOB, COURSE, VERBS, about, statement

THROUGH = "x-experience-api-consistent-through"
REGISTRATION = "ec531277-b57b-4c15-8d91-d292c5b2b8f7"


# Communication 1.1, 2.1.3: HEAD, and the headers of every answer


@pytest.mark.parametrize("resource", EVERY)
def test_head_is_get_without_a_body(lrs: httpx.Client, resource: str) -> None:
    parameters = fresh(resource) if resource in DOCUMENTS else EVERY[resource]
    if resource in DOCUMENTS:
        assert lrs.post(resource, params=parameters, json={"a": 1}).status_code == 204
    got, head = lrs.get(resource, params=parameters), lrs.head(resource, params=parameters)
    assert (got.status_code, head.status_code, head.content) == (200, 200, b"")
    moving = {"date", THROUGH}
    assert {k: v for k, v in head.headers.items() if k not in moving} == {
        k: v for k, v in got.headers.items() if k not in moving
    }


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 200),
        ({"LIMIT": "1"}, 400),
        ({"statementId": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"attachments": "true"}, 200),
        ({"related_agents": "true"}, 200),
        ({"agent": json.dumps(BOB), "format": "ids", "ascending": "true", "limit": "1"}, 200),
    ],
)
def test_every_answer_about_statements_says_through_when_it_is_complete(
    lrs: httpx.Client, parameters: dict[str, str], status: int
) -> None:
    """[153, 160]"""
    answer = lrs.get("statements", params=parameters)
    assert answer.status_code == status
    assert answer.headers[THROUGH].endswith("Z")
    assert "T" in answer.headers[THROUGH]


def test_what_was_stored_is_consistent_at_once(lrs: httpx.Client) -> None:
    made = statement()
    lrs.post("statements", json=made)
    answer = lrs.get("statements", params={"statementId": made["id"]})
    assert answer.headers[THROUGH] >= answer.json()["stored"]
    assert answer.headers["last-modified"].endswith("GMT")


# Communication 3.3, 2.8: versions


@pytest.mark.parametrize("resource", [each for each in EVERY if each != "about"])
@pytest.mark.parametrize("version", [None, "0.8", "0.95", "1.1", "3.0"])
def test_a_request_in_no_version_of_ours_is_400_everywhere_but_at_about(
    server: RecordServer, resource: str, version: str | None
) -> None:
    """[321, 331]"""
    headers = {} if version is None else {"X-Experience-API-Version": version}
    address = address_of(server) + resource
    auth = (ACCOUNT.key, ACCOUNT.secret)
    answer = httpx.get(address, params=EVERY[resource], headers=headers, auth=auth)
    assert answer.status_code == 400
    assert answer.headers["x-experience-api-version"] == OLD
    assert httpx.get(address.removesuffix(resource) + "about", headers=headers).status_code == 200


@pytest.mark.parametrize(("said", "told"), [("1.0", OLD), ("1.0.0", OLD), ("1.0.9", OLD), ("2.0", NEW), ("2.0.9", NEW)])
def test_every_patch_of_a_version_is_answered_in_its_latest(server: RecordServer, said: str, told: str) -> None:
    """[333]"""
    with client(server, said) as asking:
        assert asking.get("statements", params={"limit": "1"}).headers["x-experience-api-version"] == told


@pytest.mark.parametrize(
    ("spoken", "version", "status"),
    [
        *((OLD, version, 200) for version in ("1.0", "1.0.0", "1.0.9")),
        *((OLD, version, 400) for version in ("0.9.9", "1.1.0", "2.0.0", "x")),
        *((NEW, version, 200) for version in ("1.0.0", "1.0.3", "2.0.0")),
        *((NEW, version, 400) for version in ("0.9.9", "1.1.0", "2.1.0", "3.0.0")),
    ],
)
def test_a_statement_keeps_the_version_that_it_was_made_as(
    server: RecordServer, spoken: str, version: str, status: int
) -> None:
    """[101, 332]"""
    with client(server, spoken) as asking:
        made = statement(version=version)
        assert asking.post("statements", json=made).status_code == status
        if status == 200:
            assert asking.get("statements", params={"statementId": made["id"]}).json()["version"] == version


# Communication 3.2: what is not known


@pytest.mark.parametrize("resource", EVERY)
def test_a_parameter_that_is_not_known_is_400(lrs: httpx.Client, resource: str) -> None:
    """[324]"""
    answer = lrs.get(resource, params={**EVERY[resource], "foo": "bar"})
    assert (answer.status_code, "foo" in answer.text) == (400, True)


FILTERS = {
    "statementId": REGISTRATION,
    "voidedStatementId": REGISTRATION,
    "agent": json.dumps(ADA),
    "verb": VERBS + "experienced",
    "activity": COURSE,
    "registration": REGISTRATION,
    "related_activities": "true",
    "related_agents": "true",
    "since": "2012-06-01T19:09:13.245Z",
    "until": "2012-06-01T19:09:13.245Z",
    "limit": "1",
    "format": "ids",
    "attachments": "true",
    "ascending": "true",
}


@pytest.mark.parametrize("name", FILTERS)
def test_parameters_are_case_sensitive(lrs: httpx.Client, name: str) -> None:
    """[325]"""
    assert lrs.get("statements", params={name[0].upper() + name[1:]: FILTERS[name]}).status_code == 400
    assert lrs.get("statements", params={name.upper(): FILTERS[name]}).status_code == 400


@pytest.mark.parametrize("single", ["statementId", "voidedStatementId"])
@pytest.mark.parametrize("name", [name for name in FILTERS if not name.endswith("tatementId")])
def test_one_statement_is_asked_for_alone(lrs: httpx.Client, single: str, name: str) -> None:
    """[150, 151]"""
    made = statement()
    lrs.post("statements", json=made)
    if single == "voidedStatementId":
        lrs.post("statements", json=about(made["id"], "voided"))
    answer = lrs.get("statements", params={single: made["id"], name: FILTERS[name]})
    assert answer.status_code == (200 if name in ("format", "attachments") else 400)


# Communication 1.3: the alternate request syntax


def form(client: httpx.Client, method: str, fields: dict[str, str], **more: str) -> httpx.Response:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return client.post("statements", params={"method": method, **more}, content=urlencode(fields), headers=headers)


def test_a_form_stands_for_a_request_in_the_first_version(old: httpx.Client) -> None:
    """[148, 336]"""
    made = statement()
    id = made.pop("id")
    assert form(old, "PUT", {"statementId": id, "content": json.dumps(made)}).status_code == 204
    found = form(old, "GET", {"limit": "1"}).json()
    assert ([one["id"] for one in found["statements"]], bool(found["more"])) == ([id], True)
    by_itself = {"X-Experience-API-Version": "0.8", "statementId": id, "content": json.dumps(made)}
    assert form(old, "PUT", by_itself).status_code == 400


def test_a_form_brings_its_own_credentials(server: RecordServer, old: httpx.Client) -> None:
    made = statement()
    fields = {"content": json.dumps(made), "X-Experience-API-Version": OLD, "Authorization": f"Basic {ACCOUNT.token}"}
    address = address_of(server) + "statements?method=POST"
    assert httpx.post(address, data=fields).json() == [made["id"]]
    assert httpx.post(address, data={**fields, "Authorization": "Basic x"}).status_code == 401


@pytest.mark.parametrize(
    ("method", "fields", "more"),
    [
        ("PUT", {"statementId": REGISTRATION}, {}),
        ("PUT", {}, {}),
        ("PUT", {"statementId": REGISTRATION, "content": "{}"}, {"statementId": REGISTRATION}),
        ("PATCH", {}, {}),
        ("GET", {"foo": "bar"}, {}),
    ],
)
def test_a_form_that_stands_for_nothing_is_400(
    old: httpx.Client, method: str, fields: dict[str, str], more: dict[str, str]
) -> None:
    assert form(old, method, fields, **more).status_code == 400


@pytest.mark.parametrize("media_type", ["text/plain\r\nX-Own: 1", "text/ü", "text/出席", "text/\0"])
def test_a_header_in_a_form_is_one_that_could_be_sent(old: httpx.Client, media_type: str) -> None:
    place = fresh("activities/state")
    fields = {**place, "Content-Type": media_type, "content": "x"}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = old.post("activities/state", params={"method": "PUT"}, content=urlencode(fields), headers=headers)
    assert sent.status_code == 400
    assert old.get("activities/state", params=place).status_code == 404


@pytest.mark.parametrize(
    ("resource", "method"),
    [("statements", "DELETE"), ("activities", "DELETE"), ("agents", "PUT"), ("agents", "DELETE"), ("about", "POST")],
)
def test_a_method_that_nobody_may_use_is_405_without_an_account_too(
    server: RecordServer, resource: str, method: str
) -> None:
    done = httpx.request(method, address_of(server) + resource, headers={"X-Experience-API-Version": "1.0.1"})
    assert (done.status_code, done.headers["x-experience-api-version"]) == (405, "1.0.3")


def test_a_stranger_is_refused_in_the_version_that_was_spoken(server: RecordServer) -> None:
    done = httpx.get(address_of(server) + "statements", headers={"X-Experience-API-Version": "1.0.1"})
    assert (done.status_code, done.headers["x-experience-api-version"]) == (401, "1.0.3")


def test_only_a_post_may_stand_for_something_else(old: httpx.Client) -> None:
    for method in ("GET", "PUT"):
        assert old.request(method, "statements", params={"method": "POST"}, content=b"a=b").status_code == 400


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_the_second_version_knows_no_such_forms(new: httpx.Client, method: str) -> None:
    made = statement()
    assert 400 <= form(new, method, {"statementId": made["id"], "content": json.dumps(made)}).status_code < 500
    assert 400 <= new.post("statements", params={"method": method}, json=made).status_code < 500
    assert new.get("statements", params={"statementId": made["id"]}).status_code == 404
