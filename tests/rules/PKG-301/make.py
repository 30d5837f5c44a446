"""A web site without a manifest. Silent: a package with its manifest."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written, zip_bytes


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("index.html", b"<!doctype html>")]))


def silent(folder: Path) -> Path:
    return written(folder, course_zip())
