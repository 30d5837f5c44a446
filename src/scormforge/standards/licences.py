"""`licences.txt` in a package: under which terms the course and each of its media files may be used.

A text file and not metadata in a manifest, for three reasons: cmi5, xAPI and the plain web have no place for what is
known of a single file; no LMS shows what SCORM could hold of it; and an export from an LMS keeps files, but writes a
manifest of its own. It is paragraphs of `Key: value` lines: people read them, and programs split them at empty lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.compiling.media import package_path
from scormforge.course.model import Course, MediaFile
from scormforge.package.tree import Bytes
from scormforge.standards.metadata import line

NAME = "licences.txt"
LONGEST = 2_000


def licences(compiled: CompiledCourse) -> Bytes | None:
    """The file as UTF-8; None when nothing is known of the course's licence nor of any file in the package.

    A file of `media/media.yaml` that no page shows is not in the package, and not in the list.
    """
    packed = ((package_path(file.path), file) for file in compiled.course.media if file.licence or file.provenance)
    files = sorted((each for each in packed if each[0] in compiled.assets), key=lambda each: each[0])
    if not files and not compiled.course.licence:
        return None
    paragraphs = (_of_course(compiled.course), *(_of_file(path, file) for path, file in files))
    texts = ("".join(f"{key}: {line(value, LONGEST)}\n" for key, value in each if value) for each in paragraphs)
    return Bytes("\n".join(texts).encode())


def _of_course(course: Course) -> Iterator[tuple[str, str]]:
    yield "Course", course.title
    yield "Version", course.version
    yield "Publisher", course.publisher
    yield "Licence", course.licence


def _of_file(path: str, file: MediaFile) -> Iterator[tuple[str, str]]:
    """`Source` is the author's name of a file whose name had to be changed for the package."""
    yield "File", path
    yield "Source", file.path if file.path != path else ""
    yield "Licence", file.licence
    yield "Provenance", file.provenance
