"""Statements between a learning record store and files."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from scormforge.diagnostics import UsageError
from scormforge.xapi.actors import IDENTIFIERS
from scormforge.xapi.credentials import credentials_of
from scormforge.xapi.formats import is_iri
from scormforge.xapi.json_text import parsed
from scormforge.xapi.pulling import Pulled, starting_state
from scormforge.xapi.pulling import pull as pull_into
from scormforge.xapi.pushing import Pushed
from scormforge.xapi.pushing import push as push_from
from scormforge.xapi.store_address import store_address
from scormforge.xapi.times import moment
from scormforge.xapi.tincan_bridge import RecordStore, Wanted
from scormforge.xapi.validity import actor_problems


def _silent(doing: str) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """How to reach a store. `credentials`: a file instead of the environment; `pause`: how to wait, in seconds."""

    credentials: Path | None = None
    insecure_http: bool = False
    progress: Callable[[str], None] = _silent
    pause: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements, in a person's words: `agent` is an e-mail address, `mailto:…`, or an agent or group in JSON."""

    since: str = ""
    until: str = ""
    verb: str = ""
    activity: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class PullOptions:
    """`resume`: go on where an earlier pull into the same file ended."""

    query: Query = field(default_factory=Query)
    resume: bool = False
    store: StoreOptions = field(default_factory=StoreOptions)


def pull_statements(endpoint: str, out: Path, options: PullOptions | None = None) -> Pulled:
    """Fetch statements into a file, one JSON text a line exactly as received, oldest first.

    A run that was cut off goes on with `resume`, without a gap and without repeating. UsageError: the endpoint, the
    query or the file is not one to work with; InputError: the file or its state is damaged; ExternalError: the store.
    """
    options = options or PullOptions()
    wanted = _wanted(options.query)
    address = store_address(endpoint, insecure_http=options.store.insecure_http)
    credentials = credentials_of(os.environ, options.store.credentials)
    source = {"endpoint": str(address), **wanted.as_object()}
    state = starting_state(out, source, resume=options.resume)
    options.store.progress(f"asking {address.origin}")
    with closing(RecordStore(address, credentials, options.store.pause)) as store:
        return pull_into(store, wanted, out, state, said=options.store.progress)


def push_statements(file: Path, endpoint: str, options: StoreOptions | None = None) -> Pushed:
    """Send the statements of such a file to a store. Sending them again changes nothing.

    UsageError: the endpoint is not one to send to; ExternalError: the store cannot be reached or refuses us.
    """
    options = options or StoreOptions()
    address = store_address(endpoint, insecure_http=options.insecure_http)
    credentials = credentials_of(os.environ, options.credentials)
    options.progress(f"asking {address.origin}")
    with closing(RecordStore(address, credentials, options.pause)) as store:
        return push_from(store, file, said=options.progress)


def _wanted(query: Query) -> Wanted:
    for name in ("since", "until"):
        value = getattr(query, name)
        if value and moment(value) is None:
            raise UsageError(f"--{name} is no time", "write it like 2026-03-01T00:00:00Z, with its zone")
    for name in ("verb", "activity"):
        value = getattr(query, name)
        if value and not is_iri(value):
            raise UsageError(f"--{name} is no IRI", "write it whole, like http://adlnet.gov/expapi/verbs/passed")
    agent = _agent(query.agent.strip()) if query.agent.strip() else None
    return Wanted(query.since, query.until, query.verb, query.activity, agent)


def _agent(text: str) -> dict[str, object]:
    """An agent as a query has it. UsageError: it is none, or an anonymous group, which no query finds (Comm 2.1.3)."""
    if not text.startswith("{"):
        mailbox = text if text.startswith("mailto:") else f"mailto:{text}"
        value: object = {"mbox": mailbox}
    else:
        try:
            value = parsed(text)
        except ValueError as problem:
            raise UsageError(f"--agent is no JSON: {problem}") from None
    problems = actor_problems(value, "--agent")
    if problems or not isinstance(value, dict):
        raise UsageError(problems[0], 'write ann@example.com, or {"account": {"homePage": "…", "name": "…"}}')
    if not any(key in value for key in IDENTIFIERS):
        raise UsageError("--agent is an anonymous group, which no query finds", "name one of its members")
    return value
