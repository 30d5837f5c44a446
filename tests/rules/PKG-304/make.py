"""A course for the web whose description lost its units. Silent: one that has them."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

DESCRIPTION = b'{"format": 1, "standard": "web", "course": {"id": "c", "title": "C"}, "units": [%s]}'
UNIT = b'{"id": "u", "title": "U", "href": "index.html"}'


def package(folder: Path, unit: bytes) -> Path:
    described = Entry("scormforge.json", DESCRIPTION % unit)
    return written(folder, zip_bytes([described, Entry("index.html", b"<!doctype html>")]))


def firing(folder: Path) -> Path:
    return package(folder, b"")


def silent(folder: Path) -> Path:
    return package(folder, UNIT)
