"""A course about crossing the road, to be changed and looked over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from scormforge.api.reviewing import reader_of
from scormforge.review.comparing import compared
from scormforge.review.comparison import BlockPair, Comparison, PagePair
from scormforge.review.drawing import Drawing
from scormforge.review.manuscript import Manuscript
from scormforge.sources.course import read_course

SOURCE = Path(__file__).parents[1] / "rules" / "_course"
CHECK, WELCOME = "pages/check.md", "pages/welcome.md"


def crossing(parent: Path) -> Path:
    """A copy of the course."""
    return shutil.copytree(SOURCE, parent / "crossing")


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Put one text in the place of another, which must be there."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def manuscript(folder: Path) -> Manuscript:
    """The course as it is read by those who look it over."""
    course = read_course(folder).course
    assert course is not None
    return Drawing(course, reader_of(folder)).manuscript()


def changes(folder: Path, *edits: tuple[str, str, str]) -> Comparison:
    """What is different once these texts (file, old, new) have been edited."""
    before = manuscript(folder)
    for path, old, new in edits:
        edit(folder, path, old, new)
    return compared(manuscript(folder), before)


def page(comparison: Comparison, identifier: str) -> PagePair:
    """A page by its id."""
    return next(page for page in comparison.pages if page.shown.id == identifier)


def block(comparison: Comparison, identifier: str) -> BlockPair:
    """A block by its id, which no other page has."""
    [found] = [block for page in comparison.pages for block in page.all_blocks() if block.shown.id == identifier]
    return found


def told(comparison: Comparison) -> list[str]:
    """Every block that something happened to, in order: what, and its first words or id."""
    return [
        f"{pair.change}{' (moved)' if pair.moved else ''} {pair.shown.quote or pair.shown.id}"
        for page in comparison.pages
        for pair in page.all_blocks()
        if pair.change != "same" or pair.moved
    ]


def git(folder: Path, *arguments: str) -> str:
    """Run git there, as somebody."""
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(folder: Path) -> None:
    """The folder's state as a commit of a repository around it."""
    if not (folder.parent / ".git").exists():
        git(folder.parent, "init", "--quiet", "--initial-branch=main")
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--message", "A version")
