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
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise AssertionError((folder / "said.txt").read_text("utf-8", "replace"))
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte)


def best_of(costs: Sequence[Cost]) -> Cost:
    """The run that was disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)
