"""One launch of a unit in the browser, watched from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scormforge.lms.server import StandIn
from scormforge.run.learner import Walked, our_player, place_of
from scormforge.run.watch import Watch
from scormforge.run.witness import Session, StartFigures
from scormforge.standards.standard import OutlineUnit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

QUIET = 300
"""A package that makes no call for so long, in milliseconds, has done what it was about to do."""

LONGEST_WAIT = 3_000
"""How long a package may go on calling before the learner goes on, in milliseconds."""

LOADING = 15_000
"""How long a launch may take to load, in milliseconds; the same files lie on this machine's own disk."""


class StuckError(Exception):
    """A package that does not answer any more. The message says what was waited for, in plain words."""


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
        """Launch the unit, act if the player is ours, close the window; what was seen. StuckError: it answers no more.

        Every session has a browser profile of its own, so nothing but the LMS can bring anything back.
        """
        launch = self.lms.launch(self.package, unit=unit.id, learner=self.learner)
        attempt, earlier = launch.attempt_id, len(self.lms.calls(launch.attempt_id))
        review = self.lms.standing(attempt).finished
        context = self.browser.new_context()
        try:
            page = context.new_page()
            watch = Watch(self.lms.origin(self.package)).over(page)
            with _no_longer_than(f"it had not loaded after {LOADING // 1000} seconds"):
                page.goto(launch.url, timeout=LOADING)
            _wait_for_quiet(page, lambda: (len(self.lms.calls(attempt)), len(watch.paths)))
            with _no_longer_than("it did not answer any more"):
                player = our_player(page)
            start = self._start(tuple(watch.paths), len(self.lms.calls(attempt)) - earlier)
            opened_at = place_of(player) if player else ""
            with _no_longer_than("the player did not react to the learner"):
                walked = act(player) if player else Walked(said=("the player is not ours: it was only opened",))
            _wait_for_quiet(page, lambda: len(self.lms.calls(attempt)))
            page.close()
            _wait_for_quiet(context.new_page(), lambda: len(self.lms.calls(attempt)))
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

    def _start(self, paths: tuple[str, ...], calls: int) -> StartFigures:
        files = self.lms.package(self.package).tree.files
        return StartFigures(paths, sum(files[path].size for path in set(paths) & set(files)) / 1000, calls)


@contextmanager
def _no_longer_than(what: str) -> Iterator[None]:
    from playwright.sync_api import TimeoutError as TooLate

    try:
        yield
    except TooLate as late:
        raise StuckError(what) from late


def _wait_for_quiet(page: Page, count: Callable[[], object]) -> None:
    """Wait until the count stands still. The browser works on meanwhile."""
    before: object = None
    for _ in range(LONGEST_WAIT // QUIET):
        now = count()
        if now == before:
            return
        before = now
        page.wait_for_timeout(QUIET)
