"""What children make of the clusters above them (SN 4.6, RB.1.1 to RB.1.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from scormforge.lms.sequencing.bench import DIGITS, Bench
from scormforge.lms.sequencing.conditions import Verdict, holds, is_before
from scormforge.lms.sequencing.definition import Activity, Condition, Conditions, RollupRule


def roll_up(bench: Bench, identifier: str) -> None:
    """RB.1.5, Overall Rollup: from an activity up to the root.

    Where that changes objectives that other activities read, these are rolled up as well (SN 4.6.1, rollup set).
    """
    _roll_up_path(bench, bench.tree.up(identifier))
    for _ in bench.tree.activities:  # each may change what another one reads: it comes to rest, or is stopped
        changed = {reader for target in bench.rewritten for reader in bench.tree.readers.get(target, ())}
        bench.rewritten.clear()
        if not changed:
            return
        above = {each for reader in changed for each in bench.tree.up(reader)}
        _roll_up_path(bench, sorted(above, key=lambda each: -bench.tree.places[each]))


def _roll_up_path(bench: Bench, path: Iterable[str]) -> None:
    for each in path:
        activity = bench.tree[each]
        if not activity.delivery.tracked:
            continue
        if activity.children:
            _measure(bench, activity)
            _completion_measure(bench, activity)
        (_objective_by_measure if activity.primary.by_measure else _objective_by_rules)(bench, activity)
        (_completion_by_measure if activity.threshold.by_measure else _completion_by_rules)(bench, activity)


def _measure(bench: Bench, activity: Activity) -> None:
    """RB.1.1 a, Measure Rollup: the weighted mean over all tracked children; one without a measure counts as 0."""
    children = _tracked(bench, activity)
    told = [(bench.measure(child.id), child.rollup.weight) for child in children]
    bench.tell(activity.id, activity.primary, measure=_mean(told))


def _completion_measure(bench: Bench, activity: Activity) -> None:
    """RB.1.1 b, Completion Measure Rollup (4th edition)."""
    told = [(bench.progress(child.id), child.threshold.weight) for child in _tracked(bench, activity)]
    bench.tell(activity.id, activity.primary, progress=_mean(told))


def _mean(told: Sequence[tuple[float | None, float]]) -> float | None:
    weights = sum(weight for _, weight in told)
    if weights <= 0 or all(value is None for value, _ in told):
        return None
    return round(sum((value or 0.0) * weight for value, weight in told) / weights, DIGITS)


def _objective_by_measure(bench: Bench, activity: Activity) -> None:
    """RB.1.2 a, Objective Rollup Using Measure."""
    bench.tell(activity.id, activity.primary, satisfied=bench.satisfied(activity.id))


def _objective_by_rules(bench: Bench, activity: Activity) -> None:
    """RB.1.2 b, Objective Rollup Using Rules: `satisfied` is looked at last, and wins."""
    for action, verdict in (("notSatisfied", False), ("satisfied", True)):
        if _applies(bench, activity, action, ("satisfied", "notSatisfied")):
            bench.tell(activity.id, activity.primary, satisfied=verdict)


def _completion_by_measure(bench: Bench, activity: Activity) -> None:
    """RB.1.3 a, Activity Progress Rollup Using Measure (4th edition)."""
    progress = bench.progress(activity.id)
    done = None if progress is None else progress >= activity.threshold.least
    bench.tell(activity.id, activity.primary, completion=done)


def _completion_by_rules(bench: Bench, activity: Activity) -> None:
    """RB.1.3 b, Activity Progress Rollup Using Rules: `completed` is looked at last, and wins."""
    for action, verdict in (("incomplete", False), ("completed", True)):
        if _applies(bench, activity, action, ("completed", "incomplete")):
            bench.tell(activity.id, activity.primary, completion=verdict)


def _default(action: str, condition: str) -> RollupRule:
    return RollupRule(action, Conditions((Condition(condition),), all=False))


DEFAULTS: Mapping[str, RollupRule] = {
    "satisfied": _default("satisfied", "satisfied"),
    "notSatisfied": _default("notSatisfied", "objectiveStatusKnown"),
    "completed": _default("completed", "completed"),
    "incomplete": _default("incomplete", "activityProgressKnown"),
}
"""Rules for all children where the manifest has none for success or completion (SN 3.7.1)."""


def _applies(bench: Bench, activity: Activity, action: str, kinds: tuple[str, str]) -> bool:
    """RB.1.4, Rollup Rule Check. `kinds`: where there is a rule for either of them, the defaults are off."""
    own = tuple(rule for rule in activity.rollup.rules if rule.action in kinds)
    rules = tuple(rule for rule in own if rule.action == action) if own else (DEFAULTS[action],)
    return any(_rule_applies(bench, activity, rule) for rule in rules)


def _rule_applies(bench: Bench, activity: Activity, rule: RollupRule) -> bool:
    included = (child.id for child in _tracked(bench, activity) if _counts(bench, child, rule.action))
    verdicts = [holds(bench, child, rule.conditions) for child in included]
    judge = CHILD_SETS.get(rule.children)
    return bool(verdicts) and judge is not None and judge(verdicts, rule)


CHILD_SETS: Mapping[str, Callable[[list[Verdict], RollupRule], bool]] = {
    "all": lambda verdicts, rule: all(verdict is True for verdict in verdicts),
    "any": lambda verdicts, rule: True in verdicts,
    "none": lambda verdicts, rule: all(verdict is False for verdict in verdicts),
    "atLeastCount": lambda verdicts, rule: verdicts.count(True) >= rule.count,
    "atLeastPercent": lambda verdicts, rule: verdicts.count(True) / len(verdicts) >= rule.percent,
}
"""Child Activity Set → whether enough of the children comply (RB.1.4, 1.2.5 to 1.2.9)."""


def _counts(bench: Bench, child: Activity, action: str) -> bool:
    """RB.1.4.2, Check Child for Rollup."""
    rollup = child.rollup
    if not (rollup.satisfied if action in ("satisfied", "notSatisfied") else rollup.completion):
        return False
    required = rollup.required.get(action, "always")
    standing = bench.of(child.id)
    if required == "ifNotSuspended":
        return standing.attempts > 0 and not standing.suspended
    if required == "ifAttempted":
        return standing.attempts > 0
    return required != "ifNotSkipped" or not is_before(bench, child.id, "skip")


def _tracked(bench: Bench, activity: Activity) -> list[Activity]:
    """The children of this attempt that are tracked: those that were not selected are no part of it (SN 3.11)."""
    children = (bench.tree[child] for child in bench.available(activity.id))
    return [child for child in children if child.delivery.tracked]
