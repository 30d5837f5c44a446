"""A course as it was at an earlier revision, taken out of git into a folder of its own.

Objects are read as they are stored: no filter, hook or attribute of the repository has a say in it.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scormforge.diagnostics import ExternalError, InputError, UsageError

LONGEST = 120
"""Seconds that git may take."""
LARGEST = 2 * 2**30
"""Bytes of a course that are taken out."""
SHARED = "shared"
"""The one folder beside a course that its pages may include from."""

_FILE, _LINK = (b"100644", b"100755"), b"120000"


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit. `name` is what was asked for, `short` its own name, `about` its date and first line."""

    name: str
    short: str
    about: str


@contextmanager
def course_at(folder: Path, name: str) -> Iterator[tuple[Path, Revision]]:
    """The course as it was, in a folder that is gone after the `with`, and the commit.

    UsageError: there is no such revision; InputError: the folder is in no repository, or was no course then;
    ExternalError: there is no git, or it fails.
    """
    if not name.isprintable() or not name or name.startswith("-"):
        raise UsageError(f"`{name}` is not a revision", "name a commit, a branch or a tag, such as `main` or `v1.2.0`")
    top, inside = _home(folder)
    commit = _commit(top, name)
    prefix = "" if inside == "." else f"{inside}/"
    listed = _listed(top, commit, prefix)
    if not any(path == f"{prefix}course.yaml" for _, _, path in listed):
        where = f"`{inside}`" if prefix else "the repository's top folder"
        raise InputError(
            f"there was no course in {where} at `{name}`",
            "name a later revision; a course that was renamed can be compared from then on only",
        )
    about = _git(top, "show", "--no-patch", "--no-show-signature", "--format=%h%n%cs, %s", commit).decode(
        "utf-8", "replace"
    )
    short, _, line = about.strip().partition("\n")
    with tempfile.TemporaryDirectory(prefix="scormforge-review-") as made:
        root = Path(made)
        _written(top, listed, root)
        yield root / inside, Revision(name, short, line)


def _home(folder: Path) -> tuple[Path, str]:
    """The repository's top folder, and the course's path in it."""
    try:
        top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    except _GitRefused as refused:
        if "not a git repository" in refused.words or "work tree" in refused.words:
            cure = "leave out --since, or run `git init` and commit the course"
            raise InputError(
                f"`{folder}` is not in a git repository, so it has no earlier revisions", cure
            ) from refused
        raise ExternalError(f"git cannot read this repository: {refused.words}") from refused
    return Path(top), folder.resolve().relative_to(Path(top).resolve()).as_posix()


def _commit(top: Path, name: str) -> str:
    try:
        found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except _GitRefused as refused:
        shallow = (top / ".git" / "shallow").exists()
        cure = "fetch the whole history first: `git fetch --unshallow`" if shallow else "`git log --oneline` lists them"
        raise UsageError(f"there is no revision `{name}` in this repository", cure) from refused
    return found.decode("ascii").strip()


def _listed(top: Path, commit: str, prefix: str) -> list[tuple[bytes, str, str]]:
    """Mode, object and path of the course's files, and of what it may include from beside it."""
    beside = PurePosixPath(prefix).parent / SHARED if prefix else None
    places = [prefix.rstrip("/"), str(beside)] if prefix else []
    raw = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *places)
    found = []
    for entry in raw.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if path:
            mode, _, rest = head.partition(b" ")
            found.append((mode, rest.split(b" ")[1].decode("ascii"), path.decode("utf-8", "surrogateescape")))
    return found


def _written(top: Path, listed: Sequence[tuple[bytes, str, str]], root: Path) -> None:
    """Write files below a folder; links come last, and only those that stay inside."""
    wanted = [(mode, name, path) for mode, name, path in listed if mode in (*_FILE, _LINK) and _safe(path)]
    process = _started(top, "cat-file", "--batch")
    assert process.stdin and process.stdout
    links, total = [], 0
    with process:
        for mode, name, path in wanted:
            process.stdin.write(f"{name}\n".encode("ascii"))
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3:
                raise ExternalError(f"git does not hold `{path}` of that revision", "fetch the repository's history")
            total += int(head[2])
            if total > LARGEST:
                raise InputError(f"the course at that revision is larger than {LARGEST:,} bytes")
            content = process.stdout.read(int(head[2]) + 1)[:-1]
            if mode == _LINK:
                links.append((path, os.fsdecode(content)))
            else:
                place = root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        process.stdin.close()
    for path, target in links:
        place = root / path
        if (place.parent / target).resolve().is_relative_to(root.resolve()) and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)


def _safe(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\\" not in path


# Git itself.


class _GitRefused(ExternalError):  # noqa: N818 - what happened
    """Git left with another code than 0; `words` is what it said."""

    def __init__(self, words: str) -> None:
        super().__init__(f"git refused: {words}")
        self.words = words


def _command(folder: Path, arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    kept |= {key: value for key, value in os.environ.items() if key.startswith("GIT_CONFIG")}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    return ["git", "--no-pager", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments], {**kept, **quiet}


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says."""
    command, environment = _command(folder, arguments)
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=LONGEST)
    except FileNotFoundError:
        raise _no_git() from None
    except subprocess.TimeoutExpired:
        raise ExternalError(f"git took longer than {LONGEST} seconds") from None
    if done.returncode:
        raise _GitRefused(done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").split("\n")[0])
    return done.stdout


def _started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command, environment = _command(folder, arguments)
    try:
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise _no_git() from None


def _no_git() -> ExternalError:
    return ExternalError("git is not installed, and `--since` asks it for the earlier version", "install git")
