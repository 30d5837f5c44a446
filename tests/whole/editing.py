"""An author's edits to a course folder, by what stands in the files."""

from __future__ import annotations

import re
from pathlib import Path


def replaced(path: Path, old: str, new: str) -> None:
    """Put one text in another's place; it must stand there exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def page_added(course: Path, name: str, text: str, *, before: str | None = None, after: str | None = None) -> None:
    """Write a page and put it into the contents beside another."""
    path = course / "pages" / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    beside = before or after or ""
    replaced(course / "course.yaml", beside, f"{name}, {beside}" if before else f"{beside}, {name}")


def page_deleted(course: Path, name: str) -> None:
    """Delete a page, and its entry in the contents."""
    (course / "pages" / f"{name}.md").unlink()
    config = course / "course.yaml"
    text, count = re.subn(rf"{name}, |, {name}(?=\])", "", config.read_text(encoding="utf-8"))
    assert count == 1
    config.write_text(text, encoding="utf-8")


def question_deleted(path: Path) -> None:
    """Delete the one question of a page."""
    text, count = re.subn(r"(?ms)^:::\{.*?^:::\n", "", path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")


def page_text(identifier: str, title: str, body: str) -> str:
    """A page with front matter."""
    return f"---\nid: {identifier}\ntitle: {title}\n---\n\n{body}\n"
