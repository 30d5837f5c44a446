"""What an LMS shows of a course beside its content: the contents, and which of its controls lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scormforge.lms.attempt import Standing
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.conditions import is_before
from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.requests import Request
from scormforge.lms.sequencing.sequencer import is_open_to, open_choices
from scormforge.lms.sequencing.state import TreeState

CONTROLS = ("previous", "continue", "suspendAll", "exitAll")
"""The LMS's own, by the requests they make."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `depth` counts from 0; `open` says whether it can be chosen."""

    id: str
    title: str
    depth: int
    leaf: bool
    current: bool
    open: bool
    status: str


def contents(tree: ActivityTree, state: TreeState) -> tuple[Entry, ...]:
    """Everything that is not hidden, in the order of this attempt. The root is left out."""
    open_ones = open_choices(tree, state)
    return tuple(_entries(Bench(tree, state), state, open_ones, (tree.root, 0)))


def controls(tree: ActivityTree, state: TreeState) -> dict[str, bool]:
    """Control → whether it leads somewhere; one that the activity hides while it is open is missing (`hideLMSUI`)."""
    hidden = tree[state.current].hidden_controls if state.current and state.of(state.current).active else frozenset()
    return {name: _leads(tree, state, name) for name in CONTROLS if name not in hidden}


def standing_of(tree: ActivityTree, state: TreeState, identifier: str) -> Standing:
    """Where the learner stands with an activity, or with the whole course."""
    bench = Bench(tree, state)
    met, done, measure = bench.satisfied(identifier), bench.completed(identifier), bench.measure(identifier)
    begun = bench.of(identifier).attempts > 0
    if met is not None and done is not False:
        return Standing("passed" if met else "failed", measure)
    if done:
        return Standing("completed", measure)
    return Standing("in progress" if begun else "not started", measure)


def _entries(bench: Bench, state: TreeState, open_ones: frozenset[str], place: tuple[str, int]) -> Iterator[Entry]:
    """`place`: whose children, and how deep they are."""
    tree = bench.tree
    parent, depth = place
    for child in bench.available(parent):
        if is_before(bench, child, "hiddenFromChoice"):
            continue
        shown = tree[child].visible
        if shown:
            yield Entry(
                child,
                tree[child].title,
                depth,
                tree.is_leaf(child),
                child == state.current,
                child in open_ones,
                standing_of(tree, state, child).status,
            )
        yield from _entries(bench, state, open_ones, (child, depth + 1 if shown else depth))


def _leads(tree: ActivityTree, state: TreeState, control: str) -> bool:
    if control in ("suspendAll", "exitAll"):
        return bool(state.current)
    return is_open_to(tree, state, Request(control))
