"""A course folder whose build is one line of text, so that previews can be tested without the compiler."""

from __future__ import annotations

from pathlib import Path

from scormforge.diagnostics import Diagnostic, Location, Report, Severity
from scormforge.preview.catalogue import Built
from tests.lms.small_packages import outline, package, unit

SCRIPT = """
  ask("LMSInitialize", "");
  document.querySelector("h1").textContent = %r + ", " + ask("LMSGetValue", "cmi.core.entry");
  ask("LMSSetValue", "cmi.core.lesson_status", "incomplete");
  ask("LMSSetValue", "cmi.core.exit", "suspend");
  ask("LMSCommit", "");
"""


def build(source: Path) -> Built:
    """`page.md` with “wrong” in it has an error at 1:1; anything else becomes the heading of the course."""
    text = source.read_text() if source.suffix == ".zip" else (source / "page.md").read_text()
    if "wrong" in text:
        return Built(None, None, Report((mistake(),)))
    units = (unit("one"), unit("two")) if "two units" in text else (unit("one"),)
    course = outline(*units, course=source.name, title=f"Course {source.stem}")
    return Built(package(SCRIPT % text.strip()), course, Report((advice(),)) if "advice" in text else Report())


def mistake() -> Diagnostic:
    """An error in the first line."""
    return Diagnostic("SRC-301", Severity.ERROR, Location("page.md", 1, 1), "`wrong` is wrong", "say `right`")


def advice() -> Diagnostic:
    """Better practice, with no place."""
    return Diagnostic("CRS-101", Severity.ADVICE, Location(""), "shorter is better")


def course(folder: Path, name: str, text: str) -> Path:
    """A course folder with this page."""
    made = folder / name
    made.mkdir()
    (made / "page.md").write_text(text)
    return made
