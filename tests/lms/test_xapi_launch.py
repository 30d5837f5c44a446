"""Launches of tincan.xml packages and of plain web packages."""

from __future__ import annotations

import json

import pytest

from scormforge.lms.attempt import Learner
from scormforge.lms.server import StandIn
from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_content import COURSE, UNIT, Content, launched_at, verbs, xapi_outline
from tests.lms.small_packages import AT, Wire, package, unit


def test_the_address_tells_everything(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), xapi_outline()), learner=Learner("ada", "Lovelace, Ada"))
    content = Content(wire, made.url)
    query = content.query
    assert query.keys() == {"endpoint", "auth", "actor", "registration", "activity_id"}
    assert query["endpoint"] == made.url.partition("/launch/")[0] + "/xapi/"
    assert query["auth"].startswith("Basic ")
    assert query["activity_id"] == UNIT
    assert query["registration"] == lms.registration(made.attempt_id)
    assert json.loads(query["actor"])["account"]["name"] == "ada"
    assert content.ask("GET", "statements").json() == {"statements": [], "more": ""}


@pytest.mark.parametrize(
    ("learner", "identifier"), [("ada@a.example", "mbox"), ("ada@home", "account"), ("@a.example", "account")]
)
def test_a_learner_with_a_mail_address_is_told_by_it(lms: StandIn, wire: Wire, learner: str, identifier: str) -> None:
    content = Content(wire, lms.launch(lms.add(package(), xapi_outline()), learner=learner).url)
    actor = json.loads(content.query["actor"])
    assert actor.keys() == {"objectType", "name", identifier}


def test_the_page_alone_is_launched_without_anything(lms: StandIn) -> None:
    made = lms.launch(lms.add(package(), xapi_outline()))
    assert made.content_url.endswith("/content/index.html")


def test_loading_again_is_the_same_session_and_a_new_launch_the_same_registration(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), xapi_outline())
    made = lms.launch(number)
    first, again, later = (Content(wire, url) for url in (made.url, made.url, lms.launch(number).url))
    assert again.address == first.address
    assert later.query["registration"] == first.query["registration"]
    assert later.query["auth"] != first.query["auth"]
    assert first.state("PUT", "resume", {"page": 2}).status_code == 204
    assert later.state("GET", "resume").json() == {"page": 2}
    assert lms.documents(made.attempt_id) == {"resume": b'{"page": 2}'}
    fresh = Content(wire, lms.launch(number, new_attempt=True).url)
    assert fresh.query["registration"] != first.query["registration"]
    assert fresh.state("GET", "resume").status_code == 404


def test_two_learners_have_nothing_in_common(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), xapi_outline())
    ada, bob = lms.launch(number, learner="ada"), lms.launch(number, learner="bob")
    first, second = Content(wire, ada.url), Content(wire, bob.url)
    assert first.query["registration"] != second.query["registration"]
    first.say(first.made("completed"))
    second.say(second.made("failed"))
    assert verbs(lms.statements(ada.attempt_id)) == ["completed"]
    assert verbs(lms.statements(bob.attempt_id)) == ["failed"]
    assert lms.standing(ada.attempt_id).status == "completed"
    assert lms.standing(bob.attempt_id).status == "failed"


def test_only_what_is_said_of_the_launched_activity_decides(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), xapi_outline()))
    content = Content(wire, made.url)
    content.say({**content.made("passed"), "object": {"id": UNIT + "/question"}})
    assert lms.standing(made.attempt_id).status == "in progress"
    content.say(content.made("completed", {"success": True, "score": {"scaled": 0.75}, "duration": "PT1M30S"}))
    standing = lms.standing(made.attempt_id)
    assert (standing.status, standing.score, standing.seconds) == ("passed", 0.75, 90.0)


def test_a_voided_statement_no_longer_counts_and_is_still_there(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), xapi_outline()))
    content = Content(wire, made.url)
    passed = content.made("passed")
    content.say(passed)
    void = {**content.made("voided"), "object": {"objectType": "StatementRef", "id": passed["id"]}}
    assert content.say(void).status_code == 200
    assert lms.standing(made.attempt_id).status == "in progress"
    assert verbs(lms.statements(made.attempt_id)) == ["passed", "voided"]


def test_the_library_shows_an_attempt_before_anything_was_said(lms: StandIn) -> None:
    number = lms.add(package(), xapi_outline())
    made = lms.launch(number)
    assert lms.standing(made.attempt_id).status == "not started"
    assert lms.statements(made.attempt_id) == ()
    assert lms.documents(made.attempt_id) == {}
    assert [kept.id for kept in lms.attempts(number)] == [made.attempt_id]
    for ask in (lms.standing, lms.registration, lms.documents):
        with pytest.raises(KeyError):
            ask(999)


def test_units_share_a_registration_and_have_attempts_of_their_own(lms: StandIn, wire: Wire) -> None:
    units = tuple(OutlineUnit(f"{COURSE}/{name}", name, "index.html", AT) for name in ("one", "two"))
    number = lms.add(package(), xapi_outline(*units))
    one, two = lms.launch(number, unit=units[0].id), lms.launch(number, unit=units[1].id)
    assert one.attempt_id != two.attempt_id
    assert lms.registration(one.attempt_id) == lms.registration(two.attempt_id)
    again = lms.launch(number, unit=units[0].id, new_attempt=True)
    assert lms.registration(again.attempt_id) != lms.registration(one.attempt_id)
    assert lms.registration(lms.launch(number, unit=units[1].id).attempt_id) == lms.registration(again.attempt_id)


def test_a_plain_web_package_is_shown_with_nothing_around_it(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), Outline("web", "1", "w", "Web", (unit(),))))
    assert launched_at(wire, made.url) == "/content/index.html"
    assert lms.standing(made.attempt_id).status == "not started"
    assert (lms.statements(made.attempt_id), lms.documents(made.attempt_id)) == ((), {})
    call = {"session": "x", "calls": []}
    assert wire.ask("POST", made.url.partition("/launch/")[0] + "/call", json=call).status_code == 404


def test_content_of_a_record_store_finds_no_api_to_call(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), xapi_outline()))
    assert "&quot;api&quot;" not in wire.get(made.url).text
    call = {"session": "x", "calls": []}
    assert wire.ask("POST", made.url.partition("/launch/")[0] + "/call", json=call).status_code == 404
