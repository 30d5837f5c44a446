"""A package tells under which terms the course and its media may be used: in one text file, whatever the standard."""

from __future__ import annotations

from pathlib import Path

from scormforge.compiling.compile import CompileOptions, compile_course
from scormforge.compiling.compiled import CompiledCourse
from scormforge.standards.licences import licences
from scormforge.standards.packing import packed
from scormforge.standards.standard import Target
from tests.compiling.small_courses import small_course

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
PAGE = "![A kerb](../media/kerb.svg)\n\n[The form](<../media/Das Formular.txt>)\n"
MEDIA = """\
kerb.svg:
  licence: CC0-1.0
  provenance: |
    drawn for
    Licence: this course
Das Formular.txt: {licence: "© Example Ltd"}
unused.svg: {licence: CC-BY-4.0}
"""


def compiled(folder: Path, yaml: str = "", media: str = MEDIA) -> CompiledCourse:
    files = {"media/kerb.svg": DRAWING, "media/unused.svg": DRAWING, "media/Das Formular.txt": b"x"}
    small = small_course(folder, {"one": PAGE}, yaml=yaml, files={**files, "media/media.yaml": media.encode()})
    made, _ = compile_course(small.course, small.slots, CompileOptions(folder))
    assert made is not None
    return made


def text(course: CompiledCourse) -> str:
    held = licences(course)
    assert held is not None
    return held.open().read().decode()


def test_course_and_media_in_the_package_are_listed_with_their_terms(tmp_path: Path) -> None:
    head, form, drawing = text(compiled(tmp_path, "licence: CC-BY-SA-4.0\n")).split("\n\n")
    assert head == (
        "Course: A small course\nVersion: 1.4.0\nPublisher: https://training.example.org\nLicence: CC-BY-SA-4.0"
    )
    first, *others = form.split("\n")
    assert first.startswith("File: media/Das-Formular-") and first.endswith(".txt")
    assert others == ["Source: media/Das Formular.txt", "Licence: © Example Ltd"]
    assert drawing == ("File: media/kerb.svg\nLicence: CC0-1.0\nProvenance: drawn for Licence: this course\n"), (
        "a text of several lines cannot pass for another key"
    )


def test_what_no_page_shows_is_not_listed(tmp_path: Path) -> None:
    assert "unused" not in text(compiled(tmp_path))


def test_the_courses_own_licence_is_reason_enough(tmp_path: Path) -> None:
    assert text(compiled(tmp_path, "licence: CC-BY-4.0\n", media="")).endswith("Licence: CC-BY-4.0\n")


def test_without_anything_known_there_is_no_file(tmp_path: Path) -> None:
    course = compiled(tmp_path, media="kerb.svg: {alt: A kerb}\n")
    assert licences(course) is None
    assert "licences.txt" not in packed(course, Target("web", "Web", ""), "none").shared


def test_every_package_carries_the_file_and_a_change_of_it_is_another_build(tmp_path: Path) -> None:
    target = Target("web", "Web", "")
    before = packed(compiled(tmp_path / "a"), target, "none")
    after = packed(compiled(tmp_path / "b", media=MEDIA.replace("CC0-1.0", "CC-BY-4.0")), target, "none")
    assert "licences.txt" in before.shared
    assert before.build != after.build
