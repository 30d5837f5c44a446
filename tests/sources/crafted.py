"""Courses made by code, for what no folder in version control can hold."""

import shutil
from pathlib import Path

VALID = Path(__file__).parents[1] / "rules" / "_course"


def course_in(folder: Path) -> Path:
    """A copy of the smallest valid course, to be changed."""
    return Path(shutil.copytree(VALID, folder / "course"))


def replaced(path: Path, old: str, new: str) -> None:
    """Put a text in another's place; there has to be one."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
