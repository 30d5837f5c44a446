"""Any course, any requests: sequencing always answers, and what it keeps makes sense. A case is called by its seed."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TypeVar

import pytest

from scormforge.lms.sequencing.conditions import CONDITIONS
from scormforge.lms.sequencing.definition import (
    ASPECTS,
    Activity,
    ActivityTree,
    Arrangement,
    Condition,
    Conditions,
    ControlMode,
    Delivery,
    Objective,
    ObjectiveMap,
    Rollup,
    RollupRule,
    Rule,
    Rules,
    Threshold,
)
from scormforge.lms.sequencing.exceptions import SENTENCES
from scormforge.lms.sequencing.menu import contents, controls
from scormforge.lms.sequencing.requests import Request
from scormforge.lms.sequencing.rollup import CHILD_SETS
from scormforge.lms.sequencing.runtime import take_in
from scormforge.lms.sequencing.sequencer import is_open_to, open_choices, process
from scormforge.lms.sequencing.state import TreeState
from scormforge.lms.sequencing.unsupported import ACTIONS

T = TypeVar("T")
NAMES = tuple("abcdefghijkl")
KINDS = ("start", "resumeAll", "continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll")
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
VALUES = {
    "cmi.success_status": ("passed", "failed", "unknown"),
    "cmi.completion_status": ("completed", "incomplete", "unknown"),
    "cmi.score.scaled": ("-1", "0", "0.5", "1"),
    "cmi.progress_measure": ("0", "0.5", "1"),
    "cmi.exit": ("suspend", "normal", ""),
}


class Chance:
    """Draws courses and what learners do in them."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one(self, *each: T) -> T:
        return self.dice.choice(each)

    def odds(self, share: float) -> bool:
        return self.dice.random() < share

    def conditions(self) -> Conditions:
        drawn = [
            Condition(self.one(*CONDITIONS), self.odds(0.4), self.one("", "", "o", "x"), self.one(*SHARES))
            for _ in range(self.one(1, 1, 2))
        ]
        return Conditions(tuple(drawn), self.odds(0.5))

    def rules(self, kind: str) -> tuple[Rule, ...]:
        return tuple(Rule(self.one(*ACTIONS[kind]), self.conditions()) for _ in range(self.one(0, 0, 0, 1, 2)))

    def objective(self) -> Objective:
        maps = [
            ObjectiveMap(self.one("g", "h"), *(frozenset(a for a in ASPECTS if self.odds(0.5)) for _ in range(2)))
            for _ in range(self.one(0, 0, 1, 2))
        ]
        return Objective(self.one("", "o"), self.odds(0.3), self.one(*SHARES), tuple(maps))

    def rollup(self) -> Rollup:
        rules = [
            RollupRule(
                self.one("satisfied", "notSatisfied", "completed", "incomplete"),
                self.conditions(),
                self.one(*CHILD_SETS),
                self.one(0, 1, 2),
                self.one(*SHARES),
            )
            for _ in range(self.one(0, 0, 1, 2))
        ]
        return Rollup(tuple(rules), self.odds(0.8), self.odds(0.8), self.one(*SHARES))

    def activity(self, name: str, parent: str) -> Activity:
        timings = ("never", "never", "once", "onEachNewAttempt")
        return Activity(
            name,
            name,
            parent,
            control=ControlMode(*(self.odds(share) for share in (0.8, 0.9, 0.8, 0.2, 0.5, 0.5))),
            constrain_choice=self.odds(0.2),
            prevent_activation=self.odds(0.2),
            rules=Rules(*map(self.rules, ACTIONS)),
            attempt_limit=self.one(None, None, None, 0, 1, 2),
            rollup=self.rollup(),
            primary=self.objective(),
            others=self.one((), (Objective("x"),)),
            arrangement=Arrangement(self.one(*timings), self.one(None, 0, 1, 2), self.one(*timings), self.odds(0.5)),
            delivery=Delivery(self.odds(0.9), self.odds(0.5), self.odds(0.5)),
            threshold=Threshold(self.odds(0.2), self.one(*SHARES), self.one(*SHARES)),
        )

    def tree(self) -> ActivityTree:
        """Up to a dozen activities below the root, each below one that came before it."""
        found = {"root": self.activity("root", "")}
        for name in NAMES[: self.dice.randint(1, len(NAMES))]:
            parent = self.one(*found)
            found[name] = self.activity(name, parent)
            found[parent] = replace(found[parent], children=(*found[parent].children, name))
        ordered: dict[str, Activity] = {}
        waiting = ["root"]
        while waiting:
            activity = found[waiting.pop()]
            ordered[activity.id] = activity
            waiting.extend(reversed(activity.children))
        return ActivityTree("root", ordered, self.odds(0.5))

    def request(self) -> Request:
        if self.odds(0.4):
            return Request(self.one("choice", "choice", "jump"), self.one(*NAMES, "root", "nowhere"))
        return Request(self.one(*KINDS, "continue", "continue", "start"))

    def values(self) -> dict[str, str]:
        return {name: self.one(*each) for name, each in VALUES.items() if self.odds(0.6)}


@pytest.mark.parametrize("seed", range(40))
def test_sequencing_always_answers_and_its_state_makes_sense(seed: int) -> None:
    for number in range(25):
        chance = Chance(1000 * seed + number)
        gone_through(chance, chance.tree())


def gone_through(chance: Chance, tree: ActivityTree) -> None:
    state = TreeState(seed=1)
    for _ in range(12):
        if state.current and state.of(state.current).active and tree.is_leaf(state.current):
            state = take_in(tree, state, state.current, chance.values())
        before, request = state, chance.request()
        outcome = process(tree, state, request)
        state = outcome.state
        assert outcome.refusal is None or outcome.refusal.code in SENTENCES
        assert not (outcome.ignored and state != before)
        if outcome.delivered:
            assert tree.is_leaf(outcome.delivered)
            assert outcome.delivered == state.current
            active = {name for name in tree.activities if state.of(name).active}
            assert active == set(tree.up(state.current)), "what is open, and what it is in"
        if outcome.ended:
            assert state.current == ""
        assert TreeState.from_json(json.loads(json.dumps(state.as_json())), tree) == state
        assert process(tree, before, request).state == state, "the same asked again comes to the same"
    shown = contents(tree, state)
    assert len({entry.id for entry in shown}) == len(shown)
    chosen = {name for name in tree.activities if is_open_to(tree, state, Request("choice", name))}
    assert open_choices(tree, state) == chosen
    controls(tree, state)
