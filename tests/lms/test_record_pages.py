"""The record store over HTTP: who is let in, from which pages, with which headers, and what the journal keeps."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urlsplit

import pytest

from scormforge.lms.record_http import BODY_LIMIT
from scormforge.lms.server import Call, Launch, StandIn
from tests.lms.small_content import UNIT, VERSION, Content, Unit, cmi5_outline, verbs, xapi_outline
from tests.lms.small_packages import Wire, package


@pytest.fixture
def made(lms: StandIn) -> Launch:
    return lms.launch(lms.add(package(), xapi_outline()))


@pytest.fixture
def content(wire: Wire, made: Launch) -> Content:
    return Content(wire, made.url)


@pytest.mark.parametrize("said", [None, "", "Basic", "Basic x", "Bearer x", "x"])
def test_without_the_token_of_a_launch_there_is_401_and_no_dialogue(wire: Wire, content: Content, said: str) -> None:
    answer = wire.get(content.query["endpoint"] + "statements", headers={"Authorization": said, **VERSION})
    assert answer.status_code == 401
    assert "www-authenticate" not in answer.headers
    assert len(answer.text) > 20


def test_a_token_opens_only_the_package_it_was_made_for(lms: StandIn, wire: Wire, content: Content) -> None:
    other = Content(wire, lms.launch(lms.add(package(), xapi_outline())).url)
    headers = {"Authorization": content.authorization, **VERSION}
    assert wire.get(other.query["endpoint"] + "statements", headers=headers).status_code == 401
    content.say(content.made("experienced"))
    assert other.ask("GET", "statements").json()["statements"] == []
    account = lms.record_account(lms.add(package(), xapi_outline()))
    headers["Authorization"] = account.authorization
    assert wire.get(account.endpoint + "statements", headers=headers).status_code == 200
    assert wire.get(content.query["endpoint"] + "statements", headers=headers).status_code == 401


def test_about_is_for_everybody(wire: Wire, content: Content) -> None:
    answer = wire.get(content.query["endpoint"] + "about")
    assert (answer.status_code, answer.json()) == (200, {"version": ["1.0.3", "2.0.0"]})


def test_the_library_lets_nobody_into_a_record_store(lms: StandIn, wire: Wire) -> None:
    assert wire.get(f"{lms.library_origin}/xapi/about").status_code == 401
    assert wire.ask("POST", f"{lms.library_origin}/xapi/statements", headers={"Origin": None}).status_code == 403


@pytest.mark.parametrize("origin", [None, "null", "https://elsewhere.example"])
def test_a_page_from_anywhere_is_let_in_by_its_token(wire: Wire, content: Content, origin: str | None) -> None:
    address = content.query["endpoint"] + "statements"
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = wire.ask("OPTIONS", address, headers=asked)
    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == "*"
    allowed = before.headers["access-control-allow-headers"].lower()
    for name in ("authorization", "content-type", "if-match", "if-none-match", "x-experience-api-version"):
        assert name in allowed
    for method in ("GET", "PUT", "POST", "DELETE"):
        assert method in before.headers["access-control-allow-methods"]
    headers = {"Origin": origin, "Authorization": content.authorization, **VERSION}
    done = wire.ask("POST", address, json=content.made("experienced"), headers=headers)
    assert done.status_code == 200
    exposed = done.headers["access-control-expose-headers"].lower()
    for name in ("etag", "last-modified", "x-experience-api-consistent-through", "x-experience-api-version"):
        assert name in exposed
    refused = wire.ask("POST", address, json={}, headers={**headers, "Authorization": "Basic x"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "*")


def test_a_host_that_is_not_ours_gets_nothing(wire: Wire, content: Content) -> None:
    headers = {"Host": "evil.example", "Authorization": content.authorization, **VERSION}
    assert wire.ask("POST", "/xapi/statements", json=content.made("x"), headers=headers).status_code == 421


def test_an_answer_to_head_has_no_body_and_the_length_of_the_one_to_get(content: Content) -> None:
    content.say(content.made("experienced"))
    get, head = (content.ask(method, "statements") for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert "x-experience-api-consistent-through" in head.headers
    assert content.ask("HEAD", "nothing").status_code == 404


def test_more_is_found_where_its_link_says(wire: Wire, content: Content) -> None:
    content.say(*(content.made("experienced") for _ in range(3)))
    page = content.ask("GET", "statements", limit="2").json()
    headers = {"Authorization": content.authorization, **VERSION}
    origin = "http://" + urlsplit(content.query["endpoint"]).netloc
    rest = wire.get(origin + page["more"], headers=headers).json()
    assert (len(page["statements"]), len(rest["statements"]), rest["more"]) == (2, 1, "")
    assert wire.get(origin + page["more"], headers=VERSION).status_code == 401


def test_a_request_without_a_version_is_400_and_answered_in_one(wire: Wire, content: Content) -> None:
    answer = wire.get(content.query["endpoint"] + "statements", headers={"Authorization": content.authorization})
    assert (answer.status_code, answer.headers["x-experience-api-version"]) == (400, "1.0.3")


def test_both_versions_are_spoken_side_by_side(wire: Wire, content: Content) -> None:
    for version in ("1.0.3", "2.0.0"):
        headers = {"Authorization": content.authorization, "X-Experience-API-Version": version}
        address = content.query["endpoint"] + "statements"
        done = wire.ask("POST", address, json=content.made("experienced"), headers=headers)
        assert (done.status_code, done.headers["x-experience-api-version"]) == (200, version)
    assert len(content.ask("GET", "statements").json()["statements"]) == 2


def test_old_content_may_send_everything_in_a_form(wire: Wire, content: Content) -> None:
    fields = {
        "Authorization": content.authorization,
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
        "activityId": UNIT,
        "agent": content.query["actor"],
        "registration": content.query["registration"],
        "stateId": "resume",
    }
    address = content.query["endpoint"] + "activities/state?method="
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    put = wire.ask("POST", address + "PUT", content=urlencode({**fields, "content": '"ä"'}), headers=form)
    assert put.status_code == 204
    get = wire.ask("POST", address + "GET", content=urlencode(fields), headers=form)
    assert (get.status_code, get.text) == (200, '"ä"')


def test_a_parameter_that_is_there_twice_is_400(content: Content) -> None:
    assert content.ask("GET", "statements?limit=1&limit=2").status_code == 400


def test_what_is_too_large_is_413(content: Content) -> None:
    assert content.state("PUT", "resume", "x" * BODY_LIMIT).status_code == 413
    assert content.state("GET", "resume").status_code == 404


def test_every_request_is_in_the_journal(lms: StandIn, content: Content, made: Launch) -> None:
    heard: list[tuple[int, str]] = []
    lms.listen(lambda attempt, call: heard.append((attempt, call.name)))
    content.state("GET", "resume")
    content.state("PUT", "resume", {"page": 1})
    content.say(content.made("experienced"))
    calls = lms.calls(made.attempt_id)
    assert [(call.sequence, call.name, call.value, call.error) for call in calls] == [
        (1, "GET activities/state", "404", "404"),
        (2, "PUT activities/state", "204", "0"),
        (3, "POST statements", "200", "0"),
    ]
    assert calls[0].diagnostic == "there is no document 'resume' here"
    parameters, body = said(calls[1])
    assert (parameters["stateId"], body) == ("resume", '{"page": 1}')
    assert json.loads(said(calls[2])[1])[0]["object"] == {"id": UNIT}
    assert all(call.milliseconds > 0 for call in calls)
    assert heard == [(made.attempt_id, call.name) for call in calls]


def said(call: Call) -> tuple[dict[str, str], str]:
    """Parameters and body of a request."""
    parameters, body = call.arguments
    assert isinstance(parameters, dict)
    assert isinstance(body, str)
    return parameters, body


def test_an_account_reads_its_store_where_every_program_finds_it(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    unit = Unit(wire, made.url)
    account = lms.record_account(lms.attempt(made.attempt_id).package)
    assert account.plain_endpoint == f"http://localhost:{lms.port}/xapi/"
    headers = {"Authorization": account.authorization, **VERSION}
    query = f"?registration={unit.query['registration']}&ascending=true&limit=1"
    for resource in ("statements", "/statements"):
        found = wire.get(f"{account.plain_endpoint}{resource}{query}", headers=headers)
        assert (found.status_code, verbs(found.json()["statements"])) == (200, ["launched"])
    unit.say_defined("initialized")
    more = wire.get(f"{account.plain_endpoint}statements{query}", headers=headers).json()["more"]
    assert verbs(wire.get(f"http://localhost:{lms.port}{more}", headers=headers).json()["statements"]) == [
        "initialized"
    ]


def test_beside_the_library_nobody_else_reads_and_nobody_writes(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    unit = Unit(wire, made.url)
    account = lms.record_account(lms.attempt(made.attempt_id).package)
    place = f"{account.plain_endpoint}statements"
    for authorization in (unit.authorization, "Basic nobody", "", None):
        assert wire.get(place, headers={"Authorization": authorization, **VERSION}).status_code == 401
    headers = {"Authorization": account.authorization, **VERSION}
    assert wire.ask("POST", place, json=[], headers=headers).status_code == 405
    assert wire.ask("OPTIONS", place, headers=headers).status_code == 405
    assert wire.ask("POST", place, json=[], headers={**headers, "Origin": None}).status_code == 403


def test_of_bytes_the_journal_keeps_the_beginning_and_the_size(lms: StandIn, content: Content, made: Launch) -> None:
    place = {"activityId": "https://a.example/x", "agent": content.query["actor"], "stateId": "big"}
    headers = {"Authorization": content.authorization, **VERSION, "Content-Type": "application/octet-stream"}
    address = f"{content.query['endpoint']}activities/state?{urlencode(place)}"
    assert content.wire.ask("PUT", address, content=b"\xff" * 300_000, headers=headers).status_code == 204
    shown = str(lms.calls(made.attempt_id)[-1].arguments[1])
    assert (shown.startswith("\\xff"), shown.endswith("(300,000 bytes)"), len(shown) < 100_000) == (True, True, True)
