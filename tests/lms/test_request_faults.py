"""Wrongs done to HTTP requests, switched on and off while content runs."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from scormforge.lms.faults import Faults, RequestCounter, RequestFault
from scormforge.lms.server import Launch, StandIn
from tests.lms.small_content import Content, Unit, cmi5_outline, verbs, xapi_outline
from tests.lms.small_packages import Wire, package


@pytest.fixture
def made(lms: StandIn) -> Launch:
    return lms.launch(lms.add(package(), xapi_outline()))


@pytest.fixture
def content(wire: Wire, made: Launch) -> Content:
    return Content(wire, made.url)


def told(lms: StandIn, made: Launch, *faults: RequestFault, **more) -> None:
    lms.set_faults(made.attempt_id, Faults(requests=faults, **more))


@pytest.mark.parametrize("status", [500, 503, 429, 409, 401, 403, 413])
def test_requests_are_refused_with_any_status_and_nothing_is_done(
    lms: StandIn, content: Content, made: Launch, status: int
) -> None:
    told(lms, made, RequestFault("status", status=status, retry_after=3))
    answer = content.say(content.made("experienced"))
    assert (answer.status_code, answer.headers["retry-after"]) == (status, "3")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-experience-api-version"] == "1.0.3"
    assert answer.text == f"the LMS was told to answer {status}"
    assert lms.statements(made.attempt_id) == ()
    told(lms, made)
    assert content.say(content.made("experienced")).status_code == 200


def test_a_connection_that_breaks_before_the_request_leaves_no_trace_of_it(
    lms: StandIn, content: Content, made: Launch, capfd: pytest.CaptureFixture[str]
) -> None:
    told(lms, made, RequestFault("no answer"))
    with pytest.raises(httpx.TransportError):
        content.say(content.made("experienced"))
    assert lms.statements(made.attempt_id) == ()
    told(lms, made)
    assert content.say(content.made("experienced")).status_code == 200
    assert [call.value for call in lms.calls(made.attempt_id)] == ["no answer", "200"]
    assert capfd.readouterr().err == "", "the server prints no fault of its own"


def test_an_answer_that_is_lost_is_not_a_request_that_is_lost(
    lms: StandIn, content: Content, made: Launch, capfd: pytest.CaptureFixture[str]
) -> None:
    told(lms, made, RequestFault("lost answer", on=(1,)))
    statement = content.made("experienced")
    with pytest.raises(httpx.TransportError):
        content.say(statement)
    assert verbs(lms.statements(made.attempt_id)) == ["experienced"]
    assert content.say(statement).status_code == 200
    assert verbs(lms.statements(made.attempt_id)) == ["experienced"]
    assert capfd.readouterr().err == ""


def test_a_request_may_have_to_wait(lms: StandIn, content: Content, made: Launch) -> None:
    told(lms, made, RequestFault("delay", seconds=0.3))
    began = time.monotonic()
    assert content.say(content.made("experienced")).status_code == 200
    assert time.monotonic() - began >= 0.3


def test_others_are_served_while_one_waits(lms: StandIn, content: Content, made: Launch) -> None:
    told(lms, made, RequestFault("delay", seconds=1.0))
    other_wire = Wire(lms.port)
    calm = Content(other_wire, lms.launch(lms.add(package(), xapi_outline())).url)
    waiting = threading.Thread(target=content.ask, args=("GET", "statements"))
    waiting.start()
    assert calm.say(calm.made("experienced")).status_code == 200
    assert waiting.is_alive(), "the calm one was served meanwhile"
    waiting.join()
    other_wire.close()


def test_only_the_named_requests_are_hit(lms: StandIn, content: Content, made: Launch) -> None:
    told(lms, made, RequestFault("status", method="POST", resource="statements", on=(2, 3)))
    said = [content.say(content.made("experienced")).status_code for _ in range(4)]
    assert said == [200, 503, 503, 200]
    assert content.ask("GET", "statements").status_code == 200
    told(lms, made, RequestFault("status", method="PUT", resource="activities/state"))
    assert content.state("GET", "resume").status_code == 404
    assert content.state("PUT", "resume", {}).status_code == 503


def test_counting_begins_anew_when_faults_are_set(lms: StandIn, content: Content, made: Launch) -> None:
    for _ in range(2):
        told(lms, made, RequestFault("status", on=(1,)))
        assert [content.ask("GET", "statements").status_code for _ in range(2)] == [503, 200]


def test_fetching_a_token_can_go_wrong_without_taking_it(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(
        lms.add(package(), cmi5_outline()), faults=Faults(requests=(RequestFault("status", resource="fetch", on=(1,)),))
    )
    unit = Unit(wire, made.url, prepared=False)
    assert wire.ask("POST", unit.query["fetch"]).status_code == 503
    assert unit.fetch().keys() == {"auth-token"}


def test_a_dead_lms_breaks_every_connection_and_a_slow_one_waits(lms: StandIn, content: Content, made: Launch) -> None:
    told(lms, made, dead=True)
    with pytest.raises(httpx.TransportError):
        content.ask("GET", "statements")
    told(lms, made, hang_seconds=0.3)
    began = time.monotonic()
    assert content.ask("GET", "statements").status_code == 200
    assert time.monotonic() - began >= 0.3


def test_the_journal_says_what_was_done_to_a_request_and_with_which_seed(
    lms: StandIn, content: Content, made: Launch
) -> None:
    seed = next(seed for seed in range(100) if RequestFault("status", share=0.5, seed=seed).hits(1))
    told(lms, made, RequestFault("status", status=429, share=0.5, seed=seed))
    assert content.ask("GET", "statements").status_code == 429
    (call,) = lms.calls(made.attempt_id)
    assert (call.value, call.error) == ("429", "429")
    assert call.notes == (f"the LMS was told to answer 429 (seed {seed})",)


def hits(fault: RequestFault, count: int) -> list[bool]:
    counter = RequestCounter((fault,))
    return [bool(counter.met_by("POST", "statements")) for _ in range(count)]


def test_a_share_is_drawn_alike_from_the_same_seed() -> None:
    first = hits(RequestFault("no answer", share=0.3, seed=1), 1000)
    assert first == hits(RequestFault("no answer", share=0.3, seed=1), 1000)
    assert first != hits(RequestFault("no answer", share=0.3, seed=2), 1000)
    assert 230 < sum(first) < 370
    assert not any(hits(RequestFault("no answer", share=0.0), 100))
    assert all(hits(RequestFault("no answer"), 100))


def test_a_request_that_meets_two_faults_is_told_of_both() -> None:
    faults = (RequestFault("delay", seconds=1), RequestFault("status"), RequestFault("lost answer", method="PUT"))
    met = RequestCounter(faults).met_by("POST", "statements")
    assert [fault.wrong for fault in met] == ["delay", "status"]
