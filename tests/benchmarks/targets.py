"""What each target costs for the same course: building, the package, the player, the start, and the learner's state."""

from __future__ import annotations

import gzip
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scormforge.standards.detect import all_targets
from tests.benchmarks.course_maker import make_course
from tests.benchmarks.measuring import Cost, best_of, cost_of
from tests.benchmarks.starts import StartFigures, measure_start

PAGES = 100
REPEATS = 3


@dataclass(frozen=True)
class TargetFigures:
    """One target. `build` is with nothing kept from earlier builds."""

    target: str
    build: Cost
    size: int
    """Of the package, in bytes."""
    player: int
    """Bytes of the player script, compressed."""
    start: StartFigures


def measure_targets(folder: Path, pages: int = PAGES) -> Iterator[TargetFigures]:
    """Build the same course for each target, the targets by turns, then start each package."""
    make_course(folder / "course", pages)
    targets = list(all_targets())
    built = [{target: _build(folder, target) for target in targets} for _ in range(REPEATS)]
    for target in targets:
        package = next((folder / target).glob("*.zip"))
        with zipfile.ZipFile(package) as archive:
            player = len(gzip.compress(archive.read("player.js"), 9))
        cost = best_of([each[target] for each in built])
        yield TargetFigures(target, cost, package.stat().st_size, player, measure_start(package))


def _build(folder: Path, target: str) -> Cost:
    shutil.rmtree(folder / target, ignore_errors=True)
    command = (sys.executable, "-m", "scormforge", "build", "course", "--no-cache", "--to", target, "--out", target)
    return cost_of(command, folder)
