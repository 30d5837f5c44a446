"""A web page under the name of a zip. Silent: a real zip."""

from pathlib import Path

from tests.package.crafted import course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, b"<!doctype html><title>Please sign in</title>")


def silent(folder: Path) -> Path:
    return written(folder, course_zip())
