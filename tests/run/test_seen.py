"""What the rules say of sessions in standards other than SCORM 1.2, from what was seen; fixtures launch the others."""

from __future__ import annotations

from dataclasses import replace

from scormforge.diagnostics import rules_in
from scormforge.lms.attempt import Call
from scormforge.run.witness import Session, Witness

INITIALIZED = Call(1, 1, 0.0, "POST statements", ({}, "[]"), "200", "0")
READ = Call(1, 2, 0.0, "GET activities/state", ({"stateId": "resume"}, ""), "404", "404", "there is no document")
REFUSED = Call(1, 3, 0.0, "PUT activities/state", ({"stateId": "resume"}, "{}"), "412", "412", "another tag")


def session(*calls: Call) -> Session:
    return Session("beginning", calls)


def found(witness: Witness) -> list[str]:
    rules = [rule for rule in rules_in("scormforge.run") if rule.looks_for_itself]
    return sorted(each.rule for rule in rules for each in rule.check(witness))


def seen(*calls: Call) -> Witness:
    return Witness("index.html", sessions=(session(*calls),), status="completed")


def test_content_that_states_something_has_begun_and_need_not_end() -> None:
    assert found(seen(INITIALIZED, READ)) == []


def test_content_that_only_reads_never_began() -> None:
    assert found(seen(READ)) == ["RUN-102"]


def test_a_first_statement_that_is_refused_begins_nothing() -> None:
    refused = replace(INITIALIZED, value="403", error="403", diagnostic="no initialized")
    assert found(seen(refused)) == ["RUN-101", "RUN-102"]


def test_a_write_that_the_store_refuses_is_told() -> None:
    assert found(seen(INITIALIZED, REFUSED)) == ["RUN-101"]


def test_scorm_2004_is_to_be_terminated() -> None:
    opened, closed = (Call(1, 1, 0.0, name, ("",), "true", "0") for name in ("Initialize", "Terminate"))
    assert (found(seen(opened)), found(seen(opened, closed))) == (["RUN-103"], [])


def test_writing_in_review_is_told_in_scorm_2004() -> None:
    calls = [("Initialize", ("",)), ("SetValue", ("cmi.location", "2")), ("Terminate", ("",))]
    reviewed = session(*(Call(1, place, 0.0, name, given, "true", "0") for place, (name, given) in enumerate(calls)))
    assert found(Witness("index.html", sessions=(replace(reviewed, review=True),), status="completed")) == ["RUN-109"]


def test_nobody_has_to_hear_of_what_is_not_tracked() -> None:
    shown = Witness("index.html", tracked=False, sessions=(session(),), walked=True, status="not started")
    assert (found(shown), found(replace(shown, tracked=True))) == ([], ["RUN-102", "RUN-111"])
