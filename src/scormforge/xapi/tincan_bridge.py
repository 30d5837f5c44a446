"""A remote learning record store: tincan writes the requests, and we carry them and read the answers.

The only file that imports tincan. What it is used for, in version 1.0.0: `RemoteLRS` and `HTTPRequest` know how a query
becomes parameters, how `more` follows, which resource takes what. What it is not used for, and why:

- Carrying. `RemoteLRS._send_request` opens `http.client` connections without a time limit, opens one for each request,
  and never tries again. It is replaced by `LineToStore`.
- Reading and writing statements. `Statement.from_json(…).to_json()` turns PT5S into PT05S and P1Y into P365DT00H00M00S,
  drops digits of a timestamp beyond microseconds, fills in `version` and `objectType`, raises AttributeError at the
  contextAgents of 2.0, and takes 450 µs a statement; `json` finds where one ends in 20. So each answer is unsuccessful
  to tincan, which then parses nothing.
- Versions. `Version.supported` ends at 1.0.3, `RemoteLRS(version="2.0.0")` raises, and so does `About.from_json` of a
  store that also speaks 2.0. Ours go into the header where the request is carried.
- Credentials. tincan encodes key and secret as ASCII; a key with an é raises UnicodeEncodeError, which quotes it.
- State documents and ETags: `getheaders()` gives pairs, in which it looks for names; nothing here needs them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from tincan import Activity, Agent, Group, RemoteLRS, Verb
from tincan.http_request import HTTPRequest
from tincan.lrs_response import LRSResponse

from scormforge.diagnostics.errors import ExternalError
from scormforge.xapi.credentials import Credentials
from scormforge.xapi.json_text import parsed
from scormforge.xapi.line_to_store import Answer, LineToStore, Request
from scormforge.xapi.raw_statements import StatementsPage, statements_page
from scormforge.xapi.store_address import StoreAddress
from scormforge.xapi.versions import V1, V2, edition

PAGE: Final = 500
"""Statements asked for at a time; a store may give fewer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements to fetch (Comm 2.1.3). Times as timestamps; `agent` as a valid agent or identified group."""

    since: str = ""
    until: str = ""
    verb: str = ""
    activity: str = ""
    agent: Mapping[str, Any] | None = None

    def as_object(self) -> dict[str, Any]:
        """For the file that a later run goes on by."""
        return {"until": self.until, "verb": self.verb, "activity": self.activity, "agent": self.agent}


class _Requests(RemoteLRS):  # type: ignore[misc] # tincan has no types
    """tincan's methods, whose requests go to `carry`."""

    _props: Final = [*RemoteLRS._props, "carry"]

    def _send_request(self, request: Any) -> Any:  # noqa: ANN401 - tincan has no types
        self.carry(request)
        return LRSResponse(success=False, request=request, response=None, data=None)


class RecordStore:
    """A store that answered: it has told which version of xAPI it speaks."""

    def __init__(
        self, address: StoreAddress, credentials: Credentials, pause: Callable[[float], None] = time.sleep
    ) -> None:
        """ExternalError: it cannot be reached, or wants other credentials."""
        self._line: Final = LineToStore(address, credentials, pause)
        self._address: Final = address
        self._requests: Final = _Requests(endpoint=str(address), version=V1, carry=self._carry)
        self._answer = Answer(0, {}, b"")
        self.version = V1
        self.version = self._negotiated()

    def pages(self, wanted: Wanted) -> Iterator[tuple[StatementsPage, str]]:
        """Page after page in the order of `stored`, each with the time up to which the store calls itself consistent,
        or "". ExternalError: an answer is no page, or the pages have no end."""
        self._requests.query_statements(_query(wanted))
        seen: set[str] = set()
        while True:
            page = self._page()
            yield page, self._answer.headers.get("x-experience-api-consistent-through", "")
            if not page.more:
                return
            target = self._address.more(page.more)
            if target in seen:
                raise ExternalError("the store's `more` links go round in a circle")
            seen.add(target)
            self._requests.more_statements(target)

    def send(self, body: bytes) -> Answer:
        """Store an array of statements: all of them or none (Comm 2.1.2). The answer, whatever it is."""
        headers = {"Content-Type": "application/json"}
        self._carry(HTTPRequest(method="POST", resource="statements", headers=headers), body)
        return self._answer

    def statement(self, id: str) -> Any:  # noqa: ANN401 - any JSON
        """The statement that the store has under this id, voided or not; None when it has none."""
        for ask in (self._requests.retrieve_statement, self._requests.retrieve_voided_statement):
            ask(id)
            if self._answer.status == 200:
                try:
                    return parsed(self._answer.body)
                except ValueError as problem:
                    raise ExternalError(f"the store's statement {id} is no JSON: {problem}") from None
        return None

    def refused(self, answer: Answer, doing: str) -> ExternalError:
        """The error for an answer that stops the work."""
        return self._line.refused(answer, doing)

    def reason(self, answer: Answer) -> str:
        """What the store said, as `: text`, or ""."""
        return self._line.reason(answer)

    def close(self) -> None:
        """Let go of the connection."""
        self._line.close()

    def _page(self) -> StatementsPage:
        if self._answer.status != 200:
            raise self._line.refused(self._answer, "asking for statements")
        try:
            return statements_page(self._answer.body)
        except ValueError:
            raise ExternalError(
                f"{self._address} answers something else than statements",
                "is it the address below which `statements` lies?",
            ) from None

    def _negotiated(self) -> str:
        """The newest version that both of us speak, from the about resource (Comm 2.8). A store without one is 1.0.x:
        what is older than 1.0 refuses our next request, in its own words."""
        self._requests.about()
        if self._answer.status in (401, 403):
            raise self._line.refused(self._answer, "asking which version it speaks")
        try:
            told = parsed(self._answer.body).get("version")
        except (ValueError, AttributeError):
            return V1
        names = [name for name in told if isinstance(name, str)] if isinstance(told, list) else []
        known = {edition(name): name for name in sorted(names) if edition(name)}
        if names and not known:
            raise ExternalError(f"{self._address} speaks xAPI {', '.join(names)}, and we speak {V1} and {V2}")
        return known.get(V2) or known.get(V1) or V1

    def _carry(self, request: Any, body: bytes | None = None) -> None:  # noqa: ANN401 - tincan has no types
        headers = {"X-Experience-API-Version": self.version, "Accept": "application/json", **request.headers}
        target = request.resource
        root = self._requests.get_endpoint_server_root()
        target = target[len(root) :] if target.startswith(root) else self._address.path + target
        if request.query_params:
            query = urlencode({name: _parameter(value) for name, value in request.query_params.items()})
            target += ("&" if urlsplit(target).query else "?") + query
        self._answer = self._line.send(Request(request.method, target, headers, body))


def _query(wanted: Wanted) -> dict[str, Any]:
    query: dict[str, Any] = {"ascending": True, "limit": PAGE, "attachments": False, "format": "exact"}
    for name in ("since", "until"):
        query[name] = getattr(wanted, name) or None
    if wanted.verb:
        query["verb"] = Verb(id=wanted.verb)
    if wanted.activity:
        query["activity"] = Activity(id=wanted.activity)
    if wanted.agent is not None:
        kind = Group if wanted.agent.get("objectType") == "Group" else Agent
        query["agent"] = kind(dict(wanted.agent))
    return query


def _parameter(value: object) -> str:
    """tincan would send Python's True (Comm 1.3: JSON's words)."""
    return str(value).lower() if isinstance(value, bool) else str(value)
