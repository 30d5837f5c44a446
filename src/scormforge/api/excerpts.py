"""The source line at a place, for showing it below a finding."""

from __future__ import annotations

from pathlib import Path

from scormforge.diagnostics import Location
from scormforge.diagnostics.render import Excerpt
from scormforge.package.tree import PackageTree

LARGEST = 2 * 2**20
"""Larger files are not read to show a line of them, in bytes."""


def of_course(folder: Path) -> Excerpt:
    """Lines of a course's files, and of what it includes."""

    def excerpt(at: Location) -> str | None:
        path = folder / at.path
        try:
            if path.stat().st_size > LARGEST:
                return None
            return _line(path.read_bytes(), at.line)
        except OSError:
            return None

    return excerpt


def of_package(tree: PackageTree | None) -> Excerpt:
    """Lines of a package's files."""

    def excerpt(at: Location) -> str | None:
        if tree is None or at.path not in tree or tree.files[at.path].size > LARGEST:
            return None
        return _line(tree.read(at.path), at.line)

    return excerpt


def _line(content: bytes, number: int) -> str | None:
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else None
