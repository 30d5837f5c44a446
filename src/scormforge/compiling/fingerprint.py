"""A mark of the compiler itself: what was kept by another version of it is of no use."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import scormforge
from scormforge.compiling.assets import player_folder

LIBRARIES = ("markdown_it", "mdit_py_plugins", "jinja2", "pygments", "latex2mathml", "deflate")
"""What a page's HTML, or its compressed form, also depends on; told apart by size and time: reading is slow."""


@cache
def page_fingerprint() -> str:
    """Of all that makes a page or a shell, in hex: our own source, the templates and words, and the libraries."""
    own, player = Path(scormforge.__file__).parent, player_folder()
    folders = (own / "compiling", own / "course", player / "templates", player / "strings")
    files = [path for folder in folders for path in folder.rglob("*.*") if path.suffix != ".pyc"]
    return _digest([*files, *player.glob("questions/*/*.j2")], LIBRARIES)


@cache
def script_fingerprint() -> str:
    """Of all that makes the player script, in hex."""
    own, player = Path(scormforge.__file__).parent, player_folder()
    return _digest([*(own / "compiling").rglob("*.py"), *player.rglob("*.js")], ())


def _digest(files: Iterable[Path], libraries: Iterable[str]) -> str:
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path}\0".encode() + path.read_bytes())
    for name in libraries:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            stat = Path(spec.origin).stat()
            total.update(f"{spec.origin} {stat.st_size} {stat.st_mtime_ns}\0".encode())
    return total.hexdigest()
