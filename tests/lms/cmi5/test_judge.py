"""What a cmi5 session allows, each refusal with its reason, and nothing stored of what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scormforge.lms.server import StandIn
from tests.lms.small_content import CATEGORY, EXTENSION, Unit, au, cmi5_outline, verbs
from tests.lms.small_packages import Wire, package


@pytest.fixture
def attempt(lms: StandIn) -> tuple[int, str]:
    """An attempt at a unit with a mastery score of 0.8, and its launch."""
    made = lms.launch(lms.add(package(), cmi5_outline(au(mastery_score=0.8))))
    return made.attempt_id, made.url


@pytest.fixture
def unit(wire: Wire, attempt: tuple[int, str]) -> Unit:
    return Unit(wire, attempt[1])


def again(lms: StandIn, wire: Wire, attempt: tuple[int, str], **options: Any) -> Unit:
    """The next session of the same attempt."""
    kept = lms.attempt(attempt[0])
    made = lms.launch(kept.package, learner=kept.learner, **options)
    assert made.attempt_id == attempt[0]
    return Unit(wire, made.url)


def refused(unit: Unit, *statements: dict[str, Any]) -> str:
    """The reason why these are refused."""
    answer = unit.say(*statements)
    assert answer.status_code == 403, (answer.status_code, answer.text)
    return answer.text


def test_a_session_as_it_should_be_is_taken_whole(lms: StandIn, unit: Unit, attempt: tuple[int, str]) -> None:
    answer = unit.say(
        unit.defined("initialized"),
        unit.allowed("answered"),
        unit.defined("completed"),
        unit.defined("passed", score={"scaled": 0.8, "raw": 8, "min": 0, "max": 10}),
        unit.defined("terminated"),
    )
    assert answer.status_code == 200, answer.text
    stated = verbs(lms.statements(attempt[0]))
    assert stated == ["launched", "initialized", "answered", "completed", "passed", "terminated", "satisfied"]


def test_of_a_batch_with_one_that_is_refused_nothing_is_stored(
    lms: StandIn, unit: Unit, attempt: tuple[int, str]
) -> None:
    reason = refused(unit, unit.defined("initialized"), unit.defined("passed"), unit.defined("passed"))
    assert reason == "passed was stated in this registration already (cmi5 9.3)"
    assert verbs(lms.statements(attempt[0])) == ["launched"]


ORDERS = [
    (("completed",), "completed came before initialized, which is the first of a session (cmi5 9.3.2)"),
    (("initialized", "initialized"), "initialized was stated in this session already (cmi5 9.3.2)"),
    (
        ("initialized", "terminated", "completed"),
        "completed came after terminated, which is the last of a session (cmi5 9.3.8)",
    ),
    (
        ("initialized", "terminated", "terminated"),
        "terminated came after terminated, which is the last of a session (cmi5 9.3.8)",
    ),
    (("initialized", "passed", "failed"), "failed came after passed (cmi5 9.3.5)"),
    (
        ("initialized", "failed", "passed"),
        "passed came after another judgement in the same session (cmi5 9.3)",
    ),
    (
        ("initialized", "failed", "failed"),
        "failed came after another judgement in the same session (cmi5 9.3)",
    ),
    (("initialized", "completed", "completed"), "completed was stated in this registration already (cmi5 9.3)"),
]


@pytest.mark.parametrize(("said", "reason"), ORDERS)
def test_the_order_is_kept_within_a_batch_and_over_requests(
    lms: StandIn, wire: Wire, attempt: tuple[int, str], said: tuple[str, ...], reason: str
) -> None:
    unit = Unit(wire, attempt[1])
    assert refused(unit, *(unit.defined(verb) for verb in said)) == reason
    for verb in said[:-1]:
        assert unit.say_defined(verb).status_code == 200
    assert refused(unit, unit.defined(said[-1])) == reason


def test_nothing_else_comes_before_initialized_or_after_terminated(unit: Unit) -> None:
    assert "answered came before initialized" in refused(unit, unit.allowed("answered"))
    unit.say_defined("initialized")
    late = unit.allowed("answered")
    unit.say_defined("terminated")
    assert unit.say(late).status_code == 200, "made before the end, and only late"
    assert "answered came after terminated" in refused(unit, unit.allowed("answered"))


def test_completed_and_passed_are_for_once_in_a_registration_and_failed_is_not(
    lms: StandIn, wire: Wire, unit: Unit, attempt: tuple[int, str]
) -> None:
    unit.say_defined("initialized", "completed", "failed", "terminated")
    second = again(lms, wire, attempt, mode="normal")
    second.say_defined("initialized")
    assert "completed was stated in this registration already" in refused(second, second.defined("completed"))
    assert second.say_defined("failed", "terminated").status_code == 200
    third = again(lms, wire, attempt, mode="normal")
    assert third.say_defined("initialized", "passed", "terminated").status_code == 200
    fourth = again(lms, wire, attempt, mode="normal")
    fourth.say_defined("initialized")
    assert "failed came after passed" in refused(fourth, fourth.defined("failed"))


def test_a_statement_sent_again_is_not_judged_again(lms: StandIn, unit: Unit, attempt: tuple[int, str]) -> None:
    first = unit.defined("initialized")
    passed = unit.defined("passed")
    assert unit.say(first).status_code == 200
    assert unit.say(first, passed).status_code == 200
    assert unit.say(passed, first).status_code == 200
    assert verbs(lms.statements(attempt[0])).count("passed") == 1


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_looking_only_leaves_no_other_mark(lms: StandIn, wire: Wire, attempt: tuple[int, str], mode) -> None:
    unit = again(lms, wire, attempt, mode=mode)
    unit.say_defined("initialized")
    for statement in (unit.defined("completed"), unit.allowed("answered")):
        assert f"launch mode {mode.title()} allows initialized and terminated only" in refused(unit, statement)
    assert unit.say_defined("terminated").status_code == 200


def test_a_unit_reads_its_launch_data_and_preferences_first(wire: Wire, attempt: tuple[int, str]) -> None:
    unit = Unit(wire, attempt[1], prepared=False)
    unit.fetch()
    assert "did not read the state document LMS.LaunchData" in refused(unit, statement_without_reading(unit))
    unit.launch_data = unit.state("GET", "LMS.LaunchData").json()
    assert "did not read the agent profile cmi5LearnerPreferences" in refused(unit, unit.defined("initialized"))
    assert unit.preferences().json() == {"languagePreference": "en", "audioPreference": "on"}
    assert unit.say_defined("initialized").status_code == 200


def statement_without_reading(unit: Unit) -> dict[str, Any]:
    """`initialized` with a context that was learnt elsewhere: from the record store's statement `launched`."""
    launched = unit.ask("GET", "statements").json()["statements"][0]
    context = launched["context"]
    session = context["extensions"][EXTENSION + "sessionid"]
    made = unit.made("initialized")
    made["context"].update(
        contextActivities=context["contextActivities"], extensions={EXTENSION + "sessionid": session}
    )
    return made


def with_part(statement: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A statement with another value at a path; None: without it."""
    above, last = _path(path)
    part: Any = statement
    for key in above:
        part = part.setdefault(key, {})
    if value is None:
        part.pop(last)
    else:
        part[last] = value
    return statement


def _path(path: str) -> tuple[list[str], str]:
    """The keys of a path; an extension's is a whole IRI."""
    front, mark, extension = path.partition(EXTENSION)
    keys = front.rstrip("/").split("/")
    return (keys, EXTENSION + extension) if mark else (keys[:-1], keys[-1])


OTHER = "aaaaaaaa-0000-4000-8000-00000000000a"
FRAMES: list[tuple[str, Any, str]] = [
    ("actor/objectType", "Group", "the actor is no agent"),
    ("timestamp", None, "missing or not in UTC"),
    ("timestamp", "2026-01-01T00:00:00-06:00", "missing or not in UTC"),
    ("context/extensions/" + EXTENSION + "masteryscore", 0.7, "masteryscore contradicts the launch"),
    ("context/extensions/" + EXTENSION + "launchmode", "Review", "launchmode contradicts the launch"),
    ("actor", {"mbox": "mailto:b@b.example"}, "the actor is not the one"),
    ("context/registration", OTHER, "context.registration is not the one"),
    ("context/registration", None, "context.registration is not the one"),
    ("context/extensions", {EXTENSION + "sessionid": OTHER}, "the session id of the contextTemplate"),
    ("context/extensions", None, "the session id of the contextTemplate"),
    ("context/contextActivities/grouping", [{"id": "https://c.example/x"}], "the publisher's id of the unit"),
    ("context/contextActivities/grouping", None, "the publisher's id of the unit"),
]


@pytest.mark.parametrize(("path", "value", "reason"), FRAMES)
def test_every_statement_keeps_the_frame_of_its_session(unit: Unit, path: str, value: Any, reason: str) -> None:
    assert reason in refused(unit, with_part(unit.defined("initialized"), path, value))
    unit.say_defined("initialized")
    assert reason in refused(unit, with_part(unit.allowed("answered"), path, value))


def without_mastery(unit: Unit) -> dict[str, Any]:
    made = unit.defined("passed", score={"scaled": 1})
    del made["context"]["extensions"][EXTENSION + "masteryscore"]
    return made


MADE: list[tuple[Callable[[Unit], dict[str, Any]], str]] = [
    (lambda unit: with_part(unit.defined("completed"), "object/id", "https://c.example/x"), "is not the activityId"),
    (
        lambda unit: with_part(
            unit.defined("completed"), "context/contextActivities/category", [{"id": CATEGORY + "cmi5"}]
        ),
        "completed needs the category moveon",
    ),
    (
        lambda unit: with_part(
            unit.defined("terminated"),
            "context/contextActivities/category",
            [{"id": CATEGORY + "cmi5"}, {"id": CATEGORY + "moveon"}],
        ),
        "terminated must not have the category moveon",
    ),
    (lambda unit: with_part(unit.defined("completed"), "verb/id", "https://v.example/x"), "x is no verb of cmi5"),
    (
        lambda unit: with_part(unit.defined("completed"), "verb/id", "http://adlnet.gov/expapi/verbs/launched"),
        "launched is for the LMS to state",
    ),
    (
        lambda unit: with_part(unit.defined("completed"), "verb/id", "https://w3id.org/xapi/adl/verbs/satisfied"),
        "satisfied is for the LMS to state",
    ),
    (lambda unit: unit.defined("completed", completion=False), "completed needs the completion true"),
    (lambda unit: unit.defined("completed", success=True), "completed has no success"),
    (lambda unit: unit.defined("completed", score={"scaled": 1}), "completed has no score"),
    (lambda unit: with_part(unit.defined("completed"), "result/duration", None), "completed needs a duration"),
    (lambda unit: unit.defined("passed", success=False), "passed needs the success true"),
    (lambda unit: unit.defined("passed", completion=True), "passed has no completion"),
    (lambda unit: unit.defined("failed", success=True), "failed needs the success false"),
    (lambda unit: with_part(unit.defined("terminated"), "result/duration", None), "terminated needs a duration"),
    (lambda unit: unit.defined("passed", score={"raw": 9}), "a raw score needs min and max"),
    (lambda unit: unit.defined("passed", score={"raw": 9, "min": 0}), "a raw score needs min and max"),
    (lambda unit: unit.defined("passed", score={"raw": 9.5, "min": 0, "max": 10}), "raw is no whole number"),
    (lambda unit: unit.defined("passed", score={"raw": 9, "min": 0.5, "max": 10}), "min is no whole number"),
    (lambda unit: unit.defined("failed", score={"scaled": -0.5}), "between 0 and 1"),
    (
        lambda unit: with_part(
            unit.allowed("answered"), "context/contextActivities/category", [{"id": CATEGORY + "moveon"}]
        ),
        "the category moveon is for completed, passed and failed",
    ),
    (
        lambda unit: {
            **unit.allowed("voided"),
            "object": {"objectType": "StatementRef", "id": "aaaaaaaa-0000-4000-8000-00000000000b"},
        },
        "content must not void statements",
    ),
    (lambda unit: with_part(unit.allowed("answered"), "id", None), "the statement has no id"),
    (lambda unit: unit.defined("passed", score={"scaled": 0.79}), "does not agree with the mastery score 0.8"),
    (lambda unit: unit.defined("failed", score={"scaled": 0.8}), "does not agree with the mastery score 0.8"),
    (
        without_mastery,
        "needs the context extension masteryscore, 0.8",
    ),
]


@pytest.mark.parametrize(("make", "reason"), MADE, ids=[reason for _, reason in MADE])
def test_a_statement_of_cmi5s_own_says_exactly_what_it_must(
    unit: Unit, make: Callable[[Unit], dict[str, Any]], reason: str
) -> None:
    unit.say_defined("initialized")
    assert reason in refused(unit, make(unit))


def test_without_the_category_a_verb_of_cmi5_is_any_verb(lms: StandIn, unit: Unit, attempt: tuple[int, str]) -> None:
    unit.say_defined("initialized")
    for _ in range(2):
        assert unit.say(unit.allowed("completed")).status_code == 200
    assert unit.say_defined("completed").status_code == 200


@pytest.mark.parametrize(("method", "body"), [("PUT", {}), ("POST", {"moveOn": "NotApplicable"}), ("DELETE", None)])
def test_the_launch_data_are_not_the_units_to_change(unit: Unit, method: str, body: object) -> None:
    answer = unit.state(method, "LMS.LaunchData", body)
    assert (answer.status_code, "content must not change it" in answer.text) == (403, True)
    assert unit.state("GET", "LMS.LaunchData").json() == unit.launch_data


def test_all_state_at_once_is_not_deleted_for_the_launch_data_are_in_it(unit: Unit) -> None:
    place = {name: unit.query[name] for name in ("activityId", "registration")}
    answer = unit.ask("DELETE", "activities/state", agent=unit.query["actor"], **place)
    assert (answer.status_code, "LMS.LaunchData" in answer.text) == (403, True)
    assert unit.state("PUT", "own", {}).status_code == 204
    assert unit.state("DELETE", "own").status_code == 204


def test_what_is_wrong_with_a_statement_at_all_is_400_before_it_is_403(unit: Unit) -> None:
    assert unit.say({**unit.defined("completed"), "verb": {}}).status_code == 400


def test_the_account_may_state_and_see_everything(
    lms: StandIn, wire: Wire, unit: Unit, attempt: tuple[int, str]
) -> None:
    account = lms.record_account(lms.attempt(attempt[0]).package)
    unit.authorization = account.authorization
    assert unit.say(unit.allowed("experienced")).status_code == 200
    assert verbs(unit.ask("GET", "statements").json()["statements"]) == ["experienced", "launched"]
    assert verbs(lms.statements(attempt[0])) == ["launched"]
