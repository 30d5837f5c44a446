"""Walking through the tree, one activity after the other (SN SB.2.1 to SB.2.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scormforge.lms.sequencing.attempts import terminate_descendents
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.conditions import is_before, is_closed
from scormforge.lms.sequencing.requests import Found, refused


@dataclass(frozen=True, slots=True)
class Step:
    """Where a walk stands. `back`: whether it goes backward; `turned`: it did, and now goes forward through a cluster
    that only allows forward."""

    activity: str
    back: bool
    turned: bool = False


def flow(bench: Bench, identifier: str, *, back: bool, into: bool) -> Found:
    """SB.2.3, Flow: the next activity that can be delivered. `into`: begin among the activity's children."""
    step = _next(bench, Step(identifier, back), into=into)
    while isinstance(step, Step):
        step = _considered(bench, step)
    return step


def _considered(bench: Bench, step: Step) -> Step | Found:
    """SB.2.2, Flow Activity Traversal: deliver this one, or go on."""
    activity = bench.tree[step.activity]
    if not bench.tree[activity.parent].control.flow:
        return refused("SB.2.2-1", activity.parent)
    if is_before(bench, activity.id, "skip"):
        after = _next(bench, step, into=False)
        if isinstance(after, Step) and step.turned and after.back:
            return replace(after, turned=False)
        return after
    if is_closed(bench, activity.id):
        return refused("SB.2.2-2", activity.id)
    if not activity.children:
        return Found(activity.id)
    inside = _next(bench, replace(step, turned=False), into=True)
    if isinstance(inside, Step) and step.back and not inside.back:
        return replace(inside, turned=True)
    return inside


def _next(bench: Bench, step: Step, *, into: bool) -> Step | Found:
    """SB.2.1, Flow Tree Traversal: one step."""
    identifier, back = step.activity, step.back
    reversed_ = False
    siblings = bench.available(bench.tree[identifier].parent) if step.turned else ()
    if siblings and siblings[-1] == identifier:
        # All children of a cluster that only allows forward were skipped while going backward: leave it backward.
        back, reversed_ = True, True
        identifier = siblings[0]
    if not bench.tree.is_leaf(identifier) and into:
        return _enter(bench, identifier, step, back=back)
    return _leave(bench, replace(step, activity=identifier, back=back), checked=reversed_)


def _enter(bench: Bench, identifier: str, step: Step, *, back: bool) -> Step | Found:
    children = bench.available(identifier)
    if not children:
        return refused("SB.2.1-2", identifier)
    if back and bench.tree[identifier].control.forward_only:
        return replace(step, activity=children[0], back=False)
    return replace(step, activity=children[-1 if back else 0], back=back)


def _leave(bench: Bench, step: Step, *, checked: bool) -> Step | Found:
    """To the next sibling, or that of an activity above. `checked`: the walk leaves a cluster that only allows forward,
    which is no step back in it."""
    identifier = step.activity
    while identifier != bench.tree.root:
        if step.back and not checked and bench.tree[bench.tree[identifier].parent].control.forward_only:
            return refused("SB.2.1-4", bench.tree[identifier].parent)
        checked = False
        if sibling := bench.beside(identifier, back=step.back):
            return replace(step, activity=sibling)
        identifier = bench.tree[identifier].parent
    if step.back:
        return refused("SB.2.1-3")
    terminate_descendents(bench, bench.tree.root)
    return Found(ends=True)
