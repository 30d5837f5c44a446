"""Documents: state and profiles, who may overwrite what, merging, versions."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from scormforge.lms.database import Database
from tests.lms.lrs.talking import ADA, BOB, COURSE, Talk, statement

REGISTRATION = "aaaaaaaa-0000-4000-8000-00000000000a"
STATE: dict[str, Any] = {"activityId": COURSE, "agent": ADA, "stateId": "resume"}
PLACES: dict[str, dict[str, Any]] = {
    "activities/state": STATE,
    "activities/profile": {"activityId": COURSE, "profileId": "p"},
    "agents/profile": {"agent": ADA, "profileId": "p"},
}
NEW = {"if-none-match": "*"}
each_resource = pytest.mark.parametrize("resource", PLACES)
each_profile = pytest.mark.parametrize("resource", list(PLACES)[1:])


def put(talk: Talk, resource: str, body: object, headers: dict[str, str] | None = None, **more: Any) -> int:
    return talk.ask("PUT", resource, {**PLACES[resource], **more}, body, headers).status


def content(talk: Talk, resource: str, **more: Any) -> bytes:
    return talk.ask("GET", resource, {**PLACES[resource], **more}).body


@each_resource
def test_a_document_comes_back_byte_for_byte_with_its_type_and_tag(talk: Talk, resource: str) -> None:
    body = b"\x00\xff any bytes"
    assert put(talk, resource, body, {**NEW, "content-type": "application/x-own; a=b"}) == 204
    done = talk.ask("GET", resource, PLACES[resource])
    assert (done.status, done.body, done.headers["Content-Type"]) == (200, body, "application/x-own; a=b")
    assert done.headers["ETag"] == f'"{hashlib.sha1(body).hexdigest()}"'
    assert "GMT" in done.headers["Last-Modified"]


@each_resource
def test_a_document_that_is_not_there_is_404(talk: Talk, resource: str) -> None:
    assert talk.ask("GET", resource, PLACES[resource]).status == 404


@each_resource
def test_a_deleted_document_is_gone_and_the_others_are_not(talk: Talk, resource: str) -> None:
    id = "stateId" if resource == "activities/state" else "profileId"
    put(talk, resource, {}, NEW)
    put(talk, resource, {}, NEW, **{id: "other"})
    assert talk.ask("DELETE", resource, PLACES[resource]).status == 204
    assert talk.ask("GET", resource, PLACES[resource]).status == 404
    assert json.loads(content(talk, resource, **{id: "other"})) == {}


@each_resource
def test_ids_are_listed_and_those_that_changed_since(talk: Talk, resource: str) -> None:
    id = "stateId" if resource == "activities/state" else "profileId"
    everything = {name: value for name, value in PLACES[resource].items() if name != id}
    for name in ("b", "a"):
        put(talk, resource, {}, NEW, **{id: name})
    talk.state(statement())
    between = talk.found()[0]["stored"]
    put(talk, resource, {}, NEW, **{id: "c"})
    assert json.loads(talk.ask("GET", resource, everything).body) == ["a", "b", "c"]
    assert json.loads(talk.ask("GET", resource, {**everything, "since": between}).body) == ["c"]


@each_resource
def test_json_objects_are_merged_at_the_top_and_nothing_else_is(talk: Talk, resource: str) -> None:
    at = PLACES[resource]
    assert talk.ask("POST", resource, at, {"a": {"x": 1}, "b": 1}).status == 204
    assert talk.ask("POST", resource, at, {"a": {"y": 2}, "c": None}).status == 204
    merged = {"a": {"y": 2}, "b": 1, "c": None}
    assert json.loads(content(talk, resource)) == merged
    for body, kind in ((b"[1]", "application/json"), (b"{}", "text/plain"), (b"{", "application/json")):
        assert talk.ask("POST", resource, at, body, {"content-type": kind}).status == 400
    assert json.loads(content(talk, resource)) == merged


@each_resource
def test_nothing_is_merged_into_what_is_no_json_object(talk: Talk, resource: str) -> None:
    put(talk, resource, b"{}", {**NEW, "content-type": "text/plain"})
    assert talk.ask("POST", resource, PLACES[resource], {"a": 1}).status == 400
    assert content(talk, resource) == b"{}"


@each_resource
def test_a_precondition_that_fails_is_412_and_changes_nothing(talk: Talk, resource: str) -> None:
    put(talk, resource, {"a": 1}, NEW)
    tag = talk.ask("GET", resource, PLACES[resource]).headers["ETag"]
    for method in ("PUT", "POST", "DELETE"):
        for headers in (NEW, {"if-match": '"other"'}, {"if-none-match": f'"x", {tag}'}):
            assert talk.ask(method, resource, PLACES[resource], {"b": 2}, headers).status == 412
    assert json.loads(content(talk, resource)) == {"a": 1}
    assert put(talk, resource, {"b": 2}, {"if-match": tag}) == 204
    assert put(talk, resource, {"c": 3}, {"if-match": tag}) == 412
    assert json.loads(content(talk, resource)) == {"b": 2}


@each_resource
def test_a_tag_matches_any_of_a_list_without_quotes_too(talk: Talk, resource: str) -> None:
    put(talk, resource, {"a": 1}, NEW)
    tag = talk.ask("GET", resource, PLACES[resource]).headers["ETag"]
    assert put(talk, resource, {"a": 1}, {"if-match": f'"x", {tag}'}) == 204
    assert put(talk, resource, {"a": 1}, {"if-match": tag.strip('"')}) == 204
    assert put(talk, resource, {"a": 1}, {"if-match": "*"}) == 204


@each_resource
def test_what_does_not_exist_matches_nothing(talk: Talk, resource: str) -> None:
    assert put(talk, resource, {}, {"if-match": "*"}) == 412
    assert put(talk, resource, {}, {"if-none-match": '"x"'}) == 204


def test_state_needs_no_precondition_in_the_first_version(talk: Talk) -> None:
    assert put(talk, "activities/state", {"a": 1}) == 204
    assert put(talk, "activities/state", {"a": 2}) == 204
    assert json.loads(content(talk, "activities/state")) == {"a": 2}


@each_profile
def test_a_profile_needs_one_in_the_first_version(talk: Talk, resource: str) -> None:
    assert put(talk, resource, {}) == 400
    put(talk, resource, {"a": 1}, NEW)
    assert put(talk, resource, {}) == 409
    assert json.loads(content(talk, resource)) == {"a": 1}


@each_resource
def test_every_document_needs_one_to_be_replaced_in_the_second_version(database: Database, resource: str) -> None:
    talk = Talk(database, version="2.0.0")
    assert put(talk, resource, {"a": 1}) == 204
    assert put(talk, resource, {"a": 2}) == 409
    assert json.loads(content(talk, resource)) == {"a": 1}


def test_state_belongs_to_its_activity_agent_and_registration(talk: Talk) -> None:
    places = [{}, {"agent": BOB}, {"activityId": COURSE + "/2"}, {"registration": REGISTRATION}]
    for number, place in enumerate(places):
        assert put(talk, "activities/state", {"n": number}, **place) == 204
    for number, place in enumerate(places):
        assert json.loads(content(talk, "activities/state", **place)) == {"n": number}


def test_no_registration_is_a_place_of_its_own_and_not_any(talk: Talk) -> None:
    put(talk, "activities/state", {}, registration=REGISTRATION)
    bare = {"activityId": COURSE, "agent": ADA}
    assert talk.ask("GET", "activities/state", STATE).status == 404
    assert json.loads(talk.ask("GET", "activities/state", bare).body) == []
    assert talk.ask("DELETE", "activities/state", bare).status == 204
    assert content(talk, "activities/state", registration=REGISTRATION.upper()) == b"{}"


def test_all_state_of_a_place_is_deleted_at_once(talk: Talk) -> None:
    put(talk, "activities/state", {}, stateId="a")
    put(talk, "activities/state", {}, stateId="b")
    put(talk, "activities/state", {}, stateId="a", agent=BOB)
    assert talk.ask("DELETE", "activities/state", {"activityId": COURSE, "agent": ADA}).status == 204
    assert json.loads(talk.ask("GET", "activities/state", {"activityId": COURSE, "agent": ADA}).body) == []
    assert content(talk, "activities/state", stateId="a", agent=BOB) == b"{}"


@each_resource
def test_tenants_have_documents_of_their_own(database: Database, resource: str) -> None:
    put(Talk(database, 1), resource, {"a": 1}, NEW)
    assert Talk(database, 2).ask("GET", resource, PLACES[resource]).status == 404


@each_resource
def test_what_is_asked_wrongly_is_400(talk: Talk, resource: str) -> None:
    at = PLACES[resource]
    for missing in at:
        assert talk.ask("PUT", resource, {k: v for k, v in at.items() if k != missing}, {}, NEW).status == 400
    for wrong in ({"x": "1"}, {"agent": "ada"}, {"activityId": "course"}, {"registration": "x"}):
        assert talk.ask("PUT", resource, {**at, **wrong}, {}, NEW).status == 400
    assert put(talk, resource, b"{", {**NEW, "content-type": "application/json"}) == 400
    listed = {k: v for k, v in at.items() if not k.endswith("Id") or k == "activityId"}
    assert talk.ask("GET", resource, {**listed, "since": "now"}).status == 400
    assert talk.ask("PATCH", resource, at).status == 405
