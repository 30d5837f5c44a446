"""A course and a learner's state of it while the processes work on them: what is known, and how it is changed."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from scormforge.lms.sequencing.definition import ASPECTS, Activity, ActivityTree, Aspect, Objective
from scormforge.lms.sequencing.state import UNKNOWN, UNTOUCHED, Progress, Standing, TreeState

DIGITS = 7
"""Of a measure after the point (RTE: real(10,7))."""


class Bench:
    """The one thing that changes while processes run. The state that it began with stays as it was."""

    def __init__(self, tree: ActivityTree, state: TreeState) -> None:
        self.tree = tree
        self.current = state.current
        self.suspended = state.suspended
        self.shared = dict(state.shared)
        self.rewritten: set[str] = set()
        """Shared objectives that changed since somebody looked."""
        self._before = state
        self._standings: dict[str, Standing] = {}
        self._drawn = state.drawn

    def state(self) -> TreeState:
        """What has become of it."""
        return replace(
            self._before,
            standings={**self._before.standings, **self._standings},
            current=self.current,
            suspended=self.suspended,
            shared=dict(self.shared),
            drawn=self._drawn,
        )

    def of(self, identifier: str) -> Standing:
        """Where the learner stands with an activity."""
        return self._standings.get(identifier) or self._before.standings.get(identifier, UNTOUCHED)

    def change(self, identifier: str, **changes: object) -> None:
        """Put something else into an activity's standing."""
        self._standings[identifier] = replace(self.of(identifier), **changes)  # type: ignore[arg-type]

    def available(self, identifier: str) -> tuple[str, ...]:
        """The children of this attempt, in their order (AM.1.1)."""
        chosen = self.of(identifier).children
        return self.tree[identifier].children if chosen is None else chosen

    def beside(self, identifier: str, *, back: bool) -> str:
        """The next child of the same parent, or the one before it; "" for none.

        What is not among the children of this attempt any more stands before the first of them.
        """
        siblings = self.available(self.tree[identifier].parent)
        place = self.number(identifier) + (-1 if back else 1)
        return siblings[place] if 0 <= place < len(siblings) else ""

    def is_available(self, identifier: str) -> bool:
        """Whether an activity is among its parent's children of this attempt."""
        return not self.tree[identifier].parent or self.number(identifier) >= 0

    def number(self, identifier: str) -> int:
        """An activity's place among its parent's children of this attempt; -1: it is not among them."""
        drawn = self.of(self.tree[identifier].parent).children
        if drawn is None:
            return self.tree.numbers[identifier]
        return drawn.index(identifier) if identifier in drawn else -1

    def dice(self) -> random.Random:
        """For one drawing: the same for the same seed and the same number of drawings before."""
        self._drawn += 1
        return random.Random(f"{self._before.seed}:{self._drawn}")

    # What is known.

    def known(self, activity: Activity, objective: Objective, aspect: Aspect) -> bool | float | None:
        """What an objective says, or the shared one that it reads: that one counts where it is known (CAM 4th edition
        5.1.7.3, as ADL's sample has it). None: nothing is known, or nothing is tracked."""
        if not activity.delivery.tracked:
            return None
        for one in objective.maps:
            if aspect in one.reads:
                value: bool | float | None = getattr(self.shared.get(one.target, UNKNOWN), aspect)
                if value is not None:
                    return value
        local: bool | float | None = getattr(self._local(activity, objective), aspect)
        return local

    def satisfied(self, identifier: str, objective: Objective | None = None) -> bool | None:
        """Whether an objective is met, by its measure where the manifest says so (SN 3.10.2)."""
        activity = self.tree[identifier]
        asked = objective or activity.primary
        if not asked.by_measure:
            value = self.known(activity, asked, "satisfied")
            return None if value is None else bool(value)
        measure = self.known(activity, asked, "measure")
        if measure is None or (self.of(identifier).active and not activity.rollup.measure_if_active):
            return None
        return bool(measure >= asked.least_measure)

    def measure(self, identifier: str, objective: Objective | None = None) -> float | None:
        """An objective's measure, -1 to 1."""
        activity = self.tree[identifier]
        value = self.known(activity, objective or activity.primary, "measure")
        return None if value is None else float(value)

    def completed(self, identifier: str, objective: Objective | None = None) -> bool | None:
        """Whether the attempt, or what belongs to an objective, is completed."""
        activity = self.tree[identifier]
        value = self.known(activity, objective or activity.primary, "completion")
        return None if value is None else bool(value)

    def progress(self, identifier: str) -> float | None:
        """How much of the attempt is done, 0 to 1."""
        activity = self.tree[identifier]
        value = self.known(activity, activity.primary, "progress")
        return None if value is None else float(value)

    # What is changed.

    def tell(self, identifier: str, objective: Objective, **changes: bool | float | None) -> None:
        """Keep what became of an objective, and write it to the shared ones that it writes to.

        What is not known any more is taken back from there only if it had been known here.
        """
        activity = self.tree[identifier]
        if not activity.delivery.tracked:
            return
        before = self._local(activity, objective)
        name = self._name(activity, objective)
        after = replace(before, **changes)  # type: ignore[arg-type]
        self.change(identifier, objectives={**self.of(identifier).objectives, name: after})
        for one in objective.maps:
            self._share(one.target, {
                aspect: changes[aspect]
                for aspect in ASPECTS
                if aspect in changes and aspect in one.writes
                and (changes[aspect] is not None or getattr(before, aspect) is not None)
            })  # fmt: skip

    def forget(self, identifier: str, *, objectives: bool, progress: bool) -> None:
        """Data of an earlier attempt count no more; what was shared stays."""
        kept: dict[str, Progress] = {}
        for name, each in self.of(identifier).objectives.items():
            left = each
            if objectives:
                left = replace(left, satisfied=None, measure=None, raw=None, least=None, most=None)
            if progress:
                left = replace(left, completion=None, progress=None)
            if left != UNKNOWN:
                kept[name] = left
        if kept != self.of(identifier).objectives:
            self.change(identifier, objectives=kept)

    def _share(self, target: str, changes: dict[Aspect, Any]) -> None:
        before = self.shared.get(target, UNKNOWN)
        after = replace(before, **changes)
        if after != before:
            self.shared[target] = after
            self.rewritten.add(target)

    def _local(self, activity: Activity, objective: Objective) -> Progress:
        return self.of(activity.id).objectives.get(self._name(activity, objective), UNKNOWN)

    @staticmethod
    def _name(activity: Activity, objective: Objective) -> str:
        return "" if objective is activity.primary else objective.id
