"""Parts that are drawn and shuffled, the same way for the same learner (SR.1, SR.2)."""

from __future__ import annotations

import json

from scormforge.lms.sequencing.state import TreeState
from tests.lms.sequencing.small_courses import FLOW, Learner, after, item, tree

UNITS = [item(name) for name in "abcdefgh"]


def controls(**said: str) -> str:
    told = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f"<imsss:randomizationControls {told}/>"


def gone_through(learner: Learner, begin: str = "start") -> str:
    seen = [learner.ask(begin)]
    while (came := learner.ask("continue")) not in ("ended", "a"):
        seen.append(came)
    return "".join(seen)


def test_so_many_are_drawn_in_the_order_of_the_manifest_and_stay_drawn() -> None:
    drawn = tree(*UNITS, sequencing=FLOW + controls(selectionTiming="once", selectCount="3"))
    learner = Learner(drawn, seed=4)
    first = gone_through(learner)
    assert len(first) == 3
    assert first == "".join(sorted(first))
    learner.state = TreeState.from_json(json.loads(json.dumps(learner.state.as_json())), drawn)
    assert gone_through(learner) == first
    assert len({gone_through(Learner(drawn, seed=seed)) for seed in range(20)}) > 5, "others get others"


def test_what_was_not_drawn_cannot_be_chosen() -> None:
    learner = Learner(tree(*UNITS, sequencing=FLOW + controls(selectionTiming="once", selectCount="1")))
    only = learner.ask("start")
    other = next(name for name in "abcdefgh" if name != only)
    assert learner.choose(other) == "SB.2.9-2"


def test_the_order_is_shuffled_once_or_anew_for_each_attempt() -> None:
    for timing, same in (("once", True), ("onEachNewAttempt", False)):
        shuffled = FLOW + controls(randomizationTiming=timing, reorderChildren="true")
        section = item("s", shuffled, *(item(name) for name in "bcdefgh"))
        learner = Learner(tree(item("a"), section, item("z", after("previous", "always"))), seed=3)
        learner.ask("start")
        first = [learner.ask("continue") for _ in range(7)]
        assert sorted(first) == list("bcdefgh")
        assert first != sorted(first)
        learner.ask("exitAll")
        learner.ask("start")
        assert ([learner.ask("continue") for _ in range(7)] == first) is same


def test_nothing_is_shuffled_where_the_manifest_does_not_say_so() -> None:
    plain = tree(item("x", FLOW, *UNITS[1:]), sequencing=FLOW + controls(randomizationTiming="once"))
    assert gone_through(Learner(plain)) == "bcdefgh"
