"""A record store that forgets."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from scormforge.lms.database import Database
from scormforge.lms.record_server import RecordServer
from tests.lms.lrs.over_http import ACCOUNT, NEW, OLD, client
from tests.lms.lrs.talking import Talk


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database()
    yield made
    made.close()


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


@pytest.fixture(scope="module")
def server() -> Iterator[RecordServer]:
    with RecordServer(None, 0, ACCOUNT) as running:
        yield running


@pytest.fixture(params=[OLD, NEW])
def lrs(server: RecordServer, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of either version."""
    with client(server, request.param) as made:
        yield made


@pytest.fixture
def old(server: RecordServer) -> Iterator[httpx.Client]:
    with client(server, OLD) as made:
        yield made


@pytest.fixture
def new(server: RecordServer) -> Iterator[httpx.Client]:
    with client(server, NEW) as made:
        yield made
