"""One request to the record store and its answer, freed from HTTP's spellings; and who asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from scormforge.xapi import json_text
from scormforge.xapi.versions import V1

Statement = Mapping[str, Any]
"""JSON of a statement, as `json.loads` gives it."""

VERSION_HEADER = "X-Experience-API-Version"
CONSISTENT_HEADER = "X-Experience-API-Consistent-Through"
HASH_HEADER = "X-Experience-API-Hash"

MOST_SHOWN = 1_000_000
"""Bytes of a request that a journal shows of text, and of anything else."""
MOST_BYTES_SHOWN = 20_000
_FORM = "application/x-www-form-urlencoded"


class Refused(Exception):  # noqa: N818 - what happened, answered with `status`
    """The request cannot be granted; `reason` goes to whoever asked, in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, after the alternate request syntax was undone."""

    method: str
    resource: str
    """Path below the endpoint, such as `activities/state`."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    version: str = V1
    path: str = "/xapi/"
    """Of the endpoint, on its host: what links to more statements begin with."""

    @property
    def media_type(self) -> str:
        """The Content-Type as sent, `application/octet-stream` when there was none."""
        return self.headers.get("content-type", "") or "application/octet-stream"

    @property
    def shown(self) -> str:
        """The body for people to read: text as it is, of bytes and of what is very long the beginning and the size."""
        most = MOST_SHOWN if self.media_type.startswith(("application/json", "text/", _FORM)) else MOST_BYTES_SHOWN
        text = self.body[:most].decode("utf-8", "backslashreplace")
        return text if len(self.body) <= most else f"{text}… ({len(self.body):,} bytes)"

    @property
    def is_json(self) -> bool:
        """Whether the body says that it is JSON."""
        return is_json(self.media_type)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store says."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: object, headers: Mapping[str, str] | None = None) -> Answer:
        """200 with a value. Escaped JSON: statements may hold lone surrogates, which UTF-8 cannot."""
        return cls(200, json.dumps(value).encode(), {"Content-Type": "application/json", **(headers or {})})


class HouseRules(Protocol):
    """What an LMS demands beyond xAPI of the content that it launched. Called within the store's transaction."""

    def refusal_of_request(self, request: Request) -> str:
        """Why this request is not granted, whatever it asks for; "" when the store may look at it."""

    def refusal_of_batch(self, sent: tuple[Statement, ...]) -> str:
        """Why these valid statements are not taken as they were sent, before the store adds to them; "" when they are.

        Some may be stored already.
        """

    def refusal_of_statements(self, statements: tuple[Statement, ...]) -> str:
        """Why these new statements are not taken; "" when they are."""

    def refusal_of_document(self, request: Request) -> str:
        """Why this document may not be touched so; "" when it may."""

    def following(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What the LMS itself states because these were stored."""

    def document_was_read(self, request: Request) -> None:
        """A document was given out."""


class NoHouseRules:
    """xAPI alone."""

    def refusal_of_request(self, request: Request) -> str:
        """Everything may be asked."""
        return ""

    def refusal_of_batch(self, sent: tuple[Statement, ...]) -> str:
        """Everything valid is taken."""
        return ""

    def refusal_of_statements(self, statements: tuple[Statement, ...]) -> str:
        """Everything valid is taken."""
        return ""

    def refusal_of_document(self, request: Request) -> str:
        """Every document may be touched."""
        return ""

    def following(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Nothing follows."""
        return ()

    def document_was_read(self, request: Request) -> None:
        """Nobody minds."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, and what they may see: one tenant's records and no other's."""

    tenant: int
    authority: Mapping[str, Any]
    """The agent that vouches for what is stated through it."""
    lms: Mapping[str, Any] = field(default_factory=dict)
    """The agent that vouches for what the LMS states in turn."""
    attempt: int | None = None
    session: int | None = None
    rules: HouseRules = field(default_factory=NoHouseRules)


def is_json(media_type: str) -> bool:
    """Whether a Content-Type says JSON."""
    return media_type.partition(";")[0].strip().lower() == "application/json"


def parsed(text: bytes | str, what: str) -> Any:  # noqa: ANN401 - any JSON
    """JSON as xAPI wants it read. Refused with 400 when it is something else."""
    try:
        return json_text.parsed(text)
    except ValueError as problem:
        raise Refused(400, f"{what} is not JSON: {problem}") from None


def parsed_with_texts(text: bytes, what: str) -> tuple[Any, tuple[str, ...]]:
    """The same with the very text of each item of an array, otherwise of the whole."""
    try:
        return json_text.parsed_with_texts(text)
    except ValueError as problem:
        raise Refused(400, f"{what} is not JSON: {problem}") from None
