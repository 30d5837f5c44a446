"""Files that came through the library's page: received in parts, kept in one folder, under names that are safe."""

from __future__ import annotations

import contextlib
import re
import secrets
import tempfile
from pathlib import Path

NAME_LENGTH = 80
PART = ".part"
"""Ends the name of what has not arrived whole."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


class Received:
    """The folder beside the learners' file, so that packages are there next time too; without one a temporary folder.

    Nothing is written outside it: a name that a browser tells only lends its letters.
    """

    def __init__(self, store: Path | None) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="scormforge-packages-") if store is None else None
        self.folder = Path(self._temporary.name) if self._temporary else packages_of(store or Path())

    def packages(self) -> tuple[Path, ...]:
        """What earlier runs kept, oldest first. Parts that never became whole are deleted."""
        if not self.folder.is_dir():
            return ()
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        for path in found:
            if path.suffix == PART:
                path.unlink(missing_ok=True)
        whole = [path for path in found if path.suffix in (".zip", ".xml")]
        return tuple(sorted(whole, key=lambda path: (path.stat().st_mtime_ns, path.name)))

    def part(self) -> Path:
        """A new empty file to write to."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{secrets.token_hex(8)}{PART}"
        path.touch()
        return path

    def keep(self, part: Path, name: str) -> Path:
        """Give a part that arrived whole the name that its sender has for it, in a folder of its own if there is one of
        that name already: what a lone XML file is, its name tells."""
        kept, number = "".join(safe_name(name)), 2
        path = self.folder / kept
        while path.exists():
            path, number = self.folder / str(number) / kept, number + 1
        path.parent.mkdir(exist_ok=True)
        return part.rename(path)

    def forget(self, path: Path) -> None:
        """Delete one of the files here."""
        if self.folder in path.parents:
            path.unlink(missing_ok=True)
            if path.parent != self.folder:
                with contextlib.suppress(OSError):  # another file came into it
                    path.parent.rmdir()

    def close(self) -> None:
        """Delete a temporary folder."""
        if self._temporary:
            self._temporary.cleanup()


def packages_of(store: Path) -> Path:
    """The folder of packages that belongs to a learners' file."""
    return store.resolve().with_name(f"{store.name}.packages")


def safe_name(name: str) -> tuple[str, str]:
    """The stem and the ending of a file name that any disk takes: `../My Course (3).zip` → `My-Course-3`, `.zip`."""
    last = re.split(r"[/\\]", name)[-1]
    stem, _, ending = last.rpartition(".") if "." in last else (last, "", "")
    kept = _UNSAFE.sub("-", stem).strip(".-_")[:NAME_LENGTH].rstrip(".-_")
    return kept or "package", ".xml" if ending.lower() == "xml" else ".zip"
