"""The door to sequencing: a request and a state in, what is opened next and another state out (SN OP.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scormforge.lms.sequencing.attempts import arrange, begin_attempts
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.choice import choose
from scormforge.lms.sequencing.conditions import is_closed
from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.flow import flow
from scormforge.lms.sequencing.navigation import Asked, read_navigation
from scormforge.lms.sequencing.requests import Found, Refusal, Request, refused
from scormforge.lms.sequencing.state import TreeState
from scormforge.lms.sequencing.termination import terminate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request."""

    state: TreeState
    delivered: str = ""
    """The activity that is opened now."""
    ended: bool = False
    """Whether the sequencing session is over."""
    refusal: Refusal | None = None
    ignored: bool = False
    """Whether the request was refused before anything had ended: everything is as it was."""


def process(tree: ActivityTree, state: TreeState, request: Request) -> Outcome:
    """OP.1, Overall Sequencing: one navigation request. `state` is left as it is."""
    bench = Bench(tree, state)
    asked = read_navigation(bench, request)
    if isinstance(asked, Refusal):
        return Outcome(state, refusal=asked, ignored=True)
    sequencing = asked.sequencing
    if asked.ending:
        instead = terminate(bench, asked.ending)
        if isinstance(instead, Refusal):
            return Outcome(bench.state(), refusal=instead)
        sequencing = instead or sequencing
    found = _SEQUENCING[sequencing](bench, asked.target)
    if found.activity:
        found = _delivered(bench, found.activity)
    if found.ends:
        bench.current = ""
    return Outcome(bench.state(), found.activity, found.ends, found.refusal)


def leads_to(tree: ActivityTree, state: TreeState, request: Request) -> str:
    """The activity that a request would open; "" for none."""
    return process(tree, state, request).delivered


def is_open_to(tree: ActivityTree, state: TreeState, request: Request) -> bool:
    """Whether a request would do what it says: open something, and with a target that one or something in it."""
    opened = leads_to(tree, state, request)
    return bool(opened) and (not request.target or request.target in tree.up(opened))


def open_choices(tree: ActivityTree, state: TreeState) -> frozenset[str]:
    """The activities that `is_open_to` says of that they can be chosen. What is open is ended once for all of them."""
    asked = {each for each in tree.activities if isinstance(_asks(tree, state, each), Asked)}
    bench = Bench(tree, state)
    instead: str | Refusal = ""
    if not state.current:
        arrange(bench)
    elif state.of(state.current).active:
        instead = terminate(bench, "exit")
    if isinstance(instead, Refusal):
        return frozenset()
    if instead:
        opened = _SEQUENCING[instead](bench, "").activity
        return frozenset(asked.intersection(tree.up(opened) if opened and not _kept_back(bench, opened) else ()))
    ended = bench.state()
    return frozenset(each for each in asked if _opens(Bench(tree, ended), each))


def _asks(tree: ActivityTree, state: TreeState, target: str) -> Asked | Refusal:
    return read_navigation(Bench(tree, state), Request("choice", target))


def _opens(bench: Bench, target: str) -> bool:
    opened = choose(bench, target).activity
    return bool(opened) and target in bench.tree.up(opened) and _kept_back(bench, opened) is None


def _delivered(bench: Bench, identifier: str) -> Found:
    """DB.1.1, Delivery Request, and DB.2, Content Delivery Environment."""
    if (refusal := _kept_back(bench, identifier)) is not None:
        return Found(refusal=refusal)
    begin_attempts(bench, identifier)
    return Found(identifier)


def _kept_back(bench: Bench, identifier: str) -> Refusal | None:
    if not bench.tree.is_leaf(identifier):
        return Refusal("DB.1.1-1", identifier)
    closed = next((each for each in bench.tree.down_to(identifier) if is_closed(bench, each)), None)
    if closed is not None:
        return Refusal("DB.1.1-3", closed)
    if bench.current and bench.of(bench.current).active:
        return Refusal("DB.2-1", bench.current)
    return None


# Sequencing requests (SB.2.12).


def _start(bench: Bench, target: str) -> Found:
    """SB.2.5."""
    if bench.current:
        return refused("SB.2.5-1")
    arrange(bench)
    root = bench.tree.root
    return Found(root) if bench.tree.is_leaf(root) else flow(bench, root, back=False, into=True)


def _resume_all(bench: Bench, target: str) -> Found:
    """SB.2.6."""
    if bench.current:
        return refused("SB.2.6-1")
    arrange(bench)
    return Found(bench.suspended) if bench.suspended else refused("SB.2.6-2")


def _continue(bench: Bench, target: str) -> Found:
    """SB.2.7."""
    return _beside(bench, back=False, code="SB.2.7")


def _previous(bench: Bench, target: str) -> Found:
    """SB.2.8."""
    return _beside(bench, back=True, code="SB.2.8")


def _beside(bench: Bench, *, back: bool, code: str) -> Found:
    if not bench.current:
        return refused(f"{code}-1")
    parent = bench.tree[bench.current].parent
    if parent and not bench.tree[parent].control.flow:
        return refused(f"{code}-2", parent)
    return flow(bench, bench.current, back=back, into=False)


def _choice(bench: Bench, target: str) -> Found:
    """SB.2.9."""
    if not bench.current:
        arrange(bench)
    return choose(bench, target)


def _retry(bench: Bench, target: str) -> Found:
    """SB.2.10."""
    if not bench.current:
        return refused("SB.2.10-1")
    standing = bench.of(bench.current)
    if standing.active or standing.suspended:
        return refused("SB.2.10-2", bench.current)
    if bench.tree.is_leaf(bench.current):
        return Found(bench.current)
    found = flow(bench, bench.current, back=False, into=True)
    return found if found.activity else refused("SB.2.10-3", bench.current)


def _exit(bench: Bench, target: str) -> Found:
    """SB.2.11."""
    if not bench.current:
        return refused("SB.2.11-1")
    if bench.of(bench.current).active:
        return refused("SB.2.11-2", bench.current)
    return Found(ends=bench.current == bench.tree.root)


def _jump(bench: Bench, target: str) -> Found:
    """SB.2.13 (4th edition)."""
    return Found(target) if bench.current else refused("SB.2.13-1")


_SEQUENCING: Mapping[str, Callable[[Bench, str], Found]] = {
    "start": _start,
    "resumeAll": _resume_all,
    "continue": _continue,
    "previous": _previous,
    "choice": _choice,
    "retry": _retry,
    "exit": _exit,
    "jump": _jump,
}
