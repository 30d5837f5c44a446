"""What questions share in which things are put to other things: what is placed, where it may go, what that earns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scormforge.course.blocks import Block
from scormforge.course.node import Id, Node
from scormforge.course.questions.question import Credit, KeyLine
from scormforge.course.response_shape import Form, placed


class Source(Node):
    """Something that belongs to one target."""

    id: Id
    content: tuple[Block, ...]
    target: Id
    feedback: tuple[Block, ...] = ()


class Target(Node):
    """Something that sources belong to; a distractor is one that no source belongs to."""

    id: Id
    content: tuple[Block, ...]


def placing_key(sources: Sequence[Source]) -> tuple[KeyLine, ...]:
    """Where each source belongs."""
    return tuple(KeyLine(source.id, "belongs", (source.target,)) for source in sources)


def placing_data(
    sources: Sequence[Source], targets: Sequence[Target], slot_of: Callable[[str], int]
) -> dict[str, list[dict[str, Any]]]:
    """Sources and targets as the player needs them."""
    return {
        "sources": [
            {"id": source.id, "slot": slot_of(source.id), "target": slot_of(source.target)} for source in sources
        ],
        "targets": [{"id": target.id, "slot": slot_of(target.id)} for target in targets],
    }


def placing_shape(
    sources: Sequence[Source], targets: Sequence[Target], slot_of: Callable[[str], int]
) -> tuple[Form, ...]:
    """How it is saved what was put where."""
    return placed([slot_of(source.id) for source in sources], [slot_of(target.id) for target in targets])


def credit_for(sources: Sequence[Source], response: Mapping[str, str], credit: Credit) -> float:
    """What a response (source id → target id) earns of 1."""
    right = sum(response.get(source.id) == source.target for source in sources)
    if credit == "each":
        return right / len(sources) if sources else 0.0
    return float(bool(sources) and right == len(sources))
