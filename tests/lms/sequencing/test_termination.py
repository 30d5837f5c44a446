"""How things end: exit rules, post conditions, suspending and resuming, abandoning (TB.2, UP.3, UP.4, DB.2)."""

from __future__ import annotations

import json

import pytest

from scormforge.lms.sequencing.state import TreeState
from tests.lms.sequencing.small_courses import (
    BY_CONTENT,
    FLOW,
    FLOW_ONLY,
    Learner,
    after,
    before,
    ending,
    item,
    primary,
    rollup,
    rule,
    tree,
)


def test_a_test_is_repeated_until_it_is_passed() -> None:
    test = item("test", after("retry", "not satisfied") + primary(least="0.8") + BY_CONTENT)
    learner = Learner(tree(test, item("end"), sequencing=FLOW_ONLY))
    learner.ask("start")
    assert learner.say("completed", "0.5").ask("continue") == "test"
    assert learner.state.of("test").attempts == 2
    assert learner.state.of("test").objectives == {}, "the second attempt begins with nothing"
    assert learner.say("completed", "0.9").ask("continue") == "end"


def test_a_section_is_repeated_as_a_whole_while_its_test_is_failed() -> None:
    section = item("s", FLOW_ONLY + after("retry", "not satisfied"), item("lesson"), item("test", BY_CONTENT))
    learner = Learner(tree(section, item("end"), sequencing=FLOW_ONLY))
    learner.ask("start")
    learner.ask("continue")
    learner.say("completed", "failed")
    assert learner.ask("continue") == "end", "leaving by flow is not leaving the section by a post condition"

    test = item("test", after("exitParent", "always") + BY_CONTENT)
    section = item("s", FLOW_ONLY + after("retry", "not satisfied"), item("lesson"), test)
    learner = Learner(tree(section, item("end"), sequencing=FLOW_ONLY))
    learner.ask("start")
    learner.ask("continue")
    assert learner.say("completed", "failed").ask("continue") == "lesson"
    assert learner.state.of("s").attempts == 2
    learner.ask("continue")
    assert learner.say("completed", "passed").ask("continue") == "end"


@pytest.mark.parametrize(
    ("action", "came"),
    [
        ("exitAll", "ended"),
        ("continue", "c"),
        ("previous", "a"),
        ("retry", "b"),
        ("retryAll", "a"),
        ("exitParent", "ended"),
    ],
)
def test_a_post_condition_takes_the_place_of_what_was_asked(action: str, came: str) -> None:
    learner = Learner(tree(item("a"), item("b", after(action, "always")), item("c")))
    learner.ask("start")
    learner.ask("continue")
    assert learner.ask("exit") == came


def test_a_suspended_activity_is_left_without_its_post_conditions() -> None:
    learner = Learner(tree(item("a", after("retry", "always")), item("b")))
    learner.ask("start")
    assert learner.say("incomplete", exit="suspend").ask("continue") == "b"
    assert learner.state.of("a").suspended


def test_an_exit_rule_ends_what_is_above() -> None:
    section = item("s", FLOW + ending("satisfied"), item("a", BY_CONTENT), item("b"))
    learner = Learner(tree(section, item("c")))
    learner.ask("start")
    assert learner.say("completed", "failed").ask("continue") == "b"
    early = item("s", FLOW + ending("completed"), item("a"), item("b"))
    once = '<imsss:rollupRules><imsss:rollupRule childActivitySet="any"><imsss:rollupConditions>'
    once += '<imsss:rollupCondition condition="completed"/></imsss:rollupConditions>'
    once += '<imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>'
    early = item("s", FLOW + ending("completed") + once, item("a"), item("b"))
    learner = Learner(tree(early, item("c")))
    learner.ask("start")
    assert learner.ask("continue") == "c", "the section was ended, and what comes after it follows"


def test_a_section_that_has_been_met_ends_and_sends_the_learner_back() -> None:
    """An exit rule moves to the section, whose post condition then counts, not that of the unit in it."""
    enough = '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>'
    met = rule("exitConditionRule", "exit", "satisfied") + rule("postConditionRule", "previous", "satisfied")
    rules = f"<imsss:sequencingRules>{met}</imsss:sequencingRules>{rollup('all satisfied completed')}"
    section = item("s", FLOW_ONLY + rules, item("b", more=enough), item("c"))
    learner = Learner(tree(item("a"), section, item("d"), sequencing=FLOW_ONLY))
    assert [learner.ask("start"), learner.ask("continue")] == ["a", "b"]
    assert learner.say(progress_measure="0.4").ask("continue") == "c", "not enough"
    assert learner.ask("continue") == "d"
    assert learner.ask("previous") == "c"
    assert learner.ask("previous") == "b"
    assert learner.say(progress_measure="0.6").ask("continue") == "a", "the section was met and left, back to before it"


def test_a_suspended_course_is_resumed_where_it_was_with_the_same_attempts() -> None:
    learner = Learner(tree(item("a"), item("s", FLOW, item("b"), item("c"))))
    learner.ask("start")
    learner.ask("continue")
    assert learner.say("incomplete", exit="normal").ask("suspendAll") == "ended"
    assert (learner.state.suspended, learner.state.current) == ("b", "")
    assert all(learner.state.of(name).suspended for name in ("o", "s", "b"))
    learner.state = TreeState.from_json(json.loads(json.dumps(learner.state.as_json())), learner.tree)
    assert learner.ask("resumeAll") == "b"
    assert [learner.state.of(name).attempts for name in ("o", "s", "b", "a")] == [1, 1, 1, 1]
    assert not learner.state.of("o").suspended


def test_choosing_something_else_than_what_was_suspended_forgets_the_suspension() -> None:
    learner = Learner(tree(item("s", FLOW, item("a")), item("b")))
    learner.ask("start")
    learner.ask("suspendAll")
    assert learner.choose("b") == "b"
    assert learner.state.suspended == ""
    assert not learner.state.of("a").suspended
    assert learner.choose("a") == "a"
    assert learner.state.of("a").attempts == 2


def test_ending_everything_makes_the_next_start_another_attempt_at_the_course() -> None:
    learner = Learner(tree(item("a"), item("b")))
    learner.ask("start")
    assert learner.say("completed", "passed").ask("exitAll") == "ended"
    assert learner.ask("start") == "a"
    assert learner.state.of("o").attempts == 2
    assert learner.state.of("a").objectives == {}


def test_what_an_earlier_attempt_at_a_section_reached_lasts_where_the_manifest_says_so() -> None:
    lasting = '<imsss:controlMode flow="true" useCurrentAttemptProgressInfo="false"/>'
    learner = Learner(tree(item("a", BY_CONTENT), item("b"), sequencing=lasting))
    learner.ask("start")
    learner.say("completed", "passed").ask("continue")
    learner.ask("exitAll")
    learner.choose("b")
    kept = learner.state.of("a").objectives[""]
    assert (kept.completion, kept.satisfied) == (True, None)


def test_what_is_abandoned_counts_for_nothing_that_was_not_said() -> None:
    learner = Learner(tree(item("a"), item("b")))
    learner.ask("start")
    assert learner.ask("abandon") == "nothing"
    assert learner.state.of("a").objectives == {}, "it is not taken for completed"
    assert not learner.state.of("a").active
    assert learner.ask("continue") == "b", "the way goes on from it"
    assert learner.ask("abandonAll") == "ended"
    assert not any(learner.state.of(name).active for name in learner.tree.activities)


def test_a_unit_that_says_nothing_is_taken_for_done_unless_that_is_left_to_it() -> None:
    learner = Learner(tree(item("a"), item("b", BY_CONTENT)))
    learner.ask("start")
    learner.ask("continue")
    learner.ask("exit")
    said = learner.state.of("a").objectives[""]
    assert (said.completion, said.satisfied) == (True, True)
    assert learner.state.of("b").objectives == {}


def test_attempts_are_limited_and_going_on_with_one_is_not_another() -> None:
    limited = '<imsss:limitConditions attemptLimit="2"/>'
    learner = Learner(tree(item("a", limited), item("b")))
    learner.ask("start")
    learner.say("incomplete", exit="suspend").ask("continue")
    assert learner.choose("a") == "a", "the first attempt goes on"
    learner.say("completed").ask("continue")
    assert learner.choose("a") == "a"
    learner.say("completed").ask("continue")
    assert learner.choose("a") == "DB.1.1-3"
    assert learner.state.of("a").attempts == 2


def test_a_used_up_activity_can_be_told_by_a_rule() -> None:
    limited = before("skip", "attemptLimitExceeded") + '<imsss:limitConditions attemptLimit="1"/>'
    learner = Learner(tree(item("a", limited), item("b"), item("c")))
    assert [learner.ask(each) for each in ("start", "continue", "previous")] == ["a", "b", "SB.2.1-3"]


def test_an_untracked_activity_keeps_nothing() -> None:
    untracked = '<imsss:deliveryControls tracked="false"/>'
    learner = Learner(tree(item("a", untracked), item("b")))
    learner.ask("start")
    learner.say("completed", "passed").ask("continue")
    assert learner.state.of("a").attempts == 0
    assert learner.state.of("a").objectives == {}
