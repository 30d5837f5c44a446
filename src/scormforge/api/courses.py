"""What changes a course folder: making one, its ids, its lock file."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from scormforge.api.excerpts import of_course
from scormforge.compiling.assets import starter_folder
from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import BuildStopped, InputError, UsageError
from scormforge.sources.ids import Edit, apply_edits
from scormforge.sources.ids import missing_ids as find_missing
from scormforge.sources.lock import LockChange
from scormforge.sources.lock_update import update_lock, write_lock


def new(name: str, parent: Path = Path(), title: str | None = None) -> Path:
    """Make a course folder from the tutorial; its path. UsageError: not a name; InputError: the folder is there."""
    if not re.fullmatch(ID_PATTERN, name):
        path = Path(name)
        if re.fullmatch(ID_PATTERN, path.name) and path.name != name:
            raise UsageError(f"`{name}` is a path, not a name", f"write `{path.name} --in {path.parent}`")
        raise UsageError(
            f"`{name}` cannot be a course's id",
            "use small letters, digits, hyphens, dots and underscores; begin with a letter or a digit",
        )
    folder = parent / name
    if folder.exists():
        raise InputError(f"`{folder}` exists", "choose another name, or delete the folder first")
    shutil.copytree(starter_folder(), folder, ignore=shutil.ignore_patterns(".*"))
    _rename(folder / "course.yaml", name, title or re.sub(r"[-_.]+", " ", name).strip().capitalize())
    return folder


def _rename(config: Path, name: str, title: str) -> None:
    """Give the tutorial's course.yaml its own id and title. A JSON string is a YAML string too."""
    text = config.read_text(encoding="utf-8")
    for key, value in (("id", name), ("title", json.dumps(title, ensure_ascii=False))):
        line = f"{key}: {value}".replace("\\", "\\\\")
        text = re.sub(rf"(?m)^{key}: .*$", line, text, count=1)
    config.write_text(text, encoding="utf-8")


def lock(folder: Path, move: Iterable[str] = ()) -> tuple[LockChange, ...]:
    """Bring course.lock up to date, and write it when it changed; what changed.

    BuildStopped: the course has errors, so its ids cannot be trusted. UsageError: `move` names no line of the file.
    """
    update = update_lock(folder, move)
    if update.text is None:
        raise BuildStopped(update.report, of_course(folder))
    if update.changes or not (folder / "course.lock").exists():
        write_lock(folder, update.text)
    return update.changes


def missing_ids(folder: Path) -> tuple[Edit, ...]:
    """The ids that pages, questions and their parts lack in a course, and where to write them."""
    return find_missing(folder)


def write_ids(folder: Path, edits: Sequence[Edit]) -> None:
    """Write missing ids into the sources; nothing else in the files changes."""
    apply_edits(folder, edits)
