"""How what is open ends, and what its rules want then (SN TB.2.1 to TB.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scormforge.lms.sequencing.attempts import end_attempt, terminate_descendents
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.conditions import rules_check
from scormforge.lms.sequencing.requests import Refusal
from scormforge.lms.sequencing.rollup import roll_up

POST_ACTIONS = ("exitParent", "exitAll", "retry", "retryAll", "continue", "previous")


def terminate(bench: Bench, ending: str) -> str | Refusal:
    """TB.2.3, Termination Request: the sequencing request that takes the place of the one that is waiting; "": none."""
    if not bench.current:
        return Refusal("TB.2.3-1")
    if ending in ("exit", "abandon") and not bench.of(bench.current).active:
        return Refusal("TB.2.3-2", bench.current)
    way = _WAYS.get(ending)
    return way(bench) if way else Refusal("TB.2.3-7")


def _exit(bench: Bench) -> str | Refusal:
    end_attempt(bench, bench.current)
    _exit_action_rules(bench)
    while True:
        ending, sequencing = _post_condition_rules(bench)
        if ending == "exitAll":
            return _exit_all(bench, sequencing)
        at_root = bench.current == bench.tree.root
        if ending != "exitParent":
            # Where the attempt at the root ends and is not begun again, the session ends as well (3.3.5).
            return "exit" if at_root and sequencing != "retry" else sequencing
        if at_root:
            return Refusal("TB.2.3-4")
        bench.current = bench.tree[bench.current].parent
        end_attempt(bench, bench.current)


def _exit_action_rules(bench: Bench) -> None:
    """TB.2.1, Sequencing Exit Action Rules: the outermost activity above that a rule ends."""
    for each in bench.tree.down_to(bench.current)[:-1]:
        if rules_check(bench, each, bench.tree[each].rules.ending, "exit"):
            terminate_descendents(bench, each)
            end_attempt(bench, each)
            bench.current = each
            return


def _post_condition_rules(bench: Bench) -> tuple[str, str]:
    """TB.2.2, Sequencing Post Condition Rules: a termination request and a sequencing request, each "" for none."""
    if bench.of(bench.current).suspended:
        return "", ""
    action = rules_check(bench, bench.current, bench.tree[bench.current].rules.after, *POST_ACTIONS) or ""
    if action in ("exitParent", "exitAll"):
        return action, ""
    return ("exitAll", "retry") if action == "retryAll" else ("", action)


def _exit_all(bench: Bench, sequencing: str = "") -> str:
    if bench.of(bench.current).active:
        end_attempt(bench, bench.current)
    terminate_descendents(bench, bench.tree.root)
    end_attempt(bench, bench.tree.root)
    bench.current = bench.tree.root
    return sequencing or "exit"


def _suspend_all(bench: Bench) -> str | Refusal:
    standing = bench.of(bench.current)
    if standing.active or standing.suspended:
        roll_up(bench, bench.current)
        bench.suspended = bench.current
    elif bench.current != bench.tree.root:
        bench.suspended = bench.tree[bench.current].parent
    else:
        return Refusal("TB.2.3-3")
    for each in bench.tree.up(bench.suspended):
        bench.change(each, active=False, suspended=True)
    bench.current = bench.tree.root
    return "exit"


def _abandon(bench: Bench) -> str:
    bench.change(bench.current, active=False)
    return ""


def _abandon_all(bench: Bench) -> str:
    for each in bench.tree.up(bench.current):
        bench.change(each, active=False)
    bench.current = bench.tree.root
    return "exit"


_WAYS: Mapping[str, Callable[[Bench], str | Refusal]] = {
    "exit": _exit,
    "exitAll": _exit_all,
    "suspendAll": _suspend_all,
    "abandon": _abandon,
    "abandonAll": _abandon_all,
}
