"""Calls of the SCORM 1.2 API: states, arguments, and the three functions that ask about errors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.scorm12.errors import ERRORS
from scormforge.lms.attempt import Attempt
from scormforge.lms.scorm12 import BOOLEANS, FUNCTIONS, call, open_session
from tests.lms.scorm12.dialogue import Dialogue

WORKING = [
    ("LMSGetValue", ("cmi.core.lesson_status",), ""),
    ("LMSSetValue", ("cmi.core.lesson_status", "incomplete"), "false"),
    ("LMSCommit", ("",), "false"),
    ("LMSFinish", ("",), "false"),
]


def test_a_visit_from_initialize_to_finish_is_granted_throughout() -> None:
    dialogue = Dialogue.opened()
    assert dialogue.call("LMSInitialize", "") == "true"
    assert dialogue.get("cmi.core.lesson_status") == "not attempted"
    assert dialogue.set("cmi.core.lesson_status", "incomplete") == "true"
    assert dialogue.call("LMSCommit", "") == "true"
    assert dialogue.call("LMSFinish", "") == "true"
    assert dialogue.error == "0"


@pytest.mark.parametrize(("name", "arguments", "value"), WORKING)
def test_before_initialize_everything_is_refused(name: str, arguments: tuple[str, ...], value: str) -> None:
    dialogue = Dialogue.opened()
    assert dialogue.call(name, *arguments) == value
    assert dialogue.error == "301"
    assert dialogue.call("LMSGetDiagnostic", "") == f"{name} was called before LMSInitialize"
    assert dialogue.stored == {}


@pytest.mark.parametrize(("name", "arguments", "value"), WORKING)
def test_after_finish_everything_is_refused(name: str, arguments: tuple[str, ...], value: str) -> None:
    dialogue = Dialogue.begun()
    kept = dialogue.finish().values
    assert dialogue.call(name, *arguments) == value
    assert dialogue.error == "301"
    assert dialogue.call("LMSGetDiagnostic", "") == f"{name} was called after LMSFinish"
    assert dialogue.stored == kept


def test_a_second_initialize_is_refused_and_changes_nothing() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.suspend_data", "here")
    assert dialogue.call("LMSInitialize", "") == "false"
    assert dialogue.last.notes == ("a second LMSInitialize makes Moodle 4.1 forget what was not committed",)
    assert dialogue.error == "101"
    assert dialogue.get("cmi.suspend_data") == "here"


def test_initialize_after_finish_is_refused() -> None:
    dialogue = Dialogue.begun()
    dialogue.finish()
    assert dialogue.call("LMSInitialize", "") == "false"
    assert dialogue.error == "101"


@pytest.mark.parametrize("name", ["LMSInitialize", "LMSCommit", "LMSFinish"])
@pytest.mark.parametrize("arguments", [(), ("x",), (" ",), (None,), (0,), (False,), ([],)])
def test_an_argument_that_must_be_empty_is_201_when_it_is_not(name: str, arguments: tuple[object, ...]) -> None:
    dialogue = Dialogue.opened() if name == "LMSInitialize" else Dialogue.begun()
    assert dialogue.call(name, *arguments) == "false"
    assert dialogue.error == "201"
    assert dialogue.stored == {}


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("LMSSetValue", ("cmi.core.score.raw", 85), "argument 2 of LMSSetValue must be text and is a number"),
        ("LMSSetValue", ("cmi.core.exit", None), "argument 2 of LMSSetValue must be text and is null or undefined"),
        ("LMSSetValue", ("cmi.core.exit", True), "argument 2 of LMSSetValue must be text and is a boolean"),
        ("LMSSetValue", ("cmi.core.exit", {}), "argument 2 of LMSSetValue must be text and is an object"),
        ("LMSSetValue", ("cmi.core.exit",), "LMSSetValue takes 2 arguments and was given 1"),
        ("LMSSetValue", (), "LMSSetValue takes 2 arguments and was given 0"),
        ("LMSGetValue", (), "LMSGetValue takes 1 argument and was given 0"),
        ("LMSGetValue", (7,), "argument 1 of LMSGetValue must be text and is a number"),
        ("LMSGetValue", ("",), "LMSGetValue was given an empty element name"),
        ("LMSSetValue", ("", "x"), "LMSSetValue was given an empty element name"),
    ],
)
def test_a_missing_or_wrong_argument_is_201(name: str, arguments: tuple[object, ...], reason: str) -> None:
    dialogue = Dialogue.begun()
    dialogue.call(name, *arguments)
    assert (dialogue.last.error, dialogue.last.diagnostic) == ("201", reason)


def test_a_surplus_argument_is_noted_and_ignored() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.call("LMSGetValue", "cmi.core.entry", "x") == "ab-initio"
    assert dialogue.last.notes == ("LMSGetValue takes 1 argument; the others were ignored",)
    assert dialogue.call("LMSGetLastError", "") == "0"
    assert dialogue.last.notes == ()


def test_asking_about_errors_changes_no_error() -> None:
    dialogue = Dialogue.begun()
    dialogue.get("cmi.core.exit")
    for _ in range(2):
        assert dialogue.call("LMSGetLastError") == "404"
        assert dialogue.call("LMSGetErrorString", "404") == "Element is write only"
        assert dialogue.call("LMSGetErrorString", "201") == "Invalid argument error"
        assert dialogue.call("LMSGetDiagnostic", "404") == "cmi.core.exit can be written and not read"
        assert dialogue.call("LMSGetDiagnostic", "") == "cmi.core.exit can be written and not read"
        assert dialogue.call("LMSGetDiagnostic", "405") == "Incorrect data type"


def test_a_call_that_succeeds_clears_the_error() -> None:
    dialogue = Dialogue.begun()
    dialogue.get("cmi.core.exit")
    dialogue.get("cmi.core.entry")
    assert dialogue.error == "0"
    assert dialogue.call("LMSGetDiagnostic", "") == "No error"


def test_errors_can_be_asked_for_before_initialize() -> None:
    dialogue = Dialogue.opened()
    assert dialogue.error == "0"
    assert dialogue.call("LMSGetErrorString", "0") == "No error"


@pytest.mark.parametrize("code", ["", "999", "x", None, 1.5, []])
def test_an_unknown_error_code_has_no_text(code: object) -> None:
    assert Dialogue.opened().call("LMSGetErrorString", code) == ""


def test_an_error_code_may_come_as_a_number() -> None:
    assert Dialogue.opened().call("LMSGetErrorString", 101) == ERRORS["101"]


def test_a_function_of_another_standard_is_refused() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.call("Terminate", "") == "false"
    assert dialogue.last.error == "101"


ELEMENT_NAMES = st.sampled_from(
    [
        "cmi.core.lesson_status",
        "cmi.core.score.raw",
        "cmi.core.exit",
        "cmi.core.session_time",
        "cmi.suspend_data",
        "cmi.comments",
        "cmi.core._children",
        "cmi.objectives.0.id",
        "cmi.objectives.1.status",
        "cmi.interactions._count",
        "cmi.interactions.0.id",
        "cmi.interactions.0.type",
        "cmi.interactions.0.student_response",
        "cmi.interactions.0.correct_responses.0.pattern",
        "cmi.interactions.1.id",
        "cmi.interactions.999999.id",
        "cmi.nothing",
    ]
)
TEXTS = st.one_of(
    st.sampled_from(["incomplete", "passed", "80", "suspend", "00:01:00", "choice", "a,b", "t", "", "x" * 4097]),
    st.text(alphabet=st.characters(exclude_categories=[]), max_size=50),
)
ARGUMENT = st.one_of(ELEMENT_NAMES, TEXTS, st.none(), st.booleans(), st.integers(), st.floats(), st.just([]))
CALLS = st.lists(
    st.one_of(
        st.tuples(st.just("LMSSetValue"), st.tuples(ELEMENT_NAMES, TEXTS)),
        st.tuples(st.just("LMSGetValue"), st.tuples(ELEMENT_NAMES)),
        st.tuples(st.sampled_from(FUNCTIONS), st.lists(ARGUMENT, max_size=3).map(tuple)),
        st.tuples(st.sampled_from(["LMSCommit", "LMSInitialize"]), st.just(("",))),
    ),
    max_size=30,
)


@given(CALLS, st.sampled_from([None, 0.0, 0.8, 1.0]), st.sampled_from([None, "browse", "review"]))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_any_calls_in_any_order_are_answered_within_the_limits(calls, mastery, mode) -> None:
    session = open_session(Attempt(mastery_score=mastery, mode=mode))
    session, _ = call(session, "LMSInitialize", ("",))
    stored: dict[str, str] = {}
    for name, arguments in calls:
        before = session
        session, reply = call(session, name, arguments)
        assert reply.value in ("true", "false") or name not in BOOLEANS
        assert (reply.error in ERRORS) and len(reply.diagnostic) <= 255
        if reply.error != "0":
            assert session.values == before.values
        stored.update(reply.stored or {})
    assert all(len(value) <= 4096 for value in stored.values())
    assert stored.get("cmi.core.lesson_status", "passed") != "not attempted"
    session, reply = call(session, "LMSCommit", ("",))
    if reply.value == "true":
        stored.update(reply.stored or {})
        assert open_session(Attempt(values=stored)).counts == session.counts
