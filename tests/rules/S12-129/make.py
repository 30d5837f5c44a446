"""A name with a letter beyond ASCII, and the UTF-8 flag. Silent: the same name in plain letters."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(Entry("shared/Übung.css", b"/* */")))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("shared/Uebung_1-a.css", b"/* */")))
