"""Ways through a scenario: every reply leads to a scene, none leads back, and every scene can be come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scormforge.diagnostics import Location
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.scenario import reply_leads_nowhere, scene_out_of_reach, scenes_in_a_circle


class Stop(NamedTuple):
    """A scene without its words: id, place, and the scenes that its replies lead to, with the places of these."""

    id: str
    at: Location
    ways: tuple[tuple[str, Location], ...]


def check_ways(scope: Scope, stops: Sequence[Stop], sound: bool) -> None:
    """Report replies that lead nowhere or back, and scenes out of reach.

    Of the latter nothing is said where something else is wrong with the scenes: that may be why.
    """
    known = {stop.id: stop for stop in reversed(stops)}
    for stop in stops:
        for target, at in stop.ways:
            if target not in known:
                scope.report(reply_leads_nowhere(at, target, known))
                sound = False
    reached: set[str] = set()
    first = stops[0].id
    _follow(scope, known, [first], reached)
    for stop in stops if sound else ():
        if stop.id not in reached:
            scope.report(scene_out_of_reach(stop.at, stop.id, first))


def _follow(scope: Scope, known: Mapping[str, Stop], way: list[str], done: set[str]) -> None:
    """Go on from the end of a way, and note the scenes from which all ways have been gone."""
    for target, at in known[way[-1]].ways:
        if target in way:
            scope.report(scenes_in_a_circle(at, [*way[way.index(target) :], target]))
        elif target in known and target not in done:
            _follow(scope, known, [*way, target], done)
    done.add(way[-1])
