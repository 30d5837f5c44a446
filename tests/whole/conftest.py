"""What the proofs share: each course built once, and one stand-in LMS to launch them in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scormforge.lms.server import StandIn
from tests.conftest import ROOT
from tests.whole.publishing import SOURCES, Published, offered, published


@pytest.fixture(scope="session")
def ladders(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The small course with every type of question."""
    return published(SOURCES, tmp_path_factory.mktemp("ladders"))


@pytest.fixture(scope="session")
def violence(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The real course on a content policy."""
    return published(ROOT / "course_sources" / "newsworthy-violence", tmp_path_factory.mktemp("violence"))


@pytest.fixture(scope="session")
def lms() -> Iterator[StandIn]:
    """A stand-in LMS that forgets everything at the end."""
    with StandIn() as running:
        yield running


@pytest.fixture(scope="session")
def course(lms: StandIn, ladders: Published) -> int:
    """The small course's number at the LMS. Every test has learners of its own."""
    return offered(lms, ladders)
