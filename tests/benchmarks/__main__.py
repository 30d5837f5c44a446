"""Prints what building, starting and saving cost, as Markdown tables: `python -m tests.benchmarks [PAGES]...`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.builds import BuildFigures, measure_builds
from tests.benchmarks.calls import measure_calls
from tests.benchmarks.measuring import Cost
from tests.benchmarks.records import CLIENTS, measure_records
from tests.benchmarks.reloads import measure_reloads
from tests.benchmarks.starts import StartFigures, measure_start
from tests.benchmarks.states import measure_states
from tests.benchmarks.targets import TargetFigures, measure_targets

SIZES = (10, 100, 1000)
HEADINGS = (
    "pages", "full: CPU s", "× zip", "peak MB", "× zip", "one page: CPU s", "× zip", "zip MB",
    "start: requests", "kB", "kB gzipped", "LMS calls", "LMS calls an answer",
)  # fmt: skip
TARGET_HEADINGS = (
    "target", "full build: CPU s", "× SCORM 1.2", "package MB", "player kB gzipped",
    "start: requests", "kB gzipped", "LMS calls", "state characters",
)  # fmt: skip
RELOAD_HEADINGS = ("reload after save, 100 pages", "noticed: ms", "build: ms", "show: ms", "from save to paint: ms")
CALL_HEADINGS = ("SCORM calls", "calls", "calls/s")
RECORD_HEADINGS = ("statements over HTTP", "statements/s", "bare SQLite inserts/s", "ratio")
STATE_HEADINGS = ("saved state of", "questions", "characters", "a question", "bound")


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size in a folder of its own."""
    _begin(STATE_HEADINGS)
    for found in measure_states():
        cells = [found.name, found.questions, found.whole, f"{found.each:.2f}", found.bound]
        print(_line([str(cell) for cell in cells]), flush=True)
    print()
    with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
        _begin(CALL_HEADINGS)
        for asked in measure_calls(Path(folder)):
            print(_line([asked.name, str(asked.calls), f"{asked.each_second:.0f}"]), flush=True)
    print()
    with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
        _begin(RECORD_HEADINGS)
        for stated in measure_records(Path(folder)):
            name = f"{CLIENTS} clients, {stated.batch} a request"
            print(_line([name, f"{stated.store:.0f}", f"{stated.bare:.0f}", f"{stated.ratio:.2f}"]), flush=True)
    print()
    with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
        _begin(TARGET_HEADINGS)
        targets = list(measure_targets(Path(folder)))
        for figures in targets:
            print(_line(_target_cells(figures, targets[0])), flush=True)
    print()
    with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
        _begin(RELOAD_HEADINGS)
        reloads = measure_reloads(Path(folder))
        for name, of in (("median of 10 saves", reloads.median), ("best", reloads.best), ("worst", reloads.worst)):
            print(_line([name, *(f"{of(part):.0f}" for part in ("noticed", "build", "show", "whole"))]), flush=True)
    print()
    _begin(HEADINGS)
    for pages in sizes:
        with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
            figures = measure_builds(Path(folder), pages)
            print(_line(_cells(figures, measure_start(figures.package))), flush=True)


def _begin(headings: tuple[str, ...]) -> None:
    print(_line(headings), _line(["---:"] * len(headings)), sep="\n", flush=True)


def _cells(built: BuildFigures, start: StartFigures) -> list[str]:
    return [
        str(built.pages),
        *_beside(built.full, built.plain),
        f"{built.full.megabytes:.0f}",
        f"{built.full.megabytes / built.plain.megabytes:.1f}",
        *_beside(built.one_page, built.plain),
        f"{built.zip_megabytes:.1f}",
        str(start.requests),
        f"{start.raw / 1000:.0f}",
        f"{start.compressed / 1000:.0f}",
        str(start.start_calls),
        str(start.calls_per_answer),
    ]


def _target_cells(figures: TargetFigures, first: TargetFigures) -> list[str]:
    return [
        figures.target,
        *_beside(figures.build, first.build),
        f"{figures.size / 1e6:.2f}",
        f"{figures.player / 1000:.1f}",
        str(figures.start.requests),
        f"{figures.start.compressed / 1000:.1f}",
        str(figures.start.start_calls),
        str(figures.start.state),
    ]


def _beside(cost: Cost, plain: Cost) -> tuple[str, str]:
    return f"{cost.seconds:.2f}", f"{cost.seconds / plain.seconds:.1f}"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
