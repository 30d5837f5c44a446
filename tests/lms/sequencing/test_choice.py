"""Choosing an activity: what is hidden, stopped, constrained or may not be left (SB.2.4, SB.2.9, NB.2.1)."""

from __future__ import annotations

import pytest

from tests.lms.sequencing.small_courses import FLOW, Learner, before, item, tree

PREVENT = '<adlseq:constrainedChoiceConsiderations preventActivation="true"/>'
CONSTRAIN = '<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>'
NO_EXIT = '<imsss:controlMode choiceExit="false" flow="true"/>'
CHOICE_ONLY = '<imsss:controlMode choice="true"/>'
NO_CHOICE = '<imsss:controlMode choice="false" flow="true"/>'
STOP = before("stopForwardTraversal", "not completed", "not activityProgressKnown", all=False)


def test_a_course_may_begin_with_a_choice_and_go_on_with_others() -> None:
    learner = Learner(tree(item("a"), item("s", CHOICE_ONLY, item("b"), item("c")), sequencing=CHOICE_ONLY))
    assert [learner.choose(name) for name in ("c", "a", "b", "b")] == ["c", "a", "b", "b"]


def test_a_chosen_section_opens_its_first_part_where_it_flows_and_else_only_takes_the_learner_there() -> None:
    flowing = Learner(tree(item("a"), item("s", FLOW, item("b"), item("c"))))
    flowing.ask("start")
    assert flowing.choose("s") == "b"
    still = Learner(tree(item("a"), item("s", CHOICE_ONLY, item("b"), item("c"))))
    still.ask("start")
    assert still.choose("s") == "SB.2.9-9"
    assert still.state.current == "s"
    assert still.choose("c") == "c", "what is in it can be chosen from there"


@pytest.mark.parametrize(
    ("items", "first", "then", "code"),
    [
        ([item("a"), item("b", before("hiddenFromChoice", "always"))], "a", "b", "SB.2.9-3"),
        ([item("a"), item("s", FLOW + before("hiddenFromChoice", "always"), item("b"))], "a", "b", "SB.2.9-3"),
        ([item("a"), item("s", NO_CHOICE, item("b"))], "a", "b", "NB.2.1-10"),
        ([item("a"), item("b")], "a", "nowhere", "NB.2.1-11"),
        ([item("a"), item("b", before("disabled", "always"))], "a", "b", "DB.1.1-3"),
        ([item("a", STOP), item("b"), item("c")], "a", "c", "SB.2.4-1"),
        ([item("a"), item("b", STOP), item("c")], "a", "c", "SB.2.4-1"),
        ([item("a"), item("s", FLOW + STOP, item("b")), item("c")], "a", "b", "SB.2.4-1"),
        ([item("s", FLOW + PREVENT, item("b")), item("c")], "c", "b", "SB.2.9-6"),
        ([item("a"), item("s", FLOW + PREVENT, item("b"))], "a", "b", "SB.2.9-6"),
        ([item("s", NO_EXIT, item("b")), item("c")], "b", "c", "NB.2.1-8"),
        ([item("s", FLOW + CONSTRAIN, item("a")), item("b"), item("c")], "a", "c", "SB.2.9-8"),
    ],
)
def test_what_may_not_be_chosen_is_refused(items: list[str], first: str, then: str, code: str) -> None:
    learner = Learner(tree(*items))
    assert learner.choose(first) == first
    assert learner.say("incomplete").choose(then) == code


def test_the_way_back_to_a_sibling_is_closed_where_only_forward_is_allowed() -> None:
    learner = Learner(tree(item("a"), item("b"), sequencing='<imsss:controlMode flow="true" forwardOnly="true"/>'))
    learner.choose("b")
    assert learner.choose("a") == "SB.2.4-2"


def test_a_stop_that_is_met_lets_the_learner_pass() -> None:
    learner = Learner(tree(item("a", STOP), item("b"), item("c")))
    learner.ask("start")
    assert learner.say("completed").choose("c") == "c"


def test_a_constrained_section_lets_its_neighbours_and_its_own_be_chosen() -> None:
    learner = Learner(tree(item("a"), item("s", FLOW + CONSTRAIN, item("b"), item("c")), item("d"), item("e")))
    learner.choose("b")
    assert learner.may("choice.{target=c}") == "true"
    assert learner.may("choice.{target=d}") == "true"
    assert learner.may("choice.{target=a}") == "true"
    assert learner.may("choice.{target=e}") == "false"


def test_an_active_section_that_prevents_activation_can_be_moved_about_in() -> None:
    learner = Learner(tree(item("a"), item("s", FLOW + PREVENT, item("b"), item("c"))))
    learner.ask("start")
    assert learner.ask("continue") == "b", "flow activates it"
    assert learner.choose("c") == "c"


def test_choosing_the_course_itself_is_leaving_upward() -> None:
    learner = Learner(tree(item("s", NO_EXIT, item("a")), item("b")))
    learner.choose("a")
    assert learner.choose("o") == "NB.2.1-8"
    free = Learner(tree(item("s", FLOW, item("a")), item("b")))
    free.choose("a")
    assert free.choose("o") == "a"
