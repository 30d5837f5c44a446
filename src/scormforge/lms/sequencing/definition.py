"""A course as sequencing sees it: activities in a tree, with all that the manifest says of each (SN chapter 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Aspect = Literal["satisfied", "measure", "raw", "least", "most", "completion", "progress"]
"""What is known of an objective: `raw`, `least` and `most` are the score as the content counts it."""
ASPECTS: tuple[Aspect, ...] = ("satisfied", "measure", "raw", "least", "most", "completion", "progress")


@dataclass(frozen=True, slots=True)
class ControlMode:
    """How a cluster's children may be reached (SN 3.2), and which of their data count (SN 3.2.7)."""

    choice: bool = True
    choice_exit: bool = True
    flow: bool = False
    forward_only: bool = False
    current_objectives: bool = True
    """Whether objectives of earlier attempts at the cluster count no more."""
    current_progress: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule, such as `completed`. `objective` "": the one that is rolled up."""

    name: str
    negated: bool = False
    objective: str = ""
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions that must all hold, or any of them."""

    each: tuple[Condition, ...]
    all: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule before, after or at the end of an activity (SN 3.4)."""

    action: str
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Rules:
    """An activity's rules, by when they are looked at."""

    before: tuple[Rule, ...] = ()
    ending: tuple[Rule, ...] = ()
    after: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class RollupRule:
    """What children make of their cluster (SN 3.7). `children`: `all`, `any`, `none`, `atLeastCount`,
    `atLeastPercent`; `percent` is 0 to 1."""

    action: str
    conditions: Conditions
    children: str = "all"
    count: int = 0
    percent: float = 0.0


@dataclass(frozen=True, slots=True)
class Rollup:
    """What an activity does for its parent (SN 3.7, 3.8), and the rules by which its own children do it for it."""

    rules: tuple[RollupRule, ...] = ()
    satisfied: bool = True
    completion: bool = True
    weight: float = 1.0
    required: Mapping[str, str] = field(default_factory=dict)
    """Action of a rule → `always`, `ifAttempted`, `ifNotSkipped` or `ifNotSuspended`; missing: `always`."""
    measure_if_active: bool = True


@dataclass(frozen=True, slots=True)
class ObjectiveMap:
    """What an objective reads from, and writes into, one that activities share (SN 3.10)."""

    target: str
    reads: frozenset[Aspect] = frozenset()
    writes: frozenset[Aspect] = frozenset()


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of an activity. The primary one may have no id."""

    id: str = ""
    by_measure: bool = False
    least_measure: float = 1.0
    maps: tuple[ObjectiveMap, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whether data are kept at all, and who sets them when the content says nothing (SN 3.13)."""

    tracked: bool = True
    completion_by_content: bool = False
    objective_by_content: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which children there are in an attempt, and in which order (SN 3.11, 3.12). Timings: `never`, `once`,
    `onEachNewAttempt`."""

    select: str = "never"
    count: int | None = None
    reorder: str = "never"
    shuffled: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """Completion by progress (4th edition, CAM `adlcp:completionThreshold`)."""

    by_measure: bool = False
    least: float = 1.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class StoreMap:
    """A data store that activities share, as one of them may use it (4th edition, `adlcp:data`)."""

    target: str
    reads: bool = True
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """One item of the contents, or the organization itself."""

    id: str
    title: str
    parent: str = ""
    """"" for the root."""
    children: tuple[str, ...] = ()
    visible: bool = True
    control: ControlMode = ControlMode()
    constrain_choice: bool = False
    prevent_activation: bool = False
    rules: Rules = Rules()
    attempt_limit: int | None = None
    rollup: Rollup = Rollup()
    primary: Objective = Objective()
    others: tuple[Objective, ...] = ()
    arrangement: Arrangement = Arrangement()
    delivery: Delivery = Delivery()
    threshold: Threshold = Threshold()
    stores: tuple[StoreMap, ...] = ()
    hidden_controls: frozenset[str] = frozenset()
    """Controls of the LMS that are not to be shown while it runs: `continue`, `suspendAll` and others."""

    def objective(self, identifier: str) -> Objective | None:
        """An objective by its id; "" is the primary one."""
        known = (each for each in (self.primary, *self.others) if each.id == identifier)
        return self.primary if identifier == "" else next(known, None)

    @property
    def named_objectives(self) -> tuple[Objective, ...]:
        """Those that content sees: the ones with an id, the primary first (RTE 4.2.17)."""
        return tuple(each for each in (self.primary, *self.others) if each.id)


@dataclass(frozen=True, eq=False)
class ActivityTree:
    """All activities by id, the root first, in reading order."""

    root: str
    activities: Mapping[str, Activity]
    objectives_of_learner: bool = True
    """Whether shared objectives are the learner's, and not a registration's (`adlseq:objectivesGlobalToSystem`)."""
    stores_of_learner: bool = True

    def __getitem__(self, identifier: str) -> Activity:
        return self.activities[identifier]

    def __contains__(self, identifier: str) -> bool:
        return identifier in self.activities

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Id → place in reading order."""
        return {identifier: place for place, identifier in enumerate(self.activities)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Id → place among its siblings in the manifest; the root has none."""
        return {child: number for each in self.activities.values() for number, child in enumerate(each.children)}

    @cached_property
    def stops(self) -> frozenset[str]:
        """Activities with a rule that may stop the way forward: the only ones to look at on a long way."""
        rules = {each.id: each.rules.before for each in self.activities.values()}
        return frozenset(name for name, own in rules.items() if any(r.action == "stopForwardTraversal" for r in own))

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, ...]]:
        """Shared objective → activities whose primary objective reads it."""
        found: dict[str, list[str]] = {}
        for activity in self.activities.values():
            for one in activity.primary.maps:
                if one.reads:
                    found.setdefault(one.target, []).append(activity.id)
        return {target: tuple(each) for target, each in found.items()}

    def up(self, identifier: str) -> Iterator[str]:
        """The activity and those above it, the root last."""
        while identifier:
            yield identifier
            identifier = self[identifier].parent

    def down_to(self, identifier: str) -> tuple[str, ...]:
        """From the root to the activity."""
        return tuple(reversed(tuple(self.up(identifier))))

    def common(self, one: str, other: str) -> str:
        """The nearest activity that is, or lies above, both."""
        above = set(self.up(one))
        return next(each for each in self.up(other) if each in above)

    def is_leaf(self, identifier: str) -> bool:
        """Whether there is nothing below it."""
        return not self[identifier].children
