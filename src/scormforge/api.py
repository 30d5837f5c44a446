"""The public functions, each a straight line through the packages below.

Shapes: a course is a folder, a package is a zip or a folder. What an author or a vendor did wrong comes back as a
`Report`; what we cannot do is raised as a `ScormforgeError`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scormforge.diagnostics import BuildStopped, InputError, Location, Report, Rule, UsageError, did_you_mean, rules_in
from scormforge.diagnostics.render import Excerpt, no_excerpt

if TYPE_CHECKING:
    from scormforge.package.tree import PackageTree
    from scormforge.run.visit import Visit
    from scormforge.sources.course import Reading
    from scormforge.sources.ids import Edit
    from scormforge.standards.standard import Standard

CACHE = Path(".scormforge") / "cache.sqlite"
"""Where a course keeps compiled pages between builds; never checked in."""

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

Progress = Callable[[str], None]
"""Is told what is being done now."""


def _silent(doing: str) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build. `schemas`: a folder of control documents to pack instead of ours."""

    locked: bool = False
    schemas: Path | None = None
    cached: bool = True
    progress: Progress = _silent


@dataclass(frozen=True, slots=True)
class Package:
    """One package that was built."""

    target: str
    path: Path
    size: int
    """Of the zip, in bytes."""
    files: int
    digest: str
    """SHA-256 over sorted paths and uncompressed contents: the same on every platform."""

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        return {"target": self.target, "path": str(self.path), "size": self.size, "digest": self.digest}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was found on the way."""

    packages: tuple[Package, ...]
    report: Report
    excerpt: Excerpt = no_excerpt
