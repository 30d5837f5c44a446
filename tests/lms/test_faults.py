"""Faults of an LMS of SCORM, switched on and off in the middle of a launch; as names, and as plain values."""

from __future__ import annotations

import json

import httpx
import pytest

from scormforge.diagnostics import UsageError
from scormforge.lms.fault_catalogue import CATALOGUE, switched_on, together
from scormforge.lms.fault_forms import as_object, from_object
from scormforge.lms.faults import CALL, Faults, RefusedWrites, RequestFault
from scormforge.lms.server import Launch, StandIn
from tests.lms.small_content import Content, Unit, cmi5_outline, xapi_outline
from tests.lms.small_packages import FramePage, Wire, outline, package


@pytest.fixture
def made(lms: StandIn) -> Launch:
    return lms.launch(lms.add(package(), outline()))


@pytest.fixture
def page(wire: Wire, made: Launch) -> FramePage:
    begun = FramePage(wire, made.url)
    assert begun.call("LMSInitialize", "") == "true"
    return begun


def wrong(page: FramePage, name: str, *arguments: str) -> tuple[str, str]:
    """What a call answers, and the error code after it."""
    return page.call(name, *arguments), page.call("LMSGetLastError")


def journal(lms: StandIn, made: Launch) -> list[tuple[str, str]]:
    return [(call.name, call.value) for call in lms.calls(made.attempt_id)]


def test_writes_are_refused_all_of_them_or_of_one_element_with_the_error_that_is_asked_for(
    lms: StandIn, page: FramePage, made: Launch
) -> None:
    lms.set_faults(made.attempt_id, Faults(refuse_writes=(RefusedWrites(),)))
    assert wrong(page, "LMSSetValue", "cmi.core.lesson_location", "1") == ("false", "101")
    only = (RefusedWrites("cmi.interactions", "401"), RefusedWrites("cmi.suspend_data", "405"))
    lms.set_faults(made.attempt_id, Faults(refuse_writes=only))
    assert wrong(page, "LMSSetValue", "cmi.suspend_data", "1") == ("false", "405")
    assert wrong(page, "LMSSetValue", "cmi.interactions.0.id", "q") == ("false", "401")
    assert page.call("LMSSetValue", "cmi.core.lesson_location", "1") == "true"
    lms.set_faults(made.attempt_id, Faults())
    assert page.call("LMSSetValue", "cmi.suspend_data", "1") == "true"


def test_a_network_that_is_gone_lets_nothing_through_until_it_is_back(
    lms: StandIn, wire: Wire, page: FramePage, made: Launch, capfd: pytest.CaptureFixture[str]
) -> None:
    lms.set_faults(made.attempt_id, Faults(offline=True))
    for asked in (lambda: page.call("LMSCommit", ""), lambda: wire.get(made.url), lambda: wire.get(made.content_url)):
        with pytest.raises(httpx.TransportError):
            asked()
    lms.set_faults(made.attempt_id, Faults())
    assert page.call("LMSCommit", "") == "true"
    assert wire.get(made.content_url).status_code == 200
    assert journal(lms, made)[1:] == [("LMSCommit", "no answer"), ("LMSCommit", "true")]
    assert capfd.readouterr().err == ""


def test_a_call_that_did_not_arrive_may_come_again_with_its_number(lms: StandIn, page: FramePage, made: Launch) -> None:
    lms.set_faults(made.attempt_id, Faults(offline=True))
    again = {"n": 2, "name": "LMSSetValue", "arguments": ["cmi.suspend_data", "x"]}
    with pytest.raises(httpx.TransportError):
        page.send([again])
    lms.set_faults(made.attempt_id, Faults())
    assert [reply["value"] for reply in page.send([again]) if reply] == ["true"]
    assert journal(lms, made) == [("LMSInitialize", "true"), ("LMSSetValue", "true")]


def test_an_expired_session_is_a_page_to_log_in_at_whatever_is_asked_and_a_new_launch_comes_in_again(
    lms: StandIn, wire: Wire, page: FramePage, made: Launch
) -> None:
    lms.set_faults(made.attempt_id, Faults(expired=True))
    told = json.dumps({"session": page.launch["session"], "calls": [{"n": 2, "name": "LMSCommit", "arguments": [""]}]})
    answers = [wire.ask("POST", f"{page.origin}/call", content=told), wire.get(made.url), wire.get(made.content_url)]
    assert [(one.status_code, one.headers["content-type"].partition(";")[0]) for one in answers] == [
        (200, "text/html")
    ] * 3
    assert all("Your session has expired." in one.text for one in answers)
    assert lms.calls(made.attempt_id)[-1].error == "101"
    kept = lms.attempt(made.attempt_id)
    again = lms.launch(kept.package)
    assert again.attempt_id == made.attempt_id
    assert FramePage(wire, again.url).call("LMSInitialize", "") == "true"


def test_of_cmi5_content_an_expired_session_is_401_and_a_token_that_is_not_given(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    unit = Unit(wire, made.url)
    lms.set_faults(made.attempt_id, Faults(expired=True))
    assert unit.ask("GET", "statements").status_code == 401
    assert wire.ask("POST", unit.query["fetch"]).status_code == 401
    lms.set_faults(made.attempt_id, Faults())
    assert unit.ask("GET", "statements").status_code == 200


def test_a_slow_commit_makes_only_those_wait_that_store_something(
    lms: StandIn, wire: Wire, page: FramePage, made: Launch
) -> None:
    lms.set_faults(made.attempt_id, Faults(commit_seconds=0.4))
    page.call("LMSGetValue", "cmi.core.entry")
    page.call("LMSCommit", "")
    met = [wrong_to("GetValue"), wrong_to("Commit"), wrong_to("Finish"), wrong_to("Terminate")]
    assert met == [(), (0.4,), (0.4,), (0.4,)]
    content = Content(wire, lms.launch(lms.add(package(), xapi_outline()), faults=Faults(commit_seconds=0.0)).url)
    assert content.ask("GET", "statements").status_code == 200


def wrong_to(function: str) -> tuple[float, ...]:
    met = [fault for fault in Faults(commit_seconds=0.4).for_calls() if fault.matches(CALL, function)]
    return tuple(fault.seconds for fault in met)


def test_an_answer_that_is_lost_belongs_to_a_commit_that_was_carried_out(
    lms: StandIn, page: FramePage, made: Launch
) -> None:
    lost = RequestFault("lost answer", method=CALL, resource="Commit", on=(1,))
    lms.set_faults(made.attempt_id, Faults(requests=(lost,)))
    assert page.call("LMSSetValue", "cmi.suspend_data", "x") == "true"
    with pytest.raises(httpx.TransportError):
        page.call("LMSCommit", "")
    assert lms.values(made.attempt_id) == {"cmi.suspend_data": "x"}
    assert page.call("LMSCommit", "") == "true"


def test_a_refusing_server_answers_calls_with_its_status(
    lms: StandIn, wire: Wire, page: FramePage, made: Launch
) -> None:
    lms.set_faults(made.attempt_id, together(["unavailable"]))
    told = json.dumps({"session": page.launch["session"], "calls": [{"n": 2, "name": "LMSCommit", "arguments": [""]}]})
    answer = wire.ask("POST", f"{page.origin}/call", content=told)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert journal(lms, made)[1:] == [("LMSCommit", "no answer")]


MEASURED = (
    ("strict", "cmi.core.score.raw", "05.", "405"),
    ("strict", "cmi.objectives.0.id", "a!b", "405"),
    ("strict", "cmi.suspend_data", "x" * 4097, "405"),
    ("", "cmi.core.score.raw", "05.", "0"),
    ("", "cmi.core.score.raw", "1e1", "405"),
    ("lenient", "cmi.core.score.raw", " 1e1", "0"),
    ("lenient", "cmi.objectives.0.id", "größe und mehr", "0"),
    ("lenient", "cmi.suspend_data", "x" * 64_000, "0"),
    ("lenient", "cmi.suspend_data", "x" * 64_001, "405"),
)


@pytest.mark.parametrize(("limits", "element", "value", "error"), MEASURED)
def test_what_is_written_is_measured_strictly_or_leniently(
    lms: StandIn, page: FramePage, made: Launch, limits: str, element: str, value: str, error: str
) -> None:
    lms.set_faults(made.attempt_id, from_object({"limits": limits}))
    assert wrong(page, "LMSSetValue", element, value) == ("true" if error == "0" else "false", error)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_fault_with_a_name_is_a_plain_value_and_known_by_it(name: str) -> None:
    known = CATALOGUE[name]
    assert from_object(json.loads(json.dumps(as_object(known.faults)))) == known.faults
    assert name in switched_on(known.faults)
    assert switched_on(Faults()) == ()
    assert (known.name, known.words[-1]) == (name, ".")


def test_several_faults_go_together() -> None:
    both = together(["slow-commit", "refused-state", "unavailable"])
    assert switched_on(both) == ("slow-commit", "refused-state", "unavailable")
    assert as_object(both) == {
        "commit_seconds": 2.0,
        "refuse_writes": [{"element": "cmi.suspend_data"}],
        "requests": [{"wrong": "status", "retry_after": 1}],
    }


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ([], "faults must be an object; this is []"),
        ({"deaf": True}, "there is no fault deaf"),
        ({"dead": 1}, "dead must be true or false; it is 1"),
        ({"hang_seconds": -1}, "hang_seconds must be a number, 0 or more; it is -1"),
        ({"hang_seconds": 1e6}, "hang_seconds may be 600 at most; it is 1e+06"),
        ({"limits": "odd"}, "limits cannot be 'odd'"),
        ({"requests": {}}, "requests must be a list; it is {}"),
        ({"requests": [{}]}, "a fault of requests must say wrong"),
        ({"requests": [{"wrong": "status", "on": ["x"]}]}, "on must be a number, 0 or more; it is 'x'"),
        ({"refuse_writes": [{"element": 1}]}, "element must be text; it is 1"),
    ],
)
def test_values_that_are_no_faults_are_refused_in_words(said: object, problem: str) -> None:
    with pytest.raises(UsageError) as refused:
        from_object(said)
    assert str(refused.value) == problem


def test_a_fault_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError):
        together(["slow-commits"])
