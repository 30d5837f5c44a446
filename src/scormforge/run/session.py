"""One launch of a unit in the browser, watched from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scormforge.lms.server import StandIn
from scormforge.run.learner import PATIENCE, Walked, our_player, place_of
from scormforge.run.watch import Watch
from scormforge.run.witness import Session, StartFigures
from scormforge.standards.standard import OutlineUnit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

SETTLE = 1_200
"""How long an unknown player is given to start, and ours to send what it has, in milliseconds."""

Act = Callable[["Frame"], Walked]
"""What the learner does once the player stands ready."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner's place at the stand-in LMS, in front of one package."""

    lms: StandIn
    browser: Browser
    package: int
    learner: str = "learner-1"

    def session(self, unit: OutlineUnit, purpose: str, act: Act) -> Session:
        """Launch the unit, act if the player is ours, close the window; what was seen.

        Every session has a browser profile of its own, so nothing but the LMS can bring anything back.
        """
        launch = self.lms.launch(self.package, unit=unit.id, learner=self.learner)
        attempt, earlier = launch.attempt_id, len(self.lms.calls(launch.attempt_id))
        review = self.lms.standing(attempt).finished
        context = self.browser.new_context()
        try:
            page = context.new_page()
            watch = Watch(self.lms.origin(self.package)).over(page)
            player = _opened(page, launch.url)
            start = StartFigures(watch.requests, watch.size / 1000, len(self.lms.calls(attempt)) - earlier)
            opened_at = place_of(player) if player else ""
            walked = act(player) if player else Walked(said=("the player is not ours: it was only opened",))
            page.wait_for_timeout(SETTLE)
            page.close()
            _wait_for_quiet(lambda: len(self.lms.calls(attempt)))
        finally:
            context.close()
        return Session(
            purpose=purpose,
            calls=self.lms.calls(attempt)[earlier:],
            start=start,
            script_errors=tuple(watch.script_errors),
            failed_requests=tuple(watch.failed),
            foreign_requests=tuple(watch.foreign),
            dialogs=tuple(watch.dialogs),
            did=walked.said,
            place=walked.place,
            opened_at=opened_at,
            review=review,
        )


def _opened(page: Page, url: str) -> Frame | None:
    page.goto(url, timeout=PATIENCE)
    page.wait_for_timeout(SETTLE)
    return our_player(page)


def _wait_for_quiet(count: Callable[[], int]) -> None:
    """Wait until what was sent while leaving has arrived: no call for a fifth of a second, two seconds at most."""
    import time

    before = -1
    for _ in range(10):
        now = count()
        if now == before:
            return
        before = now
        time.sleep(0.2)
