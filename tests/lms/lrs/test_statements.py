"""Stating: single, in batches, again, and wrongly."""

from __future__ import annotations

import json

import pytest

from scormforge.lms.database import Database
from tests.lms.lrs.talking import ADA, COURSE, Talk, about, statement

ID = "12345678-1234-4123-8123-123456789012"


def test_a_statement_comes_back_as_it_was_sent_with_what_the_store_adds(talk: Talk) -> None:
    sent = statement(id=ID, result={"extensions": {"https://x.example/e": [1.5, None, "ä\ud83d"]}})
    assert talk.state(sent) == [ID]
    (kept,) = talk.found()
    assert {key: kept[key] for key in sent} == sent
    assert kept["authority"] == {"mbox": "mailto:lms@l.example"}
    assert kept["version"] == "1.0.0"
    assert kept["timestamp"] == kept["stored"]
    assert kept.keys() - sent.keys() == {"authority", "version", "timestamp", "stored"}


def test_what_a_client_says_of_storing_is_ours_to_say(talk: Talk) -> None:
    own = {"authority": ADA, "stored": "2001-01-01T00:00:00Z", "timestamp": "2002-01-01T00:00:00Z"}
    talk.state(statement(id=ID, **own))
    (kept,) = talk.found()
    assert kept["authority"] == {"mbox": "mailto:lms@l.example"}
    assert kept["stored"] > "2026"
    assert kept["timestamp"] == own["timestamp"]


def test_a_statement_of_the_second_version_says_so(database: Database) -> None:
    talk = Talk(database, version="2.0.0")
    talk.state(statement())
    assert talk.found()[0]["version"] == "2.0.0"


def test_statements_without_an_id_get_different_ones(talk: Talk) -> None:
    bare = {key: value for key, value in statement().items() if key != "id"}
    first, second = talk.state(bare, bare)
    assert first != second
    assert set(talk.ids()) == {first, second}


def test_single_context_activities_come_back_in_arrays(talk: Talk) -> None:
    inner = {**statement(), "context": {"contextActivities": {"parent": {"id": "https://c.example/p"}}}}
    del inner["id"]
    talk.state(
        statement(
            context={"contextActivities": {"grouping": {"id": "https://c.example/g"}}},
            object={"objectType": "SubStatement", **inner},
        )
    )
    (kept,) = talk.found()
    assert kept["context"]["contextActivities"] == {"grouping": [{"id": "https://c.example/g"}]}
    assert kept["object"]["context"]["contextActivities"] == {"parent": [{"id": "https://c.example/p"}]}


def test_a_batch_is_stored_in_its_order(talk: Talk) -> None:
    ids = talk.state(*(statement() for _ in range(10)))
    assert talk.ids(ascending=True) == ids
    assert talk.ids() == ids[::-1]
    stored = [one["stored"] for one in talk.found(ascending=True)]
    assert stored == sorted(set(stored))


def test_of_a_batch_with_one_wrong_statement_nothing_is_stored(talk: Talk) -> None:
    wrong = statement(verb="x")
    del wrong["verb"]
    done = talk.ask("POST", "statements", body=[statement(), wrong, statement()])
    assert done.status == 400
    assert done.body.startswith(b"statement 1: ")
    assert b"verb" in done.body
    assert talk.ids() == []


def test_of_a_batch_with_one_conflict_nothing_is_stored(talk: Talk) -> None:
    talk.state(statement(id=ID))
    done = talk.ask("POST", "statements", body=[statement(), statement("answered", id=ID)])
    assert (done.status, done.body) == (409, f"there is another statement with the id {ID}".encode())
    assert talk.ids() == [ID]


def test_the_same_statement_again_is_no_conflict_and_not_stored_twice(talk: Talk) -> None:
    sent = statement(id=ID, timestamp="2026-01-01T10:00:00Z")
    talk.state(sent)
    same = {**sent, "timestamp": "2026-01-01T11:00:00+01:00"}
    assert json.loads(talk.ask("POST", "statements", body=[same]).body) == [ID]
    assert talk.ask("POST", "statements", body=same).status == 204  # as after PUT: there is nothing new to be told
    assert talk.ask("PUT", "statements", {"statementId": ID.upper()}, sent).status == 204
    assert talk.ids() == [ID]


def test_two_statements_of_a_batch_must_not_share_an_id(talk: Talk) -> None:
    done = talk.ask("POST", "statements", body=[statement(id=ID), statement(id=ID.upper())])
    assert done.status == 400
    assert talk.ids() == []


def test_putting_needs_an_id_that_fits(talk: Talk) -> None:
    assert talk.ask("PUT", "statements", {"statementId": ID}, statement(id=ID)).status == 204
    bare = {key: value for key, value in statement().items() if key != "id"}
    other = ID.replace("12345678", "12345679")
    assert talk.ask("PUT", "statements", {"statementId": other}, bare).status == 204
    assert talk.ids() == [other, ID]
    for parameters, body in (
        ({}, statement()),
        ({"statementId": "x"}, bare),
        ({"statementId": ID}, statement()),
        ({"statementId": ID}, [bare]),
        ({"statementId": ID, "x": "1"}, bare),
    ):
        assert talk.ask("PUT", "statements", parameters, body).status == 400
    assert talk.ids() == [other, ID]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"null", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"actor": NaN}', "application/json"),
        (b"\xff", "application/json"),
        (b"9" * 5000, "application/json"),
        (json.dumps(statement()).encode(), "text/plain"),
        (json.dumps(statement()).encode(), ""),
        (b"--b\r\n", "multipart/mixed; boundary=b"),
    ],
)
def test_a_body_that_is_no_statement_is_400_in_words(talk: Talk, body: bytes, media_type: str) -> None:
    done = talk.ask("POST", "statements", body=body, headers={"content-type": media_type})
    assert done.status == 400
    assert done.headers["Content-Type"].startswith("text/plain")
    assert len(done.body) > 10
    assert talk.ids() == []


def test_an_empty_batch_stores_nothing(talk: Talk) -> None:
    assert talk.state() == []


def test_problems_are_told_place_by_place_and_not_without_end(talk: Talk) -> None:
    wrong = {"actor": ADA, "object": {"id": COURSE}}
    done = talk.ask("POST", "statements", body=[wrong] * 30)
    assert done.status == 400
    assert done.body.count(b"statement ") == 10
    assert done.body.endswith(b"and 20 more")


def test_a_voided_statement_is_only_found_as_one(talk: Talk) -> None:
    (target,) = talk.state(statement())
    (voiding,) = talk.state(about(target, "voided"))
    assert talk.ids() == [voiding]
    assert talk.ask("GET", "statements", {"statementId": target}).status == 404
    found = talk.ask("GET", "statements", {"voidedStatementId": target})
    assert (found.status, json.loads(found.body)["id"]) == (200, target)
    assert talk.ask("GET", "statements", {"voidedStatementId": voiding}).status == 404


def test_a_statement_may_be_voided_before_it_comes(talk: Talk) -> None:
    talk.state(about(ID, "voided"))
    talk.state(statement(id=ID))
    assert talk.ask("GET", "statements", {"statementId": ID}).status == 404
    assert talk.ask("GET", "statements", {"voidedStatementId": ID}).status == 200


def test_what_voids_cannot_be_voided(talk: Talk) -> None:
    (target,) = talk.state(statement())
    (first,) = talk.state(about(target, "voided"))
    (second,) = talk.state(about(first, "voided"))
    assert talk.ids() == [second, first]


def test_tenants_do_not_see_each_other(database: Database) -> None:
    one, other = Talk(database, 1), Talk(database, 2)
    one.state(statement(id=ID))
    assert other.ids() == []
    assert other.ask("GET", "statements", {"statementId": ID}).status == 404
    other.state(statement("answered", id=ID))
    other.state(about(ID, "voided"))
    assert one.ids() == [ID]


def test_other_methods_are_405(talk: Talk) -> None:
    assert talk.ask("DELETE", "statements").status == 405
