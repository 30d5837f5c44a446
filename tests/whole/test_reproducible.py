"""Same source and lock file, same bytes: whatever folder, clock, time zone, locale, file times, cache and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scormforge import api
from tests.whole.editing import replaced
from tests.whole.publishing import SOURCES, copied


@dataclass(frozen=True)
class Circumstances:
    """Where and when a build happens to be made."""

    folder: str
    environment: dict[str, str]
    umask: int
    modified: float
    """Of the source files, in seconds since 1970."""
    arguments: tuple[str, ...] = ()
    mode: int = field(default=0o644)
    """Of the source files."""


HERE = Circumstances("a", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o022, 1_000_000_000)
THERE = Circumstances(
    "anders/wö mit Leerzeichen",
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    0o077,
    1_700_000_000.5,
    ("--no-cache",),
    0o600,
)


def built(course: Path, found: Circumstances) -> Path:
    """The package that the command line makes under these circumstances, in a process of its own."""
    for path in course.rglob("*"):
        if path.is_file():
            path.chmod(found.mode)
            os.utime(path, (found.modified, found.modified))
    out = course.parent / f"dist-{len(list(course.parent.iterdir()))}"
    command = [sys.executable, "-m", "scormforge", "build", str(course), "--locked", "--out", str(out)]
    environment = {**os.environ, **found.environment}
    done = subprocess.run(
        [*command, *found.arguments],
        env=environment,
        umask=found.umask,
        cwd=course.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (package,) = out.iterdir()
    return package


def test_the_same_sources_make_the_same_bytes_everywhere(tmp_path: Path) -> None:
    packages = []
    for found in (HERE, THERE):
        course = copied(SOURCES, tmp_path / found.folder / "ladders")
        packages.append(built(course, found))
        if "--no-cache" not in found.arguments:
            packages.append(built(course, found))  # from the cache that the first build left
            assert (course / ".scormforge").is_dir()
    assert len({package.name for package in packages}) == 1
    first, *others = (package.read_bytes() for package in packages)
    assert [other == first for other in others] == [True, True]


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    first = copied(SOURCES, tmp_path / "first")
    other = tmp_path / "other"
    for path in sorted(first.rglob("*"), reverse=True):
        if path.is_file():
            target = other / path.relative_to(first)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert digest(first, tmp_path) == digest(other, tmp_path)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("pages/climb/put-away.md", "two hooks", "three hooks"),
        ("course.yaml", "version: 1.0.0", "version: 1.0.1"),
        ("course.lock", "page when 0", "page when 7"),
        ("media/angle.svg", 'stroke="#b50"', 'stroke="#b51"'),
    ],
)
def test_any_change_makes_another_digest_and_another_name(tmp_path: Path, path: str, old: str, new: str) -> None:
    course = copied(SOURCES, tmp_path / "course")
    before = digest(course, tmp_path)
    replaced(course / path, old, new)
    after = digest(course, tmp_path)
    assert after[0] != before[0]
    assert after[1] != before[1]


def test_the_name_tells_the_version_and_the_digest_and_the_player_knows_both(tmp_path: Path) -> None:
    package = api.build(SOURCES, ["scorm12"], tmp_path, api.BuildOptions(cached=False)).packages[0]
    course, version, target, build = package.path.stem.rsplit("-", 3)
    assert (course, version, target) == ("ladders", "1.0.0", "scorm12")
    checked = api.validate(package.path)
    assert checked.tree is not None
    assert f'"build":"{build}"' in checked.tree.read("index.html").decode()
    assert f'"version":"{version}"' in checked.tree.read("index.html").decode()
    assert build in checked.tree.read("imsmanifest.xml").decode()


def digest(course: Path, out: Path) -> tuple[str, str]:
    """Digest and name of the package."""
    package = api.build(course, ["scorm12"], out, api.BuildOptions(cached=False)).packages[0]
    return package.digest, package.path.name
