"""Launches of content that speaks to a record store: their credentials, their requests, their journal."""

from __future__ import annotations

import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from scormforge.lms.attempt import Call, Learner, Mode, Standing
from scormforge.lms.fault_board import FaultBoard
from scormforge.lms.faults import RequestFault
from scormforge.lms.lrs import document_table, record_store, statement_table
from scormforge.lms.lrs.document_table import Document
from scormforge.lms.lrs.exchange import Access, Answer, Refused, Request
from scormforge.lms.opening import CONTENT_AGENT, LMS_AGENT, Opening
from scormforge.lms.openings import Openings
from scormforge.lms.record_standing import COUNTING, standing
from scormforge.lms.recorded import RECORDED, Recorded
from scormforge.lms.registrations import RecordLaunch, add_launch, launch_with, note
from scormforge.lms.shelf import Shelf
from scormforge.lms.store import Store

TOKEN_TAKEN = {"error-code": "1", "error-text": "The token of this launch was fetched already."}
"""cmi5 8.2.3: 1 is "already in use"."""
TOKEN_EXPIRED = {"error-code": "1", "error-text": "The session of this launch is over."}
"""cmi5 8.2.3: 1 is "expired", too."""
TOKEN_UNKNOWN = {"error-code": "2", "error-text": "There is no launch with this key."}
"""cmi5 8.2.3: 2 is every other matter of security. The status is 200 all the same (8.2.2)."""
TOKEN_FAILED = {"error-code": "3", "error-text": "The LMS could not look the launch up."}
NO_LAUNCH = "these credentials belong to no launch of this package"


@dataclass(frozen=True, slots=True)
class RecordAccount:
    """Credentials that see and state everything in a package's record store, for tests and for looking into it."""

    endpoint: str
    authorization: str
    """Value of the header Authorization."""
    plain_endpoint: str = ""
    """The same to read, for programs that find no names under `localhost`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the journal keeps besides request and answer. `began` is a reading of `time.perf_counter`."""

    began: float
    notes: tuple[str, ...] = ()


class RecordDesk:
    """Opens launches and answers requests. `origin` gives a package's; `heard` is told of every answered request."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        openings: Openings,
        origin: Callable[[int], str],
        *,
        board: FaultBoard,
        heard: Callable[[int, Call], None],
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._origin = origin
        self._openings = openings
        self._board = board
        self._heard = heard
        self._lock = threading.Lock()
        self._opened: dict[str, int] = {}
        self._accounts: dict[str, int] = {}
        self._sequences: dict[int, int] = {}

    def open(self, key: str, attempt: int, mode: Mode | None, *, return_url: str | None = "") -> Opening:
        """The launch with this key: a new session the first time, and the same one when its page is loaded again.

        `return_url`: where content goes when the learner leaves, as in `Opening`. UsageError: the package no longer has
        the unit.
        """
        with self._lock:
            if key in self._opened:
                with self._store.database.reading() as rows:
                    known = launch_with(rows, "session", self._opened[key])
                if known is not None:
                    return self._openings.of_launch(known)
            opening = self._begin(attempt, mode, return_url)
            self._opened[key] = opening.launch.session
            return opening

    def query(self, opening: Opening) -> Mapping[str, str]:
        """What is added to the content's address."""
        return self._standard(opening).query(opening)

    def change_language(self, learner: Learner) -> None:
        """Tell a learner's other language to whatever keeps preferences."""
        with self._store.database.writing() as rows:
            for standard in RECORDED.values():
                standard.change_language(rows, learner)

    def account(self, package: int) -> RecordAccount:
        """Credentials over everything that a package's record store holds. UsageError: there is no such package."""
        token = b64encode(f"account:{secrets.token_urlsafe(24)}".encode()).decode()
        endpoint = f"{self._origin(self._shelf[package].id)}/xapi/"
        self._accounts[token] = package
        plain = f"http://localhost:{urlsplit(endpoint).port}/xapi/"
        return RecordAccount(endpoint, f"Basic {token}", plain)

    def account_package(self, request: Request) -> int:
        """The package whose account asks. Refused with 401: it is no account."""
        kind, _, token = request.headers.get("authorization", "").strip().partition(" ")
        package = self._accounts.get(token.strip()) if kind.lower() == "basic" else None
        if package is None:
            raise Refused(401, "these credentials are no account's: see `StandIn.record_account`")
        return package

    def recognise(self, request: Request, package: int) -> Opening | None:
        """The launch that a request belongs to; None: it is the account's. Refused with 401: nobody's."""
        said = request.headers.get("authorization", "")
        kind, _, token = said.strip().partition(" ")
        if not said:
            raise Refused(401, "the header Authorization is missing")
        if kind.lower() != "basic":
            raise Refused(401, "the header Authorization must be `Basic` and the token of the launch")
        if self._accounts.get(token.strip()) == package:
            return None
        opening = self._openings.with_secret("token", token.strip(), package)
        if opening is None:
            raise Refused(401, NO_LAUNCH)
        if self._standard(opening).fetches_token and not opening.launch.token_taken:
            raise Refused(401, "the token of this launch was not fetched yet (cmi5 8.1.2)")
        return opening

    def fetching(self, key: str, package: int) -> Opening | None:
        """The launch whose token is fetched with this key."""
        return self._openings.with_secret("fetch_key", key, package)

    def met(self, opening: Opening, method: str, resource: str) -> tuple[RequestFault, ...]:
        """The faults that this request of a launch meets; each request is to be asked for once."""
        return self._board.met_by(opening.launch.attempt, method, resource)

    def token(self, opening: Opening) -> Mapping[str, str]:
        """What fetching answers: the token, and afterwards only that it was taken (cmi5 8.2)."""
        session, standard = opening.launch.session, self._standard(opening)
        if standard.rules(self._store.database, opening).refusal_of_request(Request("POST", "fetch")):
            return TOKEN_EXPIRED
        with self._store.database.writing() as rows:
            kept = launch_with(rows, "session", session)
            if kept is None or kept.token_taken or not standard.fetches_token:
                return TOKEN_TAKEN
            note(rows, session, "token_taken")
            return {"auth-token": kept.token}

    def answer(self, request: Request, package: int, opening: Opening | None) -> Answer:
        """What the record store says to a request, of a launch or of the account."""
        access = self._access(package, opening)
        if problem := access.rules.refusal_of_request(request):
            return record_store.refused(Refused(403, problem), request.version)
        return record_store.answer(self._store.database, request, access)

    def journal(self, opening: Opening, request: Request, answer: Answer | None, told: Told) -> None:
        """Keep a request of a launch as a call. No answer: the connection was broken off."""
        session = opening.launch.session
        refused = answer is None or answer.status >= 400
        status = str(answer.status) if answer is not None else "no answer"
        call = Call(
            session=session,
            sequence=self._next(opening.launch.attempt, session),
            at=time.time(),
            name=f"{request.method} {request.resource}",
            arguments=(dict(request.parameters), request.shown),
            value=status,
            error=status if refused else "0",
            diagnostic=answer.body.decode("utf-8", "replace") if refused and answer is not None else "",
            notes=told.notes,
            milliseconds=(time.perf_counter() - told.began) * 1000,
        )
        self._store.add_calls((call,))
        self._heard(opening.launch.attempt, call)

    def statements(self, attempt: int) -> tuple[dict[str, Any], ...]:
        """What was stated in an attempt, by its content and by the LMS, in order, as stored."""
        with self._store.database.reading() as rows:
            return statement_table.of_attempt(rows, attempt)

    def documents(self, attempt: int) -> tuple[Document, ...]:
        """The state documents of an attempt's activity and registration, whosever agent they were put under, by id.

        None at all where content speaks to no record store. KeyError: there is no such attempt.
        """
        if self._shelf[self._store.attempt(attempt).package].outline.standard not in RECORDED:
            return ()
        opening = self._openings.blank(attempt)
        activity = self._standard(opening).activity(opening)
        with self._store.database.reading() as rows:
            return document_table.of_activity(rows, opening.shelved.id, activity, opening.registration)

    def standing(self, attempt: int) -> Standing:
        """Where an attempt stands, by what was stated. KeyError: there is none."""
        opening = self._openings.blank(attempt)
        with self._store.database.reading() as rows:
            said = statement_table.that_count(rows, attempt, COUNTING)
            begun = statement_table.has_content_stated(rows, attempt)
        return standing(said, self._standard(opening).activity(opening), begun=begun)

    def _begin(self, attempt: int, mode: Mode | None, return_url: str | None) -> Opening:
        blank = self._openings.of_launch(RecordLaunch(0, attempt, "", "", "", mode or "normal"))
        blank = replace(blank, return_url=blank.return_url or return_url)
        standard = self._standard(blank)
        with self._store.database.reading() as rows:
            chosen: Mode = mode or ("review" if standard.finished(rows, blank) else "normal")
        session = self._store.add_session(attempt, time.time(), chosen)
        with self._store.database.writing() as rows:
            opening = replace(blank, launch=add_launch(rows, session, attempt, chosen))
            standard.open(rows, opening)
        return opening

    def _access(self, package: int, opening: Opening | None) -> Access:
        if opening is None:
            return Access(package, LMS_AGENT, lms=LMS_AGENT)
        rules = self._standard(opening).rules(self._store.database, opening)
        launch = opening.launch
        return Access(package, CONTENT_AGENT, LMS_AGENT, launch.attempt, launch.session, rules)

    def _standard(self, opening: Opening) -> Recorded:
        return RECORDED[opening.shelved.outline.standard]

    def _next(self, attempt: int, session: int) -> int:
        with self._lock:
            if session not in self._sequences:
                earlier = [call.sequence for call in self._store.calls(attempt) if call.session == session]
                self._sequences[session] = max(earlier, default=0)
            self._sequences[session] += 1
            return self._sequences[session]
