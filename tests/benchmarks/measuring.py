"""What one command costs: CPU seconds of it and its children, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system) and peak resident memory in MB."""

    seconds: float
    megabytes: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end; AssertionError with what it said when it fails.

    Python keeps compiled code, as in any installation, whatever the environment says: without it each run compiles
    a hundred files.
    """
    variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    weighed = folder / "cost.txt"
    with (folder / "said.txt").open("wb") as said:
        scales = [sys.executable, "-S", "-c", _SCALES, str(weighed), *command]
        subprocess.run(scales, cwd=folder, env=variables, stdout=said, stderr=subprocess.STDOUT, check=True)
    status, seconds, peak = weighed.read_text().split()
    if os.waitstatus_to_exitcode(int(status)):
        raise AssertionError((folder / "said.txt").read_text("utf-8", "replace"))
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(float(seconds), int(peak) / per_megabyte)


_SCALES = """
import os, subprocess, sys
started = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(started.pid, 0)
with open(sys.argv[1], "w") as told:
    told.write(f"{status} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
"""
"""Starts the command from a small process: Linux counts into a process's peak what its parent held when it forked."""


def best_of(costs: Sequence[Cost]) -> Cost:
    """The run that was disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)
