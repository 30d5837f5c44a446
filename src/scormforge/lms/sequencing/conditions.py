"""Rules and limits: whether an activity is skipped, hidden, closed (SN UP.1, UP.2, UP.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.definition import Condition, Conditions, Objective, Rule

Verdict = bool | None
"""None: it cannot be told."""


def rules_check(bench: Bench, identifier: str, rules: tuple[Rule, ...], *actions: str) -> str | None:
    """UP.2, Sequencing Rules Check: the action of the first rule that applies, of those with one of these actions."""
    found = (rule.action for rule in rules if rule.action in actions and holds(bench, identifier, rule.conditions))
    return next(found, None)


def is_before(bench: Bench, identifier: str, action: str) -> bool:
    """Whether a precondition rule with this action applies."""
    return rules_check(bench, identifier, bench.tree[identifier].rules.before, action) is not None


def is_closed(bench: Bench, identifier: str) -> bool:
    """UP.5, Check Activity: whether a rule disables the activity or a limit is reached."""
    return is_before(bench, identifier, "disabled") or is_limit_reached(bench, identifier)


def is_limit_reached(bench: Bench, identifier: str) -> bool:
    """UP.1, Limit Conditions Check: whether another attempt would be one too many. Limits of time are optional (SN
    3.5) and are not looked at."""
    activity, standing = bench.tree[identifier], bench.of(identifier)
    if not activity.delivery.tracked or standing.active or standing.suspended:
        return False  # only a new attempt can be one too many
    return activity.attempt_limit is not None and standing.attempts >= activity.attempt_limit


def holds(bench: Bench, identifier: str, conditions: Conditions) -> Verdict:
    """UP.2.1, Sequencing Rule Check, and RB.1.4.1, Evaluate Rollup Conditions: conditions put together."""
    if not conditions.each:
        return None
    combine = all_of if conditions.all else any_of
    return combine(_verdict(bench, identifier, each) for each in conditions.each)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """And, of three values."""
    said = tuple(verdicts)
    return False if False in said else None if None in said else True


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Or, of three values."""
    said = tuple(verdicts)
    return True if True in said else None if None in said else False


def _verdict(bench: Bench, identifier: str, condition: Condition) -> Verdict:
    objective = bench.tree[identifier].objective(condition.objective)
    judge = CONDITIONS.get(condition.name)
    if objective is None or judge is None:
        return None
    verdict = judge(bench, identifier, objective, condition)
    return verdict if verdict is None or not condition.negated else not verdict


def _attempted(bench: Bench, identifier: str, objective: Objective, condition: Condition) -> Verdict:
    return bench.of(identifier).attempts > 0


def _limit(bench: Bench, identifier: str, objective: Objective, condition: Condition) -> Verdict:
    limit, attempts = bench.tree[identifier].attempt_limit, bench.of(identifier).attempts
    return attempts > 0 and limit is not None and attempts >= limit


def _greater(bench: Bench, identifier: str, objective: Objective, condition: Condition) -> Verdict:
    measure = bench.measure(identifier, objective)
    return None if measure is None else measure > condition.threshold


def _less(bench: Bench, identifier: str, objective: Objective, condition: Condition) -> Verdict:
    measure = bench.measure(identifier, objective)
    return None if measure is None else measure < condition.threshold


CONDITIONS: Mapping[str, Callable[[Bench, str, Objective, Condition], Verdict]] = {
    "always": lambda bench, identifier, objective, condition: True,
    "never": lambda bench, identifier, objective, condition: False,
    "satisfied": lambda bench, identifier, objective, condition: bench.satisfied(identifier, objective),
    "objectiveStatusKnown": lambda bench, identifier, objective, condition: (
        bench.satisfied(identifier, objective) is not None
    ),
    "objectiveMeasureKnown": lambda bench, identifier, objective, condition: (
        bench.measure(identifier, objective) is not None
    ),
    "objectiveMeasureGreaterThan": _greater,
    "objectiveMeasureLessThan": _less,
    "completed": lambda bench, identifier, objective, condition: bench.completed(identifier, objective),
    "activityProgressKnown": lambda bench, identifier, objective, condition: (
        bench.completed(identifier, objective) is not None
    ),
    "attempted": _attempted,
    "attemptLimitExceeded": _limit,
    "timeLimitExceeded": lambda bench, identifier, objective, condition: False,
    "outsideAvailableTimeRange": lambda bench, identifier, objective, condition: False,
}
"""Condition → how it is judged (SN tables 3.4.2a and 3.7.2a). Time is never up here: LMSs need not look (SN 3.4.2)."""
