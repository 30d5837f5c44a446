"""A branching dialogue: scenes, what can be said or done in each, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.questions.question import KeyLine, Question
from scormforge.course.response_shape import MANY_PARTS, ResponseShape, in_order


class Reply(Node):
    """What can be said or done in a scene."""

    id: Id
    """`scene.name`: unique within the question."""
    name: Id
    """The id within its scene: by default that of the scene it leads to."""
    target: Id
    """The scene that it leads to."""
    points: Annotated[float, Field(ge=-1000, le=1000)] = 0
    content: tuple[Block, ...]
    feedback: tuple[Block, ...] = ()
    """Said of it when the dialogue is looked back at."""


class Scene(Node):
    """One situation. Without replies the dialogue ends here."""

    stands_alone: ClassVar[bool] = True

    id: Id
    title: str
    content: tuple[Block, ...] = ()
    replies: tuple[Reply, ...] = ()


class Scenario(Question):
    """Headings are scenes (`## The call {#call}`), links between them are replies (`[Ask](#ask "points=1")`)."""

    body_shape: ClassVar[str] = "scenes"
    cmi_type: ClassVar[str] = "performance"

    type: Literal["scenario"] = "scenario"
    scenes: tuple[Scene, ...] = ()

    def best(self) -> tuple[float, tuple[str, ...]]:
        """The most points that any way through earns, and the first such way as ids of replies."""
        scenes = {scene.id: scene for scene in self.scenes}
        known: dict[str, tuple[float, tuple[str, ...]]] = {}

        def best_from(identifier: str, before: frozenset[str]) -> tuple[float, tuple[str, ...]]:
            if identifier in known:
                return known[identifier]
            found: tuple[float, tuple[str, ...]] | None = None
            for reply in scenes[identifier].replies:
                if reply.target not in scenes or reply.target in before:
                    continue  # reported by the reader of pages
                points, way = best_from(reply.target, before | {reply.target})
                if found is None or points + reply.points > found[0]:
                    found = (points + reply.points, (reply.id, *way))
            known[identifier] = found or (0.0, ())
            return known[identifier]

        return best_from(self.scenes[0].id, frozenset({self.scenes[0].id})) if self.scenes else (0.0, ())

    def longest(self) -> int:
        """How many replies the longest way through has."""
        scenes = {scene.id: scene for scene in self.scenes}
        known: dict[str, int] = {}

        def longest_from(identifier: str, before: frozenset[str]) -> int:
            if identifier not in known:
                ways = [reply.target for reply in scenes[identifier].replies]
                onward = [way for way in ways if way in scenes and way not in before]
                known[identifier] = max((1 + longest_from(way, before | {way}) for way in onward), default=0)
            return known[identifier]

        return longest_from(self.scenes[0].id, frozenset({self.scenes[0].id})) if self.scenes else 0

    def part_ids(self) -> tuple[str, ...]:
        """The replies' ids; scenes need no slot, because a way through is told by its replies."""
        return tuple(reply.id for scene in self.scenes for reply in scene.replies)

    def answer_key(self) -> tuple[KeyLine, ...]:
        """Where each reply leads and what it earns, and the best way through where any earns something."""
        replies = (reply for scene in self.scenes for reply in scene.replies)
        lines = tuple(KeyLine(reply.id, "leads", (reply.target, f"{reply.points:g}")) for reply in replies)
        points, way = self.best()
        return (KeyLine("", "best", (f"{points:g}", *way)), *lines) if points > 0 else lines

    def player_data(self, slot_of: Callable[[str], int]) -> dict[str, Any]:
        """Scenes in order; replies by slot, each with the place of its target in that order."""
        places = {scene.id: place for place, scene in enumerate(self.scenes)}
        points, way = self.best()
        return {
            "scenes": [
                {
                    "id": scene.id,
                    "replies": [
                        {
                            "id": reply.name,
                            "slot": slot_of(reply.id),
                            "to": places.get(reply.target, -1),
                            "points": reply.points,
                        }
                        for reply in scene.replies
                    ],
                }
                for scene in self.scenes
            ],
            "best": {"points": points, "way": [slot_of(reply) for reply in way]},
        }

    def response_shape(self, slot_of: Callable[[str], int]) -> ResponseShape:
        """Slots of replies, one after the other."""
        replies = [slot_of(reply) for reply in self.part_ids()]
        return ResponseShape(in_order(replies, 1, self.longest()), MANY_PARTS if self.best()[0] > 0 else 1)

    def grade(self, response: Sequence[str]) -> float:
        """What a way through, as ids of replies, earns of 1. Where no reply has points, to come to an end is enough."""
        best, _ = self.best()
        if best <= 0:
            return 1.0
        points = {reply.id: reply.points for scene in self.scenes for reply in scene.replies}
        return min(1.0, max(0.0, sum(points.get(reply, 0) for reply in response) / best))
