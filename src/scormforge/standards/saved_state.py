"""Whether what learners have done fits into what a standard keeps of it: what the rules of the standards share."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.course.state_size import StateSize
from scormforge.diagnostics import Also, Finding

MOST_NAMED = 5
LEAST_NAMED = 0.01
"""Of the whole: a question that adds less is not worth changing."""

_CURE = (
    "ask for fewer or shorter typed answers, or launch units apart; what does not fit is let go in this order: typed "
    "answers, the longest first; chosen options, of the last questions first; whole answers; pages seen. Completion, "
    "score and place stay"
)


def states_over(compiled: CompiledCourse, standard: str, limit: int) -> Iterator[Finding]:
    """A finding for each launched unit whose saved state may need more than `limit` characters."""
    for size in compiled.states:
        if size.worst > limit:
            yield Finding(size.at, f"{_said(size)}: {standard} keeps {limit:,}", _CURE, _largest(size))


def _said(size: StateSize) -> str:
    remains = f" ({size.without_typed:,} without typed answers)" if size.without_typed < size.worst else ""
    return f"what a learner has done may need {size.worst:,} characters{remains}"


def _largest(size: StateSize) -> tuple[Also, ...]:
    named = [share for share in size.shares[:MOST_NAMED] if share.characters >= LEAST_NAMED * size.worst]
    return tuple(Also(share.at, f"`{share.question}` takes up to {share.characters:,.0f}") for share in named)
