"""A page without its words: ids, points and parts, which is all that the rest of a course needs of it."""

from __future__ import annotations

from typing import TypeVar

from scormforge.course.blocks import Callout, Figure, Prose, Recording
from scormforge.course.model import Page
from scormforge.course.node import Node

AnyNode = TypeVar("AnyNode", bound=Node)
_BLOCKS = (Prose, Figure, Recording, Callout)


def outline_of(page: Page) -> Page:
    """The page with its questions alone, and these without stems, feedback and the content of their options."""
    return page.model_copy(update={"outline": True, "blocks": tuple(map(_bare, page.questions()))})


def _bare(node: AnyNode) -> AnyNode:
    changed: dict[str, tuple[Node, ...]] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Node):
            changed[name] = () if isinstance(value[0], _BLOCKS) else tuple(map(_bare, value))
    return node.model_copy(update=changed)
