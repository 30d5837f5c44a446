"""The page of the activity is missing. Silent: it is there."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

MANIFEST = b"""<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
<activity id="https://x.example/1"><name>A</name><launch>start.html?a=b</launch></activity></activities></tincan>"""


def package(folder: Path, page: str) -> Path:
    return written(folder, zip_bytes([Entry("tincan.xml", MANIFEST), Entry(page, b"<!doctype html>")]))


def firing(folder: Path) -> Path:
    return package(folder, "index.html")


def silent(folder: Path) -> Path:
    return package(folder, "start.html")
