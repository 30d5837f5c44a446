"""A course for the web without the page of its second unit. Silent: with it."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

DESCRIPTION = b"""{"format": 1, "standard": "web", "course": {"id": "c", "title": "C"}, "units": [
{"id": "u", "title": "U", "href": "index-u.html"}, {"id": "v", "title": "V", "href": "index-v.html"}]}"""


def package(folder: Path, *pages: str) -> Path:
    listed = [Entry("scormforge.json", DESCRIPTION), *(Entry(page, b"<!doctype html>") for page in pages)]
    return written(folder, zip_bytes(listed))


def firing(folder: Path) -> Path:
    return package(folder, "index-u.html")


def silent(folder: Path) -> Path:
    return package(folder, "index-u.html", "index-v.html")
