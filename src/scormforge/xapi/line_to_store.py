"""One HTTP connection to a store: time limits, TLS, and patience with what passes."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from scormforge.diagnostics.errors import ExternalError
from scormforge.xapi.credentials import HELP, Credentials
from scormforge.xapi.store_address import StoreAddress

TIME_LIMIT: Final = 60.0
"""Seconds without a byte."""
LARGEST_ANSWER: Final = 256 * 1024 * 1024
TRIES: Final = 7
PASSING: Final = frozenset({408, 429, 500, 502, 503, 504})
"""Answers after which the same request may fare better."""
LONGEST_PAUSE: Final = 120.0

_LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store said. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `target`: path and query."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None = None


class LineToStore:
    """Sends requests one after another over a connection that is kept open.

    Everything sent here may be sent twice: statements have ids, and a store takes each id once.
    """

    def __init__(
        self, address: StoreAddress, credentials: Credentials, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.address = address
        self._credentials = credentials
        self._pause = pause
        self._connection: http.client.HTTPConnection | None = None

    def send(self, request: Request) -> Answer:
        """The store's answer, whatever its status, after waiting for what passes.

        ExternalError: it cannot be reached, or goes on failing, or its certificate is not to be trusted.
        """
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                answer = self._once(request)
            except ssl.SSLCertVerificationError as problem:
                self.close()
                raise ExternalError(
                    f"{self.address.host} has no trusted certificate: {problem.verify_message}"
                ) from None
            except (OSError, http.client.HTTPException) as problem:
                self.close()
                if last:
                    raise ExternalError(f"cannot reach {self.address.origin}: {self._words(problem)}") from None
                self._pause(2.0**attempt)
                continue
            if answer.status not in PASSING or last:
                return answer
            self._pause(pause_asked(answer) or 2.0**attempt)
        raise AssertionError("the last try returns or raises")

    def refused(self, answer: Answer, doing: str) -> ExternalError:
        """The error for an answer that stops the work, in the store's words without the credentials."""
        help = HELP if answer.status in (401, 403) else ""
        if 300 <= answer.status < 400:
            help = "the endpoint has moved: give the new address"
        return ExternalError(f"{doing}: {self.address.origin} answers {answer.status}{self.reason(answer)}", help)

    def reason(self, answer: Answer) -> str:
        """What the store said in the body, as `: text`; "" when it said nothing readable."""
        text = answer.body[:20_000].decode("utf-8", "replace")
        try:
            value = json.loads(text)
            told = next((value[key] for key in ("message", "error", "reason") if isinstance(value.get(key), str)), None)
            text = told or text
        except (ValueError, AttributeError, RecursionError):
            pass
        said = " ".join(self._credentials.scrubbed(text).split())
        return f": {said[:_LONGEST_REASON]}" if said and not said.startswith("<") else ""

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _once(self, request: Request) -> Answer:
        connection = self._connection or self._connected()
        self._connection = connection
        headers = {"Host": self.address.origin.partition("//")[2], **request.headers}
        if self._credentials.header:
            headers["Authorization"] = self._credentials.header
        connection.request(request.method, request.target, request.body, headers)
        response = connection.getresponse()
        body = response.read(LARGEST_ANSWER + 1)
        if len(body) > LARGEST_ANSWER:
            raise ExternalError(f"an answer of {self.address.origin} is larger than {LARGEST_ANSWER:,} bytes")
        if response.will_close:
            self.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)

    def _connected(self) -> http.client.HTTPConnection:
        host, port = self.address.host, self.address.port
        if self.address.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=TIME_LIMIT, context=context)
        # Every name below localhost means this machine (RFC 6761 6.3), and not every resolver knows.
        return http.client.HTTPConnection(
            "localhost" if host.endswith(".localhost") else host, port, timeout=TIME_LIMIT
        )

    def _words(self, problem: Exception) -> str:
        said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        return self._credentials.scrubbed(said or type(problem).__name__)


def pause_asked(answer: Answer) -> float | None:
    """Seconds that the store asks us to wait (RFC 7231 7.1.3), within our patience; None when it does not say."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(float(asked), LONGEST_PAUSE)
    try:
        until = parsedate_to_datetime(asked)
        seconds = (until.astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_PAUSE)
