"""What units make of the whole: rules, measures, considerations, thresholds (RB.1.1 to RB.1.5)."""

from __future__ import annotations

import pytest

from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.menu import standing_of
from tests.lms.sequencing.small_courses import BY_CONTENT, FLOW, Learner, before, item, primary, rollup, tree

LEAF = BY_CONTENT


def played(*said: str, organization: str = "", each: tuple[str, ...] = ("", "", "")) -> Learner:
    """Three units, each left with what it said, such as `completed passed`; "" is not visited."""
    items = [item(name, (own or "") + LEAF) for name, own in zip("abc", each, strict=True)]
    learner = Learner(tree(*items, sequencing=FLOW + organization))
    for name, words in zip("abc", said, strict=True):
        if words:
            learner.choose(name)
            learner.say(*words.split())
    learner.ask("exit")
    return learner


def whole(learner: Learner) -> tuple[bool | None, bool | None]:
    bench = Bench(learner.tree, learner.state)
    return bench.completed("o"), bench.satisfied("o")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("completed passed", "completed passed", "completed passed"), (True, True)),
        (("completed passed", "completed failed", "completed passed"), (True, False)),
        (("completed passed", "incomplete", "completed passed"), (False, None)),
        (("completed passed", "completed passed", ""), (None, None)),
    ],
)
def test_without_rules_all_must_be_known(said: tuple[str, ...], expected: tuple[bool | None, bool | None]) -> None:
    assert whole(played(*said)) == expected


@pytest.mark.parametrize(
    ("rule", "said", "satisfied"),
    [
        ("any satisfied satisfied", ("", "passed", "failed"), True),
        ("any satisfied satisfied", ("failed", "", "failed"), None),
        ("any notSatisfied not satisfied", ("passed", "failed", ""), False),
        ("all satisfied satisfied", ("passed", "passed", "passed"), True),
        ("all satisfied satisfied", ("passed", "passed", ""), None),
        ("none notSatisfied satisfied", ("failed", "failed", "failed"), False),
        ("none notSatisfied satisfied", ("failed", "", "failed"), None),
        ("atLeastCount:2 satisfied satisfied", ("passed", "passed", ""), True),
        ("atLeastCount:2 satisfied satisfied", ("passed", "failed", "failed"), None),
        ("atLeastPercent:0.6 satisfied satisfied", ("passed", "passed", "failed"), True),
        ("atLeastPercent:0.7 satisfied satisfied", ("passed", "passed", "failed"), None),
        ("any satisfied attempted", ("incomplete", "", ""), True),
        ("all satisfied never", ("passed", "passed", "passed"), None),
        ("any satisfied completed,objectiveMeasureKnown", ("incomplete 0.4", "", ""), True),
    ],
)
def test_rules_over_success(rule: str, said: tuple[str, ...], satisfied: bool | None) -> None:
    assert whole(played(*said, organization=rollup(rule)))[1] is satisfied


def test_of_two_rules_that_apply_the_better_one_wins() -> None:
    rules = rollup("any notSatisfied not satisfied", "any satisfied satisfied", "any incomplete not completed")
    assert whole(played("completed passed", "incomplete failed", "", organization=rules)) == (False, True)


def test_the_score_of_the_whole_is_the_weighted_mean() -> None:
    weights = [rollup(attributes=f'objectiveMeasureWeight="{weight}"') for weight in ("1", "0.5", "0")]
    learner = played("0.9", "0.3", "0.1", each=tuple(weights))
    assert Bench(learner.tree, learner.state).measure("o") == 0.7
    assert standing_of(learner.tree, learner.state, "o").score == 0.7


def test_a_unit_without_a_score_counts_as_nothing_reached() -> None:
    learner = played("0.9", "", "", organization=primary(least="0.3"))
    assert Bench(learner.tree, learner.state).measure("o") == 0.3
    assert whole(learner)[1] is True


@pytest.mark.parametrize(
    ("attributes", "said", "expected"),
    [
        ('rollupObjectiveSatisfied="false"', ("failed", "passed", "passed"), (None, True)),
        ('rollupProgressCompletion="false"', ("", "completed", "completed"), (True, None)),
    ],
)
def test_a_unit_can_be_left_out(
    attributes: str, said: tuple[str, ...], expected: tuple[bool | None, bool | None]
) -> None:
    assert whole(played(*said, each=(rollup(attributes=attributes), "", ""))) == expected


@pytest.mark.parametrize(
    ("consideration", "first", "satisfied"),
    [
        ("always", "", None),
        ("ifAttempted", "", True),
        ("ifAttempted", "incomplete", None),
        ("ifNotSkipped", "", None),
    ],
)
def test_a_unit_counts_only_if_it_is_considered(consideration: str, first: str, satisfied: bool | None) -> None:
    considered = f'<adlseq:rollupConsiderations requiredForSatisfied="{consideration}"/>'
    rules = rollup("all satisfied satisfied")
    learner = played(first, "passed", "passed", organization=rules, each=(considered, "", ""))
    assert whole(learner)[1] is satisfied


def test_a_skipped_unit_does_not_count_where_only_those_do_that_are_not() -> None:
    considered = before("skip", "always") + '<adlseq:rollupConsiderations requiredForSatisfied="ifNotSkipped"/>'
    learner = played("", "passed", "passed", organization=rollup("all satisfied satisfied"), each=(considered, "", ""))
    assert whole(learner)[1] is True


def test_a_suspended_unit_does_not_count_where_only_finished_ones_do() -> None:
    considered = '<adlseq:rollupConsiderations requiredForCompleted="ifNotSuspended"/>'
    items = [item("a", LEAF + considered), item("b", LEAF)]
    learner = Learner(tree(*items, sequencing=FLOW + rollup("all completed completed")))
    learner.ask("start")
    learner.say("incomplete", exit="suspend").ask("continue")
    learner.say("completed").ask("exit")
    assert whole(learner)[0] is True


def test_progress_completes_a_section_in_the_4th_edition() -> None:
    threshold = '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5"/>'
    weighted = '<adlcp:completionThreshold progressWeight="0.25"/>'
    units = [item("a", LEAF), item("b", LEAF, more=weighted)]
    learner = Learner(tree(item("s", FLOW, *units, more=threshold), item("c")))
    learner.ask("start")
    learner.say(progress_measure="0.5").ask("continue")
    learner.say(progress_measure="0.9").ask("continue")
    bench = Bench(learner.tree, learner.state)
    assert bench.progress("s") == pytest.approx(0.58)
    assert bench.completed("s") is True


def test_a_section_is_rolled_up_before_the_whole() -> None:
    section = item("s", FLOW, item("a", LEAF), item("b", LEAF))
    learner = Learner(tree(section, item("c", LEAF)))
    for name, words in (("a", "completed passed"), ("b", "completed passed"), ("c", "completed failed")):
        learner.choose(name)
        learner.say(*words.split())
    learner.ask("exit")
    bench = Bench(learner.tree, learner.state)
    assert (bench.satisfied("s"), bench.satisfied("o"), bench.completed("o")) == (True, False, True)
