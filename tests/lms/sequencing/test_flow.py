"""Going forward and back: start, continue, previous, skipping, closing, walking off the end (SB.2.1 to SB.2.8)."""

from __future__ import annotations

import pytest

from tests.lms.sequencing.small_courses import (
    BY_CONTENT,
    FLOW,
    FLOW_ONLY,
    FORWARD_ONLY,
    Learner,
    before,
    item,
    primary,
    tree,
)


def walked(learner: Learner, *requests: str) -> list[str]:
    return [learner.ask(request) for request in requests]


def test_a_course_is_gone_through_forward_and_back() -> None:
    learner = Learner(tree(item("a"), item("s", FLOW, item("b"), item("c")), item("d")))
    assert walked(learner, "start", "continue", "continue", "continue") == ["a", "b", "c", "d"]
    assert walked(learner, "previous", "previous", "previous", "previous") == ["c", "b", "a", "SB.2.1-3"]


def test_going_on_after_the_last_activity_ends_the_session_and_another_one_begins_at_the_start() -> None:
    learner = Learner(tree(item("a"), item("b")))
    assert walked(learner, "start", "continue", "continue", "start") == ["a", "b", "ended", "a"]


def test_a_course_that_only_allows_forward_has_no_way_back_and_no_choice() -> None:
    learner = Learner(tree(item("a"), item("b"), item("c"), sequencing=FORWARD_ONLY))
    assert walked(learner, "start", "continue", "previous") == ["a", "b", "NB.2.1-5"]
    assert learner.choose("c") == "NB.2.1-10"
    assert learner.state.current == "b", "what was refused at once has ended nothing"
    assert learner.state.of("b").active


def test_back_into_a_section_that_only_allows_forward_is_to_its_beginning() -> None:
    section = item("s", FORWARD_ONLY, item("b"), item("c"))
    learner = Learner(tree(item("a"), section, item("d")))
    assert walked(learner, "start", "continue", "continue", "continue", "previous") == ["a", "b", "c", "d", "b"]


def test_a_section_whose_parts_are_all_skipped_is_passed_by_in_both_directions() -> None:
    skipped = before("skip", "always")
    section = item("s", FORWARD_ONLY, item("b", skipped), item("c", skipped))
    learner = Learner(tree(item("a"), section, item("d")))
    assert walked(learner, "start", "continue", "previous") == ["a", "d", "a"]


def test_a_thousand_skipped_activities_are_no_matter() -> None:
    many = [item(f"n{number}", before("skip", "always")) for number in range(1000)]
    assert walked(Learner(tree(item("a"), *many, item("z"))), "start", "continue", "previous") == ["a", "z", "a"]


@pytest.mark.parametrize(
    ("items", "organization", "asked", "code"),
    [
        ([item("a"), item("b")], "", ["start"], "SB.2.2-1"),
        ([item("a"), item("s", "", item("b"))], FLOW, ["start", "continue"], "SB.2.2-1"),
        ([item("a"), item("b", before("disabled", "always"))], FLOW, ["start", "continue"], "SB.2.2-2"),
        ([item("a"), item("b")], FLOW, ["continue"], "NB.2.1-2"),
        ([item("a"), item("b")], FLOW, ["previous"], "NB.2.1-2"),
        ([item("a"), item("b")], FLOW, ["exit"], "NB.2.1-2"),
        ([item("a"), item("b")], FLOW, ["suspendAll"], "NB.2.1-2"),
        ([item("a"), item("b")], FLOW, ["start", "start"], "NB.2.1-1"),
        ([item("a"), item("b")], FLOW, ["start", "resumeAll"], "NB.2.1-1"),
        ([item("a"), item("b")], FLOW, ["resumeAll"], "NB.2.1-3"),
        ([item("a"), item("b")], FLOW, ["start", "forward"], "NB.2.1-7"),
        ([item("a"), item("b")], FLOW, ["start", "leap"], "NB.2.1-13"),
        ([item("a"), item("b")], FLOW, ["start", "exit", "exit"], "NB.2.1-12"),
        ([item("a"), item("b")], FLOW, ["start", "{target=x}jump"], "NB.2.1-11"),
        ([item("a"), item("s", FLOW, item("b"))], FLOW, ["start", "{target=s}jump"], "DB.1.1-1"),
        ([item("s", "", item("a")), item("b")], FLOW, ["{target=a}choice", "continue"], "NB.2.1-4"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_code(
    items: list[str], organization: str, asked: list[str], code: str
) -> None:
    assert walked(Learner(tree(*items, sequencing=organization)), *asked)[-1] == code


def test_a_pretest_that_is_passed_skips_what_it_tests() -> None:
    pretest = item("pretest", primary("p", "known rs ws") + BY_CONTENT)
    lesson = item("lesson", before("skip", "satisfied") + primary("l", "known rs"))
    passed = Learner(tree(pretest, lesson, item("end"), sequencing=FLOW_ONLY))
    assert passed.ask("start") == "pretest"
    assert passed.say("completed", "passed").ask("continue") == "end"
    failed = Learner(tree(pretest, lesson, item("end"), sequencing=FLOW_ONLY))
    failed.ask("start")
    assert failed.say("completed", "failed").ask("continue") == "lesson"


def test_a_jump_goes_where_nothing_else_leads() -> None:
    learner = Learner(tree(item("a"), item("b"), item("c", before("skip", "always")), sequencing=FORWARD_ONLY))
    assert walked(learner, "start", "{target=c}jump") == ["a", "c"]


def test_a_course_of_one_activity_begins_and_ends() -> None:
    assert walked(Learner(tree(item("a"))), "start", "continue", "resumeAll") == ["a", "ended", "NB.2.1-3"]
