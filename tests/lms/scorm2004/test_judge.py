"""Calls of the SCORM 2004 API: states, arguments, and the three functions that ask about errors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.cmi.scorm2004.errors import ERRORS
from scormforge.lms.attempt import Attempt, Reply
from scormforge.lms.replies import failed
from scormforge.lms.scorm2004 import BOOLEANS, FUNCTIONS, call, open_session
from tests.lms.scorm2004.dialogue import Dialogue

WORKING = [
    ("GetValue", ("cmi.completion_status",), "", "122", "123"),
    ("SetValue", ("cmi.completion_status", "incomplete"), "false", "132", "133"),
    ("Commit", ("",), "false", "142", "143"),
    ("Terminate", ("",), "false", "112", "113"),
]


def test_a_visit_from_initialize_to_terminate_is_granted_throughout() -> None:
    dialogue = Dialogue.opened()
    assert dialogue.call("Initialize", "") == "true"
    assert dialogue.get("cmi.completion_status") == "unknown"
    assert dialogue.set("cmi.completion_status", "incomplete") == "true"
    assert dialogue.call("Commit", "") == "true"
    assert dialogue.call("Terminate", "") == "true"
    assert dialogue.error == "0"


@pytest.mark.parametrize(("name", "arguments", "value", "before", "after"), WORKING)
def test_before_initialize_everything_is_refused(
    name: str, arguments: tuple[str, ...], value: str, before: str, after: str
) -> None:
    dialogue = Dialogue.opened()
    assert dialogue.call(name, *arguments) == value
    assert dialogue.error == before
    assert dialogue.call("GetDiagnostic", "") == f"{name} was called before Initialize"
    assert dialogue.stored == {}


@pytest.mark.parametrize(("name", "arguments", "value", "before", "after"), WORKING)
def test_after_terminate_everything_is_refused(
    name: str, arguments: tuple[str, ...], value: str, before: str, after: str
) -> None:
    dialogue = Dialogue.begun()
    kept = dialogue.finish().values
    assert dialogue.call(name, *arguments) == value
    assert dialogue.error == after
    assert dialogue.call("GetDiagnostic", "") == f"{name} was called after Terminate"
    assert dialogue.stored == kept


def test_a_second_initialize_is_refused_and_changes_nothing() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.suspend_data", "here")
    assert dialogue.call("Initialize", "") == "false"
    assert dialogue.last.notes == ("a second Initialize makes Moodle 4.1 forget what was not committed",)
    assert dialogue.error == "103"
    assert dialogue.get("cmi.suspend_data") == "here"


def test_initialize_after_terminate_is_refused() -> None:
    dialogue = Dialogue.begun()
    dialogue.finish()
    assert dialogue.call("Initialize", "") == "false"
    assert dialogue.error == "104"


@pytest.mark.parametrize("name", ["Initialize", "Commit", "Terminate"])
@pytest.mark.parametrize("arguments", [(), ("x",), (" ",), (None,), (0,), (False,), ([],)])
def test_an_argument_that_must_be_empty_is_201_when_it_is_not(name: str, arguments: tuple[object, ...]) -> None:
    dialogue = Dialogue.opened() if name == "Initialize" else Dialogue.begun()
    assert dialogue.call(name, *arguments) == "false"
    assert dialogue.error == "201"
    assert dialogue.stored == {}


@pytest.mark.parametrize(
    ("name", "arguments", "code", "reason"),
    [
        ("SetValue", ("cmi.score.raw", 85), "201", "argument 2 of SetValue must be text and is a number"),
        ("SetValue", ("cmi.exit", None), "201", "argument 2 of SetValue must be text and is null or undefined"),
        ("SetValue", ("cmi.exit", True), "201", "argument 2 of SetValue must be text and is a boolean"),
        ("SetValue", ("cmi.exit", {}), "201", "argument 2 of SetValue must be text and is an object"),
        ("SetValue", ("cmi.exit",), "201", "SetValue takes 2 arguments and was given 1"),
        ("GetValue", (), "201", "GetValue takes 1 argument and was given 0"),
        ("GetValue", (7,), "201", "argument 1 of GetValue must be text and is a number"),
        ("GetValue", ("",), "301", "GetValue was given an empty element name"),
        ("SetValue", ("", "x"), "351", "SetValue was given an empty element name"),
    ],
)
def test_a_missing_or_wrong_argument_has_its_code(
    name: str, arguments: tuple[object, ...], code: str, reason: str
) -> None:
    dialogue = Dialogue.begun()
    dialogue.call(name, *arguments)
    assert (dialogue.last.error, dialogue.last.diagnostic) == (code, reason)


def test_a_surplus_argument_is_noted_and_ignored() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.call("GetValue", "cmi.entry", "x") == "ab-initio"
    assert dialogue.last.notes == ("GetValue takes 1 argument; the others were ignored",)
    assert dialogue.call("GetLastError", "") == "0"
    assert dialogue.last.notes == ()


def test_asking_about_errors_changes_no_error() -> None:
    dialogue = Dialogue.begun()
    dialogue.get("cmi.exit")
    for _ in range(2):
        assert dialogue.call("GetLastError") == "405"
        assert dialogue.call("GetErrorString", "405") == "Data Model Element Is Write Only"
        assert dialogue.call("GetErrorString", "201") == "General Argument Error"
        assert dialogue.call("GetDiagnostic", "405") == "cmi.exit can be written and not read"
        assert dialogue.call("GetDiagnostic", "") == "cmi.exit can be written and not read"
        assert dialogue.call("GetDiagnostic", "406") == "Data Model Element Type Mismatch"


def test_a_call_that_succeeds_clears_the_error() -> None:
    dialogue = Dialogue.begun()
    dialogue.get("cmi.exit")
    dialogue.get("cmi.entry")
    assert dialogue.error == "0"
    assert dialogue.call("GetDiagnostic", "") == "No Error"


@pytest.mark.parametrize("code", ["", "999", "x", None, 1.5, []])
def test_an_unknown_error_code_has_no_text(code: object) -> None:
    assert Dialogue.opened().call("GetErrorString", code) == ""


def test_an_error_code_may_come_as_a_number() -> None:
    assert Dialogue.opened().call("GetErrorString", 101) == ERRORS["101"]


def test_what_is_said_of_an_error_is_shorter_than_the_limit_of_the_standard() -> None:
    dialogue = Dialogue.begun()
    dialogue.set(f"adl.nav.request_valid.choice.{{target={'x' * 300}}}", "true")
    assert len(dialogue.call("GetDiagnostic", "")) == 254


def test_a_function_of_another_standard_is_refused() -> None:
    dialogue = Dialogue.begun()
    assert dialogue.call("LMSFinish", "") == "false"
    assert dialogue.last.error == "101"


def test_a_call_that_the_lms_could_not_carry_out_leaves_only_an_error() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.location", "p")
    dialogue.session = failed(dialogue.session, Reply("false", "391", "the disk is full"))
    assert dialogue.error == "391"
    assert dialogue.call("GetDiagnostic", "") == "the disk is full"
    assert dialogue.get("cmi.location") == "p"


ELEMENT_NAMES = st.sampled_from(
    [
        "cmi.completion_status",
        "cmi.success_status",
        "cmi.score.scaled",
        "cmi.score.raw",
        "cmi.progress_measure",
        "cmi.exit",
        "cmi.session_time",
        "cmi.suspend_data",
        "cmi.learner_preference.language",
        "cmi.score._children",
        "cmi.comments_from_learner.0.comment",
        "cmi.comments_from_learner.0.timestamp",
        "cmi.objectives.0.id",
        "cmi.objectives.1.id",
        "cmi.objectives.1.success_status",
        "cmi.interactions._count",
        "cmi.interactions.0.id",
        "cmi.interactions.0.type",
        "cmi.interactions.0.objectives.0.id",
        "cmi.interactions.0.objectives.1.id",
        "cmi.interactions.0.learner_response",
        "cmi.interactions.0.correct_responses.0.pattern",
        "cmi.interactions.0.correct_responses.1.pattern",
        "cmi.interactions.0.correct_responses._count",
        "cmi.interactions.0.latency",
        "cmi.interactions.1.id",
        "cmi.interactions.999999999999.id",
        "adl.nav.request",
        "adl.nav.request_valid.continue",
        "adl.nav.request_valid.choice.{target=i}",
        "adl.data.0.store",
        "cmi.nothing",
    ]
)
TEXTS = st.one_of(
    st.sampled_from(
        [
            "incomplete",
            "completed",
            "passed",
            "0.8",
            "-1",
            "2",
            "suspend",
            "normal",
            "PT1M",
            "P1M",
            "choice",
            "numeric",
            "matching",
            "sequencing",
            "true-false",
            "a[,]b",
            "b[,]a",
            "1[:]2",
            "a[.]b",
            "true",
            "continue",
            "suspendAll",
            "{target=i}choice",
            "en",
            "2026",
            "a",
            "b",
        ]
    ),
    st.sampled_from(["", "not attempted", "x" * 4097]),
    st.text(alphabet=st.characters(exclude_categories=[]), max_size=50),
)
ARGUMENT = st.one_of(ELEMENT_NAMES, TEXTS, st.none(), st.booleans(), st.integers(), st.floats(), st.just([]))
CALLS = st.lists(
    st.one_of(
        st.tuples(st.just("SetValue"), st.tuples(ELEMENT_NAMES, TEXTS)),
        st.tuples(st.just("GetValue"), st.tuples(ELEMENT_NAMES)),
        st.tuples(st.sampled_from(FUNCTIONS), st.lists(ARGUMENT, max_size=3).map(tuple)),
        st.tuples(st.sampled_from(["Commit", "Initialize"]), st.just(("",))),
    ),
    max_size=30,
)
EVALUATED = ("cmi.completion_status", "cmi.success_status")
UNREADABLE = ("cmi.exit", "cmi.session_time")


@given(CALLS, st.sampled_from([None, 0.0, 0.8, -1.0]), st.sampled_from([None, 0.5]), st.sampled_from([None, "review"]))
@settings(derandomize=True, max_examples=400, deadline=None)
def test_any_calls_in_any_order_are_answered_within_the_limits(calls, mastery, threshold, mode) -> None:
    session = open_session(Attempt(mastery_score=mastery, completion_threshold=threshold, mode=mode, objectives=("p",)))
    session, _ = call(session, "Initialize", ("",))
    stored: dict[str, str] = {}
    for name, arguments in calls:
        before = session
        session, reply = call(session, name, arguments)
        assert reply.value in ("true", "false") or name not in BOOLEANS
        assert (reply.error in ERRORS) and len(reply.diagnostic) <= 255
        if reply.error != "0":
            assert session.values == before.values
            assert session.counts == before.counts
        elif name == "SetValue" and arguments[0] not in (*EVALUATED, *UNREADABLE):
            assert call(session, "GetValue", arguments[:1])[1] == Reply(arguments[1])
        stored.update(reply.stored or {})
    session, reply = call(session, "Commit", ("",))
    if reply.value == "true":
        stored.update(reply.stored or {})
        again = open_session(Attempt(values={**stored, "cmi.exit": "suspend"}, objectives=("p",)))
        assert again.counts == session.counts
        for name in EVALUATED:
            assert stored.get(name, "unknown") == session.value(name)
