"""Small courses for tests, written as an author would and read as the product does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from scormforge.compiling.compile import CompileOptions, compile_course
from scormforge.compiling.compiled import CompiledCourse
from scormforge.compiling.store import Store
from scormforge.course.model import Course
from scormforge.course.slots import SlotTable
from scormforge.diagnostics import Report
from scormforge.sources.course import read_course

HEAD = """\
format: 1
id: {id}
title: {title}
version: 1.4.0
publisher: https://training.example.org
description: A course for a test
"""

CHOICE = """\
:::{{choice}} {id}
:points: {points}

Which *one*?

- [ ] First {{#first}}
  > Not this one.
- [x] Second `code` {{#second}}
- [ ] Third {{#third}}

> Told after any answer.
:::
"""


def choice(identifier: str, points: float = 1) -> str:
    """A question with three options as Markdown."""
    return CHOICE.format(id=identifier, points=points)


@dataclass(frozen=True)
class Small:
    """A course in a folder."""

    folder: Path
    course: Course
    slots: SlotTable

    def compiled(self, store: Store | None = None) -> tuple[CompiledCourse, Report]:
        """The course compiled; what was found."""
        made, report = compile_course(self.course, self.slots, CompileOptions(self.folder, store))
        assert made is not None
        return made, report


def small_course(
    folder: Path,
    pages: dict[str, str],
    *,
    yaml: str = "",
    files: dict[str, bytes] | None = None,
    identity: tuple[str, str] = ("small", "A small course"),
) -> Small:
    """A course with these pages (path without `.md` → Markdown below the front matter), extra YAML and files."""
    for path, text in pages.items():
        identifier = path.rpartition("/")[2]
        head = f"---\nid: {identifier}\ntitle: Page {identifier}\n---\n\n"
        _write(folder / "pages" / f"{path}.md", (head + dedent(text)).encode())
    for path, content in (files or {}).items():
        _write(folder / path, content)
    _write(folder / "course.yaml", (HEAD.format(id=identity[0], title=identity[1]) + dedent(yaml)).encode())
    return read(folder)


def read(folder: Path) -> Small:
    """The course in a folder, which must have no errors."""
    reading = read_course(folder)
    assert reading.course is not None and not reading.report.errors, reading.report
    return Small(folder, reading.course, reading.lock.completed_for(reading.course))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
