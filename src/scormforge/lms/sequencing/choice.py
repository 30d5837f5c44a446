"""Going to an activity that was chosen (SN SB.2.4, SB.2.9)."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.lms.sequencing.attempts import end_attempt, terminate_descendents
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.conditions import is_before
from scormforge.lms.sequencing.flow import flow
from scormforge.lms.sequencing.requests import Found, Refusal, refused


def choose(bench: Bench, target: str) -> Found:
    """SB.2.9, Choice Sequencing Request."""
    if not target or target not in bench.tree:
        return refused("SB.2.9-1")
    common = bench.tree.common(bench.current, target) if bench.current else bench.tree.root
    refusal = _not_on_offer(bench, target) or _not_reachable(bench, target, common)
    if refusal is not None:
        return Found(refusal=refusal)
    if bench.tree.is_leaf(target):
        return Found(target)
    found = flow(bench, target, back=False, into=True)
    if found.activity:
        return found
    # The cluster was reached, and nothing in it is delivered: it becomes the current activity.
    terminate_descendents(bench, common)
    end_attempt(bench, common)
    bench.current = target
    return refused("SB.2.9-9", target)


def _not_on_offer(bench: Bench, target: str) -> Refusal | None:
    """Steps 3 and 4: part of this attempt, not hidden, and among children that can be chosen."""
    for each in bench.tree.down_to(target):
        if not bench.is_available(each):
            return Refusal("SB.2.9-2", each)
        if is_before(bench, each, "hiddenFromChoice"):
            return Refusal("SB.2.9-3", each)
    parent = bench.tree[target].parent
    return Refusal("SB.2.9-4", parent) if parent and not bench.tree[parent].control.choice else None


def _not_reachable(bench: Bench, target: str, common: str) -> Refusal | None:
    """Steps 7 to 11, five cases of how the target lies to the current activity."""
    current, tree = bench.current, bench.tree
    if current == target:
        return None
    if current and tree[current].parent and tree[current].parent == tree[target].parent:
        return _among_siblings(bench, target)
    if not current or current == common:
        return _downward(bench, common, target) if target != common else Refusal("SB.2.9-5")
    if target == common:
        return _upward(bench, common)
    return _across(bench, target, common)


def _among_siblings(bench: Bench, target: str) -> Refusal | None:
    """Case 2: walk toward the target, which is not looked at itself."""
    here, there = bench.number(bench.current), bench.number(target)
    if here < 0:
        return Refusal("SB.2.9-5")
    if there < here:  # all of them have the same parent, which is what is asked
        return _traversal(bench, bench.current, back=True)
    stops = bench.tree.stops
    if not stops:
        return None
    between = bench.available(bench.tree[target].parent)[here:there]
    return _first(_traversal(bench, each, back=False) for each in between if each in stops)


def _downward(bench: Bench, common: str, target: str) -> Refusal | None:
    """Case 3: the target lies below. The walk goes from the common ancestor to just above the target."""
    path = bench.tree.down_to(target)
    return _first(_entered(bench, each, common) for each in path[path.index(common) : -1])


def _upward(bench: Bench, common: str) -> Refusal | None:
    """Case 4: the target is above the current activity."""
    return _first(_exit_refused(bench, each) for each in _up_to(bench, common))


def _across(bench: Bench, target: str, common: str) -> Refusal | None:
    """Case 5: the target lies on another branch below the common ancestor."""
    tree = bench.tree
    left = _up_to(bench, common)
    if (refusal := _first(_exit_refused(bench, each) for each in left)) is not None:
        return refusal
    constrained = next((each for each in left if tree[each].constrain_choice), None)
    if constrained is not None and not _is_next_to(bench, constrained, target):
        return Refusal("SB.2.9-8", constrained)
    path = tree.down_to(target)
    path = path[path.index(common) :]
    if tree.places[target] > tree.places[bench.current]:
        return _first(_entered(bench, each, common) for each in path[:-1])
    return _first(_activation_refused(bench, each, common) for each in path)


def _is_next_to(bench: Bench, constrained: str, target: str) -> bool:
    """Steps 11.5: whether the target is in the activity that flow would come to next, or is the constrained one."""
    back = bench.tree.places[target] < bench.tree.places[constrained]
    considered = _choice_flow(bench, constrained, back=back)
    return considered in bench.tree.up(target) or target == constrained


def _choice_flow(bench: Bench, identifier: str, *, back: bool) -> str:
    """SB.2.9.1 and SB.2.9.2, Choice Flow: one activity further; the activity itself where there is none."""
    walk = identifier
    while walk != bench.tree.root:
        if sibling := bench.beside(walk, back=back):
            return sibling
        walk = bench.tree[walk].parent
    return identifier


def _up_to(bench: Bench, common: str) -> tuple[str, ...]:
    """From the current activity to just below its ancestor."""
    path = tuple(bench.tree.up(bench.current))
    return path[: path.index(common)]


def _entered(bench: Bench, identifier: str, common: str) -> Refusal | None:
    return _traversal(bench, identifier, back=False) or _activation_refused(bench, identifier, common)


def _traversal(bench: Bench, identifier: str, *, back: bool) -> Refusal | None:
    """SB.2.4, Choice Activity Traversal."""
    if not back:
        stopped = is_before(bench, identifier, "stopForwardTraversal")
        return Refusal("SB.2.4-1", identifier) if stopped else None
    parent = bench.tree[identifier].parent
    if not parent:
        return Refusal("SB.2.4-3")
    return Refusal("SB.2.4-2", parent) if bench.tree[parent].control.forward_only else None


def _activation_refused(bench: Bench, identifier: str, common: str) -> Refusal | None:
    entered = identifier != common and not bench.of(identifier).active
    return Refusal("SB.2.9-6", identifier) if entered and bench.tree[identifier].prevent_activation else None


def _exit_refused(bench: Bench, identifier: str) -> Refusal | None:
    return None if bench.tree[identifier].control.choice_exit else Refusal("SB.2.9-7", identifier)


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal is not None), None)
