"""From a course folder to a package that stands in the stand-in LMS, as an author would do it."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scormforge import api
from scormforge.diagnostics import Report
from scormforge.lms.server import StandIn
from scormforge.package.tree import PackageTree
from scormforge.run.answers import Aim
from scormforge.run.visit import Visit
from scormforge.standards.standard import Outline

SOURCES = Path(__file__).parent / "course"


@dataclass(frozen=True)
class Published:
    """A package, read back from its zip."""

    path: Path
    tree: PackageTree
    outline: Outline


def lines(report: Report) -> list[str]:
    """What was found, one line each: rule, place, message."""
    return [f"{found.rule} {found.at} {found.message}" for found in report]


def copied(folder: Path, to: Path) -> Path:
    """A copy of a course, without what a build may have left in it."""
    return shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".*"))


def published(folder: Path, out: Path) -> Published:
    """The course built from its lock file as it is; nothing may be found on the way, nor in the package."""
    built = api.build(folder, ["scorm12"], out, api.BuildOptions(locked=True, cached=False))
    assert lines(built.report) == []
    checked = api.validate(built.packages[0].path)
    assert lines(checked.report) == []
    assert checked.tree is not None
    assert checked.outline is not None
    return Published(built.packages[0].path, checked.tree, checked.outline)


def republished(folder: Path, out: Path) -> Published:
    """The course after edits: locked anew, then built."""
    api.lock(folder)
    return published(folder, out)


def offered(lms: StandIn, made: Published) -> int:
    """The package's number at the LMS."""
    return lms.add(made.tree, made.outline)


def runs(*wanted: tuple[Path, Aim]) -> list[Visit]:
    """What `run` sees of each package, all at once. In threads: Playwright does not start twice in one."""
    with ThreadPoolExecutor(len(wanted)) as pool:
        return list(pool.map(lambda each: api.run(*each), wanted))
