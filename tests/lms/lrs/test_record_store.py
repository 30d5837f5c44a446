"""What all resources share: versions, HEAD, about, the alternate request syntax."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from scormforge.lms.database import Database
from tests.lms.lrs.talking import ADA, COURSE, Talk, statement

VERSION = "X-Experience-API-Version"


@pytest.mark.parametrize(
    ("said", "spoken"), [("1.0", "1.0.3"), ("1.0.0", "1.0.3"), ("1.0.9", "1.0.3"), ("2.0", "2.0.0"), ("2.0.0", "2.0.0")]
)
def test_a_version_is_answered_in_itself(database: Database, said: str, spoken: str) -> None:
    done = Talk(database, version=said).ask("GET", "statements")
    assert (done.status, done.headers[VERSION]) == (200, spoken)


@pytest.mark.parametrize("said", [None, "", "0.9", "1.1.0", "3.0.0", "1.0.3.1", "x"])
def test_without_a_version_that_we_speak_nothing_but_about_is_answered(database: Database, said: str | None) -> None:
    talk = Talk(database, version=said)
    done = talk.ask("GET", "statements")
    assert done.status == 400
    assert VERSION in done.headers
    assert b"1.0.3 and 2.0.0" in done.body


@pytest.mark.parametrize("said", [None, "", "0.9", "1.0.3", "1.1.0", "2.0", "2.1.0", "x"])
def test_about_tells_the_versions_in_whichever_it_is_asked(database: Database, said: str | None) -> None:
    done = Talk(database, version=said).ask("GET", "about")
    assert (done.status, json.loads(done.body)) == (200, {"version": ["1.0.3", "2.0.0"]})
    assert Talk(database).ask("POST", "about").status == 405


@pytest.mark.parametrize("spoken", ["1.0.1", "2.0.0"])
def test_about_tells_every_version_in_any_so_that_clients_learn_of_the_newest(database: Database, spoken: str) -> None:
    assert json.loads(Talk(database, version=spoken).ask("GET", "about").body) == {"version": ["1.0.3", "2.0.0"]}


@pytest.mark.parametrize("resource", ["", "statement", "activities/", "Statements", "activities/state/x"])
def test_there_is_no_other_resource(talk: Talk, resource: str) -> None:
    assert talk.ask("GET", resource).status == 404


def test_a_head_request_is_answered_as_a_get_would_be(talk: Talk) -> None:
    (id,) = talk.state(statement())
    get, head = (talk.ask(method, "statements", {"statementId": id}) for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (get.status, get.body)
    assert talk.ask("HEAD", "statements", {"statementId": "x"}).status == 400


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_a_form_may_stand_for_any_request_in_the_first_version(database: Database) -> None:
    talk = Talk(database, version=None)
    at = {"activityId": COURSE, "agent": json.dumps(ADA), "stateId": "s"}
    said = {VERSION: "1.0.3", **at}
    put = form(**said, content='{"a": "ü&="}', **{"Content-Type": "application/json"})
    assert talk.ask("POST", "activities/state", {"method": "PUT"}, put, FORM).status == 204
    done = talk.ask("POST", "activities/state", {"method": "GET"}, form(**said), FORM)
    assert (done.status, done.body.decode()) == (200, '{"a": "ü&="}')
    tagged = form(**said, content="{}", **{"If-None-Match": "*"})
    assert talk.ask("POST", "activities/state", {"method": "put"}, tagged, FORM).status == 412
    assert talk.ask("POST", "activities/state", {"method": "DELETE"}, form(**said), FORM).status == 204
    assert talk.ask("POST", "activities/state", {"method": "GET"}, form(**said), FORM).status == 404
    posted = form(content=json.dumps(statement()), **{VERSION: "1.0.3"})
    assert talk.ask("POST", "statements", {"method": "POST"}, posted, FORM).status == 200


@pytest.mark.parametrize(
    ("parameters", "body"),
    [
        ({"method": "BREW"}, b""),
        ({"method": "PUT"}, form(stateId="s")),
        ({"method": "GET", "stateId": "s"}, b""),
        ({"method": "GET"}, b"\xff\xfe"),
        ({"method": "GET"}, b"x" * 100),
        ({"method": "GET"}, b"&".join(b"a=%d" % number for number in range(100))),
    ],
)
def test_a_form_that_stands_for_nothing_is_400(talk: Talk, parameters: dict[str, str], body: bytes) -> None:
    assert talk.ask("POST", "activities/state", parameters, body, FORM).status == 400


def test_the_second_version_has_no_such_forms(database: Database) -> None:
    done = Talk(database, version="2.0.0").ask("POST", "statements", {"method": "GET"}, b"", FORM)
    assert (done.status, done.body) == (400, b"xAPI 2.0.0 has no alternate request syntax")
