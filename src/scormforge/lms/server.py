"""The stand-in LMS as a server on this machine: packages in, launches and call journals out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from scormforge.lms.account_door import AccountDoor
from scormforge.lms.addresses import content_address
from scormforge.lms.attempt import Call, Learner, Mode, Standing
from scormforge.lms.cmi5.registrar import Registrar
from scormforge.lms.cmi5.satisfaction import Satisfaction
from scormforge.lms.desk import Desk
from scormforge.lms.faults import Faults, RequestFault
from scormforge.lms.launch_page import package_app
from scormforge.lms.learners import check_learner
from scormforge.lms.looking import Looking
from scormforge.lms.openings import Openings
from scormforge.lms.origins import PAGE_HEADERS, Origins
from scormforge.lms.overrides import Overrides
from scormforge.lms.record_desk import RecordAccount, RecordDesk
from scormforge.lms.recorded import RECORDED, launchable
from scormforge.lms.sequencing.unsupported import Unsupported
from scormforge.lms.serving import Serving
from scormforge.lms.shelf import Shelf, Shelved
from scormforge.lms.store import KeptAttempt, Store
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline

__all__ = ["Call", "Faults", "Launch", "Overrides", "RecordAccount", "RequestFault", "StandIn"]

Listener = Callable[[int, Call], None]
"""Is told of each answered call, with its attempt's number, from whatever thread answered it."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch to open in a browser. `?popup=1` gives the unit a window of its own, `?sandbox=1` a sandboxed frame."""

    url: str
    attempt_id: int
    """The attempt at what is shown first; 0: a course shows its contents, and the learner chooses."""
    content_url: str
    """The unit's page alone, with no LMS around it."""

    @property
    def direct_url(self) -> str:
        """The same launch of cmi5 or xAPI content without a page of the LMS around it: the window goes on to the
        content. There is no returnURL then. Of other standards it is `url`."""
        return f"{self.url}?direct"


class StandIn:
    """A stand-in LMS, running for the length of a `with`. Listens on the loopback interfaces only.

    `store` keeps learners between runs; without it they are gone at the end. Port 0 is any free one. `library` makes
    the app of the library's origin; without it there is nothing to see there.
    """

    def __init__(
        self, store: Path | None = None, port: int = 0, library: Callable[[StandIn], ASGIApp] | None = None
    ) -> None:
        self._store_path = store
        self._asked_port = port
        self._make_library = library or _bare_library
        self._listeners: list[Listener] = []
        self.port = 0
        """The port in use, once running."""

    def __enter__(self) -> StandIn:
        """Open the store and start to serve. InputError: not a store; ExternalError: the port is taken."""
        self._serving = Serving(self._asked_port)
        self.port = self._serving.port
        try:
            self._store = Store(self._store_path)
        except BaseException:
            self._serving.stop()
            raise
        self._shelf = Shelf(self._store, launchable())
        self._desk = Desk(self._store, self._shelf, self._tell)
        self._openings = Openings(self._store, self._shelf, self.origin)
        self._records = RecordDesk(
            self._store, self._shelf, self._openings, self.origin, board=self._desk.board, heard=self._tell
        )
        self._registrar = Registrar(self._store, self._shelf, self._openings)
        self.looking = Looking(self._store, self._shelf, self._desk, self._openings)
        """What an inspector may read, once running."""
        try:
            self._serving.start(self._app())
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving. What no commit stored is gone, as on any LMS."""
        self._serving.stop()
        self._desk.close()
        self._store.close()

    @property
    def library_origin(self) -> str:
        """Where the library is."""
        return f"http://localhost:{self.port}"

    def origin(self, package_id: int) -> str:
        """The origin of a package, which nobody can guess."""
        return f"http://{self._shelf[package_id].label}.localhost:{self.port}"

    def package(self, package_id: int) -> Shelved:
        """A package as it is now. UsageError when there is none."""
        return self._shelf[package_id]

    def add(self, tree: PackageTree, outline: Outline) -> int:
        """Offer a package; its number. InputError when its standard cannot be launched here."""
        return self._shelf.add(tree, outline)

    def remove(self, package_id: int) -> None:
        """Offer a package no longer. Its learners are there again when the same course is added. UsageError: none."""
        self._shelf.remove(package_id)

    def forget(self) -> None:
        """Forget every learner, package and record, before anything is added. ExternalError: the file is in use."""
        self._store.database.forget()

    def update(self, package_id: int, tree: PackageTree, outline: Outline) -> None:
        """Republish: a newer version in its place. Learners keep their attempts."""
        self._shelf.update(package_id, tree, outline)

    def launch(
        self,
        package_id: int,
        *,
        unit: str | None = None,
        learner: str | Learner = "learner-1",
        mode: Mode | None = None,
        new_attempt: bool = False,
        faults: Faults | None = None,
        overrides: Overrides | None = None,
        model: str | None = None,
        frame: str = "",
    ) -> Launch:
        """Launch a unit for a learner: the latest attempt, or a new one. None: the first unit, or where the course has
        a way through it (SCORM 2004 sequencing), whatever that opens. A unit by name is then a choice.

        `mode` None is normal, or review once the attempt is finished. `faults` are what this LMS does wrong from now
        on at this attempt, `overrides` what it says in place of the package (None: as at the attempt's last launch).
        `model` is the name of one of `MODELS`, which stays with the attempt (None: as before, at first `strict`),
        `frame` that of one of `FRAMES` ("": as the package says).
        UsageError: no such package, unit, mode, model or frame, an override that the standard does not have,
        or a unit that its course keeps closed.
        """
        person = _person(learner)
        ticket = self._desk.launch(
            package_id, unit, person, mode=mode, new_attempt=new_attempt, overrides=overrides, model=model, frame=frame
        )
        self._desk.board.post(ticket.attempt, faults or Faults())
        origin = self.origin(package_id)
        alone = content_address(origin, self._desk.unit(ticket).href)
        return Launch(f"{origin}/launch/{ticket.key}", ticket.attempt, alone)

    def set_faults(self, attempt_id: int, faults: Faults) -> None:
        """Change, in the middle of a launch, what the LMS does wrong; the next call or request meets it."""
        self._desk.board.post(attempt_id, faults)

    def faults(self, attempt_id: int) -> Faults:
        """What the LMS does wrong at an attempt now."""
        return self._desk.board.of(attempt_id)

    def calls(self, attempt_id: int) -> tuple[Call, ...]:
        """Every call of an attempt, over all its sessions; of cmi5 and xAPI content, every HTTP request.

        The `name` of a request is `PUT activities/state`, its arguments are the parameters and the body, its value is
        the status of the answer or `no answer`.
        """
        return self._store.calls(attempt_id)

    def unsupported(self, package_id: int) -> tuple[Unsupported, ...]:
        """What a package's manifest asks of sequencing that will not happen here."""
        return self._shelf[package_id].unsupported

    def course_standing(self, package_id: int, learner: str = "learner-1") -> Standing | None:
        """Where a learner stands with a whole course that has a way through it; None: it has none, or is not begun."""
        return self._desk.courses.standing(package_id, learner)

    def values(self, attempt_id: int) -> Mapping[str, str]:
        """What an attempt has committed: element → value. KeyError when there is no such attempt."""
        return self._store.attempt(attempt_id).values

    def attempt(self, attempt_id: int) -> KeptAttempt:
        """One attempt. KeyError when there is none."""
        return self._store.attempt(attempt_id)

    def attempts(self, package_id: int) -> tuple[KeptAttempt, ...]:
        """Everybody's attempts at a package, oldest first."""
        return self._store.attempts_at(package_id)

    def learners(self) -> tuple[Learner, ...]:
        """Everybody who ever launched something here, by id."""
        return self._store.learners()

    def keep_learner(self, learner: Learner) -> None:
        """Add a learner, or change name and language of one. UsageError: no standard could hold them.

        Where cmi5 content has kept a language of its own for its learner, another one told here takes its place.
        """
        check_learner(learner)
        before = next((one for one in self._store.learners() if one.id == learner.id), learner)
        self._store.keep_learner(learner)
        if before.language != learner.language:
            self._records.change_language(learner)

    def overrides(self, attempt_id: int) -> Overrides:
        """What the latest launch of an attempt says in place of its package."""
        return self._store.overrides(attempt_id)

    def standing(self, attempt_id: int) -> Standing:
        """Where an attempt stands, in our own words. KeyError when there is none."""
        kept = self._store.attempt(attempt_id)
        standard = self._shelf[kept.package].outline.standard
        if standard in RECORDED:
            return self._records.standing(attempt_id)
        judge = self._desk.judge(attempt_id)
        return judge.standing(kept.values) if judge else Standing("not started")

    def registration(self, attempt_id: int) -> str:
        """The registration of an attempt of cmi5 or xAPI content, a UUID. KeyError: it has none."""
        return self._openings.registration(attempt_id)

    def statements(self, attempt_id: int) -> tuple[Mapping[str, Any], ...]:
        """What was stated in an attempt, by its content and by the LMS, as stored and in that order."""
        return self._records.statements(attempt_id)

    def documents(self, attempt_id: int) -> Mapping[str, bytes]:
        """State documents of an attempt's activity and registration: id → content."""
        return {document.id: document.content for document in self._records.documents(attempt_id)}

    def refusal(self, package_id: int) -> str:
        """Why nothing of a package is launched: LMSs must refuse it (cmi5 4.4). "" when they need not."""
        return self._desk.admission.refusal(self._shelf[package_id])

    def waive(self, package_id: int, unit: str, learner: str | Learner, reason: str) -> None:
        """State that a learner need not take a unit of a cmi5 course, and what is satisfied by that (cmi5 9.3.7).

        UsageError: no such unit, no cmi5 course, no reason, or the unit is waived already.
        """
        self._registrar.waive(package_id, unit, _person(learner), reason)

    def abandon(self, session_id: str) -> bool:
        """Give up a session of a cmi5 unit, by the id in its launch data (cmi5 9.3.6); False: it had ended already."""
        return self._registrar.abandon(session_id)

    def abandon_attempt(self, attempt_id: int) -> bool:
        """Give up the open session of an attempt at a cmi5 unit; False when none is open."""
        return self._registrar.abandon_attempt(attempt_id)

    def satisfaction(self, package_id: int, learner: str, registration: str | None = None) -> Satisfaction:
        """What a learner has satisfied of a cmi5 course, part by part, in the registration named or else the latest."""
        return self._registrar.satisfaction(package_id, learner, registration)

    def record_account(self, package_id: int) -> RecordAccount:
        """Credentials over everything in a package's record store. UsageError: there is no such package."""
        return self._records.account(package_id)

    def listen(self, listener: Listener) -> None:
        """Have a listener told of every call."""
        self._listeners.append(listener)

    def _tell(self, attempt: int, call: Call) -> None:
        for listener in tuple(self._listeners):
            listener(attempt, call)

    def _package_app(self, ancestors: tuple[str, ...]) -> ASGIApp:
        return package_app(self._desk, self._records, self._serving.hang_up, ancestors)

    def _app(self) -> ASGIApp:
        ancestors = (self.library_origin, f"http://127.0.0.1:{self.port}")
        library = AccountDoor(self._make_library(self), self._records)
        return Origins(self.port, library, self._package_app(ancestors), self._shelf.labelled)


def _person(learner: str | Learner) -> Learner:
    return Learner(learner) if isinstance(learner, str) else learner


def _bare_library(stand_in: StandIn) -> ASGIApp:
    return PlainTextResponse("There is no library here.", status_code=404, headers=PAGE_HEADERS)
