"""The source line at a place, for showing it below a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from scormforge.diagnostics import Location
from scormforge.diagnostics.render import Excerpt
from scormforge.package.tree import PackageTree
from scormforge.places.text import decode

LARGEST = 2 * 2**20
"""Larger files are not read to show a line of them, in bytes."""
KEPT = 8
"""Files whose lines are kept: findings come sorted by file, a second place of one may be elsewhere."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def of_course(folder: Path) -> Excerpt:
    """Lines of a course's files, and of what it includes; never of what a link brings in from elsewhere."""
    homes = (folder.resolve(), folder.resolve().parent / "shared")

    def content(path: str) -> bytes | None:
        try:
            real = (folder / path).resolve()
            if not any(map(real.is_relative_to, homes)) or not real.is_file() or real.stat().st_size > LARGEST:
                return None
            return real.read_bytes()
        except (OSError, ValueError, RuntimeError):
            return None

    return _excerpt(content)


def of_package(tree: PackageTree | None) -> Excerpt:
    """Lines of a package's files."""

    def content(path: str) -> bytes | None:
        if tree is None or path not in tree or tree.files[path].size > LARGEST:
            return None
        return tree.read(path)

    return _excerpt(content)


def _excerpt(content: Callable[[str], bytes | None]) -> Excerpt:
    """Each file is read and cut into lines once, however many findings it has."""

    @lru_cache(maxsize=KEPT)
    def lines(path: str) -> tuple[str, ...]:
        raw = content(path)
        return () if raw is None else tuple(_LINE_END.split(decode(raw, path)[0]))

    def excerpt(at: Location) -> str | None:
        known = lines(at.path)
        return known[at.line - 1] if 0 < at.line <= len(known) else None

    return excerpt
