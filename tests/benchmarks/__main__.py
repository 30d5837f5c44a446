"""Prints what building and starting cost, as a Markdown table: `python -m tests.benchmarks [PAGES]...`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.builds import BuildFigures, measure_builds
from tests.benchmarks.measuring import Cost
from tests.benchmarks.starts import StartFigures, measure_start

SIZES = (10, 100, 1000)
HEADINGS = (
    "pages", "full: CPU s", "× zip", "peak MB", "× zip", "one page: CPU s", "× zip", "zip MB",
    "start: requests", "kB", "kB gzipped", "LMS calls", "LMS calls an answer",
)  # fmt: skip


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size in a folder of its own."""
    print(_line(HEADINGS), _line(["---:"] * len(HEADINGS)), sep="\n", flush=True)
    for pages in sizes:
        with tempfile.TemporaryDirectory(prefix="scormforge-bench-") as folder:
            figures = measure_builds(Path(folder), pages)
            print(_line(_cells(figures, measure_start(figures.package))), flush=True)


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


def _beside(cost: Cost, plain: Cost) -> tuple[str, str]:
    return f"{cost.seconds:.2f}", f"{cost.seconds / plain.seconds:.1f}"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
