"""The record store alone, as a server on this machine: for conformance suites, for tools, for statements to keep."""

from __future__ import annotations

import secrets
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from scormforge.diagnostics import UsageError
from scormforge.lms.database import Database
from scormforge.lms.lrs import record_store
from scormforge.lms.lrs.exchange import Access, Refused, Request
from scormforge.lms.opening import HOME_PAGE
from scormforge.lms.origins import is_here, refusal
from scormforge.lms.record_http import METHODS, preflight, read, sent
from scormforge.lms.serving import Serving

TENANT = 0
"""Packages have numbers from 1: what is stated here is nobody's but this store's."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may ask."""

    key: str
    secret: str

    @property
    def token(self) -> str:
        """What stands behind `Basic ` in the header Authorization."""
        return b64encode(f"{self.key}:{self.secret}".encode()).decode()


def new_account() -> Account:
    """One that nobody can guess."""
    return Account(f"key-{secrets.token_hex(4)}", secrets.token_urlsafe(24))


def account_of(text: str) -> Account:
    """The account that `KEY:SECRET` names. UsageError: it names none."""
    key, colon, secret = text.partition(":")
    if not (colon and key and secret and text.isprintable()):
        raise UsageError("an account is written KEY:SECRET", "for example --account tester:only-here")
    return Account(key, secret)


class RecordServer:
    """A record store at `http://localhost:<port>/xapi/`, for the length of a `with`.

    `path` keeps what is stated; without one it is gone at the end. InputError: the file is no store; ExternalError: the
    port is taken.
    """

    def __init__(self, path: Path | None, port: int, account: Account) -> None:
        self._path = path
        self._asked_port = port
        self._account = account

    def __enter__(self) -> RecordServer:
        """Open the file and start to serve."""
        self._serving = Serving(self._asked_port)
        try:
            self._database = Database(self._path)
        except BaseException:
            self._serving.stop()
            raise
        try:
            self._serving.start(_app(self._database, self._account, self._serving.port))
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving. What was acknowledged is in the file."""
        self._serving.stop()
        self._database.close()

    @property
    def endpoint(self) -> str:
        """Below it are `statements`, `about` and the rest."""
        return f"http://localhost:{self._serving.port}/xapi/"


def _app(database: Database, account: Account, port: int) -> ASGIApp:
    page = _Page(database, account)
    inner = Starlette(routes=[Route("/xapi/{resource:path}", page.answer, methods=METHODS)])

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        await (inner if is_here(host, port) else refusal(421, "This address does not belong here."))(
            scope, receive, send
        )

    return guarded


class _Page:
    def __init__(self, database: Database, account: Account) -> None:
        self._database = database
        self._account = account
        agent = {"objectType": "Agent", "account": {"homePage": HOME_PAGE, "name": account.key}}
        self._access = Access(TENANT, agent, lms=agent)

    async def answer(self, http: HttpRequest) -> Response:
        """One request."""
        if http.method == "OPTIONS":
            return preflight()
        try:
            request = await read(http)
        except Refused as problem:
            return sent(record_store.refused(problem))
        try:
            self._check(request)
        except Refused as problem:
            return sent(record_store.refused(problem, request.version))
        return sent(await run_in_threadpool(record_store.answer, self._database, request, self._access))

    def _check(self, request: Request) -> None:
        """Refused with 401: it is not the account's. `about` is for everybody (1.0.3 Communication 2.8).

        What no account could ask for is 404 or 405 instead: ADL's conformance suite asks so without one.
        """
        record_store.check_method(request)
        if request.resource == "about":
            return
        kind, _, token = request.headers.get("authorization", "").strip().partition(" ")
        if kind.lower() != "basic" or not secrets.compare_digest(token.strip().encode(), self._account.token.encode()):
            raise Refused(401, "the header Authorization must be `Basic` with the key and secret of this store")
