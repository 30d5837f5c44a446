"""What xAPI demands of documents, in both versions: parameters, merging, conditions.

Numbers in brackets are those of the conformance requirements for LRSs.
"""

from __future__ import annotations

import httpx
import pytest

from scormforge.lms.record_server import RecordServer
from tests.lms.lrs.over_http import DOCUMENTS, NEW, OLD, client, fresh, id_of


@pytest.mark.parametrize("resource", DOCUMENTS)
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_a_document_needs_its_parameters(lrs: httpx.Client, resource: str, method: str) -> None:
    """[196-216, 255-267, 295-302]"""
    body = {} if method in ("GET", "DELETE") else {"json": {}}
    headers = {"If-None-Match": "*"} if method == "PUT" else {}
    whole = fresh(resource)
    for missing in whole:
        some = {name: value for name, value in whole.items() if name != missing}
        lists = missing == id_of(resource) and (method == "GET" or (method, missing) == ("DELETE", "stateId"))
        status = {"GET": 200, "DELETE": 204}[method] if lists else 400
        assert lrs.request(method, resource, params=some, headers=headers, **body).status_code == status, missing
    for name, value in {"agent": "not JSON", "activityId": "no iri", "registration": "true"}.items():
        if name in whole or (name, resource) == ("registration", "activities/state"):
            wrong = {**whole, name: value}
            assert lrs.request(method, resource, params=wrong, headers=headers, **body).status_code == 400, name


@pytest.mark.parametrize("resource", DOCUMENTS)
def test_since_must_be_a_moment(lrs: httpx.Client, resource: str) -> None:
    """[204, 260, 295]"""
    some = {name: value for name, value in DOCUMENTS[resource].items() if name != id_of(resource)}
    assert lrs.get(resource, params={**some, "since": "true"}).status_code == 400
    assert lrs.get(resource, params={**some, "since": "2012-06-01T19:09:13.245Z"}).status_code == 200


@pytest.mark.parametrize("resource", DOCUMENTS)
def test_a_document_that_is_posted_anew_is_stored_as_it_is(lrs: httpx.Client, resource: str) -> None:
    place = fresh(resource)
    assert lrs.post(resource, params=place, json={"car": {"make": "Ford", "model": "Escape"}}).status_code == 204
    assert lrs.post(resource, params=place, json={"car": {"make": "Dodge"}, "type": "Ram"}).status_code == 204
    answer = lrs.get(resource, params=place)
    assert answer.json() == {"car": {"make": "Dodge"}, "type": "Ram"}
    assert answer.headers["etag"].strip('"').isalnum()
    assert answer.headers["last-modified"].endswith("GMT")


@pytest.mark.parametrize("resource", DOCUMENTS)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("application/json", b'{"a": 1}'), ("application/octet-stream", b"abcdefg")),
        (("application/json", b'{"a": 1}'), ("not/json", b"abcdefg")),
        (("application/octet-stream", b"/ asdf / undefined"), ("application/json", b'{"a": 1}')),
        (("application/json", b'{"a": 1}'), ("application/json", b'{"a": 1}{')),
        (("application/json", b'{"a": 1}'), ("application/json", b"[1]")),
        (("application/json", b"[1]"), ("application/json", b'{"a": 1}')),
    ],
)
def test_nothing_else_is_merged_and_what_was_there_stays(
    lrs: httpx.Client, resource: str, first: tuple[str, bytes], second: tuple[str, bytes]
) -> None:
    """[229, 232, 278, 281, 309, 313]"""
    place = fresh(resource)
    headers = {"Content-Type": first[0], "If-None-Match": "*"}
    assert lrs.put(resource, params=place, content=first[1], headers=headers).status_code == 204
    refused = lrs.post(resource, params=place, content=second[1], headers={"Content-Type": second[0]})
    assert (refused.status_code, lrs.get(resource, params=place).content) == (400, first[1])


@pytest.mark.parametrize("resource", DOCUMENTS)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_tag_that_does_not_match_changes_nothing(lrs: httpx.Client, resource: str, method: str) -> None:
    """[322]"""
    place = fresh(resource)
    lrs.post(resource, params=place, json={"name": "first"})
    tag = lrs.get(resource, params=place).headers["etag"]
    body = {} if method == "DELETE" else {"json": {"name": "second"}}
    wrong = lrs.request(method, resource, params=place, headers={"If-Match": '"1234"'}, **body)
    assert (wrong.status_code, lrs.get(resource, params=place).json()) == (412, {"name": "first"})
    right = lrs.request(method, resource, params=place, headers={"If-Match": tag}, **body)
    assert right.status_code == 204
    assert lrs.get(resource, params=place).status_code == (404 if method == "DELETE" else 200)


WITHOUT = [  # version, resource, over nothing, over something
    (OLD, "activities/state", 204, 204),
    (OLD, "activities/profile", 400, 409),
    (OLD, "agents/profile", 400, 409),
    (NEW, "activities/state", 204, 409),
    (NEW, "activities/profile", 204, 409),
    (NEW, "agents/profile", 204, 409),
]


@pytest.mark.parametrize(("version", "resource", "over_nothing", "over_something"), WITHOUT)
def test_a_document_that_is_put_without_a_condition(
    server: RecordServer, version: str, resource: str, over_nothing: int, over_something: int
) -> None:
    with client(server, version) as asking:
        place = fresh(resource)
        assert asking.put(resource, params=place, json={"a": 1}).status_code == over_nothing
        asking.delete(resource, params=place)
        asking.post(resource, params=place, json={"a": 1})
        again = asking.put(resource, params=place, json={"a": 2})
        assert (again.status_code, bool(again.text)) == (over_something, over_something != 204)
        assert asking.get(resource, params=place).json() == {"a": 2 if over_something == 204 else 1}
