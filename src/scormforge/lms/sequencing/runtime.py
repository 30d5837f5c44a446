"""Between the data model of the content and the tracking data of the tree (SN 4.2.1, RTE 4.2.4, 4.2.17, 4.2.22)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from scormforge.lms.attempt import SharedStore
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.definition import Activity, ActivityTree, Aspect, Objective
from scormforge.lms.sequencing.requests import Request
from scormforge.lms.sequencing.rollup import roll_up
from scormforge.lms.sequencing.sequencer import is_open_to
from scormforge.lms.sequencing.state import TreeState

VALID = "adl.nav.request_valid."
ASKED = re.compile(r"(choice|jump)\.\{target=(.+)\}", re.DOTALL)
OBJECTIVE_ID = re.compile(r"cmi\.objectives\.(\d{1,9})\.id", re.ASCII)
SUCCESS: Mapping[str, bool] = {"passed": True, "failed": False}
COMPLETION: Mapping[str, bool] = {"completed": True, "incomplete": False, "not attempted": False}
LEAVES: Mapping[Aspect, str] = {
    "satisfied": "success_status",
    "measure": "score.scaled",
    "raw": "score.raw",
    "least": "score.min",
    "most": "score.max",
    "completion": "completion_status",
    "progress": "progress_measure",
}
"""What is known of an objective → where the data model has it, below `cmi` or below `cmi.objectives.n`."""


def take_in(tree: ActivityTree, state: TreeState, identifier: str, values: Mapping[str, str]) -> TreeState:
    """The state with what the content of the current activity stored, rolled up.

    `values` are elements with both statuses as the LMS evaluates them. How the content was left (`cmi.exit`) decides
    whether its attempt is suspended (RTE 4.2.8).
    """
    bench = Bench(tree, state)
    activity = tree[identifier]
    whole = _said(values, "cmi")
    places = {values[name]: name.removesuffix(".id") for name in values if OBJECTIVE_ID.fullmatch(name)}
    for objective in activity.others:
        if objective.id in places:
            _tell(bench, activity, objective, _said(values, places[objective.id]))
    if activity.primary.id in places:
        # Where the content speaks of the primary objective by its name only, that counts as well.
        named = _said(values, places[activity.primary.id])
        whole = {aspect: named.get(aspect) if value is None else value for aspect, value in whole.items()}
    _tell(bench, activity, activity.primary, whole)
    bench.change(identifier, suspended=values.get("cmi.exit") == "suspend")
    roll_up(bench, identifier)
    return replace(bench.state(), stores={**state.stores, **dict(_stored(activity, values))})


def given(tree: ActivityTree, state: TreeState, identifier: str, earlier: Mapping[str, str]) -> Mapping[str, str]:
    """What the LMS puts into the data model as the content is launched: objectives of the manifest with what is known
    of them (RTE 4.2.17). `earlier`: what the attempt has stored; only what is shared is new to it."""
    return dict(_objectives_given(Bench(tree, state), tree[identifier], earlier))


def shared_stores(tree: ActivityTree, state: TreeState, identifier: str) -> tuple[SharedStore, ...]:
    """The data stores of an activity with what is in them (RTE 4.3)."""
    return tuple(
        SharedStore(store.target, state.stores.get(store.target), store.reads, store.writes)
        for store in tree[identifier].stores
    )


@dataclass(frozen=True, slots=True)
class Way:
    """The way on from an activity, as its content may ask for it while it runs."""

    tree: ActivityTree
    state: TreeState
    activity: str

    def __call__(self, name: str, values: Mapping[str, str]) -> str:
        """What `adl.nav.request_valid…` answers: as if the content were left with these values now (SN 5.6.5).

        "unknown": the activity is not what the learner is at any more.
        """
        if self.state.current != self.activity:
            return "unknown"
        said = name.removeprefix(VALID)
        asked = ASKED.fullmatch(said)
        request = Request(asked[1], asked[2]) if asked else Request(said)
        left = take_in(self.tree, self.state, self.activity, values)
        return "true" if is_open_to(self.tree, left, request) else "false"


def number_text(value: float) -> str:
    """A number as the data model has it: `0.8`, `-1`, `100`."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _said(values: Mapping[str, str], place: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for aspect, leaf in LEAVES.items():
        text = values.get(f"{place}.{leaf}")
        words = SUCCESS if aspect == "satisfied" else COMPLETION if aspect == "completion" else None
        if words is not None:
            told[aspect] = words.get(text or "")
        else:
            told[aspect] = float(text) if text else None
    return told


def _tell(bench: Bench, activity: Activity, objective: Objective, said: dict[str, Any]) -> None:
    bench.tell(activity.id, objective, **said)
    if objective.by_measure:
        bench.tell(activity.id, objective, satisfied=bench.satisfied(activity.id, objective))


def _objectives_given(bench: Bench, activity: Activity, earlier: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    places = {earlier[name]: name.removesuffix(".id") for name in earlier if OBJECTIVE_ID.fullmatch(name)}
    free = len(places)
    for objective in activity.named_objectives:
        place = places.get(objective.id)
        if place is None:
            place = f"cmi.objectives.{free}"
            free += 1
            yield f"{place}.id", objective.id
        elif not any(one.reads for one in objective.maps):
            continue
        for aspect, leaf in LEAVES.items():
            text = _text_of(bench, activity, objective, aspect)
            if text:
                yield f"{place}.{leaf}", text


def _text_of(bench: Bench, activity: Activity, objective: Objective, aspect: Aspect) -> str:
    if aspect == "satisfied":
        met = bench.satisfied(activity.id, objective)
        return "" if met is None else "passed" if met else "failed"
    value = bench.known(activity, objective, aspect)
    if value is None:
        return ""
    if aspect == "completion":
        return "completed" if value else "incomplete"
    return number_text(float(value))


def _stored(activity: Activity, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for place, store in enumerate(activity.stores):
        content = values.get(f"adl.data.{place}.store")
        if store.writes and content is not None:
            yield store.target, content
