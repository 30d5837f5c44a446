"""What a navigation request stands for: what is to end, and what is to come then (SN NB.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.requests import Refusal, Request


@dataclass(frozen=True, slots=True)
class Asked:
    """A termination request, a sequencing request, or both. "" is none."""

    ending: str = ""
    sequencing: str = ""
    target: str = ""


def read_navigation(bench: Bench, request: Request) -> Asked | Refusal:
    """NB.2.1, Navigation Request."""
    if request.kind in ("forward", "backward"):
        return Refusal("NB.2.1-7")
    reader = _READERS.get(request.kind)
    return reader(bench, request) if reader else Refusal("NB.2.1-13")


def _start(bench: Bench, request: Request) -> Asked | Refusal:
    return Refusal("NB.2.1-1") if bench.current else Asked(sequencing="start")


def _resume_all(bench: Bench, request: Request) -> Asked | Refusal:
    if bench.current:
        return Refusal("NB.2.1-1")
    return Asked(sequencing="resumeAll") if bench.suspended else Refusal("NB.2.1-3")


def _continue(bench: Bench, request: Request) -> Asked | Refusal:
    if not bench.current:
        return Refusal("NB.2.1-2")
    parent = bench.tree[bench.current].parent
    if not parent or not bench.tree[parent].control.flow:
        return Refusal("NB.2.1-4", parent)
    return Asked(_exit_if_active(bench), "continue")


def _previous(bench: Bench, request: Request) -> Asked | Refusal:
    if not bench.current:
        return Refusal("NB.2.1-2")
    parent = bench.tree[bench.current].parent
    if not parent:
        return Refusal("NB.2.1-6")
    control = bench.tree[parent].control
    if not control.flow or control.forward_only:
        return Refusal("NB.2.1-5", parent)
    return Asked(_exit_if_active(bench), "previous")


def _choice(bench: Bench, request: Request) -> Asked | Refusal:
    tree, target = bench.tree, request.target
    if target not in tree:
        return Refusal("NB.2.1-11", target)
    parent = tree[target].parent
    if parent and not tree[parent].control.choice:
        return Refusal("NB.2.1-10", parent)
    if bench.current and (kept := _kept_open(bench, target)) is not None:
        return kept
    return Asked(_exit_if_active(bench), "choice", target)


def _kept_open(bench: Bench, target: str) -> Refusal | None:
    """Steps 7.1.1.3 and 7.1.1.4: what is active and may not be left by a choice."""
    tree, current = bench.tree, bench.current
    left: tuple[str, ...] = (current,)
    if tree[current].parent != tree[target].parent:
        path = tuple(tree.up(current))
        left = path[: path.index(tree.common(current, target))] or (current,)
    for each in left:
        if bench.of(each).active and not tree[each].control.choice_exit:
            return Refusal("NB.2.1-8", each)
    return None


def _jump(bench: Bench, request: Request) -> Asked | Refusal:
    """Only in the 4th edition, and only for content."""
    if request.target not in bench.tree or not bench.is_available(request.target):
        return Refusal("NB.2.1-11", request.target)
    return Asked(_exit_if_active(bench), "jump", request.target)


def _leaving(ending: str, *, active: bool) -> Callable[[Bench, Request], Asked | Refusal]:
    """`active`: it is about the current activity alone, which must not have ended yet."""

    def read(bench: Bench, request: Request) -> Asked | Refusal:
        if not bench.current:
            return Refusal("NB.2.1-2")
        if active and not bench.of(bench.current).active:
            return Refusal("NB.2.1-12", bench.current)
        return Asked(ending, "exit")

    return read


def _exit_if_active(bench: Bench) -> str:
    return "exit" if bench.of(bench.current).active else ""


_READERS: Mapping[str, Callable[[Bench, Request], Asked | Refusal]] = {
    "start": _start,
    "resumeAll": _resume_all,
    "continue": _continue,
    "previous": _previous,
    "choice": _choice,
    "jump": _jump,
    "exit": _leaving("exit", active=True),
    "exitAll": _leaving("exitAll", active=False),
    "abandon": _leaving("abandon", active=True),
    "abandonAll": _leaving("abandonAll", active=False),
    "suspendAll": _leaving("suspendAll", active=False),
}
