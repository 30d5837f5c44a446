"""A running stand-in LMS, and a way to speak to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scormforge.lms.server import StandIn
from tests.lms.small_packages import Wire


@pytest.fixture(scope="module")
def lms() -> Iterator[StandIn]:
    """A stand-in LMS that forgets everything at the end."""
    with StandIn() as running:
        yield running


@pytest.fixture(scope="module")
def wire(lms: StandIn) -> Iterator[Wire]:
    """A client of the running LMS."""
    client = Wire(lms.port)
    yield client
    client.close()
