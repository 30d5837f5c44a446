"""A web page under the name of a course structure. Silent: a course structure."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes
from tests.standards.cmi5.structures import structure, unit


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("cmi5.xml", b"<html>\n</html>")]))


def silent(folder: Path) -> Path:
    sound = structure(unit(1)).encode()
    return written(folder, zip_bytes([Entry("cmi5.xml", sound), Entry("index.html", b"<!doctype html>")], wide=True))
