"""One launch of a unit in the browser, watched from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scormforge.lms.attempt import Call
from scormforge.lms.meaning import is_open
from scormforge.lms.server import Launch, StandIn
from scormforge.lms.store import KeptAttempt
from scormforge.run.circumstances import ORDINARY, SOUND, Circumstances
from scormforge.run.contents import LINK
from scormforge.run.learner import PATIENCE, Walked, our_player, place_of
from scormforge.run.watch import Watch
from scormforge.run.witness import Session, StartFigures
from scormforge.standards.standard import OutlineUnit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

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
class Errand:
    """What a learner comes for."""

    purpose: str
    """In plain words, after `while`."""
    act: Act
    through: str = ""
    """Id of the unit to go to from the contents page that is launched; "" when there is none between."""
    otherwise: str = "the player is not ours: it was only opened"
    """What is said when no player of ours stands there."""
    first: bool = False
    """Whether nobody was here before: the visit in which a fault strikes."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner's place at the stand-in LMS, in front of one package."""

    lms: StandIn
    browser: Browser
    package: int
    learner: str = "learner-1"
    under: Circumstances = ORDINARY
    device: BrowserContext | None = None
    """The browser profile of all sessions. None: each has one of its own, so nothing but the LMS brings anything
    back."""

    def attempt(self, unit: OutlineUnit) -> KeptAttempt | None:
        """The attempt that was played: the latest with an outcome, or else the latest. None: there is none yet.

        A launch may begin another one (in SCORM 2004 after an exit that does not suspend), in which nothing was done.
        """
        mine = [kept for kept in self.lms.attempts(self.package) if kept.unit == unit.id]
        mine = [kept for kept in mine if kept.learner.id == self.learner]
        ended = [kept for kept in mine if self.lms.standing(kept.id).finished]
        return next(reversed(ended or mine), None)

    def session(self, unit: OutlineUnit, errand: Errand) -> Session:
        """Launch the unit, act if the player is ours, close the window; what was seen. StuckError: it answers no more.

        A finished attempt is launched for review, as LMSs do.
        """
        played = self.attempt(unit)
        review = played is not None and self.lms.standing(played.id).finished
        launch = self.lms.launch(
            self.package,
            unit=unit.id,
            learner=self.learner,
            mode="review" if review else None,
            faults=self.under.at_launch(first=errand.first),
            model=self.under.lms,
            frame=self.under.frame,
        )
        context = self.device or self.browser.new_context()
        try:
            return replace(self._seen(context, launch, errand), review=review)
        finally:
            if context is not self.device:
                context.close()

    def _seen(self, context: BrowserContext, launch: Launch, errand: Errand) -> Session:
        """What was seen of one launch, from opening its window to closing it."""
        attempt = launch.attempt_id
        watch = Watch(self.lms.origin(self.package), lambda: self.under.bars_files(self.lms.faults(attempt)))
        with watch.over(context):
            return self._visited(context, launch, errand, watch)

    def _visited(self, context: BrowserContext, launch: Launch, errand: Errand, watch: Watch) -> Session:
        attempt, earlier = launch.attempt_id, len(self.lms.calls(launch.attempt_id))
        lms, page = _opened(context, launch.url)
        _wait_for_quiet(page, watch, lambda: (len(self.lms.calls(attempt)), len(watch.paths)))
        if errand.through:
            _go_through(page, errand.through)
            _wait_for_quiet(page, watch, lambda: (len(self.lms.calls(attempt)), len(watch.paths)))
        with _no_longer_than("it did not answer any more"):
            player = our_player(page)
        start = self._start(tuple(watch.paths), len(self.lms.calls(attempt)) - earlier)
        opened_at = place_of(player) if player else ""
        self.lms.set_faults(attempt, self.under.once_ready(first=errand.first))
        with _no_longer_than("the player did not react to the learner"):
            walked = errand.act(player) if player else Walked(said=(errand.otherwise,))
        self.lms.set_faults(attempt, self.under.before_leaving(first=errand.first))
        _wait_for_quiet(lms, watch, lambda: len(self.lms.calls(attempt)))
        _leave_behind(page, context)
        return Session(
            purpose=errand.purpose,
            calls=self._last_calls(context.new_page(), attempt, earlier, watch),
            start=start,
            script_errors=tuple(watch.script_errors),
            failed_requests=tuple(watch.failed),
            foreign_requests=tuple(watch.foreign),
            dialogs=tuple(watch.dialogs),
            did=walked.said,
            place=walked.place,
            opened_at=opened_at,
            troubled=self.under.before_leaving(first=errand.first) != SOUND,
        )

    def _last_calls(self, page: Page, attempt: int, earlier: int, watch: Watch) -> tuple[Call, ...]:
        """The session's calls, once what its page sent while it was closed has come: a busy machine takes a while, and
        a slow LMS as long as it does."""

        def calls() -> tuple[Call, ...]:
            return self.lms.calls(attempt)[earlier:]

        page.wait_for_timeout(self.under.slowness * 1000)
        _wait_for_quiet(page, watch, lambda: len(calls()))
        for _ in range(LONGEST_WAIT // QUIET):
            if not is_open(calls()):
                break
            page.wait_for_timeout(QUIET)
        return calls()

    def _start(self, paths: tuple[str, ...], calls: int) -> StartFigures:
        files = self.lms.package(self.package).tree.files
        return StartFigures(paths, sum(files[path].size for path in set(paths) & set(files)) / 1000, calls)


def _opened(context: BrowserContext, url: str) -> tuple[Page, Page]:
    """The LMS's page and the unit's: the same one with the unit in it, or a window that is opened from there."""
    page = context.new_page()
    with _no_longer_than(f"it had not loaded after {LOADING // 1000} seconds"):
        page.goto(url, timeout=LOADING)
        button = page.query_selector("#own-window:not([hidden]) #open")
        if button is None:
            return page, page
        with page.expect_popup(timeout=LOADING) as opened:
            button.click()
        opened.value.wait_for_load_state(timeout=LOADING)
    return page, opened.value


def _go_through(page: Page, unit: str) -> None:
    """From the contents page to a unit of it."""
    link = LINK.format(unit)
    with _no_longer_than("the contents page did not lead to its units"):
        for frame in page.frames:
            frame.wait_for_selector("html", state="attached", timeout=PATIENCE)
            if frame.query_selector(link):
                frame.click(link, timeout=PATIENCE)
                frame.wait_for_selector("#player-data", state="attached", timeout=PATIENCE)
                return
    raise StuckError(f"the contents page has no link to `{unit}` any more")


def _leave_behind(page: Page, context: BrowserContext) -> None:
    """Close every window of the launch, the unit's first, each having gone elsewhere before: a browser that is told to
    close may end the page before it has heard of it (seen on a busy machine), and one that is sent elsewhere always
    tells it."""
    from playwright.sync_api import Error as NotGone

    others = (other for other in context.pages if other is not page)
    for each in (*(() if page.is_closed() else (page,)), *others):
        with suppress(NotGone):
            each.goto("about:blank", timeout=PATIENCE)
        each.close()


@contextmanager
def _no_longer_than(what: str) -> Iterator[None]:
    from playwright.sync_api import TimeoutError as TooLate

    try:
        yield
    except TooLate as late:
        raise StuckError(what) from late


def _wait_for_quiet(page: Page, watch: Watch, count: Callable[[], object]) -> None:
    """Wait until the count stands still and no record is under way. The browser works on meanwhile."""
    before: object = None
    for _ in range(LONGEST_WAIT // QUIET):
        now = count()
        if now == before and not watch.under_way:
            return
        before = now
        page.wait_for_timeout(QUIET)
