"""Bodies of questions that are text alone: what is asked, and blanks in it."""

from __future__ import annotations

from scormforge.course.blocks import Block
from scormforge.sources.pages.body import Body, Parts, stem_of, without
from scormforge.sources.pages.part_ids import check_ids
from scormforge.sources.pages.patterns import check_patterns
from scormforge.sources.pages.scope import Blank
from scormforge.sources.rules.question import blanks_missing


def read_nothing(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """No parts: everything is what is asked."""
    return Parts(), stem_of(body, body.spans)


def read_blanks(body: Body) -> tuple[Parts, tuple[Block, ...]]:
    """Blanks in the text: the model has a field `blanks` of parts with `id`, `at` and `accepted`."""
    found: list[Blank] = []
    stem = stem_of(without(body, blanks=found), body.spans)
    if not found:
        body.scope.report(blanks_missing(body.at, body.name))
    check_ids(body.scope, [(blank.id, blank.at) for blank in found])
    blanks = tuple({"id": blank.id, "at": blank.at, "accepted": blank.accepted} for blank in found)
    return Parts({"blanks": blanks}, tuple(blank.id for blank in found), check_patterns), stem
