"""Attempts at activities: how they begin and end, and which children there are in one (SN UP.3, UP.4, DB.2, SR)."""

from __future__ import annotations

from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.definition import Activity
from scormforge.lms.sequencing.rollup import roll_up


def end_attempt(bench: Bench, identifier: str) -> None:
    """UP.4, End Attempt."""
    activity = bench.tree[identifier]
    if not activity.children:
        if activity.delivery.tracked and not bench.of(identifier).suspended:
            _assume(bench, activity)
    else:
        suspended = any(bench.of(child).suspended for child in activity.children)
        bench.change(identifier, suspended=suspended)
    bench.change(identifier, active=False)
    roll_up(bench, identifier)
    if activity.children and not bench.of(identifier).suspended:
        _arrange_again(bench, activity)


def _assume(bench: Bench, activity: Activity) -> None:
    """What the content did not say counts as done and met, unless the manifest leaves it to the content, or to a
    measure: without one the rollup that follows would take it back at once (RB.1.2 a, RB.1.3 a)."""
    delivery = activity.delivery
    by_progress, by_measure = activity.threshold.by_measure, activity.primary.by_measure
    if not (delivery.completion_by_content or by_progress) and bench.completed(activity.id) is None:
        bench.tell(activity.id, activity.primary, completion=True)
    if not (delivery.objective_by_content or by_measure) and bench.satisfied(activity.id) is None:
        bench.tell(activity.id, activity.primary, satisfied=True)


def terminate_descendents(bench: Bench, identifier: str) -> None:
    """UP.3, Terminate Descendent Attempts: of what lies between the current activity and its common ancestor with
    another one, without these two. The current activity has ended already."""
    if not bench.current:
        return
    common = bench.tree.common(bench.current, identifier)
    for each in tuple(bench.tree.up(bench.current))[1:]:
        if each == common:
            return
        end_attempt(bench, each)


def begin_attempts(bench: Bench, identifier: str) -> None:
    """DB.2, Content Delivery Environment, from step 2 on: the activity and all above it are active from now on."""
    if identifier != bench.suspended:
        _clear_suspended(bench, identifier)
    terminate_descendents(bench, identifier)
    for each in bench.tree.down_to(identifier):
        standing = bench.of(each)
        if standing.active:
            continue
        if bench.tree[each].delivery.tracked:
            if standing.suspended:
                bench.change(each, suspended=False)
            else:
                _begin(bench, bench.tree[each])
        bench.change(each, active=True)
    bench.current, bench.suspended = identifier, ""


def _begin(bench: Bench, activity: Activity) -> None:
    """A new attempt: nothing is known of it. Of the children only what the manifest lets last counts on (SN 3.2.7).

    Shared objectives stay, also those of this course alone: remediation by `retryAll` lives on them.
    """
    bench.change(activity.id, attempts=bench.of(activity.id).attempts + 1, objectives={})
    _forget_below(bench, activity)


def _forget_below(bench: Bench, activity: Activity) -> None:
    control = activity.control
    if not control.current_objectives and not control.current_progress:
        return
    for child in activity.children:
        bench.forget(child, objectives=control.current_objectives, progress=control.current_progress)
        _forget_below(bench, bench.tree[child])


def _clear_suspended(bench: Bench, identifier: str) -> None:
    """DB.2.1, Clear Suspended Activity: something else than what was suspended is opened."""
    if not bench.suspended:
        return
    common = bench.tree.common(bench.suspended, identifier)
    for each in bench.tree.up(bench.suspended):
        if not any(bench.of(child).suspended for child in bench.tree[each].children):
            bench.change(each, suspended=False)
        if each == common:
            break
    bench.suspended = ""


# Which children there are.


def arrange(bench: Bench) -> None:
    """Select and order the children of every cluster that has no choice of its own yet, as a session begins."""
    for activity in bench.tree.activities.values():
        plan = activity.arrangement
        if activity.children and bench.of(activity.id).children is None and (_selects(activity) or _shuffles(activity)):
            children = activity.children
            if _selects(activity):
                children = _selected(bench, activity)
            if _shuffles(activity) and plan.reorder != "never":
                children = _shuffled(bench, children)
            bench.change(activity.id, children=children)


def _arrange_again(bench: Bench, activity: Activity) -> None:
    """For the next attempt at a cluster, as the last one ends."""
    plan, children = activity.arrangement, bench.available(activity.id)
    if plan.select == "onEachNewAttempt" and _selects(activity):
        children = _selected(bench, activity)
    if plan.reorder == "onEachNewAttempt" and plan.shuffled:
        children = _shuffled(bench, children)
    if children != bench.available(activity.id):
        bench.change(activity.id, children=children)


def _selects(activity: Activity) -> bool:
    plan = activity.arrangement
    return plan.select != "never" and plan.count is not None and plan.count < len(activity.children)


def _shuffles(activity: Activity) -> bool:
    return activity.arrangement.reorder != "never" and activity.arrangement.shuffled


def _selected(bench: Bench, activity: Activity) -> tuple[str, ...]:
    """SR.1, Select Children: so many of them, in the order of the manifest."""
    drawn = set(bench.dice().sample(range(len(activity.children)), activity.arrangement.count or 0))
    return tuple(child for place, child in enumerate(activity.children) if place in drawn)


def _shuffled(bench: Bench, children: tuple[str, ...]) -> tuple[str, ...]:
    """SR.2, Randomize Children."""
    return tuple(bench.dice().sample(children, len(children)))
