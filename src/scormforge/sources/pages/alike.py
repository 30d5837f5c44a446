"""Targets of a question that read the same, so that nobody could tell which of them is meant."""

from __future__ import annotations

from typing import Any

from scormforge.course.blocks import Block, Figure, Prose
from scormforge.diagnostics import Location
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.question_bodies import targets_alike


def report_alike(scope: Scope, targets: list[dict[str, Any]]) -> None:
    """Report every target that shows the same as one before it."""
    known: dict[str, Location] = {}
    for target in targets:
        words = _words(target["content"])
        first = known.setdefault(words.casefold(), target["at"])
        if words and first != target["at"]:
            scope.report(targets_alike(target["at"], words, first))


def _words(blocks: tuple[Block, ...]) -> str:
    """What blocks show, on one line; empty when they hold more than text and pictures."""
    shown = [_shown(block) for block in blocks]
    return " ".join(shown) if all(shown) else ""


def _shown(block: Block) -> str:
    if isinstance(block, Prose):
        return " ".join(block.markdown.split())
    return block.src if isinstance(block, Figure) else ""
