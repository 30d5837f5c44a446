"""`run` on the real course at every LMS, in every frame, with faults that pass: all points each time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scormforge import api
from scormforge.run.circumstances import Circumstances, Wishes
from scormforge.run.visit import Visit
from tests.conftest import ROOT
from tests.whole.publishing import lines

TARGETS = ("scorm12", "scorm2004", "cmi5")
FAULTS = ("slow-commit", "failing-commit", "offline", "expired", "lost-answer")
MET = {
    "scorm12": (Wishes(lms=("all",)), Wishes(frames=("all",)), Wishes(faults=FAULTS)),
    "scorm2004": (Wishes(lms=("all",)),),
    "cmi5": (Wishes(faults=FAULTS),),
}
"""Of a small course everything is tried: see `tests/run/test_under.py`."""
CASES = [(target, under) for target in TARGETS for wishes in MET[target] for under in wishes.circumstances(target)]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The real course on a content policy, by target."""
    out = tmp_path_factory.mktemp("under")
    options = api.BuildOptions(locked=True, cached=False)
    built = api.build(ROOT / "course_sources" / "newsworthy-violence", TARGETS, out, options)
    return {package.target: package.path for package in built.packages}


def run(package: Path, under: Circumstances) -> Visit:
    """In a thread of its own: Playwright does not start twice in one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(api.run, package, "right", under).result()


@pytest.mark.full
@pytest.mark.parametrize(
    ("target", "under"), CASES, ids=[f"{target}-{under.lms}-{under.frame}-{under.fault}" for target, under in CASES]
)
def test_the_real_course_is_passed_whatever_it_meets(
    packages: dict[str, Path], target: str, under: Circumstances
) -> None:
    seen = run(packages[target], under)
    assert lines(seen.report) == []
    (witness,) = seen.witnesses
    if witness.kept_nowhere:
        assert witness.status == "not started", "nobody could be told"
    else:
        assert (witness.status, witness.score) == ("passed", 1.0)
