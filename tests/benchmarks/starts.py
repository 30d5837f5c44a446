"""What a learner's browser loads, and what it asks of the LMS, until a course can be read, and for one answer."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scormforge.api import validate
from scormforge.lms.meaning import is_closing
from scormforge.lms.server import StandIn
from scormforge.run.browser import browser
from scormforge.run.learner import Walked, walk
from scormforge.run.session import Errand, Seat
from scormforge.run.visit import state_size

if TYPE_CHECKING:
    from playwright.sync_api import Frame


@dataclass(frozen=True)
class StartFigures:
    """Without images: requests, bytes as they are and compressed; calls to the LMS at the start and for one answer.

    Of content that speaks to a record store, calls are HTTP requests.
    """

    requests: int
    raw: int
    compressed: int
    start_calls: int
    calls_per_answer: int
    state: int
    """Characters that the LMS keeps for the content after the answers; 0 where it keeps none."""


def measure_start(package: Path) -> StartFigures:
    """Launch the package in the stand-in LMS, answer the questions of its first page, and count."""
    checked = validate(package)
    if checked.tree is None or checked.outline is None:
        raise AssertionError(f"{package.name} cannot be launched: {checked.report.errors}")
    tree, unit = checked.tree, checked.outline.units[0]
    answered: list[int] = []

    def answer(player: Frame) -> Walked:
        walked = walk(player, tree, "right", lambda pages: True)
        answered.append(walked.answered)
        return walked

    with StandIn() as lms, browser() as started:
        seat = Seat(lms, started, lms.add(tree, checked.outline))
        session = seat.session(unit, Errand("measuring", answer))
        played = seat.attempt(unit)
        state = state_size(lms, played) if played else None
    files = [tree.read(path) for path in session.start.paths]
    recorded = [call for call in session.calls[session.start.calls :] if not is_closing(call)]
    return StartFigures(
        requests=len(files),
        raw=sum(map(len, files)),
        compressed=sum(len(gzip.compress(each, 9)) for each in files),
        start_calls=session.start.calls,
        calls_per_answer=round(len(recorded) / max(1, answered[0])),
        state=state or 0,
    )
