"""The script of the contents page: hands the launch on to units, and reports the course once all are done."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scormforge.compiling.assets import player_folder
from scormforge.package.measured import Deflated

START_SCRIPT = "start.js"
ENTRY = "js/start.js"


def start_script() -> Deflated:
    """The script, joined of the player's own sources."""
    return _joined(player_folder())


@cache
def _joined(folder: Path) -> Deflated:
    from scormforge.compiling.script.joining import joined

    return Deflated.of(joined(ENTRY, lambda path: (folder / path).read_text("utf-8")).encode())
