"""A record store that forgets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scormforge.lms.database import Database
from tests.lms.lrs.talking import Talk


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database()
    yield made
    made.close()


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)
